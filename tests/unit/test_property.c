/* SPDX-License-Identifier: Apache-2.0 */
/* Thousands of random expressions over random reports, judged by the engine through its public
 * functions and by the reference judge.
 *
 * Where no comparison reads a fact twice, both must give the same verdict. Everywhere the engine
 * must be sound: what it states as certain holds in every world that the claims allow. A gap that a
 * commune has closed must make the condition no longer false, and one step less must not. A failure
 * prints the seed, the expression and the report. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "generate.h"

enum {
	SETS = 250,
	REPORTS = 8,
	CASES = SETS * REPORTS * MODEL_CRITERIA,
	MOST_WORLDS = 48,
	MOST_LINES = 2000
};

/* One rule set with its reports, and the counts over all of them. */
struct trial {
	uint64_t seed, first_seed;
	struct bench bench;
	struct model model;
	struct model_record records[REPORTS][MODEL_FACTS];
	unsigned verdicts[CT_VERDICTS], compared, completed, gaps, absent;
};

/* ---- Messages of failures. */

static void print_trial(const struct trial *trial, unsigned report, unsigned criterion)
{
	static char room[32 << 10];
	struct bench_text text = {room, 0, sizeof(room)};
	const struct model_criterion *rule = &trial->model.criteria[criterion];
	bench_put(&text, "seed %llu, criterion 1.%u\nmet = ", (unsigned long long)trial->first_seed,
		criterion);
	write_term(&trial->model, rule->met, &text);
	if (rule->when)
		bench_put(&text, "\nwhen = ");
	if (rule->when)
		write_term(&trial->model, rule->when, &text);
	if (rule->progress)
		bench_put(&text, "\nin_progress = ");
	if (rule->progress)
		write_term(&trial->model, rule->progress, &text);
	bench_put(&text, "\n");
	write_limits(&trial->model, &text);
	write_report(&trial->model, trial->records[report], report, &text);
	/* print_error truncates long texts */
	for (const char *line = text.bytes; *line; line += strcspn(line, "\n") + 1)
		print_error("%.*s\n", (int)strcspn(line, "\n"), line);
}

#define REQUIRE(holds, trial, report, criterion, ...) \
	do { \
		if (!(holds)) { \
			print_trial((trial), (report), (criterion)); \
			fail_msg(__VA_ARGS__); \
		} \
	} while (0)

static const char *const verdict_names[CT_VERDICTS] = {
	"met", "in_progress", "not_met", "not_applicable", "undetermined"};

/* ---- The same verdict. */

static bool repeats(const struct model_criterion *rule)
{
	return repeats_a_fact(rule->met) || (rule->when && repeats_a_fact(rule->when)) ||
		(rule->progress && repeats_a_fact(rule->progress));
}

static void check_same(struct trial *trial, unsigned report, unsigned criterion,
	enum ct_verdict found, bool final_phase)
{
	const struct model_criterion *rule = &trial->model.criteria[criterion];
	struct meaning meanings[MODEL_FACTS];
	if (repeats(rule))
		return;
	for (unsigned i = 0; i < trial->model.fact_count; i++)
		meanings[i] = meaning_of(&trial->records[report][i]);
	const struct situation situation = {trial->records[report], meanings};
	enum ct_verdict expected =
		verdict_in(&situation, rule->when, rule->met, rule->progress, final_phase);
	trial->compared++;
	REQUIRE(found == expected, trial, report, criterion, "%s: %s, expected %s",
		final_phase ? "final" : "interim", verdict_names[found], verdict_names[expected]);
}

/* ---- Every world. */

struct worlds {
	unsigned facts[MODEL_FACTS], count;
	struct meaning values[MODEL_FACTS][MOST_VALUES];
	unsigned choices[MODEL_FACTS];
	uint64_t product;
};

static void prepare_worlds(
	const struct trial *trial, unsigned report, uint64_t facts, struct worlds *worlds)
{
	worlds->count = 0;
	worlds->product = 1;
	for (unsigned i = 0; i < trial->model.fact_count; i++) {
		if (!(facts >> i & 1))
			continue;
		unsigned at = worlds->count++;
		worlds->facts[at] = i;
		worlds->choices[at] = values_of(
			&trial->model.facts[i], &trial->records[report][i], worlds->values[at]);
		worlds->product *= worlds->choices[at];
	}
}

