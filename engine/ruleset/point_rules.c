/* SPDX-License-Identifier: Apache-2.0 */
/* Points of a set: the keys of ruleset.yaml about points, caps of groups, and comparison of totals
 * with those stated by the decision. */
#include <string.h>

#include "base/number.h"
#include "ruleset/rule_set.h"

#define WHOLE TEXT("*")

/* ---- Keys of ruleset.yaml. */

static bool read_number(const struct tree *node, const char *key, const char *file,
	struct ct_number *number, struct ct_errors *errors)
{
	if (node->kind == TREE_SCALAR && number_parse_plain(node->text, number) && number->num >= 0)
		return true;
	return ct_fail(errors, CT_R_POINTS_NUMBER, tree_place(node, file), key, node->text);
}

static bool read_decimals(const struct tree *header, const char *file, struct points_scheme *scheme,
	struct ct_errors *errors)
{
	const struct tree *node = tree_get(header, "points_decimals");
	struct ct_number number;
	scheme->decimals = POINTS_DECIMALS;
	if (tree_is_absent(node))
		return true;
	if (node->kind != TREE_SCALAR || !number_parse_plain(node->text, &number) ||
		number.den != 1 || number.num < 0 || number.num > POINTS_MOST_DECIMALS)
		return ct_fail(errors, CT_R_POINTS_DECIMALS_KEY, tree_place(node, file), node->text,
			(unsigned)POINTS_MOST_DECIMALS);
	scheme->has_decimals = true;
	scheme->decimals = (unsigned)number.num;
	return true;
}

static bool read_evidence(const struct tree *header, const char *file, struct points_scheme *scheme,
	struct ct_errors *errors)
{
	const struct tree *node = tree_get(header, "points_evidence");
	if (tree_is_absent(node))
		return true;
	scheme->has_evidence = true;
	scheme->evidence = text_is(node->text, "true");
	if (scheme->evidence || text_is(node->text, "false"))
		return true;
	return ct_fail(errors, CT_R_POINTS_EVIDENCE_KEY, tree_place(node, file), node->text);
}

static bool read_groups(struct arena *arena, const struct tree *header, const char *file,
	struct points_scheme *scheme, struct ct_errors *errors)
{
	const struct tree *map = tree_get(header, "group_points");
	bool sound = true;
	if (tree_is_absent(map))
		return true;
	if (map->kind != TREE_MAP)
		return ct_fail(
			errors, CT_R_NOT_A_MAP, tree_place(map, file), text_of("group_points"));
	struct points_group *groups = ARENA_ARRAY(arena, map->count, struct points_group);
	TREE_EACH(node, map) {
		struct points_group *group = &groups[scheme->group_count++];
		*group = (struct points_group){
			.name = node->key, .place = tree_key_place(node, file)};
		sound &= read_number(node, "group_points", file, &group->number, errors);
	}
	scheme->groups = groups;
	return sound;
}

static bool read_bonuses(struct arena *arena, const struct tree *header, const char *file,
	struct points_scheme *scheme, struct ct_errors *errors)
{
	const struct tree *list = tree_get(header, "bonus_groups");
	if (tree_is_absent(list))
		return true;
	if (list->kind != TREE_LIST)
		return ct_fail(errors, CT_R_POINTS_BONUS, tree_place(list, file));
	struct ct_text *names = ARENA_ARRAY(arena, list->count, struct ct_text);
	TREE_EACH(node, list)
		names[scheme->bonus_count++] = node->text;
	scheme->bonuses = names;
	scheme->bonus_place = tree_place(list, file);
	return true;
}

bool points_read_scheme(struct arena *arena, const struct tree *header, const char *file,
	struct points_scheme *scheme, struct ct_errors *errors)
{
	const struct tree *total = tree_get(header, "points");
	bool sound = true;
	*scheme = (struct points_scheme){0};
	if (!tree_is_absent(total)) {
		scheme->has_total = true;
		scheme->total_place = tree_place(total, file);
		sound = read_number(total, "points", file, &scheme->total, errors);
	}
	sound &= read_decimals(header, file, scheme, errors);
	sound &= read_evidence(header, file, scheme, errors);
	sound &= read_bonuses(arena, header, file, scheme, errors);
	return read_groups(arena, header, file, scheme, errors) && sound;
}

/* ---- Sums. */

