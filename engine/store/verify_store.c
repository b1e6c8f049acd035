/* SPDX-License-Identifier: Apache-2.0 */
/* Looks over what no run rests on: the seals on imports, reports that nobody judged yet, which
 * report corrects which, and the file as SQLite sees it. What was changed is named as exactly as
 * seals and tables allow. */
#include <string.h>

#include "store/report_rows.h"
#include "store/schema.h"
#include "store/seal.h"
#include "store/verify.h"

struct store_check {
	struct ct_store *store, *seals; /* one connection walks over the seals while the other reads
					   what they are on */
	struct ct_errors *errors;
	char previous[DIGEST_TEXT_SIZE]; /* of the seal before */
	size_t imports;
};

/* The row of SQL_SEALS. */
enum { SEAL_IMPORT, SEAL_FILE, SEAL_REPORT, SEAL_CHECKS, SEAL_PREVIOUS, SEAL_DIGEST, SEAL_END };

static struct place place_of(const struct store_check *looking)
{
	return store_place(looking->store);
}

/* ---- Which row of an import was changed. */

/* A row for the eye: the beginning of its columns, one after the other. */
static struct ct_text row_told(const struct ct_text texts[], int count, char *room, size_t size)
{
	size_t length = 0;
	for (int i = 0; i < count; i++) {
		if (!texts[i].length || length + 2 >= size)
			continue;
		size_t left = size - length - 2,
		       take = texts[i].length < left ? texts[i].length : left;
		while (take < texts[i].length && take &&
			((unsigned char)texts[i].bytes[take] & 0xC0) == 0x80)
			take--;
		if (length)
			room[length++] = '|';
		memcpy(room + length, texts[i].bytes, take);
		length += take;
	}
	return (struct ct_text){room, length};
}

static void tell_row(struct store_check *looking, sqlite3_stmt *row, const char *table, int number,
	const struct ct_text texts[], int count)
{
	char room[160];
	ct_fail(looking->errors, CT_E_VERIFY_SEALED_ROW, place_of(looking),
		(int)sqlite3_column_int64(row, SEAL_IMPORT), column_text(row, SEAL_FILE), number,
		table, row_told(texts, count, room, sizeof(room)));
}

/* One table of the import: its rows against the letters that the seal has of them. */
static bool compare_rows(struct store_check *looking, sqlite3_stmt *row, const struct seal *seal,
	enum sealed part, struct ct_text checks, bool *told)
{
	struct ct_text texts[MOST_SEALED_COLUMNS];
	char letters[CHECK_LETTERS];
	int number = 0, were = (int)(checks.length / CHECK_LETTERS), step = 1;
	sqlite3_stmt *rows = sealed_rows(looking->store, seal, part, looking->errors);
	while (rows && (step = store_row(looking->store, rows, looking->errors)) > 0) {
		int count = sealed_row(rows, texts), at = number++;
		row_check(letters, texts, count, 0, 0);
		if (at >= were ||
			!memcmp(letters, checks.bytes + (size_t)at * CHECK_LETTERS, CHECK_LETTERS))
			continue;
		*told = true;
		tell_row(looking, row, sealed_tables[part], number, texts, count);
	}
	if (rows && step == 0 && number != were) {
		*told = true;
		ct_fail(looking->errors, CT_E_VERIFY_SEALED_ROWS, place_of(looking),
			(int)seal->import, column_text(row, SEAL_FILE), sealed_tables[part], number,
			were);
	}
	return rows && step == 0;
}

/* The letters of the next table. */
static struct ct_text take_checks(struct ct_text *rest)
{
	const char *end = rest->length ? memchr(rest->bytes, ' ', rest->length) : NULL;
	struct ct_text checks = {rest->bytes, end ? (size_t)(end - rest->bytes) : rest->length};
	size_t taken = checks.length + (end != NULL);
	*rest = (struct ct_text){rest->bytes + taken, rest->length - taken};
	return checks;
}

static bool look_closer(struct store_check *looking, sqlite3_stmt *row, const struct seal *seal)
{
	struct ct_text rest = column_text(row, SEAL_CHECKS);
	bool told = false;
	for (int i = 0; i < SEALED_LOCATED; i++)
		if (!compare_rows(looking, row, seal, (enum sealed)i, take_checks(&rest), &told))
			return false;
	if (!told)
		ct_fail(looking->errors, CT_E_VERIFY_SEAL, place_of(looking), (int)seal->import,
			column_text(row, SEAL_FILE), column_text(row, SEAL_DIGEST), seal->digest);
	return true;
}

