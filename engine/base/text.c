/* SPDX-License-Identifier: Apache-2.0 */
/* Hides UTF-8 and Unicode: which bytes are text, which texts are the same, what a reader sees of them. What is Vietnamese
 * about text (tone placement, dictionary order) is in vietnamese.c.
 *
 * Nearly all text that comes in is ASCII or composed Vietnamese already. Each function therefore looks first whether there is anything to do, eight
 * bytes at a time where they are ASCII, and asks utf8proc only for what is left. */
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
	if (text.length >= 3 && (memcmp(text.bytes, "\u202f", 3) == 0 || memcmp(text.bytes, "\u2007", 3) == 0))
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

/* Whether a blank could begin or end with this byte: ASCII ones, and the first or last byte of U+00A0, U+2007, U+202F. */
static bool may_be_blank(char byte)
{
	return (unsigned char)byte <= ' ' || byte == '\xc2' || byte == '\xe2' || byte == '\xa0' || byte == '\x87' || byte == '\xaf';
}

/* Nearly all text has nothing to trim, which two bytes tell. */
struct ct_text text_trim(struct ct_text text)
{
	size_t blank;
	if (text.length && !may_be_blank(text.bytes[0]) && !may_be_blank(text.bytes[text.length - 1]))
		return text;
	while ((blank = leading_blank(text)) > 0) {
		text.bytes += blank;
		text.length -= blank;
	}
	while ((blank = trailing_blank(text)) > 0)
		text.length -= blank;
	return text;
}

/* Both halves of a 128-bit product, folded: every bit of a and b reaches every bit of the result. */
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
		rest = utf8_load(text.bytes + text.length - 8); /* some of it once more: cheaper than byte by byte */
	else
		for (; offset < text.length; offset++)
			rest = rest << 8 | (unsigned char)text.bytes[offset];
	return mix(hash ^ rest, odd);
}

/* ---- UTF-8. */

/* An automaton in 256 words: row[byte] >> state gives the next state. States are multiples of 6, so nine of them fit a
 * word and a step is one shift: no branch that mixed Vietnamese text could mispredict (measured: 4 times the speed of a
 * decoder that asks for the length of each character). */
enum { ACCEPT = 0, REJECT = 6, ONE = 12, TWO = 18, AFTER_E0 = 24, AFTER_ED = 30, AFTER_F0 = 36, THREE = 42, AFTER_F4 = 48 };

#define GO(from, to) ((uint64_t)(to) << (from))
#define ROW(accept, one, two, e0, ed, f0, three, f4) \
	(GO(ACCEPT, accept) | GO(REJECT, REJECT) | GO(ONE, one) | GO(TWO, two) | GO(AFTER_E0, e0) | \
	 GO(AFTER_ED, ed) | GO(AFTER_F0, f0) | GO(THREE, three) | GO(AFTER_F4, f4))
#define START(to) ROW(to, REJECT, REJECT, REJECT, REJECT, REJECT, REJECT, REJECT)

static const uint64_t row[256] = {
	[0x00 ... 0x7f] = START(ACCEPT),
	[0x80 ... 0x8f] = ROW(REJECT, ACCEPT, ONE, REJECT, ONE, REJECT, TWO, TWO),
	[0x90 ... 0x9f] = ROW(REJECT, ACCEPT, ONE, REJECT, ONE, TWO, TWO, REJECT),
	[0xa0 ... 0xbf] = ROW(REJECT, ACCEPT, ONE, ONE, REJECT, TWO, TWO, REJECT),
	[0xc0 ... 0xc1] = START(REJECT), /* overlong */
	[0xc2 ... 0xdf] = START(ONE),
	[0xe0] = START(AFTER_E0), /* 80–9f would be overlong */
	[0xe1 ... 0xec] = START(TWO),
	[0xed] = START(AFTER_ED), /* a0–bf would be a surrogate */
	[0xee ... 0xef] = START(TWO),
	[0xf0] = START(AFTER_F0), /* 80–8f would be overlong */
	[0xf1 ... 0xf3] = START(THREE),
	[0xf4] = START(AFTER_F4), /* 90–bf would be above U+10FFFF */
	[0xf5 ... 0xff] = START(REJECT),
};

static uint64_t step(uint64_t state, char byte)
{
	return row[(unsigned char)byte] >> state & 63;
}

/* The end of the last whole character of bytes, of which all before `at` is known to be well begun. */
static size_t last_character_end(const char *bytes, size_t at, size_t length)
{
	size_t good = at > 4 ? at - 4 : 0;
	while (good < at && utf8_is_continuation(bytes[good]))
		good++;
	uint64_t state = ACCEPT;
	for (size_t i = good; i < length && state != REJECT; i++) {
		state = step(state, bytes[i]);
		if (state == ACCEPT)
			good = i + 1;
	}
	return good;
}

