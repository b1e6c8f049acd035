/* SPDX-License-Identifier: Apache-2.0 */
/* Registers of units and tables of succession: CSV files with named columns, each into its table in
 * one transaction. A row that is there already is the same row; one that says something else of the
 * same unit is refused, for a register once published does not change. */
#include "base/csv.h"
#include "base/date.h"
#include "base/file.h"
#include "base/foreign.h"
#include "store/add.h"

enum { MOST_BYTES = 64 << 20, MOST_COLUMNS = 7 };

struct register_column {
	const char *name;
	bool needed, is_day;
};

static const struct table {
	const char *kind;
	enum statement_id add, same;
	int count, code; /* columns; that of the unit's code */
	struct register_column
		columns[MOST_COLUMNS]; /* in the order of the statements' parameters */
} tables[CT_STORE_TABLES] = {
	[CT_STORE_REGISTER] = {"register", SQL_ADD_REGISTER_UNIT, SQL_SAME_REGISTER_UNIT, 7, 1,
		{{"edition", true, true}, {"code", true, false}, {"name", true, false},
			{"level", false, false}, {"parent", false, false},
			{"valid_from", false, true}, {"valid_until", false, true}}},
	[CT_STORE_SUCCESSION] = {"succession", SQL_ADD_SUCCESSION, SQL_SAME_SUCCESSION, 5, 0,
		{{"successor", true, false}, {"successor_edition", true, true},
			{"predecessor", true, false}, {"predecessor_edition", true, true},
			{"date", false, true}}},
};

struct refused_row {
	struct ct_text record, code;
	struct refused_row *next;
};

struct register_reader {
	const struct table *table;
	struct addition addition;
	struct arena arena; /* of the file */
	struct ct_text content;
	size_t at;     /* of the record after the current one */
	unsigned line; /* of the current record */
	unsigned next_line;
	char delimiter;
	size_t cells;                        /* of the header; 0 until it is read */
	int places[MOST_COLUMNS];            /* of a column in the file; -1: it has none */
	struct ct_errors *errors;            /* of this file */
	struct refused_row *refused, **last; /* rows, one for each message */
	struct ct_import result;
};

static struct place place_of(const struct register_reader *reader, unsigned column)
{
	return (struct place){reader->result.file, reader->line, column};
}

/* ---- Records. */

/* The next record that is not blank, without its line end; false at the end. */
static bool next_record(struct register_reader *reader, struct ct_text *record)
{
	while (reader->at < reader->content.length) {
		struct ct_text rest = {
			reader->content.bytes + reader->at, reader->content.length - reader->at};
		char delimiter = reader->delimiter ? reader->delimiter
						   : csv_guess_delimiter(csv_first_line(rest));
		reader->line = reader->next_line;
		*record = csv_take_record(
			reader->content, delimiter, reader->cells, &reader->at, &reader->next_line);
		if (record->length && record->bytes[record->length - 1] == '\r')
			record->length--;
		if (!csv_is_blank(*record, delimiter))
			return true;
	}
	return false;
}

/* Whether the cells of a row can be trusted to be those of their columns. */
static bool is_sound(const struct register_reader *reader, const struct csv_row *row)
{
	for (size_t i = 0; i < row->count; i++)
		if (row->cells[i].broken)
			return ct_fail(reader->errors,
				row->cells[i].unclosed ? CT_F_CSV_STRAY_QUOTE : CT_F_CSV_QUOTE,
				place_of(reader, row->cells[i].column),
				text_trim(row->cells[i].text));
	return true;
}

