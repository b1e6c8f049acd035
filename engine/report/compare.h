/* SPDX-License-Identifier: Apache-2.0 */
/* What the formats of a comparison of two stored runs share. */
#ifndef CHITIEU_REPORT_COMPARE_H
#define CHITIEU_REPORT_COMPARE_H

#include "report/sheet_parts.h"

/* What is different about the runs themselves: end is called after each sentence, which then stands
 * in the sheet's line. */
void compare_sentences(struct sheet *sheet, const struct ct_comparison *comparison,
	void (*end)(struct sheet *sheet));
/* html_compare.c: the whole page. */
void compare_html(struct sheet *sheet, const void *comparison);

#endif
