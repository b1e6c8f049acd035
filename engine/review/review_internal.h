/* SPDX-License-Identifier: Apache-2.0 */
/* A review from inside: what lint.c, claims_lint.c, checks.c and questions.c share.
 *
 * A review looks at one unit at a time for what can be said of its facts without judging them: lint
 * makes findings, in any order, and review.c puts them in order and hands them out. Questions are
 * made from the same findings and the causes of a verdict. Everything lives in the review's arena
 * until the next unit. */
#ifndef CHITIEU_REVIEW_REVIEW_INTERNAL_H
#define CHITIEU_REVIEW_REVIEW_INTERNAL_H

#include "facts/finding_kinds.h"
#include "facts/readings.h"
#include "facts/figure_words.h"
#include "ruleset/rule_set.h"

struct finding {
	enum ct_message_id message;
	struct place place;
	struct place other;             /* the other place when two disagree; file NULL: none */
	const struct fact_entry *entry; /* NULL: it is about no fact */
	const int *also; /* further facts whose figures it speaks against, by index in the
			    dictionary */
	unsigned also_count;
	const struct claim *claim, *against; /* what stands at the two places; may be NULL */
	struct ct_text criterion;            /* of a self-assessment; empty otherwise */
	struct ct_text document; /* id of the document that it is about; empty otherwise */
	const bool *limits; /* by limit of the set: those that it leaves without a value; NULL: none
			     */
	struct ct_words attribute;       /* of the unit, that these go by: what is wrong with it */
	const struct accepted *accepted; /* the entry of the file that accepts it; NULL: none */
	struct ct_words words;
	struct ct_words figure, whole; /* what was computed, and of which total: for questions */
	unsigned rank; /* order by what could change a verdict; 0 when that was not asked for */
	struct finding *next;
};

struct ct_review {
	const struct ct_ruleset *set;
	struct arena lasting;
	const struct populations *populations;
	bool *reads;        /* by criterion × fact: the criterion reads the fact */
	struct arena arena; /* of the unit at hand */
	const struct unit *unit;
	const struct ct_result *result; /* NULL: not judged */
	struct finding *first, **last;
	size_t count;
	const struct report_text
		*report;   /* whose lines quotes are compared with: quotes.c; NULL: none */
	int32_t as_of;     /* the day of judging; of a unit that was not judged the last day of its
			      period */
	bool for_verdicts; /* findings are read next to verdicts, by people who do not see the fact
			      file */
};

static inline const struct fact_entry *review_entry(const struct ct_review *review, int index)
{
	return &review->set->dictionary.entries[index];
}

static inline bool review_reads(const struct ct_review *review, unsigned criterion, int fact)
{
	return review->reads[criterion * (size_t)review->set->dictionary.count + (size_t)fact];
}

/* ---- review.c */

/* unit: NULL for none; result: of this unit, NULL when it was not judged. */
void review_start(
	struct ct_review *review, const struct unit *unit, const struct ct_result *result);
/* What the finding is about: 0 an undetermined criterion, 1 another one of the set, 2 none. */
unsigned review_nearness(const struct ct_review *review, const struct finding *finding);
/* Ranks the findings made so far by what could change a verdict. */
void review_rank(struct ct_review *review);
/* Whether the finding is about something that this criterion rests on. */
bool review_bears_on(
	const struct ct_review *review, const struct finding *finding, unsigned criterion);
/* Whether the criterion reads one of these limits; by limit of the set. attributes_lint.c */
bool review_reads_limit(const struct ct_review *review, unsigned criterion, const bool *limits);
/* review->count of them, by rank, then by place. */
const struct finding **review_sorted(struct ct_review *review);
/* Whether b stands further down than a: by line, then column. */
int place_compare(struct place a, struct place b);

/* ---- Doubts among the findings: finding.c */

/* A doubt makes the value of a used claim doubtful: it is a warning of every criterion that reads
 * the fact. */
