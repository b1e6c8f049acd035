/* SPDX-License-Identifier: Apache-2.0 */
/* What the checker of expressions (check.c) shares with the file that knows the operators of points
 * (check_points.c). */
#ifndef CHITIEU_LANG_CHECK_H
#define CHITIEU_LANG_CHECK_H

#include "lang/dictionary.h"
#include "lang/expr.h"
#include "lang/limit.h"

extern const enum ct_message_id expr_type_words[]; /* by enum type: its name */
extern const enum type fact_gives[FACT_TYPES];     /* what fact.x gives for a fact of each type */

struct checker {
	struct arena *arena;
	const struct names *names;
	struct ct_errors *errors;
	unsigned context; /* set of enum context */
};

/* The expression has the type, or is a compute that from here on owes it; false: reported. */
bool check_want_type(struct checker *checker, struct expr *expr, enum type wanted);
bool check_units_agree(struct checker *checker, struct ct_text a, struct ct_text b);
struct ct_text check_unit_words(struct ct_text unit);
/* The dictionary's entry behind a choice. */
struct fact_entry *check_choice_entry(const struct checker *checker, const struct expr *expr);

/* The operators that give points: operands, units, and the most that they can give in expr->number.
 * false: reported. */
bool check_proportion(struct checker *checker, struct expr *expr);
bool check_steps(struct checker *checker, struct expr *expr);
bool check_choose(struct checker *checker, struct expr *expr);
bool check_parts(struct checker *checker, struct expr *expr);

#endif
