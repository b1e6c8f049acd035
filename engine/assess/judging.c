/* SPDX-License-Identifier: Apache-2.0 */
/* The judge: prepares what does not depend on units, then judges one unit after the other. */
#include "base/digest.h"
#include "base/unit_name.h"
#include "judge/points_internal.h"

#include <stdlib.h>
#include <string.h>

#include "facts/period_check.h"
#include "facts/source.h"
#include "ruleset/head.h"

/* ---- Plans. */

struct gathering {
	const struct ct_ruleset *set;
	struct plan *plan;
	int *facts;
	enum ct_status weakest;
	const struct expr *comparison;
	unsigned comparisons;
};

static void gather(const struct expr *expr, void *state)
{
	struct gathering *gathering = state;
	if (expr->op == OP_LIMIT && gathering->set->limits[expr->index].status > gathering->weakest)
		gathering->weakest = gathering->set->limits[expr->index].status;
	if (expr->op == OP_COMPUTE)
		gathering->plan->computes = true;
	gathering->plan->sees_records |=
		expr->op == OP_STARTED || expr->op == OP_PLANNED || expr->op == OP_FIRST_KNOWN;
	if (operators[expr->op].comparison && expr->args[1]->op != OP_STRING) {
		gathering->comparison = expr;
		gathering->comparisons++;
	}
	if (expr->op != OP_FACT)
		return;
	for (unsigned i = 0; i < gathering->plan->fact_count; i++)
		if (gathering->facts[i] == expr->index)
			return;
	gathering->facts[gathering->plan->fact_count++] = expr->index;
}

static unsigned size_of(const struct expr *expr)
{
	return expr ? expr->size : 0;
}

static void make_plan(struct ct_judge *judge, const struct criterion *criterion, struct plan *plan)
{
	size_t most = size_of(criterion->met) + size_of(criterion->when) +
		size_of(criterion->in_progress) + size_of(criterion->points);
	struct gathering gathering = {
		.set = judge->set, .plan = plan, .facts = ARENA_ARRAY(&judge->lasting, most, int)};
	plan->facts = gathering.facts;
	gathering.weakest = judge->set->documents[criterion->cite.document].status;
	expr_visit(criterion->met, gather, &gathering);
	if (gathering.comparisons == 1)
		plan->comparison = gathering.comparison;
	if (criterion->when)
		expr_visit(criterion->when, gather, &gathering);
	plan->basis = gathering.weakest;
	if (criterion->in_progress)
		expr_visit(criterion->in_progress, gather, &gathering);
	plan->progress_basis = gathering.weakest;
	if (!criterion->points)
		return;
	gathering.weakest = judge->set->documents[criterion->cite.document].status;
	expr_visit(criterion->points, gather, &gathering);
	plan->points_basis = gathering.weakest;
}

static bool prepare(struct ct_judge *judge, struct ct_errors *errors)
{
	struct arena_edge edge;
	const struct ct_ruleset *set = judge->set;
	if (ARENA_EDGE(&judge->lasting, &edge))
		return ct_fail(errors, CT_E_MEMORY, (struct place){0});
	judge->plans = ARENA_ARRAY(&judge->lasting, set->criterion_count, struct plan);
	judge->populations = populations_new(&judge->lasting, &set->dictionary);
	judge_gather_shares(judge);
	judge->limits = ARENA_ARRAY(&judge->lasting, (size_t)set->limit_count, struct limit_state);
	judge->standings = ARENA_ARRAY(&judge->lasting, set->criterion_count, struct standing);
	judge->findings = ARENA_ARRAY(&judge->lasting, set->criterion_count, struct findings);
	for (unsigned i = 0; i < set->criterion_count; i++)
		make_plan(judge, &set->criteria[i], &judge->plans[i]);
	for (int i = 0; i < set->limit_count; i++)
		judge->limits_vary |= set->limits[i].by.length > 0;
	arena_leave(&judge->lasting, &edge);
	return true;
}

