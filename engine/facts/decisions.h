/* SPDX-License-Identifier: Apache-2.0 */
/* A council's decisions on units in a period: verdicts granted, claims chosen (decisions.yaml).
 *
 * Read once for a rule set, whose criteria and facts they name; which of them found their unit is
 * noted while units are judged (decision_uses.h). The judge looks up those of one unit; what a
 * decision results in is judge/decisions.c's business. */
#ifndef CHITIEU_FACTS_DECISIONS_H
#define CHITIEU_FACTS_DECISIONS_H

#include "facts/unit.h"
#include "facts/unit_key.h"
#include "ruleset/rule_set.h"

/* Exactly one of criterion and fact is not -1: a verdict is granted on a criterion, a claim is
 * chosen of a fact. */
struct decision {
	struct unit_key unit;
	struct ct_text written; /* the unit as written */
	struct ct_period period;
	int criterion; /* index in the set */
	enum ct_verdict granted;
	int fact;              /* index in the dictionary */
	struct ct_text chosen; /* the value or the `at` of one claim */
	struct ct_text authority, document, reason;
	int32_t date, expires; /* expires: the last day it counts; CT_NO_DATE: none */
	struct place place;
};

/* Those on units of these names, of any level, in exactly this period, by date; NULL and *count 0
 * when there are none. */
const struct decision *decisions_of(const struct ct_decisions *decisions,
	const struct unit_key *unit, struct ct_period period, size_t *count);

/* Notes a unit of the run, for ct_decisions_report. May be called by several threads; the arena is
 * scratch space of the caller. */
void decisions_note(const struct ct_decisions *decisions, struct arena *arena,
	const struct unit_head *head, const struct unit_key *unit);

#endif
