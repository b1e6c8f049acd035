/* SPDX-License-Identifier: Apache-2.0 */
/* Whether a verdict was there in the earlier run of --baseline: for the formats that programs read
 * (junit, tap, sarif, github). */
#ifndef CHITIEU_REPORT_KNOWN_H
#define CHITIEU_REPORT_KNOWN_H

#include "report/standing.h"

enum novelty {
	NOVELTY_UNASKED, /* no baseline */
	NOVELTY_NEW,     /* the earlier run does not have it, or has a better verdict */
	NOVELTY_UPDATED, /* the earlier verdict was not met, or undetermined, and is another */
	NOVELTY_SAME,
};

/* By the verdict that counts. The earlier run has the lowest level alone: of the others it knows
 * nothing, and of a unit that it has they count as known. */
enum novelty novelty_of(struct ct_report *report, const struct ct_result *result,
	const struct ct_criterion_result *criterion);
enum novelty novelty_of_level(
	struct ct_report *report, const struct ct_result *result, unsigned level);
/* Updated or the same: it is skipped where what is new fails. */
bool novelty_is_known(enum novelty novelty);

#endif
