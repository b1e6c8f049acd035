/* SPDX-License-Identifier: Apache-2.0 */
/* The possible values of an expression, whatever a commune reports: computed from the types of its
 * facts, the limits of one day and interval arithmetic.
 *
 * Lint uses it to find conditions that are always or never true. "Cannot" is certain; "can" may be
 * wrong, because limits that differ by attribute are combined, and a fact that occurs twice in
 * arithmetic is treated as two. */
#ifndef CHITIEU_RULELINT_BOUNDS_H
#define CHITIEU_RULELINT_BOUNDS_H

#include "ruleset/rule_set.h"

/* All values between two ends, which may be excluded. For yes_no and choices a set. */
struct bounds {
	struct ct_number lo, hi; /* unbounded if infinite */
	bool lo_open, hi_open;
	uint64_t set;
};

/* The day whose limits are used; CT_NO_DATE: values without a date, else all values. */
struct bounds_day {
	const struct ct_ruleset *set;
	struct arena *arena; /* for intermediate constraints; grows with every call */
	int32_t day;
};

/* The possible values of a number, date, yes_no or choice. */
struct bounds bounds_of(const struct bounds_day *day, const struct expr *expr);
/* A constraint: a condition that must have this truth. */
struct bounds_constraint {
	const struct expr *expr;
	bool truth;
};
/* Whether some commune can satisfy all constraints. false is certain. */
bool bounds_allow(
	const struct bounds_day *day, const struct bounds_constraint *constraints, unsigned count);
/* The same for one condition. */
bool bounds_can_be(const struct bounds_day *day, const struct expr *expr, bool truth);

/* Whether two trees are equal. */
bool expr_same(const struct expr *a, const struct expr *b);

#endif
