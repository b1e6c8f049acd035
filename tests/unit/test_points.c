/* SPDX-License-Identifier: Apache-2.0 */
/* Points: sets that are refused at load, with code and place; each way of counting at its
 * boundaries; monotonicity. */
#define _XOPEN_SOURCE 700 /* P_tmpdir, mkdtemp */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/number.h"
#include "judge/points_internal.h"
#include "support.h"

static const char facts[] =
	"chair: {label: Trưởng ban, type: choice, choices: [a, b, c]}\nmeetings: {label: Họp, type: count, unit: cuộc}\n"
	"online: {label: Trực tuyến, type: ratio, unit: hồ sơ, of: dossiers}\nlate: {label: Trễ, type: count, unit: hồ sơ}\n"
	"site: {label: Trang, type: yes_no}\nsay: {label: Chữ, type: text}\n";
#define LAW "cite: [law, 1], status: confirmed"
#define LIMITS \
	"ten: {unit: điểm, " LAW ", value: 10}\nhalf: {unit: \"%\", " LAW \
	", choices: {a: 100, b: 50, c: 0}}\n" \
	"chairs: {unit: điểm, " LAW ", choices: {a: 20, b: 10, c: 0}}\nrows: {unit: điểm, " LAW \
	", of: cuộc, steps: {4: 20, 3: 15, 2: 10, 1: 5}}\n" \
	"fall: {unit: điểm, " LAW \
	", of: hồ sơ, steps: {0: 5, 1: 2.5, 4: 0}}\nseven: {unit: điểm, " LAW ", value: 7}\n" \
	"people: {unit: người, " LAW ", value: 10}\nfifty: {unit: điểm, " LAW ", value: 45}\n"
#define CRITERION(points) \
	"criterion \"1.1\" { title = \"Một\", cite = \"law\", met = is_true(fact.site), points = " points \
	" }\n"
#define LEVEL(id, limit) \
	"recognition \"" id \
	"\" { title = \"A\", cite = \"law\", met = at_least(points(), limit." limit ") }\n"

/* ---- What is refused. */

static void write_file(const char *path, const char *content)
{
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(content, file);
	assert_int_equal(fclose(file), 0);
}

struct refused {
	const char *code, *file; /* base name */
	unsigned line;
	const char *header, *limits, *script; /* header: added to ruleset.yaml; limits: after
						 LIMITS, which has 8 lines */
};

