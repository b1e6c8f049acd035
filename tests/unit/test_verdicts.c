/* SPDX-License-Identifier: Apache-2.0 */
/* Verdicts: the table of when, met and in_progress, every row in both phases, and the fields of a
 * verdict: possible verdicts, causes, basis. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "judge/judge_internal.h"
#include "support.h"

static const char dictionary[] =
	"people: {label: Dân số, type: count, unit: người}\n"
	"part: {label: Một phần, type: count, unit: người, part_of: people}\n"
	"accounts: {label: Tài khoản, type: ratio, unit: người}\n"
	"phones: {label: Điện thoại, type: ratio, unit: người}\n"
	"w: {label: Có áp dụng, type: yes_no}\n"
	"m: {label: Đã có, type: yes_no}\n"
	"p: {label: Đang làm, type: yes_no}\n"
	"post: {label: Chức vụ, type: choice, choices: [chủ tịch, khác]}\n";

static const char limits[] =
	"sure: {unit: \"%\", cite: [law, 1], status: confirmed, value: 80}\n"
	"said: {unit: \"%\", cite: [law, 1], status: reported, value: 80}\n"
	"guessed: {unit: \"%\", cite: [law, 1], status: assumed, value: 80}\n"
	"later: {unit: \"%\", cite: [law, 1], status: confirmed, values: {2024-01-01: 80}}\n";

#define MET VERDICT(CT_MET)
#define IN_PROGRESS VERDICT(CT_IN_PROGRESS)
#define NOT_MET VERDICT(CT_NOT_MET)
#define NOT_APPLICABLE VERDICT(CT_NOT_APPLICABLE)

static const char *const verdict_names[CT_VERDICTS] = {
	"met", "in_progress", "not_met", "not_applicable", "undetermined"};

/* ---- The table. */

enum { ANY = -1 };

static const struct {
	int when, met, progress;
	enum ct_verdict interim, final;
} table[] = {
	{CT_FALSE, ANY, ANY, CT_NOT_APPLICABLE, CT_NOT_APPLICABLE},
	{CT_UNKNOWN, ANY, ANY, CT_UNDETERMINED, CT_UNDETERMINED},
	{CT_TRUE, CT_TRUE, ANY, CT_MET, CT_MET},
	{CT_TRUE, CT_UNKNOWN, ANY, CT_UNDETERMINED, CT_UNDETERMINED},
	{CT_TRUE, CT_FALSE, CT_TRUE, CT_IN_PROGRESS, CT_NOT_MET},
	{CT_TRUE, CT_FALSE, CT_FALSE, CT_NOT_MET, CT_NOT_MET},
	{CT_TRUE, CT_FALSE, CT_UNKNOWN, CT_NOT_MET, CT_NOT_MET},
};

static bool agrees(int cell, int truth)
{
	return cell == ANY || cell == truth;
}

static enum ct_verdict look_up(int when, int met, int progress, bool final_phase)
{
	size_t row = 0;
	while (!agrees(table[row].when, when) || !agrees(table[row].met, met) ||
		!agrees(table[row].progress, progress))
		row++;
	assert_true(row < COUNT(table));
	return final_phase ? table[row].final : table[row].interim;
}

/* The possible verdicts are those of the table once every unknown is true or false. */
static unsigned resolve(int when, int met, int progress, bool final_phase)
{
	if (when == CT_UNKNOWN)
		return resolve(CT_FALSE, met, progress, final_phase) |
			resolve(CT_TRUE, met, progress, final_phase);
	if (met == CT_UNKNOWN)
		return resolve(when, CT_FALSE, progress, final_phase) |
			resolve(when, CT_TRUE, progress, final_phase);
	if (progress == CT_UNKNOWN)
		return resolve(when, met, CT_FALSE, final_phase) |
			resolve(when, met, CT_TRUE, final_phase);
	return VERDICT(look_up(when, met, progress, final_phase));
}

static void assert_verdict(const char *what, enum ct_verdict found, unsigned possible,
	enum ct_verdict expected, unsigned expected_possible)
{
	if (found != expected)
		fail_msg(
			"%s: %s, expected %s", what, verdict_names[found], verdict_names[expected]);
	if (possible != expected_possible)
		fail_msg("%s: possible %#x, expected %#x", what, possible, expected_possible);
}

