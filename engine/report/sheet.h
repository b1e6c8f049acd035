/* SPDX-License-Identifier: Apache-2.0 */
/* A sheet of terminal text: lines wrapped by display width, styles that vanish without colour,
 * texts made safe to print.
 *
 * Callers compose one paragraph (sheet_text, sheet_say, …) and end it with sheet_end (as it is) or
 * sheet_wrap (broken at spaces). */
#ifndef CHITIEU_REPORT_SHEET_H
#define CHITIEU_REPORT_SHEET_H

#include "base/error_list.h"
#include "report/renderers.h"

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
enum ct_message_id sheet_verdict(enum ct_verdict verdict); /* as a heading */
enum ct_message_id sheet_verdict_word(enum ct_verdict verdict);
enum ct_message_id sheet_basis(enum ct_status status);
/* Sign, id and title of a criterion; returns the column at which the rest should stand. */
unsigned sheet_criterion_title(struct sheet *sheet, const struct ct_criterion_result *criterion);
/* Who a unit is, on a line. */
void sheet_unit(struct sheet *sheet, const struct ct_unit_head *unit);
/* What a claim says and where, into the paragraph: "• 2518/3082 (báo cáo in: 81.7%; tính lại:
 * 81,70%), bc:621: “…”". */
void sheet_claim(struct sheet *sheet, const struct ct_claim *claim);
/* The steps of a judgement, one a line, each below what it is an operand of; explain.c. */
void sheet_trace(struct sheet *sheet, const struct ct_trace *trace, unsigned indent);
/* What a council granted on a criterion, beside the engine's own verdict; nothing where nothing
 * was. sheet_decide.c */
void sheet_granted(
	struct sheet *sheet, const struct ct_criterion_result *criterion, unsigned indent);
/* The lines that mark everything as hypothetical; nothing without made-up values. */
void sheet_what_if(struct sheet *sheet, const struct ct_result *result);
/* The section on the road to recognition; nothing where it was not asked for. */
void sheet_road(struct sheet *sheet, const struct ct_road *road);
/* One criterion down to the quoted words (options.only); explain.c. */
void sheet_explain(struct sheet *sheet, const struct ct_result *result);
/* The ledger of points; nothing where the set counts none. sheet_points.c */
void sheet_ledger(struct sheet *sheet, const struct ct_result *result);
/* The points of one criterion, step by step. */
void sheet_criterion_points(struct sheet *sheet, const struct ct_result *result,
	const struct ct_criterion_result *criterion, unsigned indent);
/* What is missing to a level of recognition. */
void sheet_lacks(struct sheet *sheet, const struct ct_shortfall *lack, unsigned indent);
enum ct_language sheet_language(const struct sheet *sheet);
/* A day as the reader writes it: 31/12/2023, or 2023-12-31 in English. Returns out. */
const char *sheet_day(const struct sheet *sheet, int32_t day, char out[11]);
/* A value of a limit with its unit, into the paragraph. */
void sheet_quantity(
	struct sheet *sheet, const struct ct_limit_view *limit, struct ct_number number);
/* "theo địa hình của đơn vị", of a limit that goes by an attribute. */
void sheet_varies(struct sheet *sheet, const struct ct_limit_view *limit);
/* The rows of a limit that is a table, into the paragraph. */
void sheet_table(struct sheet *sheet, const struct ct_limit_view *limit);
/* The same, or the values of a limit that has no rows: "65% từ 01/01/2022; 75% từ 01/01/2023",
 * "miền núi: 70%; đồng bằng: 80%". */
void sheet_limit_values(struct sheet *sheet, const struct ct_limit_view *limit);
/* How a criterion's points are counted, and how many there can be. */
struct ct_text sheet_points_rule(
	const struct sheet *sheet, const struct ct_criterion_view *criterion);

#endif
