/* SPDX-License-Identifier: Apache-2.0 */
/* Dates and periods: days of the Gregorian calendar, counted from 1970-01-01, without clock or time
 * zone. */
#ifndef CHITIEU_BASE_DATE_H
#define CHITIEU_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

/* Returns false if the date does not exist or is not between 1900 and 2999. */
bool date_from_civil(int year, int month, int day, int32_t *days);
void date_to_civil(int32_t days, int *year, int *month, int *day);
/* The same day `years` later (earlier if negative). 29 February becomes 28 February if that year
 * has none. Returns days unchanged if the result is outside the calendar. */
int32_t date_add_years(int32_t days, int years);
/* Parses 2023-06-30. */
bool date_parse_iso(struct ct_text text, int32_t *days);
/* How a text was understood where a date is expected. */
enum date_reading {
	DATE_READ,                /* a date */
	DATE_UNREADABLE,          /* not a date, or not one of the calendar */
	DATE_PLACEHOLDER,         /* a date that programs write for "empty": 1900-01-01, 1904-01-01,
				     1970-01-01 */
	DATE_PLACEHOLDER_OUTSIDE, /* likewise, but outside the calendar: 1899-12-30, 0000-00-00,
				     9999-12-31 */
	DATE_MONTH_FIRST,         /* valid only as month/day/year: 01/31/2024 */
	DATE_SHORT_YEAR,          /* year of two digits: 12/01/24 */
	DATE_OTHER_ZONE,          /* a time in another zone that is another day in Vietnam:
				     2024-01-11T17:00:00Z */
	DATE_SERIAL,              /* a spreadsheet's serial number of a day: 45303 */
	DATE_SPAN,                /* a month, quarter or year: 10/2025, quý I/2024 */
	DATE_DASH,
	DATE_READINGS
};
/* Reads a date. Day first: dd/mm/yyyy, d-m-yyyy, d.m.yyyy, "ngày 25 tháng 7 năm 2023", 25-Jul-2023;
 * or year first: 2023-07-25, 2023/7/25, 20230725. A time may follow. mm/dd/yyyy is never accepted.
 * *day is set for DATE_READ and DATE_PLACEHOLDER. */
enum date_reading date_read(struct ct_text text, int32_t *day);
/* Like date_read, but accepts placeholders as dates; for rules. */
bool date_parse(struct ct_text text, int32_t *day);

/* The possible orders of a date in digits: 25/07/2023, 07/25/2023, 05/07/2023. */
enum date_order {
	DATE_ORDER_NONE,  /* not in digits, or the same day in both orders: 05/05/2023 */
	DATE_ORDER_DAY,   /* day first only */
	DATE_ORDER_MONTH, /* month first only */
	DATE_ORDER_EITHER
};
enum date_order date_order(struct ct_text text);

/* Whether the text consists of dashes only, which people write for "none". */
bool text_is_dash(struct ct_text text);
void date_iso(int32_t days, char out[11]);    /* 2023-06-30 */
void date_people(int32_t days, char out[11]); /* 30/06/2023 */
/* 30/06/2023 in Vietnamese, 2023-06-30 in English. Returns out. */
const char *date_words(int32_t days, enum ct_language language, char out[11]);

/* Parses `2023`, `2023-H1`, `2023-Q3`, `2022-12-15/2023-06-14`, "6 tháng đầu năm 2023", "quý
 * III/2023" into first and last day. */
bool period_parse(struct ct_text text, struct ct_period *period);
static inline bool period_overlaps(struct ct_period a, struct ct_period b)
{
	return a.from <= b.to && b.from <= a.to;
}
static inline bool period_equal(struct ct_period a, struct ct_period b)
{
	return a.from == b.from && a.to == b.to;
}
/* "2023-H1" for a named part of a year, else "2022-12-15/2023-06-14". */
void period_text(struct ct_period period, char out[24]);
/* For people: "6 tháng đầu năm 2023", "năm 2023", "quý III năm 2023", "15/12/2022 – 14/06/2023", or
 * the English form. */
struct ct_text period_people(
	struct arena *arena, struct ct_period period, enum ct_language language);

#endif
