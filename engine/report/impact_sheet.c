/* SPDX-License-Identifier: Apache-2.0 */
/* Whom a change moves: the sheet that is read before a decision is signed, and the sections of it
 * that runs compare prints too. */
#include "base/number.h"
#include "report/impact_sections.h"
#include "render/member.h"

enum { ITEM = 2, DEEPER = 4, LABELS = 22, COLUMN = 20 };
const char *const ct_impact_formats[] = {"text", "json", NULL};

/* ---- Matrices. */

static void put_outcome(struct sheet *sheet, enum ct_outcome outcome)
{
	sheet_say(sheet, (enum ct_message_id)(CT_T_SHORT_RECOGNISED + (int)outcome));
}

void impact_outcomes(struct sheet *sheet, const struct ct_impact_sheet *impact)
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
			sheet_style(sheet,
				before != after && impact->outcomes[before][after] ? STYLE_BOLD
										   : STYLE_PLAIN);
			sheet_number(sheet, impact->outcomes[before][after]);
			sheet_style(sheet, STYLE_PLAIN);
		}
		sheet_end(sheet);
	}
}

static struct ct_text standing_word(const struct sheet *sheet, int standing)
{
	return text_of(
		message_words(standing == CT_ABSENT ? CT_T_IMPACT_ABSENT
						    : sheet_verdict_word((enum ct_verdict)standing),
			sheet_language(sheet)));
}

static unsigned count_cell(const struct ct_impact_sheet *impact, int before, int after)
{
	unsigned count = 0;
	for (unsigned i = 0; i < impact->criterion_count; i++)
		count += impact->criteria[i].counts[before][after];
	return count;
}

void impact_verdicts(struct sheet *sheet, const struct ct_impact_sheet *impact)
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
			sheet_say(sheet, CT_T_IMPACT_CELL, standing_word(sheet, before),
				standing_word(sheet, after), count);
			sheet_end(sheet);
		}
	}
}

/* ---- Units. */

static void put_figure(struct sheet *sheet, struct ct_number number, struct ct_text unit,
	const struct ct_number *beside)
{
	sheet_text(sheet,
		beside ? number_text_beside(sheet->arena, number, *beside, sheet_language(sheet))
		       : number_text(sheet->arena, number, 15, false, sheet_language(sheet)));
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

/* "đo được 75% → 80%": what it was is told only where it is not the same. */
static void put_measured(struct sheet *sheet, const struct ct_shift *shift)
{
	sheet_say(sheet, CT_T_MOVER_MEASURED);
	if (shift->was_known && number_compare(shift->had, shift->measured) != 0) {
		put_figure(sheet, shift->had, shift->unit,
			shift->limited[0] ? &shift->limits[0] : NULL);
		sheet_string(sheet, " → ");
	}
	put_figure(
		sheet, shift->measured, shift->unit, shift->limited[1] ? &shift->limits[1] : NULL);
}

static void put_cause(struct sheet *sheet, enum ct_shift_cause cause)
{
	sheet_say(sheet, CT_T_MOVER_CAUSE, (enum ct_message_id)(CT_T_CAUSE_RULES + (int)cause));
}

/* "3.5 đạt → đang triển khai; đo được 92%; ngưỡng 80% → 95%; 1829/QĐ-UBND, nhóm 3" */
static void put_shift(struct sheet *sheet, const struct ct_shift *shift, bool causes)
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
	if (shift->measured_known)
		put_measured(sheet, shift);
	if (shift->why == CT_SHIFT_CONDITION)
		sheet_say(sheet, CT_T_MOVER_CONDITION);
	if (shift->limit.length)
		put_limit_of(sheet, shift);
	if (shift->cause != CT_CAUSE_DATA && shift->why == CT_SHIFT_OTHER)
		sheet_say(sheet, causes ? CT_T_MOVER_DAY : CT_T_MOVER_OTHER);
	if (shift->cause != CT_CAUSE_DATA && (shift->why != CT_SHIFT_OTHER || !causes))
		put_law(sheet, shift->document, shift->article);
	if (causes)
		put_cause(sheet, shift->cause);
	sheet_wrap_from(sheet, ITEM, DEEPER);
}

void impact_unit_name(struct sheet *sheet, const struct ct_unit_head *unit)
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

static struct ct_text outcome_word(const struct sheet *sheet, enum ct_outcome outcome)
{
	return text_of(message_words(
		(enum ct_message_id)(CT_T_SHORT_RECOGNISED + (int)outcome), sheet_language(sheet)));
}

static void put_mover(struct sheet *sheet, const struct ct_mover *mover, bool causes)
{
	impact_unit_name(sheet, &mover->unit);
	if (mover->former_period.length) {
		sheet_string(sheet, ", ");
		sheet_say(sheet, CT_T_TURN_PERIOD, mover->former_period);
	}
	sheet_string(sheet, mover->reference ? " *" : "");
	sheet_wrap(sheet, DEEPER);
	if (mover->before != mover->after) {
		sheet_say(sheet, CT_T_MOVER_OUTCOME, outcome_word(sheet, mover->before),
			outcome_word(sheet, mover->after));
		if (causes)
			put_cause(sheet, mover->cause);
		sheet_wrap_from(sheet, ITEM, DEEPER);
	}
	for (unsigned i = 0; i < mover->shift_count; i++)
		put_shift(sheet, &mover->shifts[i], causes);
}

