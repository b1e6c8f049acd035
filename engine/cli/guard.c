/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/guard.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- Which file a path leads to. */

struct identity {
	bool exists, regular;
	struct stat status;
	bool placed;       /* its directory exists */
	struct stat above; /* of the directory */
};

struct written {
	char *path;            /* NULL: standard output */
	enum option_id option; /* which names it; OPTIONS: standard output */
	struct identity is;
};

enum { MOST_WRITTEN = MOST_FORMATS + 8 };

struct guard {
	struct written list[MOST_WRITTEN];
	size_t count;
	bool refused;
};

static const char *name_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

static bool find_above(const char *path, struct stat *above)
{
	char directory[PATH_MAX];
	size_t length = (size_t)(name_of(path) - path);
	if (length >= sizeof(directory))
		return false;
	memcpy(directory, path, length);
	directory[length] = '\0';
	return stat(length ? directory : ".", above) == 0;
}

static struct identity identify(const char *path)
{
	struct identity is = {.exists = stat(path, &is.status) == 0};
	is.regular = is.exists && S_ISREG(is.status.st_mode);
	is.placed = find_above(path, &is.above);
	return is;
}

static struct identity identify_stream(int descriptor)
{
	struct identity is = {.exists = fstat(descriptor, &is.status) == 0};
	is.regular = is.exists && S_ISREG(is.status.st_mode);
	return is;
}

