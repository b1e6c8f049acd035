/* SPDX-License-Identifier: Apache-2.0 */
/* What several sheets of text show: a criterion, a unit, a claim, a limit. */
#include "report/sheet_parts.h"

#include "base/number.h"
#include "documents/figures.h"

enum ct_message_id sheet_verdict(enum ct_verdict verdict)
{
	return (enum ct_message_id)(CT_T_HEAD_MET + (int)verdict);
}

enum ct_message_id sheet_verdict_word(enum ct_verdict verdict)
{
	return (enum ct_message_id)(CT_T_MET + (int)verdict);
}

enum ct_message_id sheet_basis(enum ct_status status)
{
	return (enum ct_message_id)(CT_T_CONFIRMED + (int)status);
}

unsigned sheet_criterion_title(struct sheet *sheet, const struct ct_criterion_result *criterion)
{
	static const char *const signs[CT_VERDICTS] = {"✓ ", "◐ ", "✗ ", "– ", "? "};
	static const enum sheet_style styles[CT_VERDICTS] = {
		STYLE_GOOD, STYLE_BUSY, STYLE_BAD, STYLE_FAINT, STYLE_OPEN};
	enum { INDENT = 8 };
	sheet_style(sheet, styles[criterion->verdict]);
	sheet_string(sheet, signs[criterion->verdict]);
	sheet_style(sheet, STYLE_PLAIN);
	sheet_text(sheet, criterion->id);
	unsigned column = sheet_column(sheet);
	do /* at least one, however long the id */
		sheet_string(sheet, " ");
	while (++column < INDENT);
	sheet_style(sheet, STYLE_BOLD);
	sheet_text(sheet, criterion->title);
	sheet_style(sheet, STYLE_PLAIN);
	sheet_wrap(sheet, INDENT);
	return INDENT;
}

void sheet_unit(struct sheet *sheet, const struct ct_unit_head *unit)
{
	sheet_style(sheet, STYLE_BOLD);
	sheet_text(sheet, report_unit_name(sheet->arena, unit));
	sheet_style(sheet, STYLE_PLAIN);
	const struct ct_text parts[] = {unit->district, unit->province};
	for (int i = 0; i < 2; i++) {
		if (!parts[i].length)
			continue;
		sheet_string(sheet, i && !parts[0].length ? " · " : i ? ", " : " · ");
		sheet_text(sheet, parts[i]);
	}
	if (unit->code.length) {
		sheet_string(sheet, " · ");
		sheet_say(sheet, CT_T_CODE, unit->code);
	}
	for (const struct ct_further *further = unit->further; further; further = further->next) {
		sheet_string(sheet, " · ");
		sheet_say(sheet, CT_T_FURTHER, further->label.in[sheet_language(sheet)],
			further->text);
	}
	sheet_end(sheet);
}

void sheet_claim(struct sheet *sheet, const struct ct_claim *claim)
{
	sheet_string(sheet, "• ");
	sheet_text(sheet, claim->hedge);
	sheet_string(sheet, claim->hedge.length && claim->value.length ? " " : "");
	sheet_text(sheet, claim->value.length || claim->hedge.length ? claim->value : TEXT("—"));
	if (claim->stated.length && claim->recomputed.length) {
		sheet_string(sheet, " (");
		sheet_say(sheet, CT_T_STATED, claim->stated, claim->recomputed);
		sheet_string(sheet, ")");
	}
	if (claim->at.length) {
		sheet_string(sheet, ", ");
		sheet_text(sheet, claim->at);
	}
	if (claim->quote.length) {
		sheet_string(sheet, ": “");
		sheet_text(sheet, claim->quote);
		sheet_string(sheet, "”");
	}
	if (!claim->used) {
		sheet_string(sheet, " — ");
		sheet_say(sheet, CT_T_UNUSED);
	}
}

/* ---- Quantities. */

void sheet_quantity(struct sheet *sheet, const struct ct_limit_view *limit, struct ct_number number)
{
	struct ct_text unit = limit->is_date ? TEXT("date") : limit->unit;
	sheet_text(sheet, figures_exactly(sheet->arena, number, unit, sheet_language(sheet)));
}

void sheet_varies(struct sheet *sheet, const struct ct_limit_view *limit)
{
	static const struct {
		const char *by;
		enum ct_message_id words;
	} attributes[] = {
		{"region", CT_T_BY_REGION},
		{"level", CT_T_BY_LEVEL},
		{"area", CT_T_BY_AREA},
		{"terrain", CT_T_BY_TERRAIN},
		{"kind", CT_T_BY_KIND},
	};
	for (size_t i = 0; i < sizeof(attributes) / sizeof(*attributes); i++)
		if (text_is(limit->by, attributes[i].by))
			sheet_say(sheet, CT_T_LIMIT_VARIES, attributes[i].words);
}

void sheet_limit_values(struct sheet *sheet, const struct ct_limit_view *limit)
{
	char day[11];
	if (limit->row_count)
		sheet_table(sheet, limit);
	for (unsigned i = 0; !limit->row_count && i < limit->value_count; i++) {
		const struct ct_limit_value *value = &limit->values[i];
		sheet_string(sheet, i ? "; " : "");
		sheet_text(sheet, value->attribute);
		sheet_string(sheet, value->attribute.length ? ": " : "");
		sheet_quantity(sheet, limit, value->number);
		if (value->from == CT_NO_DATE)
			continue;
		sheet_string(sheet, " ");
		sheet_say(sheet, CT_T_SPAN_FROM, sheet_day(sheet, value->from, day));
	}
}
