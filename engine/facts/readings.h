/* SPDX-License-Identifier: Apache-2.0 */
/* Readings of a share that a report takes of another population than the dictionary does
 * (docs/semantics.md, Populations).
 *
 * "2662/4841 dân số" where the fact is a share of adults may be three things: the right share under
 * a wrong name, the right numerator with a wrong denominator, or a true share of all residents,
 * from which bounds for the adults follow. The value of the fact is the hull of those that are
 * possible. Pure: what the claims say is never changed. */
#ifndef CHITIEU_FACTS_READINGS_H
#define CHITIEU_FACTS_READINGS_H

#include "facts/population.h"
#include "facts/unit.h"

/* A unit's facts as they were reported and combined. */
struct reported_facts {
	struct arena *arena;
	const struct populations *populations;
	const struct fact_record *facts; /* by index in the dictionary */
};

/* How the other population, Q, and the share's own, P, lie to each other. */
enum population_relation { OWN_IN_OTHER, OTHER_IN_OWN, UNRELATED };

/* How one claim can be read. Shares in per cent, sizes in what is counted. */
struct share_reading {
	const struct claim *claim;
	int other;    /* Q: index of a count */
	bool by_size; /* found by the denominator, not by the name */
	enum population_relation relation;
	bool own_known, other_known;   /* the sizes of P and Q … */
	struct ct_interval own, whole; /* … which they are */
	struct ct_interval printed;    /* the share as printed */
	struct ct_interval counted;    /* the numerator; where P and Q are known */
	bool fits;                     /* the numerator can be a part of P … */
	struct ct_interval moved;      /* … and then gives this share */
	bool leaves;                   /* "so many of Q" is possible for P … */
	struct ct_interval left;       /* … and then leaves this share */
	struct ct_interval hull;       /* of all that is possible */
};

/* The population that a used claim is over instead of the share's own; false: it is over its own,
 * under whatever name, and *reading is not set. */
bool claim_is_over_other(const struct reported_facts *reported, const struct share *share,
	const struct claim *claim, struct share_reading *reading);
/* The size of the share's own population: its count, else the denominators of the claims over it.
 * false: neither is reported. */
bool population_size(
	const struct reported_facts *reported, const struct share *share, struct ct_interval *size);
/* false: the value of the fact stays as it was combined, *value and *first hold nothing. Else
 * *value becomes the hull of the readings of its claims, and *first gets the first of them. */
bool readings_of(const struct reported_facts *reported, const struct share *share,
	struct value *value, struct share_reading *first);

#endif
