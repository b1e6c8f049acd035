/* SPDX-License-Identifier: Apache-2.0 */
/* Words that say how exact a figure is ("trên", "khoảng", "hầu hết"), and the interval that each
 * makes of it (docs/semantics.md, Hedges). */
#ifndef CHITIEU_FACTS_HEDGE_H
#define CHITIEU_FACTS_HEDGE_H

#include "facts/figure.h"

enum hedge {
	HEDGE_NONE,
	HEDGE_ABOVE,     /* trên, hơn, ít nhất, tối thiểu, từ … trở lên: [v, max] */
	HEDGE_BELOW,     /* dưới, tối đa, không quá: [min, v] */
	HEDGE_MOST,      /* hầu hết, đa số, phần lớn: [50%, 100%] */
	HEDGE_ABOUT,     /* khoảng, ước, xấp xỉ: [v − h, v + h] */
	HEDGE_NEARLY,    /* gần, ngót, chưa đến: [v − 2h, v] */
	HEDGE_BASICALLY, /* cơ bản, on a yes: yes */
	HEDGE_BETWEEN,   /* "3 đến 4", "3-4": [3, 4] */
	HEDGES
};

/* The published table: the words of each hedge in folded form (text_fold), what they mean. */
struct hedge_word {
	const char *word;
	enum hedge hedge;
};
extern const struct hedge_word hedge_words[]; /* ends with word == NULL */

/* Moves past the longest hedge that is written here; NULL if none is. between: the words between
 * two bounds instead of those around one. */
const struct hedge_word *hedge_take(struct scanner *scanner, bool between);
/* What the word means around a bound, written as the table has it; HEDGES: it is none of them. */
enum hedge hedge_of_word(struct ct_text word);
/* Adds one hedge to those before it; false: they contradict each other. "ước đạt trên 80%" is
 * above: only that bounds the figure. */
bool hedge_join(enum hedge *hedge, enum hedge other);
/* The first word of the table with this meaning, for messages. */
struct ct_text hedge_word_of(enum hedge hedge);

/* The measure that a hedge makes of one bound, or of two for HEDGE_BETWEEN (low is *first's value).
 * The result may lie outside the type's range: it has yet to be clipped. FIGURE_FINE or the message
 * of the refusal. */
int hedge_spread(enum hedge hedge, enum fact_type type, const struct bound *first,
	struct ct_number low, struct ct_number high, struct ct_interval *range);
/* The largest number of the type: 100 for shares, else no end. */
struct ct_number hedge_largest(enum fact_type type);

#endif
