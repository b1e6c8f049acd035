/* SPDX-License-Identifier: Apache-2.0 */
/* Loading a rule set: directory, base, law, scripts. load_dictionary.c reads the dictionary,
 * load_digest.c computes the digest. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "ruleset/load.h"
#include "lang/scan.h"

enum {
	MOST_YAML = TREE_MAX_BYTES,
	MOST_SCRIPT = 8 * SCRIPT_MAX_BYTES /* the scan reports scripts that are too long */
};

void loader_keep(struct loader *loader, const char *name, struct ct_text content)
{
	struct ct_ruleset *set = loader->set;
	if ((set->file_count & (set->file_count + 1)) == 0) { /* 0, 1, 3, 7 …: the array is full */
		struct ct_rule_file *larger =
			ARENA_ARRAY(loader->arena, set->file_count * 2 + 2, struct ct_rule_file);
		if (set->file_count)
			memcpy(larger, set->files, set->file_count * sizeof(*larger));
		set->files = larger;
	}
	set->files[set->file_count++] = (struct ct_rule_file){name, content};
}

static void keep_of(struct loader *loader, const struct loaded_part *part, const char *name,
	struct ct_text content)
{
	loader_keep(loader, file_join(loader->arena, part->name, name), content);
}

struct tree *loader_read_yaml(struct loader *loader, const char *path, struct ct_text *content)
{
	if (!shelf_read(&loader->shelf, loader->arena, path, MOST_YAML, content, loader->errors))
		return NULL;
	return tree_from_yaml(loader->arena, content->bytes, content->length, path, loader->errors);
}

static bool read_part(
	struct loader *loader, const char *name, const char *directory, struct loaded_part *part)
{
	part->name = name;
	part->directory = directory;
	part->file = file_join(loader->arena, directory, "ruleset.yaml");
	bool there;
	if (!shelf_has(&loader->shelf, part->file, &there, loader->errors))
		return false;
	if (!there)
		return ct_fail(loader->errors, CT_R_NO_SET, (struct place){directory, 0, 0},
			directory, head_nearest(loader->arena, loader->roots, text_of(directory)));
	part->tree = loader_read_yaml(loader, part->file, &part->header_text);
	keep_of(loader, part, "ruleset.yaml", part->header_text);
	return part->tree &&
		head_read(loader->arena, part->tree, part->file, &part->head, loader->errors);
}

/* ---- The base. */

/* path without the parts of an id at its end; NULL if it does not end with the id. */
static const char *path_above(struct arena *arena, const char *path, struct ct_text id)
{
	size_t length = strlen(path);
	while (length > 1 && path[length - 1] == '/')
		length--;
	if (length < id.length || memcmp(path + length - id.length, id.bytes, id.length) != 0)
		return NULL;
	if (length == id.length)
		return "";
	size_t root = length - id.length - 1;
	return path[root] == '/' ? arena_copy(arena, path, root) : NULL;
}

static bool is_same_place(const char *path, const char *real)
{
	char *other = realpath(*path ? path : ".", NULL);
	bool same = other && !strcmp(other, real);
	free(other);
	return same;
}

/* The directory as given, with one ".." per part of the id, so that messages name files as the user
 * can open them. */
static const char *climb(struct loader *loader, struct ct_text id)
{
	const char *from = loader->own.directory,
		   *path = file_join(loader->arena, strcmp(from, ".") ? from : "", "..");
	for (size_t i = 0; i < id.length; i++)
		if (id.bytes[i] == '/')
			path = file_join(loader->arena, path, "..");
	return path;
}

/* The directory without the parts of its own id: rules/thanh-hoa/cap-xa-2023 with id
 * thanh-hoa/cap-xa-2023 has the root rules. The real path is used, whatever links led to it. */
static const char *own_root(struct loader *loader)
{
	struct ct_text id = loader->own.head.id;
	char *real = realpath(loader->own.directory, NULL);
	const char *root = real ? path_above(loader->arena, real, id) : NULL;
	free(real);
	if (!root)
		return NULL;
	const char *plain = path_above(loader->arena, loader->own.directory, id);
	return plain && is_same_place(plain, root) ? plain : climb(loader, id);
}

