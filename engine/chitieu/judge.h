/* SPDX-License-Identifier: Apache-2.0 */
/* Judging: one unit after the other, or all units of a source with several threads; and what is
 * judged by besides rules and facts. */
#ifndef CHITIEU_CHITIEU_JUDGE_H
#define CHITIEU_CHITIEU_JUDGE_H

#include "chitieu/report.h"
#include "chitieu/result.h"

/* ---- Premises. */

/* Values that take the place of what the facts of every unit say: each wish is "fact=value", the
 * value as in a fact file. NULL: errors tells. The set must outlive it; like a set it is read-only
 * and may be shared. */
struct ct_what_if *ct_what_if_new(const struct ct_ruleset *set, const char *const wishes[],
	size_t count, struct ct_errors *errors);
void ct_what_if_free(struct ct_what_if *what_if);

/* The decisions of a council (decisions.yaml). An entry that cannot be used is reported and passed
 * over; NULL: the file cannot be read or is no list (in errors). The set must outlive it; it may be
 * shared by threads, and notes which decisions found their unit. */
struct ct_decisions *ct_decisions_load(
	const char *path, const struct ct_ruleset *set, struct ct_errors *errors);
/* The same from a text; name stands for the file in messages. */
struct ct_decisions *ct_decisions_read(struct ct_text content, const char *name,
	const struct ct_ruleset *set, struct ct_errors *errors);
/* After a run: appends a warning for each decision that missed a unit of the run narrowly (another
 * spelling, an overlapping period: F331, F332) and one for all that found no unit (F333). false:
 * out of memory. */
bool ct_decisions_report(const struct ct_decisions *decisions, struct ct_errors *errors);
void ct_decisions_free(struct ct_decisions *decisions);

/* ---- Whether a run can give an answer. */

/* Each returns false and appends one message (C110 to C112, C114) where there is nothing to answer
 * with; with only_warn the message is a warning, else an error. errors may be NULL. */
/* The set has a criterion. */
bool ct_answer_has_criteria(const struct ct_ruleset *set, bool only_warn, struct ct_errors *errors);
/* The set has a recognition. */
bool ct_answer_has_levels(const struct ct_ruleset *set, bool only_warn, struct ct_errors *errors);
/* counted: units of the run whose verdicts count, that is, which are not for reference. */
bool ct_answer_counts(
	const struct ct_ruleset *set, size_t counted, bool only_warn, struct ct_errors *errors);
/* cases: test cases that were run. The message (C113) is always an error. */
bool ct_answer_has_cases(const struct ct_ruleset *set, size_t cases, struct ct_errors *errors);

/* ---- One unit. */

struct ct_judge_options {
	int32_t as_of;    /* CT_NO_DATE: the last day of each unit's period */
	bool final_phase; /* the year-end appraisal: being under way no longer counts */
	enum ct_detail detail;
	bool doubts; /* criteria carry the doubts on their figures at every detail, for formats that
			people read */
	bool report_period; /* a period that looks mistyped (F293 to F296) is a warning in errors
			       too, not of the unit alone */
	const struct ct_what_if *what_if;     /* of the same set; NULL: none */
	const struct ct_decisions *decisions; /* of the same set; NULL: none */
	bool road;                            /* look for the road to recognition */
};

/* A judge belongs to one thread; the set and the premises must outlive it. NULL: errors tells. */
struct ct_judge *ct_judge_new(const struct ct_ruleset *set, const struct ct_judge_options *options,
	struct ct_errors *errors);
void ct_judge_free(struct ct_judge *judge);
/* The result is lent until the next unit is judged and uses texts of unit, set and premises. A
 * decision on this unit that names no claim of it is reported and passed over. NULL: no memory. */
const struct ct_result *ct_judge_unit(
	struct ct_judge *judge, const struct ct_unit *unit, struct ct_errors *errors);

/* ---- Many units. */

/* Judges every unit of a source and writes them into reports, with several threads: the same bytes
 * and the same messages, in the order of the input, as ct_source_next, ct_judge_unit and
 * ct_report_unit give one after the other. In memory that does not grow with their number. Where a
 * report has to see units in turn (text with what-if, html, markdown), one thread does everything.
 */
struct ct_bulk;

/* All that is given must outlive it; the reports have begun. threads: 0 is 1. NULL: errors tells.
 */
struct ct_bulk *ct_bulk_new(struct ct_source *source, const struct ct_ruleset *set,
	const struct ct_judge_options *options, struct ct_report *const reports[],
	size_t report_count, unsigned threads, struct ct_errors *errors);
void ct_bulk_free(struct ct_bulk *bulk);
/* The next unit, which is in the reports already; lent until the next one. NULL at the end, and
 * when memory ran out (counts.broken of the source). Messages about it and about documents before
 * it that were refused are added. */
const struct ct_brief *ct_bulk_next(struct ct_bulk *bulk, struct ct_errors *errors);

#endif
