/* SPDX-License-Identifier: Apache-2.0 */
/* Evaluation: the tables of intervals, three-valued logic and arithmetic. Each row is an expression
 * of a rule officer over facts of a commune. In the final phase the verdict is the value of the
 * condition: met, not met, undetermined. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "judge/eval.h"
#include "support.h"

static const char dictionary[] =
	"people: {label: Dân số, type: count, unit: người}\n"
	"part: {label: Một phần, type: count, unit: người, part_of: people}\n"
	"rest: {label: Phần còn lại, type: count, unit: người, part_of: people}\n"
	"third: {label: Phần ba, type: count, unit: người, part_of: people}\n"
	"money: {label: Tiền, type: money}\n"
	"share: {label: Tỷ lệ, type: percent}\n"
	"accounts: {label: Tài khoản, type: ratio, unit: người, of: people}\n"
	"phones: {label: Điện thoại, type: ratio, unit: người, of: people}\n"
	"news: {label: Bài, type: rate}\n"
	"t: {label: Đúng, type: yes_no}\n"
	"f: {label: Sai, type: yes_no}\n"
	"u: {label: Chưa rõ, type: yes_no}\n"
	"post: {label: Chức vụ, type: choice, choices: [chủ tịch, phó chủ tịch, khác]}\n"
	"opened: {label: Ngày mở, type: date}\n"
	"remark: {label: Ghi chú, type: text}\n";

static const char limits[] =
	"pct_0: {unit: \"%\", cite: [law, 1], status: confirmed, value: 0}\n"
	"pct_50: {unit: \"%\", cite: [law, 1], status: confirmed, value: 50}\n"
	"pct_60: {unit: \"%\", cite: [law, 1], status: confirmed, value: 60}\n"
	"pct_70: {unit: \"%\", cite: [law, 1], status: confirmed, value: 70}\n"
	"pct_79_99: {unit: \"%\", cite: [law, 1], status: confirmed, value: 79.99}\n"
	"pct_80: {unit: \"%\", cite: [law, 1], status: confirmed, value: 80}\n"
	"pct_90: {unit: \"%\", cite: [law, 1], status: confirmed, value: 90}\n"
	"pct_100: {unit: \"%\", cite: [law, 1], status: confirmed, value: 100}\n"
	"two: {unit: người, cite: [law, 1], status: confirmed, value: 2}\n"
	"five: {unit: người, cite: [law, 1], status: confirmed, value: 5}\n"
	"ten: {unit: người, cite: [law, 1], status: confirmed, value: 10}\n"
	"largest: {unit: người, cite: [law, 1], status: confirmed, value: 999999999999999}\n"
	"million: {unit: đồng, cite: [law, 1], status: confirmed, value: 1000000}\n"
	"four_a_month: {unit: lần/tháng, cite: [law, 1], status: confirmed, value: 4}\n"
	"opening_day: {unit: date, cite: [law, 1], status: confirmed, value: 2023-03-01}\n"
	"from_july: {unit: \"%\", cite: [law, 1], status: confirmed, values: {2023-07-01: 80}}\n"
	"by_region: {unit: \"%\", cite: [law, 1], status: confirmed, by: region, values: {miền núi: 70}}\n";

struct row {
	const char *met;
	const char *facts; /* NULL: those of the row before */
	enum ct_truth expected;
};

/* One rule set with the expression of every row as criterion "1.0", "1.1" … */
static void write_script(struct bench_text *script, const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++)
		bench_put(script,
			"criterion \"1.%zu\" { title = \"Dòng %zu\", cite = { \"law\", \"1\" }, met = %s }\n",
			i, i, rows[i].met);
}

static void open_rows(struct bench *bench, const struct row *rows, size_t count)
{
	static char room[120 << 10];
	struct bench_text script = {room, 0, sizeof(room)};
	write_script(&script, rows, count);
	const struct bench_rules rules = {
		.facts = dictionary, .limits = limits, .script = script.bytes};
	bench_open(bench, &rules);
}

static enum ct_truth truth_of(enum ct_verdict verdict)
{
	return verdict == CT_MET ? CT_TRUE : verdict == CT_NOT_MET ? CT_FALSE : CT_UNKNOWN;
}

static const char *const truths[] = {
	[CT_FALSE] = "false", [CT_UNKNOWN] = "unknown", [CT_TRUE] = "true"};

static void check_rows(const struct row *rows, size_t count)
{
	struct bench bench;
	const struct ct_result *result = NULL;
	const char *facts = "";
	open_rows(&bench, rows, count);
	for (size_t i = 0; i < count; i++) {
		if (rows[i].facts) {
			facts = rows[i].facts;
			result = bench_judge(&bench, facts, true);
		}
		enum ct_truth found = truth_of(result->criteria[i].verdict);
		if (found != rows[i].expected)
			fail_msg("%s of %s is %s, expected %s", rows[i].met, facts, truths[found],
				truths[rows[i].expected]);
	}
	bench_close(&bench);
}

#define TRUE CT_TRUE
#define FALSE CT_FALSE
#define UNKNOWN CT_UNKNOWN

/* ---- X compared with L, as intervals. */

#define BETWEEN(a, b) \
	{ \
		{(a), 1}, \
		{ \
			(b), 1 \
		} \
	}
#define POINT(a) BETWEEN(a, a)
#define FROM(a) \
	{ \
		{(a), 1}, \
		{ \
			1, 0 \
		} \
	}
#define UP_TO(a) \
	{ \
		{-1, 0}, \
		{ \
			(a), 1 \
		} \
	}

enum { COMPARISONS = 5 };

static const enum op comparisons[COMPARISONS] = {
	OP_AT_LEAST, OP_AT_MOST, OP_MORE_THAN, OP_LESS_THAN, OP_EQUALS};

