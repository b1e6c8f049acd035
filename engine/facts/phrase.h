/* SPDX-License-Identifier: Apache-2.0 */
/* A written measure as a phrase: lead words, hedges, one or two bounds, what may follow them
 * (docs/semantics.md, Spellings). */
#ifndef CHITIEU_FACTS_PHRASE_H
#define CHITIEU_FACTS_PHRASE_H

#include "facts/hedge.h"
#include "facts/unit_words.h"

struct phrase {
	struct scanner scanner; /* where reading ended; after a refusal where it stumbled */
	struct bound first, second;
	bool has_first, has_second;
	enum hedge hedge;
	bool from; /* "từ", which begins both "từ 60% trở lên" and "từ 3 đến 4" */
};

/* The text as it is written, without its folded form: what nearly all values need, at no cost of
 * memory. */
int phrase_read(
	struct phrase *phrase, struct ct_text text, struct ct_text unit, enum fact_type type);
/* The text folded and without marks (phrase_bare), with the words of the entry. */
int phrase_read_words(struct phrase *phrase, struct ct_text text, struct ct_text unit,
	const struct unit_words *words, enum fact_type type);
/* Folded; without bullets, quotes and full stops around it, abbreviations written out. */
struct ct_text phrase_bare(struct arena *arena, struct ct_text text);
/* The hedge of a claim's own key: hedges and lead words only. HEDGES when there is something else,
 * HEDGE_NONE when it is empty. */
enum hedge phrase_hedge(struct arena *arena, struct ct_text text);
/* The word where reading ended; empty at the end of the text. */
struct ct_text phrase_stumble(const struct phrase *phrase);
/* All that was not read. */
struct ct_text phrase_rest(const struct phrase *phrase);

#endif
