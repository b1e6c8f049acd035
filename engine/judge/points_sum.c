/* SPDX-License-Identifier: Apache-2.0 */
/* The points of one unit: criterion by criterion, in groups, altogether, and what is missing to a
 * floor. */
#include "judge/points_internal.h"

/* ---- One criterion. */

/* Nothing that was computed beside a failure is relied upon. */
void judge_points(
	struct ct_judge *judge, unsigned i, struct findings *findings, struct standing *standing)
{
	const struct expr *points = judge->set->criteria[i].points;
	struct evaluation *evaluation = &judge->evaluation;
	unsigned decimals = judge->set->points.decimals;
	evaluation->failure = NULL;
	struct ct_interval exact = eval_points(evaluation, points),
			   all = {NUMBER_INTEGER(0), points->number};
	if (!points_round(exact.lo, decimals, &standing->points.lo) ||
		!points_round(exact.hi, decimals, &standing->points.hi))
		eval_overflow(evaluation);
	findings->points_idle = standing->verdict == CT_NOT_APPLICABLE;
	findings->points_failure = evaluation->failure;
	if (evaluation->failure)
		standing->points = all;
	standing->points_basis = judge->plans[i].points_basis;
}

/* Parts that are known for sure are not to blame. */
static void gather_open(
	struct ct_judge *judge, const struct expr *expr, const struct ct_cause ***last)
{
	if (expr->op == OP_PARTS) {
		for (unsigned i = 0; i < expr->count; i++)
			if (expr->args[i]->op != OP_LIMIT)
				gather_open(judge, expr->args[i], last);
		return;
	}
	if (expr->type == TYPE_POINTS && interval_is_point(eval_points(&judge->evaluation, expr)))
		return;
	bool truth = expr->op == OP_CHOOSE && expr->args[0]->type == TYPE_TRUTH;
	**last = judge_causes_of(judge, truth ? expr->args[0] : expr, NULL);
	while (**last)
		*last = (const struct ct_cause **)&(**last)->next;
}

const struct ct_cause *judge_points_causes(
	struct ct_judge *judge, const struct criterion *criterion, const struct findings *findings)
{
	const struct ct_cause *first = NULL, **last = &first;
	if (findings->points_failure)
		return judge_causes_of(judge, criterion->points, findings->points_failure);
	gather_open(judge, criterion->points, &last);
	return first;
}

/* ---- Groups. */

struct grouping {
	struct ct_judge *judge;
	struct ct_points_group *list;
	unsigned count;
};

static void add_group(struct grouping *grouping, struct ct_text name)
{
	for (unsigned i = 0; i < grouping->count; i++)
		if (text_equal(grouping->list[i].name, name))
			return;
	grouping->list[grouping->count++] = (struct ct_points_group){.name = name};
}

static void add_named(const struct expr *expr, void *state)
{
	if (expr->op != OP_POINTS && expr->op != OP_SHARE_POINTS)
		return;
	for (unsigned i = 0; i < expr->count; i++)
		add_group(state, expr->args[i]->name);
}

static void count_named(const struct expr *expr, void *state)
{
	unsigned *count = state;
	*count += expr->op == OP_POINTS || expr->op == OP_SHARE_POINTS ? expr->count : 0;
}

/* Those that the decision gives a number, those with a cap, those that a recognition asks for. */
static void list_groups(struct grouping *grouping)
{
	const struct ct_ruleset *set = grouping->judge->set;
	unsigned named = 0;
	for (unsigned i = 0; i < set->recognition_count; i++)
		expr_visit(set->recognitions[i].met, count_named, &named);
	grouping->list = ARENA_ARRAY(&grouping->judge->arena,
		(size_t)set->points.group_count + set->points.bonus_count + set->points.cap_count +
			named,
		struct ct_points_group);
	for (unsigned i = 0; i < set->points.group_count; i++)
		add_group(grouping, set->points.groups[i].name);
	for (unsigned i = 0; i < set->points.bonus_count; i++)
		add_group(grouping, set->points.bonuses[i]);
	for (unsigned i = 0; i < set->points.cap_count; i++)
		if (&set->points.caps[i] != set->points.whole)
			add_group(grouping, set->points.caps[i].group);
	for (unsigned i = 0; i < set->recognition_count; i++)
		expr_visit(set->recognitions[i].met, add_named, grouping);
}

static void add_member(
	struct ct_interval points, const struct standing *standing, struct ct_interval *sum)
{
	if (points_may_leave(standing))
		points.lo = NUMBER_INTEGER(0);
	if (!interval_add(*sum, points, sum))
		*sum = (struct ct_interval){NUMBER_INTEGER(0), NUMBER_PLUS_INFINITY};
}

static void fill_group(struct ct_judge *judge, struct ct_points_group *group)
{
	const struct ct_ruleset *set = judge->set;
	struct ct_text *ids = ARENA_ARRAY(&judge->arena, set->criterion_count, struct ct_text);
	struct expr name = {.op = OP_STRING, .name = group->name}, *names[] = {&name};
	const struct expr scope = {.op = OP_POINTS, .count = 1, .args = names};
	struct points_sum sum;
	group->criteria = ids;
	group->sum = INTERVAL_POINT(NUMBER_INTEGER(0));
	for (unsigned i = 0; i < set->criterion_count; i++) {
		const struct standing *standing = &judge->evaluation.standings[i];
		if (!set->criteria[i].points || !criterion_in_group(&set->criteria[i], group->name))
			continue;
		ids[group->criterion_count++] = set->criteria[i].id;
		if (standing->verdict != CT_NOT_APPLICABLE)
			add_member(standing->points, standing, &group->sum);
	}
	for (unsigned i = 0; i < set->points.bonus_count; i++)
		group->bonus |= text_equal(set->points.bonuses[i], group->name);
	for (unsigned i = 0; i < set->points.cap_count; i++)
		if (text_equal(set->points.caps[i].group, group->name))
			group->cap = &set->points.caps[i].most;
	if (!eval_points_sum(&judge->evaluation, &scope, &sum))
		sum = (struct points_sum){.got = group->sum, .most = group->sum};
	group->got = sum.got;
	group->most = sum.most;
}

