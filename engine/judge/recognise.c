/* SPDX-License-Identifier: Apache-2.0 */
/* Recognition: the overall outcome, what stands in its way, and which facts would decide it. */
#include "judge/points_internal.h"

#define BIT(verdict) (1u << (verdict))

/* Criteria, by the verdict or the points that an expression looks at. */
struct hinges {
	bool *verdicts, *points; /* by criterion */
};

struct scope {
	const struct ct_ruleset *set;
	bool points; /* looked for are those whose points are asked for, not their verdicts */
	bool *in;    /* by criterion */
};

static bool over_verdicts(const struct expr *expr)
{
	return expr->op == OP_EVERY_MET || expr->op == OP_SHARE_MET || expr->op == OP_COUNT_MET;
}

static bool over_points(const struct expr *expr)
{
	return expr->op == OP_POINTS || expr->op == OP_SHARE_POINTS;
}

static void take_scope(const struct expr *expr, void *state)
{
	struct scope *scope = state;
	if (!(scope->points ? over_points(expr) : over_verdicts(expr)))
		return;
	for (unsigned i = 0; i < scope->set->criterion_count; i++)
		if ((!scope->points || scope->set->criteria[i].points) &&
			eval_in_scope(scope->set, expr, i))
			scope->in[i] = true;
}

void judge_mark_scope(const struct ct_ruleset *set, const struct expr *expr, bool *in)
{
	struct scope scope = {set, false, in};
	expr_visit(expr, take_scope, &scope);
}

bool judge_mark_points(const struct ct_ruleset *set, const struct expr *expr, bool *in)
{
	struct scope scope = {set, true, in};
	bool any = false;
	expr_visit(expr, take_scope, &scope);
	for (unsigned i = 0; i < set->criterion_count; i++)
		any |= in[i];
	return any;
}

/* Which criteria an expression hinges on: those named by every part that came out as `wanted`.
 * Below `all` only the parts that came out the same way matter; elsewhere every part may. */
static void find_hinges(
	struct ct_judge *judge, const struct expr *expr, enum ct_truth wanted, struct hinges *in)
{
	if (expr->op != OP_ALL) {
		judge_mark_scope(judge->set, expr, in->verdicts);
		judge_mark_points(judge->set, expr, in->points);
		return;
	}
	for (unsigned i = 0; i < expr->count; i++)
		if (eval_truth(&judge->evaluation, expr->args[i]) == wanted)
			find_hinges(judge, expr->args[i], wanted, in);
}

/* Its group has all that counts already. */
static bool is_capped_out(const struct ct_judge *judge, const struct criterion *criterion)
{
	struct ct_number sum = NUMBER_INTEGER(0);
	if (criterion->cap < 0)
		return false;
	for (unsigned i = 0; i < judge->set->criterion_count; i++) {
		const struct standing *standing = &judge->outlook.standings[i];
		if (judge->set->criteria[i].cap == criterion->cap &&
			standing->verdict != CT_NOT_APPLICABLE && !points_may_leave(standing) &&
			!number_add(sum, standing->points.lo, &sum))
			return false;
	}
	return number_compare(sum, judge->set->points.caps[criterion->cap].most) >= 0;
}

/* Points stand in the way where there are more to be had, and where they are open. */
static bool points_stand_in_way(const struct ct_judge *judge, const struct criterion *criterion,
	const struct standing *standing, enum ct_outcome outcome)
{
	if (standing->verdict == CT_NOT_APPLICABLE || is_capped_out(judge, criterion))
		return false;
	if (outcome == CT_OUTCOME_UNDETERMINED)
		return points_may_leave(standing) || !interval_is_point(standing->points);
	return number_compare(standing->points.hi, criterion->points->number) < 0;
}

static enum ct_truth stands_in_way(const struct standing *standing, enum ct_outcome outcome)
{
	bool undetermined = standing->verdict == CT_UNDETERMINED;
	if (outcome == CT_OUTCOME_UNDETERMINED)
		return undetermined ? CT_TRUE : CT_FALSE;
	return standing->verdict == CT_IN_PROGRESS || standing->verdict == CT_NOT_MET ||
			(undetermined &&
				!(standing->possible & (BIT(CT_MET) | BIT(CT_NOT_APPLICABLE))))
		? CT_TRUE
		: CT_FALSE;
}

static bool blocks(
	const struct ct_judge *judge, const struct hinges *in, unsigned i, enum ct_outcome outcome)
{
	const struct standing *standing = &judge->outlook.standings[i];
	return (in->verdicts[i] && stands_in_way(standing, outcome) == CT_TRUE) ||
		(in->points[i] &&
			points_stand_in_way(judge, &judge->set->criteria[i], standing, outcome));
}

