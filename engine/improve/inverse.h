/* SPDX-License-Identifier: Apache-2.0 */
/* The inverse of single operators: what an operand has to come to so that the operator's value
 * comes to a goal. The gap (gap.c), which moves what is known, and the road (need.c), which also
 * settles what is open, are two policies over it: they choose which operand, and what the others
 * are taken to give. Conditions: quota_of, order_aim and expr_named_words of lang/expr.h. */
#ifndef CHITIEU_IMPROVE_INVERSE_H
#define CHITIEU_IMPROVE_INVERSE_H

#include "judge/judge_internal.h"

/* Where a number has to come to: up (or down) to a target, or beyond it. */
struct goal {
	struct ct_number target;
	enum aim aim;
};

/* The nearest whole number at the goal. */
int64_t goal_whole(struct goal goal);
/* The value of an expression where it is one number. */
bool inverse_single(struct ct_judge *judge, const struct expr *expr, struct ct_number *number);
/* Whether the value is sure to be (CT_TRUE) or not to be (CT_FALSE) at the goal. */
enum ct_truth inverse_reached(const struct value *value, struct goal goal);

/* What an operand of a sum or difference is taken to give: its least, or its most. */
typedef bool given_cell(
	void *state, const struct expr *operand, bool least, struct ct_number *number);
/* The goal of one operand of a sum or difference, which carries what the others leave. false: one
 * of the others gives nothing, or the numbers do not fit. */
bool inverse_of_sum(const struct expr *expr, unsigned carrier, given_cell *given, void *state,
	struct goal *goal);
/* The goal of the part of so much, from that of its percentage. false: more than the whole. */
bool inverse_of_percent(struct ct_number whole, struct goal *goal);
/* How many more of the operands have to be true (aim up) or false for a count to come to its goal.
 * certain: those that are open do not count yet. */
int64_t inverse_of_count(struct ct_interval now, struct goal goal, bool certain);
/* Whether every operand of a min or max has to come to the goal, or one is enough. */
bool inverse_is_every(enum op op, enum aim aim);
/* The words of a fact that make a comparison with words true, or false. */
uint64_t inverse_of_words(
	const struct expr *comparison, const struct fact_entry *entry, bool wanted);

#endif
