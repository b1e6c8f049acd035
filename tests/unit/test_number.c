/* SPDX-License-Identifier: Apache-2.0 */
/* Exact numbers: a result that fits is exact, one that does not fit is refused, and no printed
 * number crosses a threshold. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/number.h"
#include "base/text.h"
#include "desk.h"

#define INFINITE NUMBER_PLUS_INFINITY
#define MINUS_INFINITE NUMBER_MINUS_INFINITY

typedef __int128 wide;

static int sign(int comparison)
{
	return (comparison > 0) - (comparison < 0);
}

static bool same(struct ct_number a, struct ct_number b)
{
	return a.num == b.num && a.den == b.den;
}

static void show(struct ct_number a, char out[48])
{
	if (number_is_finite(a))
		number_machine_text(a, out);
	else
		sprintf(out, "%sinf", a.num < 0 ? "-" : "");
}

static void assert_number(struct ct_number found, struct ct_number expected, size_t row)
{
	char left[48], right[48];
	if (number_compare(found, expected) == 0)
		return;
	show(found, left);
	show(expected, right);
	fail_msg("row %zu: found %s, expected %s", row, left, right);
}

/* ---- Comparing. */

static void compare(void **state)
{
	(void)state;
	static const struct {
		struct ct_number a, b;
		int expected;
	} rows[] = {
		{{1, 2}, {2, 4}, 0},
		{{1, 3}, {33, 100}, 1},
		{{-1, 3}, {-33, 100}, -1},
		{{0, 7}, {0, 1}, 0},
		/* 80% of 3082 people: 2465,6 */
		{{246500, 3082}, {80, 1}, -1},
		{{246600, 3082}, {80, 1}, 1},
		{{246700, 3082}, {80, 1}, 1},
		{{7999, 100}, {80, 1}, -1},
		{{79999999999999, 1000000000000}, {80, 1}, -1},
		{{80000000000001, 1000000000000}, {80, 1}, 1},
		/* neighbours that are equal as double */
		{{999999999999999, 999999999999998}, {999999999999998, 999999999999997}, -1},
		{{INT64_MAX, INT64_MAX - 1}, {INT64_MAX - 1, INT64_MAX - 2}, -1},
		{{-INT64_MAX, 1}, {INT64_MAX, 1}, -1},
		{{INT64_MAX, 1}, {INT64_MAX, 2}, 1},
		{{1, 0}, {INT64_MAX, 1}, 1},
		{{-1, 0}, {-INT64_MAX, 1}, -1},
		{{-1, 0}, {1, 0}, -1},
		{{1, 0}, {1, 0}, 0},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_int_equal(sign(number_compare(rows[i].a, rows[i].b)), rows[i].expected);
		assert_int_equal(sign(number_compare(rows[i].b, rows[i].a)), -rows[i].expected);
	}
}

/* ---- Arithmetic. */

struct operation {
	bool (*operate)(struct ct_number a, struct ct_number b, struct ct_number *result);
	struct ct_number a, b;
	bool fits;
	struct ct_number expected;
};

