/* SPDX-License-Identifier: Apache-2.0 */
/* Reading and writing files, listing directories; see file.h. */
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

/* At most `room` bytes; -1: cannot, and errno tells. */
static ssize_t read_some(int file, char *bytes, size_t room)
{
	ssize_t got;
	do
		got = read(file, bytes, room);
	while (got < 0 && errno == EINTR);
	return got;
}

/* Reads until the end or one byte too many; the arena may jump, so the descriptor belongs to the caller. */
static bool read_all(struct arena *arena, int file, const char *path, size_t most, struct ct_text *content, struct ct_errors *errors)
{
	struct stat status;
	bool regular = fstat(file, &status) == 0 && S_ISREG(status.st_mode);
	size_t room = regular && (uint64_t)status.st_size < most ? (size_t)status.st_size + 2 : 1 << 12;
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
		if (!got || (regular && short_of_room)) /* a pipe may have more, a file has not */
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

/* Closes the file. */
static bool read_open(struct arena *arena, int file, const char *path, size_t most, struct ct_text *content, struct ct_errors *errors)
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

bool file_read(struct arena *arena, const char *path, size_t most, struct ct_text *content, struct ct_errors *errors)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);
	return file < 0 ? ct_fail(errors, CT_E_OPEN, at_file(path), errno) : read_open(arena, file, path, most, content, errors);
}

/* Not blocking, as opening a pipe waits for who writes to it. */
int file_open_regular(const char *path, struct ct_errors *errors)
{
	struct stat status;
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (file < 0) {
		ct_fail(errors, CT_E_OPEN, at_file(path), errno);
		return -1;
	}
	if (fstat(file, &status) == 0 && (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode)))
		return file;
	close(file);
	ct_fail(errors, CT_E_NOT_A_FILE, at_file(path));
	return -1;
}

bool file_read_found(struct arena *arena, const char *path, size_t most, struct ct_text *content, struct ct_errors *errors)
{
	int file = file_open_regular(path, errors);
	return file >= 0 && read_open(arena, file, path, most, content, errors);
}

static bool write_stream(FILE *stream, struct ct_text content)
{
	bool written = fwrite(content.bytes, 1, content.length, stream) == content.length;
	written = written && fflush(stream) == 0 && fsync(fileno(stream)) == 0;
	int reason = errno;
	if (fclose(stream) == 0 && written)
		return true;
	errno = written ? errno : reason;
	return false;
}

/* The new name is on disk when its directory is. */
static void settle_directory(const char *directory)
{
	int opened = open(directory, O_RDONLY | O_DIRECTORY);
	if (opened < 0)
		return;
	fsync(opened);
	close(opened);
}

bool file_write(struct arena *arena, const char *path, struct ct_text content, struct ct_errors *errors)
{
	const char *temporary = arena_format(arena, "%s.part%ld", path, (long)getpid()).bytes;
	const char *directory = file_directory(arena, path);
	FILE *stream = fopen(temporary, "wbx");
	if (!stream)
		return ct_fail(errors, CT_E_WRITE, at_file(path), errno);
	if (write_stream(stream, content) && rename(temporary, path) == 0) {
		settle_directory(directory);
		return true;
	}
	int reason = errno;
	unlink(temporary);
	return ct_fail(errors, CT_E_WRITE, at_file(path), reason);
}

bool ct_file_write(const char *path, struct ct_text content, struct ct_errors *errors)
{
	struct arena arena = {0};
	struct arena_edge edge;
	if (ARENA_EDGE(&arena, &edge)) {
		arena_free(&arena);
		return ct_fail(errors, CT_E_MEMORY, at_file(path));
	}
	bool written = file_write(&arena, path, content, errors);
	arena_leave(&arena, &edge);
	arena_free(&arena);
	return written;
}

bool file_take_name(const char *from, const char *to)
{
	struct arena arena = {0};
	struct arena_edge edge;
	if (link(from, to) != 0 && errno != EEXIST && rename(from, to) != 0) /* not every file system has links */
		return false;
	if (ARENA_EDGE(&arena, &edge))
		return true;
	settle_directory(file_directory(&arena, to));
	arena_leave(&arena, &edge);
	arena_free(&arena);
	return true;
}

bool file_exists(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0;
}

