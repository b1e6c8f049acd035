/* SPDX-License-Identifier: Apache-2.0 */
/* CSV as spreadsheets and programs write it (RFC 4180, with ; or TAB as well): where a record ends and what its cells are. Nothing is read here and nothing
 * is typed; whoever reads the file hands over its lines. */
#ifndef CHITIEU_BASE_CSV_H
#define CHITIEU_BASE_CSV_H

#include "base/arena.h"

/* "sep=;", the line that spreadsheets put first; the delimiter, or 0. */
char csv_told_delimiter(struct ct_text line);
/* The delimiter of a file whose first record this is: of ; TAB and , the one that stands most often outside quotes; , when none does. */
char csv_guess_delimiter(struct ct_text header);
/* Whether a quoted cell is still open behind a line, so that the record goes on with the next one. open: whether one was open before it. */
bool csv_stays_open(struct ct_text line, char delimiter, bool open);

struct csv_cell {
	struct ct_text text;   /* without quotes, doubled ones made single */
	unsigned line, column; /* where it begins: lines from the record's first one, which is 0; columns count characters from 1 */
	bool broken;           /* something stands behind its closing quote */
};

struct csv_row {
	struct csv_cell *cells;
	size_t count; /* at least 1 */
};
/* record: valid UTF-8, a whole record without its line end; cells are lent by it where no quote had to be taken out. */
struct csv_row csv_split(struct arena *arena, struct ct_text record, char delimiter);

#endif
