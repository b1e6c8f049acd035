/* SPDX-License-Identifier: Apache-2.0 */
/* Completions for bash, zsh and fish, printed from the tables of commands, options and operands.
 *
 * What is fixed is written into the scripts: commands, options, formats, choices. Sets, criteria
 * and facts depend on the rules on disk: the scripts ask `chitieu complete` for them, with its
 * standard error closed. bash and zsh share the part that looks at the words before the cursor. */
#include <string.h>

#include "cli/cli.h"

/* Whether an earlier row of the table has the same group: groups are listed once. */
static bool is_first_of_group(size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (commands[i].group && !strcmp(commands[i].group, commands[index].group))
			return false;
	return true;
}

/* A name on the first level: a command without a group, or a group; NULL: named before. */
static const char *first_word(size_t index)
{
	if (!commands[index].group)
		return commands[index].name;
	return is_first_of_group(index) ? commands[index].group : NULL;
}

static void print_members(const char *group)
{
	for (size_t i = 0; i < command_count; i++)
		if (commands[i].group && !strcmp(commands[i].group, group))
			printf(" %s", commands[i].name);
}

/* The word by which a script knows what is offered. */
static const char *offer_word(enum offer offer)
{
	static const char *const words[] = {[OFFER_NOTHING] = "nothing",
		[OFFER_FILES] = "files",
		[OFFER_CHOICES] = "choice",
		[OFFER_LIST] = "list",
		[OFFER_FORMATS] = "formats",
		[OFFER_SETS] = "sets",
		[OFFER_CRITERIA] = "criteria",
		[OFFER_FACTS] = "facts",
		[OFFER_VALUES] = "values",
		[OFFER_COMMANDS] = "commands"};
	return words[offer];
}

/* In single quotes a quote ends the string; some scripts give other characters a meaning. */
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

static void print_formats(const struct command *command)
{
	for (const char *const *format = command_formats(command); *format; format++)
		printf(" %s", *format);
}

/* ---- bash and zsh. */

/* Every case below is the name of the command, quoted. */
static void begin_case(const struct command *command)
{
	fputs("\t'", stdout);
	print_command_name(command);
	fputs("') ", stdout);
}

static void print_choices(void)
{
	puts("_chitieu_option() {\n\tcase $1 in");
	for (int i = 0; i < OPTIONS; i++) {
		const struct option_row *row = &option_rows[i];
		if (row->value)
			printf("\t--%s) kind='%s%s%s' ;;\n", row->name, offer_word(row->offer),
				row->choices ? " " : "", row->choices ? row->choices : "");
	}
	puts("\t*) return 1 ;;\n\tesac\n}");
}

/* Of the operand at a position counted from 0; the last one is repeated. */
static void print_operand_kinds(void)
{
	puts("_chitieu_operand() {\n\tcase \"$1:$2\" in");
	for (size_t i = 0; i < command_count; i++) {
		const struct operand_row *row, *last = NULL;
		const char *at = commands[i].operands;
		for (int position = 0; (row = next_operand(&at)); position++, last = row) {
			fputs("\t'", stdout);
			print_command_name(&commands[i]);
			printf("':%d) kind=%s ;;\n", position, offer_word(row->offer));
		}
		if (!last || commands[i].most < 4)
			continue;
		fputs("\t'", stdout);
		print_command_name(&commands[i]);
		printf("':*) kind=%s ;;\n", offer_word(last->offer));
	}
	puts("\t*) kind=nothing ;;\n\tesac\n}");
}

/* variable: a name that the shell gives no meaning. */
static void print_command_words(const char *variable)
{
	puts("_chitieu_formats() {\n\tcase $1 in");
	for (size_t i = 0; i < command_count; i++) {
		if (!(commands[i].options & ON(OPT_FORMAT)))
			continue;
		begin_case(&commands[i]);
		fputs("echo", stdout);
		print_formats(&commands[i]);
		puts(" ;;");
	}
	printf("\tesac\n}\n_chitieu_options() {\n\tlocal %s=\n\tcase $1 in\n", variable);
	for (size_t i = 0; i < command_count; i++) {
		begin_case(&commands[i]);
		printf("%s='", variable);
		for (int k = 0; k < OPTIONS; k++)
			if (command_options(&commands[i]) & ON(k))
				printf("--%s ", option_rows[k].name);
		puts("' ;;");
	}
	printf("\tesac\n\techo \"$%s\"\n}\n", variable);
	fputs("_chitieu_commands() {\n\tcase $1 in\n\t'') echo", stdout);
	for (size_t i = 0; i < command_count; i++)
		if (first_word(i))
			printf(" %s", first_word(i));
	puts(" ;;");
	for (size_t i = 0; i < command_count; i++) {
		if (!commands[i].group || !is_first_of_group(i))
			continue;
		printf("\t%s) echo", commands[i].group);
		print_members(commands[i].group);
		puts(" ;;");
	}
	puts("\tesac\n}");
}

