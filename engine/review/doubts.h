/* SPDX-License-Identifier: Apache-2.0 */
/* Findings of lint on figures that a verdict rests on, as warnings of the criteria that read them
 * (docs/semantics.md, Doubts). */
#ifndef CHITIEU_REVIEW_DOUBTS_H
#define CHITIEU_REVIEW_DOUBTS_H

#include "judge/judge_internal.h"

/* Once a judge, before any unit. Returns false and appends to errors when memory runs out. */
bool doubts_prepare(struct ct_judge *judge, struct ct_errors *errors);

/* Once a unit, before doubts_add. Returns false and appends to errors when memory runs out. */
bool doubts_find(struct ct_judge *judge, struct ct_errors *errors);

/* Appends the doubts of a criterion to a list of remarks. */
void doubts_add(struct ct_judge *judge, unsigned criterion, const struct ct_remark **list);

#endif
