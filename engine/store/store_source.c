/* SPDX-License-Identifier: Apache-2.0 */
/* The current submissions, or those of a run, as a source of units: one walk over the table of
 * submissions, and beside it one over each table of their rows. The walk's statements stay open, so
 * nobody can change the store meanwhile. */
#include <stdlib.h>

#include "facts/unit_key.h"
#include "store/packed.h"

/* Documents, self-assessments, claims; then the later keys of units and claims. */
enum { TABLES = 3, MORE_CURSOR = TABLES, CURSORS = MORE_CURSOR + MORE_OWNERS };

/* A statement over a table from some submission on. */
struct store_cursor {
	sqlite3_stmt *rows; /* NULL: not begun */
	int64_t past, at; /* it stands at a row of `at` (INT64_MAX: at the end), and there are none
			     of submissions between the two */
};

struct store_walk {
	struct ct_store *store;
	struct ct_selection selection;
	bool *found;                 /* by unit asked for */
	struct unit_key *keys;       /* likewise */
	struct arena arena, scratch; /* of the keys asked for; of the key at hand */
	sqlite3_stmt *heads;         /* NULL: not begun */
	size_t listed;    /* of the submissions asked for by number, those that were handed out */
	size_t complaint; /* the next unit asked for to be looked at, once the walk is over */
	bool over;
	struct store_cursor cursors[CURSORS];
	struct packer packer;
};

/* ---- Packing. */

enum {
	HEAD_ID,
	HEAD_DIGEST,
	HEAD_SOURCE,
	HEAD_FILE,
	HEAD_LINE,
	HEAD_POSITION,
	HEAD_FIRST_TEXT,
	HEAD_UNIT = HEAD_FIRST_TEXT + HEAD_COLUMNS + 3
};

static void pack_head(struct packer *packer, sqlite3_stmt *row)
{
	pack_number(packer, sqlite3_column_int64(row, HEAD_ID));
	pack_text(packer, column_text(row, HEAD_DIGEST));
	pack_text(packer, column_text(row, HEAD_SOURCE));
	pack_text(packer, column_text(row, HEAD_FILE));
	pack_number(packer, sqlite3_column_int64(row, HEAD_LINE));
	pack_number(packer, sqlite3_column_int64(row, HEAD_POSITION));
	for (int i = 0; i < HEAD_COLUMNS + 3; i++)
		pack_text(packer, column_text(row, HEAD_FIRST_TEXT + i));
}

/* What a table holds of a submission: its number, so many texts, then so many numbers. */
static const struct table {
	enum statement_id rows;
	enum packed_row kind;
	int texts, numbers;
} tables[CURSORS] = {
	{SQL_DOCUMENTS, PACKED_DOCUMENT, DOCUMENT_TEXTS, 1},
	{SQL_SELVES, PACKED_SELF, SELF_TEXTS, 1},
	{SQL_CLAIMS, PACKED_CLAIM, CLAIM_COLUMNS, 3},
	[MORE_CURSOR + MORE_UNIT] = {SQL_MORE_OF_UNITS, PACKED_MORE, 1, 0},
	[MORE_CURSOR + MORE_CLAIM] = {SQL_MORE_OF_CLAIMS, PACKED_MORE, 1, 0},
};

/* Steps to the next row of the table, whichever submission's. */
static bool step_cursor(
	struct store_walk *walk, struct store_cursor *cursor, struct ct_errors *errors)
{
	int row = store_row(walk->store, cursor->rows, errors);
	cursor->at = row > 0 ? sqlite3_column_int64(cursor->rows, 0) : row == 0 ? INT64_MAX : 0;
	return row >= 0;
}

/* Submissions mostly come in the order of their numbers, so the next one's rows are where the
 * statement stands. */
static bool find_rows(
	struct store_walk *walk, int which, int64_t submission, struct ct_errors *errors)
{
	struct store_cursor *cursor = &walk->cursors[which];
	if (cursor->rows && submission > cursor->past && submission <= cursor->at)
		return true;
	cursor->rows = store_statement(walk->store, tables[which].rows, errors);
	if (!cursor->rows)
		return false;
	sqlite3_bind_int64(cursor->rows, 1, submission);
	return step_cursor(walk, cursor, errors);
}

/* The later keys of the row with this ordinal, which was packed last. A store before version 3 has
 * none. */
static bool pack_more(struct store_walk *walk, enum more_owner owner, int64_t submission,
	int64_t ordinal, struct ct_errors *errors)
{
	enum { ORDINAL = 2, KEY, VALUE };
	struct store_cursor *cursor = &walk->cursors[MORE_CURSOR + owner];
	bool sound = true;
	while (sound && cursor->at == submission &&
		sqlite3_column_int64(cursor->rows, ORDINAL) == ordinal) {
		int key = more_find(owner, column_text(cursor->rows, KEY));
		if (key < 0)
			return store_refuse_key(walk->store, cursor->rows, errors);
		struct ct_text value = column_text(cursor->rows, VALUE);
		pack_row(&walk->packer, PACKED_MORE, &value, 1);
		pack_number(&walk->packer, key);
		sound = step_cursor(walk, cursor, errors);
	}
	return sound;
}

