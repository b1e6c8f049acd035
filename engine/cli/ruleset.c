/* SPDX-License-Identifier: Apache-2.0 */
/* rules list, show and lint. */
#include <string.h>

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

/* ---- rules lint. */

static void say_clean(const struct invocation *invocation, const struct ct_ruleset *set, size_t warnings)
{
	bool vi = invocation->language == CT_VI;
	print_safe(stderr, ct_run_head(set, false).ruleset_id);
	fputs(vi ? ": không có lỗi" : ": no errors", stderr);
	if (warnings)
		fprintf(stderr, vi ? ", %zu cảnh báo" : ", %zu warnings", warnings);
	putc('\n', stderr);
}

/* Findings are data; a set that cannot be loaded is one with errors. */
void run_rules_lint(struct invocation *invocation)
{
	struct ct_ruleset *set = load_named_set(invocation, invocation->operands[0]);
	if (set)
		ct_ruleset_lint(set, NULL, invocation->errors);
	size_t count = ct_errors_count(invocation->errors);
	bool clean = set && ct_errors_failures(invocation->errors) == 0;
	print_findings(invocation);
	if (clean)
		say_clean(invocation, set, count);
	else
		note_exit(invocation, EXIT_NO);
	ct_ruleset_free(set);
}
