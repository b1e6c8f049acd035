/* SPDX-License-Identifier: Apache-2.0 */
/* Ranking units of a run: exact shares or points, shared ranks, names in Vietnamese dictionary
 * order. */
#include <stdlib.h>

#include "base/handle.h"
#include "base/number.h"
#include "runs/record.h"

struct ct_rank {
	struct ct_rank_sheet sheet;
};

/* A unit before ranking. */
struct runner {
	struct arena *arena; /* for comparing names */
	struct ct_place place;
	struct ct_text district;
	struct ct_number score; /* den 0: none */
};

static struct ct_number share_of(unsigned part, unsigned whole)
{
	return whole ? number_reduce((struct ct_number){(int64_t)part * 100, whole})
		     : NUMBER_PLUS_INFINITY;
}

static struct runner start(struct arena *arena, const struct ct_record_unit *unit, bool by_points)
{
	struct runner runner = {
		.arena = arena, .place = {.unit = unit}, .district = unit->unit.district};
	for (int verdict = 0; verdict < CT_VERDICTS; verdict++)
		runner.place.applicable += verdict == CT_NOT_APPLICABLE ? 0 : unit->tally[verdict];
	runner.place.met = unit->tally[CT_MET];
	struct ct_number sure = share_of(runner.place.met, runner.place.applicable);
	struct ct_number most = share_of(
		runner.place.met + unit->may_meet, runner.place.applicable - unit->may_leave);
	runner.place.share =
		(struct ct_interval){sure, runner.place.applicable > unit->may_leave ? most : sure};
	runner.score = by_points ? unit->points.lo : runner.place.share.lo;
	return runner;
}

/* Ranked units first, then those for reference only; among them by descending score, units without
 * a score last. */
static int compare_scores(const struct runner *a, const struct runner *b)
{
	if (a->place.unit->reference != b->place.unit->reference)
		return a->place.unit->reference ? 1 : -1;
	if (!a->score.den || !b->score.den)
		return (b->score.den != 0) - (a->score.den != 0);
	return number_compare(b->score, a->score);
}

static int by_place(const void *left, const void *right)
{
	const struct runner *a = left, *b = right;
	int order = text_compare(a->arena, a->district, b->district);
	if (!order)
		order = compare_scores(a, b);
	if (!order)
		order = text_compare(a->arena, a->place.unit->unit.name, b->place.unit->unit.name);
	if (!order)
		order = text_compare_bytes(a->place.unit->unit.key, b->place.unit->unit.key);
	return order ? order
		     : (a->place.unit->index > b->place.unit->index) -
			(a->place.unit->index < b->place.unit->index);
}

/* Assigns ranks in one group; runners must be sorted. */
static struct ct_ranking settle(struct arena *arena, struct runner *runners, size_t count)
{
	struct ct_place *places = ARENA_ARRAY(arena, count, struct ct_place);
	struct ct_ranking ranking = {runners->district, places, count, 0};
	for (size_t i = 0; i < count; i++) {
		places[i] = runners[i].place;
		if (places[i].unit->reference || !runners[i].score.den)
			continue;
		bool tied = i && compare_scores(&runners[i - 1], &runners[i]) == 0;
		places[i].rank = tied ? places[i - 1].rank : (unsigned)i + 1;
		ranking.ranked++;
	}
	return ranking;
}

struct rank_order {
	const struct ct_record *record;
	bool by_district;
};

static bool rank_all(void *handle, struct arena *arena, const void *from, struct ct_errors *errors)
{
	const struct ct_record *record = ((const struct rank_order *)from)->record;
	bool by_district = ((const struct rank_order *)from)->by_district;
	struct ct_rank *rank = handle;
	size_t count = ct_record_count(record);
	struct runner *runners = ARENA_ARRAY(arena, count, struct runner);
	struct ct_ranking *groups = ARENA_ARRAY(arena, count, struct ct_ranking);
	struct ct_rank_sheet *sheet = &rank->sheet;
	(void)errors;
	*sheet = (struct ct_rank_sheet){.head = ct_record_head(record),
		.by_points = count > 0,
		.by_district = by_district,
		.groups = groups};
	for (size_t i = 0; i < count; i++)
		sheet->by_points &= ct_record_at(record, i)->has_points;
	for (size_t i = 0; i < count; i++) {
		runners[i] = start(arena, ct_record_at(record, i), sheet->by_points);
		if (!by_district)
			runners[i].district = NO_TEXT;
	}
	if (count)
		qsort(runners, count, sizeof(*runners), by_place);
	for (size_t first = 0, after; first < count; first = after) {
		for (after = first + 1; after < count &&
			text_compare(arena, runners[after].district, runners[first].district) == 0;
			after++)
			;
		groups[sheet->group_count++] = settle(arena, &runners[first], after - first);
	}
	return true;
}

struct ct_rank *ct_rank_new(
	const struct ct_record *record, bool by_district, struct ct_errors *errors)
{
	const struct rank_order order = {record, by_district};
	return handle_new(sizeof(struct ct_rank), rank_all, &order, errors);
}

void ct_rank_free(struct ct_rank *rank)
{
	handle_free(rank);
}

const struct ct_rank_sheet *ct_rank_sheet(const struct ct_rank *rank)
{
	return &rank->sheet;
}
