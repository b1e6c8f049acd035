/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of a table become a document: unit and period from the first row, then facts,
 * self-assessments and documents. A row or a cell that cannot be used is reported and left out;
 * what the values mean is unit.c's and claim.c's business, as with any other document. */
#include "base/tree_build.h"
#include "base/unit_name.h"
#include "base/utf8.h"
#include "facts/claim.h"
#include "facts/table_who.h"

/* One claim, from a row or from the columns of a fact. */
struct table_claim {
	struct csv_cell cells[CELL_KEYS];
	const struct column *value, *plan_due; /* the columns of those cells; NULL: none */
	bool doubtful, plan_doubtful;          /* see ORDER_DOUBTFUL */
	struct table_claim *next;              /* of the same fact */
};

struct row_entry {
	struct ct_text id, member; /* of a self-assessment, document or accepted finding */
	struct csv_cell cell;
	struct row_entry *next;
};

struct rows {
	struct arena *arena;
	const struct table *table;
	const struct dictionary *dictionary;
	struct ct_errors *errors;
	struct tree_builder builder;
	unsigned line; /* of the record at hand */
	bool has_head;
	unsigned first_line;        /* of the row that says who and when */
	struct csv_cell *head;      /* by column: who and when, from the first row that says it */
	struct ct_text *slips;      /* by column: the other spelling that was reported last */
	struct table_claim **facts; /* by fact: its last claim, whose next is the first (a
				ring); NULL: none */
	int *order;                 /* facts as they first came */
	size_t order_count;
	struct row_entry *self, **last_self, *documents, **last_document, *accepted,
		**last_accepted;
	unsigned entries; /* of all three */
};

/* ---- Records. */

bool table_next_record(const struct table *table, struct ct_text rows, size_t *at, unsigned *line,
	struct ct_text *record, unsigned *record_line)
{
	while (*at < rows.length) {
		*record_line = *line;
		*record = csv_take_record(rows, table->delimiter, table->named, at, line);
		if (!csv_is_blank(*record, table->delimiter))
			return true;
	}
	return false;
}

static struct ct_text cell_text(const struct csv_cell *cell)
{
	return text_trim(cell->text);
}

static struct place place_of(const struct rows *rows, const struct csv_cell *cell, unsigned line)
{
	return (struct place){rows->table->file, line + cell->line, cell->column};
}

bool table_is_sound(const struct table *table, const struct csv_row *row)
{
	for (size_t i = 0; i < row->count; i++)
		if (row->cells[i].broken ||
			(i >= table->count && text_trim(row->cells[i].text).length))
			return false;
	return true;
}

static const char *delimiter_name(char delimiter)
{
	return delimiter == '\t' ? "TAB" : delimiter == ';' ? ";" : ",";
}

/* One cell where the header has many, and as many between delimiters of another kind. */
static bool check_delimiter(
	const struct rows *rows, struct ct_text record, const struct csv_row *row)
{
	static const char others[] = {'\t', ';', ','};
	const struct table *table = rows->table;
	if (row->count > 1 || table->named < 2)
		return true;
	for (size_t i = 0; i < sizeof(others); i++) {
		bool other = others[i] != table->delimiter;
		if (other && csv_split(rows->arena, record, others[i]).count >= table->named)
			return ct_fail(rows->errors, CT_F_CSV_DELIMITER,
				(struct place){table->file, rows->line, 1},
				delimiter_name(table->delimiter), delimiter_name(others[i]));
	}
	return true;
}

static bool refuse_row(const struct rows *rows, const struct csv_row *row)
{
	for (size_t i = 0; i < row->count; i++) {
		const struct csv_cell *cell = &row->cells[i];
		if (cell->broken)
			return ct_fail(rows->errors,
				cell->unclosed ? CT_F_CSV_STRAY_QUOTE : CT_F_CSV_QUOTE,
				place_of(rows, cell, rows->line), cell_text(cell));
		if (i >= rows->table->count && cell_text(cell).length)
			return ct_fail(rows->errors, CT_F_CSV_CELLS,
				place_of(rows, cell, rows->line), (unsigned)row->count,
				(unsigned)rows->table->count);
	}
	return true;
}

