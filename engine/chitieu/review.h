/* SPDX-License-Identifier: Apache-2.0 */
/* Findings about a unit's facts: lint, how they were read, questions to the commune, templates for
 * fact files. */
#ifndef CHITIEU_CHITIEU_REVIEW_H
#define CHITIEU_CHITIEU_REVIEW_H

#include "chitieu/result.h"

/* Examines facts independently of verdicts. Needs a dictionary only. A set with criteria adds which
 * criteria each fact affects; a result of the judge adds what is undetermined. */
struct ct_review;

/* The set must outlive it. Returns NULL on failure, with a message in errors. */
struct ct_review *ct_review_new(const struct ct_ruleset *set, struct ct_errors *errors);
void ct_review_free(struct ct_review *review);

/* From now on compares quotes with the text of the report (F342). name: [ID=]FILE, where ID is a
 * document of the unit; without it the first document of each unit. Returns false if the file
 * cannot be read or is not UTF-8. */
bool ct_review_report(struct ct_review *review, const char *name, struct ct_errors *errors);

struct ct_finding {
	enum ct_severity severity;
	const char *code;
	const char *file;      /* path as opened; NULL if the finding is about no file */
	unsigned line, column; /* from 1; 0 if unknown */
	struct ct_cell cell;   /* of a table (CSV): the spreadsheet's cell at the position */
	struct ct_text
		accepted;    /* the reason given in the fact file for accepting it; empty if none */
	struct ct_text fact; /* key; empty if it is not about a fact */
	struct ct_words words;  /* one line without control characters */
	const char *other_file; /* the second position of a contradiction; NULL if none */
	unsigned other_line;
	/* Ids of the set's criteria that read the fact, or that the finding is about. */
	const struct ct_text *criteria;
	unsigned criterion_count;
};

struct ct_findings {
	const struct ct_finding *list;
	size_t count, errors; /* errors: how many are errors and not accepted */
};

/* Collects the messages in errors about reading the unit, and removes them from errors; adds the
 * findings of lint. unit: NULL for the messages alone. result: of this unit, or NULL. Order: errors
 * first, then by position. With by_verdict, findings that could change a verdict come first: on
 * facts read by undetermined criteria, then on other facts that the set reads. Valid until the next
 * call for this review. Returns NULL when out of memory. */
const struct ct_findings *ct_review_findings(struct ct_review *review, const struct ct_unit *unit,
	const struct ct_result *result, bool by_verdict, struct ct_errors *errors);

struct ct_fact_read {
	const struct ct_fact *fact;
	struct ct_text section; /* section of the report: "3.1 (đạt)"; empty if not given */
	struct ct_words value;  /* value used by the judge: "2.518/3.082 = 81,7%"; empty if none */
};

struct ct_document_read {
	struct ct_text id, title, issuer, number, date; /* verbatim; may be empty */
};

/* A unit with everything it reported. */
struct ct_unit_facts {
	struct ct_unit_head unit;
	const struct ct_document_read *documents;
	size_t document_count;
	/* Facts with claims, by section, in order of first appearance in the file. */
	const struct ct_fact_read *facts;
	size_t fact_count;
	size_t unreported; /* number of facts of the dictionary without a claim */
	/* Labels of the unreported facts that the set reads. */
	const struct ct_text *wanted;
	size_t wanted_count;
	unsigned self_assessed_count; /* criteria with a self-assessment */
};

/* Valid until the next call for this review. Returns NULL when out of memory. */
const struct ct_unit_facts *ct_review_facts(
	struct ct_review *review, const struct ct_unit *unit, struct ct_errors *errors);

/* Parts of a letter to the commune. */
enum ct_question_topic {
	CT_ASK_CONTRADICTIONS, /* contradictory figures */
	CT_ASK_MISSING,        /* missing facts of undetermined criteria */
	CT_ASK_EXACT,  /* hedges, shares without counts near their limit, misprinted shares */
	CT_ASK_SELF,   /* self-assessments that differ from the verdict */
	CT_ASK_TIME,   /* targets, plans, other periods */
	CT_ASK_REPORT, /* faults in the form of the report */
	CT_ASK_TOPICS
};

struct ct_question {
	enum ct_question_topic topic;
	const char
		*code; /* of the finding behind it; "" if it results from the cause of a verdict */
	const struct ct_text *criteria; /* ids of the affected criteria; NULL without a set */
	unsigned criterion_count;
	struct ct_text subject; /* label of the fact, else title of the criterion; may be empty */
	struct ct_words about;  /* what the report says, quoted with lines */
	struct ct_words ask;    /* what the commune must do */
	const struct ct_text *evidence; /* documents to attach, in the rule officer's words */
	unsigned evidence_count;
};

struct ct_questions {
	struct ct_unit_head unit;
	const struct ct_document_read *documents;
	size_t document_count;
	struct ct_text ruleset_title; /* empty: no set, or nothing was judged */
	bool draft, reference; /* draft: the set is a draft; reference: as in struct ct_result */
	const struct ct_question *list; /* by topic; those that could change a verdict first */
	size_t count;
};

/* result: of this unit; NULL for questions from the facts alone. Valid until the next call for this
 * review. Returns NULL when out of memory. */
const struct ct_questions *ct_review_questions(struct ct_review *review, const struct ct_unit *unit,
	const struct ct_result *result, struct ct_errors *errors);

/* ---- Searching the dictionary. */

struct ct_found_fact {
	struct ct_text key, label, type, unit, of; /* type: "ratio" …; unit and of may be empty */
	const struct ct_text *synonyms, *criteria; /* criteria: ids of those that read it */
	unsigned synonym_count, criterion_count;
};

struct ct_found_facts {
	struct ct_text words, ruleset; /* ruleset: empty if the set is a dictionary alone */
	bool whole; /* every word was found; false: these are the nearest matches, if any */
	const struct ct_found_fact *facts; /* best match first */
	unsigned count;
};

/* Searches keys, labels and synonyms for words, with or without diacritics. Appends F305 if no
 * entry has all the words. `words` must remain valid as long as the result: until the next call for
 * this review. Returns NULL when out of memory. */
const struct ct_found_facts *ct_review_find(
	struct ct_review *review, const char *words, struct ct_errors *errors);

/* ---- Templates. */

/* A fact file in YAML to fill in: every fact that the set's criteria read, without values. It can
 * be loaded unchanged. The same set produces the same bytes. NUL-terminated; valid until the next
 * call for this review. Returns NULL when out of memory. */
const char *ct_review_template(
	struct ct_review *review, enum ct_language language, struct ct_errors *errors);
/* The same as CSV: one row per fact; or with `wide` one row per unit and one column per fact. */
const char *ct_review_template_csv(struct ct_review *review, bool wide, struct ct_errors *errors);

#endif
