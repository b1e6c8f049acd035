/* SPDX-License-Identifier: Apache-2.0 */
/* What a case shows of its criterion, as a text: two cases with the same text test the same. It
 * tells the phase, the verdicts, the limits in force, where each measure stands to its limit (far
 * below, a unit below, at, a unit above, far above), each truth, and how each fact was reported. */
#ifndef CHITIEU_RULETEST_SHOWS_H
#define CHITIEU_RULETEST_SHOWS_H

#include "ruletest/suite.h"

struct showing {
	struct arena *arena;
	struct part *parts;
	unsigned count;
};

/* After suite_judge of the same unit and criterion, before another. */
struct ct_text shows(const struct showing *showing, struct ct_suite *suite, unsigned criterion,
	const struct ct_criterion_result *result);

#endif