bool points_add_up(const struct ct_ruleset *set, bool whole,
	const struct ct_number *const numbers[], struct ct_number *total)
{
	const struct points_scheme *scheme = &set->points;
	*total = NUMBER_INTEGER(0);
	for (unsigned i = 0; i < set->criterion_count; i++)
		if (numbers[i] && set->criteria[i].cap < 0 &&
			!number_add(*total, *numbers[i], total))
			return false;
	for (unsigned c = 0; c < scheme->cap_count; c++) {
		struct ct_number sum = NUMBER_INTEGER(0);
		for (unsigned i = 0; i < set->criterion_count; i++)
			if (numbers[i] && set->criteria[i].cap == (int)c &&
				!number_add(sum, *numbers[i], &sum))
				return false;
		if (number_compare(sum, scheme->caps[c].most) > 0)
			sum = scheme->caps[c].most;
		if (!number_add(*total, sum, total))
			return false;
	}
	if (whole && scheme->whole && number_compare(*total, scheme->whole->most) > 0)
		*total = scheme->whole->most;
	return true;
}

/* The maximum points of the groups, or of all criteria if none is named; with or without
 * bonuses. */
static struct ct_number most_of(struct ct_ruleset *set, const struct ct_text *groups,
	unsigned count, bool bonuses, bool *any)
{
	const struct ct_number **numbers =
		ARENA_ARRAY(&set->arena, set->criterion_count, const struct ct_number *);
	struct ct_number total = NUMBER_INTEGER(0);
	*any = false;
	for (unsigned i = 0; i < set->criterion_count; i++) {
		const struct criterion *criterion = &set->criteria[i];
		bool in = !count;
		for (unsigned g = 0; g < count; g++)
			in |= criterion_in_group(criterion, groups[g]);
		if (!in || !criterion->points || (criterion->bonus && !bonuses))
			continue;
		numbers[i] = &criterion->points->number;
		*any = true;
	}
	points_add_up(set, !count, numbers, &total);
	return total;
}

/* ---- Numbers of points. */

struct number_check {
	const struct ct_ruleset *set;
	struct ct_errors *errors;
	bool *reported; /* by limit: already reported */
	bool sound;
};

static bool fits(struct ct_number number, unsigned decimals)
{
	int64_t scale = 1;
	for (unsigned i = 0; i < decimals; i++)
		scale *= 10;
	return scale % number_reduce(number).den == 0;
}

static void check_number(const struct expr *expr, void *state)
{
	struct number_check *check = state;
	if (expr->op != OP_LIMIT)
		return;
	const struct limit *limit = &check->set->limits[expr->index];
	unsigned decimals = check->set->points.decimals;
	bool fine = true;
	if (!points_is_unit(limit->unit) || check->reported[expr->index])
		return;
	check->reported[expr->index] = true;
	for (unsigned i = 0; i < limit->row_count; i++)
		fine &= fits(limit->rows[i].number, decimals);
	for (unsigned i = 0; i < limit->entry_count; i++)
		fine &= fits(limit->entries[i].number, decimals);
	if (!fine)
		check->sound = ct_fail(
			check->errors, CT_R_POINTS_DECIMALS, limit->place, limit->id, decimals);
}

/* Requires that numbers have no more decimals than are kept. Otherwise rounding could give more
 * points than the maximum. */
static bool check_numbers(struct ct_ruleset *set, struct ct_errors *errors)
{
	struct number_check check = {
		set, errors, ARENA_ARRAY(&set->arena, (size_t)set->limit_count, bool), true};
	for (unsigned i = 0; i < set->criterion_count; i++) {
		if (!set->criteria[i].points)
			continue;
		set->points.used = true;
		expr_visit(set->criteria[i].points, check_number, &check);
	}
	return check.sound;
}

/* ---- Bonuses. */

static bool mark_bonuses(struct ct_ruleset *set, struct ct_errors *errors)
{
	bool sound = true;
	for (unsigned g = 0; g < set->points.bonus_count; g++) {
		bool any = false;
		for (unsigned i = 0; i < set->criterion_count; i++) {
			if (!set->criteria[i].points ||
				!criterion_in_group(&set->criteria[i], set->points.bonuses[g]))
				continue;
			set->criteria[i].bonus = any = true;
		}
		if (!any)
			sound = ct_fail(errors, CT_R_POINTS_NO_GROUP, set->points.bonus_place,
				set->points.bonuses[g]);
	}
	return sound;
}

/* ---- Caps. */

