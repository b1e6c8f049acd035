/* SPDX-License-Identifier: Apache-2.0 */
/* What is written for people and programs: reports on units in every format, and the other texts
 * and tables, all through struct ct_report.
 *
 * Formats are named by strings; each list of names ends with NULL. */
#ifndef CHITIEU_CHITIEU_REPORT_H
#define CHITIEU_CHITIEU_REPORT_H

#include "chitieu/cases.h"
#include "chitieu/impact.h"
#include "chitieu/review.h"
#include "chitieu/runs.h"
#include "chitieu/view.h"

/* of the store, whose header includes this one */
struct ct_stored_import;
struct ct_stored_assessment;
struct ct_refused;

/* ---- Reports on units. */

/* What every report says of the run as a whole. */
struct ct_run_head {
	struct ct_text ruleset_id, ruleset_title, ruleset_status, province;
	const char *ruleset_digest;
	bool draft;
	bool final_phase;
	const struct ct_pillar *pillars;
	unsigned pillar_count;
	unsigned declared; /* the number of criteria that the decision has; 0: not said */
	const struct ct_ruleset_view *rules; /* the criteria in words, for formats that tell them
						(ct_report_tells_rules); NULL: not told */
};
/* rules: NULL. */
struct ct_run_head ct_run_head(const struct ct_ruleset *set, bool final_phase);

struct ct_record;
struct ct_report_options {
	enum ct_language language;
	enum ct_detail detail;
	bool colour; /* ANSI colours (text only) */
	bool all;    /* text: unfold the met criteria; sarif, github: results of every criterion */
	unsigned width; /* columns (text only); 0: 80 */
	bool many; /* text: one line a unit, then totals; html, markdown: a summary before the units
		    */
	bool whole; /* html: each of many units in full, even where the page then can hardly be
		       opened */
	bool since; /* html: ct_report_since is going to be called */
	bool bom;   /* csv: begins with a byte order mark, for spreadsheets */
	struct ct_record *before; /* junit, tap, sarif, github: an earlier run, whose findings are
				     not new; NULL: none */
	struct ct_text only;      /* criterion id: print that one in full (text: explain) */
};

/* Formats by name ("text", "json", "ndjson", "html", "markdown", "csv", "junit", "sarif", "github",
 * "tap"); NULL-terminated list. */
extern const char *const ct_report_formats[];
/* How detailed results have to be for a format when the user does not say. */
enum ct_detail ct_report_default_detail(const char *format);
/* Whether a format shows the doubts on figures at every detail: ct_judge_options.doubts. */
bool ct_report_tells_doubts(const char *format);
/* Whether a format has use for the `rules` of the run's head. */
bool ct_report_tells_rules(const char *format);
/* Whether it tells the causes of what changed since an earlier run (ct_report_since). */
bool ct_report_tells_why(const char *format);
/* Whether a format shows the questions to a unit, as ct_report_ask hands them over. */
bool ct_report_asks(const char *format);

/* Output goes through write, which returns false when it cannot; the report then keeps silent and
 * ct_report_end returns false. */
struct ct_report *ct_report_new(const char *format, const struct ct_report_options *options,
	bool (*write)(void *state, const char *bytes, size_t length), void *state);
void ct_report_free(struct ct_report *report);
void ct_report_begin(struct ct_report *report, const struct ct_run_head *head);
/* The questions to the unit that is reported next, needed until it was; without them a report has
 * none. ct_bulk_next does this itself. */
void ct_report_ask(struct ct_report *report, const struct ct_questions *questions);
void ct_report_unit(struct ct_report *report, const struct ct_result *result);
/* What changed since an earlier run: html and markdown have a part on it for each unit. The later
 * run of the comparison has the units of the report, in that order. Lent until ct_report_end,
 * before which it is to be called. */
struct ct_since {
	const struct ct_baseline_sheet *baseline;
	const struct ct_impact_sheet *impact; /* why, from judging four ways; NULL: not known */
};
/* Warns (C115) of a report in sarif with more results than GitHub takes, once all units are in it.
 * path: its file; NULL: standard output. */
void ct_report_check_size(
	const struct ct_report *report, const char *path, struct ct_errors *errors);
void ct_report_since(struct ct_report *report, const struct ct_since *since);
/* false: something could not be written or there was no memory. */
bool ct_report_end(struct ct_report *report);
/* Whether memory ran out, so far or for ct_report_new, which returned NULL. */
bool ct_report_out_of_memory(const struct ct_report *report);

/* ---- Other texts. */

/* Text for people that is no report on units: through a report made with the format "text", without
 * ct_report_begin, ended with ct_report_end. */
void ct_report_catalogue(struct ct_report *report, const struct ct_catalogue *catalogue);
void ct_report_ruleset(struct ct_report *report, const struct ct_ruleset_view *view);
/* Test cases, in the order in which the functions stand here. text: only why cases did not pass,
 * the counts of each file, what is not shown. */
extern const char *const ct_case_formats[]; /* "text", "json", "junit", "tap"; NULL-terminated */
struct ct_case_run {
	struct ct_run_head head;
	int32_t from;                     /* first day of the set; CT_NO_DATE: open */
	size_t passed, failed, malformed; /* of all cases; malformed: those of the failed that could
					     not be judged */
};
void ct_report_cases_begin(
	struct ct_report *report, const char *format, const struct ct_case_run *run);
void ct_report_case(struct ct_report *report, const char *format, const struct ct_case *tested);
/* text: one line */
void ct_report_case_file(struct ct_report *report, const char *format, const char *file,
	size_t passed, size_t failed);
/* text: "N passed, N failed" */
void ct_report_case_total(
	struct ct_report *report, const char *format, size_t passed, size_t failed);
