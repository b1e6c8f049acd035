/* SPDX-License-Identifier: Apache-2.0 */
/* The annex of a council's minutes in Markdown, as it is being written; the tables of criteria are
 * a file of their own. */
#ifndef CHITIEU_REPORT_ANNEX_H
#define CHITIEU_REPORT_ANNEX_H

#include "report/renderers.h"

struct annex {
	struct ct_report *report;
	struct arena *arena;
	enum ct_language language;
	struct builder out;
	bool deeper; /* the unit is one of several: its headings are a level lower */
};

/* markup goes out as it stands, everything else as words. */
void annex_put(struct annex *annex, const char *markup);
void annex_put_text(struct annex *annex, struct ct_text text);
void annex_put_number(struct annex *annex, long long number);
void annex_say(struct annex *annex, enum ct_message_id message, ...);
/* "- Kỳ: …" */
void annex_put_item(struct annex *annex, enum ct_message_id label, struct ct_text text);
/* "## Đạt (23)"; a level lower when deeper. */
void annex_put_title(
	struct annex *annex, const char *hashes, enum ct_message_id title, unsigned count);
/* The head of a table. */
void annex_put_columns(struct annex *annex, const enum ct_message_id *columns, unsigned count);
/* The text and the border behind it. */
void annex_put_cell(struct annex *annex, struct ct_text text);

/* The criteria of one verdict; empty where there are none, or only such as annex_put_asked holds.
 */
void annex_put_section(
	struct annex *annex, const struct ct_result *result, enum ct_verdict verdict);
/* What is undetermined for want of figures alone, as a list of them. */
void annex_put_asked(struct annex *annex, const struct ct_result *result);

#endif
