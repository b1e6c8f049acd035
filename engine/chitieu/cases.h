/* SPDX-License-Identifier: Apache-2.0 */
/* Test cases of a rule set: running them, their coverage, mutation of the rules, generation of
 * missing cases. */
#ifndef CHITIEU_CHITIEU_CASES_H
#define CHITIEU_CHITIEU_CASES_H

#include "chitieu/result.h"

/* Runs the cases in the set's tests directory, one YAML file at a time in byte order of names. Each
 * case is judged as a separate unit, whose period is the year of its as_of. */
struct ct_cases;

struct ct_difference {
	const char *what;             /* "expect", "gap", "possible", "causes", "points", "total" */
	struct ct_text expected, got; /* in the notation of case files */
	const struct ct_difference *next;
};

struct ct_case {
	const char *file;               /* base name */
	struct ct_text criterion, name; /* empty if the file or case cannot be read */
	bool passed;
	/* Has an error, with its position, for every case that did not pass: what is malformed, or
	 * which result differs. */
	const struct ct_errors *messages;
	const struct ct_difference *differences;
	const struct ct_criterion_result
		*result; /* with CT_DETAIL_FULL; NULL for a malformed case, which is not judged */
};

/* The set and errors must outlive it. Returns NULL on failure, with a message in errors. */
struct ct_cases *ct_cases_open(const struct ct_ruleset *set, struct ct_errors *errors);
void ct_cases_free(struct ct_cases *cases);
/* First day of the set's validity; CT_NO_DATE if open. */
int32_t ct_cases_from(const struct ct_cases *cases);
/* Returns the next case, valid until the next call. NULL at the end, and when the system failed,
 * with a message in the errors passed to ct_cases_open. An invalid file counts as one case that did
 * not pass. */
const struct ct_case *ct_cases_next(struct ct_cases *cases);

/* All cases of a set together. Coverage: whether they demonstrate every outcome of every criterion.
 * Mutation: whether they would detect a change of the rules. Includes the cases of the set's base
 * that pass, for criteria that the set keeps. */
struct ct_suite;

/* An outcome that some case should demonstrate, or a change of the rules that some case should
 * detect. */
struct ct_probe {
	/* "met at": the name used by `accept` in case files; unique within its criterion. */
	struct ct_text id;
	struct ct_words words;
	bool shown;
	/* The reason given in the case file for not demonstrating it; empty if none. */
	struct ct_text reason;
};

struct ct_probed {
	struct ct_text id, title, pillar, document, article;
	bool exempt; /* based on `unspecified`: nothing is required */
	const struct ct_probe *probes;
	unsigned probe_count, shown, excused; /* excused: not shown, with a reason */
};

/* A reason given for something that is demonstrated, or that is not required of the criterion. */
struct ct_stale {
	const char *file; /* base name */
	unsigned line;
	struct ct_text criterion, id;
};

struct ct_probe_sheet {
	/* Criteria in the order of the set, then recognitions; with mutation also the scheme of
	 * points, without a pillar. */
	const struct ct_probed *criteria;
	unsigned criterion_count, exempt;
	unsigned probes, shown, excused;
	const struct ct_stale *stale;
	unsigned stale_count;
	unsigned cases, failed; /* of the set's own files; failed ones demonstrate nothing */
	unsigned base_cases;    /* cases of the base that pass for the set */
};

/* Reads and judges every case. The set must outlive it. Returns NULL on failure, with a message in
 * errors. */
struct ct_suite *ct_suite_new(const struct ct_ruleset *set, struct ct_errors *errors);
void ct_suite_free(struct ct_suite *suite);
/* Valid until the suite is freed. Returns NULL when out of memory. */
const struct ct_probe_sheet *ct_suite_coverage(struct ct_suite *suite, struct ct_errors *errors);
const struct ct_probe_sheet *ct_suite_mutation(struct ct_suite *suite, struct ct_errors *errors);

/* Generates the missing cases at the boundaries of every criterion, with the engine's results, as
 * text of a case file. Each is marked `review: true` for review by a person. NUL-terminated; valid
 * until the suite is freed. *count: number of cases. Returns NULL when out of memory. */
const char *ct_suite_generate(struct ct_suite *suite, enum ct_language language, unsigned *count,
	struct ct_errors *errors);

#endif
