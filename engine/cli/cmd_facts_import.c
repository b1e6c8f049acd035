/* SPDX-License-Identifier: Apache-2.0 */
/* --db: the one way to name a store instead of files, and what puts facts into it. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli/guard.h"
#include "cli/signals.h"

struct ct_store *open_store(struct invocation *invocation, enum ct_store_mode mode)
{
	if (!(invocation->given & ON(OPT_DB))) {
		say_usage(invocation, SAY_NEEDS_DB, "--db");
		return NULL;
	}
	if (!invocation->store)
		invocation->store =
			ct_store_open(invocation->value[OPT_DB], mode, invocation->errors);
	say_errors(invocation, EXIT_SYSTEM);
	return invocation->store;
}

/* ---- Facts from files or from the store. */

struct ct_source *open_files(struct invocation *invocation, const char *const paths[], size_t count,
	struct ct_errors *errors)
{
	struct ct_source *source = ct_source_open(paths, count, errors);
	if (!source || may_read_facts(invocation, source, paths, count))
		return source;
	ct_source_free(source);
	ct_errors_clear(errors);
	return NULL;
}

struct ct_source *open_facts(struct invocation *invocation, const char *const operands[],
	size_t count, struct ct_errors *errors)
{
	if (!(invocation->given & ON(OPT_DB)))
		return open_files(invocation, operands, count, errors);
	struct ct_store *store = open_store(
		invocation, invocation->given & ON(OPT_STORE) ? CT_STORE_WRITE : CT_STORE_READ);
	const struct ct_selection selection = {
		.units = operands, .unit_count = count, .period = invocation->value[OPT_PERIOD]};
	return store ? ct_source_open_store(store, &selection, errors) : NULL;
}

/* ---- facts import. */

static void say_import(struct invocation *invocation, const struct ct_import *import)
{
	print_safe(stdout, (struct ct_text){import->file, strlen(import->file)});
	if (import->known) {
		printf(words_of(invocation, SAY_IMPORT_KNOWN), (long long)import->id);
		return;
	}
	printf(words_of(invocation, SAY_IMPORTED), (long long)import->id, import->units,
		import->units - import->corrected - import->same, import->corrected, import->same,
		import->claims);
	if (import->refused)
		printf(words_of(invocation, SAY_IMPORT_REFUSED), import->refused);
	if (import->claims_refused)
		printf(words_of(invocation, SAY_IMPORT_CLAIMS_REFUSED), import->claims_refused);
	putchar('\n');
}

/* false: the store failed, nothing more is to be tried. */
static bool tell(struct invocation *invocation, const struct ct_import *told)
{
	struct ct_import import = *told;
	say_errors(invocation, import.broken || import.missing ? EXIT_SYSTEM : EXIT_FACTS);
	if (import.refused || import.failures)
		note_exit(invocation, EXIT_FACTS);
	if (import.broken || import.missing) {
		note_exit(invocation, EXIT_SYSTEM);
		return !import.broken;
	}
	say_import(invocation, &import);
	return true;
}

/* The register first, for facts are held against it. */
static bool import_tables(struct invocation *invocation)
{
	static const enum option_id options[CT_STORE_TABLES] = {
		[CT_STORE_REGISTER] = OPT_REGISTER, [CT_STORE_SUCCESSION] = OPT_SUCCESSION};
	for (int i = 0; i < CT_STORE_TABLES; i++) {
		const char *path = invocation->value[options[i]];
		if (!path)
			continue;
		const struct ct_import import =
			ct_store_import_table(invocation->store, (enum ct_store_table)i, path,
				invocation->value[OPT_NOTE], invocation->errors);
		if (!tell(invocation, &import))
			return false;
	}
	return true;
}

/* How far several files are: those that are done, and the bytes of the one at hand where it is the
 * only one. */
struct importing {
	struct invocation *invocation;
	size_t units, files, file; /* units: of the files before this one */
};

static void show_importing(void *state, size_t units, struct ct_progress done)
{
	const struct importing *importing = state;
	if (importing->files > 1)
		done = (struct ct_progress){importing->file, importing->files};
	progress_watch(&importing->invocation->progress, importing->units + units, done);
}

static bool import_file(struct importing *importing, const struct ct_ruleset *set, const char *path)
{
	struct invocation *invocation = importing->invocation;
	const struct ct_watch watch = {show_importing, importing};
	const struct ct_import import =
		ct_store_import(invocation->store, path, set, invocation->value[OPT_NOTE],
			invocation->given & ON(OPT_RENAMED), &watch, invocation->errors);
	importing->units += import.units;
	importing->file++;
	progress_hide(&invocation->progress);
	return tell(invocation, &import);
}

/* A directory is its files. */
static void import_files(
	struct invocation *invocation, const struct ct_source *files, const struct ct_ruleset *set)
{
	struct importing importing = {
		.invocation = invocation, .files = ct_source_file_count(files)};
	progress_start(&invocation->progress, invocation->language, false);
	for (size_t i = 0; i < importing.files; i++)
		if (!import_file(&importing, set, ct_source_file(files, i)))
			break;
	progress_hide(&invocation->progress);
}

static struct ct_ruleset *load_words(struct invocation *invocation)
{
	if (invocation->given & ON(OPT_RULES))
		return load_named_set(invocation, invocation->value[OPT_RULES]);
	return load_dictionary(invocation);
}

