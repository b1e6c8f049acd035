/* SPDX-License-Identifier: Apache-2.0 */
/* Valid definitions that are probably mistakes: a group that no condition uses, a file that is not
 * read, a comparison in the wrong direction, a misspelt terrain, an id in the file of another
 * pillar. */
#include <string.h>

#include "base/file.h"
#include "rulelint/lint_set.h"

/* ---- Groups. */

struct asked_group {
	struct ct_text name;
	bool found;
};

static void look_for_group(const struct expr *expr, void *state)
{
	struct asked_group *asked = state;
	asked->found |= expr->op == OP_STRING && text_equal(expr->name, asked->name);
}

static bool is_counted(const struct points_scheme *scheme, struct ct_text group)
{
	for (unsigned i = 0; i < scheme->group_count; i++)
		if (text_equal(scheme->groups[i].name, group))
			return true;
	for (unsigned i = 0; i < scheme->bonus_count; i++)
		if (text_equal(scheme->bonuses[i], group))
			return true;
	for (unsigned i = 0; i < scheme->cap_count; i++)
		if (text_equal(scheme->caps[i].group, group))
			return true;
	return false;
}

static bool is_asked_for(const struct ct_ruleset *set, struct ct_text group)
{
	struct asked_group asked = {group, is_counted(&set->points, group)};
	for (unsigned i = 0; i < set->recognition_count; i++)
		expr_visit(set->recognitions[i].met, look_for_group, &asked);
	return asked.found;
}

/* The group that was probably meant: the nearest one that some condition uses; empty if unclear. */
static struct ct_text nearest_group(struct lint *lint, struct ct_text group)
{
	const struct ct_ruleset *set = lint->set;
	size_t count = 0, room = 0;
	for (unsigned i = 0; i < set->criterion_count; i++)
		room += set->criteria[i].group_count;
	struct ct_text *asked = ARENA_ARRAY(&lint->arena, room, struct ct_text);
	for (unsigned i = 0; i < set->criterion_count; i++)
		for (unsigned g = 0; g < set->criteria[i].group_count; g++)
			if (is_asked_for(set, set->criteria[i].groups[g]))
				asked[count++] = set->criteria[i].groups[g];
	int nearest = text_nearest(group, asked, count);
	return nearest < 0 ? NO_TEXT : asked[nearest];
}

static void check_groups(struct lint *lint, const struct criterion *criterion)
{
	const struct ct_ruleset *set = lint->set;
	if (!lint_is_own(lint, criterion->place) || !set->recognition_count)
		return;
	for (unsigned g = 0; g < criterion->group_count; g++)
		if (!is_asked_for(set, criterion->groups[g]))
			ct_fail(lint->errors, CT_R_GROUP_UNUSED, criterion->place, criterion->id,
				criterion->groups[g], nearest_group(lint, criterion->groups[g]));
}

/* ---- Pillars. */

static bool is_numbered(const struct criterion *criterion)
{
	struct ct_text id = criterion->id, pillar = criterion->pillar;
	return id.length > pillar.length && !memcmp(id.bytes, pillar.bytes, pillar.length) &&
		id.bytes[pillar.length] == '.';
}

/* If ids begin with the number of their pillar, an id with another number is wrong or in the wrong
 * file. */
static void check_pillar(const struct lint *lint, const struct criterion *criterion)
{
	const struct ct_ruleset *set = lint->set;
	bool numbered = false;
	if (is_numbered(criterion) || !lint_is_own(lint, criterion->place) ||
		!memchr(criterion->id.bytes, '.', criterion->id.length))
		return;
	for (unsigned i = 0; i < set->criterion_count; i++)
		numbered |= text_equal(set->criteria[i].pillar, criterion->pillar) &&
			is_numbered(&set->criteria[i]);
	if (numbered)
		ct_fail(lint->errors, CT_R_PILLAR_OTHER, criterion->place, criterion->id,
			criterion->pillar);
}

/* ---- Comparisons. */

static void note_fact(const struct expr *expr, void *state)
{
	*(bool *)state |= expr->op == OP_FACT;
}

static const char *name_of_order(enum aim aim)
{
	int op = 0;
	while (operators[op].aim != aim)
		op++;
	return operators[op].name;
}

static void check_order(const struct expr *expr, void *state)
{
	struct lint *lint = state;
	enum aim aim = operators[expr->op].aim;
	bool reads = false;
	if (aim == AIM_NONE || expr->args[0]->op != OP_LIMIT || !lint_is_own(lint, expr->place))
		return;
	expr_visit(expr->args[1], note_fact, &reads);
	if (reads && lint_report_once(lint, expr))
		ct_fail(lint->errors, CT_R_LIMIT_FIRST, expr->place, operators[expr->op].name,
			expr->args[0]->name, name_of_order(aim_reverse(aim)), expr->args[0]->name);
}

/* ---- Names of limits. */

