/* SPDX-License-Identifier: Apache-2.0 */
/* Made-up values, a council's decisions and the road to recognition at a terminal. */
#include "report/decide.h"
#include "report/sheet_parts.h"

void sheet_what_if(struct sheet *sheet, const struct ct_result *result)
{
	for (unsigned i = 0; i < result->what_if_count; i++) {
		sheet_style(sheet, STYLE_OPEN);
		sheet_text(sheet,
			supposition_text(sheet->arena, &result->what_if[i],
				sheet->report->options.language));
		sheet_style(sheet, STYLE_PLAIN);
		sheet_wrap(sheet, 2);
	}
}

void sheet_granted(
	struct sheet *sheet, const struct ct_criterion_result *criterion, unsigned indent)
{
	enum ct_language language = sheet->report->options.language;
	for (const struct ct_granted *granted = criterion->granted; granted;
		granted = granted->next) {
		sheet_style(sheet, STYLE_BOLD);
		sheet_text(
			sheet, granted_text(sheet->arena, granted, criterion->verdict, language));
		sheet_style(sheet, STYLE_PLAIN);
		sheet_wrap_from(sheet, indent, indent + 2);
		if (granted->reason.length)
			sheet_note(sheet, indent + 2, CT_T_GRANTED_REASON, granted->reason);
		if (granted->expires == CT_NO_DATE)
			continue;
		sheet_text(sheet, granted_until_text(sheet->arena, granted, language));
		sheet_wrap_from(sheet, indent + 2, indent + 4);
	}
}

static void put_change(struct sheet *sheet, const struct ct_road_change *change)
{
	enum { INDENT = 8 };
	enum ct_language language = sheet->report->options.language;
	sheet_string(sheet, "→ ");
	sheet_text(
		sheet, builder_join(sheet->arena, change->criteria, change->criterion_count, ", "));
	sheet_string(sheet, " ");
	sheet_pad(sheet, INDENT);
	sheet_text(sheet, change->label);
	sheet_string(sheet, ": ");
	sheet_style(sheet, STYLE_BOLD);
	sheet_text(sheet, road_change_text(sheet->arena, change, language));
	sheet_style(sheet, STYLE_PLAIN);
	sheet_wrap(sheet, INDENT);
}

/* "label (key)", as explain tells facts: people read the one, --what-if takes the other. */
static struct ct_text deciding_text(const struct sheet *sheet, const struct ct_road *road)
{
	struct builder out = builder_in(sheet->arena);
	for (unsigned i = 0; i < road->deciding_count; i++) {
		const struct ct_road_change *change = road->changes;
		while (change && !text_equal(change->fact, road->deciding[i]))
			change = change->next;
		builder_add_string(&out, i ? "; " : "");
		if (change) {
			builder_add_text(&out, change->label);
			builder_add_string(&out, " (");
		}
		builder_add_text(&out, road->deciding[i]);
		builder_add_string(&out, change ? ")" : "");
	}
	return builder_text(&out);
}

void sheet_road(struct sheet *sheet, const struct ct_road *road)
{
	if (!road)
		return;
	if (road->change_count) {
		sheet_heading(sheet, CT_T_ROAD, road->change_count);
	} else {
		sheet_end(sheet);
		sheet_style(sheet, STYLE_BOLD);
		sheet_say(sheet, CT_T_ROAD);
		sheet_style(sheet, STYLE_PLAIN);
		sheet_end(sheet);
	}
	sheet_text(sheet, road_head_text(sheet->arena, road, sheet->report->options.language));
	sheet_wrap(sheet, 2);
	if (!road->reachable && road->change_count) {
		sheet_say(sheet, CT_T_ROAD_REST);
		sheet_wrap(sheet, 2);
	}
	for (const struct ct_road_change *change = road->changes; change; change = change->next)
		put_change(sheet, change);
	if (road->deciding_count)
		sheet_note(sheet, 0, CT_T_ROAD_DECIDING, deciding_text(sheet, road));
}
