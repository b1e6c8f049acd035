/* SPDX-License-Identifier: Apache-2.0 */
/* The man page and the shells' completions, printed from the tables of commands and options. */
#include <string.h>

#include "cli/cli.h"

static bool has_option(const struct command *command, int option)
{
	return command_options(command) & ON(option);
}

/* Whether an earlier row of the table has the same group: groups are listed once. */
static bool is_first_of_group(size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (commands[i].group && !strcmp(commands[i].group, commands[index].group))
			return false;
	return true;
}

static void print_full_name(const struct command *command)
{
	printf("%s%s%s", command->group ? command->group : "", command->group ? " " : "",
		command->name);
}

/* ---- man: roff, where a hyphen is \- and a leading dot or quote would be a request. */

static void print_roff(const char *text)
{
	for (const char *at = text; *at; at++) {
		if (*at == '-' || *at == '\\')
			putchar('\\');
		putchar(*at);
	}
}

static void print_man_options(const struct command *command, enum ct_language language)
{
	for (int i = 0; i < OPTIONS; i++) {
		if (i == OPT_HELP || !has_option(command, i))
			continue;
		const struct option_row *row = command_option(command, i);
		fputs(".TP\n\\fB\\-\\-", stdout);
		print_roff(row->name);
		fputs("\\fR", stdout);
		if (row->value)
			printf(" \\fI%s\\fR", row->value);
		putchar('\n');
		print_roff(row->says[language]);
		putchar('\n');
	}
}

static void print_man_surroundings(enum ct_language language)
{
	static const struct {
		const char *name;
		enum say what;
	} rows[] = {{"CHITIEU_RULES", SAY_MAN_RULES}, {"NO_COLOR", SAY_MAN_NO_COLOR}};
	printf(".SH %s\n", words_in(language, SAY_MAN_ENVIRONMENT));
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		printf(".TP\n.B %s\n", rows[i].name);
		print_roff(words_in(language, rows[i].what));
		putchar('\n');
	}
}

