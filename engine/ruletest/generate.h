/* SPDX-License-Identifier: Apache-2.0 */
/* Generation of missing test cases. A draft has a value, or none, for each fact. solve.c sets
 * values that give a part of a criterion the required truth or value, generate.c goes through the
 * boundaries, generate_write.c writes a draft as a case.
 *
 * Correctness does not depend on a draft having the intended result: the result is found by
 * judging, and a case that demonstrates nothing new is dropped. */
#ifndef CHITIEU_RULETEST_GENERATE_H
#define CHITIEU_RULETEST_GENERATE_H

#include "ruletest/suite.h"

enum { MOST_ATTRIBUTES = 8 }; /* number of limit_attributes[] */

/* The value of a fact in a draft. */
struct said {
	bool said, twice, planned;
	struct ct_text value, second; /* second: value of a contradicting claim, if `twice` */
	int32_t due;
};

struct draft {
	struct arena *arena;
	const struct ct_ruleset *set;
	struct said *facts;                         /* by index in the dictionary */
	struct ct_text attributes[MOST_ATTRIBUTES]; /* of the unit, by index in limit_attributes;
						       empty if not given */
	int32_t day;
	bool final_phase;
};

struct draft draft_copy(const struct draft *draft);

/* ---- generate.c. */

/* A unit to which the set applies, on a usual day, without any facts. */
struct draft draft_new(struct ct_suite *suite, unsigned criterion);
/* The draft as a report, read from its text as any case is. Returns NULL if its facts are
 * invalid. */
const struct unit *draft_read(
	struct ct_suite *suite, unsigned criterion, const struct draft *draft);
/* Judges a draft. Returns false if its facts are invalid. */
bool draft_judge(struct ct_suite *suite, unsigned criterion, const struct draft *draft,
	struct ct_criterion_result *result);

/* ---- solve.c. If no report can have the required result, the draft is not changed. */

void draft_truth(struct draft *draft, const struct expr *expr, bool wanted);
/* Sets the measure of a comparison `units` units away from its limit. end: which limit of a between
 * (1, 2). */
void draft_beside(struct draft *draft, const struct expr *comparison, unsigned end, int units);
/* Sets a yes/no fact. */
void draft_answer(struct draft *draft, const struct expr *expr, bool yes);
/* Sets a choice to a word, or to another word. */
void draft_word(struct draft *draft, const struct expr *comparison, const struct expr *word);
/* Sets all other parts so that the verdict depends on this part. */
void draft_focus(struct draft *draft, const struct criterion *criterion, const struct part *part);
/* Sets a measure to a number, in the notation of its type: 80/100, 80%, 4/tháng, 2023-06-30. */
void draft_number(struct draft *draft, int fact, struct ct_number number);
/* Sets facts so that an arithmetic expression has this value. */
void draft_value(struct draft *draft, const struct expr *expr, struct ct_number number);
/* Sets a fact to nothing done: 0, no. */
void draft_zero(struct draft *draft, int fact);
/* Sets all facts that count as started to nothing done. The whole of a share is not changed. */
void draft_unstarted(struct draft *draft, const struct expr *expr);
/* Adds a second claim with another value. */
void draft_contradict(struct draft *draft, int fact);
/* One unit of a limit: one in its last decimal place, or 1. */
struct ct_number limit_unit(const struct limit *limit, struct ct_number number);

/* ---- generate_write.c. */

/* {fact: "value", …} */
struct ct_text draft_facts(const struct draft *draft);
/* {region: …}; empty without attributes. */
struct ct_text draft_unit(const struct draft *draft);
/* Writes the case as one line. whole: also with the outcomes of recognitions; NULL: without. */
void draft_write(struct builder *out, const struct draft *draft, const struct criterion *criterion,
	struct ct_text name, const struct ct_criterion_result *result,
	const struct ct_result *whole);

#endif
