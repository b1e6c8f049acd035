/* SPDX-License-Identifier: Apache-2.0 */
/* Dates and periods: days of the Gregorian calendar as a count from 1970-01-01, without clock or time zone. */
#ifndef CHITIEU_BASE_DATE_H
#define CHITIEU_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

/* false for a date that is not in the calendar or not between 1900 and 2999. */
bool date_from_civil(int year, int month, int day, int32_t *days);
void date_to_civil(int32_t days, int *year, int *month, int *day);
/* 2023-06-30. */
bool date_parse_iso(struct ct_text text, int32_t *days);
/* As people write it: ISO, dd/mm/yyyy, d/m/yyyy, dd-mm-yyyy, dd.mm.yyyy, "ngày 25 tháng 7 năm 2023"; never mm/dd. */
bool date_parse(struct ct_text text, int32_t *days);
void date_iso(int32_t days, char out[11]);	/* 2023-06-30 */
void date_people(int32_t days, char out[11]);	/* 30/06/2023 */
/* The one in Vietnamese, the other in English; returns out. */
const char *date_words(int32_t days, enum ct_language language, char out[11]);

/* `2023`, `2023-H1`, `2023-Q3`, `2022-12-15/2023-06-14`, "6 tháng đầu năm 2023", "quý III/2023": first and last day. {from, to} is the caller's (two dates). */
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
/* "6 tháng đầu năm 2023", "năm 2023", "quý III năm 2023", "15/12/2022 – 14/06/2023", or in English. */
struct ct_text period_people(struct arena *arena, struct ct_period period, enum ct_language language);

#endif
