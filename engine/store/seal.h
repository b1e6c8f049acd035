/* SPDX-License-Identifier: Apache-2.0 */
/* Seals on imports: a digest over everything that came with an import and that no other digest is
 * on, chained with the seal before. The rows are read back from the tables, so that sealing,
 * sealing what an older version left, and looking a seal over are one reading. */
#ifndef CHITIEU_STORE_SEAL_H
#define CHITIEU_STORE_SEAL_H

#include "store/store_internal.h"

/* What a seal is on: tables whose rows have checks, in this order, then the reports. */
enum sealed {
	SEALED_IMPORT,
	SEALED_MESSAGE,
	SEALED_REFUSAL,
	SEALED_REGISTER,
	SEALED_SUCCESSION,
	SEALED_LOCATED,
	SEALED_REPORTS = SEALED_LOCATED,
	SEALED_PARTS
};
extern const char *const sealed_tables[SEALED_LOCATED];

struct seal {
	int64_t import;
	int64_t report, end;             /* its reports have ids from report on, below end */
	char previous[DIGEST_TEXT_SIZE]; /* "": the first */
	/* what seal_sum finds */
	char digest[DIGEST_TEXT_SIZE];
	char *checks; /* four letters a row, a space after each table; for sqlite3_free */
};
enum { MOST_SEALED_COLUMNS = 16 };

/* Reads what the seal is on. false: errors tells, nothing is to be freed. */
bool seal_sum(struct ct_store *store, struct seal *seal, struct ct_errors *errors);
/* The rows of one table of it: a statement to be stepped; NULL: errors tells. */
sqlite3_stmt *sealed_rows(struct ct_store *store, const struct seal *seal, enum sealed part,
	struct ct_errors *errors);
/* The row at which it stands, as the checks see it; returns how many columns. */
int sealed_row(sqlite3_stmt *rows, struct ct_text texts[MOST_SEALED_COLUMNS]);

/* Seals the newest import, when all its rows are there; report: the id from which its reports
 * count. */
bool seal_import(struct ct_store *store, int64_t import, int64_t report, struct ct_errors *errors);
/* Seals what a version without seals left, as it is found. */
bool seal_all(struct ct_store *store, struct ct_errors *errors);

#endif
