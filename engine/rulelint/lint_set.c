/* SPDX-License-Identifier: Apache-2.0 */
/* Lint of a loaded set: order of the checks, and checks of the set as a whole. */
#include "rulelint/lint_set.h"

#include <string.h>

#include "ruletest/case_file.h"

/* Files of the set are identified by their path as opened. */
bool lint_is_own(const struct lint *lint, struct place place)
{
	const char *directory = lint->set->directory;
	size_t length = strlen(directory);
	bool slash = length && directory[length - 1] == '/';
	return place.file && !strncmp(place.file, directory, length) &&
		(slash || place.file[length] == '/');
}

bool lint_report_once(struct lint *lint, const struct expr *expr)
{
	for (unsigned i = 0; i < lint->reported_count; i++)
		if (lint->reported[i] == expr)
			return false;
	lint->reported = ARENA_GROWN(
		&lint->arena, lint->reported, lint->reported_count, &lint->reported_room);
	lint->reported[lint->reported_count++] = expr;
	return true;
}

void lint_visit(
	const struct lint *lint, void (*visit)(const struct expr *expr, void *state), void *state)
{
	const struct ct_ruleset *set = lint->set;
	for (unsigned i = 0; i < set->criterion_count; i++)
		criterion_visit(&set->criteria[i], visit, state);
	for (unsigned i = 0; i < set->recognition_count; i++)
		expr_visit(set->recognitions[i].met, visit, state);
}

struct lint_search {
	const struct lint *lint;
	bool found;
};

static void look_for_own_limit(const struct expr *expr, void *state)
{
	struct lint_search *search = state;
	search->found |= expr->op == OP_LIMIT &&
		lint_is_own(search->lint, search->lint->set->limits[expr->index].place);
}

bool lint_reads_own_limit(const struct lint *lint, const struct expr *expr)
{
	struct lint_search search = {lint, false};
	if (expr)
		expr_visit(expr, look_for_own_limit, &search);
	return search.found;
}

bool lint_concerns(const struct lint *lint, const struct criterion *criterion)
{
	return !criterion->inherited ||
		(criterion->amended & (KEY_MET | KEY_WHEN | KEY_IN_PROGRESS | KEY_POINTS)) ||
		lint_reads_own_limit(lint, criterion->points) ||
		lint_reads_own_limit(lint, criterion->met) ||
		lint_reads_own_limit(lint, criterion->when) ||
		lint_reads_own_limit(lint, criterion->in_progress);
}

/* ---- Days to check. */

static void add_moment(struct lint *lint, int32_t day)
{
	const struct ct_ruleset *set = lint->set;
	unsigned at = lint->moment_count;
	if (day <= lint->moments[0] || (set->until != CT_NO_DATE && day >= set->until) ||
		at == MOST_MOMENTS)
		return;
	while (at && lint->moments[at - 1] > day)
		at--;
	if (at && lint->moments[at - 1] == day)
		return;
	memmove(&lint->moments[at + 1], &lint->moments[at],
		(lint->moment_count - at) * sizeof(*lint->moments));
	lint->moments[at] = day;
	lint->moment_count++;
}

static void gather_moments(struct lint *lint)
{
	const struct ct_ruleset *set = lint->set;
	lint->moments[0] = set->from; /* CT_NO_DATE is before every day */
	lint->moment_count = 1;
	for (int i = 0; i < set->limit_count; i++)
		for (unsigned row = 0; row < set->limits[i].row_count; row++)
			add_moment(lint, set->limits[i].rows[row].from);
}

/* ---- The set as a whole. */

static void check_whole(struct lint *lint)
{
	const struct ct_ruleset *set = lint->set;
	if (set->criterion_count < set->declared)
		ct_fail(lint->errors, CT_R_FEWER_CRITERIA, set->declared_place,
			set->criterion_count, set->declared);
	if (!set->recognition_count)
		ct_fail(lint->errors, CT_R_NO_RECOGNITION, set->place);
	if (set->from != CT_NO_DATE && set->until != CT_NO_DATE && set->until <= set->from)
		ct_fail(lint->errors, CT_R_SPAN_EMPTY, set->place, set->id);
}

static bool has_pillar(const struct ct_ruleset *set, struct ct_text number)
{
	for (unsigned i = 0; i < set->pillar_count; i++)
		if (text_equal(set->pillars[i].number, number))
			return true;
	return false;
}

static void check_ids(const struct lint *lint)
{
	const struct ct_ruleset *set = lint->set;
	for (unsigned i = 0; i < set->criterion_count; i++) {
		const struct criterion *criterion = &set->criteria[i];
		if (set->status == SET_IN_FORCE &&
			memchr(criterion->id.bytes, '?', criterion->id.length))
			ct_fail(lint->errors, CT_R_ID_UNKNOWN, criterion->place, criterion->id);
		if (!has_pillar(set, criterion->pillar) && lint_is_own(lint, criterion->place))
			ct_fail(lint->errors, CT_R_PILLAR_UNNAMED, criterion->place, criterion->id,
				criterion->pillar, criterion->pillar);
	}
}

/* ---- Shares. */

static bool is_part_of(const struct dictionary *dictionary, int part, int whole)
{
	while (part >= 0 && part != whole)
		part = dictionary->entries[part].part_of;
	return part == whole;
}

/* Reports a share of two facts that are not known to be part and whole: it may exceed 100%. */
static void check_percent(const struct expr *expr, void *state)
{
	struct lint *lint = state;
	const struct dictionary *dictionary = &lint->set->dictionary;
	if (expr->op != OP_PERCENT || expr->args[0]->op != OP_FACT ||
		expr->args[1]->op != OP_FACT || !lint_is_own(lint, expr->place))
		return;
	struct ct_text part = expr->args[0]->name, whole = expr->args[1]->name;
	if (!is_part_of(dictionary, expr->args[0]->index, expr->args[1]->index) &&
		lint_report_once(lint, expr))
		ct_fail(lint->errors, CT_R_NO_PART_OF, expr->place, part, whole, whole, part);
}

/* ---- Running the checks. */

static bool run_checks(struct lint *lint)
{
	struct arena_edge edge;
	if (ARENA_EDGE(&lint->arena, &edge))
		return ct_fail(lint->errors, CT_E_MEMORY, lint->set->place);
	gather_moments(lint);
	check_whole(lint);
	lint_law(lint);
	lint_amend(lint);
	check_ids(lint);
	lint_levels(lint);
	lint_slips(lint);
	lint_visit(lint, check_percent, lint);
	lint_conditions(lint);
	lint_likeness(lint);
	lint_facts(lint);
	lint_cases(lint);
	arena_leave(&lint->arena, &edge);
	return true;
}

bool ct_ruleset_lint(const struct ct_ruleset *set, const struct ct_lint_options *options,
	struct ct_errors *errors)
{
	struct lint lint = {.set = set, .options = options, .errors = errors};
	size_t before = ct_errors_failures(errors), from = errors ? ct_errors_count(errors) : 0;
	if (run_checks(&lint))
		lint_accept(&lint, from);
	arena_free(&lint.arena);
	return ct_errors_failures(errors) == before;
}
