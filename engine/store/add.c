/* SPDX-License-Identifier: Apache-2.0 */
/* Rows into tables; see add.h. */
#include "store/add.h"

#include "base/date.h"
#include "base/file.h"
#include "store/seal.h"

bool add_start(struct addition *addition, struct ct_store *store, struct ct_errors *errors)
{
	*addition = (struct addition){.store = store};
	if (!store_number(store, SQL_NEXT_IMPORT, &addition->import, errors) ||
		!store_number(store, SQL_NEXT_SUBMISSION, &addition->submission, errors))
		return false;
	addition->first = addition->submission;
	by_name_settle(&store->by_name, addition->submission);
	return true;
}

/* ---- Imports. */

bool find_import(struct addition *addition, const char *digest, const char *kind,
	struct ct_import *result, struct ct_errors *errors)
{
	struct ct_store *store = addition->store;
	sqlite3_stmt *find = store_statement(store, SQL_FIND_IMPORT, errors),
		     *units = store_statement(store, SQL_IMPORT_UNITS, errors);
	if (!find || !units)
		return false;
	bind_text(find, 1, text_of(digest));
	bind_text(find, 2, text_of(kind));
	int row = store_row(store, find, errors);
	result->id = row > 0 ? sqlite3_column_int64(find, 0) : 0;
	sqlite3_reset(find);
	if (row <= 0)
		return row == 0;
	sqlite3_bind_int64(units, 1, result->id);
	row = store_row(store, units, errors);
	result->known = row > 0 && sqlite3_column_int64(units, 0) > 0;
	sqlite3_reset(units);
	return row > 0;
}

bool add_import(struct addition *addition, const char *kind, const char *digest, const char *note,
	const struct ct_import *result, size_t messages, struct ct_errors *errors)
{
	sqlite3_stmt *add = store_statement(addition->store, SQL_ADD_IMPORT, errors);
	sqlite3_bind_int64(add, 1, addition->import);
	bind_text(add, 2, text_of(kind));
	bind_word(add, 3, text_of(file_base_name(result->file)));
	bind_text(add, 4, text_of(digest));
	bind_text(add, 5, text_of(note));
	sqlite3_bind_int64(add, 6, (int64_t)result->units);
	sqlite3_bind_int64(add, 7, (int64_t)(result->units - result->same));
	sqlite3_bind_int64(add, 8, (int64_t)result->corrected);
	sqlite3_bind_int64(add, 9, (int64_t)result->claims);
	sqlite3_bind_int64(add, 10, (int64_t)result->refused);
	sqlite3_bind_int64(add, 11, (int64_t)messages);
	return store_step(addition->store, add, errors) &&
		seal_import(addition->store, addition->import, addition->first, errors);
}

bool add_message(struct addition *addition, size_t ordinal, const struct ct_message *message,
	struct ct_errors *errors)
{
	sqlite3_stmt *add = store_statement(addition->store, SQL_ADD_MESSAGE, errors);
	sqlite3_bind_int64(add, 1, addition->import);
	sqlite3_bind_int64(add, 2, (int64_t)ordinal + 1);
	bind_word(add, 3, message->severity == CT_SEVERITY_ERROR ? TEXT("error") : TEXT("warning"));
	bind_word(add, 4, text_of(message->code));
	sqlite3_bind_int64(add, 5, message->line);
	sqlite3_bind_int64(add, 6, message->column);
	bind_word(add, 7, text_of(message->text[CT_VI]));
	bind_word(add, 8, text_of(message->text[CT_EN]));
	return store_step(addition->store, add, errors);
}

bool add_refusal(struct addition *addition, size_t ordinal, const struct refusal *refusal,
	struct ct_errors *errors)
{
	sqlite3_stmt *add = store_statement(addition->store, SQL_ADD_REFUSAL, errors);
	sqlite3_bind_int64(add, 1, addition->import);
	sqlite3_bind_int64(add, 2, (int64_t)ordinal + 1);
	bind_word(add, 3, text_of(refusal->what));
	bind_text(add, 4, refusal->unit);
	bind_text(add, 5, refusal->period);
	bind_text(add, 6, refusal->fact);
	bind_text(add, 7, refusal->words);
	return store_step(addition->store, add, errors);
}