/* Whether it is a name in Lua, as required after the dot of limit. */
static bool is_name(struct ct_text id)
{
	for (size_t i = 0; i < id.length; i++) {
		char c = id.bytes[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
		if (!letter && (!i || c < '0' || c > '9'))
			return false;
	}
	return id.length > 0;
}

static void check_name(const struct lint *lint, const struct limit *limit)
{
	if (!is_name(limit->id) && lint_is_own(lint, limit->place))
		ct_fail(lint->errors, CT_R_LIMIT_NAME, limit->place, limit->id, limit->id);
}

/* ---- Terrain. */

static void check_terrain(struct lint *lint, const struct limit *limit)
{
	static const char *const words[] = {"đồng bằng", "trung du", "miền núi", "vùng cao",
		"ven biển", "hải đảo", "biên giới", "đô thị", "nông thôn"};
	enum { KNOWN = sizeof(words) / sizeof(*words) };
	struct ct_text known[KNOWN];
	if (!text_is(limit->by, "terrain") || !lint_is_own(lint, limit->place))
		return;
	for (int i = 0; i < KNOWN; i++)
		known[i] = text_of(words[i]);
	for (unsigned i = 0; i < limit->row_count; i++) {
		struct ct_text found = limit->rows[i].attribute;
		bool again = i && text_equal(found, limit->rows[i - 1].attribute);
		int nearest = text_nearest(found, known, KNOWN);
		if (nearest >= 0 && !again && !text_equal(found, known[nearest]))
			ct_fail(lint->errors, CT_R_TERRAIN_UNKNOWN, limit->place, limit->id, found,
				known[nearest]);
	}
}

/* ---- Files. */

static bool ends_with(const char *name, const char *end)
{
	size_t length = strlen(name), tail = strlen(end);
	return length >= tail && !strcmp(name + length - tail, end);
}

static bool is_not_script(const char *name)
{
	return *name != '.' && !ends_with(name, ".lua") && !ends_with(name, "~");
}

static bool is_not_cases(const char *name)
{
	return *name != '.' && !ends_with(name, ".yaml") && !ends_with(name, "~");
}

/* A set's own directory may contain anything, except files that look like parts of the set. */
static bool is_stray(const char *name)
{
	static const char *const parts[] = {"ruleset.yaml", "limits.yaml", "facts.yaml", NULL};
	for (const char *const *part = parts; *part; part++)
		if (!strcmp(name, *part))
			return false;
	return *name != '.' &&
		(ends_with(name, ".yaml") || ends_with(name, ".yml") || ends_with(name, ".lua") ||
			ends_with(name, ".yaml.txt"));
}

static bool is_anything(const char *name)
{
	return *name != '.' && !ends_with(name, "~");
}

/* The parts of a set in which loading reads files of one kind. It does not read their
 * subdirectories. */
static const struct part {
	const char *name;
	bool deep; /* files in its subdirectories are probably meant for the set */
	bool (*is_unread)(const char *name);
} parts[] = {
	{"", false, is_stray}, {"criteria", true, is_not_script}, {"tests", true, is_not_cases}};

static void check_part(struct lint *lint, const struct part *part)
{
	const char *directory = lint->set->directory;
	struct file_list list;
	if (*part->name)
		directory = file_join(&lint->arena, directory, part->name);
	file_list_parts(&lint->arena, directory, part->deep, is_anything, &list, lint->errors);
	for (size_t i = 0; i < list.count; i++)
		if (strchr(list.paths[i], '/') || part->is_unread(list.paths[i]))
			ct_fail(lint->errors, CT_R_FILE_UNREAD,
				(struct place){
					file_join(&lint->arena, directory, list.paths[i]), 0, 0});
}

static void check_files(struct lint *lint)
{
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		check_part(lint, &parts[i]);
}

/* ---- The province. */

/* "Toan quoc", "Cả nước": means every province, but matches none. */
static void check_province(struct lint *lint)
{
	static const char *const meant[] = {"toan quoc", "ca nuoc", "quoc gia", "trung uong",
		"tat ca", "all", "national", "viet nam", "toan quoc gia", NULL};
	const struct ct_ruleset *set = lint->set;
	struct ct_text folded = text_fold_search(&lint->arena, set->province);
	for (const char *const *word = meant; *word && !set->is_national; word++)
		if (text_is(folded, *word))
			ct_fail(lint->errors, CT_R_PROVINCE_MEANT, set->place, set->province,
				TEXT(PROVINCE_NATIONAL));
}

void lint_slips(struct lint *lint)
{
	const struct ct_ruleset *set = lint->set;
	check_files(lint);
	check_province(lint);
	for (unsigned i = 0; i < set->criterion_count; i++) {
		check_groups(lint, &set->criteria[i]);
		check_pillar(lint, &set->criteria[i]);
	}
	lint_visit(lint, check_order, lint);
	for (int i = 0; i < set->limit_count; i++) {
		check_name(lint, &set->limits[i]);
		check_terrain(lint, &set->limits[i]);
	}
}
