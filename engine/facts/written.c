/* SPDX-License-Identifier: Apache-2.0 */
/* Hides how a written value is read by its declared type: the hedges, what they make of a figure,
 * and what is refused with which advice.
 *
 * A value is first scanned as it stands, which costs no memory and is what nearly all of millions
 * of values need. Only when that fails is it folded (case, tone placement, spaces) and scanned
 * again; a refusal is told after the second try. */
#include "facts/written.h"

#include <string.h>

#include "base/builder.h"
#include "base/text.h"
#include "facts/advice.h"
#include "facts/choice_words.h"
#include "facts/days.h"
#include "facts/phrase.h"
#include "facts/spelled.h"
#include "facts/yes_no.h"

/* One call of written_parse. */
struct request {
	struct arena *arena;
	const struct fact_entry *entry;
	struct ct_text value, hedge;
	struct place place;
	struct ct_errors *errors;
};

/* ---- Refusing. */

static struct ct_text join_choices(struct arena *arena, const struct fact_entry *entry)
{
	struct ct_text joined = {"", 0};
	for (unsigned i = 0; i < entry->choice_count; i++)
		joined = arena_format(arena, "%.*s%s%.*s", (int)joined.length, joined.bytes,
			i ? "; " : "", (int)entry->choices[i].length, entry->choices[i].bytes);
	return joined;
}

/* 27926/31920 for 27,926/31,920 */
static struct ct_text without_commas(struct arena *arena, struct ct_text value)
{
	struct builder out = builder_in(arena);
	for (size_t i = 0; i < value.length; i++)
		builder_add(&out, value.bytes + i, value.bytes[i] != ',');
	return builder_text(&out);
}

/* "mười hai hồ sơ": nothing but a number in words, with or without the unit; *about becomes the
 * figure. */
static bool is_in_words(
	const struct request *request, enum ct_message_id message, struct ct_text *about)
{
	struct ct_number number;
	size_t length;
	bool measure = message == CT_F_NOT_COUNT || message == CT_F_NOT_SHARE ||
		message == CT_F_NOT_MONEY || message == CT_F_NOT_RATE;
	struct ct_text folded = measure ? text_fold(request->arena, request->value) : NO_TEXT;
	if (!spelled_number(folded, &number, &length) || !number.num) /* "không" is a no */
		return false;
	struct ct_text rest =
		text_trim((struct ct_text){folded.bytes + length, folded.length - length});
	if (rest.length && !text_is(rest, "phần trăm") && !text_is(rest, "đồng") &&
		!text_equal(rest, text_fold(request->arena, request->entry->unit)))
		return false;
	*about = number_text(request->arena, number, NUMBER_MAX_DIGITS, false, CT_VI);
	return true;
}

/* about: the words that the message is about, besides value and fact. */
static bool refuse(const struct request *request, int problem, struct ct_text about)
{
	static const enum ct_message_id unreadable[FACT_TYPES] = {
		[FACT_COUNT] = CT_F_NOT_COUNT,
		[FACT_MONEY] = CT_F_NOT_MONEY,
		[FACT_PERCENT] = CT_F_NOT_SHARE,
		[FACT_RATIO] = CT_F_NOT_SHARE,
		[FACT_RATE] = CT_F_NOT_RATE,
		[FACT_YES_NO] = CT_F_NOT_YES_NO,
		[FACT_CHOICE] = CT_F_NOT_CHOICE,
		[FACT_DATE] = CT_F_NOT_DATE,
	};
	enum ct_message_id message = (enum ct_message_id)problem;
	if (!request->errors)
		return false;
	if (problem == FIGURE_UNREADABLE)
		message = unreadable[request->entry->type];
	message = advice_for(request->arena, request->value, message, &about);
	if (is_in_words(request, message, &about))
		message = CT_F_IN_WORDS;
	if (message == CT_F_NOT_CHOICE)
		about = join_choices(request->arena, request->entry);
	if (message == CT_F_ENGLISH)
		about = without_commas(request->arena, request->value);
	return ct_fail(request->errors, message, request->place, request->value,
		request->entry->key, about);
}

