/* SPDX-License-Identifier: Apache-2.0 */
/* The road to recognition: the smallest set of changes after which a unit is recognised, and why there is none if there is none.
 *
 * Every criterion that stands in the way is asked what it needs. Among few wishes all sets are tried, the smallest first; among many the cheapest
 * criteria are taken until it is enough, and then whatever can be spared is dropped. Either way what is told was tried on a copy of the facts:
 * all of it together is enough, and without any one part it is not. */
#include "base/number.h"
#include "judge/road.h"

enum { MOST_EXACT = 12 };

/* ---- Trying. */

bool road_is_certain(const struct standing *standing)
{
	return standing->possible == 1u << CT_MET || standing->possible == 1u << CT_NOT_APPLICABLE;
}

bool road_is_granted(const struct road *road, unsigned criterion)
{
	return road->view.granted && road->view.granted[criterion] && !road->view.granted[criterion]->fact.length;
}

bool road_reads(const struct road *road, unsigned criterion, const struct wish *const *list, unsigned count)
{
	const struct plan *plan = &road->judge->plans[criterion];
	for (unsigned f = 0; f < plan->fact_count; f++)
		for (unsigned i = 0; i < count; i++)
			if (plan->facts[f] == list[i]->change.fact)
				return true;
	return false;
}

static void stand(struct road *road, const struct wish *const *list, unsigned count)
{
	static const struct standing met = {.verdict = CT_MET, .possible = 1u << CT_MET, .basis = CT_CONFIRMED};
	struct findings findings;
	for (unsigned i = 0; i < road->judge->set->criterion_count; i++) {
		if (!road->in[i])
			continue;
		if (road->assumed[i])
			road->tried[i] = met;
		else if (!road_is_granted(road, i) && road_reads(road, i, list, count))
			judge_standing(road->judge, i, &findings, &road->tried[i]);
		else
			road->tried[i] = road->view.standings[i];
	}
}

/* Whether the unit is recognised after these changes; road->tried is left as they make it. */
static bool leads(struct road *road, const struct wish *const *list, unsigned count)
{
	struct ct_judge *judge = road->judge;
	struct evaluation *evaluation = &judge->evaluation;
	bool sound = wishes_apply(judge, list, count, road->exact);
	evaluation->facts = judge->changed;
	stand(road, list, count);
	evaluation->standings = road->tried;
	sound = sound && eval_truth(evaluation, road->recognition->met) == CT_TRUE;
	evaluation->standings = NULL;
	evaluation->facts = judge->unit->facts;
	wishes_restore(judge, list, count);
	return sound;
}

/* The chosen wishes but one; none is left out when `without` is their number. */
bool road_leads_without(struct road *road, unsigned without)
{
	const struct wish **list = ARENA_ARRAY(&road->judge->arena, road->chosen.count, const struct wish *);
	unsigned count = 0;
	for (unsigned i = 0; i < road->chosen.count; i++)
		if (i != without)
			list[count++] = &road->chosen.list[i];
	return leads(road, list, count);
}

/* ---- What the criteria in the way need. */

static struct wishes new_wishes(struct road *road, unsigned room)
{
	return (struct wishes){ARENA_ARRAY(&road->judge->arena, room, struct wish), 0, room};
}

static bool in_the_way(const struct road *road, unsigned i)
{
	return road->in[i] && !road->assumed[i] && !road_is_granted(road, i) && !road_is_certain(&road->view.standings[i]);
}

/* Met for certain; where it is open whether the criterion applies at all, that it does not may be all there is to say. */
static bool find_way(struct road *road, unsigned i, struct way *way)
{
	const struct criterion *criterion = &road->judge->set->criteria[i];
	*way = (struct way){i, new_wishes(road, MOST_CHANGES)};
	if (need_condition(road->judge, criterion->met, true, &way->wishes) &&
	    (!criterion->when || need_condition(road->judge, criterion->when, true, &way->wishes)))
		return true;
	way->wishes.count = 0;
	return criterion->when && road->view.findings[i].when == CT_UNKNOWN &&
	       need_condition(road->judge, criterion->when, false, &way->wishes);
}

static bool is_cheaper(const struct way *a, const struct way *b)
{
	return wishes_better(&a->wishes, &b->wishes);
}

static void find_ways(struct road *road)
{
	road->ways = ARENA_ARRAY(&road->judge->arena, road->judge->set->criterion_count, struct way);
	for (unsigned i = 0; i < road->judge->set->criterion_count; i++) {
		struct way way;
		unsigned at = road->way_count;
		if (!in_the_way(road, i) || !find_way(road, i, &way))
			continue;
		for (; at > 0 && is_cheaper(&way, &road->ways[at - 1]); at--)
			road->ways[at] = road->ways[at - 1];
		road->ways[at] = way;
		road->way_count++;
	}
}

