/* SPDX-License-Identifier: Apache-2.0 */
/* A CSV file as a stream of units: its header, then the rows of one unit after the other, in memory
 * that grows only with the rows of two units. Only source.c calls this. */
#ifndef CHITIEU_FACTS_TABLE_LINES_H
#define CHITIEU_FACTS_TABLE_LINES_H

#include "facts/lines.h"
#include "facts/table.h"

/* The rows of one unit and period so far, as many lines as in the file. */
struct held_rows {
	struct arena arena; /* of `who` */
	struct ct_text who; /* see table_who.h; empty: not known */
	char *bytes;
	size_t length, room;
	unsigned line, next; /* of the first row, and behind the last one */
	unsigned hidden;     /* lines of the file before them that are no rows of their own */
	unsigned amid; /* they are between rows of a unit of the same names, which begins at this
			  line; 0: no */
	bool too_long;
};

struct table_lines {
	struct lines lines;
	struct table *table;
	struct held_rows units[2]; /* the one that is handed out next, and the one after it, whose
				      rows may be among its own */
	unsigned count, last;      /* units there are; the one that got the last row */
	bool handed;               /* the first one is handed out */
	struct arena arena;        /* of the record at hand */
	struct ct_text who;        /* whose it is */
	char *bytes;               /* the record at hand, blank lines before it too */
	size_t length, room, start;
	unsigned line; /* its first one */
	unsigned hidden,
		before; /* lines that are no rows of their own: so far, before the record */
	bool waiting;   /* it belongs to a third unit */
	bool too_long, no_memory;
};

/* Takes the descriptor and reads the header; the table is made in `lasting`, whose edge the caller
 * need not set. false: refused, reported; close it all the same. */
bool table_lines_open(struct table_lines *stream, int descriptor, struct arena *lasting,
	const char *file, const struct dictionary *dictionary, struct ct_errors *errors);
void table_lines_close(struct table_lines *stream);
/* The rows of the next unit, lent until the next call; false: the end, stream->lines.failed, or
 * no_memory. *too_long: more than a document may have. */
bool table_lines_next(
	struct table_lines *stream, struct ct_text *rows, unsigned *line, bool *too_long);

#endif
