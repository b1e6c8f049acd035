/* SPDX-License-Identifier: Apache-2.0 */
/* A CSV file as a stream of units: its header, then the rows of one unit after the other, in memory that grows only with the rows of one unit. Only source.c
 * calls this. */
#ifndef CHITIEU_FACTS_TABLE_LINES_H
#define CHITIEU_FACTS_TABLE_LINES_H

#include "facts/lines.h"
#include "facts/table.h"

struct table_lines {
	struct lines lines;
	struct table *table;
	struct arena arenas[2]; /* who the rows at hand are of, and the row after them */
	unsigned current;
	struct ct_text who;     /* in arenas[current] */
	char *bytes;            /* the rows handed out, then the one after them */
	size_t length, room;
	size_t handed;          /* bytes of the rows handed out last */
	unsigned line;          /* of the row after them */
	bool has_next, too_long, no_memory;
};

/* Takes the descriptor and reads the header; the table is made in `lasting`, whose edge the caller need not set. false: refused, reported; close it all the same. */
bool table_lines_open(struct table_lines *stream, int descriptor, struct arena *lasting, const char *file, const struct dictionary *dictionary,
		      struct ct_errors *errors);
void table_lines_close(struct table_lines *stream);
/* The rows of the next unit, lent until the next call; false: the end, stream->lines.failed, or no_memory. *too_long: more than a document may have. */
bool table_lines_next(struct table_lines *stream, struct ct_text *rows, unsigned *line, bool *too_long);

#endif
