/* SPDX-License-Identifier: Apache-2.0 */
/* Points as people read them: figures of the ledger, and what is missing to a level, the same in
 * every format. Texts live in the arena; the caller escapes. */
#ifndef CHITIEU_REPORT_POINTS_WORDS_H
#define CHITIEU_REPORT_POINTS_WORDS_H

#include "documents/figures.h"

/* "15", "9–15" */
struct ct_text points_figure(
	struct arena *arena, struct ct_interval points, enum ct_language language);
/* Of a criterion: its figure, or a dash where it does not apply. */
struct ct_text points_cell(
	struct arena *arena, const struct ct_points *points, enum ct_language language);
/* "89,89 điểm trên 95" */
struct ct_text points_sum_text(
	struct arena *arena, const struct ct_points_total *total, enum ct_language language);
/* "bằng 94,62% số điểm tối đa"; empty when there may be nothing to be had. */
struct ct_text points_share_text(
	struct arena *arena, const struct ct_points_total *total, enum ct_language language);
/* "cộng 14,5, tính tối đa 10; ngoài điểm tối đa": what is to be said of a group beside its figures;
 * may be empty. */
struct ct_text points_group_text(
	struct arena *arena, const struct ct_points_group *group, enum ct_language language);
/* "cộng 103, tính tối đa 100" of all points, where the cap of all took some away; else empty. */
struct ct_text points_rules_text(
	struct arena *arena, const struct ct_points_total *total, enum ct_language language);
/* "Còn thiếu 0,11 điểm: có 89,89, cần 90" */
struct ct_text points_lack_text(
	struct arena *arena, const struct ct_shortfall *lack, enum ct_language language);
/* "4: 20; 3: 15", of steps "từ 4: 20". */
struct ct_text points_table_text(
	struct arena *arena, const struct ct_limit_view *limit, enum ct_language language);
/* How a criterion's points are counted, and how many there can be. */
struct ct_text points_rule_text(
	struct arena *arena, const struct ct_criterion_view *criterion, enum ct_language language);
/* How the points of a criterion came about, a line each; returns how many. */
unsigned points_lines(struct arena *arena, const struct ct_points *points, unsigned decimals,
	enum ct_language language, struct ct_text **lines);

#endif
