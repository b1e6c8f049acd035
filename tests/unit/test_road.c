/* SPDX-License-Identifier: Apache-2.0 */
/* The road to recognition: it reaches recognition, no change of it can be left out, it is the
 * shortest, and the reason if none exists. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support.h"

/* ---- Judging with a road, and with supposed values. */

static struct ct_judge *new_judge(struct bench *bench, const struct ct_what_if *what_if)
{
	const struct ct_judge_options options = {.as_of = CT_NO_DATE,
		.detail = CT_DETAIL_VERDICT,
		.what_if = what_if,
		.road = !what_if};
	struct ct_judge *judge = ct_judge_new(bench->set, &options, bench->errors);
	assert_non_null(judge);
	return judge;
}

/* The unit of a line of NDJSON; `facts` is the JSON of its facts. */
static const struct ct_unit *read_unit(struct bench *bench, const char *facts)
{
	char room[8192];
	struct bench_text line = {room, 0, sizeof(room)};
	bench_put(&line,
		"{\"unit\":{\"code\":\"14824\",\"level\":\"xã\",\"name\":\"Quang Trung\",\"province\":\"Thanh Hóa\"},"
		"\"period\":\"2023\",\"facts\":%s}\n",
		facts);
	bench_read_lines(bench, &line);
	assert_true(bench_next(bench));
	return bench->unit;
}

/* The result with the values of all changes except number `without` (all of them if it is their
 * count). */
static enum ct_outcome outcome_with(struct bench *bench, const struct ct_unit *unit,
	const struct ct_road *road, unsigned without)
{
	char room[64][96];
	const char *assignments[64];
	unsigned count = 0, at = 0;
	for (const struct ct_road_change *change = road->changes; change; change = change->next) {
		if (at++ == without)
			continue;
		assert_true(change->value.length > 0 && count < COUNT(assignments));
		snprintf(room[count], sizeof(room[count]), "%.*s=%.*s", (int)change->fact.length,
			change->fact.bytes, (int)change->value.length, change->value.bytes);
		assignments[count] = room[count];
		count++;
	}
	struct ct_what_if *what_if = ct_what_if_new(bench->set, assignments, count, bench->errors);
	if (!what_if)
		fail_msg("%s", ct_errors_at(bench->errors, 0)->text[CT_EN]);
	struct ct_judge *judge = new_judge(bench, what_if);
	enum ct_outcome outcome =
		ct_judge_unit(judge, unit, bench->errors)->recognitions[0].outcome;
	ct_judge_free(judge);
	ct_what_if_free(what_if);
	return outcome;
}

static void spell_change(struct bench_text *out, const struct ct_road_change *change)
{
	char add[48], lo[48], hi[48];
	bench_put(out, "%s", out->length ? "; " : "");
	for (unsigned i = 0; i < change->criterion_count; i++)
		bench_put(out, "%s%.*s", i ? "," : "", (int)change->criteria[i].length,
			change->criteria[i].bytes);
	bench_put(out, " %.*s", (int)change->fact.length, change->fact.bytes);
	if (change->kind == CT_ROAD_ADD)
		bench_put(out, " add %s", bench_number(change->add, add));
	else if (change->kind == CT_ROAD_BECOME)
		bench_put(out, " become %.*s", (int)change->become.length, change->become.bytes);
	else
		bench_put(out, " needs %s%s%s%s%s",
			change->needs.lo.den ? bench_number(change->needs.lo, lo) : "",
			change->above ? "<" : "",
			change->needs.lo.den || change->needs.hi.den ? ".." : "any",
			change->below ? "<" : "",
			change->needs.hi.den ? bench_number(change->needs.hi, hi) : "");
	if (change->of.length)
		bench_put(out, "%% of %.*s", (int)change->of.length, change->of.bytes);
	if (change->claim_value.length)
		bench_put(out, " claim %.*s", (int)change->claim_value.length,
			change->claim_value.bytes);
	if (change->open)
		bench_put(out, " (%s)",
			change->why == CT_MISSING                 ? "missing"
				: change->why == CT_CONTRADICTORY ? "contradictory"
								  : "imprecise");
	bench_put(out, " = %.*s", (int)change->value.length, change->value.bytes);
}

static const char *spell(const struct ct_road *road, struct bench_text *out)
{
	out->length = 0;
	bench_put(out, "%s", "");
	for (const struct ct_road_change *change = road->changes; change; change = change->next)
		spell_change(out, change);
	return out->bytes;
}

/* All changes together reach it, and none can be left out. */
static void check_road(struct bench *bench, const struct ct_unit *unit, const struct ct_road *road,
	const char *what)
{
	char room[4096];
	struct bench_text text = {room, 0, sizeof(room)};
	if (outcome_with(bench, unit, road, road->change_count) != CT_RECOGNISED) {
		print_error("%s\n", what);
		fail_msg("does not lead there: %s", spell(road, &text));
	}
	for (unsigned i = 0; i < road->change_count; i++) {
		if (outcome_with(bench, unit, road, i) == CT_RECOGNISED) {
			print_error("%s\n", what);
			fail_msg("change %u can be spared: %s", i + 1, spell(road, &text));
		}
	}
}

