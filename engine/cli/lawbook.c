/* SPDX-License-Identifier: Apache-2.0 */
/* rules limits, guide and law: a set as its readers want it. */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

static bool write_stdout(void *state, const char *bytes, size_t length)
{
	(void)state;
	return fwrite(bytes, 1, length, stdout) == length;
}

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

static struct ct_ruleset *load_set(struct invocation *invocation)
{
	struct ct_ruleset *set = load_named_set(invocation, invocation->operands[0]);
	say_errors(invocation, EXIT_RULES);
	return set;
}

/* ---- rules limits. */

/* --stale 365d: the day before which a check is too old; CT_NO_DATE without it. No clock is read, so the day to count from is --as-of. */
static bool read_stale(struct invocation *invocation, int32_t as_of, int32_t *before)
{
	const char *text = invocation->value[OPT_STALE];
	enum { MOST_DAYS = 100000 };
	long days = 0;
	const char *at = text;
	*before = CT_NO_DATE;
	if (!text)
		return true;
	for (; *at >= '0' && *at <= '9' && days < MOST_DAYS; at++)
		days = days * 10 + (*at - '0');
	if (at == text || strcmp(at, "d") != 0 || days >= MOST_DAYS) {
		say_usage(invocation, "--stale cần số ngày dạng 365d", "--stale needs a number of days such as 365d", text);
		return false;
	}
	if (as_of == CT_NO_DATE) {
		say_usage(invocation, "--stale cần --as-of: tính đến ngày nào", "--stale needs --as-of: the day to count from", text);
		return false;
	}
	*before = as_of - (int32_t)days;
	return true;
}

void run_rules_limits(struct invocation *invocation)
{
	int32_t day, stale_before;
	if (!read_as_of(invocation, &day) || !read_stale(invocation, day, &stale_before))
		return;
	struct ct_ruleset *set = load_set(invocation);
	struct ct_ruleset_view *view = set ? ct_ruleset_view_new(set, day, invocation->errors) : NULL;
	say_errors(invocation, EXIT_SYSTEM);
	struct ct_report *report = view ? open_report(invocation) : NULL;
	if (report && ct_report_limits(report, view, stale_before) && stale_before != CT_NO_DATE)
		note_exit(invocation, EXIT_NO);
	close_report(invocation, report);
	ct_ruleset_view_free(view);
	ct_ruleset_free(set);
}

/* ---- rules guide. */

static const char *guide_format(struct invocation *invocation)
{
	if (!invocation->format_count)
		return ct_guide_formats[0];
	for (const char *const *format = ct_guide_formats; *format && invocation->format_count == 1; format++)
		if (!strcmp(*format, invocation->formats[0]))
			return *format;
	say_usage(invocation, "sổ tay chỉ có dạng markdown hoặc html", "the guide comes as markdown or html", invocation->formats[0]);
	return NULL;
}

void run_rules_guide(struct invocation *invocation)
{
	int32_t day;
	const char *format = guide_format(invocation);
	if (!format || !read_as_of(invocation, &day))
		return;
	struct ct_ruleset *set = load_set(invocation);
	struct ct_ruleset_view *view = set ? ct_ruleset_view_new(set, day, invocation->errors) : NULL;
	say_errors(invocation, EXIT_SYSTEM);
	struct ct_report *report = view ? open_report(invocation) : NULL;
	if (report)
		ct_report_guide(report, format, view);
	close_report(invocation, report);
	ct_ruleset_view_free(view);
	ct_ruleset_free(set);
}

/* ---- rules law. */

static void print_law(struct invocation *invocation, const struct ct_law *law)
{
	const char *name = invocation->operand_count > 1 ? invocation->operands[1] : NULL;
	const struct ct_law_document *only = name ? ct_law_find(law, name) : NULL;
	if (name && !only) {
		say_usage(invocation, "bộ tiêu chí không khai văn bản này", "the rule set declares no such document", name);
		return;
	}
	struct ct_report *report = open_report(invocation);
	if (report)
		ct_report_law(report, law, only);
	close_report(invocation, report);
}

void run_rules_law(struct invocation *invocation)
{
	struct ct_ruleset *set = load_set(invocation);
	struct ct_law *law = set ? ct_law_new(set, invocation->errors) : NULL;
	say_errors(invocation, EXIT_RULES);
	if (law)
		print_law(invocation, law);
	ct_law_free(law);
	ct_ruleset_free(set);
}
