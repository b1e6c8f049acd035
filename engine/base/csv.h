/* SPDX-License-Identifier: Apache-2.0 */
/* CSV as spreadsheets and programs write it (RFC 4180, with ; or TAB as well): where a record ends
 * and what its cells are. Nothing is read here and nothing is typed; whoever reads the file hands
 * over its lines. */
#ifndef CHITIEU_BASE_CSV_H
#define CHITIEU_BASE_CSV_H

#include "base/arena.h"

/* Ends each line of every CSV that is written (RFC 4180). */
#define CSV_LINE_END "\r\n"

/* "sep=;", the line that spreadsheets put first; the delimiter, or 0. */
char csv_told_delimiter(struct ct_text line);
/* The delimiter of a file whose first record this is: of ; TAB and , the one that stands most often
 * outside quotes; , when none does. */
char csv_guess_delimiter(struct ct_text header);
/* Whether a quoted cell is still open behind a line, so that the record goes on with the next one.
 * open: whether one was open before it. */
bool csv_stays_open(struct ct_text line, char delimiter, bool open);
/* Up to the first LF. */
struct ct_text csv_first_line(struct ct_text text);
/* Whether a record holds nothing but delimiters, quotes and blanks (no-break spaces too): a row of
 * cells that were once touched. */
bool csv_is_blank(struct ct_text record, char delimiter);

/* ---- Records of several lines.
 *
 * A quoted cell may have line ends in it. A quote that was never meant to open a cell must not
 * swallow the rows behind it, so a cell of several lines is refused as one, and its record is the
 * first line alone, when one of its lines looks like a row itself: it has as many delimiters as a
 * row (in prose a blank follows most of them), or begins with cells of the record's own first line.
 * The same when something follows the closing quote, when there is none, or when the record is
 * longer than CSV_MOST_RECORD. */
enum { CSV_MOST_RECORD = 64 << 10 };
enum csv_end {
	CSV_COMPLETE, /* the record ends with this line */
	CSV_OPEN,     /* it goes on with the next line; at the end of the file it is CSV_LOST */
	CSV_LOST /* it is its first line alone, and the lines after that are records of their own */
};
/* The state between the lines of one record; all zero but `delimiter` and `cells` before its first
 * line. */
struct csv_scan {
	char delimiter;
	size_t cells; /* of the header; 0: this is the header, and its first line is what a row
			 looks like */
	bool open;
};
/* record: its lines so far, joined by LF; last: where the last of them begins. Lines go in one
 * after the other. */
enum csv_end csv_scan_line(struct csv_scan *scan, struct ct_text record, size_t last);
/* The record that begins at *at of a text that is all there, without its line end; *at and *lines
 * then are behind it. */
struct ct_text csv_take_record(
	struct ct_text text, char delimiter, size_t cells, size_t *at, unsigned *lines);

/* ---- Cells. */

struct csv_cell {
	struct ct_text text;   /* without quotes, doubled ones made single */
	unsigned line, column; /* where it begins: lines from the record's first one, which is 0;
				  columns count characters from 1 */
	bool broken;           /* something follows its closing quote, or it has none */
	bool unclosed;         /* it has none */
};

struct csv_row {
	struct csv_cell *cells;
	size_t count; /* at least 1 */
};
/* record: valid UTF-8, a whole record without its line end; cells are lent by it where no quote had
 * to be taken out. */
struct csv_row csv_split(struct arena *arena, struct ct_text record, char delimiter);

#endif