bool find_in_register(struct addition *addition, struct ct_text edition, struct ct_text code,
	bool *listed, struct ct_errors *errors)
{
	sqlite3_stmt *find = store_statement(addition->store, SQL_IN_REGISTER, errors);
	bind_text(find, 1, edition);
	bind_text(find, 2, code);
	int row = store_row(addition->store, find, errors);
	*listed = row > 0 && (!sqlite3_column_int(find, 0) || sqlite3_column_int(find, 1));
	sqlite3_reset(find);
	return row > 0;
}

/* ---- Reports. */

/* NULL where nothing was said; bindings of the row before are replaced. */
static void bind_row(sqlite3_stmt *add, int at, const struct ct_text texts[], int count)
{
	for (int i = 0; i < count; i++, at++)
		if (texts[i].length)
			bind_text(add, at, texts[i]);
		else
			sqlite3_bind_null(add, at);
}

static bool add_documents(
	struct addition *addition, const struct report_rows *rows, struct ct_errors *errors)
{
	sqlite3_stmt *add = store_statement(addition->store, SQL_ADD_DOCUMENT, errors);
	int64_t ordinal = 0;
	bool added = add != NULL;
	for (const struct document_row *row = rows->documents; added && row; row = row->next) {
		sqlite3_bind_int64(add, 1, addition->submission);
		sqlite3_bind_int64(add, 2, ++ordinal);
		bind_row(add, 3, row->texts, DOCUMENT_TEXTS);
		bind_word(add, 3, row->texts[DOCUMENT_ID]);
		sqlite3_bind_int64(add, 3 + DOCUMENT_TEXTS, row->line);
		added = store_step(addition->store, add, errors);
	}
	return added;
}

static bool add_selves(
	struct addition *addition, const struct report_rows *rows, struct ct_errors *errors)
{
	sqlite3_stmt *add = store_statement(addition->store, SQL_ADD_SELF, errors);
	int64_t ordinal = 0;
	bool added = add != NULL;
	for (const struct self_row *row = rows->selves; added && row; row = row->next) {
		sqlite3_bind_int64(add, 1, addition->submission);
		sqlite3_bind_int64(add, 2, ++ordinal);
		bind_word(add, 3, row->criterion);
		bind_word(add, 4, row->verdict);
		sqlite3_bind_int64(add, 5, row->line);
		added = store_step(addition->store, add, errors);
	}
	return added;
}

/* The later keys of a unit or claim. */
static bool add_more(struct addition *addition, enum more_owner owner, int64_t ordinal,
	const struct ct_text texts[], struct ct_errors *errors)
{
	const struct more_keys *more = &more_keys[owner];
	for (int i = 0; i < more->count; i++) {
		if (!texts[more->first + i].length)
			continue;
		sqlite3_stmt *add = store_statement(addition->store, SQL_ADD_MORE, errors);
		sqlite3_bind_int64(add, 1, addition->submission);
		bind_word(add, 2, text_of(more->owner));
		sqlite3_bind_int64(add, 3, ordinal);
		bind_word(add, 4, text_of(more->keys[i]));
		bind_word(add, 5, texts[more->first + i]);
		if (!store_step(addition->store, add, errors))
			return false;
	}
	return true;
}

static bool add_claims(
	struct addition *addition, const struct report_rows *rows, struct ct_errors *errors)
{
	sqlite3_stmt *add = store_statement(addition->store, SQL_ADD_CLAIM, errors);
	int64_t ordinal = 0;
	bool added = add != NULL;
	for (const struct claim_row *row = rows->claims; added && row; row = row->next) {
		sqlite3_bind_int64(add, 1, addition->submission);
		sqlite3_bind_int64(add, 2, ++ordinal);
		bind_row(add, 3, row->texts, CLAIM_COLUMNS);
		bind_word(add, 3, row->texts[COLUMN_FACT]);
		sqlite3_bind_int64(add, 3 + CLAIM_COLUMNS, row->line);
		sqlite3_bind_int64(add, 4 + CLAIM_COLUMNS, row->column);
		sqlite3_bind_int(add, 5 + CLAIM_COLUMNS, (int)row->marks);
		added = store_step(addition->store, add, errors) &&
			add_more(addition, MORE_CLAIM, ordinal, row->texts, errors);
	}
	return added;
}

