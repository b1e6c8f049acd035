/* SPDX-License-Identifier: Apache-2.0 */
/* The gap: what a false condition lacks. Each row is an expression, a report and the expected list.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support.h"

static const char dictionary[] =
	"people: {label: Dân số, type: count, unit: người}\n"
	"part: {label: Một phần, type: count, unit: người, part_of: people}\n"
	"rest: {label: Phần còn lại, type: count, unit: người, part_of: people}\n"
	"money: {label: Tiền, type: money}\n"
	"share: {label: Tỷ lệ, type: percent}\n"
	"accounts: {label: Tài khoản, type: ratio, unit: người}\n"
	"phones: {label: Điện thoại, type: ratio, unit: người}\n"
	"online: {label: Hồ sơ trực tuyến, type: ratio, unit: hồ sơ, grows: both}\n"
	"news: {label: Bài, type: rate}\n"
	"a: {label: A, type: yes_no}\n"
	"b: {label: B, type: yes_no}\n"
	"c: {label: C, type: yes_no}\n"
	"post: {label: Chức vụ, type: choice, choices: [chủ tịch, phó chủ tịch, khác]}\n"
	"opened: {label: Ngày mở, type: date}\n";

static const char limits[] =
	"pct_20: {unit: \"%\", cite: [law, 1], status: confirmed, value: 20}\n"
	"pct_75: {unit: \"%\", cite: [law, 1], status: confirmed, value: 75}\n"
	"pct_80: {unit: \"%\", cite: [law, 1], status: confirmed, value: 80}\n"
	"pct_100: {unit: \"%\", cite: [law, 1], status: confirmed, value: 100}\n"
	"two: {unit: người, cite: [law, 1], status: confirmed, value: 2}\n"
	"three: {unit: người, cite: [law, 1], status: confirmed, value: 3}\n"
	"five: {unit: người, cite: [law, 1], status: confirmed, value: 5}\n"
	"ten: {unit: người, cite: [law, 1], status: confirmed, value: 10}\n"
	"million: {unit: đồng, cite: [law, 1], status: confirmed, value: 1000000}\n"
	"four_a_month: {unit: lần/tháng, cite: [law, 1], status: confirmed, value: 4}\n"
	"opening_day: {unit: date, cite: [law, 1], status: confirmed, value: 2023-03-01}\n";

#define ACCOUNTS "at_least(fact.accounts, limit.pct_80)"
#define PHONES "at_least(fact.phones, limit.pct_80)"
#define PEOPLE "at_least(fact.people, limit.ten)"
#define A "is_true(fact.a)"
#define B "is_true(fact.b)"
#define C "is_true(fact.c)"

static const struct {
	const char *met, *facts;
	const char *gap; /* "fact +add unit; fact =become" */
} rows[] = {
	/* a ratio raises its numerator, up to its denominator */
	{ACCOUNTS, "{accounts: 1850/3082}", "accounts +616 người"},
	{ACCOUNTS, "{accounts: 2464/3082}", "accounts +2 người"},
	{ACCOUNTS, "{accounts: 2465/3082}", "accounts +1 người"},
	{ACCOUNTS, "{accounts: 2466/3082}", ""},
	{ACCOUNTS, "{accounts: 0/3082}", "accounts +2466 người"},
	{"at_least(fact.accounts, limit.pct_75)", "{accounts: 1850/3082}", "accounts +462 người"},
	{"at_least(fact.accounts, limit.pct_100)", "{accounts: 3081/3082}", "accounts +1 người"},
	{"at_least(fact.accounts, limit.pct_100)", "{accounts: 0/999999999999999}",
		"accounts +999999999999999 người"},
	{"more_than(fact.accounts, limit.pct_80)", "{accounts: 4/5}", "accounts +1 người"},
	{"more_than(fact.accounts, limit.pct_100)", "{accounts: 5/5}", ""},
	/* where numerator and denominator grow together, more of them are needed */
	{"at_least(fact.online, limit.pct_80)", "{online: 70/100}", "online +50 hồ sơ"},
	{"at_least(fact.online, limit.pct_80)", "{online: 79/100}", "online +5 hồ sơ"},
	{"at_least(fact.online, limit.pct_80)", "{online: 7/9}", "online +1 hồ sơ"},
	{"more_than(fact.online, limit.pct_80)", "{online: 70/100}", "online +51 hồ sơ"},
	{"at_least(fact.online, limit.pct_100)", "{online: 99/100}", ""},
	{"at_most(fact.online, limit.pct_20)", "{online: 30/100}", "online -10 hồ sơ"},
	/* without counts the gap is in percentage points */
	{"at_least(fact.share, limit.pct_80)", "{share: \"70%\"}", "share +10 điểm %"},
	{"at_least(fact.share, limit.pct_80)", "{share: \"79,99%\"}", "share +1/100 điểm %"},
	{"more_than(fact.share, limit.pct_80)", "{share: \"80%\"}", "share +1 điểm %"},
	{"more_than(fact.share, limit.pct_80)", "{share: \"80,0%\"}", "share +1/10 điểm %"},
	{"at_most(fact.share, limit.pct_20)", "{share: \"25%\"}", "share -5 điểm %"},
	{ACCOUNTS, "{accounts: \"70%\"}", "accounts +10 điểm %"},
	{"at_least(fact.online, limit.pct_80)", "{online: \"70%\"}", "online +10 điểm %"},
	{"at_least(fact.share, limit.pct_80)", "{share: 7/10}", "share +1"},
	/* at_most reduces */
	{"at_most(fact.people, limit.ten)", "{people: 12}", "people -2 người"},
	{"at_most(fact.people, limit.ten)", "{people: 11}", "people -1 người"},
	{"at_most(fact.people, limit.ten)", "{people: 10}", ""},
	{"less_than(fact.people, limit.ten)", "{people: 10}", "people -1 người"},
	{"at_most(fact.people, 0)", "{people: 3}", "people -3 người"},
	{"less_than(fact.people, 0)", "{people: 3}", ""},
	{"at_most(fact.accounts, limit.pct_20)", "{accounts: 30/100}", "accounts -10 người"},
	{"less_than(fact.accounts, limit.pct_20)", "{accounts: 30/100}", "accounts -11 người"},
	/* other measures */
	{PEOPLE, "{people: 7}", "people +3 người"},
	{"more_than(fact.people, limit.ten)", "{people: 10}", "people +1 người"},
	{"at_least(fact.money, limit.million)", "{money: \"0,9 triệu\"}", "money +100000 đồng"},
	{"at_least(fact.news, limit.four_a_month)", "{news: 3/tháng}", "news +1 lần/tháng"},
	{"at_least(fact.news, limit.four_a_month)", "{news: 2/quý}", "news +10/3 lần/tháng"},
	{"at_most(fact.opened, limit.opening_day)", "{opened: 2023-03-05}", "opened -4 ngày"},
	/* hedged and contradictory: counted from the highest claim, for at_most from the lowest */
	{"at_least(fact.share, limit.pct_80)", "{share: \"dưới 60%\"}", "share +20 điểm %"},
	{PEOPLE, "{people: 3 đến 4}", "people +6 người"},
	{"at_least(fact.share, limit.pct_80)", "{share: [\"60%\", \"70%\"]}", "share +10 điểm %"},
	{ACCOUNTS, "{accounts: [6/10, 1/10]}", "accounts +2 người"},
	{ACCOUNTS, "{accounts: [50/100, \"60%\"]}", "accounts +20 điểm %"},
	{ACCOUNTS, "{accounts: [1/2, 50/100, \"50%\"]}", "accounts +30 người"},
	{"at_most(fact.people, limit.ten)", "{people: [14, 11]}", "people -1 người"},
	{ACCOUNTS, "{accounts: [1850/3082, {value: 3000/3082, kind: target}]}",
		"accounts +616 người"},
	/* yes, no, choices */
	{A, "{a: không}", "a =yes"},
	{"is_false(fact.a)", "{a: có}", "a =no"},
	{"none(" A ")", "{a: có}", "a =no"},
	{"equals(fact.post, \"khác\")", "{post: chủ tịch}", "post =khác"},
	{"one_of(fact.post, \"khác\", \"phó chủ tịch\")", "{post: chủ tịch}", "post =phó chủ tịch"},
	{"none(equals(fact.post, \"chủ tịch\"))", "{post: chủ tịch}", "post =phó chủ tịch"},
	{"none(one_of(fact.post, \"chủ tịch\", \"phó chủ tịch\", \"khác\"))", "{post: chủ tịch}",
		""},
	/* all: every false part, but no true or unknown one */
	{"all(" PEOPLE ", " A ")", "{people: 7, a: không}", "people +3 người; a =yes"},
	{"all(" PEOPLE ", " A ")", "{people: 10, a: không}", "a =yes"},
	{"all(" PEOPLE ", " A ")", "{people: 7}", "people +3 người"},
	{"all(more_than(fact.accounts, limit.pct_100), " A ")", "{accounts: 5/5, a: không}", ""},
	{"none(" PEOPLE ", " A ")", "{people: 12, a: có}", "people -3 người; a =no"},
	/* any: the fewest entries, then the smallest share of the denominator, then the first */
	{"any(all(" A ", " B "), " ACCOUNTS ")", "{a: không, b: không, accounts: 0/3082}",
		"accounts +2466 người"},
	{"any(" ACCOUNTS ", " PHONES ")", "{accounts: 10/100, phones: 70/100}", "phones +10 người"},
	{"any(" ACCOUNTS ", " PHONES ")", "{accounts: 70/100, phones: 70/100}",
		"accounts +10 người"},
	{"any(" ACCOUNTS ", " PHONES ")", "{accounts: 700/1000, phones: 1/2}",
		"accounts +100 người"},
	{"any(" PHONES ", " ACCOUNTS ")", "{accounts: 10/100, phones: 1/2}", "phones +1 người"},
	{"any(more_than(fact.accounts, limit.pct_100), " A ")", "{accounts: 5/5, a: không}",
		"a =yes"},
	{"any(more_than(fact.accounts, limit.pct_100), less_than(fact.people, 0))",
		"{accounts: 5/5, people: 0}", ""},
	{"any(between(fact.accounts, limit.pct_75, limit.pct_80), " A ")",
		"{accounts: 1/3, a: không}", "a =yes"},
	{"any(between(fact.people, limit.ten, limit.five), " A ")", "{people: 6, a: không}",
		"a =yes"},
	{"at_least_n_of(1, equals(fact.accounts, limit.pct_80), all(" A ", " B "))",
		"{accounts: 1/3, a: không, b: không}", "a =yes; b =yes"},
	/* at_least_n_of: as many as needed */
	{"at_least_n_of(2, " A ", " B ", " C ")", "{a: có, b: không, c: không}", "b =yes"},
	{"at_least_n_of(2, " A ", " B ", " C ")", "{a: không, b: không, c: không}",
		"a =yes; b =yes"},
	{"at_least_n_of(2, " A ", " B ", " C ")", "{a: không, b: không}", "a =yes"},
	{"at_least_n_of(2, " ACCOUNTS ", " PHONES ", " A ")",
		"{accounts: 1/10, phones: 7/10, a: có}", "phones +1 người"},
	{"at_least(count_true(" A ", " B ", " C "), limit.two)", "{a: có, b: không, c: không}",
		"b =yes"},
	{"at_least(count_true(" A ", " B ", " C "), limit.two)", "{a: không, b: không, c: không}",
		"a =yes; b =yes"},
	{"at_least(count_true(" A ", " B ", " C "), limit.three)", "{a: có, b: không}", "b =yes"},
	{"at_most(count_true(" A ", " B ", " C "), 1)", "{a: có, b: có, c: có}", "a =no; b =no"},
	/* arithmetic */
	{"at_least(sum(fact.part, fact.rest), limit.ten)", "{part: 3, rest: 4}", "part +3 người"},
	{"at_most(sum(fact.part, fact.rest), limit.ten)", "{part: 8, rest: 4}", "part -2 người"},
	{"at_most(sum(fact.part, fact.rest), limit.ten)", "{part: 1, rest: 12}", "rest -3 người"},
	{"at_least(difference(fact.people, fact.part), limit.five)", "{people: 10, part: 7}",
		"people +2 người"},
	{"at_least(percent(fact.part, fact.people), limit.pct_80)", "{part: 2465, people: 3082}",
		"part +1 người"},
	{"at_least(percent(fact.part, fact.people), limit.pct_80)", "{part: 50, people: 100}",
		"part +30 người"},
	{"at_most(percent(fact.part, fact.people), limit.pct_20)", "{part: 30, people: 100}",
		"part -10 người"},
	{"more_than(percent(fact.part, fact.people), limit.pct_100)", "{part: 5, people: 5}", ""},
	{"at_least(min(fact.part, fact.rest), limit.five)", "{part: 3, rest: 4}",
		"part +2 người; rest +1 người"},
	{"at_least(min(fact.part, fact.rest), limit.five)", "{part: 3, rest: 9}", "part +2 người"},
	{"at_least(max(fact.part, fact.rest), limit.five)", "{part: 3, rest: 4}", "rest +1 người"},
	{"at_most(max(fact.part, fact.rest), limit.five)", "{part: 6, rest: 7}",
		"part -1 người; rest -2 người"},
	{"at_least(first_known(fact.part, fact.rest), limit.ten)", "{rest: 4}", "rest +6 người"},
	{"at_least(fact.people, fact.part)", "{people: 3, part: 5}", "people +2 người"},
	/* between and equals: from the side of the value */
	{"between(fact.people, limit.five, limit.ten)", "{people: 3}", "people +2 người"},
	{"between(fact.people, limit.five, limit.ten)", "{people: 12}", "people -2 người"},
	{"between(fact.accounts, limit.pct_75, limit.pct_80)", "{accounts: 1/10}",
		"accounts +7 người"},
	{"between(fact.accounts, limit.pct_75, limit.pct_80)", "{accounts: 1/3}", ""},
	{"equals(fact.people, limit.five)", "{people: 3}", "people +2 người"},
	{"equals(fact.people, limit.five)", "{people: 8}", "people -3 người"},
	{"equals(fact.accounts, limit.pct_80)", "{accounts: 3/5}", "accounts +1 người"},
	{"equals(fact.accounts, limit.pct_80)", "{accounts: 1/7}", ""},
	/* one fact in several places */
	{"all(at_least(fact.people, limit.five), " PEOPLE ")", "{people: 3}", "people +7 người"},
	{"all(at_most(fact.people, limit.ten), at_most(fact.people, limit.five))", "{people: 12}",
		"people -7 người"},
	{"all(" PEOPLE ", at_most(fact.people, limit.five))", "{people: 3}", ""},
	{"all(at_least(sum(fact.rest, fact.part), limit.ten), at_least(fact.part, limit.ten))",
		"{part: 3, rest: 4}", "part +7 người"},
	{"at_least(sum(fact.part, fact.part), limit.ten)", "{part: 3}", "part +2 người"},
	{"any(" PEOPLE ", at_least(fact.people, limit.five))", "{people: 3}", "people +2 người"},
	{"at_least(sum(fact.share, fact.share), limit.pct_100)", "{share: \"30%\"}",
		"share +20 điểm %"},
	{"at_least(sum(fact.share, fact.share), limit.pct_100)", "{share: \"30,5%\"}",
		"share +39/2 điểm %"},
	{"at_least(sum(fact.news, fact.news), limit.four_a_month)", "{news: 5/quý}",
		"news +1/3 lần/tháng"},
	/* what is recorded changes with the claim: once A is reported as yes, it has begun */
	{"none(is_false(fact.a), started(fact.a))", "{a: không}", ""},
	{"none(is_false(fact.a), is_false(fact.b), started(fact.a))", "{a: có, b: không}", ""},
	/* a true or unknown condition lacks nothing */
	{PEOPLE, "{people: 10}", ""},
	{PEOPLE, "{}", ""},
	{PEOPLE, "{people: trên 3}", ""},
	{ACCOUNTS, "{accounts: [\"60%\", \"90%\"]}", ""},
	{"any(" PEOPLE ", " A ")", "{people: 7}", ""},
	{"unspecified(\"chưa quy định\")", "{}", ""},
};