/* ---- The chain of imports. */

/* Its own digest is taken with what it says was before it, so that one broken link is told once. */
static bool check_seal(struct store_check *looking, sqlite3_stmt *row)
{
	struct ct_text previous = column_text(row, SEAL_PREVIOUS),
		       digest = column_text(row, SEAL_DIGEST);
	struct seal seal = {.import = sqlite3_column_int64(row, SEAL_IMPORT),
		.report = sqlite3_column_int64(row, SEAL_REPORT),
		.end = sqlite3_column_int64(row, SEAL_END)};
	if (!digest.length)
		return ct_fail(looking->errors, CT_E_VERIFY_UNSEALED, place_of(looking),
			       (int)seal.import, column_text(row, SEAL_FILE)) ||
			true;
	if (!text_is(previous, looking->previous))
		ct_fail(looking->errors, CT_E_VERIFY_SEALS, place_of(looking), (int)seal.import,
			column_text(row, SEAL_FILE), previous, looking->previous);
	if (previous.length < sizeof(seal.previous))
		memcpy(seal.previous, previous.bytes ? previous.bytes : "", previous.length);
	memset(looking->previous, 0, sizeof(looking->previous));
	if (digest.length < sizeof(looking->previous))
		memcpy(looking->previous, digest.bytes, digest.length);
	if (!seal_sum(looking->store, &seal, looking->errors))
		return false;
	bool intact =
		text_is(digest, seal.digest) && text_is(column_text(row, SEAL_CHECKS), seal.checks);
	sqlite3_free(seal.checks);
	return intact || look_closer(looking, row, &seal);
}

static bool check_seals(struct store_check *looking)
{
	sqlite3_stmt *rows = store_statement(looking->seals, SQL_SEALS, looking->errors);
	int row = 1;
	while (row > 0 && (row = store_row(looking->seals, rows, looking->errors)) > 0) {
		looking->imports++;
		if (!check_seal(looking, rows))
			row = -1;
	}
	sqlite3_reset(rows);
	return row == 0;
}

/* ---- What has to give no rows. */

/* ---- Which report of a unit without a code supersedes which. */

enum { ORDER_ID, ORDER_FIRST = 5, ORDER_SUPERSEDES, ORDER_BEFORE, ORDER_START, ORDER_CHAIN };

/* As its names have it, or as its written key has it in a store of an older version. earlier: by
 * names. */
static void check_order(struct store_check *looking, sqlite3_stmt *row, int64_t earlier)
{
	int64_t first = sqlite3_column_int64(row, ORDER_FIRST),
		supersedes = sqlite3_column_int64(row, ORDER_SUPERSEDES);
	int64_t chain = supersedes ? sqlite3_column_int64(row, ORDER_CHAIN)
				   : sqlite3_column_int64(row, ORDER_ID);
	bool by_key = supersedes == sqlite3_column_int64(row, ORDER_BEFORE) &&
		first == sqlite3_column_int64(row, ORDER_START);
	if (by_key || (supersedes == (earlier > 0 ? earlier : 0) && first == chain))
		return;
	char id[24], found[64], expected[64];
	sqlite3_snprintf(
		(int)sizeof(id), id, "%lld", (long long)sqlite3_column_int64(row, ORDER_ID));
	sqlite3_snprintf((int)sizeof(found), found, "first %lld, supersedes %lld", (long long)first,
		(long long)supersedes);
	sqlite3_snprintf((int)sizeof(expected), expected, "supersedes %lld",
		(long long)(earlier > 0 ? earlier : 0));
	ct_fail(looking->errors, CT_E_VERIFY_STRAY, place_of(looking), TEXT("submission"),
		text_of(id), text_of(found), text_of(expected));
}

static bool check_orders(struct store_check *looking)
{
	struct by_name names = {0};
	sqlite3_stmt *rows =
		store_statement(looking->store, SQL_ORDER_WITHOUT_CODE, looking->errors);
	int row = 1;
	while (row > 0 && (row = store_row(looking->store, rows, looking->errors)) > 0) {
		const struct by_name_unit unit = {column_text(rows, 1), column_text(rows, 2),
			column_text(rows, 3), column_text(rows, 4)};
		int64_t earlier;
		if (by_name_add(&names, &unit, sqlite3_column_int64(rows, ORDER_ID), &earlier))
			check_order(looking, rows, earlier);
		else
			row = ct_fail(looking->errors, CT_E_MEMORY, place_of(looking)) ? 0 : -1;
	}
	sqlite3_reset(rows);
	by_name_free(&names);
	return row == 0;
}

