/* SPDX-License-Identifier: Apache-2.0 */
/* The round of one criterion's boundaries, as generate.c goes it, and what generate_compute.c needs
 * of it. */
#ifndef CHITIEU_RULETEST_GENERATE_ROUND_H
#define CHITIEU_RULETEST_GENERATE_ROUND_H

#include "base/builder.h"
#include "ruletest/generate.h"
#include "ruletest/shows.h"

struct round {
	struct ct_suite *suite;
	enum ct_language language;
	unsigned criterion;
	struct showing showing;
	struct ct_text *shown; /* what cases show that there are, or that were written */
	unsigned shown_count, shown_room;
	struct builder out;
	unsigned written, total;
};

static inline struct ct_text round_key(const struct round *round, int fact)
{
	return round->suite->set->dictionary.entries[fact].key;
}

/* Writes a case, unless there is one that shows the same. subject: a key that the name begins with,
 * or the empty text. */
void round_offer(struct round *round, const struct draft *draft, bool final_phase,
	enum ct_message_id name, struct ct_text subject);
enum ct_verdict round_verdict(struct round *round, const struct draft *draft);

/* Remembers what a case shows; false: some case shows it already. */
bool round_is_new(struct round *round, struct ct_text shown);

/* generate_whole.c: offers whole reports on which recognitions turn, behind those of the criteria.
 */
void generate_whole(struct round *round);

/* generate_compute.c: offers what the inputs of each compute come to; the first values with which
 * the criterion is met stay in the draft. */
void round_try_computes(struct round *round, struct draft *draft);

#endif
