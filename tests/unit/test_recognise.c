/* SPDX-License-Identifier: Apache-2.0 */
/* Recognition: the outcome given by the verdicts of all criteria. A row writes the verdicts as one
 * letter for each criterion:
 *
 *     M met
 *     P in progress
 *     N not met
 *     A not applicable
 *     U undetermined
 *     w maybe not applicable, else met
 *     v maybe not applicable, else not met
 *     x maybe not applicable, else undetermined */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support.h"

/* The facts of criterion i: whether it applies, whether it is done. */
static const struct {
	char letter;
	const char *applies, *done;
	unsigned may; /* the possible results: bits 1 met, 2 fails, 4 not applicable */
} letters[] = {
	{'M', "có", "có", 1},
	{'P', "có", "{value: không, plan: {due: 2023-12-31}}", 2},
	{'N', "có", "không", 2},
	{'A', "không", "có", 4},
	{'U', "có", "\"\"", 1 | 2},
	{'w', "\"\"", "có", 1 | 4},
	{'v', "\"\"", "không", 2 | 4},
	{'x', "\"\"", "\"\"", 1 | 2 | 4},
};

static size_t find_letter(char letter)
{
	size_t i = 0;
	while (i < COUNT(letters) && letters[i].letter != letter)
		i++;
	assert_true(i < COUNT(letters));
	return i;
}

static const char limits[] =
	"pct_50: {unit: \"%\", cite: [law, 1], status: confirmed, value: 50}\n"
	"pct_80: {unit: \"%\", cite: [law, 1], status: confirmed, value: 80}\n"
	"pct_100: {unit: \"%\", cite: [law, 1], status: confirmed, value: 100}\n"
	"two: {unit: chỉ tiêu, cite: [law, 1], status: confirmed, value: 2}\n"
	"three: {unit: chỉ tiêu, cite: [law, 1], status: reported, value: 3}\n";

/* Criteria "1.1", "1.2" …; those whose letter in `core` is 'c' are in the group "core", all are in
 * "all". */
static void open_set(struct bench *bench, size_t criteria, const char *core,
	const char *recognitions, unsigned declared)
{
	char facts_room[2048], script_room[8192];
	struct bench_text facts = {facts_room, 0, sizeof(facts_room)},
			  script = {script_room, 0, sizeof(script_room)};
	for (size_t i = 0; i < criteria; i++) {
		bool grouped = i < strlen(core) && core[i] == 'c';
		bench_put(&facts,
			"applies_%zu: {label: Áp dụng, type: yes_no}\ndone_%zu: {label: Đã làm, type: yes_no}\n",
			i + 1, i + 1);
		bench_put(&script,
			"criterion \"1.%zu\" { title = \"Chỉ tiêu\", cite = \"law\", groups = { \"all\"%s }, "
			"when = is_true(fact.applies_%zu), met = is_true(fact.done_%zu) }\n",
			i + 1, grouped ? ", \"core\"" : "", i + 1, i + 1);
	}
	bench_put(&script, "%s", recognitions);
	const struct bench_rules rules = {.facts = facts.bytes,
		.limits = limits,
		.script = script.bytes,
		.declared = declared};
	bench_open(bench, &rules);
}

static void open_recognition(
	struct bench *bench, size_t criteria, const char *core, const char *met, unsigned declared)
{
	char recognition[512];
	snprintf(recognition, sizeof(recognition),
		"recognition \"xong\" { title = \"Hoàn thành\", cite = \"law\", met = %s }\n", met);
	open_set(bench, criteria, core, recognition, declared);
}

static const struct ct_result *judge_letters(struct bench *bench, const char *verdicts)
{
	char room[2048];
	struct bench_text facts = {room, 0, sizeof(room)};
	for (size_t i = 0; verdicts[i]; i++) {
		size_t letter = find_letter(verdicts[i]);
		bench_put(&facts, "%sapplies_%zu: %s, done_%zu: %s", i ? ", " : "{", i + 1,
			letters[letter].applies, i + 1, letters[letter].done);
	}
	bench_put(&facts, "}");
	return bench_judge(bench, facts.bytes, false);
}

static void list_texts(const struct ct_text *texts, unsigned count, char *out, size_t room)
{
	struct bench_text text = {out, 0, room};
	bench_put(&text, "%s", "");
	for (unsigned i = 0; i < count; i++)
		bench_put(&text, "%s%.*s", i ? " " : "", (int)texts[i].length, texts[i].bytes);
}

static const char *const outcomes[CT_OUTCOMES] = {"recognised", "not_recognised", "undetermined"};

/* ---- One recognition. */

#define YES CT_RECOGNISED
#define NO CT_NOT_RECOGNISED
#define OPEN CT_OUTCOME_UNDETERMINED

