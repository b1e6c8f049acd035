/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers in Vietnamese words; see spelled.h. Only what has one reading is read: "hai năm" is
 * neither 25 nor two years. */
#include "facts/spelled.h"

#include <string.h>

#include "base/number.h"

enum word_kind { DIGIT, DIGIT_AFTER_TEN, TEN, TENS, HUNDRED, AND, SCALE, POINT };

static const struct number_word {
	const char *word;
	enum word_kind kind;
	int64_t number;
} words[] = {
	{"không", DIGIT, 0},
	{"một", DIGIT, 1},
	{"hai", DIGIT, 2},
	{"ba", DIGIT, 3},
	{"bốn", DIGIT, 4},
	{"năm", DIGIT, 5},
	{"sáu", DIGIT, 6},
	{"bảy", DIGIT, 7},
	{"bẩy", DIGIT, 7},
	{"tám", DIGIT, 8},
	{"chín", DIGIT, 9},
	{"mốt", DIGIT_AFTER_TEN, 1},
	{"tư", DIGIT_AFTER_TEN, 4},
	{"lăm", DIGIT_AFTER_TEN, 5},
	{"nhăm", DIGIT_AFTER_TEN, 5},
	{"mười", TEN, 10},
	{"mươi", TENS, 10},
	{"trăm", HUNDRED, 100},
	{"linh", AND, 0},
	{"lẻ", AND, 0},
	{"nghìn", SCALE, 1000},
	{"ngàn", SCALE, 1000},
	{"triệu", SCALE, 1000000},
	{"tỷ", SCALE, 1000000000},
	{"tỉ", SCALE, 1000000000},
	{"phẩy", POINT, 0},
};

/* What was read so far: whole thousands in `total`, the hundreds and tens behind them in `group`, a
 * digit that may still be multiplied. */
struct spelled_sum {
	int64_t total, group, scale;
	int digit; /* -1: none */
	bool has_tens, begun;
};

static const struct number_word *word_at(struct ct_text text, size_t *length)
{
	*length = 0;
	while (*length < text.length && text.bytes[*length] != ' ' && text.bytes[*length] != ',')
		++*length;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (text_is((struct ct_text){text.bytes, *length}, words[i].word))
			return &words[i];
	return NULL;
}

static bool add_digit(struct spelled_sum *sum, const struct number_word *word)
{
	if (sum->digit >= 0 || (word->kind == DIGIT_AFTER_TEN && !sum->has_tens))
		return false;
	sum->digit = (int)word->number;
	return true;
}

/* The digit before the word counts so many. */
static bool multiply_digit(struct spelled_sum *sum, int64_t by)
{
	if (sum->digit < 0)
		return false;
	sum->group += sum->digit * by;
	sum->digit = -1;
	return true;
}

static bool end_group(struct spelled_sum *sum, int64_t scale)
{
	int64_t group = sum->group + (sum->digit > 0 ? sum->digit : 0);
	if (!group || scale >= sum->scale)
		return false;
	*sum = (struct spelled_sum){sum->total + group * scale, 0, scale, -1, false, true};
	return true;
}

static bool add_word(struct spelled_sum *sum, const struct number_word *word)
{
	switch (word->kind) {
	case DIGIT:
	case DIGIT_AFTER_TEN: return add_digit(sum, word);
	case TEN:
	case TENS: {
		bool fits = !sum->has_tens && (word->kind == TEN ? sum->digit < 0 : sum->digit > 1);
		if (fits && word->kind == TEN)
			sum->digit = 1;
		sum->has_tens = true;
		return fits && multiply_digit(sum, word->number);
	}
	case HUNDRED: return !sum->group && multiply_digit(sum, word->number);
	case AND: return sum->group >= 100 && !sum->has_tens && sum->digit < 0;
	case SCALE: return end_group(sum, word->number);
	case POINT: return false;
	}
	return false;
}

/* Moves past the words of a number; the words that end it stay. */
static size_t take_whole(struct ct_text text, struct spelled_sum *sum)
{
	size_t taken = 0, length;
	*sum = (struct spelled_sum){.scale = INT64_MAX, .digit = -1};
	for (size_t at = 0; at < text.length;) {
		const struct number_word *word =
			word_at((struct ct_text){text.bytes + at, text.length - at}, &length);
		if (!word || !add_word(sum, word))
			break;
		sum->begun = true;
		at += length;
		taken = at;
		at += at < text.length && text.bytes[at] == ' ';
	}
	return taken;
}