static const struct {
	struct ct_interval x, l;
	enum ct_truth at_least, at_most, more_than, less_than, equals;
} intervals[] = {
	/* one below, exact, one above */
	{POINT(4), POINT(5), FALSE, TRUE, FALSE, TRUE, FALSE},
	{POINT(5), POINT(5), TRUE, TRUE, FALSE, FALSE, TRUE},
	{POINT(6), POINT(5), TRUE, FALSE, TRUE, FALSE, FALSE},
	/* X is an interval */
	{BETWEEN(1, 4), POINT(5), FALSE, TRUE, FALSE, TRUE, FALSE},
	{BETWEEN(1, 5), POINT(5), UNKNOWN, TRUE, FALSE, UNKNOWN, UNKNOWN},
	{BETWEEN(1, 6), POINT(5), UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN},
	{BETWEEN(5, 6), POINT(5), TRUE, UNKNOWN, UNKNOWN, FALSE, UNKNOWN},
	{BETWEEN(6, 9), POINT(5), TRUE, FALSE, TRUE, FALSE, FALSE},
	/* both are */
	{BETWEEN(1, 3), BETWEEN(3, 5), UNKNOWN, TRUE, FALSE, UNKNOWN, UNKNOWN},
	{BETWEEN(1, 3), BETWEEN(4, 5), FALSE, TRUE, FALSE, TRUE, FALSE},
	{BETWEEN(2, 4), BETWEEN(3, 5), UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN},
	{BETWEEN(3, 5), BETWEEN(3, 5), UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN},
	{BETWEEN(5, 7), BETWEEN(3, 5), TRUE, UNKNOWN, UNKNOWN, FALSE, UNKNOWN},
	/* an unbounded end */
	{FROM(5), POINT(5), TRUE, UNKNOWN, UNKNOWN, FALSE, UNKNOWN},
	{FROM(6), POINT(5), TRUE, FALSE, TRUE, FALSE, FALSE},
	{FROM(4), POINT(5), UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN},
	{UP_TO(4), POINT(5), FALSE, TRUE, FALSE, TRUE, FALSE},
	{UP_TO(5), POINT(5), UNKNOWN, TRUE, FALSE, UNKNOWN, UNKNOWN},
	{FROM(1), FROM(1), UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN},
	{POINT(4), FROM(5), FALSE, TRUE, FALSE, TRUE, FALSE},
	/* fractions: 2465, 2466, 2467 of 3082 against 80% */
	{{{246500, 3082}, {246500, 3082}}, POINT(80), FALSE, TRUE, FALSE, TRUE, FALSE},
	{{{246600, 3082}, {246600, 3082}}, POINT(80), TRUE, FALSE, TRUE, FALSE, FALSE},
	{{{240, 3}, {240, 3}}, POINT(80), TRUE, TRUE, FALSE, FALSE, TRUE},
};

static void compare_intervals(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(intervals); i++) {
		const enum ct_truth expected[COMPARISONS] = {intervals[i].at_least,
			intervals[i].at_most, intervals[i].more_than, intervals[i].less_than,
			intervals[i].equals};
		for (size_t k = 0; k < COMPARISONS; k++) {
			enum ct_truth found = comparisons[k] == OP_EQUALS
				? interval_equals(intervals[i].x, intervals[i].l)
				: interval_order(operators[comparisons[k]].aim, intervals[i].x,
					  intervals[i].l);
			if (found != expected[k])
				fail_msg("row %zu, %s: found %s, expected %s", i,
					operators[comparisons[k]].name, truths[found],
					truths[expected[k]]);
		}
	}
}

/* ---- Comparisons of values as communes write them. */