static enum plan_state plan_of(const struct model_record *record)
{
	enum plan_state plan = PLAN_NONE;
	for (unsigned i = 0; i < record->count; i++)
		if (record->claims[i].plan == PLAN_DUE || record->claims[i].plan == PLAN_UNDATED)
			plan = PLAN_DUE;
	return plan;
}

/* The report with every missing fact set to its value in this world, judged like any other. */
static void complete(const struct trial *trial, unsigned report, const struct worlds *worlds,
	const struct meaning *meanings, struct model_record records[MODEL_FACTS])
{
	memcpy(records, trial->records[report], sizeof(trial->records[report]));
	for (unsigned i = 0; i < worlds->count; i++) {
		unsigned at = worlds->facts[i];
		const struct meaning *meaning = &meanings[at];
		struct model_record *record = &records[at];
		if (!meaning->assumed)
			continue;
		enum plan_state plan = plan_of(record);
		struct model_claim claim = {.plan = plan,
			.is_set = meaning->kind == SET,
			.set = meaning->set,
			.range = meaning->range};
		claim.is_yes = trial->model.facts[at].kind == KIND_YES_NO && meaning->set == 2;
		*record = (struct model_record){.claims = {claim}, .count = 1};
	}
}

/* E6: every verdict that a fuller report can give is among the possible ones now. */
static void check_completed(struct trial *trial, unsigned report, unsigned criterion,
	const struct worlds *worlds, struct meaning *meanings,
	const struct ct_criterion_result *found, bool final_phase)
{
	const struct model_criterion *rule = &trial->model.criteria[criterion];
	struct model_record records[MODEL_FACTS];
	struct meaning completed[MODEL_FACTS];
	complete(trial, report, worlds, meanings, records);
	memcpy(completed, meanings, sizeof(completed));
	for (unsigned i = 0; i < MODEL_FACTS; i++)
		completed[i].assumed = false;
	const struct situation situation = {records, completed};
	enum ct_verdict there =
		verdict_in(&situation, rule->when, rule->met, rule->progress, final_phase);
	trial->completed++;
	REQUIRE(there == CT_UNDETERMINED || found->possible & VERDICT(there), trial, report,
		criterion, "%s: a fuller report gives %s, which is not among what is possible",
		final_phase ? "final" : "interim", verdict_names[there]);
}

static void check_worlds(struct trial *trial, unsigned report, unsigned criterion,
	const struct ct_criterion_result *found, bool final_phase)
{
	const struct model_criterion *rule = &trial->model.criteria[criterion];
	struct meaning meanings[MODEL_FACTS] = {{.kind = NOTHING}};
	const struct situation situation = {trial->records[report], meanings};
	struct worlds worlds;
	prepare_worlds(trial, report,
		facts_in(rule->met) | (rule->when ? facts_in(rule->when) : 0) |
			(rule->progress ? facts_in(rule->progress) : 0),
		&worlds);
	bool all = worlds.product <= MOST_WORLDS;
	for (uint64_t world = 0; world < (all ? worlds.product : MOST_WORLDS); world++) {
		uint64_t rest = all ? world : bench_random(&trial->seed) >> 8;
		for (unsigned i = 0; i < worlds.count; i++) {
			meanings[worlds.facts[i]] = worlds.values[i][rest % worlds.choices[i]];
			rest /= worlds.choices[i];
		}
		check_completed(trial, report, criterion, &worlds, meanings, found, final_phase);
		if (!final_phase)
			continue;
		enum ct_verdict there = verdict_in(&situation, rule->when, rule->met, NULL, true);
		REQUIRE(there == CT_UNDETERMINED || found->verdict == CT_UNDETERMINED ||
				there == found->verdict,
			trial, report, criterion, "%s, but in some world %s",
			verdict_names[found->verdict], verdict_names[there]);
		REQUIRE(there == CT_UNDETERMINED || found->possible & VERDICT(there), trial, report,
			criterion, "%s is not among what is possible", verdict_names[there]);
		REQUIRE(there != CT_UNDETERMINED || found->verdict == CT_UNDETERMINED ||
				found->verdict == CT_NOT_APPLICABLE,
			trial, report, criterion, "%s, but in some world undetermined",
			verdict_names[found->verdict]);
	}
}