/* "97% or 0,97%?" */
static bool refuse_fraction(const struct request *request, const struct phrase *phrase)
{
	const struct bound *bound =
		phrase->has_second && !phrase->first.digits ? &phrase->second : &phrase->first;
	struct ct_number printed = {bound->digits, 1}, share;
	for (unsigned i = 0; i < bound->decimals; i++)
		printed.den *= 10;
	share = (struct ct_number){100 * printed.num, printed.den};
	return request->errors &&
		ct_fail(request->errors, CT_F_FRACTION, request->place, request->value,
			request->entry->key,
			number_text(request->arena, share, NUMBER_MAX_DIGITS, false, CT_VI),
			number_text(request->arena, printed, NUMBER_MAX_DIGITS, false, CT_VI));
}

/* ---- From the phrase to the range. */

/* "trên 100%" and "dưới 0" lie outside; what is left of them is the end of the type's range. */
static int clip(struct written *written, enum fact_type type)
{
	struct ct_interval *range = &written->range;
	const struct ct_number top = hedge_largest(type);
	written->clipped = written->hedge == HEDGE_BELOW && range->hi.num == 0;
	if (!fact_is_share(type))
		return FIGURE_FINE;
	/* "khoảng 100%" reaches beyond, which is nothing remarkable */
	bool above = number_compare(range->lo, top) > 0 ||
		(written->hedge != HEDGE_ABOUT && number_compare(range->hi, top) > 0);
	if (above && written->hedge == HEDGE_NONE)
		return CT_F_ABOVE_HUNDRED;
	written->clipped |=
		above || (written->hedge == HEDGE_ABOVE && number_compare(range->lo, top) == 0);
	if (number_compare(range->lo, top) > 0)
		range->lo = top;
	if (number_compare(range->hi, top) > 0)
		range->hi = top;
	return FIGURE_FINE;
}

static int settle_words(enum hedge hedge, enum fact_type type, struct written *written)
{
	if (hedge != HEDGE_MOST)
		return hedge == HEDGE_NONE ? FIGURE_UNREADABLE : CT_F_HEDGE_BARE;
	if (!fact_is_share(type))
		return CT_F_HEDGE_TYPE;
	written->range = (struct ct_interval){NUMBER_INTEGER(50), NUMBER_INTEGER(100)};
	return FIGURE_FINE;
}

static void describe(const struct phrase *phrase, enum fact_type type, struct written *written)
{
	const struct bound *first = &phrase->first;
	written->malformed = (first->pointed && !first->decimals) ||
		(phrase->has_second && phrase->second.pointed && !phrase->second.decimals);
	written->is_pair = first->is_pair;
	written->zero_denominator = first->is_pair && !first->denominator;
	if (first->is_pair) {
		written->numerator = first->digits;
		written->denominator = first->denominator;
		return;
	}
	written->is_percent = fact_is_share(type) && !phrase->has_second;
	written->has_part = first->has_part;
	written->numerator = first->part;
	written->decimals = first->decimals;
}

/* Above 0 and at most 1. */
static bool is_fraction(struct ct_number number)
{
	return number.num > 0 && number.num <= number.den;
}

/* Spreadsheets save 97% as 0.97: where neither % nor a denominator is written, a number up to 1 may
 * be either. */
static bool is_bare_fraction(const struct phrase *phrase, enum fact_type type, struct ct_number low,
	struct ct_number high)
{
	bool percent = phrase->first.percent || (phrase->has_second && phrase->second.percent);
	return fact_is_share(type) && !percent && !phrase->first.is_pair &&
		(is_fraction(low) || is_fraction(high));
}

static int settle(struct phrase *phrase, enum fact_type type, struct written *written)
{
	struct ct_number low, high;
	written->hedge = phrase->hedge;
	if (!phrase->has_first)
		return settle_words(phrase->hedge, type, written);
	describe(phrase, type, written);
	if (phrase->hedge == HEDGE_BASICALLY)
		return CT_F_HEDGE_TYPE;
	if (written->zero_denominator)
		return FIGURE_FINE;
	if (phrase->has_second && !phrase->first.has_factor) {
		phrase->first.has_factor = phrase->second.has_factor;
		phrase->first.factor = phrase->second.factor;
	}
	int problem = bound_value(&phrase->first, type, &low);
	high = low;
	if (problem == FIGURE_FINE && phrase->has_second)
		problem = bound_value(&phrase->second, type, &high);
	if (problem == FIGURE_FINE && is_bare_fraction(phrase, type, low, high))
		problem = CT_F_FRACTION;
	if (problem == FIGURE_FINE)
		problem = hedge_spread(
			phrase->hedge, type, &phrase->first, low, high, &written->range);
	return problem == FIGURE_FINE ? clip(written, type) : problem;
}

