/* SPDX-License-Identifier: Apache-2.0 */
/* Whom a change of rules moves: the sheet that is read before a decision is signed, and the same as JSON. */
#include "base/number.h"
#include "report/member.h"
#include "report/sheet.h"

enum { ITEM = 2, DEEPER = 4, LABELS = 22, COLUMN = 20 };
const char *const ct_impact_formats[] = {"text", "json", NULL};

static enum ct_language language_of(const struct sheet *sheet)
{
	return sheet->report->options.language;
}

/* ---- Matrices. */

static void put_outcome(struct sheet *sheet, enum ct_outcome outcome)
{
	sheet_say(sheet, (enum ct_message_id)(CT_T_SHORT_RECOGNISED + (int)outcome));
}

static void put_outcomes(struct sheet *sheet, const struct ct_impact_sheet *impact)
{
	sheet_heading(sheet, CT_T_HEAD_IMPACT_OUTCOMES, impact->units);
	sheet_say(sheet, CT_T_IMPACT_AXES);
	for (int after = 0; after < CT_OUTCOMES; after++) {
		sheet_pad(sheet, LABELS + (unsigned)after * COLUMN);
		put_outcome(sheet, (enum ct_outcome)after);
	}
	sheet_end(sheet);
	for (int before = 0; before < CT_OUTCOMES; before++) {
		put_outcome(sheet, (enum ct_outcome)before);
		for (int after = 0; after < CT_OUTCOMES; after++) {
			sheet_pad(sheet, LABELS + (unsigned)after * COLUMN);
			sheet_style(sheet, before != after && impact->outcomes[before][after] ? STYLE_BOLD : STYLE_PLAIN);
			sheet_number(sheet, impact->outcomes[before][after]);
			sheet_style(sheet, STYLE_PLAIN);
		}
		sheet_end(sheet);
	}
}

static struct ct_text standing_word(const struct sheet *sheet, int standing)
{
	return text_of(message_words(standing == CT_ABSENT ? CT_T_IMPACT_ABSENT : sheet_verdict_word((enum ct_verdict)standing),
				     language_of(sheet)));
}

static unsigned count_cell(const struct ct_impact_sheet *impact, int before, int after)
{
	unsigned count = 0;
	for (unsigned i = 0; i < impact->criterion_count; i++)
		count += impact->criteria[i].counts[before][after];
	return count;
}

/* A line for each way from one verdict to another that some unit went. */
static void put_verdicts(struct sheet *sheet, const struct ct_impact_sheet *impact)
{
	unsigned total = 0;
	for (int cell = 0; cell < CT_STANDINGS * CT_STANDINGS; cell++)
		if (cell / CT_STANDINGS != cell % CT_STANDINGS)
			total += count_cell(impact, cell / CT_STANDINGS, cell % CT_STANDINGS);
	if (!total)
		return;
	sheet_heading(sheet, CT_T_HEAD_IMPACT_VERDICTS, total);
	for (int before = 0; before < CT_STANDINGS; before++) {
		for (int after = 0; after < CT_STANDINGS; after++) {
			unsigned count = count_cell(impact, before, after);
			if (before == after || !count)
				continue;
			sheet_say(sheet, CT_T_IMPACT_CELL, standing_word(sheet, before), standing_word(sheet, after), count);
			sheet_end(sheet);
		}
	}
}

/* ---- Units. */

static void put_figure(struct sheet *sheet, struct ct_number number, struct ct_text unit, const struct ct_number *beside)
{
	sheet_text(sheet, beside ? number_text_beside(sheet->arena, number, *beside, language_of(sheet))
				 : number_text(sheet->arena, number, 15, false, language_of(sheet)));
	sheet_string(sheet, !unit.length || text_is(unit, "%") ? "" : " ");
	sheet_text(sheet, unit);
}

static void put_law(struct sheet *sheet, struct ct_text document, struct ct_text article)
{
	sheet_string(sheet, "; ");
	sheet_text(sheet, document);
	sheet_string(sheet, article.length ? ", " : "");
	sheet_text(sheet, article);
}

