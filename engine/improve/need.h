/* SPDX-License-Identifier: Apache-2.0 */
/* need.c from inside: conditions are need.c's, numbers need_number.c's. */
#ifndef CHITIEU_IMPROVE_NEED_H
#define CHITIEU_IMPROVE_NEED_H

#include "improve/road.h"

/* Where a number has to come to. */
struct goal {
	struct ct_number target;
	bool up, strict;
};

/* A list of its own, to try one way beside others. */
struct trial {
	struct wish list[MOST_CHANGES];
	struct wishes wishes;
};

struct wishes *trial_start(struct trial *trial, const struct wishes *known);
/* Keeps the better of two ways; found tells whether there is one yet. */
void trial_keep_better(struct trial *best, const struct trial *way, bool *found);

/* A wish for nothing in particular. */
struct wish need_new_wish(struct ct_judge *judge, enum ct_road_kind kind, int fact);
bool need_add_changes(struct ct_judge *judge, const struct changes *changes, struct wishes *wishes);
/* The cheapest `needed` of the parts (from the first on) that are not certain yet. */
bool need_some(struct ct_judge *judge, const struct expr *expr, unsigned first, int64_t needed,
	bool wanted, struct wishes *wishes);

/* need_number.c: an expression comes to its goal; through one operand of a sum or difference; with
 * one operand as the largest or smallest. */
bool need_number(
	struct ct_judge *judge, const struct expr *expr, struct goal goal, struct wishes *wishes);
bool need_carried(struct ct_judge *judge, const struct expr *expr, unsigned carrier,
	struct goal goal, struct wishes *wishes);
bool need_leading(struct ct_judge *judge, const struct expr *expr, unsigned leader,
	struct goal goal, struct wishes *wishes);

#endif
