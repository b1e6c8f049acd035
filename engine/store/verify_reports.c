/* SPDX-License-Identifier: Apache-2.0 */
/* Looks stored reports over: the digest of each over all its columns, and when that no longer
 * holds, which row of which table was changed. */
#include <string.h>

#include "base/date.h"
#include "store/verify.h"

struct report_check {
	struct ct_store *store;
	struct ct_errors *errors;
	struct arena arena; /* of the report at hand */
	bool broken;
};

struct report_finding {
	const struct report_check *looking;
	int64_t submission;
	struct ct_text unit;
	const char *file;
	struct ct_text stored, now; /* checks */
	size_t at;                  /* the row */
};

/* The next row; one that does not give its check is told. */
static void look_at(struct report_finding *finding, const char *table, int number,
	struct ct_text name, struct ct_text value, uint32_t line)
{
	size_t from = finding->at++ * CHECK_LETTERS;
	if (from + CHECK_LETTERS <= finding->stored.length &&
		from + CHECK_LETTERS <= finding->now.length &&
		!memcmp(finding->stored.bytes + from, finding->now.bytes + from, CHECK_LETTERS))
		return;
	ct_fail(finding->looking->errors, CT_E_VERIFY_ROW, store_place(finding->looking->store),
		(int)finding->submission, finding->unit, finding->file, table, number, name, value,
		(int)line);
}

/* Which row of which table. */
static void look_closer(struct report_finding *finding, const struct report_rows *rows)
{
	int number = 0;
	look_at(finding, "submission", 1, rows->texts[HEAD_CODE], rows->texts[HEAD_NAME],
		rows->line);
	for (const struct document_row *row = rows->documents; row; row = row->next)
		look_at(finding, "document", ++number, row->texts[DOCUMENT_ID],
			row->texts[DOCUMENT_TITLE], row->line);
	number = 0;
	for (const struct self_row *row = rows->selves; row; row = row->next)
		look_at(finding, "self_assessment", ++number, row->criterion, row->verdict,
			row->line);
	number = 0;
	for (const struct claim_row *row = rows->claims; row; row = row->next)
		look_at(finding, "claim", ++number, row->texts[COLUMN_FACT],
			row->texts[COLUMN_VALUE], row->line);
}

/* What stands twice in the row of a submission. */
static bool agrees(sqlite3_stmt *row, const struct report_rows *rows, struct ct_text period)
{
	struct ct_period days = {0, -1};
	char told[24] = "";
	if (date_parse_iso(column_text(row, 2), &days.from) &&
		date_parse_iso(column_text(row, 3), &days.to))
		period_text(days, told);
	struct ct_text key = column_text(row, 1), code = rows->texts[HEAD_CODE];
	return text_is(period, told) && (!code.length || text_equal(key, code));
}

static void check_rows(struct report_check *looking, struct ct_text packed)
{
	struct ct_text period, stored;
	int64_t submission = packed_origin(packed, &stored);
	const struct report_rows *rows = packed_rows(&looking->arena, packed, &period);
	const struct rows_digests digests = rows_digest(rows, period);
	struct ct_text unit =
		rows->texts[HEAD_CODE].length ? rows->texts[HEAD_CODE] : rows->texts[HEAD_NAME];
	sqlite3_stmt *row = store_statement(looking->store, SQL_CHECKS, looking->errors);
	if (!row)
		return;
	sqlite3_bind_int64(row, 1, submission);
	struct report_finding finding = {looking, submission, unit, rows->file, NO_TEXT,
		rows_checks(&looking->arena, rows), 0};
	bool intact = text_is(stored, digests.whole),
	     found = store_row(looking->store, row, looking->errors) > 0;
	if (found)
		finding.stored = column_text(row, 0);
	if (!intact) {
		ct_fail(looking->errors, CT_E_VERIFY_FACTS, store_place(looking->store),
			(int)submission, unit, period, rows->file, stored, digests.whole);
		look_closer(&finding, rows);
	} else if (found &&
		(!text_equal(finding.stored, finding.now) || !agrees(row, rows, period) ||
			!text_is(column_text(row, 4), digests.content)))
		ct_fail(looking->errors, CT_E_VERIFY_CHECKS, store_place(looking->store),
			(int)submission, unit);
	sqlite3_reset(row);
}

static void take_report(void *state, struct ct_text packed)
{
	struct report_check *looking = state;
	struct arena_edge edge;
	arena_reset(&looking->arena);
	if (ARENA_EDGE(&looking->arena, &edge)) {
		looking->broken = true;
		return;
	}
	check_rows(looking, packed);
	arena_leave(&looking->arena, &edge);
}

bool verify_reports(struct ct_store *walked, struct ct_store *store,
	const struct ct_selection *selection, struct ct_errors *errors)
{
	struct report_check looking = {.store = store, .errors = errors};
	bool whole = packed_each(walked, selection, take_report, &looking, errors);
	if (looking.broken)
		ct_fail(errors, CT_E_MEMORY, store_place(store));
	arena_free(&looking.arena);
	return whole && !looking.broken;
}