static const struct {
	const char *verdicts, *core, *met;
	enum ct_outcome expected;
	const char *blocking, *deciding;
} rows[] = {
	/* every_met */
	{"MMM", "", "every_met()", YES, "", ""},
	{"MNM", "", "every_met()", NO, "1.2", ""},
	{"MPN", "", "every_met()", NO, "1.2 1.3", ""},
	{"MAM", "", "every_met()", YES, "", ""},
	{"MUM", "", "every_met()", OPEN, "1.2", "done_2"},
	{"MUN", "", "every_met()", NO, "1.3", ""},
	{"MwM", "", "every_met()", YES, "", ""}, /* met or not applicable: neither blocks */
	{"MvM", "", "every_met()", OPEN, "1.2", "applies_2"},
	{"MxM", "", "every_met()", OPEN, "1.2", "applies_2 done_2"},
	{"xUx", "", "every_met()", OPEN, "1.1 1.2 1.3", "applies_1 done_1 done_2 applies_3 done_3"},
	/* K10: with no applicable criterion it is undetermined … */
	{"AAA", "", "every_met()", OPEN, "", ""},
	{"NAN", "-c-", "every_met(\"core\")", OPEN, "", ""},
	{"AAA", "", "none(every_met())", OPEN, "", ""},
	{"AAA", "", "at_least(count_met(), limit.two)", OPEN, "", ""},
	{"wAA", "", "every_met()", OPEN, "1.1", "applies_1"},
	/* … and a group without applicable criteria, next to one that has some, counts as true */
	{"MAM", "-c-", "all(every_met(\"core\"), every_met())", YES, "", ""},
	{"NAN", "-c-", "all(every_met(\"core\"), every_met())", NO, "1.1 1.3", ""},
	/* … of a group, of several */
	{"MNM", "c-c", "every_met(\"core\")", YES, "", ""},
	{"MNM", "-c-", "every_met(\"core\")", NO, "1.2", ""},
	{"MNM", "c-c", "every_met(\"core\", \"all\")", NO, "1.2", ""},
	/* count_met */
	{"MMN", "", "at_least(count_met(), limit.two)", YES, "", ""},
	{"MAN", "", "at_least(count_met(), limit.two)", NO, "1.3", ""},
	{"MUN", "", "at_least(count_met(), limit.two)", OPEN, "1.2", "done_2"},
	{"MwN", "", "at_least(count_met(), limit.two)", OPEN, "1.2", "applies_2"},
	{"MvN", "", "at_least(count_met(), limit.two)", NO, "1.3", ""},
	{"MMx", "", "at_least(count_met(), limit.two)", YES, "", ""},
	{"MMN", "cc-", "equals(count_met(\"core\"), limit.two)", YES, "", ""},
	{"AAA", "", "at_most(count_met(), 0)", OPEN, "", ""},
	/* share_met: criteria that do not apply are not in the denominator */
	{"MMMMN", "", "at_least(share_met(), limit.pct_80)", YES, "", ""},
	{"MMMNN", "", "at_least(share_met(), limit.pct_80)", NO, "1.4 1.5", ""},
	{"MMMAN", "", "at_least(share_met(), limit.pct_80)", NO, "1.5", ""},
	{"MMMAA", "", "at_least(share_met(), limit.pct_100)", YES, "", ""},
	{"MAAAN", "", "at_least(share_met(), limit.pct_50)", YES, "", ""},
	/* … undetermined ones make it an interval */
	{"MMMMU", "", "at_least(share_met(), limit.pct_80)", YES, "", ""},
	{"MMMUU", "", "at_least(share_met(), limit.pct_80)", OPEN, "1.4 1.5", "done_4 done_5"},
	{"MMNNU", "", "at_least(share_met(), limit.pct_80)", NO, "1.3 1.4", ""},
	{"MMMNw", "", "at_least(share_met(), limit.pct_80)", OPEN, "1.5",
		"applies_5"}, /* 4/5 or 3/4 */
	{"MMMMv", "", "at_least(share_met(), limit.pct_100)", OPEN, "1.5",
		"applies_5"}, /* 4/4 or 4/5 */
	{"MMMMv", "", "at_least(share_met(), limit.pct_80)", YES, "", ""},
	{"MNNNw", "", "at_least(share_met(), limit.pct_50)", NO, "1.2 1.3 1.4", ""},
	{"UU", "", "at_least(share_met(), 0)", YES, "", ""}, /* an interval of shares */
	/* … of an empty denominator is missing */
	{"AAA", "", "at_least(share_met(), 0)", OPEN, "", ""},
	{"AAA", "", "at_most(share_met(), 100)", OPEN, "", ""},
	{"MAA", "-cc", "at_least(share_met(\"core\"), 0)", OPEN, "", ""},
	{"Mxx", "-cc", "at_least(share_met(\"core\"), 0)", OPEN, "1.2 1.3",
		"applies_2 done_2 applies_3 done_3"},
	/* logic over them */
	{"MNM", "c-c", "all(every_met(\"core\"), at_least(share_met(), limit.pct_50))", YES, "",
		""},
	{"MNN", "c-c", "all(every_met(\"core\"), at_least(share_met(), limit.pct_50))", NO,
		"1.2 1.3", ""},
	{"MNN", "c--", "all(every_met(\"core\"), at_least(share_met(), limit.pct_50))", NO,
		"1.2 1.3", ""},
	{"NMN", "c--", "all(every_met(\"core\"), at_least(count_met(), 1))", NO, "1.1",
		""}, /* a true part does not block */
	{"UNN", "c--", "all(every_met(\"core\"), at_least(share_met(), limit.pct_50))", NO,
		"1.2 1.3", ""},
	{"MNU", "c-c", "any(every_met(\"core\"), at_least(count_met(), limit.three))", OPEN, "1.3",
		"done_3"},
	{"MMM", "", "all(every_met(), unspecified(\"chưa rõ\"))", OPEN, "", ""},
	{"MNM", "", "all(every_met(), unspecified(\"chưa rõ\"))", NO, "1.2", ""},
};

