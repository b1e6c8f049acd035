/* SPDX-License-Identifier: Apache-2.0 */
/* Dates and periods: what is written, which days are meant, how they are written again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/date.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum { NONE = CT_NO_DATE };

static void known_days(void **state)
{
	(void)state;
	static const struct {
		int year, month, day;
		int32_t days;
	} rows[] = {
		{1970, 1, 1, 0},       {1969, 12, 31, -1},    {1970, 2, 1, 31},      {1900, 1, 1, -25567},
		{2000, 2, 29, 11016},  {2000, 3, 1, 11017},   {2023, 6, 30, 19538},  {2999, 12, 31, 376199},
		{1900, 2, 29, NONE},   {2023, 2, 29, NONE},   {2024, 2, 30, NONE},   {2023, 4, 31, NONE},
		{2023, 13, 1, NONE},   {2023, 0, 1, NONE},    {2023, 1, 0, NONE},    {2023, 1, 32, NONE},
		{1899, 12, 31, NONE},  {3000, 1, 1, NONE},    {2023, -1, -1, NONE},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		int32_t days = NONE;
		assert_int_equal(date_from_civil(rows[i].year, rows[i].month, rows[i].day, &days), rows[i].days != NONE);
		assert_int_equal(days, rows[i].days);
	}
}

static void every_day_there_and_back(void **state)
{
	(void)state;
	int32_t expected = -25567;
	for (int32_t days = expected; days <= 376199; days++, expected++) {
		int year, month, day;
		int32_t again;
		date_to_civil(days, &year, &month, &day);
		assert_true(date_from_civil(year, month, day, &again));
		assert_int_equal(again, expected);
	}
	int year, month, day;
	date_to_civil(INT32_MIN, &year, &month, &day);
	assert_in_range(month, 1, 12);
	date_to_civil(INT32_MAX, &year, &month, &day);
	assert_in_range(month, 1, 12);
}

static void parse(void **state)
{
	(void)state;
	enum { DAY = 19563 }; /* 2023-07-25 */
	static const struct {
		const char *text;
		int32_t iso, people;
	} rows[] = {
		{"2023-07-25", DAY, DAY},
		{" 2023-07-25 ", NONE, DAY},
		{"25/7/2023", NONE, DAY},
		{"25/07/2023", NONE, DAY},
		{"25-07-2023", NONE, DAY},
		{"25.7.2023", NONE, DAY},
		{"ngày 25/7/2023", NONE, DAY},
		{"ngày 25 tháng 7 năm 2023", NONE, DAY},
		{"Ngày 25 tháng 07 năm 2023", NONE, DAY},
		{"NGÀY 25 THÁNG 7 NĂM 2023", NONE, DAY},
		{"25 tháng 7 năm 2023", NONE, DAY},
		{"ngày  25\u00a0tháng 7  năm\u00a02023", NONE, DAY},
		{"1/1/2023", NONE, 19358},
		{"", NONE, NONE},
		{"ngày", NONE, NONE},
		{"2023", NONE, NONE},
		{"2023-7-25", NONE, NONE},
		{"2023-02-29", NONE, NONE},
		{"2023-07-25x", NONE, NONE},
		{"2023-07-255", NONE, NONE},
		{"02023-07-25", NONE, NONE},
		{"2023/07/25", NONE, NONE},
		{"7/25/2023", NONE, NONE}, /* never the American way */
		{"25/7-2023", NONE, NONE},
		{"25/7/23", NONE, NONE},
		{"25/7", NONE, NONE},
		{"25 7 2023", NONE, NONE},
		{"31/6/2023", NONE, NONE},
		{"tháng 7 năm 2023", NONE, NONE},
		{"ngày 25 tháng 7 năm 2023 tại xã", NONE, NONE},
		{"25/7/99999999999", NONE, NONE},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		int32_t iso = NONE, people = NONE;
		assert_int_equal(date_parse_iso(text_of(rows[i].text), &iso), rows[i].iso != NONE);
		assert_int_equal(date_parse(text_of(rows[i].text), &people), rows[i].people != NONE);
		if (iso != rows[i].iso || people != rows[i].people)
			fail_msg("\"%s\" gave %d and %d", rows[i].text, iso, people);
	}
}

static void writing(void **state)
{
	(void)state;
	static const struct {
		int32_t days;
		const char *iso, *people;
	} rows[] = {
		{19538, "2023-06-30", "30/06/2023"},  {-25567, "1900-01-01", "01/01/1900"},
		{376199, "2999-12-31", "31/12/2999"}, {376200, "", ""},
		{-25568, "", ""},                     {CT_NO_DATE, "", ""},
		{INT32_MAX, "", ""},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		char out[11];
		date_iso(rows[i].days, out);
		assert_string_equal(out, rows[i].iso);
		date_people(rows[i].days, out);
		assert_string_equal(out, rows[i].people);
		assert_string_equal(date_words(rows[i].days, CT_VI, out), rows[i].people);
		assert_string_equal(date_words(rows[i].days, CT_EN, out), rows[i].iso);
	}
}

static struct ct_period period_between(const char *from, const char *to)
{
	struct ct_period period = {0, 0};
	assert_true(date_parse_iso(text_of(from), &period.from));
	assert_true(date_parse_iso(text_of(to), &period.to));
	return period;
}

