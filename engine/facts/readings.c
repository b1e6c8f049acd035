/* SPDX-License-Identifier: Apache-2.0 */
/* Which claims are over another population, and what follows for the share of the right one; see
 * readings.h.
 *
 * With a of Q counted, P and Q the sizes: as printed; a / P; and, when P is a part of Q, at least a
 * - (Q - P) and at most a of P; when Q is a part of P, at least a and at most a + (P - Q) of P.
 * Sizes and a may be intervals: each end takes the worst corner. */
#include "facts/readings.h"

#include "base/number.h"

static const struct ct_number none = {0, 1}, one = {1, 1}, hundred = {100, 1};

/* ---- Sizes. */

static bool count_size(const struct reported_facts *reported, int count, struct ct_interval *size)
{
	const struct value *value = count < 0 ? NULL : &reported->facts[count].value;
	if (!value || value->kind != VALUE_NUMBER || !number_is_finite(value->range.hi) ||
		number_compare(value->range.lo, none) <= 0)
		return false;
	*size = value->range;
	return true;
}

/* denominator: above 0. */
static bool is_size(const struct reported_facts *reported, int count, int64_t denominator)
{
	const struct value *value = &reported->facts[count].value;
	return value->kind == VALUE_NUMBER &&
		number_compare(value->range.lo, NUMBER_INTEGER(denominator)) == 0 &&
		interval_is_point(value->range);
}

static bool has_counts(const struct claim *claim)
{
	return claim_has_value(claim) && claim->written.is_pair;
}

/* The count that contains P, or is contained in it, and was reported with just this size; -1: none.
 */
static int related_of_size(
	const struct reported_facts *reported, const struct share *share, int64_t denominator)
{
	for (unsigned i = 0; i < share->related_count; i++)
		if (is_size(reported, share->related[i], denominator))
			return share->related[i];
	return -1;
}

static enum population_named name_of(const struct reported_facts *reported,
	const struct share *share, const struct claim *claim, int *other)
{
	return claim->of.length
		? populations_named(reported->populations, reported->arena, share, claim->of, other)
		: NAMES_NONE;
}

/* A claim that shows how large P is: with counts, naming no other population and not having the
 * size of one. */
static bool shows_size(
	const struct reported_facts *reported, const struct share *share, const struct claim *claim)
{
	int other;
	return has_counts(claim) &&
		related_of_size(reported, share, claim->written.denominator) < 0 &&
		name_of(reported, share, claim, &other) != NAMES_OTHER;
}

/* The denominators of all claims over P: their hull, and whether `wanted` is one of them. */
static bool shown_size(const struct reported_facts *reported, const struct share *share,
	struct ct_interval *size, int64_t wanted, bool *is_shown)
{
	const struct populations *populations = reported->populations;
	bool known = false;
	*is_shown = false;
	for (int i = share->first; i >= 0; i = populations->shares[i].next) {
		const struct share *other = &populations->shares[i];
		for (const struct claim *claim = reported->facts[other->fact].claims; claim;
			claim = claim->next) {
			if (!shows_size(reported, other, claim))
				continue;
			struct ct_interval point =
				INTERVAL_POINT(NUMBER_INTEGER(claim->written.denominator));
			*size = known ? interval_hull(*size, point) : point;
			*is_shown |= claim->written.denominator == wanted;
			known = true;
		}
	}
	return known;
}

bool population_size(
	const struct reported_facts *reported, const struct share *share, struct ct_interval *size)
{
	bool is_shown;
	return count_size(reported, share->own, size) ||
		shown_size(reported, share, size, 0, &is_shown);
}

static bool is_own_size(
	const struct reported_facts *reported, const struct share *share, int64_t denominator)
{
	struct ct_interval size, common;
	bool is_shown;
	if (count_size(reported, share->own, &size))
		return interval_intersect(
			size, INTERVAL_POINT(NUMBER_INTEGER(denominator)), &common);
	return shown_size(reported, share, &size, denominator, &is_shown) && is_shown;
}