/* Whether all of them were packed: one of a row that is not there is not known either. */
static bool end_more(struct store_walk *walk, enum more_owner owner, int64_t submission,
	struct ct_errors *errors)
{
	struct store_cursor *cursor = &walk->cursors[MORE_CURSOR + owner];
	if (cursor->at == submission)
		return store_refuse_key(walk->store, cursor->rows, errors);
	cursor->past = submission;
	return true;
}

static bool begin_more(struct store_walk *walk, enum more_owner owner, int64_t submission,
	struct ct_errors *errors)
{
	return walk->store->version < STORE_MORE ||
		find_rows(walk, MORE_CURSOR + owner, submission, errors);
}

static bool pack_table(
	struct store_walk *walk, int which, int64_t submission, struct ct_errors *errors)
{
	const struct table *table = &tables[which];
	struct store_cursor *cursor = &walk->cursors[which];
	struct ct_text texts[CLAIM_COLUMNS];
	const struct store_cursor *more = &walk->cursors[MORE_CURSOR + MORE_CLAIM];
	bool claims = table->kind == PACKED_CLAIM;
	int64_t ordinal = 0;
	bool sound = find_rows(walk, which, submission, errors) &&
		(!claims || begin_more(walk, MORE_CLAIM, submission, errors));
	while (sound && cursor->at == submission) {
		for (int i = 0; i < table->texts; i++)
			texts[i] = column_text(cursor->rows, 1 + i);
		pack_row(&walk->packer, table->kind, texts, table->texts);
		for (int i = 0; i < table->numbers; i++)
			pack_number(&walk->packer,
				sqlite3_column_int64(cursor->rows, 1 + table->texts + i));
		ordinal++;
		sound = step_cursor(walk, cursor, errors) &&
			(!claims || more->at != submission ||
				pack_more(walk, MORE_CLAIM, submission, ordinal, errors));
	}
	cursor->past = submission;
	return sound && (!claims || end_more(walk, MORE_CLAIM, submission, errors));
}

static bool pack_unit(struct store_walk *walk, bool head_only, struct ct_errors *errors)
{
	int64_t id = sqlite3_column_int64(walk->heads, HEAD_ID);
	struct packer *packer = &walk->packer;
	pack_start(packer);
	pack_head(packer, walk->heads);
	if (walk->store->walker != walk)
		for (int i = 0; i < CURSORS; i++)
			walk->cursors[i].rows = NULL;
	walk->store->walker = walk;
	bool packed = begin_more(walk, MORE_UNIT, id, errors) &&
		pack_more(walk, MORE_UNIT, id, 0, errors) && end_more(walk, MORE_UNIT, id, errors);
	for (int i = 0; packed && !head_only && i < TABLES; i++)
		packed = pack_table(walk, i, id, errors);
	pack_row(packer, PACKED_END, NULL, 0);
	if (packer->failed)
		return ct_fail(errors, CT_E_MEMORY, store_place(walk->store));
	return packed;
}

/* ---- Walking. */

static bool begin(struct store_walk *walk, struct ct_errors *errors)
{
	const struct ct_selection *selection = &walk->selection;
	enum statement_id which = selection->run ? SQL_HEADS_OF_RUN
		: selection->unjudged            ? SQL_HEADS_UNJUDGED
						 : SQL_HEADS;
	walk->heads = store_statement(walk->store, which, errors);
	if (walk->heads && selection->run)
		sqlite3_bind_int64(walk->heads, 1, selection->run);
	else if (walk->heads && selection->period && !selection->unjudged)
		bind_word(walk->heads, 1, text_of(selection->period));
	return walk->heads != NULL;
}

static bool is_wanted(struct store_walk *walk)
{
	const struct ct_selection *selection = &walk->selection;
	struct ct_text unit = column_text(walk->heads, HEAD_UNIT);
	if (!selection->unit_count)
		return true;
	bool wanted = false;
	arena_reset(&walk->scratch);
	const struct unit_key key = unit_key_of(
		&walk->scratch, unit, column_text(walk->heads, HEAD_FIRST_TEXT + HEAD_LEVEL));
	for (size_t i = 0; i < selection->unit_count; i++)
		if (unit_key_match(&key, &walk->keys[i]))
			walk->found[i] = wanted = true;
	return wanted;
}

/* false: no memory. */
static bool look_for_unit(struct store_walk *walk, bool *wanted)
{
	struct arena_edge edge;
	if (ARENA_EDGE(&walk->scratch, &edge))
		return false;
	*wanted = is_wanted(walk);
	arena_leave(&walk->scratch, &edge);
	return true;
}

