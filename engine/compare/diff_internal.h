/* SPDX-License-Identifier: Apache-2.0 */
/* What the two files of the comparison share: diff.c goes through sets, criteria, recognitions and
 * documents, diff_limits.c through limits. */
#ifndef CHITIEU_COMPARE_DIFF_INTERNAL_H
#define CHITIEU_COMPARE_DIFF_INTERNAL_H

#include "explain/wording.h"
#include "compare/same.h"

struct diff_found {
	struct ct_change change;
	struct diff_found *next;
};

struct differ {
	struct arena *arena;
	const struct ct_ruleset *before, *after;
	struct rule_pair pair;
	const struct limit_state *old_limits, *new_limits; /* as words tell them */
	bool *told;                                        /* by limit of the later set */
	struct diff_found *first, **last;
	size_t count;
};

/* A new change at the end of the list. */
struct ct_change *diff_note(struct differ *differ, enum ct_change_kind kind);
/* What lays a change down. */
void diff_cite(
	struct ct_change *change, const struct ct_ruleset *set, const struct citation *citation);
/* A text of the rules, which is the same in both languages. */
struct ct_words diff_plain(struct ct_text text);
struct ct_words diff_say_citation(
	struct arena *arena, const struct ct_ruleset *set, const struct citation *citation);
struct ct_words diff_say_status(struct arena *arena, enum ct_status status);

/* The limits that a criterion of the later set reads, those not told yet; then all others, and
 * those that are gone. */
void diff_limits_of(struct differ *differ, const struct criterion *criterion);
void diff_other_limits(struct differ *differ);

#endif