static const struct row comparison_rows[] = {
	/* at the limit: one below, the first value that reaches it, one above */
	{"at_least(fact.accounts, limit.pct_80)", "{accounts: 2465/3082}", FALSE},
	{"at_least(fact.accounts, limit.pct_80)", "{accounts: 2466/3082}", TRUE},
	{"at_least(fact.accounts, limit.pct_80)", "{accounts: 2467/3082}", TRUE},
	{"at_least(fact.accounts, limit.pct_80)", "{accounts: \"79,99%\"}", FALSE},
	{"at_least(fact.accounts, limit.pct_80)", "{accounts: \"80%\"}", TRUE},
	{"at_least(fact.accounts, limit.pct_79_99)", "{accounts: \"79,99%\"}", TRUE},
	{"at_least(fact.accounts, limit.pct_79_99)", "{accounts: \"79,98%\"}", FALSE},
	{"at_most(fact.accounts, limit.pct_80)", "{accounts: 2465/3082}", TRUE},
	{"at_most(fact.accounts, limit.pct_80)", "{accounts: 2466/3082}", FALSE},
	{"more_than(fact.accounts, limit.pct_80)", "{accounts: 4/5}", FALSE},
	{"more_than(fact.accounts, limit.pct_80)", "{accounts: 799999999999999/999999999999999}",
		FALSE},
	{"more_than(fact.accounts, limit.pct_80)", "{accounts: 800000000000000/999999999999999}",
		TRUE},
	{"less_than(fact.accounts, limit.pct_80)", "{accounts: 4/5}", FALSE},
	{"less_than(fact.accounts, limit.pct_80)", "{accounts: 3/5}", TRUE},
	{"equals(fact.accounts, limit.pct_80)", "{accounts: 8/10}", TRUE},
	{"equals(fact.accounts, limit.pct_80)", "{accounts: 2466/3082}", FALSE},
	{"between(fact.accounts, limit.pct_70, limit.pct_80)", "{accounts: 7/10}", TRUE},
	{"between(fact.accounts, limit.pct_70, limit.pct_80)", "{accounts: 8/10}", TRUE},
	{"between(fact.accounts, limit.pct_70, limit.pct_80)", "{accounts: 2466/3082}", FALSE},
	{"between(fact.accounts, limit.pct_70, limit.pct_80)", "{accounts: \"69,9%\"}", FALSE},
	/* 0/0 has no share: missing */
	{"at_least(fact.accounts, limit.pct_0)", "{accounts: 0/0}", UNKNOWN},
	{"at_most(fact.accounts, limit.pct_100)", "{accounts: 0/0}", UNKNOWN},
	/* missing is never zero */
	{"at_least(fact.accounts, limit.pct_0)", "{}", UNKNOWN},
	{"at_most(fact.people, limit.largest)", "{}", UNKNOWN},
	{"at_least(fact.accounts, limit.pct_0)", "{accounts: \"\"}", UNKNOWN},
	/* hedges */
	{"at_least(fact.accounts, limit.pct_80)", "{accounts: \"trên 80%\"}", TRUE},
	{"more_than(fact.accounts, limit.pct_80)", "{accounts: \"trên 80%\"}", UNKNOWN},
	{"at_least(fact.accounts, limit.pct_90)", "{accounts: \"trên 80%\"}", UNKNOWN},
	{"at_least(fact.accounts, limit.pct_80)", "{accounts: \"dưới 80%\"}", UNKNOWN},
	{"at_least(fact.accounts, limit.pct_90)", "{accounts: \"dưới 80%\"}", FALSE},
	{"at_least(fact.accounts, limit.pct_50)", "{accounts: hầu hết}", TRUE},
	{"at_least(fact.accounts, limit.pct_60)", "{accounts: hầu hết}", UNKNOWN},
	{"at_least(fact.accounts, limit.pct_80)", "{accounts: \"khoảng 80%\"}", UNKNOWN},
	{"at_least(fact.accounts, limit.pct_80)", "{accounts: \"khoảng 90%\"}", TRUE},
	{"at_least(fact.accounts, limit.pct_80)", "{accounts: \"gần 80%\"}", UNKNOWN},
	{"at_least(fact.accounts, limit.pct_80)", "{accounts: \"khoảng 70%\"}", FALSE},
	{"at_most(fact.accounts, limit.pct_100)", "{accounts: \"trên 100%\"}", TRUE},
	{"at_least(fact.people, limit.ten)", "{people: trên 10}", TRUE},
	{"at_most(fact.people, limit.largest)", "{people: trên 10}", UNKNOWN},
	{"between(fact.people, limit.five, limit.ten)", "{people: từ 5 đến 10}", TRUE},
	{"between(fact.people, limit.five, limit.ten)", "{people: từ 5 đến 11}", UNKNOWN},
	{"between(fact.people, limit.five, limit.ten)", "{people: từ 2 đến 4}", FALSE},
	/* a contradiction never silently picks a side, and may still give a firm verdict */
	{"at_least(fact.accounts, limit.pct_80)", "{accounts: [\"60%\", \"90%\"]}", UNKNOWN},
	{"at_least(fact.accounts, limit.pct_50)", "{accounts: [\"60%\", \"90%\"]}", TRUE},
	{"at_least(fact.accounts, limit.pct_100)", "{accounts: [\"60%\", \"90%\"]}", FALSE},
	/* claims that agree are combined into one */
	{"equals(fact.accounts, limit.pct_80)", "{accounts: [trên 70%, \"80%\"]}", TRUE},
	{"between(fact.accounts, limit.pct_70, limit.pct_80)", "{accounts: [trên 70%, dưới 80%]}",
		TRUE},
	{"at_least(fact.accounts, limit.pct_80)", "{accounts: [2465/3082, \"80%\"]}", FALSE},
	/* other measures */
	{"at_least(fact.money, limit.million)", "{money: 1 triệu}", TRUE},
	{"at_least(fact.money, limit.million)", "{money: 999.999đ}", FALSE},
	{"at_least(fact.news, limit.four_a_month)", "{news: 1/tuần}", TRUE},
	{"equals(fact.news, limit.four_a_month)", "{news: 4/tháng}", TRUE},
	{"at_least(fact.news, limit.four_a_month)", "{news: 11/quý}", FALSE},
	{"at_least(fact.news, limit.four_a_month)", "{news: 12/quý}", TRUE},
	{"at_most(fact.opened, limit.opening_day)", "{opened: 2023-02-28}", TRUE},
	{"at_most(fact.opened, limit.opening_day)", "{opened: 1/3/2023}", TRUE},
	{"at_most(fact.opened, limit.opening_day)", "{opened: 2/3/2023}", FALSE},
	{"equals(fact.people, limit.largest)", "{people: 999999999999999}", TRUE},
	{"less_than(fact.people, limit.largest)", "{people: 999999999999998}", TRUE},
	/* yes, no, choices, texts */
	{"is_true(fact.t)", "{t: có}", TRUE},
	{"is_true(fact.t)", "{t: không}", FALSE},
	{"is_true(fact.t)", "{}", UNKNOWN},
	{"is_true(fact.t)", "{t: [có, không]}", UNKNOWN},
	{"is_true(fact.t)", "{t: [có, có]}", TRUE},
	{"is_false(fact.t)", "{t: không}", TRUE},
	{"is_false(fact.t)", "{t: có}", FALSE},
	{"is_false(fact.t)", "{t: [có, không]}", UNKNOWN},
	{"one_of(fact.post, \"chủ tịch\", \"phó chủ tịch\")", "{post: phó chủ tịch}", TRUE},
	{"one_of(fact.post, \"chủ tịch\", \"phó chủ tịch\")", "{post: khác}", FALSE},
	{"one_of(fact.post, \"chủ tịch\", \"phó chủ tịch\")", "{post: [chủ tịch, phó chủ tịch]}",
		TRUE},
	{"one_of(fact.post, \"chủ tịch\", \"phó chủ tịch\")", "{post: [chủ tịch, khác]}", UNKNOWN},
	{"one_of(fact.post, \"chủ tịch\", \"phó chủ tịch\")", "{}", UNKNOWN},
	{"equals(fact.post, \"chủ tịch\")", "{post: Chủ tịch}", TRUE},
	{"equals(fact.post, \"chủ tịch\")", "{post: khác}", FALSE},
	{"equals(fact.post, \"chủ tịch\")", "{post: [chủ tịch, khác]}", UNKNOWN},
	{"equals(fact.remark, \"đã nối\")", "{remark: đã nối}", TRUE},
	{"equals(fact.remark, \"đã nối\")", "{remark: chưa nối}", FALSE},
	{"one_of(fact.remark, \"đã nối\", \"đang nối\")", "{remark: [đã nối, chưa]}", UNKNOWN},
	/* limits without a value yet, or not for this commune */
	{"at_least(fact.share, limit.from_july)", "{share: \"100%\"}", UNKNOWN},
	{"at_least(fact.share, limit.by_region)", "{share: \"100%\"}", UNKNOWN},
	{"between(fact.share, limit.pct_60, limit.from_july)", "{share: \"50%\"}", FALSE},
	{"between(fact.share, limit.pct_60, limit.from_july)", "{share: \"60%\"}", UNKNOWN},
	{"between(fact.share, limit.from_july, limit.pct_60)", "{share: \"61%\"}", FALSE},
	/* the text is unspecified */
	{"unspecified(\"chưa quy định\")", "{}", UNKNOWN},
};