/* Sets command, count (operands), rules, facts and kind from the words before the cursor. */
static const char look[] =
	"_chitieu_look() {\n"
	"\tlocal option=\n"
	"\tcommand= count=0 rules= facts= kind=\n"
	"\twhile [ $# -gt 0 ]; do\n"
	"\t\toption=\n"
	"\t\tcase $1 in\n"
	"\t\t--rules=*) rules=${1#*=} ;;\n"
	"\t\t--*=*) ;;\n"
	"\t\t-*)\n"
	"\t\t\tif _chitieu_option \"$1\"; then\n"
	"\t\t\t\toption=$1\n"
	"\t\t\t\t[ \"$2\" != = ] || shift\n"
	"\t\t\t\tif [ $# -gt 1 ]; then\n"
	"\t\t\t\t\t[ \"$option\" != --rules ] || rules=$2\n"
	"\t\t\t\t\toption=\n"
	"\t\t\t\t\tshift\n"
	"\t\t\t\tfi\n"
	"\t\t\tfi ;;\n"
	"\t\t*)\n"
	"\t\t\tif [ -z \"$command\" ]; then\n"
	"\t\t\t\tcommand=$1\n"
	"\t\t\telif [ \"$count$(_chitieu_commands \"$command\")\" != 0 ]; then\n"
	"\t\t\t\tcommand=\"$command $1\"\n"
	"\t\t\telse\n"
	"\t\t\t\t[ \"$count\" -gt 0 ] || facts=$1\n"
	"\t\t\t\tcount=$((count + 1))\n"
	"\t\t\tfi ;;\n"
	"\t\tesac\n"
	"\t\tshift\n"
	"\tdone\n"
	"\tif [ -n \"$option\" ]; then\n"
	"\t\t_chitieu_option \"$option\"\n"
	"\telif [ -z \"$command\" ] || [ -n \"$(_chitieu_commands \"$command\")\" ]; then\n"
	"\t\tkind=members\n"
	"\telse\n"
	"\t\t_chitieu_operand \"$command\" \"$count\"\n"
	"\tfi\n"
	"}\n"
	"_chitieu_ask() {\n"
	"\t[ -f \"$facts\" ] || facts=\n"
	"\t\"$program\" complete $1 ${rules:+--rules=\"$rules\"} ${facts:+\"$facts\"} 2>/dev/null\n"
	"}\n"
	"_chitieu_words() {\n"
	"\tcase $kind in\n"
	"\tmembers) _chitieu_commands \"$command\" ;;\n"
	"\tcommands) [ \"$count\" -gt 0 ] && _chitieu_commands \"$facts\" || _chitieu_commands '' ;;\n"
	"\tformats) _chitieu_formats \"$command\" ;;\n"
	"\tchoice*|list*) echo \"${kind#* }\" ;;\n"
	"\tsets) _chitieu_ask sets ;;\n"
	"\tcriteria) _chitieu_ask criteria ;;\n"
	"\tfacts) facts=; _chitieu_ask facts ;;\n"
	"\tvalues) facts=; _chitieu_ask values ;;\n"
	"\tesac | tr ' ' '\\n'\n"
	"}\n";

static void print_shared(const char *variable)
{
	print_choices();
	print_operand_kinds();
	print_command_words(variable);
	fputs(look, stdout);
}

void print_bash(enum ct_language language)
{
	(void)language;
	puts("# bash completion for chitieu");
	print_shared("words");
	fputs("_chitieu() {\n"
	      "\tlocal program=${COMP_WORDS[0]} word=${COMP_WORDS[COMP_CWORD]} line prefix=\n"
	      "\tlocal command count rules facts kind\n"
	      "\t[ \"$word\" != = ] || word=\n"
	      "\tCOMPREPLY=()\n"
	      "\t_chitieu_look \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"\n"
	      "\t[ \"${COMP_WORDS[COMP_CWORD-1]}\" != : ] || kind=files\n"
	      "\tcase $kind in list*) prefix=${word%\"${word##*,}\"} ;; esac\n"
	      "\twhile IFS= read -r line; do\n"
	      "\t\t[ -z \"$line\" ] || [[ $prefix$line != \"$word\"* ]] || COMPREPLY+=(\"$prefix$line\")\n"
	      "\tdone < <(case $word in -*) _chitieu_options \"$command\" | tr ' ' '\\n' ;; *) _chitieu_words ;; esac)\n"
	      "\tcase $kind in\n"
	      "\tfiles) compopt -o filenames 2>/dev/null; line=-f ;;\n"
	      "\tsets) line=-d ;;\n"
	      "\tvalues) compopt -o nospace 2>/dev/null; return ;;\n"
	      "\t*) return ;;\n"
	      "\tesac\n"
	      "\twhile IFS= read -r line; do COMPREPLY+=(\"$line\"); done < <(compgen \"$line\" -- \"$word\")\n"
	      "}\n"
	      "complete -F _chitieu chitieu\n",
		stdout);
}

