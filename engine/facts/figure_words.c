/* SPDX-License-Identifier: Apache-2.0 */
/* How figures are told: numbers with their units, ranges, the members of a set. */
#include "facts/figure_words.h"

#include <stdarg.h>

#include "base/number.h"
#include "base/text.h"

/* Columns of a value that is quoted in a sentence. */
enum { HEDGE_WIDTH = 60 };

struct ct_words words_of(struct arena *arena, enum ct_message_id message, ...)
{
	struct ct_words words;
	for (int language = 0; language < CT_LANGUAGES; language++) {
		va_list args;
		va_start(args, message);
		words.in[language] =
			message_text_v(arena, (enum ct_language)language, message, args);
		va_end(args);
	}
	return words;
}

/* ---- Figures. */

static void add_date(struct builder *out, struct ct_number number, enum ct_language language)
{
	char text[11];
	builder_add_string(out, date_words((int32_t)number.num, language, text));
}

void words_quantity(struct builder *out, struct ct_number number, struct ct_text unit, bool is_date,
	const struct ct_number *threshold, enum ct_language language)
{
	if (!number_is_finite(number)) {
		builder_add_string(out, number.num > 0 ? "∞" : "−∞");
		return;
	}
	if (is_date) {
		add_date(out, number, language);
		return;
	}
	builder_add_text(out,
		threshold && number_is_finite(*threshold)
			? number_text_beside(out->arena, number, *threshold, language)
			: number_text(out->arena, number, 2, false, language));
	if (!unit.length)
		return;
	if (!text_is(unit, "%"))
		builder_add_string(out, " ");
	if (text_is(unit, "điểm %")) /* the one unit that is the engine's own word; all others are
					the dictionary's */
		builder_add_text(out, message_text(out->arena, language, CT_W_UNIT_POINTS));
	else
		builder_add_text(out, unit);
}

static void add_words(struct builder *out, enum ct_message_id words, enum ct_language language)
{
	builder_add_string(out, message_words(words, language));
}

void words_set(struct builder *out, const struct fact_entry *entry, uint64_t set,
	enum ct_language language)
{
	bool first = true;
	for (unsigned bit = 0; bit < 64; bit++) {
		if (!(set >> bit & 1))
			continue;
		if (!first)
			add_words(out, CT_W_OR, language);
		first = false;
		if (entry->type == FACT_YES_NO)
			add_words(out, bit ? CT_W_YES : CT_W_NO, language);
		else if (bit < entry->choice_count)
			builder_add_text(out, entry->choices[bit]);
		else
			add_words(out, CT_W_OTHER_VALUE, language);
	}
}

/* "2.518/3.082 = 81,7%" */
static void add_pair(struct builder *out, const struct claim *claim,
	const struct ct_number *threshold, enum ct_language language)
{
	const struct written *written = &claim->written;
	builder_add_text(out,
		number_text(out->arena, NUMBER_INTEGER(written->numerator), 0, false, language));
	builder_add_string(out, "/");
	builder_add_text(out,
		number_text(out->arena, NUMBER_INTEGER(written->denominator), 0, false, language));
	if (written->zero_denominator)
		return;
	struct ct_number share = {100 * written->numerator, written->denominator};
	builder_add_string(out, " = ");
	words_quantity(out, share, TEXT("%"), false, threshold, language);
}

void words_interval(struct builder *out, struct ct_interval range, struct ct_text unit,
	bool is_date, const struct ct_number *threshold, enum ct_language language)
{
	bool low = number_is_finite(range.lo), high = number_is_finite(range.hi),
	     point = interval_is_point(range);
	if (!low && !high) {
		add_words(out, CT_W_UNBOUNDED, language);
		return;
	}
	if (!point)
		add_words(out, low ? CT_W_FROM : CT_W_NO_MORE_THAN, language);
	if (low)
		words_quantity(out, range.lo, unit, is_date, threshold, language);
	if (point)
		return;
	if (low)
		add_words(out, high ? CT_W_TO : CT_W_UPWARDS, language);
	if (high)
		words_quantity(out, range.hi, unit, is_date, threshold, language);
}

void words_range(struct builder *out, const struct fact_entry *entry, struct ct_interval range,
	const struct ct_number *threshold, enum ct_language language)
{
	words_interval(out, range, dictionary_measure_unit(out->arena, entry),
		entry->type == FACT_DATE, threshold, language);
}

/* "khoảng 50%", as the report has it; the interval that it makes follows in brackets. */
static void add_hedged(struct builder *out, const struct claim *claim)
{
	struct ct_text hedge = text_trim(claim->hedge), value = text_trim(claim->value);
	builder_add_text(out, text_cut(out->arena, hedge, HEDGE_WIDTH));
	if (hedge.length && value.length)
		builder_add_string(out, " ");
	builder_add_text(out, text_cut(out->arena, value, HEDGE_WIDTH));
}

void words_taken(struct builder *out, const struct fact_entry *entry, const struct claim *claim,
	const struct ct_number *threshold, enum ct_language language)
{
	const struct written *written = &claim->written;
	bool point = written->is_pair &&
		(written->zero_denominator || interval_is_point(written->range));
	if (written->absent)
		return;
	if (written->is_set)
		words_set(out, entry, written->set, language);
	else if (point)
		add_pair(out, claim, threshold, language);
	else
		words_range(out, entry, written->range, threshold, language);
}

void words_claim(struct builder *out, const struct fact_entry *entry, const struct claim *claim,
	const struct ct_number *threshold, enum ct_language language)
{
	const struct written *written = &claim->written;
	bool hedged = written->hedge != HEDGE_NONE && written->hedge != HEDGE_BETWEEN;
	if (written->absent)
		return;
	if (hedged) {
		add_hedged(out, claim);
		builder_add_string(out, " (");
	}
	words_taken(out, entry, claim, threshold, language);
	if (hedged)
		builder_add_string(out, ")");
}