/* ---- One inverse, two policies. */

static const char parts_yaml[] = "part: {label: Một phần, type: count, unit: người}\n"
				 "rest: {label: Phần còn lại, type: count, unit: người}\n"
				 "a: {label: A, type: yes_no}\n"
				 "b: {label: B, type: yes_no}\n";

/* Why gap and road stay two walks over one inverse (improve/inverse.h): each row is a condition for
 * which one walk would break a promise of the other. */
static const struct {
	const char *why, *met, *facts, *gap, *road;
} policies[] = {
	{"the gap names the first term that can carry all; the road the least change",
		"at_least(sum(fact.part, fact.rest), limit.ten)", "{\"part\":1,\"rest\":6}",
		"part +3", "1.1 rest add 3 = 9"},
	{"likewise of a difference", "at_most(difference(fact.part, fact.rest), 0)",
		"{\"part\":9,\"rest\":6}", "part +-3", "1.1 rest add 3 = 9"},
	{"the gap lifts what is false; the road also settles what is open",
		"all(is_true(fact.a), is_true(fact.b))", "{\"a\":\"không\"}", "a =yes",
		"1.1 a become yes = có; 1.1 b become yes (missing) = có"},
	{"an open part may still do, so that there is no gap",
		"any(is_true(fact.a), is_true(fact.b))", "{\"a\":\"không\"}", "",
		"1.1 a become yes = có"},
};

static const char *spell_gap(const struct ct_gap *gap, struct bench_text *out)
{
	char add[48];
	bench_put(out, "%s", "");
	for (; gap; gap = gap->next) {
		bench_put(out, "%s%.*s ", out->length ? "; " : "", (int)gap->fact.length,
			gap->fact.bytes);
		if (gap->become.length)
			bench_put(out, "=%.*s", (int)gap->become.length, gap->become.bytes);
		else
			bench_put(out, "+%s", bench_number(gap->add, add));
	}
	return out->bytes;
}

static void gap_and_road_choose_differently(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(policies); i++) {
		char script[2048], gap[512] = "", road[1024];
		struct bench bench;
		struct bench_text rules_text = {script, 0, sizeof(script)},
				  gap_text = {gap, 0, sizeof(gap)},
				  road_text = {road, 0, sizeof(road)};
		bench_put(&rules_text,
			"criterion \"1.1\" { title = \"Một\", cite = { \"law\", \"1\" }, met = %s }\n"
			"recognition \"dat\" { title = \"Đạt\", cite = { \"law\", \"2\" }, met = every_met() }\n",
			policies[i].met);
		const struct bench_rules rules = {.facts = parts_yaml,
			.limits =
				"ten: {unit: người, cite: [law, 1], status: confirmed, value: 10}\n",
			.script = script};
		bench_open(&bench, &rules);
		struct ct_judge *judge = new_judge(&bench, NULL);
		const struct ct_unit *unit = read_unit(&bench, policies[i].facts);
		const struct ct_result *result = ct_judge_unit(judge, unit, bench.errors);
		const char *found = spell_gap(result->criteria[0].gap, &gap_text);
		if (strcmp(found, policies[i].gap))
			fail_msg(
				"%s: gap %s, expected %s", policies[i].why, found, policies[i].gap);
		found = spell(result->road, &road_text);
		if (strcmp(found, policies[i].road))
			fail_msg("%s: road %s, expected %s", policies[i].why, found,
				policies[i].road);
		ct_judge_free(judge);
		bench_close(&bench);
	}
}

/* ---- Roads one by one. */

static const char facts_yaml[] =
	"people: {label: Dân, type: count, unit: người}\n"
	"done: {label: Đã làm, type: count, unit: người, part_of: people}\n"
	"late: {label: Trễ, type: count, unit: hồ sơ}\n"
	"early: {label: Sớm, type: count, unit: hồ sơ}\n"
	"phones: {label: Điện thoại, type: ratio, unit: người, of: adults}\n"
	"records: {label: Hồ sơ, type: ratio, unit: người, of: adults, grows: both}\n"
	"cash: {label: Tiền, type: percent}\n"
	"posts: {label: Bài, type: rate, unit: bài}\n"
	"kind: {label: Loại, type: choice, choices: [một, hai, ba]}\n"
	"day: {label: Ngày, type: date}\n"
	"a: {label: A, type: yes_no}\n"
	"b: {label: B, type: yes_no}\n"
	"c: {label: C, type: yes_no}\n";