size_t text_valid_length(const char *bytes, size_t length)
{
	uint64_t state = ACCEPT;
	size_t at = 0;
	for (; length - at >= 8; at += 8) {
		if (state == ACCEPT && utf8_is_ascii(utf8_load(bytes + at)))
			continue;
		for (size_t i = 0; i < 8; i++)
			state = step(state, bytes[at + i]);
		if (state == REJECT)
			return last_character_end(bytes, at, length);
	}
	for (size_t i = at; i < length; i++)
		state = step(state, bytes[i]);
	return state == ACCEPT ? length : last_character_end(bytes, at, length);
}

uint32_t text_next(struct ct_text text, size_t *offset)
{
	return utf8_next(text, offset);
}

/* ---- Canonical composition and repair. */

/* Letters that OCR and old fonts put where a Vietnamese one belongs. All are foreign to Vietnamese and to the languages of Vietnam's
 * minorities (which do use č, ĭ, ŏ, ŭ: those stay). */
enum { LOOK_ALIKE_END = 0x1cf };
static const uint16_t look_alikes[LOOK_ALIKE_END] = {
	[0x00d0] = 0x0110, /* Ð eth, drawn like Đ */
	[0x00f0] = 0x0111, /* ð eth: đ */
	[0x0131] = 'i',    /* ı without its dot */
	[0x0189] = 0x0110, /* Ɖ African d, drawn like Đ */
	[0x01a2] = 0x01af, /* Ƣ gha: Ư */
	[0x01a3] = 0x01b0, /* ƣ gha: ư ("Thƣờng vụ") */
	[0x01cd] = 0x0102, /* Ǎ with caron: Ă */
	[0x01ce] = 0x0103, /* ǎ with caron: ă */
};

static uint32_t look_alike(uint32_t code)
{
	return code < LOOK_ALIKE_END ? look_alikes[code] : 0;
}

/* Blocks whose every character is its own composed form and never joins the one before it: Latin with all Vietnamese
 * letters, spacing marks, punctuation, arrows, mathematics, dingbats. All others are left to utf8proc. */
static bool is_settled(uint32_t code)
{
	return code < 0x300 || (code >= 0x1e00 && code <= 0x1eff) || (code >= 0x2002 && code <= 0x20cf) ||
	       (code >= 0x2190 && code <= 0x22ff) || (code >= 0x2500 && code <= 0x27bf);
}

/* Characters that may not stand in a document: C0 but TAB, LF and CR; DEL; C1 but NEL (YAML allows it); and two that XML refuses too. */
static bool is_forbidden(uint32_t code)
{
	if (code < 0x20)
		return code != '\t' && code != '\n' && code != '\r';
	return (code >= 0x7f && code <= 0x9f && code != 0x85) || code == 0xfffe || code == 0xffff;
}

/* Of eight bytes, the high bit of those that are not printable ASCII (and perhaps of some above the first such one). */
static uint64_t stops(uint64_t word)
{
	return (word | (word + UTF8_ONES) | (word - UTF8_ONES * 0x20)) & UTF8_HIGHS;
}

/* The offset of the next character that is not printable ASCII; it may stop early, at any character. */
static size_t skip_printable(struct ct_text text, size_t offset)
{
	for (; text.length - offset >= 8; offset += 8) {
		uint64_t found = stops(utf8_load(text.bytes + offset));
		if (found)
			return offset + utf8_first(found);
	}
	if (text.length < 8 || offset == text.length)
		return offset;
	/* The last eight bytes once more, without those that were looked at. */
	uint64_t found = stops(utf8_load(text.bytes + text.length - 8)) >> 8 * (8 - (text.length - offset));
	return found ? offset + utf8_first(found) : text.length;
}

/* The length of the character that starts at text.bytes[offset], 0 if none does. */
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

