/* SPDX-License-Identifier: Apache-2.0 */
/* Dates and periods: spellings, their days, and how they are printed. */
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
		{1970, 1, 1, 0},
		{1969, 12, 31, -1},
		{1970, 2, 1, 31},
		{1900, 1, 1, -25567},
		{2000, 2, 29, 11016},
		{2000, 3, 1, 11017},
		{2023, 6, 30, 19538},
		{2999, 12, 31, 376199},
		{1900, 2, 29, NONE},
		{2023, 2, 29, NONE},
		{2024, 2, 30, NONE},
		{2023, 4, 31, NONE},
		{2023, 13, 1, NONE},
		{2023, 0, 1, NONE},
		{2023, 1, 0, NONE},
		{2023, 1, 32, NONE},
		{1899, 12, 31, NONE},
		{3000, 1, 1, NONE},
		{2023, -1, -1, NONE},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		int32_t days = NONE;
		assert_int_equal(date_from_civil(rows[i].year, rows[i].month, rows[i].day, &days),
			rows[i].days != NONE);
		assert_int_equal(days, rows[i].days);
	}
}

static void every_day_round_trip(void **state)
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
		{"2023-7-25", NONE, DAY},
		{"2023-02-29", NONE, NONE},
		{"2023-07-25x", NONE, NONE},
		{"2023-07-255", NONE, NONE},
		{"02023-07-25", NONE, NONE},
		{"2023/07/25", NONE, DAY},
		{"7/25/2023", NONE, NONE}, /* never month first */
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
		assert_int_equal(
			date_parse(text_of(rows[i].text), &people), rows[i].people != NONE);
		if (iso != rows[i].iso || people != rows[i].people)
			fail_msg("\"%s\" gave %d and %d", rows[i].text, iso, people);
	}
}

