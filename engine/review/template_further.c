/* SPDX-License-Identifier: Apache-2.0 */
/* The second block of a template: totals, the parts that checks name, and the usual counts. Without
 * them a report that was entered by the template cannot be checked. */
#include "review/template.h"

enum { USUAL_SHARES = 2 }; /* a count of which so many shares are taken is a usual one */

struct further_facts {
	const struct dictionary *dictionary;
	bool *wanted; /* by fact */
	bool changed;
};

static void want(struct further_facts *gathering, int fact)
{
	if (fact < 0 || gathering->wanted[fact])
		return;
	gathering->wanted[fact] = gathering->changed = true;
}

static bool names_wanted(const struct further_facts *gathering, const struct fact_check *check)
{
	const bool *wanted = gathering->wanted;
	for (unsigned i = 0; i < check->left_count; i++)
		if (wanted[check->left[i]])
			return true;
	for (unsigned i = 0; i < check->right_count; i++)
		if (wanted[check->right[i]])
			return true;
	return check->kind == CHECK_IMPLIES &&
		((check->when.fact >= 0 && wanted[check->when.fact]) ||
			(check->then.fact >= 0 && wanted[check->then.fact]));
}

static void want_check(struct further_facts *gathering, const struct fact_check *check)
{
	for (unsigned i = 0; i < check->left_count; i++)
		want(gathering, check->left[i]);
	for (unsigned i = 0; i < check->right_count; i++)
		want(gathering, check->right[i]);
	if (check->kind == CHECK_IMPLIES) {
		want(gathering, check->when.fact);
		want(gathering, check->then.fact);
	}
}

/* What is compared with something wanted, once around. */
static void want_compared(struct further_facts *gathering)
{
	const struct dictionary *dictionary = gathering->dictionary;
	for (int i = 0; i < dictionary->count; i++) {
		const struct fact_entry *entry = &dictionary->entries[i];
		if (!gathering->wanted[i])
			continue;
		want(gathering, entry->part_of);
		if (entry->population)
			want(gathering, entry->population->index);
	}
	for (const struct fact_check *check = dictionary->checks; check; check = check->next)
		if (names_wanted(gathering, check))
			want_check(gathering, check);
}

/* Counts of which several shares of the dictionary are taken. */
static void want_usual(struct further_facts *gathering, unsigned *shares)
{
	const struct dictionary *dictionary = gathering->dictionary;
	for (int i = 0; i < dictionary->count; i++)
		if (dictionary->entries[i].population)
			shares[dictionary->entries[i].population->index]++;
	for (int i = 0; i < dictionary->count; i++)
		if (shares[i] >= USUAL_SHARES && dictionary->entries[i].part_of < 0)
			want(gathering, i);
}

const bool *template_further(struct arena *arena, const struct ct_review *review)
{
	const struct dictionary *dictionary = &review->set->dictionary;
	size_t count = (size_t)dictionary->count;
	bool *read = ARENA_ARRAY(arena, count + 1, bool);
	struct further_facts gathering = {dictionary, NULL, true};
	for (unsigned k = 0; k < review->set->criterion_count; k++)
		for (int i = 0; i < dictionary->count; i++)
			read[i] |= review_reads(review, k, i);
	gathering.wanted = ARENA_LIST(arena, read, count + 1);
	while (gathering.changed) {
		gathering.changed = false;
		want_compared(&gathering);
	}
	want_usual(&gathering, ARENA_ARRAY(arena, count + 1, unsigned));
	for (size_t i = 0; i < count; i++)
		gathering.wanted[i] &= !read[i];
	return gathering.wanted;
}
