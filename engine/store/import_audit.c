/* SPDX-License-Identifier: Apache-2.0 */
/* Reading the audit back: which files were imported, and what of them could not be used. */
#include "store/store_internal.h"

bool ct_store_import_row(struct ct_store *store, int64_t id, bool after,
	struct ct_stored_import *import, struct ct_errors *errors)
{
	sqlite3_stmt *row = store_statement(store, after ? SQL_IMPORT_AFTER : SQL_IMPORT, errors);
	sqlite3_bind_int64(row, 1, id);
	if (store_row(store, row, errors) != 1)
		return false;
	*import = (struct ct_stored_import){
		.id = sqlite3_column_int64(row, 0),
		.kind = column_text(row, 1),
		.file = column_text(row, 2),
		.digest = column_text(row, 3),
		.note = column_text(row, 4),
		.units = sqlite3_column_int64(row, 5),
		.stored = sqlite3_column_int64(row, 6),
		.corrected = sqlite3_column_int64(row, 7),
		.claims = sqlite3_column_int64(row, 8),
		.refused = sqlite3_column_int64(row, 9),
		.faults = sqlite3_column_int64(row, 10),
	};
	return true; /* the statement stays on its row, which lends the texts */
}

bool ct_store_refused(struct ct_store *store, int64_t import,
	bool (*take)(void *state, const struct ct_refused *refused), void *state,
	struct ct_errors *errors)
{
	sqlite3_stmt *rows = store_statement(
		store, store->version >= STORE_SEALS ? SQL_REFUSED : SQL_REFUSED_OF_OLD, errors);
	int row;
	sqlite3_bind_int64(rows, 1, import);
	while ((row = store_row(store, rows, errors)) > 0) {
		const struct ct_refused refused = {
			.line = sqlite3_column_int64(rows, 0),
			.position = sqlite3_column_int64(rows, 1),
			.code = column_text(rows, 2),
			.says = {{column_text(rows, 3), column_text(rows, 4)}},
			.what = column_text(rows, 5),
			.unit = column_text(rows, 6),
			.period = column_text(rows, 7),
			.fact = column_text(rows, 8),
			.words = column_text(rows, 9),
		};
		if (take(state, &refused))
			continue;
		sqlite3_reset(rows);
		return false;
	}
	return row == 0;
}
