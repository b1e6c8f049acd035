/* SPDX-License-Identifier: Apache-2.0 */
/* What a council's decisions come to: a granted verdict stands for the engine's own, a chosen claim
 * stands for all claims of its fact. The engine's own verdicts are never touched; everything here
 * goes into the outlook that the recognitions have. */
#include "base/number.h"
#include "facts/decisions.h"
#include "facts/source.h"
#include "judge/judge_internal.h"

/* The decisions that count for the unit at hand: of several on one thing the latest. */
struct decision_counts {
	struct ct_judge *judge;
	struct ct_errors *errors;
	const struct decision **on_criteria; /* by criterion; NULL: none */
	const struct decision **on_facts;    /* by fact */
	struct fact_record *facts;           /* with chosen claims alone */
	struct standing *standings;
	struct findings *findings;
	const struct ct_granted **granted;
	const struct ct_remark **remarks;
};

static bool reads(const struct ct_judge *judge, unsigned criterion, int fact)
{
	const struct plan *plan = &judge->plans[criterion];
	for (unsigned i = 0; i < plan->fact_count; i++)
		if (plan->facts[i] == fact)
			return true;
	return false;
}

/* ---- Decisions that do not count. */

static void add_remark(struct decision_counts *counting, const struct decision *decision,
	enum ct_message_id message, struct ct_words words)
{
	struct ct_judge *judge = counting->judge;
	for (unsigned i = 0; i < judge->set->criterion_count; i++) {
		if (decision->criterion >= 0 ? decision->criterion != (int)i
					     : !reads(judge, i, decision->fact))
			continue;
		struct ct_remark *remark = ARENA_NEW(&judge->arena, struct ct_remark);
		*remark = (struct ct_remark){.code = message_code(message),
			.words = words,
			.next = counting->remarks[i]};
		counting->remarks[i] = remark;
	}
}

static bool is_expired(struct decision_counts *counting, const struct decision *decision)
{
	struct arena *arena = &counting->judge->arena;
	if (decision->expires == CT_NO_DATE ||
		decision->expires >= counting->judge->evaluation.as_of)
		return false;
	add_remark(counting, decision, CT_J_DECISION_EXPIRED,
		words_of(arena, CT_J_DECISION_EXPIRED, decision->document, decision->authority,
			(int)decision->expires));
	return true;
}

/* ---- Chosen claims. */

static bool is_named(const struct claim *claim, struct ct_text chosen)
{
	return text_equal(text_trim(claim->value), chosen) ||
		text_equal(text_trim(claim->at), chosen);
}

static unsigned count_named(const struct fact_record *record, struct ct_text chosen)
{
	unsigned count = 0;
	for (const struct claim *claim = record->claims; claim; claim = claim->next)
		count += is_named(claim, chosen);
	return count;
}

/* All claims stay, for plans are recorded whichever claim is right; only the chosen one is used. */
static void choose(struct decision_counts *counting, const struct decision *decision,
	struct fact_record *record)
{
	struct arena *arena = &counting->judge->arena;
	struct claim **last = &record->claims;
	for (const struct claim *claim = record->claims; claim; claim = claim->next) {
		struct claim *copy = ARENA_NEW(arena, struct claim);
		*copy = *claim;
		copy->used = is_named(claim, decision->chosen);
		*last = copy;
		last = &copy->next;
	}
	fact_combine(record, counting->judge->set->dictionary.entries[decision->fact].type);
}

static bool is_usable(struct decision_counts *counting, const struct decision *decision)
{
	struct ct_judge *judge = counting->judge;
	unsigned named = count_named(&judge->unit->facts[decision->fact], decision->chosen);
	if (judge_supposes(judge, decision->fact))
		return false; /* its claims have made way for a made-up one */
	if (named == 1)
		return true;
	ct_fail(counting->errors, named ? CT_F_CHOSEN_SEVERAL : CT_F_CHOSEN_NONE, decision->place,
		unit_head_public(&judge->arena, judge->unit).key,
		judge->set->dictionary.entries[decision->fact].key, decision->chosen);
	add_remark(counting, decision, CT_J_DECISION_UNUSED,
		words_of(&judge->arena, CT_J_DECISION_UNUSED, decision->document,
			decision->authority, decision->chosen));
	return false;
}

static void choose_claims(struct decision_counts *counting)
{
	const struct ct_judge *judge = counting->judge;
	for (int i = 0; i < judge->set->dictionary.count; i++) {
		counting->facts[i] = judge->unit->facts[i];
		if (!counting->on_facts[i])
			continue;
		if (is_usable(counting, counting->on_facts[i]))
			choose(counting, counting->on_facts[i], &counting->facts[i]);
		else
			counting->on_facts[i] = NULL;
	}
}

/* ---- What is granted. */

