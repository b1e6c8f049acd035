/* SPDX-License-Identifier: Apache-2.0 */
/* Manifests: valid ones, and every way in which two can differ. In the tests one digit is written
 * for a hash of 64 equal digits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/builder.h"
#include "desk.h"
#include "sign/manifest.h"

#define HEADER "# chitieu-manifest/1\n"

/* "@a" becomes 64 times "a". */
static struct ct_text spelt(struct desk *desk, const char *text)
{
	struct builder builder = builder_in(&desk->arena);
	for (; *text; text++) {
		if (*text != '@') {
			builder_add(&builder, text, 1);
			continue;
		}
		text++;
		for (int i = 0; i < 64; i++)
			builder_add(&builder, text, 1);
	}
	return builder_text(&builder);
}

static void test_valid_manifests(void **state)
{
	static const struct {
		const char *text;
		unsigned line; /* of the first fault; 0: none */
	} rows[] = {
		{HEADER "# set @0 a/b\n", 0},
		{HEADER "# set @0 a/b\n# base @1 a/c/limits.yaml\n# fact @2 x\n@f  criteria/1 một.lua\n",
			0},
		{"", 1},
		{HEADER, 1},
		{"# chitieu-manifest/2\n# set @0 a/b\n", 1},
		{HEADER "# engine \n# set @0 a/b\n", 2},
		{HEADER "# set @0 a/b\n# engine chitieu 0.2.0\n", 3},
		{"@0  ruleset.yaml\n", 1},
		{HEADER "# set @0 a/b", 2},
		{HEADER "\n", 2},
		{HEADER "# set @0 a/b\n# note @0 a\n", 3},
		{HEADER "# set @0 a/b\n@g  ruleset.yaml\n", 3},
		{HEADER "# set @0 a/b\n@A  ruleset.yaml\n", 3},
		{HEADER "# set @0 a/b\n@00  ruleset.yaml\n", 3},
		{HEADER "# set @0 a/b\n0123  ruleset.yaml\n", 3},
		{HEADER "# set @0 a/b\n@0 ruleset.yaml\n", 3},
		{HEADER "# set @0 a/b\n@0  \n", 3},
		{HEADER "# set @0 a/b\n@0  a\rb\n", 3},
		{HEADER "# set @0 a/b\n@0  a\\b\n", 3},
		{HEADER "# set @0 a/b\n@0  a\xff\n", 3},
	};
	struct desk *desk = *state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct manifest manifest = {.arena = &desk->arena};
		ct_errors_clear(desk->errors);
		bool read = manifest_read(
			&manifest, spelt(desk, rows[i].text), "manifest.txt", desk->errors);
		assert_int_equal(read, rows[i].line == 0);
		if (read)
			continue;
		const struct ct_message *found = ct_errors_at(desk->errors, 0);
		assert_int_equal(ct_errors_count(desk->errors), 1);
		assert_string_equal(found->code, message_code(CT_R_MANIFEST_SHAPE));
		assert_int_equal(found->line, rows[i].line);
	}
}

static void test_text_is_in_order(void **state)
{
	struct desk *desk = *state;
	struct manifest manifest = {.arena = &desk->arena};
	struct ct_text mixed = spelt(desk,
		HEADER
		"@5  tests/1.yaml\n@4  criteria/10.lua\n# fact @3 b\n@3  criteria/1.lua\n# fact @2 a\n# set @0 s\n# base @1 x/y\n");
	const char *sorted = HEADER
		"# set @0 s\n# base @1 x/y\n# fact @2 a\n# fact @3 b\n@3  criteria/1.lua\n@4  criteria/10.lua\n@5  tests/1.yaml\n";
	assert_true(manifest_read(&manifest, mixed, "m", desk->errors));
	assert_string_equal(manifest_text(&manifest).bytes, spelt(desk, sorted).bytes);
}

struct difference_row {
	const char *was, *is;
	enum manifest_kind kind;
	enum ct_message_id said; /* CT_MESSAGE_COUNT: no difference */
	const char *file;
};

