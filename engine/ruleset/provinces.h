/* SPDX-License-Identifier: Apache-2.0 */
/* Which provinces there are and were, and which of them are the same: rules/provinces.yaml, or the
 * copy of it in the program where no root has one. In no digest. Read with a rule set or a
 * catalogue, in whose arena it lives; read-only from then on. */
#ifndef CHITIEU_RULESET_PROVINCES_H
#define CHITIEU_RULESET_PROVINCES_H

#include "base/date.h"
#include "base/error_list.h"

struct province {
	struct ct_text name;
	struct ct_text folded;            /* unit_name_fold */
	int32_t from, until;              /* until: the first day without it; CT_NO_DATE: open */
	const struct province *successor; /* NULL: none */
	const struct province *of;        /* of another spelling: the province; NULL: itself */
};

struct provinces {
	struct province *list;
	size_t count;
};

/* From the first of the roots (NULL: none, else ending with NULL) that has a provinces.yaml. false:
 * it has faults, reported. */
bool provinces_read(struct arena *arena, const char *const roots[], struct provinces *provinces,
	struct ct_errors *errors);
/* What a rule set for the units of every province has as its province. */
#define PROVINCE_NATIONAL "Toàn quốc"
bool province_is_national(struct arena *arena, struct ct_text name);
/* NULL: not listed. */
const struct province *province_find(
	const struct provinces *provinces, struct arena *arena, struct ct_text name);
/* The comparison that decides whether a unit is of another province: equal after folding, or one of
 * them became the other. */
bool province_same(
	const struct provinces *provinces, struct arena *arena, struct ct_text a, struct ct_text b);
/* The province that became this one, if only its name says when: the first that has it as its
 * successor and ended on the day on which it began. NULL: none. */
const struct province *province_before(
	const struct provinces *provinces, const struct province *province);

#endif
