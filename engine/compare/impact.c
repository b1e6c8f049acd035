/* SPDX-License-Identifier: Apache-2.0 */
/* Impact of a change of rules, of data, or of both (struct ct_impact_sheet). Compares four results
 * of a unit, old and new rules on old and new data, and finds the cause of each difference between
 * the first and the last. If only the rules changed, both data columns are the same results. */
#include "compare/same.h"

#include <stdlib.h>
#include <string.h>

#include "facts/unit_key.h"
#include "explain/wording.h"

/* A criterion in both sets. */
struct pairing {
	struct ct_text id;
	const struct criterion *before, *after; /* NULL if not in that set */
	unsigned before_index, after_index;
	bool same_condition;
	const struct limit *changed; /* of the later set: the first limit that it reads with another
					value; NULL if none */
};

struct mover_item {
	struct ct_mover mover;
	struct mover_item *next;
};

struct near_item {
	struct ct_near near;
	unsigned criterion;
	struct near_item *next;
};

struct ct_impact {
	struct arena arena;
	const struct ct_ruleset *before, *after;
	struct ct_number distance;
	struct pairing *pairings;
	struct ct_impact_criterion *criteria;
	unsigned count;
	struct ct_impact_sheet sheet;
	struct mover_item *movers, **last_mover;
	struct near_item *near, **last_near;
};

const char *const ct_cause_names[CT_CAUSES] = {"rules", "data", "both", "either"};

bool ct_number_parse(const char *text, struct ct_number *number)
{
	return number_parse_plain(text_of(text), number);
}

/* ---- Common parts of the sets. */

struct limit_search {
	const struct ct_impact *impact;
	struct arena *arena;
	const struct limit *changed;
};

static void look_for_change(const struct expr *expr, void *state)
{
	struct limit_search *search = state;
	struct limit_step *steps;
	if (expr->op != OP_LIMIT || search->changed)
		return;
	const struct limit *after = &search->impact->after->limits[expr->index];
	const struct limit *before = ruleset_limit(search->impact->before, after->id);
	if (!before || diff_limits(search->arena, before, after, &steps))
		search->changed = after;
}

static const struct limit *find_changed_limit(
	struct ct_impact *impact, const struct criterion *criterion)
{
	struct limit_search search = {impact, &impact->arena, NULL};
	const struct expr *parts[] = {criterion->met, criterion->when, criterion->in_progress};
	for (int i = 0; i < 3; i++)
		if (parts[i])
			expr_visit(parts[i], look_for_change, &search);
	return search.changed;
}

static void pair_up(
	struct ct_impact *impact, const struct criterion *before, const struct criterion *after)
{
	struct rule_pair pair = {impact->before, impact->after, &impact->arena};
	struct pairing *pairing = &impact->pairings[impact->count];
	const struct criterion *known = after ? after : before;
	impact->criteria[impact->count++] =
		(struct ct_impact_criterion){.id = known->id, .title = known->title};
	*pairing = (struct pairing){.id = known->id, .before = before, .after = after};
	if (before)
		pairing->before_index = (unsigned)(before - impact->before->criteria);
	if (after)
		pairing->after_index = (unsigned)(after - impact->after->criteria);
	if (!before || !after)
		return;
	pairing->same_condition = diff_same_condition(&pair, before->met, after->met) &&
		diff_same_condition(&pair, before->when, after->when) &&
		diff_same_condition(&pair, before->in_progress, after->in_progress);
	pairing->changed = find_changed_limit(impact, after);
}

static void pair_all(struct ct_impact *impact)
{
	const struct ct_ruleset *before = impact->before, *after = impact->after;
	size_t most = (size_t)before->criterion_count + after->criterion_count;
	impact->pairings = ARENA_ARRAY(&impact->arena, most, struct pairing);
	impact->criteria = ARENA_ARRAY(&impact->arena, most, struct ct_impact_criterion);
	for (unsigned i = 0; i < after->criterion_count; i++)
		pair_up(impact, ruleset_criterion(before, after->criteria[i].id),
			&after->criteria[i]);
	for (unsigned i = 0; i < before->criterion_count; i++)
		if (!ruleset_criterion(after, before->criteria[i].id))
			pair_up(impact, &before->criteria[i], NULL);
}

static bool start(struct ct_impact *impact, struct ct_errors *errors)
{
	struct arena_edge edge;
	if (ARENA_EDGE(&impact->arena, &edge))
		return ct_fail(errors, CT_E_MEMORY, (struct place){0});
	pair_all(impact);
	arena_leave(&impact->arena, &edge);
	return true;
}