static bool has_way(const struct road *road, unsigned criterion)
{
	for (unsigned i = 0; i < road->way_count; i++)
		if (road->ways[i].criterion == criterion)
			return true;
	return false;
}

/* ---- Few wishes: every set of them. */

/* One more than the exact search takes: then it is not tried. */
static void add_candidate(struct road *road, const struct wish *wish)
{
	struct wishes *candidates = &road->candidates;
	for (unsigned i = 0; i < candidates->count; i++)
		if (wish_equal(&candidates->list[i], wish))
			return;
	if (candidates->count < candidates->room)
		candidates->list[candidates->count++] = *wish;
}

/* Two wishes for one fact are one more wish when they go together. */
static void add_merged(struct road *road)
{
	for (unsigned i = 0; i < road->candidates.count; i++)
		for (unsigned k = 0; k < i; k++) {
			const struct wish *a = &road->candidates.list[k], *b = &road->candidates.list[i];
			struct wish both;
			if (a->change.fact == b->change.fact && wish_merge(road->judge, a, b, &both))
				add_candidate(road, &both);
		}
}

static void add_wishes(struct road *road, const struct wishes *wishes)
{
	for (unsigned i = 0; i < wishes->count; i++)
		add_candidate(road, &wishes->list[i]);
}

static void add_needed(struct road *road, const struct expr *expr, bool wanted)
{
	struct wish room[MOST_CHANGES];
	struct wishes wishes = {room, 0, MOST_CHANGES};
	if (!need_condition(road->judge, expr, wanted, &wishes))
		return;
	add_wishes(road, &wishes);
	for (unsigned operand = 0; operators[expr->op].comparison && operand < expr->args[0]->count; operand++) {
		struct wishes others = {room, 0, MOST_CHANGES};
		if (need_operand(road->judge, expr, wanted, operand, &others))
			add_wishes(road, &others);
	}
}

/* Every part by itself, also those that the cheapest way passes by: two criteria may have one in common. */
static void add_parts(struct road *road, const struct expr *expr, bool wanted)
{
	bool joins = expr->op == OP_ALL || expr->op == OP_ANY || expr->op == OP_NONE || expr->op == OP_AT_LEAST_N_OF ||
		     expr->op == OP_COUNT_TRUE;
	if (!joins && expr->type == TYPE_TRUTH)
		add_needed(road, expr, wanted);
	for (unsigned i = expr->op == OP_AT_LEAST_N_OF; i < expr->count; i++)
		if (joins ? expr->args[i]->type == TYPE_TRUTH : expr->args[i]->op == OP_COUNT_TRUE)
			add_parts(road, expr->args[i], expr->op == OP_NONE ? !wanted : wanted);
}

static void add_all_parts(struct road *road)
{
	for (unsigned i = 0; i < road->judge->set->criterion_count; i++) {
		const struct criterion *criterion = &road->judge->set->criteria[i];
		if (!in_the_way(road, i))
			continue;
		add_parts(road, criterion->met, true);
		if (!criterion->when)
			continue;
		add_parts(road, criterion->when, true);
		if (road->view.findings[i].when == CT_UNKNOWN)
			add_parts(road, criterion->when, false);
	}
}

static void add_all_ways(struct road *road)
{
	for (unsigned i = 0; i < road->way_count; i++)
		add_wishes(road, &road->ways[i].wishes);
}

/* The wishes that stand for themselves in a set; false: two are for one fact. */
static bool pick(const struct road *road, unsigned set, const struct wish **list, unsigned *count, struct ct_number *size)
{
	*count = 0;
	*size = NUMBER_INTEGER(0);
	for (unsigned i = 0; i < road->candidates.count; i++) {
		const struct wish *wish = &road->candidates.list[i];
		if (!(set >> i & 1))
			continue;
		for (unsigned k = 0; k < *count; k++)
			if (list[k]->change.fact == wish->change.fact)
				return false;
		list[(*count)++] = wish;
		if (!number_add(*size, wish_size(wish), size))
			*size = NUMBER_PLUS_INFINITY;
	}
	return true;
}

/* The best set of so many wishes; false: none of that number leads there. */
static bool search_sets(struct road *road, unsigned wanted)
{
	const struct wish *list[MOST_EXACT];
	struct ct_number size, least = NUMBER_PLUS_INFINITY;
	unsigned count, best = 0;
	bool found = false;
	for (unsigned set = 0; set < 1u << road->candidates.count; set++) {
		if ((unsigned)__builtin_popcount(set) != wanted || !pick(road, set, list, &count, &size) ||
		    (found && number_compare(size, least) >= 0) || !leads(road, list, count))
			continue;
		found = true;
		best = set;
		least = size;
	}
	if (!found)
		return false;
	pick(road, best, list, &count, &size);
	road->chosen.count = 0;
	for (unsigned i = 0; i < count; i++)
		road->chosen.list[road->chosen.count++] = *list[i];
	return true;
}

