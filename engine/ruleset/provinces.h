/* SPDX-License-Identifier: Apache-2.0 */
/* Present and former provinces, and their successors: rules/provinces.yaml, or the program's copy
 * of it if no root has one. Not part of any digest. Allocated in the arena of the rule set or
 * catalogue with which it is read; read-only afterwards. */
#ifndef CHITIEU_RULESET_PROVINCES_H
#define CHITIEU_RULESET_PROVINCES_H

#include "base/date.h"
#include "base/error_list.h"

struct province {
	struct ct_text name;
	struct ct_text folded;            /* by unit_name_fold */
	int32_t from, until;              /* until: the day after the last; CT_NO_DATE if open */
	const struct province *successor; /* NULL if none */
	const struct province
		*of; /* of another spelling: the province; NULL if this is the province itself */
};

struct provinces {
	struct province *list;
	size_t count;
};

/* Reads the provinces.yaml of the first root that has one. roots: terminated by NULL, or NULL for
 * none. Returns false after reporting its faults. */
bool provinces_read(struct arena *arena, const char *const roots[], struct provinces *provinces,
	struct ct_errors *errors);
/* The value of `province` in a rule set for every province. */
#define PROVINCE_NATIONAL "Toàn quốc"
bool province_is_national(struct arena *arena, struct ct_text name);
/* NULL if not listed. */
const struct province *province_find(
	const struct provinces *provinces, struct arena *arena, struct ct_text name);
/* Whether a unit's province is that of a set: equal after normalisation, or one of them became the
 * other. */
bool province_same(
	const struct provinces *provinces, struct arena *arena, struct ct_text a, struct ct_text b);
/* The predecessor that differs in name only: the first province with this one as its successor that
 * ended on the day this one began. NULL if none. */
const struct province *province_before(
	const struct provinces *provinces, const struct province *province);

#endif
