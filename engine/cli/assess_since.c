/* SPDX-License-Identifier: Apache-2.0 */
/* assess --db --baseline RUN for a format that tells why: both runs have their data in the store,
 * so all that has a partner is judged four ways as by runs compare. */
#include <stdlib.h>

#include "cli/assess_since.h"

/* The current reports, in the order in which they are judged, with those of the earlier run that
 * they are held against. */
static void pair_up(struct tracing *tracing, const struct baseline *baseline,
	struct ct_source *source, struct ct_errors *unsaid)
{
	const struct ct_pairing *pairing = ct_pairs_pairing(tracing->pairs);
	struct ct_unit_head head;
	while (source && tracing->paired < ct_record_count(baseline->now) &&
		ct_source_next_head(source, &head, unsaid)) {
		const struct ct_record_unit *is = ct_record_find(baseline->now, &head);
		const struct ct_record_unit *was = is ? pairing->before[is->index] : NULL;
		if (!was)
			continue;
		tracing->submissions[0][tracing->paired] = was->unit.submission;
		tracing->submissions[1][tracing->paired++] = head.submission;
	}
}

static bool find_pairs(
	struct tracing *tracing, const struct baseline *baseline, struct ct_store *store)
{
	struct invocation *invocation = tracing->weighing.invocation;
	const struct ct_selection selection = {.units = invocation->operands,
		.unit_count = invocation->operand_count,
		.period = invocation->value[OPT_PERIOD]};
	struct ct_errors *unsaid = ct_errors_aside(
		invocation->errors); /* the run itself said what is wrong with the facts */
	struct ct_source *source = unsaid ? ct_source_open_store(store, &selection, unsaid) : NULL;
	tracing->pairs = ct_pairs_new(baseline->before, baseline->now, invocation->errors);
	for (int data = 0; data < 2; data++)
		tracing->submissions[data] =
			calloc(ct_record_count(baseline->now) + 1, sizeof(int64_t));
	bool made = tracing->pairs && tracing->submissions[0] && tracing->submissions[1];
	if (tracing->pairs && !made)
		ct_errors_add_memory(invocation->errors);
	if (made)
		pair_up(tracing, baseline, source, unsaid);
	ct_source_free(source);
	ct_errors_free(unsaid);
	return made && tracing->paired;
}

static struct ct_decisions *read_decisions(struct tracing *tracing, const struct ct_run *before,
	int rules, int data, struct ct_errors *unsaid)
{
	struct weighing *weighing = &tracing->weighing;
	const char *path = weighing->invocation->value[OPT_DECISIONS];
	if (data)
		return path ? ct_decisions_load(path, weighing->sets[rules], unsaid) : NULL;
	return before->decisions.length ? ct_decisions_read(before->decisions, "decisions.yaml",
						  weighing->sets[rules], unsaid)
					: NULL;
}

static bool open_corner(struct tracing *tracing, const struct ct_run *before,
	const struct ct_judge_options *judging, int rules, int data)
{
	struct weighing *weighing = &tracing->weighing;
	struct invocation *invocation = weighing->invocation;
	struct corner *corner = &weighing->corners[rules][data];
	const struct ct_selection selection = {
		.submissions = tracing->submissions[data], .submission_count = tracing->paired};
	struct ct_judge_options options = {.as_of = rules ? judging->as_of : before->as_of,
		.final_phase = rules ? judging->final_phase : before->final_phase,
		.detail = CT_DETAIL_VERDICT};
	corner->unsaid = ct_errors_aside(invocation->errors);
	corner->store = corner->unsaid
		? ct_store_open(invocation->value[OPT_DB], CT_STORE_READ, invocation->errors)
		: NULL;
	corner->source = corner->store
		? ct_source_open_store(corner->store, &selection, invocation->errors)
		: NULL;
	if (!corner->source)
		return false;
	options.decisions = corner->decisions =
		read_decisions(tracing, before, rules, data, corner->unsaid);
	corner->judge = ct_judge_new(weighing->sets[rules], &options, invocation->errors);
	return corner->judge != NULL;
}

const struct ct_impact_sheet *since_trace(struct tracing *tracing, struct invocation *invocation,
	const struct baseline *baseline, struct ct_ruleset *set,
	const struct ct_judge_options *judging)
{
	*tracing = (struct tracing){.weighing = {.invocation = invocation, .columns = 2}};
	struct weighing *weighing = &tracing->weighing;
	struct ct_store *store =
		baseline->kept.texts ? open_store(invocation, CT_STORE_READ) : NULL;
	if (!store || !find_pairs(tracing, baseline, store))
		return NULL;
	const struct ct_run *before = &baseline->kept.run;
	weighing->sets[0] = ct_store_load_ruleset(store, before->ruleset.bytes, invocation->errors);
	weighing->sets[1] = set;
	bool opened = weighing->sets[0];
	for (int i = 0; opened && i < 4; i++)
		opened = open_corner(tracing, before, judging, i / 2, i % 2);
	say_errors(invocation, EXIT_SYSTEM);
	const struct ct_impact_sheet *sheet =
		opened ? weigh_all(weighing, (struct ct_number){5, 1}) : NULL;
	return sheet && sheet->units == tracing->paired ? sheet : NULL;
}

void since_close(struct tracing *tracing)
{
	tracing->weighing.sets[1] = NULL; /* the run's own */
	weigh_close(&tracing->weighing);
	ct_pairs_free(tracing->pairs);
	free(tracing->submissions[0]);
	free(tracing->submissions[1]);
}
