/* SPDX-License-Identifier: Apache-2.0 */
/* Which criteria to go for: all that recognition requires, and of the others the cheapest that are
 * enough.
 *
 * Criteria that share facts make an item, whose options are solved one by one (road_search.c).
 * Among items the choice is by branch and bound: a condition that is false whatever the rest may
 * come to leads nowhere, and neither does a choice that costs more than the best one known. Of
 * items that the condition cannot distinguish the cheapest come first. */
#include "base/number.h"
#include "improve/road.h"

enum { MOST_OPTIONS = 324, MOST_CHOICES = 100000 };

/* ---- What is required. */

static bool is_possible(struct road *road)
{
	struct evaluation *evaluation = &road->judge->evaluation;
	evaluation->standings = road->tried;
	bool possible = eval_truth(evaluation, road->recognition->met) != CT_FALSE;
	evaluation->standings = NULL;
	return possible;
}

/* A criterion that no candidate reads stays as it is. */
static bool can_change(const struct road *road, unsigned i)
{
	const struct plan *plan = &road->judge->plans[i];
	for (unsigned f = 0; road->in[i] && !road->assumed[i] && !road_is_granted(road, i) &&
		f < plan->fact_count;
		f++)
		if (road->candidates[plan->facts[f]].count)
			return true;
	return false;
}

/* What the condition comes to when all but one criterion may come to anything. */
void road_find_required(struct road *road)
{
	static const struct standing any = {.verdict = CT_UNDETERMINED,
		.possible = (1u << CT_UNDETERMINED) - 1,
		.basis = CT_CONFIRMED};
	static const struct standing met = {.verdict = CT_MET, .possible = 1u << CT_MET},
				     failed = {.verdict = CT_NOT_MET, .possible = 1u << CT_NOT_MET};
	static const struct standing apart = {
		.verdict = CT_NOT_APPLICABLE, .possible = 1u << CT_NOT_APPLICABLE};
	unsigned count = road->judge->set->criterion_count;
	road->counts = expr_has(road->recognition->met, OP_SHARE_MET, -1) ||
		expr_has(road->recognition->met, OP_COUNT_MET, -1);
	for (unsigned i = 0; i < count; i++)
		road->tried[i] = can_change(road, i) ? any
			: road->assumed[i]           ? met
						     : road->view.standings[i];
	for (unsigned i = 0; i < count; i++) {
		road->required[i] = TARGET_NONE;
		if (!road->in[i] || road->assumed[i] || road_is_granted(road, i))
			continue;
		struct standing before = road->tried[i];
		road->tried[i] = failed;
		road->required[i] = is_possible(road) ? TARGET_NONE : TARGET_PASSES;
		road->tried[i] = apart;
		if (road->required[i] == TARGET_PASSES && !is_possible(road))
			road->required[i] = TARGET_MET;
		road->tried[i] = before;
	}
}

/* ---- Items. */

static unsigned root_of(const unsigned *above, unsigned i)
{
	while (above[i] != i)
		i = above[i];
	return i;
}

/* above[i] becomes another criterion of the same item, the lowest in the end itself. */
static void join_sharers(const struct road *road, unsigned *above)
{
	const struct ct_judge *judge = road->judge;
	int *first = ARENA_ARRAY(&road->judge->arena, (size_t)judge->set->dictionary.count, int);
	for (unsigned i = 0; i < judge->set->criterion_count; i++) {
		above[i] = i;
		for (unsigned f = 0; can_change(road, i) && f < judge->plans[i].fact_count; f++) {
			int fact = judge->plans[i].facts[f];
			if (!road->candidates[fact].count)
				continue;
			if (!first[fact])
				first[fact] = (int)i + 1;
			unsigned a = root_of(above, (unsigned)first[fact] - 1),
				 b = root_of(above, i);
			above[a > b ? a : b] = a > b ? b : a;
		}
	}
}

/* What may be wanted of a criterion; the first is tried first. */
static unsigned targets_of(const struct road *road, unsigned i, enum target *targets)
{
	bool both = road->counts && road->judge->set->criteria[i].when;
	unsigned count = 0;
	if (road->required[i] == TARGET_NONE)
		targets[count++] = TARGET_NONE;
	if (road->required[i] != TARGET_MET &&
		(both || !road->counts || road->required[i] == TARGET_PASSES))
		targets[count++] = TARGET_PASSES;
	if (road->required[i] == TARGET_MET || road->counts)
		targets[count++] = TARGET_MET;
	return count;
}

static bool same_standing(const struct standing *a, const struct standing *b)
{
	return a->verdict == b->verdict && a->possible == b->possible;
}

static bool costs_less(const struct option *a, const struct option *b)
{
	if (a->count != b->count)
		return a->count < b->count;
	return number_compare(a->size, b->size) < 0;
}

/* Of two options after which everything stands the same the cheaper stays; the cheapest stand
 * first. */