/* ---- Everything. */

void judge_points_total(struct ct_judge *judge, struct ct_result *result)
{
	const struct ct_ruleset *set = judge->set;
	struct points_sum sum;
	if (!set->points.used)
		return;
	struct grouping grouping = {judge, NULL, 0};
	struct ct_points_total *total = ARENA_NEW(&judge->arena, struct ct_points_total);
	if (!eval_points_sum(&judge->evaluation, NULL, &sum)) {
		sum = (struct points_sum){.got = {NUMBER_INTEGER(0), set->points.most},
			.most = INTERVAL_POINT(set->points.most)};
		result->failed = true;
	}
	list_groups(&grouping);
	for (unsigned i = 0; i < grouping.count; i++)
		fill_group(judge, &grouping.list[i]);
	*total = (struct ct_points_total){.got = sum.got,
		.most = sum.most,
		.has_share = sum.has_share,
		.share = sum.share,
		.cap = set->points.whole ? &set->points.whole->most : NULL,
		.declared = set->points.has_total ? &set->points.total : NULL,
		.decimals = set->points.decimals,
		.evidence = set->points.evidence,
		.groups = grouping.list,
		.group_count = grouping.count};
	result->points = total;
}

/* ---- What is missing. */

static const char *counted(enum op op)
{
	bool counts = op == OP_POINTS || op == OP_SHARE_POINTS || op == OP_COUNT_MET ||
		op == OP_SHARE_MET;
	return counts ? operators[op].name : NULL;
}

struct missing {
	struct ct_judge *judge;
	const struct ct_shortfall **last;
};

/* A share that is missing, in points: told while it is known what there is to be had. */
static void find_points(struct ct_judge *judge, const struct expr *of, struct ct_number share,
	struct ct_shortfall *lack)
{
	struct points_sum sum;
	struct ct_number need;
	lack->in_points = eval_points_sum(&judge->evaluation, of, &sum) &&
		interval_is_point(sum.most) && number_multiply(share, sum.most.lo, &need) &&
		number_divide(need, NUMBER_INTEGER(100), &need) &&
		interval_subtract(INTERVAL_POINT(need), sum.got, &lack->points);
	if (lack->in_points && lack->points.lo.num < 0)
		lack->points.lo = NUMBER_INTEGER(0);
}

static void add_shortfall(struct missing *missing, const struct expr *expr, struct ct_number need)
{
	struct ct_judge *judge = missing->judge;
	const struct expr *of = expr->args[0];
	struct value have = eval_value(&judge->evaluation, of);
	struct ct_text *groups = ARENA_ARRAY(&judge->arena, of->count, struct ct_text);
	struct ct_shortfall *lack = ARENA_NEW(&judge->arena, struct ct_shortfall);
	for (unsigned i = 0; i < of->count; i++)
		groups[i] = of->args[i]->name;
	*lack = (struct ct_shortfall){.of = counted(of->op),
		.groups = groups,
		.group_count = of->count,
		.have = {have.kind == VALUE_NUMBER, have.range,
			of->unit.bytes ? of->unit : NO_TEXT},
		.need = need,
		.more = expr->op == OP_MORE_THAN,
		.limit = expr->args[1]->op == OP_LIMIT ? expr->args[1]->name : NO_TEXT};
	if (of->op == OP_SHARE_MET)
		lack->have.unit = TEXT("%");
	else if (of->op == OP_COUNT_MET)
		lack->have.unit = TEXT("chỉ tiêu");
	lack->unit = lack->have.unit;
	if (lack->have.known && interval_subtract(INTERVAL_POINT(need), have.range, &lack->add) &&
		lack->add.lo.num < 0)
		lack->add.lo = NUMBER_INTEGER(0);
	lack->in_points = of->op == OP_POINTS && lack->have.known;
	lack->points = lack->add;
	if (of->op == OP_SHARE_POINTS)
		find_points(judge, of, need, lack);
	*missing->last = lack;
	missing->last = &lack->next;
}

/* Below `all` every floor has to be reached; elsewhere nobody can tell which. */
static void find_missing(struct missing *missing, const struct expr *expr)
{
	struct evaluation *evaluation = &missing->judge->evaluation;
	if (expr->op == OP_ALL)
		for (unsigned i = 0; i < expr->count; i++)
			find_missing(missing, expr->args[i]);
	if ((expr->op != OP_AT_LEAST && expr->op != OP_MORE_THAN) || !counted(expr->args[0]->op) ||
		eval_truth(evaluation, expr) == CT_TRUE)
		return;
	struct value need = eval_value(evaluation, expr->args[1]);
	if (need.kind == VALUE_NUMBER && value_is_single(need))
		add_shortfall(missing, expr, need.range.lo);
}

const struct ct_shortfall *judge_shortfalls(
	struct ct_judge *judge, const struct recognition *recognition)
{
	const struct ct_shortfall *first = NULL;
	struct missing missing = {judge, &first};
	find_missing(&missing, recognition->met);
	return first;
}
