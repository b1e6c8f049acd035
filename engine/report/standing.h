/* SPDX-License-Identifier: Apache-2.0 */
/* What a verdict is to a machine that knows only passed and failed: one answer for junit, tap,
 * sarif and github. */
#ifndef CHITIEU_REPORT_STANDING_H
#define CHITIEU_REPORT_STANDING_H

#include "report/renderers.h"

enum standing {
	STANDING_PASSED,
	STANDING_FAILED,
	STANDING_OPEN,      /* undetermined */
	STANDING_UNDER_WAY, /* in progress */
	STANDING_OUT,       /* not applicable */
	STANDING_ASIDE,     /* would have failed, and does not count: another province's unit, or
			       granted by the council */
};

/* explain tells one criterion only. */
bool standing_is_told(const struct ct_report *report, const struct ct_criterion_result *criterion);
/* By the verdict that the council granted, if it did. */
enum standing standing_of(
	const struct ct_result *result, const struct ct_criterion_result *criterion);
/* Of a level of recognition; that of another province's unit does not count. */
enum standing standing_of_level(
	const struct ct_result *result, const struct ct_recognition_result *recognition);
/* What it is called, what came out and what stands in the way. */
struct ct_text standing_level_name(
	struct arena *arena, const struct ct_recognition_result *recognition);
struct ct_text standing_level_message(struct ct_report *report, const struct ct_result *result,
	const struct ct_recognition_result *recognition);
/* "14824 2025-03-01 2023-H1": the unit with the edition of the register and the period. */
struct ct_text standing_unit_id(struct arena *arena, const struct ct_result *result);
/* The path of the unit's facts as it was given; "stdin" for standard input. Never empty. */
struct ct_text standing_path(const struct ct_result *result);
/* standing_line, else the unit's own line, else 1. */
unsigned standing_place(
	const struct ct_result *result, const struct ct_criterion_result *criterion);
/* Why, on one line of any text: the reason, what the council granted, what does not count, the
 * citation; stamped where values are made up. */
struct ct_text standing_message(struct ct_report *report, const struct ct_result *result,
	const struct ct_criterion_result *criterion);
/* "Xã Quang Trung (14824), 2023-H1"; stamped likewise. */
struct ct_text standing_unit(struct ct_report *report, const struct ct_result *result);
/* "3.2 Tỷ lệ …" */
struct ct_text standing_criterion(struct arena *arena, const struct ct_criterion_result *criterion);
/* "969/QĐ-UBND, Điều 1"; may be empty. */
struct ct_text standing_citation(struct arena *arena, const struct ct_criterion_result *criterion);
/* The line of the fact file that the verdict rests on: the first claim used, else the first one; 0:
 * none, or not known at this detail. */
unsigned standing_line(const struct ct_criterion_result *criterion);
/* Whether the unit's facts are in a file that has a name. */
bool standing_has_file(const struct ct_result *result);

#endif
