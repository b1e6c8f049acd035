/* SPDX-License-Identifier: Apache-2.0 */
/* Shared by diff.c (sets, criteria, recognitions, documents) and diff_limits.c (limits). */
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
	const struct limit_state *old_limits, *new_limits; /* for writing conditions as text */
	bool *recorded; /* by limit of the later set: its change is already recorded */
	struct diff_found *first, **last;
	size_t count;
};

/* Appends a new change to the list. */
struct ct_change *diff_note(struct differ *differ, enum ct_change_kind kind);
/* Sets the source of a change. */
void diff_cite(
	struct ct_change *change, const struct ct_ruleset *set, const struct citation *citation);
/* A text of the rules, which is the same in both languages. */
struct ct_words diff_plain(struct ct_text text);
struct ct_words diff_say_citation(
	struct arena *arena, const struct ct_ruleset *set, const struct citation *citation);
struct ct_words diff_say_status(struct arena *arena, enum ct_status status);

/* Compares the limits that a criterion of the later set reads, except those recorded already; then
 * all others, and removed ones. */
void diff_limits_of(struct differ *differ, const struct criterion *criterion);
void diff_other_limits(struct differ *differ);

#endif
