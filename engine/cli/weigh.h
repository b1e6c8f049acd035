/* SPDX-License-Identifier: Apache-2.0 */
/* Four-way judging (weigh.c): the caller fills sets and corners, weigh_all judges, weigh_close
 * frees all of it. */
#ifndef CHITIEU_CLI_WEIGH_H
#define CHITIEU_CLI_WEIGH_H

#include "cli/cli.h"

/* One kind of rules on one kind of data. */
struct corner {
	struct ct_store *store; /* that the source reads from; NULL: files */
	struct ct_source *source;
	struct ct_decisions *decisions;
	struct ct_judge *judge;
	struct ct_errors *unsaid; /* takes what is wrong with the facts; NULL: it is said */
};

struct weighing {
	struct invocation *invocation;
	struct ct_ruleset *sets[2];  /* old, new */
	struct corner corners[2][2]; /* [rules][data] */
	int columns;                 /* 1: the data are the same, corners[…][1] stay empty */
	size_t units, expected;      /* weighed so far; how many there will be, 0: not known */
	struct ct_impact *impact;
};

/* Judges every unit of the sources, which give the same units in the same order. NULL: said why. */
const struct ct_impact_sheet *weigh_all(struct weighing *weighing, struct ct_number distance);
void weigh_close(struct weighing *weighing);

#endif
