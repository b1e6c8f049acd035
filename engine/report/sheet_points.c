/* SPDX-License-Identifier: Apache-2.0 */
/* The ledger of points on a sheet of text: a line a criterion, figures below each other, so that a
 * person with a calculator comes to the same total. */
#include "report/sheet_parts.h"

#include "report/points_words.h"

enum { TITLE = 8, FIGURE = 16 };

/* "   15 /  20" so that the strokes stand below each other at the right edge; a range of what there
 * is to be had ("95–100") takes its own place. */
static void put_figures(struct sheet *sheet, struct ct_text got, struct ct_text most)
{
	unsigned room = text_width(most) + 3;
	unsigned stroke = sheet->width - (room > 7 ? room : 7);
	sheet_pad(sheet, stroke - text_width(got));
	sheet_text(sheet, got);
	sheet_string(sheet, " / ");
	sheet_text(sheet, most);
	sheet_end(sheet);
}

static void put_row(struct sheet *sheet, struct ct_text name, struct ct_text title,
	struct ct_text got, struct ct_text most)
{
	sheet_string(sheet, "  ");
	sheet_text(sheet, name);
	sheet_pad(sheet, TITLE);
	sheet_cut(sheet, title,
		sheet->width - TITLE - FIGURE - (text_width(got) > 7 ? text_width(got) - 7 : 0));
	put_figures(sheet, got, most);
}

static void put_lines(
	struct sheet *sheet, const struct ct_points *points, unsigned decimals, unsigned indent)
{
	struct ct_text *lines;
	unsigned count =
		points_lines(sheet->arena, points, decimals, sheet_language(sheet), &lines);
	for (unsigned i = 0; i < count; i++) {
		sheet_string(sheet, "· ");
		sheet_text(sheet, lines[i]);
		sheet_wrap_from(sheet, indent, indent + 2);
	}
}

static bool lost_for_evidence(const struct ct_points_step *step)
{
	bool lost = step->unevidenced;
	for (unsigned i = 0; i < step->count && !lost; i++)
		lost = lost_for_evidence(step->args[i]);
	return lost;
}

static void put_criterion(
	struct sheet *sheet, const struct ct_criterion_result *criterion, unsigned decimals)
{
	const struct ct_points *points = criterion->points;
	struct ct_interval most = {points->most, points->most};
	put_row(sheet, criterion->id, criterion->title,
		points_cell(sheet->arena, points, sheet_language(sheet)),
		points->counts ? points_figure(sheet->arena, most, sheet_language(sheet))
			       : TEXT("–"));
	if (sheet->report->options.all && points->counts)
		put_lines(sheet, points, decimals, TITLE);
	else if (points->counts && points->step && lost_for_evidence(points->step))
		sheet_note(sheet, TITLE, CT_T_POINTS_NO_EVIDENCE);
	if (points->may_leave)
		sheet_note(sheet, TITLE, CT_T_POINTS_MAY_LEAVE);
}

static void put_group(struct sheet *sheet, const struct ct_points_group *group)
{
	struct ct_text told = points_group_text(sheet->arena, group, sheet_language(sheet));
	struct builder title = builder_in(sheet->arena);
	builder_add_text(&title,
		message_text(sheet->arena, sheet_language(sheet), CT_T_POINTS_GROUP, group->name));
	put_row(sheet, TEXT("Σ"), builder_text(&title),
		points_figure(sheet->arena, group->got, sheet_language(sheet)),
		points_figure(sheet->arena, group->most, sheet_language(sheet)));
	if (!told.length)
		return;
	sheet_text(sheet, told);
	sheet_wrap_from(sheet, TITLE, TITLE);
}

void sheet_ledger(struct sheet *sheet, const struct ct_result *result)
{
	const struct ct_points_total *total = result->points;
	if (!total)
		return;
	sheet_end(sheet);
	sheet_style(sheet, STYLE_BOLD);
	sheet_say(sheet, CT_T_POINTS_LEDGER);
	sheet_style(sheet, STYLE_PLAIN);
	sheet_end(sheet);
	for (unsigned i = 0; i < result->criterion_count; i++)
		if (result->criteria[i].points)
			put_criterion(sheet, &result->criteria[i], total->decimals);
	for (unsigned i = 0; i < total->group_count; i++)
		put_group(sheet, &total->groups[i]);
	sheet_style(sheet, STYLE_BOLD);
	put_row(sheet, TEXT("Σ"),
		message_text(sheet->arena, sheet_language(sheet), CT_T_POINTS_TOTAL),
		points_figure(sheet->arena, total->got, sheet_language(sheet)),
		points_figure(sheet->arena, total->most, sheet_language(sheet)));
	sheet_style(sheet, STYLE_PLAIN);
	sheet_text(sheet, points_share_text(sheet->arena, total, sheet_language(sheet)));
	sheet_wrap_from(sheet, TITLE, TITLE);
	sheet_style(sheet, STYLE_FAINT);
	sheet_text(sheet, points_rules_text(sheet->arena, total, sheet_language(sheet)));
	sheet_style(sheet, STYLE_PLAIN);
	sheet_wrap_from(sheet, TITLE, TITLE);
}

void sheet_criterion_points(struct sheet *sheet, const struct ct_result *result,
	const struct ct_criterion_result *criterion, unsigned indent)
{
	const struct ct_points *points = criterion->points;
	if (!points)
		return;
	sheet_end(sheet);
	if (!points->counts) {
		sheet_note(sheet, indent, CT_T_POINTS_NOT_COUNTED);
		return;
	}
	sheet_say(sheet, CT_T_POINTS_OF,
		points_figure(sheet->arena, points->got, sheet_language(sheet)),
		points_figure(sheet->arena, (struct ct_interval){points->most, points->most},
			sheet_language(sheet)));
	sheet_wrap_from(sheet, indent, indent);
	if (points->decided)
		sheet_note(sheet, indent, CT_T_POINTS_OWN,
			points_figure(sheet->arena, points->own, sheet_language(sheet)));
	put_lines(sheet, points, result->points ? result->points->decimals : 2, indent + 2);
	if (points->may_leave)
		sheet_note(sheet, indent, CT_T_POINTS_MAY_LEAVE);
}

void sheet_lacks(struct sheet *sheet, const struct ct_shortfall *lack, unsigned indent)
{
	for (; lack; lack = lack->next) {
		sheet_text(sheet, points_lack_text(sheet->arena, lack, sheet_language(sheet)));
		sheet_wrap_from(sheet, indent, indent + 2);
	}
}

/* ---- Of the rules. */

void sheet_table(struct sheet *sheet, const struct ct_limit_view *limit)
{
	sheet_text(sheet, points_table_text(sheet->arena, limit, sheet_language(sheet)));
}

struct ct_text sheet_points_rule(
	const struct sheet *sheet, const struct ct_criterion_view *criterion)
{
	return points_rule_text(sheet->arena, criterion, sheet_language(sheet));
}
