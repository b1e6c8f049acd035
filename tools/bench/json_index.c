/* SPDX-License-Identifier: Apache-2.0 */
/* The structural scan, 64 bytes at a time; see json_index.h. The method is that of Langdale and
 * Lemire, "Parsing gigabytes of JSON per second" (2019); UTF-8 is checked by three tables of 16
 * entries after Keiser and Lemire, "Validating UTF-8 in less than one instruction per byte" (2020).
 */
#include "json_index.h"

#include <string.h>

#if defined(__x86_64__)

#include <immintrin.h>

#define WIDE __attribute__((target("avx2,pclmul,bmi,bmi2")))
/* Helpers are inlined in the two functions that need them. */
#define WIDE_INLINE static inline __attribute__((always_inline, target("avx2,pclmul,bmi,bmi2")))

bool index_is_supported(void)
{
	return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("pclmul") &&
		__builtin_cpu_supports("bmi2");
}

/* ---- UTF-8. */

enum {
	TOO_SHORT = 1 << 0,
	TOO_LONG = 1 << 1,
	OVERLONG_3 = 1 << 2,
	TOO_LARGE = 1 << 3,
	SURROGATE = 1 << 4,
	OVERLONG_2 = 1 << 5,
	TOO_LARGE_1000 = 1 << 6,
	OVERLONG_4 = 1 << 6,
	TWO_CONTINUATIONS = 1 << 7,
	CARRY = TOO_SHORT | TOO_LONG | TWO_CONTINUATIONS,
	LARGE = CARRY | TOO_LARGE | TOO_LARGE_1000,
	LOW_80 = TOO_LONG | OVERLONG_2 | TWO_CONTINUATIONS
};

/* Faults that a high half, a low half and the next high half allow; a fault is in all three. */
static const uint8_t first_high[16] = {TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG,
	TOO_LONG, TOO_LONG, TWO_CONTINUATIONS, TWO_CONTINUATIONS, TWO_CONTINUATIONS,
	TWO_CONTINUATIONS, TOO_SHORT | OVERLONG_2, TOO_SHORT, TOO_SHORT | OVERLONG_3 | SURROGATE,
	TOO_SHORT | TOO_LARGE | TOO_LARGE_1000 | OVERLONG_4};
static const uint8_t first_low[16] = {CARRY | OVERLONG_3 | OVERLONG_2 | OVERLONG_4,
	CARRY | OVERLONG_2, CARRY, CARRY, CARRY | TOO_LARGE, LARGE, LARGE, LARGE, LARGE, LARGE,
	LARGE, LARGE, LARGE, LARGE | SURROGATE, LARGE, LARGE};
static const uint8_t second_high[16] = {TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
	TOO_SHORT, TOO_SHORT, TOO_SHORT, LOW_80 | OVERLONG_3 | TOO_LARGE_1000 | OVERLONG_4,
	LOW_80 | OVERLONG_3 | TOO_LARGE, LOW_80 | SURROGATE | TOO_LARGE,
	LOW_80 | SURROGATE | TOO_LARGE, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT};

struct utf8 {
	__m256i previous, incomplete, error;
};

WIDE_INLINE __m256i table_of(const uint8_t table[16])
{
	return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)table));
}

/* The bytes that come `n` places before those of the block. */
#define BEFORE(previous, block, n) \
	_mm256_alignr_epi8(block, _mm256_permute2x128_si256(previous, block, 0x21), 16 - (n))

WIDE_INLINE __m256i high_half(__m256i block)
{
	return _mm256_and_si256(_mm256_srli_epi16(block, 4), _mm256_set1_epi8(0x0f));
}

WIDE_INLINE void check_half(struct utf8 *utf8, __m256i block)
{
	const __m256i low = _mm256_set1_epi8(0x0f);
	__m256i one = BEFORE(utf8->previous, block, 1), two = BEFORE(utf8->previous, block, 2),
		three = BEFORE(utf8->previous, block, 3);
	__m256i faults = _mm256_and_si256(
		_mm256_and_si256(_mm256_shuffle_epi8(table_of(first_high), high_half(one)),
			_mm256_shuffle_epi8(table_of(first_low), _mm256_and_si256(one, low))),
		_mm256_shuffle_epi8(table_of(second_high), high_half(block)));
	__m256i third = _mm256_subs_epu8(two, _mm256_set1_epi8(0xe0 - 0x80)),
		fourth = _mm256_subs_epu8(three, _mm256_set1_epi8(0xf0 - 0x80));
	__m256i inside =
		_mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8((char)0x80));
	utf8->error = _mm256_or_si256(utf8->error, _mm256_xor_si256(inside, faults));
	utf8->previous = block;
}

