/* SPDX-License-Identifier: Apache-2.0 */
/* help: the list of commands, and one command's arguments, options and examples, in columns. */
#include <string.h>

#include "cli/cli.h"

enum { WIDEST_HELP = 80, OPTION_COLUMN = 25, COMMAND_COLUMN = 29 };

/* Our own texts: every character is one column wide. */
static size_t columns(const char *text, size_t length)
{
	size_t count = 0;
	for (size_t i = 0; i < length; i++)
		count += ((unsigned char)text[i] & 0xC0) != 0x80;
	return count;
}

/* A text broken at spaces from column `at` on, its further lines indented. */
static void print_wrapped(FILE *stream, const char *text, size_t at, size_t indent)
{
	for (bool first = true; *text; first = false) {
		size_t length = strcspn(text, " "), width = columns(text, length);
		if (!first && at + 1 + width > WIDEST_HELP) {
			fprintf(stream, "\n%*s", (int)indent, "");
			at = indent;
		} else if (!first) {
			putc(' ', stream);
			at++;
		}
		fwrite(text, 1, length, stream);
		at += width;
		text += length;
		text += strspn(text, " ");
	}
	putc('\n', stream);
}

/* A name, and from the column on what it is; below it when the name is too long. */
static void print_row(FILE *stream, const char *name, const char *says, size_t column)
{
	size_t width = columns(name, strlen(name)) + 2;
	fprintf(stream, "  %s", name);
	if (width >= column)
		fprintf(stream, "\n%*s", (int)column, "");
	else
		fprintf(stream, "%*s", (int)(column - width), "");
	print_wrapped(stream, says, column, column);
}

static void print_option(
	FILE *stream, const struct command *command, int option, enum ct_language language)
{
	const struct option_row *row = command_option(command, option);
	char left[40], words[WORDS_ROOM];
	snprintf(left, sizeof(left), "--%s%s%s", row->name, row->value ? " " : "",
		row->value ? row->value : "");
	print_row(stream, left, option_words(command, option, language, words), OPTION_COLUMN);
}

enum { COMMAND_NAME = 48 };

/* "rules diff SET SET" */
static const char *full_name(const struct command *command, char out[COMMAND_NAME])
{
	snprintf(out, COMMAND_NAME, "%s%s%s%s%s", command->group ? command->group : "",
		command->group ? " " : "", command->name, *command->operands ? " " : "",
		command->operands);
	return out;
}

/* What the words of "FACTS CRITERION" are, each once. */
static void print_operands(FILE *stream, const struct command *command, enum ct_language language)
{
	const struct operand_row *row, *last = NULL;
	for (const char *at = command->operands; (row = next_operand(&at)); last = row)
		if (row != last)
			print_row(stream, row->word, row->says[language], OPTION_COLUMN);
	if (last)
		putc('\n', stream);
}

/* group: OPTION_GROUPS for all, without a heading. */
static void print_options(FILE *stream, const struct command *command, enum option_group group,
	enum ct_language language)
{
	bool any = group == OPTION_GROUPS;
	for (int i = 0; i < OPTIONS; i++) {
		if (i == OPT_HELP || !(command_options(command) & ON(i)) ||
			(group != OPTION_GROUPS && option_rows[i].group != group))
			continue;
		if (!any)
			fprintf(stream, "%s:\n", option_group_words[group][language]);
		any = true;
		print_option(stream, command, i, language);
	}
	if (any)
		putc('\n', stream);
}

static void print_examples(FILE *stream, const struct command *command, enum ct_language language)
{
	fputs(words_in(language, SAY_HELP_EXAMPLES), stream);
	for (const char *at = command->examples; *at; at += at[0] == '\n') {
		size_t length = strcspn(at, "\n");
		fprintf(stream, "  %.*s\n", (int)length, at);
		at += length;
	}
}

static void print_command_help(
	FILE *stream, const struct command *command, enum ct_language language)
{
	char name[COMMAND_NAME], words[WORDS_ROOM];
	fprintf(stream, "chitieu %s\n\n", full_name(command, name));
	print_wrapped(stream, command_words(command, language, words), 0, 0);
	putc('\n', stream);
	print_operands(stream, command, language);
	if (!command_has_groups(command))
		print_options(stream, command, OPTION_GROUPS, language);
	for (int group = 0; group < OPTION_GROUPS && command_has_groups(command); group++)
		print_options(stream, command, (enum option_group)group, language);
	print_examples(stream, command, language);
}

static const char *const words_of_exits[EXIT_CODES][CT_LANGUAGES] = {
	{"chạy xong, kết quả là có/đạt", "ran; the answer is yes"},
	{"chạy xong, kết quả là chưa đạt (theo --fail-on)",
		"ran, and the answer is no (see --fail-on)"},
	{"dùng lệnh sai", "wrong usage"},
	{"một phần số liệu không dùng được, phần còn lại vẫn được đánh giá",
		"some facts could not be used, the others were judged"},
	{"bộ tiêu chí không dùng được", "the rules could not be used"},
	{"lỗi đọc/ghi hoặc lỗi bên trong", "input/output or internal error"},
};

const char *exit_words(enum exit_code code, enum ct_language language)
{
	return words_of_exits[code][language];
}

void print_help(FILE *stream, const struct command *command, enum ct_language language)
{
	if (command) {
		print_command_help(stream, command, language);
		return;
	}
	fprintf(stream, "chitieu: %s\n\n", words_in(language, SAY_ABOUT));
	for (size_t i = 0; i < command_count; i++) {
		char name[COMMAND_NAME], words[WORDS_ROOM];
		print_row(stream, full_name(&commands[i], name),
			command_words(&commands[i], language, words), COMMAND_COLUMN);
	}
	fputs(words_in(language, SAY_HELP_OPTIONS), stream);
	for (int i = 0; i < EXIT_CODES; i++)
		fprintf(stream, "  %d  %s\n", i, exit_words((enum exit_code)i, language));
}

/* The man page or a shell's completions. */
static void print_form(struct invocation *invocation, const char *form)
{
	static void (*const print[])(enum ct_language language) = {
		print_man, print_bash, print_zsh, print_fish}; /* as in manual_formats */
	for (size_t i = 0; manual_formats[i]; i++)
		if (!strcmp(manual_formats[i], form)) {
			print[i](invocation->language);
			return;
		}
	say_unknown(invocation, SAY_HELP_FORMAT, form, form, manual_formats);
}

void run_help(struct invocation *invocation)
{
	if (invocation->format_count) {
		print_form(invocation, invocation->formats[0]);
		return;
	}
	for (size_t i = 0; i < command_count; i++) {
		const struct command *command = &commands[i];
		const char *const *words = invocation->operands;
		bool named = command->group
			? invocation->operand_count == 2 && !strcmp(words[0], command->group) &&
				!strcmp(words[1], command->name)
			: invocation->operand_count == 1 && !strcmp(words[0], command->name);
		if (!named)
			continue;
		print_help(stdout, command, invocation->language);
		return;
	}
	if (invocation->operand_count == 0)
		print_help(stdout, NULL, invocation->language);
	else
		say_no_command(invocation, invocation->operands, invocation->operand_count);
}