static void periods(void **state)
{
	(void)state;
	static const struct {
		const char *from, *to, *text, *vi, *en;
	} rows[] = {
		{"2023-01-01", "2023-12-31", "2023", "năm 2023", "2023"},
		{"2023-01-01", "2023-06-30", "2023-H1", "6 tháng đầu năm 2023", "first half of 2023"},
		{"2023-07-01", "2023-12-31", "2023-H2", "6 tháng cuối năm 2023", "second half of 2023"},
		{"2024-01-01", "2024-03-31", "2024-Q1", "quý I năm 2024", "first quarter of 2024"},
		{"2024-04-01", "2024-06-30", "2024-Q2", "quý II năm 2024", "second quarter of 2024"},
		{"2023-07-01", "2023-09-30", "2023-Q3", "quý III năm 2023", "third quarter of 2023"},
		{"2023-10-01", "2023-12-31", "2023-Q4", "quý IV năm 2023", "fourth quarter of 2023"},
		{"2022-12-15", "2023-06-14", "2022-12-15/2023-06-14", "15/12/2022 – 14/06/2023", "2022-12-15 – 2023-06-14"},
		{"2023-01-01", "2023-06-29", "2023-01-01/2023-06-29", "01/01/2023 – 29/06/2023", "2023-01-01 – 2023-06-29"},
		{"2023-06-30", "2023-06-30", "2023-06-30/2023-06-30", "30/06/2023", "2023-06-30"},
	};
	struct arena arena;
	struct arena_edge edge;
	arena_init(&arena);
	if (ARENA_EDGE(&arena, &edge))
		fail_msg("out of memory");
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct ct_period period = period_between(rows[i].from, rows[i].to), parsed = {NONE, NONE};
		char out[24];
		period_text(period, out);
		assert_string_equal(out, rows[i].text);
		assert_true(period_parse(text_of(rows[i].text), &parsed) && period_equal(parsed, period));
		assert_string_equal(period_people(&arena, period, CT_VI).bytes, rows[i].vi);
		assert_string_equal(period_people(&arena, period, CT_EN).bytes, rows[i].en);
	}
	arena_leave(&arena, &edge);
	arena_free(&arena);
}

static void periods_as_reports_call_them(void **state)
{
	(void)state;
	static const struct {
		const char *text, *from, *to;
	} rows[] = {
		{"năm 2023", "2023-01-01", "2023-12-31"},
		{"Năm 2024", "2024-01-01", "2024-12-31"},
		{"6 tháng đầu năm 2023", "2023-01-01", "2023-06-30"},
		{"06 tháng đầu năm 2023", "2023-01-01", "2023-06-30"},
		{"6 tháng cuối năm 2023", "2023-07-01", "2023-12-31"},
		{"9 tháng đầu năm 2023", "2023-01-01", "2023-09-30"},
		{"9 tháng năm 2023", "2023-01-01", "2023-09-30"},
		{"Quý I/2024", "2024-01-01", "2024-03-31"},
		{"quý II năm 2023", "2023-04-01", "2023-06-30"},
		{"QUÝ III / 2023", "2023-07-01", "2023-09-30"},
		{"quý 4 năm 2023", "2023-10-01", "2023-12-31"},
		{" quý  IV/2023 ", NULL, NULL},
		{"quý V/2023", NULL, NULL},
		{"quý 2023", NULL, NULL},
		{"quý III", NULL, NULL},
		{"6 tháng năm 2023", NULL, NULL},
		{"tháng 6 năm 2023", NULL, NULL},
		{"năm 23", NULL, NULL},
		{"năm 2023 và 2024", NULL, NULL},
		{"2023-06-14/2022-12-15", NULL, NULL},
		{"2023-06-14/2023-06-31", NULL, NULL},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct ct_period period;
		bool read = period_parse(text_of(rows[i].text), &period);
		if (read != (rows[i].from != NULL))
			fail_msg("%s", rows[i].text);
		assert_true(!read || period_equal(period, period_between(rows[i].from, rows[i].to)));
	}
}

static void periods_refused(void **state)
{
	(void)state;
	static const char *const texts[] = {"", "23", "20233", "2023-", "2023-H3", "2023-Q0", "2023-Q5", "2023-h1", "H1-2023", "1899",
					    "3000", "2023-H1x"};
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct ct_period period;
		assert_false(period_parse(text_of(texts[i]), &period));
	}
}

static void overlaps(void **state)
{
	(void)state;
	static const struct {
		struct ct_period a, b;
		bool overlaps;
	} rows[] = {
		{{10, 20}, {21, 30}, false}, {{10, 20}, {20, 30}, true}, {{10, 20}, {12, 13}, true},
		{{10, 20}, {0, 9}, false},   {{10, 20}, {0, 10}, true},  {{5, 5}, {5, 5}, true},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_int_equal(period_overlaps(rows[i].a, rows[i].b), rows[i].overlaps);
		assert_int_equal(period_overlaps(rows[i].b, rows[i].a), rows[i].overlaps);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_days), cmocka_unit_test(every_day_there_and_back), cmocka_unit_test(parse),
		cmocka_unit_test(writing),    cmocka_unit_test(periods),                  cmocka_unit_test(periods_refused), cmocka_unit_test(periods_as_reports_call_them),
		cmocka_unit_test(overlaps),
	};
	return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