static void list_blocking(
	struct ct_judge *judge, const struct hinges *in, struct ct_recognition_result *result)
{
	struct ct_text *ids =
		ARENA_ARRAY(&judge->arena, judge->set->criterion_count, struct ct_text);
	for (unsigned i = 0; i < judge->set->criterion_count; i++)
		if (blocks(judge, in, i, result->outcome))
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
static void list_facts(
	const struct ct_cause *cause, struct ct_text *keys, struct ct_recognition_result *result)
{
	for (; cause; cause = cause->next)
		if (cause->fact.length && !is_listed(result, cause->fact))
			keys[result->deciding_count++] = cause->fact;
}

static void list_deciding(
	struct ct_judge *judge, const struct hinges *in, struct ct_recognition_result *result)
{
	struct ct_text *keys =
		ARENA_ARRAY(&judge->arena, (size_t)judge->set->dictionary.count, struct ct_text);
	result->deciding = keys;
	for (unsigned i = 0; i < judge->set->criterion_count; i++) {
		const struct criterion *criterion = &judge->set->criteria[i];
		const struct findings *findings = &judge->outlook.findings[i];
		bool open = judge->outlook.standings[i].verdict == CT_UNDETERMINED;
		if (open && (in->verdicts[i] || in->points[i]))
			list_facts(judge_causes(judge, criterion, findings), keys, result);
		if (in->points[i] &&
			points_stand_in_way(judge, criterion, &judge->outlook.standings[i],
				CT_OUTCOME_UNDETERMINED))
			list_facts(judge_points_causes(judge, criterion, findings), keys, result);
	}
}

struct basis {
	const struct ct_ruleset *set;
	enum ct_status status;
};

/* A level that asks for points rests on the limits that say how many, too. */
static void weaken_by_limit(const struct expr *expr, void *state)
{
	struct basis *basis = state;
	if (expr->op == OP_LIMIT && basis->set->limits[expr->index].status > basis->status)
		basis->status = basis->set->limits[expr->index].status;
}

static void weaken(enum ct_status *status, enum ct_status by, bool *any)
{
	*any = true;
	if (by > *status)
		*status = by;
}

/* The weakest among the verdicts and points that decide: those in the way when it is refused, else
 * all in scope. */
static enum ct_status weakest(const struct ct_judge *judge, const struct hinges *in,
	const struct recognition *recognition, enum ct_outcome outcome)
{
	struct basis basis = {judge->set, CT_CONFIRMED};
	bool any = false, refused = outcome == CT_NOT_RECOGNISED, points = false;
	for (unsigned i = 0; i < judge->set->criterion_count; i++) {
		const struct standing *standing = &judge->outlook.standings[i];
		if (in->verdicts[i] && (!refused || stands_in_way(standing, outcome) == CT_TRUE))
			weaken(&basis.status, standing->basis, &any);
		if (in->points[i] && standing->verdict != CT_NOT_APPLICABLE)
			weaken(&basis.status, standing->points_basis, &any);
		points |= in->points[i];
	}
	if (points)
		expr_visit(recognition->met, weaken_by_limit, &basis);
	return any ? basis.status : judge->set->documents[recognition->cite.document].status;
}

/* Which criteria in scope apply. Without any the condition says nothing of the unit. */
enum application { APPLIES_NONE, APPLIES_PERHAPS, APPLIES_SOME };

static enum application application_of(
	const struct ct_judge *judge, const struct standing *standings, const bool *in)
{
	enum application application = APPLIES_NONE;
	bool counts = false;
	for (unsigned i = 0; i < judge->set->criterion_count && application != APPLIES_SOME; i++) {
		unsigned outcomes =
			in[i] ? standing_outcomes(&standings[i]) : BIT(CT_NOT_APPLICABLE);
		counts |= in[i];
		if (!(outcomes & BIT(CT_NOT_APPLICABLE)))
			application = APPLIES_SOME;
		else if (outcomes != BIT(CT_NOT_APPLICABLE))
			application = APPLIES_PERHAPS;
	}
	return counts ? application : APPLIES_SOME;
}

/* K10: true of nothing is not recognised; where it is open whether anything applies, a condition
 * that would hold is open too. */
static enum ct_truth truth_of_some(enum ct_truth truth, enum application application)
{
	return application == APPLIES_NONE || (application == APPLIES_PERHAPS && truth == CT_TRUE)
		? CT_UNKNOWN
		: truth;
}

/* Nobody is recognised by a list of which a part is not known. */
static enum ct_outcome outcome_of(const struct ct_ruleset *set, enum ct_truth truth)
{
	static const enum ct_outcome outcomes[] = {[CT_FALSE] = CT_NOT_RECOGNISED,
		[CT_UNKNOWN] = CT_OUTCOME_UNDETERMINED,
		[CT_TRUE] = CT_RECOGNISED};
	return outcomes[truth == CT_TRUE && set->criterion_count < set->declared ? CT_UNKNOWN
										 : truth];
}

/* G8: what a level and the level that it requires say together. */
static enum ct_truth truth_with(enum ct_truth truth, const enum ct_outcome *required)
{
	static const enum ct_truth truths[CT_OUTCOMES] = {[CT_RECOGNISED] = CT_TRUE,
		[CT_NOT_RECOGNISED] = CT_FALSE,
		[CT_OUTCOME_UNDETERMINED] = CT_UNKNOWN};
	return required ? lesser_truth(truth, truths[*required]) : truth;
}

/* What a level's own condition says of the unit at hand. */
struct level {
	const bool *in; /* by criterion: the condition counts it; NULL: not looked at yet */
	enum application application;
	enum ct_truth truth;
};

static const bool *scope_of(struct ct_judge *judge, const struct recognition *recognition)
{
	bool *in = ARENA_ARRAY(&judge->arena, judge->set->criterion_count, bool);
	judge_mark_scope(judge->set, recognition->met, in);
	judge_mark_points(judge->set, recognition->met, in);
	return in;
}

static struct level look_at_level(struct ct_judge *judge, const struct recognition *recognition)
{
	const bool *in = scope_of(judge, recognition);
	enum application application = application_of(judge, judge->outlook.standings, in);
	enum ct_truth truth =
		truth_of_some(eval_truth(&judge->evaluation, recognition->met), application);
	return (struct level){in, application, truth};
}

/* What the engine's own verdicts come to, where a council's count beside them. */
static void compare_own(struct ct_judge *judge, const struct recognition *recognition,
	const bool *in, const struct ct_recognition_result *required,
	struct ct_recognition_result *result)
{
	result->own = result->outcome;
	if (!judge->outlook.granted)
		return;
	result->granted = required && required->granted;
	for (unsigned i = 0; i < judge->set->criterion_count; i++)
		result->granted |= in[i] && judge->outlook.granted[i];
	judge->evaluation.standings = judge->standings;
	enum ct_truth truth = truth_of_some(eval_truth(&judge->evaluation, recognition->met),
		application_of(judge, judge->standings, in));
	result->own = outcome_of(judge->set, truth_with(truth, required ? &required->own : NULL));
	judge->evaluation.standings = judge->outlook.standings;
}

/* The hinges of a level, and of those that it requires as far as they came out the same way. */
static void find_all_hinges(struct ct_judge *judge, const struct level *levels, unsigned level,
	enum ct_truth wanted, struct hinges *in)
{
	const struct recognition *recognition = &judge->set->recognitions[level];
	if (levels[level].truth == wanted)
		find_hinges(judge, recognition->met, wanted, in);
	if (recognition->requires >= 0)
		find_all_hinges(judge, levels, (unsigned)recognition->requires, wanted, in);
}

/* list: the results by level; the one that this level requires is there already. */
static void recognise(struct ct_judge *judge, struct level *levels, unsigned level,
	struct ct_recognition_result *list)
{
	const struct ct_ruleset *set = judge->set;
	const struct recognition *recognition = &set->recognitions[level];
	const struct ct_recognition_result *required =
		recognition->requires >= 0 ? &list[recognition->requires] : NULL;
	struct ct_recognition_result *result = &list[level];
	levels[level] = look_at_level(judge, recognition);
	enum ct_truth truth = truth_with(levels[level].truth, required ? &required->outcome : NULL);
	*result =
		(struct ct_recognition_result){.id = recognition->id, .title = recognition->title};
	result->nothing_applies = levels[level].application == APPLIES_NONE;
	result->unwritten = set->criterion_count < set->declared;
	result->requires = required;
	result->outcome = outcome_of(set, truth);
	struct hinges in = {ARENA_ARRAY(&judge->arena, set->criterion_count, bool),
		ARENA_ARRAY(&judge->arena, set->criterion_count, bool)};
	find_all_hinges(judge, levels, level, truth, &in);
	if (result->outcome != CT_RECOGNISED) {
		list_blocking(judge, &in, result);
		result->lacks = judge_shortfalls(judge, recognition);
	}
	if (result->outcome == CT_OUTCOME_UNDETERMINED)
		list_deciding(judge, &in, result);
	result->basis = weakest(judge, &in, recognition, result->outcome);
	compare_own(judge, recognition, levels[level].in, required, result);
}

/* A level after the one that it requires. */
static void recognise_in_order(struct ct_judge *judge, struct level *levels, unsigned level,
	struct ct_recognition_result *list)
{
	int required = judge->set->recognitions[level].requires;
	if (levels[level].in)
		return;
	if (required >= 0)
		recognise_in_order(judge, levels, (unsigned)required, list);
	recognise(judge, levels, level, list);
}

void judge_recognitions(struct ct_judge *judge, struct ct_result *result)
{
	const struct ct_ruleset *set = judge->set;
	struct ct_recognition_result *list =
		ARENA_ARRAY(&judge->arena, set->recognition_count, struct ct_recognition_result);
	judge->trace.standings = judge->evaluation.standings = judge->outlook.standings;
	judge->evaluation.facts = judge->outlook.unit->facts;
	struct level *levels = ARENA_ARRAY(&judge->arena, set->recognition_count, struct level);
	for (unsigned i = 0; i < set->recognition_count; i++)
		recognise_in_order(judge, levels, i, list);
	judge_points_total(judge, result);
	judge->evaluation.facts = judge->unit->facts;
	judge->evaluation.standings = NULL;
	result->recognitions = list;
	result->recognition_count = set->recognition_count;
}
