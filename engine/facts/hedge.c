/* SPDX-License-Identifier: Apache-2.0 */
/* Hides which words are hedges, which of them go together, and how far "about" reaches.
 *
 * "About v" is [v − h, v + h]. Whoever rounds writes a round number, so the roundness of v tells
 * how coarsely it was rounded: the step is the largest of 1, 5, 10, 50, 100, 500 … units of the
 * last written digit that divides v, and h is half of it. */
#include "facts/hedge.h"

#include <string.h>

#include "base/text.h"

const struct hedge_word hedge_words[] = {
	{"trên", HEDGE_ABOVE},
	{"hơn", HEDGE_ABOVE},
	{"ít nhất", HEDGE_ABOVE},
	{"tối thiểu", HEDGE_ABOVE},
	{"từ", HEDGE_ABOVE},
	{"trở lên", HEDGE_ABOVE},
	{"không dưới", HEDGE_ABOVE},
	{"không ít hơn", HEDGE_ABOVE},
	{"lớn hơn", HEDGE_ABOVE},
	{"nhiều hơn", HEDGE_ABOVE},
	{"vượt mức", HEDGE_ABOVE},
	{"vượt ngưỡng", HEDGE_ABOVE},
	{"vượt mốc", HEDGE_ABOVE},
	{"vượt quá", HEDGE_ABOVE},
	{"quá", HEDGE_ABOVE},
	{">", HEDGE_ABOVE},
	{">=", HEDGE_ABOVE},
	{"≥", HEDGE_ABOVE},
	{"dưới", HEDGE_BELOW},
	{"tối đa", HEDGE_BELOW},
	{"nhiều nhất", HEDGE_BELOW},
	{"không quá", HEDGE_BELOW},
	{"không vượt quá", HEDGE_BELOW},
	{"không hơn", HEDGE_BELOW},
	{"không nhiều hơn", HEDGE_BELOW},
	{"trở xuống", HEDGE_BELOW},
	{"nhỏ hơn", HEDGE_BELOW},
	{"ít hơn", HEDGE_BELOW},
	{"<", HEDGE_BELOW},
	{"<=", HEDGE_BELOW},
	{"≤", HEDGE_BELOW},
	{"hầu hết", HEDGE_MOST},
	{"đa số", HEDGE_MOST},
	{"đại đa số", HEDGE_MOST},
	{"phần lớn", HEDGE_MOST},
	{"khoảng", HEDGE_ABOUT},
	{"ước", HEDGE_ABOUT},
	{"ước đạt", HEDGE_ABOUT},
	{"ước tính", HEDGE_ABOUT},
	{"ước chừng", HEDGE_ABOUT},
	{"xấp xỉ", HEDGE_ABOUT},
	{"xấp xỉ bằng", HEDGE_ABOUT},
	{"trên dưới", HEDGE_ABOUT},
	{"chừng", HEDGE_ABOUT},
	{"khoảng chừng", HEDGE_ABOUT},
	{"vào khoảng", HEDGE_ABOUT},
	{"tầm", HEDGE_ABOUT},
	{"cỡ", HEDGE_ABOUT},
	{"suýt soát", HEDGE_ABOUT},
	{"~", HEDGE_ABOUT},
	{"≈", HEDGE_ABOUT},
	{"hầu như", HEDGE_NEARLY},
	{"gần", HEDGE_NEARLY},
	{"gần như", HEDGE_NEARLY},
	{"gần bằng", HEDGE_NEARLY},
	{"gần đến", HEDGE_NEARLY},
	{"gần tới", HEDGE_NEARLY},
	{"ngót", HEDGE_NEARLY},
	{"ngót nghét", HEDGE_NEARLY},
	{"chưa đến", HEDGE_NEARLY},
	{"chưa tới", HEDGE_NEARLY},
	{"chưa đầy", HEDGE_NEARLY},
	{"cơ bản", HEDGE_BASICALLY},
	{"về cơ bản", HEDGE_BASICALLY},
	{"đến", HEDGE_BETWEEN},
	{"tới", HEDGE_BETWEEN},
	{"-", HEDGE_BETWEEN},
	{"–", HEDGE_BETWEEN},
	{"—", HEDGE_BETWEEN},
	{"÷", HEDGE_BETWEEN},
	{NULL, HEDGE_NONE},
};

const struct hedge_word *hedge_take(struct scanner *scanner, bool between)
{
	const struct hedge_word *longest = NULL;
	struct scanner after = *scanner;
	scanner_skip_spaces(scanner);
	if (scanner->at == scanner->end)
		return NULL;
	for (const struct hedge_word *row = hedge_words; row->word; row++) {
		if (*row->word != *scanner->at)
			continue;
		struct scanner here = *scanner;
		if ((row->hedge == HEDGE_BETWEEN) != between ||
			!scanner_take(&here, row->word, strlen(row->word)))
			continue;
		if (longest && here.at <= after.at)
			continue;
		longest = row;
		after = here;
	}
	if (longest)
		*scanner = after;
	return longest;
}