static void table_itself(void **state)
{
	(void)state;
	for (int i = 0; i < 3 * 3 * 3 * 2; i++) {
		int when = i % 3, met = i / 3 % 3, progress = i / 9 % 3;
		bool final_phase = i / 27;
		const struct findings findings = {.when = (enum ct_truth)when,
			.met = (enum ct_truth)met,
			.progress = (enum ct_truth)progress};
		unsigned possible;
		char what[64];
		snprintf(what, sizeof(what), "W %d, M %d, P %d, %s", when, met, progress,
			final_phase ? "final" : "interim");
		enum ct_verdict found = verdict_of(&findings, final_phase);
		possible = verdicts_possible(&findings, final_phase);
		assert_verdict(what, found, possible, look_up(when, met, progress, final_phase),
			resolve(when, met, progress, final_phase));
	}
}

static const char *const said[] = {[CT_FALSE] = "không", [CT_UNKNOWN] = "", [CT_TRUE] = "có"};

/* The same through rules and reports. */
static void table_of_reports(void **state)
{
	(void)state;
	const struct bench_rules rules = {
		.facts = dictionary,
		.script =
			"criterion \"1.1\" { title = \"Một\", cite = \"law\", when = is_true(fact.w), met = is_true(fact.m),"
			" in_progress = is_true(fact.p) }",
	};
	struct bench bench;
	bench_open(&bench, &rules);
	for (int i = 0; i < 3 * 3 * 3 * 2; i++) {
		int when = i % 3, met = i / 3 % 3, progress = i / 9 % 3;
		bool final_phase = i / 27;
		char facts[96];
		snprintf(facts, sizeof(facts), "{w: \"%s\", m: \"%s\", p: \"%s\"}", said[when],
			said[met], said[progress]);
		const struct ct_result *result = bench_judge(&bench, facts, final_phase);
		const struct ct_criterion_result *found = bench_first(result);
		assert_verdict(facts, found->verdict, found->possible,
			look_up(when, met, progress, final_phase),
			resolve(when, met, progress, final_phase));
		for (int verdict = 0; verdict < CT_VERDICTS; verdict++)
			assert_int_equal(result->tally[verdict], verdict == (int)found->verdict);
		assert_int_equal(found->causes != NULL, found->verdict == CT_UNDETERMINED);
	}
	bench_close(&bench);
}

/* No value computed next to a failure is relied upon; whether the criterion applies was known
 * before. */
static void failures(void **state)
{
	(void)state;
	static const struct {
		enum ct_truth when;
		bool final_phase;
		unsigned possible;
	} rows[] = {
		{CT_TRUE, false, MET | IN_PROGRESS | NOT_MET},
		{CT_TRUE, true, MET | NOT_MET},
		{CT_UNKNOWN, false, MET | IN_PROGRESS | NOT_MET | NOT_APPLICABLE},
		{CT_UNKNOWN, true, MET | NOT_MET | NOT_APPLICABLE},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct findings findings = {.when = rows[i].when,
			.met = CT_TRUE,
			.progress = CT_FALSE,
			.failure = &(const struct ct_words){{{0}}}};
		assert_int_equal(verdict_of(&findings, rows[i].final_phase), CT_UNDETERMINED);
		assert_int_equal(
			verdicts_possible(&findings, rows[i].final_phase), rows[i].possible);
	}
}

/* ---- Without in_progress: started or planned. */

#define SHARE "at_least(fact.accounts, limit.sure)"

