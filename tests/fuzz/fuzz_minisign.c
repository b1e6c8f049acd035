/* SPDX-License-Identifier: Apache-2.0 */
/* Signatures, public keys and manifests from untrusted files. No change of the four lines of a
 * signature keeps it valid, except in parts that minisign does not sign: the untrusted comment and
 * text after the fourth line. */
#include "base/signature.h"
#include "fuzz.h"
#include "sign/manifest.h"

/* A key pair made for this test only. */
static const char public_text[] = "RWQBAgMEBQYHCAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB";

void fuzz_minisign(struct ct_text input)
{
	static struct arena arena;
	struct ct_errors *errors = ct_errors_new();
	struct signature_public key;
	arena_reset(&arena);
	if (!signature_read_public(&arena, public_text, &key, errors))
		FUZZ_FAIL("no key");
	const struct signature_check check = {
		&key, TEXT("message"), input, "manifest.txt", "manifest.txt.minisig"};
	if (signature_verify(&arena, &check, errors))
		FUZZ_FAIL("a forged signature is accepted");
	if (!ct_errors_failures(errors))
		FUZZ_FAIL("refused without a word");
	if (!memchr(input.bytes, 0, input.length) && input.length < 200 &&
		!memchr(input.bytes, '/', input.length))
		signature_read_public(
			&arena, arena_copy(&arena, input.bytes, input.length), &key, errors);
	fuzz_check_messages(errors);
	ct_errors_free(errors);
}

/* Writing what was read gives the same text. */
void fuzz_manifest(struct ct_text input)
{
	static struct arena arena;
	struct ct_errors *errors = ct_errors_new();
	struct manifest manifest = {.arena = &arena}, again = {.arena = &arena};
	arena_reset(&arena);
	bool read = manifest_read(&manifest, input, "manifest.txt", errors);
	if (read == (ct_errors_failures(errors) > 0))
		FUZZ_FAIL("read or refused?");
	if (read) {
		struct ct_text text = manifest_text(&manifest);
		if (!manifest_read(&again, text, "manifest.txt", errors) ||
			again.count != manifest.count)
			FUZZ_FAIL("what was read cannot be read again: %.*s", (int)text.length,
				text.bytes);
		for (int kind = 0; kind < MANIFEST_KINDS; kind++)
			if (!manifest_compare(&manifest, &again, (enum manifest_kind)kind, "set",
				    "manifest.txt", errors))
				FUZZ_FAIL("what was read twice differs");
	}
	fuzz_check_messages(errors);
	ct_errors_free(errors);
}
