/* SPDX-License-Identifier: Apache-2.0 */
/* Looking over a loaded set for what loading accepts but its author should know. Only what is the set's own is looked at: findings about a base
 * belong to the lint of the base. */
#include <string.h>

#include "rules/cases.h"

struct lint {
	const struct ct_ruleset *set;
	struct arena arena;
	struct ct_errors *errors;
	bool *limits_used;          /* by index */
	const struct expr **told;   /* nodes of shared trees are met more than once */
	unsigned told_count, told_room;
};

/* Files of the set are known by the way they were reached. */
static bool is_own(const struct lint *lint, struct place place)
{
	const char *directory = lint->set->directory;
	size_t length = strlen(directory);
	bool slash = length && directory[length - 1] == '/';
	return place.file && !strncmp(place.file, directory, length) && (slash || place.file[length] == '/');
}

/* ---- Expressions. */

static void visit_all(const struct lint *lint, void (*visit)(const struct expr *expr, void *state), void *state)
{
	const struct ct_ruleset *set = lint->set;
	for (unsigned i = 0; i < set->criterion_count; i++) {
		const struct expr *parts[] = {set->criteria[i].when, set->criteria[i].met, set->criteria[i].in_progress};
		for (int part = 0; part < 3; part++)
			if (parts[part])
				expr_visit(parts[part], visit, state);
	}
	for (unsigned i = 0; i < set->recognition_count; i++)
		expr_visit(set->recognitions[i].met, visit, state);
}

static void note_limit(const struct expr *expr, void *state)
{
	const struct lint *lint = state;
	if (expr->op == OP_LIMIT)
		lint->limits_used[expr->index] = true;
}

static bool is_part_of(const struct dictionary *dictionary, int part, int whole)
{
	while (part >= 0 && part != whole)
		part = dictionary->entries[part].part_of;
	return part == whole;
}

static bool is_told(const struct lint *lint, const struct expr *expr)
{
	for (unsigned i = 0; i < lint->told_count; i++)
		if (lint->told[i] == expr)
			return true;
	return false;
}

static void remember(struct lint *lint, const struct expr *expr)
{
	if (lint->told_count == lint->told_room) {
		unsigned room = lint->told_room ? lint->told_room * 2 : 16;
		const struct expr **larger = ARENA_ARRAY(&lint->arena, room, const struct expr *);
		if (lint->told_count)
			memcpy(larger, lint->told, lint->told_count * sizeof(*larger));
		lint->told = larger;
		lint->told_room = room;
	}
	lint->told[lint->told_count++] = expr;
}

/* A share of two facts that are not known to be part and whole may come out above 100%. */
static void check_percent(const struct expr *expr, void *state)
{
	struct lint *lint = state;
	const struct dictionary *dictionary = &lint->set->dictionary;
	if (expr->op != OP_PERCENT || expr->args[0]->op != OP_FACT || expr->args[1]->op != OP_FACT || !is_own(lint, expr->place))
		return;
	struct ct_text part = expr->args[0]->name, whole = expr->args[1]->name;
	if (is_part_of(dictionary, expr->args[0]->index, expr->args[1]->index) || is_told(lint, expr))
		return;
	remember(lint, expr);
	ct_fail(lint->errors, CT_R_NO_PART_OF, expr->place, part, whole, whole, part);
}

/* ---- The set as a whole. */

static void check_documents(const struct lint *lint)
{
	for (int i = 0; i < lint->set->document_count; i++) {
		const struct document *document = &lint->set->documents[i];
		if (!document->cited && is_own(lint, document->place))
			ct_fail(lint->errors, CT_R_DOCUMENT_UNUSED, document->place, document->id);
	}
}

static void check_limits(struct lint *lint)
{
	lint->limits_used = ARENA_ARRAY(&lint->arena, (size_t)lint->set->limit_count, bool);
	visit_all(lint, note_limit, lint);
	for (int i = 0; i < lint->set->limit_count; i++) {
		const struct limit *limit = &lint->set->limits[i];
		if (limit->pending)
			ct_fail(lint->errors, CT_R_LIMIT_PENDING, limit->review, limit->id, limit->id);
		if (!lint->limits_used[i] && is_own(lint, limit->place))
			ct_fail(lint->errors, CT_R_LIMIT_UNUSED, limit->place, limit->id, limit->id);
	}
}

static void check_ids(const struct lint *lint)
{
	for (unsigned i = 0; i < lint->set->criterion_count && lint->set->status == SET_IN_FORCE; i++) {
		const struct criterion *criterion = &lint->set->criteria[i];
		if (memchr(criterion->id.bytes, '?', criterion->id.length))
			ct_fail(lint->errors, CT_R_ID_UNKNOWN, criterion->place, criterion->id);
	}
}

static void check_whole(struct lint *lint)
{
	const struct ct_ruleset *set = lint->set;
	struct file_list tests;
	if (set->criterion_count < set->declared)
		ct_fail(lint->errors, CT_R_FEWER_CRITERIA, set->declared_place, set->criterion_count, set->declared);
	if (!set->recognition_count)
		ct_fail(lint->errors, CT_R_NO_RECOGNITION, set->place);
	if (cases_list(&lint->arena, set, &tests, lint->errors) && !tests.count)
		ct_fail(lint->errors, CT_R_NO_TESTS, set->place);
}

static bool look_over(struct lint *lint)
{
	struct arena_edge edge;
	if (ARENA_EDGE(&lint->arena, &edge))
		return ct_fail(lint->errors, CT_E_MEMORY, lint->set->place);
	check_whole(lint);
	check_documents(lint);
	check_limits(lint);
	check_ids(lint);
	visit_all(lint, check_percent, lint);
	arena_leave(&lint->arena, &edge);
	return true;
}

bool ct_ruleset_lint(const struct ct_ruleset *set, struct ct_errors *errors)
{
	struct lint lint = {.set = set, .errors = errors};
	size_t before = ct_errors_failures(errors);
	look_over(&lint);
	arena_free(&lint.arena);
	return ct_errors_failures(errors) == before;
}
