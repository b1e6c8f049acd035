/* SPDX-License-Identifier: Apache-2.0 */
/* Signatures in minisign's formats. The keys and signatures below were made by minisign 0.11 for
 * this test only. The engine's output must equal minisign's byte for byte. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sodium.h>

#include "base/file.h"
#include "base/signature.h"
#include "base/text.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

#define PUBLIC_LINE "RWThFIsh7sisQl648PHYpp+quHCVcKWr8I4AdvmbuzGnhiCxQlZyap9G"
#define PUBLIC "untrusted comment: minisign public key 42ACC8EE218B14E1\n" PUBLIC_LINE "\n"
#define OTHER_PUBLIC_LINE "RWQaiLHTF8GgqtXCQV7lBaGbsof8mh8hqQi2nPs/d6lFv5lcjPAYl6/f"
#define SECRET_LINE \
	"RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA4RSLIe7IrEKDQvBSlzX2zGhwwJE3KxswA6D5mVtKO3geOBGpEMbd5l64" \
	"8PHYpp+quHCVcKWr8I4AdvmbuzGnhiCxQlZyap9GAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
#define SECRET "untrusted comment: minisign encrypted secret key\n" SECRET_LINE "\n"

#define MESSAGE "hello"
#define COMMENT "trusted ý"
#define FIRST \
	"RUThFIsh7sisQv6N7J65z1ceBAISsLt9S2aPEvyTdpcMbqqA6qWOpTFZ1NZW9ipjtGewE2FvwI1KecxOzgXXWodgrmH/1UpQFQk="
#define SECOND \
	"Zc13h1rdCn3JHWlkliYI2ciDrf1b4VEhWRSawQg0WLDXGQvLRTK6h4s9T9ezlkww4uKsB+F5SwqSov2GZIRrDw=="
#define LEGACY_FIRST \
	"RWThFIsh7sisQq0mPYFV4nL7E3UFVWrSKpkh4+1Kt8qng3WdE+7cTh1YTwj3y3T6F8KnflS7c72rWZZX2YILFjyOO2vKKI0CxQI="
#define LEGACY_SECOND \
	"tbIA/P+BXcVojwDrqzVL3CDLu7CQKCQUgW0VSw4vW2wq7vaBalzICdnq5/kyixjVxFVeJ2wtB1epmnYbH+YCCQ=="
#define SIGNATURE(first, comment, second) \
	"untrusted comment: signature from minisign secret key\n" first \
	"\ntrusted comment: " comment "\n" second "\n"

struct desk {
	struct arena arena;
	struct ct_errors *errors;
	char path[256]; /* a file of the test */
};

static int open_desk(void **state)
{
	struct desk *desk = calloc(1, sizeof(*desk));
	if (!desk)
		return -1;
	const char *wanted = getenv("TMPDIR");
	desk->errors = ct_errors_new();
	snprintf(desk->path, sizeof(desk->path), "%s/chitieu-signature-XXXXXX",
		wanted && *wanted ? wanted : P_tmpdir);
	int file = mkstemp(desk->path);
	*state = desk;
	return file < 0 || close(file) != 0 || !desk->errors ? -1 : 0;
}

static int close_desk(void **state)
{
	struct desk *desk = *state;
	unlink(desk->path);
	ct_errors_free(desk->errors);
	arena_free(&desk->arena);
	free(desk);
	return 0;
}

static const char *keep(struct desk *desk, const char *content)
{
	ct_errors_clear(desk->errors);
	assert_true(ct_file_write(desk->path, text_of(content), desk->errors));
	return desk->path;
}

/* CT_MESSAGE_COUNT: no message. */
static void assert_said(struct desk *desk, enum ct_message_id message, const char *file)
{
	if (message == CT_MESSAGE_COUNT) {
		if (ct_errors_count(desk->errors))
			fail_msg("found %s: %s", ct_errors_at(desk->errors, 0)->code,
				ct_errors_at(desk->errors, 0)->text[CT_EN]);
		return;
	}
	assert_int_equal(ct_errors_count(desk->errors), 1);
	const struct ct_message *found = ct_errors_at(desk->errors, 0);
	assert_string_equal(found->code, message_code(message));
	assert_string_equal(found->file, file);
}

/* ---- Public keys. */