bool file_is_regular(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

int64_t file_size(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 && S_ISREG(status.st_mode) ? (int64_t)status.st_size : -1;
}

bool file_is_directory(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

bool ct_is_directory(const char *path)
{
	return file_is_directory(path);
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

const char *file_told_name(struct arena *arena, const char *path)
{
	const char *name = file_base_name(path);
	struct ct_text told = text_as_utf8(arena, text_of(name));
	return told.bytes == name ? name : arena_copy(arena, told.bytes, told.length);
}

const char *file_directory(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');
	if (!slash)
		return ".";
	return arena_copy(arena, path, slash == path ? 1 : (size_t)(slash - path));
}

/* ---- Walking. */

struct found {
	const char *path;
	enum file_kind kind;
	struct found *next;
};

struct walk {
	struct arena *arena;
	const char *root;
	bool deep;
	bool (*keep)(const char *name); /* NULL: everything is kept, whatever it is */
	struct found *found;
	size_t count;
	struct ct_errors *errors;
};

enum { WALK_DEPTH = 32 };

/* DT_DIR, DT_REG, or something else: links are neither, they are not followed. Most file systems tell with the name, without another call. */
static unsigned char kind_of(const struct dirent *entry, const char *path)
{
	struct stat status;
	if (entry->d_type != DT_UNKNOWN || lstat(path, &status) != 0)
		return entry->d_type;
	return S_ISDIR(status.st_mode) ? DT_DIR : S_ISREG(status.st_mode) ? DT_REG : S_ISLNK(status.st_mode) ? DT_LNK : DT_UNKNOWN;
}

static bool is_kept(const struct walk *walk, const char *name, unsigned char kind)
{
	return !walk->keep || (kind == DT_REG && walk->keep(name));
}

/* One level: names into found, directories below handed back for the caller to go into. */
static struct found *list_directory(struct walk *walk, DIR *stream, const char *relative)
{
	struct found *below = NULL;
	for (struct dirent *entry; (entry = readdir(stream));) {
		if (entry->d_name[0] == '.')
			continue;
		const char *path = file_join(walk->arena, relative, entry->d_name);
		unsigned char kind = kind_of(entry, file_join(walk->arena, walk->root, path));
		bool directory = kind == DT_DIR;
		struct found **list = directory ? &below : &walk->found;
		if (directory ? !walk->deep : !is_kept(walk, entry->d_name, kind))
			continue;
		struct found *item = ARENA_NEW(walk->arena, struct found);
		*item = (struct found){path, kind == DT_REG ? FILE_REGULAR : kind == DT_LNK ? FILE_LINK : FILE_OTHER, *list};
		*list = item;
		walk->count += !directory;
	}
	return below;
}

static bool walk_level(struct walk *walk, const char *relative, unsigned depth)
{
	const char *path = *relative ? file_join(walk->arena, walk->root, relative) : walk->root;
	DIR *stream = depth > WALK_DEPTH ? NULL : opendir(path);
	if (!stream)
		return ct_fail(walk->errors, CT_E_OPEN, at_file(path), depth > WALK_DEPTH ? ENAMETOOLONG : errno);
	struct arena_edge edge;
	if (ARENA_EDGE(walk->arena, &edge)) {
		closedir(stream);
		return ct_fail(walk->errors, CT_E_MEMORY, at_file(walk->root));
	}
	struct found *below = list_directory(walk, stream, relative);
	arena_leave(walk->arena, &edge);
	closedir(stream);
	bool whole = true;
	for (; below; below = below->next)
		whole &= walk_level(walk, below->path, depth + 1);
	return whole;
}

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

bool file_walk(struct arena *arena, const char *directory, bool deep, bool (*keep)(const char *name),
	       struct file_list *list, struct ct_errors *errors)
{
	struct walk walk = {arena, directory, deep, keep, NULL, 0, errors};
	bool whole = walk_level(&walk, "", 0);
	list->paths = ARENA_ARRAY(arena, walk.count, const char *);
	list->count = 0;
	for (struct found *item = walk.found; item; item = item->next)
		list->paths[list->count++] = item->path;
	qsort(list->paths, list->count, sizeof(*list->paths), by_bytes);
	return whole;
}

static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct file_entry *)a)->path, ((const struct file_entry *)b)->path);
}

bool file_walk_all(struct arena *arena, const char *directory, struct file_entries *list, struct ct_errors *errors)
{
	struct walk walk = {arena, directory, true, NULL, NULL, 0, errors};
	bool whole = walk_level(&walk, "", 0);
	list->entries = ARENA_ARRAY(arena, walk.count, struct file_entry);
	list->count = 0;
	for (struct found *item = walk.found; item; item = item->next)
		list->entries[list->count++] = (struct file_entry){item->path, item->kind};
	qsort(list->entries, list->count, sizeof(*list->entries), by_path);
	return whole;
}
