/* SPDX-License-Identifier: Apache-2.0 */
/* The next document of a source, whatever holds it: a whole file, a line of one, the rows of a unit
 * in a table, or what a feed hands out. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/foreign.h"
#include "facts/source_inside.h"

void source_use(struct ct_source *source, const struct ct_ruleset *set)
{
	source->set = set;
	source->dictionary = &set->dictionary;
}

/* ---- One document of each. */

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

/* A workbook, a picture … instead of text: refused. */
static bool is_foreign(
	struct ct_source *source, struct lines *lines, const char *file, struct ct_errors *errors)
{
	const struct foreign *foreign = foreign_find(lines_first(lines), file);
	if (!foreign)
		return false;
	foreign_refuse(foreign, (struct place){file, 0, 0}, errors);
	source_refuse(source, false);
	lines_close(lines);
	return true;
}

static void open_lines(struct ct_source *source, const char *file, struct ct_errors *errors)
{
	int descriptor = open_file(source, file, errors);
	if (descriptor < 0)
		return;
	lines_open(&source->lines, descriptor);
	source->in_lines = !is_foreign(source, &source->lines, file, errors);
}

static void open_items(struct ct_source *source, const char *file, struct ct_errors *errors)
{
	int descriptor = open_file(source, file, errors);
	if (descriptor < 0)
		return;
	items_open(&source->items, descriptor);
	source->in_items = !is_foreign(source, &source->items.bytes, file, errors);
}

static void open_rows(struct ct_source *source, const char *file, struct ct_errors *errors)
{
	int descriptor = open_file(source, file, errors);
	if (descriptor < 0)
		return;
	source->in_rows = table_lines_open(
		&source->rows, descriptor, &source->lasting, file, source->dictionary, errors);
	if (source->in_rows)
		return;
	source_refuse(source, source->rows.lines.failed);
	source->counts.broken |= source->rows.no_memory;
	table_lines_close(&source->rows);
}

/* false when the table is at its end. */
static bool next_rows(struct ct_source *source, struct found *found, struct ct_errors *errors)
{
	const char *file = source->files[source->file - 1];
	*found = (struct found){.file = file,
		.file_number = (uint32_t)(source->file - 1),
		.table = source->rows.table};
	if (table_lines_next(&source->rows, &found->text, &found->line, &found->too_long)) {
		found->amid = source->rows.units[0].amid;
		found->hidden = source->rows.units[0].hidden;
		return true;
	}
	if (source->rows.lines.failed) {
		source->counts.missing_path = true;
		ct_fail(errors, CT_E_READ, (struct place){file, source->rows.lines.number, 0},
			errno);
	}
	if (source->rows.no_memory) {
		source->counts.broken = true;
		ct_fail(errors, CT_E_MEMORY, (struct place){file, 0, 0});
	}
	table_lines_close(&source->rows);
	source->in_rows = false;
	return false;
}

/* false when the file is at its end. */
static bool next_item(struct ct_source *source, struct found *found, struct ct_errors *errors)
{
	const char *file = source->files[source->file - 1];
	struct item item;
	if (items_next(&source->items, &item)) {
		*found = (struct found){.file = file,
			.file_number = (uint32_t)(source->file - 1),
			.line = item.line,
			.text = item.text,
			.too_long = item.too_long,
			.spans = item.spans};
		return true;
	}
	if (source->items.bytes.failed) {
		source->counts.missing_path = true;
		ct_fail(errors, CT_E_READ, (struct place){file, source->items.line, 0}, errno);
	}
	items_close(&source->items);
	source->in_items = false;
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
		*found = (struct found){.file = file,
			.file_number = (uint32_t)(source->file - 1),
			.line = source->lines.number,
			.text = line,
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

bool source_find_fed(
	struct ct_source *source, bool head_only, struct found *found, struct ct_errors *errors)
{
	bool broken = false;
	*found = (struct found){.feed = &source->feed};
	bool more = source->feed.next(source->feed.state, head_only, &found->text, &broken, errors);
	source->counts.broken |= broken;
	return more;
}

static bool find_next(struct ct_source *source, struct found *found, struct ct_errors *errors)
{
	if (source->feed.next)
		return source_find_fed(source, false, found, errors);
	for (;;) {
		if (source->in_lines && next_line(source, found, errors))
			return true;
		if (source->in_items && next_item(source, found, errors))
			return true;
		if (source->in_rows && next_rows(source, found, errors))
			return true;
		if (source->file == source->file_count)
			return false;
		const char *file = source->files[source->file++];
		switch (facts_kind_of(file)) {
		case FACTS_LINES: open_lines(source, file, errors); break;
		case FACTS_TABLE: open_rows(source, file, errors); break;
		case FACTS_JSON: open_items(source, file, errors); break;
		case FACTS_YAML:
		case FACTS_NONE:
			*found = (struct found){
				.file = file, .file_number = (uint32_t)(source->file - 1)};
			return true;
		}
	}
}

bool source_find(struct ct_source *source, struct found *found, struct ct_errors *errors)
{
	if (source->ahead_at < source->ahead_count) {
		*found = source->ahead[source->ahead_at++];
		return true;
	}
	return !source->at_end && find_next(source, found, errors);
}

bool source_is_ready(const struct ct_source *source)
{
	return source->ahead_at < source->ahead_count || source->feed.next || !source->in_lines ||
		lines_ready(&source->lines);
}

/* ---- One or several. */

static bool reads_stream(const struct ct_source *source)
{
	for (size_t i = 0; i < source->file_count; i++)
		if (ct_is_stream(source->files[i]))
			return true;
	return false;
}

/* Looking for the second document gives up the text of the first one. */
static bool keep_first(struct ct_source *source, struct ct_errors *errors)
{
	struct arena_edge edge;
	struct ct_text *text = &source->ahead[0].text;
	if (ARENA_EDGE(&source->lasting, &edge)) {
		source->counts.broken = true;
		return ct_fail(errors, CT_E_MEMORY, (struct place){0});
	}
	*text = arena_text(&source->lasting, *text);
	arena_leave(&source->lasting, &edge);
	return true;
}

bool ct_source_has_several(
	struct ct_source *source, const struct ct_ruleset *set, struct ct_errors *errors)
{
	if (reads_stream(source))
		return source->file_count > 1 || source->counts.many;
	source_use(source, set);
	while (source->ahead_count < 2 && !source->at_end && !source->counts.broken) {
		if (!find_next(source, &source->ahead[source->ahead_count], errors))
			source->at_end = true;
		else if (source->ahead_count || keep_first(source, errors))
			source->ahead_count++;
	}
	return source->ahead_count > 1;
}