/* Text where a date is expected, and its day in ISO if it is a date. */
static void reading(void **state)
{
	static const struct {
		const char *text;
		enum date_reading reading;
		const char *day;
	} rows[] = {
		/* K25: spellings of databases, exports and spreadsheets */
		{"2024-01-12", DATE_READ, "2024-01-12"},
		{"2024/01/12", DATE_READ, "2024-01-12"},
		{"2024/1/2", DATE_READ, "2024-01-02"},
		{"2024.01.12", DATE_READ, "2024-01-12"},
		{"20240112", DATE_READ, "2024-01-12"},
		{"2024-01-12 00:00:00", DATE_READ, "2024-01-12"},
		{"2024-01-12 00:00", DATE_READ, "2024-01-12"},
		{"2024-01-12T00:00:00", DATE_READ, "2024-01-12"},
		{"2024-01-12t08:30:59.123456", DATE_READ, "2024-01-12"},
		{"2024-01-12T00:00:00Z", DATE_READ, "2024-01-12"},
		{"2024-01-12T16:59:59Z", DATE_READ, "2024-01-12"},
		{"2024-01-12 00:00:00+07:00", DATE_READ, "2024-01-12"},
		{"2024-01-12 23:59:59 +0700", DATE_READ, "2024-01-12"},
		{"2024-01-12 00:00:00+07", DATE_READ, "2024-01-12"},
		{"2024/01/12 00:00:00", DATE_READ, "2024-01-12"},
		{"12/01/2024 00:00:00", DATE_READ, "2024-01-12"},
		{"12/01/2024 0:00", DATE_READ, "2024-01-12"},
		{"12/01/2024 12:00:00 SA", DATE_READ, "2024-01-12"},
		{"13/01/2024 12:00:00 AM", DATE_READ, "2024-01-13"},
		{"12-Jan-2024", DATE_READ, "2024-01-12"},
		{"12 January 2024", DATE_READ, "2024-01-12"},
		{"Jan 12, 2024", DATE_READ, "2024-01-12"},
		{"12-thg 1-2024", DATE_READ, "2024-01-12"},
		{"12 Tháng Một 2024", DATE_READ, "2024-01-12"},
		{"12 tháng năm năm 2024", DATE_READ, "2024-05-12"},
		{"12 tháng mười hai, 2024", DATE_READ, "2024-12-12"},
		{"ngày 12 tháng 01/2024", DATE_READ, "2024-01-12"},
		{"12/01/2024.", DATE_READ, "2024-01-12"},
		{"ngày 12/01/2024;", DATE_READ, "2024-01-12"},
		{"12 / 01 / 2024", DATE_READ, "2024-01-12"},
		{"29/02/2024", DATE_READ, "2024-02-29"},
		/* K6: placeholders in any spelling, and the days next to them */
		{"1900-01-01", DATE_PLACEHOLDER, "1900-01-01"},
		{"01/01/1900", DATE_PLACEHOLDER, "1900-01-01"},
		{"1/1/1900", DATE_PLACEHOLDER, "1900-01-01"},
		{"1900-01-01 00:00:00", DATE_PLACEHOLDER, "1900-01-01"},
		{"01/01/1904", DATE_PLACEHOLDER, "1904-01-01"},
		{"1970-01-01T00:00:00Z", DATE_PLACEHOLDER, "1970-01-01"},
		{"ngày 01 tháng 01 năm 1970", DATE_PLACEHOLDER, "1970-01-01"},
		{"30/12/1899", DATE_PLACEHOLDER_OUTSIDE, NULL},
		{"12/30/1899", DATE_PLACEHOLDER_OUTSIDE, NULL},
		{"1899-12-30 00:00:00", DATE_PLACEHOLDER_OUTSIDE, NULL},
		{"00/01/1900", DATE_PLACEHOLDER_OUTSIDE, NULL},
		{"0000-00-00", DATE_PLACEHOLDER_OUTSIDE, NULL},
		{"0001-01-01T00:00:00", DATE_PLACEHOLDER_OUTSIDE, NULL},
		{"31/12/9999", DATE_PLACEHOLDER_OUTSIDE, NULL},
		{"02/01/1900", DATE_READ, "1900-01-02"},
		{"1970-01-02", DATE_READ, "1970-01-02"},
		{"31/12/1969", DATE_READ, "1969-12-31"},
		{"01/01/1905", DATE_READ, "1905-01-01"},
		{"01/01/2024", DATE_READ, "2024-01-01"},
		/* K7 */
		{"01/31/2024", DATE_MONTH_FIRST, NULL},
		{"1-31-2024", DATE_MONTH_FIRST, NULL},
		{"01/31/2024 00:00:00", DATE_MONTH_FIRST, NULL},
		{"1/12/2024 12:00:00 AM", DATE_MONTH_FIRST, NULL},
		{"ngày 01/31/2024", DATE_UNREADABLE, NULL},
		{"02/30/2024", DATE_UNREADABLE, NULL},
		/* K25 */
		{"45291", DATE_SERIAL, NULL},
		{"45303.0", DATE_SERIAL, NULL},
		{"45303,5", DATE_SERIAL, NULL},
		{"-", DATE_DASH, NULL},
		{" — ", DATE_DASH, NULL},
		{"- - -", DATE_DASH, NULL},
		{"–", DATE_DASH, NULL},
		{"12/01/24", DATE_SHORT_YEAR, NULL},
		{"12-Jan-24", DATE_SHORT_YEAR, NULL},
		{"2024-01-11T17:00:00Z", DATE_OTHER_ZONE, NULL},
		{"2024-01-11T17:00:00.000Z", DATE_OTHER_ZONE, NULL},
		{"2024-01-11T20:00:00-05:00", DATE_OTHER_ZONE, NULL},
		/* B4b */
		{"10/2025", DATE_SPAN, NULL},
		{"2025-10", DATE_SPAN, NULL},
		{"tháng 10/2025", DATE_SPAN, NULL},
		{"Tháng 10 năm 2025", DATE_SPAN, NULL},
		{"tháng mười 2025", DATE_SPAN, NULL},
		{"cuối tháng 10/2025", DATE_SPAN, NULL},
		{"T10/2025", DATE_SPAN, NULL},
		{"Oct-25", DATE_SPAN, NULL},
		{"quý I/2024", DATE_SPAN, NULL},
		{"Quý 1 năm 2024", DATE_SPAN, NULL},
		{"Q1/2024", DATE_SPAN, NULL},
		{"đầu năm 2024", DATE_SPAN, NULL},
		{"năm 2024", DATE_SPAN, NULL},
		{"2024", DATE_SPAN, NULL},
		{"6 tháng đầu năm 2024", DATE_SPAN, NULL},
		{"tháng 10", DATE_SPAN, NULL},
		{"quý IV", DATE_SPAN, NULL},
		{"quý 3", DATE_SPAN, NULL},
		/* times and zones in the spellings of programs */
		{"2024-01-12 08:30 UTC", DATE_READ, "2024-01-12"},
		{"2024-01-12 08:30:15,25 GMT", DATE_READ, "2024-01-12"},
		{"2024-01-12 08:30 GMT+7", DATE_READ, "2024-01-12"},
		{"2024-01-12 08:30 +", DATE_UNREADABLE, NULL},
		{"2024-01-12 08:30 GMT-", DATE_UNREADABLE, NULL},
		{"2024-01-12 08:30 GMT+07", DATE_READ, "2024-01-12"},
		{"2024-01-12 23:30 -0800", DATE_OTHER_ZONE, NULL},
		{"2024-01-12 08:30:15 pm", DATE_READ, "2024-01-12"},
		{"13/01/2024 08:30 pm", DATE_READ, "2024-01-13"},
		{"13/01/2024 08:30 CH", DATE_READ, "2024-01-13"},
		{"12/12/2024 08:30 pm", DATE_READ, "2024-12-12"},
		{"2024-01-12 24:00", DATE_UNREADABLE, NULL},
		{"2024-01-12 08:60", DATE_UNREADABLE, NULL},
		{"2024-01-12 08:30:61", DATE_UNREADABLE, NULL},
		{"2024-01-12 08", DATE_UNREADABLE, NULL},
		{"2024-01-12 x:30", DATE_UNREADABLE, NULL},
		{"2024-01-12 08:3", DATE_UNREADABLE, NULL},
		{"2024-01-12 08:30:1", DATE_UNREADABLE, NULL},
		{"2024-01-12 08:30+7", DATE_READ, "2024-01-12"},
		{"2024-01-12 08:30+070", DATE_UNREADABLE, NULL},
		{"2024-01-12 08:30+07:0", DATE_UNREADABLE, NULL},
		{"2024-01-12 08:30+0700 x", DATE_UNREADABLE, NULL},
		{"Jan x, 2024", DATE_UNREADABLE, NULL},
		{"Jan 12", DATE_SPAN, NULL},
		{"12 Jan", DATE_UNREADABLE, NULL},
		{"Janu 12, 2024", DATE_UNREADABLE, NULL},
		{"40/50/24", DATE_UNREADABLE, NULL},
		{"32/01/24", DATE_UNREADABLE, NULL},
		{"45303.5x", DATE_UNREADABLE, NULL},
		{"45303x", DATE_UNREADABLE, NULL},
		{"-x", DATE_UNREADABLE, NULL},
		{"‒ ― _ −", DATE_DASH, NULL},
		{"quý V/2024", DATE_UNREADABLE, NULL},
		{"quý 1/2024 x", DATE_UNREADABLE, NULL},
		{"tháng 10/2025 x", DATE_UNREADABLE, NULL},
		{"13-13", DATE_UNREADABLE, NULL},
		/* not a date */
		{"", DATE_UNREADABLE, NULL},
		{"31/02/2023", DATE_UNREADABLE, NULL},
		{"2023-13-01", DATE_UNREADABLE, NULL},
		{"13/2025", DATE_UNREADABLE, NULL},
		{"2024-01-12 25:00", DATE_UNREADABLE, NULL},
		{"2024-01-12 00:00:00 x", DATE_UNREADABLE, NULL},
		{"2024-01-12T", DATE_UNREADABLE, NULL},
		{"2024-01-1200:00", DATE_UNREADABLE, NULL},
		{"2024/01-12", DATE_UNREADABLE, NULL},
		{"2024-25-01", DATE_UNREADABLE, NULL},
		{"12012024", DATE_UNREADABLE, NULL},
		{"2024011", DATE_UNREADABLE, NULL},
		{"202401121", DATE_UNREADABLE, NULL},
		{"1412", DATE_UNREADABLE, NULL},
		{"4529", DATE_UNREADABLE, NULL},
		{"452911", DATE_UNREADABLE, NULL},
		{"00012", DATE_UNREADABLE, NULL},
		{"-12/01/2024", DATE_UNREADABLE, NULL},
		{"12/01/2024-15/01/2024", DATE_UNREADABLE, NULL},
		{"chưa rõ", DATE_UNREADABLE, NULL},
		{"12 Mars 2024", DATE_UNREADABLE, NULL},
		{"12/01/202", DATE_UNREADABLE, NULL},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		int32_t day = NONE;
		char iso[11] = "";
		enum date_reading found = date_read(text_of(rows[i].text), &day);
		if (found == DATE_READ || found == DATE_PLACEHOLDER)
			date_iso(day, iso);
		if (found != rows[i].reading || strcmp(iso, rows[i].day ? rows[i].day : "") != 0)
			fail_msg("\"%s\": reading %d, \"%s\"", rows[i].text, (int)found, iso);
	}
}