static const struct refused refusals[] = {
	{"R160", "1.lua", 1, "", "", CRITERION("proportion(fact.online, 100)")},
	{"R161", "1.lua", 1, "", "", CRITERION("proportion(fact.online, limit.people)")},
	{"R162", "1.lua", 1, "",
		"two: {unit: điểm, " LAW ", values: {2023-01-01: 1, 2024-01-01: 2}}\n",
		CRITERION("proportion(fact.online, limit.two)")},
	{"R163", "limits.yaml", 9, "", "zero: {unit: điểm, " LAW ", value: 0}\n",
		CRITERION("proportion(fact.online, limit.zero)")},
	{"R164", "1.lua", 1, "", "", CRITERION("proportion(fact.meetings, limit.ten)")},
	/* G6: a value without a unit is not a percentage either */
	{"R164", "1.lua", 1, "", "",
		CRITERION(
			"proportion(count_true(is_true(fact.site), is_true(fact.site)), limit.ten)")},
	{"R164", "1.lua", 1, "", "",
		CRITERION("proportion(max(count_true(is_true(fact.site)), 1), limit.ten)")},
	{"R164", "1.lua", 1, "", "", CRITERION("proportion(100, limit.ten)")},
	{"R164", "1.lua", 1, "", "",
		CRITERION(
			"proportion(compute { inputs = { fact.meetings }, says = \"x\", run = function(n) return n end }, limit.ten)")},
	{"R165", "1.lua", 1, "", "", CRITERION("steps(fact.online, limit.rows)")},
	{"R165", "1.lua", 1, "", "", CRITERION("steps(fact.late, limit.rows)")},
	{"R166", "1.lua", 1, "", "", CRITERION("steps(fact.meetings, limit.ten)")},
	{"R166", "1.lua", 1, "", "", CRITERION("choose(fact.chair, limit.ten)")},
	{"R167", "limits.yaml", 9, "", "some: {unit: điểm, " LAW ", choices: {a: 1, b: 2}}\n",
		CRITERION("choose(fact.chair, limit.some)")},
	{"R007", "limits.yaml", 9, "",
		"odd: {unit: điểm, " LAW ", choices: {a: 1, b: 2, c: 0, d: 3}}\n",
		CRITERION("choose(fact.chair, limit.odd)")},
	{"R168", "limits.yaml", 9, "", "yn: {unit: điểm, " LAW ", choices: {có: 1, thôi: 0}}\n",
		CRITERION("choose(fact.site, limit.yn)")},
	{"R169", "1.lua", 1, "", "", CRITERION("choose(fact.say, limit.chairs)")},
	{"R170", "1.lua", 1, "", "",
		CRITERION(
			"parts(compute{ inputs = { fact.meetings }, says = \"x\", run = function(m) return m end })")},
	{"R004", "1.lua", 1, "", "", CRITERION("parts(limit.ten, limit.ten)")},
	{"R004", "1.lua", 1, "", "", CRITERION("is_true(fact.site)")},
	{"R004", "1.lua", 1, "", "",
		CRITERION("sum(proportion(fact.online, limit.ten), limit.ten)")},
	{"R171", "limits.yaml", 9, "points_decimals: 1\n",
		"fine: {unit: điểm, " LAW ", value: 1.25}\n",
		CRITERION("proportion(fact.online, limit.fine)")},
	{"R172", "ruleset.yaml", 7, "points: 100\n", "",
		CRITERION("proportion(fact.online, limit.ten)")},
	{"R173", "ruleset.yaml", 7, "group_points: {g: 11}\n", "",
		"criterion \"1.1\" { title = \"Một\", cite = \"law\", met = is_true(fact.site), groups = { \"g\" }, points = proportion(fact.online, limit.ten) }\n"},
	{"R174", "ruleset.yaml", 7, "points: nhiều\n", "",
		CRITERION("proportion(fact.online, limit.ten)")},
	{"R175", "ruleset.yaml", 7, "points_decimals: 7\n", "",
		CRITERION("proportion(fact.online, limit.ten)")},
	{"R176", "ruleset.yaml", 7, "points_evidence: có\n", "",
		CRITERION("proportion(fact.online, limit.ten)")},
	{"R177", "ruleset.yaml", 7, "bonus_groups: [g]\n", "",
		CRITERION("proportion(fact.online, limit.ten)")},
	{"R178", "ruleset.yaml", 7, "points: 10\n", "",
		"criterion \"1.1\" { title = \"Một\", cite = \"law\", met = is_true(fact.site) }\n"},
	{"R179", "limits.yaml", 10, "",
		"cap: {unit: điểm, " LAW ", value: 5, caps: \"*\"}\ncap2: {unit: điểm, " LAW
		", value: 5, caps: \"*\"}\n",
		CRITERION("proportion(fact.online, limit.ten)")},
	{"R180", "1.lua", 1, "",
		"cap: {unit: điểm, " LAW ", value: 5, caps: g}\ncap2: {unit: điểm, " LAW
		", value: 5, caps: h}\n",
		"criterion \"1.1\" { title = \"Một\", cite = \"law\", met = is_true(fact.site), groups = { \"g\", \"h\" }, points = proportion(fact.online, limit.ten) }\n"},
	{"R181", "limits.yaml", 9, "", "bad: {unit: điểm, " LAW ", steps: 5}\n",
		CRITERION("proportion(fact.online, limit.ten)")},
	{"R182", "limits.yaml", 9, "", "bad: {unit: điểm, " LAW ", steps: {4: 20, ba: 15}}\n",
		CRITERION("proportion(fact.online, limit.ten)")},
	{"R182", "limits.yaml", 9, "", "bad: {unit: điểm, " LAW ", steps: {4: 20, 3: -15}}\n",
		CRITERION("proportion(fact.online, limit.ten)")},
	{"R183", "limits.yaml", 9, "",
		"bad: {unit: điểm, " LAW ", steps: {4: 20, 3: 15, 20: 10, 1: 5}}\n",
		CRITERION("proportion(fact.online, limit.ten)")},
	{"R183", "limits.yaml", 9, "", "bad: {unit: điểm, " LAW ", steps: {4: 20, 4.0: 15}}\n",
		CRITERION("proportion(fact.online, limit.ten)")},
	{"R184", "limits.yaml", 9, "", "bad: {unit: điểm, " LAW ", steps: {4: 20, 3: 15, 2: 15}}\n",
		CRITERION("proportion(fact.online, limit.ten)")},
	{"R185", "limits.yaml", 9, "", "bad: {unit: điểm, " LAW ", steps: {1: 20, 2: 15}}\n",
		CRITERION("proportion(fact.online, limit.ten)")},
	{"R186", "limits.yaml", 9, "", "bad: {unit: điểm, " LAW ", choices: {a: 1, A: 2}}\n",
		CRITERION("proportion(fact.online, limit.ten)")},
	{"R024", "limits.yaml", 9, "", "bad: {unit: điểm, " LAW ", value: 3, steps: {1: 20}}\n",
		CRITERION("proportion(fact.online, limit.ten)")},
	{"R187", "1.lua", 3, "", "",
		CRITERION("proportion(fact.online, limit.ten)") LEVEL("a", "ten")
			LEVEL("b", "seven")},
	{"R188", "1.lua", 2, "", "",
		CRITERION("proportion(fact.online, limit.seven)") LEVEL("a", "ten")},
	{"R002", "1.lua", 2, "", "",
		CRITERION("proportion(fact.online, limit.ten)") LEVEL("a", "people")},
	{"R189", "1.lua", 1, "", "", CRITERION("100")},
	{"R190", "limits.yaml", 9, "", "men: {unit: người, " LAW ", of: cuộc, steps: {1: 5}}\n",
		CRITERION("steps(fact.meetings, limit.men)")},
	{"R191", "ruleset.yaml", 7, "bonus_groups: g\n", "",
		CRITERION("proportion(fact.online, limit.ten)")},
	{"R012", "1.lua", 1, "", "",
		"criterion \"1.1\" { title = \"Một\", cite = \"law\", met = at_least(steps(fact.meetings, limit.rows), limit.ten) }\n"},
	{"R012", "1.lua", 1, "", "", CRITERION("choose(at_least(points(), limit.ten), limit.ten)")},
};

