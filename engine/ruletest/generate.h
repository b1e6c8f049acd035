/* SPDX-License-Identifier: Apache-2.0 */
/* Made-up reports for the cases that a suite lacks. A draft says something, or nothing, of each
 * fact; solve.c makes it say what gives a part of a criterion a wanted truth or value, generate.c
 * goes round the boundaries, generate_write.c writes a draft as a case.
 *
 * Nothing rests on a draft being what was wanted: what it comes to is found by judging it, and a
 * case that shows nothing new is dropped. */
#ifndef CHITIEU_RULETEST_GENERATE_H
#define CHITIEU_RULETEST_GENERATE_H

#include "ruletest/suite.h"

enum { MOST_ATTRIBUTES = 8 }; /* limit_attributes[] */

/* What the draft says of a fact. */
struct said {
	bool said, twice, planned;
	struct ct_text value, second; /* second: what another claim says, when twice */
	int32_t due;
};

struct draft {
	struct arena *arena;
	const struct ct_ruleset *set;
	struct said *facts;                         /* by index in the dictionary */
	struct ct_text attributes[MOST_ATTRIBUTES]; /* of the unit, by index in limit_attributes;
						       empty: not said */
	int32_t day;
	bool final_phase;
};

struct draft draft_copy(const struct draft *draft);

/* ---- generate.c. */

/* A unit that the set is meant for, on a usual day, that reported nothing. */
struct draft draft_new(struct ct_suite *suite, unsigned criterion);
/* The report that a draft is, read as any case is, from its text. NULL: it says something that
 * cannot be. */
const struct unit *draft_read(
	struct ct_suite *suite, unsigned criterion, const struct draft *draft);
/* What a draft comes to; false: it says something that cannot be. */
bool draft_judge(struct ct_suite *suite, unsigned criterion, const struct draft *draft,
	struct ct_criterion_result *result);

/* ---- solve.c. What cannot be brought about is left as it is. */

void draft_truth(struct draft *draft, const struct expr *expr, bool wanted);
/* A comparison with its measure so many units beside its limit; end: which limit of a between (1,
 * 2). */
void draft_beside(struct draft *draft, const struct expr *comparison, unsigned end, int units);
/* A yes/no fact. */
void draft_answer(struct draft *draft, const struct expr *expr, bool yes);
/* A choice as a word, or as another word. */
void draft_word(struct draft *draft, const struct expr *comparison, const struct expr *word);
/* Everything around a part such that the verdict hangs on it. */
void draft_focus(struct draft *draft, const struct criterion *criterion, const struct part *part);
/* A measure as that number, spelt for its type: 80/100, 80%, 4/tháng, 2023-06-30. */
void draft_number(struct draft *draft, int fact, struct ct_number number);
/* Facts such that arithmetic comes to that number. */
void draft_value(struct draft *draft, const struct expr *expr, struct ct_number number);
/* Nothing done yet: 0, no. */
void draft_zero(struct draft *draft, int fact);
/* Nothing done yet of all that counts as started: what a share is of stays. */
void draft_unstarted(struct draft *draft, const struct expr *expr);
/* A second claim that says something else. */
void draft_contradict(struct draft *draft, int fact);
/* One in the last digit of a limit, or 1. */
struct ct_number limit_unit(const struct limit *limit, struct ct_number number);

/* ---- generate_write.c. */

/* {fact: "value", …} */
struct ct_text draft_facts(const struct draft *draft);
/* {region: …}; empty without attributes. */
struct ct_text draft_unit(const struct draft *draft);
/* The whole case, a line; whole: it asks for the outcomes of the recognitions too, else NULL. */
void draft_write(struct builder *out, const struct draft *draft, const struct criterion *criterion,
	struct ct_text name, const struct ct_criterion_result *result,
	const struct ct_result *whole);

#endif
