/* SPDX-License-Identifier: Apache-2.0 */
/* Changes of single facts: how far one has to move, what it says afterwards, and lists of them. */
#include <string.h>

#include "base/number.h"
#include "improve/change.h"

/* ---- Lists of changes. */

/* Two remedies for one fact: the larger move of the same direction covers both; anything else
 * cannot be had together. */
bool changes_add(struct changes *changes, const struct change *change)
{
	for (unsigned i = 0; i < changes->count; i++) {
		struct change *known = &changes->list[i];
		if (known->fact != change->fact)
			continue;
		if (known->is_set != change->is_set || (known->is_set && known->set != change->set))
			return false;
		if (known->is_set)
			return true;
		if (number_is_negative(known->add) != number_is_negative(change->add))
			return false;
		int larger = number_compare(change->add, known->add);
		if (number_is_negative(change->add) ? larger < 0 : larger > 0)
			*known = *change;
		return true;
	}
	if (changes->count == MOST_CHANGES)
		return false;
	changes->list[changes->count++] = *change;
	return true;
}

bool changes_add_all(struct changes *changes, const struct changes *more)
{
	for (unsigned i = 0; i < more->count; i++)
		if (!changes_add(changes, &more->list[i]))
			return false;
	return true;
}

static struct ct_number total_size(const struct changes *changes)
{
	struct ct_number total = {0, 1};
	for (unsigned i = 0; i < changes->count; i++)
		if (!number_add(total, changes->list[i].size, &total))
			return NUMBER_PLUS_INFINITY;
	return total;
}

/* Fewer entries first, then the smaller share, then (by the caller's order) the first. */
bool changes_better(const struct changes *a, const struct changes *b)
{
	if (a->count != b->count)
		return a->count < b->count;
	return number_compare(total_size(a), total_size(b)) < 0;
}

/* ---- Moving one fact. */

static bool has_number(const struct claim *claim)
{
	return claim->used && !claim->written.absent && !claim->written.is_set &&
		!claim->written.zero_denominator;
}

/* The used claim with the highest value (the lowest when going down); of equal ones that with the
 * larger counts. */
static const struct claim *starting_claim(const struct fact_record *record, bool up)
{
	const struct claim *best = NULL;
	for (const struct claim *claim = record->claims; claim; claim = claim->next) {
		if (!has_number(claim))
			continue;
		int order = 1;
		if (best)
			order = up
				? number_compare(claim->written.range.hi, best->written.range.hi)
				: -number_compare(claim->written.range.lo, best->written.range.lo);
		if (order > 0 ||
			(order == 0 && claim->written.denominator > best->written.denominator))
			best = claim;
	}
	return best;
}

bool change_multiple(struct goal goal, struct ct_number step, struct ct_number *result)
{
	return number_divide(goal.target, step, &goal.target) &&
		number_multiply(NUMBER_INTEGER(goal_whole(goal)), step, result);
}

/* In what steps a fact can move: whole things, printed decimals, once a year. 0: any amount. */
static struct ct_number step_of(const struct fact_entry *entry, const struct claim *claim)
{
	int64_t scale = 1;
	if (entry->type == FACT_RATE)
		return (struct ct_number){1, 12};
	if (entry->type != FACT_PERCENT && entry->type != FACT_RATIO)
		return NUMBER_INTEGER(1);
	for (unsigned i = 0; i < claim->written.decimals && i < 9; i++)
		scale *= 10;
	return (struct ct_number){1, scale};
}

/* Numerators for which 100 × n / d reaches the target; both parts grow when the dictionary says so:
 * (n + x) / (d + x). */
static bool move_pair(const struct fact_entry *entry, const struct claim *claim, struct goal goal,
	struct change *change)
{
	struct ct_number n = NUMBER_INTEGER(claim->written.numerator),
			 d = NUMBER_INTEGER(claim->written.denominator);
	struct ct_number hundred = NUMBER_INTEGER(100), one = NUMBER_INTEGER(1), whole;
	struct goal part = goal;
	change->numerator = claim->written.numerator;
	change->denominator = claim->written.denominator;
	if (!number_multiply(goal.target, d, &part.target) ||
		!number_divide(part.target, hundred, &part.target))
		return false;
	if (aim_is_up(goal.aim) && entry->grows_both) {
		struct ct_number rest;
		if (!number_subtract(part.target, n, &part.target) ||
			!number_subtract(hundred, goal.target, &rest) ||
			!number_divide(rest, hundred, &rest) ||
			!number_divide(part.target, rest, &part.target) || part.target.num < 0)
			return false;
		return change_multiple(part, one, &change->add) &&
			number_divide(change->add, d, &change->size);
	}
	if (!change_multiple(part, one, &whole) || number_compare(whole, d) > 0 || whole.num < 0)
		return false;
	return number_subtract(whole, n, &change->add) &&
		number_divide(change->add, d, &change->size);
}

