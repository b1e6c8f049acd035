/* SPDX-License-Identifier: Apache-2.0 */
/* rules test: the cases, what they do not show, and cases that are not there yet. */
#include <string.h>

#include "cli/cli.h"

struct test_counts {
	const char *file; /* NULL: none yet */
	size_t passed, failed;
};

/* One run, told in every format that was asked for. */
struct testing {
	struct invocation *invocation;
	const struct ct_ruleset *set;
	struct prints prints;
	struct ct_case_run run;
};

/* Whether the system failed while cases were read, which is said. */
static bool is_broken(struct testing *testing)
{
	bool broken = ct_errors_system_failed(testing->invocation->errors);
	say_errors(testing->invocation, EXIT_SYSTEM);
	return broken;
}

/* Some formats tell how many there are before they tell which. */
static bool count_cases(struct testing *testing)
{
	struct ct_cases *cases = ct_cases_open(testing->set, testing->invocation->errors);
	struct ct_case_run *run = &testing->run;
	const struct ct_case *tested;
	*run = (struct ct_case_run){.head = ct_run_head(testing->set, false)};
	say_errors(testing->invocation, EXIT_SYSTEM);
	while (cases && (tested = ct_cases_next(cases))) {
		run->passed += tested->passed;
		run->failed += !tested->passed;
		run->malformed += !tested->passed && !tested->result;
	}
	run->from = cases ? ct_cases_from(cases) : CT_NO_DATE;
	ct_cases_free(cases);
	return cases && !is_broken(testing);
}

static void close_case_file(struct testing *testing, struct test_counts *file)
{
	PRINTS_EACH(output, &testing->prints)
		if (file->file)
			ct_report_case_file(output->report, output->format, file->file,
				file->passed, file->failed);
	*file = (struct test_counts){NULL, 0, 0};
}

static void run_cases(struct testing *testing, struct ct_cases *cases)
{
	struct test_counts file = {NULL, 0, 0};
	const struct ct_case *tested;
	while ((tested = ct_cases_next(cases))) {
		if (file.file && file.file != tested->file)
			close_case_file(testing, &file);
		file.file = tested->file;
		file.passed += tested->passed;
		file.failed += !tested->passed;
		PRINTS_EACH(output, &testing->prints)
			ct_report_case(output->report, output->format, tested);
	}
	close_case_file(testing, &file);
	PRINTS_EACH(output, &testing->prints)
		ct_report_case_total(
			output->report, output->format, testing->run.passed, testing->run.failed);
}

/* ---- What the cases show. */

/* --min as a fraction of 100. false: said why. */
static bool read_min(struct invocation *invocation, struct ct_number *least)
{
	const char *text = invocation->value[OPT_MIN];
	*least = (struct ct_number){0, 1};
	if (!text ||
		(ct_number_parse(text, least) && least->num >= 0 && least->num <= 100 * least->den))
		return true;
	say_usage(invocation, SAY_MIN_PERCENT, text);
	return false;
}

static void show_sheet(struct testing *testing, const struct ct_probe_sheet *sheet, bool mutation)
{
	PRINTS_EACH(output, &testing->prints)
		ct_report_probes(
			output->report, output->format, &testing->run.head, sheet, mutation);
}

static void show_coverage(struct testing *testing, struct ct_suite *suite, struct ct_number least)
{
	const struct ct_probe_sheet *sheet = ct_suite_coverage(suite, testing->invocation->errors);
	say_errors(testing->invocation, EXIT_SYSTEM);
	if (!sheet)
		return;
	show_sheet(testing, sheet, false);
	int64_t shown = (int64_t)sheet->shown + sheet->excused;
	if (shown * 100 * least.den < least.num * (int64_t)sheet->probes)
		note_exit(testing->invocation, EXIT_NO);
}

static void show_mutation(struct testing *testing, struct ct_suite *suite)
{
	const struct ct_probe_sheet *sheet = ct_suite_mutation(suite, testing->invocation->errors);
	say_errors(testing->invocation, EXIT_SYSTEM);
	if (!sheet)
		return;
	show_sheet(testing, sheet, true);
	if (sheet->shown + sheet->excused < sheet->probes)
		note_exit(testing->invocation, EXIT_NO);
}

static void look_at_suite(struct testing *testing, struct ct_number least)
{
	struct invocation *invocation = testing->invocation;
	struct ct_suite *suite = ct_suite_new(testing->set, invocation->errors);
	say_errors(invocation, EXIT_SYSTEM);
	if (suite && invocation->given & (ON(OPT_COVERAGE) | ON(OPT_MIN)))
		show_coverage(testing, suite, least);
	if (suite && invocation->given & ON(OPT_MUTATE))
		show_mutation(testing, suite);
	ct_suite_free(suite);
}

/* ---- The run. */

static bool test_set(struct testing *testing, struct ct_number least)
{
	struct invocation *invocation = testing->invocation;
	if (!count_cases(testing))
		return false;
	PRINTS_EACH(output, &testing->prints)
		ct_report_cases_begin(output->report, output->format, &testing->run);
	struct ct_cases *cases = ct_cases_open(testing->set, invocation->errors);
	say_errors(invocation, EXIT_SYSTEM);
	if (!cases)
		return false;
	run_cases(testing, cases);
	ct_cases_free(cases);
	if (is_broken(testing))
		return false;
	if (testing->run.failed)
		note_exit(invocation, EXIT_NO);
	ct_answer_has_cases(
		testing->set, testing->run.passed + testing->run.failed, invocation->errors);
	say_errors(invocation, EXIT_NO);
	if (invocation->given & (ON(OPT_COVERAGE) | ON(OPT_MIN) | ON(OPT_MUTATE)))
		look_at_suite(testing, least);
	PRINTS_EACH(output, &testing->prints)
		ct_report_cases_end(output->report, output->format);
	return true;
}

static void test(struct invocation *invocation, const struct ct_ruleset *set)
{
	struct testing testing = {.invocation = invocation, .set = set};
	struct ct_number least;
	bool opened = read_min(invocation, &least) && prints_open(invocation, &testing.prints);
	bool tested = opened && test_set(&testing, least);
	if (opened && !tested)
		note_exit(invocation, EXIT_SYSTEM);
	prints_close(invocation, &testing.prints, tested);
}

/* ---- --generate. */

static void write_cases(struct invocation *invocation, const char *text, unsigned count)
{
	const char *path = invocation->value[OPT_OUTPUT];
	if (!path)
		screen_write(invocation, text, strlen(text));
	else if (!write_whole(invocation, path, (struct ct_text){text, strlen(text)}, true))
		return;
	fprintf(stderr, words_of(invocation, SAY_CASES_GENERATED), count);
}

static void generate(struct invocation *invocation, const struct ct_ruleset *set)
{
	unsigned count = 0;
	struct ct_suite *suite = ct_suite_new(set, invocation->errors);
	const char *text = suite
		? ct_suite_generate(suite, invocation->language, &count, invocation->errors)
		: NULL;
	say_errors(invocation, EXIT_SYSTEM);
	if (text)
		write_cases(invocation, text, count);
	ct_suite_free(suite);
}

void run_rules_test(struct invocation *invocation)
{
	struct ct_ruleset *set = load_set_operand(invocation, 0);
	if (set && invocation->given & ON(OPT_GENERATE))
		generate(invocation, set);
	else if (set)
		test(invocation, set);
	ct_ruleset_free(set);
}