static void check_difference(struct desk *desk, const struct difference_row *row)
{
	struct manifest was = {.arena = &desk->arena}, is = {.arena = &desk->arena};
	struct ct_text header = TEXT(HEADER "# set @0 s\n");
	const char *left = arena_format(&desk->arena, "%s%s", header.bytes, row->was).bytes;
	const char *right = arena_format(&desk->arena, "%s%s", header.bytes, row->is).bytes;
	ct_errors_clear(desk->errors);
	assert_true(manifest_read(&was, spelt(desk, left), "was", desk->errors) &&
		manifest_read(&is, spelt(desk, right), "is", desk->errors));
	assert_int_equal(manifest_compare(&was, &is, row->kind, "rules/s", "rules/s/manifest.txt",
				 desk->errors),
		row->said == CT_MESSAGE_COUNT);
	assert_int_equal(ct_errors_count(desk->errors), row->said != CT_MESSAGE_COUNT);
	if (row->said == CT_MESSAGE_COUNT)
		return;
	assert_string_equal(ct_errors_at(desk->errors, 0)->code, message_code(row->said));
	assert_string_equal(ct_errors_at(desk->errors, 0)->file, row->file);
}

static void test_differences(void **state)
{
#define FILES "@1  a\n@2  b\n@3  c\n"
#define IN_MANIFEST "rules/s/manifest.txt"
	static const struct difference_row rows[] = {
		{FILES, FILES, MANIFEST_FILE, CT_MESSAGE_COUNT, NULL},
		{FILES, "@3  c\n@1  a\n@2  b\n", MANIFEST_FILE, CT_MESSAGE_COUNT, NULL},
		{FILES, "@1  a\n@9  b\n@3  c\n", MANIFEST_FILE, CT_R_FILE_ALTERED, "rules/s/b"},
		{FILES, "@9  a\n@2  b\n@3  c\n", MANIFEST_FILE, CT_R_FILE_ALTERED, "rules/s/a"},
		{FILES, "@1  a\n@3  c\n", MANIFEST_FILE, CT_R_FILE_GONE, "rules/s/b"},
		{FILES, "@1  a\n@2  b\n", MANIFEST_FILE, CT_R_FILE_GONE, "rules/s/c"},
		{FILES, FILES "@4  d\n", MANIFEST_FILE, CT_R_FILE_UNLISTED, "rules/s/d"},
		{FILES, FILES "@4  aa\n", MANIFEST_FILE, CT_R_FILE_UNLISTED, "rules/s/aa"},
		{"", "@1  a\n", MANIFEST_FILE, CT_R_FILE_UNLISTED, "rules/s/a"},
		{"@1  a\n", "", MANIFEST_FILE, CT_R_FILE_GONE, "rules/s/a"},
		{FILES, "@1  a\n@9  b\n@3  c\n", MANIFEST_BASE, CT_MESSAGE_COUNT, NULL},
		{"# base @1 x/a\n", "# base @2 x/a\n", MANIFEST_BASE, CT_R_BASE_ALTERED,
			IN_MANIFEST},
		{"# base @1 x/a\n", "", MANIFEST_BASE, CT_R_BASE_GONE, IN_MANIFEST},
		{"", "# base @1 x/a\n", MANIFEST_BASE, CT_R_BASE_UNLISTED, IN_MANIFEST},
		{"# fact @1 x\n", "# fact @2 x\n", MANIFEST_FACT, CT_R_FACT_ALTERED, IN_MANIFEST},
		{"# fact @1 x\n", "", MANIFEST_FACT, CT_R_FACT_ALTERED, IN_MANIFEST},
		{"# set @1 t\n", "# set @2 t\n", MANIFEST_SET, CT_R_SET_ALTERED, IN_MANIFEST},
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		check_difference(*state, &rows[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_valid_manifests, desk_open, desk_close),
		cmocka_unit_test_setup_teardown(test_text_is_in_order, desk_open, desk_close),
		cmocka_unit_test_setup_teardown(test_differences, desk_open, desk_close),
	};
	return cmocka_run_group_tests_name("manifest", tests, NULL, NULL);
}