/* ---- Which population a claim is over. */

bool claim_is_over_other(const struct reported_facts *reported, const struct share *share,
	const struct claim *claim, struct share_reading *reading)
{
	int other = -1;
	if (!claim_has_value(claim) || claim->warnings & CLAIM_SUPPOSED ||
		(!claim->of.length && !claim->written.is_pair))
		return false;
	bool by_size = name_of(reported, share, claim, &other) != NAMES_OTHER;
	if (by_size)
		other = claim->written.is_pair
			? related_of_size(reported, share, claim->written.denominator)
			: -1;
	if (other < 0 ||
		(claim->written.is_pair &&
			is_own_size(reported, share, claim->written.denominator)))
		return false;
	*reading = (struct share_reading){.claim = claim, .other = other, .by_size = by_size};
	return true;
}

/* ---- Readings of one claim; shares as fractions of one until the end. */

static bool per_cent(struct ct_number share, struct ct_number *result)
{
	return number_multiply(share, hundred, result);
}

static struct ct_number within_one(struct ct_number share)
{
	return number_compare(share, none) < 0   ? none
		: number_compare(share, one) > 0 ? one
						 : share;
}

/* [low / P, high / P] where it is possible at all; false: it does not fit the numbers. */
static bool set_share(
	struct ct_number low, struct ct_number high, bool *possible, struct ct_interval *share)
{
	*possible = number_compare(low, one) <= 0 && number_compare(high, none) >= 0 &&
		number_compare(low, high) <= 0;
	return per_cent(within_one(low), &share->lo) && per_cent(within_one(high), &share->hi);
}

/* Numerator over P: only where it may be a part of P. */
static bool move_numerator(struct share_reading *reading)
{
	struct ct_number low, high;
	return number_divide(reading->counted.lo, reading->own.hi, &low) &&
		number_divide(reading->counted.hi, reading->own.lo, &high) &&
		set_share(low, high, &reading->fits, &reading->moved);
}

/* 1 + (a - Q) / P: what is left of P when everything that a leaves out of Q is left out of P; for
 * one P. */
static bool rest_share(
	struct ct_number a, struct ct_number whole, struct ct_number own, struct ct_number *share)
{
	return number_subtract(a, whole, share) && number_divide(*share, own, share) &&
		number_add(*share, one, share);
}

/* The end of it over all sizes of P: the smallest, or the largest. */
static bool rest_end(struct ct_number a, struct ct_number whole, struct ct_interval own,
	bool largest, struct ct_number *share)
{
	struct ct_number other;
	if (!rest_share(a, whole, own.lo, share) || !rest_share(a, whole, own.hi, &other))
		return false;
	int order = number_compare(other, *share);
	if (largest ? order > 0 : order < 0)
		*share = other;
	return true;
}

static bool leave_share(struct share_reading *reading)
{
	const struct ct_interval a = reading->counted, own = reading->own, whole = reading->whole;
	struct ct_number low, high;
	if (number_compare(a.lo, whole.hi) > 0)
		return true; /* more than there are in Q */
	if (reading->relation == OWN_IN_OTHER)
		return rest_end(a.lo, whole.hi, own, false, &low) &&
			number_divide(a.hi, own.lo, &high) &&
			set_share(number_compare(low, none) < 0 ? none : low, within_one(high),
				&reading->leaves, &reading->left);
	return number_divide(a.lo, own.hi, &low) && rest_end(a.hi, whole.lo, own, true, &high) &&
		set_share(low, within_one(high), &reading->leaves, &reading->left);
}

