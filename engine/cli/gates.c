/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/gates.h"

#include <string.h>

static const struct {
	const char *name;
	enum gate gate;
} gates[] = {{"not_recognised", GATE_NOT_RECOGNISED}, {"open", GATE_OPEN},
	{"not_met", GATE_NOT_MET}, {"in_progress", GATE_IN_PROGRESS},
	{"undetermined", GATE_UNDETERMINED}, {"contradictory", GATE_CONTRADICTORY},
	{"never", GATE_NEVER}};
enum { GATES = sizeof(gates) / sizeof(*gates) };

static void say_no_gate(struct invocation *invocation, const char *word)
{
	const char *known[GATES + 1] = {NULL};
	for (size_t i = 0; i < GATES; i++)
		known[i] = gates[i].name;
	say_unknown(invocation, SAY_FAIL_ON_WORD, word, word, known);
}

bool read_gates(struct invocation *invocation, unsigned otherwise, unsigned *fail_on)
{
	const char *at = invocation->value[OPT_FAIL_ON];
	*fail_on = at ? 0 : otherwise;
	for (size_t length; at; at = at[length] ? at + length + 1 : NULL) {
		unsigned gate = 0;
		char word[64];
		length = strcspn(at, ",");
		snprintf(word, sizeof(word), "%.*s", (int)length, at);
		for (size_t i = 0; i < GATES; i++)
			if (!strcmp(gates[i].name, word))
				gate = gates[i].gate;
		if (!gate) {
			say_no_gate(invocation, word);
			return false;
		}
		*fail_on |= gate;
	}
	return true;
}

/* A unit of another province is judged for reference and never counts. */
bool is_stopped(unsigned gate, const struct ct_brief *unit)
{
	if (unit->reference || gate & GATE_NEVER)
		return false;
	if (gate & GATE_NOT_RECOGNISED && unit->has_outcome && unit->outcome == CT_NOT_RECOGNISED)
		return true;
	if (gate & GATE_OPEN && unit->has_outcome && unit->outcome == CT_OUTCOME_UNDETERMINED)
		return true;
	return (gate & GATE_NOT_MET && unit->tally[CT_NOT_MET]) ||
		(gate & GATE_IN_PROGRESS && unit->tally[CT_IN_PROGRESS]) ||
		(gate & GATE_UNDETERMINED && unit->tally[CT_UNDETERMINED]) ||
		(gate & GATE_CONTRADICTORY && unit->contradictory);
}