static const struct {
	const char *met, *facts;
	enum ct_verdict interim;
	unsigned interim_possible;
	enum ct_verdict final;
	unsigned final_possible;
} default_rows[] = {
	{SHARE, "{accounts: 2466/3082}", CT_MET, MET, CT_MET, MET},
	{SHARE, "{accounts: 2465/3082}", CT_IN_PROGRESS, IN_PROGRESS, CT_NOT_MET, NOT_MET},
	{SHARE, "{accounts: 1/3082}", CT_IN_PROGRESS, IN_PROGRESS, CT_NOT_MET, NOT_MET},
	{SHARE, "{accounts: 0/3082}", CT_NOT_MET, NOT_MET, CT_NOT_MET, NOT_MET},
	{SHARE, "{accounts: {value: 0/3082, plan: {due: 2023-06-30}}}", CT_IN_PROGRESS, IN_PROGRESS,
		CT_NOT_MET, NOT_MET},
	{SHARE, "{accounts: {value: 0/3082, plan: {due: 2023-06-29}}}", CT_NOT_MET, NOT_MET,
		CT_NOT_MET, NOT_MET},
	{SHARE, "{accounts: {value: 0/3082, plan: {quote: sẽ làm}}}", CT_IN_PROGRESS, IN_PROGRESS,
		CT_NOT_MET, NOT_MET},
	/* a missing fact may have any value */
	{SHARE, "{}", CT_UNDETERMINED, MET | IN_PROGRESS | NOT_MET, CT_UNDETERMINED, MET | NOT_MET},
	{SHARE, "{accounts: 0/0}", CT_UNDETERMINED, MET | IN_PROGRESS | NOT_MET, CT_UNDETERMINED,
		MET | NOT_MET},
	{SHARE, "{accounts: {plan: {due: 2024-01-01}}}", CT_UNDETERMINED, MET | IN_PROGRESS,
		CT_UNDETERMINED, MET | NOT_MET},
	/* contradictory and imprecise ones are recorded too */
	{SHARE, "{accounts: [\"60%\", \"90%\"]}", CT_UNDETERMINED, MET | IN_PROGRESS,
		CT_UNDETERMINED, MET | NOT_MET},
	{SHARE, "{accounts: \"trên 60%\"}", CT_UNDETERMINED, MET | IN_PROGRESS, CT_UNDETERMINED,
		MET | NOT_MET},
	{SHARE, "{accounts: [\"0%\", \"50%\"]}", CT_IN_PROGRESS, IN_PROGRESS, CT_NOT_MET, NOT_MET},
	{"is_true(fact.m)", "{m: có}", CT_MET, MET, CT_MET, MET},
	{"is_true(fact.m)", "{m: không}", CT_NOT_MET, NOT_MET, CT_NOT_MET, NOT_MET},
	{"is_true(fact.m)", "{m: {value: không, plan: {due: 2023-12-31}}}", CT_IN_PROGRESS,
		IN_PROGRESS, CT_NOT_MET, NOT_MET},
	{"is_true(fact.m)", "{m: [có, không]}", CT_UNDETERMINED, MET | IN_PROGRESS, CT_UNDETERMINED,
		MET | NOT_MET},
	/* the population alone is no progress */
	{"at_least(percent(fact.part, fact.people), limit.sure)", "{part: 0, people: 3082}",
		CT_NOT_MET, NOT_MET, CT_NOT_MET, NOT_MET},
	{"at_least(percent(fact.part, fact.people), limit.sure)", "{part: 1, people: 3082}",
		CT_IN_PROGRESS, IN_PROGRESS, CT_NOT_MET, NOT_MET},
	{"at_least(percent(fact.part, fact.people), limit.sure)", "{people: 3082}", CT_UNDETERMINED,
		MET | IN_PROGRESS | NOT_MET, CT_UNDETERMINED, MET | NOT_MET},
	/* E6: a false part settles the verdict; a missing one may still show that it is in progress
	 */
	{"all(" SHARE ", is_true(fact.m))", "{accounts: 0/3082}", CT_NOT_MET, IN_PROGRESS | NOT_MET,
		CT_NOT_MET, NOT_MET},
	{"all(" SHARE ", is_true(fact.m))", "{m: không}", CT_NOT_MET, IN_PROGRESS | NOT_MET,
		CT_NOT_MET, NOT_MET},
	{"all(" SHARE ", is_true(fact.m))", "{accounts: 0/3082, m: không}", CT_NOT_MET, NOT_MET,
		CT_NOT_MET, NOT_MET},
	{"all(" SHARE ", is_true(fact.m))", "{accounts: 0/3082, m: có}", CT_IN_PROGRESS,
		IN_PROGRESS, CT_NOT_MET, NOT_MET},
	{"all(" SHARE ", is_true(fact.m))", "{accounts: 0/0, m: không}", CT_NOT_MET,
		IN_PROGRESS | NOT_MET, CT_NOT_MET, NOT_MET},
	/* … but not if the missing one has to be low */
	{"all(" SHARE ", is_false(fact.m))", "{accounts: 0/3082}", CT_NOT_MET, NOT_MET, CT_NOT_MET,
		NOT_MET},
	{"any(all(" SHARE ", is_true(fact.w)), is_true(fact.m))", "{m: không, w: không}",
		CT_NOT_MET, IN_PROGRESS | NOT_MET, CT_NOT_MET, NOT_MET},
	/* E6: expressions that look at records are completed too */
	{"started(" SHARE ")", "{}", CT_NOT_MET, MET | IN_PROGRESS | NOT_MET, CT_NOT_MET,
		MET | NOT_MET},
	{"none(started(fact.accounts))", "{}", CT_MET, MET | NOT_MET, CT_MET, MET | NOT_MET},
	{"at_least(first_known(fact.accounts, fact.phones), limit.sure)", "{phones: 3000/3082}",
		CT_MET, MET | IN_PROGRESS, CT_MET, MET | NOT_MET},
	{"at_least(first_known(fact.accounts, fact.phones), limit.sure)", "{accounts: 3000/3082}",
		CT_MET, MET, CT_MET, MET},
	/* K20: a higher value of what has to be low is not a beginning; a plan is one */
	{"at_most(fact.accounts, limit.sure)", "{accounts: 3000/3082}", CT_NOT_MET, NOT_MET,
		CT_NOT_MET, NOT_MET},
	{"at_most(fact.accounts, limit.sure)",
		"{accounts: {value: 3000/3082, plan: {quote: sẽ giảm}}}", CT_IN_PROGRESS,
		IN_PROGRESS, CT_NOT_MET, NOT_MET},
	{"at_most(fact.accounts, limit.sure)", "{}", CT_UNDETERMINED, MET | NOT_MET,
		CT_UNDETERMINED, MET | NOT_MET},
	{"less_than(fact.accounts, limit.sure)", "{accounts: 3000/3082}", CT_NOT_MET, NOT_MET,
		CT_NOT_MET, NOT_MET},
	{"none(at_least(fact.accounts, limit.sure))", "{accounts: 3000/3082}", CT_NOT_MET, NOT_MET,
		CT_NOT_MET, NOT_MET},
	{"none(none(at_least(fact.accounts, limit.sure)))", "{accounts: 1/3082}", CT_IN_PROGRESS,
		IN_PROGRESS, CT_NOT_MET, NOT_MET},
	{"is_false(fact.m)", "{m: có}", CT_NOT_MET, NOT_MET, CT_NOT_MET, NOT_MET},
	{"at_least(difference(fact.part, fact.people), 1)", "{part: 0, people: 5}", CT_NOT_MET,
		NOT_MET, CT_NOT_MET, NOT_MET},
	{"at_least(difference(fact.part, fact.people), 1)", "{part: 1, people: 5}", CT_IN_PROGRESS,
		IN_PROGRESS, CT_NOT_MET, NOT_MET},
	{"at_most(difference(fact.part, fact.people), 1)", "{part: 9, people: 5}", CT_IN_PROGRESS,
		IN_PROGRESS, CT_NOT_MET, NOT_MET},
	/* … with both directions in one criterion, or in one comparison, as before */
	{"all(at_most(fact.accounts, limit.sure), is_true(fact.m))", "{accounts: 3000/3082, m: có}",
		CT_IN_PROGRESS, IN_PROGRESS, CT_NOT_MET, NOT_MET},
	{"all(at_most(fact.accounts, limit.sure), is_true(fact.m))",
		"{accounts: 3000/3082, m: không}", CT_NOT_MET, NOT_MET, CT_NOT_MET, NOT_MET},
	{"equals(fact.part, 1)", "{part: 5}", CT_IN_PROGRESS, IN_PROGRESS, CT_NOT_MET, NOT_MET},
	{"between(fact.part, 0, 1)", "{part: 5}", CT_IN_PROGRESS, IN_PROGRESS, CT_NOT_MET, NOT_MET},
	{"any(" SHARE ", is_true(fact.m))", "{m: không}", CT_UNDETERMINED,
		MET | IN_PROGRESS | NOT_MET, CT_UNDETERMINED, MET | NOT_MET},
	/* the text is unspecified */
	{"unspecified(\"chưa quy định\")", "{}", CT_UNDETERMINED, MET | IN_PROGRESS | NOT_MET,
		CT_UNDETERMINED, MET | NOT_MET},
	{"at_least(fact.accounts, limit.later)", "{accounts: \"50%\"}", CT_UNDETERMINED,
		MET | IN_PROGRESS, CT_UNDETERMINED, MET | NOT_MET},
	/* the self-assessment does not make it inapplicable */
	{SHARE, "{accounts: 0/3082}\nself_assessment: {\"1.1\": không áp dụng}", CT_NOT_MET,
		NOT_MET, CT_NOT_MET, NOT_MET},
};

