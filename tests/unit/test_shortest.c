/* SPDX-License-Identifier: Apache-2.0 */
/* The road to recognition is the shortest one: compared with a separate judge that tries every set
 * of facts and every value of each.
 *
 * Rules and reports are generated as trees and tables, written as text for the engine, and judged
 * here independently. What counts as a change follows the handbook: a known figure that only `when`
 * reads describes the commune and is not changed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support.h"

enum {
	NUMBERS = 4,
	WORDS = 3,
	FACTS = NUMBERS + WORDS,
	LARGEST = 7,
	MOST_NODES = 200,
	MOST_CRITERIA = 5
};

/* ---- Generated data. */

enum kind {
	AT_LEAST,
	AT_MOST,
	MORE_THAN,
	LESS_THAN,
	BETWEEN,
	EQUALS,
	SUM_LEAST,
	SUM_MOST,
	DIFFERENCE_LEAST,
	IS_TRUE,
	IS_FALSE,
	ALL,
	ANY,
	NONE,
	TWO_OF
};

struct node {
	enum kind kind;
	int fact, other, limit; /* of between: from limit to limit + 2 */
	struct node *part[3];
	int parts;
};

struct thrown {
	struct node nodes[MOST_NODES];
	int node_count;
	struct node *met[MOST_CRITERIA], *when[MOST_CRITERIA];
	int criteria, recognition;
	bool arithmetic;
	/* of a report: the hull of the claims, lo > hi: not reported; for yes/no 0 is no, 1 yes */
	int lo[FACTS], hi[FACTS];
	char written[FACTS][32];
};

static struct node *new_node(struct thrown *thrown)
{
	assert_true(thrown->node_count < MOST_NODES);
	struct node *node = &thrown->nodes[thrown->node_count++];
	memset(node, 0, sizeof(*node));
	return node;
}

static struct node *throw_node(uint64_t *seed, struct thrown *thrown, int depth)
{
	struct node *node = new_node(thrown);
	if (!depth || bench_below(seed, 100) < 50) {
		node->kind = (enum kind)bench_below(seed, thrown->arithmetic ? ALL : SUM_LEAST + 2);
		if (!thrown->arithmetic && node->kind >= SUM_LEAST)
			node->kind = node->kind == SUM_LEAST ? IS_TRUE : IS_FALSE;
		node->limit = 1 + (int)bench_below(seed, LARGEST - 2);
		node->fact = (int)bench_below(seed, NUMBERS);
		node->other = (node->fact + 1 + (int)bench_below(seed, NUMBERS - 1)) % NUMBERS;
		if (node->kind == IS_TRUE || node->kind == IS_FALSE)
			node->fact = NUMBERS + (int)bench_below(seed, WORDS);
		return node;
	}
	node->kind = (enum kind)(ALL + bench_below(seed, 4));
	node->parts = node->kind == TWO_OF ? 3 : 2;
	for (int i = 0; i < node->parts; i++)
		node->part[i] = throw_node(seed, thrown, depth - 1);
	return node;
}

static void throw_rules(uint64_t *seed, struct thrown *thrown)
{
	thrown->node_count = 0;
	thrown->arithmetic = bench_below(seed, 3) == 0;
	thrown->criteria = 1 + (int)bench_below(seed, MOST_CRITERIA);
	for (int i = 0; i < thrown->criteria; i++) {
		thrown->met[i] = throw_node(seed, thrown, 2);
		thrown->when[i] = bench_below(seed, 4) ? NULL : throw_node(seed, thrown, 1);
	}
	thrown->recognition = (int)bench_below(seed, 10);
}

static void throw_fact(uint64_t *seed, struct thrown *thrown, int fact)
{
	int most = fact < NUMBERS ? LARGEST + 1 : 2;
	int a = (int)bench_below(seed, (unsigned)most), b = (int)bench_below(seed, (unsigned)most);
	char *written = thrown->written[fact];
	static const char *const words[] = {"không", "có"};
	unsigned how = bench_below(seed, 10);
	thrown->lo[fact] = a < b ? a : b;
	thrown->hi[fact] = a < b ? b : a;
	if (how < 2) {
		thrown->lo[fact] = 1;
		thrown->hi[fact] = 0;
		written[0] = 0;
	} else if (how < 4 && fact < NUMBERS && a != b) {
		snprintf(written, 32, "\"%d đến %d\"", thrown->lo[fact], thrown->hi[fact]);
	} else if (how < 6 && a != b) {
		if (fact < NUMBERS)
			snprintf(written, 32, "[\"%d\",\"%d\"]", a, b);
		else
			snprintf(written, 32, "[\"%s\",\"%s\"]", words[a], words[b]);
	} else {
		thrown->lo[fact] = thrown->hi[fact] = a;
		if (fact < NUMBERS)
			snprintf(written, 32, "\"%d\"", a);
		else
			snprintf(written, 32, "\"%s\"", words[a]);
	}
}