struct ct_impact *ct_impact_new(const struct ct_ruleset *before, const struct ct_ruleset *after,
	struct ct_number distance, struct ct_errors *errors)
{
	struct ct_impact *impact = calloc(1, sizeof(*impact));
	if (!impact) {
		ct_fail(errors, CT_E_MEMORY, (struct place){0});
		return NULL;
	}
	impact->before = before;
	impact->after = after;
	impact->distance = distance;
	impact->last_mover = &impact->movers;
	impact->last_near = &impact->near;
	if (start(impact, errors))
		return impact;
	ct_impact_free(impact);
	return NULL;
}

void ct_impact_free(struct ct_impact *impact)
{
	if (!impact)
		return;
	arena_free(&impact->arena);
	free(impact);
}

/* ---- One unit. */

/* Copied, because units belong to their source. */
static struct ct_unit_head keep_head(struct arena *arena, const struct ct_unit_head *unit)
{
	struct ct_unit_head kept = *unit;
	struct ct_text *const texts[] = {&kept.key, &kept.code, &kept.register_, &kept.level,
		&kept.name, &kept.district, &kept.province, &kept.period_text, &kept.file};
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		*texts[i] = arena_text(arena, *texts[i]);
	return kept;
}

static const struct ct_criterion_result *result_of(
	const struct ct_result *result, const struct criterion *criterion, unsigned index)
{
	return criterion ? &result->criteria[index] : NULL;
}

static int standing_of(const struct ct_criterion_result *result)
{
	return result ? (int)result->verdict : CT_ABSENT;
}

/* Returns exactly one cause, so that counts by cause add up to the total. */
static enum ct_shift_cause find_cause(int by_rules, int by_data, int after)
{
	if (by_rules == after)
		return by_data == after ? CT_CAUSE_EITHER : CT_CAUSE_RULES;
	return by_data == after ? CT_CAUSE_DATA : CT_CAUSE_BOTH;
}

static bool is_single(const struct ct_criterion_result *result)
{
	return result && result->measured && result->measured->known && result->margin &&
		result->limit && result->limit->id.length;
}

static bool is_same_limit(const struct ct_limit_used *before, const struct ct_limit_used *after)
{
	return text_equal(before->id, after->id) &&
		number_compare(before->value, after->value) == 0;
}

static void cite_limit(
	struct ct_shift *shift, const struct ct_ruleset *set, const struct limit *limit)
{
	shift->limit = limit->id;
	shift->unit = limit->unit;
	shift->document = words_document(set, &limit->cite);
	shift->article = limit->cite.article;
}

/* Four results of one criterion; NULL if the set does not have it. */
struct four {
	const struct ct_criterion_result *of[2][2]; /* [rules][data] */
};

static struct four four_of(
	const struct pairing *pairing, const struct ct_result *const results[2][2])
{
	struct four four;
	for (int data = 0; data < 2; data++) {
		four.of[0][data] =
			result_of(results[0][data], pairing->before, pairing->before_index);
		four.of[1][data] =
			result_of(results[1][data], pairing->after, pairing->after_index);
	}
	return four;
}

static bool measured_point(const struct ct_criterion_result *result, struct ct_number *point)
{
	bool known = result->measured && result->measured->known &&
		interval_is_point(result->measured->range);
	if (known)
		*point = result->measured->range.lo;
	return known;
}

/* Which rule change contributed; nothing if the data alone are the cause. */
static void explain_rules(const struct ct_impact *impact, const struct pairing *pairing,
	const struct ct_criterion_result *before, const struct ct_criterion_result *after,
	struct ct_shift *shift)
{
	shift->why = !pairing->same_condition ? CT_SHIFT_CONDITION
		: pairing->changed            ? CT_SHIFT_LIMIT
					      : CT_SHIFT_OTHER;
	if (pairing->changed)
		cite_limit(shift, impact->after, pairing->changed);
	bool read = pairing->changed && before->limit && after->limit &&
		text_equal(after->limit->id, pairing->changed->id);
	if (!read || is_same_limit(before->limit, after->limit))
		return;
	shift->has_values = true;
	shift->was = before->limit->value;
	shift->is = after->limit->value;
}

static struct ct_shift explain_shift(
	const struct ct_impact *impact, const struct pairing *pairing, const struct four *four)
{
	const struct ct_criterion_result *before = four->of[0][0], *after = four->of[1][1];
	struct ct_shift shift = {.criterion = pairing->id,
		.title = pairing->after->title,
		.before = before->verdict,
		.after = after->verdict,
		.by_rules = four->of[1][0]->verdict,
		.by_data = four->of[0][1]->verdict,
		.why = CT_SHIFT_OTHER};
	shift.cause = find_cause((int)shift.by_rules, (int)shift.by_data, (int)shift.after);
	shift.document = words_document(impact->after, &pairing->after->cite);
	shift.article = pairing->after->cite.article;
	for (int i = 0; i < 2; i++) {
		const struct ct_criterion_result *side = i ? after : before;
		shift.limited[i] = side->limit != NULL;
		if (side->limit)
			shift.limits[i] = side->limit->value;
	}
	shift.was_known = measured_point(before, &shift.had);
	shift.measured_known = measured_point(after, &shift.measured);
	if (shift.measured_known)
		shift.unit = after->measured->unit;
	if (shift.cause != CT_CAUSE_DATA)
		explain_rules(impact, pairing, before, after, &shift);
	return shift;
}

