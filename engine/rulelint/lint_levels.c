/* SPDX-License-Identifier: Apache-2.0 */
/* Scope of a set: an id that differs from the set's path, unknown levels, values of limits for
 * levels outside the set, levels of the set for which a limit has no value. */
#include <string.h>

#include "base/builder.h"
#include "base/unit_name.h"
#include "rulelint/bounds.h"
#include "ruleset/head.h"
#include "rulelint/lint_set.h"

/* ---- The path of the set. */

/* The part of a path before `end`, up to the preceding slash. Moves *end. */
static struct ct_text part_before(const char *path, size_t *end)
{
	while (*end && path[*end - 1] == '/')
		--*end;
	size_t stop = *end;
	while (*end && path[*end - 1] != '/')
		--*end;
	return (struct ct_text){path + *end, stop - *end};
}

/* Compares the parts of id and path from the end, as far as the directory was given: "." says
 * nothing about its name. */
static void check_id(const struct lint *lint)
{
	const struct ct_ruleset *set = lint->set;
	size_t of_id = set->id.length, of_directory = strlen(set->directory);
	while (of_id) {
		struct ct_text wanted = part_before(set->id.bytes, &of_id),
			       found = part_before(set->directory, &of_directory);
		if (!found.length || text_is(found, ".") || text_is(found, ".."))
			return;
		if (text_equal(wanted, found))
			continue;
		ct_fail(lint->errors, CT_R_SET_ELSEWHERE, set->place, set->id, set->directory);
		return;
	}
}

/* ---- Levels. */

static void check_levels(struct lint *lint)
{
	const struct ct_ruleset *set = lint->set;
	struct ct_text known[UNIT_LEVELS];
	for (int i = 0; i < UNIT_LEVELS; i++)
		known[i] = text_of(level_names[i]);
	for (unsigned i = 0; i < set->level_count; i++) {
		struct ct_text folded = text_fold(&lint->arena, set->levels[i]);
		int nearest = text_nearest(folded, known, UNIT_LEVELS);
		if (name_find(level_names, UNIT_LEVELS, folded) < 0)
			ct_fail(lint->errors, CT_R_LEVEL_UNKNOWN, set->place, set->levels[i],
				nearest < 0 ? NO_TEXT : known[nearest],
				builder_join(&lint->arena, known, UNIT_LEVELS, ", "));
	}
}

static bool has_row(const struct limit *limit, struct ct_text level)
{
	for (unsigned i = 0; i < limit->row_count; i++)
		if (text_equal(limit->rows[i].attribute, level))
			return true;
	return false;
}

static bool is_of_set(struct arena *arena, const struct ct_ruleset *set, struct ct_text level)
{
	for (unsigned i = 0; i < set->level_count; i++)
		if (text_equal(text_fold(arena, set->levels[i]), level))
			return true;
	return level_is_below_commune(level_find(arena, level)) &&
		levels_include(arena, set->levels, set->level_count, level);
}

static void check_by_level(struct lint *lint, const struct limit *limit)
{
	const struct ct_ruleset *set = lint->set;
	for (unsigned i = 0; i < set->level_count; i++)
		if (!has_row(limit, text_fold(&lint->arena, set->levels[i])))
			ct_fail(lint->errors, CT_R_LIMIT_LEVEL_LACKING, limit->place, limit->id,
				set->levels[i]);
	for (unsigned i = 0; i < limit->row_count; i++) {
		bool again =
			i && text_equal(limit->rows[i].attribute, limit->rows[i - 1].attribute);
		if (!again && !is_of_set(&lint->arena, set, limit->rows[i].attribute))
			ct_fail(lint->errors, CT_R_LIMIT_LEVEL_NEVER, limit->place, limit->id,
				limit->rows[i].attribute);
	}
}

/* ---- Whether levels are nested (G8). */

static bool counts_in(const struct criterion *criterion, const struct expr *expr)
{
	bool in = !expr->count;
	for (unsigned g = 0; g < expr->count; g++)
		for (unsigned i = 0; i < criterion->group_count; i++)
			in |= text_equal(criterion->groups[i], expr->args[g]->name);
	return in;
}