static const struct operation operations[] = {
	{number_add, {1, 3}, {1, 6}, true, {1, 2}},
	{number_add, {1, 3}, {-1, 3}, true, {0, 1}},
	{number_add, {INT64_MAX, 1}, {0, 1}, true, {INT64_MAX, 1}},
	{number_add, {INT64_MAX, 1}, {1, 1}, false, {0, 1}},
	{number_add, {-INT64_MAX, 1}, {-1, 1}, false, {0, 1}},
	{number_add, {INT64_MAX, 2}, {INT64_MAX, 2}, true, {INT64_MAX, 1}},
	{number_add, {999999999999999, 1}, {999999999999999, 1}, true, {1999999999999998, 1}},
	/* denominators without a common factor: 10^30 does not fit */
	{number_add, {1, 999999999999999}, {1, 999999999999998}, false, {0, 1}},
	/* they fit once the sum can be reduced */
	{number_add, {1, 1000000000000000000}, {999999999999999999, 1000000000000000000}, true,
		{1, 1}},
	{number_subtract, {80, 1}, {246500, 3082}, true, {30, 1541}},
	{number_subtract, {-INT64_MAX, 1}, {1, 1}, false, {0, 1}},
	{number_subtract, {0, 1}, {INT64_MAX, 1}, true, {-INT64_MAX, 1}},
	{number_multiply, {2, 3}, {3, 2}, true, {1, 1}},
	{number_multiply, {999999999999999, 1}, {100, 1}, true, {99999999999999900, 1}},
	{number_multiply, {999999999999999, 1}, {999999999999999, 1}, false, {0, 1}},
	{number_multiply, {INT64_MAX, 7}, {7, INT64_MAX}, true, {1, 1}},
	{number_multiply, {-INT64_MAX, 1}, {-1, 1}, true, {INT64_MAX, 1}},
	{number_multiply, {4294967296, 1}, {2147483648, 1}, false, {0, 1}},
	{number_multiply, {4294967296, 1}, {2147483647, 1}, true, {9223372032559808512, 1}},
	{number_divide, {1, 2}, {1, 4}, true, {2, 1}},
	{number_divide, {1, 2}, {-1, 4}, true, {-2, 1}},
	{number_divide, {1, 2}, {0, 5}, false, {0, 1}},
	{number_divide, {0, 1}, {0, 1}, false, {0, 1}},
	{number_divide, {0, 1}, {-5, 1}, true, {0, 1}},
	{number_divide, {INT64_MAX, 1}, {1, 2}, false, {0, 1}},
};

static void operate(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(operations); i++) {
		const struct operation *row = &operations[i];
		struct ct_number found = {17, 19};
		if (row->operate(row->a, row->b, &found) != row->fits)
			fail_msg("row %zu: %s", i, row->fits ? "refused" : "accepted");
		if (!row->fits)
			continue;
		assert_number(found, row->expected, i);
		assert_true(found.den > 0);
	}
}

