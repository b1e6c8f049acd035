/* SPDX-License-Identifier: Apache-2.0 */
/* Where units come from: the list of files behind the paths, what was counted of them, and how far
 * they are. */
#include "facts/source_inside.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/foreign.h"

/* ---- The list of files. */

/* Its paths name what can be read once only. */
bool ct_is_stream(const char *path)
{
	return !strcmp(path, "-") || !strcmp(path, "/dev/stdin") || !strncmp(path, "/dev/fd/", 8);
}

bool ct_names_facts(const char *name)
{
	return !facts_is_passed_over(name) && facts_kind_of(name) != FACTS_NONE;
}

static void add_file(struct ct_source *source, const char *path)
{
	if ((source->file_count & (source->file_count + 1)) ==
		0) { /* 0, 1, 3, 7 …: the room is used up */
		const char **larger =
			ARENA_ARRAY(&source->lasting, source->file_count * 2 + 2, const char *);
		if (source->file_count)
			memcpy(larger, source->files, source->file_count * sizeof(*larger));
		source->files = larger;
	}
	source->files[source->file_count++] = path;
}

/* ---- Files of a directory. */

/* Whether the first unit of a JSON file is one: what configures a program is JSON as well. */
static bool holds_unit(const char *path)
{
	struct items items;
	struct item item;
	int file = file_open_regular(path, NULL);
	if (file < 0)
		return true; /* reported when it is read */
	items_open(&items, file);
	bool is_unit = !items_next(&items, &item)
		? items.bytes.failed
		: item.too_long || item_has_key(item.text, "unit");
	items_close(&items);
	return is_unit;
}

/* A regular file is read, or reported as one that is not. */
static bool is_read(const char *path, struct ct_errors *errors)
{
	struct place place = {path, 0, 0};
	enum facts_kind kind = facts_kind_of(path);
	const struct foreign *foreign = kind == FACTS_NONE ? foreign_look(path) : NULL;
	if (foreign)
		return foreign_warn(foreign, place, errors);
	if (kind == FACTS_NONE)
		return ct_fail(errors, CT_F_NOT_FACTS, place);
	return kind != FACTS_JSON || holds_unit(path) || ct_fail(errors, CT_F_JSON_NO_UNIT, place);
}

static void add_entry(
	struct ct_source *source, const char *path, enum file_kind kind, struct ct_errors *errors)
{
	if (facts_is_passed_over(file_base_name(path)))
		return;
	if (kind == FILE_LINK)
		ct_fail(errors, CT_F_LINK_NOT_READ, (struct place){path, 0, 0});
	else if (kind == FILE_OTHER)
		ct_fail(errors, CT_F_PIPE_NOT_READ, (struct place){path, 0, 0});
	else if (is_read(path, errors))
		add_file(source, path);
}

static void add_directory(struct ct_source *source, const char *path, struct ct_errors *errors)
{
	struct file_entries list;
	size_t before = source->file_count;
	if (!file_walk_all(&source->lasting, path, &list, errors))
		source->counts.missing_path = true;
	for (size_t i = 0; i < list.count; i++)
		add_entry(source, file_join(&source->lasting, path, list.entries[i].path),
			list.entries[i].kind, errors);
	if (source->file_count > before)
		return;
	source->counts.empty = true;
	ct_fail(errors, CT_F_NO_FACTS_IN_DIRECTORY, (struct place){path, 0, 0});
}

/* ---- Paths. */

/* false: cannot be read, and reported. */
static bool starts_array(const char *path, bool *array, struct ct_errors *errors)
{
	enum { ENOUGH = 4 << 10 };
	char bytes[ENOUGH];
	int file = file_open_regular(path, errors);
	if (file < 0)
		return false;
	ssize_t got = read(file, bytes, sizeof(bytes));
	int reason = errno;
	close(file);
	if (got < 0)
		return ct_fail(errors, CT_E_READ, (struct place){path, 0, 0}, reason);
	size_t at = got >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3) ? 3 : 0;
	while ((ssize_t)at < got && strchr(" \t\r\n", bytes[at]) && bytes[at])
		at++;
	*array = (ssize_t)at < got && bytes[at] == '[';
	return true;
}

