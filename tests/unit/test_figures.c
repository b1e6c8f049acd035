/* SPDX-License-Identifier: Apache-2.0 */
/* Figures in words: each row has a value and its text in Vietnamese and English. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/number.h"
#include "documents/figures.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define POINT(num, den) \
	{ \
		{(num), (den)}, \
		{ \
			(num), (den) \
		} \
	}

static struct arena arena;

static int open_arena(void **state)
{
	(void)state;
	arena_init(&arena);
	return 0;
}

static int close_arena(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

static void reads(struct ct_text found, const char *expected)
{
	if (!text_is(found, expected))
		fail_msg("found \"%.*s\", expected \"%s\"", (int)found.length,
			found.bytes ? found.bytes : "", expected);
}

/* ---- Units. */

static void unit_names(void **state)
{
	(void)state;
	static const struct {
		const char *level, *name, *expected;
	} rows[] = {
		{"xã", "Quang Trung", "Xã Quang Trung"},
		{"thị trấn", "Bút Sơn", "Thị trấn Bút Sơn"},
		{"thôn", "Thôn ví dụ 1", "Thôn ví dụ 1"}, /* not "Thôn Thôn ví dụ 1" */
		{"xã", "XÃ Mỹ", "XÃ Mỹ"},
		{"thôn", "Thôning", "Thôn Thôning"},
		{"", "Đông Sơn", "Đông Sơn"},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct ct_unit_head unit = {
			.level = text_of(rows[i].level), .name = text_of(rows[i].name)};
		reads(figures_unit_name(&arena, &unit), rows[i].expected);
	}
}

/* ---- Numbers. */

static void quantities(void **state)
{
	(void)state;
	static const struct {
		struct ct_number number;
		const char *unit;
		struct ct_number other; /* den 0: none */
		const char *vi, *en;
	} rows[] = {
		{{75, 1}, "%", {0, 0}, "75%", "75%"},
		{{462, 1}, "người", {0, 0}, "462 người", "462 người"},
		{{1412, 1}, "", {0, 0}, "1.412", "1,412"},
		{{92500, 1541}, "%", {75, 1}, "60,03%", "60.03%"},
		{{79996, 1000}, "%", {80, 1}, "79,996%",
			"79.996%"}, /* never printed as the limit that it misses */
		{{-3, 1}, "điểm %", {0, 0}, "−3 điểm %", "−3 percentage points"},
		{{1, 0}, "%", {0, 0}, "∞", "∞"},
		{{19538, 1}, "date", {0, 0}, "30/06/2023", "2023-06-30"},
		{{19538, 1}, "ngày tháng", {0, 0}, "30/06/2023", "2023-06-30"},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct ct_number *other = rows[i].other.den ? &rows[i].other : NULL;
		reads(figures_quantity(&arena, rows[i].number, text_of(rows[i].unit), other, CT_VI),
			rows[i].vi);
		reads(figures_quantity(&arena, rows[i].number, text_of(rows[i].unit), other, CT_EN),
			rows[i].en);
	}
}

