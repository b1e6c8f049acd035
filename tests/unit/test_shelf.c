/* SPDX-License-Identifier: Apache-2.0 */
/* Files in memory behave like files on disk: existing or not, too large, scripts of one directory
 * only. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "chitieu.h"
#include "ruleset/shelf.h"

static const struct ct_rule_file list[] = {
	{"base/criteria/1-a.lua", TEXT("base")},
	{"facts.yaml", TEXT("")},
	{"set/criteria/1-a.lua", TEXT("one")},
	{"set/criteria/2-b.lua", TEXT("two")},
	{"set/criteria/note.txt", TEXT("")},
	{"set/criteria2/3.lua", TEXT("three")},
	{"set/ruleset.yaml", TEXT("id: x\n")},
};
static const struct ct_rule_files files = {list, sizeof(list) / sizeof(*list)};
static const struct shelf memory = {&files, NULL}, disk = {NULL, NULL};

static bool has(const struct shelf *shelf, const char *path)
{
	bool there;
	assert_true(shelf_has(shelf, path, &there, NULL));
	return there;
}

static void files_in_memory_exist(void **state)
{
	(void)state;
	for (size_t i = 0; i < files.count; i++)
		assert_true(has(&memory, list[i].name));
	assert_false(has(&memory, "set/criteria"));
	assert_false(has(&memory, "set/ruleset"));
	assert_false(has(&memory, "README.md")); /* on disk, but not in memory */
	assert_true(has(&disk, "README.md"));
	assert_false(has(&disk, "README.md/none"));
}

static void reading(void **state)
{
	static const struct {
		const struct shelf *shelf;
		const char *path;
		size_t most;
		const char *code; /* NULL: accepted */
	} table[] = {
		{&memory, "set/criteria/2-b.lua", 3, NULL},
		{&memory, "set/criteria/2-b.lua", 2, "D004"},
		{&memory, "facts.yaml", 0, NULL},
		{&memory, "set/limits.yaml", 100, "S002"},
		{&memory, "README.md", 1 << 20, "S002"},
		{&disk, "README.md", 1 << 20, NULL},
		{&disk, "no-such-file.yaml", 100, "S002"},
	};
	struct arena arena;
	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		struct ct_errors *errors = ct_errors_new();
		struct ct_text content = NO_TEXT;
		bool read = shelf_read(
			table[i].shelf, &arena, table[i].path, table[i].most, &content, errors);
		assert_int_equal(read, !table[i].code);
		assert_int_equal(ct_errors_count(errors), !read);
		if (!read) {
			assert_string_equal(ct_errors_at(errors, 0)->code, table[i].code);
			assert_string_equal(ct_errors_at(errors, 0)->file, table[i].path);
		}
		ct_errors_free(errors);
	}
	arena_free(&arena);
}

static void scripts_are_those_of_the_directory(void **state)
{
	struct arena arena;
	struct file_list found;
	(void)state;
	arena_init(&arena);
	assert_true(shelf_scripts(&memory, &arena, "set/criteria", &found, NULL));
	assert_int_equal(found.count, 2);
	assert_string_equal(found.paths[0], "set/criteria/1-a.lua");
	assert_string_equal(found.paths[1], "set/criteria/2-b.lua");
	assert_true(shelf_scripts(&memory, &arena, "set/none", &found, NULL));
	assert_int_equal(found.count, 0);
	assert_true(shelf_scripts(&disk, &arena, "no-such-directory", &found, NULL));
	assert_int_equal(found.count, 0);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_in_memory_exist),
		cmocka_unit_test(reading),
		cmocka_unit_test(scripts_are_those_of_the_directory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
