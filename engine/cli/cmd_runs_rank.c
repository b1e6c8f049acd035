/* SPDX-License-Identifier: Apache-2.0 */
/* runs rank: the units of a run in order. */
#include "cli/cli.h"

void run_runs_rank(struct invocation *invocation)
{
	struct prints prints = {.count = 0};
	struct ct_record *record = prints_open(invocation, &prints)
		? load_record(invocation, invocation->operands[0])
		: NULL;
	struct ct_rank *rank = record
		? ct_rank_new(record, invocation->given & ON(OPT_BY), invocation->errors)
		: NULL;
	say_errors(invocation, EXIT_SYSTEM);
	PRINTS_EACH(output, &prints)
		if (rank)
			ct_report_rank(output->report, output->format, ct_rank_sheet(rank));
	prints_close(invocation, &prints, rank != NULL);
	ct_rank_free(rank);
	ct_record_free(record);
}