static bool search_exactly(struct road *road)
{
	add_merged(road);
	if (road->candidates.count > MOST_EXACT)
		return false;
	for (unsigned wanted = 0; wanted <= road->candidates.count; wanted++)
		if (search_sets(road, wanted))
			return true;
	return false;
}

/* ---- Many wishes: the cheapest criteria. */

static void drop(struct wishes *wishes, unsigned at)
{
	for (unsigned i = at + 1; i < wishes->count; i++)
		wishes->list[i - 1] = wishes->list[i];
	wishes->count--;
}

/* What came last cost most and goes first; a second look, because what could not be spared may be now. */
static void prune(struct road *road)
{
	for (bool dropped = true; dropped;) {
		dropped = false;
		for (unsigned i = road->chosen.count; i-- > 0;) {
			if (!road_leads_without(road, i))
				continue;
			drop(&road->chosen, i);
			dropped = true;
		}
	}
}

/* A way that does not go with those taken before is passed by. */
static void take_way(struct road *road, const struct way *way)
{
	unsigned before = road->chosen.count;
	struct wish *kept = ARENA_ARRAY(&road->judge->arena, before, struct wish);
	for (unsigned i = 0; i < before; i++)
		kept[i] = road->chosen.list[i];
	for (unsigned i = 0; i < way->wishes.count; i++) {
		if (wishes_add(road->judge, &road->chosen, &way->wishes.list[i]))
			continue;
		for (unsigned k = 0; k < before; k++)
			road->chosen.list[k] = kept[k];
		road->chosen.count = before;
		return;
	}
}

static bool search_cheapest(struct road *road)
{
	road->chosen.count = 0;
	bool there = road_leads_without(road, 0);
	for (unsigned i = 0; i < road->way_count && !there; i++) {
		take_way(road, &road->ways[i]);
		there = road_leads_without(road, road->chosen.count);
	}
	if (there)
		prune(road);
	return there;
}

/* ---- Both, and the last unit. */

/* Criteria that no wish touches stay as they are; the others may come to anything. Where that is not enough nothing is, and nothing has to be tried. */
static bool is_hopeless(struct road *road)
{
	static const struct standing any = {.verdict = CT_UNDETERMINED, .possible = (1u << CT_UNDETERMINED) - 1, .basis = CT_CONFIRMED};
	static const struct standing failed = {.verdict = CT_NOT_MET, .possible = 1u << CT_NOT_MET, .basis = CT_CONFIRMED};
	const struct wish **list = ARENA_ARRAY(&road->judge->arena, road->candidates.count, const struct wish *);
	struct evaluation *evaluation = &road->judge->evaluation;
	for (unsigned i = 0; i < road->candidates.count; i++)
		list[i] = &road->candidates.list[i];
	stand(road, NULL, 0);
	for (unsigned i = 0; i < road->judge->set->criterion_count; i++) {
		if (!road->in[i] || road->assumed[i] || road_is_granted(road, i))
			continue;
		if (has_way(road, i) || road_reads(road, i, list, road->candidates.count))
			road->tried[i] = any;
		else if (road->tried[i].possible & (1u << CT_NOT_MET | 1u << CT_IN_PROGRESS))
			road->tried[i] = failed;
	}
	evaluation->standings = road->tried;
	bool hopeless = eval_truth(evaluation, road->recognition->met) == CT_FALSE;
	evaluation->standings = NULL;
	return hopeless;
}

/* The exact search gives up where there are more candidates than it takes. */
static bool search(struct road *road)
{
	road->way_count = 0;
	find_ways(road);
	road->chosen = new_wishes(road, (unsigned)road->judge->set->dictionary.count);
	road->candidates = new_wishes(road, MOST_EXACT + 1);
	add_all_parts(road);
	if (road->candidates.count <= MOST_EXACT && is_hopeless(road))
		return false;
	if (search_exactly(road))
		return true;
	road->candidates.count = 0;
	add_all_ways(road);
	return search_exactly(road) || search_cheapest(road);
}

static bool leads_with_less(struct road *road, struct change *change, struct ct_number all, int64_t steps)
{
	struct ct_number less = change->step;
	if (all.num < 0)
		less.num = -less.num;
	bool fits = number_multiply(less, NUMBER_INTEGER(steps), &less) && number_subtract(all, less, &change->add) &&
		    change->add.num && (change->add.num < 0) == (all.num < 0);
	bool there = fits && road_leads_without(road, road->chosen.count);
	if (!there)
		change->add = all;
	return there;
}

