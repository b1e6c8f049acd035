/* SPDX-License-Identifier: Apache-2.0 */
/* A rule set to read, in words and figures: the whole of it as of a day, what makes it differ from
 * another, and which of its parts rest on which article.
 *
 * Each is the caller's and uses texts of the set, which must outlive it. */
#ifndef CHITIEU_CHITIEU_VIEW_H
#define CHITIEU_CHITIEU_VIEW_H

#include "chitieu/result.h"
#include "chitieu/ruleset.h"

/* ---- The whole. */

struct ct_pillar {
	struct ct_text number, title;
};

struct ct_document_view {
	struct ct_text id, title, number, issuer; /* number and issuer may be empty */
	int32_t date, from, until;                /* CT_NO_DATE when absent */
	enum ct_status status;
};

struct ct_limit_value {
	int32_t from;             /* valid from this day; CT_NO_DATE: always */
	struct ct_text attribute; /* for units whose attribute `by` has this value; empty: any */
	struct ct_number number;  /* of a date: days since 1970-01-01 */
};

struct ct_limit_view {
	struct ct_text id, unit, by,
		note; /* by: the attribute that chooses among values; empty: none */
	bool is_date;
	const struct ct_limit_value *values;
	unsigned value_count;
	const struct ct_points_row *rows; /* of a limit that is a table of steps or choices, from
					     the lowest; none: it has values */
	unsigned row_count;
	struct ct_text caps;         /* the group whose points it caps, "*": all; empty: none */
	const struct ct_number *now; /* on the view's day; NULL: none, or it depends on the unit */
	const struct ct_document_view *document;
	struct ct_text article;
	enum ct_status status;
	int32_t checked; /* the day on which it was last held against the document's text;
			    CT_NO_DATE: not said */
};

struct ct_criterion_view {
	struct ct_text id, title, pillar, note;
	struct ct_words requirement;
	struct ct_words
		formula; /* of the requirement, in signs; empty when no figures are compared */
	struct ct_words when,
		in_progress;    /* empty: it always applies; the usual meaning of being under way */
	struct ct_words points; /* how its points are counted; empty: it carries none */
	struct ct_number most;  /* how many there can be */
	const struct ct_limit_view *const *limits; /* in order of appearance */
	unsigned limit_count;
	const struct ct_document_view *document;
	struct ct_text article;
	enum ct_status
		basis; /* the weakest of the document and the limits of requirement and when */
	const struct ct_text *groups, *evidence;
	unsigned group_count, evidence_count;
	bool inherited, amended; /* from the base; and some key replaced by this set */
};

struct ct_recognition_view {
	struct ct_text id, title, article;
	struct ct_words requirement;
	const struct ct_document_view *document;
};

/* A whole set in words and figures, as of a day. */
struct ct_ruleset_view {
	struct ct_text id, title, province, status, base_id; /* base_id: empty without one */
	const struct ct_text *levels;
	unsigned level_count;
	int32_t from, until; /* CT_NO_DATE: open */
	int32_t day;       /* whose limits are told; CT_NO_DATE: the latest ones that the set's span
			      reaches */
	unsigned declared; /* the number of criteria that the decision has; 0: not said */
	struct ct_number points; /* what the criteria can give at most, without bonuses; den 0: the
				    set counts none */
	const struct ct_pillar *pillars;
	unsigned pillar_count;
	const struct ct_document_view *documents;
	unsigned document_count;
	const struct ct_limit_view
		*limits; /* in the order of the files, also those that nothing reads */
	unsigned limit_count;
	const struct ct_criterion_view *criteria; /* in the decision's order */
	unsigned criterion_count;
	const struct ct_recognition_view *recognitions; /* lowest level first */
	unsigned recognition_count;
};

/* day: CT_NO_DATE for the latest limits. Uses texts of the set. NULL: no memory. */
struct ct_ruleset_view *ct_ruleset_view_new(
	const struct ct_ruleset *set, int32_t day, struct ct_errors *errors);
void ct_ruleset_view_free(struct ct_ruleset_view *view);

/* ---- Two sets. */

