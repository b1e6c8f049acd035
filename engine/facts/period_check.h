/* SPDX-License-Identifier: Apache-2.0 */
/* Signs that the year of a report's period is mistyped (K28). The clock is never read: the period
 * is compared with days that the report, its rule set and the user give. */
#ifndef CHITIEU_FACTS_PERIOD_CHECK_H
#define CHITIEU_FACTS_PERIOD_CHECK_H

#include "facts/unit.h"
#include "ruleset/rule_set.h"

enum { PERIOD_SIGNS = 4 };

struct period_sign {
	enum ct_message_id message; /* its arguments are the last day of the period and `against` */
	int32_t against;
};

/* Writes the signs that there are; returns their number. */
unsigned period_signs(const struct unit *unit, const struct ct_ruleset *set, int32_t as_of,
	struct period_sign signs[PERIOD_SIGNS]);

#endif
