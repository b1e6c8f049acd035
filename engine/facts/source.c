/* SPDX-License-Identifier: Apache-2.0 */
/* Where units come from: the list of files behind the paths, one unit of them in memory at a time. */
#include "facts/source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "facts/line.h"
#include "facts/lines.h"
#include "facts/seen.h"
#include "facts/table_lines.h"
#include "rules/ruleset.h"

struct ct_source {
	struct arena lasting; /* names of files */
	struct arena arena;   /* of the unit at hand */
	const char **files;   /* "-" is standard input */
	size_t file_count, file; /* file: the one to open next */
	uint64_t *before;     /* by file, and one more: bytes of the files before it; NULL: nobody asked */
	uint64_t total;       /* 0: not known */
	bool in_lines, in_rows;
	struct lines lines;
	struct source_feed feed; /* instead of files, when it has a next */
	struct table_lines rows;
	const struct dictionary *dictionary; /* NULL: heads alone are wanted */
	struct seen seen;
	struct ct_unit unit;
	struct ct_source_counts counts;
};

const struct unit *unit_of(const struct ct_unit *unit)
{
	return unit->inside;
}

void source_use(struct ct_source *source, const struct dictionary *dictionary)
{
	source->dictionary = dictionary;
}

/* ---- The list of files. */

/* Its paths name what can be read once only. */
bool ct_is_stream(const char *path)
{
	return !strcmp(path, "-") || !strcmp(path, "/dev/stdin") || !strncmp(path, "/dev/fd/", 8);
}

static bool ends_with(const char *name, const char *end)
{
	size_t length = strlen(name), tail = strlen(end);
	return length > tail && !strcmp(name + length - tail, end);
}

static bool is_lines(const char *name)
{
	return ct_is_stream(name) || ends_with(name, ".ndjson");
}

static bool is_table(const char *name)
{
	return ends_with(name, ".csv") || ends_with(name, ".tsv");
}