/* ---- Text for the engine. */

static void write_node(const struct node *node, struct bench_text *out)
{
	static const char *const names[] = {
		"at_least(fact.x%d, limit.n%d)",
		"at_most(fact.x%d, limit.n%d)",
		"more_than(fact.x%d, limit.n%d)",
		"less_than(fact.x%d, limit.n%d)",
		"between(fact.x%d, limit.n%d, limit.n%d)",
		"equals(fact.x%d, limit.n%d)",
		"at_least(sum(fact.x%d, fact.x%d), limit.n%d)",
		"at_most(sum(fact.x%d, fact.x%d), limit.n%d)",
		"at_least(difference(fact.x%d, fact.x%d), limit.n%d)",
		"is_true(fact.y%d)",
		"is_false(fact.y%d)",
		"all(",
		"any(",
		"none(",
		"at_least_n_of(2, ",
	};
	char room[128];
	bool two = node->kind >= SUM_LEAST && node->kind <= DIFFERENCE_LEAST;
	int first = node->fact < NUMBERS ? node->fact : node->fact - NUMBERS;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	snprintf(room, sizeof(room), names[node->kind], first, two ? node->other : node->limit,
		two ? node->limit : node->limit + 2);
#pragma GCC diagnostic pop
	bench_put(out, "%s", room);
	for (int i = 0; i < node->parts; i++) {
		bench_put(out, "%s", i ? ", " : "");
		write_node(node->part[i], out);
	}
	bench_put(out, "%s", node->parts ? ")" : "");
}

static const char *const recognitions[] = {
	"every_met()",
	"every_met()",
	"every_met(\"core\")",
	"at_least(share_met(), limit.pct_50)",
	"at_least(share_met(\"core\"), limit.pct_80)",
	"at_least(count_met(), limit.two)",
	"any(every_met(\"core\"), at_least(count_met(), limit.two))",
	"all(every_met(\"core\"), at_least(share_met(), limit.pct_50))",
	"at_least_n_of(2, every_met(\"core\"), at_least(share_met(), limit.pct_80), at_least(count_met(), limit.two))",
	"none(at_most(count_met(\"core\"), 0), less_than(count_met(), limit.two))",
};

static void write_rules(const struct thrown *thrown, struct bench_text *out)
{
	for (int i = 0; i < thrown->criteria; i++) {
		bench_put(out,
			"criterion \"1.%d\" { title = \"Chỉ tiêu\", cite = \"law\", groups = { \"%s\" }, met = ",
			i + 1, i % 2 ? "side" : "core");
		write_node(thrown->met[i], out);
		if (thrown->when[i]) {
			bench_put(out, ", when = ");
			write_node(thrown->when[i], out);
		}
		bench_put(out, " }\n");
	}
	/* so that every group has a criterion */
	bench_put(out,
		"criterion \"1.9\" { title = \"Chỉ tiêu\", cite = \"law\", groups = { \"side\" }, met = is_true(fact.last) }\n");
	bench_put(out,
		"recognition \"xong\" { title = \"Hoàn thành\", cite = \"law\", met = %s }\n",
		recognitions[thrown->recognition]);
}

static void write_report(const struct thrown *thrown, struct bench_text *out)
{
	bench_put(out,
		"{\"unit\":{\"code\":\"14824\",\"level\":\"xã\",\"name\":\"Quang Trung\",\"province\":\"Thanh Hóa\"},"
		"\"period\":\"2023\",\"facts\":{\"last\":\"có\"");
	for (int i = 0; i < FACTS; i++)
		if (thrown->written[i][0])
			bench_put(out, ",\"%s%d\":%s", i < NUMBERS ? "x" : "y",
				i < NUMBERS ? i : i - NUMBERS, thrown->written[i]);
	bench_put(out, "}}\n");
}

/* ---- The separate judge. Truth values: -1 no, 0 unknown, 1 yes. */

static int within(int lo, int hi, int from, int to)
{
	if (lo >= from && hi <= to)
		return 1;
	return hi < from || lo > to ? -1 : 0;
}

