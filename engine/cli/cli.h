/* SPDX-License-Identifier: Apache-2.0 */
/* The command line: one table of commands and one of options feed dispatch, --help, the man page
 * and completions.
 *
 * This folder alone prints, reads the environment and knows about exit codes; everything else it
 * gets from chitieu.h. */
#ifndef CHITIEU_CLI_CLI_H
#define CHITIEU_CLI_CLI_H

#include <stdbool.h>
#include <stdio.h>

#include "chitieu.h"
#include "cli/progress.h"
#include "cli/cli_words.h"

/* Exit codes; the highest that applies is returned. */
enum exit_code {
	EXIT_YES = 0,    /* ran; the answer is yes */
	EXIT_NO = 1,     /* ran; the answer is no */
	EXIT_USAGE = 2,  /* wrong usage */
	EXIT_FACTS = 3,  /* some facts could not be used */
	EXIT_RULES = 4,  /* the rules could not be used */
	EXIT_SYSTEM = 5, /* input/output or internal error */
	EXIT_CODES
};

enum option_id {
	OPT_RULES,
	OPT_AS_OF,
	OPT_FINAL,
	OPT_FORMAT,
	OPT_DETAIL,
	OPT_LANG,
	OPT_FAIL_ON,
	OPT_COLOR,
	OPT_ALL,
	OPT_BOM,
	OPT_KEY,
	OPT_OUTPUT,
	OPT_REQUIRE_SIGNED,
	OPT_WHAT_IF,
	OPT_DECISIONS,
	OPT_ROAD,
	OPT_MAX_MOVERS,
	OPT_NEAR,
	OPT_EFFECTIVE,
	OPT_FROM,
	OPT_STALE,
	OPT_JOBS,
	OPT_BASELINE,
	OPT_BY,
	OPT_COVERAGE,
	OPT_MIN,
	OPT_MUTATE,
	OPT_GENERATE,
	OPT_DB,
	OPT_PERIOD,
	OPT_STORE,
	OPT_NOTE,
	OPT_REGISTER,
	OPT_SUCCESSION,
	OPT_RENAMED,
	OPT_EXPLAIN,
	OPT_FACTS,
	OPT_REPORT,
	OPT_HELP,
	OPT_VERSION,
	OPTIONS
};
#define ON(option) (UINT64_C(1) << (option))

/* Headings of a long list of options. */
enum option_group { FOR_INPUT, FOR_JUDGING, FOR_OUTPUT, FOR_EXIT, FOR_STORE, OPTION_GROUPS };
extern const char *const option_group_words[OPTION_GROUPS][CT_LANGUAGES];

/* What a shell offers where a value or an operand is typed. */
enum offer {
	OFFER_NOTHING,
	OFFER_FILES,
	OFFER_CHOICES, /* of the option's row */
	OFFER_LIST,    /* the same, several with commas between them */
	OFFER_FORMATS, /* of the command */
	OFFER_SETS,
	OFFER_CRITERIA, /* of the set of --rules, else of the facts named before */
	OFFER_FACTS,
	OFFER_VALUES, /* facts, followed by "=" */
	OFFER_COMMANDS
};

struct option_row {
	const char *name;    /* without the dashes */
	const char *value;   /* what it takes, for help ("DATE"); NULL: nothing */
	const char *choices; /* the words it takes, separated by spaces; NULL: free */
	bool repeatable;
	enum option_group group;
	enum offer offer;
	const char *says[CT_LANGUAGES]; /* see option_words */
};
extern const struct option_row option_rows[OPTIONS];

/* A word of command.operands, without brackets and dots. */
struct operand_row {
	const char *word;
	enum offer offer;
	const char *says[CT_LANGUAGES];
};
extern const struct operand_row operand_rows[];
extern const size_t operand_row_count;
/* The row of the next word that has one; *at begins at command.operands and is moved behind it.
 * NULL: no more. */
const struct operand_row *next_operand(const char **at);

enum { MOST_FORMATS = 16, MOST_WHAT_IFS = 128 };

