/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/guard.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- Which file a path leads to. */

struct identity {
	int error; /* an errno: why the system does not say what the path leads to; 0: it does */
	bool exists, regular;
	struct stat status;
	bool placed;       /* its directory exists */
	struct stat above; /* of the directory */
};

struct guarded_file {
	char *path;            /* NULL: standard output */
	enum option_id option; /* which names it; OPTIONS: standard output */
	struct identity is;
};

enum { MOST_WRITTEN = MOST_FORMATS + 8 };

struct guard {
	struct guarded_file list[MOST_WRITTEN];
	size_t count;
	bool refused;
};

static const char *name_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

/* Whether a call found something. Only these two errors say that nothing is there. */
static bool finds(int result, int *error)
{
	if (result != 0 && errno != ENOENT && errno != ENOTDIR)
		*error = errno;
	return result == 0;
}

static bool find_above(const char *path, struct stat *above, int *error)
{
	char directory[PATH_MAX];
	size_t length = (size_t)(name_of(path) - path);
	if (length >= sizeof(directory)) {
		*error = ENAMETOOLONG;
		return false;
	}
	memcpy(directory, path, length);
	directory[length] = '\0';
	return finds(stat(length ? directory : ".", above), error);
}

static struct identity identify(const char *path)
{
	struct identity is = {0};
	is.exists = finds(stat(path, &is.status), &is.error);
	is.regular = is.exists && S_ISREG(is.status.st_mode);
	is.placed = find_above(path, &is.above, &is.error);
	return is;
}

/* A descriptor that is closed is no file. */
static struct identity identify_stream(int descriptor)
{
	struct identity is = {0};
	is.exists = finds(fstat(descriptor, &is.status), &is.error);
	is.regular = is.exists && S_ISREG(is.status.st_mode);
	is.error = is.error == EBADF ? 0 : is.error;
	return is;
}

static bool is_same_inode(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

static bool is_same(
	const struct identity *a, const char *a_path, const struct identity *b, const char *b_path)
{
	if (a->exists || b->exists)
		return a->regular && b->regular && is_same_inode(&a->status, &b->status);
	return a->placed && b->placed && is_same_inode(&a->above, &b->above) &&
		!strcmp(name_of(a_path), name_of(b_path));
}

/* ---- What is written. */

/* What --output names, and whether the outputs are templates: made to be filled in, so that a file
 * that exists is never replaced. */
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

/* A file that cannot be identified may be any file: exit 5. */
static bool fail(struct invocation *invocation, const char *path, bool writing, int error)
{
	invocation->guard->refused = true;
	ct_errors_add_file(invocation->output_errors, path, writing, error);
	say_errors_of(invocation, invocation->output_errors, EXIT_SYSTEM);
	return false;
}

static bool add(
	struct invocation *invocation, enum option_id option, const char *path, const char *ending)
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
	struct guarded_file *written = &guard->list[guard->count++];
	*written = (struct guarded_file){copy, option, identify(copy)};
	return !written->is.error || fail(invocation, copy, true, written->is.error);
}

static bool add_output(struct invocation *invocation)
{
	const char *path = invocation->value[OPT_OUTPUT];
	for (size_t i = 0; i < WRITERS && path; i++)
		for (size_t j = 0; j < 2 && writers[i].run == invocation->command->run; j++)
			if (writers[i].endings[j] &&
				!add(invocation, OPT_OUTPUT, path, writers[i].endings[j]))
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
	bool writes = command->run == run_facts_import || command->run == run_runs_collect ||
		invocation->given & ON(OPT_STORE);
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
	struct guarded_file *written = &guard->list[guard->count++];
	*written = (struct guarded_file){NULL, OPTIONS, identify_stream(STDOUT_FILENO)};
	return !written->is.error || fail(invocation, "stdout", true, written->is.error);
}

/* ---- Refusing. */

static bool refuse(struct invocation *invocation, enum say why, const struct guarded_file *written)
{
	invocation->guard->refused = true;
	say_usage(invocation, why, written->path ? written->path : "stdout");
	return false;
}

bool is_refused(const struct invocation *invocation)
{
	return invocation->guard && invocation->guard->refused;
}

/* from: the option that names what is read; OPTIONS: none. A store's own files are no outputs to
 * it. */
static bool may_read_from(struct invocation *invocation, const struct identity *is,
	const char *path, enum option_id from)
{
	const struct guard *guard = invocation->guard;
	if (is->error)
		return !is_refused(invocation) && fail(invocation, path, false, is->error);
	for (size_t i = 0; guard && i < guard->count && !guard->refused; i++) {
		const struct guarded_file *written = &guard->list[i];
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
		if (length >= PATH_MAX)
			return fail(invocation, path, false, ENAMETOOLONG);
		is = identify(beside);
		if (!may_read_from(invocation, &is, beside, OPT_DB))
			return false;
	}
	return true;
}

