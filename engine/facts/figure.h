/* SPDX-License-Identifier: Apache-2.0 */
/* Figures as reports print them: how digits, dots, commas, units, scales and spans of time are
 * read, one bound of a value at a time.
 *
 * A scanner moves over text that is either as written or folded; nothing is allocated. Only
 * written.c calls this: hedges and what a bound means for the value are its business. */
#ifndef CHITIEU_FACTS_FIGURE_H
#define CHITIEU_FACTS_FIGURE_H

#include "base/number.h"
#include "lang/dictionary.h"

/* What reading gives: one of these, or the enum ct_message_id of the refusal. */
enum { FIGURE_FINE = CT_MESSAGE_COUNT, FIGURE_UNREADABLE };

struct unit_words;
struct factor_word;

struct scanner {
	const char *at, *end;
	struct ct_text unit;            /* of the dictionary; folded when the text is */
	const struct unit_words *words; /* what else may be counted; NULL: nothing but the unit, and
					   the text is as written */
	const struct factor_word *span; /* of a rate: was read before the figure */
	bool bare_span;                 /* "tuần 2 buổi": without a word that says "each" */
};

/* "2518/3082", "92,6%", "22,3 triệu", "02 bài/1 tuần" */
struct bound {
	int64_t digits; /* without the decimal mark */
	unsigned decimals;
	bool pointed; /* there is a decimal mark, maybe with nothing after it ("98,%") */
	bool is_pair; /* digits/denominator */
	int64_t denominator;
	bool percent;  /* "%", "phần trăm" or a word for a share was written */
	bool has_part; /* "7.600 hồ sơ, chiếm 85,1%": the share is given, and its numerator */
	int64_t part;
	bool has_factor; /* a scale or span was written; in "3 đến 4 triệu" the first bound has none
			    and takes the second's */
	struct ct_number factor;
};

void scanner_skip_spaces(struct scanner *scanner);
/* Moves past the word if it stands here and ends here. */
bool scanner_take(struct scanner *scanner, const char *word, size_t length);
/* Moves past the span that is written before a rate ("mỗi tháng", "tuần") and keeps it. */
bool scanner_take_span(struct scanner *scanner);
/* Whether words for a share begin here: "toàn bộ", "một nửa". */
bool scanner_at_share(const struct scanner *scanner);
/* FACT_COUNT to FACT_RATE only. */
int bound_read(struct scanner *scanner, enum fact_type type, struct bound *bound);
/* Nearly all figures of a report, whole: "07", "2518/3082", "92,6%", "81.7", "100%". */
struct plain_figure {
	struct ct_number value; /* as bound_value gives it */
	int64_t digits;
	unsigned decimals;
	bool is_pair; /* digits/value.den */
};
/* false: it is none, or there is something about it; read it as any other. */
bool figure_read_plain(struct ct_text text, enum fact_type type, struct plain_figure *plain);
/* The number a bound stands for: percentage points, đồng, times a month, a count. Not for 0/0. */
int bound_value(const struct bound *bound, enum fact_type type, struct ct_number *value);

#endif