static bool read_header(struct register_reader *reader)
{
	const struct table *table = reader->table;
	struct ct_text record;
	if (!next_record(reader, &record))
		return ct_fail(reader->errors, CT_F_TABLE_COLUMN, place_of(reader, 0),
			table->columns[0].name);
	reader->delimiter = csv_declared_delimiter(record);
	if (reader->delimiter && !next_record(reader, &record))
		return ct_fail(reader->errors, CT_F_TABLE_COLUMN, place_of(reader, 0),
			table->columns[0].name);
	if (!reader->delimiter)
		reader->delimiter = csv_guess_delimiter(record);
	const struct csv_row row = csv_split(&reader->arena, record, reader->delimiter);
	if (!is_sound(reader, &row))
		return false;
	reader->cells = row.count;
	for (int i = 0; i < table->count; i++) {
		reader->places[i] = -1;
		for (size_t k = 0; k < row.count; k++)
			if (text_is(text_fold(&reader->arena, row.cells[k].text),
				    table->columns[i].name))
				reader->places[i] = (int)k;
		if (reader->places[i] < 0 && table->columns[i].needed)
			return ct_fail(reader->errors, CT_F_TABLE_COLUMN, place_of(reader, 1),
				table->columns[i].name);
	}
	return true;
}

/* ---- Rows. */

static struct ct_text cell_of(
	const struct register_reader *reader, const struct csv_row *row, int column)
{
	int at = reader->places[column];
	return at >= 0 && (size_t)at < row->count ? text_trim(row->cells[at].text) : NO_TEXT;
}

static bool read_cells(struct register_reader *reader, const struct csv_row *row,
	struct ct_text cells[MOST_COLUMNS])
{
	const struct table *table = reader->table;
	for (int i = 0; i < table->count; i++) {
		int32_t day;
		cells[i] = cell_of(reader, row, i);
		if (!cells[i].length && table->columns[i].needed)
			return ct_fail(reader->errors, CT_F_TABLE_CELL, place_of(reader, 1),
				table->columns[i].name);
		if (cells[i].length && table->columns[i].is_day && !date_parse_iso(cells[i], &day))
			return ct_fail(reader->errors, CT_F_TABLE_DAY,
				place_of(reader, row->cells[reader->places[i]].column),
				table->columns[i].name, cells[i]);
	}
	return true;
}

static sqlite3_stmt *bind_cells(struct register_reader *reader, enum statement_id which,
	const struct ct_text cells[MOST_COLUMNS])
{
	sqlite3_stmt *statement = store_statement(reader->addition.store, which, reader->errors);
	for (int i = 0; statement && i < reader->table->count; i++)
		bind_text(statement, i + 1, cells[i]);
	return statement;
}

/* false: the store failed. *refused: the row says something else than an earlier one. */
static bool add_cells(
	struct register_reader *reader, const struct ct_text cells[MOST_COLUMNS], bool *refused)
{
	struct ct_store *store = reader->addition.store;
	sqlite3_stmt *same = bind_cells(reader, reader->table->same, cells);
	int row = store_row(store, same, reader->errors);
	bool differs = row > 0 && !sqlite3_column_int(same, 0);
	sqlite3_reset(same);
	if (differs) {
		*refused = !ct_fail(reader->errors, CT_F_TABLE_DIFFERS, place_of(reader, 1),
			cells[1], cells[0]);
		return true;
	}
	reader->result.units += row >= 0;
	reader->result.same += row > 0;
	if (row)
		return row > 0;
	sqlite3_stmt *add = bind_cells(reader, reader->table->add, cells);
	if (!add)
		return false;
	sqlite3_bind_int64(add, reader->table->count + 1, reader->addition.import);
	return store_step(store, add, reader->errors);
}

/* For the audit: the row as it stands, and the code that it begins with where it has one. */
static void keep_refused(struct register_reader *reader, struct ct_text record, struct ct_text code)
{
	struct refused_row *row = ARENA_NEW(&reader->arena, struct refused_row);
	*row = (struct refused_row){record, code, NULL};
	*reader->last = row;
	reader->last = &row->next;
	reader->result.refused++;
}

static bool read_rows(struct register_reader *reader)
{
	struct ct_text record, cells[MOST_COLUMNS] = {NO_TEXT};
	bool sound = true;
	while (sound && next_record(reader, &record)) {
		const struct csv_row row = csv_split(&reader->arena, record, reader->delimiter);
		bool refused = !is_sound(reader, &row) || !read_cells(reader, &row, cells);
		if (!refused)
			sound = add_cells(reader, cells, &refused);
		if (refused)
			keep_refused(reader, record, cell_of(reader, &row, reader->table->code));
	}
	return sound;
}

