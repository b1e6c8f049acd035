/* SPDX-License-Identifier: Apache-2.0 */
/* The road to recognition: the smallest set of changes after which a unit is recognised, and why
 * there is none if there is none.
 *
 * The search is in road_choose.c and road_search.c; where it is too large to be finished, the
 * cheapest criteria are taken until it is enough. Either way what is shown was tried on a copy of
 * the facts: all of it together is enough, and without any one part it is not. */
#include "base/number.h"
#include "improve/road.h"
#include "improve/improve.h"

/* ---- Trying. */

bool road_is_certain(const struct standing *standing)
{
	return standing->verdict == CT_MET || standing->verdict == CT_NOT_APPLICABLE;
}

bool road_passes(const struct standing *standing)
{
	return !(standing_outcomes(standing) & (1u << CT_NOT_MET | 1u << CT_IN_PROGRESS));
}

bool road_some_applies(const struct road *road, const struct standing *standings)
{
	for (unsigned i = 0; i < road->judge->set->criterion_count; i++)
		if (road->in[i] && !(standing_outcomes(&standings[i]) & 1u << CT_NOT_APPLICABLE))
			return true;
	return false;
}

enum ct_truth road_truth(struct road *road)
{
	enum ct_truth truth = eval_truth(&road->judge->evaluation, road->recognition->met);
	return truth == CT_TRUE && !road_some_applies(road, road->tried) ? CT_UNKNOWN : truth;
}

bool road_is_granted(const struct road *road, unsigned criterion)
{
	return road->view.granted && road->view.granted[criterion] &&
		!road->view.granted[criterion]->fact.length;
}

bool road_is_in_way(const struct road *road, unsigned i)
{
	const struct standing *standing = &road->view.standings[i];
	return road->in[i] && !road->assumed[i] && !road_is_granted(road, i) &&
		(road->counts ? standing->verdict != CT_MET : !road_passes(standing));
}

bool road_reads(const struct road *road, unsigned criterion, const struct remedy *const *list,
	unsigned count)
{
	const struct plan *plan = &road->judge->plans[criterion];
	for (unsigned f = 0; f < plan->fact_count; f++)
		for (unsigned i = 0; i < count; i++)
			if (plan->facts[f] == list[i]->change.fact)
				return true;
	return false;
}