static const char limits_yaml[] =
	"pct_50: {unit: \"%\", cite: [law, 1], status: confirmed, value: 50}\n"
	"pct_80: {unit: \"%\", cite: [law, 1], status: confirmed, value: 80}\n"
	"few: {unit: hồ sơ, cite: [law, 1], status: confirmed, value: 5}\n"
	"many: {unit: hồ sơ, cite: [law, 1], status: confirmed, value: 100}\n"
	"often: {unit: bài/tháng, cite: [law, 1], status: confirmed, value: 4}\n"
	"by: {unit: date, cite: [law, 1], status: confirmed, value: 2023-06-01}\n"
	"two: {unit: chỉ tiêu, cite: [law, 1], status: confirmed, value: 2}\n"
	"regional: {unit: \"%\", cite: [law, 1], status: confirmed, by: region, values: {đồng bằng: 50}}\n";

struct row {
	const char *met[4]; /* of criteria "1.1" …; " WHEN " precedes the condition of when */
	const char *recognition;
	const char *facts;    /* JSON */
	const char *expected; /* the changes; a leading "!": not reachable */
};

static void open_row(struct bench *bench, const struct row *row)
{
	char room[4096];
	struct bench_text script = {room, 0, sizeof(room)};
	for (unsigned i = 0; i < 4 && row->met[i]; i++) {
		const char *when = strstr(row->met[i], " WHEN ");
		int length = when ? (int)(when - row->met[i]) : (int)strlen(row->met[i]);
		bench_put(&script,
			"criterion \"1.%u\" { title = \"Chỉ tiêu\", cite = \"law\", groups = { \"%s\" }, met = %.*s%s%s }\n",
			i + 1, i % 2 ? "side" : "core", length, row->met[i],
			when ? ", when = " : "", when ? when + 6 : "");
	}
	bench_put(&script,
		"recognition \"xong\" { title = \"Hoàn thành\", cite = \"law\", met = %s }\n",
		row->recognition);
	bench_open(bench,
		&(struct bench_rules){
			.facts = facts_yaml, .limits = limits_yaml, .script = script.bytes});
}

#define PHONES "at_least(fact.phones, limit.pct_80)"
#define TRUE_A "is_true(fact.a)"
#define TRUE_B "is_true(fact.b)"
#define TRUE_C "is_true(fact.c)"
#define EVERY "every_met()"

