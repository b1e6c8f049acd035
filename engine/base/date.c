/* SPDX-License-Identifier: Apache-2.0 */
/* The calendar, and the notations of periods. */
#include "base/date.h"

#include <string.h>

#include "base/arena.h"
#include "base/date_input.h"

enum { FIRST_YEAR = 1900, LAST_YEAR = 2999 };

/* ---- The calendar. */

/* Conversion between days and civil dates. Years begin in March, so that a leap day is the last day
 * of its year. An era of 400 years has 146,097 days; 1970-01-01 is day 719,468 from 0000-03-01. */
enum { DAYS_OF_ERA = 146097, DAYS_BEFORE_1970 = 719468 };

static bool is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_of_month(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	return days[month - 1] + (month == 2 && is_leap(year));
}

bool date_from_civil(int year, int month, int day, int32_t *days)
{
	if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 ||
		day > days_of_month(year, month))
		return false;
	int march_year = month > 2 ? year : year - 1;
	int era = march_year / 400;
	int year_of_era = march_year % 400;
	int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
	int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	*days = era * DAYS_OF_ERA + day_of_era - DAYS_BEFORE_1970;
	return true;
}

void date_to_civil(int32_t days, int *year, int *month, int *day)
{
	int64_t shifted = (int64_t)days + DAYS_BEFORE_1970;
	int64_t era = (shifted >= 0 ? shifted : shifted - (DAYS_OF_ERA - 1)) / DAYS_OF_ERA;
	int day_of_era = (int)(shifted - era * DAYS_OF_ERA);
	int year_of_era =
		(day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int month_from_march = (5 * day_of_year + 2) / 153;
	*day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
	*month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
	*year = (int)(era * 400) + year_of_era + (*month <= 2);
}

int32_t date_add_years(int32_t days, int years)
{
	int year, month, day;
	int32_t moved;
	date_to_civil(days, &year, &month, &day);
	if (date_from_civil(year + years, month, day, &moved) ||
		(day == 29 && date_from_civil(year + years, month, 28, &moved)))
		return moved;
	return days;
}

/* ---- Reading. date_written.c reads other notations of dates. */

bool date_parse_iso(struct ct_text text, int32_t *days)
{
	struct date_input input = {text, 0};
	int year, month, day;
	return date_take_number(&input, 4, 4, &year) && date_take(&input, '-') &&
		date_take_number(&input, 2, 2, &month) && date_take(&input, '-') &&
		date_take_number(&input, 2, 2, &day) && date_at_end(&input) &&
		date_from_civil(year, month, day, days);
}

/* ---- Writing. */

static void put_number(char *out, int number, unsigned digits)
{
	while (digits-- > 0) {
		out[digits] = (char)('0' + number % 10);
		number /= 10;
	}
}

/* Returns false if days is outside the supported calendar, as CT_NO_DATE is. */
static bool split(int32_t days, int *year, int *month, int *day)
{
	date_to_civil(days, year, month, day);
	return *year >= FIRST_YEAR && *year <= LAST_YEAR;
}

void date_iso(int32_t days, char out[11])
{
	int year, month, day;
	memset(out, 0, 11);
	if (!split(days, &year, &month, &day))
		return;
	memcpy(out, "yyyy-mm-dd", 10);
	put_number(out, year, 4);
	put_number(out + 5, month, 2);
	put_number(out + 8, day, 2);
}

void date_people(int32_t days, char out[11])
{
	int year, month, day;
	memset(out, 0, 11);
	if (!split(days, &year, &month, &day))
		return;
	memcpy(out, "dd/mm/yyyy", 10);
	put_number(out, day, 2);
	put_number(out + 3, month, 2);
	put_number(out + 6, year, 4);
}

const char *date_words(int32_t days, enum ct_language language, char out[11])
{
	if (language == CT_VI)
		date_people(days, out);
	else
		date_iso(days, out);
	return out;
}

/* ---- Periods. */

/* The parts of a year for which reports are made. */
static const struct part {
	const char *suffix; /* appended to the year */
	int first_month, last_month;
	const char *people[CT_LANGUAGES]; /* written before the year */
} parts[] = {
	{"", 1, 12, {"năm ", ""}},
	{"-H1", 1, 6, {"6 tháng đầu năm ", "first half of "}},
	{"-H2", 7, 12, {"6 tháng cuối năm ", "second half of "}},
	{"-Q1", 1, 3, {"quý I năm ", "first quarter of "}},
	{"-Q2", 4, 6, {"quý II năm ", "second quarter of "}},
	{"-Q3", 7, 9, {"quý III năm ", "third quarter of "}},
	{"-Q4", 10, 12, {"quý IV năm ", "fourth quarter of "}},
};

static bool part_period(const struct part *part, int year, struct ct_period *period)
{
	return date_from_civil(year, part->first_month, 1, &period->from) &&
		date_from_civil(
			year, part->last_month, days_of_month(year, part->last_month), &period->to);
}

/* The same parts as named in reports, before the year. Longer names come before their prefixes. */
static const struct {
	const char *words;
	struct part part;
} spoken[] = {
	{"6 tháng đầu năm", {"", 1, 6, {0}}},
	{"6 tháng cuối năm", {"", 7, 12, {0}}},
	{"9 tháng đầu năm", {"", 1, 9, {0}}},
	{"9 tháng năm", {"", 1, 9, {0}}},
	{"quý iv", {"", 10, 12, {0}}},
	{"quý iii", {"", 7, 9, {0}}},
	{"quý ii", {"", 4, 6, {0}}},
	{"quý i", {"", 1, 3, {0}}},
	{"quý 4", {"", 10, 12, {0}}},
	{"quý 3", {"", 7, 9, {0}}},
	{"quý 2", {"", 4, 6, {0}}},
	{"quý 1", {"", 1, 3, {0}}},
	{"năm", {"", 1, 12, {0}}},
};

/* "6 tháng đầu năm 2023", "Quý III/2023", "quý 3 năm 2023", "năm 2023". */
static bool parse_spoken(struct date_input input, struct ct_period *period)
{
	int year;
	date_take(&input, '0');
	for (size_t i = 0; i < sizeof(spoken) / sizeof(spoken[0]); i++) {
		struct date_input rest = input;
		if (!date_take_word(&rest, text_of(spoken[i].words)))
			continue;
		bool quarter = spoken[i].words[0] == 'q';
		if (quarter && !date_take_word(&rest, TEXT("/")) &&
			!date_take_word(&rest, TEXT("năm")))
			return false;
		return date_take_number(&rest, 4, 4, &year) && date_at_end(&rest) &&
			part_period(&spoken[i].part, year, period);
	}
	return false;
}

/* "2022-12-15/2023-06-14", the notation of period_text. */
static bool parse_days(struct ct_text text, struct ct_period *period)
{
	enum { DAY = 10 };
	if (text.length != 2 * DAY + 1 || text.bytes[DAY] != '/')
		return false;
	struct ct_text from = {text.bytes, DAY}, to = {text.bytes + DAY + 1, DAY};
	return date_parse_iso(from, &period->from) && date_parse_iso(to, &period->to) &&
		period->from <= period->to;
}

bool period_parse(struct ct_text text, struct ct_period *period)
{
	struct date_input input = {text_trim(text), 0};
	int year;
	if (parse_days(input.text, period))
		return true;
	if (!date_take_number(&input, 4, 4, &year))
		return parse_spoken((struct date_input){input.text, 0}, period);
	struct ct_text suffix = {input.text.bytes + input.offset, input.text.length - input.offset};
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		if (text_is(suffix, parts[i].suffix))
			return part_period(&parts[i], year, period);
	}
	return false;
}

