/* SPDX-License-Identifier: Apache-2.0 */
/* Limits that go by an attribute of the unit (region, level, area, terrain, kind): the unit's value
 * of it, and words for a unit that does not give one that the limit has. */
#ifndef CHITIEU_FACTS_LIMIT_BY_H
#define CHITIEU_FACTS_LIMIT_BY_H

#include "facts/unit.h"
#include "lang/limit.h"

/* The unit's value, folded, of the attribute that the limit goes by; empty: the unit has none, or
 * the limit goes by none. In the arena. */
struct ct_text limit_by_given(
	struct arena *arena, const struct limit *limit, const struct unit_head *head);

enum limit_by_state { LIMIT_BY_KNOWN, LIMIT_BY_MISSING, LIMIT_BY_UNKNOWN };
struct limit_by {
	enum limit_by_state state; /* KNOWN also for a limit that goes by no attribute */
	struct ct_text given;      /* as limit_by_given */
	struct ct_words name;      /* "vùng (region)" */
	struct ct_words choices;   /* "vùng 1 hay vùng 2" */
	struct ct_text nearest;    /* of an unknown value; empty: none is near */
};
/* What the unit says of the attribute; whether the limit has a value on some day is not looked at.
 */
struct limit_by limit_by_of(
	struct arena *arena, const struct limit *limit, const struct unit_head *head);

#endif