static int truth_of_leaf(const struct thrown *t, const struct node *node)
{
	int lo = t->lo[node->fact], hi = t->hi[node->fact], wide = 1000;
	if (lo > hi)
		return 0;
	if (node->kind >= SUM_LEAST && node->kind <= DIFFERENCE_LEAST) {
		int lo2 = t->lo[node->other], hi2 = t->hi[node->other];
		if (lo2 > hi2)
			return 0;
		lo += node->kind == DIFFERENCE_LEAST ? -hi2 : lo2;
		hi += node->kind == DIFFERENCE_LEAST ? -lo2 : hi2;
	}
	switch (node->kind) {
	case AT_LEAST:
	case SUM_LEAST:
	case DIFFERENCE_LEAST: return within(lo, hi, node->limit, wide);
	case AT_MOST:
	case SUM_MOST: return within(lo, hi, -wide, node->limit);
	case MORE_THAN: return within(lo, hi, node->limit + 1, wide);
	case LESS_THAN: return within(lo, hi, -wide, node->limit - 1);
	case BETWEEN: return within(lo, hi, node->limit, node->limit + 2);
	case EQUALS: return within(lo, hi, node->limit, node->limit);
	default: return within(lo, hi, node->kind == IS_TRUE, node->kind == IS_TRUE);
	}
}

static int truth_of(const struct thrown *t, const struct node *node)
{
	if (node->kind < ALL)
		return truth_of_leaf(t, node);
	int yes = 0, no = 0;
	for (int i = 0; i < node->parts; i++) {
		int truth = truth_of(t, node->part[i]);
		yes += truth > 0;
		no += truth < 0;
	}
	int any = yes ? 1 : no == node->parts ? -1 : 0;
	if (node->kind == ALL)
		return no ? -1 : yes == node->parts ? 1 : 0;
	if (node->kind == TWO_OF)
		return yes >= 2 ? 1 : node->parts - no < 2 ? -1 : 0;
	return node->kind == ANY ? any : -any;
}

/* The possible results of a criterion: 1 met, 2 failed, 4 not applicable. */
static int ways_of(const struct thrown *t, int criterion)
{
	if (criterion == t->criteria)
		return 1;
	int when = t->when[criterion] ? truth_of(t, t->when[criterion]) : 1;
	int met = truth_of(t, t->met[criterion]);
	if (when < 0)
		return 4;
	return (when ? 0 : 4) | (met >= 0 ? 1 : 0) | (met <= 0 ? 2 : 0);
}

struct counted {
	int sure, at_risk, none, every;
};

/* sure: certainly met; at_risk: may fail; none: possibly no criterion counts. */
static struct counted count(const struct thrown *t, bool core)
{
	struct counted counted = {0, 0, 1, 1};
	for (int i = 0; i <= t->criteria; i++) {
		int ways = ways_of(t, i);
		if (core && (i % 2 || i == t->criteria))
			continue;
		counted.sure += ways == 1;
		counted.at_risk += (ways & 2) != 0;
		counted.none &= (ways & 4) != 0;
		counted.every &= !(ways & 2);
	}
	return counted;
}

static bool has_share(struct counted counted, int percent)
{
	return !counted.none && 100 * counted.sure >= percent * (counted.sure + counted.at_risk);
}

/* K10: a level for which possibly no criterion applies. */
static bool perhaps_nothing(const struct thrown *t)
{
	return count(t, t->recognition == 2 || t->recognition == 4).none;
}

static bool is_recognised(const struct thrown *t)
{
	struct counted all = count(t, false), core = count(t, true);
	if (perhaps_nothing(t))
		return false;
	switch (t->recognition) {
	case 0:
	case 1: return all.every;
	case 2: return core.every;
	case 3: return has_share(all, 50);
	case 4: return has_share(core, 80);
	case 5: return all.sure >= 2;
	case 6: return core.every || all.sure >= 2;
	case 7: return core.every && has_share(all, 50);
	case 8: return core.every + has_share(all, 80) + (all.sure >= 2) >= 2;
	default: return core.sure > 0 && all.sure >= 2;
	}
}

/* ---- Every set of facts, every value. */

static void mark_read(const struct node *node, bool *read)
{
	for (int i = 0; i < node->parts; i++)
		mark_read(node->part[i], read);
	if (node->parts)
		return;
	read[node->fact] = true;
	if (node->kind >= SUM_LEAST && node->kind <= DIFFERENCE_LEAST)
		read[node->other] = true;
}

static void mark_movable(const struct thrown *t, bool *movable)
{
	bool core_only = t->recognition == 2 || t->recognition == 4;
	memset(movable, 0, FACTS * sizeof(*movable));
	for (int i = 0; i < t->criteria; i++)
		if (!core_only || i % 2 == 0)
			mark_read(t->met[i], movable);
	for (int i = 0; i < FACTS; i++)
		movable[i] |= t->lo[i] != t->hi[i];
}

/* Whether changes of this many facts, from the first on, reach recognition. */
static bool some_lead(struct thrown *t, const bool *movable, int first, int changes)
{
	if (!changes)
		return is_recognised(t);
	for (int fact = first; fact < FACTS; fact++) {
		int lo = t->lo[fact], hi = t->hi[fact];
		bool found = false;
		if (!movable[fact])
			continue;
		for (int value = 0; value <= (fact < NUMBERS ? LARGEST : 1) && !found; value++) {
			t->lo[fact] = t->hi[fact] = value;
			found = some_lead(t, movable, fact + 1, changes - 1);
		}
		t->lo[fact] = lo;
		t->hi[fact] = hi;
		if (found)
			return true;
	}
	return false;
}

