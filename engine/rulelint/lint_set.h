/* SPDX-License-Identifier: Apache-2.0 */
/* What the files lint*.c share: one look over a loaded set. Each of them finds one kind of thing
 * and adds it to errors; none of them changes the set.
 *
 * Only what is the set's own is looked at: findings about a base belong to the lint of the base.
 * What the set's own limits, span or status make of parts of the base is its own too. */
#ifndef CHITIEU_RULELINT_LINT_SET_H
#define CHITIEU_RULELINT_LINT_SET_H

#include "rulelint/bounds.h"

/* Days on which the set's limits change, from its first day on. */
enum { MOST_MOMENTS = 64 };

struct lint {
	const struct ct_ruleset *set;
	const struct ct_lint_options *options;
	struct arena arena;
	struct ct_errors *errors;
	bool *limits_used;             /* by index */
	int32_t moments[MOST_MOMENTS]; /* the first may be CT_NO_DATE: from the beginning */
	unsigned moment_count;
	const struct expr *
		*told; /* nodes that were complained of: shared trees are met more than once */
	unsigned told_count, told_room;
};

/* Whether a place is in a file of the set itself. */
bool lint_is_own(const struct lint *lint, struct place place);
/* Remembers a node; false: it was told before. */
bool lint_tell_once(struct lint *lint, const struct expr *expr);
/* Calls visit for every node of every condition of the set. */
void lint_visit(
	const struct lint *lint, void (*visit)(const struct expr *expr, void *state), void *state);
/* Whether a condition reads a limit that this set lays down. */
bool lint_reads_own_limit(const struct lint *lint, const struct expr *expr);
/* Whether the set writes, amends or by its limits changes the criterion. */
bool lint_concerns(const struct lint *lint, const struct criterion *criterion);

/* lint_law.c: documents and limits as of the days on which they are relied on. */
void lint_law(struct lint *lint);
/* lint_amend.c: an amending set compared with its base. */
void lint_amend(struct lint *lint);
/* Whether a limit that nothing reads is a base limit's id misspelt; if so reports it. */
bool lint_resembles_base(struct lint *lint, const struct limit *limit);
/* accepted.c: marks what the set accepts among the findings from that index on, and reports what it
 * accepts in vain. */
void lint_accept(struct lint *lint, size_t from);
/* lint_levels.c: what the set is for: its id, its levels, and the limits that go by them. */
void lint_levels(struct lint *lint);
/* lint_conditions.c: limits out of reach, conditions that are always or never true, parts that
 * decide nothing. */
void lint_conditions(struct lint *lint);
/* lint_likeness.c: criteria and operands that say the same twice. */
void lint_likeness(struct lint *lint);
/* lint_slips.c: what is sound and cannot have been meant. */
void lint_slips(struct lint *lint);
/* lint_cases.c: test cases that are malformed, and criteria that have too few. */
void lint_cases(struct lint *lint);
/* lint_facts.c: facts that nothing reads or nobody reports. */
void lint_facts(struct lint *lint);

#endif
