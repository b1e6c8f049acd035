/* SPDX-License-Identifier: Apache-2.0 */
/* Reading files and listing directories; see file.h. */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"

static struct place at_file(const char *path)
{
	return (struct place){path, 0, 0};
}

/* Reads at most `room` bytes. Returns -1 on failure, with errno set. */
static ssize_t read_some(int file, char *bytes, size_t room)
{
	ssize_t got;
	do
		got = read(file, bytes, room);
	while (got < 0 && errno == EINTR);
	return got;
}

/* Reads up to the end, or one byte more than `most`. An allocation may jump to the caller's edge,
 * so the caller closes the descriptor. */
static bool read_all(struct arena *arena, int file, const char *path, size_t most,
	struct ct_text *content, struct ct_errors *errors)
{
	struct stat status;
	bool regular = fstat(file, &status) == 0 && S_ISREG(status.st_mode);
	size_t room =
		regular && (uint64_t)status.st_size < most ? (size_t)status.st_size + 2 : 1 << 12;
	char *bytes = arena_alloc(arena, room);
	size_t length = 0;
	for (;;) {
		ssize_t got = read_some(file, bytes + length, room - 1 - length);
		if (got < 0)
			return ct_fail(errors, CT_E_READ, at_file(path), errno);
		bool short_of_room = (size_t)got < room - 1 - length;
		length += (size_t)got;
		if (length > most)
			return ct_fail(errors, CT_D_TOO_LARGE, at_file(path), (unsigned)most);
		if (!got || (regular && short_of_room)) /* only a pipe may have more data after a
							   short read */
			break;
		if (short_of_room)
			continue;
		char *larger = arena_alloc(arena, room * 2);
		memcpy(larger, bytes, length);
		bytes = larger;
		room *= 2;
	}
	bytes[length] = '\0';
	*content = (struct ct_text){bytes, length};
	return true;
}

/* Reads and closes the file. */
static bool read_open(struct arena *arena, int file, const char *path, size_t most,
	struct ct_text *content, struct ct_errors *errors)
{
	struct arena_edge edge;
	if (ARENA_EDGE(arena, &edge)) {
		close(file);
		return ct_fail(errors, CT_E_MEMORY, at_file(path));
	}
	bool whole = read_all(arena, file, path, most, content, errors);
	arena_leave(arena, &edge);
	close(file);
	return whole;
}

bool file_read(struct arena *arena, const char *path, size_t most, struct ct_text *content,
	struct ct_errors *errors)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);
	return file < 0 ? ct_fail(errors, CT_E_OPEN, at_file(path), errno)
			: read_open(arena, file, path, most, content, errors);
}

/* Opened without blocking, since opening a pipe would wait for a writer. */
int file_open_regular(const char *path, struct ct_errors *errors)
{
	struct stat status;
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (file < 0) {
		ct_fail(errors, CT_E_OPEN, at_file(path), errno);
		return -1;
	}
	bool looked = fstat(file, &status) == 0;
	if (looked && (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode)))
		return file;
	int reason = errno;
	close(file);
	ct_fail(errors, looked ? CT_E_NOT_A_FILE : CT_E_READ, at_file(path), reason);
	return -1;
}

bool file_read_found(struct arena *arena, const char *path, size_t most, struct ct_text *content,
	struct ct_errors *errors)
{
	int file = file_open_regular(path, errors);
	return file >= 0 && read_open(arena, file, path, most, content, errors);
}

bool file_take_name(const char *from, const char *to)
{
	if (link(from, to) != 0 && errno != EEXIST &&
		rename(from, to) != 0) /* some file systems have no hard links */
		return false;
	return file_sync_directory(to);
}

static enum file_kind kind_of_mode(mode_t mode)
{
	return S_ISREG(mode) ? FILE_REGULAR : S_ISDIR(mode) ? FILE_DIRECTORY : FILE_OTHER;
}

