/* SPDX-License-Identifier: Apache-2.0 */
/* What single facts may come to: each comparison that reads a fact cuts its values into parts, and
 * one remedy for each part is enough to try them all.
 *
 * A figure that is known and that no `met` reads but as the whole of a percentage describes the
 * commune: nobody can be asked to change how many people live there, or whether there is a market.
 * It stays as it is. */
#include "base/number.h"
#include "improve/need.h"

enum { MOST_CANDIDATES = 48 };

/* ---- Which facts may change. */

static void mark_moved(const struct expr *expr, bool *moved)
{
	if (expr->op == OP_FACT)
		moved[expr->index] = true;
	for (unsigned i = 0; i < expr->count; i++)
		if (expr->op != OP_PERCENT || i != 1)
			mark_moved(expr->args[i], moved);
}

static bool is_open_to_change(const struct road *road, unsigned i)
{
	return road->in[i] && !road->assumed[i] && !road_is_granted(road, i);
}

static void find_movable(struct road *road)
{
	const struct ct_ruleset *set = road->judge->set;
	for (unsigned i = 0; i < set->criterion_count; i++)
		if (is_open_to_change(road, i))
			mark_moved(set->criteria[i].met, road->movable);
	for (int fact = 0; fact < set->dictionary.count; fact++)
		road->movable[fact] |= !value_is_single(road->judge->unit->facts[fact].value);
}

/* ---- Lists by fact. */

static void add_candidate(struct road *road, const struct remedy *remedy)
{
	struct candidates *candidates = &road->candidates[remedy->change.fact];
	if (!road->movable[remedy->change.fact])
		return;
	for (unsigned i = 0; i < candidates->count; i++)
		if (remedy_equal(&candidates->list[i], remedy))
			return;
	if (candidates->count == MOST_CANDIDATES) {
		road->proven = false;
	} else {
		candidates->list = ARENA_GROWN(&road->judge->arena, candidates->list,
			candidates->count, &candidates->room);
		candidates->list[candidates->count++] = *remedy;
	}
}

/* Two remedies for one fact are one more remedy when they go together. */
static void add_merged(struct road *road, struct candidates *candidates)
{
	for (unsigned i = 0; i < candidates->count; i++)
		for (unsigned k = 0; k < i; k++) {
			struct remedy both;
			if (remedy_merge(
				    road->judge, &candidates->list[k], &candidates->list[i], &both))
				add_candidate(road, &both);
		}
}

/* ---- What a comparison asks of its facts. */

/* Takes what was found. */
struct taker {
	void (*take)(struct taker *taker, const struct remedies *remedies);
	struct road *road;
	int fact; /* of joined remedies: the only one that is wanted */
	struct remedies *found;
};

static void add_all(struct taker *taker, const struct remedies *remedies)
{
	for (unsigned i = 0; i < remedies->count; i++)
		add_candidate(taker->road, &remedies->list[i]);
}

static void ask_goal(struct taker *taker, const struct expr *x, struct goal goal)
{
	struct ct_judge *judge = taker->road->judge;
	struct remedy room[MOST_CHANGES];
	struct remedies remedies = {room, 0, MOST_CHANGES};
	if (need_number(judge, x, goal, &remedies))
		taker->take(taker, &remedies);
	for (unsigned operand = 0; operand < x->count; operand++) {
		remedies.count = 0;
		if ((x->op == OP_SUM || x->op == OP_DIFFERENCE) &&
			need_carried(judge, x, operand, goal, &remedies))
			taker->take(taker, &remedies);
		if ((x->op == OP_MIN || x->op == OP_MAX) &&
			need_leading(judge, x, operand, goal, &remedies))
			taker->take(taker, &remedies);
	}
}

/* On either side of each end of what the comparison asks for, and on the end itself. */
static void ask_comparison(struct taker *taker, const struct expr *expr)
{
	struct ct_judge *judge = taker->road->judge;
	struct remedy room[MOST_CHANGES];
	struct remedies remedies = {room, 0, MOST_CHANGES};
	for (int wanted = 1; wanted >= 0; wanted--, remedies.count = 0)
		if (need_condition(judge, expr, wanted, &remedies))
			taker->take(taker, &remedies);
	for (unsigned i = 1; i < expr->count; i++) {
		struct value end = eval_value(&judge->evaluation, expr->args[i]);
		static const enum aim sides[] = {AIM_DOWN, AIM_UP, AIM_BELOW, AIM_ABOVE};
		for (unsigned side = 0; end.kind == VALUE_NUMBER && value_is_single(end) &&
			side < sizeof(sides) / sizeof(*sides);
			side++)
			ask_goal(taker, expr->args[0], (struct goal){end.range.lo, sides[side]});
	}
}

