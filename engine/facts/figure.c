/* SPDX-License-Identifier: Apache-2.0 */
/* Hides how Vietnamese reports print numbers: which dot groups thousands, which comma is decimal,
 * what may follow the digits.
 *
 * `^\d{1,3}(\.\d{3})+$` groups thousands, a comma is decimal, a dot with one or two digits after it
 * is decimal; a dot with any other number of digits is refused where it could be either. */
#include "facts/figure_inside.h"

#include <string.h>

#include "base/text.h"
#include "facts/unit_words.h"

/* "nghìn tỷ" stands before "nghìn", which it begins with. */
static const struct factor_word scales[] = {
	{WORD("nghìn tỷ"), {1000000000000, 1}},
	{WORD("nghìn tỉ"), {1000000000000, 1}},
	{WORD("nghìn"), {1000, 1}},
	{WORD("ngàn"), {1000, 1}},
	{WORD("triệu"), {1000000, 1}},
	{WORD("tr"), {1000000, 1}},
	{WORD("trđ"), {1000000, 1}},
	{WORD("tỷ"), {1000000000, 1}},
	{WORD("tỉ"), {1000000000, 1}},
	{0},
};

/* Of counts: "1,5 nghìn". */
static const struct factor_word multiples[] = {
	{WORD("nghìn"), {1000, 1}},
	{WORD("ngàn"), {1000, 1}},
	{WORD("triệu"), {1000000, 1}},
	{WORD("vạn"), {10000, 1}},
	{WORD("trăm"), {100, 1}},
	{WORD("chục"), {10, 1}},
	{0},
};

static const struct factor_word currencies[] = {
	{WORD("đồng"), {1, 1}},
	{WORD("đ"), {1, 1}},
	{WORD("vnđ"), {1, 1}},
	{WORD("vnd"), {1, 1}},
	{WORD("VNĐ"), {1, 1}},
	{WORD("VND"), {1, 1}},
	{WORD("₫"), {1, 1}},
	{0},
};

const int64_t figure_powers[NUMBER_MAX_DIGITS + 1] = {
	1,
	10,
	100,
	1000,
	10000,
	100000,
	1000000,
	10000000,
	100000000,
	1000000000,
	10000000000,
	100000000000,
	1000000000000,
	10000000000000,
	100000000000000,
	1000000000000000,
};

/* ---- Marks and words. */

/* Whether a word cannot go on here: Vietnamese letters are ASCII or above U+007F, dashes (e2 80 …)
 * are not letters. */
static bool is_word_end(const struct scanner *scanner)
{
	if (scanner->at == scanner->end)
		return true;
	unsigned char c = (unsigned char)*scanner->at;
	if (c < 0x80)
		return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
	return scanner->end - scanner->at >= 2 && memcmp(scanner->at, "\xe2\x80", 2) == 0;
}

void scanner_skip_spaces(struct scanner *scanner)
{
	while (scanner->at < scanner->end && *scanner->at == ' ')
		scanner->at++;
}

bool scanner_take(struct scanner *scanner, const char *word, size_t length)
{
	if (!length || (size_t)(scanner->end - scanner->at) < length || *scanner->at != *word ||
		memcmp(scanner->at, word, length) != 0)
		return false;
	struct scanner after = {.at = scanner->at + length, .end = scanner->end};
	if (!is_word_end(&after))
		return false;
	scanner->at = after.at;
	return true;
}

bool scanner_take_mark(struct scanner *scanner, char mark)
{
	scanner_skip_spaces(scanner);
	if (scanner->at == scanner->end || *scanner->at != mark)
		return false;
	scanner->at++;
	return true;
}

bool scanner_take_unit(struct scanner *scanner)
{
	if (scanner->words)
		return unit_words_take(scanner);
	scanner_skip_spaces(scanner);
	return scanner_take(scanner, scanner->unit.bytes, scanner->unit.length);
}

const struct factor_word *scanner_take_factor(
	struct scanner *scanner, const struct factor_word *words)
{
	scanner_skip_spaces(scanner);
	if (scanner->at == scanner->end)
		return NULL;
	for (; words->word; words++)
		if (scanner_take(scanner, words->word, words->length))
			return words;
	return NULL;
}

static bool is_minus(const struct scanner *scanner)
{
	size_t left = (size_t)(scanner->end - scanner->at);
	if (left && *scanner->at == '-')
		return true;
	return left >= 3 && (memcmp(scanner->at, "−", 3) == 0 || memcmp(scanner->at, "–", 3) == 0);
}

/* ---- One number. */

static void take_digits(struct scanner *scanner, struct figure *figure)
{
	for (; scanner->at < scanner->end && text_is_digit(*scanner->at); scanner->at++)
		if (++figure->written <= NUMBER_MAX_DIGITS)
			figure->digits = figure->digits * 10 + (*scanner->at - '0');
}

/* A dot and exactly three digits. */
static bool group_follows(const struct scanner *scanner)
{
	const char *at = scanner->at;
	ptrdiff_t left = scanner->end - at;
	if (left < 4 || *at != '.' || !text_is_digit(at[1]) || !text_is_digit(at[2]) ||
		!text_is_digit(at[3]))
		return false;
	return left == 4 || !text_is_digit(at[4]);
}