/* --report [ID=]FILE: FILE as written, and what is behind the first `=`. */
static bool may_read_report(struct invocation *invocation)
{
	const char *name = invocation->value[OPT_REPORT];
	const char *equals = name ? strchr(name, '=') : NULL;
	return !name ||
		(may_read(invocation, name) && (!equals || may_read(invocation, equals + 1)));
}

/* The files that options name; sets, facts and earlier outputs are known once they are looked for.
 */
static bool may_read_options(struct invocation *invocation)
{
	static const enum option_id files[] = {
		OPT_DECISIONS, OPT_KEY, OPT_REQUIRE_SIGNED, OPT_REGISTER, OPT_SUCCESSION};
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
		if (invocation->value[files[i]] &&
			!may_read(invocation, invocation->value[files[i]]))
			return false;
	return may_read_report(invocation) && may_read_store(invocation);
}

static bool are_apart(struct invocation *invocation)
{
	const struct guard *guard = invocation->guard;
	for (size_t i = 0; i < guard->count; i++)
		for (size_t j = 0; j < i; j++) {
			const struct guarded_file *a = &guard->list[i], *b = &guard->list[j];
			if (a->path && b->path ? is_same(&a->is, a->path, &b->is, b->path)
					       : a->is.regular && b->is.regular &&
						is_same_inode(&a->is.status, &b->is.status))
				return refuse(invocation, SAY_OUTPUT_TWICE, a->path ? a : b);
		}
	return true;
}

/* Also a link to nothing is a name that exists. */
static bool is_made_new(
	const struct invocation *invocation, const struct guarded_file *written, int *error)
{
	struct stat status;
	bool template = false;
	for (size_t i = 0; i < WRITERS; i++)
		template |= writers[i].template &&writers[i].run == invocation->command->run;
	bool report = invocation->command->run == run_rules_test && written->option == OPT_FORMAT;
	if (!template || report || !written->path || (written->is.exists && !written->is.regular))
		return true;
	return !finds(lstat(written->path, &status), error);
}

static bool keep_templates(struct invocation *invocation)
{
	const struct guard *guard = invocation->guard;
	for (size_t i = 0; i < guard->count; i++) {
		int error = 0;
		if (!is_made_new(invocation, &guard->list[i], &error))
			return refuse(invocation, SAY_OUTPUT_EXISTS, &guard->list[i]);
		if (error)
			return fail(invocation, guard->list[i].path, true, error);
	}
	return true;
}

bool guard_start(struct invocation *invocation)
{
	invocation->guard = calloc(1, sizeof(struct guard));
	if (!invocation->guard) {
		say_no_memory(invocation);
		return false;
	}
	return add_formats(invocation) && add_output(invocation) && add_store(invocation) &&
		may_read_options(invocation) && are_apart(invocation) && keep_templates(invocation);
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
	int error = 0;
	bool there = writes_files(guard) && finds(stat(path, &directory), &error);
	if (error && !guard->refused)
		fail(invocation, path, false, error);
	for (size_t i = 0; there && i < guard->count && !guard->refused; i++) {
		const struct guarded_file *written = &guard->list[i];
		bool made = written->option == OPT_OUTPUT; /* cases and signatures belong there */
		if (written->path && !made && !written->is.exists && written->is.placed &&
			is_same_inode(&written->is.above, &directory) &&
			ends_with(name_of(written->path), ending))
			refuse(invocation, SAY_OUTPUT_IN_SET, written);
	}
}

/* Whether the file of this path, which is not there yet, would be found in the directory: at any
 * depth, but not below a hidden name. */
static bool would_be_found(
	const struct guarded_file *written, const struct stat *directory, int *error)
{
	char above[PATH_MAX];
	snprintf(above, sizeof(above), "%.*s", (int)(name_of(written->path) - written->path),
		written->path);
	char *real = realpath(*above ? above : ".", NULL);
	struct stat status;
	bool found = false;
	if (!real)
		*error = errno;
	for (char *slash = real; slash && !found; *slash = '\0') {
		bool there = finds(stat(*real ? real : "/", &status), error);
		found = there && is_same_inode(&status, directory);
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
	int error = 0;
	bool there = finds(stat(path, &directory), &error) && S_ISDIR(directory.st_mode);
	for (size_t i = 0; there && !error && i < guard->count; i++) {
		const struct guarded_file *written = &guard->list[i];
		if (written->path && !written->is.exists && written->is.placed &&
			ct_names_facts(name_of(written->path)) &&
			would_be_found(written, &directory, &error))
			return refuse(invocation, SAY_OUTPUT_AMONG_FACTS, written);
	}
	return !error || fail(invocation, path, false, error);
}

bool may_read_facts(struct invocation *invocation, const struct ct_source *source,
	const char *const paths[], size_t count)
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
