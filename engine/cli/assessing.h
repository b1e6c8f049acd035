/* SPDX-License-Identifier: Apache-2.0 */
/* Judging units into reports: what assess and explain share. */
#ifndef CHITIEU_CLI_ASSESSING_H
#define CHITIEU_CLI_ASSESSING_H

#include "cli/gates.h"

/* What to judge, where it is not among the options. */
struct assessing {
	const char *const *operands; /* facts */
	size_t operand_count;
	const char *only; /* the one criterion to explain; NULL: all of them */
	unsigned gates;   /* enum gate */
};
/* Opens the outputs of --format, judges and reports; what went wrong is reported and noted. */
void assess_units(struct invocation *invocation, const struct assessing *assessing);

#endif
