/* SPDX-License-Identifier: Apache-2.0 */
/* Signatures and keys in minisign's formats: Ed25519 over the BLAKE2b-512 of a message, keys as
 * created by `minisign -G`. Compatible with the program minisign in both directions.
 *
 * Nothing here depends on randomness or time: the same key, message and comment give the same
 * signature. The holder of a struct signature_secret must wipe it. */
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

/* The id of a key as minisign prints it. */
#define SIGNATURE_ID_SIZE 17 /* including the NUL */
void signature_id(const unsigned char id[8], char out[SIGNATURE_ID_SIZE]);

/* Reads a public key from a file, or from the key itself as minisign prints it ("RW…"). Returns
 * false on failure, with a message in errors. */
bool signature_read_public(struct arena *arena, const char *file_or_key,
	struct signature_public *key, struct ct_errors *errors);
/* Whether a secret key is protected by a password. Returns false if the file cannot be read as a
 * key. */
bool signature_is_locked(
	struct arena *arena, const char *file, bool *locked, struct ct_errors *errors);
/* password: NULL if none was given. Opening a protected key takes about a second and the memory
 * chosen by its creator (1 GiB). */
bool signature_read_secret(struct arena *arena, const char *file, const char *password,
	struct signature_secret *key, struct ct_errors *errors);
void signature_wipe(struct signature_secret *key);

/* Creates the text of a signature file. The trusted comment is one line; it is signed too. */
bool signature_make(struct arena *arena, const struct signature_secret *key, struct ct_text message,
	struct ct_text trusted_comment, struct ct_text *signature, struct ct_errors *errors);

struct signature_check {
	const struct signature_public *key;
	struct ct_text message, signature;
	const char *message_file, *signature_file; /* for messages */
};
/* Also accepts signatures of older minisign versions (over the message itself). Returns false on
 * failure, with a message in errors: not a signature, another key, another message, another
 * comment. */
bool signature_verify(
	struct arena *arena, const struct signature_check *check, struct ct_errors *errors);

#endif
