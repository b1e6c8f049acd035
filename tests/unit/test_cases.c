/* SPDX-License-Identifier: Apache-2.0 */
/* Test cases of a rule set, the view of a set, and lint without files: what is read, and what is
 * refused at which place. Running cases is tested through the command line (tests/cli/rules.bats).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/names.h"
#include "ruletest/case_file.h"
#include "support.h"

static const struct bench_rules rules = {
	.facts = "share: {label: Tỷ lệ, type: ratio, unit: người}\n"
		 "part: {label: Phần, type: count, unit: người}\n"
		 "whole: {label: Toàn thể, type: count, unit: người}\n"
		 "camera: {label: Camera, type: yes_no}\n",
	.limits =
		"share_pct: {unit: \"%\", cite: [list, Điều 1], status: reported, values: {2022-01-01: 60, 2023-01-01: 75}}\n"
		"regional_pct: {unit: \"%\", cite: [law], status: confirmed, by: region, values: {miền núi: 50}}\n"
		"begun_pct: {unit: \"%\", cite: [law], status: assumed, value: 1}\n",
	.script =
		"criterion \"3.4\" { title = \"Tỷ lệ\", cite = { \"law\", \"Điều 2\" }, note = \"ghi chú\",\n"
		"  met = at_least(fact.share, limit.share_pct), in_progress = at_least(fact.share, limit.begun_pct) }\n"
		"criterion \"3.5\" { title = \"Camera\", cite = { \"law\" }, groups = { \"core\" },\n"
		"  when = at_least(percent(fact.part, fact.whole), limit.regional_pct), met = is_true(fact.camera) }\n"
		"recognition \"dat\" { title = \"Đạt\", cite = { \"list\" }, met = every_met(\"core\") }\n",
	.declared = 3,
};

/* ---- Cases. */

struct reading {
	struct bench bench;
	struct arena arena;
	const struct tree *node;
	struct rule_case read;
	bool sound;
};

static void read_case(struct reading *reading, const char *text)
{
	*reading = (struct reading){0};
	bench_open(&reading->bench, &rules);
	reading->node = tree_from_yaml(
		&reading->arena, text, strlen(text), "1.yaml", reading->bench.errors);
	assert_non_null(reading->node);
	reading->sound = case_read(
		reading->bench.set, reading->node, "1.yaml", &reading->read, reading->bench.errors);
}

static void close_case(struct reading *reading)
{
	arena_free(&reading->arena);
	bench_close(&reading->bench);
}

#define FINE "criterion: \"3.4\", name: n, as_of: 2023-06-30, expect: met"

static void a_case_is_read(void **state)
{
	static const struct {
		const char *text;
		enum ct_verdict expect;
		unsigned possible;
		bool final_phase, has_facts, has_gap, has_causes;
	} rows[] = {
		{"{" FINE "}", CT_MET, 0, false, false, false, false},
		{"{" FINE ", facts: {}}", CT_MET, 0, false, true, false, false},
		{"{" FINE ", facts: , gap: , causes: , final: }", CT_MET, 0, false, false, false,
			false},
		{"{" FINE ", final: false, gap: {}}", CT_MET, 0, false, false, true, false},
		{"{" FINE ", final: true, possible: [met, not_met]}", CT_MET,
			VERDICT(CT_MET) | VERDICT(CT_NOT_MET), true, false, false, false},
		{"{" FINE ", possible: not_applicable}", CT_MET, VERDICT(CT_NOT_APPLICABLE), false,
			false, false, false},
		{"{criterion: \"3.4\", name: n, as_of: 2023-06-30, expect: undetermined, causes: {share: missing}}",
			CT_UNDETERMINED, 0, false, false, false, true},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct reading reading;
		read_case(&reading, rows[i].text);
		if (!reading.sound)
			fail_msg("%s: %s", rows[i].text,
				ct_errors_at(reading.bench.errors, 0)->text[CT_EN]);
		assert_true(text_is(reading.read.criterion->id, "3.4"));
		assert_true(text_is(reading.read.name, "n"));
		assert_int_equal(reading.read.as_of, 19538);
		assert_int_equal(reading.read.expect, rows[i].expect);
		assert_int_equal(reading.read.possible, rows[i].possible);
		assert_int_equal(reading.read.final_phase, rows[i].final_phase);
		assert_int_equal(reading.read.facts != NULL, rows[i].has_facts);
		assert_int_equal(reading.read.gap != NULL, rows[i].has_gap);
		assert_int_equal(reading.read.causes != NULL, rows[i].has_causes);
		close_case(&reading);
	}
}

