/* SPDX-License-Identifier: Apache-2.0 */
/* Shared by the checker of expressions (check.c) and its part for operators of points
 * (check_points.c). */
#ifndef CHITIEU_LANG_CHECK_H
#define CHITIEU_LANG_CHECK_H

#include "lang/dictionary.h"
#include "lang/expr.h"
#include "lang/limit.h"

extern const enum ct_message_id expr_type_words[]; /* messages that name each enum type */
extern const enum type fact_gives[FACT_TYPES];     /* the type of fact.x by the fact's type */

struct checker {
	struct arena *arena;
	const struct names *names;
	struct ct_errors *errors;
	unsigned context; /* set of enum context */
};

/* Requires that the expression has this type. A compute without a type gets it. Returns false after
 * reporting an error. */
bool check_require_type(struct checker *checker, struct expr *expr, enum type wanted);
bool check_units_agree(struct checker *checker, struct ct_text a, struct ct_text b);
struct ct_text check_unit_words(struct ct_text unit);
/* The dictionary entry of a choice. */
struct fact_entry *check_choice_entry(const struct checker *checker, const struct expr *expr);

/* Checks of the operators that give points: operands, units; expr->number becomes the maximum
 * points. Return false after reporting an error. */
bool check_proportion(struct checker *checker, struct expr *expr);
bool check_steps(struct checker *checker, struct expr *expr);
bool check_choose(struct checker *checker, struct expr *expr);
bool check_parts(struct checker *checker, struct expr *expr);

#endif
