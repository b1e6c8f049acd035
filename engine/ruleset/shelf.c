/* SPDX-License-Identifier: Apache-2.0 */
/* Files on disk or in memory; see shelf.h. */
#include "ruleset/shelf.h"

#include <errno.h>

static const struct ct_rule_file *find(const struct shelf *shelf, const char *path)
{
	for (size_t i = 0; i < shelf->held->count; i++)
		if (!strcmp(shelf->held->list[i].name, path))
			return &shelf->held->list[i];
	return NULL;
}

void shelf_report(const struct shelf *shelf, const char *path, const char *ending)
{
	if (shelf->watch)
		shelf->watch->reads(shelf->watch->state, path, ending);
}

bool shelf_has(const struct shelf *shelf, const char *path, bool *there, struct ct_errors *errors)
{
	enum file_kind kind = FILE_ABSENT;
	shelf_report(shelf, path, NULL);
	if (!shelf->held && !file_look(path, &kind, errors))
		return false;
	*there = shelf->held ? find(shelf, path) != NULL : kind != FILE_ABSENT;
	return true;
}

bool shelf_read(const struct shelf *shelf, struct arena *arena, const char *path, size_t most,
	struct ct_text *content, struct ct_errors *errors)
{
	shelf_report(shelf, path, NULL);
	if (!shelf->held)
		return file_read_found(arena, path, most, content, errors);
	const struct ct_rule_file *file = find(shelf, path);
	struct place place = {path, 0, 0};
	if (!file)
		return ct_fail(errors, CT_E_OPEN, place, ENOENT);
	if (file->content.length > most)
		return ct_fail(errors, CT_D_TOO_LARGE, place, (unsigned)most);
	*content = file->content;
	return true;
}

static bool is_script(const char *name)
{
	return file_ends_with(name, ".lua");
}

/* Files in memory are in byte order. */
static void list_held(const struct shelf *shelf, struct arena *arena, const char *directory,
	struct file_list *list)
{
	size_t length = strlen(directory);
	list->paths = ARENA_ARRAY(arena, shelf->held->count, const char *);
	for (size_t i = 0; i < shelf->held->count; i++) {
		const char *name = shelf->held->list[i].name;
		if (!strncmp(name, directory, length) && name[length] == '/' && is_script(name))
			list->paths[list->count++] = name;
	}
}

bool shelf_scripts(const struct shelf *shelf, struct arena *arena, const char *directory,
	struct file_list *list, struct ct_errors *errors)
{
	*list = (struct file_list){0};
	if (shelf->held) {
		list_held(shelf, arena, directory, list);
		return true;
	}
	shelf_report(shelf, directory, ".lua");
	if (!file_list_parts(arena, directory, false, is_script, list, errors))
		return false;
	for (size_t i = 0; i < list->count; i++)
		list->paths[i] = file_join(arena, directory, list->paths[i]);
	return true;
}