WIDE_INLINE __m256i incomplete_end(__m256i block)
{
	const __m256i most = _mm256_setr_epi8(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
		-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, (char)(0xf0 - 1),
		(char)(0xe0 - 1), (char)(0xc0 - 1));
	return _mm256_subs_epu8(block, most);
}

WIDE_INLINE void check_utf8(struct utf8 *utf8, __m256i left, __m256i right)
{
	if (!_mm256_movemask_epi8(_mm256_or_si256(left, right))) {
		utf8->error = _mm256_or_si256(utf8->error, utf8->incomplete);
		utf8->previous = right;
		utf8->incomplete = _mm256_setzero_si256();
		return;
	}
	check_half(utf8, left);
	check_half(utf8, right);
	utf8->incomplete = incomplete_end(right);
}

/* ---- Marks. */

WIDE_INLINE uint64_t equal(__m256i left, __m256i right, char byte)
{
	__m256i wanted = _mm256_set1_epi8(byte);
	uint32_t low = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(left, wanted)),
		 high = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(right, wanted));
	return (uint64_t)high << 32 | low;
}

WIDE_INLINE uint64_t at_most(__m256i left, __m256i right, char byte)
{
	__m256i most = _mm256_set1_epi8(byte);
	uint32_t low = (uint32_t)_mm256_movemask_epi8(
			 _mm256_cmpeq_epi8(_mm256_min_epu8(left, most), left)),
		 high = (uint32_t)_mm256_movemask_epi8(
			 _mm256_cmpeq_epi8(_mm256_min_epu8(right, most), right));
	return (uint64_t)high << 32 | low;
}

struct carries {
	uint64_t escaped, in_string, scalar;
};

/* The bytes behind an odd number of backslashes. */
WIDE_INLINE uint64_t find_escaped(struct carries *carries, uint64_t backslash)
{
	const uint64_t even = UINT64_C(0x5555555555555555);
	if (!backslash) {
		uint64_t escaped = carries->escaped;
		carries->escaped = 0;
		return escaped;
	}
	backslash &= ~carries->escaped;
	uint64_t follows = backslash << 1 | carries->escaped, odd = backslash & ~even & ~follows;
	unsigned long long sequences;
	carries->escaped = __builtin_add_overflow(odd, backslash, &sequences);
	return (even ^ (uint64_t)sequences << 1) & follows;
}

static bool is_escape(const char *at)
{
	if (*at != 'u')
		return *at && strchr("\"\\/bfnrt", *at);
	return strspn(at + 1, "0123456789abcdefABCDEF") >= 4;
}

/* Backslashes are rare; outside strings they are no scalar, which the grammar finds. */
static bool are_escapes(const char *bytes, uint64_t escaped)
{
	for (; escaped; escaped &= escaped - 1)
		if (!is_escape(bytes + __builtin_ctzll(escaped)))
			return false;
	return true;
}

/* From each opening quote to before the closing one. */
WIDE_INLINE uint64_t find_strings(struct carries *carries, uint64_t quotes)
{
	__m128i product =
		_mm_clmulepi64_si128(_mm_set_epi64x(0, (long long)quotes), _mm_set1_epi8(-1), 0);
	uint64_t in_string = (uint64_t)_mm_cvtsi128_si64(product) ^ carries->in_string;
	carries->in_string = (uint64_t)((int64_t)in_string >> 63);
	return in_string;
}

/* Eight at a time, as many as there may be: writing too many costs less than a branch for each. */
WIDE_INLINE uint32_t *put(uint32_t *index, uint32_t base, uint64_t bits)
{
	unsigned count = (unsigned)__builtin_popcountll(bits);
	for (unsigned done = 0; done < count; done += 8)
		for (unsigned i = 0; i < 8; i++) {
			index[done + i] = base + (uint32_t)_tzcnt_u64(bits);
			bits = _blsr_u64(bits);
		}
	return index + count;
}

