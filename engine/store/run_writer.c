/* SPDX-License-Identifier: Apache-2.0 */
/* Writing a run while it is judged: rows come packed from a report (report/record.c), go into the
 * table and into the run's digest, and are there for others only when everything is. */
#include <stdlib.h>

#include "base/date.h"
#include "store/store_internal.h"

enum { ROW_TEXTS = 11 }; /* the digest of the facts, then the columns from flags on */

struct ct_recorder {
	struct ct_store *store;
	struct ct_report *report;
	struct ct_errors *errors; /* of what went wrong while units came */
	sqlite3_stmt *add;
	int64_t run, units;
	struct digest digest;
	bool failed;
	struct ct_recording recording; /* scope and note are copies */
	char *scope, *note;
	char ruleset[DIGEST_TEXT_SIZE], previous[DIGEST_TEXT_SIZE];
};

/* ---- Units. */

static bool add_row(struct ct_recorder *recorder, const char **at)
{
	sqlite3_stmt *add = recorder->add;
	sqlite3_bind_int64(add, 1, recorder->run);
	sqlite3_bind_int64(add, 2, ++recorder->units);
	sqlite3_bind_int64(add, 3, (int64_t)packed_count(at, 8));
	const char *start = *at;
	for (int i = 0; i < ROW_TEXTS; i++) {
		size_t length = (size_t)packed_count(at, 4);
		if (i)
			bind_word(add, 3 + i, (struct ct_text){*at, length});
		*at += length;
	}
	digest_bytes(&recorder->digest, start, (size_t)(*at - start));
	return store_step(recorder->store, add, recorder->errors);
}

/* Whole units come at a time. After a failure nothing more is looked at, and finishing tells of it.
 */
static bool take_rows(void *state, const char *bytes, size_t length)
{
	struct ct_recorder *recorder = state;
	const char *end = bytes + length;
	while (!recorder->failed && bytes < end)
		recorder->failed = !add_row(recorder, &bytes);
	return true;
}

/* ---- The run. */

static void digest_head(struct ct_recorder *recorder)
{
	const struct ct_recording *recording = &recorder->recording;
	char day[11] = "";
	if (recording->options->as_of != CT_NO_DATE)
		date_iso(recording->options->as_of, day);
	const struct ct_text parts[] = {
		TEXT("chitieu-run/1"),
		text_of(recorder->previous),
		text_of(recorder->ruleset),
		TEXT("chitieu " CT_VERSION),
		text_of(day),
		recording->options->final_phase ? TEXT("final") : TEXT("interim"),
		text_of(recording->scope),
		recording->decisions,
		text_of(recording->note),
	};
	digest_start(&recorder->digest);
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		digest_part(&recorder->digest, parts[i]);
}

static bool find_previous(struct ct_recorder *recorder, struct ct_errors *errors)
{
	sqlite3_stmt *last = store_statement(recorder->store, SQL_LAST_DIGEST, errors);
	int row = store_row(recorder->store, last, errors);
	if (row > 0) {
		struct ct_text digest = column_text(last, 0);
		if (digest.length < DIGEST_TEXT_SIZE)
			memcpy(recorder->previous, digest.bytes, digest.length);
		sqlite3_reset(last);
	}
	return row >= 0;
}

static bool start(struct ct_recorder *recorder, struct ct_errors *errors)
{
	const struct ct_report_options options = {.detail = CT_DETAIL_VERDICT};
	const struct ct_ruleset *set = recorder->recording.set;
	const struct ct_run_head head = ct_run_head(set, recorder->recording.options->final_phase);
	struct ct_store *store = recorder->store;
	memcpy(recorder->ruleset, head.ruleset_digest, sizeof(recorder->ruleset));
	recorder->errors = ct_errors_new();
	recorder->report =
		recorder->errors ? ct_report_new("record", &options, take_rows, recorder) : NULL;
	if (!recorder->report)
		return ct_fail(errors, CT_E_MEMORY, store_place(store));
	if (!store_begin(store, errors) || !ct_store_keep_ruleset(store, set, errors) ||
		!store_number(store, SQL_NEXT_RUN, &recorder->run, errors) ||
		!find_previous(recorder, errors))
		return false;
	recorder->add = store_statement(store, SQL_ADD_ASSESSMENT, errors);
	digest_head(recorder);
	ct_report_begin(recorder->report, &head);
	return recorder->add != NULL;
}

struct ct_recorder *ct_recorder_new(
	struct ct_store *store, const struct ct_recording *recording, struct ct_errors *errors)
{
	struct ct_recorder *recorder = calloc(1, sizeof(*recorder));
	if (!recorder) {
		ct_fail(errors, CT_E_MEMORY, store_place(store));
		return NULL;
	}
	recorder->store = store;
	recorder->recording = *recording;
	recorder->recording.scope = recorder->scope = strdup(recording->scope);
	recorder->recording.note = recorder->note =
		recording->note ? strdup(recording->note) : NULL;
	bool copied = recorder->scope && (recorder->note || !recording->note);
	if (!copied)
		ct_fail(errors, CT_E_MEMORY, store_place(store));
	else if (start(recorder, errors))
		return recorder;
	ct_recorder_free(recorder);
	return NULL;
}

struct ct_report *ct_recorder_report(struct ct_recorder *recorder)
{
	return recorder->report;
}

static bool add_run(struct ct_recorder *recorder, const char *digest, struct ct_errors *errors)
{
	const struct ct_recording *recording = &recorder->recording;
	sqlite3_stmt *add = store_statement(recorder->store, SQL_ADD_RUN, errors);
	char day[11];
	if (!add)
		return false;
	sqlite3_bind_int64(add, 1, recorder->run);
	bind_text(add, 2, text_of(recorder->ruleset));
	bind_word(add, 3, TEXT("chitieu " CT_VERSION));
	bind_day(add, 4, recording->options->as_of, day);
	bind_word(add, 5, recording->options->final_phase ? TEXT("final") : TEXT("interim"));
	bind_word(add, 6, text_of(recording->scope));
	bind_text(add, 7, recording->decisions);
	bind_text(add, 8, text_of(recording->note));
	sqlite3_bind_int64(add, 9, recorder->units);
	bind_text(add, 10, text_of(recorder->previous));
	bind_word(add, 11, text_of(digest));
	return store_step(recorder->store, add, errors);
}

bool ct_recorder_finish(struct ct_recorder *recorder, struct ct_run *run, struct ct_errors *errors)
{
	char digest[DIGEST_TEXT_SIZE];
	bool whole = ct_report_end(recorder->report);
	errors_take(errors, recorder->errors);
	if (recorder->failed)
		return false;
	if (!whole)
		return ct_fail(errors, CT_E_MEMORY, store_place(recorder->store));
	digest_finish(&recorder->digest, digest);
	return add_run(recorder, digest, errors) && store_commit(recorder->store, errors) &&
		ct_store_run(recorder->store, recorder->run, false, run, errors);
}

void ct_recorder_free(struct ct_recorder *recorder)
{
	if (!recorder)
		return;
	store_rollback(recorder->store);
	ct_report_free(recorder->report);
	ct_errors_free(recorder->errors);
	free(recorder->scope);
	free(recorder->note);
	free(recorder);
}
