/* SPDX-License-Identifier: Apache-2.0 */
/* Vietnamese letters: the twelve vowels and five tone marks, the placement of a tone (hòa, hoà),
 * and dictionary order (a ă â b c d đ e ê …, then tones, then case). */
#include <string.h>
#include <utf8proc.h>

#include "base/text.h"
#include "base/builder.h"
#include "base/utf8.h"

/* Tones, in dictionary order. */
enum tone { NGANG, HUYEN, HOI, NGA, SAC, NANG, TONES };

/* One row per vowel: without tone, then huyền, hỏi, ngã, sắc, nặng; and its rank among the letters
 * with the same Latin base letter. */
static const struct vowel {
	uint16_t forms[TONES];
	char latin;
	uint8_t place;
} vowels[] = {
	{{'a', 0x00e0, 0x1ea3, 0x00e3, 0x00e1, 0x1ea1}, 'a', 0},
	{{0x0103, 0x1eb1, 0x1eb3, 0x1eb5, 0x1eaf, 0x1eb7}, 'a', 1}, /* ă */
	{{0x00e2, 0x1ea7, 0x1ea9, 0x1eab, 0x1ea5, 0x1ead}, 'a', 2}, /* â */
	{{'e', 0x00e8, 0x1ebb, 0x1ebd, 0x00e9, 0x1eb9}, 'e', 0},
	{{0x00ea, 0x1ec1, 0x1ec3, 0x1ec5, 0x1ebf, 0x1ec7}, 'e', 1}, /* ê */
	{{'i', 0x00ec, 0x1ec9, 0x0129, 0x00ed, 0x1ecb}, 'i', 0},
	{{'o', 0x00f2, 0x1ecf, 0x00f5, 0x00f3, 0x1ecd}, 'o', 0},
	{{0x00f4, 0x1ed3, 0x1ed5, 0x1ed7, 0x1ed1, 0x1ed9}, 'o', 1}, /* ô */
	{{0x01a1, 0x1edd, 0x1edf, 0x1ee1, 0x1edb, 0x1ee3}, 'o', 2}, /* ơ */
	{{'u', 0x00f9, 0x1ee7, 0x0169, 0x00fa, 0x1ee5}, 'u', 0},
	{{0x01b0, 0x1eeb, 0x1eed, 0x1eef, 0x1ee9, 0x1ef1}, 'u', 1}, /* ư */
	{{'y', 0x1ef3, 0x1ef7, 0x1ef9, 0x00fd, 0x1ef5}, 'y', 0},
};

enum { D_WITH_STROKE = 0x0111, NO_BREAK_SPACE = 0x00a0 };

/* The vowel and tone of a lower-case letter beyond ASCII; NULL if it is not a vowel. */
static const struct vowel *find_vowel(uint32_t code, enum tone *tone)
{
	for (size_t i = 0; i < sizeof(vowels) / sizeof(vowels[0]); i++) {
		for (int t = NGANG; t < TONES; t++) {
			if (vowels[i].forms[t] == code) {
				*tone = (enum tone)t;
				return &vowels[i];
			}
		}
	}
	return NULL;
}

static uint32_t lower(uint32_t code)
{
	if (code < 0x80)
		return code >= 'A' && code <= 'Z' ? code + ('a' - 'A') : code;
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)code);
}

struct ct_text text_small(struct arena *arena, struct ct_text text)
{
	size_t rest = 0, second = 0;
	if (!text.length)
		return text;
	uint32_t first = utf8_next(text, &rest), small = lower(first);
	second = rest;
	uint32_t next = second < text.length ? utf8_next(text, &second) : ' ';
	if (small == first || lower(next) != next)
		return text;
	struct builder out = builder_in(arena);
	char bytes[4];
	builder_add(&out, bytes,
		(size_t)utf8proc_encode_char((utf8proc_int32_t)small, (utf8proc_uint8_t *)bytes));
	builder_add(&out, text.bytes + rest, text.length - rest);
	return builder_text(&out);
}

static bool is_space(uint32_t code)
{
	return code == ' ' || (code >= '\t' && code <= '\r') || code == NO_BREAK_SPACE ||
		utf8proc_category((utf8proc_int32_t)code) == UTF8PROC_CATEGORY_ZS;
}

/* ---- Folding. */

