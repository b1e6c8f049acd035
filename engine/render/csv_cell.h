/* SPDX-License-Identifier: Apache-2.0 */
/* Cells of CSV after RFC 4180, safe for spreadsheets: what these would run as a formula is defused
 * by an apostrophe. */
#ifndef CHITIEU_RENDER_CSV_CELL_H
#define CHITIEU_RENDER_CSV_CELL_H

#include "render/open_report.h"

/* The first line, ended; before it the mark by which spreadsheets recognise UTF-8, if the option
 * asks for it. */
void csv_begin(struct ct_report *report, const char *columns);
/* After the last cell of a row. */
void csv_end_row(struct ct_report *report);
/* Text from outside, on one line, in quotes where it needs them. */
void csv_text(struct ct_report *report, struct ct_text text);
/* 75, 81.7, or 26/3 where no decimal is exact; nothing for an unbounded end. */
void csv_number(struct out *out, struct ct_number number);

#endif