enum { ROWS = COUNT(rows) };

static void write_script(struct bench_text *script)
{
	for (size_t i = 0; i < ROWS; i++)
		bench_put(script,
			"criterion \"1.%zu\" { title = \"Dòng %zu\", cite = \"law\", met = %s }\n",
			i, i, rows[i].met);
}

static void describe(const struct ct_gap *gap, char *out, size_t room)
{
	struct bench_text text = {out, 0, room};
	char add[48];
	bench_put(&text, "%s", "");
	for (; gap; gap = gap->next) {
		bench_put(&text, "%s%.*s ", text.length ? "; " : "", (int)gap->fact.length,
			gap->fact.bytes);
		if (gap->become.length)
			bench_put(&text, "=%.*s", (int)gap->become.length, gap->become.bytes);
		else
			bench_put(&text, "%s%s%s%.*s", gap->add.num > 0 ? "+" : "",
				bench_number(gap->add, add), gap->unit.length ? " " : "",
				(int)gap->unit.length, gap->unit.bytes);
	}
}

static void gaps(void **state)
{
	(void)state;
	static char room[64 << 10];
	struct bench_text script = {room, 0, sizeof(room)};
	struct bench bench;
	write_script(&script);
	const struct bench_rules rules = {
		.facts = dictionary, .limits = limits, .script = script.bytes};
	bench_open(&bench, &rules);
	for (size_t i = 0; i < 2 * ROWS; i++) {
		char found[512];
		size_t row = i / 2;
		const struct ct_result *result = bench_judge(&bench, rows[row].facts, i % 2);
		describe(result->criteria[row].gap, found, sizeof(found));
		if (strcmp(found, rows[row].gap))
			fail_msg("%s of %s: \"%s\", expected \"%s\"", rows[row].met,
				rows[row].facts, found, rows[row].gap);
	}
	bench_close(&bench);
}

