/* SPDX-License-Identifier: Apache-2.0 */
/* A unit's facts as they were read, in the order in which a person finds them in the report. */
#include <stdlib.h>

#include "review/review_internal.h"
#include "facts/source.h"
#include "facts/fact_view.h"

/* A fact on its way into the list. */
struct shown_entry {
	struct ct_text section; /* of the first claim, without what follows in brackets */
	struct place place;
	unsigned group; /* place in the file of the first fact of its section; those without a
			   section come last */
	int fact;
};

static struct ct_text section_of(const struct fact_record *record)
{
	struct ct_text section = text_trim(record->claims->section);
	for (size_t i = 1; i + 1 < section.length; i++)
		if (section.bytes[i] == ' ' && section.bytes[i + 1] == '(')
			section.length = i;
	return section;
}

static int by_place(const void *left, const void *right)
{
	const struct shown_entry *a = left, *b = right;
	int order = place_compare(a->place, b->place);
	return order ? order : a->fact - b->fact;
}

/* The next number of "1.10" from *at on, 0 when there is none. */
static unsigned next_number(struct ct_text section, size_t *at)
{
	unsigned number = 0;
	for (; *at < section.length && text_is_digit(section.bytes[*at]) && number < 100000; ++*at)
		number = number * 10 + (unsigned)(section.bytes[*at] - '0');
	if (*at < section.length && section.bytes[*at] == '.')
		++*at;
	return number;
}

/* 1.2 stands before 1.10, and numbered sections before others; 0: neither is before the other. */
static int compare_sections(struct ct_text a, struct ct_text b)
{
	size_t at = 0, other = 0;
	unsigned left, right;
	do {
		left = next_number(a, &at);
		right = next_number(b, &other);
		if (left != right)
			return !left           ? (at ? -1 : 1)
				: !right       ? (other ? 1 : -1)
				: left < right ? -1
					       : 1;
	} while (left);
	return 0;
}

static int by_group(const void *left, const void *right)
{
	const struct shown_entry *a = left, *b = right;
	int order = compare_sections(a->section, b->section);
	if (order)
		return order;
	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	return by_place(left, right);
}

static void number_groups(struct shown_entry *entries, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		entries[i].group = entries[i].section.length ? (unsigned)i : (unsigned)count;
		for (size_t j = 0; j < i && entries[i].section.length; j++)
			if (text_equal(entries[j].section, entries[i].section)) {
				entries[i].group = entries[j].group;
				break;
			}
	}
}

static size_t gather(struct ct_review *review, struct shown_entry *entries)
{
	size_t count = 0;
	for (int i = 0; i < review->set->dictionary.count; i++) {
		const struct fact_record *record = &review->unit->facts[i];
		if (record->claims)
			entries[count++] = (struct shown_entry){
				section_of(record), record->claims->place, 0, i};
	}
	qsort(entries, count, sizeof(*entries), by_place);
	number_groups(entries, count);
	qsort(entries, count, sizeof(*entries), by_group);
	return count;
}

/* An exact claim in its own figures, everything else as the value that it leaves. */
static struct ct_words value_of(
	struct arena *arena, const struct fact_entry *entry, const struct fact_record *record)
{
	const struct claim *sharpest = record->sharpest;
	bool stands = sharpest && !record->value.contradictory && !sharpest->written.is_set &&
		interval_is_point(record->value.range) &&
		interval_is_point(sharpest->written.range);
	return stands ? taken_words(arena, entry, sharpest)
		      : value_words(arena, entry, record->value);
}

static void tell_facts(struct ct_review *review, struct ct_unit_facts *view)
{
	const struct ct_ruleset *set = review->set;
	struct arena *arena = &review->arena;
	size_t room = (size_t)set->dictionary.count;
	struct shown_entry *entries = ARENA_ARRAY(arena, room, struct shown_entry);
	view->fact_count = gather(review, entries);
	struct ct_fact_read *facts = ARENA_ARRAY(arena, view->fact_count, struct ct_fact_read);
	for (size_t i = 0; i < view->fact_count; i++) {
		const struct fact_entry *entry = review_entry(review, entries[i].fact);
		const struct fact_record *record = &review->unit->facts[entries[i].fact];
		facts[i] = (struct ct_fact_read){fact_told(arena, entry, record),
			entries[i].section, value_of(arena, entry, record)};
	}
	view->facts = facts;
}

static void tell_unreported(struct ct_review *review, struct ct_unit_facts *view)
{
	const struct ct_ruleset *set = review->set;
	struct ct_text *wanted =
		ARENA_ARRAY(&review->arena, (size_t)set->dictionary.count, struct ct_text);
	for (int i = 0; i < set->dictionary.count; i++) {
		if (review->unit->facts[i].claims)
			continue;
		view->unreported++;
		if (set->reads[i])
			wanted[view->wanted_count++] = review_entry(review, i)->label;
	}
	view->wanted = wanted;
}

const struct ct_unit_facts *ct_review_facts(
	struct ct_review *review, const struct ct_unit *unit, struct ct_errors *errors)
{
	struct arena_edge edge;
	review_start(review, unit_of(unit), NULL);
	if (ARENA_EDGE(&review->arena, &edge))
		return errors_no_memory(errors);
	struct ct_unit_facts *view = ARENA_NEW(&review->arena, struct ct_unit_facts);
	view->unit = unit_head_public(&review->arena, review->unit);
	view->documents =
		unit_documents_public(&review->arena, review->unit, &view->document_count);
	tell_facts(review, view);
	tell_unreported(review, view);
	for (const struct self_assessment *self = review->unit->self; self; self = self->next)
		view->self_assessed_count++;
	arena_leave(&review->arena, &edge);
	return view;
}