/* The ASCII equivalent of full-width forms (U+FF01 to U+FF5E), which some input methods produce. */
static uint32_t narrow(uint32_t code)
{
	return code >= 0xff01 && code <= 0xff5e ? code - 0xff01 + '!' : code;
}

/* In oa, oe and uy the tone is written on the first vowel (hòa, the older style) or on the second
 * (hoà). Both are in official use, often in one document. The second form is used here for
 * comparison. Before a further letter (hoàn) only the second is correct; "hòan" is treated the
 * same. */
static void place_tone(int32_t *first, int32_t *second)
{
	static const char pairs[][2] = {{'o', 'a'}, {'o', 'e'}, {'u', 'y'}};
	enum tone tone, bare;
	if (*first < 0x80 || *second >= 0x80)
		return;
	const struct vowel *carrier = find_vowel((uint32_t)*first, &tone);
	const struct vowel *owner = find_vowel((uint32_t)*second, &bare);
	if (!carrier || !owner || carrier->place != 0)
		return;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		if (carrier->latin == pairs[i][0] && owner->latin == pairs[i][1]) {
			*first = carrier->forms[NGANG];
			*second = owner->forms[tone];
			return;
		}
	}
}

static bool is_folded_ascii(struct ct_text text)
{
	bool after_space = true;
	for (size_t i = 0; i < text.length; i++) {
		char byte = text.bytes[i];
		bool space = byte == ' ';
		if (byte < ' ' || byte > '~' || (byte >= 'A' && byte <= 'Z') ||
			(space && after_space))
			return false;
		after_space = space;
	}
	return !after_space || text.length == 0;
}

struct ct_text text_fold(struct arena *arena, struct ct_text text)
{
	if (is_folded_ascii(text))
		return text;
	struct ct_text composed = text_nfc(arena, text);
	int32_t *codes = ARENA_ARRAY(arena, composed.length + 1, int32_t);
	size_t count = 0;
	for (size_t offset = 0; offset < composed.length;) {
		uint32_t code = utf8_next(composed, &offset);
		if (is_space(code)) {
			if (count > 0 && codes[count - 1] != ' ')
				codes[count++] = ' ';
			continue;
		}
		codes[count++] = (int32_t)lower(narrow(code));
		if (count > 1)
			place_tone(&codes[count - 2], &codes[count - 1]);
	}
	if (count > 0 && codes[count - 1] == ' ')
		count--;
	return text_encode(text, codes, count, TEXT_COMPOSED);
}

struct ct_text text_fold_search(struct arena *arena, struct ct_text text)
{
	struct ct_text folded = text_fold(arena, text);
	if (utf8_skip_ascii(folded, 0) == folded.length)
		return folded;
	struct ct_text bare =
		text_map(arena, folded, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK);
	int32_t *codes = ARENA_ARRAY(arena, bare.length + 1, int32_t);
	size_t count = 0;
	for (size_t offset = 0; offset < bare.length; count++) {
		uint32_t code = utf8_next(bare, &offset);
		codes[count] = code == D_WITH_STROKE ? 'd' : (int32_t)code;
	}
	return text_encode(text, codes, count, TEXT_COMPOSED);
}

/* ---- Dictionary order. */

/* The sort key of one character, most significant first. */
struct letter {
	uint32_t base; /* 0 for a mark without a letter */
	enum tone tone;
	bool upper;
	bool in_word;
};

/* Base values: symbols, digits, letters, everything else, in this order. Letters are four apart to
 * leave room for ă â, đ, ê, ô ơ, ư. */
enum { DIGIT_BASE = 0x1000, LETTER_BASE = 0x2000, OTHER_BASE = 0x10000 };

static uint32_t latin_base(char latin, unsigned place)
{
	return LETTER_BASE + (uint32_t)(latin - 'a') * 4 + place;
}

static struct letter ascii_letter(uint32_t code)
{
	uint32_t small = lower(code);
	if (small >= 'a' && small <= 'z')
		return (struct letter){latin_base((char)small, 0), NGANG, code != small, true};
	if (code >= '0' && code <= '9')
		return (struct letter){DIGIT_BASE + code, NGANG, false, false};
	return (struct letter){1 + code, NGANG, false, false};
}

/* A letter of another language is sorted with its Latin base letter, or after all others by its
 * code. */
