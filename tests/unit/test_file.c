/* SPDX-License-Identifier: Apache-2.0 */
/* Directories that cannot be read completely, and files whose status cannot be read: neither counts
 * as absent. This program replaces readdir and lstat, which the engine's code calls. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/directory.h"
#include "base/file.h"
#include "base/text.h"
#include "chitieu.h"

/* ---- Faults. */

static struct {
	int readdir_calls, readdir_fails_at; /* 0: never */
	bool kinds_unknown;    /* as on file systems that do not give types with names */
	const char *lstat_end; /* end of the paths whose lstat fails; NULL: none */
	int lstat_error;
} faults;

struct dirent *readdir(DIR *stream)
{
	static struct dirent *(*next)(DIR *);
	if (!next)
		*(void **)&next = dlsym(RTLD_NEXT, "readdir");
	if (++faults.readdir_calls == faults.readdir_fails_at) {
		errno = EIO;
		return NULL;
	}
	struct dirent *entry = next(stream);
	if (entry && faults.kinds_unknown)
		entry->d_type = DT_UNKNOWN;
	return entry;
}

int lstat(const char *path, struct stat *status)
{
	static int (*next)(const char *, struct stat *);
	if (!next)
		*(void **)&next = dlsym(RTLD_NEXT, "lstat");
	size_t length = strlen(path), end = faults.lstat_end ? strlen(faults.lstat_end) : SIZE_MAX;
	if (length < end || strcmp(path + length - end, faults.lstat_end) != 0)
		return next(path, status);
	errno = faults.lstat_error;
	return -1;
}

/* ---- A directory with a file of each kind. */

struct world {
	char folder[64];
	struct arena arena;
	struct ct_errors *errors;
};

static void run(const char *format, const char *folder)
{
	char command[4096];
	snprintf(command, sizeof(command), format, folder);
	assert_int_equal(system(command), 0);
}

static int open_world(void **state)
{
	static struct world world;
	memset(&faults, 0, sizeof(faults));
	memset(&world, 0, sizeof(world));
	strcpy(world.folder, "/tmp/chitieu-file-XXXXXX");
	assert_non_null(mkdtemp(world.folder));
	run("cd %s && mkdir -p d/below d/loop.yaml.d && echo a >d/a.yaml && echo b >d/below/b.yaml && echo c >d/c.yaml && echo x >d/x.txt &&"
	    " ln -s c.yaml d/link.yaml && ln -s . d/self && echo h >d/.h.yaml",
		world.folder);
	world.errors = ct_errors_new();
	arena_init(&world.arena);
	*state = &world;
	return 0;
}

static int close_world(void **state)
{
	struct world *world = *state;
	memset(&faults, 0, sizeof(faults));
	run("rm -rf %s", world->folder);
	ct_errors_free(world->errors);
	arena_free(&world->arena);
	return 0;
}

static const char *in_world(struct world *world, const char *name)
{
	return arena_format(&world->arena, "%s/%s", world->folder, name).bytes;
}

static bool is_yaml(const char *name)
{
	return file_ends_with(name, ".yaml");
}

/* The first failure has this code, and its path ends so. */
static void assert_reported(struct ct_errors *errors, const char *code, const char *end)
{
	size_t first = 0;
	while (ct_errors_at(errors, first) &&
		ct_errors_at(errors, first)->severity != CT_SEVERITY_ERROR)
		first++;
	const struct ct_message *message = ct_errors_at(errors, first);
	assert_non_null(message);
	assert_string_equal(message->code, code);
	assert_true(strlen(message->file) >= strlen(end));
	assert_string_equal(message->file + strlen(message->file) - strlen(end), end);
	ct_errors_clear(errors);
}

static void assert_list(struct world *world, const struct file_list *list, const char *expected)
{
	struct ct_text names = TEXT("");
	for (size_t i = 0; i < list->count; i++)
		names = arena_format(&world->arena, "%s%s ", names.bytes, list->paths[i]);
	assert_string_equal(names.bytes, expected);
}

