/* SPDX-License-Identifier: Apache-2.0 */
/* What figure.c, share.c and rate.c have in common: one number in print, and the words around it.
 */
#ifndef CHITIEU_FACTS_FIGURE_INSIDE_H
#define CHITIEU_FACTS_FIGURE_INSIDE_H

#include "facts/figure.h"

/* A word and what it multiplies by, as a scanner's text has it; a table ends with word == NULL. */
struct factor_word {
	const char *word;
	size_t length;
	struct ct_number factor;
};

#define WORD(word) word, sizeof(word) - 1

/* 10 to the power of 0 to NUMBER_MAX_DIGITS. */
extern const int64_t figure_powers[NUMBER_MAX_DIGITS + 1];

struct figure {
	int64_t digits;
	unsigned written; /* digits in print, leading zeros too */
	unsigned decimals;
	bool pointed;
	bool grouped;  /* 1.412 */
	bool english;  /* 27,926: a comma that might group thousands */
	bool doubtful; /* a dot with three or more digits after it that does not group thousands */
};

/* Each skips spaces first and moves past what it takes. */
bool scanner_take_mark(struct scanner *scanner, char mark);
bool scanner_take_unit(struct scanner *scanner);
/* The first of the table that is written here, or NULL. */
const struct factor_word *scanner_take_factor(
	struct scanner *scanner, const struct factor_word *words);
/* FIGURE_FINE, FIGURE_UNREADABLE or the message of the refusal. */
int figure_read(struct scanner *scanner, struct figure *figure);
/* 3.0 is what programs make of 3. false: there are decimals, or a mark without any. */
bool figure_make_whole(struct figure *figure);
/* The same where a whole number has to be; returns as figure_read. */
int figure_check_whole(struct figure *figure);
/* Passes over the share that a count makes, at most 100%: "14 thôn (100%)", "12 hồ sơ, đạt 85,7%".
 * unit: the unit was read; without it the share has to be in brackets ("12 - 15%" is no count). */
void scanner_skip_share(struct scanner *scanner, bool unit);
void bound_keep_figure(struct bound *bound, const struct figure *figure);
void bound_keep_factor(struct bound *bound, struct ct_number factor);
/* Of a share, of a rate; return as bound_read. */
int bound_read_share(struct scanner *scanner, struct bound *bound);
int bound_read_rate(struct scanner *scanner, struct bound *bound);

#endif