struct invocation {
	const struct command *command;
	const char *const *operands;
	size_t operand_count;
	uint64_t given; /* ON(option) */
	const char *value[OPTIONS];
	const char *formats[MOST_FORMATS];
	size_t format_count;
	const char *what_ifs[MOST_WHAT_IFS];
	size_t what_if_count;
	enum ct_language language;
	bool colour;
	unsigned width;
	/* what happened, for the summary */
	unsigned exits;     /* 1u << enum exit_code */
	bool out_of_memory; /* and it was said */
	struct ct_errors *errors;
	struct ct_errors *output_errors; /* about outputs; said at once */
	size_t printed;                  /* messages of errors that were printed already */
	struct progress progress;        /* hidden by whoever writes to stderr */
	struct ct_store *store;          /* of --db, once it was needed */
	struct ct_catalogue *catalogue;  /* a unit that it has no set for is refused; or NULL */
	struct finished {
		struct ct_file *file;
		bool whole;       /* nothing had failed when its report ended */
	} finished[MOST_FORMATS]; /* outputs that are on disk, until they get their names at the end
				   */
	size_t finished_count;
	int screen_error;    /* errno of the first write to standard output that failed */
	const char *made;    /* a directory for an output, made by this run; NULL: none */
	struct guard *guard; /* guard.h; NULL until a command is found */
};

struct command {
	const char *group; /* "facts", "rules" … or NULL */
	const char *name;
	const char *operands; /* "FACTS..." */
	size_t least, most;   /* operands */
	uint64_t options;     /* ON(…) */
	void (*run)(struct invocation *invocation);
	const char *says[CT_LANGUAGES];
	const char *const *formats; /* of --format, the default first; NULL: see command_formats */
	const char *examples; /* commands that run from the root of the sources, a line each */
};
extern const struct command commands[];
extern const size_t command_count;
/* complete, for shells: in no list and no help, always exit 0 with nothing on standard error. */
extern const struct command hidden_command;
/* The command that the words begin with, hidden or not; *used: how many of them name it. NULL:
 * none. */
const struct command *find_command(const char *const *words, size_t count, size_t *used);
/* Formats of commands whose documents are not reports, ending with NULL. */
extern const char *const template_formats[], *const vocabulary_formats[], *const manual_formats[];
/* What the command can print, ending with NULL; text alone where the table names none. */
const char *const *command_formats(const struct command *command);
/* An option as this command has it, for help. */
const struct option_row *command_option(const struct command *command, int option);
enum { WORDS_ROOM = 512 };
/* What a command does, with the formats that it has; may use out. */
const char *command_words(
	const struct command *command, enum ct_language language, char out[WORDS_ROOM]);
/* What an option of this command means, with the formats where they are not in
 * command_words; may use out. */
const char *option_words(
	const struct command *command, int option, enum ct_language language, char out[WORDS_ROOM]);
/* Whether its options are many enough for headings. */
bool command_has_groups(const struct command *command);
/* Those of its row, and those that every command has. */
static inline uint64_t command_options(const struct command *command)
{
	return command->options | ON(OPT_HELP) | ON(OPT_LANG) | ON(OPT_COLOR);
}

/* ---- messages.c: what goes to stderr. */

/* Prints what errors holds beyond what was printed, as file:line:column: error: CODE: message, and
 * notes the exit code for failures; for those of the system that is 5. */
void say_errors(struct invocation *invocation, enum exit_code code);
/* Memory ran out where there was no list for it: says so (S001), exit 5. */
void say_no_memory(struct invocation *invocation);
/* The same as say_errors for messages that were collected apart. */
void say_errors_of(struct invocation *invocation, struct ct_errors *errors, enum exit_code code);
/* The same on stdout, as data (lint); returns the number of failures among them. */
size_t print_findings(struct invocation *invocation);
/* The words of a row of words.def in the language of the invocation; never NULL. */
static inline const char *words_of(const struct invocation *invocation, enum say what)
{
	return words_in(invocation->language, what);
}

