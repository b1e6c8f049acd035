/* SPDX-License-Identifier: Apache-2.0 */
/* Comparison of limits day by day: each row has two limits and the periods in which they differ. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "compare/same.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define ALWAYS CT_NO_DATE
enum { MOST = 4, NONE = -1 };

struct written {
	int32_t from;
	const char *attribute;
	int64_t number;
};

struct step {
	const char *attribute;
	int32_t from, until;
	int64_t before, after; /* NONE: no value */
};

static const struct row {
	struct written before[MOST], after[MOST];
	unsigned before_count, after_count;
	struct step steps[MOST];
	size_t count;
} rows[] = {
	{{{ALWAYS, "", 80}}, {{ALWAYS, "", 80}}, 1, 1, {{0}}, 0},
	{{{ALWAYS, "", 80}}, {{ALWAYS, "", 95}}, 1, 1, {{"", ALWAYS, ALWAYS, 80, 95}}, 1},
	{{{10, "", 65}, {20, "", 75}}, {{10, "", 65}, {20, "", 75}}, 2, 2, {{0}}, 0},
	{{{10, "", 65}, {20, "", 75}}, {{10, "", 65}, {20, "", 80}}, 2, 2,
		{{"", 20, ALWAYS, 75, 80}}, 1},
	{{{10, "", 65}, {20, "", 75}}, {{10, "", 70}, {20, "", 75}}, 2, 2, {{"", 10, 20, 65, 70}},
		1},
	/* a date without a change does not split a period */
	{{{10, "", 65}}, {{10, "", 70}, {20, "", 70}}, 1, 2, {{"", 10, ALWAYS, 65, 70}}, 1},
	/* values from a later day on */
	{{{10, "", 65}}, {{15, "", 65}}, 1, 1, {{"", 10, 15, 65, NONE}}, 1},
	{{{15, "", 65}}, {{10, "", 65}}, 1, 1, {{"", 10, 15, NONE, 65}}, 1},
	{{{ALWAYS, "", 80}}, {{10, "", 85}, {20, "", 90}}, 1, 2,
		{{"", ALWAYS, 10, 80, NONE}, {"", 10, 20, 80, 85}, {"", 20, ALWAYS, 80, 90}}, 3},
	/* by region */
	{{{ALWAYS, "nui", 70}, {ALWAYS, "bien", 80}}, {{ALWAYS, "nui", 60}, {ALWAYS, "bien", 80}},
		2, 2, {{"nui", ALWAYS, ALWAYS, 70, 60}}, 1},
	{{{ALWAYS, "nui", 70}}, {{ALWAYS, "nui", 70}, {ALWAYS, "bien", 80}}, 1, 2,
		{{"bien", ALWAYS, ALWAYS, NONE, 80}}, 1},
};

static struct limit limit_of(struct arena *arena, const struct written *written, unsigned count)
{
	struct limit limit = {.id = TEXT("x"),
		.by = *written[0].attribute ? TEXT("region") : NO_TEXT,
		.row_count = count};
	limit.rows = ARENA_ARRAY(arena, count, struct ct_limit_value);
	for (unsigned i = 0; i < count; i++)
		limit.rows[i] = (struct ct_limit_value){written[i].from,
			text_of(written[i].attribute), NUMBER_INTEGER(written[i].number)};
	return limit;
}

static void assert_value(bool known, struct ct_number number, int64_t expected)
{
	assert_int_equal(known, expected != NONE);
	if (known)
		assert_int_equal(number.num, expected);
}

static void test_limits(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena arena = {0};
		struct limit before = limit_of(&arena, rows[i].before, rows[i].before_count);
		struct limit after = limit_of(&arena, rows[i].after, rows[i].after_count);
		struct limit_step *steps;
		print_message("row %zu\n", i);
		assert_int_equal(diff_limits(&arena, &before, &after, &steps), rows[i].count);
		for (size_t n = 0; n < rows[i].count; n++) {
			assert_true(text_is(steps[n].attribute, rows[i].steps[n].attribute));
			assert_int_equal(steps[n].from, rows[i].steps[n].from);
			assert_int_equal(steps[n].until, rows[i].steps[n].until);
			assert_value(steps[n].had, steps[n].before, rows[i].steps[n].before);
			assert_value(steps[n].has, steps[n].after, rows[i].steps[n].after);
		}
		arena_free(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_limits)};
	return cmocka_run_group_tests_name("diff", tests, NULL, NULL);
}