/* *link: the name is a symbolic link, possibly dangling. */
static enum file_kind look(const char *path, bool *link)
{
	struct stat status;
	*link = false;
	if (lstat(path, &status) != 0)
		return errno == ENOENT || errno == ENOTDIR ? FILE_ABSENT : FILE_UNKNOWN;
	*link = S_ISLNK(status.st_mode);
	if (*link && stat(path, &status) != 0)
		return FILE_UNKNOWN;
	return kind_of_mode(status.st_mode);
}

enum file_kind file_kind(const char *path)
{
	bool link;
	return look(path, &link);
}

bool file_look(const char *path, enum file_kind *kind, struct ct_errors *errors)
{
	bool link;
	*kind = look(path, &link);
	return *kind != FILE_UNKNOWN ||
		ct_fail(errors, link ? CT_E_LINK : CT_E_READ, at_file(path), errno);
}

int64_t file_size(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 && S_ISREG(status.st_mode) ? (int64_t)status.st_size : -1;
}

bool ct_is_directory(const char *path)
{
	return file_kind(path) == FILE_DIRECTORY;
}

const char *file_join(struct arena *arena, const char *path, const char *name)
{
	size_t length = strlen(path);
	if (!length)
		return arena_copy(arena, name, strlen(name));
	return arena_format(arena, path[length - 1] == '/' ? "%s%s" : "%s/%s", path, name).bytes;
}

bool file_ends_with(const char *name, const char *end)
{
	size_t length = strlen(name), tail = strlen(end);
	return length > tail && !strcmp(name + length - tail, end);
}

bool file_has_ending(const char *name, const char *end)
{
	size_t length = strlen(name), tail = strlen(end);
	if (length <= tail)
		return false;
	for (size_t i = 0; i < tail; i++) {
		char byte = name[length - tail + i];
		if ((byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte) != end[i])
			return false;
	}
	return true;
}

const char *file_base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

const char *file_printable_name(struct arena *arena, const char *path)
{
	const char *name = file_base_name(path);
	struct ct_text printable = text_as_utf8(arena, text_of(name));
	return printable.bytes == name ? name
				       : arena_copy(arena, printable.bytes, printable.length);
}

const char *file_directory(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');
	if (!slash)
		return ".";
	return arena_copy(arena, path, slash == path ? 1 : (size_t)(slash - path));
}

/* ---- Walking. */

struct file_found {
	const char *path;
	enum file_kind kind;
	struct file_found *next;
};

struct file_walk {
	struct arena *arena;
	const char *root;
	bool deep, follow;              /* follow: treat a symbolic link as its target */
	bool (*keep)(const char *name); /* NULL: keep everything */
	struct file_found *found;
	size_t count;
	struct ct_errors *errors;
};

enum { WALK_DEPTH = 32 };

/* Most file systems return the kind with the name, which saves a call. Returns false after
 * reporting an error. */
static bool kind_of_entry(const struct file_walk *walk, const struct dirent *entry,
	const char *path, enum file_kind *kind)
{
	struct stat status;
	unsigned char type = entry->d_type;
	*kind = type == DT_REG   ? FILE_REGULAR
		: type == DT_DIR ? FILE_DIRECTORY
		: type == DT_LNK ? FILE_LINK
				 : FILE_OTHER;
	if (type != DT_UNKNOWN)
		return true;
	if (lstat(path, &status) == 0) {
		*kind = S_ISLNK(status.st_mode) ? FILE_LINK : kind_of_mode(status.st_mode);
		return true;
	}
	*kind = FILE_ABSENT; /* deleted meanwhile */
	return errno == ENOENT || ct_fail(walk->errors, CT_E_READ, at_file(path), errno);
}

static void add_found(
	struct file_walk *walk, struct file_found **list, const char *path, enum file_kind kind)
{
	struct file_found *item = ARENA_NEW(walk->arena, struct file_found);
	*item = (struct file_found){path, kind, *list};
	*list = item;
}