static bool check_cap(
	const struct ct_ruleset *set, const struct limit *limit, struct ct_errors *errors)
{
	if (!points_is_unit(limit->unit))
		return ct_fail(
			errors, CT_R_POINTS_UNIT, limit->place, "caps", limit->id, limit->unit);
	if (limit->kind != LIMIT_VALUE || limit->by.length || limit->row_count != 1 ||
		limit->rows[0].from != CT_NO_DATE)
		return ct_fail(errors, CT_R_POINTS_SINGLE, limit->place, "caps", limit->id);
	if (!fits(limit->rows[0].number, set->points.decimals))
		return ct_fail(errors, CT_R_POINTS_DECIMALS, limit->place, limit->id,
			set->points.decimals);
	for (unsigned i = 0; i < set->points.cap_count; i++) {
		const struct place *first = &set->limits[set->points.caps[i].limit].place;
		if (text_equal(set->points.caps[i].group, limit->caps))
			return ct_fail(errors, CT_R_CAP_TWICE, limit->place, limit->caps,
				first->file, first->line);
	}
	return true;
}

static bool find_members(struct ct_ruleset *set, unsigned cap, struct ct_errors *errors)
{
	struct points_cap *caps = set->points.caps;
	const struct limit *limit = &set->limits[caps[cap].limit];
	bool sound = true, any = false;
	if (text_equal(caps[cap].group, WHOLE)) {
		set->points.whole = &caps[cap];
		return true;
	}
	for (unsigned i = 0; i < set->criterion_count; i++) {
		struct criterion *criterion = &set->criteria[i];
		if (!criterion->points || !criterion_in_group(criterion, caps[cap].group))
			continue;
		any = true;
		if (criterion->cap >= 0)
			sound = ct_fail(errors, CT_R_CAP_OVERLAP, criterion->place, criterion->id,
				caps[criterion->cap].group, caps[cap].group);
		criterion->cap = (int)cap;
	}
	return any ? sound : ct_fail(errors, CT_R_POINTS_NO_GROUP, limit->place, limit->caps);
}

static bool check_caps(struct ct_ruleset *set, struct ct_errors *errors)
{
	struct points_scheme *scheme = &set->points;
	bool sound = true;
	scheme->caps = ARENA_ARRAY(&set->arena, (size_t)set->limit_count, struct points_cap);
	for (int i = 0; i < set->limit_count; i++) {
		const struct limit *limit = &set->limits[i];
		if (!limit->caps.length)
			continue;
		if (check_cap(set, limit, errors))
			scheme->caps[scheme->cap_count++] =
				(struct points_cap){limit->caps, i, limit->rows[0].number};
		else
			sound = false;
	}
	for (unsigned cap = 0; cap < scheme->cap_count && sound; cap++)
		sound &= find_members(set, cap, errors);
	return sound;
}

/* ---- Totals stated by the decision. */

static struct ct_words say(struct ct_ruleset *set, struct ct_number number, const char *unit)
{
	struct ct_words words;
	for (int language = 0; language < CT_LANGUAGES; language++) {
		struct ct_text figure = number_text(
			&set->arena, number, NUMBER_MAX_DIGITS, false, (enum ct_language)language);
		words.in[language] =
			arena_format(&set->arena, "%.*s%s", (int)figure.length, figure.bytes, unit);
	}
	return words;
}

/* While some criteria are not written yet, the sum may be smaller. */
static bool adds_up(const struct ct_ruleset *set, struct ct_number most, struct ct_number stated)
{
	int order = number_compare(most, stated);
	return !order || (order < 0 && set->criterion_count < set->declared);
}

static bool check_totals(struct ct_ruleset *set, struct ct_errors *errors)
{
	struct points_scheme *scheme = &set->points;
	bool sound = true, any;
	scheme->most = most_of(set, NULL, 0, false, &any);
	if (scheme->has_total && !any)
		return ct_fail(errors, CT_R_POINTS_NONE, scheme->total_place, "points");
	if (scheme->has_total && !adds_up(set, scheme->most, scheme->total))
		sound = ct_fail(errors, CT_R_POINTS_TOTAL, scheme->total_place,
			say(set, scheme->most, ""), say(set, scheme->total, ""));
	for (unsigned i = 0; i < scheme->group_count; i++) {
		const struct points_group *group = &scheme->groups[i];
		struct ct_number most = most_of(set, &group->name, 1, true, &any);
		if (!any)
			sound = ct_fail(errors, CT_R_POINTS_NO_GROUP, group->place, group->name);
		else if (!adds_up(set, most, group->number))
			sound = ct_fail(errors, CT_R_POINTS_GROUP_TOTAL, group->place, group->name,
				say(set, most, ""), say(set, group->number, ""));
	}
	return sound;
}

/* ---- Recognitions over points. */

struct recognition_check {
	struct ct_ruleset *set;
	struct ct_errors *errors;
	const struct recognition *recognition;
	bool sound;
};

static struct ct_number most_of_node(struct ct_ruleset *set, const struct expr *points, bool *any)
{
	struct ct_text *groups = ARENA_ARRAY(&set->arena, points->count, struct ct_text);
	for (unsigned i = 0; i < points->count; i++)
		groups[i] = points->args[i]->name;
	return most_of(set, groups, points->count, true, any);
}

