/* SPDX-License-Identifier: Apache-2.0 */
/* The store from inside: the connection, and the few ways in which this folder speaks SQL.
 *
 * Statements are prepared when they are first needed, kept with the store and finalized with it;
 * each belongs to one place in the code. A step that fails is told in the caller's errors by what
 * went wrong (store_fail), never by SQLite's own words alone. A store belongs to one thread. */
#ifndef CHITIEU_STORE_STORE_INTERNAL_H
#define CHITIEU_STORE_STORE_INTERNAL_H

#include <sqlite3.h>

#include "base/digest.h"
#include "base/error_list.h"
#include "base/text.h"
#include "store/by_name.h"

/* The versions (user_version) that brought something. */
enum { STORE_SEALS = 2, STORE_MORE = 3 };

enum statement_id {
#define STATEMENT(name, sql) SQL_##name,
#include "store/statements.def"
#undef STATEMENT
	STATEMENTS
};

struct ct_store {
	sqlite3 *db;
	char *path; /* as it was given: for messages */
	bool writable;
	int64_t version; /* user_version */
	sqlite3_stmt *statements[STATEMENTS];
	const void *walker; /* who walked over reports last: its statements stand where it left them
			       (source.c) */
	struct by_name by_name;
};

/* Tells why the last call failed and returns false: busy, full, read-only, corrupt, no memory … */
bool store_fail(struct ct_store *store, int code, struct ct_errors *errors);
/* The place of the store in messages. */
struct place store_place(const struct ct_store *store);

/* Runs SQL without results. */
bool store_run(struct ct_store *store, const char *sql, struct ct_errors *errors);
/* A statement, reset and without bindings; NULL: errors tells. */
sqlite3_stmt *store_statement(
	struct ct_store *store, enum statement_id id, struct ct_errors *errors);
/* Steps a statement that gives no row, and resets it. Of the NULL that store_statement returned
 * both functions below fail and report nothing more; binding and resetting it does nothing. */
bool store_step(struct ct_store *store, sqlite3_stmt *statement, struct ct_errors *errors);
/* The next row: 1; the end: 0 (the statement is reset); -1: errors tells. */
int store_row(struct ct_store *store, sqlite3_stmt *statement, struct ct_errors *errors);
/* The only number that a statement without parameters gives. */
bool store_number(
	struct ct_store *store, enum statement_id id, int64_t *number, struct ct_errors *errors);

/* Reports a row of the table `more` that this program does not know: its columns submission, owner,
 * ordinal, key. Returns false. */
bool store_refuse_key(struct ct_store *store, sqlite3_stmt *row, struct ct_errors *errors);

/* The row at which SQL_ASSESSMENTS stands; lent until its next step. */
void assessment_of(sqlite3_stmt *row, struct ct_stored_assessment *unit);

/* The next number of a packed result: so many bytes, the lowest first. */
uint64_t packed_count(const char **at, int bytes);

/* begin: takes the lock for writing at once, so that two writers never get in each other's way
 * halfway. */
bool store_begin(struct ct_store *store, struct ct_errors *errors);
bool store_commit(struct ct_store *store, struct ct_errors *errors);
/* Whatever went wrong before: nothing of the transaction stays. */
void store_rollback(struct ct_store *store);

/* An empty text binds NULL: what was not said. The text has to live until the step; nothing is
 * allocated. */
void bind_text(sqlite3_stmt *statement, int at, struct ct_text text);
/* The same, but an empty text is an empty text. */
void bind_word(sqlite3_stmt *statement, int at, struct ct_text text);
/* NULL for CT_NO_DATE, else "2023-06-30", which is written into room. */
void bind_day(sqlite3_stmt *statement, int at, int32_t day, char room[11]);
/* Valid until the next step, not NUL-terminated; a NULL is the empty text. Of a number memory may
 * run out: the next step of the statement reports it. */
struct ct_text column_text(sqlite3_stmt *statement, int at);

#endif
