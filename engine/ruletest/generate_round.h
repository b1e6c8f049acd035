/* SPDX-License-Identifier: Apache-2.0 */
/* State of going through the boundaries of one criterion; shared by the files generate*.c. */
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
	struct ct_text *shown; /* what existing and generated cases demonstrate */
	unsigned shown_count, shown_room;
	struct builder out;
	unsigned written, total;
};

static inline struct ct_text round_key(const struct round *round, int fact)
{
	return round->suite->set->dictionary.entries[fact].key;
}

/* Writes a case, unless some case demonstrates the same. subject: a key at the beginning of the
 * name; may be empty. */
void round_offer(struct round *round, const struct draft *draft, bool final_phase,
	enum ct_message_id name, struct ct_text subject);
enum ct_verdict round_verdict(struct round *round, const struct draft *draft);

/* Records what a case demonstrates. Returns false if some case demonstrates it already. */
bool round_is_new(struct round *round, struct ct_text shown);

/* generate_whole.c: offers whole reports at which recognitions change, after the cases of
 * criteria. */
void generate_whole(struct round *round);

/* generate_compute.c: offers cases for the inputs of each compute. The first values with which the
 * criterion is met remain in the draft. */
void round_try_computes(struct round *round, struct draft *draft);

#endif