static const struct row rows[] = {
	/* nothing to do */
	{{TRUE_A}, EVERY, "{\"a\":\"có\"}", ""},
	/* a figure below its limit changes */
	{{PHONES}, EVERY, "{\"phones\":\"1850/3082\"}", "1.1 phones add 616 = 2466/3082"},
	{{"at_least(fact.records, limit.pct_80)"}, EVERY, "{\"records\":\"50/100\"}",
		"1.1 records add 150 = 200/250"},
	{{"at_least(fact.cash, limit.pct_80)"}, EVERY, "{\"cash\":\"61,5%\"}",
		"1.1 cash add 37/2 = 80%"},
	{{"at_most(fact.late, limit.few)"}, EVERY, "{\"late\":8}", "1.1 late add -3 = 5"},
	{{"less_than(fact.late, limit.few)"}, EVERY, "{\"late\":8}", "1.1 late add -4 = 4"},
	{{TRUE_A}, EVERY, "{\"a\":\"không\"}", "1.1 a become yes = có"},
	{{"one_of(fact.kind, \"hai\", \"ba\")"}, EVERY, "{\"kind\":\"một\"}",
		"1.1 kind become hai = hai"},
	/* a missing figure gets the required value */
	{{PHONES}, EVERY, "{}", "1.1 phones needs 80.. (missing) = 80%"},
	{{"more_than(fact.cash, limit.pct_80)"}, EVERY, "{}",
		"1.1 cash needs 80<.. (missing) = 80,01%"},
	{{"at_most(fact.late, limit.few)"}, EVERY, "{}", "1.1 late needs ..5 (missing) = 5"},
	{{"less_than(fact.late, limit.few)"}, EVERY, "{}", "1.1 late needs ..4 (missing) = 4"},
	{{"between(fact.cash, limit.pct_50, limit.pct_80)"}, EVERY, "{}",
		"1.1 cash needs 50..80 (missing) = 50%"},
	{{"at_least(fact.posts, limit.often)"}, EVERY, "{}",
		"1.1 posts needs 4.. (missing) = 4/tháng"},
	{{"at_most(fact.day, limit.by)"}, EVERY, "{}",
		"1.1 day needs ..19509 (missing) = 2023-06-01"},
	{{TRUE_A}, EVERY, "{}", "1.1 a become yes (missing) = có"},
	{{"is_false(fact.a)"}, EVERY, "{}", "1.1 a become no (missing) = không"},
	{{"one_of(fact.kind, \"hai\", \"ba\")"}, EVERY, "{}",
		"1.1 kind become hai (missing) = hai"},
	/* contradictory or imprecise figures have to be clarified */
	{{PHONES}, EVERY, "{\"phones\":[\"90%\",\"70%\"]}",
		"1.1 phones needs 80.. claim 90% (contradictory) = 90%"},
	{{PHONES}, EVERY, "{\"phones\":[{\"value\":\"60%\",\"hedge\":\"trên\"},\"50%\"]}",
		"1.1 phones needs 80.. (contradictory) = 80%"},
	{{PHONES}, EVERY, "{\"phones\":[\"50%\",\"70%\"]}",
		"1.1 phones add 10 (contradictory) = 80%"},
	{{PHONES}, EVERY, "{\"phones\":\"trên 60%\"}", "1.1 phones needs 80.. (imprecise) = 80%"},
	{{TRUE_A}, EVERY, "{\"a\":[\"không\",\"có\"]}",
		"1.1 a become yes claim có (contradictory) = có"},
	/* arithmetic */
	{{"at_least(percent(fact.done, fact.people), limit.pct_80)"}, EVERY, "{\"people\":250}",
		"1.1 done needs 200.. (missing) = 200"},
	{{"at_least(percent(fact.done, fact.people), limit.pct_80)"}, EVERY, "{\"done\":200}",
		"1.1 people needs 200..250 (missing) = 200"},
	{{"at_least(percent(fact.done, fact.people), limit.pct_80)"}, EVERY, "{}",
		"1.1 done needs 80..% of people (missing) = 80; 1.1 people needs any (missing) = 100"},
	{{"at_least(sum(fact.late, fact.early), limit.many)"}, EVERY, "{\"late\":30}",
		"1.1 early needs 70.. (missing) = 70"},
	{{"at_most(sum(fact.late, fact.early), limit.many)"}, EVERY, "{}",
		"1.1 late needs ..100 (missing) = 100; 1.1 early needs any (missing) = 0"},
	{{"at_most(difference(fact.late, fact.early), limit.few)"}, EVERY, "{\"late\":30}",
		"1.1 early needs 25.. (missing) = 25"},
	{{"at_least(count_true(is_true(fact.a), is_true(fact.b), is_true(fact.c)), limit.two)"},
		EVERY, "{\"a\":\"có\",\"b\":\"không\"}", "1.1 b become yes = có"},
	{{"at_least(min(fact.late, fact.early), limit.many)"}, EVERY, "{\"late\":30}",
		"1.1 late add 70 = 100; 1.1 early needs 100.. (missing) = 100"},
	{{"at_least(first_known(fact.late, fact.early), limit.many)"}, EVERY, "{\"early\":30}",
		"1.1 early add 70 = 100"},
	/* logic: the cheapest part */
	{{"any(all(is_true(fact.a), is_true(fact.b)), is_true(fact.c))"}, EVERY, "{}",
		"1.1 c become yes (missing) = có"},
	{{"none(is_true(fact.a), at_least(fact.late, limit.many))"}, EVERY, "{\"a\":\"có\"}",
		"1.1 a become no = không; 1.1 late needs ..99 (missing) = 99"},
	{{"at_least_n_of(2, is_true(fact.a), is_true(fact.b), is_true(fact.c))"}, EVERY,
		"{\"b\":\"có\"}", "1.1 a become yes (missing) = có"},
	/* one change for several criteria; the larger one covers the smaller */
	{{TRUE_A, "all(is_true(fact.a), is_true(fact.b))"}, EVERY, "{\"a\":\"không\",\"b\":\"có\"}",
		"1.1,1.2 a become yes = có"},
	{{PHONES, "at_least(fact.phones, limit.pct_50)"}, EVERY, "{\"phones\":\"10/100\"}",
		"1.1,1.2 phones add 70 = 80/100"},
	{{"at_least(fact.cash, limit.pct_50)", "at_most(fact.cash, limit.pct_80)"}, EVERY, "{}",
		"1.1,1.2 cash needs 50..80 (missing) = 50%"},
	/* a shared change costs less than separate changes for each criterion */
	{{"any(is_true(fact.a), is_true(fact.b))", "any(is_true(fact.c), is_true(fact.b))"}, EVERY,
		"{}", "1.1,1.2 b become yes (missing) = có"},
	/* recognitions with a choice: fewest changes, then smallest */
	{{TRUE_A, TRUE_B, "all(is_true(fact.a), is_true(fact.c))"},
		"at_least(count_met(), limit.two)", "{\"b\":\"có\"}",
		"1.1 a become yes (missing) = có"},
	{{PHONES, TRUE_A}, "at_least(share_met(), limit.pct_50)",
		"{\"phones\":\"70/100\",\"a\":\"không\"}", "1.1 phones add 10 = 80/100"},
	{{"all(is_true(fact.a), is_true(fact.b))", TRUE_C},
		"any(every_met(\"core\"), every_met(\"side\"))", "{}",
		"1.2 c become yes (missing) = có"},
	{{TRUE_A, TRUE_B, TRUE_C}, "at_least_n_of(1, every_met(\"core\"), every_met(\"side\"))",
		"{}", "1.2 b become yes (missing) = có"},
	{{TRUE_A, TRUE_B}, "at_least(count_met(), 1)", "{\"a\":\"không\"}",
		"1.1 a become yes = có"},
	/* whether it applies */
	{{TRUE_A " WHEN " TRUE_B}, EVERY, "{\"b\":\"có\"}", "1.1 a become yes (missing) = có"},
	{{TRUE_A " WHEN " TRUE_B}, EVERY, "{}", "!"}, /* K10: possibly no criterion applies */
	{{TRUE_A " WHEN " TRUE_B, TRUE_C}, "at_least(count_met(), 1)", "{\"c\":\"không\"}",
		"1.2 c become yes = có"},
	{{"all(is_true(fact.a), is_true(fact.c)) WHEN " TRUE_B, "is_true(fact.c)"}, EVERY,
		"{\"c\":\"có\"}", "1.1 a become yes (missing) = có"},
	{{"unspecified(\"chưa rõ\") WHEN " TRUE_B, TRUE_A}, EVERY, "{\"a\":\"có\"}",
		"1.1 b become no (missing) = không"},
	/* no road; changes that remain besides the obstacle */
	{{"unspecified(\"chưa rõ\")", TRUE_A}, EVERY, "{}", "!1.2 a become yes (missing) = có"},
	{{"unspecified(\"chưa rõ\")", TRUE_A}, "at_least(count_met(), 1)", "{}",
		"1.2 a become yes (missing) = có"},
	{{"all(unspecified(\"chưa rõ\"), is_true(fact.a))"}, EVERY, "{}", "!"},
	{{"compute{ inputs = { fact.late }, says = \"tự tính\", run = function(x) return x < 3 end }",
		 TRUE_B},
		EVERY, "{}", "!1.2 b become yes (missing) = có"},
	/* a compute can be evaluated: the words that it accepts are tried */
	{{"compute{ inputs = { fact.a }, says = \"tự tính\", run = function(x) return x end }",
		 TRUE_B},
		EVERY, "{}", "1.1 a become yes (missing) = có; 1.2 b become yes (missing) = có"},
	{{"at_least(fact.phones, limit.regional)", TRUE_B}, EVERY, "{}",
		"!1.2 b become yes (missing) = có"},
	{{"more_than(fact.phones, 100)"}, EVERY, "{}", "!"},
	{{"all(is_true(fact.a), is_false(fact.a))"}, EVERY, "{}", "!"},
	{{"started(fact.late)"}, EVERY, "{}", "!"},
	{{TRUE_A}, "all(every_met(), unspecified(\"chưa rõ\"))", "{}", "!"},
};

