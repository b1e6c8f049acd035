/* SPDX-License-Identifier: Apache-2.0 */
/* What the program says on stderr, and lint findings on stdout. */
#include "cli/cli.h"

#include <string.h>

/* Characters that command a terminal, turn the direction of writing or cannot be seen, as in the
 * engine's own texts. */
static bool is_unsafe(uint32_t code)
{
	static const struct {
		uint32_t first, last;
	} rows[] = {{0x00, 0x1f}, {0x7f, 0x9f}, {0xad, 0xad}, {0x61c, 0x61c}, {0x200b, 0x200f},
		{0x2028, 0x202e}, {0x2060, 0x206f}, {0xfeff, 0xfeff}, {0xfff9, 0xfffb},
		{0xe0000, 0xe007f}};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (code >= rows[i].first && code <= rows[i].last)
			return true;
	return false;
}

/* The length of the character that begins here; 0: it is not UTF-8, as names of files need not be.
 */
static size_t character_at(const unsigned char *at, size_t left, uint32_t *code)
{
	static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
	size_t length = at[0] < 0x80 ? 1
		: at[0] < 0xc0       ? 0
		: at[0] < 0xe0       ? 2
		: at[0] < 0xf0       ? 3
		: at[0] < 0xf8       ? 4
				     : 0;
	if (!length || length > left)
		return 0;
	*code = length == 1 ? at[0] : at[0] & (0x7fu >> length);
	for (size_t i = 1; i < length; i++) {
		if ((at[i] & 0xc0) != 0x80)
			return 0;
		*code = *code << 6 | (at[i] & 0x3fu);
	}
	return *code >= least[length] && *code <= 0x10ffff && !(*code >= 0xd800 && *code <= 0xdfff)
		? length
		: 0;
}

bool is_utf8(const char *text)
{
	size_t left = strlen(text), length;
	uint32_t code;
	for (; left; text += length, left -= length)
		if (!(length = character_at((const unsigned char *)text, left, &code)))
			return false;
	return true;
}

void print_safe(FILE *stream, struct ct_text text)
{
	for (size_t at = 0; at < text.length;) {
		const unsigned char *bytes = (const unsigned char *)text.bytes + at;
		uint32_t code = 0;
		size_t length = character_at(bytes, text.length - at, &code);
		if (length && !is_unsafe(code))
			fwrite(bytes, 1, length, stream);
		else
			for (size_t i = 0; i < (length ? length : 1); i++)
				fprintf(stream, "\\x%02x", bytes[i]);
		at += length ? length : 1;
	}
}

static void print_string(FILE *stream, const char *terminated)
{
	print_safe(stream, (struct ct_text){terminated, strlen(terminated)});
}

static void print_message(FILE *stream, const struct ct_message *message, enum ct_language language)
{
	static const char *const severities[] = {"error", "warning"};
	char cell[CT_CELL_NAME];
	print_string(stream, message->file ? message->file : "chitieu");
	if (message->line)
		fprintf(stream, ":%u", message->line);
	if (message->line && message->column)
		fprintf(stream, ":%u", message->column);
	if (message->cell.row)
		fprintf(stream, words_in(language, SAY_CELL), ct_cell_name(message->cell, cell));
	fprintf(stream,
		": %s: %s: ", message->accepted ? "accepted" : severities[message->severity],
		message->code);
	print_string(stream, message->text[language]);
	if (message->accepted) {
		fprintf(stream, language == CT_VI ? " [đã chấp nhận: " : " [accepted: ");
		print_string(stream, message->accepted);
		putc(']', stream);
	}
	putc('\n', stream);
}

/* A list keeps some thousand messages and counts those beyond: how many they are, which is said. */
static void say_dropped(const struct invocation *invocation, FILE *stream)
{
	static const enum say words[] = {
		[CT_SEVERITY_ERROR] = SAY_MORE_FAILURES, [CT_SEVERITY_WARNING] = SAY_MORE_WARNINGS};
	for (int severity = CT_SEVERITY_WARNING; severity >= CT_SEVERITY_ERROR; severity--) {
		size_t dropped = ct_errors_left_out(invocation->errors, (enum ct_severity)severity);
		if (dropped)
			fprintf(stream, words_of(invocation, words[severity]), dropped);
	}
}

/* Once, and also when no memory was left for the message itself. Whatever else is wrong may be a
 * consequence. */
static void print_out_of_memory(struct invocation *invocation, bool printed)
{
	progress_hide(&invocation->progress);
	if (!printed && !invocation->out_of_memory)
		fprintf(stderr, "chitieu: error: S001: %s\n",
			words_of(invocation, SAY_OUT_OF_MEMORY));
	invocation->out_of_memory = true;
	note_exit(invocation, EXIT_SYSTEM);
}

/* Notes `code` for failures, 5 for those of the system. Returns how many there are of both. */
static size_t print_new(struct invocation *invocation, FILE *stream, enum exit_code code)
{
	bool memory = false;
	if (ct_errors_count(invocation->errors))
		progress_hide(&invocation->progress);
	for (size_t count = ct_errors_count(invocation->errors); invocation->printed < count;
		invocation->printed++) {
		const struct ct_message *message =
			ct_errors_at(invocation->errors, invocation->printed);
		if (invocation->printed + 1 == count) /* what ended the run comes last */
			say_dropped(invocation, stream);
		print_message(message->system ? stderr : stream, message, invocation->language);
		memory |= !strcmp(message->code, "S001");
		if (message->severity == CT_SEVERITY_ERROR && !message->accepted)
			note_exit(invocation, message->system ? EXIT_SYSTEM : code);
	}
	if (ct_errors_out_of_memory(invocation->errors))
		print_out_of_memory(invocation, memory);
	size_t failures = ct_errors_failures(invocation->errors);
	ct_errors_clear(invocation->errors);
	invocation->printed = 0;
	return failures;
}

void say_errors(struct invocation *invocation, enum exit_code code)
{
	print_new(invocation, stderr, code);
}

void say_no_memory(struct invocation *invocation)
{
	ct_errors_add_memory(invocation->errors);
	say_errors(invocation, EXIT_SYSTEM);
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
	return print_new(invocation, stdout, EXIT_NO);
}

/* What was read: the store, or the paths, the first few of them. */
static void print_read(const struct invocation *invocation, const char *const paths[], size_t count)
{
	enum { MOST_NAMED = 5 };
	const char *store = invocation->given & ON(OPT_DB) ? invocation->value[OPT_DB] : NULL;
	if (store)
		print_string(stderr, store);
	for (size_t i = 0; i < count && i < MOST_NAMED; i++) {
		fputs(i ? ", " : store ? " / " : "", stderr);
		print_string(stderr,
			strcmp(paths[i], "-") || store ? paths[i]
						       : words_of(invocation, SAY_STANDARD_INPUT));
	}
	if (store && invocation->value[OPT_PERIOD]) {
		fputs(" @ ", stderr);
		print_string(stderr, invocation->value[OPT_PERIOD]);
	}
	if (count > MOST_NAMED)
		fprintf(stderr, words_of(invocation, SAY_AND_MORE), count - MOST_NAMED);
}

void say_no_units(struct invocation *invocation, const char *const paths[], size_t count)
{
	fputs(words_of(invocation, SAY_NO_UNITS), stderr);
	print_read(invocation, paths, count);
	fputs(words_of(invocation, SAY_NO_UNITS_ADVICE), stderr);
	note_exit(invocation, EXIT_FACTS);
}