/* ---- usage.c: wrong usage, on stderr; each notes exit 2. */

/* One line of usage trouble, what it is about ("": nothing more) and where help is. */
void say_usage(struct invocation *invocation, enum say why, const char *what);
/* The same of an unknown word: of the known ones (ending with NULL) that which it is nearest to is
 * named, else all while they are few. */
void say_unknown(struct invocation *invocation, enum say why, const char *what, const char *word,
	const char *const known[]);
/* words name no command. */
void say_no_command(struct invocation *invocation, const char *const words[], size_t count);
/* The command has another number of operands. */
void say_operands(struct invocation *invocation);
/* The same as say_usage of an option that there is. */
void say_option(struct invocation *invocation, enum say why, const struct option_row *row);
/* The argument is no option; of the command's, where it is known, the nearest is named. */
void say_no_option(struct invocation *invocation, const char *argument);
/* The value is none of the option's choices. */
void say_no_choice(struct invocation *invocation, const struct option_row *row, const char *value);
static inline void note_exit(struct invocation *invocation, enum exit_code code)
{
	invocation->exits |= 1u << code;
}
/* What an exit code means. */
const char *exit_words(enum exit_code code, enum ct_language language);
/* No path held a unit, and there was nothing wrong with any: exit 3. */
void say_no_units(struct invocation *invocation, const char *const paths[], size_t count);
/* A text without control characters, for stderr and stdout. */
void print_safe(FILE *stream, struct ct_text text);
bool is_utf8(const char *text);

/* ---- find_rules.c: which set. */

/* ./rules, $CHITIEU_RULES, PREFIX/share/chitieu/rules; ends with NULL. */
const char *const *rule_roots(void);
/* The set of a directory; with --require-signed only as it was signed. NULL: errors tells, or it
 * was said. */
struct ct_ruleset *load_set_at(struct invocation *invocation, const char *directory);
/* The dictionary of the roots alone. NULL: the same. */
struct ct_ruleset *load_dictionary(struct invocation *invocation);
/* The set of --rules or of an operand: a directory that holds a ruleset.yaml, else an id under the
 * roots. NULL: said why, exit 4. */
struct ct_ruleset *load_named_set(struct invocation *invocation, const char *name);
/* Words for facts: the set of --rules, else the dictionary of the roots. NULL: as load_named_set.
 */
struct ct_ruleset *load_words(struct invocation *invocation);
/* The set of an operand; what loading reported is printed. */
struct ct_ruleset *load_set_operand(struct invocation *invocation, size_t index);
/* The same, but only as it was signed with that public key. Nothing is said yet; NULL: *refusal and
 * errors tell. */
struct ct_ruleset *load_signed_set(
	struct invocation *invocation, const char *name, const char *key, enum ct_refusal *refusal);
/* The set for the units of these paths: --rules, else the one set of their province, level and day.
 * NULL: said why. */
struct ct_ruleset *load_set_for(
	struct invocation *invocation, const char *const paths[], size_t count);
/* For commands that read facts without judging them: the same, or when the units have no one
 * default set, a dictionary alone. NULL: said why. */
struct ct_ruleset *load_set_or_dictionary(
	struct invocation *invocation, const char *const paths[], size_t count);
/* --as-of as a day, CT_NO_DATE without it. false: said why, exit 2. */
bool read_as_of(struct invocation *invocation, int32_t *day);

/* ---- open_facts.c: --db, and files. */

/* The store of --db, opened when it is first asked for; main closes it. NULL: said why, exit 5. */
struct ct_store *open_store(struct invocation *invocation, enum ct_store_mode mode);
/* Fact files and directories. NULL: errors tells, or an output is one of them, which was said. */
struct ct_source *open_files(struct invocation *invocation, const char *const paths[], size_t count,
	struct ct_errors *errors);
/* Where the facts come from that a command's operands name: files and directories, or with --db
 * units of the store (none: all of them). NULL: errors tells, or it was said. */
