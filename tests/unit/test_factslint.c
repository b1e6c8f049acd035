/* SPDX-License-Identifier: Apache-2.0 */
/* facts lint, questions and template: the findings of a report and their places, and what raises no
 * finding.
 *
 * A row gives the facts of a report, which begin at its line 5, and the expected findings in order.
 * "F104:6:5>5" is the code, the line and column of the place, and the line of the related place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "review/review_internal.h"
#include "support.h"

static const char facts[] =
	"people: {label: Dân số, type: count, unit: người, synonyms: [Tổng số dân]}\n"
	"adults: {label: Dân số trưởng thành, type: count, unit: người, part_of: people}\n"
	"share: {label: Tỷ lệ, type: ratio, unit: người, of: adults}\n"
	"other: {label: Tỷ lệ khác, type: ratio, unit: người, of: adults}\n"
	"pct: {label: Phần trăm, type: percent, checks: [\"pct = 100 => late = 0\", \"pct <> pct2\"]}\n"
	"pct2: {label: Phần trăm hai, type: percent}\n"
	"total: {label: Tổng, type: count, unit: hồ sơ, checks: [\"early + on_time + late = total\", \"early + on_time <= total\"]}\n"
	"early: {label: Trước hạn, type: count, unit: hồ sơ, part_of: total}\n"
	"on_time: {label: Đúng hạn, type: count, unit: hồ sơ, part_of: total}\n"
	"late: {label: Quá hạn, type: count, unit: hồ sơ, part_of: total}\n"
	"online: {label: Trực tuyến, type: count, unit: hồ sơ, part_of: total, checks: online / total = online_share}\n"
	"online_share: {label: Tỷ lệ trực tuyến, type: ratio, unit: hồ sơ, of: total}\n"
	"early_share: {label: Hồ sơ trước hạn trên mạng, type: ratio, unit: hồ sơ, of: early}\n"
	"done: {label: Đã hoàn thành, type: yes_no, checks: done = yes => self_assessment = met}\n"
	"often: {label: Số lần, type: rate, unit: bài}\n"
	"kind: {label: Loại, type: choice, choices: [a, b]}\n";

static const char limits[] =
	"share_pct: {unit: \"%\", cite: [law, 1], status: confirmed, value: 80}\n"
	"pct_pct: {unit: \"%\", cite: [law, 1], status: confirmed, value: 60}\n";

static const char script[] =
	"criterion \"1.1\" { title = \"Một\", cite = \"law\", met = at_least(fact.share, limit.share_pct), evidence = { \"Danh sách\" } }\n"
	"criterion \"1.2\" { title = \"Hai\", cite = \"law\", met = at_least(fact.pct, limit.pct_pct) }\n"
	"criterion \"1.3\" { title = \"Ba\", cite = \"law\", met = is_true(fact.done) }\n";

struct fixture {
	struct bench bench;
	struct ct_review *review;
};

static int open_fixture(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));
	const struct bench_rules rules = {.facts = facts, .limits = limits, .script = script};
	bench_open(&fixture->bench, &rules);
	fixture->review = ct_review_new(fixture->bench.set, fixture->bench.errors);
	assert_non_null(fixture->review);
	*state = fixture;
	return 0;
}

static int close_fixture(void **state)
{
	struct fixture *fixture = *state;
	ct_review_free(fixture->review);
	bench_close(&fixture->bench);
	free(fixture);
	return 0;
}

/* ---- A finding in one line. */

static void put_finding(struct bench_text *line, const struct ct_finding *finding)
{
	bench_put(line, "%s%s:%u:%u", line->length ? " " : "", finding->code, finding->line,
		finding->column);
	if (finding->other_file)
		bench_put(line, ">%u", finding->other_line);
}

static const struct ct_findings *find(struct fixture *fixture, const char *report, bool by_verdict)
{
	const struct ct_result *result = bench_judge_refusing(&fixture->bench, report, false);
	const struct ct_findings *found = ct_review_findings(
		fixture->review, fixture->bench.unit, result, by_verdict, fixture->bench.errors);
	assert_non_null(found);
	assert_int_equal(ct_errors_count(fixture->bench.errors), 0);
	return found;
}

struct row {
	const char *report, *expected;
};

static void expect(struct fixture *fixture, const struct row *row, bool by_verdict)
{
	char room[1024] = "";
	struct bench_text line = {room, 0, sizeof(room)};
	const struct ct_findings *found = find(fixture, row->report, by_verdict);
	for (size_t i = 0; i < found->count; i++)
		put_finding(&line, &found->list[i]);
	if (strcmp(room, row->expected))
		fail_msg("%s\nexpected: %s\nfound:    %s", row->report, row->expected, room);
}

static void expect_all(void **state, const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++)
		expect(*state, &rows[i], false);
}

