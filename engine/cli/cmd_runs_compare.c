/* SPDX-License-Identifier: Apache-2.0 */
/* runs compare: two stored runs, each with its rules and its data, judged four ways from the store.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/weigh.h"

/* One of the two runs. Rules: the set, the phase and the day asked for. Data: the reports and the
 * council's decisions on them. */
struct run_side {
	struct kept_run kept;
	struct ct_record *record; /* what was stored */
	int64_t *submissions; /* of the units of both runs, as the later run has them in order */
};

struct comparing {
	struct weighing weighing;
	struct run_side sides[2];
	struct ct_pairs *pairs;
	size_t paired;
	unsigned corrected;
};

static bool open_run(struct comparing *comparing, int i)
{
	struct invocation *invocation = comparing->weighing.invocation;
	struct run_side *side = &comparing->sides[i];
	struct ct_store *store = open_store(invocation, CT_STORE_READ);
	if (!store || !keep_run(invocation, store, invocation->operands[i], &side->kept))
		return false;
	side->record = ct_store_record(store, &side->kept.run, invocation->errors);
	say_errors(invocation, EXIT_SYSTEM);
	if (!side->record)
		return false;
	comparing->weighing.sets[i] =
		ct_store_load_ruleset(store, side->kept.run.ruleset.bytes, invocation->errors);
	say_errors(invocation, EXIT_SYSTEM);
	return comparing->weighing.sets[i] != NULL;
}

static bool pair_up(struct comparing *comparing)
{
	struct invocation *invocation = comparing->weighing.invocation;
	struct run_side *before = &comparing->sides[0], *after = &comparing->sides[1];
	size_t count = ct_record_count(after->record);
	comparing->pairs = ct_pairs_new(before->record, after->record, invocation->errors);
	before->submissions = calloc(count + 1, sizeof(int64_t));
	after->submissions = calloc(count + 1, sizeof(int64_t));
	say_errors(invocation, EXIT_SYSTEM);
	if (!comparing->pairs || !before->submissions || !after->submissions) {
		say_no_memory(invocation);
		return false;
	}
	const struct ct_pairing *pairing = ct_pairs_pairing(comparing->pairs);
	for (size_t i = 0; i < count; i++) {
		const struct ct_record_unit *was = pairing->before[i],
					    *is = ct_record_at(after->record, i);
		if (!was)
			continue;
		before->submissions[comparing->paired] = was->unit.submission;
		after->submissions[comparing->paired++] = is->unit.submission;
		comparing->corrected += was->unit.submission != is->unit.submission;
	}
	return true;
}

/* What an entry of a council's decisions does not find in the other run's rules concerns nobody. */
static bool open_corner(struct comparing *comparing, int rules, int data)
{
	struct weighing *weighing = &comparing->weighing;
	struct invocation *invocation = weighing->invocation;
	struct corner *corner = &weighing->corners[rules][data];
	const struct ct_run *lawful = &comparing->sides[rules].kept.run,
			    *reported = &comparing->sides[data].kept.run;
	struct ct_judge_options options = {.as_of = lawful->as_of,
		.final_phase = lawful->final_phase,
		.detail = CT_DETAIL_VERDICT};
	const struct ct_selection selection = {.submissions = comparing->sides[data].submissions,
		.submission_count = comparing->paired};
	corner->unsaid = ct_errors_aside(invocation->errors);
	corner->store = corner->unsaid
		? ct_store_open(invocation->value[OPT_DB], CT_STORE_READ, invocation->errors)
		: NULL;
	corner->source = corner->store
		? ct_source_open_store(corner->store, &selection, invocation->errors)
		: NULL;
	if (reported->decisions.length)
		options.decisions = corner->decisions = ct_decisions_read(reported->decisions,
			"decisions.yaml", weighing->sets[rules], corner->unsaid);
	corner->judge = ct_judge_new(weighing->sets[rules], &options, invocation->errors);
	say_errors(invocation, EXIT_SYSTEM);
	return corner->source && corner->judge;
}

static bool open_corners(struct comparing *comparing)
{
	for (int rules = 0; rules < 2; rules++)
		for (int data = 0; data < 2; data++)
			if (!open_corner(comparing, rules, data))
				return false;
	return true;
}

static void news_of(const struct comparing *comparing, struct ct_comparison *told,
	const struct ct_record_unit **news)
{
	const struct ct_pairing *pairing = ct_pairs_pairing(comparing->pairs);
	for (size_t i = 0; i < ct_record_count(comparing->sides[1].record); i++)
		if (!pairing->before[i])
			news[told->new_count++] = ct_record_at(comparing->sides[1].record, i);
	told->news = news;
	told->gone = pairing->gone;
	told->gone_count = pairing->gone_count;
}

static void print_comparison(
	struct comparing *comparing, struct prints *prints, const struct ct_impact_sheet *impact)
{
	struct invocation *invocation = comparing->weighing.invocation;
	struct ct_comparison told = {.before = &comparing->sides[0].kept.run,
		.after = &comparing->sides[1].kept.run,
		.impact = impact,
		.corrected = comparing->corrected};
	const struct ct_record_unit **news =
		calloc(ct_record_count(comparing->sides[1].record) + 1, sizeof(*news));
	if (!news) {
		say_no_memory(invocation);
		return;
	}
	news_of(comparing, &told, news);
	PRINTS_EACH(output, prints)
		ct_report_comparison(output->report, output->format, &told);
	prints_close(invocation, prints, true);
	if (impact->mover_count || told.new_count || told.gone_count)
		note_exit(invocation, EXIT_NO);
	free(news);
}

void run_runs_compare(struct invocation *invocation)
{
	struct comparing comparing = {.weighing = {.invocation = invocation, .columns = 2}};
	struct prints prints = {.count = 0};
	bool opened = prints_open(invocation, &prints) && open_run(&comparing, 0) &&
		open_run(&comparing, 1) && pair_up(&comparing) && open_corners(&comparing);
	comparing.weighing.expected = comparing.paired;
	const struct ct_impact_sheet *sheet =
		opened ? weigh_all(&comparing.weighing, (struct ct_number){5, 1}) : NULL;
	if (sheet && sheet->units != comparing.paired && !invocation->exits)
		note_exit(invocation, EXIT_SYSTEM);
	if (sheet && sheet->units == comparing.paired)
		print_comparison(&comparing, &prints, sheet);
	prints_close(invocation, &prints, false);
	weigh_close(&comparing.weighing);
	for (int i = 0; i < 2; i++) {
		free_run(&comparing.sides[i].kept);
		ct_record_free(comparing.sides[i].record);
		free(comparing.sides[i].submissions);
	}
	ct_pairs_free(comparing.pairs);
}
