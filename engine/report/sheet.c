/* SPDX-License-Identifier: Apache-2.0 */
/* Wrapping, styles and safe printing for terminals. */
#include "report/sheet.h"
#include "report/figures.h"

#include <stdarg.h>

#include "base/date.h"
#include "base/number.h"

void sheet_open(struct sheet *sheet, struct ct_report *report)
{
	unsigned width = report->options.width ? report->options.width : 80;
	*sheet = (struct sheet){
		report, &report->arena, width < 40 ? 40 : width, builder_in(&report->arena)};
}

void sheet_print(struct ct_report *report, void (*put)(struct sheet *sheet, const void *what),
	const void *what)
{
	struct sheet sheet;
	struct arena_edge edge;
	if (report->no_memory)
		return;
	arena_reset(&report->arena);
	if (ARENA_EDGE(&report->arena, &edge)) {
		report->no_memory = true;
		return;
	}
	sheet_open(&sheet, report);
	put(&sheet, what);
	arena_leave(&report->arena, &edge);
}

void sheet_style(struct sheet *sheet, enum sheet_style style)
{
	static const char *const codes[] = {
		"\x1b[0m", "\x1b[1m", "\x1b[32m", "\x1b[31m", "\x1b[33m", "\x1b[36m", "\x1b[2m"};
	if (sheet->report->options.colour)
		builder_add_string(&sheet->line, codes[style]);
}

void sheet_text(struct sheet *sheet, struct ct_text text)
{
	builder_add_text(&sheet->line, text_visible(sheet->arena, text, true));
}

void sheet_string(struct sheet *sheet, const char *terminated)
{
	builder_add_string(&sheet->line, terminated);
}

void sheet_number(struct sheet *sheet, long long number)
{
	builder_add_integer(&sheet->line, number);
}

void sheet_say(struct sheet *sheet, enum ct_message_id message, ...)
{
	va_list args;
	va_start(args, message);
	builder_add_text(&sheet->line,
		message_text_v(sheet->arena, sheet->report->options.language, message, args));
	va_end(args);
}

/* Columns of a text that may hold our own styles: "\x1b[" … "m" takes none. */
static unsigned columns(const char *bytes, size_t length)
{
	unsigned width = 0;
	size_t from = 0;
	for (size_t at = 0; at < length; at++) {
		if (bytes[at] != '\x1b')
			continue;
		width += text_width((struct ct_text){bytes + from, at - from});
		while (at < length && bytes[at] != 'm')
			at++;
		from = at + 1;
	}
	return from < length ? width + text_width((struct ct_text){bytes + from, length - from})
			     : width;
}

void sheet_cut(struct sheet *sheet, struct ct_text text, unsigned width)
{
	builder_add_text(&sheet->line,
		text_cut(sheet->arena, text_visible(sheet->arena, text, true), width));
}

unsigned sheet_column(const struct sheet *sheet)
{
	return columns(sheet->line.bytes, sheet->line.length);
}

void sheet_pad(struct sheet *sheet, unsigned column)
{
	for (unsigned at = sheet_column(sheet); at < column; at++)
		builder_add_string(&sheet->line, " ");
}

static void flush_line(struct sheet *sheet)
{
	sheet->line = builder_in(sheet->arena);
}

void sheet_end(struct sheet *sheet)
{
	struct out *out = &sheet->report->out;
	size_t length = sheet->line.length;
	while (length && sheet->line.bytes[length - 1] == ' ')
		length--;
	out_bytes(out, sheet->line.bytes, length);
	OUT_LITERAL(out, "\n");
	flush_line(sheet);
}

static void put_indent(struct out *out, unsigned indent)
{
	for (unsigned i = 0; i < indent; i++)
		OUT_LITERAL(out, " ");
}

void sheet_wrap_from(struct sheet *sheet, unsigned first_indent, unsigned indent)
{
	struct out *out = &sheet->report->out;
	const char *bytes = sheet->line.bytes;
	size_t length = sheet->line.length, at = 0;
	unsigned column = first_indent;
	bool fresh = true;
	put_indent(out, first_indent);
	while (at < length) {
		size_t end = at;
		while (end < length && bytes[end] != ' ')
			end++;
		unsigned word = columns(bytes + at, end - at);
		if (!fresh && column + 1 + word > sheet->width) {
			OUT_LITERAL(out, "\n");
			put_indent(out, indent);
			column = indent;
			fresh = true;
		}
		if (!fresh)
			OUT_LITERAL(out, " ");
		out_bytes(out, bytes + at, end - at);
		column += word + !fresh;
		fresh = false;
		at = end + 1;
	}
	OUT_LITERAL(out, "\n");
	flush_line(sheet);
}

void sheet_wrap(struct sheet *sheet, unsigned indent)
{
	sheet_wrap_from(sheet, 0, indent);
}

void sheet_note(struct sheet *sheet, unsigned indent, enum ct_message_id message, ...)
{
	va_list args;
	va_start(args, message);
	builder_add_text(&sheet->line,
		message_text_v(sheet->arena, sheet->report->options.language, message, args));
	va_end(args);
	sheet_wrap_from(sheet, indent, indent + 2);
}

void sheet_further(struct sheet *sheet, unsigned indent, const struct ct_further *further)
{
	for (; further; further = further->next)
		sheet_note(sheet, indent, CT_T_FURTHER, further->label.in[sheet_language(sheet)],
			further->text);
}

void sheet_heading(struct sheet *sheet, enum ct_message_id message, unsigned count)
{
	sheet_end(sheet);
	sheet_style(sheet, STYLE_BOLD);
	sheet_say(sheet, message);
	sheet_string(sheet, " (");
	sheet_number(sheet, count);
	sheet_string(sheet, ")");
	sheet_style(sheet, STYLE_PLAIN);
	sheet_end(sheet);
}