/* Adds the claim's own `hedge` to those found in the value. */
static int join_key(const struct request *request, struct phrase *phrase)
{
	if (!request->hedge.length)
		return FIGURE_FINE;
	enum hedge hedge = phrase_hedge(request->arena, request->hedge);
	if (hedge == HEDGES)
		return CT_F_HEDGE_UNKNOWN;
	return hedge_join(&phrase->hedge, hedge) ? FIGURE_FINE : CT_F_HEDGE_CONFLICT;
}

/* Nearly all figures of a report have no hedge and nothing about them: what the phrase would come
 * to, at a fifth of the price. */
static bool read_plain(struct ct_text text, enum fact_type type, struct written *written)
{
	struct plain_figure plain;
	if (!figure_read_plain(text, type, &plain))
		return false;
	written->range = INTERVAL_POINT(plain.value);
	written->is_pair = plain.is_pair;
	if (plain.is_pair) {
		written->numerator = plain.digits;
		written->denominator = plain.value.den;
		return true;
	}
	written->is_percent = fact_is_share(type);
	written->decimals = plain.decimals;
	return true;
}

/* Reads it as it is written, and if that fails by its words. */
static int read_phrase(const struct request *request, struct phrase *phrase)
{
	const struct fact_entry *entry = request->entry;
	int problem = phrase_read(phrase, request->value, entry->unit, entry->type);
	if (problem == FIGURE_FINE)
		return problem;
	struct unit_words *words = ARENA_NEW(request->arena, struct unit_words);
	*words = unit_words_of(request->arena, entry);
	return phrase_read_words(phrase, phrase_bare(request->arena, request->value),
		text_fold(request->arena, entry->unit), words, entry->type);
}

/* Whether the words in brackets say what the figure before them says. */
static bool is_same_number(const struct bound *bound, struct ct_number number)
{
	struct ct_number figure = {bound->digits, 1}, scaled;
	for (unsigned i = 0; i < bound->decimals; i++)
		figure.den *= 10;
	if (bound->is_pair)
		return false;
	if (number_compare(figure, number) == 0)
		return true;
	return bound->has_factor && number_multiply(figure, bound->factor, &scaled) &&
		number_compare(scaled, number) == 0;
}

/* "12 (mười hai) hồ sơ": as without the brackets; another number in them is refused. */
static int read_spelled(const struct request *request, struct phrase *phrase, struct ct_text *words)
{
	struct spelled spelled;
	struct request without = *request;
	if (!spelled_split(request->arena, request->value, request->entry->unit, &spelled))
		return FIGURE_UNREADABLE;
	without.value = text_trim(spelled.rest);
	if (read_phrase(&without, phrase) != FIGURE_FINE || !phrase->has_first ||
		phrase->has_second || phrase->first.is_pair)
		return FIGURE_UNREADABLE;
	*words = spelled.words;
	return is_same_number(&phrase->first, spelled.number) ? FIGURE_FINE : CT_F_SPELLED;
}

static bool parse_measure(const struct request *request, struct written *written)
{
	struct phrase phrase, spelled;
	struct ct_text words;
	int problem = read_phrase(request, &phrase);
	int second = problem == FIGURE_FINE ? FIGURE_UNREADABLE
					    : read_spelled(request, &spelled, &words);
	if (second == CT_F_SPELLED)
		return refuse(request, second, words);
	if (second == FIGURE_FINE) {
		phrase = spelled;
		problem = second;
	}
	struct ct_text about = problem == CT_F_TRAILING ? phrase_rest(&phrase) : request->value;
	if (problem == FIGURE_FINE) {
		problem = join_key(request, &phrase);
		about = request->hedge;
	}
	if (problem == FIGURE_FINE) {
		problem = settle(&phrase, request->entry->type, written);
		if (problem == FIGURE_FINE)
			return true;
		about = hedge_word_of(phrase.hedge);
	}
	if (problem == CT_F_FRACTION)
		return refuse_fraction(request, &phrase);
	if (problem == FIGURE_UNREADABLE)
		about = phrase_stumble(&phrase);
	return refuse(request, problem, about);
}

