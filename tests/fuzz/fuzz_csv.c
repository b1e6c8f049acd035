/* SPDX-License-Identifier: Apache-2.0 */
/* CSV. Cells are compared with an RFC 4180 reader that processes one character at a time. The whole
 * file is read as a stream of units; each is accepted or refused with a reason. */
#define _GNU_SOURCE /* memfd_create */
#include <sys/mman.h>
#include <unistd.h>

#include "facts/table_lines.h"
#include "facts/unit.h"
#include "fuzz.h"
#include "fuzz_facts.h"

/* ---- Cells. */

struct cells {
	struct ct_text record;
	size_t at;
	char delimiter;
	bool broken, open;
};

/* Copies the text of the next cell to `out`. */
static size_t take_cell(struct cells *cells, char *out)
{
	const struct ct_text record = cells->record;
	size_t length = 0;
	cells->broken = cells->open = false;
	if (cells->at < record.length && record.bytes[cells->at] == '"') {
		cells->open = true;
		cells->at++;
	}
	for (; cells->at < record.length; cells->at++) {
		char c = record.bytes[cells->at];
		if (!cells->open && c == cells->delimiter)
			break;
		if (!cells->open || c != '"') {
			out[length++] = c;
			continue;
		}
		if (cells->at + 1 < record.length && record.bytes[cells->at + 1] == '"') {
			out[length++] = '"';
			cells->at++;
			continue;
		}
		cells->open = false;
		size_t from = ++cells->at;
		while (cells->at < record.length && record.bytes[cells->at] != cells->delimiter)
			cells->at++;
		cells->broken =
			text_trim((struct ct_text){record.bytes + from, cells->at - from}).length >
			0;
		return length;
	}
	cells->broken = cells->open;
	return length;
}

static void check_cells(struct arena *arena, struct ct_text record, char delimiter)
{
	const struct csv_row row = csv_split(arena, record, delimiter);
	struct cells cells = {.record = record, .delimiter = delimiter};
	char *out = arena_alloc(arena, record.length + 1);
	size_t number = 0;
	for (bool more = true; more; number++) {
		size_t length = take_cell(&cells, out);
		if (number >= row.count)
			FUZZ_FAIL("%zu cells are too few", row.count);
		const struct csv_cell *cell = &row.cells[number];
		if (cell->broken != cells.broken)
			FUZZ_FAIL("cell %zu is %sbroken", number, cells.broken ? "" : "not ");
		if (!cells.broken && !text_equal(cell->text, (struct ct_text){out, length}))
			FUZZ_FAIL("cell %zu: %.*s, not %.*s", number, (int)cell->text.length,
				cell->text.bytes, (int)length, out);
		more = cells.at++ < record.length;
	}
	if (number != row.count)
		FUZZ_FAIL("%zu cells, not %zu", row.count, number);
	if (csv_stays_open(record, delimiter, false) != cells.open)
		FUZZ_FAIL("a quoted cell stays %s", cells.open ? "open" : "closed");
}

/* ---- Files. */

static int file_of(struct ct_text content)
{
	int descriptor = memfd_create("fuzz", MFD_CLOEXEC);
	if (descriptor < 0 ||
		write(descriptor, content.bytes, content.length) != (ssize_t)content.length ||
		lseek(descriptor, 0, SEEK_SET) != 0)
		FUZZ_FAIL("no file in memory");
	return descriptor;
}

static void read_units(struct fuzz_facts *facts, struct table_lines *stream)
{
	struct ct_text rows;
	unsigned line;
	bool too_long;
	while (table_lines_next(stream, &rows, &line, &too_long)) {
		size_t failures = ct_errors_failures(facts->errors);
		const struct tree *tree = too_long
			? NULL
			: table_tree(&facts->arena, stream->table, rows, line, &facts->dictionary,
				  facts->errors);
		const struct unit *unit = tree
			? unit_read(&facts->arena, tree, "f.csv", &facts->dictionary, facts->errors)
			: NULL;
		if (!unit && !too_long && ct_errors_failures(facts->errors) == failures)
			FUZZ_FAIL("rows are refused without a word");
	}
}

void fuzz_csv(struct ct_text input)
{
	static struct fuzz_facts facts;
	struct table_lines stream;
	fuzz_facts_begin(&facts);
	if (text_valid_length(input.bytes, input.length) == input.length)
		for (const char *delimiter = ",;\t"; *delimiter; delimiter++)
			check_cells(&facts.arena, input, *delimiter);
	if (table_lines_open(&stream, file_of(input), &facts.arena, "f.csv", &facts.dictionary,
		    facts.errors))
		read_units(&facts, &stream);
	else if (!ct_errors_failures(facts.errors))
		FUZZ_FAIL("the file is refused without a word");
	table_lines_close(&stream);
	fuzz_check_messages(facts.errors);
}
