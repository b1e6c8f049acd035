/* SPDX-License-Identifier: Apache-2.0 */
/* Hides how Vietnamese reports print numbers: which dot groups thousands, which comma is decimal, what may follow the digits.
 *
 * `^\d{1,3}(\.\d{3})+$` groups thousands, a comma is decimal, a dot with one or two digits after it is decimal; a dot with any other
 * number of digits is refused where it could be either. */
#include "facts/figure.h"

#include <string.h>

#include "base/text.h"
#include "facts/unit_words.h"

struct factor_word {
	const char *word;
	size_t length;
	struct ct_number factor;
};

#define WORD(word) word, sizeof(word) - 1

/* "nghìn tỷ" stands before "nghìn", which it begins with. */
static const struct factor_word scales[] = {
	{WORD("nghìn tỷ"), {1000000000000, 1}}, {WORD("nghìn tỉ"), {1000000000000, 1}},
	{WORD("nghìn"), {1000, 1}}, {WORD("ngàn"), {1000, 1}},     {WORD("triệu"), {1000000, 1}},
	{WORD("tr"), {1000000, 1}}, {WORD("trđ"), {1000000, 1}},
	{WORD("tỷ"), {1000000000, 1}}, {WORD("tỉ"), {1000000000, 1}}, {0},
};

/* Of counts: "1,5 nghìn". */
static const struct factor_word multiples[] = {
	{WORD("nghìn"), {1000, 1}}, {WORD("ngàn"), {1000, 1}},   {WORD("triệu"), {1000000, 1}}, {WORD("vạn"), {10000, 1}},
	{WORD("trăm"), {100, 1}},   {WORD("chục"), {10, 1}},     {0},
};

static const struct factor_word currencies[] = {
	{WORD("đồng"), {1, 1}}, {WORD("đ"), {1, 1}}, {WORD("vnđ"), {1, 1}}, {WORD("vnd"), {1, 1}},
	{WORD("VNĐ"), {1, 1}},  {WORD("VND"), {1, 1}}, {WORD("₫"), {1, 1}}, {0},
};

/* How often a month, for once in the span: 52 weeks and 365 days a year. */
static const struct factor_word spans[] = {
	{WORD("ngày"), {365, 12}}, {WORD("tuần"), {52, 12}}, {WORD("tháng"), {1, 1}},
	{WORD("quý"), {1, 3}},     {WORD("năm"), {1, 12}},   {0},
};

/* What happens so and so often, beside the unit that the dictionary names. */
static const struct factor_word events[] = {
	{WORD("lần"), {1, 1}},     {WORD("lượt"), {1, 1}}, {WORD("bài"), {1, 1}}, {WORD("buổi"), {1, 1}},
	{WORD("tin bài"), {1, 1}}, {WORD("tin"), {1, 1}},  {WORD("kỳ"), {1, 1}},  {WORD("cuộc"), {1, 1}},
	{WORD("số"), {1, 1}},      {0},
};