static void a_case_is_refused_at_its_place(void **state)
{
	static const struct {
		const char *text;
		enum ct_message_id message;
		unsigned line, column;
	} rows[] = {
		{"just words", CT_R_CASE_SHAPE, 1, 1},
		{"{" FINE ", expects: met}", CT_D_UNKNOWN_KEY, 1, 61},
		{"criterion: \"3.4\"\nname: n\nexpect: met", CT_R_CASE_MISSING_KEY, 1, 1},
		{"criterion: \"3.4\"\nname: n\nas_of: 2023-06-30\nexpect:", CT_R_CASE_MISSING_KEY,
			1, 1},
		{"criterion: \"3.5.1\"\nname: n\nas_of: 2023-06-30\nexpect: met",
			CT_R_CASE_CRITERION, 1, 12},
		{"criterion: \"3.4\"\nname: n\nas_of: 30/06/2023\nexpect: met", CT_R_DATE, 3, 8},
		{"criterion: \"3.4\"\nname: n\nas_of: 2023-06-30\nexpect: đạt", CT_R_CASE_VERDICT,
			4, 9},
		{"{" FINE ", possible: [met, undetermind]}", CT_R_CASE_VERDICT, 1, 77},
		{"{" FINE ", final: 1}", CT_R_CASE_FINAL, 1, 68},
		{"{" FINE ", facts: []}", CT_R_NOT_A_MAP, 1, 68},
		{"{" FINE ", unit: xã}", CT_R_NOT_A_MAP, 1, 67},
		{"{" FINE ", gap: {shore: 1}}", CT_R_UNKNOWN_FACT, 1, 67},
		{"{" FINE ", gap: {share: [1]}}", CT_R_CASE_SCALAR, 1, 74},
		{"{" FINE ", causes: {share: lost}}", CT_R_CASE_WHY, 1, 77},
		{"{" FINE ", causes: {shore: missing}}", CT_R_UNKNOWN_FACT, 1, 70},
		{"criterion: [\"3.4\"]\nname: n\nas_of: 2023-06-30\nexpect: met", CT_R_CASE_SCALAR,
			1, 12},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct reading reading;
		read_case(&reading, rows[i].text);
		assert_false(reading.sound);
		assert_int_equal(ct_errors_count(reading.bench.errors), 1);
		const struct ct_message *found = ct_errors_at(reading.bench.errors, 0);
		if (strcmp(found->code, message_code(rows[i].message)) ||
			found->line != rows[i].line || found->column != rows[i].column)
			fail_msg("%s: found %s at %u:%u: %s", rows[i].text, found->code,
				found->line, found->column, found->text[CT_EN]);
		close_case(&reading);
	}
}

static void names_are_found(void **state)
{
	(void)state;
	assert_int_equal(name_find(verdict_names, CT_VERDICTS, TEXT("not_met")), CT_NOT_MET);
	assert_int_equal(name_find(why_names, CT_WHYS, TEXT("unspecified")), CT_UNSPECIFIED);
	assert_int_equal(name_find(status_names, CT_STATUSES, TEXT("Reported")), -1);
	assert_int_equal(name_find(outcome_names, CT_OUTCOMES, TEXT("")), -1);
}

/* ---- The view. */

