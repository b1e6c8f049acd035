/* SPDX-License-Identifier: Apache-2.0 */
/* The table of targets, and checks shared by several targets. */
#include "fuzz.h"

const struct fuzz_target fuzz_targets[] = {
	{"line", fuzz_line},
	{"yaml", fuzz_yaml},
	{"figure", fuzz_figure},
	{"csv", fuzz_csv},
	{"rules", fuzz_rules},
	{"decisions", fuzz_decisions},
	{"minisign", fuzz_minisign},
	{"message", fuzz_message},
	{"report", fuzz_report},
	{"manifest", fuzz_manifest},
	{"record", fuzz_record},
	{NULL, NULL},
};

static bool is_forbidden(uint32_t code, bool lines)
{
	if (code < 0x20)
		return !(lines && code == '\n');
	return (code >= 0x7f && code <= 0x9f) || code == 0x61c || code == 0x200e ||
		code == 0x200f || (code >= 0x2028 && code <= 0x202e) ||
		(code >= 0x2066 && code <= 0x2069);
}

void fuzz_check_printable(const char *what, struct ct_text text, bool lines)
{
	if (text_valid_length(text.bytes, text.length) != text.length)
		FUZZ_FAIL("%s is not UTF-8: %.*s", what, (int)text.length, text.bytes);
	for (size_t at = 0; at < text.length;) {
		uint32_t code = text_next(text, &at);
		if (is_forbidden(code, lines))
			FUZZ_FAIL("%s has U+%04X before byte %zu: %.*s", what, code, at,
				(int)text.length, text.bytes);
	}
}

void fuzz_check_messages(const struct ct_errors *errors)
{
	for (size_t i = 0; i < ct_errors_count(errors); i++) {
		const struct ct_message *message = ct_errors_at(errors, i);
		for (int language = 0; language < CT_LANGUAGES; language++)
			fuzz_check_printable(
				message->code, text_of(message->text[language]), false);
	}
}
