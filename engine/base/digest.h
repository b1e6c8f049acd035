/* SPDX-License-Identifier: Apache-2.0 */
/* SHA-256 digests, written "sha256:" and 64 hexadecimal digits. */
#ifndef CHITIEU_BASE_DIGEST_H
#define CHITIEU_BASE_DIGEST_H

#include "base/text.h"

#define DIGEST_TEXT_SIZE 72 /* with the NUL */

struct digest {
	_Alignas(16) unsigned char state[128];
};

void digest_start(struct digest *digest);
/* Each part goes in with its length before it, so that parts cannot run into each other. */
void digest_part(struct digest *digest, struct ct_text part);
/* The same for a text file: line ends CR LF and CR count as LF, a byte order mark does not count.
 */
void digest_lines(struct digest *digest, struct ct_text content);
/* The same without the length: by itself what sha256sum gives for the file, when its line ends are
 * LF and it has no mark. */
void digest_plain_lines(struct digest *digest, struct ct_text content);
/* Bytes as they are: by themselves what sha256sum gives. */
void digest_bytes(struct digest *digest, const char *bytes, size_t length);
void digest_finish(struct digest *digest, char out[DIGEST_TEXT_SIZE]);

#endif