static void test_public_keys(void **state)
{
	static const struct {
		const char *content;
		enum ct_message_id said;
	} rows[] = {
		{PUBLIC, CT_MESSAGE_COUNT},
		{"untrusted comment: x\r\n" PUBLIC_LINE "\r\n", CT_MESSAGE_COUNT},
		{"untrusted comment: no end of line\n" PUBLIC_LINE, CT_MESSAGE_COUNT},
		{"", CT_R_KEY_NOT_PUBLIC},
		{PUBLIC_LINE "\n", CT_R_KEY_NOT_PUBLIC},
		{"untrusted comment: x\n", CT_R_KEY_NOT_PUBLIC},
		{"untrusted comment: x\nRWThFIsh7sisQl648PHYpp+quHCVcKWr8I4AdvmbuzGnhiCxQlZyap8\n",
			CT_R_KEY_NOT_PUBLIC},
		{"untrusted comment: x\nRWThFIsh7sisQl648PHYpp+quHCVcKWr8I4AdvmbuzGnhiCxQlZyap9*\n",
			CT_R_KEY_NOT_PUBLIC},
		{"untrusted comment: another algorithm\nREThFIsh7sisQl648PHYpp+quHCVcKWr8I4AdvmbuzGnhiCxQlZyap9G\n",
			CT_R_KEY_NOT_PUBLIC},
		{SECRET, CT_R_KEY_NOT_PUBLIC},
	};
	struct desk *desk = *state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct signature_public key;
		char id[SIGNATURE_ID_SIZE];
		const char *path = keep(desk, rows[i].content);
		bool read = signature_read_public(&desk->arena, path, &key, desk->errors);
		assert_int_equal(read, rows[i].said == CT_MESSAGE_COUNT);
		assert_said(desk, rows[i].said, path);
		if (!read)
			continue;
		signature_id(key.id, id);
		assert_string_equal(id, "42ACC8EE218B14E1");
	}
}

static void test_a_public_key_itself(void **state)
{
	struct desk *desk = *state;
	struct signature_public key;
	assert_true(signature_read_public(&desk->arena, PUBLIC_LINE, &key, desk->errors));
	assert_false(
		signature_read_public(&desk->arena, "/nowhere/minisign.pub", &key, desk->errors));
	assert_said(desk, CT_E_OPEN, "/nowhere/minisign.pub");
}

/* ---- Secret keys. */

static const struct {
	const char *content;
	enum ct_message_id said;
} secret_rows[] = {
	{SECRET, CT_MESSAGE_COUNT},
	{"", CT_R_KEY_NOT_SECRET},
	{PUBLIC, CT_R_KEY_NOT_SECRET},
	{"untrusted comment: cut short\nRWQAAEIyAAAA\n", CT_R_KEY_NOT_SECRET},
	{"untrusted comment: another derivation\nRWRCa0IyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA4RSLIe7IrEKDQvBSlzX2zGhwwJE3KxswA6D5"
	 "mVtKO3geOBGpEMbd5l648PHYpp+quHCVcKWr8I4AdvmbuzGnhiCxQlZyap9GAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
		CT_R_KEY_NOT_SECRET},
	{"untrusted comment: a checksum that is not right\nRWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA4RSLIe7IrEKDQvBSlzX2zGhwwJE3"
	 "KxswA6D5mVtKO3geOBGpEMbd5l648PHYpp+quHCVcKWr8I4AdvmbuzGnhiCxQlZyap9GBBBBAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
		CT_R_KEY_NOT_SECRET},
};

static void test_secret_keys_without_password(void **state)
{
	struct desk *desk = *state;
	for (size_t i = 0; i < COUNT(secret_rows); i++) {
		struct signature_secret key;
		const char *path = keep(desk, secret_rows[i].content);
		bool read = signature_read_secret(&desk->arena, path, NULL, &key, desk->errors);
		assert_int_equal(read, secret_rows[i].said == CT_MESSAGE_COUNT);
		assert_said(desk, secret_rows[i].said, path);
	}
}