static uint64_t random_next(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

/* Numbers of every size, both signs. */
static struct ct_number random_number(uint64_t *seed)
{
	int64_t num = (int64_t)(random_next(seed) >> (1 + random_next(seed) % 62));
	int64_t den = (int64_t)(random_next(seed) >> (1 + random_next(seed) % 62));
	return (struct ct_number){random_next(seed) & 1 ? num : -num, den ? den : 1};
}

static bool equal_wide(struct ct_number found, wide num, wide den)
{
	/* found == num/den by continued fractions: without products, so without overflow. */
	wide a = found.num, b = found.den;
	if (den < 0) {
		num = -num;
		den = -den;
	}
	while (b && den) {
		wide whole = a / b - (a % b < 0), other = num / den - (num % den < 0);
		if (whole != other)
			return false;
		wide rest = a - whole * b, other_rest = num - other * den;
		a = b;
		b = rest;
		num = den;
		den = other_rest;
	}
	return b == den;
}

/* Every accepted result is exact; every refused one does not fit even in lowest terms. */
static void operate_exactly(void **state)
{
	(void)state;
	uint64_t seed = 0x9e3779b97f4a7c15;
	for (int i = 0; i < 200000; i++) {
		struct ct_number a = random_number(&seed), b = random_number(&seed), sum,
				 difference, product, quotient;
		wide across = (wide)a.num * b.den, back = (wide)b.num * a.den,
		     below = (wide)a.den * b.den;
		if (number_add(a, b, &sum))
			assert_true(equal_wide(sum, across + back, below));
		if (number_subtract(a, b, &difference))
			assert_true(equal_wide(difference, across - back, below));
		if (number_multiply(a, b, &product))
			assert_true(equal_wide(product, (wide)a.num * b.num, below));
		if (b.num && number_divide(a, b, &quotient))
			assert_true(equal_wide(quotient, across, back));
		assert_int_equal(sign(number_compare(a, b)), (across > back) - (across < back));
		assert_int_equal(number_compare(number_reduce(a), a), 0);
	}
}

static void round_to_whole(void **state)
{
	(void)state;
	static const struct {
		struct ct_number a;
		int64_t floor, ceiling;
	} rows[] = {
		{{7, 2}, 3, 4},
		{{-7, 2}, -4, -3},
		{{6, 2}, 3, 3},
		{{-6, 2}, -3, -3},
		{{0, 5}, 0, 0},
		{{1, 3}, 0, 1},
		{{-1, 3}, -1, 0},
		{{24656, 10}, 2465, 2466},
		{{INT64_MAX, 1}, INT64_MAX, INT64_MAX},
		{{-INT64_MAX, 2}, -(INT64_MAX / 2) - 1, -(INT64_MAX / 2)},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_true(number_floor(rows[i].a) == rows[i].floor);
		assert_true(number_ceiling(rows[i].a) == rows[i].ceiling);
	}
}

static void reduce(void **state)
{
	(void)state;
	static const struct {
		struct ct_number a, expected;
	} rows[] = {
		{{246600, 3082}, {123300, 1541}},
		{{0, 9}, {0, 1}},
		{{-6, 4}, {-3, 2}},
		{{5, 1}, {5, 1}},
		{{1, 0}, {1, 0}},
		{{-1, 0}, {-1, 0}},
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_true(same(number_reduce(rows[i].a), rows[i].expected));
}

/* ---- Intervals. */

#define POINT(n) \
	{ \
		{(n), 1}, \
		{ \
			(n), 1 \
		} \
	}
#define FROM(n) \
	{ \
		{(n), 1}, \
		{ \
			1, 0 \
		} \
	}
#define UP_TO(n) \
	{ \
		{-1, 0}, \
		{ \
			(n), 1 \
		} \
	}
#define BETWEEN(a, b) \
	{ \
		{(a), 1}, \
		{ \
			(b), 1 \
		} \
	}
#define ANYTHING \
	{ \
		{-1, 0}, \
		{ \
			1, 0 \
		} \
	}

static const struct {
	struct ct_interval a, b, sum, difference, hull, common;
	bool meet;
} intervals[] = {
	{POINT(2), POINT(3), POINT(5), POINT(-1), BETWEEN(2, 3), POINT(0), false},
	{POINT(2), POINT(2), POINT(4), POINT(0), POINT(2), POINT(2), true},
	{BETWEEN(1, 4), BETWEEN(3, 9), BETWEEN(4, 13), BETWEEN(-8, 1), BETWEEN(1, 9), BETWEEN(3, 4),
		true},
	{BETWEEN(1, 4), BETWEEN(4, 9), BETWEEN(5, 13), BETWEEN(-8, 0), BETWEEN(1, 9), POINT(4),
		true},
	{FROM(60), POINT(5), FROM(65), FROM(55), FROM(5), POINT(0), false},
	{POINT(5), FROM(60), FROM(65), UP_TO(-55), FROM(5), POINT(0), false},
	{FROM(60), FROM(50), FROM(110), ANYTHING, FROM(50), FROM(60), true},
	{UP_TO(3), FROM(1), ANYTHING, UP_TO(2), ANYTHING, BETWEEN(1, 3), true},
	{ANYTHING, POINT(7), ANYTHING, ANYTHING, ANYTHING, POINT(7), true},
};

static void assert_interval(struct ct_interval found, struct ct_interval expected, size_t row)
{
	assert_number(found.lo, expected.lo, row);
	assert_number(found.hi, expected.hi, row);
}

static void combine_intervals(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(intervals); i++) {
		struct ct_interval found;
		assert_true(interval_add(intervals[i].a, intervals[i].b, &found));
		assert_interval(found, intervals[i].sum, i);
		assert_true(interval_subtract(intervals[i].a, intervals[i].b, &found));
		assert_interval(found, intervals[i].difference, i);
		assert_interval(
			interval_hull(intervals[i].a, intervals[i].b), intervals[i].hull, i);
		assert_int_equal(interval_intersect(intervals[i].a, intervals[i].b, &found),
			intervals[i].meet);
		if (intervals[i].meet)
			assert_interval(found, intervals[i].common, i);
	}
}

static void refuse_wide_intervals(void **state)
{
	(void)state;
	struct ct_interval large = INTERVAL_POINT(NUMBER_INTEGER(INT64_MAX)), found;
	struct ct_interval open = {NUMBER_INTEGER(INT64_MAX), INFINITE};
	struct ct_interval negative = {MINUS_INFINITE, NUMBER_INTEGER(-INT64_MAX)};
	assert_false(interval_add(large, large, &found));
	assert_false(interval_add(open, large, &found));
	assert_false(interval_subtract(negative, large, &found));
	assert_true(interval_subtract(large, large, &found));
}

static void recognise_points(void **state)
{
	(void)state;
	static const struct {
		struct ct_interval a;
		bool point;
	} rows[] = {
		{POINT(3), true},
		{BETWEEN(3, 4), false},
		{FROM(3), false},
		{ANYTHING, false},
		{{{1, 2}, {2, 4}}, true},
		{{{1, 0}, {1, 0}}, false},
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(interval_is_point(rows[i].a), rows[i].point);
}

/* ---- Text. */

static void machine_text(void **state)
{
	(void)state;
	static const struct {
		struct ct_number a;
		const char *expected;
	} rows[] = {
		{{5, 1}, "5"},
		{{246600, 3082}, "123300/1541"},
		{{-6, 4}, "-3/2"},
		{{0, 7}, "0"},
		{{10, 5}, "2"},
		{{INT64_MAX, 1}, "9223372036854775807"},
		{{-INT64_MAX, INT64_MAX - 1}, "-9223372036854775807/9223372036854775806"},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		char out[48];
		size_t length = number_machine_text(rows[i].a, out);
		desk_assert_text((struct ct_text){out, length}, rows[i].expected, i);
		assert_int_equal(out[length], '\0');
	}
}

static void check_people_text(struct arena *arena)
{
	static const struct {
		struct ct_number a;
		unsigned decimals;
		bool keep_zeros;
		const char *vi, *en;
	} rows[] = {
		{{1302, 1}, 2, false, "1.302", "1,302"},
		{{1302, 1}, 2, true, "1.302,00", "1,302.00"},
		{{999, 1}, 0, false, "999", "999"},
		{{1000000, 1}, 0, false, "1.000.000", "1,000,000"},
		{{251800, 3082}, 1, false, "81,7", "81.7"},
		{{251800, 3082}, 2, false, "81,7", "81.7"}, /* 81,7002… */
		{{251800, 3082}, 2, true, "81,70", "81.70"},
		{{1, 2}, 0, false, "1", "1"},
		{{-1, 2}, 0, false, "−1", "−1"},
		/* K12: a value other than zero is never printed as 0 */
		{{-1, 3}, 0, false, "−0,3", "−0.3"},
		{{4, 1000}, 2, false, "0,004", "0.004"},
		{{4, 1000}, 2, true, "0,004", "0.004"},
		{{1, 3000000}, 2, false, "0,0000003", "0.0000003"},
		{{0, 1}, 2, false, "0", "0"},
		{{-1, 3}, 2, false, "−0,33", "−0.33"},
		{{-1, 3000}, 2, true, "−0,0003", "−0.0003"},
		{{99995, 1000}, 2, true, "100,00", "100.00"},
		{{9995, 10}, 0, false, "1.000", "1,000"},
		{{INT64_MAX, 1}, 0, false, "9.223.372.036.854.775.807",
			"9,223,372,036,854,775,807"},
		{{1, 3}, 40, false, "0,333333333333333333", "0.333333333333333333"},
		{{1, 0}, 2, true, "∞", "∞"},
		{{-1, 0}, 2, true, "−∞", "−∞"},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		desk_assert_text(
			number_text(arena, rows[i].a, rows[i].decimals, rows[i].keep_zeros, CT_VI),
			rows[i].vi, i);
		desk_assert_text(
			number_text(arena, rows[i].a, rows[i].decimals, rows[i].keep_zeros, CT_EN),
			rows[i].en, i);
	}
}

static void people_text(void **state)
{
	(void)state;
	desk_with_arena(check_people_text);
}

static void check_next_to_limit(struct arena *arena)
{
	static const struct {
		struct ct_number a, threshold;
		const char *expected;
	} rows[] = {
		{{246500, 3082}, {80, 1}, "79,98"},
		{{246600, 3082}, {80, 1}, "80,01"},
		{{7996, 100}, {80, 1}, "79,96"},
		{{79996, 1000}, {80, 1}, "79,996"},
		{{80004, 1000}, {80, 1}, "80,004"},
		{{7999999, 100000}, {80, 1}, "79,99999"},
		{{80, 1}, {80, 1}, "80"},
		{{160, 2}, {80, 1}, "80"},
		{{75, 1}, {80, 1}, "75"},
		{{-5, 1}, {0, 1}, "−5"},
		{{-1, 1000}, {0, 1}, "−0,001"},
		{{1, 0}, {80, 1}, "∞"},
		{{-1, 3}, {1, 0}, "−0,33"},
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		desk_assert_text(number_text_beside(arena, rows[i].a, rows[i].threshold, CT_VI),
			rows[i].expected, i);
}

static void next_to_limit(void **state)
{
	(void)state;
	desk_with_arena(check_next_to_limit);
}

static void parse_plain(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		bool accepted;
		struct ct_number expected;
	} rows[] = {
		{"75", true, {75, 1}},
		{"79.99", true, {7999, 100}},
		{"-3", true, {-3, 1}},
		{"-0.5", true, {-1, 2}},
		{"0", true, {0, 1}},
		{"007", true, {7, 1}},
		{"999999999999999", true, {999999999999999, 1}},
		{"0.00000000000001", true, {1, 100000000000000}},
		{"1000000000000000", false, {0, 1}}, /* 16 digits */
		{"0.000000000000001", false, {0, 1}},
		{"", false, {0, 1}},
		{"-", false, {0, 1}},
		{".5", false, {0, 1}},
		{"5.", false, {0, 1}},
		{"1.2.3", false, {0, 1}},
		{"1,5", false, {0, 1}},
		{"1e3", false, {0, 1}},
		{"+5", false, {0, 1}},
		{" 5", false, {0, 1}},
		{"0x10", false, {0, 1}},
		{"--5", false, {0, 1}},
		{"5-", false, {0, 1}},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct ct_number found;
		if (number_parse_plain(text_of(rows[i].text), &found) != rows[i].accepted)
			fail_msg("row %zu: \"%s\"", i, rows[i].text);
		if (rows[i].accepted)
			assert_number(found, rows[i].expected, i);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(compare),
		cmocka_unit_test(operate),
		cmocka_unit_test(operate_exactly),
		cmocka_unit_test(round_to_whole),
		cmocka_unit_test(reduce),
		cmocka_unit_test(combine_intervals),
		cmocka_unit_test(refuse_wide_intervals),
		cmocka_unit_test(recognise_points),
		cmocka_unit_test(machine_text),
		cmocka_unit_test(people_text),
		cmocka_unit_test(next_to_limit),
		cmocka_unit_test(parse_plain),
	};
	return cmocka_run_group_tests_name("number", tests, NULL, NULL);
}
