/* SPDX-License-Identifier: Apache-2.0 */
/* Rows in, units out. In the long form the row after a unit has to be read to know that the unit is complete; it stays behind the rows that are handed out. */
#include "facts/table_lines.h"

#include <stdlib.h>

#include "base/builder.h"
#include "base/foreign.h"

void table_lines_close(struct table_lines *stream)
{
	lines_close(&stream->lines);
	arena_free(&stream->arenas[0]);
	arena_free(&stream->arenas[1]);
	free(stream->bytes);
	*stream = (struct table_lines){0};
}

static bool append(struct table_lines *stream, struct ct_text text)
{
	if (stream->room - stream->length < text.length + 1) {
		size_t room = (stream->length + text.length + 1) * 2;
		char *larger = realloc(stream->bytes, room);
		if (!larger)
			return false;
		stream->bytes = larger;
		stream->room = room;
	}
	if (text.length)
		memcpy(stream->bytes + stream->length, text.bytes, text.length);
	stream->length += text.length;
	stream->bytes[stream->length++] = '\n';
	return true;
}

static bool append_line(struct table_lines *stream, struct ct_text line)
{
	stream->no_memory = !append(stream, line);
	return !stream->no_memory;
}

static struct ct_text record_at(const struct table_lines *stream, size_t start)
{
	return (struct ct_text){stream->bytes + start, stream->length - start - 1};
}

static struct ct_text without_mark(struct ct_text line)
{
	bool marked = line.length >= 3 && !memcmp(line.bytes, "\xEF\xBB\xBF", 3);
	return marked ? (struct ct_text){line.bytes + 3, line.length - 3} : line;
}

/* The further lines of the record at `start`, whose first line leaves a cell open. A cell that turns out to be none of several lines is given back but for that
 * line. false: no memory, or the file cannot be read. */
static bool read_on(struct table_lines *stream, struct csv_scan *scan, size_t start)
{
	size_t after_first = stream->length;
	enum csv_end state = CSV_OPEN;
	struct ct_text line;
	lines_set_mark(&stream->lines);
	while (state == CSV_OPEN && lines_next(&stream->lines, &line)) {
		size_t last = stream->length - start;
		if (!append_line(stream, line))
			return false;
		state = stream->lines.too_long ? CSV_LOST : csv_scan_line(scan, record_at(stream, start), last);
	}
	if (state == CSV_COMPLETE) {
		lines_drop_mark(&stream->lines);
		return true;
	}
	if (stream->lines.failed)
		return false;
	lines_return(&stream->lines);
	stream->length = after_first;
	return true;
}

/* One record to the end of what is kept, blank lines before it too; *start: where it begins. header: what is known of the header; NULL: this is the header,
 * delimiter 0 to guess it from the first line. false: the end, or no memory. */
static bool read_record(struct table_lines *stream, const struct table *header, char delimiter, size_t *start)
{
	struct ct_text line;
	while (lines_next(&stream->lines, &line)) {
		struct csv_scan scan = {.delimiter = delimiter, .cells = header ? header->named : 0};
		*start = stream->length;
		stream->line = stream->lines.number;
		stream->too_long = stream->lines.too_long; /* nothing of it is kept but that it was there */
		scan.delimiter = delimiter ? delimiter : csv_guess_delimiter(line);
		if (!append_line(stream, line))
			return false;
		if (stream->too_long)
			return true;
		if (csv_scan_line(&scan, line, 0) == CSV_OPEN)
			return read_on(stream, &scan, *start);
		if (!csv_is_blank(header ? line : without_mark(line), scan.delimiter)) /* a blank line keeps the count of lines within a unit */
			return true;
	}
	return false;
}

/* ---- The header. */

/* The delimiter may be named in a line before the header. */
static struct table *read_header(struct table_lines *stream, struct arena *lasting, const char *file, const struct dictionary *dictionary,
				 struct ct_errors *errors)
{
	size_t start = 0;
	char told = 0;
	if (!read_record(stream, NULL, 0, &start) || stream->too_long) {
		ct_fail(errors, CT_F_CSV_EMPTY, (struct place){file, 1, 0});
		return NULL;
	}
	if ((told = csv_told_delimiter(without_mark(record_at(stream, start)))) && !read_record(stream, NULL, told, &start)) {
		ct_fail(errors, CT_F_CSV_EMPTY, (struct place){file, 1, 0});
		return NULL;
	}
	return table_head(lasting, without_mark(record_at(stream, start)), told, file, stream->line, dictionary, errors);
}