/* A file that was named. */
static void add_named(struct ct_source *source, const char *path, struct ct_errors *errors)
{
	enum facts_kind kind = facts_kind_of(path);
	bool array = false;
	if (kind == FACTS_JSON && !ct_is_stream(path) && !starts_array(path, &array, errors)) {
		source->counts.missing_path = true;
		return;
	}
	source->counts.many |= kind == FACTS_LINES || kind == FACTS_TABLE || array;
	add_file(source, path);
}

static void add_path(struct ct_source *source, const char *path, struct ct_errors *errors)
{
	path = arena_copy(&source->lasting, path, strlen(path));
	if (ct_is_stream(path)) {
		add_named(source, path, errors);
		return;
	}
	switch (file_kind(path)) {
	case FILE_DIRECTORY:
		source->counts.many = true;
		add_directory(source, path, errors);
		return;
	case FILE_REGULAR: add_named(source, path, errors); return;
	case FILE_OTHER: /* a pipe could be waited for in vain, and be read once only */
		source->counts.missing_path = true;
		ct_fail(errors, CT_F_NOT_A_FILE, (struct place){path, 0, 0});
		return;
	case FILE_ABSENT:
	case FILE_LINK:
	case FILE_UNKNOWN:
		source->counts.missing_path = true;
		ct_fail(errors, CT_E_OPEN, (struct place){path, 0, 0}, errno);
	}
}

static bool add_paths(
	struct ct_source *source, const char *const paths[], size_t count, struct ct_errors *errors)
{
	struct arena_edge edge;
	if (ARENA_EDGE(&source->lasting, &edge))
		return ct_fail(errors, CT_E_MEMORY, (struct place){0});
	for (size_t i = 0; i < count; i++)
		add_path(source, paths[i], errors);
	arena_leave(&source->lasting, &edge);
	return true;
}

struct ct_source *ct_source_open(const char *const paths[], size_t count, struct ct_errors *errors)
{
	struct ct_source *source = calloc(1, sizeof(*source));
	if (!source)
		ct_fail(errors, CT_E_MEMORY, (struct place){0});
	if (source && add_paths(source, paths, count, errors))
		return source;
	ct_source_free(source);
	return NULL;
}

struct ct_source *source_open_feed(const struct source_feed *feed, struct ct_errors *errors)
{
	struct ct_source *source = calloc(1, sizeof(*source));
	if (source) {
		source->feed = *feed;
		return source;
	}
	ct_fail(errors, CT_E_MEMORY, (struct place){0});
	feed->close(feed->state);
	return NULL;
}

void ct_source_free(struct ct_source *source)
{
	if (!source)
		return;
	if (source->feed.next)
		source->feed.close(source->feed.state);
	lines_close(&source->lines);
	items_close(&source->items);
	table_lines_close(&source->rows);
	arena_free(&source->lasting);
	arena_free(&source->arena);
	arena_free(&source->scratch);
	seen_free(&source->seen);
	ct_catalogue_free(source->own_catalogue);
	free(source);
}

size_t ct_source_file_count(const struct ct_source *source)
{
	return source->file_count;
}

const char *ct_source_file(const struct ct_source *source, size_t index)
{
	return source->files[index];
}

struct ct_source_counts ct_source_counts(const struct ct_source *source)
{
	return source->counts;
}

/* ---- How far. */

/* Bytes of the files before each file; nothing where one has no size. */
static void measure(struct ct_source *source)
{
	source->before = ARENA_ARRAY(&source->lasting, source->file_count + 1, uint64_t);
	for (size_t i = 0; i < source->file_count; i++) {
		int64_t size = ct_is_stream(source->files[i]) ? -1 : file_size(source->files[i]);
		if (size < 0)
			return;
		source->before[i + 1] = source->before[i] + (uint64_t)size;
	}
	source->total = source->before[source->file_count];
}

struct ct_progress ct_source_progress(struct ct_source *source)
{
	struct arena_edge edge;
	if (!source->before && !ARENA_EDGE(&source->lasting, &edge)) {
		measure(source);
		arena_leave(&source->lasting, &edge);
	}
	if (!source->total)
		return (struct ct_progress){0, 0};
	bool inside = source->in_lines || source->in_rows || source->in_items;
	uint64_t done = source->before[inside ? source->file - 1 : source->file];
	done += source->in_lines   ? source->lines.taken
		: source->in_rows  ? source->rows.lines.taken
		: source->in_items ? source->items.bytes.taken
				   : 0;
	return (struct ct_progress){done < source->total ? done : source->total, source->total};
}
