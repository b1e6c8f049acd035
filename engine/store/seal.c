/* SPDX-License-Identifier: Apache-2.0 */
/* Reading what a seal is on; see seal.h. */
#include "store/seal.h"

#include <string.h>

#include "store/report_rows.h"

static const enum statement_id statements[SEALED_PARTS] = {
	[SEALED_IMPORT] = SQL_SEALED_IMPORT,
	[SEALED_MESSAGE] = SQL_SEALED_MESSAGES,
	[SEALED_REFUSAL] = SQL_SEALED_REFUSALS,
	[SEALED_REGISTER] = SQL_SEALED_REGISTER,
	[SEALED_SUCCESSION] = SQL_SEALED_SUCCESSION,
	[SEALED_REPORTS] = SQL_SEALED_REPORTS,
};
const char *const sealed_tables[SEALED_LOCATED] = {
	"import", "message", "refusal", "register_unit", "succession"};

/* ---- Rows. */

sqlite3_stmt *sealed_rows(
	struct ct_store *store, const struct seal *seal, enum sealed part, struct ct_errors *errors)
{
	sqlite3_stmt *rows = store_statement(store, statements[part], errors);
	if (part == SEALED_REPORTS) {
		sqlite3_bind_int64(rows, 2, seal->report);
		sqlite3_bind_int64(rows, 3, seal->end);
	} else {
		sqlite3_bind_int64(rows, 1, seal->import);
	}
	return rows;
}

int sealed_row(sqlite3_stmt *rows, struct ct_text texts[MOST_SEALED_COLUMNS])
{
	int count = sqlite3_column_count(rows);
	for (int i = 0; i < count; i++)
		texts[i] = column_text(rows, i);
	return count;
}

/* Columns, then which of them are not NULL. */
static void digest_row(
	struct digest *digest, sqlite3_stmt *rows, const struct ct_text texts[], int count)
{
	char said[MOST_SEALED_COLUMNS];
	for (int i = 0; i < count; i++) {
		digest_part(digest, texts[i]);
		said[i] = sqlite3_column_type(rows, i) == SQLITE_NULL ? '-' : '+';
	}
	digest_part(digest, (struct ct_text){said, (size_t)count});
}

static bool add_part(struct ct_store *store, const struct seal *seal, enum sealed part,
	struct digest *digest, sqlite3_str *checks, struct ct_errors *errors)
{
	struct ct_text texts[MOST_SEALED_COLUMNS];
	char letters[CHECK_LETTERS];
	sqlite3_stmt *rows = sealed_rows(store, seal, part, errors);
	int row;
	while ((row = store_row(store, rows, errors)) > 0) {
		int count = sealed_row(rows, texts);
		digest_row(digest, rows, texts, count);
		if (part == SEALED_REPORTS)
			continue;
		row_check(letters, texts, count, 0, 0);
		sqlite3_str_append(checks, letters, CHECK_LETTERS);
	}
	digest_part(digest, TEXT("."));
	if (part != SEALED_REPORTS)
		sqlite3_str_appendchar(checks, 1, ' ');
	return row == 0;
}

bool seal_sum(struct ct_store *store, struct seal *seal, struct ct_errors *errors)
{
	struct digest digest;
	char from[24];
	sqlite3_str *checks = sqlite3_str_new(store->db);
	sqlite3_snprintf((int)sizeof(from), from, "%lld", (long long)seal->report);
	digest_start(&digest);
	digest_part(&digest, TEXT("chitieu-import/1"));
	digest_part(&digest, text_of(seal->previous));
	digest_part(&digest, text_of(from));
	bool sound = true;
	for (int i = 0; sound && i < SEALED_PARTS; i++)
		sound = add_part(store, seal, (enum sealed)i, &digest, checks, errors);
	digest_finish(&digest, seal->digest);
	bool whole = sqlite3_str_errcode(checks) == SQLITE_OK;
	seal->checks = sqlite3_str_finish(checks);
	if (sound && (!whole || !seal->checks))
		sound = ct_fail(errors, CT_E_MEMORY, store_place(store));
	if (sound)
		return true;
	sqlite3_free(seal->checks);
	seal->checks = NULL;
	return false;
}

/* ---- Sealing. */

static bool add_seal(struct ct_store *store, const struct seal *seal, struct ct_errors *errors)
{
	sqlite3_stmt *add = store_statement(store, SQL_ADD_SEAL, errors);
	sqlite3_bind_int64(add, 1, seal->import);
	sqlite3_bind_int64(add, 2, seal->report);
	bind_word(add, 3, text_of(seal->checks));
	bind_text(add, 4, text_of(seal->previous));
	bind_word(add, 5, text_of(seal->digest));
	return store_step(store, add, errors);
}

static bool find_previous(struct ct_store *store, struct seal *seal, struct ct_errors *errors)
{
	sqlite3_stmt *last = store_statement(store, SQL_LAST_SEAL, errors);
	int row = store_row(store, last, errors);
	struct ct_text digest = row > 0 ? column_text(last, 0) : NO_TEXT;
	if (digest.length < sizeof(seal->previous))
		memcpy(seal->previous, digest.bytes ? digest.bytes : "", digest.length);
	sqlite3_reset(last);
	return row >= 0;
}

static bool close_import(struct ct_store *store, struct seal *seal, struct ct_errors *errors)
{
	if (!find_previous(store, seal, errors) || !seal_sum(store, seal, errors))
		return false;
	bool added = add_seal(store, seal, errors);
	sqlite3_free(seal->checks);
	return added;
}

bool seal_import(struct ct_store *store, int64_t import, int64_t report, struct ct_errors *errors)
{
	struct seal seal = {.import = import, .report = report, .end = INT64_MAX};
	return close_import(store, &seal, errors);
}

/* The next import and how many reports it brought; 0: there is none, -1: errors tells. */
static int next_import(
	struct ct_store *store, int64_t *import, int64_t *reports, struct ct_errors *errors)
{
	sqlite3_stmt *next = store_statement(store, SQL_IMPORTS_TO_SEAL, errors);
	sqlite3_bind_int64(next, 1, *import);
	int row = store_row(store, next, errors);
	if (row > 0) {
		*import = sqlite3_column_int64(next, 0);
		*reports = sqlite3_column_int64(next, 1);
	}
	sqlite3_reset(next);
	return row;
}

/* Reports have been numbered one after the other from 1 on. */
bool seal_all(struct ct_store *store, struct ct_errors *errors)
{
	int64_t import = 0, reports = 0, report = 1;
	int row;
	while ((row = next_import(store, &import, &reports, errors)) > 0) {
		struct seal seal = {.import = import, .report = report, .end = report + reports};
		if (!close_import(store, &seal, errors))
			return false;
		report += reports;
	}
	return row == 0;
}