static void open_criterion(struct bench *bench, const char *keys)
{
	char script[1024];
	snprintf(script, sizeof(script), "criterion \"1.1\" { title = \"Một\", %s }", keys);
	const struct bench_rules rules = {.facts = dictionary, .limits = limits, .script = script};
	bench_open(bench, &rules);
}

static void default_progress(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(default_rows); i++) {
		struct bench bench;
		char keys[512];
		snprintf(keys, sizeof(keys), "cite = \"law\", met = %s", default_rows[i].met);
		open_criterion(&bench, keys);
		const char *facts = default_rows[i].facts;
		const struct ct_criterion_result *found =
			bench_first(bench_judge(&bench, facts, false));
		assert_verdict(facts, found->verdict, found->possible, default_rows[i].interim,
			default_rows[i].interim_possible);
		found = bench_first(bench_judge(&bench, facts, true));
		assert_verdict(facts, found->verdict, found->possible, default_rows[i].final,
			default_rows[i].final_possible);
		bench_close(&bench);
	}
}

/* A failing compute is not evaluated where the criterion does not apply. */
static void failures_apart(void **state)
{
	(void)state;
	static const char *const said_of_w[] = {"không", "có", ""};
	static const enum ct_verdict expected[] = {
		CT_NOT_APPLICABLE, CT_UNDETERMINED, CT_UNDETERMINED};
	struct bench bench;
	open_criterion(&bench,
		"cite = \"law\", when = is_true(fact.w), met = at_least(sum(fact.accounts, fact.phones), limit.sure)");
	for (size_t i = 0; i < COUNT(expected); i++) {
		char facts[160];
		snprintf(facts, sizeof(facts),
			"{w: \"%s\", accounts: 1/999999999999999, phones: 1/999999999999998}",
			said_of_w[i]);
		const struct ct_result *result = bench_judge(&bench, facts, false);
		assert_int_equal(bench_first(result)->verdict, expected[i]);
		assert_int_equal(result->failed, expected[i] == CT_UNDETERMINED);
	}
	bench_close(&bench);
}