static void try_refusal(const struct refused *row, const char *root)
{
	char path[512], content[8192];
	snprintf(path, sizeof(path), "%s/facts.yaml", root);
	write_file(path, facts);
	snprintf(path, sizeof(path), "%s/set/ruleset.yaml", root);
	snprintf(content, sizeof(content),
		"id: set\ntitle: T\nprovince: P\nlevels: [xã]\nstatus: draft\ndocuments: {law: {title: L, number: 1, date: 2020-01-01, status: confirmed}}\n%s",
		row->header);
	write_file(path, content);
	snprintf(path, sizeof(path), "%s/set/limits.yaml", root);
	snprintf(content, sizeof(content), "%s%s", LIMITS, row->limits);
	write_file(path, content);
	snprintf(path, sizeof(path), "%s/set/criteria/1.lua", root);
	write_file(path, row->script);
	snprintf(path, sizeof(path), "%s/set", root);
	struct ct_errors *errors = ct_errors_new();
	struct ct_ruleset *set = ct_ruleset_load(path, NULL, errors);
	const struct ct_message *first = ct_errors_count(errors) ? ct_errors_at(errors, 0) : NULL;
	if (set || !first || strcmp(first->code, row->code) != 0 || first->line != row->line ||
		!strstr(first->file, row->file))
		fail_msg("%s %s:%u: %s %s:%u %s", row->code, row->file, row->line,
			first ? first->code : "loaded", first ? first->file : "",
			first ? first->line : 0, first ? first->text[CT_EN] : row->script);
	assert_true(first->column > 0 || first->line == 0);
	ct_ruleset_free(set);
	ct_errors_free(errors);
}

static void test_refused_sets(void **state)
{
	(void)state;
	const char *wanted = getenv("TMPDIR");
	char root[256], path[512];
	const char *const made[] = {"set", "set/criteria"};
	const char *const files[] = {
		"facts.yaml", "set/ruleset.yaml", "set/limits.yaml", "set/criteria/1.lua"};
	snprintf(root, sizeof(root), "%s/chitieu-points-XXXXXX", wanted ? wanted : P_tmpdir);
	assert_non_null(mkdtemp(root));
	for (size_t i = 0; i < COUNT(made); i++) {
		snprintf(path, sizeof(path), "%s/%s", root, made[i]);
		assert_int_equal(mkdir(path, 0700), 0);
	}
	for (size_t i = 0; i < COUNT(refusals); i++)
		try_refusal(&refusals[i], root);
	for (size_t i = 0; i < COUNT(files); i++) {
		snprintf(path, sizeof(path), "%s/%s", root, files[i]);
		unlink(path);
	}
	for (size_t i = COUNT(made); i-- > 0;) {
		snprintf(path, sizeof(path), "%s/%s", root, made[i]);
		rmdir(path);
	}
	rmdir(root);
}