#define AT ", at: \"bc:1\"}\n"

/* ---- One claim. */

static void one_claim(void **state)
{
	static const struct row rows[] = {
		{"\n  share: {value: \"279/331\"" AT, ""},
		{"\n  share: {value: \"279/331\"}\n", "F163:5:10"},
		{"\n  share: {value: \"279/331\", quote: \"279/331\"}\n", ""},
		/* 279/331 is 84,29% */
		{"\n  share: {value: \"279/331\", stated: \"84,29%\"" AT, ""},
		{"\n  share: {value: \"279/331\", stated: \"84,3%\"" AT, ""},
		{"\n  share: {value: \"279/331\", stated: \"84,2%\"" AT, "F102:5:10"},
		{"\n  share: {value: \"279/331\", stated: \"84,4%\"" AT, "F101:5:10"},
		{"\n  share: {value: \"279/331\", stated: \"84,1%\"" AT, "F101:5:10"},
		{"\n  share: {value: \"279/331\", stated: \"84%\"" AT, "F103:5:10"},
		/* 1850/3082 is 60,03%: a whole percent is no less precise than a decimal here */
		{"\n  share: {value: \"1850/3082\", stated: \"60%\"" AT, ""},
		{"\n  share: {value: \"1850/3082\", stated: \"61%\"" AT, "F101:5:10"},
		{"\n  share: {value: \"2059/2108\", stated: \"98,%\"" AT, "F103:5:10 F106:5:10"},
		{"\n  share: {value: \"98,%\"" AT, "F106:5:10 F107:5:10"},
		{"\n  share: {value: \"100%\"" AT, "F107:5:10"},
		{"\n  share: {value: \"0/0\"" AT, "F109:5:10"},
		{"\n  share: {value: \"trên 60%\"" AT, "F110:5:10"},
		{"\n  share: {value: \"60%\", hedge: khoảng" AT, "F110:5:10"},
		{"\n  share: {value: \"hầu hết\"" AT, "F110:5:10"},
		{"\n  share: {value: \"trên 100%\"" AT, "F108:5:10"},
		{"\n  done: {value: \"có\", hedge: cơ bản" AT, "F110:5:9"},
		{"\n  people: {value: \"hơn 820\"" AT, "F110:5:11"},
		/* a count printed with its percentage of the total: 49/2108 is 2,32%, 1/2108 is
		 * 0,05% */
		{"\n  total: {value: \"2108\"" AT "  early: {value: \"49\", stated: \"2%\"" AT,
			"F103:6:10>5"},
		{"\n  total: {value: \"2108\"" AT "  late: {value: \"1\", stated: \"0.1%\"" AT,
			"F101:6:9>5"},
		{"\n  total: {value: \"2108\"" AT "  early: {value: \"2077\", stated: \"98.5%\"" AT,
			""},
		{"\n  early: {value: \"2077\", stated: \"50%\"" AT, ""},
	};
	expect_all(state, rows, sizeof(rows) / sizeof(*rows));
}

static void claims_of_one_fact(void **state)
{
	static const struct row rows[] = {
		{"\n  share:\n    - {value: \"90/100\"" AT "    - {value: \"90%\"" AT, ""},
		{"\n  share:\n    - {value: \"90/100\"" AT "    - {value: \"91/100\"" AT,
			"F104:7:7>6"},
		{"\n  share:\n    - {value: \"90/100\"" AT "    - {value: \"9/10\"" AT,
			"F105:7:7>6"},
		/* 2059/2108 is 97,676% */
		{"\n  share:\n    - {value: \"2059/2108\"" AT "    - {value: \"97,7%\"" AT, ""},
		{"\n  share:\n    - {value: \"2059/2108\"" AT "    - {value: \"97,6%\"" AT, ""},
		{"\n  share:\n    - {value: \"2059/2108\"" AT "    - {value: \"97,8%\"" AT,
			"F104:7:7>6"},
		{"\n  share:\n    - {value: \"626/675\"" AT "    - {value: \"trên 92,6%\"" AT,
			"F111:7:7>6"},
		{"\n  share:\n    - {value: \"626/675\"" AT "    - {value: \"trên 93%\"" AT,
			"F104:7:7>6 F111:7:7>6"},
		{"\n  kind:\n    - {value: a" AT "    - {value: b" AT, "F104:7:7>6"},
		{"\n  often:\n    - {value: 2/tuần" AT "    - {value: 1/tháng" AT, "F104:7:7>6"},
		/* reported once, against the first claim that contradicts it */
		{"\n  people:\n    - {value: \"1\"" AT "    - {value: \"2\"" AT
		 "    - {value: \"1\"" AT,
			"F104:7:7>6 F104:8:7>7"},
		/* other periods do not contradict */
		{"\n  people:\n    - {value: \"1\"" AT "    - {value: \"2\", period: \"2022\"" AT,
			"F140:7:7"},
		/* words of regret */
		{"\n  share:\n    - {value: \"90/100\"" AT
		 "    - {at: \"bc:2\", quote: chưa cao}\n",
			"F112:7:7>6"},
		{"\n  share:\n    - {value: \"40/100\"" AT
		 "    - {at: \"bc:2\", quote: còn thấp}\n",
			"F344:7:7>6"},
		{"\n  share:\n    - {value: \"40/100\"" AT
		 "    - {at: \"bc:2\", quote: đảm bảo chỉ tiêu giao}\n",
			"F113:7:7>6"},
		{"\n  share: {at: \"bc:2\", quote: chưa cao}\n", "F114:5:10"},
	};
	expect_all(state, rows, sizeof(rows) / sizeof(*rows));
}

