/* SPDX-License-Identifier: Apache-2.0 */
/* Display of texts: their width, and escapes for characters that are invisible or control the
 * terminal. */
#include "base/text.h"

#include <utf8proc.h>

#include "base/utf8.h"

unsigned text_width(struct ct_text text)
{
	unsigned width = 0;
	for (size_t offset = 0; offset < text.length;) {
		int columns = utf8proc_charwidth((utf8proc_int32_t)utf8_next(text, &offset));
		width += columns > 0 ? (unsigned)columns : 0;
	}
	return width;
}

struct ct_text text_cut(struct arena *arena, struct ct_text text, unsigned width)
{
	unsigned at = 0;
	size_t end = 0;
	if (text_width(text) <= width)
		return text;
	for (size_t next = 0; next < text.length;) {
		int columns = utf8proc_charwidth((utf8proc_int32_t)utf8_next(text, &next));
		at += columns > 0 ? (unsigned)columns : 0;
		if (at + 1 > width)
			break;
		end = next;
	}
	return arena_format(arena, "%.*s…", (int)end, text.bytes);
}

/* Characters that control a terminal, change the writing direction or are invisible. */
static const struct {
	uint32_t first, last;
} hidden[] = {
	{0x0000, 0x001f},   /* C0 with ESC */
	{0x007f, 0x009f},   /* DEL, C1 with CSI and NEL */
	{0x00ad, 0x00ad},   /* soft hyphen */
	{0x061c, 0x061c},   /* Arabic letter mark */
	{0x200b, 0x200f},   /* zero width, direction marks */
	{0x2028, 0x202e},   /* line and paragraph separator, bidi embeddings and overrides */
	{0x2060, 0x206f},   /* word joiner, bidi isolates, deprecated controls */
	{0xfeff, 0xfeff},   /* byte order mark */
	{0xfff9, 0xfffb},   /* interlinear annotation */
	{0xe0000, 0xe007f}, /* tags */
};

bool text_hides(uint32_t code)
{
	for (size_t i = 0; i < sizeof(hidden) / sizeof(hidden[0]); i++) {
		if (code <= hidden[i].last)
			return code >= hidden[i].first;
	}
	return false;
}

struct ct_text text_without_hidden(struct arena *arena, struct ct_text text)
{
	if (utf8_skip_ascii(text, 0) == text.length)
		return text;
	char *bytes = arena_alloc(arena, text.length + 1);
	size_t length = 0;
	for (size_t at = 0, start = 0; at < text.length; start = at) {
		uint32_t code = utf8_next(text, &at);
		bool is_blank = code == '\t' || code == '\n' || code == '\r';
		if (!is_blank && text_hides(code))
			continue;
		memcpy(bytes + length, text.bytes + start, at - start);
		length += at - start;
	}
	return (struct ct_text){bytes, length};
}

/* Writes code as \xhh, \uhhhh or \Uhhhhhhhh and returns the length, at most 10. */
static size_t escape(uint32_t code, char *out)
{
	unsigned digits = code <= 0xff ? 2 : code <= 0xffff ? 4 : 8;
	out[0] = '\\';
	out[1] = digits == 2 ? 'x' : digits == 4 ? 'u' : 'U';
	for (unsigned i = 0; i < digits; i++)
		out[2 + i] = "0123456789abcdef"[code >> 4 * (digits - 1 - i) & 15];
	return 2 + digits;
}

/* The length of the character at text.bytes[offset] if it can be shown; 0 if it is hidden or not
 * UTF-8. */
static size_t showable_length(struct ct_text text, size_t offset, bool one_line)
{
	size_t left = text.length - offset;
	struct ct_text character = {text.bytes + offset, left < 4 ? left : 4};
	char byte = character.bytes[0];
	if (byte >= ' ' && byte <= '~')
		return 1;
	if (byte == '\t' || byte == '\n')
		return one_line ? 0 : 1;
	if (text_valid_length(character.bytes, character.length) == 0)
		return 0;
	size_t length = 0;
	return text_hides(utf8_next(character, &length)) ? 0 : length;
}

/* Appends the escape of the character (or invalid byte) at *offset and moves past it. */
static size_t escape_next(struct ct_text text, size_t *offset, char *out)
{
	size_t left = text.length - *offset;
	uint32_t code = (unsigned char)text.bytes[*offset];
	if (text_valid_length(text.bytes + *offset, left < 4 ? left : 4) > 0)
		code = utf8_next(text, offset);
	else
		++*offset;
	if (code == '\t' || code == '\n' || code == '\r') {
		out[0] = '\\';
		out[1] = code == '\t' ? 't' : code == '\n' ? 'n' : 'r';
		return 2;
	}
	return escape(code, out);
}

/* The input may be invalid UTF-8, as file names and excerpts in messages about invalid bytes
 * are. */
struct ct_text text_visible(struct arena *arena, struct ct_text text, bool one_line)
{
	size_t offset = 0, width;
	while (offset < text.length && (width = showable_length(text, offset, one_line)) > 0)
		offset += width;
	if (offset == text.length)
		return text;
	char *out = arena_alloc(arena,
		offset + (text.length - offset) * 5 +
			1); /* 2 bytes U+0080 → \x80, 1 byte → 4, 4 → 10 */
	size_t length = offset;
	memcpy(out, text.bytes, offset);
	while (offset < text.length) {
		width = showable_length(text, offset, one_line);
		if (width == 0) {
			length += escape_next(text, &offset, out + length);
			continue;
		}
		memcpy(out + length, text.bytes + offset, width);
		length += width;
		offset += width;
	}
	return (struct ct_text){out, length};
}

struct ct_text text_as_utf8(struct arena *arena, struct ct_text text)
{
	size_t at = text_valid_length(text.bytes, text.length);
	if (at == text.length)
		return text;
	char *out = arena_alloc(arena, at + (text.length - at) * 4);
	size_t length = at;
	memcpy(out, text.bytes, at);
	while (at < text.length) {
		size_t valid = text_valid_length(text.bytes + at, text.length - at);
		memcpy(out + length, text.bytes + at, valid);
		at += valid;
		length += valid;
		if (at < text.length)
			length += escape((unsigned char)text.bytes[at++], out + length);
	}
	return (struct ct_text){out, length};
}