struct ct_source *open_facts(struct invocation *invocation, const char *const operands[],
	size_t count, struct ct_errors *errors);

/* ---- recording.c: assess --store. */

struct recording {
	struct ct_recorder *recorder; /* NULL: nothing is to be stored */
	char *decisions;
	size_t length;
};
/* Says that a run was stored, with its number and digest. */
void say_stored(const struct invocation *invocation, const struct ct_run *run);
/* After the source was opened. false: said why, nothing is to be judged. */
bool recording_start(struct invocation *invocation, struct recording *recording,
	const struct ct_ruleset *set, const struct ct_judge_options *options);
/* complete: every unit was judged; else nothing is stored. Releases everything. */
void recording_finish(struct invocation *invocation, struct recording *recording, bool complete);

/* ---- output.c: where results go. */

struct output {
	struct ct_report *report; /* the caller's to make, of outputs_close to end */
	char *format;
	const char *path;     /* NULL: standard output */
	struct ct_file *file; /* NULL: the same */
	struct invocation *invocation;
};

/* Opens what --format asks for, without it the first format of the command. false: the reason was
 * printed; *opened is still to be closed. */
bool outputs_open(
	struct invocation *invocation, struct output outputs[MOST_FORMATS], size_t *opened);
/* The same for these formats, ending with NULL. */
bool outputs_open_as(struct invocation *invocation, const char *const formats[],
	struct output outputs[MOST_FORMATS], size_t *opened);
/* Ends the reports. A file gets its name at the end of the program, unless something failed by then
 * (exit 5); without `complete` nothing is left behind. */
void outputs_close(
	struct invocation *invocation, struct output outputs[], size_t count, bool complete);
/* The last act of the program: what was written to standard output is flushed, and all files get
 * their names or none. */
void outputs_place(struct invocation *invocation);
/* For whatever writes through a function: the state is the output, or the invocation for standard
 * output. What fails is reported at the end. */
bool output_write(void *output, const char *bytes, size_t length);
bool screen_write(void *invocation, const char *bytes, size_t length);
/* The output's report. false: S001, said. */
bool output_report(
	struct output *output, const char *format, const struct ct_report_options *options);
/* --detail, without it what the format usually shows. */
enum ct_detail detail_of(const struct invocation *invocation, const char *format);
bool output_is_terminal(const struct output *output);
/* One more file with these bytes, which gets its name as those of --format do. fresh: it does not
 * exist yet. false: said why. */
bool write_whole(
	struct invocation *invocation, const char *path, struct ct_text content, bool fresh);
/* For commands that know text alone: a report on standard output, NULL when what went wrong is
 * noted; its end, with the exit code of what could not be written. */
struct ct_report *plain_open(struct invocation *invocation);
void plain_close(struct invocation *invocation, struct ct_report *report);

/* What is no report on units, in each format that was asked for: open before the work, then call
 * the renderer for every output, then close. */
struct prints {
	struct output outputs[MOST_FORMATS];
	size_t count;
};
#define PRINTS_EACH(output, prints) \
	for (struct output *output = (prints)->outputs; \
		output < (prints)->outputs + (prints)->count; output++)
/* As outputs_open, with a report for each. false: said why; still to be closed. */
bool prints_open(struct invocation *invocation, struct prints *prints);
bool prints_open_as(
	struct invocation *invocation, const char *const formats[], struct prints *prints);
/* Without `complete` no file is left behind. */
void prints_close(struct invocation *invocation, struct prints *prints, bool complete);

/* ---- premises.c: what is judged by besides rules and facts. */

struct premises {
	struct ct_what_if *what_if;
	struct ct_decisions *decisions;
};
/* Fills the options that have to do with them. false: said why; nothing is to be judged. Free them
 * either way, after the judges. */
bool read_premises(struct invocation *invocation, const struct ct_ruleset *set,
	struct premises *premises, struct ct_judge_options *options);
void free_premises(struct premises *premises);

/* ---- assess_baseline.c: what got worse since an earlier run. */