/* K7: the possible orders of the numbers. */
static void orders(void **state)
{
	static const struct {
		const char *text;
		enum date_order order;
	} rows[] = {
		{"01/31/2024", DATE_ORDER_MONTH},
		{"1/13/2024", DATE_ORDER_MONTH},
		{"01.31.2024", DATE_ORDER_MONTH},
		{"01/31/24", DATE_ORDER_MONTH},
		{"01/31/2024 10:00", DATE_ORDER_MONTH},
		{"31/01/2024", DATE_ORDER_DAY},
		{"13-1-2024", DATE_ORDER_DAY},
		{"01/12/2024", DATE_ORDER_EITHER},
		{"1/2/2024", DATE_ORDER_EITHER},
		{"12/12/2024", DATE_ORDER_NONE},
		{"2024-01-12", DATE_ORDER_NONE},
		{"ngày 01/12/2024", DATE_ORDER_NONE},
		{"1 tháng 12 năm 2024", DATE_ORDER_NONE},
		{"12-Jan-2024", DATE_ORDER_NONE},
		{"13/13/2024", DATE_ORDER_NONE},
		{"02/30/2024", DATE_ORDER_NONE},
		{"45303", DATE_ORDER_NONE},
		{"06/06", DATE_ORDER_NONE},
		{"2518/3082", DATE_ORDER_NONE},
		{"", DATE_ORDER_NONE},
		{"-", DATE_ORDER_NONE},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (date_order(text_of(rows[i].text)) != rows[i].order)
			fail_msg("\"%s\": order %d", rows[i].text,
				(int)date_order(text_of(rows[i].text)));
}

static void writing(void **state)
{
	(void)state;
	static const struct {
		int32_t days;
		const char *iso, *people;
	} rows[] = {
		{19538, "2023-06-30", "30/06/2023"},
		{-25567, "1900-01-01", "01/01/1900"},
		{376199, "2999-12-31", "31/12/2999"},
		{376200, "", ""},
		{-25568, "", ""},
		{CT_NO_DATE, "", ""},
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
		{"2023-01-01", "2023-06-30", "2023-H1", "6 tháng đầu năm 2023",
			"first half of 2023"},
		{"2023-07-01", "2023-12-31", "2023-H2", "6 tháng cuối năm 2023",
			"second half of 2023"},
		{"2024-01-01", "2024-03-31", "2024-Q1", "quý I năm 2024", "first quarter of 2024"},
		{"2024-04-01", "2024-06-30", "2024-Q2", "quý II năm 2024",
			"second quarter of 2024"},
		{"2023-07-01", "2023-09-30", "2023-Q3", "quý III năm 2023",
			"third quarter of 2023"},
		{"2023-10-01", "2023-12-31", "2023-Q4", "quý IV năm 2023",
			"fourth quarter of 2023"},
		{"2022-12-15", "2023-06-14", "2022-12-15/2023-06-14", "15/12/2022 – 14/06/2023",
			"2022-12-15 – 2023-06-14"},
		{"2023-01-01", "2023-06-29", "2023-01-01/2023-06-29", "01/01/2023 – 29/06/2023",
			"2023-01-01 – 2023-06-29"},
		{"2023-06-30", "2023-06-30", "2023-06-30/2023-06-30", "30/06/2023", "2023-06-30"},
	};
	struct arena arena;
	struct arena_edge edge;
	arena_init(&arena);
	if (ARENA_EDGE(&arena, &edge))
		fail_msg("out of memory");
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct ct_period period = period_between(rows[i].from, rows[i].to),
				 parsed = {NONE, NONE};
		char out[24];
		period_text(period, out);
		assert_string_equal(out, rows[i].text);
		assert_true(period_parse(text_of(rows[i].text), &parsed) &&
			period_equal(parsed, period));
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
		assert_true(
			!read || period_equal(period, period_between(rows[i].from, rows[i].to)));
	}
}

static void periods_refused(void **state)
{
	(void)state;
	static const char *const texts[] = {"", "23", "20233", "2023-", "2023-H3", "2023-Q0",
		"2023-Q5", "2023-h1", "H1-2023", "1899", "3000", "2023-H1x"};
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
		{{10, 20}, {21, 30}, false},
		{{10, 20}, {20, 30}, true},
		{{10, 20}, {12, 13}, true},
		{{10, 20}, {0, 9}, false},
		{{10, 20}, {0, 10}, true},
		{{5, 5}, {5, 5}, true},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_int_equal(period_overlaps(rows[i].a, rows[i].b), rows[i].overlaps);
		assert_int_equal(period_overlaps(rows[i].b, rows[i].a), rows[i].overlaps);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_days),
		cmocka_unit_test(every_day_round_trip),
		cmocka_unit_test(parse),
		cmocka_unit_test(reading),
		cmocka_unit_test(orders),
		cmocka_unit_test(writing),
		cmocka_unit_test(periods),
		cmocka_unit_test(periods_refused),
		cmocka_unit_test(periods_as_reports_call_them),
		cmocka_unit_test(overlaps),
	};
	return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
