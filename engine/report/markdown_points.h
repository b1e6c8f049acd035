/* SPDX-License-Identifier: Apache-2.0 */
/* The ledger of points in Markdown, for the annex. */
#ifndef CHITIEU_REPORT_MARKDOWN_POINTS_H
#define CHITIEU_REPORT_MARKDOWN_POINTS_H

#include "report/renderers.h"

/* A heading (hashes: what stands before its words) and a table; empty where the set counts no
 * points. */
struct ct_text markdown_ledger(struct arena *arena, const struct ct_result *result,
	const char *hashes, enum ct_language language);

#endif