static const int64_t powers[NUMBER_MAX_DIGITS + 1] = {
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

enum { LONGEST_SPAN = 999 }; /* "1 lần/999 tháng": keeps a rate's denominator within 63 bits */

/* ---- Marks and words. */

/* Whether a word cannot go on here: Vietnamese letters are ASCII or above U+007F, dashes (e2 80 …) are not letters. */
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

static bool take_mark(struct scanner *scanner, char mark)
{
	scanner_skip_spaces(scanner);
	if (scanner->at == scanner->end || *scanner->at != mark)
		return false;
	scanner->at++;
	return true;
}

static bool take_unit(struct scanner *scanner)
{
	if (scanner->words)
		return unit_words_take(scanner);
	scanner_skip_spaces(scanner);
	return scanner_take(scanner, scanner->unit.bytes, scanner->unit.length);
}

static const struct factor_word *take_factor(struct scanner *scanner, const struct factor_word *words)
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

struct figure {
	int64_t digits;
	unsigned written;  /* digits in print, leading zeros too */
	unsigned decimals;
	bool pointed;
	bool grouped;      /* 1.412 */
	bool english;      /* 27,926: a comma that might group thousands */
	bool doubtful;     /* a dot with three or more digits after it that does not group thousands */
};

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
	if (left < 4 || *at != '.' || !text_is_digit(at[1]) || !text_is_digit(at[2]) || !text_is_digit(at[3]))
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
static bool make_whole(struct figure *figure)
{
	if (!figure->pointed)
		return true;
	if (!figure->decimals || figure->decimals > NUMBER_MAX_DIGITS || figure->digits % powers[figure->decimals])
		return false;
	figure->digits /= powers[figure->decimals];
	figure->decimals = 0;
	figure->pointed = false;
	return true;
}

/* Where a whole number has to be. */
static int check_whole(struct figure *figure)
{
	if (figure->english)
		return CT_F_ENGLISH;
	return make_whole(figure) ? FIGURE_FINE : CT_F_WHOLE;
}

static int read_figure(struct scanner *scanner, struct figure *figure)
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
	if (scanner->at < scanner->end && (*scanner->at == ',' || (*scanner->at == '.' && !figure->grouped)))
		take_decimals(scanner, figure);
	return figure->written > NUMBER_MAX_DIGITS ? CT_F_DIGITS : FIGURE_FINE;
}

static void keep_figure(struct bound *bound, const struct figure *figure)
{
	bound->digits = figure->digits;
	bound->decimals = figure->decimals;
	bound->pointed = figure->pointed;
}

static void keep_factor(struct bound *bound, struct ct_number factor)
{
	bound->has_factor = true;
	bound->factor = factor;
}

/* ---- One bound, by type. */

static int read_count(struct scanner *scanner, struct bound *bound)
{
	struct figure figure;
	int problem = read_figure(scanner, &figure);
	if (problem != FIGURE_FINE)
		return problem;
	struct scanner after = *scanner;
	const struct factor_word *multiple = scanner->words && !figure.doubtful ? take_factor(scanner, multiples) : NULL;
	if (!multiple) {
		*scanner = after;
		problem = check_whole(&figure);
	}
	if (problem != FIGURE_FINE)
		return problem;
	keep_figure(bound, &figure);
	if (multiple)
		keep_factor(bound, multiple->factor);
	take_unit(scanner);
	return FIGURE_FINE;
}

/* "200 triệu" after "1 tỷ": less than the unit before it. */
static int read_smaller_money(struct scanner *scanner, int64_t *scale, int64_t *value)
{
	struct figure figure;
	int problem = read_figure(scanner, &figure);
	if (problem != FIGURE_FINE)
		return problem;
	const struct factor_word *unit = take_factor(scanner, scales);
	if (!unit)
		unit = take_factor(scanner, currencies);
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
		int problem = bound->pointed ? FIGURE_UNREADABLE : read_smaller_money(scanner, &scale, &value);
		if (problem != FIGURE_FINE)
			return problem;
		total += value;
		if (total >= powers[NUMBER_MAX_DIGITS])
			return CT_F_DIGITS;
		bound->digits = (int64_t)total;
		keep_factor(bound, (struct ct_number){1, 1});
		scanner_skip_spaces(scanner);
	}
	return FIGURE_FINE;
}

static int read_money(struct scanner *scanner, struct bound *bound)
{
	struct figure figure;
	int problem = read_figure(scanner, &figure);
	if (problem != FIGURE_FINE)
		return problem;
	if (figure.doubtful && !make_whole(&figure))
		return CT_F_DOT;
	const struct factor_word *scale = take_factor(scanner, scales);
	if (!scale && figure.english)
		return CT_F_ENGLISH;
	if (!scale)
		make_whole(&figure);
	keep_figure(bound, &figure);
	if (scale) {
		keep_factor(bound, scale->factor);
		problem = read_money_units(scanner, bound, scale->factor.num);
	}
	const struct factor_word *currency = take_factor(scanner, currencies);
	if (currency && !scale)
		keep_factor(bound, currency->factor);
	return problem;
}

