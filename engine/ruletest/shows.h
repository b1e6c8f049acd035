/* SPDX-License-Identifier: Apache-2.0 */
/* What a case demonstrates about its criterion, as a text. Two cases with the same text test the
 * same. It contains the phase, the verdicts, the limits in force, the position of each measure
 * relative to its limit (far below, a unit below, at, a unit above, far above), each truth, and how
 * each fact was reported. */
#ifndef CHITIEU_RULETEST_SHOWS_H
#define CHITIEU_RULETEST_SHOWS_H

#include "ruletest/suite.h"

struct showing {
	struct arena *arena;
	struct part *parts;
	unsigned count;
};

/* Call it after suite_judge of the same unit and criterion, before any other. */
struct ct_text shows(const struct showing *showing, struct ct_suite *suite, unsigned criterion,
	const struct ct_criterion_result *result);

#endif