/* A criterion that does not apply lacks nothing; one that may apply can lack something. */
static void applicability(void **state)
{
	(void)state;
	static const struct {
		const char *facts, *gap;
	} cases[] = {
		{"{a: không, people: 7}", ""},
		{"{a: có, people: 7}", "people +3 người"},
		{"{people: 7}", "people +3 người"},
	};
	const struct bench_rules rules = {
		.facts = dictionary,
		.limits = limits,
		.script = "criterion \"1.1\" { title = \"Một\", cite = \"law\", when = " A
			  ", met = " PEOPLE " }",
	};
	struct bench bench;
	bench_open(&bench, &rules);
	for (size_t i = 0; i < COUNT(cases); i++) {
		char found[512];
		describe(bench_first(bench_judge(&bench, cases[i].facts, false))->gap, found,
			sizeof(found));
		assert_string_equal(found, cases[i].gap);
	}
	bench_close(&bench);
}

/* ---- Nested parts are computed once each. Thirty conditions at once still give a list, forty do
 * not. */

enum { DEEP = 55 };

static void deep_nesting(void **state)
{
	(void)state;
	static char room[16 << 10];
	struct bench_text script = {room, 0, sizeof(room)};
	struct bench bench;
	char found[256];
	bench_put(&script, "criterion \"1.1\" { title = \"Một\", cite = \"law\", met = ");
	for (int i = 0; i < DEEP; i++)
		bench_put(&script, "at_least_n_of(2, " A ", ");
	bench_put(&script, B);
	for (int i = 0; i < DEEP; i++)
		bench_put(&script, ")");
	bench_put(&script, " }\n");
	const struct bench_rules rules = {
		.facts = dictionary, .limits = limits, .script = script.bytes};
	bench_open(&bench, &rules);
	describe(bench_first(bench_judge(&bench, "{a: không, b: không}", true))->gap, found,
		sizeof(found));
	assert_string_equal(found, "a =yes; b =yes");
	bench_close(&bench);
}