static int read_pair(struct scanner *scanner, struct figure *numerator, struct bound *bound)
{
	struct figure denominator;
	int problem = read_figure(scanner, &denominator);
	if (problem == FIGURE_FINE)
		problem = check_whole(numerator);
	if (problem == FIGURE_FINE)
		problem = check_whole(&denominator);
	if (problem != FIGURE_FINE)
		return problem;
	if (numerator->digits > denominator.digits)
		return CT_F_NUMERATOR;
	keep_figure(bound, numerator);
	bound->is_pair = true;
	bound->denominator = denominator.digits;
	take_unit(scanner);
	return FIGURE_FINE;
}

/* Words for shares: toàn bộ is 100%, một nửa 50%. */
static const struct share_word {
	const char *word;
	size_t length;
	int64_t percent;
} share_words[] = {
	{WORD("toàn bộ"), 100}, {WORD("tất cả"), 100},  {WORD("toàn thể"), 100}, {WORD("tuyệt đối"), 100},
	{WORD("một nửa"), 50},  {WORD("phân nửa"), 50}, {WORD("nửa"), 50},       {0},
};

static const struct share_word *find_share_word(const struct scanner *scanner)
{
	struct scanner here = *scanner;
	scanner_skip_spaces(&here);
	for (const struct share_word *row = share_words; row->word; row++)
		if (scanner_take(&here, row->word, row->length)) {
			scanner_skip_spaces(&here);
			return here.at < here.end && text_is_digit(*here.at) ? NULL : row; /* "tất cả 14/14 thôn" */
		}
	return NULL;
}

/* "hai phần ba". */
static int64_t take_small_number(struct scanner *scanner)
{
	static const struct {
		const char *word;
		int64_t number;
	} numbers[] = {{"một", 1}, {"hai", 2}, {"ba", 3}, {"bốn", 4}, {"tư", 4}, {"năm", 5}, {"sáu", 6}, {"bảy", 7}, {"tám", 8}, {"chín", 9}, {"mười", 10}};
	scanner_skip_spaces(scanner);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
		if (scanner_take(scanner, numbers[i].word, strlen(numbers[i].word)))
			return numbers[i].number;
	return 0;
}

static bool take_spoken_pair(struct scanner *scanner, int64_t *numerator, int64_t *denominator)
{
	struct scanner here = *scanner;
	*numerator = take_small_number(&here);
	scanner_skip_spaces(&here);
	if (!*numerator || !scanner_take(&here, WORD("phần")) || !(*denominator = take_small_number(&here)) || *numerator > *denominator)
		return false;
	*scanner = here;
	return true;
}

bool scanner_at_share(const struct scanner *scanner)
{
	struct scanner here = *scanner;
	int64_t numerator, denominator;
	return find_share_word(scanner) || take_spoken_pair(&here, &numerator, &denominator);
}

static int read_share_words(struct scanner *scanner, struct bound *bound)
{
	const struct share_word *row = find_share_word(scanner);
	if (row) {
		scanner_skip_spaces(scanner);
		scanner->at += row->length;
		bound->digits = row->percent;
		bound->percent = true;
	} else {
		bound->is_pair = take_spoken_pair(scanner, &bound->digits, &bound->denominator);
	}
	take_unit(scanner);
	return FIGURE_FINE;
}

/* What is written between a part and its whole: "/", "trong tổng số". */
static bool take_of(struct scanner *scanner)
{
	static const char *const words[] = {"trên tổng số", "trong tổng số", "trên tổng", "trong tổng", "trong số", "trong", "trên", NULL};
	bool slash = take_mark(scanner, '/');
	if (!scanner->words)
		return slash;
	struct scanner here = *scanner;
	scanner_skip_spaces(&here);
	bool word = slash;
	for (const char *const *row = words; *row && !word; row++)
		word = scanner_take(&here, *row, strlen(*row));
	scanner_skip_spaces(&here);
	if (scanner_take(&here, WORD("tổng số")) || scanner_take(&here, WORD("tổng")))
		scanner_skip_spaces(&here);
	if (!word || here.at == here.end || !text_is_digit(*here.at))
		return slash;
	*scanner = here;
	return true;
}

