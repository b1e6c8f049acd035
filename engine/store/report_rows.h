/* SPDX-License-Identifier: Apache-2.0 */
/* A commune's report as rows: what the tables submission, document, self_assessment and claim hold
 * of it, and nothing else.
 *
 * rows_from_tree takes a document apart, packed.c puts it together again; a report that came
 * through the store reads like its file did. A value that was written bare and one in {value: …}
 * are the same row; what is blank has no row. Texts are lent by the tree, rows live in the arena.
 */
#ifndef CHITIEU_STORE_REPORT_ROWS_H
#define CHITIEU_STORE_REPORT_ROWS_H

#include "base/digest.h"
#include "base/tree.h"

/* Columns in the order of the tables (and of packed documents). */
enum head_text {
	HEAD_CODE,
	HEAD_REGISTER,
	HEAD_LEVEL,
	HEAD_NAME,
	HEAD_DISTRICT,
	HEAD_PROVINCE,
	HEAD_REGION,
	HEAD_AREA,
	HEAD_KIND,
	HEAD_TERRAIN,
	HEAD_NOTE,
	HEAD_TEXTS
};
enum document_text {
	DOCUMENT_ID,
	DOCUMENT_TITLE,
	DOCUMENT_ISSUER,
	DOCUMENT_NUMBER,
	DOCUMENT_DATE,
	DOCUMENT_NOTE,
	DOCUMENT_TEXTS
};
enum self_text { SELF_CRITERION, SELF_VERDICT, SELF_TEXTS };
enum claim_text {
	COLUMN_FACT,
	COLUMN_VALUE,
	COLUMN_STATED,
	COLUMN_HEDGE,
	COLUMN_AT,
	COLUMN_SECTION,
	COLUMN_QUOTE,
	COLUMN_OF,
	COLUMN_NOTE,
	COLUMN_KIND,
	COLUMN_PERIOD,
	COLUMN_PERIOD_FROM,
	COLUMN_PERIOD_TO,
	COLUMN_PLAN_DUE,
	COLUMN_PLAN_AT,
	COLUMN_PLAN_QUOTE,
	COLUMN_TEXTS
};
/* How the keys are spelt in a document. */
extern const char *const head_keys[HEAD_TEXTS];
extern const char *const document_keys[DOCUMENT_TEXTS];
extern const char *const claim_keys[COLUMN_PERIOD_FROM]; /* of the claim itself; those of period and
							    plan are from, to, due, at, quote */

struct document_row {
	struct ct_text texts[DOCUMENT_TEXTS];
	uint32_t line;
	struct document_row *next;
};
struct self_row {
	struct ct_text criterion, verdict;
	uint32_t line;
	struct self_row *next;
};
/* What a reader found out of a claim that its words do not say. */
enum claim_mark {
	MARK_REPAIRED = 1,     /* a letter that OCR had confused was put right */
	MARK_EITHER_VALUE = 2, /* a day of a table with both orders of day and month (F292) */
	MARK_EITHER_PLAN = 4   /* the same of the plan's day */
};
/* For digests: no column of a file reaches 1 << 29. */
static inline uint32_t marked_column(uint32_t column, unsigned marks)
{
	return column << 1 | (marks & MARK_REPAIRED) | (marks >> 1) << 30;
}
struct claim_row {
	struct ct_text texts[COLUMN_TEXTS];
	uint32_t line, column;
	unsigned marks; /* of enum claim_mark; the column `repaired` of the table */
	struct claim_row *next;
};
struct report_rows {
	struct ct_text texts[HEAD_TEXTS];
	const char *file;      /* base name */
	struct ct_text source; /* digest of the file, line or rows that it stood in, as sha256sum
				  gives it; the caller's to set */
	uint32_t line, column; /* of `unit` */
	struct document_row *documents;
	struct self_row *selves;
	struct claim_row *claims;
	size_t claim_count;
	struct ct_text
		checks; /* as rows_checks gives them; empty when the rows came from the store */
};

/* tree is a document that unit_read took. What has no place in the tables (a claim with an unknown
 * key, a list in a list) is left out: reading reported it. */
struct report_rows *rows_from_tree(struct arena *arena, const struct tree *tree, const char *file);

/* content: of what the report says, wherever in its file it stood. whole: of every column, places
 * too. */
struct rows_digests {
	char content[DIGEST_TEXT_SIZE], whole[DIGEST_TEXT_SIZE];
};
/* Four letters a row (the head, then documents, self-assessments, claims): when the digest no
 * longer holds, they tell which row was changed. */
enum { CHECK_LETTERS = 4 };
/* Those of one row; returns the end. */
char *row_check(char *at, const struct ct_text texts[], int count, uint32_t line, uint32_t column);
struct ct_text rows_checks(struct arena *arena, const struct report_rows *rows);
/* period: as public, "2023-H1". */
struct rows_digests rows_digest(const struct report_rows *rows, struct ct_text period);

#endif
