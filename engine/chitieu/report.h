/* SPDX-License-Identifier: Apache-2.0 */
/* Output for people and programs: reports on units in every format, and the other texts and tables,
 * all through struct ct_report.
 *
 * Formats are named by strings. Each list of names is terminated by NULL. */
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

/* Properties of the run as a whole, for every report. */
struct ct_run_head {
	struct ct_text ruleset_id, ruleset_title, ruleset_status, province;
	const char *ruleset_digest;
	bool draft;
	bool final_phase;
	const struct ct_pillar *pillars;
	unsigned pillar_count;
	unsigned declared; /* number of criteria in the decision; 0 if not stated */
	/* The criteria as text, for formats that use them (ct_report_shows_rules); NULL if not. */
	const struct ct_ruleset_view *rules;
};
/* The returned `rules` is NULL. */
struct ct_run_head ct_run_head(const struct ct_ruleset *set, bool final_phase);

struct ct_record;
struct ct_report_options {
	enum ct_language language;
	enum ct_detail detail;
	bool colour; /* ANSI colours (text only) */
	/* text: also details of met criteria; sarif, github: results for every criterion. */
	bool all;
	unsigned width; /* in columns (text only); 0: 80 */
	/* text: one line per unit, then totals; html, markdown: a summary before the units. */
	bool many;
	/* html: every unit in full, even if the page becomes too large for most browsers. */
	bool whole;
	bool since; /* html: ct_report_since will be called */
	bool bom;   /* csv: begins with a byte order mark, for spreadsheets */
	/* junit, tap, sarif, github: an earlier run, whose findings are not reported as new; NULL
	 * if none. */
	struct ct_record *before;
	struct ct_text only; /* criterion id: print only that one, in full (text: explain) */
};

/* "text", "json", "ndjson", "html", "markdown", "csv", "junit", "sarif", "github", "tap". */
extern const char *const ct_report_formats[];
/* The detail of results that a format needs by default. */
enum ct_detail ct_report_default_detail(const char *format);
/* Whether a format shows the doubts about figures at every detail: ct_judge_options.doubts. */
bool ct_report_shows_doubts(const char *format);
/* Whether a format uses `rules` of the run's head. */
bool ct_report_shows_rules(const char *format);
/* Whether a format shows why something changed since an earlier run (ct_report_since). */
bool ct_report_shows_why(const char *format);
/* Whether a format shows the questions passed to ct_report_ask. */
bool ct_report_asks(const char *format);

/* Output goes to `write`. When it returns false, the report writes nothing more and ct_report_end
 * returns false. Returns NULL when out of memory. */
struct ct_report *ct_report_new(const char *format, const struct ct_report_options *options,
	bool (*write)(void *state, const char *bytes, size_t length), void *state);
void ct_report_free(struct ct_report *report);
void ct_report_begin(struct ct_report *report, const struct ct_run_head *head);
/* Sets the questions to the unit that is reported next; they must be valid until then. Without this
 * call a unit has no questions. ct_bulk_next calls it. */
void ct_report_ask(struct ct_report *report, const struct ct_questions *questions);
void ct_report_unit(struct ct_report *report, const struct ct_result *result);
/* Changes since an earlier run. html and markdown show them for each unit. The later run of the
 * comparison must have the units of the report, in the same order. Must be valid until
 * ct_report_end. */
struct ct_since {
	const struct ct_baseline_sheet *baseline;
	const struct ct_impact_sheet
		*impact; /* causes of the changes, from judging four times; NULL if not known */
};
/* Call it after all units. Warns (C115) if a sarif report has more results than GitHub accepts.
 * path: of the report's file; NULL for standard output. */
void ct_report_check_size(
	const struct ct_report *report, const char *path, struct ct_errors *errors);
void ct_report_since(struct ct_report *report, const struct ct_since *since);
/* Returns false if something could not be written or memory ran out. */
bool ct_report_end(struct ct_report *report);
/* Whether memory ran out so far. Returns true for NULL, the result of a failed ct_report_new. */
bool ct_report_out_of_memory(const struct ct_report *report);

/* ---- Other texts. */

/* Text for people other than reports on units. Requires a report with the format "text"; do not
 * call ct_report_begin; finish with ct_report_end. */
void ct_report_catalogue(struct ct_report *report, const struct ct_catalogue *catalogue);
void ct_report_ruleset(struct ct_report *report, const struct ct_ruleset_view *view);
/* Results of test cases, called in the order of the declarations below. With "text" only: why cases
 * did not pass, the counts of each file, what is not covered. */
extern const char *const ct_case_formats[]; /* "text", "json", "junit", "tap"; NULL-terminated */
struct ct_case_run {
	struct ct_run_head head;
	int32_t from; /* first day of the set; CT_NO_DATE if open */
	size_t passed, failed,
		malformed; /* malformed: those of the failed that could not be judged */
};
void ct_report_cases_begin(
	struct ct_report *report, const char *format, const struct ct_case_run *run);
void ct_report_case(struct ct_report *report, const char *format, const struct ct_case *tested);
/* Only in "text": one line. */
void ct_report_case_file(struct ct_report *report, const char *format, const char *file,
	size_t passed, size_t failed);