static void compare_claims(void **state)
{
	(void)state;
	check_rows(comparison_rows, COUNT(comparison_rows));
}

/* ---- Logic. */

#define T "is_true(fact.t)"
#define F "is_true(fact.f)"
#define U "is_true(fact.u)"
static const char kleene_facts[] = "{t: có, f: không}";

static const struct {
	const char *a, *b;
	enum ct_truth all, any, none, one_of_two, two_of_two;
} pairs[] = {
	{T, T, TRUE, TRUE, FALSE, TRUE, TRUE},
	{T, U, UNKNOWN, TRUE, FALSE, TRUE, UNKNOWN},
	{T, F, FALSE, TRUE, FALSE, TRUE, FALSE},
	{U, T, UNKNOWN, TRUE, FALSE, TRUE, UNKNOWN},
	{U, U, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN},
	{U, F, FALSE, UNKNOWN, UNKNOWN, UNKNOWN, FALSE},
	{F, T, FALSE, TRUE, FALSE, TRUE, FALSE},
	{F, U, FALSE, UNKNOWN, UNKNOWN, UNKNOWN, FALSE},
	{F, F, FALSE, FALSE, TRUE, FALSE, FALSE},
};

static void join_pairs(void **state)
{
	(void)state;
	enum { JOINS = 5 };
	static const char *const joins[JOINS] = {
		"all(", "any(", "none(", "at_least_n_of(1, ", "at_least_n_of(2, "};
	static char texts[COUNT(pairs) * JOINS][96];
	struct row rows[COUNT(pairs) * JOINS];
	for (size_t i = 0; i < COUNT(pairs); i++) {
		const enum ct_truth expected[JOINS] = {pairs[i].all, pairs[i].any, pairs[i].none,
			pairs[i].one_of_two, pairs[i].two_of_two};
		for (size_t k = 0; k < JOINS; k++) {
			size_t at = i * JOINS + k;
			snprintf(texts[at], sizeof(texts[at]), "%s%s, %s)", joins[k], pairs[i].a,
				pairs[i].b);
			rows[at] = (struct row){texts[at], at ? NULL : kleene_facts, expected[k]};
		}
	}
	check_rows(rows, COUNT(rows));
}

static const struct row logic_rows[] = {
	{"all(" T ")", kleene_facts, TRUE},
	{"all(" F ")", NULL, FALSE},
	{"all(" U ")", NULL, UNKNOWN},
	{"any(" T ")", NULL, TRUE},
	{"any(" F ")", NULL, FALSE},
	{"any(" U ")", NULL, UNKNOWN},
	{"none(" T ")", NULL, FALSE},
	{"none(" F ")", NULL, TRUE},
	{"none(" U ")", NULL, UNKNOWN},
	{"at_least_n_of(0, " F ")", NULL, TRUE},
	{"at_least_n_of(0, " U ", " F ")", NULL, TRUE},
	{"at_least_n_of(1, " U ")", NULL, UNKNOWN},
	{"at_least_n_of(2, " T ", " T ", " T ")", NULL, TRUE},
	{"at_least_n_of(2, " T ", " T ", " U ")", NULL, TRUE},
	{"at_least_n_of(2, " T ", " T ", " F ")", NULL, TRUE},
	{"at_least_n_of(2, " T ", " U ", " U ")", NULL, UNKNOWN},
	{"at_least_n_of(2, " T ", " U ", " F ")", NULL, UNKNOWN},
	{"at_least_n_of(2, " T ", " F ", " F ")", NULL, FALSE},
	{"at_least_n_of(2, " U ", " U ", " U ")", NULL, UNKNOWN},
	{"at_least_n_of(2, " U ", " U ", " F ")", NULL, UNKNOWN},
	{"at_least_n_of(2, " U ", " F ", " F ")", NULL, FALSE},
	{"at_least_n_of(2, " F ", " F ", " F ")", NULL, FALSE},
	{"at_least_n_of(3, " T ", " T ", " U ")", NULL, UNKNOWN},
	{"at_least_n_of(3, " T ", " T ", " F ")", NULL, FALSE},
	/* a deciding part decides at any depth */
	{"all(" U ", any(" U ", all(" T ", " F ")))", NULL, UNKNOWN},
	{"all(" F ", any(" U ", " T "))", NULL, FALSE},
	{"any(none(" F "), all(" U ", " U "))", NULL, TRUE},
	{"none(all(" U ", " F "), any(" F ", " F "))", NULL, TRUE},
	{"all(" T ", unspecified(\"chưa rõ\"))", NULL, UNKNOWN},
	{"all(" F ", unspecified(\"chưa rõ\"))", NULL, FALSE},
	{"any(" T ", unspecified(\"chưa rõ\"))", NULL, TRUE},
};