/* Units that were asked for and are not there. */
static void complain(struct store_walk *walk, struct ct_errors *errors)
{
	for (; walk->complaint < walk->selection.unit_count; walk->complaint++)
		if (!walk->found[walk->complaint])
			ct_fail(errors, CT_E_STORE_NO_UNIT, store_place(walk->store),
				walk->selection.units[walk->complaint]);
}

/* The next of the submissions that were asked for by number; one that is not there is a store that
 * does not hold what its runs name. */
static int next_listed(struct store_walk *walk, struct ct_errors *errors)
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
	ct_fail(errors, CT_E_STORE_NO_SUBMISSION, store_place(walk->store),
		(int)selection->submissions[walk->listed - 1]);
	return -1;
}

/* A later report of the same unit is in the store that does not say so: an older version looked at
 * written keys alone. false: *broken or not superseded. */
static bool is_superseded(struct store_walk *walk, bool *broken, struct ct_errors *errors)
{
	sqlite3_stmt *row = walk->heads;
	bool current = !walk->selection.run && !walk->selection.unjudged;
	int64_t latest;
	if (!current || column_text(row, HEAD_FIRST_TEXT + HEAD_CODE).length)
		return false;
	const struct by_name_unit unit = {column_text(row, HEAD_UNIT),
		column_text(row, HEAD_FIRST_TEXT + HEAD_LEVEL), column_text(row, HEAD_UNIT - 2),
		column_text(row, HEAD_UNIT - 1)};
	*broken = !by_name_find(walk->store, &unit, &latest, errors);
	return !*broken && latest > sqlite3_column_int64(row, HEAD_ID);
}

static int next_head(struct store_walk *walk, struct ct_errors *errors)
{
	if (walk->selection.submission_count)
		return next_listed(walk, errors);
	int row = walk->heads || begin(walk, errors) ? 1 : -1;
	bool broken = false, wanted = false;
	while (row > 0 && !wanted && (row = store_row(walk->store, walk->heads, errors)) > 0) {
		bool superseded = is_superseded(walk, &broken, errors);
		if (broken)
			return -1;
		if (!superseded && !look_for_unit(walk, &wanted))
			return ct_fail(errors, CT_E_MEMORY, store_place(walk->store)) ? 0 : -1;
	}
	return row;
}

static bool next(
	void *state, bool head_only, struct ct_text *packed, bool *broken, struct ct_errors *errors)
{
	struct store_walk *walk = state;
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
	struct store_walk *walk = state;
	if (walk->heads)
		sqlite3_reset(walk->heads);
	for (int i = 0; i < CURSORS && walk->store->walker == walk; i++)
		if (walk->cursors[i].rows)
			sqlite3_reset(walk->cursors[i].rows);
	packer_free(&walk->packer);
	arena_free(&walk->arena);
	arena_free(&walk->scratch);
	free(walk->found);
	free(walk);
}

/* The units that are asked for, however they are spelled. false: no memory. */
static bool make_keys(struct store_walk *walk)
{
	struct arena_edge edge;
	const struct ct_selection *selection = &walk->selection;
	if (ARENA_EDGE(&walk->arena, &edge))
		return false;
	walk->keys = ARENA_ARRAY(&walk->arena, selection->unit_count, struct unit_key);
	for (size_t i = 0; i < selection->unit_count; i++)
		walk->keys[i] = unit_key_of(&walk->arena, text_of(selection->units[i]), NO_TEXT);
	arena_leave(&walk->arena, &edge);
	return true;
}

static struct store_walk *make_walk(
	struct ct_store *store, const struct ct_selection *selection, struct ct_errors *errors)
{
	struct store_walk *walk = calloc(1, sizeof(*walk));
	if (walk)
		walk->found = calloc(selection->unit_count + 1, sizeof(*walk->found));
	if (walk) {
		walk->store = store;
		walk->selection = *selection;
	}
	if (walk && walk->found && make_keys(walk))
		return walk;
	if (walk)
		finish(walk);
	ct_fail(errors, CT_E_MEMORY, store_place(store));
	return NULL;
}

struct ct_source *ct_source_open_store(
	struct ct_store *store, const struct ct_selection *selection, struct ct_errors *errors)
{
	struct store_walk *walk = make_walk(store, selection, errors);
	const struct source_feed feed = {walk, next, packed_tree, finish};
	return walk ? source_open_feed(&feed, errors) : NULL;
}

bool packed_each(struct ct_store *store, const struct ct_selection *selection,
	void (*take)(void *state, struct ct_text packed), void *state, struct ct_errors *errors)
{
	struct store_walk *walk = make_walk(store, selection, errors);
	struct ct_text packed;
	bool broken = walk == NULL;
	while (!broken && next(walk, false, &packed, &broken, errors))
		take(state, packed);
	if (walk)
		finish(walk);
	return !broken;
}
