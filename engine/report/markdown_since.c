/* SPDX-License-Identifier: Apache-2.0 */
/* The part of a markdown report on what changed since an earlier run: a table for each unit in
 * which something did. */
#include "documents/figures.h"
#include "report/since.h"

struct since_part {
	struct arena *arena;
	enum ct_language language;
	struct builder out;
};

static void put(struct since_part *part, const char *markup)
{
	builder_add_string(&part->out, markup);
}

static void put_text(struct since_part *part, struct ct_text text)
{
	struct ct_text visible = text_visible(part->arena, text, true);
	for (size_t i = 0; i < visible.length; i++) {
		const char *instead = markdown_escape(visible.bytes[i]);
		if (instead)
			put(part, instead);
		else
			builder_add(&part->out, &visible.bytes[i], 1);
	}
}

static void put_words(struct since_part *part, enum ct_message_id message)
{
	put_text(part, text_of(message_words(message, part->language)));
}

static void put_cell(struct since_part *part, enum ct_message_id message)
{
	put(part, " ");
	put_words(part, message);
	put(part, " |");
}

static void put_row(struct since_part *part, const struct since_row *row, bool causes)
{
	bool outcome = !row->criterion.length;
	int words = outcome ? (int)CT_T_SHORT_RECOGNISED : (int)CT_T_MET;
	put(part, outcome ? "| " : "| **");
	put_text(part, row->criterion);
	put(part, outcome ? "" : "** ");
	if (outcome)
		put_words(part, CT_H_COMPARE_MATRIX);
	put_text(part, row->title);
	put(part, " |");
	put_cell(part, (enum ct_message_id)(words + row->before));
	put_cell(part, (enum ct_message_id)(words + row->after));
	put_cell(part, (enum ct_message_id)(CT_H_TURN_OTHER + row->way));
	if (causes)
		put_cell(part,
			row->cause == CT_CAUSES
				? CT_H_SINCE_UNSURE
				: (enum ct_message_id)(CT_H_CAUSE_RULES + row->cause));
	put(part, "\n");
}

static void put_unit(
	struct since_part *part, const struct ct_since *since, const struct ct_baseline_unit *moved)
{
	static const enum ct_message_id columns[] = {
		CT_H_CRITERION, CT_H_BEFORE, CT_H_NOW, CT_H_TURN, CT_H_COMPARE_WHY};
	const struct since_rows rows = since_rows(part->arena, since, moved);
	unsigned count = since->impact ? 5 : 4;
	if (!text_equal(moved->before->unit.period_text, moved->after->unit.period_text)) {
		put_text(part,
			message_text(part->arena, part->language, CT_H_SINCE_PERIOD,
				moved->before->unit.period_text));
		put(part, " ");
	}
	put_text(part,
		message_text(part->arena, part->language, CT_H_SINCE_COUNTS, moved->better.count,
			moved->worse.count, moved->other.count));
	put(part, " ");
	put_text(part, since_why(part->arena, since, moved, part->language));
	put(part, "\n\n|");
	for (unsigned i = 0; i < count; i++)
		put_cell(part, columns[i]);
	put(part, "\n|");
	for (unsigned i = 0; i < count; i++)
		put(part, "---|");
	put(part, "\n");
	for (unsigned i = 0; i < rows.count; i++)
		put_row(part, &rows.list[i], since->impact != NULL);
}

static void put_name(struct since_part *part, const struct ct_unit_head *unit)
{
	put(part, "\n### ");
	put_text(part, figures_unit_name(part->arena, unit));
	put(part, " (");
	put_text(part, unit->period_text);
	put(part, ")\n\n");
}

struct ct_text markdown_since(
	struct arena *arena, const struct ct_since *since, bool deeper, enum ct_language language)
{
	const struct ct_baseline_sheet *sheet = since->baseline;
	struct since_part part = {arena, language, builder_in(arena)};
	put(&part, "\n## ");
	put_words(&part, CT_H_SINCE);
	put(&part, "\n\n");
	if (deeper || !sheet->unit_count) {
		put_text(&part,
			sheet->paired && !sheet->unit_count
				? message_text(arena, language, CT_H_SINCE_SAME)
				: message_text(arena, language, CT_T_BASELINE_COUNTS,
					  (unsigned)sheet->paired, (unsigned)sheet->worse,
					  (unsigned)sheet->better, (unsigned)sheet->new_count,
					  (unsigned)sheet->gone_count));
		put(&part, "\n");
	}
	for (size_t i = 0; i < sheet->unit_count; i++) {
		if (deeper)
			put_name(&part, &sheet->units[i].after->unit);
		put_unit(&part, since, &sheet->units[i]);
	}
	return builder_text(&part.out);
}
