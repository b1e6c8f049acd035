/* SPDX-License-Identifier: Apache-2.0 */
/* Loading a rule set: its directory, its base, the nearest dictionary, the scripts, the digest. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "rules/head.h"
#include "rules/ruleset.h"
#include "rules/scan.h"
#include "rules/shelf.h"

enum { MOST_YAML = TREE_MAX_BYTES, MOST_SCRIPT = 8 * SCRIPT_MAX_BYTES /* the scan says better what is too long */, MOST_LEVELS_UP = 32 };

/* One directory of rules: the set's own or its base's. */
struct part {
	const char *name;      /* SHELF_SET or SHELF_BASE */
	const char *directory;
	const char *file; /* its ruleset.yaml */
	struct tree *tree;
	struct head head;
	struct ct_text header_text, limits_text;
};

struct loader {
	struct ct_ruleset *set;
	struct arena *arena;
	struct ct_errors *errors;
	const char *const *roots;
	struct shelf shelf;
	struct part own, base;
	bool has_base;
	struct script_source *sources;
	size_t source_count, own_from;
};

/* Remembers a file that the verdicts depend on. */
static void keep(struct loader *loader, const char *name, struct ct_text content)
{
	struct ct_ruleset *set = loader->set;
	if ((set->file_count & (set->file_count + 1)) == 0) { /* 0, 1, 3, 7 …: the room is used up */
		struct ct_rule_file *larger = ARENA_ARRAY(loader->arena, set->file_count * 2 + 2, struct ct_rule_file);
		if (set->file_count)
			memcpy(larger, set->files, set->file_count * sizeof(*larger));
		set->files = larger;
	}
	set->files[set->file_count++] = (struct ct_rule_file){name, content};
}

static void keep_of(struct loader *loader, const struct part *part, const char *name, struct ct_text content)
{
	keep(loader, file_join(loader->arena, part->name, name), content);
}

static struct tree *read_yaml(struct loader *loader, const char *path, struct ct_text *content)
{
	if (!shelf_read(&loader->shelf, loader->arena, path, MOST_YAML, content, loader->errors))
		return NULL;
	return tree_from_yaml(loader->arena, content->bytes, content->length, path, loader->errors);
}

static bool read_part(struct loader *loader, const char *name, const char *directory, struct part *part)
{
	part->name = name;
	part->directory = directory;
	part->file = file_join(loader->arena, directory, "ruleset.yaml");
	if (!shelf_has(&loader->shelf, part->file))
		return ct_fail(loader->errors, CT_R_NO_SET, (struct place){directory, 0, 0}, directory,
			       head_nearest(loader->arena, loader->roots, text_of(directory)));
	part->tree = read_yaml(loader, part->file, &part->header_text);
	keep_of(loader, part, "ruleset.yaml", part->header_text);
	return part->tree && head_read(loader->arena, part->tree, part->file, &part->head, loader->errors);
}

/* ---- The base. */

/* path less the parts of an id at its end; NULL: it does not end so. */
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

/* The directory as it was reached, so many parts up: messages name files as the person can open them from where they are. */
static const char *climb(struct loader *loader, struct ct_text id)
{
	const char *from = loader->own.directory, *path = file_join(loader->arena, strcmp(from, ".") ? from : "", "..");
	for (size_t i = 0; i < id.length; i++)
		if (id.bytes[i] == '/')
			path = file_join(loader->arena, path, "..");
	return path;
}

/* The directory less the parts of its own id: rules/thanh-hoa/cap-xa-2023 of id thanh-hoa/cap-xa-2023 has the root rules. Where the set really stands
 * decides, whatever links led to it. */
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

static const char *find_base(struct loader *loader, struct ct_text id)
{
	const char *name = arena_copy(loader->arena, id.bytes, id.length);
	if (loader->shelf.held)
		return SHELF_BASE;
	const char *root = own_root(loader);
	for (const char *const *next = loader->roots;; next++) {
		if (root) {
			const char *directory = file_join(loader->arena, root, name);
			if (file_exists(file_join(loader->arena, directory, "ruleset.yaml")))
				return directory;
		}
		if (!next || !(root = *next))
			return NULL;
	}
}