/* ---- Causes: three columns of figures, of which the last line is the sum. */

enum { CAUSE_LABELS = 34, CAUSE_COLUMN = 14 };

static void put_signed(struct sheet *sheet, int number)
{
	sheet_string(sheet, number > 0 ? "+" : number < 0 ? "−" : "");
	sheet_number(sheet, number < 0 ? -(long long)number : number);
}

static void put_cause_line(struct sheet *sheet, enum ct_message_id label, unsigned verdicts,
	int met, unsigned outcomes)
{
	sheet_say(sheet, label);
	sheet_pad(sheet, CAUSE_LABELS);
	sheet_number(sheet, verdicts);
	sheet_pad(sheet, CAUSE_LABELS + CAUSE_COLUMN);
	put_signed(sheet, met);
	sheet_pad(sheet, CAUSE_LABELS + 2 * CAUSE_COLUMN);
	sheet_number(sheet, outcomes);
	sheet_end(sheet);
}

void impact_causes(struct sheet *sheet, const struct ct_impact_sheet *impact)
{
	unsigned verdicts = 0, outcomes = 0;
	int met = 0;
	for (int cause = 0; cause < CT_CAUSES; cause++) {
		verdicts += impact->shifts[cause];
		outcomes += impact->outcome_shifts[cause];
		met += impact->met[cause];
	}
	if (!verdicts && !outcomes && !impact->offset)
		return;
	sheet_heading(sheet, CT_T_HEAD_CAUSES, verdicts);
	sheet_pad(sheet, CAUSE_LABELS);
	sheet_say(sheet, CT_T_CAUSE_VERDICTS);
	sheet_pad(sheet, CAUSE_LABELS + CAUSE_COLUMN);
	sheet_say(sheet, CT_T_CAUSE_MET);
	sheet_pad(sheet, CAUSE_LABELS + 2 * CAUSE_COLUMN);
	sheet_say(sheet, CT_T_CAUSE_OUTCOMES);
	sheet_end(sheet);
	for (int cause = 0; cause < CT_CAUSES; cause++)
		put_cause_line(sheet, (enum ct_message_id)(CT_T_CAUSE_RULES + cause),
			impact->shifts[cause], impact->met[cause], impact->outcome_shifts[cause]);
	sheet_style(sheet, STYLE_BOLD);
	put_cause_line(sheet, CT_T_CAUSE_TOTAL, verdicts, met, outcomes);
	sheet_style(sheet, STYLE_PLAIN);
	if (!impact->offset)
		return;
	sheet_say(sheet, CT_T_CAUSE_OFFSET, impact->offset);
	sheet_wrap(sheet, 0);
}

void impact_movers(struct sheet *sheet, const struct ct_impact_sheet *impact, bool causes)
{
	if (!impact->mover_count) {
		sheet_end(sheet);
		sheet_say(sheet, CT_T_NO_MOVERS);
		sheet_end(sheet);
		return;
	}
	sheet_heading(sheet, CT_T_HEAD_MOVERS, impact->mover_count);
	for (unsigned i = 0; i < impact->mover_count; i++)
		put_mover(sheet, &impact->movers[i], causes);
}

static void put_near_unit(struct sheet *sheet, const struct ct_near *near)
{
	const struct ct_number none = {0, 1};
	struct ct_number margin = near->margin;
	bool is_short = margin.num < 0;
	if (is_short)
		margin.num = -margin.num;
	impact_unit_name(sheet, &near->unit);
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

void impact_near(struct sheet *sheet, const struct ct_impact_sheet *impact)
{
	if (!impact->near_count)
		return;
	sheet_heading(sheet, CT_T_HEAD_NEAR, impact->near_count);
	struct ct_text distance =
		number_text(sheet->arena, impact->distance, 15, false, sheet_language(sheet));
	sheet_say(sheet, CT_T_NEAR_DISTANCE, distance, distance);
	sheet_wrap(sheet, 0);
	for (unsigned i = 0; i < impact->near_count; i++) {
		const struct ct_near *near = &impact->near[i];
		bool same = i && text_equal(near->criterion, near[-1].criterion) &&
			number_compare(near->value, near[-1].value) == 0;
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
	sheet_say(sheet, CT_T_IMPACT_UNITS, impact->units, impact->mover_count,
		impact->recognition_movers);
	sheet_wrap(sheet, 0);
	impact_outcomes(sheet, impact);
	impact_verdicts(sheet, impact);
	impact_movers(sheet, impact, false);
	impact_near(sheet, impact);
	if (!impact->references)
		return;
	sheet_end(sheet);
	sheet_say(sheet, CT_T_IMPACT_REFERENCES, impact->references);
	sheet_wrap(sheet, 0);
}

static void put_json(struct sheet *sheet, const void *what)
{
	const struct ct_impact_sheet *impact = what;
	struct out *out = &sheet->report->out;
	OUT_LITERAL(out, "{\"schema\":\"chitieu-rules-impact/1\",\"engine\":\"" CT_VERSION "\"");
	member_side(out, ",\"before\":", &impact->before);
	member_side(out, ",\"after\":", &impact->after);
	impact_json(out, impact);
	OUT_LITERAL(out, "}\n");
}

void ct_report_impact(
	struct ct_report *report, const char *format, const struct ct_impact_sheet *sheet)
{
	sheet_print(report, !strcmp(format, "json") ? put_json : put_text, sheet);
}