static void one_by_one(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct bench bench;
		char room[4096], what[512];
		struct bench_text text = {room, 0, sizeof(room)};
		open_row(&bench, &rows[i]);
		struct ct_judge *judge = new_judge(&bench, NULL);
		const struct ct_unit *unit = read_unit(&bench, rows[i].facts);
		const struct ct_road *road = ct_judge_unit(judge, unit, bench.errors)->road;
		bool reachable = rows[i].expected[0] != '!';
		snprintf(what, sizeof(what), "%s by %s of %s", rows[i].met[0], rows[i].recognition,
			rows[i].facts);
		if (road->reachable != reachable ||
			strcmp(spell(road, &text), rows[i].expected + !reachable))
			fail_msg("%s\nfound:    %s%s\nexpected: %s", what,
				road->reachable ? "" : "!", text.bytes, rows[i].expected);
		assert_int_equal(road->why.in[CT_VI].length > 0, !reachable);
		assert_int_equal(road->why.in[CT_EN].length > 0, !reachable);
		if (reachable)
			check_road(&bench, unit, road, what);
		ct_judge_free(judge);
		bench_close(&bench);
	}
}

/* ---- Reasons for having none. */

static void reasons(void **state)
{
	(void)state;
	static const struct {
		struct row row;
		const char *why; /* words of the reason */
	} cases[] = {
		{{{"unspecified(\"còn chờ văn bản\")"}, EVERY, "{}", ""},
			"chỉ tiêu 1.1 chưa rõ quy định (còn chờ văn bản)"},
		{{{TRUE_A, "unspecified(\"còn chờ văn bản\")"}, EVERY, "{\"a\":\"không\"}", ""},
			"chỉ tiêu 1.2 chưa rõ quy định (còn chờ văn bản)"},
		{{{"compute{ inputs = { fact.late }, says = \"tự tính\", run = function(x) return x < 3 end }"},
			 EVERY, "{}", ""},
			"chỉ tiêu 1.1 tính bằng công thức riêng"},
		{{{"at_least(fact.phones, limit.regional)"}, EVERY, "{}", ""},
			"chỉ tiêu 1.1 chưa có ngưỡng"},
		{{{"started(fact.late)"}, EVERY, "{}", ""},
			"chỉ tiêu 1.1 không có thay đổi số liệu nào nêu được"},
		{{{TRUE_A}, "all(every_met(), unspecified(\"còn chờ\"))", "{}", ""},
			"điều kiện công nhận chưa rõ (còn chờ)"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct bench bench;
		char found[1024];
		open_row(&bench, &cases[i].row);
		struct ct_judge *judge = new_judge(&bench, NULL);
		const struct ct_road *road =
			ct_judge_unit(judge, read_unit(&bench, cases[i].row.facts), bench.errors)
				->road;
		assert_false(road->reachable);
		struct ct_text why = road->why.in[CT_VI];
		snprintf(found, sizeof(found), "%.*s", (int)why.length, why.bytes);
		if (!strstr(found, cases[i].why))
			fail_msg("found %.*s, expected %s", (int)why.length, why.bytes,
				cases[i].why);
		ct_judge_free(judge);
		bench_close(&bench);
	}
}

/* A set with an unwritten part has no road; the remaining changes are still listed. */
static void unwritten(void **state)
{
	(void)state;
	static const char script[] =
		"criterion \"1.1\" { title = \"A\", cite = \"law\", met = is_true(fact.a) }\n"
		"recognition \"xong\" { title = \"Hoàn thành\", cite = \"law\", met = every_met() }\n";
	static const char bare[] =
		"criterion \"1.1\" { title = \"A\", cite = \"law\", met = is_true(fact.a) }\n";
	struct bench bench;
	char room[256];
	struct bench_text text = {room, 0, sizeof(room)};
	bench_open(&bench,
		&(struct bench_rules){.facts = facts_yaml,
			.limits = limits_yaml,
			.script = script,
			.declared = 3});
	struct ct_judge *judge = new_judge(&bench, NULL);
	const struct ct_road *road =
		ct_judge_unit(judge, read_unit(&bench, "{}"), bench.errors)->road;
	assert_false(road->reachable);
	assert_string_equal(spell(road, &text), "1.1 a become yes (missing) = có");
	assert_true(
		text_is(road->why.in[CT_VI], "bộ tiêu chí mới ghi 1/3 chỉ tiêu của quyết định"));
	ct_judge_free(judge);
	bench_close(&bench);

	bench_open(&bench,
		&(struct bench_rules){.facts = facts_yaml, .limits = limits_yaml, .script = bare});
	judge = new_judge(&bench, NULL);
	road = ct_judge_unit(judge, read_unit(&bench, "{}"), bench.errors)->road;
	assert_true(!road->reachable && !road->recognition.length && !road->changes);
	assert_true(text_is(road->why.in[CT_VI], "bộ tiêu chí chưa nêu điều kiện công nhận"));
	ct_judge_free(judge);
	bench_close(&bench);
}

/* The lowest level that is not reached. */
static void levels(void **state)
{
	(void)state;
	static const char script[] =
		"criterion \"1.1\" { title = \"A\", cite = \"law\", groups = { \"core\" }, met = is_true(fact.a) }\n"
		"criterion \"1.2\" { title = \"B\", cite = \"law\", met = is_true(fact.b) }\n"
		"recognition \"dat\" { title = \"Đạt\", cite = \"law\", met = every_met(\"core\") }\n"
		"recognition \"kieu-mau\" { title = \"Kiểu mẫu\", cite = \"law\", met = every_met() }\n";
	static const struct {
		const char *facts, *level, *expected;
	} cases[] = {
		{"{}", "dat", "1.1 a become yes (missing) = có"},
		{"{\"a\":\"có\"}", "kieu-mau", "1.2 b become yes (missing) = có"},
		{"{\"a\":\"có\",\"b\":\"có\"}", "", ""},
	};
	struct bench bench;
	bench_open(&bench,
		&(struct bench_rules){
			.facts = facts_yaml, .limits = limits_yaml, .script = script});
	struct ct_judge *judge = new_judge(&bench, NULL);
	for (size_t i = 0; i < COUNT(cases); i++) {
		char room[256];
		struct bench_text text = {room, 0, sizeof(room)};
		const struct ct_road *road =
			ct_judge_unit(judge, read_unit(&bench, cases[i].facts), bench.errors)->road;
		assert_true(road->reachable && text_is(road->recognition, cases[i].level));
		assert_string_equal(spell(road, &text), cases[i].expected);
	}
	ct_judge_free(judge);
	bench_close(&bench);
}

/* ---- Many criteria, of which the condition requires a number. */

static void many(void **state)
{
	(void)state;
	enum { CRITERIA = 40 };
	static const struct {
		const char *recognition;
		unsigned met, expected; /* the number of them that the report meets, and of changes
					   needed */
	} cases[] = {
		{"every_met()", 0, 40},
		{"every_met()", 15, 25},
		{"at_least(share_met(), limit.pct_50)", 0, 20},
		{"at_least(share_met(), limit.pct_80)", 10, 22},
		{"any(every_met(), at_least(count_met(), limit.many))", 0, 30},
	};
	static const char limits[] =
		"pct_50: {unit: \"%\", cite: [law, 1], status: confirmed, value: 50}\n"
		"pct_80: {unit: \"%\", cite: [law, 1], status: confirmed, value: 80}\n"
		"many: {unit: chỉ tiêu, cite: [law, 1], status: confirmed, value: 30}\n";
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct bench bench;
		char facts_room[4096], script_room[8192], report_room[2048];
		struct bench_text facts = {facts_room, 0, sizeof(facts_room)},
				  script = {script_room, 0, sizeof(script_room)},
				  report = {report_room, 0, sizeof(report_room)};
		bench_put(&report, "{");
		for (unsigned k = 0; k < CRITERIA; k++) {
			bench_put(&facts, "y%u: {label: Việc, type: yes_no}\n", k);
			bench_put(&script,
				"criterion \"1.%u\" { title = \"Việc\", cite = \"law\", met = is_true(fact.y%u) }\n",
				k + 1, k);
			if (k < cases[i].met)
				bench_put(&report, "%s\"y%u\":\"có\"", k ? "," : "", k);
		}
		bench_put(&report, "}");
		bench_put(&script,
			"recognition \"xong\" { title = \"Hoàn thành\", cite = \"law\", met = %s }\n",
			cases[i].recognition);
		bench_open(&bench,
			&(struct bench_rules){
				.facts = facts.bytes, .limits = limits, .script = script.bytes});
		struct ct_judge *judge = new_judge(&bench, NULL);
		const struct ct_unit *unit = read_unit(&bench, report.bytes);
		const struct ct_road *road = ct_judge_unit(judge, unit, bench.errors)->road;
		assert_true(road->reachable);
		assert_int_equal(road->change_count, cases[i].expected);
		check_road(&bench, unit, road, cases[i].recognition);
		ct_judge_free(judge);
		bench_close(&bench);
	}
}

