/* SPDX-License-Identifier: Apache-2.0 */
/* See sha256.h. The only file that knows a processor. */
#include "base/sha256.h"

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>

/* Asked once before main begins, and never written again: asking is slow, and slower still in a virtual machine. */
static bool fast;

__attribute__((constructor)) static void ask_processor(void)
{
	enum { SSSE3 = 1 << 9, SSE4_1 = 1 << 19, SHA = 1 << 29 };
	unsigned a, b, c, d;
	bool shuffles = __get_cpuid(1, &a, &b, &c, &d) && (c & SSSE3) && (c & SSE4_1);
	fast = shuffles && __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & SHA);
}

bool sha256_is_fast(void)
{
	return fast;
}

/* The first 32 bits of the fractions of the cube roots of the first 64 primes. */
static const _Alignas(16) uint32_t constants[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be,
	0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa,
	0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
	0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
	0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f,
	0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

/* The instructions want the eight words a … h as two vectors, "abef" and "cdgh" from the highest lane down. */
struct halves {
	__m128i abef, cdgh;
};

__attribute__((target("sha,sse4.1"))) static inline struct halves halves_of(const uint32_t words[8])
{
	__m128i cdab = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(const void *)words), 0xb1);
	__m128i efgh = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(const void *)(words + 4)), 0x1b);
	return (struct halves){_mm_alignr_epi8(cdab, efgh, 8), _mm_blend_epi16(efgh, cdab, 0xf0)};
}

__attribute__((target("sha,sse4.1"))) static inline void put_words(uint32_t words[8], struct halves halves)
{
	__m128i feba = _mm_shuffle_epi32(halves.abef, 0x1b), dchg = _mm_shuffle_epi32(halves.cdgh, 0xb1);
	_mm_storeu_si128((__m128i *)(void *)words, _mm_blend_epi16(feba, dchg, 0xf0));
	_mm_storeu_si128((__m128i *)(void *)(words + 4), _mm_alignr_epi8(dchg, feba, 8));
}

/* Four rounds each time; `message` holds the sixteen words that come next, four of which are replaced by those sixteen rounds on. */
__attribute__((target("sha,sse4.1"))) static inline struct halves compress_block(struct halves halves, const unsigned char *block)
{
	const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
	const struct halves before = halves;
	__m128i message[4];
	for (int i = 0; i < 4; i++)
		message[i] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(const void *)(block + 16 * i)), big_endian);
#pragma GCC unroll 16
	for (int i = 0; i < 16; i++) {
		__m128i *now = &message[i & 3], next = message[(i + 1) & 3], third = message[(i + 2) & 3], last = message[(i + 3) & 3];
		__m128i sum = _mm_add_epi32(*now, _mm_load_si128((const __m128i *)(const void *)(constants + 4 * i)));
		halves.cdgh = _mm_sha256rnds2_epu32(halves.cdgh, halves.abef, sum);
		halves.abef = _mm_sha256rnds2_epu32(halves.abef, halves.cdgh, _mm_shuffle_epi32(sum, 0x0e));
		if (i < 12)
			*now = _mm_sha256msg2_epu32(_mm_add_epi32(_mm_sha256msg1_epu32(*now, next), _mm_alignr_epi8(last, third, 4)), last);
	}
	return (struct halves){_mm_add_epi32(halves.abef, before.abef), _mm_add_epi32(halves.cdgh, before.cdgh)};
}

__attribute__((target("sha,sse4.1"))) void sha256_compress(uint32_t words[8], const unsigned char *blocks, size_t count)
{
	struct halves halves = halves_of(words);
	for (size_t i = 0; i < count; i++)
		halves = compress_block(halves, blocks + SHA256_BLOCK * i);
	put_words(words, halves);
}

#else

bool sha256_is_fast(void)
{
	return false;
}

void sha256_compress(uint32_t words[8], const unsigned char *blocks, size_t count)
{
	(void)words;
	(void)blocks;
	(void)count;
}

#endif
