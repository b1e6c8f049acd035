/* SPDX-License-Identifier: Apache-2.0 */
/* Figures as people read them, made from results alone; every format has them from here. How a
 * number is rounded, which unit follows it and what stands in a comparison is decided here, so that
 * no two formats show the same figure differently.
 *
 * Texts live in the arena passed in, or belong to the result. They may hold anything that a file
 * may hold: the caller escapes. An empty text: there is nothing to show. */
#ifndef CHITIEU_DOCUMENTS_FIGURES_H
#define CHITIEU_DOCUMENTS_FIGURES_H

#include "base/builder.h"
#include "base/error_list.h"
#include "chitieu.h"

/* "Xã Quang Trung"; a name that begins with its level ("Thôn 1") is not given it twice. */
struct ct_text figures_unit_name(struct arena *arena, const struct ct_unit_head *unit);
/* "xã Quang Trung"; a village named "Thôn 1" is not called "thôn Thôn 1". */
struct ct_text report_unit_name(struct arena *arena, const struct ct_unit_head *unit);
/* 30/06/2023, or ISO in English. */
struct ct_text figures_day(struct arena *arena, int32_t day, enum ct_language language);
/* A day as a fact file wrote it; as it stands there when it is no date. */
struct ct_text figures_written_day(
	struct arena *arena, struct ct_text written, enum ct_language language);

/* The unit of a limit that is a day: numbers beside it count days since 1970-01-01. */
bool figures_is_date(struct ct_text unit);
/* "75%", "462 người". beside (may be NULL) is what it must not seem to reach in print when it does
 * not in truth. */
struct ct_text figures_quantity(struct arena *arena, struct ct_number number, struct ct_text unit,
	const struct ct_number *beside, enum ct_language language);
/* The same with every digit that it has: a limit as its file gives it. */
struct ct_text figures_exactly(struct arena *arena, struct ct_number number, struct ct_text unit,
	enum ct_language language);
/* "81,7%", "từ 50% đến 100%" */
struct ct_text figures_range(struct arena *arena, struct ct_interval range, struct ct_text unit,
	const struct ct_number *beside, enum ct_language language);
/* What a claim's figures are: "2.518/3.082 = 81,7%", "từ 60% đến 100%", "có". */
struct ct_text figures_claim(struct arena *arena, const struct ct_fact *fact,
	const struct ct_claim *claim, const struct ct_number *beside, enum ct_language language);
/* What the used claims of a fact say, each figure once: "100% và 90%"; empty when nothing was
 * reported. */
struct ct_text figures_fact(struct arena *arena, const struct ct_fact *fact,
	const struct ct_number *beside, enum ct_language language);

/* The fact of that key, NULL: the result holds none. */
const struct ct_fact *figures_find_fact(
	const struct ct_criterion_result *criterion, struct ct_text key);

/* The one comparison of a criterion, computation written out: "1.850/3.082 = 60,03%". Without
 * exactly one: the figures of its facts while they are few. */
struct ct_text figures_measured(struct arena *arena, const struct ct_criterion_result *criterion,
	enum ct_language language);
/* "≥ 75%" */
struct ct_text figures_limit(struct arena *arena, const struct ct_criterion_result *criterion,
	enum ct_language language);
/* "thấp hơn ngưỡng 14,97 điểm %" */
struct ct_text figures_margin(struct arena *arena, const struct ct_criterion_result *criterion,
	enum ct_language language);
/* "thêm 462 người", "cần có", "sớm hơn 5 ngày" of one of the criterion's gaps. */
struct ct_text figures_gap(struct arena *arena, const struct ct_criterion_result *criterion,
	const struct ct_gap *gap, enum ct_language language);

/* "yes" and "no" of a fact file in words, joined where there are several; a choice as it stands. */
struct ct_text figures_words(struct arena *arena, struct ct_text words, enum ct_language language);
/* "đạt, đang triển khai" of a set of verdicts. */
struct ct_text figures_verdicts(struct arena *arena, unsigned verdicts, enum ct_language language);
/* "≥" of the operator of that name; NULL for what is no comparison. */
const char *figures_sign(const char *op);
/* How a fact of that type is to be given: "tử số/mẫu số". */
enum ct_message_id figures_asked(struct ct_text type);
/* A figure that the verdict rests on is doubtful; known where results carry doubts. */
bool figures_are_doubted(const struct ct_criterion_result *criterion);
/* Undetermined for want of figures and nothing else: they are asked for in a part of their own. */
bool figures_only_missing(const struct ct_criterion_result *criterion);
/* Met among the applicable; den is 0 when none applies. */
struct ct_number figures_share_met(const unsigned tally[CT_VERDICTS]);
/* "bc:655" as people say it: "Báo cáo kết quả chuyển đổi số, dòng 655", if the report names the
 * document. */
struct ct_text figures_place(struct arena *arena, const struct ct_result *result, struct ct_text at,
	enum ct_language language);

#endif
