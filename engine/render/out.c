/* SPDX-License-Identifier: Apache-2.0 */
/* The buffer behind the renderers, and the escapes of JSON and Markdown. */
#include "render/out.h"

#include <stdlib.h>

#include "base/number.h"
#include "base/text.h"

void out_flush(struct out *out)
{
	if (!out->failed && out->length && !out->write(out->state, out->bytes, out->length))
		out->failed = true;
	out->length = 0;
}

void out_directly(struct out *out, const char *bytes, size_t length)
{
	out_flush(out);
	if (!out->failed && length && !out->write(out->state, bytes, length))
		out->failed = true;
}

void out_free(struct out *out)
{
	free(out->bytes);
	out->bytes = NULL;
	out->length = out->room = 0;
}

bool out_grow(struct out *out, size_t more)
{
	enum { FIRST_ROOM = 16 << 10 };
	size_t room = out->room ? out->room : FIRST_ROOM;
	while (room - out->length < more && room < SIZE_MAX / 4)
		room *= 2;
	char *larger = out->failed ? NULL : realloc(out->bytes, room);
	if (!larger || room - out->length < more) {
		out->no_memory |= !out->failed;
		out->failed = true;
		if (larger)
			out->bytes = larger;
		return false;
	}
	out->bytes = larger;
	out->room = room;
	return true;
}

void out_integer(struct out *out, int64_t value)
{
	char digits[24];
	size_t at = sizeof(digits);
	uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	do
		digits[--at] = (char)('0' + rest % 10);
	while (rest /= 10);
	if (value < 0)
		digits[--at] = '-';
	out_bytes(out, digits + at, sizeof(digits) - at);
}

/* ---- JSON. */

/* Bytes that cannot stand in a JSON string as they are, and the lead bytes of those that may not:
 * U+2028/9, U+200E/F, U+202A-E, U+2066-9 all begin with E2, C1 controls with C2; "</" would end a
 * script element. */
static const bool is_special[256] = {
	[0 ... 31] = true,
	['"'] = true,
	['\\'] = true,
	['<'] = true,
	[127] = true,
	[0xC2] = true,
	[0xE2] = true,
	[0xD8] = true,
};

/* Sixteen bytes at once, a vector of GCC and clang that any machine has or imitates. Looking at one
 * byte after the other took two thirds of the time to write a commune; this takes a tenth of it. */
typedef unsigned char chunk __attribute__((vector_size(16)));
enum { CHUNK = sizeof(chunk) };

static inline bool is_plain(const char *bytes)
{
	chunk at;
	memcpy(&at, bytes, sizeof(at));
	chunk special = (chunk)(at < 32) | (chunk)(at == '"') | (chunk)(at == '\\') |
		(chunk)(at == '<') | (chunk)(at == 127) | (chunk)(at == 0xC2) |
		(chunk)(at == 0xE2) | (chunk)(at == 0xD8);
	uint64_t halves[2];
	memcpy(halves, &special, sizeof(special));
	return !(halves[0] | halves[1]);
}

/* The offset of the next special byte, or the length. */
static size_t find_special(struct ct_text text, size_t at)
{
	while (text.length - at >= CHUNK && is_plain(text.bytes + at))
		at += CHUNK;
	if (text.length - at < CHUNK && text.length >= CHUNK &&
		is_plain(text.bytes + text.length - CHUNK))
		return text.length; /* the last bytes, with some that were looked at */
	while (at < text.length && !is_special[(unsigned char)text.bytes[at]])
		at++;
	return at;
}

static bool must_escape(uint32_t c, uint32_t next)
{
	if (c < 32 || c == '"' || c == '\\' || (c >= 127 && c < 160))
		return true;
	if (c == '<')
		return next == '/' || next == '!';
	return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
		(c >= 0x2066 && c <= 0x2069);
}

static void escape(struct out *out, uint32_t c)
{
	static const char hex[] = "0123456789abcdef";
	char unit[6] = {
		'\\', 'u', hex[c >> 12 & 15], hex[c >> 8 & 15], hex[c >> 4 & 15], hex[c & 15]};
	if (c == '"')
		OUT_LITERAL(out, "\\\"");
	else if (c == '\\')
		OUT_LITERAL(out, "\\\\");
	else if (c == '\n')
		OUT_LITERAL(out, "\\n");
	else if (c == '\t')
		OUT_LITERAL(out, "\\t");
	else
		out_bytes(out, unit, sizeof(unit));
}

void json_string(struct out *out, struct ct_text text)
{
	size_t from = 0;
	OUT_LITERAL(out, "\"");
	for (size_t at = 0; (at = find_special(text, at)) < text.length;) {
		size_t end = at;
		uint32_t c = text_next(text, &end);
		uint32_t next = end < text.length ? (unsigned char)text.bytes[end] : 0;
		if (must_escape(c, next)) {
			out_bytes(out, text.bytes + from, at - from);
			escape(out, c);
			from = end;
		}
		at = end;
	}
	out_bytes(out, text.bytes + from, text.length - from);
	OUT_LITERAL(out, "\"");
}

void json_number(struct out *out, struct ct_number number)
{
	const int64_t exact = INT64_C(1) << 53;
	char text[48];
	if (!number_is_finite(number)) {
		OUT_LITERAL(out, "null");
		return;
	}
	number = number_reduce(number);
	if (number.den == 1 && number.num > -exact && number.num < exact) {
		out_integer(out, number.num);
		return;
	}
	size_t length = number_reduced_text(number, text);
	OUT_LITERAL(out, "\"");
	out_bytes(out, text, length);
	OUT_LITERAL(out, "\"");
}

/* ---- Markdown. */

const char *markdown_escape(char byte)
{
	static const struct {
		char byte;
		const char *escape;
	} rows[] = {{'<', "&lt;"}, {'>', "&gt;"}, {'&', "&amp;"}, {'|', "\\|"}, {'\\', "\\\\"},
		{'`', "\\`"}, {'*', "\\*"}, {'_', "\\_"}, {'[', "\\["}, {']', "\\]"}, {'~', "\\~"},
		{'#', "\\#"}, {'$', "\\$"}, {'\n', " "}, {'\t', " "}};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (rows[i].byte == byte)
			return rows[i].escape;
	return NULL;
}

void markdown_text(struct out *out, struct ct_text text)
{
	size_t from = 0;
	for (size_t at = 0; at < text.length; at++) {
		const char *escape = markdown_escape(text.bytes[at]);
		if (!escape)
			continue;
		out_bytes(out, text.bytes + from, at - from);
		out_string(out, escape);
		from = at + 1;
	}
	out_bytes(out, text.bytes + from, text.length - from);
}
