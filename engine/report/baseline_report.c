/* SPDX-License-Identifier: Apache-2.0 */
/* What got worse and what got better since an earlier run, for people. */
#include "report/sheet_parts.h"

/* A file held against a whole province leaves the others out: they are counted, not listed one by
 * one. */
enum { ITEM = 2, DEEPER = 4, MOST_LISTED = 20 };

#define put_paragraph(sheet, ...) (sheet_say(sheet, __VA_ARGS__), sheet_wrap(sheet, 0))

static struct ct_text words(const struct sheet *sheet, enum ct_message_id message)
{
	return text_of(message_words(message, sheet->report->options.language));
}

static void put_unit_name(struct sheet *sheet, const struct ct_record_unit *unit)
{
	sheet_style(sheet, STYLE_BOLD);
	sheet_text(sheet, report_unit_name(sheet->arena, &unit->unit));
	sheet_style(sheet, STYLE_PLAIN);
	sheet_string(sheet, " (");
	sheet_text(sheet, unit->unit.code);
	sheet_string(sheet, unit->unit.code.length ? ", " : "");
	sheet_text(sheet, unit->unit.period_text);
	sheet_string(sheet, ")");
	sheet_string(sheet, unit->reference ? " *" : "");
}

static void put_pair_name(struct sheet *sheet, const struct ct_baseline_unit *unit)
{
	put_unit_name(sheet, unit->after);
	if (!text_equal(unit->before->unit.period_text, unit->after->unit.period_text)) {
		sheet_string(sheet, ", ");
		sheet_say(sheet, CT_T_TURN_PERIOD, unit->before->unit.period_text);
	}
	sheet_wrap(sheet, DEEPER);
}

static void put_turn(struct sheet *sheet, const struct ct_turn *turn)
{
	sheet_style(sheet, STYLE_BOLD);
	sheet_text(sheet, turn->criterion);
	sheet_style(sheet, STYLE_PLAIN);
	sheet_string(sheet, " ");
	sheet_text(sheet, turn->title);
	sheet_string(sheet, ": ");
	sheet_text(sheet, words(sheet, sheet_verdict_word(turn->before)));
	sheet_string(sheet, " → ");
	sheet_text(sheet, words(sheet, sheet_verdict_word(turn->after)));
	sheet_wrap_from(sheet, ITEM, DEEPER);
}

static void put_outcome(struct sheet *sheet, const struct ct_baseline_unit *unit)
{
	sheet_note(sheet, ITEM, CT_T_MOVER_OUTCOME,
		words(sheet,
			(enum ct_message_id)(CT_T_SHORT_RECOGNISED + (int)unit->before->outcome)),
		words(sheet,
			(enum ct_message_id)(CT_T_SHORT_RECOGNISED + (int)unit->after->outcome)));
}

/* ---- A section for each way of turning. */

struct baseline_way {
	enum ct_message_id heading;
	int recognition;
	size_t turns; /* where in struct ct_baseline_unit */
};

static const struct baseline_way ways[] = {
	{CT_T_HEAD_WORSE, -1, offsetof(struct ct_baseline_unit, worse)},
	{CT_T_HEAD_BETTER, 1, offsetof(struct ct_baseline_unit, better)},
	{CT_T_HEAD_OTHER_TURNS, 0, offsetof(struct ct_baseline_unit, other)},
};

static const struct ct_turns *turns_of(
	const struct baseline_way *way, const struct ct_baseline_unit *unit)
{
	return (const struct ct_turns *)((const char *)unit + way->turns);
}

static bool has_outcome_turn(const struct baseline_way *way, const struct ct_baseline_unit *unit)
{
	return unit->before->has_outcome && unit->after->has_outcome &&
		unit->before->outcome != unit->after->outcome &&
		unit->recognition == way->recognition;
}

static bool goes(const struct baseline_way *way, const struct ct_baseline_unit *unit)
{
	return turns_of(way, unit)->count || has_outcome_turn(way, unit);
}

