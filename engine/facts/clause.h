/* SPDX-License-Identifier: Apache-2.0 */
/* A figure followed by how much it changed: "85%, tăng 12% so với cùng kỳ", "82,2% (tăng 2,6% so
 * với cuối năm 2023)". */
#ifndef CHITIEU_FACTS_CLAUSE_H
#define CHITIEU_FACTS_CLAUSE_H

#include "base/arena.h"
#include "chitieu.h"

/* Splits the value into the figure and the words of its change, both without what is between them.
 * false: no change is written behind the figure, or what is written says more than that, and the
 * value has to be read as a whole. Both are parts of the value. */
bool clause_split(
	struct arena *arena, struct ct_text value, struct ct_text *figure, struct ct_text *change);

#endif
