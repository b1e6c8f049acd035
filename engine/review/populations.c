/* SPDX-License-Identifier: Apache-2.0 */
/* Lint of populations: the people, dossiers or villages that shares are taken of. Facts whose
 * dictionary entry names the same `of` must have the same denominator, and the count of that name,
 * where there is one, the same size. */
#include "review/review_internal.h"

#include <stdlib.h>

#include "base/number.h"

/* One used claim with counts. */
struct member {
	const struct fact_entry *entry;
	const struct claim *claim;
};

struct members {
	struct member *list; /* in the order of the file */
	size_t count;
};

static int by_place(const void *left, const void *right)
{
	const struct member *a = left, *b = right;
	int order = place_compare(a->claim->place, b->claim->place);
	return order ? order : a->entry->index - b->entry->index;
}

static size_t count_claims(const struct ct_review *review)
{
	size_t count = 0;
	for (int i = 0; i < review->set->dictionary.count; i++)
		count += review->unit->facts[i].claim_count;
	return count;
}

static struct members gather(struct ct_review *review)
{
	struct members members = {
		ARENA_ARRAY(&review->arena, count_claims(review), struct member), 0};
	for (int i = 0; i < review->set->dictionary.count; i++) {
		const struct fact_entry *entry = review_entry(review, i);
		const struct claim *claim = entry->of.length ? review->unit->facts[i].claims : NULL;
		for (; claim; claim = claim->next)
			if (claim_has_value(claim) && claim->written.is_pair)
				members.list[members.count++] = (struct member){entry, claim};
	}
	qsort(members.list, members.count, sizeof(*members.list), by_place);
	return members;
}

/* ---- What a population is called. */

/* The count fact of that name, or NULL. */
static const struct fact_entry *population_of(const struct ct_review *review, struct ct_text name)
{
	int index = dictionary_find(&review->set->dictionary, name);
	const struct fact_entry *entry = index < 0 ? NULL : review_entry(review, index);
	return entry && entry->type == FACT_COUNT ? entry : NULL;
}

static struct ct_words name_of(const struct ct_review *review, const struct fact_entry *share)
{
	const struct fact_entry *population = population_of(review, share->of);
	struct ct_text name = population ? population->label : share->of;
	return (struct ct_words){{name, name}};
}

static struct reported_facts reported_of(struct ct_review *review)
{
	return (struct reported_facts){&review->arena, review->populations, review->unit->facts};
}

/* The claim is over another population, which settles why the denominators differ: by name one that
 * has just this size, or by its size alone. */
static bool is_explained(struct ct_review *review, const struct member *member)
{
	const struct reported_facts reported = reported_of(review);
	struct share_reading reading;
	struct ct_interval size = INTERVAL_POINT(
				   NUMBER_INTEGER(member->claim->written.denominator)),
			   common;
	const struct share *share = populations_share(review->populations, member->entry->index);
	if (!claim_is_over_other(&reported, share, member->claim, &reading))
		return false;
	const struct value *value = &review->unit->facts[reading.other].value;
	return value->kind == VALUE_NUMBER && interval_intersect(value->range, size, &common);
}

/* What the report calls the population, where that is not what the fact is of. A name that the
 * dictionary does not know is told of populations that it knows. */
static void check_name(
	struct ct_review *review, const struct fact_entry *entry, const struct claim *claim)
{
	const struct share *share = populations_share(review->populations, entry->index);
	int other;
	if (!share || !claim->of.length || !claim->used || !claim_has_value(claim))
		return;
	enum population_named named =
		populations_named(review->populations, &review->arena, share, claim->of, &other);
	if (named == NAMES_OWN || (named == NAMES_NONE && share->own < 0))
		return;
	for (const struct claim *before = review->unit->facts[entry->index].claims; before != claim;
		before = before->next)
		if (before->used && text_equal(before->of, claim->of))
			return;
	struct finding *finding =
		finding_at_claim(review, CT_F_POPULATION_NAMED, entry, claim, NULL);
	finding->figure = name_of(review, entry);
	finding->words = words_of(&review->arena, CT_F_POPULATION_NAMED, fact_name(review, entry),
		claim->of, finding->figure);
}

/* ---- One population, two sizes. */

static struct ct_words size_words(struct arena *arena, struct ct_number size)
{
	struct ct_words words;
	for (int i = 0; i < CT_LANGUAGES; i++)
		words.in[i] = number_text(arena, size, 0, false, (enum ct_language)i);
	return words;
}

/* A size is reported once; what else has it is doubtful for the same reason. */
static void concern_others(struct ct_review *review, struct finding *finding,
	const struct members *members, const struct member *member)
{
	for (size_t i = 0; i < members->count; i++)
		if (members->list[i].claim->used &&
			text_equal(members->list[i].entry->of, member->entry->of) &&
			members->list[i].claim->written.denominator ==
				member->claim->written.denominator)
			finding_concerns(review, finding, &members->list[i].entry->index, 1);
}