/* An id is a path below a root: parts of letters, digits and -_., none of them starting with a dot. */
bool ruleset_is_plain_id(struct ct_text id)
{
	bool start = true;
	for (size_t i = 0; i < id.length; i++) {
		char c = id.bytes[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || text_is_digit(c) || c == '_';
		if (!letter && (start || (c != '-' && c != '.' && c != '/')))
			return false;
		start = c == '/';
	}
	return id.length && !start;
}

/* What an amending set does not say of points stays as it is in its base. */
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

static bool read_base(struct loader *loader)
{
	const struct tree *node = tree_get(loader->own.tree, "base");
	if (tree_is_absent(node))
		return true;
	struct place place = tree_place(node, loader->own.file);
	const char *directory = ruleset_is_plain_id(node->text) ? find_base(loader, node->text) : NULL;
	if (!directory)
		return ct_fail(loader->errors, CT_R_NO_BASE, place, node->text);
	if (!read_part(loader, SHELF_BASE, directory, &loader->base))
		return false;
	const struct tree *deeper = tree_get(loader->base.tree, "base");
	if (!tree_is_absent(deeper))
		return ct_fail(loader->errors, CT_R_BASE_OF_BASE, place, node->text, deeper->text);
	loader->has_base = true;
	loader->set->base_id = node->text;
	points_inherit(&loader->set->points, &loader->base.head.points);
	loader->set->base_directory = directory;
	return true;
}

/* ---- Header, documents, limits. */

static void take_head(struct ct_ruleset *set, const struct head *head)
{
	set->id = head->id;
	set->title = head->title;
	set->province = head->province;
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

static bool read_pillars(struct loader *loader, const struct part *part)
{
	const struct tree *pillars = tree_get(part->tree, "pillars");
	if (tree_is_absent(pillars))
		return true;
	if (pillars->kind != TREE_MAP)
		return ct_fail(loader->errors, CT_R_NOT_A_MAP, tree_place(pillars, part->file), text_of("pillars"));
	struct ct_ruleset *set = loader->set;
	set->pillars = ARENA_ARRAY(loader->arena, pillars->count, struct ct_pillar);
	set->pillar_count = 0;
	for TREE_EACH(node, pillars)
		set->pillars[set->pillar_count++] = (struct ct_pillar){node->key, node->text};
	return true;
}

static bool read_limits(struct loader *loader, struct part *part)
{
	const char *path = file_join(loader->arena, part->directory, "limits.yaml");
	if (!shelf_has(&loader->shelf, path))
		return true;
	struct tree *tree = read_yaml(loader, path, &part->limits_text);
	keep_of(loader, part, "limits.yaml", part->limits_text);
	return tree && ruleset_read_limits(loader->set, tree, path, loader->errors);
}

static bool read_law(struct loader *loader, struct part *part)
{
	bool sound = read_pillars(loader, part);
	sound &= ruleset_read_documents(loader->set, part->tree, part->file, loader->errors);
	return read_limits(loader, part) && sound;
}

/* ---- The dictionary. */

static const char *parent_of(struct arena *arena, const char *path)
{
	size_t length = strlen(path);
	while (length > 1 && path[length - 1] == '/')
		length--;
	const char *trimmed = arena_copy(arena, path, length);
	const char *name = file_base_name(trimmed);
	if (!strcmp(name, ".") || !strcmp(name, ".."))
		return file_join(arena, trimmed, "..");
	return file_directory(arena, trimmed);
}

/* The nearest facts.yaml above the set's directory, wherever that is. */
static const char *find_dictionary(struct loader *loader)
{
	const char *directory = loader->own.directory;
	if (loader->shelf.held)
		return "facts.yaml";
	for (int up = 0; up < MOST_LEVELS_UP; up++) {
		directory = parent_of(loader->arena, directory);
		const char *path = file_join(loader->arena, directory, "facts.yaml");
		if (file_exists(path))
			return path;
		if (!strcmp(directory, "/"))
			break;
	}
	return NULL;
}

/* name: what the file is called where it is held. */
static bool add_dictionary(struct loader *loader, const char *path, const char *name, struct dictionary_source *sources, size_t *count)
{
	struct ct_text content;
	if (!path || !shelf_has(&loader->shelf, path))
		return true;
	struct tree *tree = read_yaml(loader, path, &content);
	if (!tree)
		return false;
	keep(loader, name, content);
	sources[(*count)++] = (struct dictionary_source){tree, path};
	return true;
}

static bool read_dictionary(struct loader *loader)
{
	struct dictionary_source sources[3];
	size_t count = 0;
	struct arena *arena = loader->arena;
	if (!add_dictionary(loader, find_dictionary(loader), "facts.yaml", sources, &count))
		return false;
	if (loader->has_base && !add_dictionary(loader, file_join(arena, loader->base.directory, "facts.yaml"), SHELF_BASE "/facts.yaml",
						sources, &count))
		return false;
	if (!add_dictionary(loader, file_join(arena, loader->own.directory, "facts.yaml"), SHELF_SET "/facts.yaml", sources, &count))
		return false;
	if (!count)
		return ct_fail(loader->errors, CT_R_NO_DICTIONARY, (struct place){loader->own.directory, 0, 0});
	return dictionary_build(arena, sources, count, &loader->set->dictionary, loader->errors);
}

/* ---- Scripts. */

static bool list_scripts(struct loader *loader, const struct part *part, struct file_list *list)
{
	const char *directory = file_join(loader->arena, part->directory, "criteria");
	return shelf_scripts(&loader->shelf, loader->arena, directory, list, loader->errors);
}

static bool add_sources(struct loader *loader, const struct part *part, const struct file_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		struct script_source *source = &loader->sources[loader->source_count++];
		source->file = list->paths[i];
		if (!shelf_read(&loader->shelf, loader->arena, source->file, MOST_SCRIPT, &source->text, loader->errors))
			return false;
		keep_of(loader, part, file_join(loader->arena, "criteria", file_base_name(source->file)), source->text);
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
		return ct_fail(loader->errors, CT_R_NO_SCRIPTS, (struct place){loader->own.directory, 0, 0});
	loader->sources = ARENA_ARRAY(loader->arena, base.count + own.count, struct script_source);
	loader->own_from = base.count;
	if (!add_sources(loader, &loader->base, &base) || !add_sources(loader, &loader->own, &own))
		return false;
	struct script_output output = {0};
	if (!script_load(loader->arena, loader->sources, loader->source_count, &output, loader->errors))
		return false;
	loader->set->script = output.script;
	return ruleset_declare(loader->set, &output, loader->sources, loader->source_count, loader->own_from, loader->errors);
}

static bool count_criteria(struct loader *loader)
{
	const struct ct_ruleset *set = loader->set;
	if (set->declared && set->criterion_count > set->declared)
		return ct_fail(loader->errors, CT_R_TOO_MANY_CRITERIA, set->declared_place, set->criterion_count, set->declared);
	return true;
}

/* ---- The digest. */

static void digest_part_files(struct loader *loader, struct digest *digest, const struct part *part, size_t from, size_t to)
{
	digest_part(digest, TEXT("ruleset.yaml"));
	digest_lines(digest, part->header_text);
	digest_part(digest, TEXT("limits.yaml"));
	digest_lines(digest, part->limits_text);
	for (size_t i = from; i < to; i++) {
		digest_part(digest, text_of(file_base_name(loader->sources[i].file)));
		digest_lines(digest, loader->sources[i].text);
	}
}

static int by_key(const void *a, const void *b)
{
	const struct fact_entry *const *left = a, *const *right = b;
	return text_compare_bytes((*left)->key, (*right)->key);
}

void ruleset_digest_fact(const struct ct_ruleset *set, const struct fact_entry *entry, struct digest *digest)
{
	digest_part(digest, entry->key);
	digest_part(digest, text_of(fact_type_names[entry->type]));
	digest_part(digest, entry->unit);
	digest_part(digest, entry->of);
	digest_part(digest, entry->part_of < 0 ? NO_TEXT : set->dictionary.entries[entry->part_of].key);
	digest_part(digest, entry->grows_both ? TEXT("both") : TEXT(""));
	for (unsigned i = 0; entry->type == FACT_CHOICE && i < entry->choice_count; i++)
		digest_part(digest, entry->choices[i]);
}

size_t ruleset_facts_read(struct arena *arena, const struct ct_ruleset *set, const struct fact_entry ***facts)
{
	size_t count = 0;
	*facts = ARENA_ARRAY(arena, (size_t)set->dictionary.count, const struct fact_entry *);
	for (int i = 0; i < set->dictionary.count; i++)
		if (set->reads[i])
			(*facts)[count++] = &set->dictionary.entries[i];
	if (count)
		qsort(*facts, count, sizeof(**facts), by_key);
	return count;
}

static void digest_dictionary(struct loader *loader, struct digest *digest)
{
	const struct fact_entry **facts;
	size_t count = ruleset_facts_read(loader->arena, loader->set, &facts);
	for (size_t i = 0; i < count; i++)
		ruleset_digest_fact(loader->set, facts[i], digest);
}

static void make_digest(struct loader *loader)
{
	struct digest digest;
	digest_start(&digest);
	digest_part(&digest, TEXT("chitieu-ruleset/1"));
	if (loader->has_base)
		digest_part_files(loader, &digest, &loader->base, 0, loader->own_from);
	digest_part_files(loader, &digest, &loader->own, loader->own_from, loader->source_count);
	digest_dictionary(loader, &digest);
	digest_finish(&digest, loader->set->digest);
}

/* ---- The way through. */

static bool load(struct loader *loader, const char *directory)
{
	if (!read_part(loader, SHELF_SET, directory, &loader->own))
		return false;
	loader->set->directory = directory;
	take_head(loader->set, &loader->own.head);
	if (!read_base(loader))
		return false;
	bool sound = !loader->has_base || read_law(loader, &loader->base);
	sound &= read_law(loader, &loader->own);
	if (!sound || !read_dictionary(loader) || !run_scripts(loader))
		return false;
	make_digest(loader);
	return count_criteria(loader);
}

static bool load_guarded(struct loader *loader, const char *directory)
{
	struct arena_edge edge;
	if (ARENA_EDGE(loader->arena, &edge))
		return ct_fail(loader->errors, CT_E_MEMORY, (struct place){directory, 0, 0});
	bool loaded = load(loader, arena_copy(loader->arena, directory, strlen(directory)));
	arena_leave(loader->arena, &edge);
	return loaded;
}

static struct ct_ruleset *load_from(struct shelf shelf, const char *directory, const char *const roots[], struct ct_errors *errors)
{
	struct ct_ruleset *set = calloc(1, sizeof(*set));
	struct loader loader = {.set = set, .arena = set ? &set->arena : NULL, .errors = errors, .roots = roots, .shelf = shelf};
	if (!set)
		ct_fail(errors, CT_E_MEMORY, (struct place){directory, 0, 0});
	if (set && load_guarded(&loader, directory))
		return set;
	ct_ruleset_free(set);
	return NULL;
}

struct ct_ruleset *ct_ruleset_load(const char *directory, const char *const roots[], struct ct_errors *errors)
{
	return load_from((struct shelf){NULL}, directory, roots, errors);
}

struct ct_ruleset *ct_ruleset_load_files(const struct ct_rule_files *files, struct ct_errors *errors)
{
	static const char *const none[] = {NULL};
	return load_from((struct shelf){files}, SHELF_SET, none, errors);
}

struct ct_rule_files ct_ruleset_files(const struct ct_ruleset *set)
{
	return (struct ct_rule_files){set->files, set->file_count};
}

/* ---- A dictionary alone. */

static bool load_first_dictionary(struct loader *loader)
{
	struct dictionary_source source;
	size_t count = 0;
	for (const char *const *root = loader->roots; *root && !count; root++)
		if (!add_dictionary(loader, file_join(loader->arena, *root, "facts.yaml"), "facts.yaml", &source, &count))
			return false;
	if (!count)
		return ct_fail(loader->errors, CT_F_NO_DICTIONARY, (struct place){0});
	if (!dictionary_build(loader->arena, &source, count, &loader->set->dictionary, loader->errors))
		return false;
	loader->set->reads = ARENA_ARRAY(loader->arena, (size_t)loader->set->dictionary.count, bool);
	return true;
}

static bool load_dictionary_guarded(struct ct_ruleset *set, const char *const roots[], struct ct_errors *errors)
{
	struct arena_edge edge;
	if (ARENA_EDGE(&set->arena, &edge))
		return ct_fail(errors, CT_E_MEMORY, (struct place){0});
	struct loader loader = {.set = set, .arena = &set->arena, .errors = errors, .roots = roots};
	bool loaded = load_first_dictionary(&loader);
	arena_leave(&set->arena, &edge);
	return loaded;
}

struct ct_ruleset *ct_dictionary_load(const char *const roots[], struct ct_errors *errors)
{
	struct ct_ruleset *set = calloc(1, sizeof(*set));
	if (!set)
		ct_fail(errors, CT_E_MEMORY, (struct place){0});
	if (set && load_dictionary_guarded(set, roots, errors))
		return set;
	ct_ruleset_free(set);
	return NULL;
}

void ct_ruleset_free(struct ct_ruleset *set)
{
	if (!set)
		return;
	script_free(set->script);
	arena_free(&set->arena);
	arena_free(&set->lent);
	free(set);
}
