/* SPDX-License-Identifier: Apache-2.0 */
/* CSV. A cell is quoted if it begins with a quotation mark; elsewhere a quotation mark is an
 * ordinary character. */
#include "base/csv.h"

#include "base/text.h"

char csv_declared_delimiter(struct ct_text line)
{
	static const char start[] = "sep=";
	if (line.length != sizeof(start) || memcmp(line.bytes, start, sizeof(start) - 1) != 0 ||
		!strchr(";,\t", line.bytes[line.length - 1]))
		return 0;
	return line.bytes[line.length - 1];
}

char csv_guess_delimiter(struct ct_text header)
{
	static const char delimiters[] = {';', '\t', ','};
	size_t counts[sizeof(delimiters)] = {0}, best = 2;
	bool quoted = false;
	for (size_t i = 0; i < header.length; i++) {
		quoted ^= header.bytes[i] == '"';
		for (size_t k = 0; !quoted && k < sizeof(delimiters); k++)
			counts[k] += header.bytes[i] == delimiters[k];
	}
	for (size_t k = 0; k < sizeof(delimiters); k++)
		best = counts[k] > counts[best] ? k : best;
	return delimiters[best];
}

/* The offset after the closing quote of the cell that is open at `at`; the length if it is not
 * closed. */
static size_t skip_quoted(struct ct_text text, size_t at)
{
	while (at < text.length) {
		const char *quote = memchr(text.bytes + at, '"', text.length - at);
		if (!quote)
			return text.length;
		at = (size_t)(quote - text.bytes) + 1;
		if (at == text.length || text.bytes[at] != '"')
			return at;
		at++;
	}
	return at;
}

/* Whether the quoted cell from `from` to `at` is closed: at its end is an odd number of quotes. */
static bool is_closed(struct ct_text text, size_t from, size_t at)
{
	size_t quotes = 0;
	while (at > from && text.bytes[at - 1] == '"') {
		quotes++;
		at--;
	}
	return quotes % 2 == 1;
}

static size_t skip_plain(struct ct_text text, size_t at, char delimiter)
{
	const char *end =
		at < text.length ? memchr(text.bytes + at, delimiter, text.length - at) : NULL;
	return end ? (size_t)(end - text.bytes) : text.length;
}

bool csv_stays_open(struct ct_text line, char delimiter, bool open)
{
	size_t at = 0;
	if (!open && !(line.length && memchr(line.bytes, '"', line.length)))
		return false;
	for (;;) {
		if (open || (at < line.length && line.bytes[at] == '"')) {
			size_t from = at + !open;
			at = skip_quoted(line, from);
			if (at == line.length && !is_closed(line, from, at))
				return true;
			open = false;
		}
		at = skip_plain(line, at, delimiter);
		if (at >= line.length)
			return false;
		at++;
	}
}

bool csv_is_blank(struct ct_text record, char delimiter)
{
	while (record.length) {
		struct ct_text rest = {record.bytes + 1, record.length - 1};
		if (record.bytes[0] != delimiter && record.bytes[0] != '"')
			rest = text_trim(record);
		if (rest.length == record.length)
			return false;
		record = rest;
	}
	return true;
}

/* ---- Records of several lines. */

static struct ct_text until(struct ct_text text, size_t end)
{
	return (struct ct_text){text.bytes, end};
}

struct ct_text csv_first_line(struct ct_text record)
{
	return until(record, skip_plain(record, 0, '\n'));
}

/* Distinguishes a row from prose. In prose a blank follows most commas and semicolons, in rows few
 * of them. */
static bool has_delimiters(struct ct_text text, char delimiter, size_t least)
{
	size_t count = 0, before_blank = 0;
	for (size_t i = 0; i < text.length; i++) {
		if (text.bytes[i] != delimiter)
			continue;
		count++;
		before_blank += i + 1 < text.length && text.bytes[i + 1] == ' ';
	}
	return count >= least && before_blank <= count - before_blank;
}

/* The number of leading cells that are equal in both and not blank. Counts unquoted cells only. */
static size_t same_cells(struct ct_text a, struct ct_text b, char delimiter)
{
	size_t at = 0, from = 0, same = 0;
	for (;;) {
		size_t end = skip_plain(a, at, delimiter), stop = skip_plain(b, from, delimiter);
		struct ct_text cell = {a.bytes + at, end - at};
		if (end >= a.length || stop >= b.length || (cell.length && *cell.bytes == '"'))
			return same;
		same += text_trim(cell).length &&
			text_equal(cell, (struct ct_text){b.bytes + from, stop - from});
		at = end + 1;
		from = stop + 1;
	}
}

/* Whether the part of the line inside the open cell is a row. */
static bool is_row(const struct csv_scan *scan, struct ct_text record, struct ct_text inside)
{
	enum { LEAST = 2, SAME = 2 }; /* delimiters of a row with a name, a period and a value */
	struct ct_text first = csv_first_line(record);
	size_t least = scan->cells ? scan->cells - 1 : 0;
	for (size_t i = 0; !scan->cells && i < first.length; i++)
		least += first.bytes[i] == scan->delimiter;
	return has_delimiters(inside, scan->delimiter, least > LEAST ? least : LEAST) ||
		same_cells(first, inside, scan->delimiter) >= SAME;
}

/* Whether a line that begins inside an open cell shows that its quote was not meant to open a
 * cell. */
static bool is_stray(const struct csv_scan *scan, struct ct_text record, struct ct_text line)
{
	size_t end = skip_quoted(line, 0);
	bool closed = is_closed(line, 0, end);
	size_t next = skip_plain(line, end, scan->delimiter);
	if (closed && text_trim((struct ct_text){line.bytes + end, next - end}).length)
		return true;
	return is_row(scan, record, until(line, closed ? end - 1 : end));
}

