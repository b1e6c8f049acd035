/* SPDX-License-Identifier: Apache-2.0 */
/* facts questions: the letter that asks a commune for what is missing or doubtful. */
#include "cli/facts_reading.h"

static bool ask_unit(
	struct facts_reading *reading, const struct ct_unit *unit, const struct ct_result *result)
{
	say_errors(reading->invocation, EXIT_FACTS);
	const struct ct_questions *questions =
		ct_review_questions(reading->review, unit, result, reading->invocation->errors);
	PRINTS_EACH(output, &reading->prints)
		if (questions)
			ct_report_questions(output->report, output->format, questions);
	return questions != NULL;
}

void run_facts_questions(struct invocation *invocation)
{
	facts_reading_run(invocation, ask_unit);
}