/* *directory is NULL if there is none. Returns false after reporting an error; later roots are then
 * not searched. */
static bool find_base(struct loader *loader, struct ct_text id, const char **directory)
{
	const char *name = arena_copy(loader->arena, id.bytes, id.length);
	*directory = SHELF_BASE;
	if (loader->shelf.held)
		return true;
	const char *root = own_root(loader);
	for (const char *const *next = loader->roots;; next++) {
		if (root) {
			enum file_kind kind;
			*directory = file_join(loader->arena, root, name);
			if (!file_look(file_join(loader->arena, *directory, "ruleset.yaml"), &kind,
				    loader->errors))
				return false;
			if (kind != FILE_ABSENT)
				return true;
		}
		*directory = NULL;
		if (!next || !(root = *next))
			return true;
	}
}

/* Whether an id is a path below a root: parts of letters, digits and -_., none of them beginning
 * with a dot. */
bool ruleset_is_plain_id(struct ct_text id)
{
	bool start = true;
	for (size_t i = 0; i < id.length; i++) {
		char c = id.bytes[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			text_is_digit(c) || c == '_';
		if (!letter && (start || (c != '-' && c != '.' && c != '/')))
			return false;
		start = c == '/';
	}
	return id.length && !start;
}

/* Keys about points that an amending set does not have are inherited from its base. */
static void points_inherit(struct points_scheme *own, const struct points_scheme *base)
{
	if (!own->has_decimals)
		own->decimals = base->decimals;
	if (!own->has_evidence)
		own->evidence = base->evidence;
	if (!own->has_total && base->has_total) {
		own->has_total = true;
		own->total = base->total;
		own->total_place = base->total_place;
	}
	if (!own->bonus_count) {
		own->bonuses = base->bonuses;
		own->bonus_count = base->bonus_count;
		own->bonus_place = base->bonus_place;
	}
	if (!own->group_count) {
		own->groups = base->groups;
		own->group_count = base->group_count;
	}
}

/* The roots are copied because a source opens the catalogue later, for provinces that are not
 * listed. */
bool loader_read_provinces(struct loader *loader, const char *own)
{
	size_t count = 0;
	while (loader->roots && loader->roots[count])
		count++;
	const char **roots = ARENA_ARRAY(loader->arena, count + 2, const char *);
	size_t kept = own != NULL;
	if (own)
		roots[0] = own;
	for (size_t i = 0; i < count; i++)
		roots[kept++] =
			arena_copy(loader->arena, loader->roots[i], strlen(loader->roots[i]));
	loader->set->roots = roots;
	return provinces_read(loader->arena, roots, &loader->set->provinces, loader->errors);
}

static bool read_base(struct loader *loader)
{
	const struct tree *node = tree_get(loader->own.tree, "base");
	if (tree_is_absent(node))
		return true;
	struct place place = tree_place(node, loader->own.file);
	const char *directory = NULL;
	if (ruleset_is_plain_id(node->text) && !find_base(loader, node->text, &directory))
		return false;
	if (!directory)
		return ct_fail(loader->errors, CT_R_NO_BASE, place, node->text);
	if (!read_part(loader, SHELF_BASE, directory, &loader->base))
		return false;
	const struct tree *deeper = tree_get(loader->base.tree, "base");
	if (!tree_is_absent(deeper))
		return ct_fail(loader->errors, CT_R_BASE_OF_BASE, place, node->text, deeper->text);
	loader->has_base = true;
	loader->set->base_id = node->text;
	loader->set->base_from = loader->base.head.from;
	points_inherit(&loader->set->points, &loader->base.head.points);
	loader->set->base_directory = directory;
	return true;
}

/* ---- Header, documents, limits. */

static void take_head(struct arena *arena, struct ct_ruleset *set, const struct head *head)
{
	set->id = head->id;
	set->title = head->title;
	set->province = head->province;
	set->is_national = province_is_national(arena, head->province);
	set->levels = head->levels;
	set->level_count = head->level_count;
	set->status = head->status;
	set->from = head->from;
	set->until = head->until;
	set->points = head->points;
	set->declared = head->criteria;
	set->place = head->place;
	set->declared_place = head->criteria_place;
}

static bool read_pillars(struct loader *loader, const struct loaded_part *part)
{
	const struct tree *pillars = tree_get(part->tree, "pillars");
	if (tree_is_absent(pillars))
		return true;
	if (pillars->kind != TREE_MAP)
		return ct_fail(loader->errors, CT_R_NOT_A_MAP, tree_place(pillars, part->file),
			text_of("pillars"));
	struct ct_ruleset *set = loader->set;
	set->pillars = ARENA_ARRAY(loader->arena, pillars->count, struct ct_pillar);
	set->pillar_count = 0;
	TREE_EACH(node, pillars)
		set->pillars[set->pillar_count++] = (struct ct_pillar){node->key, node->text};
	return true;
}

static bool read_limits(struct loader *loader, struct loaded_part *part)
{
	const char *path = file_join(loader->arena, part->directory, "limits.yaml");
	bool there;
	if (!shelf_has(&loader->shelf, path, &there, loader->errors))
		return false;
	if (!there)
		return true;
	struct tree *tree = loader_read_yaml(loader, path, &part->limits_text);
	keep_of(loader, part, "limits.yaml", part->limits_text);
	return tree && ruleset_read_limits(loader->set, tree, path, loader->errors);
}

static bool read_law(struct loader *loader, struct loaded_part *part)
{
	bool sound = read_pillars(loader, part);
	if (part == &loader->own)
		sound &= ruleset_read_accepted(loader->set, part->tree, part->file, loader->errors);
	sound &= ruleset_read_documents(loader->set, part->tree, part->file, loader->errors);
	return read_limits(loader, part) && sound;
}

/* ---- Scripts. */

static bool list_scripts(
	struct loader *loader, const struct loaded_part *part, struct file_list *list)
{
	const char *directory = file_join(loader->arena, part->directory, "criteria");
	return shelf_scripts(&loader->shelf, loader->arena, directory, list, loader->errors);
}

static bool add_sources(
	struct loader *loader, const struct loaded_part *part, const struct file_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		struct script_source *source = &loader->sources[loader->source_count++];
		source->file = list->paths[i];
		if (!shelf_read(&loader->shelf, loader->arena, source->file, MOST_SCRIPT,
			    &source->text, loader->errors))
			return false;
		keep_of(loader, part,
			file_join(loader->arena, "criteria", file_base_name(source->file)),
			source->text);
	}
	return true;
}

