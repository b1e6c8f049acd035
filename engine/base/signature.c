/* SPDX-License-Identifier: Apache-2.0 */
/* minisign's formats, by libsodium. Each file consists of lines of text; every second one is the
 * base64 of a record. The structs below are these records, without padding. */
#include "base/signature.h"

#include <sodium.h>
#include <string.h>

#include "base/file.h"

enum { MOST_KEY_FILE = 64 << 10, ID = 8, CHECKSUM = 32, HASH = 64 };

/* With "ED", the default since minisign 0.10, the hash of the message is signed; with "Ed" the
 * message itself. */
#define ALGORITHM "Ed"
#define ALGORITHM_HASHED "ED"
#define KEY_DERIVATION "Sc"
#define NO_DERIVATION "\0"
#define CHECKSUM_ALGORITHM "B2"

struct public_record {
	unsigned char algorithm[2];
	unsigned char id[ID];
	unsigned char key[crypto_sign_PUBLICKEYBYTES];
};

struct secret_part {
	unsigned char id[ID];
	unsigned char key[crypto_sign_SECRETKEYBYTES];
	unsigned char checksum[CHECKSUM]; /* BLAKE2b-256 of algorithm, id and key; may be zero if
					     the key has no password */
};

struct secret_record {
	unsigned char algorithm[2];
	unsigned char derivation[2];
	unsigned char checksum_algorithm[2];
	unsigned char salt[crypto_pwhash_scryptsalsa208sha256_SALTBYTES];
	unsigned char operations[8], memory[8]; /* scrypt parameters, little endian */
	struct secret_part part;                /* XORed with the output of scrypt */
};

struct signature_record {
	unsigned char algorithm[2];
	unsigned char id[ID];
	unsigned char signature[crypto_sign_BYTES];
};

_Static_assert(sizeof(struct public_record) == 42 && sizeof(struct secret_record) == 158 &&
		sizeof(struct signature_record) == 74,
	"records have no padding");

static struct place at_file(const char *file)
{
	return (struct place){file, 0, 0};
}

static bool start(struct ct_errors *errors)
{
	return sodium_init() >= 0 || ct_fail(errors, CT_R_SIGN_LIBRARY, at_file(NULL));
}

/* ---- Lines and records. */

/* Takes the next line without its end. Returns false at the end. */
static bool take_line(struct ct_text *rest, struct ct_text *line)
{
	if (!rest->length)
		return false;
	const char *end = memchr(rest->bytes, '\n', rest->length);
	size_t length = end ? (size_t)(end - rest->bytes) : rest->length;
	size_t used = length + (end ? 1 : 0);
	*line = (struct ct_text){rest->bytes, length};
	*rest = (struct ct_text){rest->bytes + used, rest->length - used};
	if (line->length && line->bytes[line->length - 1] == '\r')
		line->length--;
	return true;
}

static bool starts_with(struct ct_text text, const char *start_)
{
	size_t length = strlen(start_);
	return text.length >= length && !memcmp(text.bytes, start_, length);
}

static bool decode(struct ct_text line, void *record, size_t size)
{
	size_t length = 0;
	return sodium_base642bin(record, size, line.bytes, line.length, NULL, &length, NULL,
		       sodium_base64_VARIANT_ORIGINAL) == 0 &&
		length == size;
}

/* Takes an untrusted comment, and the record in the line after it. */
static bool take_record(struct ct_text *rest, void *record, size_t size)
{
	struct ct_text comment, line;
	return take_line(rest, &comment) && starts_with(comment, "untrusted comment:") &&
		take_line(rest, &line) && decode(line, record, size);
}

static bool is_algorithm(const unsigned char field[2], const char *name)
{
	return field[0] == (unsigned char)name[0] && field[1] == (unsigned char)name[1];
}

void signature_id(const unsigned char id[8], char out[SIGNATURE_ID_SIZE])
{
	static const char digits[] = "0123456789ABCDEF";
	for (int i = 0; i < ID; i++) {
		out[2 * i] = digits[id[ID - 1 - i] >> 4];
		out[2 * i + 1] = digits[id[ID - 1 - i] & 15];
	}
	out[2 * ID] = '\0';
}

/* ---- Public keys. */

static bool take_public(const struct public_record *record, struct signature_public *key)
{
	memcpy(key->id, record->id, sizeof(key->id));
	memcpy(key->key, record->key, sizeof(key->key));
	return is_algorithm(record->algorithm, ALGORITHM);
}

