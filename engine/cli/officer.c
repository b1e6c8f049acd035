/* SPDX-License-Identifier: Apache-2.0 */
/* The rule officer's commands: rules diff. */
#include <string.h>

#include "cli/cli.h"

static bool write_stdout(void *state, const char *bytes, size_t length)
{
	(void)state;
	return fwrite(bytes, 1, length, stdout) == length;
}

/* Output for people and programs on standard output; NULL: said why. */
static struct ct_report *open_report(struct invocation *invocation)
{
	const struct ct_report_options options = {
		.language = invocation->language, .colour = invocation->colour, .width = invocation->width};
	struct ct_report *report = ct_report_new("text", &options, write_stdout, NULL);
	if (!report)
		note_exit(invocation, EXIT_SYSTEM);
	return report;
}

static void close_report(struct invocation *invocation, struct ct_report *report)
{
	if (report && !ct_report_end(report))
		note_exit(invocation, EXIT_SYSTEM);
	ct_report_free(report);
}

/* The one --format, or the first of formats. NULL: said why. */
static const char *choose_format(struct invocation *invocation, const char *const formats[])
{
	if (!invocation->format_count)
		return formats[0];
	for (const char *const *format = formats; *format && invocation->format_count == 1; format++)
		if (!strcmp(*format, invocation->formats[0]))
			return *format;
	say_usage(invocation, "lệnh này không có dạng kết quả này, hoặc có nhiều --format", "no such format here, or more than one --format",
		  invocation->formats[invocation->format_count - 1]);
	return NULL;
}

static struct ct_ruleset *load_set(struct invocation *invocation, const char *name)
{
	struct ct_ruleset *set = load_named_set(invocation, name);
	say_errors(invocation, EXIT_RULES);
	return set;
}

/* ---- rules diff. */

static void print_diff(struct invocation *invocation, const char *format, const struct ct_ruleset *before, const struct ct_ruleset *after)
{
	struct ct_diff *diff = ct_diff_new(before, after, invocation->errors);
	say_errors(invocation, EXIT_SYSTEM);
	struct ct_report *report = diff ? open_report(invocation) : NULL;
	if (report)
		ct_report_diff(report, format, diff);
	close_report(invocation, report);
	ct_diff_free(diff);
}

/* It informs, so that sets differ is no failure. */
void run_rules_diff(struct invocation *invocation)
{
	const char *format = choose_format(invocation, ct_diff_formats);
	if (!format)
		return;
	struct ct_ruleset *before = load_set(invocation, invocation->operands[0]);
	struct ct_ruleset *after = load_set(invocation, invocation->operands[1]);
	if (before && after)
		print_diff(invocation, format, before, after);
	ct_ruleset_free(before);
	ct_ruleset_free(after);
}