static void join(void **state)
{
	(void)state;
	check_rows(logic_rows, COUNT(logic_rows));
}

/* ---- Arithmetic: the interval of a numeric expression. */

#define MISSING "missing"
#define HALF \
	"compute{ inputs = { fact.part, fact.rest }, says = \"một nửa\", unit = \"người\", run = function(a, b) return (a + b) / 2 end }"

static const struct {
	const char *number, *facts;
	const char *lo, *hi; /* as machine text, or MISSING */
} number_rows[] = {
	{"count_true(" T ", " F ", " U ")", "{t: có, f: không}", "1", "2"},
	{"count_true(" T ", " T ", " F ")", "{t: có, f: không}", "2", "2"},
	{"count_true(" U ", " U ", " U ")", "{t: có, f: không}", "0", "3"},
	{"count_true(" F ")", "{t: có, f: không}", "0", "0"},
	{"count_true(unspecified(\"chưa rõ\"))", "{}", "0", "1"},
	/* percent */
	{"percent(fact.part, fact.people)", "{part: 2466, people: 3082}", "123300/1541",
		"123300/1541"},
	{"percent(fact.part, fact.people)", "{part: 0, people: 3082}", "0", "0"},
	{"percent(fact.part, fact.people)", "{part: 5, people: 0}", MISSING, MISSING},
	{"percent(fact.part, fact.people)", "{part: 0, people: 0}", MISSING, MISSING},
	{"percent(fact.part, fact.people)", "{part: 5, people: dưới 10}", MISSING, MISSING},
	{"percent(fact.part, fact.people)", "{part: 12, people: 10}", "100", "100"},
	{"percent(fact.part, fact.people)", "{part: 3 đến 4, people: 10}", "30", "40"},
	{"percent(fact.part, fact.people)", "{part: 3, people: 4 đến 6}", "50", "75"},
	{"percent(fact.part, fact.people)", "{part: 3 đến 5, people: 4 đến 6}", "50", "100"},
	{"percent(fact.part, fact.people)", "{part: 3, people: trên 6}", "0", "50"},
	{"percent(fact.part, fact.people)", "{part: trên 3, people: 6}", "50", "100"},
	{"percent(fact.part, fact.people)", "{part: trên 3, people: trên 6}", "0", "100"},
	{"percent(fact.part, fact.people)", "{part: [3, 4], people: 10}", "30", "40"},
	{"percent(fact.part, fact.people)", "{part: 3}", MISSING, MISSING},
	{"percent(fact.part, fact.people)", "{people: 3}", MISSING, MISSING},
	{"percent(difference(fact.part, fact.rest), fact.people)", "{part: 3, rest: 5, people: 10}",
		"0", "0"},
	{"percent(sum(fact.part, fact.rest), fact.people)", "{part: 3, rest: 5, people: 10}", "80",
		"80"},
	{"percent(fact.part, difference(fact.people, fact.rest))", "{part: 3, rest: 5, people: 4}",
		MISSING, MISSING},
	{"percent(fact.part, fact.people)", "{part: 999999999999998, people: 999999999999999}",
		"99999999999999800/999999999999999", "99999999999999800/999999999999999"},
	/* sums */
	{"sum(fact.part, fact.rest, fact.third)", "{part: 1, rest: 2, third: 3}", "6", "6"},
	{"sum(fact.part, fact.rest)", "{part: 1 đến 2, rest: 10 đến 20}", "11", "22"},
	{"sum(fact.part, fact.rest)", "{part: trên 2, rest: 5}", "7", "inf"},
	{"sum(fact.part, fact.rest)", "{part: 1}", MISSING, MISSING},
	{"sum(fact.part, 1)", "{part: 1}", "2", "2"},
	{"sum(fact.accounts, fact.phones)", "{accounts: 1/3, phones: 1/6}", "50", "50"},
	{"difference(fact.part, fact.rest)", "{part: 1, rest: 3}", "-2", "-2"},
	{"difference(fact.part, fact.rest)", "{part: 1 đến 2, rest: 10 đến 20}", "-19", "-8"},
	{"difference(fact.part, fact.rest)", "{part: 5, rest: trên 2}", "-inf", "3"},
	{"difference(fact.part, fact.rest)", "{rest: 3}", MISSING, MISSING},
	{"min(fact.part, fact.rest)", "{part: 1 đến 5, rest: 2 đến 3}", "1", "3"},
	{"max(fact.part, fact.rest)", "{part: 1 đến 5, rest: 2 đến 3}", "2", "5"},
	{"min(fact.part, fact.rest)", "{part: 1}", MISSING, MISSING},
	{"max(fact.part, fact.rest)", "{rest: 1}", MISSING, MISSING},
	{"max(fact.part, 100)", "{part: trên 1}", "100", "inf"},
	{"min(fact.part, 100)", "{part: trên 1}", "1", "100"},
	/* the first one that is not missing */
	{"first_known(fact.part, fact.rest)", "{part: 1, rest: 2}", "1", "1"},
	{"first_known(fact.part, fact.rest)", "{rest: 2}", "2", "2"},
	{"first_known(fact.part, fact.rest)", "{}", MISSING, MISSING},
	{"first_known(fact.part, fact.rest)", "{part: trên 3, rest: 2}", "3", "inf"},
	{"first_known(fact.accounts, fact.share)", "{accounts: 0/0, share: \"5%\"}", "5", "5"},
	{"first_known(percent(fact.part, fact.people), fact.share)", "{part: 1, share: \"5%\"}",
		"5", "5"},
	{"first_known(" HALF ", fact.people)", "{part: 1, people: 7}", "7", "7"},
	{"first_known(" HALF ", fact.people)", "{part: 1, rest: 2, people: 7}", "3/2", "3/2"},
	{"first_known(" HALF ", fact.people)", "{part: trên 1, rest: 2, people: 7}", MISSING,
		MISSING},
	/* if the total may be zero, it is unknown whether a share exists */
	{"first_known(percent(fact.part, fact.people), fact.share)",
		"{part: 1, people: 0, share: \"5%\"}", "5", "5"},
	{"first_known(percent(fact.part, fact.people), fact.share)",
		"{part: 1, people: [0, 50], share: \"5%\"}", MISSING, MISSING},
	{"first_known(percent(fact.part, fact.people), fact.share)",
		"{part: 1, people: dưới 50, share: \"5%\"}", MISSING, MISSING},
	{"first_known(sum(percent(fact.part, fact.people), 1), fact.share)",
		"{part: 1, people: dưới 50, share: \"5%\"}", MISSING, MISSING},
	{"first_known(sum(percent(fact.part, fact.people), fact.phones), fact.share)",
		"{part: 1, people: dưới 50, share: \"5%\"}", "5", "5"},
	{"first_known(percent(fact.part, fact.people), fact.share)",
		"{people: dưới 50, share: \"5%\"}", "5", "5"},
	{"first_known(sum(" HALF ", 1), fact.third)", "{part: [1, 2], rest: 1, third: 5}", MISSING,
		MISSING},
	{"first_known(sum(" HALF ", 1), fact.third)", "{part: [1, 2], third: 5}", "5", "5"},
	/* a rate is compared per month */
	{"sum(fact.news, fact.news)", "{news: 1/tuần}", "26/3", "26/3"},
};

