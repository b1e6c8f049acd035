/* SPDX-License-Identifier: Apache-2.0 */
/* Changes of an expression: for each operator the ways in which a rule officer's hand slips. A
 * mutant is the node that takes the place of another; everything that is not changed is shared with
 * the tree that it came from. */
#ifndef CHITIEU_RULETEST_MUTANT_H
#define CHITIEU_RULETEST_MUTANT_H

#include "ruletest/suite.h"

struct mutant {
	struct ct_text id; /* "at_least -> more_than"; the caller puts the path before it */
	struct ct_words words;
	const struct expr *instead;
};

struct mutants {
	struct arena *arena;
	const struct ct_ruleset *set;
	const struct limit_state *limits; /* for words */
	struct mutant *list;
	unsigned count, room;
};

/* Adds every change of one node. */
void mutants_of(struct mutants *mutants, const struct expr *node);
/* The tree with `instead` wherever `node` was. */
const struct expr *tree_with(struct arena *arena, const struct expr *tree, const struct expr *node,
	const struct expr *instead);
/* none(node): true where it was false. */
const struct expr *negation_of(struct arena *arena, const struct expr *node);
/* A condition that never holds. */
const struct expr *never(struct arena *arena);

#endif
