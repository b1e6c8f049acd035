/* SPDX-License-Identifier: Apache-2.0 */
/* A sheet of terminal text: lines wrapped by display width, styles that vanish without colour,
 * texts made safe to print.
 *
 * Callers compose one paragraph (sheet_text, sheet_say, …) and end it with sheet_end (as it is) or
 * sheet_wrap (broken at spaces). */
#ifndef CHITIEU_RENDER_SHEET_H
#define CHITIEU_RENDER_SHEET_H

#include "render/open_report.h"

enum sheet_style {
	STYLE_PLAIN,
	STYLE_BOLD,
	STYLE_GOOD,
	STYLE_BAD,
	STYLE_OPEN,
	STYLE_BUSY,
	STYLE_FAINT
};

struct sheet {
	struct ct_report *report;
	struct arena *arena;
	unsigned width;
	struct builder line; /* the paragraph so far, with styles in it */
};

void sheet_open(struct sheet *sheet, struct ct_report *report);
/* For text that is no report on units: opens a sheet on the report's output and hands it to put;
 * memory that runs out ends only this. */
void sheet_print(struct ct_report *report, void (*put)(struct sheet *sheet, const void *what),
	const void *what);
void sheet_style(struct sheet *sheet, enum sheet_style style);
void sheet_text(struct sheet *sheet, struct ct_text text);
void sheet_string(struct sheet *sheet, const char *terminated);
void sheet_number(struct sheet *sheet, long long number);
/* A row of the table of messages in the report's language. */
void sheet_say(struct sheet *sheet, enum ct_message_id message, ...);
/* At most `width` columns of a text, with … where it was cut. */
void sheet_cut(struct sheet *sheet, struct ct_text text, unsigned width);
/* The width of the line so far. */
unsigned sheet_column(const struct sheet *sheet);
/* Spaces up to a column, counted from 0; at least none. */
void sheet_pad(struct sheet *sheet, unsigned column);
void sheet_end(struct sheet *sheet);
/* Breaks at spaces; lines after the first are indented. */
void sheet_wrap(struct sheet *sheet, unsigned indent);
void sheet_wrap_from(struct sheet *sheet, unsigned first_indent, unsigned indent);
/* One indented paragraph of a message. */
void sheet_note(struct sheet *sheet, unsigned indent, enum ct_message_id message, ...);
/* "label: text", a paragraph for each key that has no place of its own. */
void sheet_further(struct sheet *sheet, unsigned indent, const struct ct_further *further);
/* "ĐANG TRIỂN KHAI (3)" after an empty line. */
void sheet_heading(struct sheet *sheet, enum ct_message_id message, unsigned count);
enum ct_language sheet_language(const struct sheet *sheet);
/* A day as the reader writes it: 31/12/2023, or 2023-12-31 in English. Returns out. */
const char *sheet_day(const struct sheet *sheet, int32_t day, char out[11]);

#endif
