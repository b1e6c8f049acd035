/* SPDX-License-Identifier: Apache-2.0 */
/* The functions of chitieu/judge.h: the assessment of a unit in steps: verdicts, decisions, doubts,
 * details of each criterion, recognitions, road. */
#include "assess/assess.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/unit_name.h"

#include "facts/period_check.h"
#include "facts/source.h"
#include "ruleset/head.h"
#include "explain/explain.h"
#include "explain/wording.h"
#include "improve/improve.h"
#include "judge/points_internal.h"
#include "review/doubts.h"
#include "review/review_internal.h"

struct ct_judge *ct_judge_new(const struct ct_ruleset *set, const struct ct_judge_options *options,
	struct ct_errors *errors)
{
	struct ct_judge *judge = calloc(1, sizeof(*judge));
	if (!judge)
		return errors_no_memory(errors);
	judge->set = set;
	judge->options = *options;
	judge->limits_day = CT_NO_DATE;
	judge->script = set->script ? script_clone(set->script) : NULL;
	if (set->script && !judge->script)
		ct_fail(errors, CT_E_MEMORY, (struct place){0});
	else if (judge_prepare(judge, errors) && doubts_prepare(judge, errors))
		return judge;
	ct_judge_free(judge);
	return NULL;
}

void ct_judge_free(struct ct_judge *judge)
{
	if (!judge)
		return;
	script_free(judge->script);
	ct_review_free(judge->review);
	arena_free(&judge->lasting);
	arena_free(&judge->arena);
	free(judge);
}

/* ---- One unit. */

static void remark(struct ct_judge *judge, const struct ct_remark ***last,
	enum ct_message_id message, struct ct_words words)
{
	struct ct_remark *added = ARENA_NEW(&judge->arena, struct ct_remark);
	*added = (struct ct_remark){.code = message_code(message), .words = words};
	**last = added;
	*last = &added->next;
}

/* Here and below, bytes are compared first: nearly every unit writes its level and province as its
 * set does, and normalisation costs as much as judging some criteria. */
static bool is_level_of(struct ct_judge *judge, struct ct_text level)
{
	for (unsigned i = 0; i < judge->set->level_count; i++)
		if (text_equal(judge->set->levels[i], level))
			return true;
	return levels_include(&judge->arena, judge->set->levels, judge->set->level_count, level);
}

static bool is_province_of(struct ct_judge *judge, struct ct_text province)
{
	return judge->set->is_national || text_equal(province, judge->set->province) ||
		province_same(
			&judge->set->provinces, &judge->arena, province, judge->set->province);
}

/* With report_period, signs of a mistyped period are messages too, because a table of many units
 * does not show a unit's warnings. */
static void look_at_period(struct ct_judge *judge, struct ct_result *result,
	const struct ct_remark ***last, bool late, struct ct_errors *errors)
{
	const struct unit_head *head = &judge->unit->head;
	struct period_sign signs[PERIOD_SIGNS];
	unsigned count = period_signs(judge->unit, judge->set, result->as_of, signs);
	for (unsigned i = 0; i < count; i++) {
		int to = head->period.to, against = signs[i].against;
		if (signs[i].message == CT_F_PERIOD_AFTER_SPAN && late)
			continue; /* J008 reports it already */
		remark(judge, last, signs[i].message,
			words_of(&judge->arena, signs[i].message, to, against));
		if (judge->options.report_period)
			ct_fail(errors, signs[i].message, head->place, to, against);
	}
}

