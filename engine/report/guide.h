/* SPDX-License-Identifier: Apache-2.0 */
/* The booklet of criteria for communes: what its formats share. One call writes one booklet; texts
 * live in the arena and are not yet escaped. */
#ifndef CHITIEU_REPORT_GUIDE_H
#define CHITIEU_REPORT_GUIDE_H

#include "report/sheet_parts.h"

struct guide {
	struct ct_report *report;
	struct arena *arena;
	enum ct_language language;
	const struct ct_ruleset_view *view;
};

struct ct_text guide_say(const struct guide *guide, enum ct_message_id message, ...);
/* "từ 18/03/2022 đến hết 29/05/2023" */
struct ct_text guide_span(const struct guide *guide);
/* "969/QĐ-UBND, mục 2" */
struct ct_text guide_cite(
	const struct guide *guide, const struct ct_document_view *document, struct ct_text article);
/* "65% từ 01/01/2022; 75% từ 01/01/2023"; empty for a limit that is a table of points, which the
 * line on points tells. */
struct ct_text guide_limit(const struct guide *guide, const struct ct_limit_view *limit);
/* What the line of a limit is called: a limit, or a table of points. */
enum ct_message_id guide_limit_label(const struct ct_limit_view *limit);
/* How sure a limit or document is, in words. */
struct ct_text guide_status(const struct guide *guide, enum ct_status status);
/* Empty when the set gives it none. */
struct ct_text guide_pillar_title(const struct guide *guide, struct ct_text number);

/* html_guide.c: the whole page. */
void guide_html(struct guide *guide);

#endif
