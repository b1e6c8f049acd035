/* SPDX-License-Identifier: Apache-2.0 */
/* Judging: one unit at a time, or all units of a source in several threads. Also the premises of a
 * judgement besides rules and facts: what-if values and decisions. */
#ifndef CHITIEU_CHITIEU_JUDGE_H
#define CHITIEU_CHITIEU_JUDGE_H

#include "chitieu/report.h"
#include "chitieu/result.h"

/* ---- Premises. */

/* Hypothetical values that replace the facts of every unit. assignments: "fact=value" with the
 * value in the notation of fact files. The set must outlive it. Read-only; may be shared by
 * threads. Returns NULL on failure, with a message in errors. */
struct ct_what_if *ct_what_if_new(const struct ct_ruleset *set, const char *const assignments[],
	size_t count, struct ct_errors *errors);
void ct_what_if_free(struct ct_what_if *what_if);

/* Loads the decisions of a council (decisions.yaml). An unusable entry is reported in errors and
 * skipped. Returns NULL if the file cannot be read or is not a list, with a message in errors. The
 * set must outlive it. It may be shared by threads, and records which decisions matched a unit. */
struct ct_decisions *ct_decisions_load(
	const char *path, const struct ct_ruleset *set, struct ct_errors *errors);
/* Like ct_decisions_load, from a text. name: the file name in messages. */
struct ct_decisions *ct_decisions_read(struct ct_text content, const char *name,
	const struct ct_ruleset *set, struct ct_errors *errors);
/* After a run: appends a warning for each decision that nearly matched a unit of the run (another
 * spelling F331, an overlapping period F332) and one for all that matched none (F333). Returns
 * false when out of memory. */
bool ct_decisions_report(const struct ct_decisions *decisions, struct ct_errors *errors);
void ct_decisions_free(struct ct_decisions *decisions);

/* ---- Whether a run has an answer. */

/* Each function returns false and appends one message (C110 to C112, C114) if the condition above
 * it does not hold. only_warn: the message is a warning, else an error. errors may be NULL. */
/* The set has a criterion. */
bool ct_answer_has_criteria(const struct ct_ruleset *set, bool only_warn, struct ct_errors *errors);
/* The set has a recognition. */
bool ct_answer_has_levels(const struct ct_ruleset *set, bool only_warn, struct ct_errors *errors);
/* Some verdict counts. counted: the number of units of the run that are not for reference only. */
bool ct_answer_counts(
	const struct ct_ruleset *set, size_t counted, bool only_warn, struct ct_errors *errors);
/* Some test case was run. cases: their number. The message (C113) is always an error. */
bool ct_answer_has_cases(const struct ct_ruleset *set, size_t cases, struct ct_errors *errors);

/* ---- One unit. */

struct ct_judge_options {
	int32_t as_of;    /* CT_NO_DATE: the last day of each unit's period */
	bool final_phase; /* year-end appraisal: in_progress is not a verdict */
	enum ct_detail detail;
	/* Criteria carry the doubts about their figures at every detail; for formats for people. */
	bool doubts;
	/* A period that looks mistyped (F293 to F296) is also appended to errors as a warning, not
	 * only to the unit's result. */
	bool report_period;
	const struct ct_what_if *what_if;     /* of the same set; NULL if none */
	const struct ct_decisions *decisions; /* of the same set; NULL if none */
	bool road;                            /* search for the road to recognition */
};

/* A judge is used by one thread. The set and the premises must outlive it. Returns NULL on failure,
 * with a message in errors. */
struct ct_judge *ct_judge_new(const struct ct_ruleset *set, const struct ct_judge_options *options,
	struct ct_errors *errors);
void ct_judge_free(struct ct_judge *judge);
/* Judges a unit. The result is valid until the next call; it refers to texts of the unit, set and
 * premises. A decision on this unit that names none of its claims is reported in errors and
 * skipped. Returns NULL when out of memory. */
const struct ct_result *ct_judge_unit(
	struct ct_judge *judge, const struct ct_unit *unit, struct ct_errors *errors);

/* ---- Many units. */

/* Judges every unit of a source in several threads and writes the results to reports. Bytes,
 * messages and their order are the same as from ct_source_next, ct_judge_unit and ct_report_unit
 * called in a loop. Memory does not grow with the number of units. If a report needs the units in
 * turn (text with what-if, html, markdown), one thread does everything. */
struct ct_bulk;

/* All arguments must outlive it. ct_report_begin was called for each report. threads: 0 means 1.
 * Returns NULL on failure, with a message in errors. */
struct ct_bulk *ct_bulk_new(struct ct_source *source, const struct ct_ruleset *set,
	const struct ct_judge_options *options, struct ct_report *const reports[],
	size_t report_count, unsigned threads, struct ct_errors *errors);
void ct_bulk_free(struct ct_bulk *bulk);
/* Returns the next unit, already written to the reports; valid until the next call. NULL at the
 * end, and when out of memory (counts.broken of the source). Appends the messages about this unit
 * and about refused documents before it. */
const struct ct_brief *ct_bulk_next(struct ct_bulk *bulk, struct ct_errors *errors);

#endif
