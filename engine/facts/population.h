/* SPDX-License-Identifier: Apache-2.0 */
/* Populations: which count of the dictionary a share is taken of, what it is called, and which
 * counts contain it.
 *
 * The population of a share (type ratio) is the count whose key its `of` names. Another count
 * contains it or is contained in it by a chain of `part_of`. Made once for a dictionary, in an
 * arena that lives as long. Few reports name a population, so the names are folded when the first
 * one does: one thread may use it at a time, and needs an edge of that arena. */
#ifndef CHITIEU_FACTS_POPULATION_H
#define CHITIEU_FACTS_POPULATION_H

#include "lang/dictionary.h"

/* A fact that is a share of a population. */
struct share {
	int fact;
	int own; /* its population: index of a count; -1: the dictionary has none of that key */
	const int *related; /* counts that contain `own` or are contained in it, in the same unit of
			       counting */
	unsigned related_count;
	int first, next; /* in `shares`: the first share of the same population; the one after this;
			    -1: none */
};

struct populations {
	const struct dictionary *dictionary;
	const struct share *shares; /* in order of the dictionary */
	unsigned share_count;
	struct population_names *names;
};

struct populations *populations_new(struct arena *arena, const struct dictionary *dictionary);
/* NULL: the fact is no share of a population. */
const struct share *populations_share(const struct populations *populations, int fact);

enum population_named { NAMES_NONE, NAMES_OWN, NAMES_OTHER };
/* What a claim's `of` names: the share's own population, another count (*other), or nothing that
 * the dictionary knows. */
enum population_named populations_named(const struct populations *populations, struct arena *arena,
	const struct share *share, struct ct_text of, int *other);
/* Whether the count is part of the whole, over any number of steps. */
bool population_is_part(const struct dictionary *dictionary, int part, int whole);

#endif
