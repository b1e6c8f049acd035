/* SPDX-License-Identifier: Apache-2.0 */
/* A rule set as text and figures: the whole set as of a day, its differences from another set, and
 * an index from articles of the law to criteria.
 *
 * The caller owns each view. A view refers to texts of its set, which must outlive it. */
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
	int32_t date, from, until;                /* CT_NO_DATE if absent */
	enum ct_status status;
};

struct ct_limit_value {
	int32_t from; /* first day of validity; CT_NO_DATE: always */
	struct ct_text
		attribute; /* applies to units whose attribute `by` has this value; empty: to all */
	struct ct_number number; /* for a date: days since 1970-01-01 */
};

struct ct_limit_view {
	struct ct_text id, unit, by,
		note; /* by: the attribute that selects a value; empty if none */
	bool is_date;
	const struct ct_limit_value *values;
	unsigned value_count;
	/* The rows of a limit that is a table of steps or choices, lowest first. NULL if it has
	 * values instead. */
	const struct ct_points_row *rows;
	unsigned row_count;
	struct ct_text caps; /* the group whose points it caps, "*" for all; empty if none */
	const struct ct_number
		*now; /* value on the view's day; NULL if there is none or it depends on the unit */
	const struct ct_document_view *document;
	struct ct_text article;
	enum ct_status status;
	/* Day of the last comparison with the text of the document; CT_NO_DATE if not stated. */
	int32_t checked;
};

struct ct_criterion_view {
	struct ct_text id, title, pillar, note;
	struct ct_words requirement;
	/* The requirement in symbols; empty if it compares no figures. */
	struct ct_words formula;
	/* Empty `when`: it always applies. Empty `in_progress`: the default condition. */
	struct ct_words when, in_progress;
	struct ct_words points; /* how its points are counted; empty if it has none */
	struct ct_number most;  /* maximum number of points */
	const struct ct_limit_view *const *limits; /* in order of appearance */
	unsigned limit_count;
	const struct ct_document_view *document;
	struct ct_text article;
	enum ct_status
		basis; /* weakest status of the document and of the limits in `met` and `when` */
	const struct ct_text *groups, *evidence;
	unsigned group_count, evidence_count;
	bool inherited, amended; /* inherited: from the base; amended: this set replaces some key */
};

struct ct_recognition_view {
	struct ct_text id, title, article;
	struct ct_words requirement;
	const struct ct_document_view *document;
};

/* A whole set as text and figures, as of a day. */
struct ct_ruleset_view {
	struct ct_text id, title, province, status, base_id; /* base_id: empty without a base */
	const struct ct_text *levels;
	unsigned level_count;
	int32_t from, until; /* CT_NO_DATE if open */
	/* The day whose limits are shown. CT_NO_DATE: the latest limits within the set's period of
	 * validity. */
	int32_t day;
	unsigned declared;       /* number of criteria in the decision; 0 if not stated */
	struct ct_number points; /* maximum points of all criteria, without bonuses; den 0 if the
				    set has no points */
	const struct ct_pillar *pillars;
	unsigned pillar_count;
	const struct ct_document_view *documents;
	unsigned document_count;
	/* In the order of the files, including unused ones. */
	const struct ct_limit_view *limits;
	unsigned limit_count;
	const struct ct_criterion_view *criteria; /* in the order of the decision */
	unsigned criterion_count;
	const struct ct_recognition_view *recognitions; /* lowest level first */
	unsigned recognition_count;
};

/* day: since 1970-01-01, or CT_NO_DATE for the latest limits. Returns NULL when out of memory. */
struct ct_ruleset_view *ct_ruleset_view_new(
	const struct ct_ruleset *set, int32_t day, struct ct_errors *errors);
void ct_ruleset_view_free(struct ct_ruleset_view *view);

/* ---- Two sets. */

