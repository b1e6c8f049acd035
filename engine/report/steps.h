/* SPDX-License-Identifier: Apache-2.0 */
/* The steps of a judgement in the words of the report's facts: what html and text both tell of a
 * ct_trace. Texts live in the arena or are lent by the result; they may hold anything that a file
 * may hold: the caller escapes. */
#ifndef CHITIEU_REPORT_STEPS_H
#define CHITIEU_REPORT_STEPS_H

#include "documents/figures.h"

bool steps_is(const struct ct_trace *step, const char *op);
/* A comparison of two sides, told in one line. */
bool steps_compares(const struct ct_trace *step);
/* is_true or is_false of one thing: the thing itself is told. */
bool steps_asks_yes_no(const struct ct_trace *step);
/* What has no steps below it. */
bool steps_is_leaf(const struct ct_trace *step);
/* "tổng", a fact's label, what a compute says of itself. */
struct ct_text steps_label(const struct ct_criterion_result *criterion, const struct ct_trace *step,
	enum ct_language language);
/* "60,03%", "có", "31/03/2024", "không có số liệu" */
struct ct_text steps_value(struct arena *arena, const struct ct_criterion_result *criterion,
	const struct ct_trace *step, enum ct_language language);
/* The left side of a comparison, printed so that it stays on its side of the right one. */
struct ct_text steps_left(struct arena *arena, const struct ct_criterion_result *criterion,
	const struct ct_trace *comparison, enum ct_language language);
/* "đúng", "sai", "chưa rõ" */
enum ct_message_id steps_truth(enum ct_truth truth);

#endif
