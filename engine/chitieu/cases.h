/* SPDX-License-Identifier: Apache-2.0 */
/* A rule set held against its test cases: each case judged, what all of them show, which changes of
 * the rules they would notice, cases that are still to be written. */
#ifndef CHITIEU_CHITIEU_CASES_H
#define CHITIEU_CHITIEU_CASES_H

#include "chitieu/result.h"

/* Runs the cases of the set's tests directory, one YAML file after the other in byte order; each
 * case is judged like a unit of its own, whose period is the year of its as_of. */
struct ct_cases;

struct ct_difference {
	const char *what;             /* "expect", "gap", "possible", "causes", "points", "total" */
	struct ct_text expected, got; /* spelt as in the case */
	const struct ct_difference *next;
};

struct ct_case {
	const char *file;               /* base name */
	struct ct_text criterion, name; /* empty where the file or case cannot be read */
	bool passed;
	const struct ct_errors *messages; /* a failure in any case that did not pass, at its place:
					     what is malformed, or that it gave something else */
	const struct ct_difference *differences;
	const struct ct_criterion_result *result; /* in full; NULL: malformed, so not judged */
};

/* The set and errors must outlive it. NULL: errors tells. */
struct ct_cases *ct_cases_open(const struct ct_ruleset *set, struct ct_errors *errors);
void ct_cases_free(struct ct_cases *cases);
/* The first day of the set; CT_NO_DATE: open. */
int32_t ct_cases_from(const struct ct_cases *cases);
/* The next case, lent until the one after it; NULL at the end, or when the system failed, which is
 * added to the errors of ct_cases_open. A file that is not as it should be is one case that did not
 * pass. */
const struct ct_case *ct_cases_next(struct ct_cases *cases);

/* All cases of a set together: do they show every outcome of every criterion, and would they notice
 * if a rule were another? Cases that the set's base has for criteria that the set still has count
 * too, as far as they hold. */
struct ct_suite;

/* An outcome that some case should show, or a change of the rules that some case should notice. */
struct ct_probe {
	struct ct_text id; /* "met at": what `accept` in a file of cases calls it; unique within its
			      criterion */
	struct ct_words words;
	bool shown;
	struct ct_text reason; /* why it need not be shown, as written beside the cases; empty:
				  nothing is written */
};

struct ct_probed {
	struct ct_text id, title, pillar, document, article;
	bool exempt; /* rests on `unspecified`: nothing is asked */
	const struct ct_probe *probes;
	unsigned probe_count, shown, excused; /* excused: not shown, but with a reason */
};

/* A reason for something that is shown, or is not asked of that criterion at all. */
struct ct_stale {
	const char *file; /* base name */
	unsigned line;
	struct ct_text criterion, id;
};

struct ct_probe_sheet {
	const struct ct_probed
		*criteria; /* of the set in its order; behind them the recognitions and, of
			      mutation, the scheme of points (of no pillar) */
	unsigned criterion_count, exempt;
	unsigned probes, shown, excused;
	const struct ct_stale *stale;
	unsigned stale_count;
	unsigned cases, failed; /* of the set's own files; those that failed show nothing */
	unsigned base_cases;    /* of the base, that hold for the set */
};

/* Reads and judges every case. The set must outlive it. NULL: errors tells. */
struct ct_suite *ct_suite_new(const struct ct_ruleset *set, struct ct_errors *errors);
void ct_suite_free(struct ct_suite *suite);
/* Lent until the suite is freed. NULL: no memory. */
const struct ct_probe_sheet *ct_suite_coverage(struct ct_suite *suite, struct ct_errors *errors);
const struct ct_probe_sheet *ct_suite_mutation(struct ct_suite *suite, struct ct_errors *errors);

/* Cases at the boundaries of every criterion that the suite has not, with what the engine makes of
 * them, as a file of cases to be looked over: each is marked `review: true`. NUL-terminated, lent
 * likewise; *count: how many. NULL: no memory. */
const char *ct_suite_generate(struct ct_suite *suite, enum ct_language language, unsigned *count,
	struct ct_errors *errors);

#endif
