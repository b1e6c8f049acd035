/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of lint have in common: how a finding is made and how claims, places and shares are named in one. */
#include "facts/review.h"

#include <string.h>

#include "base/number.h"

/* ---- Findings. */

static struct finding *add(struct ct_review *review, enum ct_message_id message)
{
	struct finding *finding = ARENA_NEW(&review->arena, struct finding);
	finding->message = message;
	*review->last = finding;
	review->last = &finding->next;
	review->count++;
	return finding;
}

struct finding *finding_at_claim(struct ct_review *review, enum ct_message_id message, const struct fact_entry *entry,
				 const struct claim *claim, const struct claim *against)
{
	struct finding *finding = add(review, message);
	finding->entry = entry;
	finding->claim = claim;
	finding->against = against;
	finding->place = claim->place;
	if (against)
		finding->other = against->place;
	return finding;
}

struct finding *finding_at(struct ct_review *review, enum ct_message_id message, struct place place)
{
	struct finding *finding = add(review, message);
	finding->place = place;
	return finding;
}

/* ---- Words for claims. */

static struct ct_words same_words(struct ct_text text)
{
	return (struct ct_words){{text, text}};
}

struct ct_text claim_written(struct arena *arena, const struct claim *claim)
{
	struct ct_text value = text_trim(claim->value), hedge = text_trim(claim->hedge);
	if (!hedge.length)
		return value;
	return arena_format(arena, "%.*s%s%.*s", (int)hedge.length, hedge.bytes, value.length ? " " : "", (int)value.length,
			    value.length ? value.bytes : "");
}

struct ct_words place_where(struct arena *arena, struct place place, struct ct_text at)
{
	if (at.length)
		return words_of(arena, CT_L_LINE_AT, place.line, at);
	return words_of(arena, CT_L_LINE, place.line);
}

struct ct_words claim_where(struct arena *arena, const struct claim *claim)
{
	return place_where(arena, claim->place, text_trim(claim->at));
}

struct ct_words share_words(struct arena *arena, struct ct_number part, struct ct_number whole)
{
	struct ct_words words;
	struct ct_number share;
	bool fits = number_multiply(part, NUMBER_INTEGER(100), &share) && number_divide(share, whole, &share);
	for (int i = 0; i < CT_LANGUAGES; i++) {
		enum ct_language language = (enum ct_language)i;
		struct builder out = builder_in(arena);
		builder_add_text(&out, number_text(arena, part, 0, false, language));
		builder_add_string(&out, "/");
		builder_add_text(&out, number_text(arena, whole, 0, false, language));
		if (fits) {
			builder_add_string(&out, " = ");
			builder_add_text(&out, number_text(arena, share, 2, false, language));
			builder_add_string(&out, "%");
		}
		words.in[i] = builder_text(&out);
	}
	return words;
}

struct ct_words value_words(struct arena *arena, const struct fact_entry *entry, struct value value)
{
	struct ct_words words = same_words(TEXT(""));
	for (int i = 0; i < CT_LANGUAGES && value.kind != VALUE_MISSING; i++) {
		struct builder out = builder_in(arena);
		if (value.kind == VALUE_SET)
			words_set(&out, entry, value.set, (enum ct_language)i);
		else
			words_range(&out, entry, value.range, NULL, (enum ct_language)i);
		words.in[i] = builder_text(&out);
	}
	return words;
}

struct ct_words taken_words(struct arena *arena, const struct fact_entry *entry, const struct claim *claim)
{
	struct ct_words words;
	for (int i = 0; i < CT_LANGUAGES; i++) {
		struct builder out = builder_in(arena);
		words_claim(&out, entry, claim, NULL, (enum ct_language)i);
		words.in[i] = builder_text(&out);
	}
	return words;
}

struct ct_words period_words(struct arena *arena, struct ct_period period)
{
	struct ct_words words;
	for (int i = 0; i < CT_LANGUAGES; i++)
		words.in[i] = period_people(arena, period, (enum ct_language)i);
	return words;
}

const struct claim *record_claim(const struct fact_record *record)
{
	if (record->sharpest)
		return record->sharpest;
	const struct claim *claim = record->claims;
	while (claim && !claim_has_value(claim))
		claim = claim->next;
	return claim;
}

/* ---- Words to look for. */

bool holds_words(struct arena *arena, struct ct_text text, const char *const words[])
{
	if (!text.length)
		return false;
	struct ct_text folded = text_fold(arena, text);
	for (; *words; words++) {
		size_t length = strlen(*words);
		for (size_t at = 0; at + length <= folded.length; at++)
			if (!memcmp(folded.bytes + at, *words, length))
				return true;
	}
	return false;
}

/* One ellipsis ends many a list ("facebook…"); two of them, or nothing else, are a gap to be filled in. */
bool is_template_text(struct arena *arena, struct ct_text text)
{
	static const char *const words[] = {"xxx",    "……",    ".....",    "____",      "(nêu rõ", "(ghi rõ", "(nêu cụ thể", "(ghi cụ thể",
					    "(điền", "(liệt kê", "[tên", "[số", "<tên", "<số", NULL};
	struct ct_text bare = text_trim(text);
	return text_is(bare, "…") || text_is(bare, "...") || holds_words(arena, text, words);
}

/* ---- All of lint. */

void lint_all(struct ct_review *review)
{
	for (int i = 0; i < review->set->dictionary.count; i++)
		if (review->unit->facts[i].claims)
			lint_claims(review, i);
	lint_checks(review);
	lint_populations(review);
	lint_unit(review);
}