/* A run whose texts stay; free_run gives them back. */
struct kept_run {
	struct ct_run run;
	char *texts;
};

struct baseline {
	struct ct_record *before, *now;
	struct ct_report *report; /* tells `now` of every unit: one more among the reports; NULL: no
				     --baseline */
	struct ct_baseline *compared; /* once baseline_compare has been called */
	struct kept_run
		kept; /* the run of the store that `before` is of; without texts: it is of a file */
	bool *stopped; /* by unit: whether --fail-on alone would stop at it */
	size_t count, room;
};
/* What an earlier run said: a file that assess wrote as json or ndjson. NULL: said why. */
struct ct_record *read_record(struct invocation *invocation, const char *path);
/* The same into a record that goes on with one file more, or is made. false: said why; *record is
 * the caller's to free either way. */
bool read_more(struct invocation *invocation, struct ct_record **record, const char *path);
/* false: said why. Without --baseline everything stays empty. */
bool baseline_open(struct invocation *invocation, struct baseline *baseline);
/* The next unit, in the order of the reports. false: no memory. */
bool baseline_note(struct baseline *baseline, bool stopped);
/* Every unit was judged. NULL: said why, or there is no --baseline. */
const struct ct_baseline_sheet *baseline_compare(
	struct invocation *invocation, struct baseline *baseline);
/* Prints, notes the exit code and frees. beside_text: text for people went to standard output. */
void baseline_close(struct invocation *invocation, struct baseline *baseline, bool beside_text);
void baseline_free(struct baseline *baseline);

/* ---- kept_run.c: stored runs, and runs that outputs hold. */

/* false: said why, exit 5. */
bool keep_run(struct invocation *invocation, struct ct_store *store, const char *name,
	struct kept_run *kept);
void free_run(struct kept_run *kept);
/* A run: of the store with --db, else a file that assess wrote. NULL: said why. */
struct ct_record *load_record(struct invocation *invocation, const char *name);

/* ---- The commands: run_<group>_<command>, in cmd_<group>_<command>.c. */

void run_assess(struct invocation *invocation);
void run_explain(struct invocation *invocation);
void run_facts_lint(struct invocation *invocation);
void run_facts_show(struct invocation *invocation);
void run_facts_questions(struct invocation *invocation);
void run_facts_import(struct invocation *invocation);
void run_facts_audit(struct invocation *invocation);
void run_facts_merge(struct invocation *invocation);
void run_facts_find(struct invocation *invocation);
void run_facts_template(struct invocation *invocation);
void run_rules_list(struct invocation *invocation);
void run_rules_show(struct invocation *invocation);
void run_rules_lint(struct invocation *invocation);
void run_rules_test(struct invocation *invocation);
void run_rules_sign(struct invocation *invocation);
void run_rules_verify(struct invocation *invocation);
void run_rules_stubs(struct invocation *invocation);
void run_rules_diff(struct invocation *invocation);
void run_rules_impact(struct invocation *invocation);
void run_rules_new(struct invocation *invocation);
void run_rules_limits(struct invocation *invocation);
void run_rules_guide(struct invocation *invocation);
void run_rules_law(struct invocation *invocation);
void run_runs_list(struct invocation *invocation);
void run_runs_rank(struct invocation *invocation);
void run_runs_show(struct invocation *invocation);
void run_runs_verify(struct invocation *invocation);
void run_runs_collect(struct invocation *invocation);
void run_runs_compare(struct invocation *invocation);
void run_help(struct invocation *invocation);
void run_version(struct invocation *invocation);
void run_complete(struct invocation *invocation);
/* ---- manual.c and completions.c, on stdout. */

void print_man(enum ct_language language);
void print_bash(enum ct_language language);
void print_zsh(enum ct_language language);
void print_fish(enum ct_language language);
/* "facts lint" */
void print_command_name(const struct command *command);
/* Help for one command, or the list of all when NULL. */
void print_help(FILE *stream, const struct command *command, enum ct_language language);

#endif