static void add_option(struct road_item *item, const struct option *option)
{
	for (unsigned i = 0; i < item->option_count; i++) {
		bool same = true;
		for (unsigned k = 0; k < item->count; k++)
			same &= same_standing(&item->options[i].after[k], &option->after[k]);
		if (same && !costs_less(option, &item->options[i]))
			return;
	}
	unsigned at = item->option_count++;
	for (; at > 0 && costs_less(option, &item->options[at - 1]); at--)
		item->options[at] = item->options[at - 1];
	item->options[at] = *option;
}

/* What is tried of one item: for each criterion a list of targets, and which of them. */
struct trials {
	struct road *road;
	struct road_item *item;
	enum target (*choices)[TARGETS];
	unsigned *many;
	enum target *targets;
};

static void solve(struct trials *trials)
{
	struct option option;
	if (road_solve(trials->road, trials->item->criteria, trials->item->count, trials->targets,
		    &option))
		add_option(trials->item, &option);
}

static void solve_every(struct trials *trials, unsigned product)
{
	for (unsigned number = 0; number < product; number++) {
		unsigned rest = number;
		for (unsigned i = 0; i < trials->item->count; i++) {
			trials->targets[i] = trials->choices[i][rest % trials->many[i]];
			rest /= trials->many[i];
		}
		solve(trials);
	}
}

/* Too many ways to choose: as little and as much as can be wanted, and one criterion more or less.
 */
static void solve_some(struct trials *trials)
{
	unsigned count = trials->item->count;
	for (unsigned most = 0; most < 2; most++)
		for (unsigned apart = 0; apart <= count; apart++) {
			for (unsigned i = 0; i < count; i++)
				trials->targets[i] = trials->choices[i][(i == apart) != most
						? trials->many[i] - 1
						: 0];
			solve(trials);
		}
}

static void solve_item(struct road *road, struct road_item *item)
{
	struct arena *arena = &road->judge->arena;
	struct trials trials = {.road = road,
		.item = item,
		.choices = arena_array(arena, item->count, sizeof(*trials.choices)),
		.many = ARENA_ARRAY(arena, item->count, unsigned),
		.targets = ARENA_ARRAY(arena, item->count, enum target)};
	unsigned product = 1;
	for (unsigned i = 0; i < item->count; i++) {
		trials.many[i] = targets_of(road, item->criteria[i], trials.choices[i]);
		if (product <= MOST_OPTIONS)
			product *= trials.many[i];
	}
	bool every = product <= MOST_OPTIONS;
	item->options = ARENA_ARRAY(arena, every ? product : 2 * item->count + 2, struct option);
	road->proven &= every;
	if (every)
		solve_every(&trials, product);
	else
		solve_some(&trials);
}

/* Whether the condition speaks of both criteria alike. */
static bool in_same_places(
	const struct ct_ruleset *set, const struct expr *expr, unsigned a, unsigned b)
{
	bool same = true;
	if (expr->op == OP_EVERY_MET || expr->op == OP_SHARE_MET || expr->op == OP_COUNT_MET)
		return eval_in_scope(set, expr, a) == eval_in_scope(set, expr, b);
	for (unsigned i = 0; same && i < expr->count; i++)
		same = in_same_places(set, expr->args[i], a, b);
	return same;
}

/* Two items of one criterion each, which is left as it is or taken along. */
static bool are_alike(const struct road *road, const struct road_item *a, const struct road_item *b)
{
	bool same = a->count == 1 && b->count == 1 && a->option_count == 2 && b->option_count == 2;
	for (unsigned i = 0; same && i < 2; i++)
		same = same_standing(&a->options[i].after[0], &b->options[i].after[0]) &&
			(i || (!a->options[i].count && !b->options[i].count));
	return same &&
		in_same_places(
			road->judge->set, road->recognition->met, a->criteria[0], b->criteria[0]);
}

/* Alike ones stand together, the cheapest first. */
static void place_item(struct road *road, const struct road_item *item)
{
	unsigned at = road->item_count, leader = 0;
	while (leader < road->item_count && !are_alike(road, &road->items[leader], item))
		leader++;
	if (leader < road->item_count)
		for (at = leader; at < road->item_count &&
			are_alike(road, &road->items[at], item) &&
			!costs_less(&item->options[1], &road->items[at].options[1]);)
			at++;
	for (unsigned i = road->item_count; i > at; i--)
		road->items[i] = road->items[i - 1];
	road->items[at] = *item;
	road->item_count++;
}

static bool has_any_in_way(const struct road *road, const struct road_item *item)
{
	for (unsigned i = 0; i < item->count; i++)
		if (road_is_in_way(road, item->criteria[i]))
			return true;
	return false;
}

