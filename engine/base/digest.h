/* SPDX-License-Identifier: Apache-2.0 */
/* SHA-256 digests, written as "sha256:" and 64 hexadecimal digits. */
#ifndef CHITIEU_BASE_DIGEST_H
#define CHITIEU_BASE_DIGEST_H

#include "base/text.h"

#define DIGEST_TEXT_SIZE 72 /* including the NUL */

struct digest {
	_Alignas(16) unsigned char state[128];
};

void digest_start(struct digest *digest);
/* Adds a part preceded by its length, so that the boundary between parts is unambiguous. */
void digest_part(struct digest *digest, struct ct_text part);
/* Like digest_part for a text file: CR LF and CR count as LF, and a byte order mark is skipped. */
void digest_lines(struct digest *digest, struct ct_text content);
/* Like digest_lines without the length. Used alone on a file with LF line ends and without a byte
 * order mark, the digest equals that of sha256sum. */
void digest_plain_lines(struct digest *digest, struct ct_text content);
/* Adds bytes unchanged. Used alone, the digest equals that of sha256sum. */
void digest_bytes(struct digest *digest, const char *bytes, size_t length);
void digest_finish(struct digest *digest, char out[DIGEST_TEXT_SIZE]);

#endif
