/* SPDX-License-Identifier: Apache-2.0 */
/* Comparison of Unicode texts, and repair of OCR letters. valid.c validates UTF-8, visible.c
 * handles display, vietnamese.c tone placement and dictionary order.
 *
 * Nearly all input is ASCII or composed Vietnamese. Each function therefore first checks whether
 * there is anything to do, eight bytes at a time for ASCII, and calls utf8proc only for the
 * rest. */
#include "base/text.h"

#include <string.h>
#include <utf8proc.h>

#include "base/utf8.h"

struct ct_text text_of(const char *terminated)
{
	if (!terminated)
		return (struct ct_text){"", 0};
	return (struct ct_text){terminated, strlen(terminated)};
}

int text_compare_bytes(struct ct_text a, struct ct_text b)
{
	size_t common = a.length < b.length ? a.length : b.length;
	int order = common ? memcmp(a.bytes, b.bytes, common) : 0;
	if (order != 0)
		return order;
	return (a.length > b.length) - (a.length < b.length);
}

/* The length of the blank character at the start of text, 0 if it starts with another. */
static size_t leading_blank(struct ct_text text)
{
	if (text.length == 0)
		return 0;
	char first = text.bytes[0];
	if (first == ' ' || first == '\t' || first == '\n' || first == '\r')
		return 1;
	if (text.length >= 2 && memcmp(text.bytes, "\u00a0", 2) == 0)
		return 2;
	if (text.length >= 3 &&
		(memcmp(text.bytes, "\u202f", 3) == 0 || memcmp(text.bytes, "\u2007", 3) == 0))
		return 3;
	return 0;
}

static size_t trailing_blank(struct ct_text text)
{
	for (size_t width = 1; width <= 3 && width <= text.length; width++) {
		struct ct_text tail = {text.bytes + text.length - width, width};
		if (leading_blank(tail) == width)
			return width;
	}
	return 0;
}

/* Whether a blank could begin or end with this byte: ASCII blanks, and the first or last byte of
 * U+00A0, U+2007, U+202F. */
static bool may_be_blank(char byte)
{
	return (unsigned char)byte <= ' ' || byte == '\xc2' || byte == '\xe2' || byte == '\xa0' ||
		byte == '\x87' || byte == '\xaf';
}

/* Nearly all texts have nothing to trim, which their first and last byte show. */
struct ct_text text_trim(struct ct_text text)
{
	size_t blank;
	if (text.length && !may_be_blank(text.bytes[0]) &&
		!may_be_blank(text.bytes[text.length - 1]))
		return text;
	while ((blank = leading_blank(text)) > 0) {
		text.bytes += blank;
		text.length -= blank;
	}
	while ((blank = trailing_blank(text)) > 0)
		text.length -= blank;
	return text;
}

bool text_holds(struct ct_text text, struct ct_text part)
{
	for (size_t at = 0; part.length && at + part.length <= text.length; at++)
		if (!memcmp(text.bytes + at, part.bytes, part.length))
			return true;
	return false;
}

/* Both halves of a 128-bit product combined: every bit of a and b affects every bit of the
 * result. */
