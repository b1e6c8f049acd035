/* SPDX-License-Identifier: Apache-2.0 */
/* Wrong usage: one line that says what was found, what could have been meant, and which page of
 * help to read. */
#include <string.h>

#include "cli/cli.h"

enum { FEW_WORDS = 16 }; /* more would not be read */

static void print_string(const char *terminated)
{
	print_safe(stderr, (struct ct_text){terminated, strlen(terminated)});
}

static void begin(struct invocation *invocation, enum say why, const char *what)
{
	fprintf(stderr, "chitieu: error: C001: %s%s", words_of(invocation, why), *what ? ": " : "");
	print_string(what);
	note_exit(invocation, EXIT_USAGE);
}

static void end(const struct invocation *invocation)
{
	const struct command *command = invocation->command;
	fputs(words_of(invocation, SAY_SEE_HELP), stderr);
	if (command && command->run != run_help)
		fprintf(stderr, "%s%s %s", command->group ? " " : "",
			command->group ? command->group : "", command->name);
	fputs(")\n", stderr);
}

void say_usage(struct invocation *invocation, enum say why, const char *what)
{
	begin(invocation, why, what);
	end(invocation);
}

void say_unknown(struct invocation *invocation, enum say why, const char *what, const char *word,
	const char *const known[])
{
	const char *nearest = ct_nearest(word, known);
	size_t count = 0;
	while (known[count])
		count++;
	begin(invocation, why, what);
	if (nearest)
		fprintf(stderr, words_of(invocation, SAY_DID_YOU_MEAN), nearest);
	else if (count && count <= FEW_WORDS)
		fputs(words_of(invocation, SAY_THERE_ARE), stderr);
	for (size_t i = 0; !nearest && count <= FEW_WORDS && i < count; i++)
		fprintf(stderr, "%s%s", i ? ", " : "", known[i]);
	end(invocation);
}

/* ---- Commands. */

enum { MOST_NAMES = 32, LONGEST_NAME = 32 };

/* What may stand first: commands without a group, and each group once. */
static void list_first_words(const char *known[MOST_NAMES + 1])
{
	size_t count = 0;
	for (size_t i = 0; i < command_count && count < MOST_NAMES; i++) {
		const char *word = commands[i].group ? commands[i].group : commands[i].name;
		if (!count ||
			strcmp(known[count - 1], word) !=
				0) /* the rows of a group stand together */
			known[count++] = word;
	}
	known[count] = NULL;
}

static size_t list_group(const char *group, const char *known[MOST_NAMES + 1])
{
	size_t count = 0;
	for (size_t i = 0; i < command_count && count < MOST_NAMES; i++)
		if (commands[i].group && !strcmp(commands[i].group, group))
			known[count++] = commands[i].name;
	known[count] = NULL;
	return count;
}

/* The commands of any group that have this name, in full. */
static size_t list_full_names(
	const char *name, char names[MOST_NAMES][LONGEST_NAME], const char *known[MOST_NAMES + 1])
{
	size_t count = 0;
	for (size_t i = 0; i < command_count && count < MOST_NAMES; i++) {
		if (!commands[i].group || strcmp(commands[i].name, name) != 0)
			continue;
		snprintf(names[count], LONGEST_NAME, "%s %s", commands[i].group, name);
		known[count] = names[count];
		count++;
	}
	known[count] = NULL;
	return count;
}

void say_no_command(struct invocation *invocation, const char *const words[], size_t count)
{
	const char *known[MOST_NAMES + 1];
	char names[MOST_NAMES][LONGEST_NAME];
	if (count && list_group(words[0], known)) {
		const char *word = count > 1 ? words[1] : "";
		say_unknown(invocation, *word ? SAY_NO_SUCH_MEMBER : SAY_COMMAND_AFTER,
			*word ? word : words[0], word, known);
		return;
	}
	const char *word = count ? words[0] : "";
	if (!list_full_names(word, names, known))
		list_first_words(known);
	say_unknown(invocation, *word ? SAY_NO_SUCH_COMMAND : SAY_NO_COMMAND, word, word, known);
}

void say_operands(struct invocation *invocation)
{
	const struct command *command = invocation->command;
	if (command->most)
		say_usage(invocation, SAY_OPERANDS, command->operands);
	else
		say_usage(invocation, SAY_NO_OPERANDS, invocation->operands[0]);
}

/* ---- Options. */

void say_option(struct invocation *invocation, enum say why, const struct option_row *row)
{
	char option[LONGEST_NAME * 2];
	snprintf(option, sizeof(option), "--%s%s%s", row->name, row->value ? " " : "",
		row->value ? row->value : "");
	say_usage(invocation, why, option);
}

void say_no_option(struct invocation *invocation, const char *argument)
{
	char dashed[OPTIONS][LONGEST_NAME];
	const char *known[OPTIONS + 1];
	char word[LONGEST_NAME];
	size_t count = 0;
	uint64_t allowed = invocation->command ? command_options(invocation->command) : UINT64_MAX;
	for (int i = 0; i < OPTIONS; i++) {
		if (!(allowed & ON(i)))
			continue;
		snprintf(dashed[count], LONGEST_NAME, "--%s", option_rows[i].name);
		known[count] = dashed[count];
		count++;
	}
	known[count] = NULL;
	snprintf(word, sizeof(word), "%.*s", (int)strcspn(argument, "="), argument);
	say_unknown(invocation, SAY_NO_SUCH_OPTION, argument, word, known);
}

void say_no_choice(struct invocation *invocation, const struct option_row *row, const char *value)
{
	char words[MOST_NAMES][LONGEST_NAME];
	const char *known[MOST_NAMES + 1];
	size_t count = 0;
	for (const char *at = row->choices; *at && count < MOST_NAMES; at += strspn(at, " ")) {
		size_t length = strcspn(at, " ");
		snprintf(words[count], LONGEST_NAME, "%.*s", (int)length, at);
		known[count] = words[count];
		count++;
		at += length;
	}
	known[count] = NULL;
	say_unknown(invocation, SAY_OPTION_VALUE, value, value, known);
}