static void look_at_unit(struct ct_judge *judge, struct ct_result *result, struct ct_errors *errors)
{
	const struct ct_ruleset *set = judge->set;
	const struct unit_head *head = &judge->unit->head;
	const struct ct_remark **last = &result->warnings;
	struct arena *arena = &judge->arena;
	result->reference = !is_province_of(judge, head->province);
	if (result->reference)
		remark(judge, &last, CT_J_REFERENCE, words_of(arena, CT_J_REFERENCE));
	if (set->status == SET_REPEALED) {
		result->reference = true;
		remark(judge, &last, CT_J_REPEALED, words_of(arena, CT_J_REPEALED));
	}
	if (!head->code.length)
		remark(judge, &last, CT_J_NO_CODE,
			words_of(arena, CT_J_NO_CODE, unit_known_by(head)));
	if (!is_level_of(judge, head->level))
		remark(judge, &last, CT_J_OUTSIDE_LEVELS,
			words_of(arena, CT_J_OUTSIDE_LEVELS, head->level));
	bool early = set->from != CT_NO_DATE && result->as_of < set->from;
	bool late = set->until != CT_NO_DATE && result->as_of >= set->until;
	if (early || late)
		remark(judge, &last, CT_J_OUTSIDE_SPAN,
			words_of(arena, CT_J_OUTSIDE_SPAN, (int)result->as_of));
	look_at_period(judge, result, &last, late, errors);
}

/* Whether a fact that some criterion reads is contradictory. */
static bool is_contradictory(const struct ct_judge *judge)
{
	const struct fact_record *facts = judge->unit->facts;
	for (unsigned i = 0; i < judge->set->criterion_count; i++)
		for (unsigned f = 0; f < judge->plans[i].fact_count; f++)
			if (facts[judge->plans[i].facts[f]].value.contradictory)
				return true;
	return false;
}

/* Communes list their criteria in the order of the decision, so the search continues after the last
 * match, and restarts only if that fails. */
static unsigned self_assessed(
	const struct unit *unit, struct ct_text id, const struct self_assessment **last)
{
	const struct self_assessment *start = *last ? (*last)->next : NULL;
	for (const struct self_assessment *self = start; self; self = self->next)
		if (text_equal(self->criterion, id))
			return (*last = self)->verdicts;
	for (const struct self_assessment *self = unit->self; self != start; self = self->next)
		if (text_equal(self->criterion, id))
			return (*last = self)->verdicts;
	return 0;
}

/* Adds the council's decision on a criterion, and warnings about decisions that do not count. */
static void add_decisions(struct ct_judge *judge, unsigned i, struct ct_criterion_result *result)
{
	const struct outlook *outlook = &judge->outlook;
	if (outlook->granted)
		result->granted = outlook->granted[i];
	for (const struct ct_remark *remark = outlook->remarks ? outlook->remarks[i] : NULL; remark;
		remark = remark->next) {
		struct ct_remark *added = ARENA_NEW(&judge->arena, struct ct_remark);
		*added = (struct ct_remark){
			.code = remark->code, .words = remark->words, .next = result->warnings};
		result->warnings = added;
	}
}

/* E7: a criterion that does not apply has no points, so its points cannot fail. */
static bool has_failed(const struct findings *findings)
{
	return findings->failure || (findings->points_failure && !findings->points_idle);
}

/* One message per criterion explains exit code 4. */
static void report_failures(struct ct_judge *judge, struct ct_errors *errors)
{
	for (unsigned i = 0; i < judge->set->criterion_count; i++) {
		const struct findings *findings = &judge->findings[i];
		if (has_failed(findings))
			ct_fail(errors, CT_J_NOT_COMPUTED, judge->unit->head.place,
				unit_head_public(&judge->arena, judge->unit).key,
				judge->set->criteria[i].id,
				*(findings->failure ? findings->failure
						    : findings->points_failure));
	}
}

static bool has_gap(const struct findings *findings)
{
	return findings->met == CT_FALSE && findings->when != CT_FALSE && !findings->failure;
}

void assess_criterion(
	struct ct_judge *judge, unsigned criterion, struct ct_criterion_result *result)
{
	if (has_gap(&judge->findings[criterion]))
		result->gap = improve_gap(judge, judge->set->criteria[criterion].met);
	explain_criterion(judge, criterion, result);
	doubts_add(judge, criterion, &result->warnings);
	if (judge->set->criteria[criterion].points)
		result->points = explain_points(judge, criterion);
}

