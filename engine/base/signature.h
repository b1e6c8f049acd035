/* SPDX-License-Identifier: Apache-2.0 */
/* Signatures and keys in minisign's formats: Ed25519 over the BLAKE2b-512 of a message, keys as
 * `minisign -G` makes them. The program minisign verifies what is signed here, and the other way
 * round.
 *
 * Nothing here depends on chance or time: the same key, message and comment give the same
 * signature. Whoever holds a struct signature_secret wipes it. */
#ifndef CHITIEU_BASE_SIGNATURE_H
#define CHITIEU_BASE_SIGNATURE_H

#include "base/arena.h"
#include "base/error_list.h"

struct signature_public {
	unsigned char id[8];
	unsigned char key[32];
};

struct signature_secret {
	unsigned char id[8];
	unsigned char key[64];
};

/* A key's number as minisign prints it. */
#define SIGNATURE_ID_SIZE 17 /* with the NUL */
void signature_id(const unsigned char id[8], char out[SIGNATURE_ID_SIZE]);

/* From a file, or from the key itself as minisign prints it ("RW…"). false: errors tells. */
bool signature_read_public(struct arena *arena, const char *file_or_key,
	struct signature_public *key, struct ct_errors *errors);
/* Whether a secret key can only be read with its password. false: it cannot be read at all. */
bool signature_is_locked(
	struct arena *arena, const char *file, bool *locked, struct ct_errors *errors);
/* password: NULL when there is none to offer. Opening a locked key takes about a second and the
 * memory that its maker chose (1 GiB). */
bool signature_read_secret(struct arena *arena, const char *file, const char *password,
	struct signature_secret *key, struct ct_errors *errors);
void signature_wipe(struct signature_secret *key);

/* The text of a signature file. The trusted comment is one line; what it says is signed too. */
bool signature_make(struct arena *arena, const struct signature_secret *key, struct ct_text message,
	struct ct_text trusted_comment, struct ct_text *signature, struct ct_errors *errors);

struct signature_check {
	const struct signature_public *key;
	struct ct_text message, signature;
	const char *message_file, *signature_file; /* for messages */
};
/* Also signatures of older minisigns (over the message itself) count. false: errors tells: no
 * signature, by another key, of another message, or with another comment. */
bool signature_verify(
	struct arena *arena, const struct signature_check *check, struct ct_errors *errors);

#endif
