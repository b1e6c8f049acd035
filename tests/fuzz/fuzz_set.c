/* SPDX-License-Identifier: Apache-2.0 */
/* A set with every kind of criterion: shares, counts, rates, words, dates, sums, points, a compute,
 * several levels. */
#include "fuzz_set.h"

#include "fuzz_facts.h"

static const char ruleset_yaml[] =
	"id: thu/nho-2023\n"
	"title: Bộ tiêu chí thử\n"
	"province: Thanh Hóa\n"
	"levels: [xã]\n"
	"status: draft\n"
	"from: 2022-01-01\n"
	"criteria: 16\n"
	"points_decimals: 2\n"
	"points_evidence: true\n"
	"pillars: {1: Trụ cột}\n"
	"documents:\n"
	"  law: {title: Quyết định, number: 1/QĐ-UBND, date: 2022-01-01, issuer: UBND tỉnh, status: confirmed}\n"
	"  list: {title: Danh mục, status: assumed}\n";

static const char limits_yaml[] =
	"pct_80: {unit: \"%\", cite: [law, 1], status: confirmed, value: 80}\n"
	"often: {unit: tin bài/tháng, cite: [law, 2], status: reported, values: {2022-01-01: 2, 2023-01-01: 4}}\n"
	"few: {unit: hồ sơ, cite: [law, 3], status: assumed, value: 10}\n"
	"rich: {unit: đồng, cite: [list], status: assumed, value: 22300000}\n"
	"by_day: {unit: date, cite: [list], status: assumed, value: 2023-06-30}\n"
	"steps: {unit: điểm, of: hồ sơ, cite: [list], status: assumed, steps: {1: 1, 5: 3, 10: 5}}\n"
	"ten: {unit: điểm, cite: [law, 4], status: confirmed, value: 10}\n"
	"heads: {unit: điểm, cite: [law, 5], status: confirmed, choices: {chủ tịch: 20, phó chủ tịch: 10, khác: 0}}\n"
	"region: {unit: \"%\", cite: [law, 6], status: confirmed, by: region, values: {đồng bằng: 90, miền núi: 50}}\n"
	"score: {unit: điểm, cite: [law, 7], status: confirmed, value: 25}\n";

static const char script[] =
	"criterion \"1.1\" { title = \"Camera\", cite = \"law\", met = is_true(fact.camera), evidence = { \"Biên bản\" }, groups = { \"a\" } }\n"
	"criterion \"1.2\" { title = \"Tỷ lệ\", cite = { \"law\", \"điều 2\" }, met = at_least(fact.share, limit.pct_80), groups = { \"a\" } }\n"
	"criterion \"1.3\" { title = \"Một trong hai\", cite = \"law\", met = any(is_true(fact.camera), at_least(fact.printed, limit.pct_80)) }\n"
	"criterion \"1.4\" { title = \"Phần\", cite = \"law\", met = at_least(percent(fact.part, fact.count), limit.pct_80) }\n"
	"criterion \"1.5\" { title = \"Tin bài\", cite = \"law\", met = at_least(fact.rate, limit.often), when = one_of(fact.head, \"chủ tịch\", \"khác\") }\n"
	"criterion \"1.6\" { title = \"Tiền\", cite = \"law\", met = at_least(fact.money, limit.rich) }\n"
	"criterion \"1.7\" { title = \"Ngày\", cite = \"law\", met = at_most(fact.issued, limit.by_day) }\n"
	"criterion \"1.8\" { title = \"Ít\", cite = \"law\", met = all(at_most(difference(fact.count, fact.part), limit.few), one_of(fact.platform, \"Zalo\")), points = steps(fact.count, limit.steps) }\n"
	"criterion \"1.9\" { title = \"Tính\", cite = \"law\", met = compute { inputs = { fact.count, fact.part }, says = \"đếm\", run = function(count, part)\n"
	"\treturn count <= part + part\nend } }\n"
	"criterion \"1.10\" { title = \"Đủ\", cite = \"law\", met = at_least_n_of(2, is_true(fact.camera), at_least(fact.share, limit.pct_80), started(fact.rate)) }\n"
	"criterion \"1.11\" { title = \"Tổng\", cite = \"law\", met = between(sum(fact.count, fact.part), limit.few, 100), points = proportion(fact.share, limit.ten) }\n"
	"criterion \"1.12\" { title = \"Đầu tiên\", cite = \"law\", met = more_than(first_known(fact.printed, fact.share), limit.pct_80), points = choose(fact.head, limit.heads) }\n"
	"criterion \"1.13\" { title = \"Nhỏ nhất\", cite = \"law\", met = less_than(min(fact.count, fact.part), limit.few), points = parts(limit.ten, proportion(fact.printed, limit.ten), choose(fact.camera, limit.ten)) }\n"
	"criterion \"1.14\" { title = \"Không gì\", cite = \"law\", met = none(is_false(fact.camera), equals(max(fact.part, fact.count), 0)) }\n"
	"criterion \"1.15\" { title = \"Đếm\", cite = \"law\", met = at_least(count_true(is_true(fact.camera), planned(fact.camera), at_least(fact.share, limit.pct_80)), 1) }\n"
	"criterion \"1.16\" { title = \"Chưa rõ\", cite = \"law\", met = unspecified(\"chưa có văn bản\"), when = at_least(fact.share, 1) }\n"
	"recognition \"xong\" { title = \"Hoàn thành\", cite = \"law\", met = every_met() }\n"
	"recognition \"khá\" { title = \"Khá\", cite = \"law\", met = all(every_met(\"a\"), at_least(share_met(), limit.pct_80)) }\n"
	"recognition \"điểm\" { title = \"Điểm\", cite = \"law\", met = at_least(points(), limit.score) }\n";