/* Words meaning "all" next to a figure that is "most"; words on both sides. */
static void X4_words(void **state)
{
	static const struct row rows[] = {
		{"\n  share:\n    - {value: hầu hết" AT
		 "    - {at: \"bc:2\", quote: các hộ đều có}\n",
			"F110:6:7 F112:7:7>6"},
		{"\n  share:\n    - {value: đa số" AT
		 "    - {at: \"bc:2\", quote: tất cả các hộ}\n",
			"F110:6:7 F112:7:7>6"},
		{"\n  share:\n    - {value: phần lớn" AT
		 "    - {at: \"bc:2\", quote: \"100% số hộ\"}\n",
			"F110:6:7 F112:7:7>6"},
		{"\n  share:\n    - {value: hầu hết" AT
		 "    - {at: \"bc:2\", quote: phát triển đồng đều}\n",
			"F110:6:7 F344:7:7>6"},
		{"\n  share:\n    - {value: hầu hết" AT
		 "    - {at: \"bc:2\", quote: đang tăng đều đặn}\n",
			"F110:6:7 F344:7:7>6"},
		{"\n  share:\n    - {value: \"90/100\"" AT
		 "    - {at: \"bc:2\", quote: các hộ đều có}\n",
			"F344:7:7>6"},
		/* without a figure */
		{"\n  done:\n    - {at: \"bc:1\", quote: hoạt động ổn định}\n"
		 "    - {at: \"bc:2\", quote: đã xuống cấp}\n",
			"F114:6:7 F346:7:7>6"},
		{"\n  done:\n    - {at: \"bc:1\", quote: còn thiếu}\n"
		 "    - {at: \"bc:2\", quote: bố trí kịp thời}\n",
			"F346:6:7>7 F114:7:7"},
		{"\n  share:\n    - {at: \"bc:1\", quote: nguồn lực đa dạng}\n"
		 "    - {at: \"bc:2\", quote: còn hạn chế}\n",
			"F114:6:7 F346:7:7>6"},
		{"\n  done:\n    - {at: \"bc:1\", quote: đang triển khai}\n"
		 "    - {at: \"bc:2\", quote: đã xuống cấp}\n",
			"F114:6:7 F114:7:7"},
		{"\n  done:\n    - {at: \"bc:1\", quote: chưa kịp thời}\n"
		 "    - {at: \"bc:2\", quote: đã xuống cấp}\n",
			"F114:6:7 F114:7:7"},
		{"\n  done:\n    - {at: \"bc:1\", quote: ổn định}\n"
		 "    - {at: \"bc:2\", quote: thông suốt}\n",
			"F114:6:7 F114:7:7"},
		{"\n  done:\n    - {at: \"bc:1\", quote: ổn định, period: \"2022\"}\n"
		 "    - {at: \"bc:2\", quote: đã xuống cấp}\n",
			"F140:6:7 F114:7:7"},
		/* a congested network, news that are not posted */
		{"\n  done:\n    - {value: có" AT
		 "    - {at: \"bc:2\", quote: đường truyền còn lỗi nghẽn}\n",
			"F112:7:7>6"},
		{"\n  done:\n    - {value: có" AT
		 "    - {at: \"bc:2\", quote: chưa đăng tải các nội dung kịp thời}\n",
			"F112:7:7>6"},
		{"\n  done:\n    - {value: có" AT "    - {at: \"bc:2\", quote: sóng chập chờn}\n",
			"F112:7:7>6"},
		{"\n  done:\n    - {value: có" AT
		 "    - {at: \"bc:2\", quote: đã khắc phục nghẽn mạng}\n",
			"F344:7:7>6"},
		{"\n  done:\n    - {value: có" AT
		 "    - {at: \"bc:2\", quote: nâng băng thông tránh nghẽn mạng}\n",
			"F344:7:7>6"},
		{"\n  done:\n    - {value: có" AT "    - {at: \"bc:2\", quote: không nghẽn}\n",
			"F344:7:7>6"},
		/* words alone give no share of another population */
		{"\n  share: {at: \"bc:2\", quote: chưa cao, of: hộ dân}\n", "F114:5:10"},
	};
	expect_all(state, rows, sizeof(rows) / sizeof(*rows));
}

