/* SPDX-License-Identifier: Apache-2.0 */
/* The road as those outside see it: each remedy with a value that fulfils it as a commune would
 * write it, who needs it, and why there is no road. */
#include "base/number.h"
#include "improve/road.h"

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

static struct ct_text number_written(
	struct arena *arena, const struct fact_entry *entry, struct ct_number number)
{
	char day[11];
	struct ct_number whole = number_reduce(number);
	switch (entry->type) {
	case FACT_PERCENT:
	case FACT_RATIO: return percentage(arena, number);
	case FACT_RATE: return rate(arena, number);
	case FACT_DATE: date_iso((int32_t)number.num, day); return arena_text(arena, text_of(day));
	case FACT_COUNT:
	case FACT_MONEY:
	case FACT_YES_NO:
	case FACT_CHOICE:
	case FACT_TEXT:
	case FACT_TYPES: break;
	}
	return whole.den == 1 ? digits(arena, whole.num) : NO_TEXT;
}

/* The counts after so many more: both grow where the dictionary says so. */
static struct ct_text pair_written(
	struct arena *arena, const struct fact_entry *entry, const struct change *change)
{
	int64_t add = number_reduce(change->add).num;
	int64_t whole = change->denominator + (entry->grows_both && add > 0 ? add : 0);
	return arena_format(
		arena, "%lld/%lld", (long long)(change->numerator + add), (long long)whole);
}

static struct ct_text claim_written(struct arena *arena, const struct claim *claim)
{
	if (!claim->hedge.length)
		return claim->value;
	return arena_format(arena, "%.*s %.*s", (int)claim->hedge.length, claim->hedge.bytes,
		(int)claim->value.length, claim->value.bytes);
}

/* A value that fulfils the remedy; empty: it cannot be written. */
static struct ct_text value_written(struct ct_judge *judge, const struct remedy *remedy)
{
	struct arena *arena = &judge->arena;
	const struct fact_entry *entry = &judge->set->dictionary.entries[remedy->change.fact];
	if (remedy->claim)
		return claim_written(arena, remedy->claim);
	if (remedy->kind == CT_ROAD_BECOME && entry->type == FACT_YES_NO)
		return remedy->change.set == SET_YES ? TEXT("có") : TEXT("không");
	if (remedy->kind == CT_ROAD_BECOME)
		return change_become(entry, remedy->change.set);
	if (remedy->kind == CT_ROAD_ADD && remedy->change.denominator)
		return pair_written(arena, entry, &remedy->change);
	return number_written(arena, entry, judge->changed[remedy->change.fact].value.range.lo);
}

/* ---- The remedy. */

static struct ct_text needs_unit(
	struct ct_judge *judge, const struct fact_entry *entry, const struct remedy *remedy)
{
	if (remedy->of >= 0)
		return TEXT("%");
	return entry->type == FACT_DATE ? TEXT("date")
					: dictionary_measure_unit(&judge->arena, entry);
}

static void tell_needs(struct ct_judge *judge, const struct fact_entry *entry,
	const struct remedy *remedy, struct ct_road_change *shown)
{
	bool point = remedy->point && remedy->of < 0 && !remedy->claim;
	shown->needs = point ? judge->changed[remedy->change.fact].value.range : remedy->needs;
	shown->above = remedy->above && !point;
	shown->below = remedy->below && !point;
	shown->is_date = entry->type == FACT_DATE;
	shown->unit = needs_unit(judge, entry, remedy);
	if (remedy->of < 0)
		return;
	shown->of = judge->set->dictionary.entries[remedy->of].key;
	shown->of_label = judge->set->dictionary.entries[remedy->of].label;
}

