/* SPDX-License-Identifier: Apache-2.0 */
/* The current submissions, or those of a run, as a source of units: one walk over the table of submissions, and for each unit its rows. The walk's statement stays open, so
 * nobody can change the store meanwhile. */
#include <stdlib.h>

#include "store/packed.h"

struct walk {
	struct ct_store *store;
	struct ct_selection selection;
	bool *found;     /* by unit asked for */
	sqlite3_stmt *heads; /* NULL: not begun */
	size_t listed;    /* of the submissions asked for by number, those that were handed out */
	size_t complaint; /* the next unit asked for to be looked at, once the walk is over */
	bool over;
	struct packer packer;
};

/* ---- Packing. */

enum { HEAD_ID, HEAD_DIGEST, HEAD_SOURCE, HEAD_FILE, HEAD_LINE, HEAD_POSITION, HEAD_FIRST_TEXT, HEAD_UNIT = HEAD_FIRST_TEXT + HEAD_TEXTS + 3 };

static void pack_head(struct packer *packer, sqlite3_stmt *row)
{
	pack_number(packer, sqlite3_column_int64(row, HEAD_ID));
	pack_text(packer, column_text(row, HEAD_DIGEST));
	pack_text(packer, column_text(row, HEAD_SOURCE));
	pack_text(packer, column_text(row, HEAD_FILE));
	pack_number(packer, sqlite3_column_int64(row, HEAD_LINE));
	pack_number(packer, sqlite3_column_int64(row, HEAD_POSITION));
	for (int i = 0; i < HEAD_TEXTS + 3; i++)
		pack_text(packer, column_text(row, HEAD_FIRST_TEXT + i));
}

/* What a table holds of a submission: so many texts, then so many numbers. */
static bool pack_table(struct walk *walk, enum statement_id which, enum packed_row kind, int texts, int numbers, int64_t submission,
		       struct ct_errors *errors)
{
	sqlite3_stmt *rows = store_statement(walk->store, which, errors);
	int row = rows ? 1 : -1;
	if (rows)
		sqlite3_bind_int64(rows, 1, submission);
	while (row > 0 && (row = store_row(walk->store, rows, errors)) > 0) {
		pack_row(&walk->packer, kind);
		for (int i = 0; i < texts; i++)
			pack_text(&walk->packer, column_text(rows, i));
		for (int i = 0; i < numbers; i++)
			pack_number(&walk->packer, sqlite3_column_int64(rows, texts + i));
	}
	return row == 0;
}

static bool pack_unit(struct walk *walk, bool head_only, struct ct_errors *errors)
{
	int64_t id = sqlite3_column_int64(walk->heads, HEAD_ID);
	struct packer *packer = &walk->packer;
	pack_start(packer);
	pack_head(packer, walk->heads);
	bool packed = head_only || (pack_table(walk, SQL_DOCUMENTS, PACKED_DOCUMENT, DOCUMENT_TEXTS, 1, id, errors) &&
				    pack_table(walk, SQL_SELVES, PACKED_SELF, 2, 1, id, errors) &&
				    pack_table(walk, SQL_CLAIMS, PACKED_CLAIM, COLUMN_TEXTS, 3, id, errors));
	pack_row(packer, PACKED_END);
	if (packer->failed)
		return ct_fail(errors, CT_E_MEMORY, store_place(walk->store));
	return packed;
}

/* ---- Walking. */

static bool begin(struct walk *walk, struct ct_errors *errors)
{
	const struct ct_selection *selection = &walk->selection;
	walk->heads = store_statement(walk->store, selection->run ? SQL_HEADS_OF_RUN : SQL_HEADS, errors);
	if (walk->heads && selection->run)
		sqlite3_bind_int64(walk->heads, 1, selection->run);
	else if (walk->heads && selection->period)
		sqlite3_bind_text(walk->heads, 1, selection->period, -1, SQLITE_TRANSIENT);
	return walk->heads != NULL;
}

