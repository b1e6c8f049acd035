/* SPDX-License-Identifier: Apache-2.0 */
/* Parser of test cases: files, keys, names of verdicts and causes. */
#include "ruletest/case_file.h"

#include <string.h>

#include "base/names.h"
#include "base/number.h"

enum { MOST_BYTES = TREE_MAX_BYTES };

static const char *const case_keys[] = {"criterion", "name", "as_of", "final", "facts", "unit",
	"expect", "gap", "possible", "causes", "points", "total", "recognition", "review", NULL};
static const char *const acceptance_keys[] = {"criterion", "accept", "reason", NULL};

struct case_reader {
	const struct ct_ruleset *set;
	const char *file;
	struct ct_errors *errors;
	const struct tree *node; /* the case */
	struct rule_case *read;
};

/* ---- Files. */

static bool is_case_file(const char *name)
{
	return file_ends_with(name, ".yaml");
}

bool cases_list(struct arena *arena, const struct ct_ruleset *set, struct file_list *list,
	struct ct_errors *errors)
{
	return cases_list_in(arena, set->directory, list, errors);
}

bool cases_list_in(struct arena *arena, const char *set_directory, struct file_list *list,
	struct ct_errors *errors)
{
	const char *directory = file_join(arena, set_directory, "tests");
	if (!file_list_parts(arena, directory, false, is_case_file, list, errors))
		return false;
	for (size_t i = 0; i < list->count; i++)
		list->paths[i] = file_join(arena, directory, list->paths[i]);
	return true;
}

const struct tree *cases_read(struct arena *arena, const char *path, struct ct_errors *errors)
{
	struct ct_text content;
	if (!file_read_found(arena, path, MOST_BYTES, &content, errors))
		return NULL;
	const struct tree *tree =
		tree_from_yaml(arena, content.bytes, content.length, path, errors);
	if (!tree || (tree->kind == TREE_LIST && tree->first))
		return tree;
	ct_fail(errors, CT_R_CASES_SHAPE, tree_place(tree, path));
	return NULL;
}

/* ---- Words. */

static struct ct_text nearest_name(const char *const names[], size_t count, struct ct_text word)
{
	struct ct_text known[CT_VERDICTS + CT_WHYS];
	for (size_t i = 0; i < count; i++)
		known[i] = text_of(names[i]);
	int nearest = text_nearest(word, known, count);
	if (nearest >= 0)
		return known[nearest];
	return (struct ct_text){0};
}

static bool read_verdict(const struct case_reader *reader, const char *key, const struct tree *node,
	enum ct_verdict *verdict)
{
	int found =
		node->kind == TREE_SCALAR ? name_find(verdict_names, CT_VERDICTS, node->text) : -1;
	if (found < 0)
		return ct_fail(reader->errors, CT_R_CASE_VERDICT, tree_place(node, reader->file),
			key, node->text, nearest_name(verdict_names, CT_VERDICTS, node->text));
	*verdict = (enum ct_verdict)found;
	return true;
}

static bool read_expect(const struct case_reader *reader)
{
	const struct tree *node = tree_get(reader->node, "expect");
	return tree_is_absent(node) || read_verdict(reader, "expect", node, &reader->read->expect);
}

/* One verdict or a list of them. */
static bool read_possible(const struct case_reader *reader)
{
	const struct tree *node = tree_get(reader->node, "possible");
	enum ct_verdict verdict = CT_MET;
	bool sound = true;
	if (tree_is_absent(node))
		return true;
	for (const struct tree *item = node->kind == TREE_LIST ? node->first : node; item;
		item = item->next) {
		if (!read_verdict(reader, "possible", item, &verdict))
			sound = false;
		else
			reader->read->possible |= 1u << verdict;
		if (node->kind != TREE_LIST)
			break;
	}
	return sound;
}

/* ---- Scalars. */

static struct ct_text nearest_criterion(const struct ct_ruleset *set, struct ct_text id)
{
	for (unsigned i = 0; i < set->criterion_count; i++)
		if (text_nearest(id, &set->criteria[i].id, 1) == 0)
			return set->criteria[i].id;
	return (struct ct_text){0};
}

