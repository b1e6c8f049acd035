/* SPDX-License-Identifier: Apache-2.0 */
/* Marks of a line, computed in words of 64 bytes. Each word is processed in chunks as wide as the
 * machine supports; the result does not depend on the width. */
#include "base/marks.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

/* Bytes before a word that are also read, to see whether a letter continues. */
enum { BEFORE = 2 };

typedef unsigned char unsigned_chunk __attribute__((vector_size(UTF8_CHUNK)));
#define CHUNK utf8_chunk
#define UNSIGNED unsigned_chunk
#define BITS utf8_bits
#define LOOK(name) name##_by_16
#define TARGET
#include "base/marks_look.h"

#if defined(__x86_64__)
typedef signed char wide_chunk __attribute__((vector_size(32)));
typedef unsigned char unsigned_wide_chunk __attribute__((vector_size(32)));
#define CHUNK wide_chunk
#define UNSIGNED unsigned_wide_chunk
#define BITS(chunk) (uint32_t) _mm256_movemask_epi8((__m256i)(chunk))
#define LOOK(name) name##_by_32
#define TARGET __attribute__((target("avx2")))
#include "base/marks_look.h"
#endif

typedef bool (*look_at_word)(struct marks *marks, size_t word, const char *bytes);

static look_at_word choose_look(bool wide)
{
#if defined(__x86_64__)
	if (wide && __builtin_cpu_supports("avx2"))
		return look_by_32;
#endif
	(void)wide;
	return look_by_16;
}

/* Processes the first or the last word in a copy padded with blanks, because the bytes around the
 * line must not be read. */
static bool look_at_copy(struct marks *marks, size_t word, struct ct_text line, look_at_word look)
{
	char copy[BEFORE + MARKS_WORD];
	size_t from = word * MARKS_WORD, left = line.length - from;
	memset(copy, ' ', sizeof(copy));
	memcpy(copy + BEFORE, line.bytes + from, left < MARKS_WORD ? left : MARKS_WORD);
	if (from)
		memcpy(copy, line.bytes + from - BEFORE, BEFORE);
	return look(marks, word, copy + BEFORE);
}

bool marks_find(struct marks *marks, struct ct_text line, bool wide)
{
	const look_at_word look = choose_look(wide);
	size_t words = line.length / MARKS_WORD + 1; /* the byte after the end may be requested */
	unsigned unseen = 0;
	marks->careful = false;
	if (line.length >= MARKS_LONGEST)
		return false;
	for (size_t word = 0; word < words; word++) {
		bool copied = word == 0 || word + 1 == words;
		if (!(copied ? look_at_copy(marks, word, line, look)
			     : look(marks, word, line.bytes + word * MARKS_WORD)))
			return false;
		marks->unseen[word] = (uint16_t)unseen;
		unseen += utf8_count_bits(marks->continuations[word]);
	}
	marks->words = words;
	marks->quotes[words] = 0;
	return true;
}

size_t marks_find_far_quote(const struct marks *marks, size_t from)
{
	for (size_t word = from / MARKS_WORD + 1; word < marks->words; word++)
		if (marks->quotes[word])
			return word * MARKS_WORD + (size_t)__builtin_ctzll(marks->quotes[word]);
	return 0;
}

bool marks_need_care(const struct marks *marks, size_t from, size_t to)
{
	size_t first = from / MARKS_WORD, last = to / MARKS_WORD;
	uint64_t all = ~UINT64_C(0), begin = all << from % MARKS_WORD,
		 end = all >> (MARKS_WORD - 1 - to % MARKS_WORD);
	uint64_t found = first == last ? marks->care[first] & begin & end
				       : (marks->care[first] & begin) | (marks->care[last] & end);
	for (size_t word = first + 1; word < last; word++)
		found |= marks->care[word];
	return found != 0;
}