/* ", chiếm", "= ", "(đạt tỷ lệ": what joins a count to the percentage that it makes. */
static bool take_joint(struct scanner *scanner)
{
	static const char *const words[] = {"chiếm tỷ lệ", "đạt tỷ lệ", "chiếm", "đạt", "bằng", "tương đương", "tương ứng", "tỷ lệ", "là", "với", NULL};
	bool taken = false;
	for (;;) {
		scanner_skip_spaces(scanner);
		if (scanner->at == scanner->end)
			return taken;
		bool mark = strchr(",;=(-", *scanner->at) != NULL, word = false;
		if (mark)
			scanner->at++;
		for (const char *const *row = words; *row && !mark && !word; row++)
			word = scanner_take(scanner, *row, strlen(*row));
		if (!mark && !word)
			return taken;
		taken = true;
	}
}

static void take_bracket(struct scanner *scanner, const char *from)
{
	scanner_skip_spaces(scanner);
	if (scanner->at < scanner->end && *scanner->at == ')' && memchr(from, '(', (size_t)(scanner->at - from)))
		scanner->at++;
}

static bool take_percent(struct scanner *scanner)
{
	return take_mark(scanner, '%') || scanner_take(scanner, WORD("phần trăm"));
}

/* "7.600 hồ sơ, chiếm 85,10%", from the joint on: the count is the part, the percentage the value. */
static bool take_percent_of_part(struct scanner *scanner, struct figure *figure, struct bound *bound)
{
	struct scanner here = *scanner;
	struct figure printed;
	if (!scanner->words || !make_whole(figure) || !take_joint(&here) || read_figure(&here, &printed) != FIGURE_FINE ||
	    printed.grouped || printed.doubtful || !take_percent(&here))
		return false;
	take_unit(&here);
	take_bracket(&here, scanner->at);
	bound->has_part = bound->percent = true;
	bound->part = figure->digits;
	keep_figure(bound, &printed);
	*scanner = here;
	return true;
}

/* "85,10% (7.600 hồ sơ)", from behind the percentage on. */
static void take_part_of_percent(struct scanner *scanner, struct bound *bound)
{
	struct scanner here = *scanner;
	struct figure part;
	if (!scanner->words || !take_joint(&here) || read_figure(&here, &part) != FIGURE_FINE || !make_whole(&part) || !take_unit(&here))
		return;
	take_bracket(&here, scanner->at);
	bound->has_part = true;
	bound->part = part.digits;
	*scanner = here;
}

static int read_share(struct scanner *scanner, struct bound *bound)
{
	struct figure figure;
	if (scanner->words && scanner_at_share(scanner))
		return read_share_words(scanner, bound);
	int problem = read_figure(scanner, &figure);
	if (problem != FIGURE_FINE)
		return problem;
	bool percent = take_percent(scanner);
	bool unit = take_unit(scanner);
	if (!percent && take_of(scanner))
		return read_pair(scanner, &figure, bound);
	if (unit && !percent)
		return take_percent_of_part(scanner, &figure, bound) ? FIGURE_FINE : CT_F_SHARE_COUNT; /* "477 người" */
	keep_figure(bound, &figure);
	if (!percent && figure.doubtful && figure.digits <= powers[figure.decimals])
		return CT_F_FRACTION;
	if (figure.grouped || figure.doubtful)
		return CT_F_DOT;
	bound->percent = percent;
	if (percent)
		take_part_of_percent(scanner, bound);
	return FIGURE_FINE;
}

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
	if (read_figure(scanner, &figure) != FIGURE_FINE || figure.pointed || figure.digits > LONGEST_SPAN)
		return 0;
	return figure.digits;
}

static void keep_span(struct bound *bound, const struct factor_word *span, int64_t length)
{
	keep_factor(bound, (struct ct_number){span->factor.num, span->factor.den * length});
}