/* ---- Random sets and reports. */

static const char *const pool[] = {
	PHONES,
	"at_least(fact.records, limit.pct_50)",
	"at_most(fact.late, limit.few)",
	"more_than(fact.early, limit.few)",
	"at_least(fact.cash, limit.pct_80)",
	"less_than(fact.cash, limit.pct_50)",
	"at_least(fact.posts, limit.often)",
	"between(fact.cash, limit.pct_50, limit.pct_80)",
	"one_of(fact.kind, \"hai\", \"ba\")",
	"equals(fact.kind, \"một\")",
	"at_least(percent(fact.done, fact.people), limit.pct_80)",
	"at_least(sum(fact.late, fact.early), limit.many)",
	"at_most(difference(fact.late, fact.early), limit.few)",
	"at_least(max(fact.late, fact.early), limit.many)",
	"at_most(fact.day, limit.by)",
	TRUE_A,
	TRUE_B,
	TRUE_C,
	"is_false(fact.b)",
	"at_least(count_true(is_true(fact.a), is_false(fact.b), is_true(fact.c)), limit.two)",
};

static const char *const recognitions[] = {
	EVERY,
	"every_met(\"core\")",
	"at_least(share_met(), limit.pct_50)",
	"at_least(share_met(), limit.pct_80)",
	"at_least(count_met(), limit.two)",
	"any(every_met(\"core\"), every_met(\"side\"))",
	"all(every_met(\"core\"), at_least(share_met(), limit.pct_50))",
	"at_least_n_of(2, every_met(\"core\"), every_met(\"side\"), at_least(count_met(), limit.two))",
	"none(at_most(count_met(\"core\"), 0), at_most(count_met(\"side\"), 0))",
};

