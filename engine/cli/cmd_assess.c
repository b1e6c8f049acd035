/* SPDX-License-Identifier: Apache-2.0 */
/* assess: units judged by a set, with reasons. */
#include "cli/assessing.h"

void run_assess(struct invocation *invocation)
{
	struct assessing assessing = {invocation->operands, invocation->operand_count, NULL, 0};
	if (read_gates(invocation, GATES_OF_LEVELS, &assessing.gates))
		assess_units(invocation, &assessing);
}