static void import(struct invocation *invocation, const struct ct_source *files)
{
	struct ct_store *store = open_store(invocation, CT_STORE_CREATE);
	struct ct_ruleset *set = store ? load_words(invocation) : NULL;
	say_errors(invocation, EXIT_RULES);
	if (set && import_tables(invocation) && invocation->operand_count)
		import_files(invocation, files, set);
	ct_ruleset_free(set);
}

void run_facts_import(struct invocation *invocation)
{
	bool tables = invocation->given & (ON(OPT_REGISTER) | ON(OPT_SUCCESSION));
	if (!tables && !invocation->operand_count) {
		say_usage(invocation, SAY_NOTHING_TO_IMPORT, "facts import");
		return;
	}
	if (!(invocation->given & ON(OPT_DB))) {
		say_usage(invocation, SAY_NEEDS_DB, "--db");
		return;
	}
	signals_storing();
	/* Listed first: a store that would be made in the place of a fact file is not made. */
	struct ct_source *files = open_files(
		invocation, invocation->operands, invocation->operand_count, invocation->errors);
	bool missing = !files || ct_source_counts(files).missing_path;
	say_errors(invocation, missing ? EXIT_SYSTEM : EXIT_FACTS);
	if (files)
		import(invocation, files);
	ct_source_free(files);
}

/* ---- facts merge. */

void run_facts_merge(struct invocation *invocation)
{
	struct ct_store *store = open_store(invocation, CT_STORE_READ);
	struct ct_ruleset *set = store ? load_words(invocation) : NULL;
	say_errors(invocation, EXIT_RULES);
	bool sound = !set ||
		ct_store_merge(store, set, invocation->value[OPT_PERIOD], screen_write, invocation,
			invocation->errors);
	say_errors(invocation, sound ? EXIT_FACTS : EXIT_SYSTEM);
	ct_ruleset_free(set);
}

/* ---- assess --store. */

enum { MOST_DECISIONS = 8 << 20, SCOPE_ROOM = 4096 };

/* The units and the period that were asked for. */
static void tell_scope(const struct invocation *invocation, char scope[SCOPE_ROOM])
{
	size_t length = 0;
	const char *period = invocation->value[OPT_PERIOD];
	for (size_t i = 0; i < invocation->operand_count && length + 8 < SCOPE_ROOM; i++) {
		int more = snprintf(scope + length, SCOPE_ROOM - length, "%s%s", i ? " " : "",
			invocation->operands[i]);
		length += more > 0 ? (size_t)more : 0;
	}
	if (period && length + 2 < SCOPE_ROOM)
		snprintf(scope + length, SCOPE_ROOM - length, "%s%s", length ? " @" : "@", period);
}

/* The file of --decisions as it is, for whoever repeats the run. */
static bool read_decisions(struct invocation *invocation, struct recording *recording)
{
	const char *path = invocation->value[OPT_DECISIONS];
	if (!path)
		return true;
	FILE *stream = fopen(path, "rb");
	recording->decisions = stream ? malloc(MOST_DECISIONS) : NULL;
	if (recording->decisions)
		recording->length = fread(recording->decisions, 1, MOST_DECISIONS, stream);
	bool read = recording->decisions && !ferror(stream);
	if (!read)
		ct_errors_add_file(invocation->errors, path, false, errno);
	if (stream)
		fclose(stream);
	say_errors(invocation, EXIT_SYSTEM);
	return read;
}

bool recording_start(struct invocation *invocation, struct recording *recording,
	const struct ct_ruleset *set, const struct ct_judge_options *options)
{
	char scope[SCOPE_ROOM] = "";
	if (!(invocation->given & ON(OPT_STORE)))
		return true;
	if (!(invocation->given & ON(OPT_DB)) || options->what_if) {
		say_usage(invocation, options->what_if ? SAY_STORE_WHAT_IF : SAY_STORE_NEEDS_DB,
			"--store");
		return false;
	}
	tell_scope(invocation, scope);
	if (!read_decisions(invocation, recording))
		return false;
	const struct ct_recording wish = {.set = set,
		.options = options,
		.scope = scope,
		.decisions = {recording->decisions, recording->length},
		.note = invocation->value[OPT_NOTE]};
	recording->recorder = ct_recorder_new(invocation->store, &wish, invocation->errors);
	say_errors(invocation, EXIT_SYSTEM);
	return recording->recorder != NULL;
}

void say_stored(const struct invocation *invocation, const struct ct_run *run)
{
	fprintf(stderr, words_of(invocation, SAY_RUN_STORED), (long long)run->id,
		(long long)run->units, (int)run->digest.length, run->digest.bytes);
}

void recording_finish(struct invocation *invocation, struct recording *recording, bool complete)
{
	struct ct_run run;
	if (recording->recorder && complete) {
		if (ct_recorder_finish(recording->recorder, &run, invocation->errors))
			say_stored(invocation, &run);
		else
			note_exit(invocation, EXIT_SYSTEM);
		say_errors(invocation, EXIT_SYSTEM);
	}
	ct_recorder_free(recording->recorder);
	free(recording->decisions);
	*recording = (struct recording){0};
}