static struct letter foreign_letter(uint32_t code, bool upper)
{
	utf8proc_int32_t parts[8];
	int unused = 0;
	utf8proc_ssize_t count = utf8proc_decompose_char(
		(utf8proc_int32_t)code, parts, 8, UTF8PROC_DECOMPOSE, &unused);
	utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
	if (count > 1 && count <= 8 && parts[0] >= 'a' && parts[0] <= 'z')
		return (struct letter){latin_base((char)parts[0], 0), NGANG, upper, true};
	if (category == UTF8PROC_CATEGORY_MN)
		return (struct letter){0, NGANG, false, true};
	if (is_space(code))
		return ascii_letter(' ');
	return (struct letter){OTHER_BASE + code, NGANG, upper, category <= UTF8PROC_CATEGORY_LO};
}

static struct letter read_letter(uint32_t code)
{
	if (code < 0x80)
		return ascii_letter(code);
	uint32_t small = lower(code);
	enum tone tone;
	const struct vowel *vowel = find_vowel(small, &tone);
	if (vowel)
		return (struct letter){
			latin_base(vowel->latin, vowel->place), tone, code != small, true};
	if (small == D_WITH_STROKE)
		return (struct letter){latin_base('d', 1), NGANG, code != small, true};
	return foreign_letter(small, code != small);
}

/* A cursor over one of the two texts. A tone belongs to its syllable, regardless of its position in
 * it. */
struct letter_reader {
	struct ct_text text;
	size_t offset;
	struct letter letter;
	enum tone tone; /* tone of the syllable so far */
};

/* Moves to the next significant character. Returns false at the end. */
static bool advance(struct letter_reader *reader)
{
	do {
		if (reader->offset >= reader->text.length)
			return false;
		reader->letter = read_letter(utf8_next(reader->text, &reader->offset));
	} while (reader->letter.base == 0);
	if (!reader->letter.in_word)
		reader->tone = NGANG;
	if (reader->letter.tone != NGANG)
		reader->tone = reader->letter.tone;
	return true;
}

/* Takes the run of digits whose first was just read. Returns it without leading zeros. */
static struct ct_text take_digits(struct letter_reader *reader)
{
	struct ct_text text = reader->text;
	size_t start = reader->offset - 1;
	while (reader->offset < text.length && text_is_digit(text.bytes[reader->offset]))
		reader->offset++;
	while (start + 1 < reader->offset && text.bytes[start] == '0')
		start++;
	return (struct ct_text){text.bytes + start, reader->offset - start};
}

static bool at_digit(const struct letter_reader *reader)
{
	return reader->letter.base > DIGIT_BASE && reader->letter.base < LETTER_BASE;
}

/* Compares by value: "Thôn 2" before "Thôn 10". */
static int compare_digits(struct letter_reader *a, struct letter_reader *b)
{
	struct ct_text left = take_digits(a);
	struct ct_text right = take_digits(b);
	if (left.length != right.length)
		return left.length < right.length ? -1 : 1;
	return text_compare_bytes(left, right);
}

static int compare_bases(struct letter_reader *a, struct letter_reader *b)
{
	if (at_digit(a) && at_digit(b))
		return compare_digits(a, b);
	return (a->letter.base > b->letter.base) - (a->letter.base < b->letter.base);
}

int text_compare(struct arena *arena, struct ct_text a, struct ct_text b)
{
	struct letter_reader left = {.text = text_nfc(arena, a)};
	struct letter_reader right = {.text = text_nfc(arena, b)};
	int by_tone = 0, by_case = 0;
	int syllable_tones = 0; /* comparison of the tones of the current syllable so far */
	for (;;) {
		bool more = advance(&left);
		if (advance(&right) != more)
			return more ? 1 : -1;
		if (!more || !left.letter.in_word) {
			by_tone = by_tone ? by_tone : syllable_tones;
			syllable_tones = 0;
		}
		if (!more)
			break;
		int order = compare_bases(&left, &right);
		if (order != 0)
			return order;
		if (left.letter.in_word)
			syllable_tones = (left.tone > right.tone) - (left.tone < right.tone);
		if (by_case == 0)
			by_case = left.letter.upper - right.letter.upper;
	}
	if (by_tone != 0)
		return by_tone;
	return by_case ? by_case : text_compare_bytes(left.text, right.text);
}