static bool holds_facts(const char *name)
{
	if (!strcmp(name, "decisions.yaml") || !strcmp(name, "decisions.yml"))
		return false;
	return ends_with(name, ".yaml") || ends_with(name, ".yml") || ends_with(name, ".ndjson") || ends_with(name, ".csv");
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

/* ---- The next document. */

/* -1: reported. */
static int open_file(struct ct_source *source, const char *file, struct ct_errors *errors)
{
	int descriptor = strcmp(file, "-") ? open(file, O_RDONLY | O_CLOEXEC) : 0;
	if (descriptor >= 0)
		return descriptor;
	source->counts.missing_path = true;
	ct_fail(errors, CT_E_OPEN, (struct place){file, 0, 0}, errno);
	return -1;
}

static void open_lines(struct ct_source *source, const char *file, struct ct_errors *errors)
{
	int descriptor = open_file(source, file, errors);
	source->in_lines = descriptor >= 0;
	if (source->in_lines)
		lines_open(&source->lines, descriptor);
}

static void open_rows(struct ct_source *source, const char *file, struct ct_errors *errors)
{
	int descriptor = open_file(source, file, errors);
	if (descriptor < 0)
		return;
	source->in_rows = table_lines_open(&source->rows, descriptor, &source->lasting, file, source->dictionary, errors);
	if (source->in_rows)
		return;
	source_refuse(source, false);
	source->counts.broken |= source->rows.no_memory;
	table_lines_close(&source->rows);
}

/* false when the table is at its end. */
static bool next_rows(struct ct_source *source, struct found *found, struct ct_errors *errors)
{
	const char *file = source->files[source->file - 1];
	*found = (struct found){.file = file, .file_number = (uint32_t)(source->file - 1), .table = source->rows.table};
	if (table_lines_next(&source->rows, &found->text, &found->line, &found->too_long))
		return true;
	if (source->rows.lines.failed) {
		source->counts.missing_path = true;
		ct_fail(errors, CT_E_READ, (struct place){file, source->rows.lines.number, 0}, errno);
	}
	if (source->rows.no_memory) {
		source->counts.broken = true;
		ct_fail(errors, CT_E_MEMORY, (struct place){file, 0, 0});
	}
	table_lines_close(&source->rows);
	source->in_rows = false;
	return false;
}

/* false when the stream is at its end. */
static bool next_line(struct ct_source *source, struct found *found, struct ct_errors *errors)
{
	const char *file = source->files[source->file - 1];
	struct ct_text line;
	while (lines_next(&source->lines, &line)) {
		if (!source->lines.too_long && !text_trim(line).length)
			continue;
		*found = (struct found){.file = file, .file_number = (uint32_t)(source->file - 1), .line = source->lines.number, .text = line,
					.too_long = source->lines.too_long};
		return true;
	}
	if (source->lines.failed) {
		source->counts.missing_path = true;
		ct_fail(errors, CT_E_READ, (struct place){file, source->lines.number, 0}, errno);
	}
	lines_close(&source->lines);
	source->in_lines = false;
	return false;
}

static bool find_fed(struct ct_source *source, bool head_only, struct found *found, struct ct_errors *errors)
{
	bool broken = false;
	*found = (struct found){.feed = &source->feed};
	bool more = source->feed.next(source->feed.state, head_only, &found->text, &broken, errors);
	source->counts.broken |= broken;
	return more;
}

bool source_find(struct ct_source *source, struct found *found, struct ct_errors *errors)
{
	if (source->feed.next)
		return find_fed(source, false, found, errors);
	for (;;) {
		if (source->in_lines && next_line(source, found, errors))
			return true;
		if (source->in_rows && next_rows(source, found, errors))
			return true;
		if (source->file == source->file_count)
			return false;
		const char *file = source->files[source->file++];
		if (is_lines(file)) {
			open_lines(source, file, errors);
			continue;
		}
		if (is_table(file)) {
			open_rows(source, file, errors);
			continue;
		}
		*found = (struct found){.file = file, .file_number = (uint32_t)(source->file - 1)};
		return true;
	}
}

bool source_is_ready(const struct ct_source *source)
{
	return source->feed.next || !source->in_lines || lines_ready(&source->lines);
}

/* ---- A document read. */

static struct tree *read_file(struct arena *arena, const struct found *found, struct ct_text *content, bool *missing, struct ct_errors *errors)
{
	errno = 0;
	if (file_read(arena, found->file, TREE_MAX_BYTES, content, errors))
		return tree_from_yaml(arena, content->bytes, content->length, found->file, errors);
	*missing = errno != 0;
	return NULL;
}

/* dictionary: NULL where the head alone is wanted. */
static const struct tree *read_tree(struct arena *arena, const struct found *found, const struct dictionary *dictionary,
				    struct ct_text *bytes, bool *missing, struct ct_errors *errors)
{
	*missing = false;
	*bytes = found->text;
	if (!found->line)
		return read_file(arena, found, bytes, missing, errors);
	if (found->too_long) {
		ct_fail(errors, CT_D_TOO_LARGE, (struct place){found->file, found->line, 0}, (unsigned)LINES_MOST);
		return NULL;
	}
	if (found->table)
		return table_tree(arena, found->table, found->text, found->line, dictionary, errors);
	return tree_from_json(arena, found->text.bytes, found->text.length, found->file, found->line, errors);
}

const struct tree *found_tree(struct arena *arena, const struct found *found, const struct dictionary *dictionary, struct ct_text *bytes, bool *missing,
			      struct ct_errors *errors)
{
	return read_tree(arena, found, dictionary, bytes, missing, errors);
}

static const struct unit *read_fed(struct arena *arena, const struct found *found, const struct dictionary *dictionary,
				    struct ct_errors *errors)
{
	struct origin origin = found->feed->unpack(arena, found->text);
	struct unit *unit = unit_read(arena, origin.tree, origin.file, dictionary, errors);
	if (unit) {
		unit->head.submission = origin.submission;
		unit->head.digest = origin.digest;
		unit->head.source = origin.source;
	}
	return unit;
}

const struct unit *found_read(struct arena *arena, const struct found *found, const struct dictionary *dictionary,
				 bool *missing, struct ct_errors *errors)
{
	struct unit *unit = NULL;
	struct ct_text bytes = found->text;
	if (found->feed) {
		*missing = false;
		return read_fed(arena, found, dictionary, errors);
	}
	if (found->line && !found->too_long && !found->table)
		unit = line_read(arena, found->text, found->file, found->line, dictionary, errors);
	*missing = false;
	const struct tree *tree = unit ? NULL : read_tree(arena, found, dictionary, &bytes, missing, errors);
	if (tree)
		unit = unit_read(arena, tree, found->file, dictionary, errors);
	if (unit)
		unit->head.bytes = bytes;
	return unit;
}

struct reading found_told(const struct found *found, const struct unit *unit)
{
	struct place place = unit->head.place;
	uint32_t line = place.line ? place.line : found->line ? found->line : 1;
	return (struct reading){seen_hash(&unit->head), {found->file_number, line}, place, unit->head.name};
}

bool source_accept(struct ct_source *source, const struct reading *reading, size_t failures, struct ct_errors *errors)
{
	struct seen_place first;
	if (source->feed.next) { /* whoever feeds hands out each unit once */
		source->counts.claims_refused += failures;
		source->counts.units++;
		return true;
	}
	switch (seen_add(&source->seen, reading->hash, reading->where, &first)) {
	case SEEN_FIRST:
		source->counts.claims_refused += failures;
		source->counts.units++;
		return true;
	case SEEN_TWICE:
		ct_fail(errors, CT_F_UNIT_TWICE, reading->place, reading->name, source->files[first.file], first.line);
		break;
	default:
		ct_fail(errors, CT_E_MEMORY, reading->place);
	}
	source->counts.refused++;
	return false;
}

void source_refuse(struct ct_source *source, bool missing)
{
	source->counts.refused++;
	source->counts.missing_path |= missing;
}

void source_break(struct ct_source *source)
{
	source->counts.broken = true;
}

/* ---- Handing out. */

static bool next_fed_head(struct ct_source *source, struct ct_unit_head *head, struct ct_errors *errors)
{
	struct found found;
	while (find_fed(source, true, &found, errors)) {
		struct unit unit = {0};
		arena_reset(&source->arena);
		struct origin origin = source->feed.unpack(&source->arena, found.text);
		if (!unit_read_head(&source->arena, origin.tree, origin.file, &unit.head, NULL))
			continue;
		unit.head.submission = origin.submission;
		*head = unit_head_public(&source->arena, &unit);
		return true;
	}
	return false;
}

static bool next_head(struct ct_source *source, struct ct_unit_head *head, struct ct_errors *errors)
{
	if (source->feed.next)
		return next_fed_head(source, head, errors);
	struct found found;
	struct ct_text bytes;
	bool missing;
	while (source_find(source, &found, errors)) {
		struct unit unit = {0};
		arena_reset(&source->arena);
		const struct tree *tree = read_tree(&source->arena, &found, NULL, &bytes, &missing, errors);
		if (!tree || !unit_read_head(&source->arena, tree, found.file, &unit.head, errors)) {
			source_refuse(source, missing);
			continue;
		}
		*head = unit_head_public(&source->arena, &unit);
		return true;
	}
	return false;
}

static bool next_unit(struct ct_source *source, const struct ct_ruleset *set, struct ct_errors *errors)
{
	struct found found;
	bool missing;
	source_use(source, &set->dictionary);
	while (source_find(source, &found, errors)) {
		size_t before = ct_errors_failures(errors);
		arena_reset(&source->arena);
		const struct unit *unit = found_read(&source->arena, &found, &set->dictionary, &missing, errors);
		if (!unit) {
			source_refuse(source, missing);
			continue;
		}
		const struct reading reading = found_told(&found, unit);
		if (!source_accept(source, &reading, ct_errors_failures(errors) - before, errors))
			continue;
		source->unit.inside = unit;
		return true;
	}
	return false;
}

bool ct_source_next_head(struct ct_source *source, struct ct_unit_head *head, struct ct_errors *errors)
{
	struct arena_edge edge;
	if (ARENA_EDGE(&source->arena, &edge)) {
		source_break(source);
		return ct_fail(errors, CT_E_MEMORY, (struct place){0});
	}
	bool found = next_head(source, head, errors);
	arena_leave(&source->arena, &edge);
	return found;
}

struct ct_unit *ct_source_next(struct ct_source *source, const struct ct_ruleset *set, struct ct_errors *errors)
{
	struct arena_edge edge;
	if (ARENA_EDGE(&source->arena, &edge)) {
		source_break(source);
		ct_fail(errors, CT_E_MEMORY, (struct place){0});
		return NULL;
	}
	bool found = next_unit(source, set, errors);
	arena_leave(&source->arena, &edge);
	return found ? &source->unit : NULL;
}

/* ---- Who a unit is, for those outside. */

static struct ct_text key_of(struct arena *arena, const struct unit_head *head)
{
	const struct ct_text parts[] = {head->name, head->district, head->province};
	if (head->code.length && !head->path.length)
		return head->code;
	if (head->code.length)
		return arena_format(arena, "%.*s/%.*s", (int)head->code.length, head->code.bytes, (int)head->path.length,
				    head->path.bytes);
	struct ct_text key = {0};
	for (int i = 0; i < 3; i++) {
		if (!parts[i].length)
			continue;
		key = key.length ? arena_format(arena, "%.*s, %.*s", (int)key.length, key.bytes, (int)parts[i].length,
						parts[i].bytes)
				 : parts[i];
	}
	return key;
}

struct ct_unit_head unit_head_public(struct arena *arena, const struct unit *unit)
{
	const struct unit_head *head = &unit->head;
	char period[24];
	period_text(head->period, period);
	struct ct_text key = key_of(arena, head);
	return (struct ct_unit_head){
		.key = key,
		.code = head->code.length ? key : NO_TEXT,
		.register_ = head->register_,
		.level = head->level,
		.name = head->name,
		.district = head->district,
		.province = head->province,
		.period = head->period,
		.period_text = arena_text(arena, text_of(period)),
		.file = text_of(head->place.file ? file_base_name(head->place.file) : ""),
		.path = text_of(head->place.file),
		.submission = head->submission,
		.digest = head->digest,
	};
}
