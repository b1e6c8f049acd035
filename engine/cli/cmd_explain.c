/* SPDX-License-Identifier: Apache-2.0 */
/* explain: one criterion of one unit, down to the words of the report. */
#include "cli/assessing.h"

void run_explain(struct invocation *invocation)
{
	struct assessing assessing = {invocation->operands, 1, invocation->operands[1], 0};
	if (read_gates(invocation, GATE_NEVER, &assessing.gates))
		assess_units(invocation, &assessing);
}
