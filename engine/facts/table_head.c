/* SPDX-License-Identifier: Apache-2.0 */
/* The first row of a table: which column is what. Names are the keys of a fact file or what people
 * call them; facts go by key, label or synonym. */
#include "base/utf8.h"
#include "facts/table.h"

/* ---- Names of columns. */

static const char *const cell_names[CELL_KEYS] = {
#define CLAIM_KEY(name, key, column, heading, ...) heading,
#include "chitieu/claim_keys.def"
#define PLAN_KEY(name, key, member, column, heading, ...) heading,
#include "chitieu/claim_keys.def"
	"numerator", "denominator"};

/* In folded form (text_fold). headings: proposed for a name that is near to one. Both lists are
 * apart by |, and may be empty. */
static const struct {
	const char *headings, *called;
	enum column_kind kind;
	const char *name;
	int key;
} words[] = {
#define UNIT_KEY(name, key, place, heading, called, ...) {heading, called, COLUMN_UNIT, key, 0},
#include "chitieu/unit_keys.def"
	{"period", "kỳ|kỳ báo cáo", COLUMN_PERIOD, NULL, 0},
	{"from", "từ ngày", COLUMN_FROM, NULL, 0},
	{"to", "đến ngày", COLUMN_TO, NULL, 0},
	{"fact", "số liệu|tên số liệu", COLUMN_FACT, NULL, 0},
#define CLAIM_KEY(name, key, column, heading, called, ...) \
	{heading, called, COLUMN_CLAIM, NULL, CELL_##name},
#include "chitieu/claim_keys.def"
#define PLAN_KEY(name, key, member, column, heading, called, ...) \
	{heading, called, COLUMN_CLAIM, NULL, CELL_PLAN_##name},
#include "chitieu/claim_keys.def"
	{"numerator", "tử số", COLUMN_CLAIM, NULL, CELL_NUMERATOR},
	{"denominator", "mẫu số", COLUMN_CLAIM, NULL, CELL_DENOMINATOR},
	{"label", "tên gọi", COLUMN_PASSED_OVER, NULL, 0},
	{"example", "ví dụ", COLUMN_PASSED_OVER, NULL, 0},
};
enum { WORDS = sizeof(words) / sizeof(*words) };

/* The next of a list that is apart by |; false: there is none. */
static bool next_name(const char **list, struct ct_text *name)
{
	size_t length = strcspn(*list, "|");
	*name = (struct ct_text){*list, length};
	*list += length + ((*list)[length] == '|');
	return length > 0;
}

static bool is_named(const char *list, struct ct_text folded)
{
	for (struct ct_text name; next_name(&list, &name);)
		if (text_equal(name, folded))
			return true;
	return false;
}

static int find_word(struct ct_text folded)
{
	for (int i = 0; i < WORDS; i++)
		if (is_named(words[i].headings, folded) || is_named(words[i].called, folded))
			return i;
	return -1;
}

static bool starts_with(struct ct_text text, const char *start)
{
	size_t length = strlen(start);
	return text.length > length && !memcmp(text.bytes, start, length);
}

/* "F112.share": a code and what it is on, which may hold dots itself. */
static void split_accepted(struct ct_text rest, struct ct_text *code, struct ct_text *on)
{
	const char *dot = memchr(rest.bytes, '.', rest.length);
	size_t length = dot ? (size_t)(dot - rest.bytes) : rest.length;
	*code = (struct ct_text){rest.bytes, length};
	*on = dot ? (struct ct_text){dot + 1, rest.length - length - 1} : NO_TEXT;
}

enum column_kind table_name(struct ct_text name, struct ct_text *id, struct ct_text *member)
{
	static const char self[] = "self_assessment.", documents[] = "documents.",
			  accepted[] = "accepted.";
	if (starts_with(name, self)) {
		*id = (struct ct_text){
			name.bytes + sizeof(self) - 1, name.length - sizeof(self) + 1};
		return COLUMN_SELF;
	}
	if (starts_with(name, accepted)) {
		split_accepted((struct ct_text){name.bytes + sizeof(accepted) - 1,
				       name.length - sizeof(accepted) + 1},
			id, member);
		return COLUMN_ACCEPTED;
	}
	if (!starts_with(name, documents))
		return COLUMN_FACT;
	struct ct_text rest = {
		name.bytes + sizeof(documents) - 1, name.length - sizeof(documents) + 1};
	size_t dot = rest.length;
	while (dot && rest.bytes[dot - 1] != '.')
		dot--;
	*id = dot ? (struct ct_text){rest.bytes, dot - 1} : rest;
	*member = dot ? (struct ct_text){rest.bytes + dot, rest.length - dot} : TEXT("title");
	return COLUMN_DOCUMENT;
}

/* ---- Labels of the dictionary. */

static void add_label(
	struct table *table, struct arena *arena, struct ct_text words_of_it, int fact)
{
	struct ct_text folded = text_fold(arena, words_of_it);
	size_t at = text_hash(folded) & table->label_mask;
	if (!folded.length)
		return;
	while (table->labels[at].folded.length && !text_equal(table->labels[at].folded, folded))
		at = (at + 1) & table->label_mask;
	bool taken = table->labels[at].folded.length && table->labels[at].fact != fact;
	table->labels[at] = (struct label){folded, taken ? -1 : fact};
}

static void read_labels(
	struct table *table, struct arena *arena, const struct dictionary *dictionary)
{
	size_t count = 1, room = 16;
	for (int i = 0; i < dictionary->count; i++)
		count += 1 + dictionary->entries[i].synonym_count;
	while (room < 2 * count)
		room *= 2;
	table->labels = ARENA_ARRAY(arena, room, struct label);
	table->label_mask = room - 1;
	for (int i = 0; i < dictionary->count; i++) {
		const struct fact_entry *entry = &dictionary->entries[i];
		add_label(table, arena, entry->label, i);
		for (unsigned k = 0; k < entry->synonym_count; k++)
			add_label(table, arena, entry->synonyms[k], i);
	}
}

int table_fact(const struct table *table, struct arena *arena, const struct dictionary *dictionary,
	struct ct_text name, bool *ambiguous)
{
	int fact = dictionary_find(dictionary, name);
	*ambiguous = false;
	if (fact >= 0)
		return fact;
	struct ct_text folded = text_fold(arena, name);
	size_t at = text_hash(folded) & table->label_mask;
	for (; table->labels[at].folded.length; at = (at + 1) & table->label_mask)
		if (text_equal(table->labels[at].folded, folded)) {
			*ambiguous = table->labels[at].fact < 0;
			return table->labels[at].fact;
		}
	return -1;
}

bool table_refuse_fact(const struct dictionary *dictionary, struct ct_text name, bool ambiguous,
	struct place place, struct ct_errors *errors)
{
	if (ambiguous)
		return ct_fail(errors, CT_F_CSV_AMBIGUOUS, place, name);
	struct ct_text nearest = dictionary_nearest(dictionary, name);
	return nearest.length ? ct_fail(errors, CT_F_UNKNOWN_FACT_NEAR, place, name, nearest)
			      : ct_fail(errors, CT_F_UNKNOWN_FACT, place, name);
}

/* ---- Columns. */

struct header {
	struct arena *arena;
	struct table *table;
	const struct dictionary *dictionary; /* NULL: units and periods alone */
	struct ct_errors *errors;
};

static struct place place_of(const struct header *header, const struct column *column)
{
	return (struct place){header->table->file, column->line, 0};
}

/* "people.at" is a key of the claim of people. */
static struct ct_text without_key(struct ct_text name, int *key)
{
	for (int i = 0; i < CELL_KEYS; i++) {
		size_t length = strlen(cell_names[i]);
		size_t dot = name.length - length - 1;
		if (name.length > length + 1 && name.bytes[dot] == '.' &&
			!memcmp(name.bytes + dot + 1, cell_names[i], length)) {
			*key = i;
			return (struct ct_text){name.bytes, dot};
		}
	}
	*key = CELL_VALUE;
	return name;
}

static void refuse_column(const struct header *header, const struct column *column)
{
	struct ct_text known[2 * WORDS];
	size_t count = 0;
	for (int i = 0; i < WORDS; i++)
		for (const char *list = words[i].headings;
			count < 2 * WORDS && next_name(&list, &known[count]);)
			count++;
	int nearest = text_nearest(column->head, known, count);
	struct ct_text name = nearest >= 0 ? known[nearest]
		: header->table->is_long   ? NO_TEXT
					   : dictionary_nearest(header->dictionary, column->head);
	ct_fail(header->errors, CT_F_CSV_COLUMN, place_of(header, column), column->head, name);
}

/* A column that is none of the words. */
static void read_other(const struct header *header, struct column *column)
{
	bool ambiguous;
	if (!header->dictionary)
		return;
	column->kind = header->table->is_long
		? COLUMN_FACT
		: table_name(column->head, &column->id, &column->member);
	if (column->kind != COLUMN_FACT)
		return;
	struct ct_text name = without_key(column->head, &column->key);
	column->fact = header->table->is_long
		? -1
		: table_fact(header->table, header->arena, header->dictionary, name, &ambiguous);
	column->kind = column->fact >= 0 ? COLUMN_CLAIM : COLUMN_PASSED_OVER;
	if (column->fact < 0 && !header->table->is_long && ambiguous)
		ct_fail(header->errors, CT_F_CSV_AMBIGUOUS, place_of(header, column), name);
	else if (column->fact < 0)
		refuse_column(header, column);
}

/* In a wide table a word of claims alone belongs to no fact. */
static void read_column(const struct header *header, struct column *column, int word)
{
	bool claim = word >= 0 && words[word].kind == COLUMN_CLAIM;
	if (word < 0 || (claim && !header->table->is_long)) {
		read_other(header, column);
		return;
	}
	column->kind = words[word].kind;
	column->name = words[word].name;
	column->key = words[word].key;
}

static bool is_same(const struct column *a, const struct column *b)
{
	if (a->kind != b->kind || a->kind == COLUMN_PASSED_OVER || a->kind == COLUMN_NAMELESS)
		return false;
	bool names = (!a->name && !b->name) || (a->name && b->name && !strcmp(a->name, b->name));
	return names && a->key == b->key && a->fact == b->fact && text_equal(a->id, b->id) &&
		text_equal(a->member, b->member);
}

static void refuse_twice(const struct header *header)
{
	struct column *columns = header->table->columns;
	for (size_t i = 0; i < header->table->count; i++)
		for (size_t k = 0; k < i; k++)
			if (is_same(&columns[i], &columns[k])) {
				if (header->dictionary)
					ct_fail(header->errors, CT_F_CSV_COLUMN_TWICE,
						place_of(header, &columns[i]), columns[i].head,
						columns[k].number, columns[i].number);
				columns[i].kind = COLUMN_PASSED_OVER;
			}
}

static void list_facts(const struct header *header)
{
	struct table *table = header->table;
	bool *listed = ARENA_ARRAY(header->arena, (size_t)header->dictionary->count + 1, bool);
	table->order = ARENA_ARRAY(header->arena, table->count, int);
	for (size_t i = 0; i < table->count; i++) {
		int fact = table->columns[i].fact;
		if (table->columns[i].kind != COLUMN_CLAIM || fact < 0 || listed[fact])
			continue;
		listed[fact] = true;
		table->order[table->order_count++] = fact;
	}
}

static bool has(const struct table *table, enum column_kind kind, const char *name)
{
	for (size_t i = 0; i < table->count; i++)
		if (table->columns[i].kind == kind &&
			(!name || !strcmp(table->columns[i].name, name)))
			return true;
	return false;
}

/* Who and when has to be there, and anything to say of it. */
static bool check_columns(const struct header *header)
{
	const struct table *table = header->table;
	struct place place = {table->file, table->columns[0].line, 0};
	bool when = has(table, COLUMN_PERIOD, NULL) ||
		(has(table, COLUMN_FROM, NULL) && has(table, COLUMN_TO, NULL));
	if (!has(table, COLUMN_UNIT, "name") || !when)
		return ct_fail(header->errors, CT_F_CSV_NO_UNIT_COLUMN, place);
	if (header->dictionary && !table->is_long && !table->order_count)
		return ct_fail(header->errors, CT_F_CSV_NO_FACTS, place);
	if (header->dictionary && table->is_long && !has(table, COLUMN_CLAIM, NULL))
		return ct_fail(header->errors, CT_F_CSV_NO_FACTS, place);
	return true;
}

static bool check_encoding(struct ct_text record, struct place place, struct ct_errors *errors)
{
	bool wide = record.length >= 2 &&
		(!memcmp(record.bytes, "\xFF\xFE", 2) || !memcmp(record.bytes, "\xFE\xFF", 2));
	if (wide || (record.length && memchr(record.bytes, 0, record.length)))
		return ct_fail(errors, CT_F_CSV_UTF16, place);
	struct utf8_findings found = utf8_inspect(record);
	if (found.valid < record.length || found.forbidden < record.length)
		return ct_fail(errors, CT_F_CSV_ENCODING, place);
	for (size_t i = 0; i + 1 < record.length; i++)
		if (record.bytes[i] == '\r' && record.bytes[i + 1] != '\n')
			return ct_fail(errors, CT_F_CSV_RETURNS, place);
	return true;
}

/* The cells of the header with the words that they are; *found: by column, -1: none. */
static void read_heads(
	const struct header *header, const struct csv_row *row, unsigned line, int *found)
{
	struct table *table = header->table;
	bool repaired;
	for (size_t i = 0; i < row->count; i++) {
		struct ct_text shown = text_without_hidden(header->arena, row->cells[i].text);
		struct ct_text head = text_trim(text_repair(header->arena, shown, &repaired));
		table->columns[i] =
			(struct column){.kind = head.length ? COLUMN_PASSED_OVER : COLUMN_NAMELESS,
				.fact = -1,
				.head = head,
				.line = line + row->cells[i].line,
				.number = (unsigned)i + 1};
		table->named = head.length ? i + 1 : table->named;
		if (row->cells[i].unclosed)
			ct_fail(header->errors, CT_F_CSV_STRAY_QUOTE,
				(struct place){table->file, line + row->cells[i].line,
					row->cells[i].column},
				head);
		found[i] = head.length ? find_word(text_fold(header->arena, head)) : -1;
		table->is_long |= found[i] >= 0 && words[found[i]].kind == COLUMN_FACT;
	}
}

static void read_columns(const struct header *header, const int *found)
{
	struct table *table = header->table;
	if (header->dictionary)
		read_labels(table, header->arena, header->dictionary);
	for (size_t i = 0; i < table->count; i++)
		if (table->columns[i].kind != COLUMN_NAMELESS)
			read_column(header, &table->columns[i], found[i]);
	refuse_twice(header);
	if (header->dictionary)
		list_facts(header);
}

struct table *table_head(struct arena *arena, struct ct_text record, char delimiter,
	const char *file, unsigned line, const struct dictionary *dictionary,
	struct ct_errors *errors)
{
	enum { MOST_COLUMNS = 4096 };
	struct place place = {file, line, 0};
	if (!check_encoding(record, place, errors))
		return NULL;
	struct table *table = ARENA_NEW(arena, struct table);
	table->file = file;
	table->delimiter = delimiter ? delimiter : csv_guess_delimiter(record);
	struct csv_row row = csv_split(arena, arena_text(arena, record), table->delimiter);
	if (row.count > MOST_COLUMNS) {
		ct_fail(errors, CT_F_CSV_COLUMNS, place, MOST_COLUMNS);
		return NULL;
	}
	table->count = row.count;
	table->columns = ARENA_ARRAY(arena, row.count, struct column);
	int *found = ARENA_ARRAY(arena, row.count, int);
	const struct header header = {arena, table, dictionary, errors};
	read_heads(&header, &row, line, found);
	read_columns(&header, found);
	return check_columns(&header) ? table : NULL;
}
