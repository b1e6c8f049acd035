/* SPDX-License-Identifier: Apache-2.0 */
/* The road to recognition from inside: remedies for facts (need.c finds them for a condition,
 * remedy.c tries them; road_remedies.c gathers them by fact, road_search.c combines them for
 * criteria, road_choose.c chooses among criteria, road.c has the last word, road_view.c shows
 * them).
 *
 * Where a gap lifts what is false, a remedy also settles what is open: a fact that is missing,
 * contradictory or imprecise. All of it works on the facts of judge->unit, tries in judge->changed
 * and lives in the judge's arena. */
#ifndef CHITIEU_IMPROVE_ROAD_H
#define CHITIEU_IMPROVE_ROAD_H

#include "improve/change.h"

struct remedy {
	enum ct_road_kind kind;
	struct change change;     /* the fact; of add and become the rest too */
	struct ct_interval needs; /* of needs: where the fact has to lie … */
	bool above, below;        /* … beyond its lower end, short of its upper end */
	int of; /* needs are a percentage of this fact, which has a remedy as well; -1: of none */
	struct ct_number
		otherwise; /* the value that is tried where needs ask for nothing in particular */
	const struct claim *claim; /* of contradictory claims one that would do */
	struct claim *made;        /* room for the claim that is tried */
	bool point; /* of needs only the nearest value is shown: all that they leave open would not
		       do together with the rest */
};

/* At most one remedy a fact. */
struct remedies {
	struct remedy *list;
	unsigned count, room;
};

/* The remedies that make a condition certainly true (or false); added to those there are. false:
 * none can be named. Not tried yet. */
bool need_condition(
	struct ct_judge *judge, const struct expr *expr, bool wanted, struct remedies *remedies);
/* Puts two remedies for one fact together; false: they cannot both be had. */
bool remedy_merge(const struct ct_judge *judge, const struct remedy *a, const struct remedy *b,
	struct remedy *both);
bool remedy_equal(const struct remedy *a, const struct remedy *b);
/* How large a change it is, to choose among ways: a share of its whole; 1 for what is not known; 0
 * where a claim already says so. */
struct ct_number remedy_size(const struct remedy *remedy);
/* Adds a remedy to a list, merged with the remedy of the same fact. false: they cannot both be
 * had, or there is no room. */
bool remedies_add(
	const struct ct_judge *judge, struct remedies *remedies, const struct remedy *remedy);
bool remedies_add_all(
	const struct ct_judge *judge, struct remedies *remedies, const struct remedies *more);
/* Fewer first, then smaller. */
bool remedies_better(const struct remedies *a, const struct remedies *b);
/* Puts remedies into judge->changed, and takes them out again. exact: of what needs ask for the
 * nearest value, else all that they leave open. false: some value does not fit. */
bool remedies_apply(
	struct ct_judge *judge, const struct remedy *const *list, unsigned count, bool exact);
void remedies_restore(struct ct_judge *judge, const struct remedy *const *list, unsigned count);

/* What one fact may come to: one remedy for each value that makes a difference somewhere, and for
 * some values several, the widest first. */
struct candidates {
	struct remedy *list;
	bool *leads; /* by remedy: the first for its value; the others only say the same more
		      * narrowly
		      */
	unsigned count, room;
};

/* What is wanted of a criterion. */
enum target { TARGET_NONE, TARGET_PASSES /* met, or does not apply */, TARGET_MET, TARGETS };

/* One way for some criteria that hang together, and how they stand after it. */
struct option {
	const struct remedy **list;
	unsigned count;
	struct ct_number size;
	struct standing *after; /* in the order of the item's criteria */
};

/* Criteria that share facts, with the facts that they share: one can be changed without a look at
 * the others. */
struct road_item {
	unsigned *criteria, count;
	struct option *options;
	unsigned option_count;
	unsigned alike; /* the first item of which the recognition cannot distinguish */
};

struct road {
	struct ct_judge *judge;
	const struct recognition *recognition;
	struct outlook view;    /* the unit as the council sees it */
	struct standing *tried; /* by criterion */
	bool *in;               /* criteria that the condition speaks of */
	bool *assumed; /* criteria that nothing can be named for, taken as met for the sake of the
			  rest */
	enum target *required;         /* by criterion: what there is no recognition without */
	bool counts;                   /* the condition distinguishes met from not applicable */
	bool *movable;                 /* by fact: it may change */
	struct candidates *candidates; /* by fact */
	struct road_item *items;
	unsigned item_count;
	struct remedies chosen;
	unsigned steps; /* taken so far */
	bool proven;    /* nothing was passed over */
};

/* ---- road.c */

/* Whether these remedies lead to recognition; exact: with the nearest values of needs. road->tried
 * is left as they make it. */
bool road_leads(struct road *road, const struct remedy *const *list, unsigned count, bool exact);
/* The chosen remedies but one (none is left out when `without` is their number), as they are shown.
 */
bool road_leads_without(struct road *road, unsigned without);
/* Known to be met or not to apply. */
bool road_is_certain(const struct standing *standing);
/* It cannot fail any more: met, not applicable, or open which of the two. */
bool road_passes(const struct standing *standing);
/* A verdict was granted, which no figures change. */
bool road_is_granted(const struct road *road, unsigned criterion);
/* Whether some criterion of the level is sure to apply; and the truth of its condition by the
 * standings that are tried, which are those of the evaluation. Where none is sure to apply it is
 * never true (K10). */
bool road_some_applies(const struct road *road, const struct standing *standings);
enum ct_truth road_truth(struct road *road);
/* It could do better (where the condition counts what is met, also by applying), and no decision
 * stands for it. */
bool road_is_in_way(const struct road *road, unsigned criterion);
/* The criterion reads a fact of one of these remedies. */
bool road_reads(const struct road *road, unsigned criterion, const struct remedy *const *list,
	unsigned count);

/* ---- road_remedies.c: fills movable and candidates. */
void road_find_candidates(struct road *road);
/* Remedies for one fact by the comparisons of an expression that read others beside it, as these
 * are in judge->changed now. */
struct remedies road_joined_remedies(struct road *road, const struct expr *expr, int fact);

/* ---- road_search.c: the fewest remedies, of these the smallest, that bring criteria to their
 * targets (in the order of the criteria). false: there are none. */
bool road_solve(struct road *road, const unsigned *criteria, unsigned count,
	const enum target *targets, struct option *option);

/* ---- road_choose.c: the items with their options; the cheapest choice among them, put into
 * road->chosen. false: none leads there. */
void road_find_required(struct road *road);
bool road_find_items(struct road *road);
bool road_choose(struct road *road);

/* ---- road_view.c */

/* The chosen remedies as changes, in the order in which the set reads their facts. */
void road_tell(struct road *road, struct ct_road *shown);
/* Why there is no road; reached: there would be one if all of the set were written and what is
 * assumed were so. */
struct ct_words road_blame(struct road *road, bool reached);

#endif