/* A count with exclusions is not taken for the share of the total. */
static void G11_counts_that_leave_out(void **state)
{
	static const struct row rows[] = {
		{"\n  online: {value: \"7\"" AT "  total: {value: \"17\"" AT, "F124:5:11>6"},
		{"\n  online: {value: \"7\", note: Ngoài 05 lãnh đạo đã được cấp." AT
		 "  total: {value: \"17\"" AT,
			"F124:5:11>6"},
		{"\n  online: {value: \"7\", note: ngoài 05 lãnh đạo" AT
		 "  total: {value: \"17\"" AT "  online_share: {value: \"12/17\"" AT,
			""},
		{"\n  online: {value: \"7\", note: ngoài 05 lãnh đạo" AT
		 "  total: {value: \"17\"" AT "  online_share: {value: \"7/17\"" AT,
			"F123:7:17>5"},
		{"\n  online: {value: \"7\", note: chưa kể 05 lãnh đạo" AT
		 "  total: {value: \"17\"" AT,
			""},
		{"\n  online: {value: \"7\", note: ngoài 15 lãnh đạo" AT
		 "  total: {value: \"17\"" AT,
			""},
		{"\n  online: {value: \"7\", note: công chức" AT "  total: {value: \"17\"" AT,
			"F124:5:11>6"},
		/* a part of the total is counted separately */
		{"\n  early_share: {value: \"5/5\"" AT "  online: {value: \"7\"" AT
		 "  total: {value: \"17\"" AT,
			""},
		{"\n  early_share: {value: \"100%\"" AT "  online: {value: \"7\"" AT
		 "  total: {value: \"17\"" AT,
			"F107:5:16 F124:6:11>7"},
	};
	expect_all(state, rows, sizeof(rows) / sizeof(*rows));
}

/* ---- Across facts. */

static void sums(void **state)
{
	static const struct row rows[] = {
		{"\n  early: {value: \"12\"" AT "  on_time: {value: \"9\"" AT
		 "  late: {value: \"2\"" AT "  total: {value: \"23\"" AT,
			""},
		{"\n  early: {value: \"12\"" AT "  on_time: {value: \"9\"" AT
		 "  late: {value: \"2\"" AT "  total: {value: \"22\"" AT,
			"F120:8:10>5"},
		{"\n  early: {value: \"12\"" AT "  on_time: {value: \"9\"" AT
		 "  late: {value: \"2\"" AT "  total: {value: \"24\"" AT,
			"F120:8:10>5"},
		/* no finding while a part is not reported, unless the sum already exceeds the total
		 */
		{"\n  early: {value: \"12\"" AT "  on_time: {value: \"9\"" AT
		 "  total: {value: \"24\"" AT,
			""},
		{"\n  early: {value: \"12\"" AT "  on_time: {value: \"9\"" AT
		 "  total: {value: \"21\"" AT,
			""},
		{"\n  early: {value: \"12\"" AT "  on_time: {value: \"9\"" AT
		 "  total: {value: \"20\"" AT,
			"F121:7:10>5"},
		/* with one of two claims the sum is right */
		{"\n  early: {value: \"12\"" AT "  on_time: {value: \"9\"" AT
		 "  late: {value: \"2\"" AT "  total:\n    - {value: \"20\"" AT
		 "    - {value: \"23\"" AT,
			"F104:10:7>9"},
		{"\n  early: {value: \"12\"" AT "  on_time: {value: \"9\"" AT
		 "  late: {value: \"trên 1\"" AT "  total: {value: \"23\"" AT,
			"F110:7:9"},
		{"\n  early: {value: \"12\", period: {from: 2022-12-15, to: 2023-06-14}" AT
		 "  on_time: {value: \"9\"" AT "  total: {value: \"20\"" AT,
			"F141:5:10 F127:7:10>5"},
		{"\n  total: {value: \"5\"" AT "  late: {value: \"6\"" AT, "F122:6:9>5"},
		{"\n  total: {value: \"5\"" AT "  late: {value: \"5\"" AT, ""},
		/* K26, B6: known parts that already exceed the total */
		{"\n  early: {value: \"12\"" AT "  late: {value: \"9\"" AT
		 "  total: {value: \"20\"" AT,
			"F121:7:10>5"},
		{"\n  on_time: {value: \"12\"" AT "  late: {value: \"9\"" AT
		 "  total: {value: \"20\"" AT,
			"F121:7:10>5"},
		{"\n  early: {value: \"12\"" AT "  late: {value: \"trên 9\"" AT
		 "  total: {value: \"20\"" AT,
			"F110:6:9 F121:7:10>5"},
		/* K26: decoys */
		{"\n  early: {value: \"12\"" AT "  late: {value: \"8\"" AT
		 "  total: {value: \"20\"" AT,
			""},
		{"\n  early: {value: \"12\"" AT "  late: {value: \"trên 8\"" AT
		 "  total: {value: \"20\"" AT,
			"F110:6:9"},
		{"\n  early: {value: \"12\"" AT "  late: {value: \"1\"" AT
		 "  total: {value: \"20\"" AT,
			""},
		{"\n  early: {value: \"12\"" AT "  late: {value: \"9\"" AT, ""},
		{"\n  early: {value: \"12\"" AT "  on_time: {value: \"9\", kind: target" AT
		 "  total: {value: \"20\"" AT,
			"F143:6:12"},
	};
	expect_all(state, rows, sizeof(rows) / sizeof(*rows));
}

