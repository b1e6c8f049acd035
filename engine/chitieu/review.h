/* SPDX-License-Identifier: Apache-2.0 */
/* What can be said of a unit's facts beside a verdict: findings, how they were read, questions to
 * the commune, a file to fill in. */
#ifndef CHITIEU_CHITIEU_REVIEW_H
#define CHITIEU_CHITIEU_REVIEW_H

#include "chitieu/result.h"

/* What can be said of a unit's facts beside a verdict: what is remarkable in them, how they were
 * read, what to ask the commune. Only a dictionary is needed; a set with criteria adds which of
 * them a fact bears on, and a result of the judge what is still open. */
struct ct_review;

/* The set must outlive it. NULL: errors tells. */
struct ct_review *ct_review_new(const struct ct_ruleset *set, struct ct_errors *errors);
void ct_review_free(struct ct_review *review);

/* Compares quotes with the text of the report from now on (F342). name: [ID=]FILE; ID: of the
 * document, without it each unit's first one. false: the file cannot be read or is no UTF-8. */
bool ct_review_report(struct ct_review *review, const char *name, struct ct_errors *errors);

struct ct_finding {
	enum ct_severity severity;
	const char *code;
	const char *file;        /* as it was reached; NULL when there is none */
	unsigned line, column;   /* from 1; 0 = not known */
	struct ct_text accepted; /* why it is accepted in place; empty: it is not */
	struct ct_text fact;     /* key; empty when it is about no fact */
	struct ct_words words;   /* one line, safe to print */
	const char *other_file;  /* the other place when two disagree; NULL: none */
	unsigned other_line;
	const struct ct_text
		*criteria; /* ids of the set's criteria that read the fact, or that it is about */
	unsigned criterion_count;
};

struct ct_findings {
	const struct ct_finding *list;
	size_t count, errors; /* errors: how many are of severity error and not accepted */
};

/* What reading the unit reported (the messages in errors, which are taken out of it) and what lint
 * finds in it. unit: NULL for messages alone. result: of this unit, or NULL. Errors first, then by
 * place; with
 * by_verdict what could change a verdict comes first: findings on facts that undetermined criteria
 * read, then on others that the set reads. Lent until the next call for this review. NULL: no
 * memory. */
const struct ct_findings *ct_review_findings(struct ct_review *review, const struct ct_unit *unit,
	const struct ct_result *result, bool by_verdict, struct ct_errors *errors);

struct ct_fact_read {
	const struct ct_fact *fact;
	struct ct_text section; /* where in the report: "3.1 (đạt)"; empty when it is not said */
	struct ct_words value;  /* what the judge takes it for: "2.518/3.082 = 81,7%"; empty when it
				   has no value */
};

struct ct_document_read {
	struct ct_text id, title, issuer, number, date; /* verbatim; may be empty */
};

/* A unit with all that it reported. */
struct ct_unit_facts {
	struct ct_unit_head unit;
	const struct ct_document_read *documents;
	size_t document_count;
	const struct ct_fact_read
		*facts; /* those with claims, section by section as they first appear in the file */
	size_t fact_count;
	size_t unreported;            /* facts of the dictionary without a claim … */
	const struct ct_text *wanted; /* … and the labels of those that the set reads */
	size_t wanted_count;
	unsigned self_assessed_count; /* criteria that the commune assesses */
};

/* Lent until the next call for this review. NULL: no memory. */
const struct ct_unit_facts *ct_review_facts(
	struct ct_review *review, const struct ct_unit *unit, struct ct_errors *errors);

/* Parts of a letter to the commune. */
enum ct_question_topic {
	CT_ASK_CONTRADICTIONS, /* figures that disagree */
	CT_ASK_MISSING,        /* what undetermined criteria need */
	CT_ASK_EXACT,  /* hedges, shares without counts near their limit, misprinted shares */
	CT_ASK_SELF,   /* the commune's own verdicts */
	CT_ASK_TIME,   /* targets, plans, other periods */
	CT_ASK_REPORT, /* how the report was written */
	CT_ASK_TOPICS
};

struct ct_question {
	enum ct_question_topic topic;
	const char *code;               /* of the finding behind it; "" when a verdict's cause is */
	const struct ct_text *criteria; /* ids of those it bears on; none without a set */
	unsigned criterion_count;
	struct ct_text subject; /* the fact's label, else the criterion's title; may be empty */
	struct ct_words about;  /* what the report says, in its words and with their lines */
	struct ct_words ask;    /* what the commune is asked to do */
	const struct ct_text *evidence; /* documents to send along, in the rule officer's words */
	unsigned evidence_count;
};

struct ct_questions {
	struct ct_unit_head unit;
	const struct ct_document_read *documents;
	size_t document_count;
	struct ct_text ruleset_title;   /* empty: no set, or nothing was judged */
	bool draft, reference;          /* the set is a draft; ct_result.reference */
	const struct ct_question *list; /* topic by topic, what could change a verdict first */
	size_t count;
};

/* result: of this unit; NULL: only what the facts themselves raise. Lent until the next call for
 * this review. NULL: no memory. */
const struct ct_questions *ct_review_questions(struct ct_review *review, const struct ct_unit *unit,
	const struct ct_result *result, struct ct_errors *errors);

/* ---- Finding entries of the dictionary. */

struct ct_found_fact {
	struct ct_text key, label, type, unit, of; /* type: "ratio" …; unit and of may be empty */
	const struct ct_text *synonyms, *criteria; /* criteria: ids of those that read it */
	unsigned synonym_count, criterion_count;
};

struct ct_found_facts {
	struct ct_text words, ruleset; /* ruleset: empty when the set is a dictionary alone */
	bool whole; /* every word was found; false: these are the nearest, if any */
	const struct ct_found_fact *facts; /* the best first */
	unsigned count;
};

/* By words of keys, labels and synonyms, with or without marks. Valid until the next call for this
 * review; `words` must live as long. Adds F305 when nothing has all the words. NULL: no memory. */
const struct ct_found_facts *ct_review_find(
	struct ct_review *review, const char *words, struct ct_errors *errors);

/* ---- Templates. */

/* A fact file in YAML to be filled in for the set: every fact that its criteria read, blank. Loads
 * as it is; the same bytes every time. NUL-terminated, lent until the next call for this review.
 * NULL: no memory. */
const char *ct_review_template(
	struct ct_review *review, enum ct_language language, struct ct_errors *errors);
/* The same as a table for spreadsheets: a row for each fact, or (wide) one row for a unit and a
 * column for each fact. */
const char *ct_review_template_csv(struct ct_review *review, bool wide, struct ct_errors *errors);

#endif