/* Links are marked. */
static bool walk(struct world *world, const char *directory, struct file_list *list)
{
	struct file_entries entries;
	bool whole = file_walk_all(&world->arena, directory, &entries, world->errors);
	*list = (struct file_list){
		ARENA_ARRAY(&world->arena, entries.count, const char *), entries.count};
	for (size_t i = 0; i < entries.count; i++)
		list->paths[i] = arena_format(&world->arena, "%s%s", entries.entries[i].path,
			entries.entries[i].kind == FILE_LINK ? "@" : "")
					 .bytes;
	return whole;
}

/* ---- E2: directories. */

static void a_whole_directory(void **state)
{
	struct world *world = *state;
	const char *directory = in_world(world, "d");
	struct file_list list;
	for (int unknown = 0; unknown < 2; unknown++) {
		faults.kinds_unknown = unknown;
		assert_true(walk(world, directory, &list));
		assert_list(world, &list, "a.yaml below/b.yaml c.yaml link.yaml@ self@ x.txt ");
		assert_true(file_list_parts(
			&world->arena, directory, false, is_yaml, &list, world->errors));
		assert_list(world, &list, "a.yaml c.yaml link.yaml ");
		assert_true(file_list_parts(
			&world->arena, directory, true, is_yaml, &list, world->errors));
		assert_list(world, &list, "a.yaml below/b.yaml c.yaml link.yaml ");
	}
	assert_int_equal(ct_errors_count(world->errors), 0);
}

/* An error at any entry gives a message. */
static void E2_a_directory_that_breaks_off(void **state)
{
	struct world *world = *state;
	const char *directory = in_world(world, "d");
	struct file_list list;
	assert_true(walk(world, directory, &list));
	int calls = faults.readdir_calls;
	assert_true(calls > 12);
	for (int fails_at = 1; fails_at <= calls; fails_at++) {
		faults.readdir_calls = 0;
		faults.readdir_fails_at = fails_at;
		assert_false(walk(world, directory, &list));
		assert_int_equal(ct_errors_failures(world->errors), 1);
		assert_reported(world->errors, "S003", "");
		faults.readdir_calls = 0;
		assert_false(file_list_parts(
			&world->arena, directory, true, is_yaml, &list, world->errors));
		assert_reported(world->errors, "S003", "");
	}
}

static void E2_a_name_whose_kind_is_not_known(void **state)
{
	struct world *world = *state;
	const char *directory = in_world(world, "d");
	struct file_list list;
	faults.kinds_unknown = true;
	faults.lstat_end = "c.yaml";
	faults.lstat_error = EIO;
	assert_false(walk(world, directory, &list));
	assert_list(world, &list, "a.yaml below/b.yaml link.yaml@ self@ x.txt ");
	assert_reported(world->errors, "S003", "d/c.yaml");
	faults.lstat_error = ENOENT; /* removed between the two calls */
	assert_true(walk(world, directory, &list));
	assert_list(world, &list, "a.yaml below/b.yaml link.yaml@ self@ x.txt ");
	assert_int_equal(ct_errors_count(world->errors), 0);
}

/* ---- E5: optional files. */