/* Whether every criterion of `part` is one of `whole`. */
static bool is_within(
	const struct ct_ruleset *set, const struct expr *part, const struct expr *whole)
{
	for (unsigned i = 0; i < set->criterion_count; i++)
		if (counts_in(&set->criteria[i], part) && !counts_in(&set->criteria[i], whole))
			return false;
	return true;
}

/* at_least or more_than with a count on the left. */
static bool is_floor(const struct expr *expr)
{
	return expr->op == OP_AT_LEAST || expr->op == OP_MORE_THAN;
}

/* Whether the minimum of `above` is not below that of `below`, on every day and for every unit. */
static bool is_as_high(struct lint *lint, const struct expr *below, const struct expr *above)
{
	const struct bounds_day day = {lint->set, &lint->arena, CT_NO_DATE};
	if (expr_same(below->args[1], above->args[1]))
		return below->op == above->op || above->op == OP_MORE_THAN;
	struct bounds low = bounds_of(&day, below->args[1]), high = bounds_of(&day, above->args[1]);
	int order = number_compare(low.hi, high.lo);
	return order < 0 || (order == 0 && (below->op == above->op || above->op == OP_MORE_THAN));
}

/* Whether a condition other than `all` is true whenever `given` is. Returns false if unknown. */
static bool is_implied(struct lint *lint, const struct expr *wanted, const struct expr *given)
{
	const struct ct_ruleset *set = lint->set;
	if (expr_same(wanted, given))
		return true;
	if (given->op == OP_ALL) {
		for (unsigned i = 0; i < given->count; i++)
			if (is_implied(lint, wanted, given->args[i]))
				return true;
		return false;
	}
	if (given->op == OP_EVERY_MET && wanted->op == OP_EVERY_MET)
		return is_within(set, wanted, given);
	if (given->op == OP_EVERY_MET && is_floor(wanted) && wanted->args[0]->op == OP_SHARE_MET)
		return is_within(set, wanted->args[0], given);
	if (!is_floor(wanted) || !is_floor(given) || wanted->args[0]->op != given->args[0]->op)
		return false;
	bool same = is_within(set, wanted->args[0], given->args[0]) &&
		is_within(set, given->args[0], wanted->args[0]);
	if (wanted->args[0]->op == OP_COUNT_MET || wanted->args[0]->op == OP_POINTS)
		same |= is_within(set, given->args[0], wanted->args[0]);
	return same && is_as_high(lint, wanted, given);
}

static bool is_nested(struct lint *lint, const struct expr *low, const struct expr *high)
{
	if (low->op != OP_ALL)
		return is_implied(lint, low, high);
	for (unsigned i = 0; i < low->count; i++)
		if (!is_nested(lint, low->args[i], high))
			return false;
	return true;
}

static bool requires(const struct ct_ruleset *set, unsigned level, unsigned lower)
{
	int at = set->recognitions[level].requires;
	for (unsigned steps = 0; at >= 0 && steps < set->recognition_count; steps++) {
		if (at == (int)lower)
			return true;
		at = set->recognitions[at].requires;
	}
	return false;
}

static bool is_settled(struct lint *lint, unsigned high, unsigned low)
{
	const struct ct_ruleset *set = lint->set;
	return set->recognitions[high].independent || requires(set, high, low) ||
		requires(set, low, high) ||
		is_nested(lint, set->recognitions[low].met, set->recognitions[high].met);
}

/* Compares each level with the one before it; nesting is transitive. If that one requires no level,
 * it is also compared with the one before that. */
static void check_nesting(struct lint *lint)
{
	const struct ct_ruleset *set = lint->set;
	for (unsigned i = 1; i < set->recognition_count; i++) {
		const struct recognition *high = &set->recognitions[i];
		for (unsigned k = i; k-- > 0;) {
			const struct recognition *low = &set->recognitions[k];
			if (!is_settled(lint, i, k) && lint_is_own(lint, high->place))
				ct_fail(lint->errors, CT_R_LEVELS_APART, high->place, high->id,
					low->id, low->id);
			if (!low->independent)
				break;
		}
	}
}

void lint_levels(struct lint *lint)
{
	check_id(lint);
	check_levels(lint);
	check_nesting(lint);
	for (int i = 0; i < lint->set->limit_count; i++) {
		const struct limit *limit = &lint->set->limits[i];
		if (text_is(limit->by, "level") && lint_is_own(lint, limit->place))
			check_by_level(lint, limit);
	}
}