enum hedge hedge_of_word(struct ct_text word)
{
	for (const struct hedge_word *row = hedge_words; row->word && word.length; row++)
		if (*row->word == *word.bytes && row->hedge != HEDGE_BETWEEN &&
			text_is(word, row->word))
			return row->hedge;
	return HEDGES;
}

/* What only estimates gives way to what bounds. */
static bool only_estimates(enum hedge hedge)
{
	return hedge == HEDGE_NONE || hedge == HEDGE_ABOUT;
}

bool hedge_join(enum hedge *hedge, enum hedge other)
{
	if (only_estimates(*hedge) && other != HEDGE_NONE)
		*hedge = other;
	return *hedge == other || only_estimates(other);
}

struct ct_text hedge_word_of(enum hedge hedge)
{
	for (const struct hedge_word *row = hedge_words; row->word; row++)
		if (row->hedge == hedge)
			return text_of(row->word);
	return NO_TEXT;
}

/* ---- The interval. */

struct ct_number hedge_largest(enum fact_type type)
{
	return fact_is_share(type) ? NUMBER_INTEGER(100) : NUMBER_PLUS_INFINITY;
}

/* 10 for 70, 5 for 75, 1 for 76; digits > 0. */
static int64_t step_of(int64_t digits)
{
	int64_t step = 1;
	for (int factor = 5; digits % (step * factor) == 0;
		factor = 7 - factor) /* by 5 and by 2 in turn */
		step *= factor;
	return step;
}

/* Half of the step of "about v", at most 5 points of a share and a tenth of any other number. */
static bool half_step(
	const struct bound *bound, enum fact_type type, struct ct_number v, struct ct_number *half)
{
	struct ct_number most =
		fact_is_share(type) ? NUMBER_INTEGER(5) : (struct ct_number){v.num, v.den};
	if (!fact_is_share(type) && !number_divide(most, NUMBER_INTEGER(10), &most))
		return false;
	/* v is digits times what one digit is worth */
	if (!number_divide(v, NUMBER_INTEGER(2 * bound->digits), half) ||
		!number_multiply(*half, NUMBER_INTEGER(step_of(bound->digits)), half))
		return false;
	if (number_compare(*half, most) > 0)
		*half = most;
	return true;
}

/* below and above: how many half steps to either side of v. */
static int spread_about(const struct bound *bound, enum fact_type type, struct ct_number v,
	int below, int above, struct ct_interval *range)
{
	struct ct_number half, down, up;
	*range = INTERVAL_POINT(v);
	if (bound->is_pair || !bound->digits)
		return FIGURE_FINE;
	if (!half_step(bound, type, v, &half) ||
		!number_multiply(half, NUMBER_INTEGER(below), &down) ||
		!number_multiply(half, NUMBER_INTEGER(above), &up) ||
		!number_subtract(v, down, &range->lo) || !number_add(v, up, &range->hi))
		return CT_F_DIGITS;
	if (type == FACT_COUNT)
		*range = (struct ct_interval){NUMBER_INTEGER(number_ceiling(range->lo)),
			NUMBER_INTEGER(number_floor(range->hi))};
	return FIGURE_FINE;
}

int hedge_spread(enum hedge hedge, enum fact_type type, const struct bound *first,
	struct ct_number low, struct ct_number high, struct ct_interval *range)
{
	switch (hedge) {
	case HEDGE_ABOVE:
		*range = (struct ct_interval){low, hedge_largest(type)};
		return FIGURE_FINE;
	case HEDGE_BELOW:
		*range = (struct ct_interval){NUMBER_INTEGER(0), high};
		return FIGURE_FINE;
	case HEDGE_ABOUT: return spread_about(first, type, low, 1, 1, range);
	case HEDGE_NEARLY: return spread_about(first, type, low, 2, 0, range);
	case HEDGE_BETWEEN:
		*range = (struct ct_interval){low, high};
		return number_compare(low, high) <= 0 ? FIGURE_FINE : CT_F_RANGE_ORDER;
	case HEDGE_BASICALLY: return CT_F_HEDGE_TYPE;
	case HEDGE_MOST:
		/* "hầu hết 90%" is 90%, which is most indeed. */
		*range = INTERVAL_POINT(low);
		if (!fact_is_share(type))
			return CT_F_HEDGE_TYPE;
		return number_compare(low, NUMBER_INTEGER(50)) >= 0 ? FIGURE_FINE : CT_F_HEDGE_MOST;
	case HEDGE_NONE:
	case HEDGES: break;
	}
	*range = INTERVAL_POINT(low);
	return FIGURE_FINE;
}