static bool run_scripts(struct loader *loader)
{
	struct file_list base = {0}, own;
	if (loader->has_base && !list_scripts(loader, &loader->base, &base))
		return false;
	if (!list_scripts(loader, &loader->own, &own))
		return false;
	if (!base.count && !own.count)
		return ct_fail(loader->errors, CT_R_NO_SCRIPTS,
			(struct place){loader->own.directory, 0, 0});
	loader->sources = ARENA_ARRAY(loader->arena, base.count + own.count, struct script_source);
	loader->own_from = base.count;
	if (!add_sources(loader, &loader->base, &base) || !add_sources(loader, &loader->own, &own))
		return false;
	struct script_output output = {0};
	if (!script_load(
		    loader->arena, loader->sources, loader->source_count, &output, loader->errors))
		return false;
	loader->set->script = output.script;
	return ruleset_declare(loader->set, &output, loader->sources, loader->source_count,
		loader->own_from, loader->errors);
}

static bool count_criteria(struct loader *loader)
{
	const struct ct_ruleset *set = loader->set;
	if (set->declared && set->criterion_count > set->declared)
		return ct_fail(loader->errors, CT_R_TOO_MANY_CRITERIA, set->declared_place,
			set->criterion_count, set->declared);
	return true;
}

/* ---- Steps of loading. */

