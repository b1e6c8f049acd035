/* SPDX-License-Identifier: Apache-2.0 */
/* Where the strings of a line of JSON end, found in one pass over the whole line before it is read.
 *
 * The end of a string is then the next bit of a word, without a branch on how long the string is,
 * and its bytes are not looked at again: the same pass sees whether they are printable ASCII and
 * composed Vietnamese letters, as nearly all are, and marks where they are not. Measured (with wide
 * chunks): judging ten thousand communes takes a fourteenth less than with a look for the end of
 * each string. base/json.h uses it for facts/line.c. */
#ifndef CHITIEU_BASE_MARKS_H
#define CHITIEU_BASE_MARKS_H

#include "base/utf8.h"

/* Bytes of the longest line, and bytes for which a word has one bit each. */
enum { MARKS_LONGEST = 64 << 10, MARKS_WORD = 64, MARKS_WORDS = MARKS_LONGEST / MARKS_WORD };

struct marks {
	size_t words;
	bool careful; /* there is something in care */
	uint64_t quotes[MARKS_WORDS +
		1]; /* a bit for each quotation mark; the word behind the last is 0 */
	uint64_t care[MARKS_WORDS]; /* … each byte because of which a string must be looked at more
				       closely */
	uint64_t continuations[MARKS_WORDS]; /* … each byte that begins no character */
	uint16_t unseen[MARKS_WORDS];        /* how many of those lie before the word */
};

/* false: the line is too long, or there are backslashes, control characters or DEL in it, and the
 * marks do not hold. wide: with the widest chunks that this machine has; without, with those that
 * any has (tests compare). */
bool marks_find(struct marks *marks, struct ct_text line, bool wide);
/* Whether something in the string with quotation marks at `from` and `to` must be looked at. A
 * letter that one of them cuts off is marked there. */
bool marks_need_care(const struct marks *marks, size_t from, size_t to);

/* The first quotation mark in another word than `from`, 0 if there is none. */
size_t marks_find_far_quote(const struct marks *marks, size_t from);

/* The first quotation mark from `from` on, 0 if there is none; mostly it is among the next 64
 * bytes, which are put together from two words. */
static inline size_t marks_find_quote(const struct marks *marks, size_t from)
{
	const uint64_t *words = &marks->quotes[from / MARKS_WORD];
	unsigned shift = from % MARKS_WORD;
	uint64_t next = words[0] >> shift | words[1] << 1 << (MARKS_WORD - 1 - shift);
	return next ? from + (size_t)__builtin_ctzll(next) : marks_find_far_quote(marks, from);
}

/* How many bytes before this one begin no character. */
static inline uint32_t marks_unseen(const struct marks *marks, size_t at)
{
	uint64_t before =
		marks->continuations[at / MARKS_WORD] & ((UINT64_C(1) << at % MARKS_WORD) - 1);
	return marks->unseen[at / MARKS_WORD] + utf8_count_bits(before);
}

#endif
