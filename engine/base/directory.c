/* SPDX-License-Identifier: Apache-2.0 */
/* Writing a directory atomically. */
#include "base/directory.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"

enum { MOST_BYTES = 16 << 20 };

static struct place at_path(const char *path)
{
	return (struct place){path, 0, 0};
}

static bool make(const char *path, struct ct_errors *errors)
{
	if (mkdir(path, 0777) == 0 || errno == EEXIST)
		return true;
	return ct_fail(errors, CT_E_WRITE, at_path(path), errno);
}

/* Creates the missing parent directories of a path. */
static bool make_above(struct arena *arena, const char *path, struct ct_errors *errors)
{
	for (const char *slash = strchr(path, '/'); slash; slash = strchr(slash + 1, '/'))
		if (slash != path && !make(arena_copy(arena, path, (size_t)(slash - path)), errors))
			return false;
	return true;
}

static bool holds(
	struct arena *arena, const char *path, const struct ct_rule_file *files, size_t count)
{
	struct ct_text content;
	for (size_t i = 0; i < count; i++)
		if (!file_read(arena, file_join(arena, path, files[i].name), MOST_BYTES, &content,
			    NULL) ||
			!text_equal(content, files[i].content))
			return false;
	return true;
}

static bool write_files(struct arena *arena, const char *path, const struct ct_rule_file *files,
	size_t count, struct ct_errors *errors)
{
	for (size_t i = 0; i < count; i++) {
		const char *whole = file_join(arena, path, files[i].name);
		if (!make_above(arena, whole, errors) ||
			!ct_file_write(whole, files[i].content, errors))
			return false;
	}
	return true;
}

/* Deletes the files written so far, and directories that become empty. */
static void remove_files(
	struct arena *arena, const char *path, const struct ct_rule_file *files, size_t count)
{
	for (size_t i = 0; i < count; i++)
		unlink(file_join(arena, path, files[i].name));
	for (size_t i = 0; i < count; i++)
		if (strchr(files[i].name, '/'))
			rmdir(file_directory(arena, file_join(arena, path, files[i].name)));
	rmdir(path);
}

bool directory_write(struct arena *arena, const char *path, const struct ct_rule_file *files,
	size_t count, struct ct_errors *errors)
{
	const char *temporary = arena_format(arena, "%s.part%ld", path, (long)getpid()).bytes;
	enum file_kind kind;
	if (!file_look(path, &kind, errors))
		return false;
	if (kind != FILE_ABSENT)
		return holds(arena, path, files, count) ||
			ct_fail(errors, CT_E_EXISTS, at_path(path));
	if (!make_above(arena, temporary, errors))
		return false;
	if (mkdir(temporary, 0777) != 0)
		return ct_fail(errors, CT_E_WRITE, at_path(path), errno);
	if (!write_files(arena, temporary, files, count, errors)) {
		remove_files(arena, temporary, files, count);
		return false;
	}
	bool named = rename(temporary, path) == 0;
	if (named && file_sync_directory(path))
		return true;
	int reason = errno;
	if (named && rename(path, temporary) != 0)
		return ct_fail(errors, CT_E_WRITE, at_path(path), reason);
	remove_files(arena, temporary, files, count);
	return ct_fail(errors, CT_E_WRITE, at_path(path), reason);
}
