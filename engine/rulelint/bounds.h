/* SPDX-License-Identifier: Apache-2.0 */
/* What an expression can come to at all, whatever a commune reports: by the types of its facts, the
 * limits of one day and interval arithmetic.
 *
 * Lint asks this to find conditions that are always or never true. The answers are sound in one
 * direction: "cannot" is certain, "can" may be too generous (limits that differ by attribute of the
 * unit are taken together; a fact that stands twice in arithmetic is taken as two). */
#ifndef CHITIEU_RULELINT_BOUNDS_H
#define CHITIEU_RULELINT_BOUNDS_H

#include "ruleset/rule_set.h"

/* All values between two ends; an end may be left out itself. For yes_no and choices a set. */
struct bounds {
	struct ct_number lo, hi; /* infinite: unbounded */
	bool lo_open, hi_open;
	uint64_t set;
};

/* On which day limits are looked at; CT_NO_DATE: those without a date count, else all. */
struct bounds_day {
	const struct ct_ruleset *set;
	struct arena *arena; /* for what is learnt on the way; grows with every question */
	int32_t day;
};

/* The values that a number, date, yes_no or choice can have. */
struct bounds bounds_of(const struct bounds_day *day, const struct expr *expr);
/* A constraint on a condition. */
struct bounds_constraint {
	const struct expr *expr;
	bool truth;
};
/* Whether there can be a commune for which every constraint comes true. false is certain. */
bool bounds_allow(
	const struct bounds_day *day, const struct bounds_constraint *constraints, unsigned count);
/* The same for one condition. */
bool bounds_can_be(const struct bounds_day *day, const struct expr *expr, bool truth);

/* Whether two trees say the same thing in the same words. */
bool expr_same(const struct expr *a, const struct expr *b);

#endif
