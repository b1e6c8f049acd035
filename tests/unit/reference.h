/* SPDX-License-Identifier: Apache-2.0 */
/* A reference judge for the property test. It is written only from docs/semantics.md, as simply as
 * possible, in fractions of 128 bits. It shares no code and no type with the engine except the
 * names of truths and verdicts, and does not know texts, files or messages.
 *
 * It also enumerates worlds. A world gives every fact one value that its claims allow. What the
 * engine states as certain must hold in every world. */
#ifndef CHITIEU_TESTS_REFERENCE_H
#define CHITIEU_TESTS_REFERENCE_H

#include "chitieu.h"

/* ---- Numbers. */

/* den > 0; den == 0 is an unbounded end with the sign of num. */
struct fraction {
	__int128 num, den;
};

struct range {
	struct fraction lo, hi;
};

struct fraction whole(int64_t number);
struct fraction fraction(int64_t num, int64_t den);
int fraction_compare(struct fraction a, struct fraction b);
struct fraction fraction_add(struct fraction a, struct fraction b);
struct fraction fraction_negate(struct fraction a);
/* b must be positive */
struct fraction fraction_divide(struct fraction a, struct fraction b);

/* ---- Facts and claims. */

enum kind {
	KIND_COUNT,
	KIND_MONEY,
	KIND_PERCENT,
	KIND_RATIO,
	KIND_RATE,
	KIND_DATE,
	KIND_YES_NO,
	KIND_CHOICE,
	KIND_TEXT,
	KINDS
};

enum { MODEL_FACTS = 24, MODEL_CLAIMS = 3, MOST_PARTS = 4, MOST_VALUES = 6 };

struct model_fact {
	char key[16];
	enum kind kind;
	bool grows_both;
	unsigned choices; /* of a choice or text: how many words rules know; bit i of a set is word
			     i, the bit after the last any other word */
};

enum plan_state { PLAN_NONE, PLAN_DUE, PLAN_OVERDUE, PLAN_UNDATED };

struct model_claim {
	char value[48];   /* the claim as written in the report */
	bool other;       /* a target, or of another period: not used */
	bool blank, zero; /* no value; 0/0 */
	bool is_set, is_pair;
	bool printed; /* a percentage without counts and without a hedge */
	unsigned decimals;
	int64_t numerator, denominator;
	struct range range;
	unsigned set; /* yes is bit 1, no is bit 0; a choice or text: its word */
	bool is_yes;
	enum plan_state plan;
};

struct model_record {
	struct model_claim claims[MODEL_CLAIMS];
	unsigned count;
};

/* The value of a fact or an expression. */
struct meaning {
	enum { NOTHING, NUMBER, SET } kind;
	struct range range;
	unsigned set;
	bool assumed;  /* a value of this world only; nothing is recorded */
	bool doubtful; /* NOTHING, or possibly a value: a share whose total may be zero */
};

struct meaning number_meaning(struct range range, bool assumed);
struct meaning meaning_of(const struct model_record *record);
/* Fills in the values that the fact may have, one a world; returns their number. */
unsigned values_of(const struct model_fact *fact, const struct model_record *record,
	struct meaning values[MOST_VALUES]);
/* The only claim of the record that has a value; NULL if none or several have one. */
const struct model_claim *only_claim(const struct model_record *record);
bool claim_counts(const struct model_claim *claim);

/* ---- Expressions. */

enum word {
	WORD_FACT,
	WORD_LIMIT,
	WORD_NUMBER,
	WORD_AT_LEAST,
	WORD_AT_MOST,
	WORD_MORE_THAN,
	WORD_LESS_THAN,
	WORD_EQUALS,
	WORD_BETWEEN,
	WORD_IS_TRUE,
	WORD_IS_FALSE,
	WORD_EQUALS_WORD,
	WORD_ONE_OF,
	WORD_ALL,
	WORD_ANY,
	WORD_NONE,
	WORD_AT_LEAST_N_OF,
	WORD_PERCENT,
	WORD_SUM,
	WORD_DIFFERENCE,
	WORD_MIN,
	WORD_MAX,
	WORD_COUNT_TRUE,
	WORD_FIRST_KNOWN,
	WORD_STARTED,
	WORD_PLANNED,
	WORD_UNSPECIFIED,
	WORDS
};

struct term {
	enum word word;
	unsigned count;
	const struct term *parts[MOST_PARTS];
	int fact;               /* of WORD_FACT */
	int limit;              /* of WORD_LIMIT: its index, for its name */
	bool known;             /* of WORD_LIMIT: whether it has a value on that day */
	struct fraction number; /* of WORD_LIMIT and WORD_NUMBER; the n of WORD_AT_LEAST_N_OF */
	unsigned set;           /* of WORD_EQUALS_WORD and WORD_ONE_OF: the words named */
};

/* The data that the expression is judged with, by number of the fact. */
struct situation {
	const struct model_record *records;
	const struct meaning *meanings;
};

enum ct_truth truth_in(const struct situation *situation, const struct term *term);
/* Whether some comparison in it reads a fact twice. */
bool repeats_a_fact(const struct term *term);
/* Adds the facts of a term to a set of bits. */
uint64_t facts_in(const struct term *term);
/* The table of verdicts. progress: NULL for started or planned. */
enum ct_verdict verdict_in(const struct situation *situation, const struct term *when,
	const struct term *met, const struct term *progress, bool final_phase);

#endif
