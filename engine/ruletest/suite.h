/* SPDX-License-Identifier: Apache-2.0 */
/* All test cases of a set at once, each read once and kept with its unit, so that they can be
 * judged again and again: by the set as it is (coverage.c), and with one thing in it changed
 * (mutation.c, which changes trees through mutant.c). generate.c writes the cases that are not
 * there.
 *
 * The suite owns a copy of the set whose criteria, limits, recognitions and caps may be exchanged;
 * its judge works on that copy, and the copy is always put back. */
#ifndef CHITIEU_RULETEST_SUITE_H
#define CHITIEU_RULETEST_SUITE_H

#include "ruletest/case_run.h"
#include "judge/judge_internal.h"

struct suite_case {
	struct rule_case asked;
	const struct unit *unit;
	unsigned criterion; /* index in the set */
	bool own, passed;
};

struct ct_suite {
	const struct ct_ruleset *set; /* as it was given */
	struct ct_ruleset
		changed;        /* a copy with criteria, limits, recognitions and caps of its own */
	struct ct_judge *judge; /* of the copy */
	struct ct_errors
		*errors; /* of cases that cannot be used: rules test says what is wrong with them */
	struct arena arena;
	struct suite_case *cases; /* those that can be judged */
	unsigned count, room, malformed;
	struct acceptance *accepted;
	unsigned accepted_count, accepted_room;
};

/* What came of a case and a criterion; lent until the next time. */
struct ct_criterion_result suite_judge(struct ct_suite *suite, const struct unit *unit,
	unsigned criterion, int32_t day, bool final_phase);
/* The whole unit of a case; lent likewise. NULL: it cannot be judged. */
const struct ct_result *suite_judge_whole(struct ct_suite *suite, const struct suite_case *one);
/* Whether a case gives, by the rules as they are at the moment, what it expects. */
bool suite_passes(struct ct_suite *suite, const struct suite_case *one);
/* The reason written beside the cases why that need not be shown, or the empty text. */
struct ct_text suite_reason(const struct ct_suite *suite, unsigned criterion, struct ct_text id);

/* ---- Parts of a criterion. */

enum root { ROOT_MET, ROOT_WHEN, ROOT_IN_PROGRESS, ROOT_POINTS, ROOTS };

/* A node of a criterion's expressions, where it is first met. */
struct part {
	const struct expr *node;
	const struct part *parent; /* NULL: the root itself */
	enum root root;
	struct ct_text path; /* "met", "met.2", "in_progress.1.1": operands count from 1 */
};

const struct expr *part_root(const struct criterion *criterion, enum root root);
/* Every node once, parents first; returns how many. */
unsigned parts_of(struct arena *arena, const struct criterion *criterion, struct part **parts);
/* Whether the criterion rests on what is not specified. */
bool criterion_is_open(const struct criterion *criterion);
/* A comparison of a measure with another, of a choice with words, or a yes/no test. */
bool is_ordered(const struct expr *expr);
bool is_of_words(const struct expr *expr);
/* The entry whose words a choice is compared with. */
const struct fact_entry *choice_of(const struct ct_ruleset *set, const struct expr *expr);

/* Whether what is measured can be above (below) some value of that limit at all: no share is above
 * 100%. */
bool has_room(const struct ct_ruleset *set, const struct expr *measured, const struct expr *limit,
	bool above);

/* ---- Sheets. */

/* A criterion with its probes, as they are put together. */
struct probing {
	struct ct_suite *suite;
	unsigned criterion;
	struct ct_probe *probes;
	unsigned count, room;
};

struct ct_probe *probe_add(struct probing *probing, struct ct_text id, struct ct_words words);
/* coverage.c, mutation.c: everything that is asked of one criterion, looked for in the cases. */
void coverage_look(struct probing *probing);
void mutation_look(struct probing *probing);
/* … and of a recognition; NULL: of how points are added. */
void coverage_look_at_whole(struct probing *probing, const struct recognition *recognition);
void mutation_look_at_whole(struct probing *probing, const struct recognition *recognition);

/* generate.c: a file of cases. */
const char *generate_cases(struct ct_suite *suite, enum ct_language language, unsigned *count);

#endif
