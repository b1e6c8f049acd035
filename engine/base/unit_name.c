/* SPDX-License-Identifier: Apache-2.0 */
/* Normalisation of unit names; see unit_name.h. Nearly every name is composed Vietnamese without
 * special characters, which one pass over its bytes handles. Others go through text_fold first. */
#include "base/unit_name.h"

#include "base/utf8.h"

/* ---- Level words before a name. */

struct level_word {
	const char *word;  /* folded */
	bool abbreviation; /* may be followed by a dot, or directly by a number: P.5, Q1 */
	const char *full;  /* full form to write instead; NULL: drop the word */
	int level;         /* level of a commune; -1 if none */
};

enum { XA, PHUONG, THI_TRAN, DAC_KHU };

static const struct level_word province_words[] = {{"tỉnh", false, NULL, -1},
	{"thành phố", false, NULL, -1}, {"tp", true, NULL, -1}, {"t.p", true, NULL, -1},
	{"t", true, NULL, -1}, {NULL, false, NULL, -1}};
static const struct level_word district_words[] = {{"tx", true, "thị xã ", -1},
	{"tp", true, "thành phố ", -1}, {"h", true, "huyện ", -1}, {"q", true, "quận ", -1},
	{NULL, false, NULL, -1}};
static const struct level_word commune_words[] = {{"xã", false, NULL, XA},
	{"phường", false, NULL, PHUONG}, {"thị trấn", false, NULL, THI_TRAN},
	{"đặc khu", false, NULL, DAC_KHU}, {"x", true, NULL, XA}, {"p", true, NULL, PHUONG},
	{"tt", true, NULL, THI_TRAN}, {"đk", true, NULL, DAC_KHU}, {NULL, false, NULL, -1}};
static const struct level_word *const words_before[UNIT_NAMES] = {
	province_words, district_words, commune_words};

/* Bytes with which no mark below begins: letters, digits, and all beyond ASCII except the first
 * byte of those marks. Nearly every call ends here. */
static bool begins_no_mark(unsigned char byte)
{
	enum { FIRST_OF_TWO = 0xC2, FIRST_OF_THREE = 0xE2 };
	if (byte >= 0x80)
		return byte != FIRST_OF_TWO && byte != FIRST_OF_THREE;
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
		text_is_digit((char)byte);
}

/* The length of a blank or of a mark that people put around a name; 0 for other characters. */
static size_t mark_length(struct ct_text text)
{
	if (!text.length || begins_no_mark((unsigned char)text.bytes[0]))
		return 0;
	static const char *const marks[] = {" ", ".", ",", ";", ":", "\"", "'", "(", ")", "*", "“",
		"”", "‘", "’", "«", "»", "…", "·", "•"};
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		size_t length = strlen(marks[i]);
		if (text.length >= length && !memcmp(text.bytes, marks[i], length))
			return length;
	}
	return 0;
}

static struct ct_text strip_marks(struct ct_text text)
{
	size_t length;
	while ((length = mark_length(text)) > 0)
		text = (struct ct_text){text.bytes + length, text.length - length};
	for (size_t width = 1; width <= 3 && width <= text.length; width++) {
		if (mark_length((struct ct_text){text.bytes + text.length - width, width}) != width)
			continue;
		text.length -= width;
		width = 0;
	}
	return text;
}

/* The name after the word; empty if the word does not precede a name. */
static struct ct_text behind(const struct level_word *word, struct ct_text folded)
{
	if (!folded.length || folded.bytes[0] != word->word[0])
		return NO_TEXT;
	size_t length = strlen(word->word);
	if (folded.length <= length || memcmp(folded.bytes, word->word, length) != 0)
		return NO_TEXT;
	char next = folded.bytes[length];
	if (next != ' ' && next != '.' && next != ':' &&
		!(word->abbreviation && text_is_digit(next)))
		return NO_TEXT;
	return strip_marks((struct ct_text){folded.bytes + length, folded.length - length});
}