static int64_t sum_of(const struct spelled_sum *sum)
{
	return sum->total + sum->group + (sum->digit > 0 ? sum->digit : 0);
}

/* "phẩy bảy", "phẩy không năm", "phẩy bảy mươi lăm"; the length of its words, 0: no decimals are
 * written. */
static size_t take_decimals(struct ct_text text, struct ct_number *number)
{
	static const char point[] = " phẩy ";
	size_t length, at = sizeof(point) - 1;
	struct spelled_sum sum;
	if (text.length < at || memcmp(text.bytes, point, at) != 0)
		return 0;
	const struct number_word *zero =
		word_at((struct ct_text){text.bytes + at, text.length - at}, &length);
	int64_t unit = 10;
	if (zero && zero->kind == DIGIT && !zero->number && at + length < text.length) {
		at += length + 1;
		unit = 100;
	}
	size_t taken = take_whole((struct ct_text){text.bytes + at, text.length - at}, &sum);
	int64_t digits = sum_of(&sum);
	unit = digits > 9 ? unit * 10 : unit;
	if (!taken || digits > 99)
		return 0;
	*number = number_reduce((struct ct_number){number->num * unit + digits, unit});
	return at + taken;
}

bool spelled_number(struct ct_text folded, struct ct_number *number, size_t *length)
{
	struct spelled_sum sum;
	*length = take_whole(folded, &sum);
	*number = NUMBER_INTEGER(sum_of(&sum));
	if (*length)
		*length += take_decimals(
			(struct ct_text){folded.bytes + *length, folded.length - *length}, number);
	return *length > 0;
}

/* ---- Beside its figure. */

static struct ct_text behind_lead(struct ct_text folded)
{
	static const char *const leads[] = {"bằng chữ: ", "bằng chữ:", "bằng chữ "};
	for (size_t i = 0; i < sizeof(leads) / sizeof(*leads); i++) {
		size_t length = strlen(leads[i]);
		if (folded.length > length && memcmp(folded.bytes, leads[i], length) == 0)
			return text_trim(
				(struct ct_text){folded.bytes + length, folded.length - length});
	}
	return folded;
}

/* The unit may be repeated in the brackets: "12 hồ sơ (mười hai hồ sơ)", "95% (chín mươi lăm phần
 * trăm)". */
static bool is_repeated(struct ct_text rest, struct ct_text before)
{
	if (!rest.length || text_is(rest, "phần trăm") || text_is(rest, "chẵn") ||
		text_is(rest, "đồng chẵn"))
		return true;
	return before.length > rest.length &&
		memcmp(before.bytes + before.length - rest.length, rest.bytes, rest.length) == 0;
}

bool spelled_split(
	struct arena *arena, struct ct_text value, struct ct_text unit, struct spelled *spelled)
{
	const char *open = value.length ? memchr(value.bytes, '(', value.length) : NULL;
	const char *close =
		open ? memchr(open, ')', value.length - (size_t)(open - value.bytes)) : NULL;
	if (!close)
		return false;
	struct ct_text before = {value.bytes, (size_t)(open - value.bytes)};
	struct ct_text inside = {open + 1, (size_t)(close - open - 1)};
	struct ct_text after = {close + 1, value.length - (size_t)(close + 1 - value.bytes)};
	struct ct_text folded = behind_lead(text_fold(arena, inside));
	size_t length;
	if (!spelled_number(folded, &spelled->number, &length))
		return false;
	struct ct_text rest =
		text_trim((struct ct_text){folded.bytes + length, folded.length - length});
	if (!is_repeated(rest, text_fold(arena, text_trim(before))) &&
		!text_equal(rest, text_fold(arena, text_trim(after))) &&
		!text_equal(rest, text_fold(arena, unit)))
		return false;
	spelled->words = inside;
	spelled->rest = arena_format(arena, "%.*s %.*s", (int)before.length, before.bytes,
		(int)after.length, after.bytes);
	return true;
}
