/* SPDX-License-Identifier: Apache-2.0 */
/* What the three files of the questions share: questions.c decides what is asked, cite.c how the
 * report is quoted and whom a question concerns, related.c what the report says near a figure that
 * it lacks. */
#ifndef CHITIEU_REVIEW_QUESTIONS_INTERNAL_H
#define CHITIEU_REVIEW_QUESTIONS_INTERNAL_H

#include "review/review_internal.h"

/* A question with its place in the letter: topic, then what is open, then the criterion, then the
 * kind, then as it was added. */
struct asked {
	struct ct_question question;
	unsigned open; /* 0: of an undetermined criterion; the larger, the less it can change */
	unsigned criterion; /* number in the set; beyond it when there is none */
	unsigned kind;      /* row of the table of kinds */
	size_t number;
};

struct asking {
	struct ct_review *review;
	struct arena *arena; /* the review's */
	struct asked *list;
	size_t count;
};

/* ---- Citations: “2518/3082 =81.7%” (dòng 621); the value stands before the words when it is not
 * in them. */

struct ct_words cite_words(struct asking *asking, struct ct_text quote, struct ct_text at);
struct ct_words cite_claim(struct asking *asking, const struct claim *claim);
struct ct_words cite_plan(struct asking *asking, const struct claim *claim);
/* Every used claim of the fact that is of the kind: "a, b và c". */
enum cited { CITED_VALUES, CITED_COUNTS, CITED_WORDS };
struct ct_words cite_all(struct asking *asking, const struct fact_entry *entry, enum cited cited);
struct ct_words join_words(struct arena *arena, struct ct_words a, struct ct_words b);
/* What the report says of facts that are related to one that it lacks, and that it lacks it:
 * “28 mắt camera” (dòng 1), chưa nêu việc … false: it says nothing of any; *words stays. */
bool related_words(struct asking *asking, int fact, struct ct_words *words);

/* ---- Whom and what a question concerns. */

/* A new question about a fact (NULL: none) or a criterion (empty: none): its subject, criteria and
 * the evidence they want. */
struct asked *asking_add(struct asking *asking, enum ct_question_topic topic,
	const struct fact_entry *entry, struct ct_text criterion);
/* Makes a question that of every criterion that reads one of the finding's limits. */
void asking_take_limits(struct asking *asking, struct asked *asked, const struct finding *finding);
/* What is asked of a fact without a value, by its type and whether the rules say which documents
 * show it; and its words, which may name unit or choices. */
enum ct_message_id asking_for(const struct fact_entry *entry, unsigned evidence_count);
struct ct_words asking_words(
	struct asking *asking, enum ct_message_id ask, const struct fact_entry *entry);
const struct ct_criterion_result *asking_result(
	const struct asking *asking, struct ct_text criterion);
/* The claim in whose words the report says that the criterion does not apply, or NULL. */
const struct claim *asking_not_applicable(const struct asking *asking, struct ct_text criterion);
/* The judge warned that a limit lies within half of the last digit of a share of this fact. */
bool asking_is_near_limit(const struct asking *asking, const struct fact_entry *entry);
/* An undetermined criterion lacks the fact, so that the question for it covers everything else
 * about it. */
bool asking_is_missing(const struct asking *asking, const struct fact_entry *entry);

#endif
