/* SPDX-License-Identifier: Apache-2.0 */
/* Remedies for single facts: how two are put together, how large one is, and how they are tried. */
#include "base/number.h"
#include "improve/road.h"

/* ---- Two remedies for one fact. */

static const struct fact_entry *entry_of(const struct ct_judge *judge, const struct remedy *remedy)
{
	return &judge->set->dictionary.entries[remedy->change.fact];
}

static bool same_number(struct ct_number a, struct ct_number b)
{
	return number_compare(a, b) == 0;
}

bool remedy_equal(const struct remedy *a, const struct remedy *b)
{
	if (a->change.fact != b->change.fact || a->kind != b->kind)
		return false;
	if (a->kind == CT_ROAD_BECOME)
		return a->change.set == b->change.set;
	if (a->kind == CT_ROAD_ADD)
		return same_number(a->change.add, b->change.add) &&
			same_number(a->change.from, b->change.from);
	return same_number(a->needs.lo, b->needs.lo) && same_number(a->needs.hi, b->needs.hi) &&
		a->above == b->above && a->below == b->below && a->of == b->of;
}

static bool lies_within(const struct remedy *remedy, struct ct_interval range)
{
	int low = number_compare(range.lo, remedy->needs.lo),
	    high = number_compare(range.hi, remedy->needs.hi);
	return (remedy->above ? low > 0 : low >= 0) && (remedy->below ? high < 0 : high <= 0);
}

static bool asks_nothing(const struct remedy *remedy)
{
	return !number_is_finite(remedy->needs.lo) && !number_is_finite(remedy->needs.hi);
}

/* A percentage of another fact goes with nothing but itself. */
static bool narrow(const struct remedy *a, const struct remedy *b, struct remedy *both)
{
	*both = *a;
	if (a->of != b->of && !asks_nothing(a) && !asks_nothing(b))
		return false;
	if (asks_nothing(a)) {
		*both = *b;
		return true;
	}
	int low = number_compare(b->needs.lo, a->needs.lo),
	    high = number_compare(b->needs.hi, a->needs.hi);
	if (low >= 0) {
		both->needs.lo = b->needs.lo;
		both->above = b->above || (low == 0 && a->above);
	}
	if (high <= 0) {
		both->needs.hi = b->needs.hi;
		both->below = b->below || (high == 0 && a->below);
	}
	int order = number_compare(both->needs.lo, both->needs.hi);
	return order < 0 || (order == 0 && !both->above && !both->below);
}

/* Of contradictory claims the first that would do. */
static const struct claim *find_claim(const struct ct_judge *judge, const struct remedy *remedy)
{
	const struct fact_record *record = &judge->unit->facts[remedy->change.fact];
	if (!record->value.contradictory || remedy->kind != CT_ROAD_NEEDS || remedy->of >= 0)
		return NULL;
	for (const struct claim *claim = record->claims; claim; claim = claim->next)
		if (claim_has_value(claim) && !claim->written.is_set &&
			lies_within(remedy, claim->written.range))
			return claim;
	return NULL;
}

/* The larger of two moves the same way covers both. */
static bool farther(const struct remedy *a, const struct remedy *b, struct remedy *both)
{
	bool down = a->change.add.num < 0;
	int order = number_compare(b->change.add, a->change.add);
	*both = (down ? order < 0 : order > 0) ? *b : *a;
	return down == (b->change.add.num < 0);
}

/* A move may end where another remedy wants the fact to lie. */
static bool ends_within(
	const struct ct_judge *judge, const struct remedy *move, const struct remedy *needs)
{
	struct ct_number number;
	return needs->of < 0 &&
		change_number(entry_of(judge, move), &move->change, move->change.add, &number) &&
		lies_within(needs, INTERVAL_POINT(number));
}

bool remedy_merge(const struct ct_judge *judge, const struct remedy *a, const struct remedy *b,
	struct remedy *both)
{
	*both = *a;
	if (a->kind == CT_ROAD_ADD && b->kind == CT_ROAD_NEEDS)
		return ends_within(judge, a, b);
	if (a->kind == CT_ROAD_NEEDS && b->kind == CT_ROAD_ADD)
		return remedy_merge(judge, b, a, both);
	if (a->kind != b->kind)
		return false;
	if (a->kind == CT_ROAD_BECOME)
		return a->change.set == b->change.set;
	if (a->kind == CT_ROAD_ADD)
		return farther(a, b, both);
	if (!narrow(a, b, both))
		return false;
	both->claim = find_claim(judge, both);
	return true;
}

/* ---- Lists. */

bool remedies_add(
	const struct ct_judge *judge, struct remedies *remedies, const struct remedy *remedy)
{
	for (unsigned i = 0; i < remedies->count; i++) {
		struct remedy both;
		if (remedies->list[i].change.fact != remedy->change.fact)
			continue;
		if (!remedy_merge(judge, &remedies->list[i], remedy, &both))
			return false;
		remedies->list[i] = both;
		return true;
	}
	if (remedies->count == remedies->room)
		return false;
	struct remedy *added = &remedies->list[remedies->count++];
	*added = *remedy;
	if (!added->claim)
		added->claim = find_claim(judge, added);
	return true;
}

