/* SPDX-License-Identifier: Apache-2.0 */
/* facts import: reports, and tables of units, into a store. */
#include <string.h>

#include "cli/guard.h"
#include "cli/signals.h"

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