bool finding_is_doubt(const struct finding *finding);
/* Whether findings of this kind are looked for: next to verdicts doubts alone. */
bool review_wants(const struct ct_review *review, enum ct_message_id message);

/* ---- Making findings: lint.c */

/* A new finding at a claim, against another one (NULL: none); its words are the caller's to fill.
 */
struct finding *finding_at_claim(struct ct_review *review, enum ct_message_id message,
	const struct fact_entry *entry, const struct claim *claim, const struct claim *against);
/* … also of these facts. */
void finding_concerns(
	struct ct_review *review, struct finding *finding, const int *facts, unsigned count);
struct finding *finding_at(
	struct ct_review *review, enum ct_message_id message, struct place place);

/* "trên 100%": the value as the report has it, with its hedge. */
struct ct_text claim_written(struct arena *arena, const struct claim *claim);
/* "dòng 71, bc:645": the place of a claim in the fact file and in the report; where verdicts are
 * read, in the report alone. */
struct ct_words claim_where(struct ct_review *review, const struct claim *claim);
struct ct_words place_where(struct ct_review *review, struct place place, struct ct_text at);
/* How findings name a fact: by its key, which stands in the fact file; where verdicts are read by
 * its label. */
struct ct_text fact_name(const struct ct_review *review, const struct fact_entry *entry);
/* "2.059/2.108 = 97,68%"; part of whole as points, whole above 0. */
struct ct_words share_words(struct arena *arena, struct ct_number part, struct ct_number whole);
/* What a fact's value is, as an interval or a set: "từ 60% đến 100%". */
struct ct_words value_words(
	struct arena *arena, const struct fact_entry *entry, struct value value);
/* What the claim itself is taken for. */
struct ct_words taken_words(
	struct arena *arena, const struct fact_entry *entry, const struct claim *claim);
struct ct_words period_words(struct arena *arena, struct ct_period period);

/* The claim that stands for a record's value: the sharpest, else the first with a value; NULL if
 * there is none. */
const struct claim *record_claim(const struct fact_record *record);

/* ---- Accepted findings: acceptance.c. */

/* Marks what the unit's file accepts among the findings made so far, and adds F336 for what it
 * accepts in vain. */
void review_accept(struct ct_review *review);
/* The words of a finding, with the reason when it is accepted. */
struct ct_words finding_told(struct arena *arena, const struct finding *finding);

/* ---- The parts of lint. */

/* One finding for all figures without evidence that are not accepted: no_evidence.c */
void review_merge_no_evidence(struct ct_review *review);
void lint_claims(struct ct_review *review, int fact); /* claims_lint.c */
void lint_checks(struct ct_review *review);           /* checks.c */
void lint_populations(struct ct_review *review);      /* populations.c */
void lint_unit(struct ct_review *review);       /* unit_lint.c: self-assessment, who the unit is */
void lint_attributes(struct ct_review *review); /* attributes_lint.c */
void lint_documents(struct ct_review *review);  /* documents_lint.c */
/* Whether words that no filled-in report holds still stand in the text: "xxx", "(nêu rõ …)", "……".
 */
bool is_template_text(struct arena *arena, struct ct_text text);
void lint_quote(struct ct_review *review, const struct fact_entry *entry,
	const struct claim *claim); /* quotes.c */
/* Whether the words are a form's label with nothing behind it: "Tỷ lệ hộ có internet: ……%". unit:
 * of what is counted. */
bool is_blank_field(struct ct_text quote, struct ct_text unit);
/* Whether the words say that something is not good: regret.c. */
bool words_regret(struct arena *arena, struct ct_text quote);
/* Whether the words say that something is good, and nothing that is not: regret.c. */
bool words_praise(struct arena *arena, struct ct_text quote);
/* Whether one of the words (ending with NULL, in folded form) stands in the text. */
bool holds_words(struct arena *arena, struct ct_text text, const char *const words[]);
/* What concerns figures: the first three. Findings in no order. */
void lint_figures(struct ct_review *review);
/* All of them. */
void lint_all(struct ct_review *review);

#endif