/* UTF-8, no control characters, cells in their columns, nothing in a column without a name. */
static bool check_row(const struct rows *rows, struct ct_text record, const struct csv_row *row)
{
	struct utf8_findings found = utf8_inspect(record);
	struct place place = {rows->table->file, rows->line, 0};
	if (found.valid < record.length)
		return ct_fail(rows->errors, CT_F_CSV_ENCODING, place);
	if (found.forbidden < record.length)
		return tree_refuse_control(rows->errors, place,
			(struct ct_text){
				record.bytes + found.forbidden, record.length - found.forbidden});
	if (!refuse_row(rows, row) || !check_delimiter(rows, record, row))
		return false;
	for (size_t i = 0; i < row->count && i < rows->table->count; i++)
		if (rows->table->columns[i].kind == COLUMN_NAMELESS &&
			cell_text(&row->cells[i]).length)
			ct_fail(rows->errors, CT_F_CSV_NAMELESS,
				place_of(rows, &row->cells[i], rows->line),
				cell_text(&row->cells[i]), (unsigned)i + 1);
	return true;
}

/* ---- Collecting what rows tell. */

static struct csv_cell shifted(const struct rows *rows, struct csv_cell cell)
{
	cell.line += rows->line;
	return cell;
}

static void add_claim(struct rows *rows, int fact, const struct table_claim *claim)
{
	struct table_claim *copy = ARENA_NEW(rows->arena, struct table_claim);
	struct table_claim *last = rows->facts[fact];
	*copy = *claim;
	copy->next = last ? last->next : copy;
	if (last)
		last->next = copy;
	else
		rows->order[rows->order_count++] = fact;
	rows->facts[fact] = copy;
}

static void add_entry(struct rows *rows, struct row_entry ***last, struct ct_text id,
	struct ct_text member, struct csv_cell cell)
{
	enum {
		MOST = 1000
	}; /* more than any decision has criteria; each is compared with those before it */
	if (rows->entries++ >= MOST) {
		ct_fail(rows->errors, CT_D_TOO_MANY_NODES,
			(struct place){rows->table->file, cell.line, cell.column}, MOST);
		return;
	}
	struct row_entry *entry = ARENA_NEW(rows->arena, struct row_entry);
	*entry = (struct row_entry){id, member, cell, NULL};
	**last = entry;
	*last = &entry->next;
}

static bool is_given(const struct table_claim *claim)
{
	for (int i = 0; i < CELL_KEYS; i++)
		if (claim->cells[i].text.length)
			return true;
	return false;
}

/* Numerator and denominator in columns of their own, where no spreadsheet takes 6/6 for a day in
 * June. */
static bool join_counts(const struct rows *rows, struct table_claim *claim)
{
	struct csv_cell *value = &claim->cells[CELL_VALUE];
	const struct csv_cell *numerator = &claim->cells[CELL_NUMERATOR],
			      *denominator = &claim->cells[CELL_DENOMINATOR];
	if (!numerator->text.length && !denominator->text.length)
		return true;
	const struct csv_cell *one = numerator->text.length ? numerator : denominator;
	if (!numerator->text.length || !denominator->text.length || value->text.length)
		return ct_fail(rows->errors, CT_F_CSV_PAIR,
			(struct place){rows->table->file, one->line, one->column});
	*value = *numerator;
	value->text = arena_format(rows->arena, "%.*s/%.*s", (int)numerator->text.length,
		numerator->text.bytes, (int)denominator->text.length, denominator->text.bytes);
	return true;
}

static bool check_cells(const struct rows *rows, int fact, const struct table_claim *claim)
{
	static const enum cell_key figures[] = {CELL_VALUE, CELL_NUMERATOR, CELL_DENOMINATOR};
	for (size_t i = 0; i < sizeof(figures) / sizeof(*figures); i++) {
		const struct csv_cell *cell = &claim->cells[figures[i]];
		if (cell->text.length &&
			!cell_check(&rows->dictionary->entries[fact], cell->text,
				(struct place){rows->table->file, cell->line, cell->column},
				rows->errors))
			return false;
	}
	return true;
}

/* A cell in which a day stands; false: refused and reported. */
static bool check_order(const struct rows *rows, const struct column *column, int fact,
	const struct csv_cell *cell, struct ct_text item, bool *doubtful)
{
	struct place place = {rows->table->file, cell->line, cell->column};
	if (!rows->table->month_first || !column)
		return true;
	enum order_check found =
		table_order_check(rows->table, column, fact, cell->text, item, place, rows->errors);
	*doubtful = found == ORDER_DOUBTFUL;
	return found != ORDER_REFUSED;
}

