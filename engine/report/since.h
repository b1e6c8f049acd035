/* SPDX-License-Identifier: Apache-2.0 */
/* What became of one unit since an earlier run: the rows that html and markdown print alike. */
#ifndef CHITIEU_REPORT_SINCE_H
#define CHITIEU_REPORT_SINCE_H

#include "report/renderers.h"

struct since_row {
	struct ct_text criterion, title; /* criterion: empty for the recognition */
	int before, after;               /* enum ct_verdict, of the recognition enum ct_outcome */
	int way;                         /* -1 worse, 1 better, 0 neither */
	int cause;                       /* enum ct_shift_cause; CT_CAUSES: not known */
	const struct ct_shift *shift; /* figures and limits; NULL: not known, as of a recognition */
};

struct since_rows {
	struct since_row *list;
	unsigned count;
};

/* The recognition, then what got worse, better, and changed otherwise. In the arena, inside an
 * edge. */
struct since_rows since_rows(
	struct arena *arena, const struct ct_since *since, const struct ct_baseline_unit *moved);
/* A sentence on the causes of all of it. */
struct ct_text since_why(struct arena *arena, const struct ct_since *since,
	const struct ct_baseline_unit *moved, enum ct_language language);

/* markdown_since.c: the part of a markdown report; deeper: it is one of several units. */
struct ct_text markdown_since(
	struct arena *arena, const struct ct_since *since, bool deeper, enum ct_language language);

#endif
