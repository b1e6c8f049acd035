/* SPDX-License-Identifier: Apache-2.0 */
/* Names of verdicts, outcomes, statuses and causes in machine formats and rule files. The same in
 * every language. */
#ifndef CHITIEU_BASE_NAMES_H
#define CHITIEU_BASE_NAMES_H

#include <stdbool.h>

#include "chitieu.h"

extern const char *const verdict_names[CT_VERDICTS]; /* "met", "in_progress" … */
extern const char *const outcome_names[CT_OUTCOMES];
extern const char *const status_names[CT_STATUSES];
extern const char *const why_names[CT_WHYS];
/* Levels of units, as named in facts and rule sets: first the levels of communes, then those below
 * a commune. */
enum { UNIT_LEVELS_OF_COMMUNES = 4, UNIT_LEVELS = 25 };
extern const char *const level_names[UNIT_LEVELS];
static inline bool level_is_below_commune(int level)
{
	return level >= UNIT_LEVELS_OF_COMMUNES;
}

/* The index of a word in one of these tables; -1 if there is none. */
int name_find(const char *const names[], int count, struct ct_text word);

#endif