static void shares_and_implications(void **state)
{
	static const struct row rows[] = {
		{"\n  online: {value: \"626\"" AT "  total: {value: \"675\"" AT
		 "  online_share: {value: \"626/675\"" AT,
			""},
		{"\n  online: {value: \"626\"" AT "  total: {value: \"675\"" AT
		 "  online_share: {value: \"92,7%\"" AT,
			"F107:7:17"},
		{"\n  online: {value: \"626\"" AT "  total: {value: \"675\"" AT
		 "  online_share: {value: \"93%\"" AT,
			"F107:7:17"},
		{"\n  online: {value: \"626\"" AT "  total: {value: \"675\"" AT
		 "  online_share: {value: \"94%\"" AT,
			"F107:7:17 F123:7:17>5"},
		{"\n  online: {value: \"14\"" AT "  total: {value: \"20\"" AT, "F124:5:11>6"},
		{"\n  online: {value: \"14\"" AT "  total: {value: \"20\"" AT
		 "  online_share: {value: \"100%\", kind: target" AT,
			"F128:5:11>7 F143:7:17"},
		{"\n  pct: {value: \"100%\"" AT "  late: {value: \"1\"" AT, "F107:5:8 F125:5:8>6"},
		{"\n  pct: {value: \"100%\"" AT "  late: {value: \"0\"" AT, "F107:5:8"},
		{"\n  pct: {value: \"99%\"" AT "  late: {value: \"1\"" AT, "F107:5:8"},
		{"\n  pct: {value: \"100%\"" AT, "F107:5:8"},
		{"\n  pct: {value: \"90%\"" AT "  pct2: {value: \"40%\"" AT,
			"F107:5:8 F107:6:9 F126:6:9>5"},
		{"\n  pct: {value: \"90%\"" AT "  pct2: {value: \"90%\"" AT, "F107:5:8 F107:6:9"},
		{"\n  done: {value: có" AT
		 "self_assessment: {\"1.1\": met, \"1.2\": in_progress}\n",
			"F129:5:9>6 F151:6:38"},
		{"\n  done: {value: có" AT
		 "self_assessment: {\"1.1\": met, \"1.2\": [met, in_progress]}\n",
			"F150:6:38 F151:6:38"},
		{"\n  done: {value: không" AT "self_assessment: {\"1.2\": in_progress}\n", ""},
	};
	expect_all(state, rows, sizeof(rows) / sizeof(*rows));
}

static void populations(void **state)
{
	static const struct row rows[] = {
		{"\n  share: {value: \"1850/3082\"" AT "  other: {value: \"2518/3082\"" AT, ""},
		{"\n  share: {value: \"1850/3082\"" AT "  other: {value: \"2870/3088\"" AT,
			"F130:6:10>5"},
		{"\n  adults: {value: \"3088\"" AT "  share: {value: \"1850/3082\"" AT
		 "  other: {value: \"1851/3082\"" AT,
			"F130:6:10>5"},
		{"\n  adults: {value: \"hơn 3000\"" AT "  share: {value: \"1850/3082\"" AT,
			"F110:5:11"},
		{"\n  share: {value: \"1850/3082\"" AT
		 "  other: {value: \"279/331\", period: {from: 2022-12-15, to: 2023-06-14}" AT,
			"F131:6:10>5 F141:6:10"},
		{"\n  share: {value: \"90%\", of: dân số trưởng thành" AT, "F107:5:10"},
		{"\n  share: {value: \"9/10\", of: hộ dân" AT, "F132:5:10"},
		/* another population of exactly this size: only the name is reported */
		{"\n  people: {value: \"10\"" AT "  adults: {value: \"8\"" AT
		 "  share: {value: \"9/10\", of: tổng số dân" AT,
			"F132:7:10"},
		{"\n  share: {value: \"9/10\", of: hộ dân" AT
		 "  other: {value: \"8/10\", of: dân cư" AT,
			"F132:5:10 F132:6:10 F133:6:10>5"},
	};
	expect_all(state, rows, sizeof(rows) / sizeof(*rows));
}