static bool check_strays(struct store_check *looking)
{
	static const enum statement_id strays[] = {SQL_STRAY_ORDER, SQL_STRAY_OWNER,
		SQL_STRAY_REGISTER, SQL_STRAY_SUCCESSION, SQL_STRAY_DOCUMENTS, SQL_STRAY_SELVES,
		SQL_STRAY_CLAIMS, SQL_STRAY_ASSESSMENTS};
	for (size_t i = 0; i < sizeof(strays) / sizeof(*strays); i++) {
		sqlite3_stmt *rows = store_statement(looking->store, strays[i], looking->errors);
		int row;
		while ((row = store_row(looking->store, rows, looking->errors)) > 0)
			ct_fail(looking->errors, CT_E_VERIFY_STRAY, place_of(looking),
				column_text(rows, 0), column_text(rows, 1), column_text(rows, 2),
				column_text(rows, 3));
		if (row < 0)
			return false;
	}
	return true;
}

/* What SQLite itself knows to look for: one line "ok", or what is wrong with pages and indexes. */
/* SQLite writes among its findings that a page could not be read. */
static bool is_unread(struct ct_text finding)
{
	static const char *const words[] = {"unable to get the page", "failed to get page"};
	for (size_t k = 0; k < sizeof(words) / sizeof(*words); k++)
		for (size_t i = 0, length = strlen(words[k]); i + length <= finding.length; i++)
			if (!memcmp(finding.bytes + i, words[k], length))
				return true;
	return false;
}

static bool check_file(struct store_check *looking)
{
	sqlite3_stmt *rows = store_statement(looking->store, SQL_INTEGRITY, looking->errors);
	int row = 1;
	while (row > 0 && (row = store_row(looking->store, rows, looking->errors)) > 0) {
		struct ct_text found = column_text(rows, 0);
		if (is_unread(found))
			return store_fail(looking->store, SQLITE_IOERR_READ, looking->errors);
		if (!text_is(found, "ok"))
			ct_fail(looking->errors, CT_E_VERIFY_FILE, place_of(looking), found);
	}
	rows = row == 0 ? store_statement(looking->store, SQL_LINKS, looking->errors) : NULL;
	row = rows ? 1 : -1;
	while (row > 0 && (row = store_row(looking->store, rows, looking->errors)) > 0)
		ct_fail(looking->errors, CT_E_VERIFY_LINK, place_of(looking), column_text(rows, 0),
			column_text(rows, 2));
	return row == 0;
}

/* ---- Rule sets that no run used. */

static bool check_rulesets(struct store_check *looking)
{
	char digest[DIGEST_TEXT_SIZE];
	sqlite3_stmt *rows = store_statement(looking->seals, SQL_RULESETS_UNUSED, looking->errors);
	int row = 1;
	while (row > 0 && (row = store_row(looking->seals, rows, looking->errors)) > 0) {
		struct ct_text text = column_text(rows, 0);
		size_t length = text.length < sizeof(digest) ? text.length : sizeof(digest) - 1;
		memcpy(digest, text.bytes ? text.bytes : "", length);
		digest[length] = '\0';
		struct ct_ruleset *set =
			ct_store_load_ruleset(looking->store, digest, looking->errors);
		if (set && !verify_labels(looking->store, set, looking->errors))
			row = -1;
		ct_ruleset_free(set);
	}
	sqlite3_reset(rows);
	return row == 0;
}

/* ---- All of it. */

static bool look_over(struct store_check *looking)
{
	const struct ct_selection unjudged = {.unjudged = true};
	if (looking->store->version < STORE_SEALS) {
		ct_warn(looking->errors, CT_E_VERIFY_OLD, place_of(looking),
			(int)looking->store->version, (int)STORE_VERSION);
		return true;
	}
	return check_file(looking) && check_seals(looking) && check_strays(looking) &&
		check_orders(looking) && check_rulesets(looking) &&
		verify_reports(looking->seals, looking->store, &unjudged, looking->errors);
}

bool ct_store_verify_rest(const char *path, size_t *imports, struct ct_errors *errors)
{
	struct store_check looking = {.errors = errors};
	looking.store = ct_store_open(path, CT_STORE_READ, errors);
	looking.seals = looking.store ? ct_store_open(path, CT_STORE_READ, errors) : NULL;
	bool whole = looking.seals && look_over(&looking);
	*imports = looking.imports;
	ct_store_close(looking.seals);
	ct_store_close(looking.store);
	return whole;
}