enum csv_end csv_scan_line(struct csv_scan *scan, struct ct_text record, size_t last)
{
	struct ct_text line = {record.bytes + last, record.length - last};
	if (scan->open && (record.length > CSV_MOST_RECORD || is_stray(scan, record, line)))
		return CSV_LOST;
	scan->open = csv_stays_open(line, scan->delimiter, scan->open);
	return scan->open ? CSV_OPEN : CSV_COMPLETE;
}

struct ct_text csv_take_record(
	struct ct_text text, char delimiter, size_t cells, size_t *at, unsigned *lines)
{
	struct csv_scan scan = {.delimiter = delimiter, .cells = cells};
	struct ct_text rest = {text.bytes + *at, text.length - *at};
	size_t last = 0, end = skip_plain(rest, 0, '\n'), first = end;
	unsigned count = 1;
	enum csv_end state = csv_scan_line(&scan, until(rest, end), 0);
	while (state == CSV_OPEN && end + 1 < rest.length) {
		last = end + 1;
		end = skip_plain(rest, last, '\n');
		state = csv_scan_line(&scan, until(rest, end), last);
		count++;
	}
	bool whole = state == CSV_COMPLETE;
	*lines += whole ? count : 1;
	end = whole ? end : first;
	*at += end < rest.length ? end + 1 : end;
	return until(rest, end);
}

/* ---- Cells. */

struct splitter {
	struct arena *arena;
	struct ct_text record;
	char delimiter;
	size_t at;
	unsigned line, column; /* of `at`; column counts from 1 */
};

static void count_to(struct splitter *splitter, size_t end)
{
	for (; splitter->at < end; splitter->at++) {
		unsigned char byte = (unsigned char)splitter->record.bytes[splitter->at];
		if (byte == '\n') {
			splitter->line++;
			splitter->column = 1;
		} else {
			splitter->column += (byte & 0xC0) != 0x80;
		}
	}
}

static struct ct_text undoubled(struct arena *arena, struct ct_text text)
{
	if (!text.length || !memchr(text.bytes, '"', text.length))
		return text;
	char *copy = arena_alloc(arena, text.length);
	size_t length = 0;
	for (size_t i = 0; i < text.length; i++) {
		copy[length++] = text.bytes[i];
		i += text.bytes[i] == '"';
	}
	return (struct ct_text){copy, length};
}

static struct csv_cell read_cell(struct splitter *splitter)
{
	struct ct_text record = splitter->record;
	struct csv_cell cell = {.line = splitter->line, .column = splitter->column};
	size_t start = splitter->at, end;
	if (start < record.length && record.bytes[start] == '"') {
		end = skip_quoted(record, start + 1);
		size_t closing = is_closed(record, start + 1, end) ? 1 : 0;
		cell.text = undoubled(splitter->arena,
			(struct ct_text){record.bytes + start + 1, end - start - 1 - closing});
		size_t next = skip_plain(record, end, splitter->delimiter);
		cell.unclosed = !closing;
		cell.broken = !closing ||
			text_trim((struct ct_text){record.bytes + end, next - end}).length;
		end = next;
	} else {
		end = skip_plain(record, start, splitter->delimiter);
		cell.text = (struct ct_text){record.bytes + start, end - start};
	}
	count_to(splitter, end);
	return cell;
}

/* An upper bound of the number of cells: one more than delimiters. */
static size_t most_cells(struct ct_text record, char delimiter)
{
	size_t count = 1;
	for (size_t i = 0; i < record.length; i++)
		count += record.bytes[i] == delimiter;
	return count;
}

struct csv_row csv_split(struct arena *arena, struct ct_text record, char delimiter)
{
	struct splitter splitter = {arena, record, delimiter, 0, 0, 1};
	struct csv_row row = {
		ARENA_ARRAY(arena, most_cells(record, delimiter), struct csv_cell), 0};
	for (;;) {
		row.cells[row.count++] = read_cell(&splitter);
		if (splitter.at >= record.length)
			return row;
		count_to(&splitter, splitter.at + 1);
	}
}

/* ---- Cells by position. */

/* The cell of a record at a line, from 0, and a column; from 1. */
static unsigned cell_number(struct ct_text record, char delimiter, unsigned line, unsigned column)
{
	struct splitter splitter = {.record = record, .delimiter = delimiter, .column = 1};
	for (unsigned number = 1;; number++) {
		size_t end = splitter.at;
		if (end < record.length && record.bytes[end] == '"')
			end = skip_quoted(record, end + 1);
		count_to(&splitter, skip_plain(record, end, delimiter));
		if (splitter.at == record.length || splitter.line > line ||
			(splitter.line == line && splitter.column >= column))
			return number;
		count_to(&splitter, splitter.at + 1);
	}
}

struct ct_cell csv_cell_at(struct csv_sheet *sheet, unsigned line, unsigned column)
{
	if (!sheet->at_line || line < sheet->at_line) {
		sheet->at = 0;
		sheet->at_line = sheet->line;
		sheet->at_row = sheet->line - sheet->hidden;
	}
	while (sheet->at < sheet->text.length && sheet->at_line <= line) {
		size_t at = sheet->at;
		unsigned next = sheet->at_line;
		struct ct_text record =
			csv_take_record(sheet->text, sheet->delimiter, sheet->cells, &at, &next);
		if (line < next)
			return (struct ct_cell){sheet->at_row,
				cell_number(
					record, sheet->delimiter, line - sheet->at_line, column)};
		sheet->at = at;
		sheet->at_line = next;
		sheet->at_row++;
	}
	return (struct ct_cell){0, 0};
}