bool table_lines_open(struct table_lines *stream, int descriptor, struct arena *lasting, const char *file, const struct dictionary *dictionary,
		      struct ct_errors *errors)
{
	struct arena_edge edge;
	*stream = (struct table_lines){0};
	lines_open(&stream->lines, descriptor);
	const struct foreign *foreign = foreign_find(lines_first(&stream->lines), file);
	if (foreign)
		return foreign_refuse(foreign, (struct place){file, 0, 0}, errors);
	if (ARENA_EDGE(lasting, &edge)) {
		stream->no_memory = true;
		return ct_fail(errors, CT_E_MEMORY, (struct place){file, 0, 0});
	}
	stream->table = read_header(stream, lasting, file, dictionary, errors);
	arena_leave(lasting, &edge);
	stream->length = 0;
	return stream->table != NULL;
}

/* ---- Units. */

/* What a row says of unit and period, as it stands there; empty of a row that cannot be trusted, which belongs to the unit at hand. */
static struct ct_text who_of(const struct table_lines *stream, struct arena *arena, struct ct_text record)
{
	const struct table *table = stream->table;
	struct csv_row row = csv_split(arena, record, table->delimiter);
	struct builder out = builder_in(arena);
	if (!table_is_sound(table, &row))
		return NO_TEXT;
	for (size_t i = 0; i < table->count && i < row.count; i++) {
		enum column_kind kind = table->columns[i].kind;
		if (kind != COLUMN_UNIT && kind != COLUMN_PERIOD && kind != COLUMN_FROM && kind != COLUMN_TO)
			continue;
		builder_add_text(&out, text_trim(row.cells[i].text));
		builder_add(&out, "\n", 1);
	}
	return builder_text(&out);
}

/* Whether the record goes on with the unit at hand; else it is the next one's, and `who` is told of it from now on. */
static bool goes_on(struct table_lines *stream, size_t start)
{
	struct arena *arena = &stream->arenas[!stream->current];
	struct arena_edge edge;
	if (stream->too_long)
		return true;
	arena_reset(arena);
	if (ARENA_EDGE(arena, &edge)) {
		stream->no_memory = true;
		return false;
	}
	struct ct_text who = who_of(stream, arena, record_at(stream, start));
	arena_leave(arena, &edge);
	if (!who.length || text_equal(who, stream->who))
		return true;
	stream->current = !stream->current;
	stream->who = who;
	return false;
}

/* The first row of a unit: the one that was read already, or the next one. */
static bool read_first(struct table_lines *stream, unsigned *line)
{
	size_t start = stream->handed;
	if (stream->has_next) {
		memmove(stream->bytes, stream->bytes + start, stream->length - start);
		stream->length -= start;
	} else {
		stream->length = 0;
		if (!read_record(stream, stream->table, stream->table->delimiter, &start))
			return false;
		memmove(stream->bytes, stream->bytes + start, stream->length - start);
		stream->length -= start;
		stream->who = NO_TEXT;
		goes_on(stream, 0);
	}
	stream->has_next = false;
	*line = stream->line;
	return !stream->no_memory;
}

bool table_lines_next(struct table_lines *stream, struct ct_text *rows, unsigned *line, bool *too_long)
{
	size_t start;
	if (stream->no_memory || !read_first(stream, line))
		return false;
	*too_long = stream->too_long;
	stream->handed = stream->length;
	while (stream->table->is_long && read_record(stream, stream->table, stream->table->delimiter, &start)) {
		if (!goes_on(stream, start)) {
			stream->has_next = true;
			stream->handed = start;
			break;
		}
		*too_long |= stream->too_long || stream->length > LINES_MOST;
		if (*too_long)
			stream->length = 0;
		stream->handed = stream->length;
	}
	*rows = (struct ct_text){stream->bytes, *too_long ? 0 : stream->handed};
	return !stream->no_memory && !stream->lines.failed;
}
