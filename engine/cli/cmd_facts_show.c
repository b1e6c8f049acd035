/* SPDX-License-Identifier: Apache-2.0 */
/* facts show: the facts as they were read. */
#include "cli/facts_reading.h"

static bool show_unit(
	struct facts_reading *reading, const struct ct_unit *unit, const struct ct_result *result)
{
	(void)result;
	say_errors(reading->invocation, EXIT_FACTS);
	const struct ct_unit_facts *facts =
		ct_review_facts(reading->review, unit, reading->invocation->errors);
	PRINTS_EACH(output, &reading->prints)
		if (facts)
			ct_report_facts(output->report, facts);
	return facts != NULL;
}

void run_facts_show(struct invocation *invocation)
{
	facts_reading_run(invocation, show_unit);
}
