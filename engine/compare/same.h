/* SPDX-License-Identifier: Apache-2.0 */
/* Comparison of parts of two rule sets: whether two conditions are equal, and on which days a limit
 * has another value. diff.c turns the result into text. */
#ifndef CHITIEU_COMPARE_SAME_H
#define CHITIEU_COMPARE_SAME_H

#include "ruleset/rule_set.h"

/* The two sets being compared. */
struct rule_pair {
	const struct ct_ruleset *before, *after;
	struct arena *arena; /* for temporary data */
};

/* Whether two conditions (NULL: none) are the same expression. Limits are equal if their ids are,
 * whatever their values; computes if their inputs, descriptions and function texts are. */
bool diff_same_condition(
	const struct rule_pair *pair, const struct expr *before, const struct expr *after);

/* A period in which two limits have different values for units of one attribute. */
struct limit_step {
	struct ct_text attribute; /* empty: any unit */
	int32_t from, until;      /* first day, and the day after the last; CT_NO_DATE if open */
	bool had, has;            /* whether there was a value before, and is one now */
	struct ct_number before, after;
};
/* All such periods, by attribute, then by date; in the arena. Returns their number. */
size_t diff_limits(struct arena *arena, const struct limit *before, const struct limit *after,
	struct limit_step **steps);
const struct limit *ruleset_limit(const struct ct_ruleset *set, struct ct_text id);

#endif