static struct ct_road_change *tell_remedy(struct ct_judge *judge, const struct remedy *remedy)
{
	const struct fact_entry *entry = &judge->set->dictionary.entries[remedy->change.fact];
	struct value value = judge->unit->facts[remedy->change.fact].value;
	struct ct_road_change *shown = ARENA_NEW(&judge->arena, struct ct_road_change);
	*shown = (struct ct_road_change){.kind = remedy->kind,
		.fact = entry->key,
		.label = entry->label,
		.open = !value_is_single(value),
		.why = value.kind == VALUE_MISSING ? CT_MISSING
			: value.contradictory      ? CT_CONTRADICTORY
						   : CT_IMPRECISE,
		.value = value_written(judge, remedy)};
	if (remedy->kind == CT_ROAD_BECOME)
		shown->become = change_become(entry, remedy->change.set);
	if (remedy->kind == CT_ROAD_ADD) {
		shown->add = remedy->change.add;
		shown->unit = change_unit(&judge->arena, entry, &remedy->change);
	}
	if (remedy->kind == CT_ROAD_NEEDS)
		tell_needs(judge, entry, remedy, shown);
	if (remedy->claim) {
		shown->claim_value = claim_written(&judge->arena, remedy->claim);
		shown->claim_at = remedy->claim->at;
	}
	return shown;
}

/* ---- The road. */

/* How far a criterion has come: it may fail, it cannot fail any more, it is known what it comes to.
 */
static int progress(const struct standing *standing)
{
	if (road_is_certain(standing))
		return 2;
	return standing_outcomes(standing) & (1u << CT_NOT_MET | 1u << CT_IN_PROGRESS) ? 0 : 1;
}

/* The criteria that fall back without it; where none does (a recognition may want criteria not
 * met), all that read the fact. */
static void tell_criteria(struct road *road, unsigned without, struct ct_road_change *shown)
{
	const struct ct_ruleset *set = road->judge->set;
	const struct remedy *const remedy[] = {&road->chosen.list[without]};
	struct ct_text *ids =
		ARENA_ARRAY(&road->judge->arena, set->criterion_count, struct ct_text);
	int *before = ARENA_ARRAY(&road->judge->arena, set->criterion_count, int);
	road_leads_without(road, road->chosen.count);
	for (unsigned i = 0; i < set->criterion_count; i++)
		before[i] = road->in[i] ? progress(&road->tried[i]) : 0;
	road_leads_without(road, without);
	for (unsigned i = 0; i < set->criterion_count; i++)
		if (road->in[i] && progress(&road->tried[i]) < before[i])
			ids[shown->criterion_count++] = set->criteria[i].id;
	for (unsigned i = 0, none = !shown->criterion_count; none && i < set->criterion_count; i++)
		if (road->in[i] && road_reads(road, i, remedy, 1))
			ids[shown->criterion_count++] = set->criteria[i].id;
	shown->criteria = ids;
}

/* In the order in which the set first reads the facts. */
static void sort(struct road *road)
{
	const struct ct_judge *judge = road->judge;
	unsigned sorted = 0;
	for (unsigned i = 0; i < judge->set->criterion_count; i++)
		for (unsigned f = 0; f < judge->plans[i].fact_count; f++)
			for (unsigned k = sorted; k < road->chosen.count; k++) {
				struct remedy found = road->chosen.list[k];
				if (found.change.fact != judge->plans[i].facts[f])
					continue;
				for (; k > sorted; k--)
					road->chosen.list[k] = road->chosen.list[k - 1];
				road->chosen.list[sorted++] = found;
				break;
			}
}

static void tell_changes(struct road *road, struct ct_road_change **changes)
{
	const struct remedy **list =
		ARENA_ARRAY(&road->judge->arena, road->chosen.count, const struct remedy *);
	for (unsigned i = 0; i < road->chosen.count; i++)
		list[i] = &road->chosen.list[i];
	remedies_apply(road->judge, list, road->chosen.count, true);
	for (unsigned i = 0; i < road->chosen.count; i++)
		changes[i] = tell_remedy(road->judge, list[i]);
	remedies_restore(road->judge, list, road->chosen.count);
}

