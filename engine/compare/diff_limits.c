/* SPDX-License-Identifier: Apache-2.0 */
/* Changes of limits: values with dates, citation, status, added and removed limits. */
#include "base/number.h"
#include "compare/diff_internal.h"

/* ---- Figures. */

static void add_quantity(struct builder *out, const struct limit *limit, struct ct_number number,
	enum ct_language language)
{
	if (limit->is_date) {
		words_quantity(out, number, NO_TEXT, true, NULL, language);
		return;
	}
	builder_add_text(out, number_text(out->arena, number, NUMBER_MAX_DIGITS, false, language));
	builder_add_string(out, !limit->unit.length || text_is(limit->unit, "%") ? "" : " ");
	builder_add_text(out, limit->unit);
}

static struct ct_words say_quantity(
	struct arena *arena, const struct limit *limit, struct ct_number number)
{
	struct ct_words words;
	for (int language = 0; language < CT_LANGUAGES; language++) {
		struct builder out = builder_in(arena);
		add_quantity(&out, limit, number, (enum ct_language)language);
		words.in[language] = builder_text(&out);
	}
	return words;
}

static void add_day(struct builder *out, int32_t day, enum ct_language language)
{
	char text[11];
	builder_add_string(out, " ");
	builder_add_text(out,
		message_text(
			out->arena, language, CT_T_SPAN_FROM, date_words(day, language, text)));
}

/* "65% từ 01/01/2022; 75% từ 01/01/2023", "miền núi: 70%" */
static struct ct_words say_values(struct arena *arena, const struct limit *limit)
{
	struct ct_words words;
	for (int language = 0; language < CT_LANGUAGES; language++) {
		struct builder out = builder_in(arena);
		for (unsigned i = 0; i < limit->row_count; i++) {
			const struct ct_limit_value *row = &limit->rows[i];
			builder_add_string(&out, i ? "; " : "");
			builder_add_text(&out, row->attribute);
			builder_add_string(&out, row->attribute.length ? ": " : "");
			add_quantity(&out, limit, row->number, (enum ct_language)language);
			if (row->from != CT_NO_DATE)
				add_day(&out, row->from, (enum ct_language)language);
		}
		for (unsigned i = 0; i < limit->entry_count; i++) {
			builder_add_string(&out, i ? "; " : "");
			builder_add_text(&out, limit->entries[i].choice);
			builder_add_string(&out, ": ");
			add_quantity(
				&out, limit, limit->entries[i].number, (enum ct_language)language);
		}
		words.in[language] = builder_text(&out);
	}
	return words;
}

/* ---- Limits. */

static struct ct_change *note_limit(struct differ *differ, enum ct_change_kind kind,
	const struct ct_ruleset *set, const struct limit *limit)
{
	struct ct_change *change = diff_note(differ, kind);
	struct ct_text *ids = ARENA_ARRAY(differ->arena, set->criterion_count, struct ct_text);
	for (unsigned i = 0; i < set->criterion_count; i++) {
		if (!criterion_has(&set->criteria[i], OP_LIMIT, (int)(limit - set->limits)))
			continue;
		if (!change->criterion_count)
			change->title = set->criteria[i].title;
		ids[change->criterion_count++] = set->criteria[i].id;
	}
	change->criteria = ids;
	change->id = limit->id;
	change->unit = limit->unit;
	diff_cite(change, set, &limit->cite);
	change->status = limit->status;
	return change;
}

/* The later set does not apply before its own first day, so an open change begins there. */
static int32_t first_day(const struct differ *differ, const struct limit_step *step)
{
	int32_t from = differ->after->from;
	if (from != CT_NO_DATE && step->from < from) /* CT_NO_DATE is smaller than every date */
		return from;
	return step->from;
}

/* A change that ended by then is not a change. */
static bool is_past(const struct differ *differ, const struct limit_step *step)
{
	int32_t from = differ->after->from;
	return from != CT_NO_DATE && step->until != CT_NO_DATE && step->until <= from;
}

static bool is_implausible(const struct limit *after, const struct limit_step *step)
{
	if (after->is_date)
		return false;
	if (text_is(after->unit, "%") && limit_is_fraction(step->after))
		return true;
	return step->had && limit_differs_tenfold(step->before, step->after);
}