WIDE bool index_make(char *bytes, size_t length, uint32_t *index, size_t *count)
{
	struct utf8 utf8 = {_mm256_setzero_si256(), _mm256_setzero_si256(), _mm256_setzero_si256()};
	struct carries carries = {0, 0, 0};
	uint32_t *next = index;
	uint64_t faults = 0;
	memset(bytes + length, ' ', INDEX_PADDING);
	for (size_t at = 0; at <= length; at += 64) {
		__m256i left = _mm256_loadu_si256((const __m256i *)(const void *)(bytes + at)),
			right = _mm256_loadu_si256(
				(const __m256i *)(const void *)(bytes + at + 32));
		const __m256i bit = _mm256_set1_epi8(0x20);
		__m256i left_low = _mm256_or_si256(left, bit),
			right_low = _mm256_or_si256(right, bit);
		check_utf8(&utf8, left, right);
		uint64_t escaped = find_escaped(&carries, equal(left, right, '\\'));
		uint64_t quotes = equal(left, right, '"') & ~escaped;
		uint64_t in_string = find_strings(&carries, quotes), tail = in_string ^ quotes;
		uint64_t line_ends = equal(left, right, '\n');
		uint64_t marks = equal(left_low, right_low, '{') | equal(left_low, right_low, '}') |
			equal(left, right, ':') | equal(left, right, ',') | line_ends;
		uint64_t low = at_most(left, right, ' ');
		uint64_t space = equal(left, right, ' ');
		uint64_t others = line_ends | equal(left, right, '\t') | equal(left, right, '\r');
		faults |= (low & ~(space | others)) | (others & in_string);
		faults |= escaped && !are_escapes(bytes + at, escaped);
		uint64_t scalar = ~(marks | low), bare = scalar & ~quotes;
		uint64_t starts = scalar & ~(bare << 1 | carries.scalar);
		carries.scalar = bare >> 63;
		next = put(next, (uint32_t)at, (marks | starts) & ~tail);
	}
	*count = (size_t)(next - index);
	return !faults && !carries.in_string && _mm256_testz_si256(utf8.error, utf8.error);
}

#else

bool index_is_supported(void)
{
	return false;
}

bool index_make(char *bytes, size_t length, uint32_t *index, size_t *count)
{
	(void)bytes, (void)length, (void)index;
	*count = 0;
	return false;
}

#endif

/* ---- The grammar. */

enum { MOST_DEPTH = 64 };

struct walk {
	const char *bytes;
	const uint32_t *next, *end;
};

/* The byte of the next entry, which is passed; 0: none is left. */
static inline char take(struct walk *walk)
{
	return walk->next < walk->end ? walk->bytes[*walk->next++] : 0;
}

static const char *digits(const char *at)
{
	const char *start = at;
	while (*at >= '0' && *at <= '9')
		at++;
	return at > start ? at : NULL;
}

static const char *number(const char *at)
{
	at += *at == '-';
	if (*at == '0' && at[1] >= '0' && at[1] <= '9')
		return NULL;
	at = digits(at);
	if (at && *at == '.')
		at = digits(at + 1);
	if (at && (*at == 'e' || *at == 'E'))
		at = digits(at + 1 + (at[1] == '-' || at[1] == '+'));
	return at;
}

/* A number or a word, up to what may follow it. */
static bool is_bare(const char *at)
{
	const char *end = *at == 't' && !memcmp(at, "true", 4) ? at + 4
		: *at == 'f' && !memcmp(at, "false", 5)        ? at + 5
		: *at == 'n' && !memcmp(at, "null", 4)         ? at + 4
							       : number(at);
	return end && *end && strchr(",}] \t\r\n", *end);
}

static bool check_value(struct walk *walk, unsigned depth);

static bool check_object(struct walk *walk, unsigned depth)
{
	char mark = take(walk);
	if (mark == '}')
		return true;
	for (;; mark = take(walk)) {
		if (mark != '"' || take(walk) != ':' || !check_value(walk, depth))
			return false;
		mark = take(walk);
		if (mark != ',')
			return mark == '}';
	}
}

static bool check_list(struct walk *walk, unsigned depth)
{
	if (walk->next < walk->end && walk->bytes[*walk->next] == ']') {
		walk->next++;
		return true;
	}
	for (;;) {
		if (!check_value(walk, depth))
			return false;
		char mark = take(walk);
		if (mark != ',')
			return mark == ']';
	}
}

static bool check_value(struct walk *walk, unsigned depth)
{
	char mark = take(walk);
	if (mark == '"')
		return true;
	if (mark == '{' || mark == '[')
		return depth < MOST_DEPTH &&
			(mark == '{' ? check_object : check_list)(walk, depth + 1);
	return mark && is_bare(walk->bytes + walk->next[-1]);
}

bool index_check(const char *bytes, const uint32_t *index, size_t count, size_t *lines)
{
	struct walk walk = {bytes, index, index + count};
	while (walk.next < walk.end) {
		if (bytes[*walk.next] == '\n') {
			walk.next++;
			continue;
		}
		if (!check_value(&walk, 0))
			return false;
		if (walk.next < walk.end && take(&walk) != '\n')
			return false;
		++*lines;
	}
	return true;
}