static bool is_floor(const struct expr *expr)
{
	return (expr->op == OP_AT_LEAST || expr->op == OP_MORE_THAN) &&
		(expr->args[0]->op == OP_POINTS || expr->args[0]->op == OP_SHARE_POINTS) &&
		expr->args[1]->op == OP_LIMIT;
}

/* The largest value that a minimum requires on any day. */
static struct ct_number asked_most(const struct ct_ruleset *set, const struct expr *floor)
{
	const struct limit *limit = &set->limits[floor->args[1]->index];
	struct ct_number most = NUMBER_INTEGER(0);
	for (unsigned i = 0; i < limit->row_count; i++)
		if (number_compare(limit->rows[i].number, most) > 0)
			most = limit->rows[i].number;
	return most;
}

static void check_node(const struct expr *expr, void *state)
{
	struct recognition_check *check = state;
	struct ct_ruleset *set = check->set;
	bool any = true;
	if (expr->op == OP_POINTS || expr->op == OP_SHARE_POINTS) {
		most_of_node(set, expr, &any);
		if (!any && !expr->count)
			check->sound = ct_fail(check->errors, CT_R_POINTS_NONE, expr->place,
				operators[expr->op].name);
		else if (!any)
			check->sound = ct_fail(check->errors, CT_R_POINTS_NO_GROUP,
				expr->args[0]->place, expr->args[0]->name);
	}
	if (!is_floor(expr) || set->criterion_count < set->declared ||
		(expr->args[0]->op == OP_SHARE_POINTS && set->points.bonus_count))
		return;
	bool share = expr->args[0]->op == OP_SHARE_POINTS;
	struct ct_number most = share ? NUMBER_INTEGER(100)
				      : most_of_node(set, expr->args[0], &any),
			 asked = asked_most(set, expr);
	int order = number_compare(asked, most);
	if (any && (order > 0 || (!order && expr->op == OP_MORE_THAN)))
		check->sound = ct_fail(check->errors, CT_R_BAND_UNREACHABLE, expr->args[1]->place,
			check->recognition->id, say(set, asked, share ? "%" : ""),
			say(set, most, share ? "%" : ""));
}

static bool same_scope(const struct expr *a, const struct expr *b)
{
	if (a->op != b->op || a->count != b->count)
		return false;
	for (unsigned i = 0; i < a->count; i++)
		if (!text_equal(a->args[i]->name, b->args[i]->name))
			return false;
	return true;
}

/* The minimum that a recognition as a whole depends on: itself, or the first part of its `all`. */
static const struct expr *floor_of(const struct recognition *recognition)
{
	const struct expr *met = recognition->met;
	if (is_floor(met))
		return met;
	for (unsigned i = 0; met->op == OP_ALL && i < met->count; i++)
		if (is_floor(met->args[i]))
			return met->args[i];
	return NULL;
}

/* Whether a level requires more than the one before. It may require the same points together with
 * another condition. */
static bool rises(const struct ct_ruleset *set, const struct recognition *level,
	const struct recognition *before)
{
	int order =
		number_compare(asked_most(set, floor_of(level)), asked_most(set, floor_of(before)));
	return order > 0 ||
		(!order && (floor_of(level) != level->met || floor_of(before) != before->met));
}

/* Levels by one total: each must require more than the one before. */
static bool check_bands(struct ct_ruleset *set, struct ct_errors *errors)
{
	const struct recognition *before = NULL;
	bool sound = true;
	for (unsigned i = 0; i < set->recognition_count; i++) {
		const struct recognition *level = &set->recognitions[i];
		const struct expr *floor = floor_of(level),
				  *last = before ? floor_of(before) : NULL;
		if (!floor)
			continue;
		if (last && same_scope(floor->args[0], last->args[0]) && !rises(set, level, before))
			sound = ct_fail(errors, CT_R_BAND_ORDER, floor->args[1]->place, level->id,
				say(set, asked_most(set, floor), ""), before->id,
				say(set, asked_most(set, last), ""));
		before = level;
	}
	return sound;
}

bool points_check_set(struct ct_ruleset *set, struct ct_errors *errors)
{
	if (!check_numbers(set, errors) || !mark_bonuses(set, errors) || !check_caps(set, errors) ||
		!check_totals(set, errors))
		return false;
	struct recognition_check check = {set, errors, NULL, true};
	for (unsigned i = 0; i < set->recognition_count; i++) {
		check.recognition = &set->recognitions[i];
		expr_visit(set->recognitions[i].met, check_node, &check);
	}
	return check_bands(set, errors) && check.sound;
}