static void time_and_writing(void **state)
{
	static const struct row rows[] = {
		{"\n  people: {value: \"5\", period: 2023-H2" AT, "F140:5:11"},
		{"\n  people: {value: \"5\", period: \"2023\"" AT, "F141:5:11"},
		{"\n  people: {value: \"5\", period: 2023-H1" AT, ""},
		{"\n  people: {value: \"5\", kind: target" AT, "F143:5:11"},
		{"\n  people:\n    - {value: \"5\"" AT "    - {value: \"6\", kind: target" AT,
			"F142:7:7"},
		{"\n  people: {value: \"5\", quote: phấn đấu 5 người" AT, "F144:5:11"},
		{"\n  done: {value: không, plan: {due: 2023-12-31}" AT, ""},
		{"\n  done: {value: không, plan: {quote: theo lộ trình}" AT, "F145:5:9"},
		{"\n  done: {value: không, plan: {due: 2023-06-29}" AT, "F146:5:9"},
		{"\n  done: {value: không, plan: {due: 2023-06-30}" AT, ""},
		{"\n  done: {value: có, quote: \"đƣợc\"" AT, "F160:5:9"},
		{"\n  done: {value: có, quote: \"xxx@haiduong.gov.vn\"" AT, "F161:5:9"},
		{"\n  done: {value: có, quote: \"(Nêu rõ số liệu)\"" AT, "F161:5:9"},
		{"\n  done: {value: có, quote: \"zalo, facebook…\"" AT, ""},
	};
	expect_all(state, rows, sizeof(rows) / sizeof(*rows));
}

/* ---- Self-assessment. */

static void self_assessment(void **state)
{
	static const struct row rows[] = {
		{" {}\nself_assessment: {\"1.1\": met, \"1.2\": met, \"1.3\": met}\n", ""},
		{" {}\nself_assessment: {\"1.1\": [met, in_progress], \"1.2\": met, \"1.3\": met}\n",
			"F150:5:26"},
		{" {}\nself_assessment: {\"1.1\": met, \"1.3\": met}\n", "F151:5:38"},
		{" {}\nself_assessment: {\"1.1\": met}\n", ""},
		{" {}\nself_assessment: {\"1.1\": met, \"1.2\": met, \"1.3\": met, \"2.1\": met, \"2.2\": met, \"2.3\": met, \"2.5\": met}\n",
			"F153:5:62 F153:5:74 F153:5:86 F151:5:98 F153:5:98"},
		{" {}\nself_assessment: {\"1.1\": không áp dụng}\n", "F152:5:26"},
		{"\n  share: {value: \"79/100\"" AT "self_assessment: {\"1.1\": met}\n",
			"F154:6:26"},
		{"\n  share: {value: \"80/100\"" AT "self_assessment: {\"1.1\": met}\n", ""},
	};
	expect_all(state, rows, sizeof(rows) / sizeof(*rows));
}

/* ---- Unusable facts, and the order of findings. */

static void errors_of_reading(void **state)
{
	struct fixture *fixture = *state;
	static const struct row row = {
		"\n  late: {value: \"2\", at: \"xx:1\"}\n  share: {value: \"5/4\"" AT
		"  nosuch: 5\n  pct: {value: \"60%\"" AT,
		"F013:6:18 F043:7:3 F051:5:26 F107:8:8"};
	expect(fixture, &row, false);
	assert_int_equal(find(fixture, row.report, false)->errors, 2);
	assert_int_equal(find(fixture, "\n  pct: {value: \"60%\"" AT, false)->errors, 0);
}

/* Order: unusable facts first, then facts that undetermined criteria read, then those that others
 * read, then the rest. */
static void order_by_verdict(void **state)
{
	static const struct row row = {"\n  people:\n    - {value: \"1\"" AT
				       "    - {value: \"2\"" AT "  pct: {value: \"60%\"" AT
				       "  share:\n    - {value: \"70/100\"" AT
				       "    - {value: \"90/100\"" AT "  nosuch: 5\n",
		"F043:12:3 F104:11:7>10 F107:8:8 F104:7:7>6"};
	struct fixture *fixture = *state;
	expect(fixture, &row, true);
	const struct ct_finding *first = &find(fixture, row.report, true)->list[1];
	assert_int_equal(first->criterion_count, 1);
	assert_true(text_is(first->criteria[0], "1.1"));
	assert_true(text_is(first->fact, "share"));
}