/* The value and the day of the plan; both are looked at. */
static bool check_days(const struct rows *rows, int fact, struct table_claim *claim)
{
	const struct fact_entry *entry = &rows->dictionary->entries[fact];
	const struct csv_cell *value = &claim->cells[CELL_VALUE],
			      *due = &claim->cells[CELL_PLAN_DUE];
	bool good = check_order(
		rows, claim->plan_due, fact, due, TEXT("plan.due"), &claim->plan_doubtful);
	if (entry->type != FACT_DATE)
		return good;
	return check_order(rows, claim->value, fact, value, entry->key, &claim->doubtful) && good;
}

static void keep_claim(struct rows *rows, int fact, struct table_claim *claim)
{
	if (is_given(claim) && check_cells(rows, fact, claim) && check_days(rows, fact, claim) &&
		join_counts(rows, claim))
		add_claim(rows, fact, claim);
}

static struct csv_cell cell_at(const struct rows *rows, const struct csv_row *row, size_t column)
{
	struct csv_cell cell = column < row->count
		? shifted(rows, row->cells[column])
		: (struct csv_cell){.line = rows->line, .column = 1};
	cell.text = text_trim(cell.text);
	return cell;
}

static void add_document(struct rows *rows, const struct column *column, struct ct_text id,
	struct ct_text member, struct csv_cell cell)
{
	bool doubtful;
	struct ct_text item = NO_TEXT;
	if (rows->table->month_first && text_is(member, "date"))
		item = arena_format(rows->arena, "documents.%.*s.date", (int)id.length, id.bytes);
	if (!item.length ||
		check_order(rows, column, rows->dictionary->count, &cell, item, &doubtful))
		add_entry(rows, &rows->last_document, id, member, cell);
}

static void take_cell(struct table_claim *claim, const struct column *column, struct csv_cell cell)
{
	claim->cells[column->key] = cell;
	if (column->key == CELL_VALUE)
		claim->value = column;
	else if (column->key == CELL_PLAN_DUE)
		claim->plan_due = column;
}

/* A row a claim. */
static void read_long(struct rows *rows, const struct csv_row *row)
{
	struct table_claim claim = {0};
	struct csv_cell name = {0};
	struct ct_text id, member;
	bool ambiguous;
	for (size_t i = 0; i < rows->table->count; i++) {
		const struct column *column = &rows->table->columns[i];
		if (column->kind == COLUMN_FACT)
			name = cell_at(rows, row, i);
		else if (column->kind == COLUMN_CLAIM)
			take_cell(&claim, column, cell_at(rows, row, i));
	}
	struct place place = {rows->table->file, name.line, name.column};
	if (!is_given(&claim))
		return;
	if (!name.text.length) {
		ct_fail(rows->errors, CT_F_CSV_NO_FACT, place);
		return;
	}
	enum column_kind kind = table_name(name.text, &id, &member);
	int fact = kind == COLUMN_FACT
		? table_fact(rows->table, rows->arena, rows->dictionary, name.text, &ambiguous)
		: -1;
	if (kind == COLUMN_SELF)
		add_entry(rows, &rows->last_self, id, NO_TEXT, claim.cells[CELL_VALUE]);
	else if (kind == COLUMN_DOCUMENT)
		add_document(rows, claim.value, id, member, claim.cells[CELL_VALUE]);
	else if (kind == COLUMN_ACCEPTED)
		add_entry(rows, &rows->last_accepted, id, member, claim.cells[CELL_VALUE]);
	else if (fact < 0)
		table_refuse_fact(rows->dictionary, name.text, ambiguous, place, rows->errors);
	else
		keep_claim(rows, fact, &claim);
}

/* A row a unit. */
static void read_wide(struct rows *rows, const struct csv_row *row)
{
	const struct table *table = rows->table;
	struct table_claim *claim =
		ARENA_ARRAY(rows->arena, (size_t)rows->dictionary->count + 1, struct table_claim);
	for (size_t i = 0; i < table->count; i++) {
		const struct column *column = &table->columns[i];
		struct csv_cell cell = cell_at(rows, row, i);
		if (!cell.text.length)
			continue;
		if (column->kind == COLUMN_CLAIM)
			take_cell(&claim[column->fact], column, cell);
		else if (column->kind == COLUMN_SELF)
			add_entry(rows, &rows->last_self, column->id, NO_TEXT, cell);
		else if (column->kind == COLUMN_DOCUMENT)
			add_document(rows, column, column->id, column->member, cell);
		else if (column->kind == COLUMN_ACCEPTED)
			add_entry(rows, &rows->last_accepted, column->id, column->member, cell);
	}
	for (size_t i = 0; i < table->order_count; i++)
		keep_claim(rows, table->order[i], &claim[table->order[i]]);
}

