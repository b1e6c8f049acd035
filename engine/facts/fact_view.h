/* SPDX-License-Identifier: Apache-2.0 */
/* Facts as those outside see them: a record of the unit told as struct ct_fact, with its claims
 * verbatim and what is remarkable about each. */
#ifndef CHITIEU_FACTS_FACT_VIEW_H
#define CHITIEU_FACTS_FACT_VIEW_H

#include "facts/unit.h"

/* Everything but the texts of the fact file is made in the arena. */
struct ct_fact *fact_told(
	struct arena *arena, const struct fact_entry *entry, const struct fact_record *record);
/* The members of a set as machines know them: "yes", "no", the choice, "other"; several joined by
 * "|". */
struct ct_text set_told(struct arena *arena, const struct fact_entry *entry, uint64_t set);

#endif
