/* SPDX-License-Identifier: Apache-2.0 */
/* Where units come from: the list of files behind the paths, one unit of them in memory at a time. */
#include "facts/source.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "facts/lines.h"
#include "rules/ruleset.h"

/* A unit and period that was seen: two hashes of its identity, and where. */
struct seen {
	uint64_t first, second;
	uint32_t file, line;
};

struct ct_source {
	struct arena lasting; /* names of files */
	struct arena arena;   /* of the unit at hand */
	const char **files;   /* "-" is standard input */
	size_t file_count, file; /* file: the one to open next */
	bool in_lines;
	struct lines lines;
	struct seen *seen; /* open addressing; line 0 = empty */
	size_t seen_count, seen_room;
	struct ct_unit unit;
	struct ct_source_counts counts;
};

const struct unit *unit_of(const struct ct_unit *unit)
{
	return unit->inside;
}

/* ---- The list of files. */

static bool ends_with(const char *name, const char *end)
{
	size_t length = strlen(name), tail = strlen(end);
	return length > tail && !strcmp(name + length - tail, end);
}

static bool is_lines(const char *name)
{
	return !strcmp(name, "-") || ends_with(name, ".ndjson");
}

static bool holds_facts(const char *name)
{
	if (!strcmp(name, "decisions.yaml") || !strcmp(name, "decisions.yml"))
		return false;
	return ends_with(name, ".yaml") || ends_with(name, ".yml") || ends_with(name, ".ndjson");
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
	if (!strcmp(path, "-")) {
		add_file(source, path);
	} else if (file_is_directory(path)) {
		add_directory(source, path, errors);
	} else if (file_exists(path)) {
		add_file(source, path);
	} else {
		source->counts.missing_path = true;
		ct_fail(errors, CT_E_OPEN, (struct place){path, 0, 0}, strerror(errno));
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

void ct_source_free(struct ct_source *source)
{
	if (!source)
		return;
	lines_close(&source->lines);
	arena_free(&source->lasting);
	arena_free(&source->arena);
	free(source->seen);
	free(source);
}

struct ct_source_counts ct_source_counts(const struct ct_source *source)
{
	return source->counts;
}

/* ---- The next document. */

/* file of a document that is a line; for messages standard input is called "-". */
struct found {
	struct tree *tree;
	const char *file;
	unsigned line;
};

static bool open_lines(struct ct_source *source, const char *file, struct ct_errors *errors)
{
	FILE *stream = strcmp(file, "-") ? fopen(file, "rb") : stdin;
	if (!stream) {
		source->counts.missing_path = true;
		return ct_fail(errors, CT_E_OPEN, (struct place){file, 0, 0}, strerror(errno));
	}
	lines_open(&source->lines, stream);
	source->in_lines = true;
	return true;
}

static bool is_blank(struct ct_text line)
{
	return text_trim(line).length == 0;
}

/* One line into a tree; false when the stream is at its end. */
static bool next_line(struct ct_source *source, struct found *found, struct ct_errors *errors)
{
	const char *file = source->files[source->file - 1];
	struct ct_text line;
	while (lines_next(&source->lines, &line)) {
		unsigned number = source->lines.number;
		if (source->lines.too_long)
			ct_fail(errors, CT_D_TOO_LARGE, (struct place){file, number, 0}, (unsigned)LINES_MOST);
		else if (is_blank(line))
			continue;
		else
			found->tree = tree_from_json(&source->arena, line.bytes, line.length, file, number, errors);
		found->file = file;
		found->line = number;
		return true;
	}
	if (source->lines.failed) {
		source->counts.missing_path = true;
		ct_fail(errors, CT_E_READ, (struct place){file, source->lines.number, 0}, strerror(errno));
	}
	lines_close(&source->lines);
	source->in_lines = false;
	return false;
}

static void next_yaml(struct ct_source *source, const char *file, struct found *found, struct ct_errors *errors)
{
	struct ct_text content;
	*found = (struct found){NULL, file, 1};
	errno = 0;
	if (file_read(&source->arena, file, TREE_MAX_BYTES, &content, errors))
		found->tree = tree_from_yaml(&source->arena, content.bytes, content.length, file, errors);
	else if (errno)
		source->counts.missing_path = true;
}

/* The next document, whole or refused (tree NULL); false at the end of everything. */
static bool next_document(struct ct_source *source, struct found *found, struct ct_errors *errors)
{
	arena_reset(&source->arena);
	*found = (struct found){0};
	for (;;) {
		if (source->in_lines && next_line(source, found, errors))
			return true;
		if (source->file == source->file_count)
			return false;
		const char *file = source->files[source->file++];
		if (is_lines(file)) {
			open_lines(source, file, errors);
			continue;
		}
		next_yaml(source, file, found, errors);
		return true;
	}
}

/* ---- Twice the same unit. */

static uint64_t mix(uint64_t hash, uint64_t value)
{
	hash ^= value + UINT64_C(0x9E3779B97F4A7C15) + (hash << 6) + (hash >> 2);
	hash *= UINT64_C(0xBF58476D1CE4E5B9);
	return hash ^ (hash >> 31);
}

static struct seen identity_of(const struct unit_head *head)
{
	const struct ct_text by_code[] = {head->code, head->path, head->register_, {0}};
	const struct ct_text by_name[] = {head->name, head->district, head->province, head->path};
	const struct ct_text *parts = head->code.length ? by_code : by_name;
	struct seen seen = {UINT64_C(0x243F6A8885A308D3), UINT64_C(0x13198A2E03707344), 0, 0};
	for (int i = 0; i < 4; i++) {
		uint64_t hash = text_hash(parts[i]);
		seen.first = mix(seen.first, hash);
		seen.second = mix(seen.second ^ parts[i].length, hash * 31 + (uint64_t)i);
	}
	seen.first = mix(seen.first, (uint64_t)(uint32_t)head->period.from << 32 | (uint32_t)head->period.to);
	return seen;
}

static struct seen *slot_of(struct ct_source *source, const struct seen *wanted)
{
	size_t at = (size_t)wanted->first & (source->seen_room - 1);
	while (source->seen[at].line && (source->seen[at].first != wanted->first || source->seen[at].second != wanted->second))
		at = (at + 1) & (source->seen_room - 1);
	return &source->seen[at];
}

static bool grow_seen(struct ct_source *source)
{
	size_t old_room = source->seen_room;
	struct seen *old = source->seen;
	if (source->seen_count * 2 < old_room)
		return true;
	source->seen_room = old_room ? old_room * 2 : 256;
	source->seen = calloc(source->seen_room, sizeof(*source->seen));
	if (!source->seen) {
		source->seen = old;
		source->seen_room = old_room;
		return false;
	}
	for (size_t i = 0; i < old_room; i++)
		if (old[i].line)
			*slot_of(source, &old[i]) = old[i];
	free(old);
	return true;
}

static bool is_new(struct ct_source *source, const struct unit *unit, const struct found *found, struct ct_errors *errors)
{
	struct seen seen = identity_of(&unit->head);
	struct place place = {found->file, found->line, 0};
	if (!grow_seen(source))
		return ct_fail(errors, CT_E_MEMORY, place);
	struct seen *slot = slot_of(source, &seen);
	if (slot->line)
		return ct_fail(errors, CT_F_UNIT_TWICE, unit->head.place, unit->head.name, source->files[slot->file], slot->line);
	seen.file = (uint32_t)(source->file - 1);
	seen.line = unit->head.place.line ? unit->head.place.line : found->line;
	*slot = seen;
	source->seen_count++;
	return true;
}

/* ---- Handing out. */

static bool next_head(struct ct_source *source, struct ct_unit_head *head, struct ct_errors *errors)
{
	struct found found;
	while (next_document(source, &found, errors)) {
		struct unit unit = {0};
		if (!found.tree || !unit_read_head(&source->arena, found.tree, found.file, &unit.head, errors)) {
			source->counts.refused++;
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
	while (next_document(source, &found, errors)) {
		size_t before = ct_errors_failures(errors);
		const struct unit *unit =
			found.tree ? unit_read(&source->arena, found.tree, found.file, &set->dictionary, errors) : NULL;
		if (!unit || !is_new(source, unit, &found, errors)) {
			source->counts.refused++;
			continue;
		}
		source->counts.claims_refused += ct_errors_failures(errors) - before;
		source->counts.units++;
		source->unit.inside = unit;
		return true;
	}
	return false;
}

bool ct_source_next_head(struct ct_source *source, struct ct_unit_head *head, struct ct_errors *errors)
{
	struct arena_edge edge;
	if (ARENA_EDGE(&source->arena, &edge))
		return ct_fail(errors, CT_E_MEMORY, (struct place){0});
	bool found = next_head(source, head, errors);
	arena_leave(&source->arena, &edge);
	return found;
}

struct ct_unit *ct_source_next(struct ct_source *source, const struct ct_ruleset *set, struct ct_errors *errors)
{
	struct arena_edge edge;
	if (ARENA_EDGE(&source->arena, &edge)) {
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
	};
}