/* A figure may also move as far as its limit where it need not, because it counts in a sum
 * elsewhere. */
static void add_ends(struct road *road, const struct expr *expr)
{
	for (unsigned i = 1; i < expr->count; i++) {
		struct value end = eval_value(&road->judge->evaluation, expr->args[i]);
		for (int up = 0; up < 2 && end.kind == VALUE_NUMBER && value_is_single(end); up++) {
			struct changes changes;
			changes.count = 0;
			struct goal goal = {end.range.lo, up ? AIM_UP : AIM_DOWN};
			if (!changes_move_fact(road->judge, expr->args[0]->index, goal, &changes))
				continue;
			struct remedy remedy =
				need_new_remedy(road->judge, CT_ROAD_ADD, changes.list[0].fact);
			remedy.change = changes.list[0];
			add_candidate(road, &remedy);
		}
	}
}

static void add_word(struct road *road, int fact, uint64_t word)
{
	const struct fact_record *record = &road->judge->unit->facts[fact];
	struct remedy remedy = need_new_remedy(road->judge, CT_ROAD_BECOME, fact);
	remedy.change = (struct change){
		.fact = fact, .is_set = true, .set = word, .size = NUMBER_INTEGER(1)};
	if (record->value.kind == VALUE_SET && record->value.set == word)
		return;
	for (const struct claim *claim = record->value.contradictory ? record->claims : NULL;
		claim && !remedy.claim; claim = claim->next)
		if (claim_has_value(claim) && claim->written.is_set && claim->written.set == word)
			remedy.claim = claim;
	add_candidate(road, &remedy);
}

/* What the report leaves possible comes before what it excludes. */
static void add_words(struct road *road, int fact)
{
	const struct fact_entry *entry = &road->judge->set->dictionary.entries[fact];
	const struct value *value = &road->judge->unit->facts[fact].value;
	uint64_t all = entry->type == FACT_YES_NO ? SET_NO | SET_YES
						  : (UINT64_C(1) << entry->choice_count) - 1;
	uint64_t left = value->kind == VALUE_SET ? value->set : all;
	for (uint64_t words = all & left; words; words &= words - 1)
		add_word(road, fact, words & -words);
	for (uint64_t words = all & ~left; words; words &= words - 1)
		add_word(road, fact, words & -words);
}

static bool is_worded(const struct road *road, int fact)
{
	enum fact_type type = road->judge->set->dictionary.entries[fact].type;
	return type == FACT_YES_NO || type == FACT_CHOICE;
}

/* Of a sum that is too large by more than one operand has, one goes as far as it can. */
static void ask_extremes(const struct expr *expr, void *state)
{
	struct road *road = state;
	struct taker taker = {add_all, road, -1, NULL};
	if (expr->op != OP_FACT || is_worded(road, expr->index))
		return;
	enum fact_type type = road->judge->set->dictionary.entries[expr->index].type;
	ask_goal(&taker, expr, (struct goal){NUMBER_INTEGER(0), AIM_DOWN});
	if (type == FACT_PERCENT || type == FACT_RATIO)
		ask_goal(&taker, expr, (struct goal){NUMBER_INTEGER(100), AIM_UP});
}

static void ask(const struct expr *expr, void *state)
{
	struct road *road = state;
	if (expr->op == OP_FACT && is_worded(road, expr->index))
		add_words(road, expr->index);
	if (!expr_is_a(expr, FAMILY_COMPARISON))
		return;
	ask_comparison(&(struct taker){add_all, road, -1, NULL}, expr);
	if (expr->args[0]->op == OP_FACT)
		add_ends(road, expr);
	else
		expr_visit(expr, ask_extremes, road);
}

/* ---- One remedy for each value. */

static struct value value_after(struct road *road, const struct remedy *remedy)
{
	bool sound = remedies_apply(road->judge, &remedy, 1, true);
	struct value value = road->judge->changed[remedy->change.fact].value;
	remedies_restore(road->judge, &remedy, 1);
	if (!sound)
		value.kind = VALUE_MISSING;
	return value;
}

static bool same_value(const struct value *a, const struct value *b)
{
	if (a->kind != b->kind || a->kind == VALUE_MISSING)
		return false;
	if (a->kind == VALUE_SET)
		return a->set == b->set;
	return number_compare(a->range.lo, b->range.lo) == 0 &&
		number_compare(a->range.hi, b->range.hi) == 0;
}

