/* SPDX-License-Identifier: Apache-2.0 */
/* Reading runs back. */
#include <stdlib.h>

#include "base/date.h"
#include "store/store_internal.h"

static int32_t day_of(struct ct_text text)
{
	int32_t day;
	return text.length && date_parse_iso(text, &day) ? day : CT_NO_DATE;
}

static void take_run(sqlite3_stmt *row, struct ct_run *run)
{
	*run = (struct ct_run){
		.id = sqlite3_column_int64(row, 0),
		.digest = column_text(row, 1),
		.previous = column_text(row, 2),
		.ruleset = column_text(row, 3),
		.ruleset_id = column_text(row, 4),
		.ruleset_title = column_text(row, 5),
		.ruleset_status = column_text(row, 6),
		.engine = column_text(row, 7),
		.as_of = day_of(column_text(row, 8)),
		.final_phase = text_is(column_text(row, 9), "final"),
		.scope = column_text(row, 10),
		.decisions = column_text(row, 11),
		.note = column_text(row, 12),
		.units = sqlite3_column_int64(row, 13),
	};
}

/* SQLite keeps whatever somebody wrote as text; a report of ours cannot. */
static bool is_sound(struct ct_store *store, sqlite3_stmt *row, struct ct_errors *errors)
{
	for (int i = 0; i < sqlite3_column_count(row); i++) {
		struct ct_text text =
			sqlite3_column_type(row, i) == SQLITE_TEXT ? column_text(row, i) : NO_TEXT;
		if (text_valid_length(text.bytes, text.length) != text.length)
			return ct_fail(errors, CT_E_STORE_CORRUPT, store_place(store), "UTF-8");
	}
	return true;
}

/* The id that a statement with one parameter finds; *found: how many there are, up to two. */
static bool find_id(struct ct_store *store, enum statement_id which, int64_t number,
	struct ct_text text, int64_t *id, int *found, struct ct_errors *errors)
{
	sqlite3_stmt *statement = store_statement(store, which, errors);
	int row;
	*found = 0;
	if (statement && text.length)
		bind_text(statement, 1, text);
	else if (statement && sqlite3_bind_parameter_count(statement))
		sqlite3_bind_int64(statement, 1, number);
	while ((row = store_row(store, statement, errors)) > 0)
		if (++*found == 1)
			*id = sqlite3_column_int64(statement, 0);
	return row == 0;
}

bool ct_store_run(struct ct_store *store, int64_t id, bool after, struct ct_run *run,
	struct ct_errors *errors)
{
	int found;
	if (after && (!find_id(store, SQL_RUN_AFTER, id, NO_TEXT, &id, &found, errors) || !found))
		return false;
	sqlite3_stmt *row = store_statement(store, SQL_RUN, errors);
	sqlite3_bind_int64(row, 1, id);
	if (store_row(store, row, errors) != 1 || !is_sound(store, row, errors))
		return false;
	take_run(row, run); /* the statement stays on its row, which lends the texts */
	return true;
}

static bool is_number(const char *name)
{
	return *name && strspn(name, "0123456789") == strlen(name) && strlen(name) < 10;
}

static int64_t number_of(const char *name)
{
	int64_t number = 0;
	for (; *name; name++)
		number = number * 10 + (*name - '0');
	return number;
}

bool ct_store_find_run(
	struct ct_store *store, const char *name, struct ct_run *run, struct ct_errors *errors)
{
	enum { LEAST_DIGITS = 6 };
	struct ct_text digits = text_of(strncmp(name, "sha256:", 7) ? name : name + 7);
	int64_t id = 0;
	int found = 0;
	size_t before = ct_errors_count(errors);
	if (!strcmp(name, "last")) {
		if (!find_id(store, SQL_RUN_LAST, 0, NO_TEXT, &id, &found, errors))
			return false;
	} else if (is_number(name)) {
		id = number_of(name);
		found = 1;
	}
	if (found == 1 && ct_store_run(store, id, false, run, errors))
		return true;
	if (digits.length >= LEAST_DIGITS &&
		!find_id(store, SQL_RUN_BY_DIGEST, 0, digits, &id, &found, errors))
		return false;
	if (digits.length >= LEAST_DIGITS && found == 1 &&
		ct_store_run(store, id, false, run, errors))
		return true;
	return ct_errors_count(errors) == before &&
		ct_fail(errors, CT_E_STORE_NO_RUN, store_place(store), name);
}

