/* SPDX-License-Identifier: Apache-2.0 */
/* Hides how rates are written: how often something happens, before or behind the span in which it
 * does. */
#include <string.h>

#include "base/text.h"
#include "facts/figure_inside.h"
#include "facts/unit_words.h"

/* How often a month, for once in the span: 52 weeks and 365 days a year. */
static const struct factor_word spans[] = {
	{WORD("ngày"), {365, 12}},
	{WORD("tuần"), {52, 12}},
	{WORD("tháng"), {1, 1}},
	{WORD("quý"), {1, 3}},
	{WORD("năm"), {1, 12}},
	{0},
};

/* What happens so and so often, beside the unit that the dictionary names. */
static const struct factor_word events[] = {
	{WORD("lần"), {1, 1}},
	{WORD("lượt"), {1, 1}},
	{WORD("bài"), {1, 1}},
	{WORD("buổi"), {1, 1}},
	{WORD("tin bài"), {1, 1}},
	{WORD("tin"), {1, 1}},
	{WORD("kỳ"), {1, 1}},
	{WORD("cuộc"), {1, 1}},
	{WORD("số"), {1, 1}},
	{0},
};

enum { LONGEST_SPAN = 999 }; /* "1 lần/999 tháng": keeps a rate's denominator within 63 bits */

/* "mỗi", "hằng" and the like, which say "each". */
static bool take_each(struct scanner *scanner)
{
	static const char *const words[] = {"mỗi một", "mỗi", "hằng", "hàng", "một", "từng", NULL};
	scanner_skip_spaces(scanner);
	for (const char *const *row = words; *row; row++)
		if (scanner_take(scanner, *row, strlen(*row)))
			return true;
	return false;
}

/* How many spans: "/ 2 tháng"; 1 if nothing is written. 0: not a length. */
static int64_t take_length(struct scanner *scanner)
{
	struct figure figure;
	scanner_skip_spaces(scanner);
	if (scanner->at == scanner->end || !text_is_digit(*scanner->at))
		return 1;
	if (figure_read(scanner, &figure) != FIGURE_FINE || figure.pointed ||
		figure.digits > LONGEST_SPAN)
		return 0;
	return figure.digits;
}

static void keep_span(struct bound *bound, const struct factor_word *span, int64_t length)
{
	bound_keep_factor(bound, (struct ct_number){span->factor.num, span->factor.den * length});
}

/* Between the figure and its span: "/", "mỗi", "trên"; event: what happens was written before. */
static bool take_per(struct scanner *scanner, bool event)
{
	if (scanner_take_mark(scanner, '/')) {
		take_each(scanner);
		return true;
	}
	if (take_each(scanner))
		return true;
	if (!scanner->words)
		return false;
	scanner_skip_spaces(scanner);
	if (scanner_take(scanner, WORD("trên")) ||
		(event && scanner_take(scanner, WORD("trong")))) {
		take_each(scanner);
		return true;
	}
	return event && scanner->at < scanner->end && text_is_digit(*scanner->at);
}

/* "/tuần", "/1 tuần", "/ 2 tháng", "mỗi tuần", "một tuần", "trên tuần" */
static int read_span(struct scanner *scanner, bool event, struct bound *bound)
{
	struct scanner here = *scanner;
	if (!take_per(&here, event))
		return FIGURE_FINE;
	int64_t length = take_length(&here);
	const struct factor_word *span = length ? scanner_take_factor(&here, spans) : NULL;
	*scanner = here;
	if (!span)
		return FIGURE_UNREADABLE;
	keep_span(bound, span, length);
	return FIGURE_FINE;
}

bool scanner_take_span(struct scanner *scanner)
{
	struct scanner here = *scanner;
	bool each = take_each(&here);
	const struct factor_word *span =
		each || scanner->words ? scanner_take_factor(&here, spans) : NULL;
	if (!span)
		return false;
	*scanner = here;
	scanner->span = span;
	scanner->bare_span = !each;
	return true;
}

/* What happens so often: the unit, or a word for events ("2 tin, bài", "2 lần phát sóng"). */
static bool take_event(struct scanner *scanner)
{
	if (scanner_take_unit(scanner))
		return true;
	if (!scanner_take_factor(scanner, events))
		return false;
	struct scanner here = *scanner;
	if (scanner->words && (scanner_take_mark(&here, ',') || scanner_take_mark(&here, '/')) &&
		scanner_take_factor(&here, events))
		*scanner = here;
	if (scanner->words)
		unit_words_take_part(scanner);
	return true;
}

/* "3 tháng 1 lần", "1 tuần 2 buổi", from behind the first number on. */
static bool read_span_first(
	struct scanner *scanner, const struct figure *length, struct bound *bound)
{
	struct scanner here = *scanner;
	struct figure times;
	const struct factor_word *span =
		scanner->words && !length->pointed ? scanner_take_factor(&here, spans) : NULL;
	if (!span || length->digits < 1 || length->digits > LONGEST_SPAN)
		return false;
	scanner_take_mark(&here, '/');
	scanner_skip_spaces(&here);
	bool once = here.at < here.end && !text_is_digit(*here.at); /* "2 tuần/lần" */
	times = (struct figure){.digits = 1};
	if (!once && figure_read(&here, &times) != FIGURE_FINE)
		return false;
	if (times.doubtful || (once && here.at[-1] != '/' && here.at[-1] != ' ') ||
		!take_event(&here))
		return false;
	if (once && !memchr(scanner->at, '/', (size_t)(here.at - scanner->at)))
		return false;
	bound_keep_figure(bound, &times);
	keep_span(bound, span, length->digits);
	*scanner = here;
	return true;
}

int bound_read_rate(struct scanner *scanner, struct bound *bound)
{
	struct figure figure;
	if (!scanner->span)
		scanner_take_span(scanner);
	const struct factor_word *before = scanner->span;
	int problem = figure_read(scanner, &figure);
	if (problem != FIGURE_FINE)
		return problem;
	if (figure.doubtful)
		return CT_F_DOT;
	if (!before && read_span_first(scanner, &figure, bound))
		return FIGURE_FINE;
	bound_keep_figure(bound, &figure);
	bool event = take_event(scanner);
	if (!before)
		return read_span(scanner, event, bound);
	if (scanner->bare_span && !event) /* "tháng 6", "tuần 2" */
		return FIGURE_UNREADABLE;
	keep_span(bound, before, 1);
	return FIGURE_FINE;
}
