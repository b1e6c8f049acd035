/* SPDX-License-Identifier: Apache-2.0 */
/* What a written figure says, read by the declared type of its fact (docs/semantics.md, Values).
 *
 * "2518/3082", "431/1.302", "92,6%", "98,%", "1.412", "trên 60%", "2/tuần", "Có", "22.300.000đ",
 * "30/6/2023": the declared type decides how it is read, nothing guesses. */
#ifndef CHITIEU_FACTS_WRITTEN_H
#define CHITIEU_FACTS_WRITTEN_H

#include "facts/hedge.h"

struct written {
	bool absent;              /* blank */
	bool is_set;              /* yes_no, choice, text: see set; else range */
	struct ct_interval range; /* percentage points; a month; đồng; days; … */
	uint64_t set;
	bool is_pair; /* a/b was written: numerator and denominator hold */
	int64_t numerator, denominator;
	bool has_part; /* "7.600 hồ sơ, chiếm 85,1%": a printed percentage, and numerator holds */
	bool zero_denominator; /* 0/0: there is no share; range does not hold */
	bool is_percent;       /* a printed percentage without counts; decimals holds */
	unsigned decimals;
	enum hedge hedge;
	bool clipped;   /* a bound outside the type's range ("trên 100%") was clipped to it */
	bool malformed; /* readable but badly printed: "98,%" */
};

/* false: refused; one message of facts.def was added, with the advice. hedge is the claim's own
 * `hedge` key (may be empty). as `stated` values are read too, entry tells the type. */
bool written_parse(struct arena *arena, const struct fact_entry *entry, struct ct_text value,
	struct ct_text hedge, struct place place, struct written *written,
	struct ct_errors *errors);

#endif