void assessment_of(sqlite3_stmt *row, struct ct_stored_assessment *unit)
{
	*unit = (struct ct_stored_assessment){
		.ordinal = sqlite3_column_int64(row, 0),
		.submission = sqlite3_column_int64(row, 1),
		.flags = column_text(row, 2),
		.verdicts = column_text(row, 3),
		.possible = column_text(row, 4),
		.bases = column_text(row, 5),
		.granted = column_text(row, 6),
		.outcomes = column_text(row, 7),
		.outcome_bases = column_text(row, 8),
		.measured = column_text(row, 9),
		.margins = column_text(row, 10),
		.points = column_text(row, 11),
		.unit =
			{
				.key = column_text(row, 12),
				.code = column_text(row, 13),
				.register_ = column_text(row, 14),
				.level = column_text(row, 15),
				.name = column_text(row, 16),
				.district = column_text(row, 17),
				.province = column_text(row, 18),
				.period_text = column_text(row, 19),
				.period = {day_of(column_text(row, 20)),
					day_of(column_text(row, 21))},
				.file = column_text(row, 22),
				.submission = sqlite3_column_int64(row, 1),
				.digest = column_text(row, 23),
			},
	};
}

bool ct_store_assessments(struct ct_store *store, int64_t run,
	bool (*take)(void *state, const struct ct_stored_assessment *unit), void *state,
	struct ct_errors *errors)
{
	struct ct_stored_assessment unit;
	sqlite3_stmt *rows = store_statement(store, SQL_ASSESSMENTS, errors);
	int row;
	sqlite3_bind_int64(rows, 1, run);
	while ((row = store_row(store, rows, errors)) > 0) {
		assessment_of(rows, &unit);
		if (is_sound(store, rows, errors) && take(state, &unit))
			continue;
		sqlite3_reset(rows);
		return false;
	}
	return row == 0;
}

/* One block: the list, then the bytes. false: errors tells. */
static bool measure_ids(struct ct_store *store, struct ct_text ruleset, size_t *bytes,
	unsigned *count, struct ct_errors *errors)
{
	sqlite3_stmt *rows = store_statement(store, SQL_CRITERIA, errors);
	int row;
	*bytes = *count = 0;
	bind_text(rows, 1, ruleset);
	while ((row = store_row(store, rows, errors)) > 0) {
		*bytes += column_text(rows, 0).length;
		++*count;
	}
	return row == 0;
}

struct ct_text *ct_store_criterion_ids(
	struct ct_store *store, struct ct_text ruleset, unsigned *count, struct ct_errors *errors)
{
	size_t bytes;
	if (!measure_ids(store, ruleset, &bytes, count, errors))
		return NULL;
	struct ct_text *ids = malloc((*count + 1) * sizeof(*ids) + bytes);
	sqlite3_stmt *rows = ids ? store_statement(store, SQL_CRITERIA, errors) : NULL;
	if (!ids)
		ct_fail(errors, CT_E_MEMORY, store_place(store));
	if (!rows) {
		free(ids);
		return NULL;
	}
	char *at = (char *)(ids + *count + 1), *end = at + bytes;
	unsigned known = 0;
	bind_text(rows, 1, ruleset);
	while (known < *count && store_row(store, rows, errors) > 0) {
		struct ct_text id = column_text(rows, 0);
		if (id.length > (size_t)(end - at))
			break;
		memcpy(at, id.length ? id.bytes : "", id.length);
		ids[known++] = (struct ct_text){at, id.length};
		at += id.length;
	}
	sqlite3_reset(rows);
	*count = known;
	return ids;
}
