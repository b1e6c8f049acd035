/* SPDX-License-Identifier: Apache-2.0 */
/* Digests by libsodium, the only file that knows it for hashing; whole blocks by the processor's own instructions where it has them. */
#include "base/digest.h"

#include <sodium.h>
#include <string.h>

#include "base/sha256.h"

_Static_assert(sizeof(crypto_hash_sha256_state) <= sizeof(struct digest), "room for libsodium's state");

static crypto_hash_sha256_state *state_of(struct digest *digest)
{
	return (crypto_hash_sha256_state *)(void *)digest->state;
}

/* libsodium's state is public: the words, how many bits there were, and the bytes of a block that is not whole yet. It finds what it left; only the compression is not its. */
static void add_fast(crypto_hash_sha256_state *state, const unsigned char *bytes, size_t length)
{
	size_t held = (size_t)(state->count / 8 % SHA256_BLOCK);
	state->count += (uint64_t)length * 8;
	if (held + length >= SHA256_BLOCK) {
		size_t first = held ? SHA256_BLOCK - held : 0;
		if (first) {
			memcpy(state->buf + held, bytes, first);
			sha256_compress(state->state, state->buf, 1);
		}
		size_t blocks = (length - first) / SHA256_BLOCK;
		sha256_compress(state->state, bytes + first, blocks);
		bytes += first + blocks * SHA256_BLOCK;
		length -= first + blocks * SHA256_BLOCK;
		held = 0;
	}
	if (length)
		memcpy(state->buf + held, bytes, length);
}

static void add(struct digest *digest, const char *bytes, size_t length)
{
	if (sha256_is_fast())
		add_fast(state_of(digest), (const unsigned char *)bytes, length);
	else
		crypto_hash_sha256_update(state_of(digest), (const unsigned char *)bytes, length);
}

static void add_length(struct digest *digest, uint64_t length)
{
	char bytes[8];
	for (int i = 0; i < 8; i++)
		bytes[i] = (char)(length >> (8 * i) & 0xff);
	add(digest, bytes, sizeof(bytes));
}

void digest_start(struct digest *digest)
{
	crypto_hash_sha256_init(state_of(digest));
}

void digest_part(struct digest *digest, struct ct_text part)
{
	add_length(digest, part.length);
	add(digest, part.bytes, part.length);
}

static struct ct_text without_mark(struct ct_text content)
{
	static const char mark[] = "\xEF\xBB\xBF";
	if (content.length < 3 || memcmp(content.bytes, mark, 3) != 0)
		return content;
	return (struct ct_text){content.bytes + 3, content.length - 3};
}

/* Hands runs between line ends to `each`, and "\n" for every line end. */
static uint64_t for_each_run(struct ct_text content, struct digest *digest)
{
	uint64_t length = 0;
	size_t from = 0;
	for (size_t at = 0; at <= content.length; at++) {
		bool end = at == content.length;
		if (!end && content.bytes[at] != '\r')
			continue;
		if (digest)
			add(digest, content.bytes + from, at - from);
		length += at - from;
		if (end)
			break;
		from = at + 1;
		if (from < content.length && content.bytes[from] == '\n')
			continue;
		if (digest)
			add(digest, "\n", 1);
		length++;
	}
	return length;
}

void digest_lines(struct digest *digest, struct ct_text content)
{
	content = without_mark(content);
	add_length(digest, for_each_run(content, NULL));
	for_each_run(content, digest);
}

void digest_plain_lines(struct digest *digest, struct ct_text content)
{
	for_each_run(without_mark(content), digest);
}

void digest_bytes(struct digest *digest, const char *bytes, size_t length)
{
	add(digest, bytes, length);
}

void digest_finish(struct digest *digest, char out[DIGEST_TEXT_SIZE])
{
	static const char digits[] = "0123456789abcdef";
	unsigned char hash[crypto_hash_sha256_BYTES];
	crypto_hash_sha256_final(state_of(digest), hash);
	memcpy(out, "sha256:", 7);
	for (size_t i = 0; i < sizeof(hash); i++) {
		out[7 + 2 * i] = digits[hash[i] >> 4];
		out[8 + 2 * i] = digits[hash[i] & 15];
	}
	out[7 + 2 * sizeof(hash)] = '\0';
}