/* The length of a letter with marks as Vietnamese has them, of which nothing more need be known: U+1E80 to U+1EFF, and U+00C0 to U+01BF but the
 * look-alikes. 0 for any other character. */
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
		if (length) { /* nine of ten characters that come here: half the time of looking closer */
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

/* utf8proc orders marks by swapping neighbours: 64 kB of them in the wrong order take seconds. No writing has more than a
 * few on one letter (Unicode's stream-safe format allows 30). */
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

struct ct_text text_encode(struct ct_text origin, int32_t codes[], size_t count, int utf8proc_options)
{
	utf8proc_ssize_t size =
		utf8proc_reencode(codes, (utf8proc_ssize_t)count, (utf8proc_option_t)utf8proc_options);
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
	/* First, because "a" and a caron only become a look-alike when they are put together. */
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
	/* Again, because "ƣ" and a grave have no composed form, but "ư" and a grave have. */
	return text_map(arena, text_encode(text, codes, count, 0), TEXT_COMPOSED);
}

/* ---- What a reader sees. */

unsigned text_width(struct ct_text text)
{
	unsigned width = 0;
	for (size_t offset = 0; offset < text.length;) {
		int columns = utf8proc_charwidth((utf8proc_int32_t)utf8_next(text, &offset));
		width += columns > 0 ? (unsigned)columns : 0;
	}
	return width;
}

/* Characters that command a terminal, turn the direction of writing or cannot be seen at all. */
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

static bool is_hidden(uint32_t code)
{
	for (size_t i = 0; i < sizeof(hidden) / sizeof(hidden[0]); i++) {
		if (code <= hidden[i].last)
			return code >= hidden[i].first;
	}
	return false;
}

/* Writes code as \xhh, \uhhhh or \Uhhhhhhhh and returns the length, at most 10. */
static size_t escape(uint32_t code, char out[10])
{
	unsigned digits = code <= 0xff ? 2 : code <= 0xffff ? 4 : 8;
	out[0] = '\\';
	out[1] = digits == 2 ? 'x' : digits == 4 ? 'u' : 'U';
	for (unsigned i = 0; i < digits; i++)
		out[2 + i] = "0123456789abcdef"[code >> 4 * (digits - 1 - i) & 15];
	return 2 + digits;
}

/* The length of what at text.bytes[offset] can be shown as it is; 0 if that is a hidden character or not UTF-8. */
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
	return is_hidden(utf8_next(character, &length)) ? 0 : length;
}

/* Appends the escape for the character (or the stray byte) at *offset and moves past it. */
static size_t escape_next(struct ct_text text, size_t *offset, char out[10])
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

/* The input need not be UTF-8: file names and the excerpts of a message about bad bytes are not. */
struct ct_text text_visible(struct arena *arena, struct ct_text text, bool one_line)
{
	size_t offset = 0, width;
	while (offset < text.length && (width = showable_length(text, offset, one_line)) > 0)
		offset += width;
	if (offset == text.length)
		return text;
	char *out = arena_alloc(arena, offset + (text.length - offset) * 5 + 1); /* 2 bytes U+0080 → \x80, 1 byte → 4, 4 → 10 */
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

/* ---- Did you mean. */

enum { LONGEST_NAME = 64, TOO_FAR = 4 };

struct name {
	uint32_t codes[LONGEST_NAME];
	size_t length; /* LONGEST_NAME + 1: too long to compare */
};

static struct name read_name(struct ct_text text)
{
	struct name name = {.length = 0};
	for (size_t offset = 0; offset < text.length; name.length++) {
		if (name.length == LONGEST_NAME) {
			name.length = LONGEST_NAME + 1;
			break;
		}
		name.codes[name.length] = utf8_next(text, &offset);
	}
	return name;
}

static unsigned smaller(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* Insertions, deletions, replacements and swaps of neighbours that turn a into b, TOO_FAR for more than 3. */
static unsigned distance(const struct name *a, const struct name *b)
{
	size_t difference = a->length > b->length ? a->length - b->length : b->length - a->length;
	if (a->length > LONGEST_NAME || b->length > LONGEST_NAME || difference >= TOO_FAR)
		return TOO_FAR;
	unsigned rows[3][LONGEST_NAME + 1];
	unsigned *before = rows[0], *previous = rows[1], *current = rows[2];
	for (size_t j = 0; j <= b->length; j++)
		current[j] = (unsigned)j;
	for (size_t i = 1; i <= a->length; i++) {
		unsigned *oldest = before;
		before = previous;
		previous = current;
		current = oldest;
		current[0] = (unsigned)i;
		for (size_t j = 1; j <= b->length; j++) {
			bool same = a->codes[i - 1] == b->codes[j - 1];
			current[j] = smaller(smaller(previous[j], current[j - 1]) + 1, previous[j - 1] + !same);
			if (i > 1 && j > 1 && a->codes[i - 1] == b->codes[j - 2] && a->codes[i - 2] == b->codes[j - 1])
				current[j] = smaller(current[j], before[j - 2] + 1);
		}
	}
	return smaller(current[b->length], TOO_FAR);
}

int text_nearest(struct ct_text name, const struct ct_text candidates[], size_t count)
{
	struct name wanted = read_name(name);
	unsigned nearest = wanted.length > 8 ? 3 : 2;
	int found = -1;
	/* Of a name with two letters nothing would be left after two changes. */
	if (wanted.length <= nearest)
		nearest = wanted.length ? (unsigned)wanted.length - 1 : 0;
	for (size_t i = 0; i < count; i++) {
		struct name candidate = read_name(candidates[i]);
		unsigned far = distance(&wanted, &candidate);
		if (far < nearest || (far == nearest && found < 0)) {
			nearest = far;
			found = (int)i;
		}
	}
	return found;
}
