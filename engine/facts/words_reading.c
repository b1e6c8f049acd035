/* SPDX-License-Identifier: Apache-2.0 */
/* The readings of a share of another population in words, for reasons. */
#include "facts/readings.h"
#include "facts/figure_words.h"

#include "base/number.h"

struct reading_wording {
	struct builder *out;
	const struct fact_entry *entry;
	struct ct_text unit; /* of counting */
	const struct ct_number *threshold;
	enum ct_language language;
};

static struct ct_words both(struct ct_text text)
{
	return (struct ct_words){{text, text}};
}

static struct ct_words share_words(const struct reading_wording *wording, struct ct_interval share)
{
	struct builder out = builder_in(wording->out->arena);
	words_range(&out, wording->entry, share, wording->threshold, wording->language);
	return both(builder_text(&out));
}

/* Whole things: a numerator that follows from a percentage is rounded. */
static struct ct_words count_words(const struct reading_wording *wording, struct ct_interval count)
{
	struct builder out = builder_in(wording->out->arena);
	struct ct_interval whole = {NUMBER_INTEGER(number_floor((struct ct_number){
					    2 * count.lo.num + count.lo.den, 2 * count.lo.den})),
		NUMBER_INTEGER(number_floor(
			(struct ct_number){2 * count.hi.num + count.hi.den, 2 * count.hi.den}))};
	words_interval(&out, whole, wording->unit, false, NULL, wording->language);
	return both(builder_text(&out));
}

/* " (4.841 người)", or nothing where the size is not known. */
static struct ct_words size_words(
	const struct reading_wording *wording, bool known, struct ct_interval size)
{
	struct builder out = builder_in(wording->out->arena);
	if (!known)
		return both(TEXT(""));
	builder_add_string(&out, " (");
	builder_add_text(&out, count_words(wording, size).in[wording->language]);
	builder_add_string(&out, ")");
	return both(builder_text(&out));
}

#define SAY(message, ...) \
	builder_add_text(wording->out, \
		message_text(wording->out->arena, wording->language, message, __VA_ARGS__))

static void add_readings(const struct reading_wording *wording, const struct share_reading *reading)
{
	struct ct_words counted = count_words(wording, reading->counted),
			own = count_words(wording, reading->own);
	SAY(CT_W_OVER_PRINTED, share_words(wording, reading->printed));
	if (reading->fits)
		SAY(CT_W_OVER_MOVED, share_words(wording, reading->moved), counted, own);
	else
		SAY(CT_W_OVER_TOO_MANY, counted, own);
	if (reading->leaves)
		SAY(CT_W_OVER_LEFT, share_words(wording, reading->left), counted,
			count_words(wording, reading->whole));
}

void words_reading(struct builder *out, const struct dictionary *dictionary, int fact, int own,
	const struct share_reading *reading, struct ct_interval hull,
	const struct ct_number *threshold, enum ct_language language)
{
	const struct fact_entry *entry = &dictionary->entries[fact],
				*other = &dictionary->entries[reading->other];
	const struct reading_wording here = {out, entry, entry->unit, threshold, language},
				     there = {out, entry, other->unit, threshold, language};
	const struct reading_wording *wording = &here;
	struct ct_text name = own < 0 ? entry->of : dictionary->entries[own].label;
	bool known = reading->own_known && reading->other_known;
	SAY(reading->by_size ? CT_W_OVER_SIZED : CT_W_OVER_NAMED, other->label,
		size_words(&there, reading->other_known, reading->whole), name,
		size_words(wording, reading->own_known, reading->own));
	if (reading->relation == UNRELATED && known)
		SAY(CT_W_OVER_UNRELATED, share_words(wording, hull));
	else if (!known || (!reading->fits && !reading->leaves))
		SAY(CT_W_OVER_UNKNOWN, share_words(wording, hull));
	if (reading->relation == UNRELATED || !known || (!reading->fits && !reading->leaves))
		return;
	add_readings(wording, reading);
	SAY(CT_W_OVER_HULL, share_words(wording, hull));
}