/* ---- The document. false: reported; the whole document is refused. */

static bool put_cell(
	struct rows *rows, struct ct_text key, const struct csv_cell *cell, bool doubtful)
{
	if (!tree_add_key(&rows->builder, key, false, cell->line, cell->column))
		return false;
	struct tree *node =
		tree_add_scalar(&rows->builder, cell->text, false, cell->line, cell->column);
	if (!node)
		return false;
	node->quoted = true; /* what stands in a cell is text: ~ and null too */
	node->either_order = doubtful;
	return true;
}

static bool put_scalar(struct rows *rows, struct ct_text key, const struct csv_cell *cell)
{
	return put_cell(rows, key, cell, false);
}

/* The same of a day. */
static bool put_day(struct rows *rows, const struct column *column, const char *key,
	const struct csv_cell *cell)
{
	bool doubtful = false;
	return check_order(rows, column, -1, cell, text_of(key), &doubtful) &&
		put_cell(rows, text_of(key), cell, doubtful);
}

static bool open_map(struct rows *rows, const char *key, unsigned line, unsigned column)
{
	return tree_add_key(&rows->builder, text_of(key), true, line, column) &&
		tree_open(&rows->builder, TREE_MAP, line, column);
}

static bool put_unit(struct rows *rows)
{
	const struct table *table = rows->table;
	bool good = open_map(rows, "unit", rows->first_line, 1);
	for (size_t i = 0; good && i < table->count; i++) {
		struct csv_cell cell = rows->head[i];
		const struct column *column = &table->columns[i];
		if (column->kind != COLUMN_UNIT || !cell.text.length)
			continue;
		good = (strcmp(column->name, "code") != 0 ||
			       cell_check_code(cell.text,
				       (struct place){table->file, cell.line, cell.column},
				       rows->errors)) &&
			(strcmp(column->name, "register") != 0
					? put_scalar(rows, text_of(column->name), &cell)
					: put_day(rows, column, column->name, &cell));
	}
	return good && tree_close(&rows->builder);
}

static const struct column *find_column(const struct table *table, enum column_kind kind)
{
	for (size_t i = 0; i < table->count; i++)
		if (table->columns[i].kind == kind)
			return &table->columns[i];
	return NULL;
}

static struct csv_cell first_of(const struct rows *rows, enum column_kind kind)
{
	const struct column *column = find_column(rows->table, kind);
	if (column)
		return rows->head[column - rows->table->columns];
	return (struct csv_cell){.line = rows->first_line, .column = 1};
}

/* 2023-H1, or two days as reports write them: 2022-12-15/2023-06-14. */
static bool put_span(struct rows *rows, const struct csv_cell *cell)
{
	enum { DAY = 10 };
	struct csv_cell from = *cell, to = *cell;
	if (cell->text.length != 2 * DAY + 1 || cell->text.bytes[DAY] != '/')
		return put_scalar(rows, TEXT("period"), cell);
	from.text.length = DAY;
	to.text = (struct ct_text){cell->text.bytes + DAY + 1, DAY};
	return open_map(rows, "period", cell->line, cell->column) &&
		put_scalar(rows, TEXT("from"), &from) && put_scalar(rows, TEXT("to"), &to) &&
		tree_close(&rows->builder);
}

static bool put_period(struct rows *rows)
{
	struct csv_cell period = first_of(rows, COLUMN_PERIOD), from = first_of(rows, COLUMN_FROM),
			to = first_of(rows, COLUMN_TO);
	if (period.text.length || (!from.text.length && !to.text.length))
		return put_span(rows, &period);
	return open_map(rows, "period", from.line, from.column) &&
		put_day(rows, find_column(rows->table, COLUMN_FROM), "from", &from) &&
		put_day(rows, find_column(rows->table, COLUMN_TO), "to", &to) &&
		tree_close(&rows->builder);
}

