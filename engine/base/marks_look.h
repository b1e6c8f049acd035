/* SPDX-License-Identifier: Apache-2.0 */
/* Computation of the marks of one word for one chunk width. marks.c includes this file once per
 * width and defines before it: CHUNK and UNSIGNED (vector types of bytes), BITS (one bit per
 * negative byte), LOOK(name) (the function name for this width) and TARGET (the instructions to
 * use). Therefore it has no include guard. */

static inline TARGET CHUNK LOOK(load)(const char *bytes)
{
	CHUNK chunk;
	memcpy(&chunk, bytes, sizeof(chunk));
	return chunk;
}

/* Only the highest bit of each byte of a comparison is used in the end, so that a byte's own high
 * bit can mean "beyond ASCII". */
#define IS(chunk, byte) ((CHUNK)((chunk) == (signed char)(byte)))
#define IS_EITHER(chunk, even_byte) IS((chunk) & (signed char)0xfe, even_byte)
#define IS_CONTINUATION(chunk) ((CHUNK)((chunk) < (signed char)0xc0))
/* C3 to C6, the first bytes of letters of two bytes. */
#define BEGINS_TWO(chunk) IS((CHUNK)((UNSIGNED)(chunk) + 1) & (signed char)0xfc, 0xc4)

/* Marks bytes that are neither ASCII nor a letter known to utf8_letters. The two bytes before
 * `bytes` are readable. */
static inline TARGET CHUNK LOOK(find_others)(const char *bytes, CHUNK here)
{
	CHUNK before = LOOK(load)(bytes - 1), earlier = LOOK(load)(bytes - 2);
	CHUNK continuation = IS_CONTINUATION(here), second_of_three = IS(before, 0xe1);
	CHUNK wanted = BEGINS_TWO(before) | second_of_three | IS(earlier, 0xe1);
	CHUNK lead = BEGINS_TWO(here) | IS(here, 0xe1);
	CHUNK look_alike = (IS(before, 0xc3) & IS(here & 0x5f, 0x10)) /* Ð ð */ |
		(IS(before, 0xc4) & IS(here, 0xb1)) /* ı */ |
		(IS(before, 0xc6) & (IS(here, 0x89) | IS_EITHER(here, 0xa2))) /* Ɖ Ƣ ƣ */;
	return (wanted ^ continuation) | (here ^ continuation ^ lead) |
		(second_of_three & ~IS_EITHER(here, 0xba)) | look_alike;
}

/* For a word that has letters beyond ASCII, or follows one that has. */
static inline TARGET void LOOK(look_at_letters)(struct marks *marks, size_t word, const char *bytes)
{
	uint64_t continuations = 0, others = 0;
	for (size_t at = 0; at < MARKS_WORD; at += sizeof(CHUNK)) {
		CHUNK here = LOOK(load)(bytes + at);
		continuations |= (uint64_t)BITS(IS_CONTINUATION(here)) << at;
		others |= (uint64_t)BITS(LOOK(find_others)(bytes + at, here)) << at;
	}
	marks->continuations[word] = continuations;
	marks->care[word] = others;
	marks->careful |= others != 0;
}

/* Processes one word. The two bytes before it are readable. Returns false if it has a byte that
 * marks do not support. */
static TARGET bool LOOK(look)(struct marks *marks, size_t word, const char *bytes)
{
	uint64_t quotes = 0;
	CHUNK high = LOOK(load)(bytes - BEFORE), refused = {0};
	for (size_t at = 0; at < MARKS_WORD; at += sizeof(CHUNK)) {
		CHUNK here = LOOK(load)(bytes + at);
		high |= here;
		refused |= ((CHUNK)(here < ' ') & ~here) | IS(here, 127) | IS(here, '\\');
		quotes |= (uint64_t)BITS(IS(here, '"')) << at;
	}
	marks->quotes[word] = quotes;
	marks->care[word] = marks->continuations[word] = 0;
	if (BITS(high))
		LOOK(look_at_letters)(marks, word, bytes);
	return !BITS(refused);
}

#undef IS
#undef IS_EITHER
#undef IS_CONTINUATION
#undef BEGINS_TWO
#undef CHUNK
#undef UNSIGNED
#undef BITS
#undef LOOK
#undef TARGET