struct ct_judge *ct_judge_new(const struct ct_ruleset *set, const struct ct_judge_options *options,
	struct ct_errors *errors)
{
	struct ct_judge *judge = calloc(1, sizeof(*judge));
	if (!judge) {
		ct_fail(errors, CT_E_MEMORY, (struct place){0});
		return NULL;
	}
	judge->set = set;
	judge->options = *options;
	judge->limits_day = CT_NO_DATE;
	judge->script = set->script ? script_clone(set->script) : NULL;
	if (set->script && !judge->script)
		ct_fail(errors, CT_E_MEMORY, (struct place){0});
	else if (prepare(judge, errors) && judge_prepare_doubts(judge, errors))
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

static bool has_row(const struct limit *limit, struct ct_text attribute)
{
	for (unsigned i = 0; i < limit->row_count; i++)
		if (text_equal(limit->rows[i].attribute, attribute))
			return true;
	return false;
}

/* What a limit lays down for thôn is for all that there is below a commune, unless it names the
 * unit's own level. */
static struct ct_text level_of(struct ct_judge *judge, const struct limit *limit)
{
	struct ct_text level = text_fold(&judge->arena, judge->unit->head.level);
	if (!has_row(limit, level) && level_is_below_commune(level_find(&judge->arena, level)))
		return TEXT("thôn");
	return level;
}

struct ct_text judge_attribute(struct ct_judge *judge, const struct limit *limit)
{
	if (!limit->by.length)
		return NO_TEXT;
	if (text_is(limit->by, "level"))
		return level_of(judge, limit);
	const char *name = arena_copy(&judge->arena, limit->by.bytes, limit->by.length);
	return text_fold(&judge->arena, tree_get_text(judge->unit->head.attributes, name));
}

/* Limits change with the day and, where some depend on an attribute, with the unit; mostly they are
 * those of the unit before. */
static void choose_limits(struct ct_judge *judge, int32_t day)
{
	if (judge->limits_day == day && !judge->limits_vary)
		return;
	judge->limits_day = day;
	for (int i = 0; i < judge->set->limit_count; i++) {
		const struct limit *limit = &judge->set->limits[i];
		struct limit_state *state = &judge->limits[i];
		state->known =
			limit_choose(limit, day, judge_attribute(judge, limit), &state->number);
	}
}

static void remark(struct ct_judge *judge, const struct ct_remark ***last,
	enum ct_message_id message, struct ct_words words)
{
	struct ct_remark *added = ARENA_NEW(&judge->arena, struct ct_remark);
	*added = (struct ct_remark){.code = message_code(message), .words = words};
	**last = added;
	*last = &added->next;
}

/* Bytes first, here and below: nearly every unit writes its level and province as its set does, and
 * folding costs as much as judging some criteria. */
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

/* Signs of a mistyped period are messages too where units are judged for people: a table of many
 * units shows no warnings. */
static void look_at_period(struct ct_judge *judge, struct ct_result *result,
	const struct ct_remark ***last, bool late, struct ct_errors *errors)
{
	const struct unit_head *head = &judge->unit->head;
	struct period_sign signs[PERIOD_SIGNS];
	unsigned count = period_signs(judge->unit, judge->set, result->as_of, signs);
	for (unsigned i = 0; i < count; i++) {
		int to = head->period.to, against = signs[i].against;
		if (signs[i].message == CT_F_PERIOD_AFTER_SPAN && late)
			continue; /* it says no more than J008 */
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

static void look_at_facts(const struct ct_judge *judge, struct ct_result *result)
{
	for (int i = 0; i < judge->set->dictionary.count; i++)
		result->contradictory |=
			judge->set->reads[i] && judge->unit->facts[i].value.contradictory;
}

/* Communes list their criteria in the decision's order, so the search goes on behind what was found
 * last, and only then from the start. */
static void name_documents(struct ct_judge *judge, struct ct_result *result)
{
	size_t room = 0;
	for (const struct unit_document *document = judge->unit->documents; document;
		document = document->next)
		room++;
	struct ct_document_read *list = ARENA_ARRAY(&judge->arena, room, struct ct_document_read);
	for (const struct unit_document *document = judge->unit->documents; document;
		document = document->next)
		list[result->document_count++] = (struct ct_document_read){document->id,
			document->title, document->issuer, document->number, document->date};
	result->documents = list;
}

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

/* What the council decided on a criterion, and what is to be said of decisions that do not count.
 */
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

/* E7: what does not apply has no points, so that nothing in them can fail. */
static bool has_failed(const struct findings *findings)
{
	return findings->failed || (findings->points_failed && !findings->points_idle);
}

/* The exit code 4 is explained by one line for each criterion. */
static void report_failures(struct ct_judge *judge, struct ct_errors *errors)
{
	for (unsigned i = 0; i < judge->set->criterion_count; i++) {
		const struct findings *findings = &judge->findings[i];
		if (has_failed(findings))
			ct_fail(errors, CT_J_NOT_COMPUTED, judge->unit->head.place,
				unit_head_public(&judge->arena, judge->unit).key,
				judge->set->criteria[i].id,
				findings->failed ? findings->failure : findings->points_failure);
	}
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
		judge_explain(judge, i, one);
		add_decisions(judge, i, one);
		if (criterion->points)
			one->points = points_told(judge, i);
		result->tally[standing->verdict]++;
		result->failed |= has_failed(&judge->findings[i]);
	}
	result->criteria = list;
	result->criterion_count = set->criterion_count;
}

void judge_take(struct ct_judge *judge, const struct unit *unit, int32_t day)
{
	judge->reported = unit;
	judge->unit = judge_read_shares(judge, unit);
	judge->changed = NULL;
	choose_limits(judge, day);
	judge->evaluation = (struct evaluation){.set = judge->set,
		.facts = judge->unit->facts,
		.limits = judge->limits,
		.script = judge->script,
		.arena = &judge->arena,
		.as_of = day};
}

/* Of nobody's business but of who wants to know everything: it costs more than judging does. */
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
	result->rules_lent = true;
	result->unit = unit_head_public(&judge->arena, unit);
	result->facts_digest = digest_of(judge, &unit->head);
	judge_take(judge, unit, day);
	look_at_unit(judge, result, errors);
	look_at_facts(judge, result);
	if (judge->options.detail >= CT_DETAIL_FULL)
		name_documents(judge, result);
	judge_standings(judge);
	judge_decisions(judge, errors);
	if (!judge_find_doubts(judge, errors))
		return NULL;
	fill_criteria(judge, result);
	report_failures(judge, errors);
	judge_recognitions(judge, result);
	if (judge->options.road)
		result->road = judge_road(judge, result);
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
	};
}