static void assert_end(size_t row, struct ct_number found, const char *expected)
{
	char text[48];
	if (strcmp(bench_number(found, text), expected))
		fail_msg("%s of %s: found %s, expected %s", number_rows[row].number,
			number_rows[row].facts, text, expected);
}

/* `measured` of a criterion is the number in its only comparison. */
static void compute_numbers(void **state)
{
	(void)state;
	static char texts[COUNT(number_rows)][256];
	struct row rows[COUNT(number_rows)];
	struct bench bench;
	for (size_t i = 0; i < COUNT(rows); i++) {
		snprintf(texts[i], sizeof(texts[i]), "at_least(%s, 0)", number_rows[i].number);
		rows[i] = (struct row){texts[i], number_rows[i].facts, TRUE};
	}
	open_rows(&bench, rows, COUNT(rows));
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct ct_result *result = bench_judge(&bench, rows[i].facts, true);
		const struct ct_measure *measured = result->criteria[i].measured;
		assert_non_null(measured);
		bool missing = !strcmp(number_rows[i].lo, MISSING);
		if (measured->known == missing)
			fail_msg("%s of %s is %s", number_rows[i].number, rows[i].facts,
				missing ? "known" : "missing");
		if (missing)
			continue;
		assert_end(i, measured->range.lo, number_rows[i].lo);
		assert_end(i, measured->range.hi, number_rows[i].hi);
	}
	bench_close(&bench);
}

/* ---- A fact that occurs twice is one quantity. */

#define EIGHT_FROM_1 "1, 2, 3, 4, 5, 6, 7, 8"
#define EIGHT_FROM_11 "11, 12, 13, 14, 15, 16, 17, 18"