/* Values that a report may give, by fact; an empty one: not reported. */
static const struct {
	const char *fact, *values[8];
} reports[] = {
	{"people", {"", "250", "\"trên 200\"", "100"}},
	{"done", {"", "200", "60", "[\"60\",\"90\"]"}},
	{"late", {"", "3", "8", "\"dưới 9\"", "[\"4\",\"7\"]"}},
	{"early", {"", "30", "5", "\"20 đến 90\""}},
	{"phones",
		{"", "\"1850/3082\"", "\"2466/3082\"", "\"trên 60%\"", "[\"90%\",\"70%\"]",
			"\"0/0\""}},
	{"records", {"", "\"20/100\"", "\"60/100\"", "\"khoảng 40%\"", "\"hầu hết\""}},
	{"cash", {"", "\"61,5%\"", "\"85%\"", "\"dưới 60%\"", "[\"40%\",\"82%\"]"}},
	{"posts", {"", "\"1/tuần\"", "\"1/tháng\"", "\"ít nhất 2/tháng\""}},
	{"kind", {"", "\"một\"", "\"hai\"", "[\"một\",\"ba\"]"}},
	{"day", {"", "\"2023-05-01\"", "\"2023-07-01\""}},
	{"a", {"", "\"có\"", "\"không\"", "[\"có\",\"không\"]"}},
	{"b", {"", "\"có\"", "\"không\"", "[\"không\",\"có\"]"}},
	{"c", {"", "\"có\"", "\"không\""}},
};

