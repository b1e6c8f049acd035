/* SPDX-License-Identifier: Apache-2.0 */
/* The words of a letter with questions to a unit, which is written as an annex of its own
 * (questions.c) and stands in the page and the annex of a report too (html_questions.c,
 * markdown_questions.c). Texts live in the arena or the questions. */
#ifndef CHITIEU_REPORT_LETTER_H
#define CHITIEU_REPORT_LETTER_H

#include "report/renderers.h"

/* "I" for the topic that is written first, 0. */
const char *letter_numeral(unsigned number);
enum ct_message_id letter_topic(enum ct_question_topic topic);
/* "Ủy ban nhân dân xã Quang Trung"; a village is addressed by its name. */
struct ct_text letter_addressee(
	struct arena *arena, const struct ct_unit_head *unit, enum ct_language language);
/* "Chỉ tiêu 3.1 – Người trong độ tuổi lao động …"; may be empty. */
struct ct_text letter_head(
	struct arena *arena, const struct ct_question *question, enum ct_language language);
/* Whether the question's subject has to stand beside "Chỉ tiêu …": it is there, and does not say
 * the same. */
bool letter_has_subject(
	struct arena *arena, const struct ct_question *question, enum ct_language language);
/* What the report says, and what is asked. */
struct ct_text letter_asked(
	struct arena *arena, const struct ct_question *question, enum ct_language language);
/* "Tài liệu gửi kèm: a; b."; empty when nothing is to be sent. */
struct ct_text letter_evidence(
	struct arena *arena, const struct ct_question *question, enum ct_language language);
/* Both. */
struct ct_text letter_body(
	struct arena *arena, const struct ct_question *question, enum ct_language language);

#endif
