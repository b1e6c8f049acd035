/* SPDX-License-Identifier: Apache-2.0 */
/* Rows in, units out. In the long form a unit is complete when the rows of the two units after it
 * have begun, so that one row with a slip in its code, or of another unit, costs the rows behind it
 * nothing. */
#include "facts/table_lines.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/foreign.h"
#include "base/text.h"
#include "facts/table_who.h"

void table_lines_close(struct table_lines *stream)
{
	lines_close(&stream->lines);
	for (int i = 0; i < 2; i++) {
		arena_free(&stream->units[i].arena);
		free(stream->units[i].bytes);
	}
	arena_free(&stream->arena);
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

/* The further lines of the record at `start`, whose first line leaves a cell open. A cell that
 * turns out to be none of several lines is given back but for that line. false: no memory, or the
 * file cannot be read. */
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
		state = stream->lines.too_long
			? CSV_LOST
			: csv_scan_line(scan, record_at(stream, start), last);
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

/* One record to the end of what is kept, blank lines before it too; *start: where it begins.
 * header: what is known of the header; NULL: this is the header, delimiter 0 to guess it from the
 * first line. false: the end, or no memory. */
static bool read_record(
	struct table_lines *stream, const struct table *header, char delimiter, size_t *start)
{
	struct ct_text line;
	while (lines_next(&stream->lines, &line)) {
		struct csv_scan scan = {
			.delimiter = delimiter, .cells = header ? header->named : 0};
		*start = stream->length;
		stream->line = stream->lines.number;
		stream->too_long =
			stream->lines.too_long; /* nothing of it is kept but that it was there */
		scan.delimiter = delimiter ? delimiter : csv_guess_delimiter(line);
		if (!append_line(stream, line))
			return false;
		if (stream->too_long)
			return true;
		if (csv_scan_line(&scan, line, 0) == CSV_OPEN)
			return read_on(stream, &scan, *start);
		if (!csv_is_blank(header ? line : without_mark(line),
			    scan.delimiter)) /* a blank line keeps the count of lines within a unit
					      */
			return true;
	}
	return false;
}

/* ---- The header. */

/* What could not be read is no empty table. */
static struct table *no_header(
	const struct table_lines *stream, const char *file, struct ct_errors *errors)
{
	if (stream->no_memory)
		ct_fail(errors, CT_E_MEMORY, (struct place){file, 0, 0});
	else if (stream->lines.failed)
		ct_fail(errors, CT_E_READ, (struct place){file, 0, 0}, errno);
	else
		ct_fail(errors, CT_F_CSV_EMPTY, (struct place){file, 1, 0});
	return NULL;
}

/* The delimiter may be named in a line before the header. */
static struct table *read_header(struct table_lines *stream, struct arena *lasting,
	const char *file, const struct dictionary *dictionary, struct ct_errors *errors)
{
	size_t start = 0;
	char declared = 0;
	if (!read_record(stream, NULL, 0, &start) || stream->too_long)
		return no_header(stream, file, errors);
	if ((declared = csv_declared_delimiter(without_mark(record_at(stream, start)))) &&
		!read_record(stream, NULL, declared, &start))
		return no_header(stream, file, errors);
	stream->hidden = stream->lines.number - stream->line + (declared ? 1 : 0);
	return table_head(lasting, without_mark(record_at(stream, start)), declared, file,
		stream->line, dictionary, errors);
}

/* ---- The order of day and month: the file is read once before its rows are. */

/* Frees what reads a descriptor of another. */
static void leave_lines(struct lines *lines)
{
	lines->open = false;
	lines_close(lines);
}

/* Whether any line may hold a day that can only be month first; *failed: it cannot be read. */
static bool may_be_month_first(int descriptor, bool *failed)
{
	struct lines lines;
	struct ct_text line;
	bool found = false;
	lines_open(&lines, descriptor);
	while (!found && lines_next(&lines, &line))
		found = table_order_may(line);
	*failed = lines.failed;
	leave_lines(&lines);
	return found;
}

static bool learn_record(
	struct table_lines *pass, struct arena *lasting, const struct dictionary *dictionary)
{
	struct arena_edge edge, outer;
	arena_reset(&pass->arena);
	if (pass->too_long)
		return true;
	if (ARENA_EDGE(lasting, &outer))
		return false;
	if (ARENA_EDGE(&pass->arena, &edge)) {
		arena_leave(lasting, &outer);
		return false;
	}
	const struct ct_text record = record_at(pass, pass->start);
	struct csv_row row = csv_split(&pass->arena, record, pass->table->delimiter);
	table_order_learn(pass->table, lasting, &pass->arena, dictionary, &row, pass->line);
	arena_leave(&pass->arena, &edge);
	arena_leave(lasting, &outer);
	return true;
}

/* A second reader of the same descriptor, which is at its beginning; the header is passed over. */
static void learn_records(
	struct table_lines *pass, struct arena *lasting, const struct dictionary *dictionary)
{
	const struct table *table = pass->table;
	bool more = read_record(pass, NULL, 0, &pass->start);
	if (more && csv_declared_delimiter(without_mark(record_at(pass, pass->start))))
		more = read_record(pass, NULL, table->delimiter, &pass->start);
	while (more) {
		pass->length = 0;
		more = read_record(pass, table, table->delimiter, &pass->start);
		if (more && !learn_record(pass, lasting, dictionary)) {
			pass->no_memory = true;
			return;
		}
	}
}

/* false: the file cannot be read. */
static bool learn_all(
	struct table_lines *stream, struct arena *lasting, const struct dictionary *dictionary)
{
	struct table_lines pass = {.table = stream->table};
	if (lseek(stream->lines.descriptor, 0, SEEK_SET) != 0)
		return false;
	lines_open(&pass.lines, stream->lines.descriptor);
	learn_records(&pass, lasting, dictionary);
	bool failed = pass.lines.failed;
	stream->no_memory = pass.no_memory;
	leave_lines(&pass.lines);
	table_lines_close(&pass);
	return !failed;
}

/* false: no memory, or the file cannot be read; no more is said of it yet. */
static bool read_orders(
	struct table_lines *stream, struct arena *lasting, const struct dictionary *dictionary)
{
	bool failed = false;
	int descriptor = stream->lines.descriptor;
	off_t at = dictionary ? lseek(descriptor, 0, SEEK_CUR) : -1;
	if (at < 0)
		return !dictionary;
	if (lseek(descriptor, 0, SEEK_SET) < 0)
		return false;
	bool may = may_be_month_first(descriptor, &failed);
	if (may && !failed)
		failed = !learn_all(stream, lasting, dictionary);
	return !failed && !stream->no_memory && lseek(descriptor, at, SEEK_SET) == at;
}

static bool refuse_unread(struct table_lines *stream, const char *file, struct ct_errors *errors)
{
	if (stream->no_memory)
		return ct_fail(errors, CT_E_MEMORY, (struct place){file, 0, 0});
	stream->lines.failed = true;
	return ct_fail(errors, CT_E_READ, (struct place){file, 0, 0}, errno);
}

bool table_lines_open(struct table_lines *stream, int descriptor, struct arena *lasting,
	const char *file, const struct dictionary *dictionary, struct ct_errors *errors)
{
	const struct place place = {file, 0, 0};
	struct arena_edge edge;
	*stream = (struct table_lines){0};
	lines_open(&stream->lines, descriptor);
	const struct foreign *foreign = foreign_find(lines_first(&stream->lines), file);
	if (foreign)
		return foreign_refuse(foreign, place, errors);
	if (ARENA_EDGE(lasting, &edge)) {
		stream->no_memory = true;
		return ct_fail(errors, CT_E_MEMORY, place);
	}
	stream->table = read_header(stream, lasting, file, dictionary, errors);
	arena_leave(lasting, &edge);
	stream->length = 0;
	if (!stream->table)
		return false;
	return read_orders(stream, lasting, dictionary) || refuse_unread(stream, file, errors);
}

/* ---- Units. */

/* Whose the record at hand is; false: no memory. */
static bool read_who(struct table_lines *stream)
{
	struct arena_edge edge;
	arena_reset(&stream->arena);
	stream->who = NO_TEXT;
	if (stream->too_long)
		return true;
	if (ARENA_EDGE(&stream->arena, &edge)) {
		stream->no_memory = true;
		return false;
	}
	struct csv_row row = csv_split(
		&stream->arena, record_at(stream, stream->start), stream->table->delimiter);
	stream->who = who_of_row(stream->table, &stream->arena, &row);
	arena_leave(&stream->arena, &edge);
	return true;
}

/* A record that cannot be trusted is of the unit that had the last row. */
static bool is_of(struct table_lines *stream, unsigned unit)
{
	struct arena_edge edge;
	const struct held_rows *held = &stream->units[unit];
	if (unit >= stream->count)
		return false;
	if (!stream->who.length)
		return unit == stream->last;
	if (text_equal(held->who, stream->who) || !held->who.length)
		return true;
	if (ARENA_EDGE(&stream->arena, &edge)) {
		stream->no_memory = true;
		return false;
	}
	bool same = who_is_same(stream->table, &stream->arena, held->who, stream->who);
	arena_leave(&stream->arena, &edge);
	return same;
}

static bool keep(struct table_lines *stream, struct held_rows *held, struct ct_text who)
{
	struct arena_edge edge;
	if (!who.length || text_equal(held->who, who))
		return true;
	if (ARENA_EDGE(&held->arena, &edge)) {
		stream->no_memory = true;
		return false;
	}
	held->who = held->who.length ? who_join(stream->table, &held->arena, held->who, who)
				     : arena_text(&held->arena, who);
	arena_leave(&held->arena, &edge);
	return true;
}

/* Rows behind those that there are, with empty lines for the lines between. */
static bool add_rows(struct table_lines *stream, struct held_rows *held, struct ct_text rows,
	unsigned line, unsigned next)
{
	size_t gap = held->length ? line - held->next : 0;
	held->too_long |= held->length + gap + rows.length > LINES_MOST;
	held->next = next;
	if (held->too_long)
		return true;
	if (held->room - held->length < gap + rows.length) {
		size_t room = (held->length + gap + rows.length) * 2;
		char *larger = realloc(held->bytes, room);
		if (!larger) {
			stream->no_memory = true;
			return false;
		}
		held->bytes = larger;
		held->room = room;
	}
	memset(held->bytes + held->length, '\n', gap);
	memcpy(held->bytes + held->length + gap, rows.bytes, rows.length);
	held->length += gap + rows.length;
	return true;
}

static bool add_record(struct table_lines *stream, unsigned unit)
{
	struct held_rows *held = &stream->units[unit];
	const struct ct_text record = {
		stream->bytes + stream->start, stream->length - stream->start};
	stream->last = unit;
	held->too_long |= stream->too_long;
	return keep(stream, held, stream->who) &&
		add_rows(stream, held, record, stream->line, stream->lines.number + 1);
}

static bool start_unit(struct table_lines *stream)
{
	struct held_rows *held = &stream->units[stream->count];
	arena_reset(&held->arena);
	held->who = NO_TEXT;
	held->length = 0;
	held->too_long = false;
	held->line = stream->line;
	held->hidden = stream->before;
	held->amid = 0;
	return add_record(stream, stream->count++);
}

static enum who_between compare_between(
	struct table_lines *stream, const struct held_rows *held, const struct held_rows *between)
{
	struct arena_edge edge;
	if (ARENA_EDGE(&stream->arena, &edge)) {
		stream->no_memory = true;
		return WHO_ANOTHER;
	}
	enum who_between found =
		who_between(stream->table, &stream->arena, held->who, between->who);
	arena_leave(&stream->arena, &edge);
	return found;
}

/* The first unit goes on behind rows of the second: perhaps those are its own, with a slip. */
static bool absorb(struct table_lines *stream)
{
	struct held_rows *held = &stream->units[0], *between = &stream->units[1];
	if (stream->count < 2 || between->line < held->next || !held->who.length ||
		!between->who.length)
		return true;
	enum who_between found = compare_between(stream, held, between);
	between->amid = found == WHO_OTHERWISE_SAME ? held->line : 0;
	if (found != WHO_LACKS_CODE)
		return !stream->no_memory;
	stream->count = 1;
	held->too_long |= between->too_long;
	return keep(stream, held, between->who) &&
		add_rows(stream, held, (struct ct_text){between->bytes, between->length},
			between->line, between->next);
}

/* The record at hand to its unit; false: it is a third one's, or no memory. */
static bool take_record(struct table_lines *stream)
{
	unsigned last = stream->last;
	if (is_of(stream, last))
		return add_record(stream, last);
	if (is_of(stream, !last))
		return (last == 0 || absorb(stream)) && add_record(stream, !last);
	stream->waiting = stream->count == 2;
	return !stream->waiting && !stream->no_memory && start_unit(stream);
}

static bool next_record(struct table_lines *stream)
{
	if (stream->waiting) {
		stream->waiting = false;
		return true;
	}
	stream->length = 0;
	if (!read_record(stream, stream->table, stream->table->delimiter, &stream->start))
		return false;
	stream->before = stream->hidden;
	stream->hidden += stream->lines.number - stream->line;
	return read_who(stream);
}

static void drop_handed(struct table_lines *stream)
{
	if (!stream->handed)
		return;
	const struct held_rows first = stream->units[0];
	stream->units[0] = stream->units[1];
	stream->units[1] = first;
	stream->count--;
	stream->last = 0;
	stream->handed = false;
}

bool table_lines_next(
	struct table_lines *stream, struct ct_text *rows, unsigned *line, bool *too_long)
{
	const struct held_rows *unit = &stream->units[0];
	drop_handed(stream);
	while (!stream->no_memory && (stream->table->is_long || !stream->count) &&
		next_record(stream) && take_record(stream))
		;
	if (stream->no_memory || stream->lines.failed || !stream->count)
		return false;
	stream->handed = true;
	*line = unit->line;
	*too_long = unit->too_long;
	*rows = (struct ct_text){unit->bytes, unit->too_long ? 0 : unit->length};
	return true;
}