static void put_limit_of(struct sheet *sheet, const struct ct_shift *shift)
{
	sheet_say(sheet, CT_T_MOVER_LIMIT);
	if (!shift->has_values) {
		sheet_text(sheet, shift->limit);
		return;
	}
	put_figure(sheet, shift->was, shift->unit, NULL);
	sheet_string(sheet, " → ");
	put_figure(sheet, shift->is, shift->unit, NULL);
}

/* "3.5 đạt → đang triển khai; đo được 92%; ngưỡng 80% → 95%; 1829/QĐ-UBND, nhóm 3" */
static void put_shift(struct sheet *sheet, const struct ct_shift *shift)
{
	sheet_style(sheet, STYLE_BOLD);
	sheet_text(sheet, shift->criterion);
	sheet_style(sheet, STYLE_PLAIN);
	sheet_string(sheet, " ");
	sheet_text(sheet, shift->title);
	sheet_string(sheet, ": ");
	sheet_text(sheet, standing_word(sheet, (int)shift->before));
	sheet_string(sheet, " → ");
	sheet_text(sheet, standing_word(sheet, (int)shift->after));
	if (shift->measured_known) {
		sheet_say(sheet, CT_T_MOVER_MEASURED);
		put_figure(sheet, shift->measured, shift->unit, shift->has_values ? &shift->is : NULL);
	}
	if (shift->why == CT_SHIFT_CONDITION)
		sheet_say(sheet, CT_T_MOVER_CONDITION);
	if (shift->limit.length)
		put_limit_of(sheet, shift);
	if (shift->why == CT_SHIFT_OTHER)
		sheet_say(sheet, CT_T_MOVER_OTHER);
	put_law(sheet, shift->document, shift->article);
	sheet_wrap_from(sheet, ITEM, DEEPER);
}

static void put_unit_name(struct sheet *sheet, const struct ct_unit_head *unit)
{
	sheet_style(sheet, STYLE_BOLD);
	sheet_text(sheet, report_unit_name(sheet->arena, unit));
	sheet_style(sheet, STYLE_PLAIN);
	sheet_string(sheet, " (");
	sheet_text(sheet, unit->code);
	sheet_string(sheet, unit->code.length ? ", " : "");
	sheet_text(sheet, unit->period_text);
	sheet_string(sheet, ")");
}

static void put_mover(struct sheet *sheet, const struct ct_mover *mover)
{
	enum ct_language language = language_of(sheet);
	put_unit_name(sheet, &mover->unit);
	sheet_string(sheet, mover->reference ? " *" : "");
	sheet_wrap(sheet, DEEPER);
	if (mover->before != mover->after)
		sheet_note(sheet, ITEM, CT_T_MOVER_OUTCOME, text_of(message_words((enum ct_message_id)(CT_T_SHORT_RECOGNISED + (int)mover->before), language)),
			   text_of(message_words((enum ct_message_id)(CT_T_SHORT_RECOGNISED + (int)mover->after), language)));
	for (unsigned i = 0; i < mover->shift_count; i++)
		put_shift(sheet, &mover->shifts[i]);
}

static void put_movers(struct sheet *sheet, const struct ct_impact_sheet *impact)
{
	if (!impact->mover_count) {
		sheet_end(sheet);
		sheet_say(sheet, CT_T_NO_MOVERS);
		sheet_end(sheet);
		return;
	}
	sheet_heading(sheet, CT_T_HEAD_MOVERS, impact->mover_count);
	for (unsigned i = 0; i < impact->mover_count; i++)
		put_mover(sheet, &impact->movers[i]);
}

static void put_near_unit(struct sheet *sheet, const struct ct_near *near)
{
	const struct ct_number none = {0, 1};
	struct ct_number margin = near->margin;
	bool is_short = margin.num < 0;
	if (is_short)
		margin.num = -margin.num;
	put_unit_name(sheet, &near->unit);
	sheet_string(sheet, ": ");
	put_figure(sheet, near->measured, near->limit_unit, &near->value);
	sheet_string(sheet, ", ");
	sheet_say(sheet, is_short ? CT_T_NEAR_SHORT : CT_T_NEAR_ABOVE);
	put_figure(sheet, margin, near->limit_unit, &none);
	sheet_wrap_from(sheet, ITEM, DEEPER);
}