static bool find_criterion(const struct case_reader *reader, const struct criterion **criterion)
{
	const struct tree *node = tree_get(reader->node, "criterion");
	if (tree_is_absent(node))
		return true;
	*criterion = ruleset_criterion(reader->set, node->text);
	if (*criterion)
		return true;
	return ct_fail(reader->errors, CT_R_CASE_CRITERION, tree_place(node, reader->file),
		node->text, nearest_criterion(reader->set, node->text));
}

static bool read_day(const struct case_reader *reader)
{
	const struct tree *node = tree_get(reader->node, "as_of");
	if (tree_is_absent(node) || date_parse_iso(node->text, &reader->read->as_of))
		return true;
	return ct_fail(
		reader->errors, CT_R_DATE, tree_place(node, reader->file), node->key, node->text);
}

static bool read_final(const struct case_reader *reader)
{
	const struct tree *node = tree_get(reader->node, "final");
	if (tree_is_absent(node))
		return true;
	reader->read->final_phase = text_is(node->text, "true");
	if (reader->read->final_phase || text_is(node->text, "false"))
		return true;
	return ct_fail(reader->errors, CT_R_CASE_FINAL, tree_place(node, reader->file), node->text);
}

/* ---- Maps. */

static bool read_map(const struct case_reader *reader, const char *key, const struct tree **map)
{
	const struct tree *node = tree_get(reader->node, key);
	*map = node && node->kind == TREE_MAP ? node : NULL;
	if (*map || tree_is_absent(node))
		return true;
	return ct_fail(reader->errors, CT_R_NOT_A_MAP, tree_place(node, reader->file), node->key);
}

static bool check_facts_of(const struct case_reader *reader, const struct tree *map)
{
	bool sound = true;
	for (const struct tree *node = map ? map->first : NULL; node; node = node->next) {
		if (dictionary_find(&reader->set->dictionary, node->key) < 0)
			sound = ct_fail(reader->errors, CT_R_UNKNOWN_FACT,
				tree_key_place(node, reader->file), node->key,
				dictionary_nearest(&reader->set->dictionary, node->key));
		if (node->kind != TREE_SCALAR)
			sound = ct_fail(reader->errors, CT_R_CASE_SCALAR,
				tree_place(node, reader->file), node->key);
	}
	return sound;
}

static bool check_whys(const struct case_reader *reader, const struct tree *causes)
{
	bool sound = true;
	for (const struct tree *node = causes ? causes->first : NULL; node; node = node->next)
		if (node->kind == TREE_SCALAR && name_find(why_names, CT_WHYS, node->text) < 0)
			sound = ct_fail(reader->errors, CT_R_CASE_WHY,
				tree_place(node, reader->file), node->text,
				nearest_name(why_names, CT_WHYS, node->text));
	return sound;
}

static struct ct_text nearest_recognition(const struct ct_ruleset *set, struct ct_text id)
{
	for (unsigned i = 0; i < set->recognition_count; i++)
		if (text_nearest(id, &set->recognitions[i].id, 1) == 0)
			return set->recognitions[i].id;
	return NO_TEXT;
}

static bool has_recognition(const struct ct_ruleset *set, struct ct_text id)
{
	for (unsigned i = 0; i < set->recognition_count; i++)
		if (text_equal(set->recognitions[i].id, id))
			return true;
	return false;
}

static bool check_outcomes(const struct case_reader *reader, const struct tree *map)
{
	bool sound = true;
	for (const struct tree *node = map ? map->first : NULL; node; node = node->next) {
		if (!has_recognition(reader->set, node->key))
			sound = ct_fail(reader->errors, CT_R_CASE_RECOGNITION,
				tree_key_place(node, reader->file), node->key,
				nearest_recognition(reader->set, node->key));
		if (node->kind != TREE_SCALAR ||
			name_find(outcome_names, CT_OUTCOMES, node->text) < 0)
			sound = ct_fail(reader->errors, CT_R_CASE_OUTCOME,
				tree_place(node, reader->file), node->text);
	}
	return sound;
}

static bool read_maps(const struct case_reader *reader)
{
	struct rule_case *read = reader->read;
	bool sound = read_map(reader, "facts", &read->facts);
	sound &= read_map(reader, "unit", &read->unit);
	sound &= read_map(reader, "gap", &read->gap);
	sound &= read_map(reader, "causes", &read->causes);
	sound &= read_map(reader, "recognition", &read->recognition);
	sound &= check_outcomes(reader, read->recognition);
	sound &= check_facts_of(reader, read->gap);
	sound &= check_facts_of(reader, read->causes);
	return check_whys(reader, read->causes) && sound;
}