/* ---- What is counted. */

struct counted {
	const char *points, *facts, *lo, *hi, *most;
};

static const struct counted counts[] = {
	{"proportion(fact.online, limit.ten)", "{online: 81/300}", "27/10", "27/10", "10"},
	{"proportion(fact.online, limit.ten)", "{online: 1/3}", "333/100", "333/100", "10"},
	{"proportion(fact.online, limit.ten)", "{online: 2/3}", "667/100", "667/100", "10"},
	{"proportion(fact.online, limit.ten)", "{online: 1/2000}", "1/100", "1/100",
		"10"}, /* 0,005 is rounded up */
	{"proportion(fact.online, limit.ten)", "{online: 49/100000}", "0", "0", "10"},
	{"proportion(fact.online, limit.ten)", "{online: trên 60%}", "6", "10", "10"},
	{"proportion(fact.online, limit.ten)", "{online: [{value: 10/100}, {value: 90/100}]}", "1",
		"9", "10"},
	{"proportion(fact.online, limit.ten)", "{online: 0/0}", "0", "10", "10"},
	{"proportion(fact.online, limit.ten)", "{}", "0", "10", "10"},
	{"steps(fact.meetings, limit.rows)", "{meetings: 0}", "0", "0", "20"},
	{"steps(fact.meetings, limit.rows)", "{meetings: 1}", "5", "5", "20"},
	{"steps(fact.meetings, limit.rows)", "{meetings: 3}", "15", "15", "20"},
	{"steps(fact.meetings, limit.rows)", "{meetings: 4}", "20", "20", "20"},
	{"steps(fact.meetings, limit.rows)", "{meetings: 400}", "20", "20", "20"},
	{"steps(fact.meetings, limit.rows)", "{meetings: dưới 3}", "0", "15", "20"}, /* at most 3 */
	{"steps(fact.meetings, limit.rows)", "{}", "0", "20", "20"},
	{"steps(fact.late, limit.fall)", "{late: 0}", "5", "5", "5"},
	{"steps(fact.late, limit.fall)", "{late: 3}", "5/2", "5/2", "5"},
	{"steps(fact.late, limit.fall)", "{late: 4}", "0", "0", "5"},
	{"steps(fact.late, limit.fall)", "{late: trên 2}", "0", "5/2", "5"},
	{"choose(fact.chair, limit.chairs)", "{chair: b}", "10", "10", "20"},
	{"choose(fact.chair, limit.chairs)", "{chair: [{value: a}, {value: b}]}", "10", "20", "20"},
	{"choose(fact.chair, limit.chairs)", "{}", "0", "20", "20"},
	{"proportion(choose(fact.chair, limit.half), limit.ten)", "{chair: b}", "5", "5", "10"},
	{"proportion(choose(fact.chair, limit.half), limit.ten)", "{}", "0", "10", "10"},
	{"choose(fact.site, limit.ten)", "{site: có}", "10", "10", "10"},
	{"choose(fact.site, limit.ten)", "{site: không}", "0", "0", "10"},
	{"choose(all(is_true(fact.site), at_least(fact.meetings, 1)), limit.ten)", "{site: không}",
		"0", "0", "10"},
	{"choose(all(is_true(fact.site), at_least(fact.meetings, 1)), limit.ten)", "{site: có}",
		"0", "10", "10"},
	{"choose(unspecified(\"chưa rõ\"), limit.ten)", "{}", "0", "10", "10"},
	{"parts(choose(fact.site, limit.ten), choose(fact.chair, limit.chairs))",
		"{site: có, chair: b}", "20", "20", "30"},
	{"parts(limit.seven, choose(fact.site, limit.ten), choose(fact.chair, limit.chairs))",
		"{site: có}", "7", "7", "7"},
	{"parts(limit.seven, choose(fact.site, limit.ten), choose(fact.chair, limit.chairs))",
		"{site: không}", "0", "7", "7"},
	{"parts(limit.seven, compute{ inputs = { fact.meetings }, says = \"x\", run = function(m) return m / 2 end })",
		"{meetings: 5}", "5/2", "5/2", "7"},
	{"parts(limit.seven, compute{ inputs = { fact.meetings }, says = \"x\", run = function(m) return m * 9 end })",
		"{meetings: 5}", "7", "7", "7"},
	{"parts(limit.seven, compute{ inputs = { fact.meetings }, says = \"x\", run = function(m) return 0 - m end })",
		"{meetings: 5}", "0", "0", "7"},
	{"parts(limit.seven, compute{ inputs = { fact.meetings }, says = \"x\", run = function(m) return m / 0 end })",
		"{meetings: 5}", "0", "7", "7"},
	{"parts(limit.seven, compute{ inputs = { fact.meetings }, says = \"x\", run = function(m) return m end })",
		"{}", "0", "7", "7"},
};