static const char cases[] =
	"- {criterion: \"1.2\", name: đủ, as_of: 2023-06-30, facts: {share: 80/100}, expect: met}\n"
	"- {criterion: \"1.2\", name: thiếu, as_of: 2023-06-30, facts: {share: 79/100}, expect: in_progress, gap: {share: 1}}\n";

const char fuzz_set_report[] =
	"unit: {code: \"14824\", register: 2025-03-01, level: xã, name: Quang Trung, district: thị xã Bỉm Sơn, province: Thanh Hóa}\n"
	"period: 2023-H1\n"
	"documents: {bc: {title: Báo cáo, issuer: UBND xã}}\n"
	"facts:\n"
	"  share: {value: \"2518/3082\", stated: \"81.7%\", at: \"bc:621\", quote: \"2518/3082 =81.7%\"}\n"
	"  printed: [{value: \"100%\", hedge: trên, at: \"bc:603\"}, {value: \"90%\", at: \"bc:645\", section: \"3.1\"}]\n"
	"  count: \"1.412\"\n  part: \"1130\"\n  rate: \"02 bài/tuần\"\n  money: \"22,3 triệu\"\n"
	"  camera: {value: \"không\", plan: {due: 2023-12-31, at: \"bc:751\", quote: \"trong năm\"}}\n"
	"  head: chủ tịch\n  issued: 30/6/2023\n  platform: zalo\n"
	"self_assessment: {\"1.1\": met, \"1.2\": in_progress, \"1.3\": [met, in_progress]}\n";

struct ct_ruleset *fuzz_set_load(int replaced, struct ct_text content, struct ct_errors *errors)
{
	const struct ct_rule_file sound[SET_FILES] = {
		[SET_DICTIONARY] = {"facts.yaml", text_of(fuzz_facts_yaml)},
		[SET_RULESET] = {"set/ruleset.yaml", {ruleset_yaml, sizeof(ruleset_yaml) - 1}},
		[SET_LIMITS] = {"set/limits.yaml", {limits_yaml, sizeof(limits_yaml) - 1}},
		[SET_SCRIPT] = {"set/criteria/1-thu.lua", {script, sizeof(script) - 1}},
		[SET_CASES] = {"set/tests/1-thu.yaml", {cases, sizeof(cases) - 1}},
	};
	static struct ct_rule_file
		lists[2][SET_FILES]; /* a set lends its files: one list for the sound
					set, one for the spoilt one of the moment */
	struct ct_rule_file *list = lists[replaced < SET_FILES];
	const struct ct_rule_files files = {list, SET_FILES};
	memcpy(list, sound, sizeof(sound));
	if (replaced < SET_FILES)
		list[replaced].content = content;
	return ct_ruleset_load_files(&files, errors);
}

const struct ct_ruleset *fuzz_set(void)
{
	static struct ct_ruleset *set;
	if (set)
		return set;
	struct ct_errors *errors = ct_errors_new();
	set = fuzz_set_load(SET_FILES, NO_TEXT, errors);
	if (!set)
		FUZZ_FAIL("no set: %s:%u:%u %s", ct_errors_at(errors, 0)->file,
			ct_errors_at(errors, 0)->line, ct_errors_at(errors, 0)->column,
			ct_errors_at(errors, 0)->text[CT_EN]);
	ct_errors_free(errors);
	return set;
}