static bool move_plain(const struct fact_entry *entry, const struct claim *claim, struct goal goal,
	struct change *change)
{
	bool share = entry->type == FACT_PERCENT || entry->type == FACT_RATIO;
	bool whole_steps = !share && entry->type != FACT_RATE;
	struct ct_number wanted = goal.target;
	if ((whole_steps || aim_is_strict(goal.aim)) &&
		!change_multiple(goal, step_of(entry, claim), &wanted))
		return false;
	if (wanted.num < 0 || (share && number_compare(wanted, NUMBER_INTEGER(100)) > 0))
		return false;
	if (!number_subtract(wanted, change->from, &change->add))
		return false;
	struct ct_number whole = share ? NUMBER_INTEGER(100) : wanted;
	return number_divide(change->add, whole, &change->size) ||
		(change->size = NUMBER_INTEGER(1), true);
}

/* Of a share whose claims are over another population the most that it may be today is where it
 * starts, counted in its own population. */
static bool move_reading(struct ct_judge *judge, int fact, struct goal goal, struct change *change)
{
	bool up = aim_is_up(goal.aim);
	const struct fact_entry *entry = &judge->set->dictionary.entries[fact];
	const struct ct_interval now = judge->unit->facts[fact].value.range;
	struct ct_number size, counted;
	if (!judge_population(judge, fact, &size) ||
		!number_multiply(up ? now.hi : now.lo, size, &counted) ||
		!number_divide(counted, NUMBER_INTEGER(100), &counted))
		return false;
	const struct claim claim = {
		.written = {.is_pair = true,
			.numerator = up ? number_floor(counted) : number_ceiling(counted),
			.denominator = size.num}};
	change->step = NUMBER_INTEGER(1);
	return move_pair(entry, &claim, goal, change);
}

/* More than is left of the population cannot be added to the share of it. */
static bool is_left(
	struct ct_judge *judge, const struct fact_entry *entry, const struct change *change)
{
	struct ct_number size, left;
	if (!change->denominator || entry->grows_both || number_is_negative(change->add) ||
		!judge_population(judge, entry->index, &size) ||
		!number_subtract(size, NUMBER_INTEGER(change->numerator), &left))
		return true;
	return number_compare(change->add, left) <= 0;
}

static bool move_claim(struct ct_judge *judge, int fact, struct goal goal, struct change *change)
{
	bool up = aim_is_up(goal.aim);
	const struct fact_entry *entry = &judge->set->dictionary.entries[fact];
	const struct claim *claim = starting_claim(&judge->unit->facts[fact], up);
	if (!claim)
		return false;
	change->step = step_of(entry, claim);
	change->from = up ? claim->written.range.hi : claim->written.range.lo;
	if (!number_is_finite(change->from))
		return false;
	return (claim->written.is_pair ? move_pair : move_plain)(entry, claim, goal, change);
}

bool changes_move_fact(struct ct_judge *judge, int fact, struct goal goal, struct changes *changes)
{
	const struct fact_entry *entry = &judge->set->dictionary.entries[fact];
	struct change change = {.fact = fact};
	bool of_other = judge->unit->facts[fact].value.of_other;
	if (!(of_other ? move_reading : move_claim)(judge, fact, goal, &change) ||
		!is_left(judge, entry, &change))
		return false;
	if (change.size.num < 0)
		change.size.num = -change.size.num;
	if (change.add.num == 0 || number_is_negative(change.add) == aim_is_up(goal.aim))
		return false;
	return changes_add(changes, &change);
}

bool change_number(const struct fact_entry *entry, const struct change *change,
	struct ct_number add, struct ct_number *number)
{
	if (!change->denominator)
		return number_add(change->from, add, number);
	struct ct_number n, d = NUMBER_INTEGER(change->denominator);
	if (!number_add(NUMBER_INTEGER(change->numerator), add, &n))
		return false;
	if (entry->grows_both && !number_is_negative(add) && !number_add(d, add, &d))
		return false;
	return number_multiply(n, NUMBER_INTEGER(100), number) && number_divide(*number, d, number);
}

struct ct_text change_become(const struct fact_entry *entry, uint64_t set)
{
	if (entry->type == FACT_YES_NO)
		return set == SET_YES ? TEXT("yes") : TEXT("no");
	unsigned choice = (unsigned)__builtin_ctzll(set);
	return choice < entry->choice_count ? entry->choices[choice] : NO_TEXT;
}

struct ct_text change_unit(
	struct arena *arena, const struct fact_entry *entry, const struct change *change)
{
	if (change->is_set)
		return TEXT("");
	if (change->denominator) /* of a percent nobody says what was counted */
		return entry->type == FACT_RATIO ? entry->unit : TEXT("");
	if (entry->type == FACT_PERCENT || entry->type == FACT_RATIO)
		return TEXT("điểm %");
	if (entry->type == FACT_DATE) /* between two days there are days */
		return TEXT("ngày");
	return dictionary_measure_unit(arena, entry);
}

void changes_start(struct ct_judge *judge)
{
	size_t count = (size_t)judge->set->dictionary.count;
	if (judge->changed)
		return;
	judge->changed = ARENA_LIST(&judge->arena, judge->unit->facts, count);
}

void changes_copy(struct changes *to, const struct changes *from)
{
	to->count = from->count;
	memcpy(to->list, from->list, from->count * sizeof(*from->list));
}