static void stand(struct road *road, const struct remedy *const *list, unsigned count)
{
	static const struct standing met = {
		.verdict = CT_MET, .possible = 1u << CT_MET, .basis = CT_CONFIRMED};
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

bool road_leads(struct road *road, const struct remedy *const *list, unsigned count, bool exact)
{
	struct ct_judge *judge = road->judge;
	struct evaluation *evaluation = &judge->evaluation;
	bool sound = remedies_apply(judge, list, count, exact);
	evaluation->facts = judge->changed;
	stand(road, list, count);
	evaluation->standings = road->tried;
	sound = sound && road_truth(road) == CT_TRUE;
	evaluation->standings = NULL;
	evaluation->facts = judge->unit->facts;
	remedies_restore(judge, list, count);
	return sound;
}

bool road_leads_without(struct road *road, unsigned without)
{
	const struct remedy **list =
		ARENA_ARRAY(&road->judge->arena, road->chosen.count, const struct remedy *);
	unsigned count = 0;
	for (unsigned i = 0; i < road->chosen.count; i++)
		if (i != without)
			list[count++] = &road->chosen.list[i];
	return road_leads(road, list, count, false);
}

/* ---- A search that could not be finished: the cheapest criteria. */

struct way {
	unsigned criterion;
	struct remedies remedies;
};

static struct remedies new_remedies(struct road *road, unsigned room)
{
	return (struct remedies){ARENA_ARRAY(&road->judge->arena, room, struct remedy), 0, room};
}

/* Met for certain; where it is open whether the criterion applies at all, that it does not may be
 * all there is to say. */
static bool find_way(struct road *road, unsigned i, struct way *way)
{
	const struct criterion *criterion = &road->judge->set->criteria[i];
	*way = (struct way){i, new_remedies(road, MOST_CHANGES)};
	if (need_condition(road->judge, criterion->met, true, &way->remedies) &&
		(!criterion->when ||
			need_condition(road->judge, criterion->when, true, &way->remedies)))
		return true;
	way->remedies.count = 0;
	return criterion->when && road->view.findings[i].when == CT_UNKNOWN &&
		need_condition(road->judge, criterion->when, false, &way->remedies);
}

/* Cheapest first. */
static struct way *find_ways(struct road *road, unsigned *count)
{
	struct way *ways =
		ARENA_ARRAY(&road->judge->arena, road->judge->set->criterion_count, struct way);
	*count = 0;
	for (unsigned i = 0; i < road->judge->set->criterion_count; i++) {
		struct way way;
		unsigned at = *count;
		if (!road_is_in_way(road, i) || !find_way(road, i, &way))
			continue;
		for (; at > 0 && remedies_better(&way.remedies, &ways[at - 1].remedies); at--)
			ways[at] = ways[at - 1];
		ways[at] = way;
		++*count;
	}
	return ways;
}

/* A way that does not go with those taken before is passed by. */
static void take_way(struct road *road, const struct way *way)
{
	unsigned before = road->chosen.count;
	struct remedy *kept = ARENA_ARRAY(&road->judge->arena, before, struct remedy);
	for (unsigned i = 0; i < before; i++)
		kept[i] = road->chosen.list[i];
	for (unsigned i = 0; i < way->remedies.count; i++) {
		if (remedies_add(road->judge, &road->chosen, &way->remedies.list[i]))
			continue;
		for (unsigned k = 0; k < before; k++)
			road->chosen.list[k] = kept[k];
		road->chosen.count = before;
		return;
	}
}

static bool search_cheapest(struct road *road)
{
	unsigned count;
	const struct way *ways = find_ways(road, &count);
	road->chosen.count = 0;
	for (unsigned i = 0; i < count && !road_leads_without(road, road->chosen.count); i++)
		take_way(road, &ways[i]);
	return road_leads_without(road, road->chosen.count);
}

/* ---- The last word. */

static void drop(struct remedies *remedies, unsigned at)
{
	for (unsigned i = at + 1; i < remedies->count; i++)
		remedies->list[i - 1] = remedies->list[i];
	remedies->count--;
}

/* What came last cost most and goes first; a second look, because what could not be spared may be
 * now. */
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

static void set_points(struct road *road, bool point)
{
	for (unsigned i = 0; i < road->chosen.count; i++)
		road->chosen.list[i].point = point && road->chosen.list[i].kind == CT_ROAD_NEEDS;
}

static bool has_same_value(struct road *road, const struct remedy *a, const struct remedy *b)
{
	struct value values[2];
	const struct remedy *both[] = {a, b};
	for (int i = 0; i < 2; i++) {
		remedies_apply(road->judge, &both[i], 1, true);
		values[i] = road->judge->changed[a->change.fact].value;
		remedies_restore(road->judge, &both[i], 1);
	}
	return values[0].kind == VALUE_NUMBER && values[1].kind == VALUE_NUMBER &&
		number_compare(values[0].range.lo, values[1].range.lo) == 0;
}

static bool is_wider(const struct remedy *a, const struct remedy *b)
{
	int low = number_compare(a->needs.lo, b->needs.lo),
	    high = number_compare(a->needs.hi, b->needs.hi);
	return low <= 0 && high >= 0 && (low < 0 || high > 0);
}

/* Of needs all that they leave open is shown where all of it does together with the rest: the
 * widest that does. */
static void loosen(struct road *road, struct remedy *chosen)
{
	const struct candidates *candidates = &road->candidates[chosen->change.fact];
	struct remedy best = *chosen;
	chosen->point = false;
	if (chosen->of >= 0 || chosen->claim)
		return;
	if (road_leads_without(road, road->chosen.count))
		best = *chosen;
	for (unsigned i = 0; i < candidates->count; i++) {
		const struct remedy *other = &candidates->list[i];
		if (other->kind != CT_ROAD_NEEDS || other->of >= 0 || other->claim ||
			!has_same_value(road, &best, other) ||
			!(best.point || is_wider(other, &best)))
			continue;
		*chosen = *other;
		if (road_leads_without(road, road->chosen.count))
			best = *chosen;
	}
	*chosen = best;
}

static bool leads_with_less(
	struct road *road, struct change *change, struct ct_number all, int64_t steps)
{
	struct ct_number less = change->step;
	if (all.num < 0)
		less.num = -less.num;
	bool fits = number_multiply(less, NUMBER_INTEGER(steps), &less) &&
		number_subtract(all, less, &change->add) && change->add.num &&
		(change->add.num < 0) == (all.num < 0);
	bool there = fits && road_leads_without(road, road->chosen.count);
	if (!there)
		change->add = all;
	return there;
}

/* One person less must not be enough. Mostly not one can be spared, and that is all there is to
 * find out. */
static void shrink(struct road *road, struct change *change)
{
	struct ct_number all = change->add, steps;
	int64_t spare = 0, too_many;
	if (!change->step.num || !leads_with_less(road, change, all, 1) ||
		!number_divide(all, change->step, &steps))
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

/* With the nearest values it leads there; without any one of them it must not, nor with less of
 * one: and where less will do, another may be spare. */
static bool finish(struct road *road)
{
	unsigned before;
	set_points(road, true);
	if (!road_leads_without(road, road->chosen.count))
		return false;
	do {
		prune(road);
		before = road->chosen.count;
		shrink_all(road);
		prune(road);
	} while (road->chosen.count < before);
	for (unsigned i = 0; i < road->chosen.count; i++)
		if (road->chosen.list[i].point)
			loosen(road, &road->chosen.list[i]);
	return true;
}

static bool search(struct road *road)
{
	struct arena *arena = &road->judge->arena;
	size_t facts = (size_t)road->judge->set->dictionary.count;
	road->proven = true;
	road->steps = 0;
	road->movable = ARENA_ARRAY(arena, facts, bool);
	road->candidates = ARENA_ARRAY(arena, facts, struct candidates);
	road->chosen = new_remedies(road, (unsigned)facts);
	road_find_candidates(road);
	road_find_required(road);
	if (road_find_items(road) && road_choose(road) && finish(road))
		return true;
	return !road->proven && search_cheapest(road) && finish(road);
}

/* ---- Where nothing leads there. */

/* Whether anything can be named for one criterion alone. */
static bool has_way(struct road *road, unsigned i)
{
	struct option option;
	struct way way;
	const enum target target = TARGET_PASSES;
	return road_solve(road, &i, 1, &target, &option) ||
		(!road->proven && find_way(road, i, &way));
}

/* Where nothing leads there, the criteria for which nothing can be named are taken as met: what is
 * left is shown apart. */
static bool search_apart(struct road *road)
{
	unsigned count = road->judge->set->criterion_count;
	bool *hopeless = ARENA_ARRAY(&road->judge->arena, count, bool);
	for (unsigned i = 0; i < count; i++)
		hopeless[i] = road->in[i] && !road_is_certain(&road->view.standings[i]) &&
			(road_is_granted(road, i) || !has_way(road, i));
	for (unsigned i = 0; i < count; i++)
		road->assumed[i] = hopeless[i];
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

static void find(struct road *road, struct ct_road *shown)
{
	const struct ct_ruleset *set = road->judge->set;
	bool unwritten = set->criterion_count < set->declared;
	if (judge_mark_points(set, road->recognition->met,
		    ARENA_ARRAY(&road->judge->arena, set->criterion_count, bool))) {
		shown->reachable = false; /* as far as this can show: points are not searched */
		shown->why = words_of(&road->judge->arena, CT_W_ROAD_POINTS);
		shown->shortest = false;
		return;
	}
	judge_mark_scope(set, road->recognition->met, road->in);
	if (!road_some_applies(
		    road, road->view.standings)) { /* K10: what applies has to be known first */
		shown->reachable = false;
		shown->why = words_of(&road->judge->arena, CT_W_ROAD_APPLIES);
		return;
	}
	bool reached = search(road);
	shown->reachable = reached && !unwritten;
	if (!reached)
		reached = search_apart(road);
	shown->shortest = road->proven || (reached && road->chosen.count < 2);
	if (!shown->reachable)
		shown->why = road_blame(road, reached);
	if (!reached)
		return;
	road_tell(road, shown);
}

/* Changes are changes of what the council goes by: a chosen claim stands for its fact. */
static void find_from_outlook(struct ct_judge *judge, struct road *road, struct ct_road *shown)
{
	const struct unit *own = judge->unit;
	judge->unit = judge->outlook.unit;
	judge->evaluation.facts = judge->unit->facts;
	judge->changed = NULL;
	changes_start(judge);
	find(road, shown);
	judge->unit = own;
	judge->evaluation.facts = own->facts;
	judge->changed = NULL;
}

const struct ct_road *improve_road(struct ct_judge *judge, const struct ct_result *result)
{
	struct ct_road *shown = ARENA_NEW(&judge->arena, struct ct_road);
	size_t count = judge->set->criterion_count;
	unsigned level = 0;
	while (level < result->recognition_count &&
		result->recognitions[level].outcome == CT_RECOGNISED)
		level++;
	while (level < result->recognition_count && judge->set->recognitions[level].requires >= 0 &&
		result->recognitions[judge->set->recognitions[level].requires].outcome !=
			CT_RECOGNISED)
	level = (unsigned)judge->set->recognitions[level].requires;
	*shown = (struct ct_road){.reachable = result->recognition_count > 0, .shortest = true};
	if (!result->recognition_count)
		shown->why = words_of(&judge->arena, CT_W_ROAD_NONE);
	if (level == result->recognition_count)
		return shown;
	shown->recognition = result->recognitions[level].id;
	shown->title = result->recognitions[level].title;
	struct road road = {
		.judge = judge,
		.recognition = &judge->set->recognitions[level],
		.view = judge->outlook,
		.tried = ARENA_ARRAY(&judge->arena, count, struct standing),
		.in = ARENA_ARRAY(&judge->arena, count, bool),
		.assumed = ARENA_ARRAY(&judge->arena, count, bool),
		.required = ARENA_ARRAY(&judge->arena, count, enum target),
	};
	find_from_outlook(judge, &road, shown);
	return shown;
}
