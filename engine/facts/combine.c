/* SPDX-License-Identifier: Apache-2.0 */
/* Hides how the claims of one fact become the one value that rules see (docs/semantics.md, Claims):
 * what agrees, what is sharper, what is left when claims contradict each other.
 *
 * Every claim allows a window of true values, closed below and maybe open above. Windows are
 * intervals, so all of them agree exactly when every two do. */
#include "facts/unit.h"

struct window {
	struct ct_interval range;
	bool open_above;
};

/* A percentage printed with n decimals stands for whatever rounds to it or is cut off to it. */
static bool is_printed(const struct written *written)
{
	return written->is_percent && !written->clipped && written->hedge == HEDGE_NONE;
}

/* The unit of the last decimal that was written. */
static struct ct_number last_place(const struct written *written)
{
	struct ct_number unit = {1, 1};
	for (unsigned i = 0; i < written->decimals; i++)
		unit.den *= 10;
	return unit;
}

/* "khoảng 81,7%" is 81,65 to 81,75, but the figure alone might also be 81,79 cut off. Where about
 * reaches further than half a unit, it holds that window. */
static bool widen_about(const struct written *written, struct ct_interval *range)
{
	struct ct_number unit = last_place(written), half = {unit.num, 2 * unit.den}, width;
	if (written->hedge != HEDGE_ABOUT || !written->is_percent || written->clipped)
		return false;
	return number_subtract(range->hi, range->lo, &width) && number_compare(width, unit) == 0 &&
		number_add(range->hi, half, &range->hi);
}

static struct window window_of(const struct claim *claim)
{
	const struct written *written = &claim->written;
	struct window window = {written->range, false};
	if (!is_printed(written)) {
		window.open_above = widen_about(written, &window.range);
		return window;
	}
	int64_t units = written->range.lo.num,
		scale = written->range.lo.den; /* 817/10: 817 units of 1/10 */
	if (units > 0)
		window.range.lo = (struct ct_number){2 * units - 1, 2 * scale};
	window.open_above = units < 100 * scale;
	if (window.open_above)
		window.range.hi = (struct ct_number){units + 1, scale};
	return window;
}

struct ct_interval claim_window(const struct claim *claim, bool *open_above)
{
	struct window window = window_of(claim);
	*open_above = window.open_above;
	return window.range;
}

/* Narrows a by b; false: nothing is left. */
static bool narrow(struct window *a, const struct window *b)
{
	if (number_compare(b->range.lo, a->range.lo) > 0)
		a->range.lo = b->range.lo;
	int above = number_compare(b->range.hi, a->range.hi);
	if (above < 0)
		a->range.hi = b->range.hi;
	if (above <= 0)
		a->open_above = b->open_above || (above == 0 && a->open_above);
	int order = number_compare(a->range.lo, a->range.hi);
	return order < 0 || (order == 0 && !a->open_above);
}

/* What ends where the other begins says something else ("trên 80%", "dưới 80%"), unless it is that
 * point. */
static bool share_more_than_an_end(const struct window *a, const struct window *b)
{
	struct window common = *a;
	if (!narrow(&common, b))
		return false;
	return !interval_is_point(common.range) || interval_is_point(a->range) ||
		interval_is_point(b->range);
}

static bool have_common(const struct claim *a, const struct claim *b, bool is_set)
{
	if (is_set)
		return a->written.set & b->written.set;
	struct window window = window_of(a), other = window_of(b);
	return share_more_than_an_end(&window, &other);
}

enum periods { ANY_PERIODS, SAME_PERIOD };

/* Whether two claims have nothing in common. */
static bool some_differ(const struct fact_record *record, enum periods periods, bool is_set)
{
	for (const struct claim *a = record->claims; a; a = a->next) {
		if (!claim_has_value(a))
			continue;
		for (const struct claim *b = a->next; b; b = b->next)
			if (claim_has_value(b) &&
				(periods == ANY_PERIODS || period_equal(a->covers, b->covers)) &&
				!have_common(a, b, is_set))
				return true;
	}
	return false;
}

/* Claims of different periods may differ without contradicting each other. */
static bool is_contradictory(const struct fact_record *record, bool is_set)
{
	return some_differ(record, SAME_PERIOD, is_set);
}

static const struct claim *first_with_value(const struct fact_record *record)
{
	const struct claim *claim = record->claims;
	while (claim && !claim_has_value(claim))
		claim = claim->next;
	return claim;
}

/* ---- Sets. */

static void combine_sets(struct fact_record *record, const struct claim *first)
{
	uint64_t common = first->written.set, all = common;
	for (const struct claim *claim = first->next; claim; claim = claim->next) {
		if (!claim_has_value(claim))
			continue;
		common &= claim->written.set;
		all |= claim->written.set;
	}
	record->value.kind = VALUE_SET;
	record->value.set = common ? common : all;
	record->value.contradictory = !common && is_contradictory(record, true);
	for (const struct claim *claim = first; claim && common && !record->sharpest;
		claim = claim->next)
		if (claim_has_value(claim) && claim->written.set == common)
			record->sharpest = claim;
}

/* ---- Numbers. */