/* Whether the result is within `distance` of a limit: in percentage points for a limit in %, else
 * in per cent of the limit. */
static bool is_near(const struct ct_impact *impact, const struct ct_criterion_result *result)
{
	struct ct_number margin = *result->margin, allowed = impact->distance,
			 hundred = NUMBER_INTEGER(100);
	if (margin.num < 0)
		margin.num = -margin.num;
	if (!text_is(result->limit->unit, "%") &&
		(!number_multiply(allowed, result->limit->value, &allowed) ||
			!number_divide(allowed, hundred, &allowed)))
		return false;
	return number_compare(margin, allowed) <= 0;
}

static void look_near(struct ct_impact *impact, unsigned criterion, const struct ct_unit_head *unit,
	const struct ct_criterion_result *before, const struct ct_criterion_result *after)
{
	if (!is_single(after) ||
		(before && before->limit && is_same_limit(before->limit, after->limit)) ||
		!is_near(impact, after))
		return;
	struct near_item *item = ARENA_NEW(&impact->arena, struct near_item);
	item->criterion = criterion;
	item->near = (struct ct_near){
		.unit = keep_head(&impact->arena, unit),
		.criterion = after->id,
		.title = after->title,
		.limit = after->limit->id,
		.limit_unit = after->limit->unit,
		.value = after->limit->value,
		.measured = after->measured->range.lo,
		.margin = *after->margin,
		.document = after->limit->document,
		.article = after->limit->article,
	};
	*impact->last_near = item;
	impact->last_near = &item->next;
	impact->sheet.near_count++;
}

static const struct ct_text *keep_ids(
	struct arena *arena, const struct ct_text *ids, unsigned count)
{
	struct ct_text *kept = ARENA_ARRAY(arena, count, struct ct_text);
	for (unsigned i = 0; i < count; i++)
		kept[i] = arena_text(arena, ids[i]);
	return kept;
}

static void add_mover(
	struct ct_impact *impact, const struct ct_mover *mover, const struct ct_result *after)
{
	struct mover_item *item = ARENA_NEW(&impact->arena, struct mover_item);
	item->mover = *mover;
	item->mover.unit = keep_head(&impact->arena, &after->unit);
	if (after->recognition_count) {
		item->mover.blocking = keep_ids(&impact->arena, after->recognitions[0].blocking,
			after->recognitions[0].blocking_count);
		item->mover.blocking_count = after->recognitions[0].blocking_count;
	}
	*impact->last_mover = item;
	impact->last_mover = &item->next;
	impact->sheet.mover_count++;
	impact->sheet.recognition_movers += mover->before != mover->after;
	impact->sheet.counting += !mover->reference;
}

static void count_shift(struct ct_impact *impact, const struct ct_shift *shift)
{
	impact->sheet.shifts[shift->cause]++;
	impact->sheet.met[shift->cause] += (shift->after == CT_MET) - (shift->before == CT_MET);
}

/* Records a criterion's change. Returns true if its verdict changed. */
static bool weigh_criterion(struct ct_impact *impact, unsigned i, const struct ct_unit_head *unit,
	const struct four *four, struct ct_shift *shift)
{
	const struct ct_criterion_result *before = four->of[0][0], *after = four->of[1][1];
	impact->criteria[i].counts[standing_of(before)][standing_of(after)]++;
	look_near(impact, i, unit, four->of[0][1], after);
	if (!before || !after)
		return false;
	if (before->verdict == after->verdict) {
		impact->sheet.offset += four->of[1][0]->verdict != before->verdict ||
			four->of[0][1]->verdict != before->verdict;
		return false;
	}
	*shift = explain_shift(impact, &impact->pairings[i], four);
	count_shift(impact, shift);
	return true;
}