/* ---- Causes. */

static const char *const why_names[CT_WHYS] = {
	"missing", "contradictory", "imprecise", "unspecified", "error"};

static const struct {
	const char *keys, *facts;
	const char *causes; /* "fact why, …" */
} cause_rows[] = {
	{"met = " SHARE, "{}", "accounts missing"},
	{"met = " SHARE, "{accounts: 0/0}", "accounts missing"},
	{"met = " SHARE, "{accounts: \"trên 60%\"}", "accounts imprecise"},
	{"met = " SHARE, "{accounts: [\"60%\", \"90%\"]}", "accounts contradictory"},
	{"met = " SHARE, "{accounts: \"50%\"}", ""},
	{"met = is_true(fact.m)", "{m: [có, không]}", "m contradictory"},
	{"met = equals(fact.post, \"khác\")", "{post: [chủ tịch, khác]}", "post contradictory"},
	{"met = at_least(percent(fact.part, fact.people), limit.sure)", "{}",
		"part missing, people missing"},
	{"met = at_least(percent(fact.part, fact.people), limit.sure)", "{part: 4, people: 0}",
		"people missing"},
	{"met = at_least(percent(fact.part, 0), limit.sure)", "{part: 4}", " missing"},
	/* only unknown facts are causes, each once */
	{"met = all(" SHARE ", is_true(fact.m), is_true(fact.p))", "{m: có}",
		"accounts missing, p missing"},
	{"met = any(" SHARE ", is_true(fact.m), " SHARE ")", "{m: không}", "accounts missing"},
	{"met = all(at_least(fact.phones, limit.sure), " SHARE ")",
		"{phones: \"90%\", accounts: \"trên 60%\"}", "accounts imprecise"},
	{"met = unspecified(\"chưa quy định\")", "{}", " unspecified"},
	{"met = at_least(fact.accounts, limit.later)", "{accounts: \"50%\"}", " unspecified"},
	{"met = at_least(sum(fact.accounts, fact.phones), limit.sure)",
		"{accounts: 1/999999999999999, phones: 1/999999999999998}", " error"},
	/* those of when too; those of met only where they may matter */
	{"when = is_true(fact.w), met = is_true(fact.m)", "{m: có}", "w missing"},
	{"when = is_true(fact.w), met = is_true(fact.m)", "{}", "w missing, m missing"},
	{"when = is_true(fact.w), met = is_true(fact.m)", "{w: có}", "m missing"},
	{"when = is_true(fact.w), met = is_true(fact.m)", "{w: không}", ""},
	{"when = is_true(fact.w), met = is_true(fact.m)", "{m: không}", "w missing"},
};