static void say_size(struct ct_review *review, const struct members *members,
	const struct member *member, struct ct_words size, const struct fact_entry *other,
	const struct claim *against)
{
	struct arena *arena = &review->arena;
	const struct claim *claim = member->claim;
	enum ct_message_id message = period_equal(claim->covers, against->covers)
		? CT_F_POPULATION_DIFFERS
		: CT_F_POPULATION_PERIODS;
	struct finding *finding = finding_at_claim(review, message, member->entry, claim, against);
	struct ct_words here = size_words(arena, NUMBER_INTEGER(claim->written.denominator)),
			where = claim_where(review, against);
	finding_concerns(review, finding, &other->index, 1);
	concern_others(review, finding, members, member);
	finding->whole = name_of(review, member->entry);
	finding->figure = here;
	finding->words = words_of(arena, message, fact_name(review, member->entry), here, size,
		where, finding->whole, period_words(arena, claim->covers),
		period_words(arena, against->covers));
}

/* Each size that is not the reference's is told once, where it first appears. */
static bool was_told(const struct members *members, size_t from, size_t i)
{
	for (size_t j = from; j < i; j++)
		if (text_equal(members->list[j].entry->of, members->list[i].entry->of) &&
			members->list[j].claim->written.denominator ==
				members->list[i].claim->written.denominator)
			return true;
	return false;
}

static void compare_with_count(struct ct_review *review, const struct members *members,
	size_t first, const struct fact_entry *population)
{
	const struct fact_record *record = &review->unit->facts[population->index];
	for (size_t i = first; i < members->count; i++) {
		const struct member *member = &members->list[i];
		struct ct_interval size = INTERVAL_POINT(
					   NUMBER_INTEGER(member->claim->written.denominator)),
				   common;
		if (!text_equal(member->entry->of, population->key) ||
			was_told(members, first, i) ||
			interval_intersect(record->value.range, size, &common) ||
			is_explained(review, member))
			continue;
		say_size(review, members, member,
			value_words(&review->arena, population, record->value), population,
			record_claim(record));
	}
}

/* Claims of one fact are compared with each other elsewhere. */
static void compare_with_first(
	struct ct_review *review, const struct members *members, size_t first)
{
	const struct claim *reference = members->list[first].claim;
	for (size_t i = first + 1; i < members->count; i++) {
		const struct member *member = &members->list[i];
		if (member->entry == members->list[first].entry ||
			!text_equal(member->entry->of, members->list[first].entry->of) ||
			was_told(members, first, i) || is_explained(review, member))
			continue;
		say_size(review, members, member,
			size_words(&review->arena, NUMBER_INTEGER(reference->written.denominator)),
			members->list[first].entry, reference);
	}
}

static bool is_first_of_its_kind(const struct members *members, size_t i)
{
	for (size_t j = 0; j < i; j++)
		if (text_equal(members->list[j].entry->of, members->list[i].entry->of))
			return false;
	return true;
}

/* ---- One size, two names. */

static void check_size_names(struct ct_review *review, const struct members *members, size_t i)
{
	struct arena *arena = &review->arena;
	const struct member *member = &members->list[i];
	if (!member->claim->of.length)
		return;
	for (size_t j = 0; j < i; j++) {
		const struct member *before = &members->list[j];
		if (!before->claim->of.length ||
			before->claim->written.denominator != member->claim->written.denominator ||
			!text_equal(before->entry->of, member->entry->of) ||
			text_equal(text_fold(arena, before->claim->of),
				text_fold(arena, member->claim->of)))
			continue;
		struct finding *finding = finding_at_claim(
			review, CT_F_POPULATION_NAMES, member->entry, member->claim, before->claim);
		finding_concerns(review, finding, &before->entry->index, 1);
		finding->figure =
			size_words(arena, NUMBER_INTEGER(member->claim->written.denominator));
		finding->words = words_of(arena, CT_F_POPULATION_NAMES,
			fact_name(review, member->entry), finding->figure, member->claim->of,
			before->claim->of, claim_where(review, before->claim));
		return;
	}
}

/* ---- The size of another population. */

static void check_size(struct ct_review *review, const struct member *member)
{
	struct arena *arena = &review->arena;
	const struct reported_facts reported = reported_of(review);
	const struct share *share = populations_share(review->populations, member->entry->index);
	struct share_reading reading;
	if (!claim_is_over_other(&reported, share, member->claim, &reading) || !reading.by_size)
		return;
	const struct fact_entry *other = review_entry(review, reading.other);
	const struct claim *count = record_claim(&review->unit->facts[reading.other]);
	struct finding *finding = finding_at_claim(
		review, CT_F_POPULATION_SIZED, member->entry, member->claim, count);
	finding->figure = (struct ct_words){{other->label, other->label}};
	finding->whole = name_of(review, member->entry);
	finding->words = words_of(arena, CT_F_POPULATION_SIZED, fact_name(review, member->entry),
		size_words(arena, NUMBER_INTEGER(member->claim->written.denominator)), other->label,
		claim_where(review, count), finding->whole);
}

void lint_populations(struct ct_review *review)
{
	struct members members = gather(review);
	for (size_t i = 0; i < members.count; i++) {
		check_size_names(review, &members, i);
		check_size(review, &members.list[i]);
		if (!is_first_of_its_kind(&members, i))
			continue;
		const struct fact_entry *population =
			population_of(review, members.list[i].entry->of);
		if (population && review->unit->facts[population->index].value.kind == VALUE_NUMBER)
			compare_with_count(review, &members, i, population);
		else
			compare_with_first(review, &members, i);
	}
	for (int i = 0; i < review->set->dictionary.count; i++)
		for (const struct claim *claim = review->unit->facts[i].claims; claim;
			claim = claim->next)
			check_name(review, review_entry(review, i), claim);
}