static void take_decimals(struct scanner *scanner, struct figure *figure)
{
	bool dot = *scanner->at++ == '.';
	unsigned before = figure->written;
	take_digits(scanner, figure);
	figure->decimals = figure->written - before;
	figure->pointed = true;
	figure->doubtful = dot && figure->decimals > 2;
	figure->english = !dot && !figure->grouped && before <= 3 && figure->decimals == 3;
}

/* 3.0 is what programs make of 3. False: there are decimals, or a mark without any. */
bool figure_make_whole(struct figure *figure)
{
	if (!figure->pointed)
		return true;
	if (!figure->decimals || figure->decimals > NUMBER_MAX_DIGITS ||
		figure->digits % figure_powers[figure->decimals])
		return false;
	figure->digits /= figure_powers[figure->decimals];
	figure->decimals = 0;
	figure->pointed = false;
	return true;
}

/* Where a whole number has to be. */
int figure_check_whole(struct figure *figure)
{
	if (figure->english)
		return CT_F_ENGLISH;
	return figure_make_whole(figure) ? FIGURE_FINE : CT_F_WHOLE;
}

int figure_read(struct scanner *scanner, struct figure *figure)
{
	*figure = (struct figure){0};
	scanner_skip_spaces(scanner);
	if (is_minus(scanner))
		return CT_F_NEGATIVE;
	const char *start = scanner->at;
	take_digits(scanner, figure);
	if (scanner->at == start)
		return FIGURE_UNREADABLE;
	/* 0.125 and 1412.125 are not counts with grouped thousands. */
	bool may_group = scanner->at - start <= 3 && *start != '0';
	while (may_group && group_follows(scanner)) {
		scanner->at++;
		take_digits(scanner, figure);
		figure->grouped = true;
	}
	if (scanner->at < scanner->end &&
		(*scanner->at == ',' || (*scanner->at == '.' && !figure->grouped)))
		take_decimals(scanner, figure);
	return figure->written > NUMBER_MAX_DIGITS ? CT_F_DIGITS : FIGURE_FINE;
}

void bound_keep_figure(struct bound *bound, const struct figure *figure)
{
	bound->digits = figure->digits;
	bound->decimals = figure->decimals;
	bound->pointed = figure->pointed;
}

void bound_keep_factor(struct bound *bound, struct ct_number factor)
{
	bound->has_factor = true;
	bound->factor = factor;
}

/* ---- One bound, by type. */

static int read_count(struct scanner *scanner, struct bound *bound)
{
	struct figure figure;
	int problem = figure_read(scanner, &figure);
	if (problem != FIGURE_FINE)
		return problem;
	struct scanner after = *scanner;
	const struct factor_word *multiple =
		scanner->words && !figure.doubtful ? scanner_take_factor(scanner, multiples) : NULL;
	if (!multiple) {
		*scanner = after;
		problem = figure_check_whole(&figure);
	}
	if (problem != FIGURE_FINE)
		return problem;
	bound_keep_figure(bound, &figure);
	if (multiple)
		bound_keep_factor(bound, multiple->factor);
	bool unit = scanner_take_unit(scanner);
	if (scanner->words)
		scanner_skip_share(scanner, unit);
	return FIGURE_FINE;
}

/* "200 triệu" after "1 tỷ": less than the unit before it. */
static int read_smaller_money(struct scanner *scanner, int64_t *scale, int64_t *value)
{
	struct figure figure;
	int problem = figure_read(scanner, &figure);
	if (problem != FIGURE_FINE)
		return problem;
	const struct factor_word *unit = scanner_take_factor(scanner, scales);
	if (!unit)
		unit = scanner_take_factor(scanner, currencies);
	if (!unit || figure.pointed || (__int128)figure.digits * unit->factor.num >= *scale)
		return FIGURE_UNREADABLE;
	*scale = unit->factor.num;
	*value = figure.digits * *scale;
	return FIGURE_FINE;
}

/* "1 tỷ 200 triệu 500 nghìn": from the second unit on, the bound is in đồng. */
static int read_money_units(struct scanner *scanner, struct bound *bound, int64_t scale)
{
	__int128 total = (__int128)bound->digits * scale;
	scanner_skip_spaces(scanner);
	while (scanner->at < scanner->end && text_is_digit(*scanner->at)) {
		int64_t value;
		int problem = bound->pointed ? FIGURE_UNREADABLE
					     : read_smaller_money(scanner, &scale, &value);
		if (problem != FIGURE_FINE)
			return problem;
		total += value;
		if (total >= figure_powers[NUMBER_MAX_DIGITS])
			return CT_F_DIGITS;
		bound->digits = (int64_t)total;
		bound_keep_factor(bound, (struct ct_number){1, 1});
		scanner_skip_spaces(scanner);
	}
	return FIGURE_FINE;
}