/* minisign's own cost is a second and 1 GiB, so this test's key is locked with lower cost. */
static void lock(char line[256], const char *password)
{
	enum { OPERATIONS = 32768, MEMORY = 16 << 20, PART = 54, LENGTH = 158 };
	unsigned char record[LENGTH], stream[LENGTH - PART], checksum[32];
	crypto_generichash_state hash;
	size_t length;
	assert_int_equal(sodium_base642bin(record, sizeof(record), SECRET_LINE, strlen(SECRET_LINE),
				 NULL, &length, NULL, sodium_base64_VARIANT_ORIGINAL),
		0);
	assert_int_equal(length, LENGTH);
	crypto_generichash_init(&hash, NULL, 0, sizeof(checksum));
	crypto_generichash_update(&hash, record, 2);
	crypto_generichash_update(&hash, record + PART, 72);
	crypto_generichash_final(&hash, record + LENGTH - sizeof(checksum), sizeof(checksum));
	memcpy(record + 2, "Sc", 2);
	record[39] = OPERATIONS >> 8 & 255;
	record[40] = OPERATIONS >> 16;
	record[48] = MEMORY >> 16 & 255;
	record[49] = MEMORY >> 24;
	assert_int_equal(crypto_pwhash_scryptsalsa208sha256(stream, sizeof(stream), password,
				 strlen(password), record + 6, OPERATIONS, MEMORY),
		0);
	for (size_t i = 0; i < sizeof(stream); i++)
		record[PART + i] ^= stream[i];
	sodium_bin2base64(line, 256, record, sizeof(record), sodium_base64_VARIANT_ORIGINAL);
}

static void test_secret_keys_with_password(void **state)
{
	static const struct {
		const char *password;
		enum ct_message_id said;
	} rows[] = {
		{"mật khẩu", CT_MESSAGE_COUNT},
		{"mat khau", CT_R_KEY_PASSWORD},
		{"", CT_R_KEY_PASSWORD},
		{NULL, CT_R_KEY_LOCKED},
	};
	struct desk *desk = *state;
	char line[256], content[512];
	bool locked = false;
	lock(line, "mật khẩu");
	snprintf(content, sizeof(content), "untrusted comment: locked\n%s\n", line);
	const char *path = keep(desk, content);
	assert_true(signature_is_locked(&desk->arena, path, &locked, desk->errors));
	assert_true(locked);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct signature_secret key;
		ct_errors_clear(desk->errors);
		bool read = signature_read_secret(
			&desk->arena, path, rows[i].password, &key, desk->errors);
		assert_int_equal(read, rows[i].said == CT_MESSAGE_COUNT);
		assert_said(desk, rows[i].said, path);
	}
	assert_true(signature_is_locked(&desk->arena, keep(desk, SECRET), &locked, desk->errors));
	assert_false(locked);
}

/* ---- Signatures. */

static void test_signing_gives_what_minisign_gives(void **state)
{
	struct desk *desk = *state;
	struct signature_secret key;
	struct ct_text signature;
	assert_true(
		signature_read_secret(&desk->arena, keep(desk, SECRET), NULL, &key, desk->errors));
	assert_true(signature_make(
		&desk->arena, &key, TEXT(MESSAGE), TEXT(COMMENT), &signature, desk->errors));
	assert_string_equal(signature.bytes,
		"untrusted comment: signature by the minisign key 42ACC8EE218B14E1\n" FIRST
		"\ntrusted comment: " COMMENT "\n" SECOND "\n");
	signature_wipe(&key);
	static const struct signature_secret nothing;
	assert_memory_equal(&key, &nothing, sizeof(key));
}

