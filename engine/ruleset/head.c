/* SPDX-License-Identifier: Apache-2.0 */
/* Reading the head of a ruleset.yaml, and the catalogue of the sets under some roots. */
#include "ruleset/head.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/unit_name.h"

const char *const set_status_names[SET_STATUSES] = {"draft", "in_force", "repealed"};

static bool read_status(const struct tree *node, const char *file, enum set_status *status,
	struct ct_errors *errors)
{
	for (int i = 0; i < SET_STATUSES; i++) {
		if (!text_is(node->text, set_status_names[i]))
			continue;
		*status = (enum set_status)i;
		return true;
	}
	return ct_fail(errors, CT_R_SET_STATUS, tree_place(node, file), node->text);
}

static bool read_day(const struct tree *tree, const char *key, const char *file, int32_t *day,
	struct ct_errors *errors)
{
	const struct tree *node = tree_get(tree, key);
	*day = CT_NO_DATE;
	if (tree_is_absent(node) || (node->kind == TREE_SCALAR && date_parse_iso(node->text, day)))
		return true;
	return ct_fail(errors, CT_R_DATE, tree_place(node, file), text_of(key), node->text);
}

static bool read_levels(struct arena *arena, const struct tree *tree, const char *file,
	struct head *head, struct ct_errors *errors)
{
	const struct tree *levels = tree_get(tree, "levels");
	if (!levels || levels->kind != TREE_LIST || !levels->first)
		return ct_fail(errors, CT_R_LEVELS, tree_place(levels ? levels : tree, file));
	struct ct_text *list = ARENA_ARRAY(arena, levels->count, struct ct_text);
	TREE_EACH(node, levels)
		list[head->level_count++] = node->text;
	head->levels = list;
	return true;
}

static bool read_criteria(
	const struct tree *tree, const char *file, struct head *head, struct ct_errors *errors)
{
	const struct tree *node = tree_get(tree, "criteria");
	struct ct_number number = {0, 1};
	head->criteria_place = head->place;
	if (tree_is_absent(node))
		return true;
	head->criteria_place = tree_place(node, file);
	if (node->kind != TREE_SCALAR || !number_parse_plain(node->text, &number) ||
		number.den != 1 || number.num < 1 || number.num > 9999)
		return ct_fail(errors, CT_R_CRITERIA_NUMBER, tree_place(node, file), node->text);
	head->criteria = (unsigned)number.num;
	return true;
}

bool head_read(struct arena *arena, const struct tree *tree, const char *file, struct head *head,
	struct ct_errors *errors)
{
	static const char *const keys[] = {"id", "title", "province", "levels", "status", "from",
		"until", "criteria", "base", "pillars", "documents", "note", "accepted", "points",
		"points_decimals", "points_evidence", "group_points", "bonus_groups", NULL};
	static const char *const required[] = {"id", "title", "province", "status", NULL};
	if (tree->kind != TREE_MAP)
		return ct_fail(
			errors, CT_R_NOT_A_MAP, tree_place(tree, file), text_of("ruleset.yaml"));
	bool sound = tree_check_keys(tree, keys, file, CT_R_UNKNOWN_KEY, errors);
	for (const char *const *key = required; *key; key++)
		if (!tree_get_text(tree, *key).length)
			sound = ct_fail(errors, CT_R_MISSING_KEY, tree_place(tree, file),
				text_of("ruleset.yaml"), text_of(*key));
	const struct tree *id = tree_get(tree, "id");
	*head = (struct head){.id = tree_get_text(tree, "id"),
		.title = tree_get_text(tree, "title"),
		.province = tree_get_text(tree, "province"),
		.place = tree_place(id ? id : tree, file)};
	if (head->id.length && !ruleset_is_plain_id(head->id))
		sound = ct_fail(errors, CT_R_NEW_ID, head->place, head->id);
	sound = sound && read_status(tree_get(tree, "status"), file, &head->status, errors);
	sound &= read_levels(arena, tree, file, head, errors);
	sound &= read_day(tree, "from", file, &head->from, errors);
	sound &= read_day(tree, "until", file, &head->until, errors);
	sound &= points_read_scheme(arena, tree, file, &head->points, errors);
	return read_criteria(tree, file, head, errors) && sound;
}

bool levels_include(
	struct arena *arena, const struct ct_text levels[], unsigned count, struct ct_text level)
{
	int wanted = level_find(arena, level), village = level_find(arena, TEXT("thôn"));
	for (unsigned i = 0; i < count; i++) {
		int own = level_find(arena, levels[i]);
		if (own < 0 ? text_equal(text_fold(arena, levels[i]), text_fold(arena, level))
			    : own == wanted)
			return true;
		if (own == village && level_is_below_commune(wanted))
			return true;
	}
	return false;
}