static uint64_t mix(uint64_t a, uint64_t b)
{
	unsigned __int128 product = (unsigned __int128)a * b;
	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

uint64_t text_hash(struct ct_text text)
{
	const uint64_t odd = UINT64_C(0x9e3779b97f4a7c15);
	uint64_t hash = mix(text.length ^ odd, UINT64_C(0xd6e8feb86659fd93));
	size_t offset = 0;
	for (; text.length - offset >= 8; offset += 8)
		hash = mix(hash ^ utf8_load(text.bytes + offset), odd);
	uint64_t rest = 0;
	if (text.length >= 8)
		rest = utf8_load(text.bytes + text.length -
			8); /* overlaps bytes already hashed: cheaper than byte by byte */
	else
		for (; offset < text.length; offset++)
			rest = rest << 8 | (unsigned char)text.bytes[offset];
	return mix(hash ^ rest, odd);
}

uint32_t text_next(struct ct_text text, size_t *offset)
{
	return utf8_next(text, offset);
}

/* ---- Canonical composition and repair. */

/* Letters that OCR and old fonts produce instead of Vietnamese ones. All are foreign to Vietnamese
 * and to the minority languages of Vietnam (which do use č, ĭ, ŏ, ŭ: those stay). */
enum { LOOK_ALIKE_END = 0x1cf };
static const uint16_t look_alikes[LOOK_ALIKE_END] = {
	[0x00d0] = 0x0110, /* Ð eth, looks like Đ */
	[0x00f0] = 0x0111, /* ð eth: đ */
	[0x0131] = 'i',    /* ı dotless i */
	[0x0189] = 0x0110, /* Ɖ African d, looks like Đ */
	[0x01a2] = 0x01af, /* Ƣ gha: Ư */
	[0x01a3] = 0x01b0, /* ƣ gha: ư ("Thƣờng vụ") */
	[0x01cd] = 0x0102, /* Ǎ with caron: Ă */
	[0x01ce] = 0x0103, /* ǎ with caron: ă */
};

static uint32_t look_alike(uint32_t code)
{
	return code < LOOK_ALIKE_END ? look_alikes[code] : 0;
}

/* Blocks in which every character is its own composed form and never combines with the preceding
 * one: Latin with all Vietnamese letters, spacing marks, punctuation, arrows, mathematics,
 * dingbats. Others are passed to utf8proc. */
static bool is_settled(uint32_t code)
{
	return code < 0x300 || (code >= 0x1e00 && code <= 0x1eff) ||
		(code >= 0x2002 && code <= 0x20cf) || (code >= 0x2190 && code <= 0x22ff) ||
		(code >= 0x2500 && code <= 0x27bf);
}

/* Characters not allowed in a document: C0 except TAB, LF and CR; DEL; C1 except NEL (YAML allows
 * it); and two that XML also refuses. */
static bool is_forbidden(uint32_t code)
{
	if (code < 0x20)
		return code != '\t' && code != '\n' && code != '\r';
	return (code >= 0x7f && code <= 0x9f && code != 0x85) || code == 0xfffe || code == 0xffff;
}

/* The high bit of each of eight bytes that is not printable ASCII. Above the first such byte,
 * further bits may be set falsely. */
static uint64_t stops(uint64_t word)
{
	return (word | (word + UTF8_ONES) | (word - UTF8_ONES * 0x20)) & UTF8_HIGHS;
}

/* The offset of the next character that is not printable ASCII. May stop earlier, at any
 * character. */
static size_t skip_printable(struct ct_text text, size_t offset)
{
	for (; text.length - offset >= 8; offset += 8) {
		uint64_t found = stops(utf8_load(text.bytes + offset));
		if (found)
			return offset + utf8_first(found);
	}
	if (text.length < 8 || offset == text.length)
		return offset;
	/* Reads the last eight bytes again, without those already checked. */
	uint64_t found =
		stops(utf8_load(text.bytes + text.length - 8)) >> 8 * (8 - (text.length - offset));
	return found ? offset + utf8_first(found) : text.length;
}

/* The length of the character at text.bytes[offset]; 0 if none starts there. */
static size_t character_length(struct ct_text text, size_t offset)
{
	const unsigned char *at = (const unsigned char *)text.bytes + offset;
	size_t left = text.length - offset;
	if (at[0] < 0x80)
		return 1;
	if (at[0] >= 0xc2 && at[0] <= 0xdf)
		return left >= 2 && (at[1] & 0xc0) == 0x80 ? 2 : 0;
	if (at[0] >= 0xe1 && at[0] <= 0xec)
		return left >= 3 && (at[1] & 0xc0) == 0x80 && (at[2] & 0xc0) == 0x80 ? 3 : 0;
	size_t width = at[0] < 0xf0 ? 3 : 4;
	return left >= width && text_valid_length(text.bytes + offset, width) == width ? width : 0;
}

/* The length of a composed Vietnamese letter that needs no inspection: U+1E80 to U+1EFF, and U+00C0
 * to U+01BF except look-alikes. 0 for any other character. */
static size_t plain_letter_length(struct ct_text text, size_t offset)
{
	const unsigned char *at = (const unsigned char *)text.bytes + offset;
	size_t left = text.length - offset;
	if (left >= 3 && at[0] == 0xe1 && (at[1] & 0xfe) == 0xba && (at[2] & 0xc0) == 0x80)
		return 3;
	if (left >= 2 && at[0] >= 0xc3 && at[0] <= 0xc6 && (at[1] & 0xc0) == 0x80)
		return look_alikes[(at[0] & 0x1f) << 6 | (at[1] & 0x3f)] ? 0 : 2;
	return 0;
}

struct utf8_findings utf8_inspect(struct ct_text text)
{
	struct utf8_findings found = {.valid = text.length, .forbidden = text.length};
	for (size_t offset = 0; (offset = skip_printable(text, offset)) < text.length;) {
		size_t length = plain_letter_length(text, offset);
		if (length) { /* nine of ten non-ASCII characters; takes half the time of full
				 decoding */
			offset += length;
			found.unseen += length - 1;
			continue;
		}
		length = character_length(text, offset);
		if (length == 0) {
			found.valid = offset;
			found.unsettled = true;
			return found;
		}
		size_t start = offset;
		uint32_t code = utf8_next(text, &offset);
		found.unsettled |= !is_settled(code);
		found.look_alike |= look_alike(code) != 0;
		found.unseen += length - 1;
		if (is_forbidden(code) && found.forbidden == text.length)
			found.forbidden = start;
	}
	return found;
}

/* Protects utf8proc, which sorts combining marks by swapping neighbours: 64 kB of them in the wrong
 * order take seconds. No script has more than a few marks on one letter (Unicode's stream-safe
 * format allows 30). */
static bool has_endless_marks(struct ct_text text)
{
	unsigned run = 0;
	for (size_t offset = 0; offset < text.length && run <= 30;) {
		uint32_t code = utf8_next(text, &offset);
		run = utf8proc_get_property((utf8proc_int32_t)code)->combining_class ? run + 1 : 0;
	}
	return run > 30;
}

struct ct_text text_map(struct arena *arena, struct ct_text text, int utf8proc_options)
{
	const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text.bytes;
	utf8proc_ssize_t length = (utf8proc_ssize_t)text.length;
	utf8proc_option_t options = (utf8proc_option_t)utf8proc_options;
	if (has_endless_marks(text))
		return text;
	utf8proc_ssize_t count = utf8proc_decompose(bytes, length, NULL, 0, options);
	if (count < 0)
		return text;
	utf8proc_int32_t *codes = ARENA_ARRAY(arena, (size_t)count + 1, utf8proc_int32_t);
	utf8proc_decompose(bytes, length, codes, count, options);
	return text_encode(text, codes, (size_t)count, utf8proc_options);
}

struct ct_text text_encode(
	struct ct_text origin, int32_t codes[], size_t count, int utf8proc_options)
{
	utf8proc_ssize_t size = utf8proc_reencode(
		codes, (utf8proc_ssize_t)count, (utf8proc_option_t)utf8proc_options);
	struct ct_text encoded = {(const char *)codes, (size_t)size};
	return size < 0 || text_equal(encoded, origin) ? origin : encoded;
}

struct ct_text text_nfc(struct arena *arena, struct ct_text text)
{
	if (!utf8_inspect(text).unsettled)
		return text;
	return text_map(arena, text, TEXT_COMPOSED);
}

struct ct_text text_repair(struct arena *arena, struct ct_text text, bool *repaired)
{
	struct utf8_findings found = utf8_inspect(text);
	*repaired = false;
	if (found.valid < text.length || (!found.unsettled && !found.look_alike))
		return text;
	/* Composed first, because "a" with a caron becomes a look-alike only when composed. */
	if (found.unsettled)
		text = text_map(arena, text, TEXT_COMPOSED);
	int32_t *codes = ARENA_ARRAY(arena, text.length + 1, int32_t);
	size_t count = 0;
	for (size_t offset = 0; offset < text.length; count++) {
		uint32_t code = utf8_next(text, &offset);
		uint32_t meant = look_alike(code);
		*repaired |= meant != 0;
		codes[count] = (int32_t)(meant ? meant : code);
	}
	if (!*repaired)
		return text;
	/* Composed again, because "ƣ" with a grave has no composed form but "ư" with a grave has
	 * one. */
	return text_map(arena, text_encode(text, codes, count, 0), TEXT_COMPOSED);
}

struct ct_text text_capital(struct arena *arena, struct ct_text text)
{
	char *copy = arena_copy(arena, text.bytes, text.length);
	if (copy[0] >= 'a' && copy[0] <= 'z')
		copy[0] = (char)(copy[0] - 'a' + 'A');
	return (struct ct_text){copy, text.length};
}
