/* SPDX-License-Identifier: Apache-2.0 */
/* Lint of a unit beyond its facts: what the commune says of itself, who it is. */
#include "facts/period_check.h"
#include "review/review_internal.h"

/* More than any report has; beyond it entries are not compared with each other. */
enum { MOST_COMPARED = 1000 };

/* ---- The commune's own verdicts. */

static struct finding *find_self(struct ct_review *review, enum ct_message_id message,
	struct ct_text criterion, struct place place)
{
	struct finding *finding = finding_at(review, message, place);
	finding->criterion = criterion;
	return finding;
}

static const struct ct_criterion_result *result_of(
	const struct ct_review *review, struct ct_text id)
{
	for (unsigned i = 0; review->result && i < review->result->criterion_count; i++)
		if (text_equal(review->result->criteria[i].id, id))
			return &review->result->criteria[i];
	return NULL;
}

static void check_verdicts(struct ct_review *review, const struct self_assessment *self)
{
	struct arena *arena = &review->arena;
	const struct ct_ruleset *set = review->set;
	const struct ct_criterion_result *result = result_of(review, self->criterion);
	const unsigned verdicts = self->verdicts;
	bool several = verdicts & (verdicts - 1);
	if (several)
		find_self(review, CT_F_SELF_TWICE, self->criterion, self->place)->words =
			words_of(arena, CT_F_SELF_TWICE, self->criterion, verdicts);
	if (verdicts & 1u << CT_NOT_APPLICABLE)
		find_self(review, CT_F_SELF_NOT_APPLICABLE, self->criterion, self->place)->words =
			words_of(arena, CT_F_SELF_NOT_APPLICABLE, self->criterion);
	if (set->criterion_count && !ruleset_criterion(set, self->criterion))
		find_self(review, CT_F_SELF_UNKNOWN, self->criterion, self->place)->words =
			words_of(arena, CT_F_SELF_UNKNOWN, self->criterion);
	/* What is undetermined differs from nothing yet. */
	if (several || !result || result->verdict == CT_UNDETERMINED ||
		verdicts >> result->verdict & 1)
		return;
	find_self(review, CT_F_SELF_DIFFERS, self->criterion, self->place)->words = words_of(
		arena, CT_F_SELF_DIFFERS, self->criterion, verdicts, 1u << result->verdict);
}

/* ---- Numbers left out. */

/* "2.4": the group "2." and the number 4. */
struct numbered {
	struct ct_text group;
	unsigned number; /* 0: no number */
};

enum { LARGEST_NUMBER = 999 };

static struct numbered split(struct ct_text id)
{
	size_t digits = id.length;
	while (digits && text_is_digit(id.bytes[digits - 1]))
		digits--;
	struct numbered split = {{id.bytes, digits}, 0};
	for (size_t i = digits; i < id.length && split.number <= LARGEST_NUMBER; i++)
		split.number = split.number * 10 + (unsigned)(id.bytes[i] - '0');
	if (split.number > LARGEST_NUMBER)
		split.number = 0;
	return split;
}

struct group {
	struct ct_text name;
	bool present[LARGEST_NUMBER + 1];
	unsigned count, largest;
	struct place place[LARGEST_NUMBER + 1];
};

static void fill_group(const struct ct_review *review, struct group *group)
{
	for (const struct self_assessment *self = review->unit->self; self; self = self->next) {
		struct numbered id = split(self->criterion);
		if (!id.number || !text_equal(id.group, group->name) || group->present[id.number])
			continue;
		group->present[id.number] = true;
		group->place[id.number] = self->place;
		group->count++;
		if (id.number > group->largest)
			group->largest = id.number;
	}
}

static bool was_said(const struct ct_review *review, struct ct_text criterion)
{
	for (const struct finding *finding = review->first; finding; finding = finding->next)
		if (finding->message == CT_F_SELF_GAP && text_equal(finding->criterion, criterion))
			return true;
	return false;
}

static void say_gap(struct ct_review *review, struct ct_text criterion, struct place place)
{
	if (!was_said(review, criterion))
		find_self(review, CT_F_SELF_GAP, criterion, place)->words =
			words_of(&review->arena, CT_F_SELF_GAP, criterion);
}

/* A number missing among its neighbours, in a group that is mostly there: 2.1 to 2.4 and 2.6 leave
 * out 2.5. */
static void check_group(struct ct_review *review, struct ct_text name)
{
	struct group group = {.name = name};
	fill_group(review, &group);
	if (group.count < 3 || group.largest - group.count >= group.count)
		return;
	for (unsigned number = 1; number < group.largest; number++) {
		if (group.present[number])
			continue;
		unsigned after = number;
		while (!group.present[after])
			after++;
		say_gap(review,
			arena_format(
				&review->arena, "%.*s%u", (int)name.length, name.bytes, number),
			group.place[after]);
	}
}

static bool is_first_of_group(const struct ct_review *review, const struct self_assessment *self)
{
	struct numbered id = split(self->criterion);
	for (const struct self_assessment *before = review->unit->self; before != self;
		before = before->next)
		if (text_equal(split(before->criterion).group, id.group))
			return false;
	return id.number != 0;
}

/* "3.?1": the decision has not shown us its number yet. */
static bool is_known_id(struct ct_text id)
{
	for (size_t i = 0; i < id.length; i++)
		if (id.bytes[i] == '?')
			return false;
	return true;
}

/* Criteria of the set that a commune which assesses most of them passes over. */
static void check_left_out(struct ct_review *review)
{
	const struct ct_ruleset *set = review->set;
	const struct self_assessment *last = review->unit->self;
	unsigned known = 0;
	for (const struct self_assessment *self = review->unit->self; self; self = self->next) {
		known += ruleset_criterion(set, self->criterion) != NULL;
		last = self;
	}
	if (known * 2 <= set->criterion_count)
		return;
	for (unsigned i = 0; i < set->criterion_count; i++) {
		const struct self_assessment *self = review->unit->self;
		while (self && !text_equal(self->criterion, set->criteria[i].id))
			self = self->next;
		if (!self && is_known_id(set->criteria[i].id))
			say_gap(review, set->criteria[i].id, last->place);
	}
}

static void check_self(struct ct_review *review)
{
	unsigned count = 0;
	for (const struct self_assessment *self = review->unit->self; self; self = self->next) {
		check_verdicts(review, self);
		if (++count <= MOST_COMPARED && is_first_of_group(review, self))
			check_group(review, split(self->criterion).group);
	}
	check_left_out(review);
}

/* ---- Who the unit is. */

static void check_head(struct ct_review *review)
{
	const struct unit_head *head = &review->unit->head;
	const struct ct_text texts[] = {head->name, head->district, head->province, head->region};
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		if (!is_template_text(&review->arena, texts[i]))
			continue;
		finding_at(review, CT_F_TEMPLATE_UNIT, head->place)->words =
			words_of(&review->arena, CT_F_TEMPLATE_UNIT, texts[i]);
		return;
	}
}

/* Of a unit that was judged the judge tells. */
static void check_period(struct ct_review *review)
{
	if (review->result)
		return;
	const struct unit_head *head = &review->unit->head;
	struct period_sign signs[PERIOD_SIGNS];
	unsigned count = period_signs(review->unit, review->set, review->as_of, signs);
	for (unsigned i = 0; i < count; i++)
		finding_at(review, signs[i].message, head->place)->words = words_of(&review->arena,
			signs[i].message, (int)head->period.to, (int)signs[i].against);
}

void lint_unit(struct ct_review *review)
{
	check_head(review);
	check_period(review);
	lint_attributes(review);
	lint_documents(review);
	check_self(review);
}
