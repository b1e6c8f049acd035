/* SPDX-License-Identifier: Apache-2.0 */
/* Choosing the facts.yaml files of a set; also loading a dictionary without a set, for reading
 * facts alone. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "ruleset/load.h"

enum { MOST_LEVELS_UP = 32 };

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

/* Finds the nearest facts.yaml above the set's directory; *found is NULL if there is none. Returns
 * false after reporting an error. */
static bool find_dictionary(struct loader *loader, const char **found)
{
	const char *directory = loader->own.directory;
	*found = loader->shelf.held ? "facts.yaml" : NULL;
	if (*found)
		return true;
	for (int up = 0; up < MOST_LEVELS_UP; up++) {
		directory = parent_of(loader->arena, directory);
		const char *path = file_join(loader->arena, directory, "facts.yaml");
		enum file_kind kind;
		shelf_report(&loader->shelf, path, NULL);
		if (!file_look(path, &kind, loader->errors))
			return false;
		if (kind != FILE_ABSENT) {
			*found = path;
			return true;
		}
		if (!strcmp(directory, "/"))
			break;
	}
	return true;
}

/* name: its name in the shelf. */
static bool add_dictionary(struct loader *loader, const char *path, const char *name,
	struct dictionary_source *sources, size_t *count)
{
	struct ct_text content;
	bool there = false;
	if (path && !shelf_has(&loader->shelf, path, &there, loader->errors))
		return false;
	if (!there)
		return true;
	struct tree *tree = loader_read_yaml(loader, path, &content);
	if (!tree)
		return false;
	loader_keep(loader, name, content);
	sources[(*count)++] = (struct dictionary_source){tree, path};
	return true;
}

bool loader_read_dictionary(struct loader *loader)
{
	struct dictionary_source sources[3];
	size_t count = 0;
	struct arena *arena = loader->arena;
	const char *found;
	if (!find_dictionary(loader, &found) ||
		!add_dictionary(loader, found, "facts.yaml", sources, &count))
		return false;
	if (loader->has_base &&
		!add_dictionary(loader, file_join(arena, loader->base.directory, "facts.yaml"),
			SHELF_BASE "/facts.yaml", sources, &count))
		return false;
	if (!add_dictionary(loader, file_join(arena, loader->own.directory, "facts.yaml"),
		    SHELF_SET "/facts.yaml", sources, &count))
		return false;
	if (!count)
		return ct_fail(loader->errors, CT_R_NO_DICTIONARY,
			(struct place){loader->own.directory, 0, 0});
	return dictionary_build(arena, sources, count, &loader->set->dictionary, loader->errors);
}

/* ---- A dictionary alone. */

static bool load_first_dictionary(struct loader *loader)
{
	struct dictionary_source source;
	size_t count = 0;
	for (const char *const *root = loader->roots; *root && !count; root++)
		if (!add_dictionary(loader, file_join(loader->arena, *root, "facts.yaml"),
			    "facts.yaml", &source, &count))
			return false;
	if (!count)
		return ct_fail(loader->errors, CT_F_NO_DICTIONARY, (struct place){0});
	if (!dictionary_build(
		    loader->arena, &source, count, &loader->set->dictionary, loader->errors))
		return false;
	loader->set->reads =
		ARENA_ARRAY(loader->arena, (size_t)loader->set->dictionary.count, bool);
	return true;
}

static bool load_dictionary_guarded(
	struct ct_ruleset *set, const char *const roots[], struct ct_errors *errors)
{
	struct arena_edge edge;
	if (ARENA_EDGE(&set->arena, &edge))
		return ct_fail(errors, CT_E_MEMORY, (struct place){0});
	struct loader loader = {.set = set, .arena = &set->arena, .errors = errors, .roots = roots};
	bool loaded = loader_read_provinces(&loader, NULL) && load_first_dictionary(&loader);
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
