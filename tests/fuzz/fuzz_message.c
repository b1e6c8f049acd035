/* SPDX-License-Identifier: Apache-2.0 */
/* Random bytes as arguments of every message: the result is one printable line in both languages.
 * The functions on texts are also checked one by one. */
#include "base/error_list.h"
#include "fuzz.h"

static void check_texts(struct arena *arena, struct ct_text text)
{
	const struct ct_text composed = text_nfc(arena, text), folded = text_fold(arena, text);
	bool repaired;
	if (!text_equal(text_nfc(arena, composed), composed))
		FUZZ_FAIL("composing twice is not composing once");
	if (!text_equal(text_fold(arena, folded), folded))
		FUZZ_FAIL("folding twice is not folding once: %.*s", (int)folded.length,
			folded.bytes);
	const struct ct_text mended = text_repair(arena, text, &repaired);
	if (!text_equal(text_repair(arena, mended, &repaired), mended) || repaired)
		FUZZ_FAIL("what is repaired is repaired again");
	const struct ct_text all[] = {
		composed, folded, mended, text_fold_search(arena, text), text_trim(text)};
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (text_valid_length(all[i].bytes, all[i].length) != all[i].length)
			FUZZ_FAIL("text %zu is no longer UTF-8", i);
	if (text_compare(arena, text, composed) != 0)
		FUZZ_FAIL("a text and its composed form are in an order");
	fuzz_check_printable("text_visible", text_visible(arena, text, true), false);
	text_width(text);
}

void fuzz_message(struct ct_text input)
{
	static struct arena arena;
	if (!input.length)
		return;
	struct ct_errors *errors = ct_errors_new();
	struct ct_text text = {input.bytes + 1, input.length - 1};
	const struct ct_words words = {{text, text}};
	arena_reset(&arena);
	const char *file = arena_copy(&arena, text.bytes, text.length);
	const struct place place = {file, 1, 1};
	switch (input.bytes[0] & 3) {
	case 0: ct_fail(errors, CT_F_NOT_CHOICE, place, text, text, text); break;
	case 1: ct_fail(errors, CT_E_OPEN, place, 2); break;
	case 2: ct_fail(errors, CT_F_PRINTED_DIFFERS, place, text, text, words); break;
	default: ct_fail(errors, CT_D_SYNTAX, place, file, file, 1u, 1u);
	}
	fuzz_check_messages(errors);
	if (text_valid_length(text.bytes, text.length) == text.length)
		check_texts(&arena, text);
	ct_errors_free(errors);
}