static void find_leaders(struct road *road, struct candidates *candidates)
{
	struct arena *arena = &road->judge->arena;
	struct value *values = ARENA_ARRAY(arena, candidates->count, struct value);
	candidates->leads = ARENA_ARRAY(arena, candidates->count, bool);
	for (unsigned i = 0; i < candidates->count; i++) {
		unsigned known = 0;
		values[i] = value_after(road, &candidates->list[i]);
		while (known < i &&
			!(candidates->leads[known] && same_value(&values[known], &values[i])))
			known++;
		candidates->leads[i] = true;
		if (known == i)
			continue;
		bool smaller = number_compare(remedy_size(&candidates->list[i]),
				       remedy_size(&candidates->list[known])) < 0;
		candidates->leads[smaller ? known : i] = false;
	}
}

/* ---- Comparisons that hang together. */

struct uses {
	struct road *road;
	unsigned *by_fact;      /* in how many comparisons each movable fact stands */
	bool judging;           /* they are counted, now they are looked at */
	unsigned facts, shared; /* of the comparison at hand */
};

static void use_fact(const struct expr *expr, void *state)
{
	struct uses *uses = state;
	if (expr->op != OP_FACT || !uses->road->candidates[expr->index].count)
		return;
	uses->facts++;
	uses->shared += uses->by_fact[expr->index] > 1;
	uses->by_fact[expr->index] += !uses->judging;
}

/* A comparison of several facts of which one stands elsewhere too: what each should come to is only
 * tried from the others' ends. */
static void use_comparison(const struct expr *expr, void *state)
{
	struct uses *uses = state;
	if (!expr_is_a(expr, FAMILY_COMPARISON))
		return;
	uses->facts = uses->shared = 0;
	expr_visit(expr, use_fact, uses);
	if (uses->judging && uses->facts > 1 && uses->shared)
		uses->road->proven = false;
}

static void look_for_ties(struct road *road)
{
	const struct ct_ruleset *set = road->judge->set;
	struct uses uses = {.road = road,
		.by_fact =
			ARENA_ARRAY(&road->judge->arena, (size_t)set->dictionary.count, unsigned)};
	for (int judging = 0; judging < 2; judging++) {
		uses.judging = judging;
		for (unsigned i = 0; i < set->criterion_count; i++) {
			if (!is_open_to_change(road, i))
				continue;
			expr_visit(set->criteria[i].met, use_comparison, &uses);
			if (set->criteria[i].when)
				expr_visit(set->criteria[i].when, use_comparison, &uses);
		}
	}
}

void road_find_candidates(struct road *road)
{
	const struct ct_ruleset *set = road->judge->set;
	find_movable(road);
	for (unsigned i = 0; i < set->criterion_count; i++) {
		if (!is_open_to_change(road, i))
			continue;
		expr_visit(set->criteria[i].met, ask, road);
		if (set->criteria[i].when)
			expr_visit(set->criteria[i].when, ask, road);
	}
	for (int fact = 0; fact < set->dictionary.count; fact++) {
		if (!road->candidates[fact].count)
			continue;
		add_merged(road, &road->candidates[fact]);
		find_leaders(road, &road->candidates[fact]);
	}
	look_for_ties(road);
}

/* ---- Comparisons of several facts: what one has to come to depends on what the others have. */

struct comparison_reading {
	int fact;
	unsigned facts, times; /* facts that are read, and how often this one is */
};

static void note_fact(const struct expr *expr, void *state)
{
	struct comparison_reading *reading = state;
	reading->facts += expr->op == OP_FACT;
	reading->times += expr->op == OP_FACT && expr->index == reading->fact;
}

static void add_joined(struct taker *taker, const struct remedies *remedies)
{
	for (unsigned i = 0; i < remedies->count; i++)
		if (remedies->list[i].change.fact == taker->fact &&
			taker->found->count < taker->found->room)
			taker->found->list[taker->found->count++] = remedies->list[i];
}

static void ask_joined(const struct expr *expr, void *state)
{
	struct taker *taker = state;
	struct comparison_reading reading = {.fact = taker->fact};
	expr_visit(expr, note_fact, &reading);
	if (expr_is_a(expr, FAMILY_COMPARISON) && reading.times && reading.times < reading.facts)
		ask_comparison(taker, expr);
}

struct remedies road_joined_remedies(struct road *road, const struct expr *expr, int fact)
{
	struct ct_judge *judge = road->judge;
	const struct unit *own = judge->unit;
	struct unit now = *own;
	struct remedies joined = {
		ARENA_ARRAY(&judge->arena, MOST_CANDIDATES, struct remedy), 0, MOST_CANDIDATES};
	size_t count = (size_t)judge->set->dictionary.count;
	now.facts = ARENA_LIST(&judge->arena, judge->changed, count);
	judge->unit = &now;
	judge->evaluation.facts = now.facts;
	expr_visit(expr, ask_joined, &(struct taker){add_joined, road, fact, &joined});
	judge->unit = own;
	judge->evaluation.facts = own->facts;
	return joined;
}
