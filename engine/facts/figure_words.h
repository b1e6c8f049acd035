/* SPDX-License-Identifier: Apache-2.0 */
/* Figures as an official reads them, in both languages: what a fact's claims and values are called
 * by whoever writes about them. */
#ifndef CHITIEU_FACTS_FIGURE_WORDS_H
#define CHITIEU_FACTS_FIGURE_WORDS_H

#include "base/builder.h"
#include "facts/unit.h"

/* One message in both languages. */
struct ct_words words_of(struct arena *arena, enum ct_message_id message, ...);
/* A number with its unit: "75%", "462 người", "4 lượt/tháng", "30/06/2023" for a date. threshold
 * (may be NULL) is what it must not seem to reach when it does not. */
void words_quantity(struct builder *out, struct ct_number number, struct ct_text unit, bool is_date,
	const struct ct_number *threshold, enum ct_language language);
/* What a claim's figures are taken for: "2.518/3.082 = 81,7%", "từ 60% đến 100%", "có"; nothing for
 * a blank one. threshold as above. */
void words_taken(struct builder *out, const struct fact_entry *entry, const struct claim *claim,
	const struct ct_number *threshold, enum ct_language language);
/* The same with the words of a hedged claim before it: "trên 60% (từ 60% đến 100%)". */
void words_claim(struct builder *out, const struct fact_entry *entry, const struct claim *claim,
	const struct ct_number *threshold, enum ct_language language);
/* A value that need not be known exactly: "60%", "từ 60% đến 100%", "từ 820 văn bản trở lên",
 * "không quá 31 người". */
void words_interval(struct builder *out, struct ct_interval range, struct ct_text unit,
	bool is_date, const struct ct_number *threshold, enum ct_language language);
/* The same of a fact, in its own unit. */
void words_range(struct builder *out, const struct fact_entry *entry, struct ct_interval range,
	const struct ct_number *threshold, enum ct_language language);
/* The possible members of a set: "có", "có hoặc không", a choice. */
void words_set(struct builder *out, const struct fact_entry *entry, uint64_t set,
	enum ct_language language);

/* Why a share of another population is taken as `hull`, after the claim itself: ", nhưng báo cáo
 * tính trên …: … nếu …; vì vậy được xét là …". */
struct share_reading;
struct dictionary;
void words_reading(struct builder *out, const struct dictionary *dictionary, int fact, int own,
	const struct share_reading *reading, struct ct_interval hull,
	const struct ct_number *threshold, enum ct_language language);

#endif