static void E5_absent_or_not(void **state)
{
	struct world *world = *state;
	static const struct {
		const char *name;
		enum file_kind kind;
		int error; /* errno of lstat */
		const char *code;
	} table[] = {
		{"d/a.yaml", FILE_REGULAR, 0, NULL},
		{"d", FILE_DIRECTORY, 0, NULL},
		{"d/link.yaml", FILE_REGULAR, 0, NULL},
		{"d/self", FILE_DIRECTORY, 0, NULL},
		{"pipe", FILE_OTHER, 0, NULL},
		{"none", FILE_ABSENT, 0, NULL},
		{"d/a.yaml/x", FILE_ABSENT, 0, NULL},
		{"d/a.yaml", FILE_ABSENT, ENOENT, NULL},
		{"d/a.yaml", FILE_ABSENT, ENOTDIR, NULL},
		{"d/a.yaml", FILE_UNKNOWN, EIO, "S003"},
		{"d/a.yaml", FILE_UNKNOWN, EACCES, "S003"},
		{"d/a.yaml", FILE_UNKNOWN, ENOMEM, "S001"},
		{"d/a.yaml", FILE_UNKNOWN, ELOOP, "S003"},
		{"dangling", FILE_UNKNOWN, 0, "S110"},
		{"circle", FILE_UNKNOWN, 0, "S110"},
		{"beyond", FILE_UNKNOWN, 0, "S110"},
	};
	run("cd %s && mkfifo pipe && ln -s nowhere dangling && ln -s circle circle && ln -s d/a.yaml/x beyond",
		world->folder);
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		enum file_kind kind;
		faults.lstat_end = table[i].error ? table[i].name : NULL;
		faults.lstat_error = table[i].error;
		assert_int_equal(file_look(in_world(world, table[i].name), &kind, world->errors),
			!table[i].code);
		assert_int_equal(kind, table[i].kind);
		assert_int_equal(file_kind(in_world(world, table[i].name)), table[i].kind);
		assert_int_equal(ct_errors_count(world->errors), table[i].code != NULL);
		if (table[i].code)
			assert_reported(world->errors, table[i].code, table[i].name);
	}
}

static void E5_links_among_what_is_listed(void **state)
{
	struct world *world = *state;
	struct file_list list;
	run("cd %s/d && ln -s nowhere dangling.txt && ln -s /dev/null null.yaml && ln -s below folder.yaml",
		world->folder);
	assert_true(file_list_parts(
		&world->arena, in_world(world, "d"), false, is_yaml, &list, world->errors));
	assert_list(world, &list, "a.yaml c.yaml link.yaml null.yaml ");
	run("cd %s/d && ln -s nowhere dangling.yaml", world->folder);
	assert_false(file_list_parts(
		&world->arena, in_world(world, "d"), false, is_yaml, &list, world->errors));
	assert_reported(world->errors, "S110", "d/dangling.yaml");
	assert_true(file_list_parts(
		&world->arena, in_world(world, "none"), false, is_yaml, &list, world->errors));
	assert_int_equal(list.count, 0);
	assert_false(file_list_parts(
		&world->arena, in_world(world, "d/a.yaml"), false, is_yaml, &list, world->errors));
	assert_reported(world->errors, "S002", "d/a.yaml");
}

static void E5_a_directory_is_not_written_where_nothing_is_known(void **state)
{
	struct world *world = *state;
	static const struct ct_rule_file files[] = {{"a.yaml", TEXT("a\n")}};
	const char *path = in_world(world, "out");
	faults.lstat_end = "/out";
	faults.lstat_error = EACCES;
	assert_false(directory_write(&world->arena, path, files, 1, world->errors));
	assert_reported(world->errors, "S003", "/out");
	faults.lstat_end = NULL;
	assert_int_equal(file_kind(path), FILE_ABSENT);
	assert_true(directory_write(&world->arena, path, files, 1, world->errors));
	assert_true(directory_write(
		&world->arena, path, files, 1, world->errors)); /* the content is the same */
}

/* ---- Reading rule sets and facts. */

static const char *const roots[] = {"rules", NULL};

static bool loads(struct ct_errors *errors)
{
	struct ct_ruleset *set = ct_ruleset_load("rules/thanh-hoa/cap-xa-2023", roots, errors);
	ct_ruleset_free(set);
	return set;
}

static bool verifies(struct ct_errors *errors)
{
	static const char key[] = "RWQBAgMEBQYHCAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB";
	enum ct_refusal refusal;
	struct ct_ruleset *set = ct_ruleset_load_signed(
		"rules/thanh-hoa/cap-xa-2023", roots, key, &refusal, NULL, errors);
	ct_ruleset_free(set);
	return set;
}

static bool lists_sets(struct ct_errors *errors)
{
	struct ct_catalogue *catalogue = ct_catalogue_open(roots, errors);
	ct_catalogue_free(catalogue);
	return catalogue && !ct_errors_failures(errors);
}

static bool lints(struct ct_errors *errors)
{
	struct ct_ruleset *set = ct_ruleset_load("rules/thanh-hoa/cap-xa-2022", roots, errors);
	bool clean = set && ct_ruleset_lint(set, NULL, errors);
	ct_ruleset_free(set);
	return clean;
}