/* ---- Consistency of the fields of a verdict. */

static void check_itself(struct trial *trial, unsigned report, unsigned criterion,
	const struct ct_criterion_result *found)
{
	bool open = found->verdict == CT_UNDETERMINED;
	REQUIRE(found->possible && !(found->possible & VERDICT(CT_UNDETERMINED)), trial, report,
		criterion, "possible is %#x", found->possible);
	REQUIRE(open || found->possible & VERDICT(found->verdict), trial, report, criterion,
		"%s is not possible", verdict_names[found->verdict]);
	REQUIRE(open == (found->causes != NULL), trial, report, criterion, "%s with%s causes",
		verdict_names[found->verdict], open ? "out" : "");
	REQUIRE(!found->gap || found->verdict == CT_NOT_MET || found->verdict == CT_IN_PROGRESS ||
			open,
		trial, report, criterion, "a gap of what is %s", verdict_names[found->verdict]);
	trial->verdicts[found->verdict]++;
}

static void check_verdicts(struct trial *trial, unsigned report)
{
	for (int final_phase = 0; final_phase < 2; final_phase++) {
		const struct ct_result *result = bench_again(&trial->bench, final_phase);
		for (unsigned i = 0; i < MODEL_CRITERIA; i++) {
			check_itself(trial, report, i, &result->criteria[i]);
			check_same(trial, report, i, result->criteria[i].verdict, final_phase);
			check_worlds(trial, report, i, &result->criteria[i], final_phase);
		}
	}
}

/* ---- Closing a gap: the report is rewritten and judged again. */

struct line {
	unsigned report, criterion;
	bool lifts; /* false: one step less, which must not suffice */
};

struct lines {
	struct line list[MOST_LINES];
	unsigned count;
	struct bench_text text;
};

static int find_fact(const struct model *model, struct ct_text key)
{
	for (unsigned i = 0; i < model->fact_count; i++)
		if (text_is(key, model->facts[i].key))
			return (int)i;
	return -1;
}

/* The claim from which a gap is counted: the highest for an increase, the lowest for a decrease. Of
 * equal ones it is the one with the unit of the gap, then the one with the largest denominator.
 * NULL: none has that unit. */
static const struct model_claim *starting_claim(
	const struct model_record *record, bool more, bool points)
{
	const struct model_claim *best = NULL;
	for (unsigned i = 0; i < record->count; i++) {
		const struct model_claim *claim = &record->claims[i];
		if (!claim_counts(claim))
			continue;
		int order = !best ? 1
			: more    ? fraction_compare(claim->range.hi, best->range.hi)
				  : fraction_compare(best->range.lo, claim->range.lo);
		bool fits = claim->is_pair != points, best_fits = best && best->is_pair != points;
		bool sharper = best && claim->is_pair && claim->denominator > best->denominator;
		if (order > 0 || (order == 0 && fits && (!best_fits || sharper)))
			best = claim;
	}
	return best && (best->is_pair != points) ? best : NULL;
}

static bool is_share(const struct model_fact *fact)
{
	return fact->kind == KIND_PERCENT || fact->kind == KIND_RATIO;
}

/* The smallest amount by which a claim can move. */
static struct fraction step_of(const struct model_fact *fact, const struct model_claim *claim)
{
	if (fact->kind == KIND_RATE)
		return fraction(1, 12);
	return is_share(fact) && !claim->is_pair && claim->decimals ? fraction(1, 10) : whole(1);
}

/* Changes a record by `add`; false if the result cannot be written. */
static bool move_record(const struct model_fact *fact, struct model_record *record,
	struct fraction add, bool points)
{
	bool more = add.num > 0;
	const struct model_claim *start =
		starting_claim(record, more, is_share(fact) ? points : true);
	if (!start)
		return false;
	struct model_claim moved = {.plan = plan_of(record)};
	if (is_share(fact) && !points) {
		int64_t n = start->numerator + (int64_t)add.num, d = start->denominator;
		if (fact->grows_both && more)
			d += (int64_t)add.num;
		if (add.den != 1 || n < 0 || n > d)
			return false;
		snprintf(moved.value, sizeof(moved.value), "%lld/%lld", (long long)n, (long long)d);
	} else {
		struct fraction number =
			fraction_add(more ? start->range.hi : start->range.lo, add);
		if (number.num < 0 || (is_share(fact) && fraction_compare(number, whole(100)) > 0))
			return false;
		write_number(fact, number, moved.value);
	}
	*record = (struct model_record){.claims = {moved}, .count = 1};
	return true;
}