static void add_unit(struct ct_impact *impact, const struct ct_result *const results[2][2])
{
	const struct ct_result *before = results[0][0], *after = results[1][1];
	struct ct_mover mover = {.reference = after->reference,
		.before = ct_result_outcome(before),
		.after = ct_result_outcome(after)};
	struct ct_shift *shifts = ARENA_ARRAY(&impact->arena, impact->count, struct ct_shift);
	for (unsigned i = 0; i < impact->count; i++) {
		struct four four = four_of(&impact->pairings[i], results);
		mover.shift_count +=
			weigh_criterion(impact, i, &after->unit, &four, &shifts[mover.shift_count]);
	}
	mover.shifts = shifts;
	mover.cause = find_cause((int)ct_result_outcome(results[1][0]),
		(int)ct_result_outcome(results[0][1]), (int)mover.after);
	if (!text_equal(before->unit.period_text, after->unit.period_text))
		mover.former_period = arena_text(&impact->arena, before->unit.period_text);
	impact->sheet.units++;
	impact->sheet.references += mover.reference;
	impact->sheet.outcomes[mover.before][mover.after]++;
	impact->sheet.outcome_shifts[mover.cause] += mover.before != mover.after;
	if (mover.shift_count || mover.before != mover.after)
		add_mover(impact, &mover, after);
}

static bool is_same_unit(const struct ct_result *a, const struct ct_result *b)
{
	return text_equal(a->unit.key, b->unit.key) && period_equal(a->unit.period, b->unit.period);
}

/* The earlier and the later report of a unit may spell its names differently. */
static bool is_one_unit(struct ct_impact *impact, const struct ct_unit_head *before,
	const struct ct_unit_head *after)
{
	if (text_equal(before->key, after->key))
		return true;
	const struct unit_key left = unit_key_of(&impact->arena, before->key, before->level),
			      right = unit_key_of(&impact->arena, after->key, after->level);
	return unit_key_match(&left, &right);
}

bool ct_impact_unit(struct ct_impact *impact, const struct ct_result *const results[2][2],
	struct ct_errors *errors)
{
	const struct ct_result *before = results[0][0], *after = results[1][1];
	struct arena_edge edge;
	if (ARENA_EDGE(&impact->arena, &edge))
		return ct_fail(errors, CT_E_MEMORY, (struct place){0});
	bool same = is_same_unit(before, results[1][0]) && is_same_unit(results[0][1], after) &&
		is_one_unit(impact, &before->unit, &after->unit);
	if (same)
		add_unit(impact, results);
	arena_leave(&impact->arena, &edge);
	return same ||
		ct_fail(errors, CT_J_IMPACT_UNITS, (struct place){0}, before->unit.key,
			after->unit.key);
}

/* ---- The sheet. */

static const struct ct_mover *list_movers(struct ct_impact *impact)
{
	struct ct_mover *list =
		ARENA_ARRAY(&impact->arena, impact->sheet.mover_count, struct ct_mover);
	size_t at = 0;
	for (const struct mover_item *item = impact->movers; item; item = item->next)
		list[at++] = item->mover;
	return list;
}

static int by_criterion_and_margin(const void *a, const void *b)
{
	const struct near_item *left = *(struct near_item *const *)a,
			       *right = *(struct near_item *const *)b;
	if (left->criterion != right->criterion)
		return left->criterion < right->criterion ? -1 : 1;
	int margin = number_compare(left->near.margin, right->near.margin);
	return margin ? margin : text_compare_bytes(left->near.unit.key, right->near.unit.key);
}

static const struct ct_near *list_near(struct ct_impact *impact)
{
	unsigned count = impact->sheet.near_count;
	struct near_item **items = ARENA_ARRAY(&impact->arena, count, struct near_item *);
	struct ct_near *list = ARENA_ARRAY(&impact->arena, count, struct ct_near);
	size_t at = 0;
	for (struct near_item *item = impact->near; item; item = item->next)
		items[at++] = item;
	if (count)
		qsort(items, count, sizeof(*items), by_criterion_and_margin);
	for (unsigned i = 0; i < count; i++)
		list[i] = items[i]->near;
	return list;
}

static bool fill_sheet(
	struct ct_impact *impact, struct ct_impact_sheet *sheet, struct ct_errors *errors)
{
	struct arena_edge edge;
	if (ARENA_EDGE(&impact->arena, &edge))
		return ct_fail(errors, CT_E_MEMORY, (struct place){0});
	sheet->movers = list_movers(impact);
	sheet->near = list_near(impact);
	arena_leave(&impact->arena, &edge);
	return true;
}

const struct ct_impact_sheet *ct_impact_sheet(struct ct_impact *impact, struct ct_errors *errors)
{
	struct ct_impact_sheet *sheet = &impact->sheet;
	sheet->before = (struct ct_diff_side){
		impact->before->id, impact->before->title, impact->before->digest};
	sheet->after = (struct ct_diff_side){
		impact->after->id, impact->after->title, impact->after->digest};
	sheet->criteria = impact->criteria;
	sheet->criterion_count = impact->count;
	sheet->distance = impact->distance;
	if (fill_sheet(impact, sheet, errors))
		return sheet;
	return NULL;
}
