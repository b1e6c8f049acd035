/* SPDX-License-Identifier: Apache-2.0 */
/* All test cases of a set, each read once and kept with its unit, so that they can be judged
 * repeatedly: with the set unchanged (coverage.c), and with one change in it (mutation.c, using the
 * trees of mutant.c). generate.c writes missing cases.
 *
 * The suite owns a copy of the set whose criteria, limits, recognitions and caps can be replaced
 * temporarily. Its judge uses this copy. */
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
	const struct ct_ruleset *set; /* as passed by the caller */
	/* A copy with its own criteria, limits, recognitions and caps. */
	struct ct_ruleset changed;
	struct ct_judge *judge;   /* of the copy */
	struct ct_errors *errors; /* of unusable cases; `rules test` reports them */
	struct arena arena;
	struct suite_case *cases; /* well-formed cases */
	unsigned count, room, malformed;
	struct acceptance *accepted;
	unsigned accepted_count, accepted_room;
};

/* The result of a unit for a criterion; valid until the next call. */
struct ct_criterion_result suite_judge(struct ct_suite *suite, const struct unit *unit,
	unsigned criterion, int32_t day, bool final_phase);
/* The result of the whole unit of a case; valid until the next call. Returns NULL if it cannot be
 * judged. */
const struct ct_result *suite_judge_whole(struct ct_suite *suite, const struct suite_case *one);
/* Whether a case passes with the current, possibly changed rules. */
bool suite_passes(struct ct_suite *suite, const struct suite_case *one);
/* The reason given in the case files for not demonstrating a probe; empty if none. */
struct ct_text suite_reason(const struct ct_suite *suite, unsigned criterion, struct ct_text id);

/* ---- Parts of a criterion. */

enum root { ROOT_MET, ROOT_WHEN, ROOT_IN_PROGRESS, ROOT_POINTS, ROOTS };

/* A node of a criterion's expressions, at its first occurrence. */
struct part {
	const struct expr *node;
	const struct part *parent; /* NULL for the root */
	enum root root;
	struct ct_text path; /* "met", "met.2", "in_progress.1.1": operands count from 1 */
};

const struct expr *part_root(const struct criterion *criterion, enum root root);
/* Every node once, parents first. Returns their number. */
unsigned parts_of(struct arena *arena, const struct criterion *criterion, struct part **parts);
/* Whether the criterion depends on `unspecified`. */
bool criterion_is_open(const struct criterion *criterion);
/* Kinds of tests: a comparison of measures; of a choice with words; a yes/no test. */
bool is_ordered(const struct expr *expr);
bool is_of_words(const struct expr *expr);
/* The entry whose words a choice is compared with. */
const struct fact_entry *choice_of(const struct ct_ruleset *set, const struct expr *expr);

/* Whether the measure can be above (below) some value of the limit: no share exceeds 100%. */
bool has_room(const struct ct_ruleset *set, const struct expr *measured, const struct expr *limit,
	bool above);

/* ---- Sheets. */

/* A criterion with its probes, while they are collected. */
struct probing {
	struct ct_suite *suite;
	unsigned criterion;
	struct ct_probe *probes;
	unsigned count, room;
};

struct ct_probe *probe_add(struct probing *probing, struct ct_text id, struct ct_words words);
/* coverage.c, mutation.c: add all probes of one criterion, and search the cases for them. */
void coverage_look(struct probing *probing);
void mutation_look(struct probing *probing);
/* The same for a recognition; NULL: for the sums of points. */
void coverage_look_at_whole(struct probing *probing, const struct recognition *recognition);
void mutation_look_at_whole(struct probing *probing, const struct recognition *recognition);

/* generate.c: the text of a file of cases. */
const char *generate_cases(struct ct_suite *suite, enum ct_language language, unsigned *count);

#endif