static void become(struct model_record *record, struct ct_text word)
{
	struct model_claim claim = {.plan = plan_of(record)};
	if (text_is(word, "yes"))
		word = TEXT("có");
	if (text_is(word, "no"))
		word = TEXT("không");
	snprintf(claim.value, sizeof(claim.value), "%.*s", (int)word.length, word.bytes);
	*record = (struct model_record){.claims = {claim}, .count = 1};
}

/* Applies the whole gap, entry number `less` reduced by one step. false: no such entry or no such
 * step. */
static bool close_gap(struct trial *trial, unsigned report, unsigned criterion,
	const struct ct_gap *gap, int less, struct model_record records[MODEL_FACTS])
{
	bool found = less < 0;
	memcpy(records, trial->records[report], sizeof(trial->records[report]));
	for (int entry = 0; gap; gap = gap->next, entry++) {
		int at = find_fact(&trial->model, gap->fact);
		REQUIRE(at >= 0, trial, report, criterion, "a gap of an unknown fact");
		const struct model_fact *fact = &trial->model.facts[at];
		bool points = text_is(gap->unit, "điểm %");
		struct fraction add = {gap->add.num, gap->add.den};
		if (gap->become.length) {
			become(&records[at], gap->become);
			continue;
		}
		const struct model_claim *start =
			starting_claim(&records[at], add.num > 0, is_share(fact) ? points : true);
		REQUIRE(start && add.num, trial, report, criterion,
			"a gap of %s that starts nowhere", fact->key);
		if (entry == less) {
			struct fraction step = step_of(fact, start);
			struct fraction rest =
				fraction_add(add, add.num > 0 ? fraction_negate(step) : step);
			found = rest.num && (rest.num > 0) == (add.num > 0);
			if (!found)
				return false;
			add = rest;
		}
		REQUIRE(move_record(fact, &records[at], add, points), trial, report, criterion,
			"%s cannot move by %lld/%lld", fact->key, (long long)add.num,
			(long long)add.den);
	}
	return found;
}

static void add_line(struct trial *trial, struct lines *lines, struct line line,
	const struct model_record records[MODEL_FACTS])
{
	assert_true(lines->count < MOST_LINES);
	write_report(&trial->model, records, lines->count, &lines->text);
	lines->list[lines->count++] = line;
}

static void add_lines(struct trial *trial, struct lines *lines, unsigned report, unsigned criterion,
	const struct ct_gap *gap)
{
	struct model_record records[MODEL_FACTS];
	int entry = 0;
	close_gap(trial, report, criterion, gap, -1, records);
	add_line(trial, lines, (struct line){report, criterion, true}, records);
	for (const struct ct_gap *each = gap; each; each = each->next, entry++)
		if (!each->become.length &&
			close_gap(trial, report, criterion, gap, entry, records))
			add_line(trial, lines, (struct line){report, criterion, false}, records);
	trial->gaps++;
}

static void judge_lines(struct trial *trial, struct lines *lines)
{
	if (!lines->count)
		return;
	bench_read_lines(&trial->bench, &lines->text);
	for (unsigned i = 0; i < lines->count; i++) {
		const struct line *line = &lines->list[i];
		assert_true(bench_next(&trial->bench));
		enum ct_verdict verdict =
			bench_again(&trial->bench, true)->criteria[line->criterion].verdict;
		if ((verdict != CT_NOT_MET) == line->lifts)
			continue;
		const char *end = lines->text.bytes;
		for (unsigned k = 0; k <= i; k++)
			end = strchr(end, '\n') + 1;
		const char *start = end - 1;
		while (start > lines->text.bytes && start[-1] != '\n')
			start--;
		print_error("%.*s", (int)(end - start), start);
		REQUIRE(false, trial, line->report, line->criterion, "%s",
			line->lifts ? "the gap is closed as above and it is still not met"
				    : "one step less, as above, is enough");
	}
	assert_false(bench_next(&trial->bench));
}