static void put_near_limit(struct sheet *sheet, const struct ct_near *near)
{
	sheet_style(sheet, STYLE_BOLD);
	sheet_text(sheet, near->criterion);
	sheet_style(sheet, STYLE_PLAIN);
	sheet_string(sheet, " ");
	sheet_text(sheet, near->title);
	sheet_say(sheet, CT_T_MOVER_LIMIT);
	put_figure(sheet, near->value, near->limit_unit, NULL);
	put_law(sheet, near->document, near->article);
	sheet_wrap(sheet, DEEPER);
}

static void put_near(struct sheet *sheet, const struct ct_impact_sheet *impact)
{
	if (!impact->near_count)
		return;
	sheet_heading(sheet, CT_T_HEAD_NEAR, impact->near_count);
	struct ct_text distance = number_text(sheet->arena, impact->distance, 15, false, language_of(sheet));
	sheet_say(sheet, CT_T_NEAR_DISTANCE, distance, distance);
	sheet_wrap(sheet, 0);
	for (unsigned i = 0; i < impact->near_count; i++) {
		const struct ct_near *near = &impact->near[i];
		bool same = i && text_equal(near->criterion, near[-1].criterion) && number_compare(near->value, near[-1].value) == 0;
		if (!same)
			put_near_limit(sheet, near);
		put_near_unit(sheet, near);
	}
}

static void put_text(struct sheet *sheet, const void *what)
{
	const struct ct_impact_sheet *impact = what;
	sheet_style(sheet, STYLE_BOLD);
	sheet_text(sheet, impact->before.id);
	sheet_string(sheet, " → ");
	sheet_text(sheet, impact->after.id);
	sheet_style(sheet, STYLE_PLAIN);
	sheet_end(sheet);
	sheet_say(sheet, CT_T_IMPACT_UNITS, impact->units, impact->mover_count, impact->recognition_movers);
	sheet_wrap(sheet, 0);
	put_outcomes(sheet, impact);
	put_verdicts(sheet, impact);
	put_movers(sheet, impact);
	put_near(sheet, impact);
	if (!impact->references)
		return;
	sheet_end(sheet);
	sheet_say(sheet, CT_T_IMPACT_REFERENCES, impact->references);
	sheet_wrap(sheet, 0);
}

/* ---- JSON. */

static const char *standing_name(int standing)
{
	return standing == CT_ABSENT ? "absent" : verdict_names[standing];
}

static void put_outcomes_json(struct out *out, const struct ct_impact_sheet *impact)
{
	OUT_LITERAL(out, ",\"recognition\":{");
	for (int before = 0; before < CT_OUTCOMES; before++) {
		out_string(out, before ? ",\"" : "\"");
		out_string(out, outcome_names[before]);
		OUT_LITERAL(out, "\":{");
		for (int after = 0; after < CT_OUTCOMES; after++) {
			out_string(out, after ? ",\"" : "\"");
			out_string(out, outcome_names[after]);
			member_count(out, "\":", impact->outcomes[before][after]);
		}
		OUT_LITERAL(out, "}");
	}
	OUT_LITERAL(out, "}");
}

static void put_criterion_json(struct out *out, const struct ct_impact_criterion *criterion)
{
	const char *comma = "";
	member_text(out, "\n{\"id\":", criterion->id);
	member_text(out, ",\"title\":", criterion->title);
	OUT_LITERAL(out, ",\"counts\":[");
	for (int before = 0; before < CT_STANDINGS; before++) {
		for (int after = 0; after < CT_STANDINGS; after++) {
			if (!criterion->counts[before][after])
				continue;
			out_string(out, comma);
			member_string(out, "{\"before\":", standing_name(before));
			member_string(out, ",\"after\":", standing_name(after));
			member_count(out, ",\"units\":", criterion->counts[before][after]);
			OUT_LITERAL(out, "}");
			comma = ",";
		}
	}
	OUT_LITERAL(out, "]}");
}

static void put_unit_json(struct out *out, const struct ct_unit_head *unit)
{
	member_text(out, "\"unit\":{\"key\":", unit->key);
	member_text(out, ",\"level\":", unit->level);
	member_text(out, ",\"name\":", unit->name);
	member_text(out, ",\"district\":", unit->district);
	member_text(out, ",\"province\":", unit->province);
	member_text(out, ",\"period\":", unit->period_text);
	OUT_LITERAL(out, "}");
}

