/* SPDX-License-Identifier: Apache-2.0 */
/* rules stubs: the vocabulary of rule scripts for editors and for people. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/cli.h"
#include "cli/guard.h"

enum { MOST_PATH = 4096 };

static const struct form {
	const char *format, *file; /* file: its name in the directory of --output */
	enum ct_vocabulary_form form;
} forms[] = {
	{"lua", "chitieu.lua", CT_VOCABULARY_LUA},
	{"markdown", "vocabulary.md", CT_VOCABULARY_MARKDOWN},
};

static const struct form *choose_form(struct invocation *invocation)
{
	const char *name = invocation->format_count ? invocation->formats[0] : forms[0].format;
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++)
		if (!strcmp(forms[i].format, name) && invocation->format_count <= 1)
			return &forms[i];
	say_unknown(invocation, SAY_STUBS_FORMAT, name, name, vocabulary_formats);
	return NULL;
}

/* ---- Which sets. */

struct sets {
	struct ct_ruleset **list;
	size_t count;
};

static void keep(struct sets *sets, struct ct_ruleset *set)
{
	if (set)
		sets->list[sets->count++] = set;
}

/* The one named, else all that there are (what is wrong with one is said, the others count), else a
 * dictionary alone. false: one could not be read. */
static bool load_sets(struct invocation *invocation, struct sets *sets)
{
	struct ct_errors *errors = invocation->errors;
	struct ct_catalogue *catalogue = ct_catalogue_open(rule_roots(), errors);
	size_t room = catalogue ? ct_catalogue_count(catalogue) : 0;
	sets->list = calloc(room + 1, sizeof(*sets->list));
	if (!sets->list)
		ct_errors_add_memory(errors);
	else if (invocation->operand_count)
		keep(sets, load_named_set(invocation, invocation->operands[0]));
	else
		for (size_t i = 0; i < room; i++)
			keep(sets,
				load_set_at(invocation, ct_catalogue_at(catalogue, i)->directory));
	if (sets->list && !invocation->operand_count && !sets->count)
		keep(sets, load_dictionary(invocation));
	bool read = !ct_errors_system_failed(errors) && !is_refused(invocation);
	say_errors(invocation, EXIT_RULES);
	ct_catalogue_free(catalogue);
	return read;
}

static void free_sets(struct sets *sets)
{
	for (size_t i = 0; i < sets->count; i++)
		ct_ruleset_free(sets->list[i]);
	free(sets->list);
}

/* ---- Where to. */

struct target {
	struct invocation *invocation;
	char path[MOST_PATH];
};

static bool write_file(void *state, const char *bytes, size_t length)
{
	struct target *target = state;
	return write_whole(
		target->invocation, target->path, (struct ct_text){bytes, length}, false);
}

/* A directory that cannot be made shows when the file in it is written. */
static bool find_target(struct target *target, const char *directory, const char *file)
{
	int length = snprintf(target->path, sizeof(target->path), "%s/%s", directory, file);
	if (mkdir(directory, 0777) == 0)
		target->invocation->made = directory;
	if (length > 0 && length < MOST_PATH)
		return true;
	say_usage(target->invocation, SAY_PATH_TOO_LONG, directory);
	return false;
}

/* What this command made says so at its head. *error: an errno if that cannot be read, else 0. */
static bool is_own(const char *path, int *error)
{
	char head[256];
	FILE *file = fopen(path, "rb");
	size_t length = file ? fread(head, 1, sizeof(head) - 1, file) : 0;
	*error = !file || ferror(file) ? errno : 0;
	head[length] = '\0';
	if (file)
		fclose(file);
	return strstr(head, "chitieu rules stubs") != NULL;
}

static bool may_replace(struct invocation *invocation, const char *path)
{
	struct stat status;
	int error = 0;
	if (lstat(path, &status) != 0) {
		if (errno == ENOENT || errno == ENOTDIR)
			return true;
		error = errno;
	} else if (is_own(path, &error)) {
		return true;
	}
	if (error && error != ENOENT) /* ENOENT: a link to nothing */
		ct_errors_add_file(invocation->errors, path, false, error);
	else
		say_usage(invocation, SAY_OUTPUT_EXISTS, path);
	return false;
}

static void write_form(
	struct invocation *invocation, const struct form *form, const struct sets *sets)
{
	const struct ct_vocabulary wish = {form->form, (const struct ct_ruleset *const *)sets->list,
		sets->count, invocation->language};
	const char *directory = invocation->value[OPT_OUTPUT];
	struct target target = {.invocation = invocation};
	if (directory &&
		(!find_target(&target, directory, form->file) ||
			!may_replace(invocation, target.path))) {
		say_errors(invocation, EXIT_SYSTEM);
		return;
	}
	bool written = directory
		? ct_vocabulary_write(&wish, write_file, &target, invocation->errors)
		: ct_vocabulary_write(&wish, screen_write, invocation, invocation->errors);
	say_errors(invocation, EXIT_SYSTEM);
	if (!written)
		note_exit(invocation, EXIT_SYSTEM);
}

void run_rules_stubs(struct invocation *invocation)
{
	const struct form *form = choose_form(invocation);
	struct sets sets = {NULL, 0};
	if (!form)
		return;
	bool read = load_sets(invocation, &sets);
	if (read && (sets.count || form->form == CT_VOCABULARY_MARKDOWN))
		write_form(invocation, form, &sets);
	free_sets(&sets);
}
