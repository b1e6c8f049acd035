/* SPDX-License-Identifier: Apache-2.0 */
/* From argv to a command and from what happened to an exit code. */
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/guard.h"
#include "cli/signals.h"

enum { ANY_FEW = 9 }; /* operands of a command that does not take any number */

/* ---- Finding the command. */

const struct command *find_command(const char *const *words, size_t count, size_t *used)
{
	if (count && !strcmp(words[0], hidden_command.name)) {
		*used = 1;
		return &hidden_command;
	}
	for (size_t i = 0; i < command_count; i++) {
		const struct command *command = &commands[i];
		if (!command->group && count && !strcmp(words[0], command->name)) {
			*used = 1;
			return command;
		}
		if (command->group && count > 1 && !strcmp(words[0], command->group) &&
			!strcmp(words[1], command->name)) {
			*used = 2;
			return command;
		}
	}
	return NULL;
}

/* ---- Options. */

static int find_option(const char *name, size_t length)
{
	for (int i = 0; i < OPTIONS; i++)
		if (strlen(option_rows[i].name) == length &&
			!strncmp(option_rows[i].name, name, length))
			return i;
	return -1;
}

/* -h, and -j with its number behind it or as the next argument. */
static int find_letter(const char *argument)
{
	static const struct {
		char letter;
		enum option_id option;
	} letters[] = {{'h', OPT_HELP}, {'j', OPT_JOBS}};
	for (size_t i = 0; i < sizeof(letters) / sizeof(*letters); i++)
		if (argument[0] == '-' && argument[1] == letters[i].letter &&
			(!argument[2] || option_rows[letters[i].option].value))
			return letters[i].option;
	return -1;
}

static bool is_choice(const char *choices, const char *word)
{
	size_t length = strlen(word);
	for (const char *at = choices; *at;) {
		size_t next = strcspn(at, " ");
		if (next == length && !strncmp(at, word, length))
			return true;
		at += next;
		at += *at == ' ';
	}
	return false;
}

/* One more value of an option that may be repeated. */
static bool take_another(struct invocation *invocation, int option, const char *value)
{
	bool format = option == OPT_FORMAT;
	const char **values = format ? invocation->formats : invocation->what_ifs;
	size_t *count = format ? &invocation->format_count : &invocation->what_if_count;
	if (*count == (format ? MOST_FORMATS : MOST_WHAT_IFS)) {
		say_option(invocation, SAY_OPTION_TOO_OFTEN, &option_rows[option]);
		return false;
	}
	values[(*count)++] = value;
	return true;
}

static bool take_value(struct invocation *invocation, int option, const char *value)
{
	const struct option_row *row = &option_rows[option];
	if (row->offer == OFFER_CHOICES && !is_choice(row->choices, value)) {
		say_no_choice(invocation, row, value);
		return false;
	}
	if (row->repeatable && !take_another(invocation, option, value))
		return false;
	if (!row->repeatable && invocation->given & ON(option)) {
		say_option(invocation, SAY_OPTION_TWICE, row);
		return false;
	}
	invocation->value[option] = value;
	return true;
}

/* What follows an option is its value, unless it is an option itself: then the value was forgotten.
 */
static bool is_value(const char *argument)
{
	return strncmp(argument, "--", 2) != 0 ||
		find_option(argument + 2, strcspn(argument + 2, "=")) < 0;
}

/* One argument that begins with a dash; *at moves on when its value is the next argument. */
static bool take_option(struct invocation *invocation, char **argv, int argc, int *at)
{
	const char *name = argv[*at] + (argv[*at][1] == '-' ? 2 : 1);
	size_t length = strcspn(name, "=");
	int option = find_option(name, length);
	const char *value = name[length] == '=' ? name + length + 1 : NULL;
	if (option < 0 && (option = find_letter(argv[*at])) >= 0)
		value = name[1] ? name + 1 : NULL;
	if (option < 0) {
		say_no_option(invocation, argv[*at]);
		return false;
	}
	bool wants = option_rows[option].value != NULL;
	if (wants && !value)
		value = *at + 1 < argc && is_value(argv[*at + 1]) ? argv[++*at] : NULL;
	if (wants != (value != NULL)) {
		say_option(invocation, wants ? SAY_OPTION_WANTS_VALUE : SAY_OPTION_TAKES_NONE,
			&option_rows[option]);
		return false;
	}
	if (value && !take_value(invocation, option, value))
		return false;
	invocation->given |= ON(option);
	return true;
}

/* Splits argv into options and words (the words go to the front of argv). */
static bool take_arguments(struct invocation *invocation, int argc, char **argv, size_t *words)
{
	bool options = true;
	*words = 0;
	for (int at = 1; at < argc; at++) {
		if (options && !strcmp(argv[at], "--"))
			options = false;
		else if (options && argv[at][0] == '-' && argv[at][1]) {
			if (!take_option(invocation, argv, argc, &at))
				return false;
		} else {
			size_t used;
			argv[(*words)++] = argv[at];
			invocation->command = find_command((const char *const *)argv, *words,
				&used); /* for what is said of options behind it */
		}
	}
	return true;
}

/* ---- What the surroundings say. */

/* Before anything can be wrong: what is said about an option is said in the language that a later
 * one asks for. */