/* The numerator: as counted, else so much per cent of Q. */
static bool count_of(struct share_reading *reading)
{
	const struct written *written = &reading->claim->written;
	if (written->is_pair && number_compare(reading->printed.lo, written->range.lo) == 0 &&
		number_compare(reading->printed.hi, written->range.hi) == 0 &&
		interval_is_point(written->range)) {
		reading->counted =
			(struct ct_interval)INTERVAL_POINT(NUMBER_INTEGER(written->numerator));
		return true;
	}
	return number_multiply(reading->printed.lo, reading->whole.lo, &reading->counted.lo) &&
		number_divide(reading->counted.lo, hundred, &reading->counted.lo) &&
		number_multiply(reading->printed.hi, reading->whole.hi, &reading->counted.hi) &&
		number_divide(reading->counted.hi, hundred, &reading->counted.hi);
}

static enum population_relation relation_of(const struct dictionary *dictionary, int own, int other)
{
	if (own >= 0 && population_is_part(dictionary, own, other))
		return OWN_IN_OTHER;
	return own >= 0 && population_is_part(dictionary, other, own) ? OTHER_IN_OWN : UNRELATED;
}

/* The readings of what the claim says, when it is taken to say `printed`. */
static void read_claim(const struct reported_facts *reported, const struct share *share,
	struct ct_interval printed, struct share_reading *reading)
{
	static const struct ct_interval any = {{0, 1}, {100, 1}};
	reading->printed = printed;
	reading->relation =
		relation_of(reported->populations->dictionary, share->own, reading->other);
	reading->own_known = population_size(reported, share, &reading->own);
	reading->other_known = count_size(reported, reading->other, &reading->whole);
	reading->hull = any;
	if (reading->relation == UNRELATED || !reading->own_known || !reading->other_known ||
		!count_of(reading) || !move_numerator(reading) || !leave_share(reading)) {
		reading->fits = reading->leaves = false;
		return;
	}
	reading->hull = printed;
	if (reading->fits)
		reading->hull = interval_hull(reading->hull, reading->moved);
	if (reading->leaves)
		reading->hull = interval_hull(reading->hull, reading->left);
}

/* ---- The value of a fact. */

/* What the claims over the right population say by themselves is what all of them say together:
 * then the others decide nothing. */
static bool own_claims_decide(
	const struct reported_facts *reported, const struct share *share, const struct value *value)
{
	struct fact_record record = {0};
	struct claim *copies = ARENA_ARRAY(reported->arena,
			     reported->facts[share->fact].claim_count, struct claim),
		     **last = &record.claims;
	struct share_reading reading;
	for (const struct claim *claim = reported->facts[share->fact].claims; claim;
		claim = claim->next) {
		if (claim_is_over_other(reported, share, claim, &reading))
			continue;
		*copies = *claim;
		*last = copies;
		last = &copies->next;
		copies++;
	}
	*last = NULL;
	fact_combine(&record, FACT_RATIO);
	return record.value.kind == VALUE_NUMBER &&
		record.value.contradictory == value->contradictory &&
		number_compare(record.value.range.lo, value->range.lo) == 0 &&
		number_compare(record.value.range.hi, value->range.hi) == 0;
}

/* The first claim over another population, from this one on; NULL: none. */
static const struct claim *find_other(const struct reported_facts *reported,
	const struct share *share, const struct claim *claim, struct share_reading *reading)
{
	while (claim && !claim_is_over_other(reported, share, claim, reading))
		claim = claim->next;
	return claim;
}

bool readings_of(const struct reported_facts *reported, const struct share *share,
	struct value *value, struct share_reading *first)
{
	const struct fact_record *record = &reported->facts[share->fact];
	if (record->value.kind != VALUE_NUMBER)
		return false;
	const struct claim *claim = find_other(reported, share, record->claims, first);
	if (!claim)
		return false;
	*value = record->value;
	for (struct share_reading reading = *first; claim;
		claim = find_other(reported, share, claim->next, &reading)) {
		read_claim(reported, share,
			record->value.contradictory ? claim->written.range : record->value.range,
			&reading);
		value->range = interval_hull(value->range, reading.hull);
		if (reading.claim == first->claim)
			*first = reading;
	}
	if (record->claim_count > 1 && own_claims_decide(reported, share, &record->value))
		return false;
	value->of_other = true;
	return true;
}