static bool put_claim(struct rows *rows, const struct table_claim *claim)
{
	static const char *const plan[] = {
#define PLAN_KEY(name, key, ...) #key,
#include "chitieu/claim_keys.def"
	};
	unsigned line = 0, column = 1;
	bool planned = false;
	for (int i = CELL_KEYS; i-- > 0;)
		if (claim->cells[i].text.length) {
			line = claim->cells[i].line;
			column = claim->cells[i].column;
		}
	bool good = tree_open(&rows->builder, TREE_MAP, line, column) != NULL;
	for (int i = 0; good && i < CLAIM_KEY_PLAN; i++)
		if (claim->cells[i].text.length)
			good = i == CELL_PERIOD
				? put_span(rows, &claim->cells[i])
				: put_cell(rows, text_of(claim_key_names[i]), &claim->cells[i],
					  i == CELL_VALUE && claim->doubtful);
	for (int i = 0; good && i < CELL_NUMERATOR - CELL_PLAN_DUE; i++) {
		const struct csv_cell *cell = &claim->cells[CELL_PLAN_DUE + i];
		if (!cell->text.length)
			continue;
		good = (planned || open_map(rows, "plan", cell->line, cell->column)) &&
			put_cell(rows, text_of(plan[i]), cell, !i && claim->plan_doubtful);
		planned = true;
	}
	return good && (!planned || tree_close(&rows->builder)) && tree_close(&rows->builder);
}

static bool put_facts(struct rows *rows)
{
	bool good = open_map(rows, "facts", rows->first_line, 1);
	for (size_t i = 0; good && i < rows->order_count; i++) {
		const struct table_claim *last = rows->facts[rows->order[i]], *claim = last;
		const struct csv_cell *cell = &last->next->cells[CELL_VALUE];
		unsigned line = cell->line ? cell->line : rows->first_line,
			 column = cell->column ? cell->column : 1;
		good = tree_add_key(&rows->builder, rows->dictionary->entries[rows->order[i]].key,
			       true, line, column) &&
			tree_open(&rows->builder, TREE_LIST, line, column);
		do {
			claim = claim->next;
			good = good && put_claim(rows, claim);
		} while (claim != last);
		good = good && tree_close(&rows->builder);
	}
	return good && tree_close(&rows->builder);
}

static bool is_before(const struct row_entry *first, const struct row_entry *entry)
{
	for (; first != entry; first = first->next)
		if (text_equal(first->id, entry->id))
			return true;
	return false;
}

/* A criterion twice: perhaps one of them was 3.10 and became 3.1. */
static bool put_self(struct rows *rows)
{
	bool good = !rows->self || open_map(rows, "self_assessment", rows->first_line, 1);
	for (const struct row_entry *entry = rows->self; good && entry; entry = entry->next) {
		if (is_before(rows->self, entry))
			ct_fail(rows->errors, CT_F_CSV_SELF_TWICE,
				(struct place){
					rows->table->file, entry->cell.line, entry->cell.column},
				entry->id);
		else if (entry->cell.text.length)
			good = put_scalar(rows, entry->id, &entry->cell);
	}
	return good && (!rows->self || tree_close(&rows->builder));
}

static bool put_document(struct rows *rows, const struct row_entry *first)
{
	bool good = tree_add_key(&rows->builder, first->id, false, first->cell.line,
			    first->cell.column) &&
		tree_open(&rows->builder, TREE_MAP, first->cell.line, first->cell.column);
	for (const struct row_entry *entry = first; good && entry; entry = entry->next)
		if (text_equal(entry->id, first->id))
			good = put_scalar(rows, entry->member, &entry->cell);
	return good && tree_close(&rows->builder);
}

static bool put_documents(struct rows *rows)
{
	bool good = !rows->documents || open_map(rows, "documents", rows->first_line, 1);
	for (const struct row_entry *entry = rows->documents; good && entry; entry = entry->next)
		good = is_before(rows->documents, entry) || put_document(rows, entry);
	return good && (!rows->documents || tree_close(&rows->builder));
}

/* A blank code or `on` is left out, and refused as in other formats. */
static bool put_word(
	struct rows *rows, const char *key, struct ct_text word, const struct csv_cell *cell)
{
	struct csv_cell at = *cell;
	at.text = word;
	return !word.length || put_scalar(rows, text_of(key), &at);
}

static bool put_accepted(struct rows *rows)
{
	const struct row_entry *first = rows->accepted;
	if (!first)
		return true;
	bool good = tree_add_key(&rows->builder, TEXT("accepted"), true, first->cell.line,
			    first->cell.column) &&
		tree_open(&rows->builder, TREE_LIST, first->cell.line, first->cell.column);
	for (const struct row_entry *entry = first; good && entry; entry = entry->next)
		good = tree_open(&rows->builder, TREE_MAP, entry->cell.line, entry->cell.column) &&
			put_word(rows, "code", entry->id, &entry->cell) &&
			put_word(rows, "on", entry->member, &entry->cell) &&
			put_word(rows, "reason", entry->cell.text, &entry->cell) &&
			tree_close(&rows->builder);
	return good && tree_close(&rows->builder);
}