/* What the cases do not show (mutation: do not notice), by pillar and criterion; junit and tap have
 * no place for it. */
void ct_report_probes(struct ct_report *report, const char *format, const struct ct_run_head *head,
	const struct ct_probe_sheet *sheet, bool mutation);
void ct_report_cases_end(struct ct_report *report, const char *format);

/* Findings of lint, in one of these formats, unit by unit; NULL after the last one. */
extern const char
	*const ct_finding_formats[]; /* "text", "json", "sarif", "github"; NULL-terminated */
void ct_report_findings(
	struct ct_report *report, const char *format, const struct ct_findings *findings);
/* The messages of a list as findings, by file and line, all at once. */
void ct_report_messages(
	struct ct_report *report, const char *format, const struct ct_errors *errors);
/* Explanations in one of these formats: of one code, or with NULL of all. */
extern const char *const ct_explanation_formats[]; /* "text", "json", "markdown"; NULL-terminated */
void ct_report_explanations(
	struct ct_report *report, const char *format, const struct ct_explanation *only);
void ct_report_facts(struct ct_report *report, const struct ct_unit_facts *facts);
/* Questions to one commune, as the annex of a letter. */
extern const char *const ct_question_formats[]; /* "text", "markdown"; NULL-terminated */
void ct_report_questions(
	struct ct_report *report, const char *format, const struct ct_questions *questions);

/* What the rule officer reads; formats by name, NULL-terminated lists. */
extern const char *const ct_diff_formats[]; /* "text", "json" */
void ct_report_diff(struct ct_report *report, const char *format, const struct ct_diff *diff);
extern const char *const ct_impact_formats[]; /* "text", "json" */
void ct_report_impact(
	struct ct_report *report, const char *format, const struct ct_impact_sheet *sheet);
/* Two stored runs, with what became of the units of both and why. */
struct ct_comparison {
	const struct ct_run *before, *after;
	const struct ct_impact_sheet *impact;
	unsigned corrected; /* units of both whose report is another one */
	const struct ct_record_unit *const *news, *const *gone;
	size_t new_count, gone_count;
};
extern const char *const ct_comparison_formats[]; /* "text", "json", "markdown", "html" */
void ct_report_comparison(
	struct ct_report *report, const char *format, const struct ct_comparison *comparison);
/* The runs of a store, one after the other; outcomes as from ct_store_outcomes. NULL after the last
 * one. */
extern const char *const ct_run_formats[]; /* "text", "json", "csv" */
void ct_report_run(struct ct_report *report, const char *format, const struct ct_run *run,
	const int64_t outcomes[CT_OUTCOMES + 1]);
/* The imports of a store, each followed by what of it could not be used; NULL after the last one.
 * csv is what could not be used, a row each. */
extern const char *const ct_import_formats[]; /* "text", "json", "csv" */
void ct_report_import(
	struct ct_report *report, const char *format, const struct ct_stored_import *import);
void ct_report_refused(struct ct_report *report, const char *format,
	const struct ct_stored_import *import, const struct ct_refused *refused);
/* A run that is no longer as it was stored, or that another version judged otherwise: what was
 * found, then what the tables say of each unit; NULL after the last one. */
struct ct_damaged_run {
	const struct ct_run *run;
	const struct ct_text *criteria; /* ids, in order */
	unsigned criterion_count;
	const struct ct_errors *findings;
	size_t by_version; /* above 0: nothing is damaged, but this version judges so many things
			      otherwise than the run's */
};
extern const char *const ct_damaged_formats[]; /* "text", "json" */
void ct_report_damaged(struct ct_report *report, const char *format,
	const struct ct_damaged_run *damaged, const struct ct_stored_assessment *unit);
/* What looking over a store found, part by part; NULL after the last one. */
struct ct_looked_over {
	int64_t run;                      /* its number; 0: everything that no run rests on */
	int64_t imports;                  /* how many there are, for that */
	bool whole;                       /* false: it could not be looked at to the end */
	const struct ct_errors *findings; /* differences are of severity error, but for those … */
	size_t by_version; /* … that only another version of the engine explains: warnings */
};
extern const char *const ct_verify_formats[]; /* "text", "json" */
void ct_report_looked_over(
	struct ct_report *report, const char *format, const struct ct_looked_over *part);
extern const char *const ct_rank_formats[]; /* "text", "json", "csv", "markdown" */
void ct_report_rank(
	struct ct_report *report, const char *format, const struct ct_rank_sheet *sheet);
/* What got worse and better since an earlier run, as text for people. */
void ct_report_baseline(struct ct_report *report, const struct ct_baseline_sheet *sheet);
extern const char *const ct_limit_formats[]; /* "text", "json", "csv", "markdown" */
/* The limits of a set as a table; with stale_before not CT_NO_DATE only those that were not checked
 * on or after that day. Returns how many. */
unsigned ct_report_limits(struct ct_report *report, const char *format,
	const struct ct_ruleset_view *view, int32_t stale_before);
extern const char *const ct_find_formats[]; /* "text", "json", "csv" */
/* Entries of the dictionary that were looked for. */
void ct_report_found(
	struct ct_report *report, const char *format, const struct ct_found_facts *found);
extern const char *const ct_guide_formats[]; /* "markdown", "html" */
/* The booklet of criteria for communes. */
void ct_report_guide(
	struct ct_report *report, const char *format, const struct ct_ruleset_view *view);
extern const char *const ct_law_formats[]; /* "text", "json" */
/* only: NULL for every document. */
void ct_report_law(struct ct_report *report, const char *format, const struct ct_law *law,
	const struct ct_law_document *only);

#endif
