/* SPDX-License-Identifier: Apache-2.0 */
/* What and whom a set is for: an id that is not where the set stands, levels that no unit has, values of limits for levels that the set has nothing to do
 * with, and levels of the set for which a limit has none. */
#include <string.h>

#include "base/builder.h"
#include "base/unit_name.h"
#include "rules/head.h"
#include "rules/lint.h"

/* ---- Where the set stands. */

/* The part of a path before `end` up to the slash before it. */
static struct ct_text part_before(const char *path, size_t *end)
{
	while (*end && path[*end - 1] == '/')
		--*end;
	size_t stop = *end;
	while (*end && path[*end - 1] != '/')
		--*end;
	return (struct ct_text){path + *end, stop - *end};
}

/* Part by part from the end, as far as the directory was named in full: "." tells nothing. */
static void check_id(const struct lint *lint)
{
	const struct ct_ruleset *set = lint->set;
	size_t of_id = set->id.length, of_directory = strlen(set->directory);
	while (of_id) {
		struct ct_text wanted = part_before(set->id.bytes, &of_id), found = part_before(set->directory, &of_directory);
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
			ct_fail(lint->errors, CT_R_LEVEL_UNKNOWN, set->place, set->levels[i], nearest < 0 ? NO_TEXT : known[nearest],
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
	return level_is_below_commune(level_find(arena, level)) && levels_include(arena, set->levels, set->level_count, level);
}

static void check_by_level(struct lint *lint, const struct limit *limit)
{
	const struct ct_ruleset *set = lint->set;
	for (unsigned i = 0; i < set->level_count; i++)
		if (!has_row(limit, text_fold(&lint->arena, set->levels[i])))
			ct_fail(lint->errors, CT_R_LIMIT_LEVEL_LACKING, limit->place, limit->id, set->levels[i]);
	for (unsigned i = 0; i < limit->row_count; i++) {
		bool again = i && text_equal(limit->rows[i].attribute, limit->rows[i - 1].attribute);
		if (!again && !is_of_set(&lint->arena, set, limit->rows[i].attribute))
			ct_fail(lint->errors, CT_R_LIMIT_LEVEL_NEVER, limit->place, limit->id, limit->rows[i].attribute);
	}
}

void lint_levels(struct lint *lint)
{
	check_id(lint);
	check_levels(lint);
	for (int i = 0; i < lint->set->limit_count; i++) {
		const struct limit *limit = &lint->set->limits[i];
		if (text_is(limit->by, "level") && lint_is_own(lint, limit->place))
			check_by_level(lint, limit);
	}
}