static bool is_same_inode(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

static bool is_same(const struct identity *a, const char *a_path, const struct identity *b, const char *b_path)
{
	if (a->exists || b->exists)
		return a->regular && b->regular && is_same_inode(&a->status, &b->status);
	return a->placed && b->placed && is_same_inode(&a->above, &b->above) && !strcmp(name_of(a_path), name_of(b_path));
}

/* ---- What is written. */

/* What --output names, and whether the outputs are templates: made to be filled in, so that a file that exists is never replaced. */
static const struct {
	void (*run)(struct invocation *invocation);
	const char *endings[2]; /* of --output PATH: the files that are written */
	bool template;
} writers[] = {
	{run_rules_sign, {"", ".minisig"}, false},
	{run_rules_test, {"", NULL}, true}, /* of --generate; the reports of --format are none */
	{run_rules_stubs, {"/chitieu.lua", "/vocabulary.md"}, false},
	{run_facts_template, {NULL, NULL}, true},
};
enum { WRITERS = sizeof(writers) / sizeof(*writers) };

static bool add(struct invocation *invocation, enum option_id option, const char *path, const char *ending)
{
	struct guard *guard = invocation->guard;
	size_t length = strlen(path), tail = strlen(ending);
	char *copy = guard->count < MOST_WRITTEN ? malloc(length + tail + 1) : NULL;
	if (!copy) {
		say_no_memory(invocation);
		return false;
	}
	memcpy(copy, path, length);
	memcpy(copy + length, ending, tail + 1);
	guard->list[guard->count++] = (struct written){copy, option, identify(copy)};
	return true;
}

static bool add_output(struct invocation *invocation)
{
	const char *path = invocation->value[OPT_OUTPUT];
	for (size_t i = 0; i < WRITERS && path; i++)
		for (size_t j = 0; j < 2 && writers[i].run == invocation->command->run; j++)
			if (writers[i].endings[j] && !add(invocation, OPT_OUTPUT, path, writers[i].endings[j]))
				return false;
	return true;
}

/* SQLite writes and removes the files next to a store also for a command that only reads. */
static const char *const beside_store[] = {"-journal", "-wal", "-shm"};
enum { BESIDE_STORE = sizeof(beside_store) / sizeof(*beside_store) };

static bool add_store(struct invocation *invocation)
{
	const char *path = invocation->value[OPT_DB];
	const struct command *command = invocation->command;
	bool writes = command->run == run_facts_import || command->run == run_runs_collect || invocation->given & ON(OPT_STORE);
	if (!path)
		return true;
	for (size_t i = 0; i < BESIDE_STORE; i++)
		if (!add(invocation, OPT_DB, path, beside_store[i]))
			return false;
	return !writes || add(invocation, OPT_DB, path, "");
}

static bool add_formats(struct invocation *invocation)
{
	for (size_t i = 0; i < invocation->format_count; i++) {
		const char *colon = strchr(invocation->formats[i], ':');
		if (colon && colon[1] && !add(invocation, OPT_FORMAT, colon + 1, ""))
			return false;
	}
	struct guard *guard = invocation->guard;
	guard->list[guard->count++] = (struct written){NULL, OPTIONS, identify_stream(STDOUT_FILENO)};
	return true;
}

/* ---- Refusing. */

static bool refuse(struct invocation *invocation, enum say why, const struct written *written)
{
	invocation->guard->refused = true;
	say_usage(invocation, why, written->path ? written->path : "stdout");
	return false;
}

bool is_refused(const struct invocation *invocation)
{
	return invocation->guard && invocation->guard->refused;
}

/* from: the option that names what is read; OPTIONS: none. A store's own files are no outputs to it. */
static bool may_read_from(struct invocation *invocation, const struct identity *is, const char *path, enum option_id from)
{
	const struct guard *guard = invocation->guard;
	for (size_t i = 0; guard && i < guard->count && !guard->refused; i++) {
		const struct written *written = &guard->list[i];
		bool own = from == OPT_DB && written->option == OPT_DB;
		if (!own && is_same(is, path, &written->is, written->path ? written->path : ""))
			return refuse(invocation, SAY_OUTPUT_IS_INPUT, written);
	}
	return !is_refused(invocation);
}

/* Standard output alone, and no file: nothing can be written over. */
static bool writes_files(const struct guard *guard)
{
	return guard && (guard->count > 1 || guard->list[0].is.regular);
}

bool may_read(struct invocation *invocation, const char *path)
{
	if (!writes_files(invocation->guard))
		return true;
	struct identity is = strcmp(path, "-") ? identify(path) : identify_stream(STDIN_FILENO);
	return may_read_from(invocation, &is, path, OPTIONS);
}

static bool may_read_store(struct invocation *invocation)
{
	const char *path = invocation->value[OPT_DB];
	struct identity is = path ? identify(path) : (struct identity){0};
	if (path && !may_read_from(invocation, &is, path, OPT_DB))
		return false;
	for (size_t i = 0; path && i < BESIDE_STORE; i++) {
		char beside[PATH_MAX];
		int length = snprintf(beside, sizeof(beside), "%s%s", path, beside_store[i]);
		is = identify(beside);
		if (length < PATH_MAX && !may_read_from(invocation, &is, beside, OPT_DB))
			return false;
	}
	return true;
}

/* --report [ID=]FILE: FILE as written, and what is behind the first `=`. */
static bool may_read_report(struct invocation *invocation)
{
	const char *name = invocation->value[OPT_REPORT];
	const char *equals = name ? strchr(name, '=') : NULL;
	return !name || (may_read(invocation, name) && (!equals || may_read(invocation, equals + 1)));
}

/* The files that options name; sets, facts and earlier outputs are known once they are looked for. */
static bool may_read_options(struct invocation *invocation)
{
	static const enum option_id files[] = {OPT_DECISIONS, OPT_KEY, OPT_REQUIRE_SIGNED, OPT_REGISTER, OPT_SUCCESSION};
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
		if (invocation->value[files[i]] && !may_read(invocation, invocation->value[files[i]]))
			return false;
	return may_read_report(invocation) && may_read_store(invocation);
}

static bool are_apart(struct invocation *invocation)
{
	const struct guard *guard = invocation->guard;
	for (size_t i = 0; i < guard->count; i++)
		for (size_t j = 0; j < i; j++) {
			const struct written *a = &guard->list[i], *b = &guard->list[j];
			if (a->path && b->path ? is_same(&a->is, a->path, &b->is, b->path)
					       : a->is.regular && b->is.regular && is_same_inode(&a->is.status, &b->is.status))
				return refuse(invocation, SAY_OUTPUT_TWICE, a->path ? a : b);
		}
	return true;
}

static bool is_made_new(const struct invocation *invocation, const struct written *written)
{
	struct stat status;
	bool template = false;
	for (size_t i = 0; i < WRITERS; i++)
		template |= writers[i].template && writers[i].run == invocation->command->run;
	bool report = invocation->command->run == run_rules_test && written->option == OPT_FORMAT;
	return !template || report || !written->path || lstat(written->path, &status) != 0 || (written->is.exists && !written->is.regular);
}

static bool keep_templates(struct invocation *invocation)
{
	const struct guard *guard = invocation->guard;
	for (size_t i = 0; i < guard->count; i++)
		if (!is_made_new(invocation, &guard->list[i]))
			return refuse(invocation, SAY_OUTPUT_EXISTS, &guard->list[i]);
	return true;
}

bool guard_start(struct invocation *invocation)
{
	invocation->guard = calloc(1, sizeof(struct guard));
	if (!invocation->guard) {
		say_no_memory(invocation);
		return false;
	}
	return add_formats(invocation) && add_output(invocation) && add_store(invocation) && may_read_options(invocation) && are_apart(invocation) &&
	       keep_templates(invocation);
}

void guard_free(struct guard *guard)
{
	for (size_t i = 0; guard && i < guard->count; i++)
		free(guard->list[i].path);
	free(guard);
}

/* ---- Files that would be read if they were there. */

static bool ends_with(const char *name, const char *ending)
{
	size_t length = strlen(name), tail = strlen(ending);
	return length > tail && !strcmp(name + length - tail, ending);
}

void watch_rules(void *state, const char *path, const char *ending)
{
	struct invocation *invocation = state;
	const struct guard *guard = invocation->guard;
	struct stat directory;
	if (!ending) {
		may_read(invocation, path);
		return;
	}
	bool there = writes_files(guard) && stat(path, &directory) == 0;
	for (size_t i = 0; there && i < guard->count && !guard->refused; i++) {
		const struct written *written = &guard->list[i];
		bool made = written->option == OPT_OUTPUT; /* cases and signatures belong there */
		if (written->path && !made && !written->is.exists && written->is.placed && is_same_inode(&written->is.above, &directory) &&
		    ends_with(name_of(written->path), ending))
			refuse(invocation, SAY_OUTPUT_IN_SET, written);
	}
}

/* Whether the file of this path, which is not there yet, would be found in the directory: at any depth, but not below a hidden name. */
static bool would_be_found(const struct written *written, const struct stat *directory)
{
	char above[PATH_MAX];
	snprintf(above, sizeof(above), "%.*s", (int)(name_of(written->path) - written->path), written->path);
	char *real = realpath(*above ? above : ".", NULL);
	struct stat status;
	bool found = false;
	for (char *slash = real; slash && !found; *slash = '\0') {
		found = stat(*real ? real : "/", &status) == 0 && is_same_inode(&status, directory);
		slash = strrchr(real, '/');
		if (!slash || slash[1] == '.')
			break;
	}
	free(real);
	return found;
}

static bool may_read_directory(struct invocation *invocation, const char *path)
{
	const struct guard *guard = invocation->guard;
	struct stat directory;
	if (stat(path, &directory) != 0 || !S_ISDIR(directory.st_mode))
		return true;
	for (size_t i = 0; i < guard->count; i++) {
		const struct written *written = &guard->list[i];
		if (written->path && !written->is.exists && written->is.placed && ct_names_facts(name_of(written->path)) &&
		    would_be_found(written, &directory))
			return refuse(invocation, SAY_OUTPUT_AMONG_FACTS, written);
	}
	return true;
}

bool may_read_facts(struct invocation *invocation, const struct ct_source *source, const char *const paths[], size_t count)
{
	if (!writes_files(invocation->guard))
		return true;
	for (size_t i = 0; i < ct_source_file_count(source); i++)
		if (!may_read(invocation, ct_source_file(source, i)))
			return false;
	for (size_t i = 0; i < count; i++)
		if (!may_read_directory(invocation, paths[i]))
			return false;
	return !is_refused(invocation);
}
