/* SPDX-License-Identifier: Apache-2.0 */
/* rules list and show. */

#include "cli/cli.h"

static bool write_stdout(void *state, const char *bytes, size_t length)
{
	(void)state;
	return fwrite(bytes, 1, length, stdout) == length;
}

/* Text on standard output; NULL: said why. */
static struct ct_report *open_text(struct invocation *invocation)
{
	const struct ct_report_options options = {
		.language = invocation->language, .colour = invocation->colour, .width = invocation->width};
	struct ct_report *report = ct_report_new("text", &options, write_stdout, NULL);
	if (!report)
		note_exit(invocation, EXIT_SYSTEM);
	return report;
}

/* What could not be written shows at the end of the program, in stdout itself. */
static void close_text(struct invocation *invocation, struct ct_report *report)
{
	if (report && !ct_report_end(report))
		note_exit(invocation, EXIT_SYSTEM);
	ct_report_free(report);
}

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
	say_errors(invocation, EXIT_RULES);
	struct ct_report *report = catalogue ? open_text(invocation) : NULL;
	if (report)
		ct_report_catalogue(report, catalogue);
	close_text(invocation, report);
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
	struct ct_ruleset_view *view = set ? ct_ruleset_view_new(set, day, invocation->errors) : NULL;
	say_errors(invocation, EXIT_SYSTEM);
	struct ct_report *report = view ? open_text(invocation) : NULL;
	if (report)
		ct_report_ruleset(report, view);
	close_text(invocation, report);
	ct_ruleset_view_free(view);
	ct_ruleset_free(set);
}