/* ---- Where no gap is given, no simple change suffices. */

static bool is_simple_part(const struct term *term)
{
	bool belongs = term->word >= WORD_IS_TRUE && term->word <= WORD_ONE_OF;
	bool compares = term->word >= WORD_AT_LEAST && term->word <= WORD_BETWEEN;
	if ((!belongs && !compares) || term->parts[0]->word != WORD_FACT)
		return false;
	for (unsigned i = 1; i < term->count; i++)
		if (term->parts[i]->word != WORD_NUMBER &&
			(term->parts[i]->word != WORD_LIMIT || !term->parts[i]->known))
			return false;
	return true;
}

/* A comparison of one fact with limits, or all or any of several over different facts, each with
 * one claim. */
static bool is_simple(const struct trial *trial, unsigned report, const struct term *term)
{
	uint64_t seen = 0;
	if (term->word != WORD_ALL && term->word != WORD_ANY)
		return is_simple_part(term) &&
			only_claim(&trial->records[report][term->parts[0]->fact]);
	for (unsigned i = 0; i < term->count; i++) {
		if (!is_simple_part(term->parts[i]))
			return false;
		int fact = term->parts[i]->parts[0]->fact;
		if (seen >> fact & 1 || !only_claim(&trial->records[report][fact]))
			return false;
		seen |= UINT64_C(1) << fact;
	}
	return true;
}

static bool lifts(
	const struct trial *trial, unsigned report, const struct term *part, struct meaning meaning)
{
	struct meaning meanings[MODEL_FACTS] = {{.kind = NOTHING}};
	meanings[part->parts[0]->fact] = meaning;
	return truth_in(&(struct situation){trial->records[report], meanings}, part) != CT_FALSE;
}

static bool lifts_at(
	const struct trial *trial, unsigned report, const struct term *part, struct fraction number)
{
	return lifts(trial, report, part, number_meaning((struct range){number, number}, false));
}

/* Tries every numerator; where numerator and denominator grow together, also their growth. */
static bool some_pair_lifts(const struct trial *trial, unsigned report, const struct term *part,
	const struct model_claim *claim, bool grows)
{
	for (int64_t n = 0; n <= claim->denominator; n++)
		if ((!grows || n <= claim->numerator) &&
			lifts_at(trial, report, part, fraction(100 * n, claim->denominator)))
			return true;
	for (int64_t more = 1; grows && more < 2000; more++)
		if (lifts_at(trial, report, part,
			    fraction(100 * (claim->numerator + more), claim->denominator + more)))
			return true;
	return false;
}

static bool some_number_lifts(const struct trial *trial, unsigned report, const struct term *part,
	struct fraction from, struct fraction step, int64_t steps)
{
	for (int64_t i = 0; i <= steps; i++)
		if (lifts_at(trial, report, part,
			    fraction_add(from, (struct fraction){step.num * i, step.den})))
			return true;
	return false;
}

static bool some_word_lifts(
	const struct trial *trial, unsigned report, const struct term *part, unsigned words)
{
	for (unsigned i = 0; i < words; i++)
		if (lifts(trial, report, part, (struct meaning){.kind = SET, .set = 1u << i}))
			return true;
	return false;
}

static bool can_close(const struct trial *trial, unsigned report, const struct term *part)
{
	const struct model_fact *fact = &trial->model.facts[part->parts[0]->fact];
	const struct model_claim *claim = only_claim(&trial->records[report][part->parts[0]->fact]);
	switch (fact->kind) {
	case KIND_YES_NO: return some_word_lifts(trial, report, part, 2);
	case KIND_CHOICE:
	case KIND_TEXT: return some_word_lifts(trial, report, part, fact->choices);
	case KIND_RATE:
		return some_number_lifts(trial, report, part, whole(0), fraction(1, 12), 400);
	case KIND_DATE: return some_number_lifts(trial, report, part, whole(19300), whole(1), 300);
	case KIND_COUNT:
	case KIND_MONEY: return some_number_lifts(trial, report, part, whole(0), whole(1), 120);
	default: break;
	}
	if (claim->is_pair)
		return some_pair_lifts(trial, report, part, claim, fact->grows_both);
	return some_number_lifts(trial, report, part, whole(0),
		fraction(1, claim->decimals ? 10 : 1), claim->decimals ? 1000 : 100);
}

