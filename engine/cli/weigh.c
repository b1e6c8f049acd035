/* SPDX-License-Identifier: Apache-2.0 */
/* Four-way judging: old and new rules on old and new data, unit by unit. Behind rules impact, where
 * the data do not change, and runs compare. */
#include "cli/weigh.h"

static bool is_open(const struct corner *corner)
{
	return corner->source && corner->judge;
}

void weigh_close(struct weighing *weighing)
{
	ct_impact_free(weighing->impact);
	for (int rules = 0; rules < 2; rules++)
		for (int data = 0; data < 2; data++) {
			struct corner *corner = &weighing->corners[rules][data];
			ct_judge_free(corner->judge);
			ct_decisions_free(corner->decisions);
			ct_source_free(corner->source);
			ct_store_close(corner->store);
			ct_errors_free(corner->unsaid);
		}
	for (int rules = 0; rules < 2; rules++)
		ct_ruleset_free(weighing->sets[rules]);
}

/* What is wrong with the facts is said by one corner, if by any. */
static struct ct_errors *errors_of(struct weighing *weighing, struct corner *corner)
{
	return corner->unsaid ? corner->unsaid : weighing->invocation->errors;
}

static const struct ct_result *judge_next(struct weighing *weighing, int rules, int data)
{
	struct corner *corner = &weighing->corners[rules][data];
	struct ct_unit *unit = is_open(corner)
		? ct_source_next(corner->source, weighing->sets[rules], errors_of(weighing, corner))
		: NULL;
	return unit ? ct_judge_unit(corner->judge, unit, errors_of(weighing, corner)) : NULL;
}

/* A source that broke off is told in any case. */
static void say_broken(struct weighing *weighing)
{
	for (int rules = 0; rules < 2; rules++)
		for (int data = 0; data < 2; data++) {
			struct corner *corner = &weighing->corners[rules][data];
			if (!corner->source || !ct_source_counts(corner->source).broken)
				continue;
			if (corner->unsaid)
				say_errors_of(weighing->invocation, corner->unsaid, EXIT_SYSTEM);
			note_exit(weighing->invocation, EXIT_SYSTEM);
		}
}

/* Units are paired by their order, so that one that only one corner could not read ends it. What
 * both cannot read was said already. */
static bool system_failed(struct weighing *weighing)
{
	bool failed = false;
	for (int i = 0; i < 4; i++) {
		struct ct_errors *unsaid = weighing->corners[i / 2][i % 2].unsaid;
		if (!unsaid || !ct_errors_system_failed(unsaid))
			continue;
		failed = true;
		if (!(weighing->invocation->exits & 1u << EXIT_SYSTEM))
			say_errors_of(weighing->invocation, unsaid, EXIT_SYSTEM);
	}
	return failed;
}

/* false: at the end, or something went wrong and was said. */
static bool weigh_next(struct weighing *weighing)
{
	struct invocation *invocation = weighing->invocation;
	const struct ct_result *results[2][2] = {{NULL, NULL}, {NULL, NULL}};
	bool whole = true;
	for (int rules = 0; rules < 2; rules++)
		for (int data = 0; data < 2; data++) {
			results[rules][data] = data < weighing->columns
				? judge_next(weighing, rules, data)
				: results[rules][0];
			whole &= results[rules][data] != NULL;
		}
	say_errors(invocation, EXIT_FACTS);
	if (system_failed(weighing) || !whole)
		return false;
	const struct ct_result *const four[2][2] = {
		{results[0][0], results[0][1]}, {results[1][0], results[1][1]}};
	bool weighed = ct_impact_unit(weighing->impact, four, invocation->errors);
	say_errors(invocation, EXIT_SYSTEM);
	if (weighed && (four[0][0]->failed || four[1][1]->failed))
		note_exit(invocation, EXIT_RULES);
	return weighed;
}

/* After each unit. */
static void go_on(struct weighing *weighing)
{
	struct ct_progress done = {++weighing->units, weighing->expected};
	if (!weighing->expected)
		done = ct_source_progress(weighing->corners[1][0].source);
	progress_watch(&weighing->invocation->progress, weighing->units, done);
}

const struct ct_impact_sheet *weigh_all(struct weighing *weighing, struct ct_number distance)
{
	struct invocation *invocation = weighing->invocation;
	weighing->impact =
		ct_impact_new(weighing->sets[0], weighing->sets[1], distance, invocation->errors);
	progress_start(&invocation->progress, invocation->language, false);
	while (weighing->impact && weigh_next(weighing)) {
		go_on(weighing);
		for (int i = 0; i < 4; i++)
			if (weighing->corners[i / 2][i % 2].unsaid)
				ct_errors_clear(weighing->corners[i / 2][i % 2].unsaid);
	}
	progress_hide(&invocation->progress);
	say_broken(weighing);
	const struct ct_impact_sheet *sheet =
		weighing->impact ? ct_impact_sheet(weighing->impact, invocation->errors) : NULL;
	say_errors(invocation, EXIT_SYSTEM);
	return sheet;
}