static void compare_values(
	struct differ *differ, const struct limit *before, const struct limit *after)
{
	struct limit_step *steps;
	size_t count = diff_limits(differ->arena, before, after, &steps);
	for (size_t i = 0; i < count; i++) {
		const struct limit_step *step = &steps[i];
		if (is_past(differ, step))
			continue;
		struct ct_change *change =
			note_limit(differ, CT_CHANGE_LIMIT, differ->after, after);
		change->attribute = step->attribute;
		change->from = first_day(differ, step);
		change->until = step->until;
		if (step->had)
			change->before = say_quantity(differ->arena, before, step->before);
		if (step->has)
			change->after = say_quantity(differ->arena, after, step->after);
		change->implausible = step->has && is_implausible(after, step);
		change->was = step->had ? &step->before : NULL;
		change->is = step->has ? &step->after : NULL;
	}
}

/* A changed table is shown in full. */
static void compare_tables(
	struct differ *differ, const struct limit *before, const struct limit *after)
{
	struct ct_words was = say_values(differ->arena, before),
			is = say_values(differ->arena, after);
	if (text_equal(was.in[CT_VI], is.in[CT_VI]))
		return;
	struct ct_change *change = note_limit(differ, CT_CHANGE_LIMIT, differ->after, after);
	change->before = was;
	change->after = is;
	change->from = differ->after->from;
}

/* With another unit it is another limit, even if the id is the same. */
static bool is_same_kind(const struct limit *before, const struct limit *after)
{
	return before->kind == after->kind && before->is_date == after->is_date &&
		text_equal(before->unit, after->unit) && text_equal(before->by, after->by) &&
		text_equal(before->of, after->of) && text_equal(before->caps, after->caps);
}

static bool is_same_citation(
	const struct differ *differ, const struct citation *before, const struct citation *after)
{
	return text_equal(before->article, after->article) &&
		text_equal(words_document(differ->before, before),
			words_document(differ->after, after));
}

static void compare_limit(struct differ *differ, int index)
{
	const struct limit *after = &differ->after->limits[index];
	const struct limit *before = ruleset_limit(differ->before, after->id);
	if (differ->recorded[index])
		return;
	differ->recorded[index] = true;
	if (!before || !is_same_kind(before, after)) {
		struct ct_change *change = note_limit(differ,
			before ? CT_CHANGE_LIMIT : CT_CHANGE_LIMIT_ADDED, differ->after, after);
		if (before)
			change->before = say_values(differ->arena, before);
		change->after = say_values(differ->arena, after);
		change->from = differ->after->from;
		return;
	}
	size_t unchanged = differ->count;
	if (after->kind != LIMIT_VALUE)
		compare_tables(differ, before, after);
	else
		compare_values(differ, before, after);
	if (!is_same_citation(differ, &before->cite, &after->cite) && differ->count == unchanged) {
		struct ct_change *change =
			note_limit(differ, CT_CHANGE_LIMIT_CITE, differ->after, after);
		change->before = diff_say_citation(differ->arena, differ->before, &before->cite);
		change->after = diff_say_citation(differ->arena, differ->after, &after->cite);
	}
	if (before->status == after->status)
		return;
	struct ct_change *change = note_limit(differ, CT_CHANGE_LIMIT_STATUS, differ->after, after);
	change->before = diff_say_status(differ->arena, before->status);
	change->after = diff_say_status(differ->arena, after->status);
}

void diff_limits_of(struct differ *differ, const struct criterion *criterion)
{
	for (int i = 0; i < differ->after->limit_count; i++)
		if (!differ->recorded[i] && criterion_has(criterion, OP_LIMIT, i))
			compare_limit(differ, i);
}

void diff_other_limits(struct differ *differ)
{
	for (int i = 0; i < differ->after->limit_count; i++)
		compare_limit(differ, i);
	for (int i = 0; i < differ->before->limit_count; i++) {
		const struct limit *gone = &differ->before->limits[i];
		if (ruleset_limit(differ->after, gone->id))
			continue;
		struct ct_change *change =
			note_limit(differ, CT_CHANGE_LIMIT_REMOVED, differ->before, gone);
		change->before = say_values(differ->arena, gone);
	}
}