static void check_number(
	const struct counted *row, const char *what, struct ct_number found, const char *wanted)
{
	char text[48];
	number_machine_text(found, text);
	if (strcmp(text, wanted) != 0)
		fail_msg("%s of %s: %s is %s, expected %s", row->points, row->facts, what, text,
			wanted);
}

static void open_points(struct bench *bench, const char *points)
{
	static char script[2048];
	snprintf(script, sizeof(script),
		"criterion \"1.1\" { title = \"Một\", cite = \"law\", met = is_true(fact.site), points = %s }\n",
		points);
	const struct bench_rules rules = {.facts = facts, .limits = LIMITS, .script = script};
	bench_open(bench, &rules);
}

static void test_counting(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(counts); i++) {
		struct bench bench;
		open_points(&bench, counts[i].points);
		const struct ct_points *points =
			bench_first(bench_judge(&bench, counts[i].facts, false))->points;
		assert_non_null(points);
		check_number(&counts[i], "lo", points->got.lo, counts[i].lo);
		check_number(&counts[i], "hi", points->got.hi, counts[i].hi);
		check_number(&counts[i], "max", points->most, counts[i].most);
		bench_close(&bench);
	}
}

/* ---- Monotonicity: a higher figure never gives fewer points, and the points of a known figure are
 * within the interval given while it was unknown. */

static struct ct_interval count_of(
	struct bench *bench, unsigned online, unsigned meetings, unsigned chair, bool hidden)
{
	char text[160], part[64] = "";
	if (!hidden)
		snprintf(part, sizeof(part), ", meetings: %u", meetings);
	snprintf(text, sizeof(text), "{online: %u/700, chair: %c%s}", online, "cba"[chair], part);
	return bench_first(bench_judge(bench, text, false))->points->got;
}

static void test_more_never_gives_fewer(void **state)
{
	(void)state;
	struct bench bench;
	uint64_t seed = 20241231;
	open_points(&bench,
		"parts(limit.fifty, proportion(fact.online, limit.ten), steps(fact.meetings, limit.rows), choose(fact.chair, limit.chairs))");
	for (int trial = 0; trial < 200; trial++) {
		unsigned online = bench_below(&seed, 700), meetings = bench_below(&seed, 5),
			 chair = bench_below(&seed, 3);
		struct ct_interval less = count_of(&bench, online, meetings, chair, false);
		struct ct_interval more = count_of(&bench,
			online + bench_below(&seed, 701 - online), meetings + bench_below(&seed, 3),
			chair + bench_below(&seed, 3 - chair), false);
		struct ct_interval open = count_of(&bench, online, meetings, chair, true);
		assert_true(interval_is_point(less) && interval_is_point(more));
		assert_true(number_compare(less.lo, more.lo) <= 0);
		assert_true(number_compare(open.lo, less.lo) <= 0 &&
			number_compare(less.hi, open.hi) <= 0);
	}
	bench_close(&bench);
}

/* ---- Rounding. */

static void test_rounding(void **state)
{
	static const struct {
		struct ct_number number;
		unsigned decimals;
		const char *rounded;
	} rows[] = {{{1, 2}, 0, "1"}, {{1, 3}, 0, "0"}, {{5, 1000}, 2, "1/100"},
		{{49999, 10000000}, 2, "0"}, {{7, 1}, 6, "7"}, {{0, 1}, 2, "0"},
		{{2, 3}, 1, "7/10"}};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct ct_number rounded;
		char text[48];
		assert_true(points_round(rows[i].number, rows[i].decimals, &rounded));
		number_machine_text(rounded, text);
		assert_string_equal(text, rows[i].rounded);
	}
	struct ct_number unused;
	assert_false(points_round((struct ct_number){INT64_MAX, 1}, 6, &unused));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_refused_sets),
		cmocka_unit_test(test_counting),
		cmocka_unit_test(test_more_never_gives_fewer),
		cmocka_unit_test(test_rounding),
	};
	return cmocka_run_group_tests_name("points", tests, NULL, NULL);
}
