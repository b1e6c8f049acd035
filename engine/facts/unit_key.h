/* SPDX-License-Identifier: Apache-2.0 */
/* Keys of units, compared: whether two written keys are one unit's.
 *
 * A key is a code ("14824", "14824/thon-1") or, of a unit without one, "name, district, province"
 * or "name, province". The written key is what is stored and printed; this is what it is found by.
 * The store, council decisions and comparisons of runs use it. */
#ifndef CHITIEU_FACTS_UNIT_KEY_H
#define CHITIEU_FACTS_UNIT_KEY_H

#include "base/text.h"

struct unit_key {
	struct ct_text names; /* the code, or the names by unit_name_fold, separated by ", " */
	int level;            /* index of level_names; -1: not said, or there is a code */
};

/* level: as the unit states it; where it is empty, the word before the name counts ("TT. Thạnh
 * An"). The result may point into `key`. */
struct unit_key unit_key_of(struct arena *arena, struct ct_text key, struct ct_text level);

/* Levels are equal, or one is not said. */
static inline bool unit_levels_match(int a, int b)
{
	return a < 0 || b < 0 || a == b;
}

static inline bool unit_key_match(const struct unit_key *a, const struct unit_key *b)
{
	return text_equal(a->names, b->names) && unit_levels_match(a->level, b->level);
}

#endif
