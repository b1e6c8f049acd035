/* SPDX-License-Identifier: Apache-2.0 */
/* Pairing units of two runs; see struct ct_pairing. */
#include "runs/pair.h"

#include <stdlib.h>

#include "base/handle.h"

/* The units with one key that have no partner with the same period. */
struct loose {
	struct unit_key key;
	const struct ct_record_unit *unit;
	bool later;
};

/* By names and level, the earlier run first, then in reading order, so that the same input gives
 * the same pairs. */
static int by_key(const void *a, const void *b)
{
	const struct loose *left = a, *right = b;
	int names = text_compare_bytes(left->key.names, right->key.names);
	if (names)
		return names;
	if (left->key.level != right->key.level)
		return left->key.level < right->key.level ? -1 : 1;
	if (left->later != right->later)
		return left->later ? 1 : -1;
	return (left->unit->index > right->unit->index) - (left->unit->index < right->unit->index);
}

/* Pairs a single remaining unit on each side: it was reported for another period. */
static bool pair_two(
	const struct loose *loose, size_t count, const struct ct_record_unit **before, bool *taken)
{
	if (count != 2 || loose[0].later == loose[1].later ||
		!unit_key_match(&loose[0].key, &loose[1].key))
		return false;
	const struct ct_record_unit *was = loose[loose[0].later].unit,
				    *is = loose[!loose[0].later].unit;
	before[is->index] = was;
	taken[was->index] = true;
	return true;
}

/* Units with the same name but different levels are different units. */
static void pair_loose(
	struct loose *loose, size_t count, const struct ct_record_unit **before, bool *taken)
{
	if (count)
		qsort(loose, count, sizeof(*loose), by_key);
	for (size_t from = 0, to; from < count; from = to) {
		for (to = from + 1;
			to < count && text_equal(loose[to].key.names, loose[from].key.names); to++)
			;
		if (pair_two(loose + from, to - from, before, taken))
			continue;
		for (size_t at = from, end; at < to; at = end) {
			for (end = at + 1; end < to && loose[end].key.level == loose[at].key.level;
				end++)
				;
			pair_two(loose + at, end - at, before, taken);
		}
	}
}

struct ct_pairing pair_records(
	struct arena *arena, const struct ct_record *before, const struct ct_record *after)
{
	size_t olds = ct_record_count(before), news = ct_record_count(after), count = 0;
	const struct ct_record_unit **partners =
		ARENA_ARRAY(arena, news, const struct ct_record_unit *);
	const struct ct_record_unit **gone =
		ARENA_ARRAY(arena, olds, const struct ct_record_unit *);
	struct loose *loose = ARENA_ARRAY(arena, olds + news, struct loose);
	bool *taken = ARENA_ARRAY(arena, olds, bool);
	struct ct_pairing pairing = {partners, gone, 0, 0};
	for (size_t i = 0; i < news; i++) {
		const struct ct_record_unit *unit = ct_record_at(after, i);
		partners[i] =
			record_find(before, unit->unit.key, &after->keys[i], unit->unit.period);
		if (partners[i] && taken[partners[i]->index])
			partners[i] = NULL;
		if (partners[i])
			taken[partners[i]->index] = true;
		else
			loose[count++] = (struct loose){after->keys[i], unit, true};
	}
	for (size_t i = 0; i < olds; i++)
		if (!taken[i])
			loose[count++] =
				(struct loose){before->keys[i], ct_record_at(before, i), false};
	pair_loose(loose, count, partners, taken);
	for (size_t i = 0; i < olds; i++)
		if (!taken[i])
			gone[pairing.gone_count++] = ct_record_at(before, i);
	pairing.paired = olds - pairing.gone_count;
	return pairing;
}

/* ---- Public functions. */

struct ct_pairs {
	struct ct_pairing pairing;
};

struct pair_records {
	const struct ct_record *before, *after;
};

static bool pair(void *handle, struct arena *arena, const void *from, struct ct_errors *errors)
{
	const struct pair_records *records = from;
	struct ct_pairs *pairs = handle;
	(void)errors;
	pairs->pairing = pair_records(arena, records->before, records->after);
	return true;
}

struct ct_pairs *ct_pairs_new(
	const struct ct_record *before, const struct ct_record *after, struct ct_errors *errors)
{
	const struct pair_records records = {before, after};
	return handle_new(sizeof(struct ct_pairs), pair, &records, errors);
}

void ct_pairs_free(struct ct_pairs *pairs)
{
	handle_free(pairs);
}

const struct ct_pairing *ct_pairs_pairing(const struct ct_pairs *pairs)
{
	return &pairs->pairing;
}