bool signature_read_public(struct arena *arena, const char *file_or_key,
	struct signature_public *key, struct ct_errors *errors)
{
	struct public_record record;
	struct ct_text content, itself = {file_or_key, strlen(file_or_key)};
	if (!start(errors))
		return false;
	if (decode(itself, &record, sizeof(record)) && take_public(&record, key))
		return true;
	if (!file_read(arena, file_or_key, MOST_KEY_FILE, &content, errors))
		return false;
	return (take_record(&content, &record, sizeof(record)) && take_public(&record, key)) ||
		ct_fail(errors, CT_R_KEY_NOT_PUBLIC, at_file(file_or_key));
}

/* ---- Secret keys. */

static uint64_t little_end_first(const unsigned char bytes[8])
{
	uint64_t value = 0;
	for (int i = 7; i >= 0; i--)
		value = value << 8 | bytes[i];
	return value;
}

static bool is_locked(const struct secret_record *record)
{
	return is_algorithm(record->derivation, KEY_DERIVATION);
}

static bool is_secret_record(const struct secret_record *record)
{
	return is_algorithm(record->algorithm, ALGORITHM) &&
		is_algorithm(record->checksum_algorithm, CHECKSUM_ALGORITHM) &&
		(is_locked(record) || is_algorithm(record->derivation, NO_DERIVATION));
}

static bool read_secret_record(struct arena *arena, const char *file, struct secret_record *record,
	struct ct_errors *errors)
{
	struct ct_text content;
	if (!start(errors) || !file_read(arena, file, MOST_KEY_FILE, &content, errors))
		return false;
	struct ct_text rest = content;
	bool taken = take_record(&rest, record, sizeof(*record)) && is_secret_record(record);
	sodium_memzero((char *)content.bytes, content.length);
	return taken || ct_fail(errors, CT_R_KEY_NOT_SECRET, at_file(file));
}

static bool checksum_is_right(const struct secret_record *record)
{
	unsigned char right[CHECKSUM];
	crypto_generichash_state state;
	crypto_generichash_init(&state, NULL, 0, sizeof(right));
	crypto_generichash_update(&state, record->algorithm, sizeof(record->algorithm));
	crypto_generichash_update(&state, record->part.id, sizeof(record->part.id));
	crypto_generichash_update(&state, record->part.key, sizeof(record->part.key));
	crypto_generichash_final(&state, right, sizeof(right));
	return sodium_memcmp(right, record->part.checksum, sizeof(right)) == 0;
}

static bool unlock(struct secret_record *record, const char *file, const char *password,
	struct ct_errors *errors)
{
	unsigned char stream[sizeof(record->part)];
	unsigned char *part = (unsigned char *)&record->part;
	uint64_t memory = little_end_first(record->memory);
	if (!password)
		return ct_fail(errors, CT_R_KEY_LOCKED, at_file(file));
	if (memory > SIZE_MAX ||
		crypto_pwhash_scryptsalsa208sha256(stream, sizeof(stream), password,
			strlen(password), record->salt, little_end_first(record->operations),
			(size_t)memory))
		return ct_fail(errors, CT_R_KEY_MEMORY, at_file(file), (unsigned)(memory >> 20));
	for (size_t i = 0; i < sizeof(stream); i++)
		part[i] ^= stream[i];
	sodium_memzero(stream, sizeof(stream));
	return checksum_is_right(record) || ct_fail(errors, CT_R_KEY_PASSWORD, at_file(file));
}

bool signature_is_locked(
	struct arena *arena, const char *file, bool *locked, struct ct_errors *errors)
{
	struct secret_record record;
	bool read = read_secret_record(arena, file, &record, errors);
	*locked = read && is_locked(&record);
	sodium_memzero(&record, sizeof(record));
	return read;
}

bool signature_read_secret(struct arena *arena, const char *file, const char *password,
	struct signature_secret *key, struct ct_errors *errors)
{
	struct secret_record record;
	bool read = read_secret_record(arena, file, &record, errors);
	if (read && is_locked(&record))
		read = unlock(&record, file, password, errors);
	else if (read && !sodium_is_zero(record.part.checksum, CHECKSUM) &&
		!checksum_is_right(&record))
		read = ct_fail(errors, CT_R_KEY_NOT_SECRET, at_file(file));
	if (read) {
		memcpy(key->id, record.part.id, sizeof(key->id));
		memcpy(key->key, record.part.key, sizeof(key->key));
	}
	sodium_memzero(&record, sizeof(record));
	return read;
}

void signature_wipe(struct signature_secret *key)
{
	sodium_memzero(key, sizeof(*key));
}

/* ---- Signing and verifying. */

static void hash_message(struct ct_text message, unsigned char hash[HASH])
{
	crypto_generichash(
		hash, HASH, (const unsigned char *)message.bytes, message.length, NULL, 0);
}