static enum ct_language find_language(int argc, char **argv)
{
	bool english = false;
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
		english |= !strcmp(argv[i], "--lang=en") ||
			(!strcmp(argv[i], "en") && !strcmp(argv[i - 1], "--lang"));
	return english ? CT_EN : CT_VI;
}

static void look_around(struct invocation *invocation)
{
	const char *language = invocation->value[OPT_LANG];
	const char *colour = invocation->value[OPT_COLOR];
	const char *none = getenv("NO_COLOR");
	struct winsize size;
	invocation->language = language && !strcmp(language, "en") ? CT_EN : CT_VI;
	bool terminal = isatty(STDOUT_FILENO);
	invocation->colour = colour && strcmp(colour, "auto") ? !strcmp(colour, "always")
							      : terminal && !(none && *none);
	invocation->width = 80;
	if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40)
		invocation->width = size.ws_col > 120 ? 120 : size.ws_col;
}

/* A stream that the caller closed is taken up by a device that cannot be written to, so that no
 * file of ours gets its number and is written over. */
static void hold_streams(void)
{
	int held;
	do
		held = open("/dev/null", O_RDONLY);
	while (held >= 0 && held <= STDERR_FILENO);
	if (held > STDERR_FILENO)
		close(held);
}

/* ---- The end. */

/* Of several codes only the highest is returned: all are named. */
static void name_exits(const struct invocation *invocation)
{
	unsigned left = invocation->exits & ~1u;
	if (!(left & (left - 1)))
		return;
	fputs(words_of(invocation, SAY_EXIT_CODES), stderr);
	const char *mark = " ";
	for (int code = EXIT_CODES - 1; code > EXIT_YES; code--) {
		if (!(left >> code & 1))
			continue;
		fprintf(stderr, "%s%d (%s)", mark, code, exit_words(code, invocation->language));
		mark = ", ";
	}
	putc('\n', stderr);
}

/* Without memory no other answer counts: what else seemed wrong, or right, may be a consequence. */
static void settle_exits(struct invocation *invocation)
{
	if (invocation->out_of_memory)
		invocation->exits = 1u << EXIT_SYSTEM;
	name_exits(invocation);
}

static int finish(struct invocation *invocation)
{
	if (ct_errors_out_of_memory(invocation->errors))
		say_errors(invocation, EXIT_SYSTEM);
	outputs_place(invocation);
	settle_exits(invocation);
	int code = EXIT_CODES - 1;
	while (code > 0 && !(invocation->exits >> code & 1))
		code--;
	if (invocation->made && code)
		rmdir(invocation->made); /* fails unless it is empty */
	ct_store_close(invocation->store);
	ct_catalogue_free(invocation->catalogue);
	guard_free(invocation->guard);
	ct_errors_free(invocation->errors);
	ct_errors_free(invocation->output_errors);
	return code;
}

static bool check_options(struct invocation *invocation)
{
	uint64_t allowed = command_options(invocation->command);
	for (int i = 0; i < OPTIONS; i++) {
		if (!(invocation->given & ON(i)) || (allowed & ON(i)))
			continue;
		say_option(invocation, SAY_OPTION_NOT_HERE, &option_rows[i]);
		return false;
	}
	/* A note is kept as it is, and stands in reports later. */
	if (!(invocation->given & ON(OPT_NOTE)) || is_utf8(invocation->value[OPT_NOTE]))
		return true;
	say_usage(invocation, SAY_NOTE_UTF8, invocation->value[OPT_NOTE]);
	return false;
}

static void dispatch(struct invocation *invocation, const char *const *words, size_t count)
{
	size_t used = 0;
	if (invocation->given & ON(OPT_VERSION)) {
		run_version(invocation);
		return;
	}
	invocation->command = find_command(words, count, &used);
	if (invocation->given & ON(OPT_HELP)) {
		print_help(stdout, invocation->command, invocation->language);
		return;
	}
	if (!invocation->command) {
		say_no_command(invocation, words, count);
		return;
	}
	invocation->operands = words + used;
	invocation->operand_count = count - used;
	if (!check_options(invocation))
		return;
	/* A store may be asked for all that it has. */
	bool all = invocation->given & ON(OPT_DB) &&
		invocation->command->options & ON(OPT_PERIOD) &&
		invocation->command->most > ANY_FEW;
	if (invocation->operand_count + all < invocation->command->least ||
		invocation->operand_count > invocation->command->most) {
		say_operands(invocation);
		return;
	}
	if (guard_start(invocation))
		invocation->command->run(invocation);
}

int main(int argc, char **argv)
{
	struct invocation invocation = {
		.errors = ct_errors_new(), .output_errors = ct_errors_new()};
	size_t words = 0;
	bool hidden = argc > 1 && !strcmp(argv[1], hidden_command.name);
	hold_streams();
	signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is an error like any other */
	if (!invocation.errors || !invocation.output_errors) {
		fprintf(stderr, "chitieu: error: S001: %s\n",
			words_in(find_language(argc, argv), SAY_OUT_OF_MEMORY));
		return EXIT_SYSTEM;
	}
	invocation.language = find_language(argc, argv);
	if (hidden)
		hidden = freopen("/dev/null", "w", stderr) != NULL;
	bool understood = take_arguments(&invocation, argc, argv, &words);
	look_around(&invocation);
	signals_watch(invocation.language);
	if (understood)
		dispatch(&invocation, (const char *const *)argv, words);
	int code = finish(&invocation);
	return hidden ? EXIT_YES : code;
}
