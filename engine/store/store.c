/* SPDX-License-Identifier: Apache-2.0 */
/* Speaking SQL; see store.h. */
#include "store/store_internal.h"

#include "base/date.h"

static const char *const statements[STATEMENTS] = {
#define STATEMENT(name, sql) [SQL_##name] = sql,
#include "store/statements.def"
#undef STATEMENT
};

struct place store_place(const struct ct_store *store)
{
	return (struct place){store->path, 0, 0};
}

bool store_fail(struct ct_store *store, int code, struct ct_errors *errors)
{
	struct place place = store_place(store);
	const char *words = sqlite3_errstr(code);
	switch (code & 0xff) {
	case SQLITE_NOMEM: return ct_fail(errors, CT_E_MEMORY, place);
	case SQLITE_BUSY:
	case SQLITE_LOCKED: return ct_fail(errors, CT_E_STORE_BUSY, place);
	case SQLITE_FULL: return ct_fail(errors, CT_E_STORE_FULL, place);
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_CANTOPEN: return ct_fail(errors, CT_E_STORE_READONLY, place);
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB: return ct_fail(errors, CT_E_STORE_CORRUPT, place, words);
	case SQLITE_IOERR:
		/* A file size limit (EFBIG) is told as a failed write. */
		if (code == SQLITE_IOERR_WRITE)
			return ct_fail(errors, CT_E_STORE_FULL, place);
		return ct_fail(errors, CT_E_STORE_IO, place, words);
	default:
		return ct_fail(errors, CT_E_STORE_INSIDE, place,
			store->db ? sqlite3_errmsg(store->db) : words);
	}
}

bool store_run(struct ct_store *store, const char *sql, struct ct_errors *errors)
{
	int code = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
	return code == SQLITE_OK || store_fail(store, code, errors);
}

sqlite3_stmt *store_statement(
	struct ct_store *store, enum statement_id id, struct ct_errors *errors)
{
	sqlite3_stmt **statement = &store->statements[id];
	int code = *statement ? SQLITE_OK
			      : sqlite3_prepare_v3(store->db, statements[id], -1,
					SQLITE_PREPARE_PERSISTENT, statement, NULL);
	if (code != SQLITE_OK) {
		store_fail(store, code, errors);
		return NULL;
	}
	sqlite3_reset(*statement);
	sqlite3_clear_bindings(*statement);
	return *statement;
}

int store_row(struct ct_store *store, sqlite3_stmt *statement, struct ct_errors *errors)
{
	if (!statement)
		return -1;
	int code = sqlite3_step(statement);
	if (code == SQLITE_ROW)
		return 1;
	sqlite3_reset(statement);
	if (code == SQLITE_DONE)
		return 0;
	store_fail(store, code, errors);
	return -1;
}

bool store_step(struct ct_store *store, sqlite3_stmt *statement, struct ct_errors *errors)
{
	if (!statement)
		return false;
	int code = sqlite3_step(statement);
	sqlite3_reset(statement);
	return code == SQLITE_DONE || code == SQLITE_ROW || store_fail(store, code, errors);
}

bool store_number(
	struct ct_store *store, enum statement_id id, int64_t *number, struct ct_errors *errors)
{
	sqlite3_stmt *statement = store_statement(store, id, errors);
	if (!statement || store_row(store, statement, errors) != 1)
		return false;
	*number = sqlite3_column_int64(statement, 0);
	sqlite3_reset(statement);
	return true;
}

bool store_refuse_key(struct ct_store *store, sqlite3_stmt *row, struct ct_errors *errors)
{
	return ct_fail(errors, CT_E_STORE_KEY, store_place(store),
		(int)sqlite3_column_int64(row, 0), column_text(row, 3), column_text(row, 1),
		(int)sqlite3_column_int64(row, 2));
}

uint64_t packed_count(const char **at, int bytes)
{
	uint64_t number = 0;
	for (int i = 0; i < bytes; i++)
		number |= (uint64_t)(unsigned char)(*at)[i] << 8 * i;
	*at += bytes;
	return number;
}

/* ---- Transactions. */

bool store_begin(struct ct_store *store, struct ct_errors *errors)
{
	return store_run(store, "BEGIN IMMEDIATE", errors);
}

bool store_commit(struct ct_store *store, struct ct_errors *errors)
{
	return store_run(store, "COMMIT", errors);
}

void store_rollback(struct ct_store *store)
{
	for (int i = 0; i < STATEMENTS; i++)
		sqlite3_reset(store->statements[i]);
	if (!sqlite3_get_autocommit(store->db))
		sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
}

/* ---- Values. */

void bind_text(sqlite3_stmt *statement, int at, struct ct_text text)
{
	if (text.length)
		sqlite3_bind_text64(
			statement, at, text.bytes, text.length, SQLITE_STATIC, SQLITE_UTF8);
}

void bind_word(sqlite3_stmt *statement, int at, struct ct_text text)
{
	sqlite3_bind_text64(statement, at, text.length ? text.bytes : "", text.length,
		SQLITE_STATIC, SQLITE_UTF8);
}

void bind_day(sqlite3_stmt *statement, int at, int32_t day, char room[11])
{
	if (day == CT_NO_DATE)
		return;
	date_iso(day, room);
	bind_text(statement, at, text_of(room));
}

struct ct_text column_text(sqlite3_stmt *statement, int at)
{
	/* sqlite3_column_text would copy a text to end it with a NUL, and give NULL when there is
	 * no memory for that. */
	if (sqlite3_column_type(statement, at) == SQLITE_TEXT) {
		const void *bytes = sqlite3_column_blob(statement, at);
		return (struct ct_text){
			bytes ? bytes : "", (size_t)sqlite3_column_bytes(statement, at)};
	}
	const unsigned char *bytes = sqlite3_column_text(statement, at);
	return bytes
		? (struct ct_text){(const char *)bytes, (size_t)sqlite3_column_bytes(statement, at)}
		: NO_TEXT;
}