static struct ct_granted *tell(
	struct decision_counts *counting, const struct decision *decision, enum ct_verdict verdict)
{
	struct ct_granted *granted = ARENA_NEW(&counting->judge->arena, struct ct_granted);
	*granted = (struct ct_granted){.verdict = verdict,
		.chosen = decision->chosen,
		.authority = decision->authority,
		.document = decision->document,
		.reason = decision->reason,
		.date = decision->date,
		.expires = decision->expires};
	if (decision->fact >= 0) {
		granted->fact = counting->judge->set->dictionary.entries[decision->fact].key;
		granted->label = counting->judge->set->dictionary.entries[decision->fact].label;
	}
	return granted;
}

static void grant(struct decision_counts *counting, unsigned i)
{
	const struct decision *decision = counting->on_criteria[i];
	counting->standings[i].verdict = decision->granted;
	counting->standings[i].possible = 1u << decision->granted;
	counting->granted[i] = tell(counting, decision, decision->granted);
}

/* The criterion once more, by the chosen claims. */
static void judge_again(struct decision_counts *counting, unsigned i)
{
	struct ct_judge *judge = counting->judge;
	const struct plan *plan = &judge->plans[i];
	const struct ct_granted **last = &counting->granted[i];
	for (unsigned f = 0; f < plan->fact_count; f++) {
		const struct decision *decision = counting->on_facts[plan->facts[f]];
		if (!decision)
			continue;
		if (!counting->granted[i])
			judge_standing(judge, i, &counting->findings[i], &counting->standings[i]);
		struct ct_granted *granted =
			tell(counting, decision, counting->standings[i].verdict);
		*last = granted;
		last = &granted->next;
	}
}

static void judge_all(struct decision_counts *counting)
{
	struct ct_judge *judge = counting->judge;
	judge->evaluation.facts = counting->facts;
	for (unsigned i = 0; i < judge->set->criterion_count; i++) {
		counting->standings[i] = judge->standings[i];
		counting->findings[i] = judge->findings[i];
		if (counting->on_criteria[i])
			grant(counting, i);
		else
			judge_again(counting, i);
	}
	judge->evaluation.facts = judge->unit->facts;
}

/* ---- The outlook. */

static void make_room(struct decision_counts *counting)
{
	struct arena *arena = &counting->judge->arena;
	size_t criteria = counting->judge->set->criterion_count,
	       facts = (size_t)counting->judge->set->dictionary.count;
	counting->on_criteria = ARENA_ARRAY(arena, criteria, const struct decision *);
	counting->on_facts = ARENA_ARRAY(arena, facts, const struct decision *);
	counting->facts = ARENA_ARRAY(arena, facts, struct fact_record);
	counting->standings = ARENA_ARRAY(arena, criteria, struct standing);
	counting->findings = ARENA_ARRAY(arena, criteria, struct findings);
	counting->granted = ARENA_ARRAY(arena, criteria, const struct ct_granted *);
	counting->remarks = ARENA_ARRAY(arena, criteria, const struct ct_remark *);
}

/* They come by date: a later one takes the place of an earlier one, but not by having expired. */
static void take(struct decision_counts *counting, const struct unit_key *unit,
	const struct decision *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (!unit_key_match(unit, &list[i].unit) || is_expired(counting, &list[i]))
			continue;
		if (list[i].criterion >= 0)
			counting->on_criteria[list[i].criterion] = &list[i];
		else
			counting->on_facts[list[i].fact] = &list[i];
	}
}

static void look_out(struct decision_counts *counting)
{
	struct ct_judge *judge = counting->judge;
	struct unit *unit = ARENA_NEW(&judge->arena, struct unit);
	*unit = *judge->unit;
	unit->facts = counting->facts;
	judge->outlook = (struct outlook){
		unit, counting->standings, counting->findings, NULL, counting->remarks};
	for (unsigned i = 0; i < judge->set->criterion_count; i++)
		if (counting->granted[i])
			judge->outlook.granted = counting->granted;
}

void judge_decisions(struct ct_judge *judge, struct ct_errors *errors)
{
	struct decision_counts counting = {.judge = judge, .errors = errors};
	size_t count = 0;
	judge->outlook =
		(struct outlook){judge->unit, judge->standings, judge->findings, NULL, NULL};
	if (!judge->options.decisions)
		return;
	const struct unit_head *head = &judge->unit->head;
	const struct unit_key unit = unit_key_of(
		&judge->arena, unit_head_public(&judge->arena, judge->unit).key, head->level);
	decisions_note(judge->options.decisions, &judge->arena, head, &unit);
	const struct decision *list =
		decisions_of(judge->options.decisions, &unit, head->period, &count);
	if (!count)
		return;
	make_room(&counting);
	take(&counting, &unit, list, count);
	choose_claims(&counting);
	judge_all(&counting);
	look_out(&counting);
}