enum ct_change_kind {
	CT_CHANGE_SET, /* a key of ruleset.yaml: id says which */
	CT_CHANGE_ADDED,
	CT_CHANGE_REPEALED, /* a criterion */
	CT_CHANGE_MOVED,    /* to another pillar */
	CT_CHANGE_RENUMBERED,
	CT_CHANGE_TITLE,
	CT_CHANGE_CITE,
	CT_CHANGE_MET,
	CT_CHANGE_WHEN,
	CT_CHANGE_IN_PROGRESS,
	CT_CHANGE_POINTS,
	CT_CHANGE_GROUPS,
	CT_CHANGE_EVIDENCE,
	CT_CHANGE_NOTE,
	CT_CHANGE_LIMIT, /* another value */
	CT_CHANGE_LIMIT_ADDED,
	CT_CHANGE_LIMIT_REMOVED,
	CT_CHANGE_LIMIT_CITE,
	CT_CHANGE_LIMIT_STATUS,
	CT_CHANGE_RECOGNITION_ADDED,
	CT_CHANGE_RECOGNITION_REMOVED,
	CT_CHANGE_RECOGNITION,
	CT_CHANGE_DOCUMENT_ADDED,
	CT_CHANGE_DOCUMENT_REMOVED,
	CT_CHANGE_DOCUMENT,
	CT_CHANGE_KINDS
};
extern const char *const ct_change_names[CT_CHANGE_KINDS]; /* "limit" …: of the machine format */

struct ct_change {
	enum ct_change_kind kind;
	const struct ct_text
		*criteria; /* ids of those it bears on, as in the later set when they are in both */
	unsigned criterion_count;
	struct ct_text id;    /* of the limit, recognition or document, or the key of ruleset.yaml;
				 else empty */
	struct ct_text title; /* of the first criterion, the recognition or document */
	struct ct_words before, after; /* what it said and says; empty when there is none */
	bool implausible; /* of a limit's value: more than tenfold apart, or a share in (0, 1] %:
			     likely a slip */
	const struct ct_number *was, *is; /* of a limit's value, NULL when none is laid down; of a
					     date: days since 1970-01-01 */
	struct ct_text unit,
		attribute;   /* of a limit; attribute: the units that it concerns, empty: all */
	int32_t from, until; /* first day and first day no more; CT_NO_DATE: open */
	struct ct_text document, article; /* what lays it down; empty when that is not written */
	enum ct_status status;            /* of that; without document meaningless */
};

struct ct_diff_side {
	struct ct_text id, title;
	const char *digest;
};

/* What makes the set `after` differ from `before`; uses texts of both. */
struct ct_diff {
	struct ct_diff_side before, after;
	const struct ct_change *changes; /* set, criteria in the later decision's order, limits
					    nobody reads, recognitions, documents */
	size_t change_count;
};
/* NULL: no memory. */
struct ct_diff *ct_diff_new(
	const struct ct_ruleset *before, const struct ct_ruleset *after, struct ct_errors *errors);
void ct_diff_free(struct ct_diff *diff);

/* ---- From law to rules. */

/* From the articles that a set cites to what rests on them. */
struct ct_law_case {
	const char *file; /* base name */
	unsigned line;
	struct ct_text criterion, name;
	const struct ct_law_case *next;
};

/* What a unit was found to be by the criteria that rest on an article. */
struct ct_law_verdict {
	struct ct_text criterion;
	enum ct_verdict verdict;
};

struct ct_law_unit {
	struct ct_unit_head unit; /* key, level, name and period alone */
	bool reference;           /* ct_result.reference */
	const struct ct_law_verdict *verdicts;
	unsigned verdict_count;
	const struct ct_law_unit *next;
};

struct ct_law_article {
	struct ct_text article; /* as cited; empty: the document as a whole */
	const struct ct_text *criteria, *limits, *recognitions,
		*repeals; /* ids; criteria also those that read a limit of the article */
	unsigned criterion_count, limit_count, recognition_count, repeal_count;
	const struct ct_law_case *cases; /* of those criteria, of the set's own tests */
	unsigned case_count;
	const struct ct_law_unit *units; /* that ct_law_unit was told of, in that order */
	unsigned unit_count;
};

struct ct_law_document {
	struct ct_text id, number, title;
	enum ct_status status;
	const struct ct_law_article
		*articles; /* in order of appearance; none when nothing cites it */
	unsigned article_count;
};

struct ct_law {
	const struct ct_law_document *documents;
	unsigned document_count;
};

/* The set must outlive it. NULL: errors tells. */
struct ct_law *ct_law_new(const struct ct_ruleset *set, struct ct_errors *errors);
void ct_law_free(struct ct_law *law);
/* Puts a unit under every article that some verdict of it rests on. false: no memory. */
bool ct_law_unit(struct ct_law *law, const struct ct_result *result, struct ct_errors *errors);
/* By id or number; NULL: there is none. */
const struct ct_law_document *ct_law_find(const struct ct_law *law, const char *name);

#endif