static void print_man(enum ct_language language)
{
	puts(".TH CHITIEU 1 \"" CT_VERSION_DATE "\" \"chitieu " CT_VERSION "\"\n.SH NAME");
	printf("chitieu \\- %s\n", words_in(language, SAY_ABOUT));
	printf(".SH %s\n.B chitieu\n%s\n", words_in(language, SAY_MAN_SYNOPSIS),
		words_in(language, SAY_MAN_USE));
	printf(".SH %s\n", words_in(language, SAY_MAN_COMMANDS));
	for (size_t i = 0; i < command_count; i++) {
		fputs(".SS \"chitieu ", stdout);
		print_full_name(&commands[i]);
		printf("%s%s\"\n", *commands[i].operands ? " " : "", commands[i].operands);
		print_roff(commands[i].says[language]);
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
}

/* ---- bash. */

static void print_bash_words(const struct command *command)
{
	for (int i = 0; i < OPTIONS; i++)
		if (has_option(command, i))
			printf("--%s ", option_rows[i].name);
}

static void print_bash(void)
{
	puts("# bash completion for chitieu\n_chitieu() {\n\tlocal word=${COMP_WORDS[COMP_CWORD]} words= known=1\n"
	     "\tcase \"${COMP_WORDS[COMP_CWORD-1]}\" in");
	for (int i = 0; i < OPTIONS; i++)
		if (option_rows[i].choices)
			printf("\t--%s) COMPREPLY=($(compgen -W '%s' -- \"$word\")); return ;;\n",
				option_rows[i].name, option_rows[i].choices);
	puts("\tesac\n\tcase \"${COMP_WORDS[1]} ${COMP_WORDS[2]}\" in");
	for (size_t i = 0; i < command_count; i++) {
		fputs("\t'", stdout);
		print_full_name(&commands[i]);
		fputs(commands[i].group ? "') words='" : " '*) words='", stdout);
		print_bash_words(&commands[i]);
		puts("' ;;");
	}
	puts("\t*) known= ;;\n\tesac\n\tif [ -z \"$known\" ] || [ \"$COMP_CWORD\" -le 1 ]; then\n\t\tcase \"$COMP_CWORD:${COMP_WORDS[1]}\" in");
	for (size_t i = 0; i < command_count; i++) {
		if (!commands[i].group || !is_first_of_group(i))
			continue;
		printf("\t\t2:%s) words='", commands[i].group);
		for (size_t k = i; k < command_count; k++)
			if (commands[k].group && !strcmp(commands[k].group, commands[i].group))
				printf("%s ", commands[k].name);
		puts("' ;;");
	}
	fputs("\t\t1:*) words='", stdout);
	for (size_t i = 0; i < command_count; i++)
		if (!commands[i].group || is_first_of_group(i))
			printf("%s ", commands[i].group ? commands[i].group : commands[i].name);
	puts("' ;;\n\t\tesac\n\tfi\n\tCOMPREPLY=($(compgen -W \"$words\" -- \"$word\") $(compgen -f -- \"$word\"))\n}\n"
	     "complete -o filenames -F _chitieu chitieu");
}

/* ---- zsh and fish. */

/* In single quotes a quote ends the string; in zsh's _arguments [ ] : have meanings of their own.
 */
static void print_quoted(const char *text, const char *special)
{
	for (const char *at = text; *at; at++) {
		if (*at == '\'')
			fputs("'\\'", stdout);
		else if (strchr(special, *at))
			putchar('\\');
		putchar(*at);
	}
}

static void print_zsh(enum ct_language language)
{
	puts("#compdef chitieu\n_chitieu() {\n\tlocal -a commands\n\tcommands=(");
	for (size_t i = 0; i < command_count; i++) {
		fputs("\t\t'", stdout);
		print_full_name(&commands[i]);
		putchar(':');
		print_quoted(commands[i].says[language], ":");
		puts("'");
	}
	puts("\t)\n\t_arguments \\");
	for (int i = 0; i < OPTIONS; i++) {
		printf("\t\t'%s--%s%s[", option_rows[i].repeatable ? "*" : "", option_rows[i].name,
			option_rows[i].value ? "=" : "");
		print_quoted(option_rows[i].says[language], "[]:");
		fputs("]", stdout);
		if (option_rows[i].choices)
			printf(":%s:(%s)", option_rows[i].name, option_rows[i].choices);
		else if (option_rows[i].value)
			printf(":%s:_files", option_rows[i].name);
		puts("' \\");
	}
	puts("\t\t'1: :{_describe command commands}' '*:file:_files'\n}\n_chitieu \"$@\"");
}

static void print_fish(enum ct_language language)
{
	for (size_t i = 0; i < command_count; i++) {
		const struct command *command = &commands[i];
		if (command->group)
			printf("complete -c chitieu -n '__fish_seen_subcommand_from %s' -a %s -d '",
				command->group, command->name);
		else
			printf("complete -c chitieu -n __fish_use_subcommand -a %s -d '",
				command->name);
		print_quoted(command->says[language], "");
		puts("'");
		if (command->group && is_first_of_group(i))
			printf("complete -c chitieu -n __fish_use_subcommand -a %s\n",
				command->group);
	}
	for (int i = 0; i < OPTIONS; i++) {
		printf("complete -c chitieu -l %s%s", option_rows[i].name,
			option_rows[i].value ? " -r" : "");
		if (option_rows[i].choices)
			printf(" -a '%s'", option_rows[i].choices);
		fputs(" -d '", stdout);
		print_quoted(option_rows[i].says[language], "");
		puts("'");
	}
}

bool print_manual(const char *form, enum ct_language language)
{
	if (!strcmp(form, "man"))
		print_man(language);
	else if (!strcmp(form, "bash"))
		print_bash();
	else if (!strcmp(form, "zsh"))
		print_zsh(language);
	else if (!strcmp(form, "fish"))
		print_fish(language);
	else
		return false;
	return true;
}