/* The named part that equals the period, with its year in *year; NULL if there is none. */
static const struct part *find_part(struct ct_period period, int *year)
{
	int month, day;
	if (!split(period.from, year, &month, &day))
		return NULL;
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		struct ct_period candidate;
		if (part_period(&parts[i], *year, &candidate) && period_equal(candidate, period))
			return &parts[i];
	}
	return NULL;
}

void period_text(struct ct_period period, char out[24])
{
	int year;
	const struct part *part = find_part(period, &year);
	memset(out, 0, 24);
	if (part) {
		put_number(out, year, 4);
		strcpy(out + 4, part->suffix);
		return;
	}
	date_iso(period.from, out);
	size_t length = strlen(out);
	out[length] = '/';
	date_iso(period.to, out + length + 1);
}

struct ct_text period_people(
	struct arena *arena, struct ct_period period, enum ct_language language)
{
	void (*const write_date)(int32_t, char[11]) = language == CT_VI ? date_people : date_iso;
	int year;
	const struct part *part = find_part(period, &year);
	char from[11], to[11];
	if (part)
		return arena_format(arena, "%s%d", part->people[language], year);
	write_date(period.from, from);
	write_date(period.to, to);
	if (period.from == period.to)
		return arena_format(arena, "%s", from);
	return arena_format(arena, "%s – %s", from, to);
}

bool ct_date_parse(const char *text, int32_t *day)
{
	return date_parse_iso(text_of(text), day);
}