enum ct_change_kind {
	CT_CHANGE_SET, /* a key of ruleset.yaml, named by `id` */
	CT_CHANGE_ADDED,
	CT_CHANGE_REPEALED, /* of a criterion */
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
	CT_CHANGE_LIMIT, /* value changed */
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
extern const char
	*const ct_change_names[CT_CHANGE_KINDS]; /* names in the machine formats: "limit" … */

struct ct_change {
	enum ct_change_kind kind;
	/* Ids of the affected criteria. A criterion in both sets has its id in the later one. */
	const struct ct_text *criteria;
	unsigned criterion_count;
	/* Id of the limit, recognition or document, or the key of ruleset.yaml; else empty. */
	struct ct_text id;
	struct ct_text title;          /* of the first criterion, the recognition or document */
	struct ct_words before, after; /* old and new text; empty if there is none */
	/* Probably a slip in a limit: the values differ more than tenfold, or a percentage is in
	 * (0, 1]. */
	bool implausible;
	/* Old and new value of a limit; NULL if none. For a date: days since 1970-01-01. */
	const struct ct_number *was, *is;
	struct ct_text unit, attribute; /* of a limit; attribute: value of `by` that selects the
					   affected units, empty for all */
	int32_t from, until; /* first day, and the day after the last; CT_NO_DATE if open */
	struct ct_text document, article; /* source of the new text or value; empty if not stated */
	enum ct_status status;            /* status of that document; undefined without one */
};

struct ct_diff_side {
	struct ct_text id, title;
	const char *digest;
};

/* The differences between two sets. Refers to texts of both, which must outlive it. */
struct ct_diff {
	struct ct_diff_side before, after;
	/* In this order: set, criteria (order of the later decision), limits that no criterion
	 * reads, recognitions, documents. */
	const struct ct_change *changes;
	size_t change_count;
};
/* Returns NULL when out of memory. */
struct ct_diff *ct_diff_new(
	const struct ct_ruleset *before, const struct ct_ruleset *after, struct ct_errors *errors);
void ct_diff_free(struct ct_diff *diff);

/* ---- From law to rules. */

/* Index from the articles that a set cites to the criteria, limits and test cases based on them. */
struct ct_law_case {
	const char *file; /* base name */
	unsigned line;
	struct ct_text criterion, name;
	const struct ct_law_case *next;
};

/* A unit's verdict on a criterion that is based on an article. */
struct ct_law_verdict {
	struct ct_text criterion;
	enum ct_verdict verdict;
};

struct ct_law_unit {
	struct ct_unit_head unit; /* key, level, name and period only */
	bool reference;           /* as in struct ct_result */
	const struct ct_law_verdict *verdicts;
	unsigned verdict_count;
	const struct ct_law_unit *next;
};

struct ct_law_article {
	struct ct_text article; /* as cited; empty for the document as a whole */
	/* Ids. criteria includes those that read a limit based on the article. */
	const struct ct_text *criteria, *limits, *recognitions, *repeals;
	unsigned criterion_count, limit_count, recognition_count, repeal_count;
	const struct ct_law_case *cases; /* the set's own test cases of those criteria */
	unsigned case_count;
	const struct ct_law_unit *units; /* the units added by ct_law_unit, in that order */
	unsigned unit_count;
};

struct ct_law_document {
	struct ct_text id, number, title;
	enum ct_status status;
	const struct ct_law_article
		*articles; /* in order of appearance; NULL if nothing cites the document */
	unsigned article_count;
};

struct ct_law {
	const struct ct_law_document *documents;
	unsigned document_count;
};

/* The set must outlive it. Returns NULL on failure, with a message in errors. */
struct ct_law *ct_law_new(const struct ct_ruleset *set, struct ct_errors *errors);
void ct_law_free(struct ct_law *law);
/* Adds a unit to every article on which one of its verdicts is based. Returns false when out of
 * memory. */
bool ct_law_unit(struct ct_law *law, const struct ct_result *result, struct ct_errors *errors);
/* Finds a document by id or number. Returns NULL if there is none. */
const struct ct_law_document *ct_law_find(const struct ct_law *law, const char *name);

#endif
