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
void eval_fail(struct evaluation *evaluation, struct ct_text vi, struct ct_text en);
struct value eval_overflow(struct evaluation *evaluation);

/* eval_compare.c */
enum ct_truth eval_compare(struct evaluation *evaluation, const struct expr *expr);

/* eval_compute.c: a truth; a number, or a yes/no where is_true or is_false asks. */
enum ct_truth eval_compute_truth(struct evaluation *evaluation, const struct expr *expr);
struct value eval_compute_value(struct evaluation *evaluation, const struct expr *expr);

/* eval_verdicts.c */
enum ct_truth eval_every_met(const struct evaluation *evaluation, const struct expr *expr);
struct value eval_count_met(const struct evaluation *evaluation, const struct expr *expr);
struct value eval_share_met(const struct evaluation *evaluation, const struct expr *expr);

/* eval_points.c: points() and share_points() of a recognition. */
struct value eval_points_value(struct evaluation *evaluation, const struct expr *expr);

#endif
