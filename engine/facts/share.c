/* SPDX-License-Identifier: Apache-2.0 */
/* Hides how shares are written: percentages, pairs of counts, words for them, a part with the
 * percentage that it makes. */
#include <string.h>

#include "base/text.h"
#include "facts/figure_inside.h"
#include "facts/unit_words.h"

static bool is_rounded(__int128 exact, __int128 printed, int64_t whole)
{
	__int128 off = exact > printed ? exact - printed : printed - exact;
	return 2 * off <= whole;
}

/* "= 81,7" or "= 0,817" behind a pair: passed over if it is the pair once more, rounded to its
 * decimals. Anything else stays, for the reader to refuse. */
static void take_repeated(struct scanner *scanner, const struct bound *bound)
{
	struct scanner here = *scanner;
	struct figure printed;
	if (!scanner->words || !bound->denominator || !scanner_take_mark(&here, '=') ||
		figure_read(&here, &printed) != FIGURE_FINE || printed.grouped)
		return;
	struct scanner after = here;
	if (scanner_take_mark(&after, '%'))
		return;
	__int128 numerator = (__int128)bound->digits * figure_powers[printed.decimals];
	__int128 product = (__int128)printed.digits * bound->denominator;
	if (is_rounded(numerator * 100, product, bound->denominator) ||
		(printed.decimals > 1 && is_rounded(numerator, product, bound->denominator)))
		*scanner = here;
}

static int read_pair(struct scanner *scanner, struct figure *numerator, struct bound *bound)
{
	struct figure denominator;
	int problem = figure_read(scanner, &denominator);
	if (problem == FIGURE_FINE)
		problem = figure_check_whole(numerator);
	if (problem == FIGURE_FINE)
		problem = figure_check_whole(&denominator);
	if (problem != FIGURE_FINE)
		return problem;
	if (numerator->digits > denominator.digits)
		return CT_F_NUMERATOR;
	bound_keep_figure(bound, numerator);
	bound->is_pair = true;
	bound->denominator = denominator.digits;
	scanner_take_unit(scanner);
	take_repeated(scanner, bound);
	return FIGURE_FINE;
}

/* Words for shares: toàn bộ is 100%, một nửa 50%. */
static const struct share_word {
	const char *word;
	size_t length;
	int64_t percent;
} share_words[] = {
	{WORD("toàn bộ"), 100},
	{WORD("tất cả"), 100},
	{WORD("toàn thể"), 100},
	{WORD("tuyệt đối"), 100},
	{WORD("một nửa"), 50},
	{WORD("phân nửa"), 50},
	{WORD("nửa"), 50},
	{0},
};

static const struct share_word *find_share_word(const struct scanner *scanner)
{
	struct scanner here = *scanner;
	scanner_skip_spaces(&here);
	for (const struct share_word *row = share_words; row->word; row++)
		if (scanner_take(&here, row->word, row->length)) {
			scanner_skip_spaces(&here);
			return here.at < here.end && text_is_digit(*here.at)
				? NULL
				: row; /* "tất cả 14/14 thôn" */
		}
	return NULL;
}

/* "hai phần ba". */
static int64_t take_small_number(struct scanner *scanner)
{
	static const struct {
		const char *word;
		int64_t number;
	} numbers[] = {{"một", 1}, {"hai", 2}, {"ba", 3}, {"bốn", 4}, {"tư", 4}, {"năm", 5},
		{"sáu", 6}, {"bảy", 7}, {"tám", 8}, {"chín", 9}, {"mười", 10}};
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
	if (!*numerator || !scanner_take(&here, WORD("phần")) ||
		!(*denominator = take_small_number(&here)) || *numerator > *denominator)
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
	scanner_take_unit(scanner);
	return FIGURE_FINE;
}

/* What is written between a part and its whole: "/", "trong tổng số". */
static bool take_of(struct scanner *scanner)
{
	static const char *const words[] = {"trên tổng số", "trong tổng số", "trên tổng",
		"trong tổng", "trong số", "trong", "trên", NULL};
	bool slash = scanner_take_mark(scanner, '/');
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
	static const char *const words[] = {"chiếm tỷ lệ", "đạt tỷ lệ", "chiếm", "đạt", "bằng",
		"tương đương", "tương ứng", "tỷ lệ", "là", "với", NULL};
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
	if (scanner->at < scanner->end && *scanner->at == ')' &&
		memchr(from, '(', (size_t)(scanner->at - from)))
		scanner->at++;
}

static bool take_percent(struct scanner *scanner)
{
	return scanner_take_mark(scanner, '%') || scanner_take(scanner, WORD("phần trăm"));
}

/* "7.600 hồ sơ, chiếm 85,10%", from the joint on: the count is the part, the percentage the value.
 */
static bool take_percent_of_part(
	struct scanner *scanner, struct figure *figure, struct bound *bound)
{
	struct scanner here = *scanner;
	struct figure printed;
	if (!scanner->words || !figure_make_whole(figure) || !take_joint(&here) ||
		figure_read(&here, &printed) != FIGURE_FINE || printed.grouped ||
		printed.doubtful || !take_percent(&here))
		return false;
	scanner_take_unit(&here);
	take_bracket(&here, scanner->at);
	bound->has_part = bound->percent = true;
	bound->part = figure->digits;
	bound_keep_figure(bound, &printed);
	*scanner = here;
	return true;
}

void scanner_skip_share(struct scanner *scanner, bool unit)
{
	struct scanner here = *scanner;
	struct figure share;
	bool bracket = scanner_take_mark(&here, '(');
	if (!bracket && !(unit && take_joint(&here)))
		return;
	take_joint(&here);
	if (figure_read(&here, &share) != FIGURE_FINE || share.grouped || share.doubtful ||
		!take_percent(&here) || share.digits > 100 * figure_powers[share.decimals])
		return;
	take_bracket(&here, scanner->at);
	*scanner = here;
}

/* "85,10% (7.600 hồ sơ)", from behind the percentage on. */
static void take_part_of_percent(struct scanner *scanner, struct bound *bound)
{
	struct scanner here = *scanner;
	struct figure part;
	if (!scanner->words || !take_joint(&here) || figure_read(&here, &part) != FIGURE_FINE ||
		!figure_make_whole(&part) || !scanner_take_unit(&here))
		return;
	take_bracket(&here, scanner->at);
	bound->has_part = true;
	bound->part = part.digits;
	*scanner = here;
}

int bound_read_share(struct scanner *scanner, struct bound *bound)
{
	struct figure figure;
	if (scanner->words && scanner_at_share(scanner))
		return read_share_words(scanner, bound);
	int problem = figure_read(scanner, &figure);
	if (problem != FIGURE_FINE)
		return problem;
	bool percent = take_percent(scanner);
	bool unit = scanner_take_unit(scanner);
	if (!percent && take_of(scanner))
		return read_pair(scanner, &figure, bound);
	if (unit && !percent)
		return take_percent_of_part(scanner, &figure, bound)
			? FIGURE_FINE
			: CT_F_SHARE_COUNT; /* "477 người" */
	bound_keep_figure(bound, &figure);
	if (!percent && figure.doubtful && figure.digits <= figure_powers[figure.decimals])
		return CT_F_FRACTION;
	if (figure.grouped || figure.doubtful)
		return CT_F_DOT;
	bound->percent = percent;
	if (percent)
		take_part_of_percent(scanner, bound);
	return FIGURE_FINE;
}
