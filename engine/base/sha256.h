/* SPDX-License-Identifier: Apache-2.0 */
/* The compression of SHA-256 (FIPS 180-4, 6.2.2) by the instructions that most processors since 2019 have for it: five times as fast as without, which is what importing and
 * storing a run mostly wait for. Only digest.c calls it; where the instructions are missing, libsodium does everything. */
#ifndef CHITIEU_BASE_SHA256_H
#define CHITIEU_BASE_SHA256_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SHA256_BLOCK = 64 };

/* Whether this processor has the instructions; the same all through a process. */
bool sha256_is_fast(void);
/* Only when it has: so many blocks of 64 bytes into the eight words. */
void sha256_compress(uint32_t words[8], const unsigned char *blocks, size_t count);

#endif
