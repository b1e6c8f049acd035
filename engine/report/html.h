/* SPDX-License-Identifier: Apache-2.0 */
/* The html page: one offline file, complete without a script, the same bytes every time. What the
 * files of this format share.
 *
 * A page is built piece by piece in memory (struct page) because what comes first, the summary of
 * all units, is known last. Whatever comes from a file goes through html_text, html_name or an
 * html_say: escaped, control and direction characters made visible. html_raw is for our own markup
 * alone. */
#ifndef CHITIEU_REPORT_HTML_H
#define CHITIEU_REPORT_HTML_H

#include "documents/figures.h"
#include "report/renderers.h"

struct page {
	struct ct_report *report;
	struct arena *arena; /* of the step at hand */
	enum ct_language language;
	unsigned unit; /* number of the unit that is written, from 1: anchors of different units
			  must differ */
	bool alone;    /* the page is of one unit; else the unit is a section of it */
	struct builder out;
};

/* What the summary tells of a unit; kept until the end. */
struct unit_line {
	struct ct_text bare_name; /* without "Xã": lists are in its order */
	struct ct_text name, where, key, period,
		section; /* section: the unit's own part of the page */
	unsigned tally[CT_VERDICTS];
	const unsigned char
		*verdicts; /* enum ct_verdict, one for each criterion in the decision's order */
	bool pointed;      /* the set counts points … */
	struct ct_interval points; /* … and these are the unit's */
	unsigned reached;          /* levels of recognition, from the lowest */
	bool judged;               /* the set has a recognition: outcome counts */
	enum ct_outcome outcome;
	struct ct_text level; /* see level_text */
	bool reference;
	struct ct_text
		rest; /* of the unit's part what stands after the comparison with an earlier run */
	struct ct_text brief; /* what stands for section and rest where there are too many units */
	struct ct_text contradictions; /* markup: criteria and figures; empty when there are none */
	struct unit_line *next;
};

struct criterion_head {
	struct ct_text id, title, pillar;
};

/* The sheet of a unit takes a tenth of a megabyte: of more units than these a page could hardly be
 * opened, and holds their conclusions only. */
enum { HTML_MOST_WHOLE = 100 };

struct html_kept {
	struct unit_line *first, **last;
	unsigned units;
	bool brief;                      /* known at the end: there are too many */
	struct criterion_head *criteria; /* of the first unit: all are judged by one set */
	unsigned criterion_count;
	struct ct_text *levels; /* titles of the levels of recognition, lowest first */
	unsigned level_count;
	struct ct_text
		alone; /* markup of the first unit as a page of its own, should no other follow */
	struct ct_text alone_title;
	struct ct_text what_if; /* markup of the stamp: made-up values are the same for all units */
};

/* ---- html.c: pieces. */

void html_raw(struct page *page, const char *markup);
/* Escaped for text and for attributes in double quotes. */
void html_text(struct page *page, struct ct_text text);
/* The same, isolated so that no text turns the direction of its neighbours; for whatever a file
 * holds. */
void html_name(struct page *page, struct ct_text text);
void html_number(struct page *page, long long number);
/* A row of the table of messages: %t isolated as by html_name and never cut, %s, %u, %m. */
void html_say(struct page *page, enum ct_message_id message, ...);
/* The same without markup, for attributes. */
void html_say_plain(struct page *page, enum ct_message_id message, ...);
/* "<h2>" of a section, one deeper where the unit is itself a section. */
void html_heading(struct page *page, unsigned depth, enum ct_message_id words);
/* "<div><dt>label</dt><dd>" and its end: a row of a description list. */
void html_row(struct page *page, enum ct_message_id label);
void html_row_end(struct page *page);
/* Sign and words in the colour of a verdict or an outcome. */
void html_verdict(struct page *page, enum ct_verdict verdict);
void html_outcome(struct page *page, enum ct_outcome outcome);
/* A level that is reached, in the colour of what is recognised. */
void html_level(struct page *page, struct ct_text title);
/* "<thead>" with these columns, and the beginning of the body. */
void html_columns(struct page *page, const enum ct_message_id *columns, unsigned count);
/* A section with its heading and a lead; a table in it that scrolls by itself where it is too wide.
 */
void html_open_section(
	struct page *page, const char *name, enum ct_message_id title, enum ct_message_id lead);
