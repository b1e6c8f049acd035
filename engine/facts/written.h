/* SPDX-License-Identifier: Apache-2.0 */
/* What a written figure says, read by the declared type of its fact (docs/semantics.md, Values).
 *
 * "2518/3082", "431/1.302", "92,6%", "98,%", "1.412", "trên 60%", "2/tuần", "Có", "22.300.000đ", "30/6/2023": the declared type decides how it is read, nothing guesses. */
#ifndef CHITIEU_FACTS_WRITTEN_H
#define CHITIEU_FACTS_WRITTEN_H

#include "base/number.h"
#include "rules/dictionary.h"

enum hedge {
	HEDGE_NONE,
	HEDGE_ABOVE,   /* trên, hơn, ít nhất, tối thiểu, từ … trở lên: [v, max] */
	HEDGE_BELOW,   /* dưới, gần, tối đa …: [min, v] */
	HEDGE_MOST,    /* hầu hết, đa số, phần lớn: [50%, 100%] */
	HEDGE_ABOUT,   /* khoảng, ước, xấp xỉ: [v, v] */
	HEDGE_BASICALLY, /* cơ bản, on a yes: yes */
	HEDGE_BETWEEN, /* "3 đến 4", "3-4": [3, 4] */
	HEDGES
};

/* The published table: the words of each hedge in folded form (text_fold), what they mean. */
struct hedge_word {
	const char *word;
	enum hedge hedge;
};
extern const struct hedge_word hedge_words[]; /* ends with word == NULL */

struct written {
	bool absent;                /* blank */
	bool is_set;                /* yes_no, choice, text: see set; else range */
	struct ct_interval range;   /* percentage points; a month; đồng; days; … */
	uint64_t set;
	bool is_pair;               /* a/b was written: numerator and denominator hold */
	int64_t numerator, denominator;
	bool zero_denominator;      /* 0/0: there is no share; range does not hold */
	bool is_percent;            /* a printed percentage without counts; decimals holds */
	unsigned decimals;
	enum hedge hedge;
	bool clipped;               /* a bound outside the type's range ("trên 100%") was clipped to it */
	bool malformed;             /* readable but badly printed: "98,%" */
};

/* false: refused; one message of facts.def was added, with the advice. hedge is the claim's own `hedge` key (may be empty). as `stated` values are read too, entry tells the type. */
bool written_parse(struct arena *arena, const struct fact_entry *entry, struct ct_text value, struct ct_text hedge,
		   struct place place, struct written *written, struct ct_errors *errors);

#endif
