/* SPDX-License-Identifier: Apache-2.0 */
/* Shares of other populations: the judge sees the hull of their readings in place of what was
 * printed (facts/readings.h). Only facts that some criterion reads are looked at; nearly every unit
 * comes back as it is. */
#include "base/number.h"
#include "judge/judge_internal.h"

static struct reported_facts reported_of(struct ct_judge *judge, const struct unit *unit)
{
	return (struct reported_facts){&judge->arena, judge->populations, unit->facts};
}

/* What is read otherwise goes into a copy: the unit belongs to the caller. */
static struct unit *copy_unit(struct ct_judge *judge, const struct unit *unit)
{
	struct unit *copy = ARENA_NEW(&judge->arena, struct unit);
	const size_t size = (size_t)judge->set->dictionary.count * sizeof(*unit->facts);
	*copy = *unit;
	copy->facts = (struct fact_record *)(void *)arena_copy(
		&judge->arena, (const char *)unit->facts, size);
	return copy;
}

void judge_gather_shares(struct ct_judge *judge)
{
	const struct populations *populations = judge->populations;
	judge->shares =
		ARENA_ARRAY(&judge->lasting, populations->share_count, const struct share *);
	for (unsigned i = 0; i < populations->share_count; i++)
		if (judge->set->reads[populations->shares[i].fact])
			judge->shares[judge->share_count++] = &populations->shares[i];
}

const struct unit *judge_read_shares(struct ct_judge *judge, const struct unit *unit)
{
	const struct reported_facts reported = reported_of(judge, unit);
	struct unit *copy = NULL;
	for (unsigned i = 0; i < judge->share_count; i++) {
		const struct share *share = judge->shares[i];
		struct share_reading reading;
		struct value value;
		if (!unit->facts[share->fact].claims ||
			!readings_of(&reported, share, &value, &reading))
			continue;
		if (!copy)
			copy = copy_unit(judge, unit);
		copy->facts[share->fact].value = value;
	}
	return copy ? copy : unit;
}

bool judge_reading(struct ct_judge *judge, int fact, struct share_reading *reading)
{
	const struct reported_facts reported = reported_of(judge, judge->reported);
	const struct share *share = populations_share(judge->populations, fact);
	struct value value;
	return share && readings_of(&reported, share, &value, reading);
}

bool judge_population(struct ct_judge *judge, int fact, struct ct_number *size)
{
	const struct reported_facts reported = reported_of(judge, judge->reported);
	const struct share *share = populations_share(judge->populations, fact);
	struct ct_interval range;
	if (!share || !population_size(&reported, share, &range) || !interval_is_point(range))
		return false;
	*size = number_reduce(range.lo);
	return size->den == 1;
}
