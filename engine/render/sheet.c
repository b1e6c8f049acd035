/* SPDX-License-Identifier: Apache-2.0 */
/* Wrapping, styles and safe printing for terminals. */
#include "render/sheet.h"

#include <stdarg.h>

#include "base/date.h"
#include "base/error_list.h"

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

enum ct_language sheet_language(const struct sheet *sheet)
{
	return sheet->report->options.language;
}

const char *sheet_day(const struct sheet *sheet, int32_t day, char out[11])
{
	return date_words(day, sheet_language(sheet), out);
}