static void one_level(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct bench bench;
		char blocking[256], deciding[256];
		open_recognition(&bench, strlen(rows[i].verdicts), rows[i].core, rows[i].met, 0);
		const struct ct_result *result = judge_letters(&bench, rows[i].verdicts);
		assert_int_equal(result->recognition_count, 1);
		const struct ct_recognition_result *found = &result->recognitions[0];
		list_texts(found->blocking, found->blocking_count, blocking, sizeof(blocking));
		list_texts(found->deciding, found->deciding_count, deciding, sizeof(deciding));
		if (found->outcome != rows[i].expected || strcmp(blocking, rows[i].blocking) ||
			strcmp(deciding, rows[i].deciding))
			fail_msg(
				"%s of %s: %s, blocking \"%s\", deciding \"%s\"; expected %s, \"%s\", \"%s\"",
				rows[i].met, rows[i].verdicts, outcomes[found->outcome], blocking,
				deciding, outcomes[rows[i].expected], rows[i].blocking,
				rows[i].deciding);
		assert_false(found->unwritten);
		bench_close(&bench);
	}
}

/* ---- With an unknown part of the list, no unit is recognised. */

static void unwritten(void **state)
{
	(void)state;
	static const struct {
		const char *verdicts;
		unsigned declared;
		enum ct_outcome expected;
		bool unwritten;
	} cases[] = {
		{"MMM", 0, YES, false},
		{"MMM", 3, YES, false},
		{"MMM", 4, OPEN, true},
		{"MNM", 3, NO, false},
		{"MNM", 4, NO, true},
		{"MUM", 4, OPEN, true},
		{"AAA", 37, OPEN, true},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct bench bench;
		open_recognition(&bench, 3, "", "every_met()", cases[i].declared);
		const struct ct_recognition_result *found =
			&judge_letters(&bench, cases[i].verdicts)->recognitions[0];
		if (found->outcome != cases[i].expected || found->unwritten != cases[i].unwritten)
			fail_msg("%s of %u: %s", cases[i].verdicts, cases[i].declared,
				outcomes[found->outcome]);
		bench_close(&bench);
	}
}

/* ---- Several levels, the lowest first. */

static void two_levels(void **state)
{
	(void)state;
	static const struct {
		const char *verdicts;
		enum ct_outcome lower, upper;
		const char *lower_blocking, *upper_blocking;
	} cases[] = {
		{"MMMM", YES, YES, "", ""},
		{"MMNM", YES, NO, "", "1.3"},
		{"MNMM", NO, NO, "1.2", "1.2"},
		{"MMUM", YES, OPEN, "", "1.3"},
		{"UMNM", OPEN, NO, "1.1", "1.3"},
		{"AAMM", OPEN, YES, "", ""},
	};
	static const char levels[] =
		"recognition \"dat\" { title = \"Đạt\", cite = \"law\", met = every_met(\"core\") }\n"
		"recognition \"kieu-mau\" { title = \"Kiểu mẫu\", cite = \"list\", met = every_met() }\n";
	struct bench bench;
	open_set(&bench, 4, "cc--", levels, 4);
	for (size_t i = 0; i < COUNT(cases); i++) {
		char lower[64], upper[64];
		const struct ct_result *result = judge_letters(&bench, cases[i].verdicts);
		assert_int_equal(result->recognition_count, 2);
		const struct ct_recognition_result *found = result->recognitions;
		assert_true(text_is(found[0].id, "dat") && text_is(found[1].id, "kieu-mau"));
		list_texts(found[0].blocking, found[0].blocking_count, lower, sizeof(lower));
		list_texts(found[1].blocking, found[1].blocking_count, upper, sizeof(upper));
		if (found[0].outcome != cases[i].lower || found[1].outcome != cases[i].upper)
			fail_msg("%s: %s, %s", cases[i].verdicts, outcomes[found[0].outcome],
				outcomes[found[1].outcome]);
		assert_string_equal(lower, cases[i].lower_blocking);
		assert_string_equal(upper, cases[i].upper_blocking);
	}
	bench_close(&bench);
}

