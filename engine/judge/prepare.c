/* SPDX-License-Identifier: Apache-2.0 */
/* What judging needs before any unit is read, and what it needs of each unit: plans of the
 * criteria, the limits in force, the evaluation. */
#include <string.h>

#include "judge/judge_internal.h"
#include "facts/limit_by.h"

/* ---- Plans. */

struct plan_gathering {
	const struct ct_ruleset *set;
	struct plan *plan;
	int *facts;
	enum ct_status weakest;
	const struct expr *comparison;
	unsigned comparisons;
};

static void gather(const struct expr *expr, void *state)
{
	struct plan_gathering *gathering = state;
	if (expr->op == OP_LIMIT && gathering->set->limits[expr->index].status > gathering->weakest)
		gathering->weakest = gathering->set->limits[expr->index].status;
	if (expr->op == OP_COMPUTE)
		gathering->plan->computes = true;
	gathering->plan->sees_records |=
		expr->op == OP_STARTED || expr->op == OP_PLANNED || expr->op == OP_FIRST_KNOWN;
	if (expr_is_a(expr, FAMILY_COMPARISON) && expr->args[1]->op != OP_STRING) {
		gathering->comparison = expr;
		gathering->plan->compares |= expr->args[0]->op == OP_FACT;
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
	struct plan_gathering gathering = {
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

bool judge_prepare(struct ct_judge *judge, struct ct_errors *errors)
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
	judge->trace.nodes = ARENA_ARRAY(&judge->lasting, set->slot_count, struct traced);
	for (unsigned i = 0; i < set->criterion_count; i++)
		make_plan(judge, &set->criteria[i], &judge->plans[i]);
	for (int i = 0; i < set->limit_count; i++)
		judge->limits_vary |= set->limits[i].by.length > 0;
	arena_leave(&judge->lasting, &edge);
	return true;
}

/* ---- One unit. */

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
		state->known = limit_choose(limit, day,
			limit_by_given(&judge->arena, limit, &judge->unit->head), &state->number);
	}
}

void judge_take(struct ct_judge *judge, const struct unit *unit, int32_t day)
{
	judge->reported = unit;
	judge->unit = judge_read_shares(judge, unit);
	judge->changed = NULL;
	choose_limits(judge, day);
	judge->trace.facts = judge->unit->facts;
	judge->trace.standings = NULL;
	judge->trace.pass++;
	judge->evaluation = (struct evaluation){.set = judge->set,
		.facts = judge->unit->facts,
		.limits = judge->limits,
		.script = judge->script,
		.trace = &judge->trace,
		.arena = &judge->arena,
		.as_of = day};
}