/* What zsh shows next to options and commands. */
static void print_descriptions(enum ct_language language)
{
	puts("typeset -gA _chitieu_says\n_chitieu_says=(");
	for (size_t i = 0; i < command_count; i++) {
		fputs("\t'", stdout);
		print_command_name(&commands[i]);
		fputs("' '", stdout);
		print_quoted(commands[i].says[language], "");
		puts("'");
	}
	for (int i = 0; i < OPTIONS; i++) {
		printf("\t--%s '", option_rows[i].name);
		print_quoted(option_rows[i].says[language], "");
		puts("'");
	}
	puts(")");
}

void print_zsh(enum ct_language language)
{
	puts("#compdef chitieu");
	print_descriptions(language);
	print_shared("found"); /* $words is the line that is completed */
	fputs("_chitieu() {\n"
	      "\tlocal program=$words[1] command count rules facts kind line\n"
	      "\tlocal -a offered described before\n"
	      "\tbefore=(\"${(@)words[2,CURRENT-1]}\")\n"
	      "\tif [[ $PREFIX == --*=* ]]; then\n"
	      "\t\tbefore+=(\"${PREFIX%%=*}\")\n"
	      "\t\tcompset -P '*='\n"
	      "\tfi\n"
	      "\t_chitieu_look \"${(@)before}\"\n"
	      "\tif [[ $PREFIX == -* ]]; then\n"
	      "\t\toffered=(${(f)\"$(_chitieu_options \"$command\" | tr ' ' '\\n')\"})\n"
	      "\telse\n"
	      "\t\toffered=(${(f)\"$(_chitieu_words)\"})\n"
	      "\tfi\n"
	      "\tfor line in $offered; do\n"
	      "\t\tdescribed+=(\"$line:${_chitieu_says[$line]:-${_chitieu_says[$command $line]}}\")\n"
	      "\tdone\n"
	      "\tcase $kind in\n"
	      "\tlist*) compset -P '*,' ;;\n"
	      "\tvalues) compadd -S '' -- $offered; return ;;\n"
	      "\tfiles) [[ $PREFIX == -* ]] || { _files; return } ;;\n"
	      "\tsets) _files -/ ;;\n"
	      "\tesac\n"
	      "\t_describe -t words word described\n"
	      "}\n"
	      "_chitieu \"$@\"\n",
		stdout);
}

/* ---- fish. */

static void print_seen(const struct command *command)
{
	printf("__fish_seen_subcommand_from %s", command->group ? command->group : command->name);
	if (command->group)
		printf("; and __fish_seen_subcommand_from %s", command->name);
}

/* What `-a` takes for an offer, or nothing. command: NULL for an option of every command. */
static void print_fish_words(enum offer offer, const char *choices, const struct command *command)
{
	if (offer == OFFER_CHOICES)
		printf(" -x -a '%s'", choices);
	else if (offer == OFFER_LIST)
		printf(" -x -a '(__fish_append , %s)'", choices);
	else if (offer == OFFER_CRITERIA)
		fputs(" -x -a '(chitieu complete criteria (commandline -opc)[3..-1] 2>/dev/null)'",
			stdout);
	else if (offer == OFFER_SETS || offer == OFFER_FACTS || offer == OFFER_VALUES)
		printf(" -a '(chitieu complete %s 2>/dev/null)'", offer_word(offer));
	else if (offer == OFFER_FORMATS && command) {
		fputs(" -x -a '", stdout);
		for (const char *const *format = command_formats(command); *format; format++)
			printf("%s%s", format == command_formats(command) ? "" : " ", *format);
		putchar('\'');
	}
}

static void print_fish_command(size_t index, enum ct_language language)
{
	const struct command *command = &commands[index];
	if (command->group)
		printf("complete -c chitieu -n '__fish_seen_subcommand_from %s' -a %s -d '",
			command->group, command->name);
	else
		printf("complete -c chitieu -n __fish_use_subcommand -a %s -d '", command->name);
	print_quoted(command->says[language], "");
	puts("'");
	if (command->group && is_first_of_group(index))
		printf("complete -c chitieu -n __fish_use_subcommand -a %s\n", command->group);
	const struct operand_row *row, *last = NULL;
	for (const char *at = command->operands; (row = next_operand(&at)); last = row) {
		if (row == last || row->offer == OFFER_FILES || row->offer == OFFER_NOTHING ||
			row->offer == OFFER_COMMANDS)
			continue;
		fputs("complete -c chitieu -n '", stdout);
		print_seen(command);
		putchar('\'');
		print_fish_words(row->offer, NULL, command);
		putchar('\n');
	}
	if (!(command->options & ON(OPT_FORMAT)))
		return;
	fputs("complete -c chitieu -n '", stdout);
	print_seen(command);
	fputs("' -l format", stdout);
	print_fish_words(OFFER_FORMATS, NULL, command);
	putchar('\n');
}

void print_fish(enum ct_language language)
{
	for (size_t i = 0; i < command_count; i++)
		print_fish_command(i, language);
	for (int i = 0; i < OPTIONS; i++) {
		const struct option_row *row = &option_rows[i];
		printf("complete -c chitieu -l %s%s", row->name, row->value ? " -r" : "");
		print_fish_words(row->offer, row->choices, NULL);
		fputs(" -d '", stdout);
		print_quoted(row->says[language], "");
		puts("'");
	}
}