/* What the store has of the same unit and period. */
struct earlier {
	int64_t id, first; /* 0: nothing */
	bool same;
};

/* By the key as it is written, for a unit with a code; else by who it is. NULL: errors tells;
 * *none: there is none. */
static sqlite3_stmt *bind_earlier(struct addition *addition, const struct ct_unit_head *head,
	const char days[2][11], bool *none, struct ct_errors *errors)
{
	const struct by_name_unit unit = {
		head->key, head->level, text_of(days[0]), text_of(days[1])};
	int64_t latest = BY_NAME_NONE;
	if (!head->code.length && !by_name_find(addition->store, &unit, &latest, errors))
		return NULL;
	sqlite3_stmt *find = store_statement(
		addition->store, head->code.length ? SQL_FIND_SUBMISSION : SQL_SUBMISSION, errors);
	*none = !head->code.length && latest == BY_NAME_NONE;
	if (!head->code.length) {
		sqlite3_bind_int64(find, 1, latest);
		return find;
	}
	bind_word(find, 1, head->key);
	bind_word(find, 2, head->register_);
	bind_word(find, 3, text_of(days[0]));
	bind_word(find, 4, text_of(days[1]));
	return find;
}

static bool find_earlier(struct addition *addition, const struct ct_unit_head *head,
	const char days[2][11], const char *content, struct earlier *earlier,
	struct ct_errors *errors)
{
	bool none = false;
	sqlite3_stmt *find = bind_earlier(addition, head, days, &none, errors);
	*earlier = (struct earlier){0};
	if (!find || none)
		return find != NULL;
	int row = store_row(addition->store, find, errors);
	if (row > 0)
		*earlier = (struct earlier){sqlite3_column_int64(find, 0),
			sqlite3_column_int64(find, 1), text_is(column_text(find, 2), content)};
	sqlite3_reset(find);
	return row >= 0;
}

static bool add_head(struct addition *addition, const struct report_rows *rows,
	const struct ct_unit_head *head, const char days[2][11], const struct rows_digests *digests,
	const struct earlier *earlier, struct ct_errors *errors)
{
	sqlite3_stmt *add = store_statement(addition->store, SQL_ADD_SUBMISSION, errors);
	sqlite3_bind_int64(add, 1, addition->submission);
	sqlite3_bind_int64(add, 2, addition->import);
	bind_word(add, 3, text_of(rows->file));
	sqlite3_bind_int64(add, 4, rows->line);
	sqlite3_bind_int64(add, 5, rows->column);
	bind_word(add, 6, head->key);
	bind_word(add, 7, head->register_);
	bind_word(add, 8, head->period_text);
	bind_word(add, 9, text_of(days[0]));
	bind_word(add, 10, text_of(days[1]));
	bind_text(add, 11, rows->texts[HEAD_CODE]);
	bind_row(add, 12, rows->texts + HEAD_LEVEL, HEAD_COLUMNS - HEAD_LEVEL);
	sqlite3_bind_int64(add, 21, earlier->id ? earlier->first : addition->submission);
	if (earlier->id)
		sqlite3_bind_int64(add, 22, earlier->id);
	bind_word(add, 23, text_of(digests->content));
	bind_word(add, 24, text_of(digests->whole));
	bind_word(add, 25, rows->source);
	bind_word(add, 26, rows->checks);
	return store_step(addition->store, add, errors);
}

enum added add_report(struct addition *addition, const struct report_rows *rows,
	const struct ct_unit_head *head, struct ct_errors *errors)
{
	struct earlier earlier;
	char days[2][11];
	date_iso(head->period.from, days[0]);
	date_iso(head->period.to, days[1]);
	const struct rows_digests digests = rows_digest(rows, head->period_text);
	if (!find_earlier(addition, head, days, digests.content, &earlier, errors))
		return ADDED_NOTHING;
	if (earlier.same)
		return ADDED_SAME;
	if (!add_head(addition, rows, head, days, &digests, &earlier, errors) ||
		!add_more(addition, MORE_UNIT, 0, rows->texts, errors) ||
		!add_documents(addition, rows, errors) || !add_selves(addition, rows, errors) ||
		!add_claims(addition, rows, errors))
		return ADDED_NOTHING;
	addition->submission++;
	return earlier.id ? ADDED_CORRECTION : ADDED_NEW;
}