static void check_absent(struct trial *trial, unsigned report, unsigned criterion)
{
	const struct term *met = trial->model.criteria[criterion].met;
	bool every = met->word == WORD_ALL, joined = every || met->word == WORD_ANY;
	unsigned parts = joined ? met->count : 1, failing = 0, closable = 0;
	struct meaning meanings[MODEL_FACTS];
	if (!is_simple(trial, report, met))
		return;
	for (unsigned i = 0; i < trial->model.fact_count; i++)
		meanings[i] = meaning_of(&trial->records[report][i]);
	for (unsigned i = 0; i < parts; i++) {
		const struct term *part = joined ? met->parts[i] : met;
		if (truth_in(&(struct situation){trial->records[report], meanings}, part) !=
			CT_FALSE)
			continue;
		failing++;
		closable += can_close(trial, report, part);
	}
	trial->absent++;
	REQUIRE(every ? closable < failing : !closable, trial, report, criterion,
		"no gap is named, though there is a way");
}

static void collect_gaps(struct trial *trial, unsigned report, struct lines *lines)
{
	const struct ct_result *result = bench_again(&trial->bench, true);
	for (unsigned i = 0; i < MODEL_CRITERIA; i++) {
		if (trial->model.criteria[i].when || result->criteria[i].verdict != CT_NOT_MET)
			continue;
		if (result->criteria[i].gap)
			add_lines(trial, lines, report, i, result->criteria[i].gap);
		else
			check_absent(trial, report, i);
	}
}

/* ---- The whole test. */

static void open_trial(struct trial *trial, uint64_t seed)
{
	static char facts_room[8 << 10], limits_room[8 << 10], script_room[100 << 10];
	struct bench_text facts = {facts_room, 0, sizeof(facts_room)};
	struct bench_text limits = {limits_room, 0, sizeof(limits_room)};
	struct bench_text script = {script_room, 0, sizeof(script_room)};
	trial->seed = trial->first_seed = seed;
	generate_rules(&trial->model, &trial->seed);
	write_dictionary(&trial->model, &facts);
	write_limits(&trial->model, &limits);
	write_script(&trial->model, &script);
	const struct bench_rules rules = {
		.facts = facts.bytes, .limits = limits.bytes, .script = script.bytes};
	bench_open(&trial->bench, &rules);
}

static void read_reports(struct trial *trial)
{
	static char room[128 << 10];
	struct bench_text text = {room, 0, sizeof(room)};
	for (unsigned i = 0; i < REPORTS; i++) {
		generate_report(&trial->model, trial->records[i], &trial->seed);
		write_report(&trial->model, trial->records[i], i, &text);
	}
	bench_read_lines(&trial->bench, &text);
}

static void run_trial(struct trial *trial, uint64_t seed)
{
	static char room[4 << 20];
	static struct lines lines;
	lines = (struct lines){.text = {room, 0, sizeof(room)}};
	open_trial(trial, seed);
	read_reports(trial);
	for (unsigned i = 0; i < REPORTS; i++) {
		assert_true(bench_next(&trial->bench));
		check_verdicts(trial, i);
		collect_gaps(trial, i, &lines);
	}
	assert_false(bench_next(&trial->bench));
	judge_lines(trial, &lines);
	bench_close(&trial->bench);
}

static void agrees_with_reference(void **state)
{
	(void)state;
	static struct trial trial;
	for (uint64_t set = 0; set < SETS; set++)
		run_trial(&trial, 20230630 + set);
	/* The random choices cover every case. */
	for (int verdict = 0; verdict < CT_VERDICTS; verdict++)
		assert_in_range(trial.verdicts[verdict], CASES / 100, 2 * CASES);
	assert_in_range(trial.compared, CASES / 2, 2 * CASES);
	assert_in_range(trial.gaps, CASES / 20, CASES);
	assert_in_range(trial.absent, 20, CASES);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(agrees_with_reference),
	};
	return cmocka_run_group_tests_name("property", tests, NULL, NULL);
}