static void throw_condition(uint64_t *seed, unsigned depth, struct bench_text *out)
{
	static const char *const joins[] = {"all(", "any(", "none(", "at_least_n_of(2, "};
	if (!depth || bench_below(seed, 100) < 55) {
		bench_put(out, "%s", pool[bench_below(seed, COUNT(pool))]);
		return;
	}
	unsigned join = bench_below(seed, COUNT(joins)), count = 2 + bench_below(seed, 2);
	bench_put(out, "%s", joins[join]);
	for (unsigned i = 0; i < count; i++) {
		bench_put(out, "%s", i ? ", " : "");
		throw_condition(seed, depth - 1, out);
	}
	bench_put(out, ")");
}

static const char *throw_rules(uint64_t *seed, struct bench_text *script)
{
	unsigned count = 1 + bench_below(seed, 7);
	for (unsigned i = 0; i < count; i++) {
		bench_put(script,
			"criterion \"1.%u\" { title = \"Chỉ tiêu\", cite = \"law\", groups = { \"%s\" }, met = ",
			i + 1, i % 2 ? "side" : "core");
		throw_condition(seed, 2, script);
		if (bench_below(seed, 4) == 0) {
			bench_put(script, ", when = ");
			throw_condition(seed, 1, script);
		}
		bench_put(script, " }\n");
	}
	bench_put(script,
		"recognition \"xong\" { title = \"Hoàn thành\", cite = \"law\", met = %s }\n",
		recognitions[count < 2 ? 0 : bench_below(seed, COUNT(recognitions))]);
	return script->bytes;
}

static const char *throw_report(uint64_t *seed, struct bench_text *report)
{
	const char *comma = "";
	bench_put(report, "{");
	for (size_t i = 0; i < COUNT(reports); i++) {
		unsigned values = 0;
		while (values < COUNT(reports[i].values) && reports[i].values[values])
			values++;
		const char *value = reports[i].values[bench_below(seed, values)];
		if (!*value)
			continue;
		bench_put(report, "%s\"%s\":%s", comma, reports[i].fact, value);
		comma = ",";
	}
	bench_put(report, "}");
	return report->bytes;
}

static void any_set_and_report(void **state)
{
	(void)state;
	enum { SETS = 400, REPORTS = 6 };
	unsigned roads = 0, changes = 0;
	uint64_t seed = 20230630;
	for (unsigned set = 0; set < SETS; set++) {
		struct bench bench;
		char script_room[16384];
		struct bench_text script = {script_room, 0, sizeof(script_room)};
		throw_rules(&seed, &script);
		bench_open(&bench,
			&(struct bench_rules){.facts = facts_yaml,
				.limits = limits_yaml,
				.script = script.bytes});
		struct ct_judge *judge = new_judge(&bench, NULL);
		for (unsigned i = 0; i < REPORTS; i++) {
			char report_room[2048], what[20000];
			struct bench_text report = {report_room, 0, sizeof(report_room)};
			const struct ct_unit *unit =
				read_unit(&bench, throw_report(&seed, &report));
			const struct ct_result *result = ct_judge_unit(judge, unit, bench.errors);
			const struct ct_road *road = result->road;
			assert_int_equal(!road->recognition.length,
				result->recognitions[0].outcome == CT_RECOGNISED);
			assert_int_equal(road->why.in[CT_VI].length > 0, !road->reachable);
			if (!road->reachable)
				continue;
			snprintf(what, sizeof(what), "%s%s", script.bytes, report.bytes);
			check_road(&bench, unit, road, what);
			roads += road->change_count > 0;
			changes += road->change_count;
		}
		ct_judge_free(judge);
		bench_close(&bench);
	}
	/* otherwise the test proves nothing */
	assert_true(roads > SETS * REPORTS / 3 && changes > roads);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gap_and_road_choose_differently),
		cmocka_unit_test(one_by_one),
		cmocka_unit_test(reasons),
		cmocka_unit_test(unwritten),
		cmocka_unit_test(levels),
		cmocka_unit_test(many),
		cmocka_unit_test(any_set_and_report),
	};
	return cmocka_run_group_tests_name("road", tests, NULL, NULL);
}