bool remedies_add_all(
	const struct ct_judge *judge, struct remedies *remedies, const struct remedies *more)
{
	for (unsigned i = 0; i < more->count; i++)
		if (!remedies_add(judge, remedies, &more->list[i]))
			return false;
	return true;
}

struct ct_number remedy_size(const struct remedy *remedy)
{
	if (remedy->claim)
		return NUMBER_INTEGER(0);
	return remedy->kind == CT_ROAD_ADD ? remedy->change.size : NUMBER_INTEGER(1);
}

static struct ct_number total_size(const struct remedies *remedies)
{
	struct ct_number total = NUMBER_INTEGER(0);
	for (unsigned i = 0; i < remedies->count; i++)
		if (!number_add(total, remedy_size(&remedies->list[i]), &total))
			return NUMBER_PLUS_INFINITY;
	return total;
}

bool remedies_better(const struct remedies *a, const struct remedies *b)
{
	if (a->count != b->count)
		return a->count < b->count;
	return number_compare(total_size(a), total_size(b)) < 0;
}

/* ---- Trying. */

/* Just beyond an end that is not enough itself: the least that a share, a rate or a count can move.
 */
static bool step_beyond(const struct fact_entry *entry, struct ct_number end, int64_t sign,
	struct ct_number *number)
{
	bool share = entry->type == FACT_PERCENT || entry->type == FACT_RATIO;
	struct ct_number step = {sign, share ? 100 : entry->type == FACT_RATE ? 12 : 1};
	return number_add(end, step, number);
}

/* Everything that is asked for; or one value of it, the nearest. */
static bool needed_range(const struct fact_entry *entry, const struct remedy *remedy, bool exact,
	struct ct_interval *range)
{
	bool low = number_is_finite(remedy->needs.lo), high = number_is_finite(remedy->needs.hi);
	bool share = entry->type == FACT_PERCENT || entry->type == FACT_RATIO;
	*range = remedy->needs;
	if ((remedy->above && !step_beyond(entry, remedy->needs.lo, 1, &range->lo)) ||
		(remedy->below && !step_beyond(entry, remedy->needs.hi, -1, &range->hi)))
		return false;
	if (!low && !high)
		*range = INTERVAL_POINT(remedy->otherwise);
	else if (exact || remedy->point)
		*range = INTERVAL_POINT(low ? range->lo : range->hi);
	else if (!low && entry->type != FACT_DATE)
		range->lo = NUMBER_INTEGER(0);
	else if (!high && share)
		range->hi = NUMBER_INTEGER(100);
	return true;
}

/* So many percent of what the other fact has become; whole things only. */
static bool part_number(
	const struct ct_judge *judge, const struct remedy *remedy, struct ct_number *number)
{
	bool up = number_is_finite(remedy->needs.lo);
	struct ct_number share = up ? remedy->needs.lo : remedy->needs.hi;
	const struct value *whole = &judge->changed[remedy->of].value;
	if (whole->kind != VALUE_NUMBER || !number_is_finite(whole->range.lo) ||
		!number_multiply(share, whole->range.lo, number) ||
		!number_divide(*number, NUMBER_INTEGER(100), number))
		return false;
	struct goal goal = {*number,
		up ? (remedy->above ? AIM_ABOVE : AIM_UP) : (remedy->below ? AIM_BELOW : AIM_DOWN)};
	*number = NUMBER_INTEGER(goal_whole(goal));
	return true;
}

static bool range_of(const struct ct_judge *judge, const struct remedy *remedy, bool exact,
	struct ct_interval *range)
{
	const struct fact_entry *entry = entry_of(judge, remedy);
	struct ct_number number;
	if (remedy->claim) {
		*range = remedy->claim->written.range;
		return true;
	}
	if (remedy->kind == CT_ROAD_NEEDS && remedy->of < 0)
		return needed_range(entry, remedy, exact, range);
	bool fits = remedy->kind == CT_ROAD_ADD
		? change_number(entry, &remedy->change, remedy->change.add, &number)
		: part_number(judge, remedy, &number);
	*range = INTERVAL_POINT(number);
	return fits;
}

static bool apply(struct ct_judge *judge, const struct remedy *remedy, bool exact)
{
	struct written written = {
		.is_set = remedy->kind == CT_ROAD_BECOME, .set = remedy->change.set};
	if (!written.is_set && !range_of(judge, remedy, exact, &written.range))
		return false;
	*remedy->made = (struct claim){.written = written, .used = true, .plan_day = CT_NO_DATE};
	judge->changed[remedy->change.fact] = (struct fact_record){
		.claims = remedy->made,
		.claim_count = 1,
		.value = {.kind = written.is_set ? VALUE_SET : VALUE_NUMBER,
			.range = written.range,
			.set = written.set},
		.sharpest = remedy->made,
	};
	return true;
}

bool remedies_apply(
	struct ct_judge *judge, const struct remedy *const *list, unsigned count, bool exact)
{
	bool sound = true;
	for (unsigned i = 0; i < count; i++)
		if (list[i]->of < 0)
			sound &= apply(judge, list[i], exact);
	for (unsigned i = 0; i < count; i++)
		if (list[i]->of >= 0)
			sound &= apply(judge, list[i], exact);
	return sound;
}

void remedies_restore(struct ct_judge *judge, const struct remedy *const *list, unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		judge->changed[list[i]->change.fact] = judge->unit->facts[list[i]->change.fact];
}
