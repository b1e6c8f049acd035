/* SPDX-License-Identifier: Apache-2.0 */
/* Mutations of an expression: typical mistakes of a rule officer for each operator. A mutant is a
 * node that replaces another one; everything unchanged is shared with the original tree. */
#ifndef CHITIEU_RULETEST_MUTANT_H
#define CHITIEU_RULETEST_MUTANT_H

#include "ruletest/suite.h"

struct mutant {
	struct ct_text id; /* "at_least -> more_than"; the caller prepends the path */
	struct ct_words words;
	const struct expr *instead;
};

struct mutants {
	struct arena *arena;
	const struct ct_ruleset *set;
	const struct limit_state *limits; /* for texts */
	struct mutant *list;
	unsigned count, room;
};

/* Adds every mutation of one node. */
void mutants_of(struct mutants *mutants, const struct expr *node);
/* The tree with `node` replaced by `instead`. */
const struct expr *tree_with(struct arena *arena, const struct expr *tree, const struct expr *node,
	const struct expr *instead);
/* none(node): true where node is false. */
const struct expr *negation_of(struct arena *arena, const struct expr *node);
/* A condition that is never true. */
const struct expr *never(struct arena *arena);

#endif
