/* SPDX-License-Identifier: Apache-2.0 */
/* rules test: the cases, what they do not show, and cases that are not there yet. */
#include <string.h>

#include "cli/cli.h"

struct counts {
	const char *file; /* NULL: none yet */
	size_t passed, failed;
};

static void run_cases(struct ct_cases *cases, struct ct_report *report, struct counts *total)
{
	struct counts file = {NULL, 0, 0};
	const struct ct_case *tested;
	while ((tested = ct_cases_next(cases))) {
		if (file.file && file.file != tested->file) {
			ct_report_case_file(report, file.file, file.passed, file.failed);
			file = (struct counts){NULL, 0, 0};
		}
		file.file = tested->file;
		file.passed += tested->passed;
		file.failed += !tested->passed;
		total->passed += tested->passed;
		total->failed += !tested->passed;
		ct_report_case(report, tested);
	}
	if (file.file)
		ct_report_case_file(report, file.file, file.passed, file.failed);
	ct_report_case_total(report, total->passed, total->failed);
}

/* --min as a fraction of 100. false: said why. */
static bool read_min(struct invocation *invocation, struct ct_number *least)
{
	const char *text = invocation->value[OPT_MIN];
	*least = (struct ct_number){0, 1};
	if (!text || (ct_number_parse(text, least) && least->num >= 0 && least->num <= 100 * least->den))
		return true;
	say_usage(invocation, "--min cần một số phần trăm từ 0 đến 100", "--min needs per cent from 0 to 100", text);
	return false;
}

static void show_coverage(struct invocation *invocation, struct ct_suite *suite, const struct ct_run_head *head, struct ct_report *report,
			  struct ct_number least)
{
	const struct ct_probe_sheet *sheet = ct_suite_coverage(suite, invocation->errors);
	say_errors(invocation, EXIT_SYSTEM);
	if (!sheet)
		return;
	ct_report_coverage(report, head, sheet);
	int64_t shown = (int64_t)sheet->shown + sheet->excused;
	if (shown * 100 * least.den < least.num * (int64_t)sheet->probes)
		note_exit(invocation, EXIT_NO);
}

static void show_mutation(struct invocation *invocation, struct ct_suite *suite, const struct ct_run_head *head, struct ct_report *report)
{
	const struct ct_probe_sheet *sheet = ct_suite_mutation(suite, invocation->errors);
	say_errors(invocation, EXIT_SYSTEM);
	if (!sheet)
		return;
	ct_report_mutation(report, head, sheet);
	if (sheet->shown + sheet->excused < sheet->probes)
		note_exit(invocation, EXIT_NO);
}

static void look_at_suite(struct invocation *invocation, const struct ct_ruleset *set, struct ct_report *report)
{
	const struct ct_run_head head = ct_run_head(set, false);
	struct ct_number least;
	if (!read_min(invocation, &least))
		return;
	struct ct_suite *suite = ct_suite_new(set, invocation->errors);
	say_errors(invocation, EXIT_SYSTEM);
	if (suite && invocation->given & (ON(OPT_COVERAGE) | ON(OPT_MIN)))
		show_coverage(invocation, suite, &head, report, least);
	if (suite && invocation->given & ON(OPT_MUTATE))
		show_mutation(invocation, suite, &head, report);
	ct_suite_free(suite);
}

static void test_set(struct invocation *invocation, const struct ct_ruleset *set, struct ct_report *report)
{
	struct counts total = {NULL, 0, 0};
	struct ct_cases *cases = ct_cases_open(set, invocation->errors);
	say_errors(invocation, EXIT_SYSTEM);
	if (cases)
		run_cases(cases, report, &total);
	ct_cases_free(cases);
	if (total.failed)
		note_exit(invocation, EXIT_NO);
	if (cases && invocation->given & (ON(OPT_COVERAGE) | ON(OPT_MIN) | ON(OPT_MUTATE)))
		look_at_suite(invocation, set, report);
}

/* ---- --generate. */

static void write_cases(struct invocation *invocation, const char *text, unsigned count)
{
	const char *path = invocation->value[OPT_OUTPUT];
	bool vi = invocation->language == CT_VI;
	if (!path)
		fputs(text, stdout);
	else if (!ct_file_write(path, (struct ct_text){text, strlen(text)}, invocation->errors)) {
		say_errors(invocation, EXIT_SYSTEM);
		return;
	}
	fprintf(stderr, vi ? "%u ca thử, cần rà soát trước khi dùng\n" : "%u test cases, to be reviewed before use\n", count);
}

static void generate(struct invocation *invocation, const struct ct_ruleset *set)
{
	unsigned count = 0;
	struct ct_suite *suite = ct_suite_new(set, invocation->errors);
	const char *text = suite ? ct_suite_generate(suite, invocation->language, &count, invocation->errors) : NULL;
	say_errors(invocation, EXIT_SYSTEM);
	if (text)
		write_cases(invocation, text, count);
	ct_suite_free(suite);
}

void run_rules_test(struct invocation *invocation)
{
	const struct ct_report_options options = {
		.language = invocation->language, .colour = invocation->colour, .width = invocation->width};
	struct ct_ruleset *set = load_named_set(invocation, invocation->operands[0]);
	say_errors(invocation, EXIT_RULES);
	if (set && invocation->given & ON(OPT_GENERATE)) {
		generate(invocation, set);
		ct_ruleset_free(set);
		return;
	}
	struct ct_report *report = set ? ct_report_new("text", &options, output_write, stdout) : NULL;
	if (report)
		test_set(invocation, set, report);
	if (set && (!report || !ct_report_end(report)))
		note_exit(invocation, EXIT_SYSTEM);
	ct_report_free(report);
	ct_ruleset_free(set);
}