/* The message of the second signature: the first signature and the trusted comment. */
static unsigned char *bind_comment(
	struct arena *arena, const struct signature_record *record, struct ct_text comment)
{
	unsigned char *bound = arena_alloc(arena, sizeof(record->signature) + comment.length);
	memcpy(bound, record->signature, sizeof(record->signature));
	if (comment.length)
		memcpy(bound + sizeof(record->signature), comment.bytes, comment.length);
	return bound;
}

bool signature_make(struct arena *arena, const struct signature_secret *key, struct ct_text message,
	struct ct_text trusted_comment, struct ct_text *signature, struct ct_errors *errors)
{
	struct signature_record record;
	unsigned char hash[HASH], global[crypto_sign_BYTES];
	char id[SIGNATURE_ID_SIZE];
	char first[sodium_base64_ENCODED_LEN(sizeof(record), sodium_base64_VARIANT_ORIGINAL)];
	char second[sodium_base64_ENCODED_LEN(sizeof(global), sodium_base64_VARIANT_ORIGINAL)];
	if (!start(errors))
		return false;
	memcpy(record.algorithm, ALGORITHM_HASHED, sizeof(record.algorithm));
	memcpy(record.id, key->id, sizeof(record.id));
	hash_message(message, hash);
	crypto_sign_detached(record.signature, NULL, hash, sizeof(hash), key->key);
	crypto_sign_detached(global, NULL, bind_comment(arena, &record, trusted_comment),
		sizeof(record.signature) + trusted_comment.length, key->key);
	sodium_bin2base64(first, sizeof(first), (const unsigned char *)&record, sizeof(record),
		sodium_base64_VARIANT_ORIGINAL);
	sodium_bin2base64(
		second, sizeof(second), global, sizeof(global), sodium_base64_VARIANT_ORIGINAL);
	signature_id(key->id, id);
	*signature = arena_format(arena,
		"untrusted comment: signature by the minisign key %s\n%s\ntrusted comment: %.*s\n%s\n",
		id, first, (int)trusted_comment.length, trusted_comment.bytes, second);
	return true;
}

/* The parts of a signature file. */
struct parts {
	struct signature_record record;
	struct ct_text comment;
	unsigned char global[crypto_sign_BYTES];
};

static bool take_parts(struct ct_text content, struct parts *parts)
{
	static const char label[] = "trusted comment: ";
	struct ct_text line;
	if (!take_record(&content, &parts->record, sizeof(parts->record)) ||
		!take_line(&content, &parts->comment) || !starts_with(parts->comment, label) ||
		!take_line(&content, &line))
		return false;
	parts->comment.bytes += strlen(label);
	parts->comment.length -= strlen(label);
	return decode(line, parts->global, sizeof(parts->global)) && !content.length;
}

static bool message_is_signed(const struct signature_check *check, const struct parts *parts)
{
	unsigned char hash[HASH];
	const unsigned char *message = (const unsigned char *)check->message.bytes;
	size_t length = check->message.length;
	if (is_algorithm(parts->record.algorithm, ALGORITHM_HASHED)) {
		hash_message(check->message, hash);
		message = hash;
		length = sizeof(hash);
	}
	return crypto_sign_verify_detached(
		       parts->record.signature, message, length, check->key->key) == 0;
}

bool signature_verify(
	struct arena *arena, const struct signature_check *check, struct ct_errors *errors)
{
	struct parts parts;
	struct place place = at_file(check->signature_file);
	if (!start(errors))
		return false;
	if (!take_parts(check->signature, &parts) ||
		(!is_algorithm(parts.record.algorithm, ALGORITHM_HASHED) &&
			!is_algorithm(parts.record.algorithm, ALGORITHM)))
		return ct_fail(errors, CT_R_SIGNATURE_SHAPE, place);
	if (memcmp(parts.record.id, check->key->id, sizeof(parts.record.id)) != 0) {
		char found[SIGNATURE_ID_SIZE], wanted[SIGNATURE_ID_SIZE];
		signature_id(parts.record.id, found);
		signature_id(check->key->id, wanted);
		return ct_fail(errors, CT_R_SIGNATURE_KEY, place, found, wanted);
	}
	if (!message_is_signed(check, &parts))
		return ct_fail(errors, CT_R_MANIFEST_ALTERED, at_file(check->message_file));
	if (crypto_sign_verify_detached(parts.global,
		    bind_comment(arena, &parts.record, parts.comment),
		    sizeof(parts.record.signature) + parts.comment.length, check->key->key) != 0)
		return ct_fail(errors, CT_R_COMMENT_ALTERED, place);
	return true;
}