/* Only in "text": "N passed, N failed". */
void ct_report_case_total(
	struct ct_report *report, const char *format, size_t passed, size_t failed);
/* What the cases do not cover, or with `mutation` do not detect, by pillar and criterion. Not in
 * junit and tap. */
void ct_report_probes(struct ct_report *report, const char *format, const struct ct_run_head *head,
	const struct ct_probe_sheet *sheet, bool mutation);
void ct_report_cases_end(struct ct_report *report, const char *format);

/* Findings of lint, one call per unit. Pass NULL after the last one. */
extern const char
	*const ct_finding_formats[]; /* "text", "json", "sarif", "github"; NULL-terminated */
void ct_report_findings(
	struct ct_report *report, const char *format, const struct ct_findings *findings);
/* All messages of a list as findings, by file and line. */
void ct_report_messages(
	struct ct_report *report, const char *format, const struct ct_errors *errors);
/* Explanations of message codes. only: one code, or NULL for all. */
extern const char *const ct_explanation_formats[]; /* "text", "json", "markdown"; NULL-terminated */
void ct_report_explanations(
	struct ct_report *report, const char *format, const struct ct_explanation *only);
void ct_report_facts(struct ct_report *report, const struct ct_unit_facts *facts);
/* Questions to one commune, as an annex to a letter. */
extern const char *const ct_question_formats[]; /* "text", "markdown"; NULL-terminated */
void ct_report_questions(
	struct ct_report *report, const char *format, const struct ct_questions *questions);

/* Texts for the rule officer. Each list of formats is terminated by NULL. */
extern const char *const ct_diff_formats[]; /* "text", "json" */
void ct_report_diff(struct ct_report *report, const char *format, const struct ct_diff *diff);
extern const char *const ct_impact_formats[]; /* "text", "json" */
void ct_report_impact(
	struct ct_report *report, const char *format, const struct ct_impact_sheet *sheet);
/* Two stored runs, with the changes of the units in both and their causes. */
struct ct_comparison {
	const struct ct_run *before, *after;
	const struct ct_impact_sheet *impact;
	unsigned corrected; /* units in both whose report changed */
	const struct ct_record_unit *const *news, *const *gone;
	size_t new_count, gone_count;
};
extern const char *const ct_comparison_formats[]; /* "text", "json", "markdown", "html" */
void ct_report_comparison(
	struct ct_report *report, const char *format, const struct ct_comparison *comparison);
/* The runs of a store, one call per run; outcomes as from ct_store_outcomes. Pass NULL after the
 * last one. */
extern const char *const ct_run_formats[]; /* "text", "json", "csv" */
void ct_report_run(struct ct_report *report, const char *format, const struct ct_run *run,
	const int64_t outcomes[CT_OUTCOMES + 1]);
/* The imports of a store, each followed by its unusable parts (ct_report_refused). Pass NULL after
 * the last one. csv has one row per unusable part. */
extern const char *const ct_import_formats[]; /* "text", "json", "csv" */
void ct_report_import(
	struct ct_report *report, const char *format, const struct ct_stored_import *import);
void ct_report_refused(struct ct_report *report, const char *format,
	const struct ct_stored_import *import, const struct ct_refused *refused);
/* A damaged stored run, or one that another version judged differently: the findings, then the
 * stored rows of each unit. Pass a NULL unit after the last one. */
struct ct_damaged_run {
	const struct ct_run *run;
	const struct ct_text *criteria; /* ids, in order */
	unsigned criterion_count;
	const struct ct_errors *findings;
	/* If above 0: nothing is damaged, but this many results differ from those of the run's
	 * version. */
	size_t by_version;
};
extern const char *const ct_damaged_formats[]; /* "text", "json" */
void ct_report_damaged(struct ct_report *report, const char *format,
	const struct ct_damaged_run *damaged, const struct ct_stored_assessment *unit);
/* The result of verifying a store, one call per part. Pass NULL after the last one. */
struct ct_looked_over {
	int64_t run;     /* number of the run; 0: everything that no run depends on */
	int64_t imports; /* number of imports, if run is 0 */
	bool whole;      /* false: verification could not be completed */
	const struct ct_errors
		*findings; /* differences are errors, except those counted in by_version */
	/* Differences explained by another version of the engine alone; they are warnings. */
	size_t by_version;
};
extern const char *const ct_verify_formats[]; /* "text", "json" */
void ct_report_looked_over(
	struct ct_report *report, const char *format, const struct ct_looked_over *part);
extern const char *const ct_rank_formats[]; /* "text", "json", "csv", "markdown" */
void ct_report_rank(
	struct ct_report *report, const char *format, const struct ct_rank_sheet *sheet);
/* Changes for the worse and the better since an earlier run, as text for people. */
void ct_report_baseline(struct ct_report *report, const struct ct_baseline_sheet *sheet);
extern const char *const ct_limit_formats[]; /* "text", "json", "csv", "markdown" */
/* The limits of a set as a table. stale_before: only limits not checked on or after that day;
 * CT_NO_DATE for all. Returns the number of rows. */
unsigned ct_report_limits(struct ct_report *report, const char *format,
	const struct ct_ruleset_view *view, int32_t stale_before);
extern const char *const ct_find_formats[]; /* "text", "json", "csv" */
/* Results of searching the dictionary. */
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