static void ranges(void **state)
{
	(void)state;
	static const struct {
		struct ct_interval range;
		const char *expected;
	} rows[] = {
		{POINT(60, 1), "60%"},
		{{{50, 1}, {100, 1}}, "từ 50% đến 100%"},
		{{{60, 1}, {1, 0}}, "từ 60% trở lên"},
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		reads(figures_range(&arena, rows[i].range, TEXT("%"), NULL, CT_VI),
			rows[i].expected);
}

/* ---- A criterion with one comparison of one fact. */

struct bench_criterion {
	struct ct_criterion_result result;
	struct ct_claim claims[2];
	struct ct_fact fact;
	struct ct_limit_used limit;
	struct ct_measure measured;
	struct ct_number margin;
	struct ct_trace comparison, left;
	const struct ct_trace *args[1];
};

static struct ct_claim counted(int64_t numerator, int64_t denominator)
{
	return (struct ct_claim){.value = TEXT("-"),
		.has_value = true,
		.is_number = true,
		.used = true,
		.has_counts = true,
		.numerator = numerator,
		.denominator = denominator,
		.range = POINT(100 * numerator, denominator),
		.unit = TEXT("%")};
}

/* share: at least 75%. */
static void prepare(struct bench_criterion *bench, struct ct_claim first, struct ct_number margin)
{
	memset(bench, 0, sizeof(*bench));
	bench->claims[0] = first;
	bench->fact = (struct ct_fact){.key = TEXT("share"),
		.label = TEXT("Tỷ lệ"),
		.type = TEXT("ratio"),
		.claims = bench->claims};
	bench->limit = (struct ct_limit_used){
		.id = TEXT("share_pct"), .value = {75, 1}, .unit = TEXT("%")};
	bench->measured = (struct ct_measure){true, first.range, TEXT("%")};
	bench->margin = margin;
	bench->left = (struct ct_trace){.op = "fact",
		.name = TEXT("share"),
		.has_value = true,
		.is_number = true,
		.range = first.range};
	bench->args[0] = &bench->left;
	bench->comparison = (struct ct_trace){
		.op = "at_least", .is_truth = true, .args = bench->args, .count = 1};
	bench->result = (struct ct_criterion_result){.facts = &bench->fact,
		.limit = &bench->limit,
		.measured = &bench->measured,
		.margin = &bench->margin,
		.trace = &bench->comparison};
}

static void computations(void **state)
{
	(void)state;
	static const struct {
		int64_t numerator, denominator;
		struct ct_number margin;
		const char *measured, *difference, *english;
	} rows[] = {
		{1850, 3082, {-23075, 1541}, "1.850/3.082 = 60,03%", "thấp hơn ngưỡng 14,97 điểm %",
			"14.97 percentage points below the limit"},
		{3, 4, {0, 1}, "3/4 = 75%", "bằng đúng ngưỡng", "exactly on the limit"},
		{4, 5, {5, 1}, "4/5 = 80%", "cao hơn ngưỡng 5 điểm %",
			"5 percentage points above the limit"},
		{74999, 100000, {-1, 1000}, "74.999/100.000 = 74,999%",
			"thấp hơn ngưỡng 0,001 điểm %", "0.001 percentage points below the limit"},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct bench_criterion bench;
		prepare(&bench, counted(rows[i].numerator, rows[i].denominator), rows[i].margin);
		reads(figures_measured(&arena, &bench.result, CT_VI), rows[i].measured);
		reads(figures_margin(&arena, &bench.result, CT_VI), rows[i].difference);
		reads(figures_margin(&arena, &bench.result, CT_EN), rows[i].english);
		reads(figures_limit(&arena, &bench.result, CT_VI), "≥ 75%");
	}
}

static void all_contradictory_claims_are_shown(void **state)
{
	(void)state;
	struct bench_criterion bench;
	prepare(&bench, counted(9, 10), (struct ct_number){0, 1});
	bench.claims[0].next = &bench.claims[1];
	bench.claims[1] = counted(6, 10);
	bench.fact.contradictory = true;
	bench.measured.range = (struct ct_interval){{60, 1}, {90, 1}};
	bench.result.margin = NULL;
	reads(figures_measured(&arena, &bench.result, CT_VI), "9/10 = 90% và 6/10 = 60%");
	reads(figures_measured(&arena, &bench.result, CT_EN), "9/10 = 90% and 6/10 = 60%");
	reads(figures_margin(&arena, &bench.result, CT_VI), "");
}

static void missing_facts_have_no_measure(void **state)
{
	(void)state;
	struct ct_criterion_result result = {0};
	reads(figures_measured(&arena, &result, CT_VI), "");
	reads(figures_limit(&arena, &result, CT_VI), "");
	reads(figures_margin(&arena, &result, CT_VI), "");
}

/* ---- Gaps and words. */

static void gaps(void **state)
{
	(void)state;
	static const struct {
		struct ct_number add;
		const char *unit, *become, *vi, *en;
	} rows[] = {
		{{462, 1}, "người", "", "thêm 462 người", "462 người more"},
		{{-2, 1}, "hồ sơ", "", "giảm 2 hồ sơ", "2 hồ sơ fewer"},
		{{1, 2}, "điểm %", "", "thêm 0,5 điểm %", "0.5 percentage points more"},
		{{0, 1}, "", "yes", "cần có", "must exist"},
		{{0, 1}, "", "no", "cần không còn", "must be removed"},
		{{0, 1}, "", "chủ tịch", "cần thành “chủ tịch”", "must become “chủ tịch”"},
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct ct_criterion_result criterion = {0};
		struct ct_gap gap = {.add = rows[i].add,
			.unit = text_of(rows[i].unit),
			.become = text_of(rows[i].become)};
		reads(figures_gap(&arena, &criterion, &gap, CT_VI), rows[i].vi);
		reads(figures_gap(&arena, &criterion, &gap, CT_EN), rows[i].en);
	}
}

static void days(void **state)
{
	(void)state;
	struct ct_number five = {5, 1};
	struct ct_fact fact = {.key = TEXT("plan_date"), .type = TEXT("date")};
	struct ct_limit_used limit = {.unit = TEXT("date")};
	const struct ct_criterion_result criterion = {
		.facts = &fact, .limit = &limit, .margin = &five};
	struct ct_gap gap = {.fact = TEXT("plan_date"), .add = {-5, 1}};
	reads(figures_margin(&arena, &criterion, CT_VI), "muộn hơn ngưỡng 5 ngày");
	reads(figures_gap(&arena, &criterion, &gap, CT_VI), "sớm hơn 5 ngày");
	reads(figures_gap(&arena, &criterion, &gap, CT_EN), "5 days earlier");
}

static void words(void **state)
{
	(void)state;
	reads(figures_words(&arena, TEXT("yes"), CT_VI), "có");
	reads(figures_words(&arena, TEXT("no|yes"), CT_VI), "không hoặc có");
	reads(figures_words(&arena, TEXT("chủ tịch"), CT_EN), "chủ tịch");
	reads(figures_verdicts(&arena, 1u << CT_MET | 1u << CT_IN_PROGRESS, CT_VI),
		"đạt, đang triển khai");
	reads(figures_verdicts(&arena, 0, CT_VI), "");
}

static void shares(void **state)
{
	(void)state;
	static const unsigned usual[CT_VERDICTS] = {23, 3, 0, 1, 3},
			      nothing[CT_VERDICTS] = {0, 0, 0, 4, 0};
	assert_int_equal(figures_share_met(usual).num, 23);
	assert_int_equal(figures_share_met(usual).den, 29); /* without what does not apply */
	assert_int_equal(figures_share_met(nothing).den, 0);
}

static void places(void **state)
{
	(void)state;
	const struct ct_document_read documents[] = {
		{.id = TEXT("bc"), .title = TEXT("Báo cáo năm")}, {.id = TEXT("x")}};
	const struct ct_result result = {
		.documents = documents, .document_count = COUNT(documents)};
	static const struct {
		const char *at, *expected;
	} rows[] = {
		{"bc:655", "Báo cáo năm, dòng 655"},
		{"bc:653-655", "Báo cáo năm, dòng 653-655"},
		{"bc: trang 4", "Báo cáo năm, trang 4"},
		{"bc", "Báo cáo năm"},
		{"x:1", "x:1"}, /* a document without a title */
		{"khac:1", "khac:1"},
		{"", ""},
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		reads(figures_place(&arena, &result, text_of(rows[i].at), CT_VI), rows[i].expected);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(unit_names),
		cmocka_unit_test(quantities),
		cmocka_unit_test(ranges),
		cmocka_unit_test(computations),
		cmocka_unit_test(all_contradictory_claims_are_shown),
		cmocka_unit_test(missing_facts_have_no_measure),
		cmocka_unit_test(gaps),
		cmocka_unit_test(days),
		cmocka_unit_test(words),
		cmocka_unit_test(shares),
		cmocka_unit_test(places),
	};
	return cmocka_run_group_tests_name("figures", tests, open_arena, close_arena);
}
