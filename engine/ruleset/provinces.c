/* SPDX-License-Identifier: Apache-2.0 */
/* Reading provinces.yaml, and comparing provinces; see provinces.h. */
#include "ruleset/provinces.h"

#include "base/file.h"
#include "base/tree.h"
#include "base/unit_name.h"
#include "ruleset/provinces_embedded.h"

#define FILE_NAME "provinces.yaml"

struct province_reader {
	struct arena *arena;
	const char *file;
	struct provinces *provinces;
	struct ct_errors *errors;
};

static const struct province *find_folded(const struct provinces *provinces, struct ct_text folded)
{
	for (size_t i = 0; i < provinces->count; i++)
		if (text_equal(provinces->list[i].folded, folded))
			return provinces->list[i].of ? provinces->list[i].of : &provinces->list[i];
	return NULL;
}

/* ---- Reading. */

static bool read_day(const struct province_reader *reader, const struct tree *node, const char *key,
	int32_t *day)
{
	const struct tree *member = tree_get(node, key);
	*day = CT_NO_DATE;
	if (tree_is_absent(member) ||
		(member->kind == TREE_SCALAR && date_parse_iso(member->text, day)))
		return true;
	return ct_fail(reader->errors, CT_R_DATE, tree_place(member, reader->file), text_of(key),
		member->text);
}

/* Returns NULL if the name is already listed. */
static struct province *add_name(
	const struct province_reader *reader, struct ct_text name, struct place place)
{
	struct provinces *provinces = reader->provinces;
	struct ct_text folded = unit_name_fold(reader->arena, UNIT_NAME_PROVINCE, name);
	if (find_folded(provinces, folded)) {
		ct_fail(reader->errors, CT_R_PROVINCE_TWICE, place, name);
		return NULL;
	}
	struct province *province = &provinces->list[provinces->count++];
	*province = (struct province){
		.name = name, .folded = folded, .from = CT_NO_DATE, .until = CT_NO_DATE};
	return province;
}

static bool read_spellings(const struct province_reader *reader, const struct tree *also,
	const struct province *province)
{
	bool sound = true;
	if (tree_is_absent(also) || also->kind != TREE_LIST)
		return tree_is_absent(also) ||
			ct_fail(reader->errors, CT_R_PROVINCE_SHAPE,
				tree_place(also, reader->file));
	TREE_EACH(node, also) {
		struct province *spelling =
			add_name(reader, node->text, tree_place(node, reader->file));
		sound = sound && spelling;
		if (spelling)
			spelling->of = province;
	}
	return sound;
}

static bool read_province(const struct province_reader *reader, const struct tree *node)
{
	static const char *const keys[] = {
		"name", "kind", "from", "until", "successor", "also", NULL};
	struct place place = tree_place(node, reader->file);
	struct ct_text name = node->kind == TREE_MAP ? tree_get_text(node, "name") : NO_TEXT;
	if (!name.length)
		return ct_fail(reader->errors, CT_R_PROVINCE_SHAPE, place);
	bool sound = tree_check_keys(node, keys, reader->file, CT_R_UNKNOWN_KEY, reader->errors);
	struct province *province = add_name(reader, name, place);
	if (!province)
		return false;
	sound &= read_day(reader, node, "from", &province->from);
	sound &= read_day(reader, node, "until", &province->until);
	return read_spellings(reader, tree_get(node, "also"), province) && sound;
}

static bool read_successor(const struct province_reader *reader, const struct tree *node)
{
	const struct tree *member = tree_get(node, "successor");
	if (tree_is_absent(member))
		return true;
	struct ct_text own =
		unit_name_fold(reader->arena, UNIT_NAME_PROVINCE, tree_get_text(node, "name"));
	struct ct_text folded = unit_name_fold(reader->arena, UNIT_NAME_PROVINCE, member->text);
	const struct province *successor = find_folded(reader->provinces, folded);
	if (!successor || text_equal(successor->folded, own))
		return ct_fail(reader->errors, CT_R_PROVINCE_SUCCESSOR,
			tree_place(member, reader->file), member->text);
	for (size_t i = 0; i < reader->provinces->count; i++)
		if (text_equal(reader->provinces->list[i].folded, own))
			reader->provinces->list[i].successor = successor;
	return true;
}