/* ---- A share is exactly the interval that the open verdicts allow: every way of deciding them is
 * tried. */

struct share {
	unsigned met, total;
};

struct span {
	struct share least, greatest;
	bool some;    /* some way leaves applicable criteria */
	bool nothing; /* some way leaves none */
};

static bool is_less(struct share a, struct share b)
{
	return a.met * b.total < b.met * a.total;
}

static void note_way(struct span *span, struct share share)
{
	if (!share.total) {
		span->nothing = true;
		return;
	}
	if (!span->some || is_less(share, span->least))
		span->least = share;
	if (!span->some || is_less(span->greatest, share))
		span->greatest = share;
	span->some = true;
}

static void try_ways(const char *verdicts, struct share share, struct span *span)
{
	if (!*verdicts) {
		note_way(span, share);
		return;
	}
	unsigned may = letters[find_letter(*verdicts)].may;
	if (may & 1)
		try_ways(verdicts + 1, (struct share){share.met + 1, share.total + 1}, span);
	if (may & 2)
		try_ways(verdicts + 1, (struct share){share.met, share.total + 1}, span);
	if (may & 4)
		try_ways(verdicts + 1, share, span);
}

static enum ct_outcome expect_half(const struct span *span)
{
	static const struct share half = {1, 2};
	if (span->nothing)
		return OPEN;
	if (!is_less(span->least, half))
		return YES;
	return is_less(span->greatest, half) ? NO : OPEN;
}

static void every_way(void **state)
{
	(void)state;
	enum { CRITERIA = 4 };
	struct bench bench;
	open_recognition(&bench, CRITERIA, "", "at_least(share_met(), limit.pct_50)", 0);
	for (unsigned i = 0; i < 8 * 8 * 8 * 8; i += 3) {
		char verdicts[CRITERIA + 1] = "";
		for (unsigned k = 0; k < CRITERIA; k++)
			verdicts[k] = letters[i >> 3 * k & 7].letter;
		struct span span = {.some = false};
		try_ways(verdicts, (struct share){0, 0}, &span);
		enum ct_outcome found = judge_letters(&bench, verdicts)->recognitions[0].outcome;
		if (found != expect_half(&span))
			fail_msg("%s: %s, expected %s (%u/%u to %u/%u)", verdicts, outcomes[found],
				outcomes[expect_half(&span)], span.least.met, span.least.total,
				span.greatest.met, span.greatest.total);
	}
	bench_close(&bench);
}

/* ---- The basis: the weakest of the verdicts that decide. */

static void basis(void **state)
{
	(void)state;
	static const char script[] =
		"criterion \"1.1\" { title = \"Chắc\", cite = \"law\", met = is_true(fact.a) }\n"
		"criterion \"1.2\" { title = \"Nghe nói\", cite = \"report\", met = is_true(fact.b) }\n"
		"criterion \"1.3\" { title = \"Tạm\", cite = \"list\", met = is_true(fact.c) }\n"
		"recognition \"xong\" { title = \"Hoàn thành\", cite = \"law\", met = every_met() }\n";
	static const struct {
		const char *facts;
		enum ct_outcome outcome;
		enum ct_status basis;
	} cases[] = {
		{"{a: có, b: có, c: có}", YES, CT_ASSUMED},
		{"{a: không, b: có, c: có}", NO, CT_CONFIRMED},
		{"{a: không, b: không, c: có}", NO, CT_REPORTED},
		{"{a: có, b: có, c: không}", NO, CT_ASSUMED},
	};
	struct bench bench;
	const struct bench_rules rules = {
		.facts =
			"a: {label: A, type: yes_no}\nb: {label: B, type: yes_no}\nc: {label: C, type: yes_no}\n",
		.script = script};
	bench_open(&bench, &rules);
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct ct_recognition_result *found =
			&bench_judge(&bench, cases[i].facts, false)->recognitions[0];
		if (found->outcome != cases[i].outcome || found->basis != cases[i].basis)
			fail_msg("%s: %s, basis %d", cases[i].facts, outcomes[found->outcome],
				(int)found->basis);
	}
	bench_close(&bench);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_level),
		cmocka_unit_test(unwritten),
		cmocka_unit_test(two_levels),
		cmocka_unit_test(every_way),
		cmocka_unit_test(basis),
	};
	return cmocka_run_group_tests_name("recognise", tests, NULL, NULL);
}