static void causes(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cause_rows); i++) {
		struct bench bench;
		char keys[512], found[512] = "";
		struct bench_text text = {found, 0, sizeof(found)};
		snprintf(keys, sizeof(keys), "cite = \"law\", %s", cause_rows[i].keys);
		open_criterion(&bench, keys);
		const struct ct_cause *cause =
			bench_first(bench_judge(&bench, cause_rows[i].facts, false))->causes;
		for (; cause; cause = cause->next)
			bench_put(&text, "%s%.*s %s", text.length ? ", " : "",
				(int)cause->fact.length, cause->fact.bytes, why_names[cause->why]);
		if (strcmp(found, cause_rows[i].causes))
			fail_msg("%s of %s: \"%s\", expected \"%s\"", keys, cause_rows[i].facts,
				found, cause_rows[i].causes);
		bench_close(&bench);
	}
}

/* ---- The basis: the weakest status of the document and of the limits that when, met and a
 * deciding in_progress read. */

#define AT(limit) "at_least(fact.accounts, limit." limit ")"

static const struct {
	const char *keys, *facts;
	enum ct_verdict verdict;
	enum ct_status basis;
} basis_rows[] = {
	{"cite = \"law\", met = " AT("sure"), "{accounts: \"90%\"}", CT_MET, CT_CONFIRMED},
	{"cite = \"law\", met = " AT("said"), "{accounts: \"90%\"}", CT_MET, CT_REPORTED},
	{"cite = \"law\", met = " AT("guessed"), "{accounts: \"90%\"}", CT_MET, CT_ASSUMED},
	{"cite = \"report\", met = " AT("sure"), "{accounts: \"90%\"}", CT_MET, CT_REPORTED},
	{"cite = \"list\", met = " AT("said"), "{accounts: \"90%\"}", CT_MET, CT_ASSUMED},
	{"cite = \"law\", met = is_true(fact.m)", "{m: có}", CT_MET, CT_CONFIRMED},
	{"cite = \"law\", met = any(" AT("sure") ", at_least(fact.phones, limit.guessed))",
		"{accounts: \"90%\"}", CT_MET, CT_ASSUMED},
	{"cite = \"law\", when = at_least(fact.phones, limit.guessed), met = " AT("sure"),
		"{accounts: \"90%\", phones: \"90%\"}", CT_MET, CT_ASSUMED},
	{"cite = \"law\", when = at_least(fact.phones, limit.guessed), met = " AT("sure"),
		"{phones: \"10%\"}", CT_NOT_APPLICABLE, CT_ASSUMED},
	/* in_progress counts where it decides */
	{"cite = \"law\", met = " AT("sure") ", in_progress = at_least(fact.phones, limit.guessed)",
		"{accounts: \"90%\", phones: \"90%\"}", CT_MET, CT_CONFIRMED},
	{"cite = \"law\", met = " AT("sure") ", in_progress = at_least(fact.phones, limit.guessed)",
		"{accounts: \"10%\", phones: \"90%\"}", CT_IN_PROGRESS, CT_ASSUMED},
	{"cite = \"law\", met = " AT("sure") ", in_progress = at_least(fact.phones, limit.guessed)",
		"{accounts: \"10%\", phones: \"10%\"}", CT_NOT_MET, CT_ASSUMED},
};

static void basis(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(basis_rows); i++) {
		struct bench bench;
		open_criterion(&bench, basis_rows[i].keys);
		const struct ct_criterion_result *found =
			bench_first(bench_judge(&bench, basis_rows[i].facts, false));
		if (found->verdict != basis_rows[i].verdict || found->basis != basis_rows[i].basis)
			fail_msg("%s of %s: %s, basis %d", basis_rows[i].keys, basis_rows[i].facts,
				verdict_names[found->verdict], (int)found->basis);
		bench_close(&bench);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(table_itself),
		cmocka_unit_test(table_of_reports),
		cmocka_unit_test(failures),
		cmocka_unit_test(default_progress),
		cmocka_unit_test(failures_apart),
		cmocka_unit_test(causes),
		cmocka_unit_test(basis),
	};
	return cmocka_run_group_tests_name("verdicts", tests, NULL, NULL);
}
