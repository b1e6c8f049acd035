/* SPDX-License-Identifier: Apache-2.0 */
/* Why a run differs from its baseline (since.c). */
#ifndef CHITIEU_CLI_ASSESS_SINCE_H
#define CHITIEU_CLI_ASSESS_SINCE_H

#include "cli/weigh.h"

struct tracing {
	struct weighing weighing;
	struct ct_pairs *pairs;
	int64_t *submissions[2]; /* of the units of both runs: then, now */
	size_t paired;
};

/* After the runs were compared. Lent until since_close, which has to be called in any case, before
 * the set is freed. NULL: the causes are not known, as with a baseline that is a file; what went
 * wrong was said. */
const struct ct_impact_sheet *since_trace(struct tracing *tracing, struct invocation *invocation,
	const struct baseline *baseline, struct ct_ruleset *set,
	const struct ct_judge_options *judging);
void since_close(struct tracing *tracing);

#endif
