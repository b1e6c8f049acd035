/* SPDX-License-Identifier: Apache-2.0 */
/* Decoding of single characters, and processing of eight or sixteen bytes at once. For the files of
 * base/ that iterate over text; others use text.h. */
#ifndef CHITIEU_BASE_UTF8_H
#define CHITIEU_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/text.h"

/* Loads eight bytes, the first one lowest on every machine. Compilers make one load of it. */
static inline uint64_t utf8_load(const char *bytes)
{
	const unsigned char *b = (const unsigned char *)bytes;
	return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 |
		(uint64_t)b[4] << 32 | (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 |
		(uint64_t)b[7] << 56;
}

#define UTF8_ONES UINT64_C(0x0101010101010101)
#define UTF8_HIGHS (UTF8_ONES << 7)

static inline bool utf8_is_ascii(uint64_t word)
{
	return !(word & UTF8_HIGHS);
}

static inline bool utf8_is_continuation(char byte)
{
	return ((unsigned char)byte & 0xc0) == 0x80;
}

/* The offset of the first character from `offset` on that is not ASCII, or the length. */
static inline size_t utf8_skip_ascii(struct ct_text text, size_t offset)
{
	while (text.length - offset >= 8 && utf8_is_ascii(utf8_load(text.bytes + offset)))
		offset += 8;
	while (offset < text.length && (unsigned char)text.bytes[offset] < 0x80)
		offset++;
	return offset;
}

/* text_next as an inline function. For invalid UTF-8 the result is meaningless, but a Unicode code,
 * and nothing after the text is read. */
static inline uint32_t utf8_next(struct ct_text text, size_t *offset)
{
	const unsigned char *at = (const unsigned char *)text.bytes + *offset;
	size_t left = text.length - *offset;
	if (at[0] < 0x80 || left < 2) {
		*offset += 1;
		return at[0];
	}
	if (at[0] < 0xe0 || left < 3) {
		*offset += 2;
		return (at[0] & 0x1fu) << 6 | (at[1] & 0x3fu);
	}
	if (at[0] < 0xf0 || left < 4) {
		*offset += 3;
		return (at[0] & 0x0fu) << 12 | (at[1] & 0x3fu) << 6 | (at[2] & 0x3fu);
	}
	*offset += 4;
	uint32_t code = (at[0] & 0x07u) << 18 | (at[1] & 0x3fu) << 12 | (at[2] & 0x3fu) << 6 |
		(at[3] & 0x3fu);
	return code <= 0x10ffff ? code : 0xfffd; /* utf8proc's tables end there */
}

/* The index of the first byte whose high bit is set. Some byte must have it set. */
static inline size_t utf8_first(uint64_t word)
{
	return (size_t)__builtin_ctzll(word) / 8;
}

/* Sixteen bytes as a vector type of GCC and clang, which emulate it on machines without vectors. */
typedef signed char utf8_chunk __attribute__((vector_size(16)));
enum { UTF8_CHUNK = sizeof(utf8_chunk) };

/* One bit per negative byte, the first byte lowest. A comparison yields negative bytes where it is
 * true. */
static inline unsigned utf8_bits(utf8_chunk chunk)
{
#ifdef __SSE2__
	return (unsigned)_mm_movemask_epi8((__m128i)chunk);
#else
	unsigned bits = 0;
	for (unsigned i = 0; i < UTF8_CHUNK; i++)
		bits |= (unsigned)(chunk[i] < 0) << i;
	return bits;
#endif
}

/* The number of set bits. Written out, because on machines without such an instruction the builtin
 * is a function call. */
static inline unsigned utf8_count_bits(uint64_t bits)
{
	bits -= bits >> 1 & UTF8_ONES * 0x55;
	bits = (bits & UTF8_ONES * 0x33) + (bits >> 2 & UTF8_ONES * 0x33);
	bits = (bits + (bits >> 4)) & UTF8_ONES * 0x0f;
	return (unsigned)(bits * UTF8_ONES >> 56);
}

/* The index of the first byte for which a comparison is true, or UTF8_CHUNK. */
static inline size_t utf8_first_in(utf8_chunk holds)
{
	unsigned bits = utf8_bits(holds);
	return bits ? (size_t)__builtin_ctz(bits) : UTF8_CHUNK;
}

/* Of sixteen bytes, some beyond ASCII: a bit for each continuation byte, and for each byte that is
 * not part of a Vietnamese letter: U+1E80 to U+1EFF, and U+00C0 to U+01BF except look-alikes. */
struct utf8_letters {
	unsigned continuations, others;
};
/* State carried to the next sixteen bytes: the number of continuation bytes still expected, and the
 * letter they belong to. */
struct utf8_carry {
	unsigned wanted, three;
};
static inline struct utf8_letters utf8_letters(
	const char *bytes, utf8_chunk here, struct utf8_carry *carry)
{
#define IS(chunk, byte) ((utf8_chunk)((chunk) == (signed char)(byte)))
	utf8_chunk before;
	memcpy(&before, bytes - 1, sizeof(before));
	unsigned high = utf8_bits(here),
		 continuations = utf8_bits((utf8_chunk)(here < (signed char)0xc0));
	unsigned two = utf8_bits(
		(utf8_chunk)(here > (signed char)0xc2) & (utf8_chunk)(here < (signed char)0xc7));
	unsigned three = utf8_bits(IS(here, 0xe1)),
		 second = utf8_bits(IS(here & (signed char)0xfe, 0xba));
	unsigned wanted = (two | three) << 1 | three << 2 | carry->wanted;
	unsigned others =
		(high & ~(two | three | continuations)) | ((three << 1 | carry->three) & ~second);
	unsigned look_alikes = utf8_bits((IS(before, 0xc3) & IS(here & 0x5f, 0x10)) /* Ð ð */ |
		(IS(before, 0xc4) & IS(here, 0xb1)) /* ı */ |
		(IS(before, 0xc6) &
			(IS(here, 0x89) | IS(here & (signed char)0xfe, 0xa2))) /* Ɖ Ƣ ƣ */);
	*carry = (struct utf8_carry){wanted >> UTF8_CHUNK, three >> (UTF8_CHUNK - 1)};
	others |= ((wanted ^ continuations) | look_alikes) & 0xffff;
#undef IS
	return (struct utf8_letters){continuations, others & 0xffff};
}

/* Properties of a text, found in one pass. */
struct utf8_findings {
	size_t valid; /* text_valid_length; if less than the length, the rest was not inspected */
	size_t forbidden; /* offset of the first character not allowed in a document, or the
			   * length */
	size_t unseen;    /* number of continuation bytes */
	bool unsettled;   /* possibly not in composed form */
	bool look_alike;  /* text_repair would replace a letter */
};
struct utf8_findings utf8_inspect(struct ct_text text);

/* ---- For vietnamese.c. */

/* Applies utf8proc's options to each character and encodes the result. Returns text itself if
 * nothing changed, and for text with more than 30 marks on one letter. */
struct ct_text text_map(struct arena *arena, struct ct_text text, int utf8proc_options);
/* The UTF-8 of codes[], written into their own memory (count + 1 of them). Returns origin if it is
 * the same text. */
struct ct_text text_encode(
	struct ct_text origin, int32_t codes[], size_t count, int utf8proc_options);
#define TEXT_COMPOSED (UTF8PROC_STABLE | UTF8PROC_COMPOSE)

#endif