/* ---- Yes and no. */

static bool parse_yes_no(const struct request *request, struct written *written)
{
	struct yes_no read = yes_no_read(request->arena, request->entry, request->value);
	written->is_set = true;
	written->set = read.set;
	written->hedge = read.basically ? HEDGE_BASICALLY : HEDGE_NONE;
	if (!read.set)
		return refuse(request, read.only_hedge ? CT_F_HEDGE_BARE : FIGURE_UNREADABLE,
			read.only_hedge ? (request->hedge.length ? request->hedge
								 : hedge_word_of(HEDGE_BASICALLY))
					: read.stumble);
	if (request->hedge.length) {
		if (phrase_hedge(request->arena, request->hedge) != HEDGE_BASICALLY)
			return refuse(request, CT_F_HEDGE_TYPE, request->hedge);
		written->hedge = HEDGE_BASICALLY;
	}
	/* "cơ bản không" says neither. */
	if (written->hedge == HEDGE_BASICALLY && written->set != SET_YES)
		return refuse(request, CT_F_HEDGE_TYPE, hedge_word_of(HEDGE_BASICALLY));
	return true;
}

/* ---- Choices, texts and dates, which take no hedge. */

/* The bit of a choice, 0 for none (-1). */
static uint64_t bit_of_choice(int choice)
{
	return choice < 0 ? 0 : UINT64_C(1) << choice;
}

static bool parse_choice(const struct request *request, struct written *written)
{
	if (request->hedge.length)
		return refuse(request, CT_F_HEDGE_TYPE, request->hedge);
	written->is_set = true;
	written->set = bit_of_choice(choice_read(request->arena, request->entry, request->value));
	return written->set || refuse(request, CT_F_NOT_CHOICE, request->hedge);
}

static bool parse_text(const struct request *request, struct written *written)
{
	if (request->hedge.length)
		return refuse(request, CT_F_HEDGE_TYPE, request->hedge);
	written->is_set = true;
	written->set = bit_of_choice(
		dictionary_find_choice(request->arena, request->entry, request->value));
	if (!written->set)
		written->set = SET_OTHER;
	return true;
}

static bool parse_date(const struct request *request, struct written *written)
{
	const struct day_site site = {request->entry->key, CT_F_NOT_DATE, request->place};
	int32_t day;
	if (request->hedge.length)
		return refuse(request, CT_F_HEDGE_TYPE, request->hedge);
	if (!day_read(request->arena, request->value, &site, &day, request->errors))
		return false;
	written->range = INTERVAL_POINT(NUMBER_INTEGER(day));
	return true;
}

/* ---- The whole. */

bool written_parse(struct arena *arena, const struct fact_entry *entry, struct ct_text value,
	struct ct_text hedge, struct place place, struct written *written, struct ct_errors *errors)
{
	static bool (*const parsers[FACT_TYPES])(const struct request *, struct written *) = {
		[FACT_COUNT] = parse_measure,
		[FACT_MONEY] = parse_measure,
		[FACT_PERCENT] = parse_measure,
		[FACT_RATIO] = parse_measure,
		[FACT_RATE] = parse_measure,
		[FACT_YES_NO] = parse_yes_no,
		[FACT_CHOICE] = parse_choice,
		[FACT_DATE] = parse_date,
		[FACT_TEXT] = parse_text,
	};
	/* A copy is made with a few wide moves; zeroing in place compiles to a slow string
	 * instruction (10 ns of 50). */
	static const struct written nothing;
	*written = nothing;
	if (!hedge.length && read_plain(value, entry->type, written))
		return true;
	const struct request request = {arena, entry, text_trim(value),
		hedge.length ? text_trim(hedge) : NO_TEXT, place, errors};
	written->absent = !request.value.length && !request.hedge.length;
	return written->absent || parsers[entry->type](&request, written);
}