static void test_verifying(void **state)
{
	static const struct {
		const char *message, *signature, *key;
		enum ct_message_id said;
		const char *file;
	} rows[] = {
		{MESSAGE, SIGNATURE(FIRST, COMMENT, SECOND), PUBLIC_LINE, CT_MESSAGE_COUNT, NULL},
		{MESSAGE, SIGNATURE(LEGACY_FIRST, COMMENT, LEGACY_SECOND), PUBLIC_LINE,
			CT_MESSAGE_COUNT, NULL},
		{MESSAGE,
			"untrusted comment: whatever\r\n" FIRST "\r\ntrusted comment: " COMMENT
			"\r\n" SECOND "\r\n",
			PUBLIC_LINE, CT_MESSAGE_COUNT, NULL},
		{"hellp", SIGNATURE(FIRST, COMMENT, SECOND), PUBLIC_LINE, CT_R_MANIFEST_ALTERED,
			"message"},
		{"", SIGNATURE(FIRST, COMMENT, SECOND), PUBLIC_LINE, CT_R_MANIFEST_ALTERED,
			"message"},
		{"hellp", SIGNATURE(LEGACY_FIRST, COMMENT, LEGACY_SECOND), PUBLIC_LINE,
			CT_R_MANIFEST_ALTERED, "message"},
		{MESSAGE, SIGNATURE(FIRST, COMMENT, SECOND), OTHER_PUBLIC_LINE, CT_R_SIGNATURE_KEY,
			"signature"},
		{MESSAGE, SIGNATURE(FIRST, "trusted y", SECOND), PUBLIC_LINE, CT_R_COMMENT_ALTERED,
			"signature"},
		{MESSAGE, SIGNATURE(FIRST, "", SECOND), PUBLIC_LINE, CT_R_COMMENT_ALTERED,
			"signature"},
		{MESSAGE, SIGNATURE(LEGACY_FIRST, COMMENT, SECOND), PUBLIC_LINE,
			CT_R_COMMENT_ALTERED, "signature"},
		{MESSAGE, "", PUBLIC_LINE, CT_R_SIGNATURE_SHAPE, "signature"},
		{MESSAGE, "untrusted comment: x\n" FIRST "\n", PUBLIC_LINE, CT_R_SIGNATURE_SHAPE,
			"signature"},
		{MESSAGE, SIGNATURE(FIRST, COMMENT, "Zc13"), PUBLIC_LINE, CT_R_SIGNATURE_SHAPE,
			"signature"},
		{MESSAGE, SIGNATURE(SECOND, COMMENT, SECOND), PUBLIC_LINE, CT_R_SIGNATURE_SHAPE,
			"signature"},
		{MESSAGE, SIGNATURE(FIRST, COMMENT, SECOND) "more\n", PUBLIC_LINE,
			CT_R_SIGNATURE_SHAPE, "signature"},
		{MESSAGE,
			SIGNATURE(
				"RVThFIsh7sisQv6N7J65z1ceBAISsLt9S2aPEvyTdpcMbqqA6qWOpTFZ1NZW9ipjtGewE2FvwI1KecxOzgXXWodgrmH/1UpQFQk=",
				COMMENT, SECOND),
			PUBLIC_LINE, CT_R_SIGNATURE_SHAPE, "signature"},
	};
	struct desk *desk = *state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct signature_public key;
		struct signature_check check = {&key, text_of(rows[i].message),
			text_of(rows[i].signature), "message", "signature"};
		ct_errors_clear(desk->errors);
		assert_true(signature_read_public(&desk->arena, rows[i].key, &key, desk->errors));
		assert_int_equal(signature_verify(&desk->arena, &check, desk->errors),
			rows[i].said == CT_MESSAGE_COUNT);
		assert_said(desk, rows[i].said, rows[i].file);
	}
}

/* After a change of any byte the signature is invalid, except in the first line, which is not
 * signed. */
static void test_every_byte_counts(void **state)
{
	static const char whole[] = SIGNATURE(FIRST, COMMENT, SECOND);
	struct desk *desk = *state;
	struct signature_public key;
	char altered[sizeof(whole)];
	assert_true(signature_read_public(&desk->arena, PUBLIC_LINE, &key, desk->errors));
	for (size_t at = strcspn(whole, "\n") + 1; at < strlen(whole); at++) {
		memcpy(altered, whole, sizeof(whole));
		altered[at] = altered[at] == 'A' ? 'B' : 'A';
		struct signature_check check = {
			&key, TEXT(MESSAGE), text_of(altered), "message", "signature"};
		ct_errors_clear(desk->errors);
		if (signature_verify(&desk->arena, &check, desk->errors))
			fail_msg("byte %zu may be changed", at);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_public_keys, open_desk, close_desk),
		cmocka_unit_test_setup_teardown(test_a_public_key_itself, open_desk, close_desk),
		cmocka_unit_test_setup_teardown(
			test_secret_keys_without_password, open_desk, close_desk),
		cmocka_unit_test_setup_teardown(
			test_secret_keys_with_password, open_desk, close_desk),
		cmocka_unit_test_setup_teardown(
			test_signing_gives_what_minisign_gives, open_desk, close_desk),
		cmocka_unit_test_setup_teardown(test_verifying, open_desk, close_desk),
		cmocka_unit_test_setup_teardown(test_every_byte_counts, open_desk, close_desk),
	};
	return cmocka_run_group_tests_name("signature", tests, NULL, NULL);
}
