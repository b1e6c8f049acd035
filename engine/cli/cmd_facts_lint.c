/* SPDX-License-Identifier: Apache-2.0 */
/* facts lint: what is wrong with facts, in every format of findings. */
#include "cli/facts_reading.h"

static bool lint_unit(
	struct facts_reading *reading, const struct ct_unit *unit, const struct ct_result *result)
{
	struct invocation *invocation = reading->invocation;
	if (ct_errors_system_failed(invocation->errors)) /* nothing that was found in the facts */
		say_errors(invocation, EXIT_FACTS);
	const struct ct_findings *found = ct_review_findings(reading->review, unit, result,
		invocation->given & ON(OPT_RULES), invocation->errors);
	if (!found)
		return false;
	PRINTS_EACH(output, &reading->prints)
		ct_report_findings(output->report, output->format, found);
	if (found->errors)
		note_exit(invocation, EXIT_NO);
	return true;
}

void run_facts_lint(struct invocation *invocation)
{
	struct facts_reading reading = {.invocation = invocation};
	bool complete = facts_reading_open(&reading);
	if (complete && invocation->value[OPT_REPORT] &&
		!ct_review_report(
			reading.review, invocation->value[OPT_REPORT], invocation->errors)) {
		say_errors(invocation, EXIT_SYSTEM);
		complete = false;
	}
	if (complete) {
		facts_reading_each(&reading, lint_unit);
		if (!lint_unit(&reading, NULL, NULL)) /* of files after the last unit */
			say_errors(invocation, EXIT_SYSTEM);
		PRINTS_EACH(output, &reading.prints)
			ct_report_findings(output->report, output->format, NULL);
	}
	facts_reading_close(&reading, complete);
}