static bool opens_cases(struct ct_errors *errors)
{
	struct ct_ruleset *set = ct_ruleset_load("rules/thanh-hoa/cap-xa-2022", roots, errors);
	struct ct_cases *cases = set ? ct_cases_open(set, errors) : NULL;
	ct_cases_free(cases);
	ct_ruleset_free(set);
	return cases;
}

static bool opens_facts(struct ct_errors *errors)
{
	const char *path = "fixtures/units";
	struct ct_source *source = ct_source_open(&path, 1, errors);
	bool whole = source && !ct_source_counts(source).missing_path;
	ct_source_free(source);
	return whole;
}

static bool opens_dictionary(struct ct_errors *errors)
{
	struct ct_ruleset *set = ct_dictionary_load(roots, errors);
	ct_ruleset_free(set);
	return set;
}

static bool finds_set(struct ct_errors *errors)
{
	bool there;
	return ct_ruleset_is_at("rules/thanh-hoa/cap-xa-2022", &there, errors) && there;
}

static void E2_everything_that_walks(void **state)
{
	struct world *world = *state;
	static bool (*const walkers[])(struct ct_errors *) = {
		loads, lists_sets, lints, opens_cases, opens_facts};
	for (size_t i = 0; i < sizeof(walkers) / sizeof(*walkers); i++) {
		faults.readdir_calls = faults.readdir_fails_at = 0;
		assert_true(walkers[i](world->errors));
		ct_errors_clear(world->errors);
		int calls = faults.readdir_calls;
		assert_true(calls > 3);
		for (int fails_at = 1; fails_at <= calls; fails_at++) {
			faults.readdir_calls = 0;
			faults.readdir_fails_at = fails_at;
			walkers[i](world->errors);
			assert_true(ct_errors_failures(world->errors) > 0);
			bool named = false;
			for (size_t k = 0; k < ct_errors_count(world->errors); k++)
				named |= !strcmp(ct_errors_at(world->errors, k)->code, "S003");
			assert_true(named);
			ct_errors_clear(world->errors);
		}
	}
}

static void E5_everything_that_may_be_absent(void **state)
{
	struct world *world = *state;
	static const struct {
		bool (*reads)(struct ct_errors *);
		const char *end;
	} table[] = {
		{loads, "cap-xa-2023/limits.yaml"},
		{loads, "cap-xa-2022/limits.yaml"},
		{loads, "cap-xa-2023/facts.yaml"},
		{loads, "cap-xa-2022/facts.yaml"},
		{loads, "thanh-hoa/facts.yaml"},
		{loads, "rules/facts.yaml"},
		{loads, "cap-xa-2023/criteria"},
		{loads, "cap-xa-2022/criteria"},
		{loads, "cap-xa-2023/ruleset.yaml"},
		{loads, "cap-xa-2022/ruleset.yaml"},
		{lints, "cap-xa-2022/tests"},
		{opens_cases, "cap-xa-2022/tests"},
		{opens_dictionary, "rules/facts.yaml"},
		{finds_set, "cap-xa-2022/ruleset.yaml"},
		{verifies, "cap-xa-2023/manifest.txt"},
		{verifies, "cap-xa-2023/ruleset.yaml"},
		{lists_sets, "rules"},
		{loads, "rules/provinces.yaml"},
	};
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		faults.lstat_end = table[i].end;
		faults.lstat_error = EIO;
		assert_false(table[i].reads(world->errors));
		assert_reported(world->errors, "S003", table[i].end);
	}
}

int main(void)
{
#define T(test) cmocka_unit_test_setup_teardown(test, open_world, close_world)
	const struct CMUnitTest tests[] = {
		T(a_whole_directory),
		T(E2_a_directory_that_breaks_off),
		T(E2_a_name_whose_kind_is_not_known),
		T(E2_everything_that_walks),
		T(E5_absent_or_not),
		T(E5_links_among_what_is_listed),
		T(E5_a_directory_is_not_written_where_nothing_is_known),
		T(E5_everything_that_may_be_absent),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