bool road_find_items(struct road *road)
{
	unsigned count = road->judge->set->criterion_count;
	unsigned *above = ARENA_ARRAY(&road->judge->arena, count, unsigned);
	road->items = ARENA_ARRAY(&road->judge->arena, count, struct road_item);
	road->item_count = 0;
	join_sharers(road, above);
	for (unsigned i = 0; i < count; i++) {
		struct road_item item = {
			ARENA_ARRAY(&road->judge->arena, count, unsigned), 0, NULL, 0, 0};
		for (unsigned k = i; above[i] == i && can_change(road, i) && k < count; k++)
			if (can_change(road, k) && root_of(above, k) == i)
				item.criteria[item.count++] = k;
		if (!item.count || !has_any_in_way(road, &item))
			continue;
		solve_item(road, &item);
		if (!item.option_count)
			return false;
		place_item(road, &item);
	}
	for (unsigned i = 1; i < road->item_count; i++)
		road->items[i].alike = are_alike(road, &road->items[i - 1], &road->items[i])
			? road->items[i - 1].alike
			: i;
	return true;
}

/* ---- The choice. */

struct road_choice {
	struct road *road;
	unsigned *at, *best; /* by item: the option */
	unsigned steps, count, least_count;
	struct ct_number size, least_size;
	bool found, stopped;
};

static void stand(struct road *road, const struct road_item *item, const struct option *option)
{
	for (unsigned i = 0; i < item->count; i++)
		road->tried[item->criteria[i]] = option->after[i];
}

/* Whatever one of the options comes to. */
static void stand_open(struct road *road, const struct road_item *item)
{
	for (unsigned i = 0; i < item->count; i++) {
		struct standing *open = &road->tried[item->criteria[i]];
		*open = item->options[0].after[i];
		for (unsigned k = 1; k < item->option_count; k++)
			if (standing_outcomes(&item->options[k].after[i]) !=
				standing_outcomes(open))
				*open = (struct standing){.verdict = CT_UNDETERMINED,
					.possible = standing_outcomes(open) |
						standing_outcomes(&item->options[k].after[i])};
	}
}

static bool is_too_dear(const struct road_choice *choice)
{
	if (!choice->found || choice->count != choice->least_count)
		return choice->found && choice->count > choice->least_count;
	return number_compare(choice->size, choice->least_size) >= 0;
}

static void keep_choice(struct road_choice *choice)
{
	choice->found = true;
	choice->least_count = choice->count;
	choice->least_size = choice->size;
	for (unsigned i = 0; i < choice->road->item_count; i++)
		choice->best[i] = choice->at[i];
}

/* From the last item to the first, each left as it is before it is taken along: of choices that
 * cost the same that with the first items comes first. */
static void choose_from(struct road_choice *choice, unsigned left)
{
	struct road *road = choice->road;
	struct evaluation *evaluation = &road->judge->evaluation;
	if (is_too_dear(choice) || choice->stopped)
		return;
	evaluation->standings = road->tried;
	enum ct_truth truth = road_truth(road);
	evaluation->standings = NULL;
	choice->stopped = ++choice->steps > MOST_CHOICES;
	if (!left && truth == CT_TRUE)
		keep_choice(choice);
	if (!left || truth == CT_FALSE)
		return;
	unsigned at = left - 1;
	const struct road_item *item = &road->items[at];
	bool after_taken = left < road->item_count && road->items[left].alike == item->alike &&
		choice->at[left];
	struct ct_number before = choice->size;
	for (unsigned i = after_taken; i < item->option_count; i++) {
		stand(road, item, &item->options[i]);
		choice->at[at] = i;
		choice->count += item->options[i].count;
		if (!number_add(before, item->options[i].size, &choice->size))
			choice->size = NUMBER_PLUS_INFINITY;
		choose_from(choice, at);
		choice->count -= item->options[i].count;
		choice->size = before;
	}
	stand_open(road, item);
}

/* Everything that there is an option for. */
static void choose_all(struct road_choice *choice)
{
	for (unsigned i = 0; i < choice->road->item_count; i++)
		choice->best[i] = choice->road->items[i].option_count - 1;
	choice->found = true;
}

bool road_choose(struct road *road)
{
	static const struct standing met = {.verdict = CT_MET, .possible = 1u << CT_MET};
	struct arena *arena = &road->judge->arena;
	struct road_choice choice = {.road = road,
		.at = ARENA_ARRAY(arena, road->item_count, unsigned),
		.best = ARENA_ARRAY(arena, road->item_count, unsigned),
		.size = NUMBER_INTEGER(0)};
	for (unsigned i = 0; i < road->judge->set->criterion_count; i++)
		road->tried[i] = road->assumed[i] ? met : road->view.standings[i];
	for (unsigned i = 0; i < road->item_count; i++)
		stand_open(road, &road->items[i]);
	choose_from(&choice, road->item_count);
	road->proven &= !choice.stopped;
	if (!choice.found && choice.stopped)
		choose_all(&choice);
	road->chosen.count = 0;
	for (unsigned i = 0; choice.found && i < road->item_count; i++) {
		const struct option *option = &road->items[i].options[choice.best[i]];
		for (unsigned k = 0; k < option->count; k++)
			road->chosen.list[road->chosen.count++] = *option->list[k];
	}
	return choice.found;
}