void road_tell(struct road *road, struct ct_road *shown)
{
	struct arena *arena = &road->judge->arena;
	struct ct_road_change **changes =
		ARENA_ARRAY(arena, road->chosen.count, struct ct_road_change *);
	struct ct_text *deciding = ARENA_ARRAY(arena, road->chosen.count, struct ct_text);
	const struct ct_road_change **last = &shown->changes;
	sort(road);
	tell_changes(road, changes);
	for (unsigned i = 0; i < road->chosen.count; i++) {
		tell_criteria(road, i, changes[i]);
		if (changes[i]->open)
			deciding[shown->deciding_count++] = changes[i]->fact;
		*last = changes[i];
		last = &changes[i]->next;
	}
	shown->change_count = road->chosen.count;
	shown->deciding = deciding;
}

/* ---- Why there is no road. */

struct reasons {
	struct road *road;
	struct builder out[CT_LANGUAGES];
	struct ct_text unspecified;
	bool computes, unlimited;
};

static void add_reason(struct reasons *reasons, struct ct_words words)
{
	for (int language = 0; language < CT_LANGUAGES; language++) {
		if (reasons->out[language].length)
			builder_add_string(&reasons->out[language], "; ");
		builder_add_text(&reasons->out[language], words.in[language]);
	}
}

static void look(const struct expr *expr, void *state)
{
	struct reasons *reasons = state;
	if (expr->op == OP_UNSPECIFIED && !reasons->unspecified.length)
		reasons->unspecified = expr->args[0]->name;
	reasons->computes |= expr->op == OP_COMPUTE;
	reasons->unlimited |=
		expr->op == OP_LIMIT && !reasons->road->judge->limits[expr->index].known;
}

static void look_at(struct reasons *reasons, const struct expr *expr)
{
	reasons->unspecified = NO_TEXT;
	reasons->computes = reasons->unlimited = false;
	if (expr)
		expr_visit(expr, look, reasons);
}

static void blame_criterion(struct reasons *reasons, unsigned i)
{
	struct road *road = reasons->road;
	struct arena *arena = &road->judge->arena;
	const struct criterion *criterion = &road->judge->set->criteria[i];
	look_at(reasons, criterion->met);
	if (road_is_granted(road, i))
		add_reason(reasons,
			words_of(arena, CT_W_ROAD_GRANTED, criterion->id,
				CT_T_MET + (int)road->view.standings[i].verdict));
	else if (reasons->unspecified.length)
		add_reason(reasons,
			words_of(
				arena, CT_W_ROAD_UNSPECIFIED, criterion->id, reasons->unspecified));
	else if (reasons->computes)
		add_reason(reasons, words_of(arena, CT_W_ROAD_COMPUTE, criterion->id));
	else if (reasons->unlimited)
		add_reason(reasons, words_of(arena, CT_W_ROAD_LIMIT, criterion->id));
	else
		add_reason(reasons, words_of(arena, CT_W_ROAD_UNNAMED, criterion->id));
}

struct ct_words road_blame(struct road *road, bool reached)
{
	struct arena *arena = &road->judge->arena;
	const struct ct_ruleset *set = road->judge->set;
	struct reasons reasons = {.road = road, .out = {builder_in(arena), builder_in(arena)}};
	for (unsigned i = 0; i < set->criterion_count; i++)
		if (road->assumed[i])
			blame_criterion(&reasons, i);
	look_at(&reasons, road->recognition->met);
	if (!reached && reasons.unspecified.length)
		add_reason(&reasons, words_of(arena, CT_W_ROAD_CONDITION, reasons.unspecified));
	if (set->criterion_count < set->declared)
		add_reason(&reasons,
			words_of(arena, CT_W_ROAD_UNWRITTEN, set->criterion_count, set->declared));
	if (!reasons.out[CT_VI].length)
		add_reason(&reasons,
			words_of(arena, road->proven ? CT_W_ROAD_OTHER : CT_W_ROAD_UNFINISHED));
	return (struct ct_words){
		{builder_text(&reasons.out[CT_VI]), builder_text(&reasons.out[CT_EN])}};
}