static void nothing_but_messages(void **state)
{
	struct fixture *fixture = *state;
	const struct ct_findings *found =
		ct_review_findings(fixture->review, NULL, NULL, false, fixture->bench.errors);
	assert_int_equal(found->count, 0);
	assert_int_equal(found->errors, 0);
}

/* ---- Questions. */

static void questions(void **state)
{
	static const struct {
		const char *report, *topics; /* one letter for each question: c m e s t r */
	} rows[] = {
		{"\n  share: {value: \"90/100\"" AT "  pct: {value: \"70%\"" AT
		 "  done: {value: có" AT,
			""},
		{"\n  pct: {value: \"70%\"" AT "  done: {value: có" AT, "m"},
		/* within half of the last digit of the limit, 60 */
		{"\n  share: {value: \"90/100\"" AT "  pct: {value: \"60%\"" AT
		 "  done: {value: có" AT,
			"e"},
		{"\n  share: {value: \"90/100\"" AT "  pct: {value: \"61%\"" AT
		 "  done: {value: có" AT,
			""},
		{"\n  share: {value: \"90/100\"" AT "  pct: {value: \"60,6%\"" AT
		 "  done: {value: có" AT,
			""},
		{"\n  share: {value: \"trên 60%\"" AT "  pct: {value: \"70%\"" AT
		 "  done: {value: có, hedge: cơ bản" AT,
			"ee"},
		/* one question for three contradicting claims, and no other for the hedge in one of
		 * them */
		{"\n  share: [\"70/100\", \"trên 90%\", \"80/100\"]\n  pct: {value: \"70%\"" AT
		 "  done: {value: có" AT,
			"c"},
		{"\n  share: {value: \"90%\", kind: target" AT "  pct: {value: \"70%\"" AT
		 "  done: {value: có" AT,
			"m"},
		{"\n  share: {value: \"90/100\"" AT "  pct: {value: \"70%\"" AT
		 "  done: {value: không, plan: {quote: sẽ làm}" AT,
			"t"},
		{"\n  share: {value: \"90/100\"" AT "  pct: {value: \"70%\", quote: xxx" AT
		 "  done: {value: có" AT,
			"r"},
		{"\n  share: {value: \"90/100\"" AT "  pct: {value: \"70%\"" AT
		 "  done: {value: có" AT "self_assessment: {\"1.1\": không áp dụng}\n",
			"ss"},
		/* for facts that no criterion reads: contradictions, not hedges */
		{"\n  share: {value: \"90/100\"" AT "  pct: {value: \"70%\"" AT
		 "  done: {value: có" AT "  people: [1, 2]\n",
			"c"},
		{"\n  share: {value: \"90/100\"" AT "  pct: {value: \"70%\"" AT
		 "  done: {value: có" AT "  people: trên 5\n",
			""},
	};
	struct fixture *fixture = *state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		char found[32] = "";
		const struct ct_result *result =
			bench_judge(&fixture->bench, rows[i].report, false);
		const struct ct_questions *asked = ct_review_questions(
			fixture->review, fixture->bench.unit, result, fixture->bench.errors);
		assert_non_null(asked);
		for (size_t q = 0; q < asked->count && q < sizeof(found) - 1; q++)
			found[q] = "cmestr"[asked->list[q].topic];
		if (strcmp(found, rows[i].topics))
			fail_msg("%s\nexpected: %s\nfound:    %s", rows[i].report, rows[i].topics,
				found);
	}
}

static void a_question_quotes_and_names(void **state)
{
	struct fixture *fixture = *state;
	const char *report =
		"\n  share:\n    - {value: \"70/100\", at: \"bc:12\", quote: \"đạt 70/100\"}\n    - {value: \"90%\", at: \"bc:40\"}\n"
		"  pct: {value: \"70%\"" AT "  done: {value: có" AT;
	const struct ct_result *result = bench_judge(&fixture->bench, report, false);
	const struct ct_questions *asked = ct_review_questions(
		fixture->review, fixture->bench.unit, result, fixture->bench.errors);
	assert_int_equal(asked->count, 1);
	const struct ct_question *question = &asked->list[0];
	assert_true(text_is(question->about.in[CT_VI],
		"Báo cáo nêu các số liệu khác nhau: “đạt 70/100” (dòng 12) và 90% (dòng 40)."));
	assert_true(text_is(question->about.in[CT_EN],
		"The report gives different figures: “đạt 70/100” (line 12) and 90% (line 40)."));
	assert_int_equal(question->criterion_count, 1);
	assert_true(text_is(question->criteria[0], "1.1"));
	assert_int_equal(question->evidence_count, 1);
	assert_true(text_is(question->evidence[0], "Danh sách"));
	assert_string_equal(question->code, "F104");
}

/* ---- Facts as read. */

