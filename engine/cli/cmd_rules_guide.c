/* SPDX-License-Identifier: Apache-2.0 */
/* rules guide: the booklet of criteria for communes. */
#include "cli/cli.h"

void run_rules_guide(struct invocation *invocation)
{
	int32_t day;
	struct prints prints = {.count = 0};
	if (!read_as_of(invocation, &day))
		return;
	struct ct_ruleset *set =
		prints_open(invocation, &prints) ? load_set_operand(invocation, 0) : NULL;
	struct ct_ruleset_view *view =
		set ? ct_ruleset_view_new(set, day, invocation->errors) : NULL;
	say_errors(invocation, EXIT_SYSTEM);
	PRINTS_EACH(output, &prints)
		if (view)
			ct_report_guide(output->report, output->format, view);
	prints_close(invocation, &prints, view != NULL);
	ct_ruleset_view_free(view);
	ct_ruleset_free(set);
}
