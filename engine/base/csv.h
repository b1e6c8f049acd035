/* SPDX-License-Identifier: Apache-2.0 */
/* CSV as written by spreadsheets and programs (RFC 4180, also with ; or TAB): the ends of records
 * and their cells. Does no input and no conversion of values; the caller passes the lines. */
#ifndef CHITIEU_BASE_CSV_H
#define CHITIEU_BASE_CSV_H

#include "base/arena.h"
#include "chitieu.h"

/* Line end of every CSV file that is written (RFC 4180). */
#define CSV_LINE_END "\r\n"

/* The delimiter in a first line "sep=;", which spreadsheets write; 0 if the line is another one. */
char csv_declared_delimiter(struct ct_text line);
/* The delimiter of a file, guessed from its first record: the most frequent of ; TAB and , outside
 * quotes; , if there is none. */
char csv_guess_delimiter(struct ct_text header);
/* Whether a quoted cell is open at the end of the line, so that the record continues on the next
 * one. open: whether one was open before the line. */
bool csv_stays_open(struct ct_text line, char delimiter, bool open);
/* The text up to the first LF. */
struct ct_text csv_first_line(struct ct_text text);
/* Whether a record has only delimiters, quotes and blanks, including no-break spaces: a row of
 * cells that were edited and emptied. */
bool csv_is_blank(struct ct_text record, char delimiter);

/* ---- Records of several lines.
 *
 * A quoted cell may contain line ends. But a stray quote must not swallow the rows after it. A cell
 * of several lines is therefore not accepted if one of its lines looks like a row: it has as many
 * delimiters as a row (in prose a blank follows most of them), or begins with the same cells as the
 * first line of the record. It is not accepted either if text follows the closing quote, if there
 * is no closing quote, or if the record is longer than CSV_MOST_RECORD. The record is then its
 * first line alone. */
enum { CSV_MOST_RECORD = 64 << 10 };
enum csv_end {
	CSV_COMPLETE, /* the record ends with this line */
	CSV_OPEN, /* it continues on the next line; at the end of the file treat it as CSV_LOST */
	CSV_LOST  /* it is its first line alone; the lines after that are separate records */
};
/* State while reading the lines of a record. Before the first line everything is zero except
 * `delimiter` and `cells`. */
struct csv_scan {
	char delimiter;
	/* Number of cells in the header. 0: this record is the header, and its first line is the
	 * model of a row. */
	size_t cells;
	bool open;
};
/* Reads the next line. record: all lines of the record so far, joined by LF; last: offset of this
 * line in it. */
enum csv_end csv_scan_line(struct csv_scan *scan, struct ct_text record, size_t last);
/* Takes the record at *at, without its line end, from a complete text. Moves *at and *lines past
 * it. */
struct ct_text csv_take_record(
	struct ct_text text, char delimiter, size_t cells, size_t *at, unsigned *lines);

/* ---- Cells. */

struct csv_cell {
	struct ct_text text; /* without quotes; doubled quotes are single */
	/* Position of the first character. line: from 0, relative to the record; column: in
	 * characters, from 1. */
	unsigned line, column;
	bool broken;   /* text follows its closing quote, or it has none */
	bool unclosed; /* it has no closing quote */
};

struct csv_row {
	struct csv_cell *cells;
	size_t count; /* at least 1 */
};
/* Splits a record into cells. record: valid UTF-8 without its line end. Cells are slices of it
 * unless quotes had to be removed; it must outlive them. */
struct csv_row csv_split(struct arena *arena, struct ct_text record, char delimiter);

/* ---- Cells by position.
 *
 * The rows of one unit, for naming a cell as a spreadsheet does. A spreadsheet shows a record as
 * one row, however many lines it has, and does not show a first line "sep=;". */
struct csv_sheet {
	const char *file;
	struct ct_text text; /* must outlive the sheet */
	char delimiter;
	size_t cells;    /* of the header */
	unsigned line;   /* of the file, where text begins */
	unsigned hidden; /* lines of the file before it that are no rows of their own */
	/* where the last search ended, so that searches in order take one pass; all 0 at first */
	size_t at;
	unsigned at_line, at_row;
};
/* The cell at a line of the file and a column in characters; none if it is outside the text. */
struct ct_cell csv_cell_at(struct csv_sheet *sheet, unsigned line, unsigned column);

#endif