/* ---- Points. */

bool case_read_points(const struct tree *node, struct ct_interval *points)
{
	const struct tree *lo = node->kind == TREE_LIST ? node->first : node,
			  *hi = node->kind == TREE_LIST && lo ? lo->next : lo;
	return lo && hi && lo->kind == TREE_SCALAR && hi->kind == TREE_SCALAR &&
		(node->kind != TREE_LIST || !hi->next) &&
		number_parse_plain(lo->text, &points->lo) &&
		number_parse_plain(hi->text, &points->hi) &&
		number_compare(points->lo, points->hi) <= 0;
}

static bool read_points(
	const struct case_reader *reader, const char *key, const struct tree **points)
{
	const struct tree *node = tree_get(reader->node, key);
	const struct criterion *criterion = reader->read->criterion;
	struct ct_interval unused;
	if (tree_is_absent(node))
		return true;
	*points = node;
	if (!case_read_points(node, &unused))
		return ct_fail(
			reader->errors, CT_R_CASE_POINTS, tree_place(node, reader->file), key);
	if (criterion && !criterion->points)
		return ct_fail(reader->errors, CT_R_CASE_NO_POINTS, tree_place(node, reader->file),
			criterion->id);
	return true;
}

/* ---- A case. */

/* Each of these is one word, date or sentence. */
static bool check_scalars(const struct case_reader *reader)
{
	static const char *const scalars[] = {
		"criterion", "name", "as_of", "final", "expect", "accept", "reason", NULL};
	bool sound = true;
	for (const char *const *key = scalars; *key; key++) {
		const struct tree *node = tree_get(reader->node, *key);
		if (node && node->kind != TREE_SCALAR)
			sound = ct_fail(reader->errors, CT_R_CASE_SCALAR,
				tree_place(node, reader->file), node->key);
	}
	return sound;
}

static bool check_required(const struct case_reader *reader, const char *const required[])
{
	bool sound = true;
	for (const char *const *key = required; *key; key++)
		if (tree_is_absent(tree_get(reader->node, *key)))
			sound = ct_fail(reader->errors, CT_R_CASE_MISSING_KEY,
				tree_place(reader->node, reader->file), *key);
	return sound;
}

bool case_read(const struct ct_ruleset *set, const struct tree *node, const char *file,
	struct rule_case *read, struct ct_errors *errors)
{
	static const char *const required[] = {"criterion", "name", "as_of", "expect", NULL};
	const struct case_reader reader = {set, file, errors, node, read};
	*read = (struct rule_case){.as_of = CT_NO_DATE, .place = tree_place(node, file)};
	if (node->kind != TREE_MAP)
		return ct_fail(errors, CT_R_CASE_SHAPE, read->place);
	read->name = tree_get_text(node, "name");
	read->id = tree_get_text(node, "criterion");
	read->review = text_is(tree_get_text(node, "review"), "true");
	bool sound = tree_check_keys(node, case_keys, file, CT_D_UNKNOWN_KEY, errors);
	sound &= check_required(&reader, required);
	sound &= read_maps(&reader);
	if (!check_scalars(&reader))
		return false;
	sound &= find_criterion(&reader, &read->criterion);
	sound &= read_day(&reader);
	sound &= read_final(&reader);
	sound &= read_expect(&reader);
	sound &= read_points(&reader, "points", &read->points);
	sound &= read_points(&reader, "total", &read->total);
	return read_possible(&reader) && sound;
}

/* ---- An acceptance. */

bool case_is_acceptance(const struct tree *node)
{
	return node->kind == TREE_MAP && tree_get(node, "accept") != NULL;
}

bool acceptance_read(const struct ct_ruleset *set, const struct tree *node, const char *file,
	struct acceptance *read, struct ct_errors *errors)
{
	static const char *const required[] = {"criterion", "accept", "reason", NULL};
	const struct case_reader reader = {set, file, errors, node, NULL};
	*read = (struct acceptance){NULL, tree_get_text(node, "accept"),
		tree_get_text(node, "reason"), tree_place(node, file)};
	bool sound = tree_check_keys(node, acceptance_keys, file, CT_D_UNKNOWN_KEY, errors);
	sound &= check_required(&reader, required);
	return check_scalars(&reader) && find_criterion(&reader, &read->criterion) && sound;
}