/* ---- The whole. */

static bool says_who(const struct rows *rows)
{
	for (size_t i = 0; i < rows->table->count; i++) {
		enum column_kind kind = rows->table->columns[i].kind;
		bool head = kind == COLUMN_UNIT || kind == COLUMN_PERIOD || kind == COLUMN_FROM;
		if (head && rows->head[i].text.length)
			return true;
	}
	return false;
}

/* ---- Who and when, in each row again. */

/* Another spelling is reported where it begins; what the first row says counts. false: it is
 * another unit's name, and the row is refused. */
static bool check_cell(struct rows *rows, size_t i, const struct csv_cell *cell)
{
	const struct column *column = &rows->table->columns[i];
	const struct csv_cell *head = &rows->head[i];
	bool is_name = column->kind == COLUMN_UNIT && !strcmp(column->name, "name");
	struct place place = {rows->table->file, cell->line, cell->column};
	if (is_name &&
		unit_name_compare(rows->arena, UNIT_NAME_COMMUNE, head->text, cell->text) ==
			UNIT_NAME_OTHER)
		return ct_fail(rows->errors, CT_F_ROW_OTHER_NAME, place, cell->text, head->text,
			head->line);
	if (!text_equal(rows->slips[i], cell->text))
		ct_fail(rows->errors, CT_F_ROW_SPELLING, place, column->head, cell->text,
			head->text, head->line);
	rows->slips[i] = cell->text;
	return true;
}

static bool check_who(struct rows *rows, const struct csv_row *row)
{
	bool first = !rows->has_head;
	rows->has_head = true;
	rows->first_line = first ? rows->line : rows->first_line;
	for (size_t i = 0; i < rows->table->count; i++) {
		if (!column_says_who(&rows->table->columns[i]))
			continue;
		struct csv_cell cell = cell_at(rows, row, i);
		if (first || (!rows->head[i].text.length && cell.text.length))
			rows->head[i] = cell;
		else if (cell.text.length && !text_equal(cell.text, rows->head[i].text) &&
			!check_cell(rows, i, &cell))
			return false;
	}
	return true;
}

/* Whether no later row is needed to know who and when. */
static bool says_all(const struct rows *rows)
{
	for (size_t i = 0; i < rows->table->count; i++)
		if (column_says_who(&rows->table->columns[i]) && !rows->head[i].text.length)
			return false;
	return true;
}

static void read_rows(struct rows *rows, struct ct_text text, unsigned line)
{
	struct ct_text record;
	size_t at = 0;
	while (table_next_record(rows->table, text, &at, &line, &record, &rows->line)) {
		struct csv_row row = csv_split(rows->arena, record, rows->table->delimiter);
		if (!check_row(rows, record, &row))
			continue;
		if (!check_who(rows, &row))
			continue;
		if (!rows->dictionary && says_all(rows))
			return;
		if (!rows->dictionary)
			continue;
		if (rows->table->is_long)
			read_long(rows, &row);
		else
			read_wide(rows, &row);
	}
}

const struct tree *table_tree(struct arena *arena, const struct table *table, struct ct_text text,
	unsigned line, const struct dictionary *dictionary, struct ct_errors *errors)
{
	struct rows rows = {.arena = arena,
		.table = table,
		.dictionary = dictionary,
		.errors = errors,
		.builder = {.arena = arena, .file = table->file, .errors = errors}};
	rows.head = ARENA_ARRAY(arena, table->count, struct csv_cell);
	rows.slips = ARENA_ARRAY(arena, table->count, struct ct_text);
	rows.last_self = &rows.self;
	rows.last_document = &rows.documents;
	rows.last_accepted = &rows.accepted;
	if (dictionary) {
		rows.facts =
			ARENA_ARRAY(arena, (size_t)dictionary->count + 1, struct table_claim *);
		rows.order = ARENA_ARRAY(arena, (size_t)dictionary->count + 1, int);
	}
	read_rows(&rows, text, line);
	if (!rows.has_head)
		return NULL;
	if (!says_who(&rows)) {
		ct_fail(errors, CT_F_CSV_NO_UNIT, (struct place){table->file, rows.first_line, 0});
		return NULL;
	}
	bool good = tree_open(&rows.builder, TREE_MAP, rows.first_line, 1) && put_unit(&rows) &&
		put_period(&rows) && put_documents(&rows) && put_facts(&rows) && put_self(&rows) &&
		put_accepted(&rows) && tree_close(&rows.builder);
	return good ? rows.builder.root : NULL;
}
