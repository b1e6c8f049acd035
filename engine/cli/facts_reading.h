/* SPDX-License-Identifier: Apache-2.0 */
/* Reading the units of a command's operands one by one without judging them for a report: what
 * facts lint, show and questions share. */
#ifndef CHITIEU_CLI_FACTS_READING_H
#define CHITIEU_CLI_FACTS_READING_H

#include "cli/cli.h"

/* One run over the units of the operands; zero but for the invocation before it is opened. */
struct facts_reading {
	struct invocation *invocation;
	struct ct_ruleset *set;
	struct ct_source *source;
	struct ct_judge *judge; /* NULL: the set is a dictionary alone */
	struct ct_review *review;
	struct prints prints;
	size_t units;
};

/* What is made of one unit; result: NULL without a judge. false: out of memory. */
typedef bool (*facts_step)(
	struct facts_reading *reading, const struct ct_unit *unit, const struct ct_result *result);

/* false: the reason was printed, nothing is to be read; still to be closed. */
bool facts_reading_open(struct facts_reading *reading);
void facts_reading_each(struct facts_reading *reading, facts_step step);
/* Without `complete` no file is left behind. */
void facts_reading_close(struct facts_reading *reading, bool complete);
/* All of it, where a step is all that a command does. */
void facts_reading_run(struct invocation *invocation, facts_step step);

#endif
