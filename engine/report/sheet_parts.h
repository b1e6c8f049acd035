/* SPDX-License-Identifier: Apache-2.0 */
/* What several sheets of text show: a criterion, a unit, a claim, a limit. */
#ifndef CHITIEU_REPORT_SHEET_PARTS_H
#define CHITIEU_REPORT_SHEET_PARTS_H

#include "base/error_list.h"
#include "render/sheet.h"
#include "report/renderers.h"

enum ct_message_id sheet_verdict(enum ct_verdict verdict); /* as a heading */
enum ct_message_id sheet_verdict_word(enum ct_verdict verdict);
enum ct_message_id sheet_basis(enum ct_status status);
/* Sign, id and title of a criterion; returns the column at which the rest should stand. */
unsigned sheet_criterion_title(struct sheet *sheet, const struct ct_criterion_result *criterion);
/* Who a unit is, on a line. */
void sheet_unit(struct sheet *sheet, const struct ct_unit_head *unit);
/* What a claim says and where, into the paragraph: "• 2518/3082 (báo cáo in: 81.7%; tính lại:
 * 81,70%), bc:621: “…”". */
void sheet_claim(struct sheet *sheet, const struct ct_claim *claim);
/* The steps of a judgement, one a line, each below what it is an operand of; explain.c. */
void sheet_trace(struct sheet *sheet, const struct ct_trace *trace, unsigned indent);
/* What a council granted on a criterion, beside the engine's own verdict; nothing where nothing
 * was. sheet_decide.c */
void sheet_granted(
	struct sheet *sheet, const struct ct_criterion_result *criterion, unsigned indent);
/* The lines that mark everything as hypothetical; nothing without made-up values. */
void sheet_what_if(struct sheet *sheet, const struct ct_result *result);
/* The section on the road to recognition; nothing where it was not asked for. */
void sheet_road(struct sheet *sheet, const struct ct_road *road);
/* One criterion down to the quoted words (options.only); explain.c. */
void sheet_explain(struct sheet *sheet, const struct ct_result *result);
/* The ledger of points; nothing where the set counts none. sheet_points.c */
void sheet_ledger(struct sheet *sheet, const struct ct_result *result);
/* The points of one criterion, step by step. */
void sheet_criterion_points(struct sheet *sheet, const struct ct_result *result,
	const struct ct_criterion_result *criterion, unsigned indent);
/* What is missing to a level of recognition. */
void sheet_lacks(struct sheet *sheet, const struct ct_shortfall *lack, unsigned indent);
/* A value of a limit with its unit, into the paragraph. */
void sheet_quantity(
	struct sheet *sheet, const struct ct_limit_view *limit, struct ct_number number);
/* "theo địa hình của đơn vị", of a limit that goes by an attribute. */
void sheet_varies(struct sheet *sheet, const struct ct_limit_view *limit);
/* The rows of a limit that is a table, into the paragraph. */
void sheet_table(struct sheet *sheet, const struct ct_limit_view *limit);
/* The same, or the values of a limit that has no rows: "65% từ 01/01/2022; 75% từ 01/01/2023",
 * "miền núi: 70%; đồng bằng: 80%". */
void sheet_limit_values(struct sheet *sheet, const struct ct_limit_view *limit);
/* How a criterion's points are counted, and how many there can be. */
struct ct_text sheet_points_rule(
	const struct sheet *sheet, const struct ct_criterion_view *criterion);

#endif
