/* SPDX-License-Identifier: Apache-2.0 */
/* The evaluator from inside: what eval.c and its parts share. Each part knows one kind of operand:
 * eval_compare.c comparisons, eval_compute.c the functions of a script, eval_verdicts.c what a
 * recognition counts, eval_recorded.c what was reported at all. */
#ifndef CHITIEU_JUDGE_EVAL_PARTS_H
#define CHITIEU_JUDGE_EVAL_PARTS_H

#include "base/number.h"
#include "judge/eval.h"

#define MISSING_VALUE ((struct value){.kind = VALUE_MISSING})

static inline struct value number_value(struct ct_interval range)
{
	return (struct value){.kind = VALUE_NUMBER, .range = range};
}

static inline enum ct_truth lesser_truth(enum ct_truth a, enum ct_truth b)
{
	return a < b ? a : b;
}

/* What the fact is taken to be at the moment. */
static inline const struct value *fact_value(const struct evaluation *evaluation, int index)
{
	for (unsigned i = 0; i < evaluation->stand_in_count; i++)
		if (evaluation->stand_in_facts[i] == index)
			return &evaluation->stand_ins[i];
	return &evaluation->facts[index].value;
}

/* eval.c: notes the first failure; an overflow is one, and gives a missing value. */
void eval_fail(struct evaluation *evaluation, struct ct_words why);
struct value eval_overflow(struct evaluation *evaluation);

/* Cells of lang/operators.def: what an operator's expression evaluates to. */
typedef enum ct_truth truth_cell(struct evaluation *evaluation, const struct expr *expr);
typedef struct value value_cell(struct evaluation *evaluation, const struct expr *expr);

/* eval_compare.c: comparisons by their operator; and with each value claimed of a fact that occurs
 * twice. */
truth_cell truth_of_order, truth_of_equals, truth_of_between, truth_of_words;
enum ct_truth eval_each_claim(
	struct evaluation *evaluation, const struct expr *expr, truth_cell *truth);

/* eval_compute.c: a truth; a number, or a yes/no where is_true or is_false asks. */
truth_cell eval_compute_truth;
value_cell eval_compute_value;

/* eval_verdicts.c */
truth_cell eval_every_met;
value_cell eval_count_met, eval_share_met;

/* eval_points.c: points() and share_points() of a recognition. */
value_cell eval_points_value;

#endif