/* ---- The catalogue. */

struct ct_catalogue {
	struct arena arena;
	struct ct_ruleset_head *heads; /* by id */
	size_t count;
	struct provinces provinces;
};

static bool is_ruleset(const char *name)
{
	return !strcmp(name, "ruleset.yaml");
}

static bool is_known(const struct ct_catalogue *catalogue, struct ct_text id)
{
	for (size_t i = 0; i < catalogue->count; i++)
		if (text_equal(catalogue->heads[i].id, id))
			return true;
	return false;
}

static void add_set(struct ct_catalogue *catalogue, const char *path, struct ct_errors *errors)
{
	struct arena *arena = &catalogue->arena;
	struct ct_text content;
	if (!file_read_found(arena, path, TREE_MAX_BYTES, &content, errors))
		return;
	struct tree *tree = tree_from_yaml(arena, content.bytes, content.length, path, errors);
	struct head head;
	if (!tree || !head_read(arena, tree, path, &head, errors) || is_known(catalogue, head.id))
		return;
	catalogue->heads[catalogue->count++] = (struct ct_ruleset_head){
		.directory = file_directory(arena, path),
		.id = head.id,
		.title = head.title,
		.province = head.province,
		.status = text_of(set_status_names[head.status]),
		.levels = head.levels,
		.level_count = head.level_count,
		.from = head.from,
		.until = head.until,
		.criteria = head.criteria,
		.national = province_is_national(arena, head.province),
	};
}

static int by_id(const void *a, const void *b)
{
	const struct ct_ruleset_head *left = a, *right = b;
	return text_compare_bytes(left->id, right->id);
}

bool ct_ruleset_is_at(const char *directory, bool *there, struct ct_errors *errors)
{
	const struct place place = {directory, 0, 0};
	struct arena arena = {0};
	struct arena_edge edge;
	enum file_kind kind;
	if (ARENA_EDGE(&arena, &edge)) {
		arena_free(&arena);
		return ct_fail(errors, CT_E_MEMORY, place);
	}
	bool known = file_look(file_join(&arena, directory, "ruleset.yaml"), &kind, errors);
	*there = kind != FILE_ABSENT;
	arena_leave(&arena, &edge);
	arena_free(&arena);
	return known;
}

static void fill_roots(
	struct ct_catalogue *catalogue, const char *const roots[], struct ct_errors *errors)
{
	struct arena *arena = &catalogue->arena;
	for (; roots && *roots; roots++) {
		struct file_list list;
		file_list_parts(arena, *roots, true, is_ruleset, &list, errors);
		struct ct_ruleset_head *larger =
			ARENA_ARRAY(arena, catalogue->count + list.count, struct ct_ruleset_head);
		if (catalogue->count)
			memcpy(larger, catalogue->heads, catalogue->count * sizeof(*larger));
		catalogue->heads = larger;
		for (size_t i = 0; i < list.count; i++)
			add_set(catalogue, file_join(arena, *roots, list.paths[i]), errors);
	}
	if (catalogue->count)
		qsort(catalogue->heads, catalogue->count, sizeof(*catalogue->heads), by_id);
}

static bool fill(
	struct ct_catalogue *catalogue, const char *const roots[], struct ct_errors *errors)
{
	struct arena_edge edge;
	if (ARENA_EDGE(&catalogue->arena, &edge))
		return ct_fail(errors, CT_E_MEMORY, (struct place){0});
	provinces_read(&catalogue->arena, roots, &catalogue->provinces, errors);
	fill_roots(catalogue, roots, errors);
	arena_leave(&catalogue->arena, &edge);
	return true;
}

struct ct_catalogue *ct_catalogue_open(const char *const roots[], struct ct_errors *errors)
{
	struct ct_catalogue *catalogue = calloc(1, sizeof(*catalogue));
	if (!catalogue)
		ct_fail(errors, CT_E_MEMORY, (struct place){0});
	if (catalogue && fill(catalogue, roots, errors))
		return catalogue;
	ct_catalogue_free(catalogue);
	return NULL;
}

void ct_catalogue_free(struct ct_catalogue *catalogue)
{
	if (!catalogue)
		return;
	arena_free(&catalogue->arena);
	free(catalogue);
}

size_t ct_catalogue_count(const struct ct_catalogue *catalogue)
{
	return catalogue->count;
}

const struct ct_ruleset_head *ct_catalogue_at(const struct ct_catalogue *catalogue, size_t index)
{
	return index < catalogue->count ? &catalogue->heads[index] : NULL;
}

