/* SPDX-License-Identifier: Apache-2.0 */
/* need.c from inside: conditions are need.c's, numbers need_number.c's. */
#ifndef CHITIEU_IMPROVE_NEED_H
#define CHITIEU_IMPROVE_NEED_H

#include "improve/road.h"

/* A list of its own, to try one way beside others. */
struct trial {
	struct remedy list[MOST_CHANGES];
	struct remedies remedies;
};

struct remedies *trial_start(struct trial *trial, const struct remedies *known);
/* Keeps the better of two ways; found: whether there is one yet. */
void trial_keep_better(struct trial *best, const struct trial *way, bool *found);

/* A remedy for nothing in particular. */
struct remedy need_new_remedy(struct ct_judge *judge, enum ct_road_kind kind, int fact);
bool need_add_changes(
	struct ct_judge *judge, const struct changes *changes, struct remedies *remedies);
/* The cheapest `needed` of the parts (from the first on) that are not certain yet. */
bool need_some(struct ct_judge *judge, const struct expr *expr, unsigned first, int64_t needed,
	bool wanted, struct remedies *remedies);

/* need_number.c: an expression comes to its goal; through one operand of a sum or difference; with
 * one operand as the largest or smallest. */
bool need_number(struct ct_judge *judge, const struct expr *expr, struct goal goal,
	struct remedies *remedies);
bool need_carried(struct ct_judge *judge, const struct expr *expr, unsigned carrier,
	struct goal goal, struct remedies *remedies);
bool need_leading(struct ct_judge *judge, const struct expr *expr, unsigned leader,
	struct goal goal, struct remedies *remedies);

#endif