static void put_way(struct sheet *sheet, const struct ct_baseline_sheet *baseline,
	const struct baseline_way *way)
{
	unsigned count = 0;
	for (size_t i = 0; i < baseline->unit_count; i++)
		count += goes(way, &baseline->units[i]);
	if (!count)
		return;
	sheet_heading(sheet, way->heading, count);
	for (size_t i = 0; i < baseline->unit_count; i++) {
		const struct ct_baseline_unit *unit = &baseline->units[i];
		const struct ct_turns *turns = turns_of(way, unit);
		if (!goes(way, unit))
			continue;
		put_pair_name(sheet, unit);
		if (has_outcome_turn(way, unit))
			put_outcome(sheet, unit);
		for (unsigned k = 0; k < turns->count; k++)
			put_turn(sheet, &turns->list[k]);
	}
}

static void put_list(struct sheet *sheet, enum ct_message_id heading,
	const struct ct_record_unit *const *units, size_t count)
{
	size_t shown = count > MOST_LISTED ? MOST_LISTED : count;
	if (count)
		sheet_heading(sheet, heading, (unsigned)count);
	for (size_t i = 0; i < shown; i++) {
		put_unit_name(sheet, units[i]);
		sheet_wrap(sheet, DEEPER);
	}
	if (count > shown)
		put_paragraph(sheet, CT_T_MORE_UNITS, (unsigned)(count - shown));
}

static bool is_reference_shown(const struct ct_baseline_sheet *baseline)
{
	for (size_t i = 0; i < baseline->unit_count; i++)
		if (baseline->units[i].after->reference)
			return true;
	for (size_t i = 0; i < baseline->new_count; i++)
		if (baseline->news[i]->reference)
			return true;
	return false;
}

static void put_sides(struct sheet *sheet, const struct ct_baseline_sheet *baseline)
{
	const struct ct_record_head *before = baseline->before, *after = baseline->after;
	if (!text_equal(before->ruleset_id, after->ruleset_id))
		put_paragraph(sheet, CT_T_BASELINE_RULES, before->ruleset_id, after->ruleset_id);
	else if (!text_equal(before->ruleset_digest, after->ruleset_digest))
		put_paragraph(sheet, CT_T_BASELINE_EDITIONS, after->ruleset_id);
	if (before->final_phase != after->final_phase)
		put_paragraph(sheet, CT_T_BASELINE_PHASES);
	if (!text_equal(before->engine, after->engine))
		put_paragraph(sheet, CT_T_BASELINE_ENGINES, before->engine, after->engine);
}

static void put_baseline(struct sheet *sheet, const void *what)
{
	const struct ct_baseline_sheet *baseline = what;
	sheet_style(sheet, STYLE_BOLD);
	sheet_say(sheet, CT_T_HEAD_BASELINE);
	sheet_style(sheet, STYLE_PLAIN);
	sheet_end(sheet);
	put_paragraph(sheet, CT_T_BASELINE_COUNTS, (unsigned)baseline->paired,
		(unsigned)baseline->worse, (unsigned)baseline->better,
		(unsigned)baseline->new_count, (unsigned)baseline->gone_count);
	if (baseline->before && baseline->after)
		put_sides(sheet, baseline);
	for (size_t i = 0; i < sizeof(ways) / sizeof(*ways); i++)
		put_way(sheet, baseline, &ways[i]);
	put_list(sheet, CT_T_HEAD_NEW_UNITS, baseline->news, baseline->new_count);
	put_list(sheet, CT_T_HEAD_GONE_UNITS, baseline->gone, baseline->gone_count);
	if (!is_reference_shown(baseline))
		return;
	sheet_end(sheet);
	put_paragraph(sheet, CT_T_BASELINE_REFERENCES);
}

void ct_report_baseline(struct ct_report *report, const struct ct_baseline_sheet *sheet)
{
	sheet_print(report, put_baseline, sheet);
}