/* ---- The test. */

/* Of sets without arithmetic, and with. */
struct tally {
	unsigned roads, unproven, longer;
};

static void compare(struct bench *bench, struct ct_judge *judge, struct thrown *thrown,
	const char *rules, struct tally *tally)
{
	char room[2048];
	struct bench_text line = {room, 0, sizeof(room)};
	bool movable[FACTS];
	write_report(thrown, &line);
	bench_read_lines(bench, &line);
	assert_true(bench_next(bench));
	const struct ct_result *result = ct_judge_unit(judge, bench->unit, bench->errors);
	const struct ct_road *road = result->road;
	bool now = result->recognitions[0].outcome == CT_RECOGNISED;
	if (now != is_recognised(thrown))
		fail_msg("%s%s\nthe engine recognises: %d", rules, line.bytes, now);
	mark_movable(thrown, movable);
	if (perhaps_nothing(thrown)) { /* K10: no road before it is known what applies */
		assert_false(road->reachable);
		return;
	}
	int most = road->reachable ? (int)road->change_count - 1 : 3;
	bool longer = false;
	for (int changes = 0; changes <= most && changes <= 3 && !longer; changes++)
		longer = some_lead(thrown, movable, 0, changes);
	if (longer && road->shortest) {
		print_error("%s%s", rules, line.bytes);
		fail_msg("fewer changes than %u are enough%s", road->change_count,
			road->reachable ? "" : " (no road)");
	}
	tally->roads += road->reachable && road->change_count > 0;
	tally->unproven += !road->shortest;
	tally->longer += longer;
}

static void the_shortest(void **state)
{
	(void)state;
	enum { SETS = 200, REPORTS = 8 };
	uint64_t seed = 30062025;
	struct tally tallies[2] = {{0, 0, 0}, {0, 0, 0}};
	static struct thrown thrown;
	char limits_room[1024], facts_room[1024];
	struct bench_text limits = {limits_room, 0, sizeof(limits_room)},
			  facts = {facts_room, 0, sizeof(facts_room)};
	bench_put(&limits, "two: {unit: chỉ tiêu, cite: [law, 1], status: confirmed, value: 2}\n");
	bench_put(
		&limits, "pct_50: {unit: \"%%\", cite: [law, 1], status: confirmed, value: 50}\n");
	bench_put(
		&limits, "pct_80: {unit: \"%%\", cite: [law, 1], status: confirmed, value: 80}\n");
	for (int i = 0; i <= LARGEST + 2; i++)
		bench_put(&limits,
			"n%d: {unit: việc, cite: [law, 1], status: confirmed, value: %d}\n", i, i);
	bench_put(&facts, "last: {label: Cuối, type: yes_no}\n");
	for (int i = 0; i < FACTS; i++)
		bench_put(&facts,
			i < NUMBERS ? "x%d: {label: Số, type: count, unit: việc}\n"
				    : "y%d: {label: Có, type: yes_no}\n",
			i < NUMBERS ? i : i - NUMBERS);
	for (int set = 0; set < SETS; set++) {
		struct bench bench;
		char room[16384];
		struct bench_text script = {room, 0, sizeof(room)};
		throw_rules(&seed, &thrown);
		write_rules(&thrown, &script);
		bench_open(&bench,
			&(struct bench_rules){.facts = facts.bytes,
				.limits = limits.bytes,
				.script = script.bytes});
		const struct ct_judge_options options = {
			.as_of = CT_NO_DATE, .detail = CT_DETAIL_VERDICT, .road = true};
		struct ct_judge *judge = ct_judge_new(bench.set, &options, bench.errors);
		for (int report = 0; report < REPORTS; report++) {
			for (int fact = 0; fact < FACTS; fact++)
				throw_fact(&seed, &thrown, fact);
			compare(&bench, judge, &thrown, script.bytes, &tallies[thrown.arithmetic]);
		}
		ct_judge_free(judge);
		bench_close(&bench);
	}
	/* otherwise the test proves nothing */
	assert_true(tallies[0].roads + tallies[1].roads > SETS * REPORTS / 3);
	/* Without arithmetic the search always finishes; with it the result is usually the shortest
	 * too. */
	assert_int_equal(tallies[0].unproven, 0);
	assert_true(tallies[1].longer <= tallies[1].roads / 20);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(the_shortest)};
	return cmocka_run_group_tests_name("shortest", tests, NULL, NULL);
}
