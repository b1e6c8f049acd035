/* SPDX-License-Identifier: Apache-2.0 */
/* The man page, printed from the tables of commands, options and operands. */
#include <string.h>

#include "cli/cli.h"

static bool has_option(const struct command *command, int option)
{
	return command_options(command) & ON(option);
}

void print_command_name(const struct command *command)
{
	printf("%s%s%s", command->group ? command->group : "", command->group ? " " : "",
		command->name);
}

/* roff, where a hyphen is \- and a leading dot or quote would be a request. */

static void print_roff(const char *text)
{
	for (const char *at = text; *at; at++) {
		if (*at == '-' || *at == '\\')
			putchar('\\');
		putchar(*at);
	}
}

static void print_man_option(const struct command *command, int option, enum ct_language language)
{
	const struct option_row *row = command_option(command, option);
	char words[WORDS_ROOM];
	fputs(".TP\n\\fB\\-\\-", stdout);
	print_roff(row->name);
	fputs("\\fR", stdout);
	if (row->value)
		printf(" \\fI%s\\fR", row->value);
	putchar('\n');
	print_roff(option_words(command, option, language, words));
	putchar('\n');
}

/* In groups as help has them. */
static void print_man_options(const struct command *command, enum ct_language language)
{
	bool headed = command_has_groups(command);
	for (int group = 0; group < OPTION_GROUPS; group++) {
		bool any = !headed;
		for (int i = 0; i < OPTIONS; i++) {
			if (i == OPT_HELP || !has_option(command, i) ||
				(headed ? (int)option_rows[i].group != group : group > 0))
				continue;
			if (!any)
				printf(".PP\n%s:\n", option_group_words[group][language]);
			any = true;
			print_man_option(command, i, language);
		}
	}
}

static void print_man_rows(const char *heading, const char *const names[], const enum say words[],
	size_t count, enum ct_language language)
{
	printf(".SH %s\n", heading);
	for (size_t i = 0; i < count; i++) {
		printf(".TP\n.I %s\n", names[i]);
		print_roff(words_in(language, words[i]));
		putchar('\n');
	}
}

static void print_man_arguments(enum ct_language language)
{
	printf(".SH %s\n", words_in(language, SAY_MAN_ARGUMENTS));
	for (size_t i = 0; i < operand_row_count; i++) {
		printf(".TP\n.I %s\n", operand_rows[i].word);
		print_roff(operand_rows[i].says[language]);
		putchar('\n');
	}
}

/* Lines stay as they are: no fill. */
static void print_man_examples(enum ct_language language)
{
	printf(".SH %s\n%s\n", words_in(language, SAY_MAN_EXAMPLES),
		words_in(language, SAY_MAN_EXAMPLES_FROM));
	for (size_t i = 0; i < command_count; i++) {
		printf(".PP\n");
		print_roff(commands[i].says[language]);
		fputs(":\n.PP\n.in 2n\n.nf\n", stdout);
		print_roff(commands[i].examples);
		fputs("\n.fi\n.in\n", stdout);
	}
}

static void print_man_files(enum ct_language language)
{
	static const char *const names[] = {
		"rules/", "rules/PROVINCE/NAME/ruleset.yaml", "decisions.yaml"};
	static const enum say words[] = {
		SAY_MAN_FILE_ROOT, SAY_MAN_FILE_SET, SAY_MAN_FILE_DECISIONS};
	print_man_rows(words_in(language, SAY_MAN_FILES), names, words, 3, language);
	printf(".SH %s\n.BR minisign (1),\n.BR sqlite3 (1)\n.PP\n%s\n",
		words_in(language, SAY_MAN_SEE_ALSO), words_in(language, SAY_MAN_SEE_ALSO_DOCS));
}

static void print_man_surroundings(enum ct_language language)
{
	static const char *const names[] = {"CHITIEU_RULES", "CHITIEU_KEY_PASSWORD", "NO_COLOR"};
	static const enum say words[] = {SAY_MAN_RULES, SAY_MAN_PASSWORD, SAY_MAN_NO_COLOR};
	print_man_rows(words_in(language, SAY_MAN_ENVIRONMENT), names, words, 3, language);
}

void print_man(enum ct_language language)
{
	puts(".TH CHITIEU 1 \"" CT_VERSION_DATE "\" \"chitieu " CT_VERSION "\"\n.SH NAME");
	printf("chitieu \\- %s\n", words_in(language, SAY_ABOUT));
	printf(".SH %s\n.B chitieu\n%s\n", words_in(language, SAY_MAN_SYNOPSIS),
		words_in(language, SAY_MAN_USE));
	print_man_arguments(language);
	printf(".SH %s\n", words_in(language, SAY_MAN_COMMANDS));
	for (size_t i = 0; i < command_count; i++) {
		fputs(".SS \"chitieu ", stdout);
		print_command_name(&commands[i]);
		printf("%s%s\"\n", *commands[i].operands ? " " : "", commands[i].operands);
		char words[WORDS_ROOM];
		print_roff(command_words(&commands[i], language, words));
		putchar('\n');
		print_man_options(&commands[i], language);
	}
	printf(".SH %s\n", words_in(language, SAY_MAN_EXITS));
	for (int i = 0; i < EXIT_CODES; i++) {
		printf(".TP\n%d\n", i);
		print_roff(exit_words((enum exit_code)i, language));
		putchar('\n');
	}
	printf(".TP\n128 + n\n%s\n", words_in(language, SAY_MAN_SIGNAL));
	print_man_surroundings(language);
	print_man_examples(language);
	print_man_files(language);
}
