/* SPDX-License-Identifier: Apache-2.0 */
/* Digests equal SHA-256 for any division of the bytes; compared with another library. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sodium.h>

#include "base/digest.h"

static void is_digest_of(const unsigned char *bytes, size_t length, const char *text)
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	char expected[DIGEST_TEXT_SIZE] = "sha256:";
	crypto_hash_sha256(hash, bytes, length);
	sodium_bin2hex(expected + 7, sizeof(expected) - 7, hash, sizeof(hash));
	assert_string_equal(text, expected);
}

/* The example of FIPS 180-4, independent of both. */
static void the_standard_example(void **state)
{
	struct digest digest;
	char text[DIGEST_TEXT_SIZE];
	(void)state;
	digest_start(&digest);
	digest_bytes(&digest, "abc", 3);
	digest_finish(&digest, text);
	assert_string_equal(
		text, "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

/* Every length around the block size, in pieces of every size. */
static void pieces_do_not_matter(void **state)
{
	enum { MOST = 300 };
	unsigned char bytes[MOST];
	char text[DIGEST_TEXT_SIZE];
	(void)state;
	for (size_t i = 0; i < MOST; i++)
		bytes[i] = (unsigned char)(i * 167 + i / 7);
	for (size_t length = 0; length <= MOST; length++)
		for (size_t piece = 1; piece <= MOST; piece += piece < 70 ? 1 : 63) {
			struct digest digest;
			digest_start(&digest);
			for (size_t at = 0; at < length; at += piece)
				digest_bytes(&digest, (const char *)bytes + at,
					length - at < piece ? length - at : piece);
			digest_finish(&digest, text);
			is_digest_of(bytes, length, text);
		}
}

static void many_blocks_at_once(void **state)
{
	enum { LENGTH = 1 << 20 };
	unsigned char *bytes = malloc(LENGTH);
	struct digest digest;
	char text[DIGEST_TEXT_SIZE];
	(void)state;
	assert_non_null(bytes);
	for (size_t i = 0; i < LENGTH; i++)
		bytes[i] = (unsigned char)(i * i >> 3);
	for (size_t from = 0; from < 20; from++) { /* unaligned too */
		digest_start(&digest);
		digest_bytes(&digest, (const char *)bytes + from, 5);
		digest_bytes(&digest, (const char *)bytes + from + 5, LENGTH - from - 5);
		digest_finish(&digest, text);
		is_digest_of(bytes + from, LENGTH - from, text);
	}
	free(bytes);
}

static void parts_cannot_run_into_each_other(void **state)
{
	char first[DIGEST_TEXT_SIZE], second[DIGEST_TEXT_SIZE];
	struct digest digest;
	(void)state;
	digest_start(&digest);
	digest_part(&digest, TEXT("ab"));
	digest_part(&digest, TEXT("c"));
	digest_finish(&digest, first);
	digest_start(&digest);
	digest_part(&digest, TEXT("a"));
	digest_part(&digest, TEXT("bc"));
	digest_finish(&digest, second);
	assert_string_not_equal(first, second);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_standard_example),
		cmocka_unit_test(pieces_do_not_matter),
		cmocka_unit_test(many_blocks_at_once),
		cmocka_unit_test(parts_cannot_run_into_each_other),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