/* Returns false after reporting an error. */
static bool take_entry(struct file_walk *walk, const struct dirent *entry, const char *relative,
	struct file_found **below)
{
	enum file_kind kind;
	bool kept = !walk->keep || walk->keep(entry->d_name);
	if (entry->d_name[0] == '.' || (!kept && !walk->deep))
		return true;
	const char *path = file_join(walk->arena, relative, entry->d_name),
		   *whole = file_join(walk->arena, walk->root, path);
	if (!kind_of_entry(walk, entry, whole, &kind))
		return false;
	if (kind == FILE_DIRECTORY && walk->deep)
		add_found(walk, below, path, kind);
	if (kind == FILE_LINK && kept && walk->follow && !file_look(whole, &kind, walk->errors))
		return false;
	if (!kept || kind == FILE_DIRECTORY || kind == FILE_ABSENT)
		return true;
	add_found(walk, &walk->found, path, kind);
	walk->count++;
	return true;
}

/* Lists one directory: names into found, subdirectories into below for the caller. readdir returns
 * NULL both at the end and on failure; errno distinguishes them. */
static bool list_directory(
	struct file_walk *walk, DIR *stream, const char *relative, struct file_found **below)
{
	bool whole = true;
	for (;;) {
		errno = 0;
		const struct dirent *entry = readdir(stream);
		if (!entry)
			break;
		whole &= take_entry(walk, entry, relative, below);
	}
	if (!errno)
		return whole;
	const char *path = *relative ? file_join(walk->arena, walk->root, relative) : walk->root;
	return ct_fail(walk->errors, CT_E_READ, at_file(path), errno);
}

static bool walk_level(struct file_walk *walk, const char *relative, unsigned depth)
{
	const char *path = *relative ? file_join(walk->arena, walk->root, relative) : walk->root;
	DIR *stream = depth > WALK_DEPTH ? NULL : opendir(path);
	if (!stream)
		return ct_fail(walk->errors, CT_E_OPEN, at_file(path),
			depth > WALK_DEPTH ? ENAMETOOLONG : errno);
	struct arena_edge edge;
	struct file_found *below = NULL;
	if (ARENA_EDGE(walk->arena, &edge)) {
		closedir(stream);
		return ct_fail(walk->errors, CT_E_MEMORY, at_file(walk->root));
	}
	bool whole = list_directory(walk, stream, relative, &below);
	arena_leave(walk->arena, &edge);
	closedir(stream);
	for (; below; below = below->next)
		whole &= walk_level(walk, below->path, depth + 1);
	return whole;
}

static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct file_entry *)a)->path, ((const struct file_entry *)b)->path);
}

static bool walk_whole(struct file_walk *walk, struct file_entries *list)
{
	bool whole = walk_level(walk, "", 0);
	list->entries = ARENA_ARRAY(walk->arena, walk->count, struct file_entry);
	list->count = 0;
	for (struct file_found *item = walk->found; item; item = item->next)
		list->entries[list->count++] = (struct file_entry){item->path, item->kind};
	qsort(list->entries, list->count, sizeof(*list->entries), by_path);
	return whole;
}

bool file_walk_all(struct arena *arena, const char *directory, struct file_entries *list,
	struct ct_errors *errors)
{
	struct file_walk walk = {.arena = arena, .root = directory, .deep = true, .errors = errors};
	return walk_whole(&walk, list);
}

bool file_list_parts(struct arena *arena, const char *directory, bool deep,
	bool (*keep)(const char *name), struct file_list *list, struct ct_errors *errors)
{
	struct file_walk walk = {.arena = arena,
		.root = directory,
		.deep = deep,
		.follow = true,
		.keep = keep,
		.errors = errors};
	struct file_entries entries = {0};
	enum file_kind kind;
	*list = (struct file_list){0};
	if (!file_look(directory, &kind, errors))
		return false;
	bool whole = kind == FILE_ABSENT || walk_whole(&walk, &entries);
	list->paths = ARENA_ARRAY(arena, entries.count, const char *);
	for (; list->count < entries.count; list->count++)
		list->paths[list->count] = entries.entries[list->count].path;
	return whole;
}
