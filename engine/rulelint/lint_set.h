/* SPDX-License-Identifier: Apache-2.0 */
/* Shared by the files lint*.c. Each finds one kind of fault in a loaded set and appends it to
 * errors; none changes the set.
 *
 * Only the set itself is checked; findings in its base belong to the lint of the base. Effects of
 * the set's own limits, span or status on parts of the base are checked too. */
#ifndef CHITIEU_RULELINT_LINT_SET_H
#define CHITIEU_RULELINT_LINT_SET_H

#include "rulelint/bounds.h"

/* Maximum number of days on which the set's limits change, from its first day on. */
enum { MOST_MOMENTS = 64 };

struct lint {
	const struct ct_ruleset *set;
	const struct ct_lint_options *options;
	struct arena arena;
	struct ct_errors *errors;
	bool *limits_used;             /* by index */
	int32_t moments[MOST_MOMENTS]; /* the first may be CT_NO_DATE: the set has no first day */
	unsigned moment_count;
	/* Nodes already reported; shared nodes are visited more than once. */
	const struct expr **reported;
	unsigned reported_count, reported_room;
};

/* Whether a position is in a file of the set itself. */
bool lint_is_own(const struct lint *lint, struct place place);
/* Marks a node as reported. Returns false if it was reported before. */
bool lint_report_once(struct lint *lint, const struct expr *expr);
/* Calls visit for every node of every condition of the set. */
void lint_visit(
	const struct lint *lint, void (*visit)(const struct expr *expr, void *state), void *state);
/* Whether a condition reads a limit defined in this set. */
bool lint_reads_own_limit(const struct lint *lint, const struct expr *expr);
/* Whether the set defines or amends the criterion, or changes it by its limits. */
bool lint_concerns(const struct lint *lint, const struct criterion *criterion);

/* lint_law.c: documents and limits on the days when they are used. */
void lint_law(struct lint *lint);
/* lint_amend.c: comparison of an amending set with its base. */
void lint_amend(struct lint *lint);
/* Whether an unused limit is probably the misspelt id of a limit of the base; if so, reports it. */
bool lint_resembles_base(struct lint *lint, const struct limit *limit);
/* lint_accepted.c: marks accepted findings from this index on, and reports acceptances without a
 * finding. */
void lint_accept(struct lint *lint, size_t from);
/* lint_levels.c: id and levels of the set, and limits by level. */
void lint_levels(struct lint *lint);
/* lint_conditions.c: limits out of range, conditions that are always or never true, parts without
 * effect. */
void lint_conditions(struct lint *lint);
/* lint_likeness.c: duplicate criteria and operands. */
void lint_likeness(struct lint *lint);
/* lint_slips.c: valid definitions that are probably mistakes. */
void lint_slips(struct lint *lint);
/* lint_cases.c: malformed and missing test cases. */
void lint_cases(struct lint *lint);
/* lint_facts.c: facts that are never read or never reported. */
void lint_facts(struct lint *lint);

#endif
