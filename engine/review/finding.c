/* SPDX-License-Identifier: Apache-2.0 */
/* What the parts of lint have in common: how a finding is made and how claims, places and shares
 * are named in one. */
#include "review/review_internal.h"

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

struct finding *finding_at_claim(struct ct_review *review, enum ct_message_id message,
	const struct fact_entry *entry, const struct claim *claim, const struct claim *against)
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

void finding_concerns(
	struct ct_review *review, struct finding *finding, const int *facts, unsigned count)
{
	int *also = ARENA_ARRAY(&review->arena, finding->also_count + count, int);
	for (unsigned i = 0; i < finding->also_count; i++)
		also[i] = finding->also[i];
	for (unsigned i = 0; i < count; i++)
		also[finding->also_count + i] = facts[i];
	finding->also = also;
	finding->also_count += count;
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
	return arena_format(arena, "%.*s%s%.*s", (int)hedge.length, hedge.bytes,
		value.length ? " " : "", (int)value.length, value.length ? value.bytes : "");
}

struct ct_text fact_name(const struct ct_review *review, const struct fact_entry *entry)
{
	return review->for_verdicts ? entry->label : entry->key;
}

struct ct_words place_where(struct ct_review *review, struct place place, struct ct_text at)
{
	if (at.length && (review->for_verdicts || !place.line))
		return same_words(at);
	if (at.length)
		return words_of(&review->arena, CT_L_LINE_AT, place.line, at);
	if (!place.line)
		return words_of(&review->arena, CT_L_NO_PLACE);
	return words_of(
		&review->arena, review->for_verdicts ? CT_L_FILE_LINE : CT_L_LINE, place.line);
}

struct ct_words claim_where(struct ct_review *review, const struct claim *claim)
{
	return place_where(review, claim->place, text_trim(claim->at));
}

struct ct_words share_words(struct arena *arena, struct ct_number part, struct ct_number whole)
{
	struct ct_words words;
	struct ct_number share;
	bool fits = number_multiply(part, NUMBER_INTEGER(100), &share) &&
		number_divide(share, whole, &share);
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

struct ct_words taken_words(
	struct arena *arena, const struct fact_entry *entry, const struct claim *claim)
{
	struct ct_words words;
	for (int i = 0; i < CT_LANGUAGES; i++) {
		struct builder out = builder_in(arena);
		words_taken(&out, entry, claim, NULL, (enum ct_language)i);
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

static bool holds(struct ct_text text, const char *word)
{
	const char *at = text.bytes, *end = text.bytes + text.length;
	size_t length = strlen(word);
	while ((size_t)(end - at) >= length &&
		(at = memchr(at, *word, (size_t)(end - at) - length + 1))) {
		if (!memcmp(at, word, length))
			return true;
		at++;
	}
	return false;
}

bool holds_words(struct arena *arena, struct ct_text text, const char *const words[])
{
	if (!text.length)
		return false;
	struct ct_text folded = text_fold(arena, text);
	for (; *words; words++)
		if (holds(folded, *words))
			return true;
	return false;
}

/* Whether some byte may begin what is_template_text looks for, in any case and any width: nearly no
 * text of a report has one. */
static bool may_be_template(struct ct_text text)
{
	for (size_t i = 0; i < text.length; i++) {
		unsigned char byte = (unsigned char)text.bytes[i];
		bool twice =
			i + 1 < text.length && (text.bytes[i] | 0x20) == (text.bytes[i + 1] | 0x20);
		if (byte == '(' || byte == '[' || byte == '<' || byte >= 0xe2)
			return true;
		if (twice && (byte == 'x' || byte == 'X' || byte == '.' || byte == '_'))
			return true;
	}
	return false;
}

/* One ellipsis ends many a list ("facebook…"); two of them, or nothing else, are a gap to be filled
 * in. */
bool is_template_text(struct arena *arena, struct ct_text text)
{
	static const char *const words[] = {"xxx", "……", ".....", "____", "(nêu rõ", "(ghi rõ",
		"(nêu cụ thể", "(ghi cụ thể", "(điền", "(liệt kê", "[tên", "[số", "<tên", "<số",
		NULL};
	if (!may_be_template(text))
		return false;
	struct ct_text bare = text_trim(text);
	return text_is(bare, "…") || text_is(bare, "...") || holds_words(arena, text, words);
}

/* ---- All of lint. */

void lint_figures(struct ct_review *review)
{
	for (int i = 0; i < review->set->dictionary.count; i++)
		if (review->unit->facts[i].claims &&
			(!review->for_verdicts || review->set->reads[i]))
			lint_claims(review, i);
	lint_checks(review);
	lint_populations(review);
}

void lint_all(struct ct_review *review)
{
	lint_figures(review);
	lint_unit(review);
}

/* ---- Doubts. */

bool review_wants(const struct ct_review *review, enum ct_message_id message)
{
	return !review->for_verdicts || finding_makes_doubt(message);
}

/* Claims that are not used have no value to doubt. */
bool finding_is_doubt(const struct finding *finding)
{
	return finding_makes_doubt(finding->message) && finding->entry && finding->claim &&
		finding->claim->used;
}
