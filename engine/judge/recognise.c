/* SPDX-License-Identifier: Apache-2.0 */
/* Recognition: the overall outcome, what stands in its way, and which facts would decide it. */
#include "judge/judge.h"

#define BIT(verdict) (1u << (verdict))

struct scope {
	const struct ct_ruleset *set;
	bool *in; /* by criterion */
};

static bool over_verdicts(const struct expr *expr)
{
	return expr->op == OP_EVERY_MET || expr->op == OP_SHARE_MET || expr->op == OP_COUNT_MET;
}

static void take_scope(const struct expr *expr, void *state)
{
	struct scope *scope = state;
	if (!over_verdicts(expr))
		return;
	for (unsigned i = 0; i < scope->set->criterion_count; i++)
		if (eval_in_scope(scope->set, expr, i))
			scope->in[i] = true;
}

void judge_mark_scope(const struct ct_ruleset *set, const struct expr *expr, bool *in)
{
	struct scope scope = {set, in};
	expr_visit(expr, take_scope, &scope);
}

/* Which criteria an expression hinges on: those named by every part that came out as `wanted`. Below `all` only the parts that came out the same
 * way matter; elsewhere every part may. */
static void find_hinges(struct ct_judge *judge, const struct expr *expr, enum ct_truth wanted, bool *in)
{
	if (expr->op != OP_ALL) {
		judge_mark_scope(judge->set, expr, in);
		return;
	}
	for (unsigned i = 0; i < expr->count; i++)
		if (eval_truth(&judge->evaluation, expr->args[i]) == wanted)
			find_hinges(judge, expr->args[i], wanted, in);
}

static enum ct_truth stands_in_way(const struct standing *standing, enum ct_outcome outcome)
{
	bool undetermined = standing->verdict == CT_UNDETERMINED;
	if (outcome == CT_OUTCOME_UNDETERMINED)
		return undetermined ? CT_TRUE : CT_FALSE;
	return standing->verdict == CT_IN_PROGRESS || standing->verdict == CT_NOT_MET ||
			       (undetermined && !(standing->possible & (BIT(CT_MET) | BIT(CT_NOT_APPLICABLE))))
		       ? CT_TRUE
		       : CT_FALSE;
}

static void list_blocking(struct ct_judge *judge, const bool *in, struct ct_recognition_result *result)
{
	struct ct_text *ids = ARENA_ARRAY(&judge->arena, judge->set->criterion_count, struct ct_text);
	for (unsigned i = 0; i < judge->set->criterion_count; i++)
		if (in[i] && stands_in_way(&judge->outlook.standings[i], result->outcome) == CT_TRUE)
			ids[result->blocking_count++] = judge->set->criteria[i].id;
	result->blocking = ids;
}

static bool is_listed(const struct ct_recognition_result *result, struct ct_text fact)
{
	for (unsigned i = 0; i < result->deciding_count; i++)
		if (text_equal(result->deciding[i], fact))
			return true;
	return false;
}

/* The facts without which the open criteria in scope stay open. */
static void list_deciding(struct ct_judge *judge, const bool *in, struct ct_recognition_result *result)
{
	struct ct_text *keys = ARENA_ARRAY(&judge->arena, (size_t)judge->set->dictionary.count, struct ct_text);
	result->deciding = keys;
	for (unsigned i = 0; i < judge->set->criterion_count; i++) {
		if (!in[i] || judge->outlook.standings[i].verdict != CT_UNDETERMINED)
			continue;
		const struct ct_cause *cause = judge_causes(judge, &judge->set->criteria[i], &judge->outlook.findings[i]);
		for (; cause; cause = cause->next)
			if (cause->fact.length && !is_listed(result, cause->fact))
				keys[result->deciding_count++] = cause->fact;
	}
}

/* The weakest among the verdicts that decide: those in the way when it is refused, else all in scope. */
static enum ct_status weakest(const struct ct_judge *judge, const bool *in, const struct recognition *recognition,
			      enum ct_outcome outcome)
{
	enum ct_status status = CT_CONFIRMED;
	bool any = false;
	for (unsigned i = 0; i < judge->set->criterion_count; i++) {
		const struct standing *standing = &judge->outlook.standings[i];
		if (!in[i] || (outcome == CT_NOT_RECOGNISED && stands_in_way(standing, outcome) != CT_TRUE))
			continue;
		any = true;
		if (standing->basis > status)
			status = standing->basis;
	}
	return any ? status : judge->set->documents[recognition->cite.document].status;
}

/* Nobody is recognised by a list of which a part is not known. */
static enum ct_outcome outcome_of(const struct ct_ruleset *set, enum ct_truth truth)
{
	static const enum ct_outcome outcomes[] = {
		[CT_FALSE] = CT_NOT_RECOGNISED, [CT_UNKNOWN] = CT_OUTCOME_UNDETERMINED, [CT_TRUE] = CT_RECOGNISED};
	return outcomes[truth == CT_TRUE && set->criterion_count < set->declared ? CT_UNKNOWN : truth];
}

/* What the engine's own verdicts come to, where a council's count beside them. */
static void compare_own(struct ct_judge *judge, const struct recognition *recognition, struct ct_recognition_result *result)
{
	result->own = result->outcome;
	if (!judge->outlook.granted)
		return;
	bool *in = ARENA_ARRAY(&judge->arena, judge->set->criterion_count, bool);
	judge_mark_scope(judge->set, recognition->met, in);
	for (unsigned i = 0; i < judge->set->criterion_count; i++)
		result->granted |= in[i] && judge->outlook.granted[i];
	judge->evaluation.standings = judge->standings;
	result->own = outcome_of(judge->set, eval_truth(&judge->evaluation, recognition->met));
	judge->evaluation.standings = judge->outlook.standings;
}

static void recognise(struct ct_judge *judge, const struct recognition *recognition, struct ct_recognition_result *result)
{
	const struct ct_ruleset *set = judge->set;
	enum ct_truth truth = eval_truth(&judge->evaluation, recognition->met);
	*result = (struct ct_recognition_result){.id = recognition->id, .title = recognition->title};
	result->unwritten = set->criterion_count < set->declared;
	result->outcome = outcome_of(set, truth);
	bool *in = ARENA_ARRAY(&judge->arena, set->criterion_count, bool);
	find_hinges(judge, recognition->met, truth, in);
	if (result->outcome != CT_RECOGNISED)
		list_blocking(judge, in, result);
	if (result->outcome == CT_OUTCOME_UNDETERMINED)
		list_deciding(judge, in, result);
	result->basis = weakest(judge, in, recognition, result->outcome);
	compare_own(judge, recognition, result);
}

void judge_recognitions(struct ct_judge *judge, struct ct_result *result)
{
	const struct ct_ruleset *set = judge->set;
	struct ct_recognition_result *list = ARENA_ARRAY(&judge->arena, set->recognition_count, struct ct_recognition_result);
	judge->evaluation.standings = judge->outlook.standings;
	judge->evaluation.facts = judge->outlook.unit->facts;
	for (unsigned i = 0; i < set->recognition_count; i++)
		recognise(judge, &set->recognitions[i], &list[i]);
	judge->evaluation.facts = judge->unit->facts;
	judge->evaluation.standings = NULL;
	result->recognitions = list;
	result->recognition_count = set->recognition_count;
}
