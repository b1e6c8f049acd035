/* SPDX-License-Identifier: Apache-2.0 */
/* What the program says on stderr, and lint findings on stdout. */
#include "cli/cli.h"

#include <string.h>

/* Bytes of texts that come from outside: controls, DEL, C1, and the bidi and line characters of U+2000 as \x… */
static size_t unsafe_length(const unsigned char *at, size_t left)
{
	if (at[0] < 0x20 || at[0] == 0x7F)
		return 1;
	if (left > 1 && at[0] == 0xC2 && at[1] < 0xA0)
		return 2;
	if (left > 1 && at[0] == 0xD8 && at[1] == 0x9C)
		return 2;
	if (left > 2 && at[0] == 0xE2 && ((at[1] == 0x80 && (at[2] == 0x8E || at[2] == 0x8F || (at[2] >= 0xA8 && at[2] <= 0xAE))) ||
					  (at[1] == 0x81 && at[2] >= 0xA6 && at[2] <= 0xA9)))
		return 3;
	return 0;
}

void print_safe(FILE *stream, struct ct_text text)
{
	for (size_t at = 0; at < text.length;) {
		size_t bad = unsafe_length((const unsigned char *)text.bytes + at, text.length - at);
		if (!bad)
			putc(text.bytes[at++], stream);
		for (; bad; bad--)
			fprintf(stream, "\\x%02x", (unsigned char)text.bytes[at++]);
	}
}

static void print_string(FILE *stream, const char *terminated)
{
	print_safe(stream, (struct ct_text){terminated, strlen(terminated)});
}

static void print_message(FILE *stream, const struct ct_message *message, enum ct_language language)
{
	static const char *const severities[] = {"error", "warning"};
	print_string(stream, message->file ? message->file : "chitieu");
	if (message->line)
		fprintf(stream, ":%u", message->line);
	if (message->line && message->column)
		fprintf(stream, ":%u", message->column);
	fprintf(stream, ": %s: %s: ", severities[message->severity], message->code);
	print_string(stream, message->text[language]);
	putc('\n', stream);
}

static size_t print_new(struct invocation *invocation, FILE *stream)
{
	size_t failures = 0;
	if (ct_errors_count(invocation->errors))
		progress_hide(&invocation->progress);
	for (; invocation->printed < ct_errors_count(invocation->errors); invocation->printed++) {
		const struct ct_message *message = ct_errors_at(invocation->errors, invocation->printed);
		print_message(stream, message, invocation->language);
		failures += message->severity == CT_SEVERITY_ERROR;
	}
	if (ct_errors_failures(invocation->errors) && !failures)
		failures = ct_errors_count(invocation->errors) == 0;
	ct_errors_clear(invocation->errors);
	invocation->printed = 0;
	return failures;
}

void say_errors(struct invocation *invocation, enum exit_code code)
{
	if (print_new(invocation, stderr))
		note_exit(invocation, code);
}

void say_errors_of(struct invocation *invocation, struct ct_errors *errors, enum exit_code code)
{
	struct ct_errors *own = invocation->errors;
	size_t printed = invocation->printed;
	invocation->errors = errors;
	invocation->printed = 0;
	say_errors(invocation, code);
	invocation->errors = own;
	invocation->printed = printed;
}

size_t print_findings(struct invocation *invocation)
{
	return print_new(invocation, stdout);
}

void say_no_units(struct invocation *invocation)
{
	fputs(words_of(invocation, SAY_NO_UNITS), stderr);
	note_exit(invocation, EXIT_FACTS);
}