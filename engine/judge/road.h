/* SPDX-License-Identifier: Apache-2.0 */
/* The road to recognition from inside: wishes for facts (need.c finds them, wish.c tries them, road.c chooses among them, road_told.c tells them).
 *
 * Where a gap lifts what is false, a wish also settles what is open: a fact that is missing, contradictory or imprecise. All of it works on the facts of
 * judge->unit, tries in judge->changed and lives in the judge's arena. */
#ifndef CHITIEU_JUDGE_ROAD_H
#define CHITIEU_JUDGE_ROAD_H

#include "judge/change.h"

struct wish {
	enum ct_road_kind kind;
	struct change change;      /* the fact; of add and become the rest too */
	struct ct_interval needs;  /* of needs: where the fact has to lie … */
	bool above, below;         /* … beyond its lower end, short of its upper end */
	int of;                    /* needs are a percentage of this fact, which is wished for as well; -1: of none */
	struct ct_number otherwise; /* the value that is tried where needs ask for nothing in particular */
	const struct claim *claim; /* of contradictory claims one that would do */
	struct claim *made;        /* room for the claim that is tried */
};

/* At most one wish a fact. */
struct wishes {
	struct wish *list;
	unsigned count, room;
};

/* The wishes that make a condition certainly true (or false); added to those there are. false: none can be named. Not tried yet. */
bool need_condition(struct ct_judge *judge, const struct expr *expr, bool wanted, struct wishes *wishes);
/* The same of a comparison with a sum, a difference or an extreme where this operand makes all the difference. */
bool need_operand(struct ct_judge *judge, const struct expr *expr, bool wanted, unsigned operand, struct wishes *wishes);
/* Puts two wishes for one fact together; false: they cannot both be had. */
bool wish_merge(const struct ct_judge *judge, const struct wish *a, const struct wish *b, struct wish *both);
bool wish_equal(const struct wish *a, const struct wish *b);
/* How large a change it is, to choose among ways: a share of its whole; 1 for what is not known; 0 where a claim already says so. */
struct ct_number wish_size(const struct wish *wish);
/* Adds a wish to a list, merged with what is wished of the same fact. false: they cannot both be had, or there is no room. */
bool wishes_add(const struct ct_judge *judge, struct wishes *wishes, const struct wish *wish);
bool wishes_add_all(const struct ct_judge *judge, struct wishes *wishes, const struct wishes *more);
/* Fewer first, then smaller. */
bool wishes_better(const struct wishes *a, const struct wishes *b);
/* Puts wishes into judge->changed, and takes them out again. exact: of what needs ask for the nearest value, else all that they leave open. false: some
 * value does not fit. */
bool wishes_apply(struct ct_judge *judge, const struct wish *const *list, unsigned count, bool exact);
void wishes_restore(struct ct_judge *judge, const struct wish *const *list, unsigned count);

/* What makes one criterion count as met, and what that costs. */
struct way {
	unsigned criterion;
	struct wishes wishes;
};

struct road {
	struct ct_judge *judge;
	const struct recognition *recognition;
	struct outlook view;        /* the unit as the council sees it */
	struct standing *tried;     /* by criterion */
	bool *in;                   /* criteria that the condition speaks of */
	bool *assumed;              /* criteria that nothing can be named for, taken as met for the sake of the rest */
	struct way *ways;           /* cheapest first */
	unsigned way_count;
	struct wishes candidates;   /* of the exact search; several a fact */
	struct wishes chosen;
	bool exact;                 /* needs are tried as single values: where they only go together by chance */
};

/* ---- road.c, for road_told.c. */

/* Whether the chosen wishes but one lead to recognition (none is left out when `without` is their number); road->tried is left as they make it. */
bool road_leads_without(struct road *road, unsigned without);
/* Known to be met or not to apply. */
bool road_is_certain(const struct standing *standing);
/* A verdict was granted, which no figures change. */
bool road_is_granted(const struct road *road, unsigned criterion);
/* The criterion reads a fact of one of these wishes. */
bool road_reads(const struct road *road, unsigned criterion, const struct wish *const *list, unsigned count);

/* ---- road_told.c */

/* The chosen wishes as changes, in the order in which the set reads their facts. */
void road_tell(struct road *road, struct ct_road *told);
/* Why there is no road; reached: there would be one if all of the set were written and what is assumed were so. */
struct ct_words road_blame(struct road *road, bool reached);

#endif
