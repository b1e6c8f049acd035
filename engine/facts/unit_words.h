/* SPDX-License-Identifier: Apache-2.0 */
/* What is counted, in the words of reports: "6.236 nhân khẩu", "87 mắt camera", "2.007 hồ sơ trực
 * tuyến" where the dictionary says người, camera, hồ sơ.
 *
 * Words come from the entry (unit, label, synonyms, its population's) and from a list of synonyms
 * of units here, which is in no digest. A phrase is taken only if all of it is known: another unit,
 * a narrower group or a second figure is left over, and whoever reads the figure refuses it. */
#ifndef CHITIEU_FACTS_UNIT_WORDS_H
#define CHITIEU_FACTS_UNIT_WORDS_H

#include "facts/figure.h"

/* The words of one entry, folded. */
struct unit_words {
	bool share;                  /* a phrase must not name less than the whole population */
	bool of_staff;               /* people who work for the commune, not its residents */
	const struct ct_text *names; /* label and synonyms */
	unsigned name_count;
	const struct ct_text *population; /* label and synonyms of a share's population */
	unsigned population_count;
};

struct unit_words unit_words_of(struct arena *arena, const struct fact_entry *entry);
/* With abbreviations written out: "25 tổ cnscđ" becomes "25 tổ công nghệ số cộng đồng". Folded
 * before and after. */
struct ct_text unit_words_expand(struct arena *arena, struct ct_text folded);
/* Moves past what is counted; scanner->words holds. false: nothing of the kind is written here. */
bool unit_words_take(struct scanner *scanner);
/* The same before a figure: "dân số 6.236", "tổng số hộ: 303". A unit alone may be a name ("thôn
 * 5") and is not taken. */
bool unit_words_take_lead(struct scanner *scanner);
/* Moves past "/người/năm" behind an amount of a fact whose label or synonym says "đầu người": such
 * facts are amounts a person and a year. "/tháng" stays. */
void unit_words_skip_per_head(struct scanner *scanner);
/* Moves past the longest part of a name of the fact, from any of its words on: what was done in a
 * yes/no. */
bool unit_words_take_part(struct scanner *scanner);

#endif