static const struct row repeat_rows[] = {
	/* each claim alone: 3 − 3 and 7 − 7, never 3 − 7 */
	{"equals(difference(fact.part, fact.part), 0)", "{part: [3, 7]}", TRUE},
	{"at_most(difference(fact.part, fact.part), 0)", NULL, TRUE},
	{"more_than(difference(fact.part, fact.part), 0)", NULL, FALSE},
	/* 30/(30 + 20) and 70/(70 + 20) are over half, though 30/(70 + 20) is not */
	{"at_least(percent(fact.part, sum(fact.part, fact.rest)), limit.pct_60)",
		"{part: [30, 70], rest: 20}", TRUE},
	{"at_least(percent(fact.part, sum(fact.part, fact.rest)), limit.pct_70)", NULL, UNKNOWN},
	{"at_least(percent(fact.part, sum(fact.part, fact.rest)), limit.pct_80)", NULL, FALSE},
	/* claims that exclude each other are not mixed, others stay independent */
	{"at_least(sum(fact.part, fact.part, fact.rest), limit.ten)",
		"{part: [3, 5], rest: [4, 9]}", TRUE},
	{"equals(fact.part, fact.part)", "{part: [3, 5]}", TRUE},
	{"between(fact.part, difference(fact.part, 1), sum(fact.part, 1))", NULL, TRUE},
	/* in two comparisons it is treated as two facts: sound, not tight */
	{"any(at_most(fact.part, limit.two), more_than(fact.part, limit.two))", "{part: [1, 5]}",
		UNKNOWN},
	{"all(at_most(fact.part, limit.two), more_than(fact.part, limit.two))", NULL, UNKNOWN},
	/* an interval is not split */
	{"equals(difference(fact.part, fact.part), 0)", "{part: 3 đến 7}", UNKNOWN},
	{"equals(difference(fact.part, fact.part), 0)", "{part: trên 3}", UNKNOWN},
	{"equals(difference(fact.part, fact.part), 0)", "{}", UNKNOWN},
	/* one of the claims is an interval, or agrees with another */
	{"equals(difference(fact.part, fact.part), 0)", "{part: [1, 3 đến 7]}", UNKNOWN},
	{"at_least(percent(fact.part, sum(fact.part, fact.rest)), limit.pct_50)",
		"{part: [5, 10 đến 12, 11], rest: 5}", TRUE},
	/* 8 × 8 claims are tried one by one, 8 × 9 are not: less tight, still sound */
	{"equals(difference(sum(fact.part, fact.rest), sum(fact.part, fact.rest)), 0)",
		"{part: [" EIGHT_FROM_1 "], rest: [" EIGHT_FROM_11 "]}", TRUE},
	{"equals(difference(sum(fact.part, fact.rest), sum(fact.part, fact.rest)), 0)",
		"{part: [" EIGHT_FROM_1 "], rest: [" EIGHT_FROM_11 ", 19]}", UNKNOWN},
	{"equals(difference(sum(fact.part, fact.rest, fact.third), sum(fact.part, fact.rest, fact.third)), 0)",
		"{part: [" EIGHT_FROM_1 "], rest: [" EIGHT_FROM_11 "], third: [1, 2]}", UNKNOWN},
	{"at_least(difference(sum(fact.part, fact.rest), sum(fact.part, fact.rest)), limit.ten)",
		"{part: [" EIGHT_FROM_1 "], rest: [" EIGHT_FROM_11 ", 19]}", UNKNOWN},
	{"at_least(sum(fact.part, fact.part), 0)", "{part: [" EIGHT_FROM_1 "]}", TRUE},
	/* choices */
	{"equals(first_known(fact.post, fact.post), \"khác\")", "{post: [khác, chủ tịch]}",
		UNKNOWN},
	{"one_of(first_known(fact.post, fact.post), \"khác\", \"chủ tịch\")",
		"{post: [khác, chủ tịch]}", TRUE},
};

static void repeat(void **state)
{
	(void)state;
	check_rows(repeat_rows, COUNT(repeat_rows));
}

/* ---- What is recorded. The report's last day is 2023-06-30. */

static const struct row recorded_rows[] = {
	{"started(fact.people)", "{people: 1}", TRUE},
	{"started(fact.people)", "{people: 0}", FALSE},
	{"started(fact.people)", "{}", FALSE},
	{"started(fact.people)", "{people: \"\"}", FALSE},
	{"started(fact.people)", "{people: [0, 3]}", TRUE},
	{"started(fact.people)", "{people: trên 0}", TRUE},
	{"started(fact.accounts)", "{accounts: 1/3082}", TRUE},
	{"started(fact.accounts)", "{accounts: 0/3082}", FALSE},
	{"started(fact.accounts)", "{accounts: 0/0}", FALSE},
	{"started(fact.accounts)", "{accounts: \"0,1%\"}", TRUE},
	{"started(fact.t)", "{t: có}", TRUE},
	{"started(fact.t)", "{t: không}", FALSE},
	{"started(fact.t)", "{t: [có, không]}", TRUE},
	{"started(is_true(fact.t))", "{t: có}", TRUE},
	{"started(is_false(fact.t))", "{t: có}", FALSE},
	{"started(none(is_false(fact.t)))", "{t: có}", TRUE},
	{"started(fact.news)", "{news: 1/năm}", TRUE},
	/* limits and literals are not recorded, facts anywhere below are */
	{"started(at_least(fact.people, limit.ten))", "{people: 0}", FALSE},
	{"started(all(at_least(fact.people, limit.ten), is_true(fact.t)))", "{people: 0, t: có}",
		TRUE},
	{"started(sum(fact.part, fact.rest, 100))", "{part: 0, rest: 0}", FALSE},
	{"started(sum(fact.part, fact.rest))", "{part: 0, rest: 1}", TRUE},
	/* the total of a percent does not count */
	{"started(percent(fact.part, fact.people))", "{part: 0, people: 100}", FALSE},
	{"started(percent(fact.part, fact.people))", "{people: 100}", FALSE},
	{"started(percent(fact.part, fact.people))", "{part: 1, people: 100}", TRUE},
	{"started(at_least(percent(sum(fact.part, fact.rest), fact.people), limit.pct_50))",
		"{rest: 1}", TRUE},
	/* a target and another period's figure are shown, not used */
	{"started(fact.people)", "{people: {value: 5, kind: target}}", FALSE},
	{"started(fact.people)", "{people: {value: 5, period: 2022}}", FALSE},
	{"started(fact.people)", "{people: {value: 5, period: 2023}}", TRUE},
	/* plans */
	{"planned(fact.t)", "{t: {value: không, plan: {due: 2023-12-31}}}", TRUE},
	{"planned(fact.t)", "{t: {value: không, plan: {due: 2023-06-30}}}", TRUE},
	{"planned(fact.t)", "{t: {value: không, plan: {due: 2023-06-29}}}", FALSE},
	{"planned(fact.t)", "{t: {value: không, plan: {quote: sẽ lắp}}}", TRUE},
	{"planned(fact.t)", "{t: {plan: {due: 2023-12-31}}}", TRUE},
	{"planned(fact.t)", "{t: không}", FALSE},
	{"planned(fact.t)", "{}", FALSE},
	{"planned(percent(fact.part, fact.people))",
		"{people: {value: 9, plan: {due: 2024-01-01}}}", FALSE},
	{"planned(percent(fact.part, fact.people))", "{part: {value: 0, plan: {due: 2024-01-01}}}",
		TRUE},
	{"planned(fact.t)", "{t: [không, {value: không, plan: {due: 2024-01-01}}]}", TRUE},
	/* they are truth values like others */
	{"none(started(fact.people), planned(fact.people))", "{}", TRUE},
	{"all(started(fact.people), planned(fact.t))", "{people: 1, t: {plan: {due: 2024-01-01}}}",
		TRUE},
};