const struct ct_ruleset_head *ct_catalogue_find(
	const struct ct_catalogue *catalogue, const char *id)
{
	for (size_t i = 0; i < catalogue->count; i++)
		if (text_is(catalogue->heads[i].id, id))
			return &catalogue->heads[i];
	return NULL;
}

static bool is_valid_on(const struct ct_ruleset_head *head, int32_t day)
{
	return !text_is(head->status, set_status_names[SET_REPEALED]) &&
		(head->from == CT_NO_DATE || head->from <= day) &&
		(head->until == CT_NO_DATE || day < head->until);
}

struct head_wanted {
	struct ct_text province, level; /* as in the unit */
	int32_t day;
};

bool catalogue_has_province(
	const struct ct_catalogue *catalogue, struct arena *arena, struct ct_text province)
{
	for (size_t i = 0; i < catalogue->count; i++) {
		struct ct_text own = catalogue->heads[i].province;
		if (!province_is_national(arena, own) &&
			unit_name_compare(arena, UNIT_NAME_PROVINCE, own, province) ==
				UNIT_NAME_EQUAL)
			return true;
	}
	return false;
}

const struct provinces *catalogue_provinces(const struct ct_catalogue *catalogue)
{
	return &catalogue->provinces;
}

/* Match of a set's province, best first: the same name; a predecessor or successor; every
 * province. */
enum nearness { OWN_NAME, SAME_PROVINCE, EVERY_PROVINCE, NEARNESSES };

static bool is_near(struct arena *arena, const struct ct_catalogue *catalogue,
	struct ct_text of_set, struct ct_text of_unit, enum nearness nearness)
{
	switch (nearness) {
	case OWN_NAME:
		return unit_name_compare(arena, UNIT_NAME_PROVINCE, of_set, of_unit) ==
			UNIT_NAME_EQUAL;
	case SAME_PROVINCE: return province_same(&catalogue->provinces, arena, of_set, of_unit);
	case EVERY_PROVINCE:
	case NEARNESSES: break;
	}
	return province_is_national(arena, of_set);
}

static size_t match(struct arena *arena, const struct ct_catalogue *catalogue,
	const struct head_wanted *wanted, enum nearness nearness,
	const struct ct_ruleset_head *found[], size_t room)
{
	size_t count = 0;
	for (size_t i = 0; i < catalogue->count; i++) {
		const struct ct_ruleset_head *head = &catalogue->heads[i];
		if (!is_valid_on(head, wanted->day) ||
			!levels_include(arena, head->levels, head->level_count, wanted->level) ||
			!is_near(arena, catalogue, head->province, wanted->province, nearness))
			continue;
		if (count < room)
			found[count] = head;
		count++;
	}
	return count;
}

size_t ct_catalogue_match(const struct ct_catalogue *catalogue, struct ct_text province,
	struct ct_text level, int32_t day, const struct ct_ruleset_head *found[], size_t room,
	struct ct_errors *errors)
{
	struct arena scratch = {0};
	struct arena_edge edge;
	const struct head_wanted wanted = {province, level, day};
	if (ARENA_EDGE(&scratch, &edge)) {
		arena_free(&scratch);
		ct_fail(errors, CT_E_MEMORY, (struct place){0});
		return 0;
	}
	size_t count = 0;
	for (int nearness = 0; nearness < NEARNESSES && !count; nearness++)
		count = match(&scratch, catalogue, &wanted, (enum nearness)nearness, found, room);
	arena_leave(&scratch, &edge);
	arena_free(&scratch);
	return count;
}

/* Whether a name is the end of an id, as "cap-xa-2022" of thanh-hoa/cap-xa-2022. */
static bool ends_in(struct ct_text id, struct ct_text name)
{
	return id.length > name.length && id.bytes[id.length - name.length - 1] == '/' &&
		!memcmp(id.bytes + id.length - name.length, name.bytes, name.length);
}

struct ct_text head_nearest(struct arena *arena, const char *const roots[], struct ct_text name)
{
	struct ct_catalogue *catalogue = ct_catalogue_open(roots, NULL);
	struct ct_text found = NO_TEXT;
	if (!catalogue)
		return NO_TEXT;
	struct ct_text *ids = ARENA_ARRAY(arena, catalogue->count + 1, struct ct_text);
	for (size_t i = 0; i < catalogue->count; i++) {
		ids[i] = arena_text(arena, catalogue->heads[i].id);
		if (ends_in(ids[i], name))
			found = ids[i];
	}
	int nearest = found.length ? -1 : text_nearest(name, ids, catalogue->count);
	ct_catalogue_free(catalogue);
	return nearest < 0 ? found : ids[nearest];
}