/* One person less must not be enough. Mostly not one can be spared, and that is all there is to find out. */
static void shrink(struct road *road, struct change *change)
{
	struct ct_number all = change->add, steps;
	int64_t spare = 0, too_many;
	if (!change->step.num || !leads_with_less(road, change, all, 1) || !number_divide(all, change->step, &steps))
		return;
	spare = 1;
	too_many = steps.num < 0 ? -number_floor(steps) : number_ceiling(steps);
	while (too_many - spare > 1) {
		int64_t middle = spare + (too_many - spare) / 2;
		if (leads_with_less(road, change, all, middle))
			spare = middle;
		else
			too_many = middle;
	}
	leads_with_less(road, change, all, spare);
}

static void shrink_all(struct road *road)
{
	for (unsigned i = 0; i < road->chosen.count; i++)
		if (road->chosen.list[i].kind == CT_ROAD_ADD)
			shrink(road, &road->chosen.list[i].change);
}

/* ---- Where nothing leads there. */

/* Where nothing leads there, the criteria for which nothing can be named are taken as met: what is left is told apart. */
static bool search_apart(struct road *road)
{
	unsigned count = road->judge->set->criterion_count;
	for (unsigned i = 0; i < count; i++)
		road->assumed[i] = road->assumed[i] || (road->in[i] && !road_is_certain(&road->view.standings[i]) && !has_way(road, i));
	if (!search(road))
		return false;
	for (unsigned i = 0; i < count; i++) {
		if (!road->assumed[i])
			continue;
		road->assumed[i] = false;
		road->assumed[i] = !road_leads_without(road, road->chosen.count);
	}
	return true;
}

/* ---- The whole. */

/* Told values have to lead there as well as told bounds do, and none may be spare. */
static bool holds_exactly(struct road *road)
{
	road->exact = true;
	bool holds = road_leads_without(road, road->chosen.count);
	for (unsigned i = 0; holds && i < road->chosen.count; i++)
		holds = !road_leads_without(road, i);
	road->exact = false;
	return holds;
}

static bool search_both(struct road *road, bool (*seek)(struct road *road))
{
	road->exact = false;
	if (seek(road) && holds_exactly(road))
		return true;
	road->exact = true;
	return seek(road);
}

static void find(struct road *road, struct ct_road *told)
{
	const struct ct_ruleset *set = road->judge->set;
	bool unwritten = set->criterion_count < set->declared;
	if (judge_mark_points(set, road->recognition->met, ARENA_ARRAY(&road->judge->arena, set->criterion_count, bool))) {
		told->why = words_of(&road->judge->arena, CT_W_ROAD_POINTS);
		return;
	}
	judge_mark_scope(set, road->recognition->met, road->in);
	bool reached = search_both(road, search);
	told->reachable = reached && !unwritten;
	if (!reached)
		reached = search_both(road, search_apart);
	if (!told->reachable)
		told->why = road_blame(road, reached);
	if (!reached)
		return;
	shrink_all(road);
	road_tell(road, told);
}

/* Changes are changes of what the council goes by: a chosen claim stands for its fact. */
static void find_from_outlook(struct ct_judge *judge, struct road *road, struct ct_road *told)
{
	const struct unit *own = judge->unit;
	judge->unit = judge->outlook.unit;
	judge->evaluation.facts = judge->unit->facts;
	judge->changed = NULL;
	changes_start(judge);
	find(road, told);
	judge->unit = own;
	judge->evaluation.facts = own->facts;
	judge->changed = NULL;
}

const struct ct_road *judge_road(struct ct_judge *judge, const struct ct_result *result)
{
	struct ct_road *told = ARENA_NEW(&judge->arena, struct ct_road);
	size_t count = judge->set->criterion_count;
	unsigned level = 0;
	while (level < result->recognition_count && result->recognitions[level].outcome == CT_RECOGNISED)
		level++;
	*told = (struct ct_road){.reachable = result->recognition_count > 0};
	if (!result->recognition_count)
		told->why = words_of(&judge->arena, CT_W_ROAD_NONE);
	if (level == result->recognition_count)
		return told;
	told->recognition = result->recognitions[level].id;
	told->title = result->recognitions[level].title;
	struct road road = {
		.judge = judge,
		.recognition = &judge->set->recognitions[level],
		.view = judge->outlook,
		.tried = ARENA_ARRAY(&judge->arena, count, struct standing),
		.in = ARENA_ARRAY(&judge->arena, count, bool),
		.assumed = ARENA_ARRAY(&judge->arena, count, bool),
	};
	find_from_outlook(judge, &road, told);
	return told;
}
