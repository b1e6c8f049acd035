/* SPDX-License-Identifier: Apache-2.0 */
/* rules list and show. */

#include "cli/cli.h"

static struct ct_ruleset *load_set(struct invocation *invocation)
{
	struct ct_ruleset *set = load_named_set(invocation, invocation->operands[0]);
	say_errors(invocation, EXIT_RULES);
	return set;
}

/* ---- rules list. */

void run_rules_list(struct invocation *invocation)
{
	struct ct_catalogue *catalogue = ct_catalogue_open(rule_roots(), invocation->errors);
	bool whole = !ct_errors_system_failed(invocation->errors);
	say_errors(invocation, EXIT_RULES);
	struct ct_report *report = catalogue && whole ? plain_open(invocation) : NULL;
	if (report)
		ct_report_catalogue(report, catalogue);
	plain_close(invocation, report);
	ct_catalogue_free(catalogue);
}

/* ---- rules show. */

void run_rules_show(struct invocation *invocation)
{
	int32_t day;
	if (!read_as_of(invocation, &day))
		return;
	struct ct_ruleset *set = load_set(invocation);
	if (set && invocation->given & ON(OPT_EFFECTIVE)) {
		print_effective(invocation, set);
		ct_ruleset_free(set);
		return;
	}
	struct ct_ruleset_view *view =
		set ? ct_ruleset_view_new(set, day, invocation->errors) : NULL;
	say_errors(invocation, EXIT_SYSTEM);
	struct ct_report *report = view ? plain_open(invocation) : NULL;
	if (report)
		ct_report_ruleset(report, view);
	plain_close(invocation, report);
	ct_ruleset_view_free(view);
	ct_ruleset_free(set);
}
