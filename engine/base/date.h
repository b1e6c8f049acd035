/* SPDX-License-Identifier: Apache-2.0 */
/* Dates and periods: days of the Gregorian calendar as a count from 1970-01-01, without clock or
 * time zone. */
#ifndef CHITIEU_BASE_DATE_H
#define CHITIEU_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

/* false for a date that is not in the calendar or not between 1900 and 2999. */
bool date_from_civil(int year, int month, int day, int32_t *days);
void date_to_civil(int32_t days, int *year, int *month, int *day);
/* The same day so many years later, or earlier if negative; 28 February for 29 February where that
 * year has none. Outside the calendar the day itself. */
int32_t date_add_years(int32_t days, int years);
/* 2023-06-30. */
bool date_parse_iso(struct ct_text text, int32_t *days);
/* What a text says where a day is expected. */
enum date_reading {
	DATE_READ,        /* a day */
	DATE_UNREADABLE,  /* none of the calendar, or no date at all */
	DATE_PLACEHOLDER, /* a day of the calendar that programs write for "nothing": 1900-01-01,
			     1904-01-01, 1970-01-01 */
	DATE_PLACEHOLDER_OUTSIDE, /* the same outside the calendar: 1899-12-30, 0000-00-00,
				     9999-12-31 */
	DATE_MONTH_FIRST,         /* can only be month/day/year: 01/31/2024 */
	DATE_SHORT_YEAR,          /* 12/01/24 */
	DATE_OTHER_ZONE, /* its time is of another zone, where it is another day than in Vietnam:
			    2024-01-11T17:00:00Z */
	DATE_SERIAL,     /* the number by which spreadsheets count days: 45303 */
	DATE_SPAN,       /* a month, a quarter, a year: 10/2025, quý I/2024 */
	DATE_DASH,
	DATE_READINGS
};
/* Day first: dd/mm/yyyy, d-m-yyyy, d.m.yyyy, "ngày 25 tháng 7 năm 2023", 25-Jul-2023; or year
 * first: 2023-07-25, 2023/7/25, 20230725; a time may follow. Never mm/dd/yyyy. *day holds for
 * DATE_READ and DATE_PLACEHOLDER. */
enum date_reading date_read(struct ct_text text, int32_t *day);
/* The same where a placeholder is a day like others, as in rules. */
bool date_parse(struct ct_text text, int32_t *day);

/* How a date in figures may be read: 25/07/2023, 07/25/2023, 05/07/2023. */
enum date_order {
	DATE_ORDER_NONE,  /* another spelling, or one day either way: 05/05/2023 */
	DATE_ORDER_DAY,   /* day first only */
	DATE_ORDER_MONTH, /* month first only */
	DATE_ORDER_EITHER
};
enum date_order date_order(struct ct_text text);

/* Whether it is nothing but dashes, which people write for "none". */
bool text_is_dash(struct ct_text text);
void date_iso(int32_t days, char out[11]);    /* 2023-06-30 */
void date_people(int32_t days, char out[11]); /* 30/06/2023 */
/* The one in Vietnamese, the other in English; returns out. */
const char *date_words(int32_t days, enum ct_language language, char out[11]);

/* `2023`, `2023-H1`, `2023-Q3`, `2022-12-15/2023-06-14`, "6 tháng đầu năm 2023", "quý III/2023":
 * first and last day. {from, to} is the caller's (two dates). */
bool period_parse(struct ct_text text, struct ct_period *period);
static inline bool period_overlaps(struct ct_period a, struct ct_period b)
{
	return a.from <= b.to && b.from <= a.to;
}
static inline bool period_equal(struct ct_period a, struct ct_period b)
{
	return a.from == b.from && a.to == b.to;
}
/* "2023-H1" if it is one of the named ones, else "2022-12-15/2023-06-14". */
void period_text(struct ct_period period, char out[24]);
/* "6 tháng đầu năm 2023", "năm 2023", "quý III năm 2023", "15/12/2022 – 14/06/2023", or in English.
 */
struct ct_text period_people(
	struct arena *arena, struct ct_period period, enum ct_language language);

#endif