static void fill_criteria(struct ct_judge *judge, struct ct_result *result)
{
	const struct ct_ruleset *set = judge->set;
	struct ct_criterion_result *list =
		ARENA_ARRAY(&judge->arena, set->criterion_count, struct ct_criterion_result);
	const struct self_assessment *last_self = NULL;
	for (unsigned i = 0; i < set->criterion_count; i++) {
		const struct criterion *criterion = &set->criteria[i];
		const struct standing *standing = &judge->standings[i];
		struct ct_criterion_result *one = &list[i];
		one->id = criterion->id;
		one->title = criterion->title;
		one->pillar = criterion->pillar;
		one->verdict = standing->verdict;
		one->possible = standing->possible;
		one->basis = standing->basis;
		one->cited = words_document(set, &criterion->cite);
		one->article = criterion->cite.article;
		one->self_assessed = self_assessed(judge->unit, criterion->id, &last_self);
		assess_criterion(judge, i, one);
		add_decisions(judge, i, one);
		result->tally[standing->verdict]++;
		result->failed |= has_failed(&judge->findings[i]);
	}
	result->criteria = list;
	result->criterion_count = set->criterion_count;
}

/* Only with CT_DETAIL_FULL, because the digest costs more than judging. */
static struct ct_text digest_of(struct ct_judge *judge, const struct unit_head *head)
{
	struct digest digest;
	char text[DIGEST_TEXT_SIZE];
	if (judge->options.detail < CT_DETAIL_FULL || !head->bytes.length)
		return judge->options.detail < CT_DETAIL_FULL ? NO_TEXT : head->source;
	digest_start(&digest);
	digest_bytes(&digest, head->bytes.bytes, head->bytes.length);
	digest_finish(&digest, text);
	return arena_text(&judge->arena, text_of(text));
}

static const struct ct_result *judge_unit(
	struct ct_judge *judge, const struct unit *read, struct ct_errors *errors)
{
	struct ct_result *result = ARENA_NEW(&judge->arena, struct ct_result);
	const struct unit *unit = judge_suppose(judge, read, result);
	int32_t day =
		judge->options.as_of != CT_NO_DATE ? judge->options.as_of : unit->head.period.to;
	result->as_of = day;
	result->rules_shared = true;
	result->unit = unit_head_public(&judge->arena, unit);
	result->facts_digest = digest_of(judge, &unit->head);
	judge_take(judge, unit, day);
	look_at_unit(judge, result, errors);
	result->contradictory = is_contradictory(judge);
	if (judge->options.detail >= CT_DETAIL_FULL)
		result->documents =
			unit_documents_public(&judge->arena, judge->unit, &result->document_count);
	judge_standings(judge);
	judge_decisions(judge, errors);
	if (!doubts_find(judge, errors))
		return NULL;
	fill_criteria(judge, result);
	report_failures(judge, errors);
	judge_recognitions(judge, result);
	if (judge->options.road)
		result->road = improve_road(judge, result);
	return result;
}

const struct ct_result *ct_judge_unit(
	struct ct_judge *judge, const struct ct_unit *unit, struct ct_errors *errors)
{
	struct arena_edge edge, lasting;
	arena_reset(&judge->arena);
	if (ARENA_EDGE(&judge->arena, &edge) || ARENA_EDGE(&judge->lasting, &lasting)) {
		judge->arena.edge = judge->lasting.edge = NULL;
		ct_fail(errors, CT_E_MEMORY, (struct place){0});
		return NULL;
	}
	const struct ct_result *result = judge_unit(judge, unit_of(unit), errors);
	judge->arena.edge = judge->lasting.edge = NULL;
	return result;
}

/* ---- The run as a whole. */

struct ct_run_head ct_run_head(const struct ct_ruleset *set, bool final_phase)
{
	return (struct ct_run_head){
		.ruleset_id = set->id,
		.ruleset_title = set->title,
		.ruleset_status = text_of(set_status_names[set->status]),
		.province = set->province,
		.ruleset_digest = set->digest,
		.draft = set->status == SET_DRAFT,
		.final_phase = final_phase,
		.pillars = set->pillars,
		.pillar_count = set->pillar_count,
		.declared = set->declared,
	};
}
