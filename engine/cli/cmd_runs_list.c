/* SPDX-License-Identifier: Apache-2.0 */
/* runs list: the runs of a store. */
#include "cli/cli.h"

void run_runs_list(struct invocation *invocation)
{
	struct prints prints = {.count = 0};
	struct ct_store *store =
		prints_open(invocation, &prints) ? open_store(invocation, CT_STORE_READ) : NULL;
	int64_t outcomes[CT_OUTCOMES + 1];
	struct ct_run run = {.id = 0};
	size_t count = 0;
	for (; store && ct_store_run(store, run.id, true, &run, invocation->errors); count++) {
		if (!ct_store_outcomes(store, run.id, outcomes, invocation->errors))
			break;
		PRINTS_EACH(output, &prints)
			ct_report_run(output->report, output->format, &run, outcomes);
	}
	bool whole = store && !ct_errors_failures(invocation->errors);
	say_errors(invocation, EXIT_SYSTEM);
	PRINTS_EACH(output, &prints)
		if (whole)
			ct_report_run(output->report, output->format, NULL, NULL);
	prints_close(invocation, &prints, whole);
	if (whole && !count)
		fputs(words_of(invocation, SAY_NO_RUNS), stderr);
}
