/* SPDX-License-Identifier: Apache-2.0 */
/* Cells of CSV; see csv.h. */
#include "render/csv_cell.h"

#include "base/csv.h"
#include "base/number.h"

void csv_end_row(struct ct_report *report)
{
	OUT_LITERAL(&report->out, CSV_LINE_END);
}

void csv_begin(struct ct_report *report, const char *columns)
{
	if (report->options.bom)
		OUT_LITERAL(&report->out, "\xEF\xBB\xBF");
	out_string(&report->out, columns);
	csv_end_row(report);
}

/* ---- Cells of text. */

/* Spreadsheets look at the first character, and take a full-width sign for its narrow twin. */
static bool begins_formula(struct ct_text text)
{
	static const char *const starts[] = {
		"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};
	for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++) {
		size_t length = strlen(starts[i]);
		if (text.length >= length && !memcmp(text.bytes, starts[i], length))
			return true;
	}
	return false;
}

static bool needs_quotes(struct ct_text text)
{
	for (size_t i = 0; i < text.length; i++)
		if (memchr(",;\"", text.bytes[i], 3))
			return true;
	return text.length && (text.bytes[0] == ' ' || text.bytes[text.length - 1] == ' ');
}

static void put_quoted(struct out *out, struct ct_text text)
{
	for (size_t i = 0; i < text.length; i++) {
		if (text.bytes[i] == '"')
			OUT_LITERAL(out, "\"");
		out_bytes(out, text.bytes + i, 1);
	}
}

/* Control and direction characters become visible, and so do line ends: a row is a line. */
void csv_text(struct ct_report *report, struct ct_text text)
{
	struct out *out = &report->out;
	struct ct_text visible = text_visible(&report->arena, text, true);
	bool quotes = needs_quotes(visible);
	out_string(out, quotes ? "\"" : "");
	out_string(out, begins_formula(text) ? "'" : "");
	if (quotes)
		put_quoted(out, visible);
	else
		out_text(out, visible);
	out_string(out, quotes ? "\"" : "");
}

/* ---- Cells of numbers. */

enum { MOST_DECIMALS = 9 };

static void put_decimal(struct out *out, struct ct_number number, unsigned decimals, int64_t scale)
{
	uint64_t magnitude = number.num < 0 ? 0 - (uint64_t)number.num : (uint64_t)number.num;
	uint64_t fraction = magnitude % (uint64_t)number.den * (uint64_t)(scale / number.den);
	char digits[MOST_DECIMALS];
	for (unsigned i = 0; i < MOST_DECIMALS; i++) {
		scale /= 10;
		digits[i] = (char)('0' + (scale ? fraction / (uint64_t)scale % 10 : 0));
	}
	out_string(out, number.num < 0 ? "-" : "");
	out_integer(out, (int64_t)(magnitude / (uint64_t)number.den));
	OUT_LITERAL(out, ".");
	out_bytes(out, digits, decimals);
}

/* 75, 81.7, or 26/3 where no decimal is exact; nothing for an unbounded end. */
void csv_number(struct out *out, struct ct_number number)
{
	char text[48];
	if (!number_is_finite(number))
		return;
	number = number_reduce(number);
	int64_t scale = 1;
	for (unsigned decimals = 0; decimals <= MOST_DECIMALS && number.den > 1;
		decimals++, scale *= 10)
		if (scale % number.den == 0) {
			put_decimal(out, number, decimals, scale);
			return;
		}
	out_bytes(out, text, number_machine_text(number, text));
}