static void many_conditions(void **state)
{
	(void)state;
	static const struct {
		int wanted;
		bool named;
	} cases[] = {{1, true}, {30, true}, {40, false}};
	for (size_t i = 0; i < COUNT(cases); i++) {
		static char facts_room[4 << 10], script_room[4 << 10], report_room[4 << 10];
		struct bench_text facts = {facts_room, 0, sizeof(facts_room)},
				  script = {script_room, 0, sizeof(script_room)};
		struct bench_text report = {report_room, 0, sizeof(report_room)};
		struct bench bench;
		bench_put(
			&script, "criterion \"1.1\" { title = \"Một\", cite = \"law\", met = all(");
		for (int k = 0; k < cases[i].wanted; k++) {
			bench_put(&facts, "f%d: {label: F, type: yes_no}\n", k);
			bench_put(&script, "%sis_true(fact.f%d)", k ? ", " : "", k);
			bench_put(&report, "%sf%d: không", k ? ", " : "{", k);
		}
		bench_put(&script, ") }\n");
		bench_put(&report, "}");
		const struct bench_rules rules = {.facts = facts.bytes, .script = script.bytes};
		bench_open(&bench, &rules);
		int count = 0;
		for (const struct ct_gap *gap =
				bench_first(bench_judge(&bench, report.bytes, true))->gap;
			gap; gap = gap->next)
			count++;
		assert_int_equal(count, cases[i].named ? cases[i].wanted : 0);
		bench_close(&bench);
	}
}