static void recorded(void **state)
{
	(void)state;
	check_rows(recorded_rows, COUNT(recorded_rows));
}

/* ---- compute is called only when every input is a single value. */

#define BOTH \
	"compute{ inputs = { fact.t, fact.part }, says = \"cả hai\", run = function(t, a) return t and 3 < a end }"

static const struct row compute_rows[] = {
	{"at_least(" HALF ", limit.five)", "{part: 4, rest: 6}", TRUE},
	{"at_least(" HALF ", limit.five)", "{part: 4, rest: 5}", FALSE},
	{"at_least(" HALF ", limit.five)", "{part: 4}", UNKNOWN},
	{"at_least(" HALF ", limit.five)", "{part: 4, rest: trên 6}", UNKNOWN},
	{"at_least(" HALF ", limit.five)", "{part: 4, rest: [6, 7]}", UNKNOWN},
	{"at_least(" HALF ", limit.five)", "{part: [4, 4], rest: 6}", TRUE},
	{BOTH, "{t: có, part: 4}", TRUE},
	{BOTH, "{t: có, part: 3}", FALSE},
	{BOTH, "{t: [có, không], part: 3}", UNKNOWN},
	{"started(" BOTH ")", "{t: không, part: 1}", TRUE},
};

static void compute(void **state)
{
	(void)state;
	check_rows(compute_rows, COUNT(compute_rows));
}

/* ---- Overflow is an error of that criterion, never a wrap. */

static const struct {
	const char *met, *facts;
	enum ct_verdict expected;
	bool failed;
} overflow_rows[] = {
	/* denominators of 15 digits without a common factor */
	{"at_least(sum(fact.accounts, fact.phones), limit.pct_80)",
		"{accounts: 1/999999999999999, phones: 1/999999999999998}", CT_UNDETERMINED, true},
	{"at_least(difference(fact.accounts, fact.phones), limit.pct_80)",
		"{accounts: 1/999999999999999, phones: 1/999999999999998}", CT_UNDETERMINED, true},
	{"all(is_true(fact.t), at_least(sum(fact.accounts, fact.phones), limit.pct_80))",
		"{t: không, accounts: 1/999999999999999, phones: 1/999999999999998}",
		CT_UNDETERMINED, true},
	{"any(is_true(fact.t), at_least(sum(fact.accounts, fact.phones), limit.pct_80))",
		"{t: có, accounts: 1/999999999999999, phones: 1/999999999999998}", CT_UNDETERMINED,
		true},
	/* large numbers whose result fits */
	{"at_least(sum(fact.accounts, fact.phones), limit.pct_80)",
		"{accounts: 1/999999999999999, phones: 999999999999998/999999999999999}", CT_MET,
		false},
	{"at_least(sum(fact.part, fact.rest, fact.third), limit.largest)",
		"{part: 999999999999999, rest: 999999999999999, third: 999999999999999}", CT_MET,
		false},
	{"at_least(percent(fact.part, fact.people), limit.pct_100)",
		"{part: 999999999999998, people: 999999999999999}", CT_NOT_MET, false},
	{"at_least(percent(fact.part, fact.people), limit.pct_100)",
		"{part: 999999999999999, people: 999999999999999}", CT_MET, false},
	{"at_least(fact.accounts, limit.pct_80)", "{accounts: 1/999999999999999}", CT_NOT_MET,
		false},
};

static void overflow(void **state)
{
	(void)state;
	struct row rows[COUNT(overflow_rows)];
	struct bench bench;
	for (size_t i = 0; i < COUNT(rows); i++)
		rows[i] = (struct row){overflow_rows[i].met, overflow_rows[i].facts, TRUE};
	open_rows(&bench, rows, COUNT(rows));
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct ct_result *result = bench_judge(&bench, rows[i].facts, true);
		const struct ct_criterion_result *found = &result->criteria[i];
		if (found->verdict != overflow_rows[i].expected)
			fail_msg("%s of %s: verdict %d", rows[i].met, rows[i].facts,
				(int)found->verdict);
		assert_int_equal(found->causes != NULL, overflow_rows[i].failed);
		if (!overflow_rows[i].failed)
			continue;
		assert_true(result->failed);
		assert_int_equal(found->causes->why, CT_ERROR);
		assert_null(found->causes->next);
		assert_null(found->gap);
		assert_int_equal(found->possible, VERDICT(CT_MET) | VERDICT(CT_NOT_MET));
	}
	/* and of no other criterion */
	const struct ct_result *result = bench_judge(&bench, "{accounts: 1/2, phones: 1/2}", true);
	assert_false(result->failed);
	bench_close(&bench);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(compare_intervals),
		cmocka_unit_test(compare_claims),
		cmocka_unit_test(join_pairs),
		cmocka_unit_test(join),
		cmocka_unit_test(compute_numbers),
		cmocka_unit_test(repeat),
		cmocka_unit_test(recorded),
		cmocka_unit_test(compute),
		cmocka_unit_test(overflow),
	};
	return cmocka_run_group_tests_name("eval", tests, NULL, NULL);
}