static void put_cite_json(struct out *out, struct ct_text document, struct ct_text article)
{
	member_text(out, ",\"cite\":{\"document\":", document);
	member_text(out, ",\"article\":", article);
	OUT_LITERAL(out, "}");
}

static void put_shift_json(struct out *out, const struct ct_shift *shift)
{
	static const char *const why_moved[CT_SHIFT_WHYS] = {"limit", "condition", "other"};
	member_text(out, "{\"criterion\":", shift->criterion);
	member_string(out, ",\"before\":", verdict_names[shift->before]);
	member_string(out, ",\"after\":", verdict_names[shift->after]);
	member_string(out, ",\"why\":", why_moved[shift->why]);
	member_number(out, ",\"measured\":", shift->measured_known ? &shift->measured : NULL);
	member_text(out, ",\"unit\":", shift->unit);
	member_text(out, ",\"limit\":", shift->limit);
	member_number(out, ",\"limit_before\":", shift->has_values ? &shift->was : NULL);
	member_number(out, ",\"limit_after\":", shift->has_values ? &shift->is : NULL);
	put_cite_json(out, shift->document, shift->article);
	OUT_LITERAL(out, "}");
}

static void put_mover_json(struct out *out, const struct ct_mover *mover)
{
	OUT_LITERAL(out, "\n{");
	put_unit_json(out, &mover->unit);
	out_string(out, mover->reference ? ",\"reference\":true" : ",\"reference\":false");
	member_string(out, ",\"before\":", outcome_names[mover->before]);
	member_string(out, ",\"after\":", outcome_names[mover->after]);
	member_texts(out, ",\"blocking\":", mover->blocking, mover->blocking_count);
	OUT_LITERAL(out, ",\"shifts\":[");
	for (unsigned i = 0; i < mover->shift_count; i++) {
		out_string(out, i ? "," : "");
		put_shift_json(out, &mover->shifts[i]);
	}
	OUT_LITERAL(out, "]}");
}

static void put_near_json(struct out *out, const struct ct_near *near)
{
	OUT_LITERAL(out, "\n{");
	put_unit_json(out, &near->unit);
	member_text(out, ",\"criterion\":", near->criterion);
	member_text(out, ",\"limit\":", near->limit);
	member_number(out, ",\"value\":", &near->value);
	member_number(out, ",\"measured\":", &near->measured);
	member_number(out, ",\"margin\":", &near->margin);
	member_text(out, ",\"limit_unit\":", near->limit_unit);
	put_cite_json(out, near->document, near->article);
	OUT_LITERAL(out, "}");
}

static void put_json(struct sheet *sheet, const void *what)
{
	const struct ct_impact_sheet *impact = what;
	struct out *out = &sheet->report->out;
	OUT_LITERAL(out, "{\"schema\":\"chitieu-rules-impact/1\",\"engine\":\"" CT_VERSION "\"");
	member_side(out, ",\"before\":", &impact->before);
	member_side(out, ",\"after\":", &impact->after);
	member_count(out, ",\"units\":", impact->units);
	member_count(out, ",\"references\":", impact->references);
	member_count(out, ",\"counting_movers\":", impact->counting);
	put_outcomes_json(out, impact);
	OUT_LITERAL(out, ",\"criteria\":[");
	for (unsigned i = 0; i < impact->criterion_count; i++) {
		out_string(out, i ? "," : "");
		put_criterion_json(out, &impact->criteria[i]);
	}
	OUT_LITERAL(out, "],\"movers\":[");
	for (unsigned i = 0; i < impact->mover_count; i++) {
		out_string(out, i ? "," : "");
		put_mover_json(out, &impact->movers[i]);
	}
	member_number(out, "],\"near_distance\":", &impact->distance);
	OUT_LITERAL(out, ",\"near\":[");
	for (unsigned i = 0; i < impact->near_count; i++) {
		out_string(out, i ? "," : "");
		put_near_json(out, &impact->near[i]);
	}
	OUT_LITERAL(out, "]}\n");
}

void ct_report_impact(struct ct_report *report, const char *format, const struct ct_impact_sheet *sheet)
{
	sheet_print(report, !strcmp(format, "json") ? put_json : put_text, sheet);
}
