/* SPDX-License-Identifier: Apache-2.0 */
/* Evaluate once: while one unit is judged with every detail, each node of its expressions is
 * evaluated once by the reported facts. Verdict, reason, measure, margin, causes, trace and the
 * start of the gap read what was found. The evaluator is compiled here with a counter, which the
 * program does not have. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "judge/judge_internal.h"
#include "support.h"

enum { MOST = 4096 };
static struct {
	const struct expr *expr;
	const struct fact_record *facts;
	bool counted; /* by the values of the facts themselves, on standings at most once */
} seen[MOST];
static unsigned seen_count;

static void note_evaluation(const struct evaluation *evaluation, const struct expr *expr)
{
	if (expr_is_a(expr, FAMILY_LEAF))
		return;
	assert_true(seen_count < MOST);
	seen[seen_count].expr = expr;
	seen[seen_count].facts = evaluation->facts;
	seen[seen_count++].counted = !evaluation->completing && !evaluation->stand_in_count;
}

#define EVALUATING(evaluation, expr) note_evaluation(evaluation, expr)
#include "../../engine/judge/eval.c"

/* How often a node was evaluated by the facts as they were reported. */
static unsigned times(unsigned of)
{
	unsigned count = 0;
	for (unsigned i = 0; i < seen_count; i++)
		count += seen[i].counted && seen[i].expr == seen[of].expr &&
			seen[i].facts == seen[0].facts;
	return count;
}

static const char dictionary[] =
	"people: {label: Dân số, type: count, unit: người}\n"
	"part: {label: Một phần, type: count, unit: người, part_of: people}\n"
	"rest: {label: Phần còn lại, type: count, unit: người, part_of: people}\n"
	"share: {label: Tỷ lệ, type: percent}\n"
	"t: {label: Đúng, type: yes_no}\n"
	"f: {label: Sai, type: yes_no}\n";

static const char limits[] = "pct_50: {unit: \"%\", cite: [law, 1], status: confirmed, value: 50}\n"
			     "pct_80: {unit: \"%\", cite: [law, 1], status: confirmed, value: 80}\n"
			     "ten: {unit: người, cite: [law, 1], status: confirmed, value: 10}\n";

#define DEEP \
	"all(any(at_least(sum(fact.part, fact.rest), limit.ten), none(is_true(fact.t)))," \
	" at_least_n_of(2, at_least(percent(fact.part, fact.people), limit.pct_80)," \
	" is_true(fact.f), all(at_most(fact.share, limit.pct_50), is_false(fact.t))))"

static const struct {
	const char *name, *before, *met, *more, *facts;
	unsigned in_all; /* evaluations, with those by other facts to prove a gap; 0: not pinned */
} rows[] = {
	{"one comparison that is not met", "", "at_least(fact.share, limit.pct_80)", "",
		"{share: 70%}", 3},
	{"one that is met", "", "at_least(fact.share, limit.pct_80)", "", "{share: 90%}", 1},
	{"one that is open", "", "at_least(fact.share, limit.pct_80)", "", "{}", 1},
	{"a computed value", "", "at_least(percent(fact.part, fact.people), limit.pct_80)", "",
		"{part: 70, people: 100}", 6},
	{"a deep tree that is not met", "", DEEP, "",
		"{people: 100, part: 5, rest: 2, share: 60%, t: có, f: không}", 0},
	{"a deep tree that is open", "", DEEP, "", "{people: 100, part: 5, share: 40%}", 13},
	{"a deep tree that is met", "", DEEP, "",
		"{people: 10, part: 9, rest: 2, share: 40%, t: không, f: không}", 13},
	{"a function that fails", "",
		"at_least(sum(compute { inputs = { fact.people }, unit = \"người\", says = \"hỏng\","
		" run = function(a) return nil end }, fact.part), limit.ten)",
		"", "{people: 100, part: 5}", 3},
	{"a node that occurs twice", "local both = sum(fact.part, fact.rest)\n",
		"all(at_least(both, limit.ten), at_most(both, limit.ten))", "",
		"{part: 5, rest: 2}", 0},
	{"a part that is as good as another", "",
		"all(at_least(sum(fact.part, fact.rest), limit.ten),"
		" at_most(sum(fact.part, fact.rest), limit.ten))",
		"", "{part: 5, rest: 5}", 5},
	{"the first that is known", "",
		"at_least(first_known(fact.share, percent(fact.part, fact.people)), limit.pct_80)",
		"", "{part: 70, people: 100}", 0},
	{"when and in_progress", "", "at_least(percent(fact.part, fact.people), limit.pct_80)",
		"when = at_least(fact.people, limit.ten),"
		" in_progress = at_least(percent(fact.part, fact.people), limit.pct_50),",
		"{part: 70, people: 100}", 0},
	{"a contradiction", "", "at_least(fact.share, limit.pct_80)", "", "{share: [70%, 90%]}", 1},
};

static void judge_row(size_t r, bool final)
{
	char room[2048];
	struct bench bench;
	struct bench_text script = {room, 0, sizeof(room)};
	bench_put(&script,
		"%scriterion \"1.1\" { title = \"Một\", cite = { \"law\", \"1\" }, %s met = %s }\n"
		"recognition \"dat\" { title = \"Đạt\", cite = { \"law\", \"2\" }, met = every_met() }\n",
		rows[r].before, rows[r].more, rows[r].met);
	const struct bench_rules rules = {.facts = dictionary, .limits = limits, .script = room};
	bench_open(&bench, &rules);
	seen_count = 0;
	bench_judge(&bench, rows[r].facts, final);
	for (unsigned i = 0; i < seen_count; i++)
		if (times(i) > 1)
			fail_msg("%s: %s is evaluated %u times", rows[r].name,
				operators[seen[i].expr->op].name, times(i));
	/* the recognition is one more */
	if (rows[r].in_all && seen_count != rows[r].in_all + 1)
		fail_msg("%s: %u evaluations, expected %u", rows[r].name, seen_count - 1,
			rows[r].in_all);
	bench_close(&bench);
}

static void each_node_once(void **state)
{
	(void)state;
	for (size_t r = 0; r < COUNT(rows); r++)
		for (int final = 0; final < 2; final++)
			judge_row(r, final);
}

/* A second unit of the same judge is judged by its own facts. */
static void next_unit(void **state)
{
	(void)state;
	static const enum ct_verdict expected[] = {CT_NOT_MET, CT_MET, CT_NOT_MET, CT_UNDETERMINED};
	static const char *const facts[] = {"{share: 70%}", "{share: 90%}", "{share: 10%}", "{}"};
	struct bench bench;
	const struct bench_rules rules = {.facts = dictionary,
		.limits = limits,
		.script = "criterion \"1.1\" { title = \"Một\", cite = { \"law\", \"1\" },"
			  " met = at_least(sum(fact.share, 0), limit.pct_80) }\n"};
	bench_open(&bench, &rules);
	for (size_t i = 0; i < COUNT(facts); i++) {
		const struct ct_result *result = bench_judge(&bench, facts[i], true);
		assert_int_equal(result->criteria[0].verdict, expected[i]);
		assert_int_equal(result->criteria[0].trace->truth,
			expected[i] == CT_MET                    ? CT_TRUE
				: expected[i] == CT_UNDETERMINED ? CT_UNKNOWN
								 : CT_FALSE);
	}
	bench_close(&bench);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_node_once), cmocka_unit_test(next_unit)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