static void facts_as_read(void **state)
{
	struct fixture *fixture = *state;
	const char *report =
		"\n  people: {value: \"5\", section: \"1.10\"" AT "  pct: {value: \"70%\"" AT
		"  share: {value: \"70/100\", section: \"1.2 (đạt)\"" AT "  total: [1, 3]\n";
	static const char *const expected[] = {"share", "people", "pct", "total"};
	static const char *const values[] = {
		"70/100 = 70%", "5 người", "70%", "từ 1 hồ sơ đến 3 hồ sơ"};
	bench_judge(&fixture->bench, report, false);
	const struct ct_unit_facts *read =
		ct_review_facts(fixture->review, fixture->bench.unit, fixture->bench.errors);
	assert_int_equal(read->fact_count, 4);
	for (size_t i = 0; i < read->fact_count; i++) {
		assert_true(text_is(read->facts[i].fact->key, expected[i]));
		assert_true(text_is(read->facts[i].value.in[CT_VI], values[i]));
	}
	assert_int_equal(read->unreported, 12);
	assert_int_equal(read->wanted_count, 1);
	assert_true(text_is(read->wanted[0], "Đã hoàn thành"));
}

/* ---- The template. */

static void template_loads(void **state)
{
	struct fixture *fixture = *state;
	for (int language = 0; language < CT_LANGUAGES; language++) {
		char path[256];
		snprintf(path, sizeof(path), "%s/chitieu-template-XXXXXX.yaml",
			getenv("TMPDIR") ? getenv("TMPDIR") : P_tmpdir);
		const char *text = ct_review_template(
			fixture->review, (enum ct_language)language, fixture->bench.errors);
		assert_non_null(text);
		int file = mkstemps(path, 5);
		const char *name = strstr(text, "name: \"…\"");
		assert_non_null(name);
		size_t before = (size_t)(name - text) + strlen("name: \""),
		       after = before + strlen("…");
		assert_true(file >= 0 && write(file, text, before) == (ssize_t)before &&
			write(file, "A", 1) == 1 &&
			write(file, text + after, strlen(text + after)) ==
				(ssize_t)strlen(text + after));
		close(file);
		struct ct_source *source =
			ct_source_open((const char *const[]){path}, 1, fixture->bench.errors);
		const struct ct_unit *unit =
			ct_source_next(source, fixture->bench.set, fixture->bench.errors);
		unlink(path);
		assert_non_null(unit);
		assert_int_equal(ct_errors_failures(fixture->bench.errors), 0);
		const struct ct_unit_facts *read =
			ct_review_facts(fixture->review, unit, fixture->bench.errors);
		assert_int_equal(read->fact_count, 0);
		assert_int_equal(read->wanted_count, 3);
		const struct ct_findings *found = ct_review_findings(
			fixture->review, unit, NULL, false, fixture->bench.errors);
		assert_int_equal(
			found->count, 2); /* no code, and a district that is not filled in */
		assert_string_equal(found->list[1].code, "F162");
		ct_source_free(source);
	}
}

/* ---- The list of kinds. */

/* The codes of lint; other messages are not findings. */
static bool is_lint(const char *code)
{
	static const char *const ranges[][2] = {{"F101", "F179"}, {"F289", "F296"},
		{"F306", "F306"}, {"F336", "F336"}, {"F340", "F347"}, {"F353", "F354"}};
	for (size_t i = 0; i < sizeof(ranges) / sizeof(*ranges); i++)
		if (strcmp(code, ranges[i][0]) >= 0 && strcmp(code, ranges[i][1]) <= 0)
			return true;
	return false;
}

/* Every code of lint has a row in engine/facts/finding_kinds.c, and no other message has one. */
static void every_finding_has_a_kind(void **state)
{
	(void)state;
	for (int message = 0; message < CT_MESSAGE_COUNT; message++) {
		const char *code = message_code((enum ct_message_id)message);
		if (is_lint(code) != finding_is_known((enum ct_message_id)message))
			fail_msg("finding_kinds.c: %s", code);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_claim),
		cmocka_unit_test(claims_of_one_fact),
		cmocka_unit_test(X4_words),
		cmocka_unit_test(G11_counts_that_leave_out),
		cmocka_unit_test(sums),
		cmocka_unit_test(shares_and_implications),
		cmocka_unit_test(populations),
		cmocka_unit_test(time_and_writing),
		cmocka_unit_test(self_assessment),
		cmocka_unit_test(errors_of_reading),
		cmocka_unit_test(order_by_verdict),
		cmocka_unit_test(nothing_but_messages),
		cmocka_unit_test(every_finding_has_a_kind),
		cmocka_unit_test(questions),
		cmocka_unit_test(a_question_quotes_and_names),
		cmocka_unit_test(facts_as_read),
		cmocka_unit_test(template_loads),
	};
	return cmocka_run_group_tests_name("factslint", tests, open_fixture, close_fixture);
}