static bool is_case(const char *name)
{
	return file_ends_with(name, ".yaml");
}

/* Reports to the watch the files of the set that only other commands read. */
static void report_rest(struct loader *loader)
{
	static const char *const signature[] = {"manifest.txt", "manifest.txt.minisig"};
	struct arena *arena = loader->arena;
	const char *directory = file_join(arena, loader->own.directory, "tests");
	struct file_list cases = {0};
	if (!loader->shelf.watch)
		return;
	for (size_t i = 0; i < sizeof(signature) / sizeof(*signature); i++)
		shelf_report(&loader->shelf, file_join(arena, loader->own.directory, signature[i]),
			NULL);
	shelf_report(&loader->shelf, directory, ".yaml");
	if (file_list_parts(arena, directory, false, is_case, &cases, NULL))
		for (size_t i = 0; i < cases.count; i++)
			shelf_report(
				&loader->shelf, file_join(arena, directory, cases.paths[i]), NULL);
}

static bool load(struct loader *loader, const char *directory)
{
	bool there = read_part(loader, SHELF_SET, directory, &loader->own);
	report_rest(loader);
	if (!there)
		return false;
	loader->set->directory = directory;
	take_head(loader->arena, loader->set, &loader->own.head);
	loader->set->base_from = CT_NO_DATE;
	if (!loader_read_provinces(loader, loader->shelf.held ? NULL : own_root(loader)) ||
		!read_base(loader))
		return false;
	bool sound = !loader->has_base || read_law(loader, &loader->base);
	sound &= read_law(loader, &loader->own);
	if (!sound || !loader_read_dictionary(loader) || !run_scripts(loader))
		return false;
	loader_digest(loader);
	return count_criteria(loader);
}

static bool load_guarded(struct loader *loader, const char *directory)
{
	const struct place place = {directory, 0, 0};
	struct arena_edge edge;
	if (ARENA_EDGE(loader->arena, &edge))
		return ct_fail(loader->errors, CT_E_MEMORY, place);
	bool loaded = load(loader, arena_copy(loader->arena, directory, strlen(directory)));
	arena_leave(loader->arena, &edge);
	return loaded;
}

static struct ct_ruleset *load_from(struct shelf shelf, const char *directory,
	const char *const roots[], struct ct_errors *errors)
{
	struct ct_ruleset *set = calloc(1, sizeof(*set));
	struct loader loader = {.set = set,
		.arena = set ? &set->arena : NULL,
		.errors = errors,
		.roots = roots,
		.shelf = shelf};
	if (!set)
		ct_fail(errors, CT_E_MEMORY, (struct place){directory, 0, 0});
	if (set && load_guarded(&loader, directory))
		return set;
	ct_ruleset_free(set);
	return NULL;
}

struct ct_ruleset *ct_ruleset_load(
	const char *directory, const char *const roots[], struct ct_errors *errors)
{
	return load_from((struct shelf){NULL, NULL}, directory, roots, errors);
}

struct ct_ruleset *ct_ruleset_load_watched(const char *directory, const char *const roots[],
	const struct ct_rule_watch *watch, struct ct_errors *errors)
{
	return load_from((struct shelf){NULL, watch}, directory, roots, errors);
}

struct ct_ruleset *ct_ruleset_load_files(
	const struct ct_rule_files *files, struct ct_errors *errors)
{
	static const char *const none[] = {NULL};
	return load_from((struct shelf){files, NULL}, SHELF_SET, none, errors);
}

struct ct_rule_files ct_ruleset_files(const struct ct_ruleset *set)
{
	return (struct ct_rule_files){set->files, set->file_count};
}

void ct_ruleset_free(struct ct_ruleset *set)
{
	if (!set)
		return;
	script_free(set->script);
	arena_free(&set->arena);
	arena_free(&set->files_arena);
	free(set);
}