/* Between the figure and its span: "/", "mỗi", "trên"; event: what happens was written before. */
static bool take_per(struct scanner *scanner, bool event)
{
	if (take_mark(scanner, '/')) {
		take_each(scanner);
		return true;
	}
	if (take_each(scanner))
		return true;
	if (!scanner->words)
		return false;
	scanner_skip_spaces(scanner);
	if (scanner_take(scanner, WORD("trên")) || (event && scanner_take(scanner, WORD("trong")))) {
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
	const struct factor_word *span = length ? take_factor(&here, spans) : NULL;
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
	const struct factor_word *span = each || scanner->words ? take_factor(&here, spans) : NULL;
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
	if (take_unit(scanner))
		return true;
	if (!take_factor(scanner, events))
		return false;
	struct scanner here = *scanner;
	if (scanner->words && (take_mark(&here, ',') || take_mark(&here, '/')) && take_factor(&here, events))
		*scanner = here;
	if (scanner->words)
		unit_words_take_part(scanner);
	return true;
}

/* "3 tháng 1 lần", "1 tuần 2 buổi", from behind the first number on. */
static bool read_span_first(struct scanner *scanner, const struct figure *length, struct bound *bound)
{
	struct scanner here = *scanner;
	struct figure times;
	const struct factor_word *span = scanner->words && !length->pointed ? take_factor(&here, spans) : NULL;
	if (!span || length->digits < 1 || length->digits > LONGEST_SPAN)
		return false;
	take_mark(&here, '/');
	scanner_skip_spaces(&here);
	bool once = here.at < here.end && !text_is_digit(*here.at); /* "2 tuần/lần" */
	times = (struct figure){.digits = 1};
	if (!once && read_figure(&here, &times) != FIGURE_FINE)
		return false;
	if (times.doubtful || (once && here.at[-1] != '/' && here.at[-1] != ' ') || !take_event(&here))
		return false;
	if (once && !memchr(scanner->at, '/', (size_t)(here.at - scanner->at)))
		return false;
	keep_figure(bound, &times);
	keep_span(bound, span, length->digits);
	*scanner = here;
	return true;
}

static int read_rate(struct scanner *scanner, struct bound *bound)
{
	struct figure figure;
	if (!scanner->span)
		scanner_take_span(scanner);
	const struct factor_word *before = scanner->span;
	int problem = read_figure(scanner, &figure);
	if (problem != FIGURE_FINE)
		return problem;
	if (figure.doubtful)
		return CT_F_DOT;
	if (!before && read_span_first(scanner, &figure, bound))
		return FIGURE_FINE;
	keep_figure(bound, &figure);
	bool event = take_event(scanner);
	if (!before)
		return read_span(scanner, event, bound);
	if (scanner->bare_span && !event) /* "tháng 6", "tuần 2" */
		return FIGURE_UNREADABLE;
	keep_span(bound, before, 1);
	return FIGURE_FINE;
}

int bound_read(struct scanner *scanner, enum fact_type type, struct bound *bound)
{
	static int (*const readers[])(struct scanner *, struct bound *) = {
		[FACT_COUNT] = read_count, [FACT_MONEY] = read_money, [FACT_PERCENT] = read_share,
		[FACT_RATIO] = read_share, [FACT_RATE] = read_rate,
	};
	*bound = (struct bound){.factor = {1, 1}};
	return readers[type](scanner, bound);
}

/* ---- Plain figures. */

enum { PLAIN_DIGITS = 9 };

/* Where the digits from `at` on end, added to *number; NULL: there are none, or too many for a plain figure. */
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
	plain->value = (struct ct_number){plain->digits, powers[plain->decimals]};
	if (at < end && *at == '%')
		at++;
	else if (plain->digits && plain->digits <= plain->value.den)
		return false; /* 0.97: a fraction, or a percentage? */
	return at == end && plain->digits <= 100 * plain->value.den;
}

/* ---- What it stands for. */

/* 22,3 triệu is a whole number of đồng, 22,3 alone is not; 1,5 nghìn is a whole number of people. */
static int money_value(const struct bound *bound, struct ct_number *value)
{
	__int128 scaled = (__int128)bound->digits * bound->factor.num;
	if (scaled % powers[bound->decimals] || (bound->pointed && bound->factor.num == 1))
		return CT_F_WHOLE;
	scaled /= powers[bound->decimals];
	if (scaled >= powers[NUMBER_MAX_DIGITS])
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
	*value = (struct ct_number){bound->digits * bound->factor.num, powers[bound->decimals] * bound->factor.den};
	return FIGURE_FINE;
}
