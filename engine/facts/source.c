/* SPDX-License-Identifier: Apache-2.0 */
/* Where units come from: the list of files behind the paths, what was counted of them, and how far they are. */
#include "facts/source_inside.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

/* ---- The list of files. */

/* Its paths name what can be read once only. */
bool ct_is_stream(const char *path)
{
	return !strcmp(path, "-") || !strcmp(path, "/dev/stdin") || !strncmp(path, "/dev/fd/", 8);
}

static bool holds_facts(const char *name)
{
	if (!strcmp(name, "decisions.yaml") || !strcmp(name, "decisions.yml"))
		return false;
	return file_ends_with(name, ".yaml") || file_ends_with(name, ".yml") || file_ends_with(name, ".ndjson") || file_ends_with(name, ".csv");
}

bool ct_names_facts(const char *name)
{
	return name[0] != '.' && holds_facts(name);
}

static void add_file(struct ct_source *source, const char *path)
{
	if ((source->file_count & (source->file_count + 1)) == 0) { /* 0, 1, 3, 7 …: the room is used up */
		const char **larger = ARENA_ARRAY(&source->lasting, source->file_count * 2 + 2, const char *);
		if (source->file_count)
			memcpy(larger, source->files, source->file_count * sizeof(*larger));
		source->files = larger;
	}
	source->files[source->file_count++] = path;
}

static void add_directory(struct ct_source *source, const char *path, struct ct_errors *errors)
{
	struct file_list list;
	if (!file_walk(&source->lasting, path, true, holds_facts, &list, errors))
		source->counts.missing_path = true;
	for (size_t i = 0; i < list.count; i++)
		add_file(source, file_join(&source->lasting, path, list.paths[i]));
	if (list.count)
		return;
	source->counts.empty = true;
	ct_fail(errors, CT_F_NO_FACTS_IN_DIRECTORY, (struct place){path, 0, 0});
}

static void add_path(struct ct_source *source, const char *path, struct ct_errors *errors)
{
	path = arena_copy(&source->lasting, path, strlen(path));
	if (ct_is_stream(path)) {
		add_file(source, path);
	} else if (file_is_directory(path)) {
		add_directory(source, path, errors);
	} else if (file_is_regular(path)) {
		add_file(source, path);
	} else if (file_exists(path)) {
		source->counts.missing_path = true; /* a pipe could be waited for in vain, and be read once only */
		ct_fail(errors, CT_F_NOT_A_FILE, (struct place){path, 0, 0});
	} else {
		source->counts.missing_path = true;
		ct_fail(errors, CT_E_OPEN, (struct place){path, 0, 0}, errno);
	}
}

static bool add_paths(struct ct_source *source, const char *const paths[], size_t count, struct ct_errors *errors)
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
	table_lines_close(&source->rows);
	arena_free(&source->lasting);
	arena_free(&source->arena);
	seen_free(&source->seen);
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
	bool inside = source->in_lines || source->in_rows;
	uint64_t done = source->before[inside ? source->file - 1 : source->file];
	done += source->in_lines ? source->lines.taken : source->in_rows ? source->rows.lines.taken : 0;
	return (struct ct_progress){done < source->total ? done : source->total, source->total};
}
