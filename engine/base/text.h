/* SPDX-License-Identifier: Apache-2.0 */
/* Vietnamese text: validation, comparison, sorting, width on a terminal.
 *
 * Texts are slices (bytes, length) of valid UTF-8 and may contain NUL. Results are in the arena
 * that is passed; if nothing had to change, the input slice itself is returned. All functions are
 * pure: no locale is used. */
#ifndef CHITIEU_BASE_TEXT_H
#define CHITIEU_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "chitieu.h"

/* The empty text. */
#define NO_TEXT ((struct ct_text){NULL, 0})
#define TEXT(literal) ((struct ct_text){(literal), sizeof(literal) - 1})

struct ct_text text_of(const char *terminated); /* NULL gives the empty text */
/* The exclusive or of eight bytes of each. */
static inline uint64_t text_differ(const char *a, const char *b)
{
	uint64_t words[2];
	memcpy(&words[0], a, 8);
	memcpy(&words[1], b, 8);
	return words[0] ^ words[1];
}

/* Compares `length` bytes for equality. Up to 32 are compared inline, by words that may overlap, at
 * a third of the cost of a call. Keys of facts and documents are rarely longer. */
static inline bool text_same_bytes(const char *a, const char *b, size_t length)
{
	if (length > 32)
		return memcmp(a, b, length) == 0;
	if (length > 16)
		return !(text_differ(a, b) | text_differ(a + 8, b + 8) |
			text_differ(a + length - 16, b + length - 16) |
			text_differ(a + length - 8, b + length - 8));
	if (length >= 8)
		return !(text_differ(a, b) | text_differ(a + length - 8, b + length - 8));
	if (length >= 4) {
		uint32_t first[2], last[2];
		memcpy(&first[0], a, 4);
		memcpy(&first[1], b, 4);
		memcpy(&last[0], a + length - 4, 4);
		memcpy(&last[1], b + length - 4, 4);
		return !((first[0] ^ first[1]) | (last[0] ^ last[1]));
	}
	return !length ||
		(a[0] == b[0] && a[length / 2] == b[length / 2] && a[length - 1] == b[length - 1]);
}

/* 0 to 9, independent of the locale. */
static inline bool text_is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static inline bool text_equal(struct ct_text a, struct ct_text b)
{
	return a.length == b.length && text_same_bytes(a.bytes, b.bytes, a.length);
}
static inline bool text_is(struct ct_text a, const char *terminated)
{
	return a.length == strlen(terminated) &&
		(a.length == 0 || memcmp(a.bytes, terminated, a.length) == 0);
}
/* Byte order; a prefix comes first. For identifiers and paths. */
int text_compare_bytes(struct ct_text a, struct ct_text b);
/* Removes spaces, tabs, line ends and no-break spaces at both ends. */
struct ct_text text_trim(struct ct_text text);
/* Whether part, which must not be empty, occurs in the text. */
bool text_holds(struct ct_text text, struct ct_text part);
uint64_t text_hash(struct ct_text text);

/* The offset of the first byte that is not valid UTF-8, or the length. Overlong forms, surrogates
 * and codes above U+10FFFF are invalid. */
size_t text_valid_length(const char *bytes, size_t length);
/* Decodes the character at *offset and moves past it. text must be valid UTF-8. */
uint32_t text_next(struct ct_text text, size_t *offset);

/* Canonical composition (NFC). */
struct ct_text text_nfc(struct arena *arena, struct ct_text text);
/* NFC, plus replacement of letters that OCR confuses (ƣ→ư, Ƣ→Ư, ð→đ, Ð→Đ …; table in text.c).
 * *repaired: whether some letter was replaced. */
struct ct_text text_repair(struct arena *arena, struct ct_text text, bool *repaired);
/* For comparing keys and names: NFC, lower case, uniform tone placement (hòa = hoà), inner blanks
 * reduced to one, outer ones removed. Diacritics stay: Phụ is not Phú. */
struct ct_text text_fold(struct arena *arena, struct ct_text text);
/* For searching only: text_fold without diacritics, and d for đ. */
struct ct_text text_fold_search(struct arena *arena, struct ct_text text);
/* Vietnamese dictionary order (a ă â b c d đ e ê …, then tones, case last). A total order: 0 only
 * for equal NFC texts. */
int text_compare(struct arena *arena, struct ct_text a, struct ct_text b);

/* A copy with the first letter in upper case if it is an ASCII letter; for our own texts and levels
 * of units. */
struct ct_text text_capital(struct arena *arena, struct ct_text text);

/* A copy with the first letter in lower case, unless the first word is an abbreviation (two
 * capitals): "Camera" → "camera", "UBND" stays. For a label within a sentence. */
struct ct_text text_small(struct arena *arena, struct ct_text text);

/* Columns on a terminal: combining marks count 0, wide letters 2. */
unsigned text_width(struct ct_text text);
/* Cut to at most `width` columns; the last one is "…" if something was removed. */
struct ct_text text_cut(struct arena *arena, struct ct_text text, unsigned width);
/* For terminals, logs and messages: C0, DEL, C1, ESC, bidi controls and line separators become
 * visible (\x1b, \u202e); with one_line also TAB and LF. */
struct ct_text text_visible(struct arena *arena, struct ct_text text, bool one_line);
/* Whether a character controls the terminal, changes the writing direction or is invisible. */
bool text_hides(uint32_t code);
/* Removes such characters, except TAB, LF and CR, which are blanks. */
struct ct_text text_without_hidden(struct arena *arena, struct ct_text text);
/* Makes UTF-8 of any bytes, such as a file name: invalid bytes become \xff. Returns text itself if
 * it is valid. */
struct ct_text text_as_utf8(struct arena *arena, struct ct_text text);
/* Spelling suggestion: the index of the nearest candidate within edit distance 2 (3 for names
 * longer than 8); else of the shortest that begins with the name; else -1. */
int text_nearest(struct ct_text name, const struct ct_text candidates[], size_t count);
/* Edit distance of two texts (insertions, deletions, replacements, swaps of neighbours), 0 to 3; 4
 * if larger, or if a text has more than 64 letters. */
unsigned text_distance(struct ct_text a, struct ct_text b);
/* Number of characters; the text must be valid UTF-8. */
unsigned text_letters(struct ct_text text);

#endif