static const struct level_word *find_word(
	enum unit_name kind, struct ct_text folded, struct ct_text *rest)
{
	for (const struct level_word *word = words_before[kind]; word->word; word++)
		if ((*rest = behind(word, folded)).length)
			return word;
	return NULL;
}

/* ---- Normalisation without level words. */

/* Writes òa as oà, as text_fold does: moves the tone from the last letter of out to the following
 * letter. */
static bool move_tone(char next, char *out, size_t *length)
{
	static const struct {
		const char *first; /* a vowel with its tone */
		char next;
		const char *moved;
	} rows[] = {
		{"ò", 'a', "oà"},
		{"ó", 'a', "oá"},
		{"õ", 'a', "oã"},
		{"ỏ", 'a', "oả"},
		{"ọ", 'a', "oạ"},
		{"ò", 'e', "oè"},
		{"ó", 'e', "oé"},
		{"õ", 'e', "oẽ"},
		{"ỏ", 'e', "oẻ"},
		{"ọ", 'e', "oẹ"},
		{"ù", 'y', "uỳ"},
		{"ú", 'y', "uý"},
		{"ũ", 'y', "uỹ"},
		{"ủ", 'y', "uỷ"},
		{"ụ", 'y', "uỵ"},
	};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		size_t width = strlen(rows[i].first), moved = strlen(rows[i].moved);
		if (next != rows[i].next || *length < width ||
			memcmp(out + *length - width, rows[i].first, width) != 0)
			continue;
		memcpy(out + *length - width, rows[i].moved, moved);
		*length += moved - width;
		return true;
	}
	return false;
}

/* Writes one printable ASCII character. */
static void put_ascii(char byte, char *out, size_t *length)
{
	char before = *length ? out[*length - 1] : ' ';
	if (byte == ' ' || byte == '-') {
		if (before != ' ')
			out[(*length)++] = ' ';
		return;
	}
	if (byte >= 'A' && byte <= 'Z')
		byte = (char)(byte - 'A' + 'a');
	if ((byte == 'a' || byte == 'e' || byte == 'y') && (unsigned char)before >= 0x80 &&
		move_tone(byte, out, length))
		return;
	out[(*length)++] = byte;
}

/* Writes the lower case of the Vietnamese letter at `at`, which has the same number of bytes, and
 * returns that number; 0 for another character. */
static size_t put_letter(const unsigned char *at, size_t left, char *out)
{
	unsigned first = at[0], second = left > 1 ? at[1] : 0, third = left > 2 ? at[2] : 0;
	if (first == 0xc3 && second >= 0x80 && second <= 0xbd && second != 0x90 && second != 0x97 &&
		second != 0x9f && second != 0xb0 && second != 0xb7)
		second |= 0x20; /* À to Ý */
	else if ((first == 0xc4 &&
			 ((second & 0xfe) == 0x82 || (second & 0xfe) == 0x90 ||
				 (second & 0xfe) == 0xa8)) ||
		(first == 0xc5 && (second & 0xfe) == 0xa8) ||
		(first == 0xc6 && (second & 0xfe) == 0xa0))
		second |= 1; /* Ă Đ Ĩ Ũ Ơ */
	else if (first == 0xc6 && (second == 0xaf || second == 0xb0))
		second = 0xb0; /* Ư */
	else if (first == 0xe1 && ((second == 0xba && third >= 0xa0) || second == 0xbb) &&
		third >= 0x80 && third <= 0xbf && !(second == 0xbb && third > 0xb9)) {
		out[0] = (char)first;
		out[1] = (char)second;
		out[2] = (char)(third | 1); /* Ạ to Ỹ */
		return 3;
	} else
		return 0;
	out[0] = (char)first;
	out[1] = (char)second;
	return 2;
}

/* Normalises in one pass. Returns false if the name has something that needs text_fold. out has
 * room for the text. */
static bool fold_plain(struct ct_text text, char *out, size_t *length)
{
	*length = 0;
	for (size_t at = 0; at < text.length;) {
		unsigned char byte = (unsigned char)text.bytes[at];
		if (byte < 0x80) {
			if (byte < ' ' || byte == 0x7f || byte == '`')
				return false;
			put_ascii((char)byte, out, length);
			at++;
			continue;
		}
		size_t width = put_letter(
			(const unsigned char *)text.bytes + at, text.length - at, out + *length);
		if (!width)
			return false;
		at += width;
		*length += width;
	}
	return true;
}