/* ---- The margin is the measured value minus the limit. */

static const struct {
	const char *met, *facts;
	const char *margin; /* "": null */
} margins[] = {
	{ACCOUNTS, "{accounts: 1850/3082}", "-30780/1541"},
	{ACCOUNTS, "{accounts: 2466/3082}", "20/1541"},
	{ACCOUNTS, "{accounts: \"79,99%\"}", "-1/100"},
	{ACCOUNTS, "{accounts: \"80%\"}", "0"},
	{PEOPLE, "{people: 7}", "-3"},
	{"at_most(fact.people, limit.ten)", "{people: 7}", "-3"},
	{"all(" PEOPLE ", " A ")", "{people: 12, a: có}", "2"},
	{ACCOUNTS, "{}", ""},
	{ACCOUNTS, "{accounts: 0/0}", ""},
	{ACCOUNTS, "{accounts: trên 60%}", ""},
	{ACCOUNTS, "{accounts: [\"60%\", \"70%\"]}", ""},
	{"all(" PEOPLE ", " ACCOUNTS ")", "{people: 12, accounts: 1/2}", ""},
	{"between(fact.people, limit.five, limit.ten)", "{people: 12}", ""},
	{"at_least(fact.people, fact.part)", "{people: 12, part: 3}", ""},
	{A, "{a: có}", ""},
};

static void measure_margins(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(margins); i++) {
		char script[512], found[48] = "";
		struct bench bench;
		snprintf(script, sizeof(script),
			"criterion \"1.1\" { title = \"Một\", cite = \"law\", met = %s }",
			margins[i].met);
		const struct bench_rules rules = {
			.facts = dictionary, .limits = limits, .script = script};
		bench_open(&bench, &rules);
		const struct ct_criterion_result *result =
			bench_first(bench_judge(&bench, margins[i].facts, false));
		if (result->margin)
			bench_number(*result->margin, found);
		if (strcmp(found, margins[i].margin))
			fail_msg("%s of %s: margin \"%s\", expected \"%s\"", margins[i].met,
				margins[i].facts, found, margins[i].margin);
		bench_close(&bench);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gaps),
		cmocka_unit_test(applicability),
		cmocka_unit_test(deep_nesting),
		cmocka_unit_test(many_conditions),
		cmocka_unit_test(measure_margins),
	};
	return cmocka_run_group_tests_name("gap", tests, NULL, NULL);
}
