/* SPDX-License-Identifier: Apache-2.0 */
/* The floor under judging: the same comparisons as a programmer would write them down for one
 * province and one year. */
#ifndef CHITIEU_BENCH_BY_HAND_H
#define CHITIEU_BENCH_BY_HAND_H

#include "judge/judge_internal.h"

struct by_hand {
	bool known, is_share, yes;
	int64_t numerator, denominator, limit_numerator, limit_denominator;
};

/* Those of the unit that the judge judged last: one for each criterion that compares one fact.
 * Returns how many, `room` at most. */
unsigned by_hand_list(const struct ct_judge *judge, struct by_hand *list, unsigned room);
/* How many of them are met. */
unsigned by_hand_judge(const struct by_hand *list, unsigned count);

#endif