/* ---- The file. */

static bool read_table(struct register_reader *reader)
{
	struct ct_text content;
	if (!file_read(&reader->arena, reader->result.file, MOST_BYTES, &content, reader->errors)) {
		reader->result.missing = true;
		return true;
	}
	const struct foreign *foreign = foreign_find(content, reader->result.file);
	if (foreign) {
		foreign_refuse(foreign, place_of(reader, 0), reader->errors);
		reader->result.refused = 1;
		return true;
	}
	if (content.length >= 3 && !memcmp(content.bytes, "\xEF\xBB\xBF", 3))
		content = (struct ct_text){content.bytes + 3, content.length - 3};
	size_t valid = text_valid_length(content.bytes, content.length);
	reader->content = content;
	reader->next_line = 1;
	bool readable = valid == content.length ||
		ct_fail(reader->errors, CT_D_UTF8, place_of(reader, 0),
			(struct ct_text){content.bytes + valid, 1});
	if (readable && read_header(reader))
		return read_rows(reader);
	reader->result.refused = 1;
	return true;
}

/* A message that belongs to no row is of the file. */
static bool record_all(struct register_reader *reader, const char *digest, const char *note)
{
	size_t count = ct_errors_count(reader->errors);
	const struct refused_row *row = reader->refused;
	for (size_t i = 0; i < count; i++) {
		struct refusal refusal = {.what = "file"};
		if (row)
			refusal = (struct refusal){
				.what = "row", .unit = row->code, .words = row->record};
		row = row ? row->next : NULL;
		if (!add_message(&reader->addition, i, ct_errors_at(reader->errors, i),
			    reader->errors) ||
			!add_refusal(&reader->addition, i, &refusal, reader->errors))
			return false;
	}
	reader->result.id = reader->addition.import;
	return add_import(&reader->addition, reader->table->kind, digest, note, &reader->result,
		count, reader->errors);
}

static bool import_table(struct register_reader *reader, struct ct_store *store, const char *note)
{
	char digest[DIGEST_TEXT_SIZE];
	struct arena_edge edge;
	if (!import_digest(reader->result.file, digest, reader->errors)) {
		reader->result.missing = true;
		return true;
	}
	if (!store_begin(store, reader->errors) ||
		!add_start(&reader->addition, store, reader->errors) ||
		!find_import(&reader->addition, digest, reader->table->kind, &reader->result,
			reader->errors))
		return false;
	if (reader->result.known)
		return true;
	reader->last = &reader->refused;
	if (ARENA_EDGE(&reader->arena, &edge))
		return ct_fail(reader->errors, CT_E_MEMORY, place_of(reader, 0));
	bool sound = read_table(reader);
	arena_leave(&reader->arena, &edge);
	reader->result.failures = ct_errors_failures(reader->errors);
	/* What nothing could be used of is recorded once. */
	bool again = reader->result.id && !reader->result.units;
	if (!sound || reader->result.missing || again)
		return sound;
	return record_all(reader, digest, note) && store_commit(store, reader->errors);
}

struct ct_import ct_store_import_table(struct ct_store *store, enum ct_store_table table,
	const char *path, const char *note, struct ct_errors *errors)
{
	struct register_reader reader = {
		.table = &tables[table], .errors = ct_errors_new(), .result = {.file = path}};
	bool sound = reader.errors ? import_table(&reader, store, note)
				   : ct_fail(errors, CT_E_MEMORY, (struct place){path, 0, 0});
	if (!sound)
		reader.result = (struct ct_import){.file = path, .broken = true};
	store_rollback(store);
	if (reader.errors)
		errors_take(errors, reader.errors);
	ct_errors_free(reader.errors);
	arena_free(&reader.arena);
	return reader.result;
}