static bool read_list(const struct province_reader *reader, const struct tree *tree)
{
	size_t room = 0;
	const struct tree *list = tree->kind == TREE_MAP ? tree_get(tree, "provinces") : NULL;
	if (!list || list->kind != TREE_LIST)
		return ct_fail(reader->errors, CT_R_PROVINCE_SHAPE, tree_place(tree, reader->file));
	TREE_EACH(node, list) {
		const struct tree *also = node->kind == TREE_MAP ? tree_get(node, "also") : NULL;
		room += 1 + (also && also->kind == TREE_LIST ? also->count : 0);
	}
	reader->provinces->list = ARENA_ARRAY(reader->arena, room, struct province);
	bool sound = true;
	TREE_EACH(node, list)
		sound &= read_province(reader, node);
	TREE_EACH(node, list)
		sound = sound && read_successor(reader, node);
	return sound;
}

/* *found is NULL if no root has one. Returns false after reporting an error. */
static bool find_file(struct arena *arena, const char *const roots[], const char **found,
	struct ct_errors *errors)
{
	for (*found = NULL; roots && *roots && !*found; roots++) {
		enum file_kind kind;
		const char *path = file_join(arena, *roots, FILE_NAME);
		if (!file_look(path, &kind, errors))
			return false;
		*found = kind == FILE_ABSENT ? NULL : path;
	}
	return true;
}

bool provinces_read(struct arena *arena, const char *const roots[], struct provinces *provinces,
	struct ct_errors *errors)
{
	const char *path;
	*provinces = (struct provinces){0};
	if (!find_file(arena, roots, &path, errors))
		return false;
	const struct province_reader reader = {arena, path ? path : FILE_NAME, provinces, errors};
	struct ct_text content = TEXT(provinces_yaml);
	if (path && !file_read_found(arena, path, TREE_MAX_BYTES, &content, errors))
		return false;
	const struct tree *tree =
		tree_from_yaml(arena, content.bytes, content.length, reader.file, errors);
	return tree && read_list(&reader, tree);
}

/* ---- Comparing. */

const struct province *province_find(
	const struct provinces *provinces, struct arena *arena, struct ct_text name)
{
	return find_folded(provinces, unit_name_fold(arena, UNIT_NAME_PROVINCE, name));
}

/* Loading checks that the list is finite, but not that it has no cycles. */
static bool became(
	const struct provinces *provinces, const struct province *from, const struct province *to)
{
	for (size_t steps = 0; from && steps <= provinces->count; steps++) {
		from = from->successor;
		if (from == to)
			return to != NULL;
	}
	return false;
}

bool province_same(
	const struct provinces *provinces, struct arena *arena, struct ct_text a, struct ct_text b)
{
	struct ct_text left = unit_name_fold(arena, UNIT_NAME_PROVINCE, a),
		       right = unit_name_fold(arena, UNIT_NAME_PROVINCE, b);
	if (text_equal(left, right))
		return true;
	const struct province *one = find_folded(provinces, left),
			      *other = find_folded(provinces, right);
	return one && other &&
		(one == other || became(provinces, one, other) || became(provinces, other, one));
}

bool province_is_national(struct arena *arena, struct ct_text name)
{
	return text_equal(text_fold(arena, name), text_fold(arena, TEXT(PROVINCE_NATIONAL)));
}

const struct province *province_before(
	const struct provinces *provinces, const struct province *province)
{
	for (size_t i = 0; i < provinces->count; i++) {
		const struct province *before = &provinces->list[i];
		if (before->successor == province && before->until == province->from &&
			province->from != CT_NO_DATE)
			return before;
	}
	return NULL;
}
