/* SPDX-License-Identifier: Apache-2.0 */
/* Digests, by nettle. This is the only file that uses nettle. Of the libraries in Debian it was
 * chosen because it uses the processor's SHA-256 instructions: importing and storing a run spend
 * most of their time in SHA-256. */
#include "base/digest.h"

#include <nettle/sha2.h>
#include <string.h>

_Static_assert(sizeof(struct sha256_ctx) <= sizeof(struct digest), "room for nettle's state");

static struct sha256_ctx *state_of(struct digest *digest)
{
	return (struct sha256_ctx *)(void *)digest->state;
}

static void add(struct digest *digest, const char *bytes, size_t length)
{
	sha256_update(state_of(digest), length, (const uint8_t *)bytes);
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
	sha256_init(state_of(digest));
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

/* Calls `each` with the bytes between line ends, and with "\n" for every line end. */
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
	uint8_t hash[SHA256_DIGEST_SIZE];
	sha256_digest(state_of(digest), sizeof(hash), hash);
	memcpy(out, "sha256:", 7);
	for (size_t i = 0; i < sizeof(hash); i++) {
		out[7 + 2 * i] = digits[hash[i] >> 4];
		out[8 + 2 * i] = digits[hash[i] & 15];
	}
	out[7 + 2 * sizeof(hash)] = '\0';
}