enum ct_message_id sheet_verdict(enum ct_verdict verdict)
{
	return (enum ct_message_id)(CT_T_HEAD_MET + (int)verdict);
}

enum ct_message_id sheet_verdict_word(enum ct_verdict verdict)
{
	return (enum ct_message_id)(CT_T_MET + (int)verdict);
}

enum ct_message_id sheet_basis(enum ct_status status)
{
	return (enum ct_message_id)(CT_T_CONFIRMED + (int)status);
}

unsigned sheet_criterion_title(struct sheet *sheet, const struct ct_criterion_result *criterion)
{
	static const char *const signs[CT_VERDICTS] = {"✓ ", "◐ ", "✗ ", "– ", "? "};
	static const enum sheet_style styles[CT_VERDICTS] = {
		STYLE_GOOD, STYLE_BUSY, STYLE_BAD, STYLE_FAINT, STYLE_OPEN};
	enum { INDENT = 8 };
	sheet_style(sheet, styles[criterion->verdict]);
	sheet_string(sheet, signs[criterion->verdict]);
	sheet_style(sheet, STYLE_PLAIN);
	sheet_text(sheet, criterion->id);
	unsigned column = columns(sheet->line.bytes, sheet->line.length);
	do /* at least one, however long the id */
		sheet_string(sheet, " ");
	while (++column < INDENT);
	sheet_style(sheet, STYLE_BOLD);
	sheet_text(sheet, criterion->title);
	sheet_style(sheet, STYLE_PLAIN);
	sheet_wrap(sheet, INDENT);
	return INDENT;
}

void sheet_unit(struct sheet *sheet, const struct ct_unit_head *unit)
{
	sheet_style(sheet, STYLE_BOLD);
	sheet_text(sheet, report_unit_name(sheet->arena, unit));
	sheet_style(sheet, STYLE_PLAIN);
	const struct ct_text parts[] = {unit->district, unit->province};
	for (int i = 0; i < 2; i++) {
		if (!parts[i].length)
			continue;
		sheet_string(sheet, i && !parts[0].length ? " · " : i ? ", " : " · ");
		sheet_text(sheet, parts[i]);
	}
	if (unit->code.length) {
		sheet_string(sheet, " · ");
		sheet_say(sheet, CT_T_CODE, unit->code);
	}
	for (const struct ct_further *further = unit->further; further; further = further->next) {
		sheet_string(sheet, " · ");
		sheet_say(sheet, CT_T_FURTHER, further->label.in[sheet_language(sheet)],
			further->text);
	}
	sheet_end(sheet);
}

void sheet_claim(struct sheet *sheet, const struct ct_claim *claim)
{
	sheet_string(sheet, "• ");
	sheet_text(sheet, claim->hedge);
	sheet_string(sheet, claim->hedge.length && claim->value.length ? " " : "");
	sheet_text(sheet, claim->value.length || claim->hedge.length ? claim->value : TEXT("—"));
	if (claim->stated.length && claim->recomputed.length) {
		sheet_string(sheet, " (");
		sheet_say(sheet, CT_T_STATED, claim->stated, claim->recomputed);
		sheet_string(sheet, ")");
	}
	if (claim->at.length) {
		sheet_string(sheet, ", ");
		sheet_text(sheet, claim->at);
	}
	if (claim->quote.length) {
		sheet_string(sheet, ": “");
		sheet_text(sheet, claim->quote);
		sheet_string(sheet, "”");
	}
	if (!claim->used) {
		sheet_string(sheet, " — ");
		sheet_say(sheet, CT_T_UNUSED);
	}
}

/* ---- Days and quantities. */

enum ct_language sheet_language(const struct sheet *sheet)
{
	return sheet->report->options.language;
}

const char *sheet_day(const struct sheet *sheet, int32_t day, char out[11])
{
	return date_words(day, sheet_language(sheet), out);
}

void sheet_quantity(struct sheet *sheet, const struct ct_limit_view *limit, struct ct_number number)
{
	struct ct_text unit = limit->is_date ? TEXT("date") : limit->unit;
	sheet_text(sheet, figures_exactly(sheet->arena, number, unit, sheet_language(sheet)));
}

void sheet_varies(struct sheet *sheet, const struct ct_limit_view *limit)
{
	static const struct {
		const char *by;
		enum ct_message_id words;
	} attributes[] = {
		{"region", CT_T_BY_REGION},
		{"level", CT_T_BY_LEVEL},
		{"area", CT_T_BY_AREA},
		{"terrain", CT_T_BY_TERRAIN},
		{"kind", CT_T_BY_KIND},
	};
	for (size_t i = 0; i < sizeof(attributes) / sizeof(*attributes); i++)
		if (text_is(limit->by, attributes[i].by))
			sheet_say(sheet, CT_T_LIMIT_VARIES, attributes[i].words);
}

void sheet_limit_values(struct sheet *sheet, const struct ct_limit_view *limit)
{
	char day[11];
	if (limit->row_count)
		sheet_table(sheet, limit);
	for (unsigned i = 0; !limit->row_count && i < limit->value_count; i++) {
		const struct ct_limit_value *value = &limit->values[i];
		sheet_string(sheet, i ? "; " : "");
		sheet_text(sheet, value->attribute);
		sheet_string(sheet, value->attribute.length ? ": " : "");
		sheet_quantity(sheet, limit, value->number);
		if (value->from == CT_NO_DATE)
			continue;
		sheet_string(sheet, " ");
		sheet_say(sheet, CT_T_SPAN_FROM, sheet_day(sheet, value->from, day));
	}
}
