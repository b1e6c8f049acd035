/* SPDX-License-Identifier: Apache-2.0 */
/* rules list: the sets that are found. */
#include "cli/cli.h"

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