static int read_money(struct scanner *scanner, struct bound *bound)
{
	struct figure figure;
	int problem = figure_read(scanner, &figure);
	if (problem != FIGURE_FINE)
		return problem;
	if (figure.doubtful && !figure_make_whole(&figure))
		return CT_F_DOT;
	const struct factor_word *scale = scanner_take_factor(scanner, scales);
	if (!scale && figure.english)
		return CT_F_ENGLISH;
	if (!scale)
		figure_make_whole(&figure);
	bound_keep_figure(bound, &figure);
	if (scale) {
		bound_keep_factor(bound, scale->factor);
		problem = read_money_units(scanner, bound, scale->factor.num);
	}
	const struct factor_word *currency = scanner_take_factor(scanner, currencies);
	if (currency && !scale)
		bound_keep_factor(bound, currency->factor);
	if (scanner->words)
		unit_words_skip_per_head(scanner);
	return problem;
}

int bound_read(struct scanner *scanner, enum fact_type type, struct bound *bound)
{
	static int (*const readers[])(struct scanner *, struct bound *) = {
		[FACT_COUNT] = read_count,
		[FACT_MONEY] = read_money,
		[FACT_PERCENT] = bound_read_share,
		[FACT_RATIO] = bound_read_share,
		[FACT_RATE] = bound_read_rate,
	};
	*bound = (struct bound){.factor = {1, 1}};
	return readers[type](scanner, bound);
}

/* ---- Plain figures. */

enum { PLAIN_DIGITS = 9 };

/* Where the digits from `at` on end, added to *number; NULL: there are none, or too many for a
 * plain figure. */
static const char *take_plain_digits(const char *at, const char *end, int64_t *number)
{
	const char *start = at;
	int64_t digits = *number;
	for (; at < end && text_is_digit(*at); at++)
		digits = digits * 10 + (*at - '0');
	*number = digits;
	return at > start && at - start <= PLAIN_DIGITS ? at : NULL;
}

static bool read_plain_pair(const char *at, const char *end, struct plain_figure *plain)
{
	int64_t whole = 0;
	at = take_plain_digits(at, end, &whole);
	plain->is_pair = true;
	plain->value = (struct ct_number){plain->digits * 100, whole};
	return at == end && plain->digits <= whole && whole > 0;
}

/* After a dot, three digits might be thousands. */
static const char *take_plain_decimals(const char *at, const char *end, struct plain_figure *plain)
{
	if (at == end || (*at != ',' && *at != '.'))
		return at;
	const char *after = take_plain_digits(at + 1, end, &plain->digits);
	if (!after || after - at > 3)
		return NULL;
	plain->decimals = (unsigned)(after - at - 1);
	return after;
}

bool figure_read_plain(struct ct_text text, enum fact_type type, struct plain_figure *plain)
{
	const char *at = text.bytes, *end = at + text.length;
	plain->digits = 0;
	plain->decimals = 0;
	plain->is_pair = false;
	if (text.length > 2 * PLAIN_DIGITS || !(at = take_plain_digits(at, end, &plain->digits)))
		return false;
	plain->value = NUMBER_INTEGER(plain->digits);
	if (type == FACT_COUNT)
		return at == end;
	if (type != FACT_PERCENT && type != FACT_RATIO)
		return false;
	if (at < end && *at == '/')
		return read_plain_pair(at + 1, end, plain);
	if (!(at = take_plain_decimals(at, end, plain)))
		return false;
	plain->value = (struct ct_number){plain->digits, figure_powers[plain->decimals]};
	if (at < end && *at == '%')
		at++;
	else if (plain->digits && plain->digits <= plain->value.den)
		return false; /* 0.97: a fraction, or a percentage? */
	return at == end && plain->digits <= 100 * plain->value.den;
}

/* ---- What it stands for. */

/* 22,3 triệu is a whole number of đồng, 22,3 alone is not; 1,5 nghìn is a whole number of people.
 */
static int money_value(const struct bound *bound, struct ct_number *value)
{
	__int128 scaled = (__int128)bound->digits * bound->factor.num;
	if (scaled % figure_powers[bound->decimals] || (bound->pointed && bound->factor.num == 1))
		return CT_F_WHOLE;
	scaled /= figure_powers[bound->decimals];
	if (scaled >= figure_powers[NUMBER_MAX_DIGITS])
		return CT_F_DIGITS;
	*value = NUMBER_INTEGER((int64_t)scaled);
	return FIGURE_FINE;
}

int bound_value(const struct bound *bound, enum fact_type type, struct ct_number *value)
{
	if (type == FACT_MONEY || (type == FACT_COUNT && bound->has_factor))
		return money_value(bound, value);
	if (type == FACT_RATE && !bound->has_factor)
		return CT_F_RATE_BARE;
	if (bound->is_pair) {
		*value = (struct ct_number){bound->digits * 100, bound->denominator};
		return FIGURE_FINE;
	}
	/* At most 10^15 × 365 over 10^14 × 12 × 999: both fit 63 bits. */
	*value = (struct ct_number){bound->digits * bound->factor.num,
		figure_powers[bound->decimals] * bound->factor.den};
	return FIGURE_FINE;
}
