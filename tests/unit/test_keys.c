/* SPDX-License-Identifier: Apache-2.0 */
/* The lists of keys of claims and units (chitieu/claim_keys.def, unit_keys.def): no cell is empty
 * that must not be, and no two columns of a table have one name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/text.h"
#include "facts/claim.h"
#include "store/report_rows.h"

static const struct row {
	const char *key, *headings, *called, *meaning;
} claim_rows[] =
	{
#define CLAIM_KEY(name, key, column, heading, called, shown, meaning) \
	{#key, heading, called, meaning},
#define PLAN_KEY(name, key, member, column, heading, called, meaning) \
	{#member, heading, called, meaning},
#include "chitieu/claim_keys.def"
},
  unit_rows[] = {
#define OWN 0
#define LINE(vi, en) 1
#define UNIT_KEY(name, key, place, heading, called, shown, meaning) \
	{key, heading, called, shown ? meaning : "-"},
#include "chitieu/unit_keys.def"
};
enum {
	CLAIM_ROWS = sizeof(claim_rows) / sizeof(*claim_rows),
	UNIT_ROWS = sizeof(unit_rows) / sizeof(*unit_rows),
	MOST_NAMES = 8 * (CLAIM_ROWS + UNIT_ROWS)
};

struct names {
	struct ct_text list[MOST_NAMES];
	size_t count;
};

/* Each name of the list, apart by |, is folded and has not come before. */
static void add_names(struct arena *arena, struct names *names, const char *list)
{
	while (*list) {
		size_t length = strcspn(list, "|");
		struct ct_text name = {list, length};
		assert_true(length > 0);
		assert_true(text_equal(text_fold(arena, name), name));
		for (size_t i = 0; i < names->count; i++)
			assert_false(text_equal(names->list[i], name));
		names->list[names->count++] = name;
		list += length + (list[length] == '|');
	}
}

static void L2_every_row_is_whole(void **state)
{
	struct names names = {.count = 0};
	struct arena arena;
	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < CLAIM_ROWS; i++) {
		assert_true(*claim_rows[i].headings);
		assert_true(*claim_rows[i].meaning);
		add_names(&arena, &names, claim_rows[i].headings);
		add_names(&arena, &names, claim_rows[i].called);
	}
	for (size_t i = 0; i < UNIT_ROWS; i++) {
		assert_true(*unit_rows[i].meaning);
		add_names(&arena, &names, unit_rows[i].headings);
		add_names(&arena, &names, unit_rows[i].called);
	}
	arena_free(&arena);
}

static void L2_every_key_is_found_and_has_a_text_of_its_own(void **state)
{
	bool taken[CLAIM_TEXTS] = {
		[COLUMN_FACT] = true, [COLUMN_PERIOD_FROM] = true, [COLUMN_PERIOD_TO] = true};
	(void)state;
#define PLAN_KEY(name, ...) \
	assert_false(taken[COLUMN_PLAN_##name]); \
	taken[COLUMN_PLAN_##name] = true;
#include "chitieu/claim_keys.def"
	for (int i = 0; i < CLAIM_KEYS; i++)
		assert_int_equal(claim_find_key(text_of(claim_key_names[i])), i);
	for (int i = 0; i < CLAIM_KEY_PLAN; i++) {
		assert_false(taken[claim_text_of[i]]);
		taken[claim_text_of[i]] = true;
	}
	for (int i = 0; i < CLAIM_TEXTS; i++)
		assert_true(taken[i]);
	/* look-alikes */
	static const char *const none[] = {"", "a", "valu", "values", "Value", "plans", "plan_due",
		"claim_period", "numerator", "verified_bx"};
	for (size_t i = 0; i < sizeof(none) / sizeof(*none); i++)
		assert_int_equal(claim_find_key(text_of(none[i])), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(L2_every_row_is_whole),
		cmocka_unit_test(L2_every_key_is_found_and_has_a_text_of_its_own),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
