/* SPDX-License-Identifier: Apache-2.0 */
/* Comparison of conditions by node, and of limits by day. */
#include "compare/same.h"

/* ---- Conditions. */

static bool same_leaf(
	const struct rule_pair *pair, const struct expr *before, const struct expr *after)
{
	if (!text_equal(before->name, after->name))
		return false;
	if (before->op == OP_NUMBER)
		return number_compare(before->number, after->number) == 0;
	if (before->op != OP_COMPUTE)
		return true;
	return text_equal(before->unit, after->unit) &&
		text_equal(script_run_text(pair->arena, pair->before->script, before),
			script_run_text(pair->arena, pair->after->script, after));
}

bool diff_same_condition(
	const struct rule_pair *pair, const struct expr *before, const struct expr *after)
{
	if (!before || !after)
		return before == after;
	if (before->op != after->op || before->count != after->count ||
		!same_leaf(pair, before, after))
		return false;
	for (unsigned i = 0; i < before->count; i++)
		if (!diff_same_condition(pair, before->args[i], after->args[i]))
			return false;
	return true;
}

/* ---- Limits. */

const struct limit *ruleset_limit(const struct ct_ruleset *set, struct ct_text id)
{
	for (int i = 0; i < set->limit_count; i++)
		if (text_equal(set->limits[i].id, id))
			return &set->limits[i];
	return NULL;
}

/* Days and attributes at which one of two limits may change. */
struct compared_marks {
	int32_t *days;
	struct ct_text *attributes;
	size_t day_count, attribute_count;
};

static void add_day(struct compared_marks *marks, int32_t day)
{
	size_t at = marks->day_count;
	for (size_t i = 0; i < marks->day_count; i++)
		if (marks->days[i] == day)
			return;
	for (; at && marks->days[at - 1] > day; at--)
		marks->days[at] = marks->days[at - 1];
	marks->days[at] = day;
	marks->day_count++;
}

static void add_attribute(struct compared_marks *marks, struct ct_text attribute)
{
	for (size_t i = 0; i < marks->attribute_count; i++)
		if (text_equal(marks->attributes[i], attribute))
			return;
	marks->attributes[marks->attribute_count++] = attribute;
}

static void add_rows(struct compared_marks *marks, const struct limit *limit)
{
	for (unsigned i = 0; i < limit->row_count; i++) {
		add_day(marks, limit->rows[i].from);
		add_attribute(marks, limit->rows[i].attribute);
	}
}

static struct compared_marks mark(
	struct arena *arena, const struct limit *before, const struct limit *after)
{
	size_t room = (size_t)before->row_count + after->row_count + 1;
	struct compared_marks marks = {.days = ARENA_ARRAY(arena, room, int32_t),
		.attributes = ARENA_ARRAY(arena, room, struct ct_text)};
	add_day(&marks, CT_NO_DATE);
	add_rows(&marks, before);
	add_rows(&marks, after);
	return marks;
}

static bool is_same_step(const struct limit_step *a, const struct limit_step *b)
{
	return a->until == b->from && text_equal(a->attribute, b->attribute) && a->had == b->had &&
		a->has == b->has && (!a->had || number_compare(a->before, b->before) == 0) &&
		(!a->has || number_compare(a->after, b->after) == 0);
}

static bool differs(const struct limit_step *step)
{
	if (step->had != step->has)
		return true;
	return step->has && number_compare(step->before, step->after) != 0;
}

size_t diff_limits(struct arena *arena, const struct limit *before, const struct limit *after,
	struct limit_step **steps)
{
	struct compared_marks marks = mark(arena, before, after);
	size_t count = 0;
	struct limit_step *list =
		ARENA_ARRAY(arena, marks.day_count * marks.attribute_count, struct limit_step);
	for (size_t a = 0; a < marks.attribute_count; a++) {
		for (size_t d = 0; d < marks.day_count; d++) {
			struct limit_step step = {.attribute = marks.attributes[a],
				.from = marks.days[d],
				.until = CT_NO_DATE};
			if (d + 1 < marks.day_count)
				step.until = marks.days[d + 1];
			step.had = limit_choose(before, step.from, step.attribute, &step.before);
			step.has = limit_choose(after, step.from, step.attribute, &step.after);
			if (!differs(&step))
				continue;
			if (count && is_same_step(&list[count - 1], &step))
				list[count - 1].until = step.until;
			else
				list[count++] = step;
		}
	}
	*steps = list;
	return count;
}
