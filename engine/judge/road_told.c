/* SPDX-License-Identifier: Apache-2.0 */
/* A wish as those outside see it, and a value that fulfils it as a commune would write it. */
#include "base/number.h"
#include "judge/road.h"

/* ---- A value to write. */

static struct ct_text digits(struct arena *arena, int64_t number)
{
	struct builder out = builder_in(arena);
	builder_add_integer(&out, number);
	return builder_text(&out);
}

/* "81,7%"; empty when no few decimals say it exactly. */
static struct ct_text percentage(struct arena *arena, struct ct_number number)
{
	enum { MOST_DECIMALS = 6 };
	struct builder out = builder_in(arena);
	struct ct_number scaled = number_reduce(number);
	unsigned decimals = 0;
	for (; scaled.den != 1 && decimals < MOST_DECIMALS; decimals++) {
		if (!number_multiply(scaled, NUMBER_INTEGER(10), &scaled))
			return NO_TEXT;
		scaled = number_reduce(scaled);
	}
	if (scaled.den != 1 || scaled.num < 0)
		return NO_TEXT;
	struct ct_text all = digits(arena, scaled.num);
	for (size_t zeros = all.length; zeros <= decimals; zeros++) {
		builder_add_string(&out, "0");
		if (zeros == all.length)
			builder_add_string(&out, ",");
	}
	for (size_t i = 0; i < all.length; i++) {
		if (decimals && all.length > decimals && i == all.length - decimals)
			builder_add_string(&out, ",");
		builder_add(&out, &all.bytes[i], 1);
	}
	builder_add_string(&out, "%");
	return builder_text(&out);
}

/* "4/tháng", "52/năm" */
static struct ct_text rate(struct arena *arena, struct ct_number number)
{
	struct ct_number year;
	number = number_reduce(number);
	if (number.den == 1)
		return arena_format(arena, "%lld/tháng", (long long)number.num);
	if (!number_multiply(number, NUMBER_INTEGER(12), &year) || number_reduce(year).den != 1)
		return NO_TEXT;
	return arena_format(arena, "%lld/năm", (long long)number_reduce(year).num);
}

static struct ct_text number_written(struct arena *arena, const struct fact_entry *entry, struct ct_number number)
{
	char day[11];
	struct ct_number whole = number_reduce(number);
	switch (entry->type) {
	case FACT_PERCENT:
	case FACT_RATIO:
		return percentage(arena, number);
	case FACT_RATE:
		return rate(arena, number);
	case FACT_DATE:
		date_iso((int32_t)number.num, day);
		return arena_text(arena, text_of(day));
	default:
		return whole.den == 1 ? digits(arena, whole.num) : NO_TEXT;
	}
}

/* The counts after so many more: both grow where the dictionary says so. */
static struct ct_text pair_written(struct arena *arena, const struct fact_entry *entry, const struct change *change)
{
	int64_t add = number_reduce(change->add).num;
	int64_t whole = change->denominator + (entry->grows_both && add > 0 ? add : 0);
	return arena_format(arena, "%lld/%lld", (long long)(change->numerator + add), (long long)whole);
}

static struct ct_text claim_written(struct arena *arena, const struct claim *claim)
{
	if (!claim->hedge.length)
		return claim->value;
	return arena_format(arena, "%.*s %.*s", (int)claim->hedge.length, claim->hedge.bytes, (int)claim->value.length,
			    claim->value.bytes);
}

/* A value that fulfils the wish; empty: it cannot be written. */
static struct ct_text value_written(struct ct_judge *judge, const struct wish *wish)
{
	struct arena *arena = &judge->arena;
	const struct fact_entry *entry = &judge->set->dictionary.entries[wish->change.fact];
	if (wish->claim)
		return claim_written(arena, wish->claim);
	if (wish->kind == CT_ROAD_BECOME && entry->type == FACT_YES_NO)
		return wish->change.set == SET_YES ? TEXT("có") : TEXT("không");
	if (wish->kind == CT_ROAD_BECOME)
		return change_become(entry, wish->change.set);
	if (wish->kind == CT_ROAD_ADD && wish->change.denominator)
		return pair_written(arena, entry, &wish->change);
	return number_written(arena, entry, judge->changed[wish->change.fact].value.range.lo);
}

/* ---- The wish. */

static struct ct_text needs_unit(struct ct_judge *judge, const struct fact_entry *entry, const struct wish *wish)
{
	if (wish->of >= 0)
		return TEXT("%");
	return entry->type == FACT_DATE ? TEXT("date") : dictionary_measure_unit(&judge->arena, entry);
}

static void tell_needs(struct ct_judge *judge, const struct fact_entry *entry, const struct wish *wish, bool exact,
		       struct ct_road_change *told)
{
	bool point = exact && wish->of < 0 && !wish->claim;
	told->needs = point ? judge->changed[wish->change.fact].value.range : wish->needs;
	told->above = wish->above && !point;
	told->below = wish->below && !point;
	told->is_date = entry->type == FACT_DATE;
	told->unit = needs_unit(judge, entry, wish);
	if (wish->of < 0)
		return;
	told->of = judge->set->dictionary.entries[wish->of].key;
	told->of_label = judge->set->dictionary.entries[wish->of].label;
}

struct ct_road_change *wish_told(struct ct_judge *judge, const struct wish *wish, bool exact)
{
	const struct fact_entry *entry = &judge->set->dictionary.entries[wish->change.fact];
	struct value value = judge->unit->facts[wish->change.fact].value;
	struct ct_road_change *told = ARENA_NEW(&judge->arena, struct ct_road_change);
	*told = (struct ct_road_change){.kind = wish->kind,
					.fact = entry->key,
					.label = entry->label,
					.open = !value_is_single(value),
					.why = value.kind == VALUE_MISSING ? CT_MISSING
					       : value.contradictory	   ? CT_CONTRADICTORY
									   : CT_IMPRECISE,
					.value = value_written(judge, wish)};
	if (wish->kind == CT_ROAD_BECOME)
		told->become = change_become(entry, wish->change.set);
	if (wish->kind == CT_ROAD_ADD) {
		told->add = wish->change.add;
		told->unit = change_unit(&judge->arena, entry, &wish->change);
	}
	if (wish->kind == CT_ROAD_NEEDS)
		tell_needs(judge, entry, wish, exact, told);
	if (wish->claim) {
		told->claim_value = claim_written(&judge->arena, wish->claim);
		told->claim_at = wish->claim->at;
	}
	return told;
}
