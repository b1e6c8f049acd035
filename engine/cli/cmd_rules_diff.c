/* SPDX-License-Identifier: Apache-2.0 */
/* rules diff: what differs between two sets, in words. */
#include "cli/cli.h"

static void print_diff(struct invocation *invocation, struct prints *prints,
	const struct ct_ruleset *before, const struct ct_ruleset *after)
{
	struct ct_diff *diff = ct_diff_new(before, after, invocation->errors);
	say_errors(invocation, EXIT_SYSTEM);
	PRINTS_EACH(output, prints)
		if (diff)
			ct_report_diff(output->report, output->format, diff);
	prints_close(invocation, prints, diff != NULL);
	ct_diff_free(diff);
}

/* It informs, so that sets differ is no failure. */
void run_rules_diff(struct invocation *invocation)
{
	struct prints prints = {.count = 0};
	bool opened = prints_open(invocation, &prints);
	struct ct_ruleset *before = opened ? load_set_operand(invocation, 0) : NULL;
	struct ct_ruleset *after = opened ? load_set_operand(invocation, 1) : NULL;
	if (before && after)
		print_diff(invocation, &prints, before, after);
	prints_close(invocation, &prints, false);
	ct_ruleset_free(before);
	ct_ruleset_free(after);
}
