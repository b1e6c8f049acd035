/* SPDX-License-Identifier: Apache-2.0 */
/* Changes of facts that make a condition true: what gap.c finds and road.c puts together; change.c
 * knows single facts. All try them in judge->changed. */
#ifndef CHITIEU_IMPROVE_CHANGE_H
#define CHITIEU_IMPROVE_CHANGE_H

#include "improve/inverse.h"

enum { MOST_CHANGES = 32 };

struct change {
	int fact;
	bool is_set; /* becomes `set`; else moves by `add` */
	uint64_t set;
	struct ct_number from; /* the value it starts from, in the fact's measure */
	struct ct_number
		add; /* in what is counted: people for a ratio, percentage points for a percent */
	struct ct_number step;          /* the least by which it can move */
	int64_t numerator, denominator; /* of a ratio with counts; denominator 0: none */
	struct ct_number size; /* how large the change is beside its whole, to choose among ways */
};

/* Only the first `count` hold anything. A list is emptied by setting that and copied by
 * changes_copy: clearing or copying all 4 kB of each part took longer than the whole search
 * (measured: a quarter of the time to judge a commune). */
struct changes {
	unsigned count;
	struct change list[MOST_CHANGES];
};
void changes_copy(struct changes *to, const struct changes *from);
/* Two remedies for one fact: the larger move of the same direction covers both. false: they cannot
 * be had together, or there is no room. */
bool changes_add(struct changes *changes, const struct change *change);
bool changes_add_all(struct changes *changes, const struct changes *more);
/* Fewer entries first, then the smaller share. */
bool changes_better(const struct changes *a, const struct changes *b);
/* The move of one fact to a goal; false: there is none. */
bool changes_move_fact(struct ct_judge *judge, int fact, struct goal goal, struct changes *changes);
/* The smallest multiple of step that is >= (or >) the target; going down the largest that is <= (or
 * <). false: overflow. */
bool change_multiple(struct goal goal, struct ct_number step, struct ct_number *result);

/* judge->changed becomes a copy of the facts of the unit at hand, if it is not one already. */
void changes_start(struct ct_judge *judge);
/* The changes by which a condition that is the opposite of `wanted` comes away from that; false:
 * none can be named. Not tried yet. */
bool changes_make(
	struct ct_judge *judge, const struct expr *expr, bool wanted, struct changes *changes);
/* … by which a number comes to a goal. */
bool changes_move(
	struct ct_judge *judge, const struct expr *expr, struct goal goal, struct changes *changes);
/* The value of a fact after it has moved by `add`; false: it does not fit. */
bool change_number(const struct fact_entry *entry, const struct change *change,
	struct ct_number add, struct ct_number *number);
/* In what `add` is counted. */
struct ct_text change_unit(
	struct arena *arena, const struct fact_entry *entry, const struct change *change);
/* "yes", "no", the choice. */
struct ct_text change_become(const struct fact_entry *entry, uint64_t set);

#endif