void html_open_table(struct page *page, const char *name, enum ct_message_id caption);
/* The anchor of a criterion: u1c22. */
void html_anchor(struct page *page, unsigned criterion);
/* The criterion with that id; their number when there is none. */
unsigned html_find(const struct ct_result *result, struct ct_text id);
/* "3. Xã hội số" */
void html_pillar(struct page *page, struct ct_text number);
/* Sends what was built. */
void html_send(struct page *page);

/* ---- The parts. */

/* html_page.c: everything before and after the contents. */
void html_frame(struct page *page, enum ct_message_id kind, struct ct_text title,
	const char *skip_to, enum ct_message_id skip);
/* The end of the contents and the foot; the page itself is still open. */
void html_foot(struct page *page);
/* The same for reports on units, with the tools of the script. */
void html_open(struct page *page, struct ct_text title);
void html_close(struct page *page);
/* The rule set, its status and digest, and the engine, as a row of a description list. */
void html_run(struct page *page);
/* The template of the tools that a script puts above a table of criteria. */
void html_tools(struct page *page);

void html_unit(struct page *page,
	const struct ct_result *result); /* html_unit.c: down to the criteria … */
void html_unit_end(struct page *page, const struct ct_result *result); /* … and what follows them */
void html_unit_brief(struct page *page,
	const struct ct_result *result); /* the conclusion and what is to be done, no criteria */
void html_unit_close(struct page *page); /* the end of either */
/* The head of the annex, seen on paper only. */
void html_annex(struct page *page);
void html_conclusion(struct page *page, const struct ct_result *result); /* html_conclusion.c */
void html_todo(struct page *page, const struct ct_result *result);       /* html_todo.c */
void html_questions(struct page *page, const struct ct_result *result);  /* html_questions.c */
void html_criteria(struct page *page, const struct ct_result *result);   /* html_criteria.c */
void html_detail(struct page *page, const struct ct_result *result,
	const struct ct_criterion_result *criterion); /* html_detail.c */
void html_trace(struct page *page, const struct ct_criterion_result *criterion,
	const struct ct_trace *trace); /* html_trace.c */
/* html_points.c: each writes nothing where there are no points. */
void html_ledger(struct page *page, const struct ct_result *result);
void html_points(struct page *page, const struct ct_criterion_result *criterion);
void html_lacks(struct page *page, const struct ct_shortfall *lack);
void html_many(struct page *page, const struct html_kept *kept); /* html_many.c */
void html_none(struct page *page);
/* html_ranking.c: the units in the order of their points or shares, and the table of it. */
struct html_order {
	const struct unit_line *line;
	unsigned number; /* of the unit, from 1 */
	struct ct_number share, score;
	unsigned rank; /* 0: not ranked */
};
struct html_order *html_order(struct page *page, const struct html_kept *kept);
void html_ranking(struct page *page, const struct html_kept *kept, const struct html_order *list);
/* "<tr …>" and the link to the unit's sheet, for tables with a row for each unit. */
void html_open_unit_row(struct page *page, const struct html_order *order);
void html_unit_link(struct page *page, const struct html_order *order);
/* Negative when a is the smaller; a share of nothing (den 0) is smaller than any. */
int html_compare_shares(struct ct_number a, struct ct_number b);

/* html_since.c: what became of a unit since an earlier run; moved: NULL when nothing did. */
void html_since(struct page *page, const struct ct_since *since,
	const struct ct_baseline_unit *moved, bool is_new);
/* What the figures and limits of a verdict were and are: a list, or nothing. */
void html_shift(struct page *page, const struct ct_shift *shift);

/* html_decide.c: each writes nothing where there is nothing to tell. */
void html_what_if(struct page *page, const struct ct_result *result);
void html_granted_mark(struct page *page, const struct ct_criterion_result *criterion);
void html_granted(struct page *page, const struct ct_criterion_result *criterion);
void html_own_outcome(struct page *page, const struct ct_recognition_result *recognition);
void html_road(struct page *page, const struct ct_result *result);

/* ---- svg.c: drawings. */

/* Once a page, before any sign is used. */
void svg_symbols(struct page *page);
void svg_verdict(struct page *page, enum ct_verdict verdict);
/* The same where no words stand beside it. */
void svg_alone(struct page *page, enum ct_verdict verdict);
void svg_outcome(struct page *page, enum ct_outcome outcome);
/* The measured value against its limit, or nothing where there is no scale for it. */
void svg_bar(struct page *page, const struct ct_criterion_result *criterion);
/* k of n, for the summary. */
void svg_shares(struct page *page, const unsigned tally[CT_VERDICTS]);

#endif
