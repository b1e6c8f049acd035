/* SPDX-License-Identifier: Apache-2.0 */
/* --fail-on: which units make the exit code 1. */
#ifndef CHITIEU_CLI_GATES_H
#define CHITIEU_CLI_GATES_H

#include "cli/cli.h"

/* Bits of a set of gates. */
enum gate {
	GATE_NOT_RECOGNISED = 1,
	GATE_OPEN = 2,
	GATE_NOT_MET = 4,
	GATE_IN_PROGRESS = 8,
	GATE_UNDETERMINED = 16,
	GATE_CONTRADICTORY = 32,
	GATE_NEVER = 64,
	GATES_OF_LEVELS = GATE_NOT_RECOGNISED | GATE_OPEN, /* the default; help names it */
};

/* The gates of --fail-on, `otherwise` without it. false: an unknown word, reported. */
bool read_gates(struct invocation *invocation, unsigned otherwise, unsigned *gates);
/* Whether a gate stops at the unit. One that is judged for reference never counts. */
bool is_stopped(unsigned gates, const struct ct_brief *unit);

#endif
