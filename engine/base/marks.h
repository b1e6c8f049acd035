/* SPDX-License-Identifier: Apache-2.0 */
/* Marks of the quotation marks in a line of JSON, found in one pass over the whole line before it
 * is read.
 *
 * The end of a string is then the next bit of a word, without a branch that depends on its length,
 * and the bytes of the string are not read again. The same pass checks whether they are printable
 * ASCII and composed Vietnamese letters, as nearly all are, and marks the others. Measured with
 * wide chunks: judging 10,000 communes takes 1/14 less time than searching the end of each string.
 * Used by base/json.h for facts/line.c. */
#ifndef CHITIEU_BASE_MARKS_H
#define CHITIEU_BASE_MARKS_H

#include "base/utf8.h"

/* MARKS_LONGEST: maximum length of a line in bytes. MARKS_WORD: bytes covered by one word, one bit
 * each. */
enum { MARKS_LONGEST = 64 << 10, MARKS_WORD = 64, MARKS_WORDS = MARKS_LONGEST / MARKS_WORD };

struct marks {
	size_t words;
	bool careful; /* some bit in `care` is set */
	/* One bit per quotation mark; the word after the last is 0. */
	uint64_t quotes[MARKS_WORDS + 1];
	uint64_t
		care[MARKS_WORDS]; /* one bit per byte because of which a string needs inspection */
	uint64_t continuations[MARKS_WORDS]; /* one bit per continuation byte */
	uint16_t unseen[MARKS_WORDS];        /* number of continuation bytes before the word */
};

/* Computes the marks of a line. wide: with the widest chunks of this machine; else with those that
 * every machine has (tests compare both). Returns false if the line is too long or contains
 * backslashes, control characters or DEL; the marks are then invalid. */
bool marks_find(struct marks *marks, struct ct_text line, bool wide);
/* Whether the string with quotation marks at `from` and `to` needs inspection. A letter cut off by
 * one of them is marked. */
bool marks_need_care(const struct marks *marks, size_t from, size_t to);

/* The first quotation mark after the word of `from`; 0 if there is none. */
size_t marks_find_far_quote(const struct marks *marks, size_t from);

/* The first quotation mark from `from` on; 0 if there is none. It is usually among the next 64
 * bytes, which are combined from two words. */
static inline size_t marks_find_quote(const struct marks *marks, size_t from)
{
	const uint64_t *words = &marks->quotes[from / MARKS_WORD];
	unsigned shift = from % MARKS_WORD;
	uint64_t next = words[0] >> shift | words[1] << 1 << (MARKS_WORD - 1 - shift);
	return next ? from + (size_t)__builtin_ctzll(next) : marks_find_far_quote(marks, from);
}

/* The number of continuation bytes before this byte. */
static inline uint32_t marks_unseen(const struct marks *marks, size_t at)
{
	uint64_t before =
		marks->continuations[at / MARKS_WORD] & ((UINT64_C(1) << at % MARKS_WORD) - 1);
	return marks->unseen[at / MARKS_WORD] + utf8_count_bits(before);
}

#endif
