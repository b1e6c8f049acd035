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
#include "facts/claim.h"

/* Texts of a row: the columns of the tables of version 2 in their order (and that of packed
 * documents), then the keys that the table `more` holds. Those of a unit are numbered by enum
 * head_key. */
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
enum {
	HEAD_COLUMNS = HEAD_NOTE + 1,
	CLAIM_COLUMNS = 16,
	CLAIM_KEYS_V2 = 10, /* … of which are texts of the claim itself */
	CLAIM_TEXTS = CLAIM_COLUMNS + CLAIM_KEY_PLAN - CLAIM_KEYS_V2
};
enum claim_text {
	COLUMN_FACT,
	COLUMN_PERIOD_FROM = 11,
	COLUMN_PERIOD_TO,
#define CLAIM_KEY(name, key, column, ...) \
	COLUMN_##name = column ? column : CLAIM_COLUMNS + CLAIM_KEY_##name - CLAIM_KEYS_V2,
#define PLAN_KEY(name, key, member, column, ...) COLUMN_PLAN_##name = column,
#include "chitieu/claim_keys.def"
};
/* The text of the row that a key of a claim is, by enum claim_key below CLAIM_KEY_PLAN. */
extern const uint8_t claim_text_of[CLAIM_KEY_PLAN];
/* How the keys of documents, periods and plans are spelt. */
extern const char *const document_keys[DOCUMENT_TEXTS];
extern const char *const day_keys[2], *const plan_keys[CLAIM_COLUMNS - COLUMN_PLAN_DUE];

/* What has keys in the table `more`. */
enum more_owner { MORE_UNIT, MORE_CLAIM, MORE_OWNERS };
struct more_keys {
	const char *owner;       /* as the table names it */
	const char *const *keys; /* the later ones */
	int first, count;        /* of its texts */
};
extern const struct more_keys more_keys[MORE_OWNERS];
/* The text of the owner's row that the key is; -1: not a later key of it. */
int more_find(enum more_owner owner, struct ct_text key);

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
	struct ct_text texts[CLAIM_TEXTS];
	uint32_t line, column;
	unsigned marks; /* of enum claim_mark; the column `repaired` of the table */
	struct claim_row *next;
};
struct report_rows {
	struct ct_text texts[HEAD_KEYS];
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