static uint32_t plain_character(uint32_t code)
{
	bool dash = (code >= 0x2010 && code <= 0x2015) || code == 0x2212 || code == 0xfe58 ||
		code == 0xfe63 || code == 0xff0d;
	bool apostrophe =
		code == 0x2018 || code == 0x2019 || code == 0x02bc || code == '`' || code == 0x00b4;
	return dash ? '-' : apostrophe ? '\'' : code;
}

/* Replaces blanks and dashes by a blank, removes invisible characters, repairs OCR letters, then
 * applies text_fold. */
static struct ct_text fold_closely(struct arena *arena, struct ct_text text)
{
	char *bytes = arena_alloc(arena, text.length + 1);
	size_t length = 0;
	bool repaired;
	for (size_t at = 0; at < text.length;) {
		size_t start = at;
		uint32_t code = utf8_next(text, &at), plain = plain_character(code);
		bool blank = code <= ' ' || plain == '-';
		if (!blank && text_hides(code))
			continue;
		if (blank || plain != code)
			bytes[length++] = blank ? ' ' : (char)plain;
		else
			for (; start < at && start < text.length; start++)
				bytes[length++] = text.bytes[start];
	}
	return text_fold(arena, text_repair(arena, (struct ct_text){bytes, length}, &repaired));
}

static struct ct_text fold_letters(struct arena *arena, struct ct_text name)
{
	/* two letters of three bytes may become four: move_tone */
	char *bytes = arena_alloc(arena, name.length + name.length / 3 + 1);
	size_t length;
	struct ct_text folded = {bytes, 0};
	if (fold_plain(name, bytes, &length))
		folded.length = length;
	else
		folded = fold_closely(arena, name);
	return strip_marks(folded);
}

/* ---- Public functions. */

struct ct_text unit_name_fold(struct arena *arena, enum unit_name kind, struct ct_text name)
{
	struct ct_text folded = fold_letters(arena, name), rest;
	const struct level_word *word = find_word(kind, folded, &rest);
	if (!word)
		return folded;
	return word->full ? arena_format(arena, "%s%.*s", word->full, (int)rest.length, rest.bytes)
			  : rest;
}

int unit_name_level(struct arena *arena, struct ct_text name)
{
	struct ct_text rest;
	const struct level_word *word =
		find_word(UNIT_NAME_COMMUNE, fold_letters(arena, name), &rest);
	return word ? word->level : -1;
}

int level_find(struct arena *arena, struct ct_text written)
{
	static const struct {
		const char *word;
		const char *level;
	} more[] = {{"tdp", "tổ dân phố"}, {"kp", "khu phố"}};
	struct ct_text folded = fold_letters(arena, written);
	int level = name_find(level_names, UNIT_LEVELS, folded);
	for (const struct level_word *word = commune_words; level < 0 && word->word; word++)
		if (text_is(folded, word->word))
			level = word->level;
	for (size_t i = 0; level < 0 && i < sizeof(more) / sizeof(*more); i++)
		if (text_is(folded, more[i].word))
			level = name_find(level_names, UNIT_LEVELS, text_of(more[i].level));
	return level;
}

enum unit_likeness unit_name_compare(
	struct arena *arena, enum unit_name kind, struct ct_text a, struct ct_text b)
{
	if (text_equal(a, b))
		return UNIT_NAME_EQUAL;
	struct ct_text left = unit_name_fold(arena, kind, a),
		       right = unit_name_fold(arena, kind, b);
	if (text_equal(left, right))
		return UNIT_NAME_EQUAL;
	unsigned shorter =
		text_letters(left) < text_letters(right) ? text_letters(left) : text_letters(right);
	unsigned apart = text_distance(left, right);
	return apart <= 2 && apart < shorter ? UNIT_NAME_NEAR : UNIT_NAME_OTHER;
}