/* How much a claim has to say about the exact value, when all agree; a printed percentage the more,
 * the more decimals it has. */
enum { INTERVAL, PRINTED, EXACT = PRINTED + NUMBER_MAX_DIGITS + 1 };

static int sharpness(const struct claim *claim)
{
	const struct written *written = &claim->written;
	if (is_printed(written))
		return PRINTED + (int)written->decimals;
	return interval_is_point(written->range) && !written->clipped ? EXACT : INTERVAL;
}

/* Of equal ratios the larger denominator; then what is said without a hedge; then what comes first.
 */
static bool is_sharper(const struct claim *a, const struct claim *b)
{
	int difference = sharpness(a) - sharpness(b);
	if (difference)
		return difference > 0;
	if (a->written.denominator != b->written.denominator)
		return a->written.denominator > b->written.denominator;
	return !a->written.hedge && b->written.hedge;
}

/* What a printed percentage is worth beside others that agree with it: as printed, unless that lies
 * outside a hedged interval or another percentage of as many decimals says otherwise ("97,7%" and
 * "97,6%"); then only what all of them allow. */
static bool stands_as_printed(const struct fact_record *record, const struct claim *sharpest)
{
	const struct ct_interval printed = sharpest->written.range;
	for (const struct claim *claim = record->claims; claim; claim = claim->next) {
		bool interval = sharpness(claim) == INTERVAL;
		if (!claim_has_value(claim) ||
			(!interval && sharpness(claim) != sharpness(sharpest)))
			continue;
		struct window allowed = {claim->written.range, false}, point = {printed, false};
		if (interval)
			allowed = window_of(claim);
		if (!narrow(&allowed, &point))
			return false;
	}
	return true;
}

static void settle_agreement(
	struct fact_record *record, const struct claim *sharpest, struct ct_interval common)
{
	record->sharpest = sharpest;
	record->value.range = common;
	if (sharpness(sharpest) != INTERVAL &&
		(!is_printed(&sharpest->written) || stands_as_printed(record, sharpest)))
		record->value.range = sharpest->written.range;
}

/* Of hedged claims alone, the one that says as much as all together stands for them. */
static const struct claim *narrowest(
	const struct fact_record *record, const struct claim *first, struct ct_interval common)
{
	for (const struct claim *claim = first; claim; claim = claim->next)
		if (claim_has_value(claim) &&
			number_compare(claim->written.range.lo, common.lo) == 0 &&
			number_compare(claim->written.range.hi, common.hi) == 0)
			return claim;
	return first_with_value(record);
}

/* What all of them say, where that is something; the windows are wider than that only to find out
 * whether claims agree. */
static void narrow_to_said(const struct fact_record *record, struct ct_interval *range)
{
	struct ct_interval said = {NUMBER_MINUS_INFINITY, NUMBER_PLUS_INFINITY};
	for (const struct claim *claim = record->claims; claim; claim = claim->next)
		if (claim_has_value(claim) &&
			!interval_intersect(said, claim->written.range, &said))
			return;
	*range = said;
}

static void combine_numbers(struct fact_record *record, const struct claim *first)
{
	struct window common = window_of(first);
	struct ct_interval hull = first->written.range;
	const struct claim *sharpest = first;
	bool agree = !some_differ(record, ANY_PERIODS, false);
	for (const struct claim *claim = first->next; claim; claim = claim->next) {
		if (!claim_has_value(claim))
			continue;
		struct window window = window_of(claim);
		hull = interval_hull(hull, claim->written.range);
		if (agree)
			narrow(&common, &window);
		if (is_sharper(claim, sharpest))
			sharpest = claim;
	}
	record->value.kind = VALUE_NUMBER;
	if (agree) {
		if (sharpness(sharpest) == INTERVAL) {
			narrow_to_said(record, &common.range);
			sharpest = narrowest(record, first, common.range);
		}
		settle_agreement(record, sharpest, common.range);
		return;
	}
	record->value.range = hull;
	record->value.contradictory = is_contradictory(record, false);
}

/* ---- Both. */

/* A claim alone stands for itself; nearly all facts have only one. */
static void combine_one(struct fact_record *record, const struct claim *claim)
{
	record->sharpest = claim;
	record->value.kind = claim->written.is_set ? VALUE_SET : VALUE_NUMBER;
	record->value.set = claim->written.set;
	record->value.range = claim->written.range;
}

static bool some_zero_denominator(const struct fact_record *record)
{
	for (const struct claim *claim = record->claims; claim; claim = claim->next)
		if (claim->used && claim->written.zero_denominator)
			return true;
	return false;
}

void fact_combine(struct fact_record *record, enum fact_type type)
{
	const struct claim *first = first_with_value(record);
	const bool is_set = type == FACT_YES_NO || type == FACT_CHOICE || type == FACT_TEXT;
	record->value = (struct value){.kind = VALUE_MISSING};
	record->sharpest = NULL;
	if (!first)
		record->value.zero_denominator = some_zero_denominator(record);
	else if (!record->claims->next && (!is_set || first->written.set))
		combine_one(record, first);
	else if (is_set)
		combine_sets(record, first);
	else
		combine_numbers(record, first);
}
