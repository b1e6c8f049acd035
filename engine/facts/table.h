/* SPDX-License-Identifier: Apache-2.0 */
/* Facts in CSV files: what the columns of one file mean, and how rows of it become the document
 * that the same facts in YAML would be.
 *
 * Long form: a row a claim, with a column `fact`; the rows of one unit and period stand together.
 * Wide form: a row a unit, with a column for each fact. A table is read-only once made and may be
 * shared by threads. Only source.c and table_lines.c call this; docs/csv.md is the manual. */
#ifndef CHITIEU_FACTS_TABLE_H
#define CHITIEU_FACTS_TABLE_H

#include "base/csv.h"
#include "base/tree.h"
#include "lang/dictionary.h"

/* What a cell says of a claim: the keys of a fact file, and two that only tables have. */
enum cell_key {
#define CLAIM_KEY(name, ...) CELL_##name,
#include "chitieu/claim_keys.def"
#define PLAN_KEY(name, ...) CELL_PLAN_##name,
#include "chitieu/claim_keys.def"
	CELL_NUMERATOR,
	CELL_DENOMINATOR,
	CELL_KEYS
};

enum column_kind {
	COLUMN_PASSED_OVER, /* labels and examples of a template; what is not known was reported */
	COLUMN_NAMELESS,    /* has to be empty */
	COLUMN_UNIT,        /* a key of `unit` */
	COLUMN_PERIOD,
	COLUMN_FROM,
	COLUMN_TO,
	COLUMN_FACT,     /* long: names the fact, `self_assessment.3.4`, `documents.bc.title` or
			    `accepted.F112.FACT` */
	COLUMN_CLAIM,    /* `key` of the row's claim (long), or of the claim of `fact` (wide) */
	COLUMN_SELF,     /* wide: the self-assessment of the criterion `id` */
	COLUMN_DOCUMENT, /* wide: `member` of the document `id` */
	COLUMN_ACCEPTED  /* wide: why the finding with the code `id` on `member` is accepted */
};

/* A cell that can be read as a day in one order only; line 0: there is none. */
struct order_proof {
	unsigned line;
	struct ct_text text;
};

/* What shows the order of day and month in a column: the first of each in the file. */
struct day_proofs {
	struct order_proof month_first, day_first;
};

struct column {
	enum column_kind kind;
	int key;          /* enum cell_key */
	int fact;         /* index in the dictionary; -1: none */
	const char *name; /* of a key of `unit` */
	struct ct_text id, member;
	struct ct_text head;      /* as it stands in the file */
	unsigned line, number;    /* number: the column's, from 1 */
	struct day_proofs proofs; /* not of the values of the long form */
};

/* Labels and synonyms of the dictionary, folded. */
struct label {
	struct ct_text folded; /* empty: the slot is */
	int fact;              /* -1: several facts are called so */
};

struct table {
	const char *file;
	char delimiter;
	bool is_long;
	struct column *columns;
	size_t count;
	size_t named; /* without the nameless ones at the end */
	int *order;   /* wide: the facts that have columns, in order of appearance */
	size_t order_count;
	bool month_first;            /* some column has a proof of it */
	struct day_proofs *of_facts; /* long: the values of each fact count as a column, those of
					documents as one behind them; NULL: no proof */
	struct label *labels;        /* open addressing by text_hash */
	size_t label_mask;
};

/* The columns of a file whose first record this is. delimiter: as the file itself names it, 0: it
 * does not. dictionary: NULL when only units and periods are wanted. NULL: the file cannot be used.
 * Texts are copied. */
struct table *table_head(struct arena *arena, struct ct_text record, char delimiter,
	const char *file, unsigned line, const struct dictionary *dictionary,
	struct ct_errors *errors);
/* The fact of that key, label or synonym; -1: none, or several are called so. */
int table_fact(const struct table *table, struct arena *arena, const struct dictionary *dictionary,
	struct ct_text name, bool *ambiguous);
/* What a name stands for besides facts: COLUMN_SELF, COLUMN_DOCUMENT or COLUMN_ACCEPTED with id and
 * member, else COLUMN_FACT. */
enum column_kind table_name(struct ct_text name, struct ct_text *id, struct ct_text *member);
/* Reports that there is no such name, with the nearest one. */
bool table_refuse_fact(const struct dictionary *dictionary, struct ct_text name, bool ambiguous,
	struct place place, struct ct_errors *errors);

/* Whether the cells of a record can be trusted to be those of their columns. */
bool table_is_sound(const struct table *table, const struct csv_row *row);
/* The next record of rows, blank ones passed over; false: there is none. *line: of the record, from
 * the line of `*at` on. */
bool table_next_record(const struct table *table, struct ct_text rows, size_t *at, unsigned *line,
	struct ct_text *record, unsigned *record_line);

/* The rows of one unit as the document that they are; text and table have to outlive it.
 * dictionary: NULL for unit and period alone. NULL: refused. */
const struct tree *table_tree(struct arena *arena, const struct table *table, struct ct_text rows,
	unsigned line, const struct dictionary *dictionary, struct ct_errors *errors);

/* The order of day and month, column by column: Vietnam writes the day first, but spreadsheets set
 * up for English write the month first, and then only the days after the 12th show it. One pass
 * over the file finds those before any row is read. table_order.c */
enum order_check { ORDER_CLEAR, ORDER_REFUSED, ORDER_DOUBTFUL };
/* Whether the line may hold a day that can only be month first; nearly always false of others. */
bool table_order_may(struct ct_text line);
/* Keeps what a row proves of its columns; texts are copied to `lasting`. line: of the record. */
void table_order_learn(struct table *table, struct arena *lasting, struct arena *arena,
	const struct dictionary *dictionary, const struct csv_row *row, unsigned line);
/* A cell of a column in which days stand. fact: of a value in the long form; the dictionary's
 * count: of a document. item: its name in messages. Reports what is wrong. */
enum order_check table_order_check(const struct table *table, const struct column *column, int fact,
	struct ct_text text, struct ct_text item, struct place place, struct ct_errors *errors);

/* Cells as spreadsheets spoil them, by the type of their fact; false: reported. table_cells.c */
bool cell_check(const struct fact_entry *entry, struct ct_text text, struct place place,
	struct ct_errors *errors);
/* A code that lost its zeros; false: reported. */
bool cell_check_code(struct ct_text code, struct place place, struct ct_errors *errors);

#endif
