/* SPDX-License-Identifier: Apache-2.0 */
/* Recognition: the overall outcome, what stands in its way, and which facts would decide it. */
#include "judge/judge.h"

#define BIT(verdict) (1u << (verdict))

/* Which criteria an expression hinges on: those named by every part that came out as `wanted`. */
struct hinge {
	struct ct_judge *judge;
	bool *in; /* by criterion */
};

static bool over_verdicts(const struct expr *expr)
{
	return expr->op == OP_EVERY_MET || expr->op == OP_SHARE_MET || expr->op == OP_COUNT_MET;
}

static void take_scope(const struct expr *expr, void *state)
{
	struct hinge *hinge = state;
	if (!over_verdicts(expr))
		return;
	for (unsigned i = 0; i < hinge->judge->set->criterion_count; i++)
		if (eval_in_scope(hinge->judge->set, expr, i))
			hinge->in[i] = true;
}

/* Below `all` only the parts that came out the same way matter; elsewhere every part may. */
static void find_hinges(struct hinge *hinge, const struct expr *expr, enum ct_truth wanted)
{
	if (expr->op != OP_ALL) {
		expr_visit(expr, take_scope, hinge);
		return;
	}
	for (unsigned i = 0; i < expr->count; i++)
		if (eval_truth(&hinge->judge->evaluation, expr->args[i]) == wanted)
			find_hinges(hinge, expr->args[i], wanted);
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
		if (in[i] && stands_in_way(&judge->standings[i], result->outcome) == CT_TRUE)
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
		if (!in[i] || judge->standings[i].verdict != CT_UNDETERMINED)
			continue;
		const struct ct_cause *cause = judge_causes(judge, &judge->set->criteria[i], &judge->findings[i]);
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
		const struct standing *standing = &judge->standings[i];
		if (!in[i] || (outcome == CT_NOT_RECOGNISED && stands_in_way(standing, outcome) != CT_TRUE))
			continue;
		any = true;
		if (standing->basis > status)
			status = standing->basis;
	}
	return any ? status : judge->set->documents[recognition->cite.document].status;
}

static void recognise(struct ct_judge *judge, const struct recognition *recognition, struct ct_recognition_result *result)
{
	static const enum ct_outcome outcomes[] = {
		[CT_FALSE] = CT_NOT_RECOGNISED, [CT_UNKNOWN] = CT_OUTCOME_UNDETERMINED, [CT_TRUE] = CT_RECOGNISED};
	const struct ct_ruleset *set = judge->set;
	enum ct_truth truth = eval_truth(&judge->evaluation, recognition->met);
	*result = (struct ct_recognition_result){.id = recognition->id, .title = recognition->title};
	result->unwritten = set->criterion_count < set->declared;
	/* Nobody is recognised by a list of which a part is not known. */
	result->outcome = outcomes[truth == CT_TRUE && result->unwritten ? CT_UNKNOWN : truth];
	bool *in = ARENA_ARRAY(&judge->arena, set->criterion_count, bool);
	struct hinge hinge = {judge, in};
	find_hinges(&hinge, recognition->met, truth);
	if (result->outcome != CT_RECOGNISED)
		list_blocking(judge, in, result);
	if (result->outcome == CT_OUTCOME_UNDETERMINED)
		list_deciding(judge, in, result);
	result->basis = weakest(judge, in, recognition, result->outcome);
}

void judge_recognitions(struct ct_judge *judge, struct ct_result *result)
{
	const struct ct_ruleset *set = judge->set;
	struct ct_recognition_result *list = ARENA_ARRAY(&judge->arena, set->recognition_count, struct ct_recognition_result);
	judge->evaluation.standings = judge->standings;
	for (unsigned i = 0; i < set->recognition_count; i++)
		recognise(judge, &set->recognitions[i], &list[i]);
	judge->evaluation.standings = NULL;
	result->recognitions = list;
	result->recognition_count = set->recognition_count;
}