static void a_view_gives_the_set_on_a_day(void **state)
{
	static const struct {
		const char *day; /* NULL: not given */
		const char *requirement;
		int64_t now; /* 0: none */
	} rows[] = {
		{"2021-12-31", "Tỷ lệ: ít nhất share_pct", 0},
		{"2022-01-01", "Tỷ lệ: ít nhất 60%", 60},
		{"2022-12-31", "Tỷ lệ: ít nhất 60%", 60},
		{"2023-01-01", "Tỷ lệ: ít nhất 75%", 75},
		{NULL, "Tỷ lệ: ít nhất 75%", 75},
	};
	struct bench bench;
	(void)state;
	bench_open(&bench, &rules);
	for (size_t i = 0; i < COUNT(rows); i++) {
		int32_t day = CT_NO_DATE;
		assert_true(!rows[i].day || ct_date_parse(rows[i].day, &day));
		struct ct_ruleset_view *view = ct_ruleset_view_new(bench.set, day, bench.errors);
		assert_non_null(view);
		assert_int_equal(view->day, day);
		const struct ct_criterion_view *first = &view->criteria[0];
		assert_string_equal(first->requirement.in[CT_VI].bytes, rows[i].requirement);
		assert_int_equal(first->limit_count, 2);
		assert_int_equal(
			first->limits[0]->now ? first->limits[0]->now->num : 0, rows[i].now);
		ct_ruleset_view_free(view);
	}
	bench_close(&bench);
}

static void a_view_gives_citations_basis_and_recognition(void **state)
{
	struct bench bench;
	(void)state;
	bench_open(&bench, &rules);
	struct ct_ruleset_view *view = ct_ruleset_view_new(bench.set, CT_NO_DATE, bench.errors);
	const struct ct_criterion_view *first = &view->criteria[0], *second = &view->criteria[1];
	assert_int_equal(view->criterion_count, 2);
	assert_int_equal(view->declared, 3);
	/* in_progress reads an assumed limit, which does not weaken the basis */
	assert_int_equal(first->basis, CT_REPORTED);
	assert_true(text_is(first->article, "Điều 2"));
	assert_true(text_is(first->document->number, "1/QĐ-UBND"));
	assert_true(text_is(first->limits[0]->document->id, "list"));
	assert_int_equal(first->limits[0]->value_count, 2);
	assert_int_equal(first->when.in[CT_VI].length, 0);
	assert_string_equal(first->in_progress.in[CT_EN].bytes, "Tỷ lệ: at least 1%");
	assert_int_equal(second->basis, CT_CONFIRMED);
	assert_true(text_is(second->limits[0]->by, "region"));
	assert_null(second->limits[0]->now);
	assert_true(text_is(second->limits[0]->values[0].attribute, "miền núi"));
	assert_true(second->when.in[CT_VI].length > 0);
	assert_int_equal(second->in_progress.in[CT_VI].length, 0);
	assert_int_equal(view->recognition_count, 1);
	assert_true(text_is(view->recognitions[0].document->id, "list"));
	ct_ruleset_view_free(view);
	ct_ruleset_view_free(NULL);
	bench_close(&bench);
}

/* ---- Lint. */

static unsigned count_code(const struct ct_errors *errors, enum ct_message_id message)
{
	unsigned count = 0;
	for (size_t i = 0; i < ct_errors_count(errors); i++)
		count += !strcmp(ct_errors_at(errors, i)->code, message_code(message));
	return count;
}

static void lint_warns_where_loading_accepts(void **state)
{
	struct bench bench;
	(void)state;
	bench_open(&bench, &rules);
	assert_true(ct_ruleset_lint(bench.set, NULL, bench.errors));
	assert_int_equal(ct_errors_failures(bench.errors), 0);
	assert_int_equal(count_code(bench.errors, CT_R_NO_PART_OF), 1);
	assert_int_equal(count_code(bench.errors, CT_R_FEWER_CRITERIA), 1);
	assert_int_equal(count_code(bench.errors, CT_R_NO_TESTS), 1);
	assert_int_equal(count_code(bench.errors, CT_R_DOCUMENT_UNUSED), 1); /* report */
	assert_int_equal(count_code(bench.errors, CT_R_LIMIT_UNUSED), 0);
	assert_int_equal(count_code(bench.errors, CT_R_NO_RECOGNITION), 0);
	bench_close(&bench);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_case_is_read),
		cmocka_unit_test(a_case_is_refused_at_its_place),
		cmocka_unit_test(names_are_found),
		cmocka_unit_test(a_view_gives_the_set_on_a_day),
		cmocka_unit_test(a_view_gives_citations_basis_and_recognition),
		cmocka_unit_test(lint_warns_where_loading_accepts),
	};
	return cmocka_run_group_tests_name("cases", tests, NULL, NULL);
}
