/* SPDX-License-Identifier: Apache-2.0 */
/* Tables: a document describes columns, then emits titles and rows; the format writes them at once.
 * A document names no format, and a format no document.
 *
 * A column is for people (text, markdown), for programs (json, csv), or for both. Values are what
 * programs read; where people read something else, the value carries it. Texts may hold anything
 * that a file may hold: the format escapes. Texts made in table->arena last until the row is
 * written. */
#ifndef CHITIEU_RENDER_OUTPUT_TABLE_H
#define CHITIEU_RENDER_OUTPUT_TABLE_H

#include "render/sheet.h"

enum column_use {
	FOR_PROGRAMS = 0,
	ON_LINE = 1, /* for people on a line of 80 columns */
	ON_PAGE = 2, /* for people where a table takes the room that it needs */
	FOR_PEOPLE = ON_LINE | ON_PAGE,
	CUT = 4 /* on a line at most as wide as its place */
};

struct output_column {
	const char *path; /* its key in a tree; "unit.code": in the object unit. NULL: not there */
	const char *name; /* of the column in flat rows for programs. NULL: not there */
	unsigned use;     /* enum column_use */
	enum ct_message_id heading; /* for people */
	unsigned at;                /* where it begins on a line, from 0 */
};

/* Records of one kind. */
struct row_kind {
	const char *list;   /* key of the list that they are in */
	const char *before; /* what stands before each in a list: a line end, or nothing */
	const struct output_column *columns;
	unsigned count; /* of columns */
};

enum value_kind { VALUE_TEXT, VALUE_COUNT, VALUE_NUMBER, VALUE_YES_NO };

struct output_value {
	enum value_kind kind;
	struct ct_text text;
	int64_t count;           /* of VALUE_YES_NO 0 or 1 */
	struct ct_number number; /* not finite: unknown */
	struct ct_text shown;    /* to people, where not empty */
};

static inline struct output_value value_text(struct ct_text text)
{
	return (struct output_value){.kind = VALUE_TEXT, .text = text};
}

static inline struct output_value value_count(int64_t count)
{
	return (struct output_value){.kind = VALUE_COUNT, .count = count};
}

static inline struct output_value value_yes_no(bool yes)
{
	return (struct output_value){.kind = VALUE_YES_NO, .count = yes};
}

/* A text for programs, other words for people. */
static inline struct output_value value_shown(struct ct_text text, struct ct_text shown)
{
	return (struct output_value){.kind = VALUE_TEXT, .text = text, .shown = shown};
}

static inline struct output_value value_count_shown(int64_t count, struct ct_text shown)
{
	return (struct output_value){.kind = VALUE_COUNT, .count = count, .shown = shown};
}

static inline struct output_value value_number(struct ct_number number, struct ct_text shown)
{
	return (struct output_value){.kind = VALUE_NUMBER, .number = number, .shown = shown};
}

/* A rank; 0: there is none, and people read `none`. */
static inline struct output_value value_place(unsigned rank, struct ct_text none)
{
	return rank ? value_count(rank) : value_number((struct ct_number){0, 0}, none);
}

/* A tree is no deeper. */
enum { MOST_LEVELS = 4 };

struct output_table {
	struct ct_report *report;
	struct arena *arena; /* of the row at hand */
	enum ct_language language;
	const struct table_format *format;
	const struct row_kind *kinds[MOST_LEVELS]; /* of the lists that are open */
	size_t rows[MOST_LEVELS];                  /* written of each so far */
	unsigned depth;                            /* lists that are open */
	bool begun;                                /* something was written */
	struct sheet sheet;
};

/* A format. What is NULL is passed over. */
struct table_format {
	const char *name;
	void (*title)(struct output_table *table, struct ct_text words);
	void (*heading)(struct output_table *table, struct ct_text words);
	void (*note)(struct output_table *table, struct ct_text words);
	void (*gap)(struct output_table *table);
	void (*head)(struct output_table *table, const struct row_kind *kind,
		const struct output_value *values);
	void (*open)(struct output_table *table, const struct row_kind *kind);
	void (*row)(struct output_table *table, const struct row_kind *kind,
		const struct output_value *values);
	void (*close)(struct output_table *table, const struct row_kind *kind);
	void (*end)(struct output_table *table);
};

extern const struct table_format text_tables, json_tables, csv_tables, markdown_tables;

/* Hands put a table of that format on the report; nothing where there is no such format. */
void table_print(struct ct_report *report, const char *format,
	void (*put)(struct output_table *table, const void *what), const void *what);

/* ---- For documents. */

/* The title of the document, of a group in it, a paragraph after a table. */
void table_title(struct output_table *table, enum ct_message_id message);
void table_heading(struct output_table *table, struct ct_text words);
void table_note(struct output_table *table, enum ct_message_id message);
/* An empty line where the format sets none by itself. */
void table_gap(struct output_table *table);
/* What the document says of itself to programs; first of all. */
void table_begin(
	struct output_table *table, const struct row_kind *kind, const struct output_value *values);
/* Begins a list, in the record at hand where there is one; table_close ends it. */
void table_open(struct output_table *table, const struct row_kind *kind);
/* A record of the list that was opened last: a value for each column, in order. */
void table_row(struct output_table *table, const struct output_value *values);
void table_close(struct output_table *table);
/* A row of the table of messages in the table's language. */
struct ct_text table_words(const struct output_table *table, enum ct_message_id message);

/* ---- For formats. */

/* What people read of a value. */
struct ct_text table_shown(const struct output_table *table, const struct output_value *value);

#endif
