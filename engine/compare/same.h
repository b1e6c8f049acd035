/* SPDX-License-Identifier: Apache-2.0 */
/* What makes two rule sets differ, piece by piece: whether two conditions say the same, and on
 * which days a limit has another value. What is to be said of it is the judge's business
 * (judge/diff.c). */
#ifndef CHITIEU_COMPARE_SAME_H
#define CHITIEU_COMPARE_SAME_H

#include "ruleset/rule_set.h"

/* The two sets that are compared. */
struct rule_pair {
	const struct ct_ruleset *before, *after;
	struct arena *arena; /* for scratch */
};

/* Whether two conditions (NULL: none) are the same expression. Limits are the same when their ids
 * are, whatever their values; computes when their inputs, words and the text of their functions
 * are. */
bool diff_same_condition(
	const struct rule_pair *pair, const struct expr *before, const struct expr *after);

/* A stretch of time on which two limits give different numbers to units of one attribute. */
struct limit_step {
	struct ct_text attribute; /* empty: any unit */
	int32_t from, until;      /* the first day, and the first day no more; CT_NO_DATE: open */
	bool had, has;            /* a number was laid down before, is now */
	struct ct_number before, after;
};
/* All of them, by attribute, then by date; in the arena. Returns how many. */
size_t diff_limits(struct arena *arena, const struct limit *before, const struct limit *after,
	struct limit_step **steps);
const struct limit *ruleset_limit(const struct ct_ruleset *set, struct ct_text id);

#endif
