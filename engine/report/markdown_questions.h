/* SPDX-License-Identifier: Apache-2.0 */
/* The questions to a unit in Markdown, for the annex. */
#ifndef CHITIEU_REPORT_MARKDOWN_QUESTIONS_H
#define CHITIEU_REPORT_MARKDOWN_QUESTIONS_H

#include "report/renderers.h"

/* A heading (hashes: what stands before its words) and a numbered list under headings one level
 * lower; empty where nothing is asked. questions: NULL for none. */
struct ct_text markdown_questions(struct arena *arena, const struct ct_questions *questions,
	const char *hashes, enum ct_language language);

#endif
