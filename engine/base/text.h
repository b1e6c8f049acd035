/* SPDX-License-Identifier: Apache-2.0 */
/* Vietnamese text: what is valid, what is the same, what comes first, how wide it is on a terminal.
 *
 * Texts are slices (bytes, length) of valid UTF-8; nothing here stops at a NUL. Results live in the
 * arena passed in; where nothing had to change, the input slice itself comes back. Everything is a
 * pure function: no locale is read. */
#ifndef CHITIEU_BASE_TEXT_H
#define CHITIEU_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "chitieu.h"

/* The empty text: nothing was said. */
#define NO_TEXT ((struct ct_text){NULL, 0})
#define TEXT(literal) ((struct ct_text){(literal), sizeof(literal) - 1})

struct ct_text text_of(const char *terminated); /* NULL gives the empty text */
/* The bits in which eight bytes differ. */
static inline uint64_t text_differ(const char *a, const char *b)
{
	uint64_t words[2];
	memcpy(&words[0], a, 8);
	memcpy(&words[1], b, 8);
	return words[0] ^ words[1];
}

/* Whether so many bytes are the same. Up to 32 are compared here, by words that may overlap, which
 * costs a third of a call: keys of facts and documents are seldom longer. */
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

/* 0 to 9, in no locale. */
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
/* Plain byte order, shorter first when one is a prefix: for identifiers and paths. */
int text_compare_bytes(struct ct_text a, struct ct_text b);
/* Without spaces, tabs, line ends, no-break spaces at either end. */
struct ct_text text_trim(struct ct_text text);
/* Whether part, which is not empty, occurs in the text. */
bool text_holds(struct ct_text text, struct ct_text part);
uint64_t text_hash(struct ct_text text);

/* The offset of the first byte that is not UTF-8 (overlong forms, surrogates and above U+10FFFF are
 * not), or length. */
size_t text_valid_length(const char *bytes, size_t length);
/* Decodes the character at *offset and moves past it; text must be valid UTF-8. */
uint32_t text_next(struct ct_text text, size_t *offset);

/* Canonical composition. */
struct ct_text text_nfc(struct arena *arena, struct ct_text text);
/* NFC plus the letters that OCR confuses (ƣ→ư, Ƣ→Ư, ð→đ, Ð→Đ …, one table in text.c); *repaired
 * tells whether a look-alike was replaced. */
struct ct_text text_repair(struct arena *arena, struct ct_text text, bool *repaired);
/* For comparing keys and names: NFC, lower case, tone placement (hòa = hoà), inner spaces folded to
 * one, outer ones removed. Marks stay: Phụ is not Phú. */
struct ct_text text_fold(struct arena *arena, struct ct_text text);
/* For searching only: text_fold without any mark, đ as d. */
struct ct_text text_fold_search(struct arena *arena, struct ct_text text);
/* Vietnamese dictionary order (a ă â b c d đ e ê …, then tones; case last); total: 0 only for equal
 * NFC text. */
int text_compare(struct arena *arena, struct ct_text a, struct ct_text b);

/* A copy that begins with a capital where it began with a small letter of ASCII, as our own words
 * and the levels of units do. */
struct ct_text text_capital(struct arena *arena, struct ct_text text);

/* A copy that begins with a small letter, unless its first word is an abbreviation (two capitals):
 * "Camera" → "camera", "UBND" stays. For a label within a sentence. */
struct ct_text text_small(struct arena *arena, struct ct_text text);

/* Columns on a terminal (combining marks 0, wide letters 2). */
unsigned text_width(struct ct_text text);
/* At most so many columns of it, the last one "…" where something was left out. */
struct ct_text text_cut(struct arena *arena, struct ct_text text, unsigned width);
/* For terminals, logs and messages: C0, DEL, C1, ESC, bidi controls, line separators become visible
 * (\x1b, \u202e); TAB and LF too when one_line. */
struct ct_text text_visible(struct arena *arena, struct ct_text text, bool one_line);
/* Whether a character commands the terminal, turns the direction of writing or cannot be seen. */
bool text_hides(uint32_t code);
/* Without such characters but TAB, LF and CR, which are blanks; text is UTF-8. */
struct ct_text text_without_hidden(struct arena *arena, struct ct_text text);
/* A name of a file may be any bytes: those that are not UTF-8 become \xff, everything else stays.
 * text itself when it is UTF-8. */
struct ct_text text_as_utf8(struct arena *arena, struct ct_text text);
/* Edit distance capped at 3, for "did you mean": the nearest candidate within distance 2 (3 for
 * names longer than 8), else the shortest that begins with the name, or -1. */
int text_nearest(struct ct_text name, const struct ct_text candidates[], size_t count);
/* How many letters apart two texts are (inserted, left out, another, two swapped), 0 to 3; 4: more,
 * or a text of more than 64 letters. */
unsigned text_distance(struct ct_text a, struct ct_text b);
/* Characters of a text that is valid UTF-8. */
unsigned text_letters(struct ct_text text);

#endif