static bool is_wanted(struct walk *walk, struct ct_text unit)
{
	bool wanted = !walk->selection.unit_count;
	for (size_t i = 0; i < walk->selection.unit_count; i++)
		if (text_is(unit, walk->selection.units[i]))
			walk->found[i] = wanted = true;
	return wanted;
}

/* Units that were asked for and are not there. */
static void complain(struct walk *walk, struct ct_errors *errors)
{
	for (; walk->complaint < walk->selection.unit_count; walk->complaint++)
		if (!walk->found[walk->complaint])
			ct_fail(errors, CT_E_STORE_NO_UNIT, store_place(walk->store), walk->selection.units[walk->complaint]);
}

/* The next of the submissions that were asked for by number; one that is not there is a store that does not hold what its runs name. */
static int next_listed(struct walk *walk, struct ct_errors *errors)
{
	const struct ct_selection *selection = &walk->selection;
	if (walk->listed == selection->submission_count)
		return 0;
	walk->heads = store_statement(walk->store, SQL_HEAD, errors);
	if (!walk->heads)
		return -1;
	sqlite3_bind_int64(walk->heads, 1, selection->submissions[walk->listed++]);
	int row = store_row(walk->store, walk->heads, errors);
	if (row)
		return row;
	ct_fail(errors, CT_E_STORE_NO_SUBMISSION, store_place(walk->store), (int)selection->submissions[walk->listed - 1]);
	return -1;
}

static int next_head(struct walk *walk, struct ct_errors *errors)
{
	if (walk->selection.submission_count)
		return next_listed(walk, errors);
	int row = walk->heads || begin(walk, errors) ? 1 : -1;
	while (row > 0 && (row = store_row(walk->store, walk->heads, errors)) > 0)
		if (is_wanted(walk, column_text(walk->heads, HEAD_UNIT)))
			break;
	return row;
}

static bool next(void *state, bool head_only, struct ct_text *packed, bool *broken, struct ct_errors *errors)
{
	struct walk *walk = state;
	if (walk->over)
		return false;
	int row = next_head(walk, errors);
	if (row > 0 && pack_unit(walk, head_only, errors)) {
		*packed = (struct ct_text){walk->packer.bytes, walk->packer.length};
		return true;
	}
	walk->over = true;
	*broken = row != 0;
	if (row == 0 && !head_only)
		complain(walk, errors);
	return false;
}

static void finish(void *state)
{
	struct walk *walk = state;
	if (walk->heads)
		sqlite3_reset(walk->heads);
	packer_free(&walk->packer);
	free(walk->found);
	free(walk);
}

static struct walk *make_walk(struct ct_store *store, const struct ct_selection *selection, struct ct_errors *errors)
{
	struct walk *walk = calloc(1, sizeof(*walk));
	if (walk)
		walk->found = calloc(selection->unit_count + 1, sizeof(*walk->found));
	if (!walk || !walk->found) {
		free(walk);
		ct_fail(errors, CT_E_MEMORY, store_place(store));
		return NULL;
	}
	walk->store = store;
	walk->selection = *selection;
	return walk;
}

struct ct_source *ct_source_open_store(struct ct_store *store, const struct ct_selection *selection, struct ct_errors *errors)
{
	struct walk *walk = make_walk(store, selection, errors);
	const struct source_feed feed = {walk, next, packed_tree, finish};
	return walk ? source_open_feed(&feed, errors) : NULL;
}

bool packed_each(struct ct_store *store, const struct ct_selection *selection, void (*take)(void *state, struct ct_text packed), void *state,
		 struct ct_errors *errors)
{
	struct walk *walk = make_walk(store, selection, errors);
	struct ct_text packed;
	bool broken = walk == NULL;
	while (!broken && next(walk, false, &packed, &broken, errors))
		take(state, packed);
	if (walk)
		finish(walk);
	return !broken;
}
