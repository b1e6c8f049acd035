/* SPDX-License-Identifier: Apache-2.0 */
/* CSV after RFC 4180: a row for each criterion of each unit, for machines and for spreadsheets.
 * What a spreadsheet would run as a formula is defused by an apostrophe, unless it is a number of
 * ours. */
#include "base/date.h"
#include "base/number.h"
#include "report/points_words.h"
#include "render/csv_cell.h"
#include "report/decide.h"
#include "documents/figures.h"
#include "report/renderers.h"

#define COLUMNS \
	"unit,register,name,period,as_of,criterion,verdict,basis,measured,limit,unit_of_measure,margin_text,note"

/* ---- Cells. */

static void put_value(struct out *out, struct ct_number number, struct ct_text unit)
{
	char day[11];
	if (!figures_is_date(unit) || !number_is_finite(number)) {
		csv_number(out, number);
		return;
	}
	date_iso((int32_t)number_floor(number), day);
	out_string(out, day);
}

static void put_measured(
	struct out *out, const struct ct_criterion_result *criterion, struct ct_text unit)
{
	if (!criterion->measured || !criterion->measured->known)
		return;
	struct ct_interval range = criterion->measured->range;
	put_value(out, range.lo, unit);
	if (interval_is_point(range))
		return;
	OUT_LITERAL(out, "..");
	put_value(out, range.hi, unit);
}

/* ---- Rows. */

static struct ct_text unit_of(const struct ct_criterion_result *criterion)
{
	if (criterion->limit && criterion->limit->unit.length)
		return criterion->limit->unit;
	return criterion->measured ? criterion->measured->unit : NO_TEXT;
}

static void put_unit(struct ct_report *report, const struct ct_result *result)
{
	char as_of[11];
	struct ct_text name = stamped_name(&report->arena, result, report->options.language);
	const struct ct_text cells[] = {
		result->unit.key, result->unit.register_, name, result->unit.period_text};
	for (size_t i = 0; i < sizeof(cells) / sizeof(*cells); i++) {
		csv_text(report, cells[i]);
		OUT_LITERAL(&report->out, ",");
	}
	date_iso(result->as_of, as_of);
	out_string(&report->out, as_of);
}

/* With what a council granted: the verdict of a row is always the engine's own. */
static struct ct_text margin_of(
	struct ct_report *report, const struct ct_criterion_result *criterion)
{
	struct builder out = builder_in(&report->arena);
	builder_add_text(&out, figures_margin(&report->arena, criterion, report->options.language));
	if (criterion->points) {
		builder_add_string(&out, out.length ? "; " : "");
		builder_add_text(&out,
			points_cell(&report->arena, criterion->points, report->options.language));
		builder_add_string(&out, "/");
		builder_add_text(&out,
			points_figure(&report->arena,
				(struct ct_interval){
					criterion->points->most, criterion->points->most},
				report->options.language));
		builder_add_string(&out, " ");
		builder_add_text(&out,
			message_text(&report->arena, report->options.language, CT_W_POINTS_UNIT));
	}
	if (!criterion->granted)
		return builder_text(&out);
	builder_add_string(&out, out.length ? "; " : "");
	builder_add_text(&out,
		message_text(&report->arena, report->options.language, CT_H_GRANTED_MARK,
			CT_T_MET + (int)criterion->granted->verdict));
	return builder_text(&out);
}

/* "F132: …; J003: …": the warnings, by which a row is looked up. */
static struct ct_text note_of(struct ct_report *report, const struct ct_criterion_result *criterion)
{
	struct builder out = builder_in(&report->arena);
	for (const struct ct_remark *remark = criterion->warnings; remark; remark = remark->next) {
		builder_add_string(&out, out.length ? "; " : "");
		builder_add_string(&out, remark->code);
		builder_add_string(&out, ": ");
		builder_add_text(&out, remark->words.in[report->options.language]);
	}
	return builder_text(&out);
}

static void put_criterion(struct ct_report *report, const struct ct_criterion_result *criterion)
{
	struct out *out = &report->out;
	struct ct_text unit = unit_of(criterion);
	OUT_LITERAL(out, ",");
	csv_text(report, criterion->id);
	OUT_LITERAL(out, ",");
	out_string(out, verdict_names[criterion->verdict]);
	OUT_LITERAL(out, ",");
	out_string(out, status_names[criterion->basis]);
	OUT_LITERAL(out, ",");
	put_measured(out, criterion, unit);
	OUT_LITERAL(out, ",");
	if (criterion->limit)
		put_value(out, criterion->limit->value, unit);
	OUT_LITERAL(out, ",");
	csv_text(report, unit);
	OUT_LITERAL(out, ",");
	csv_text(report, margin_of(report, criterion));
	OUT_LITERAL(out, ",");
	csv_text(report, note_of(report, criterion));
	csv_end_row(report);
}

static void begin_csv(struct ct_report *report)
{
	csv_begin(report, COLUMNS);
}

static void unit_csv(struct ct_report *report, const struct ct_result *result)
{
	for (unsigned i = 0; i < result->criterion_count; i++) {
		put_unit(report, result);
		put_criterion(report, &result->criteria[i]);
	}
}

const struct renderer csv_renderer = {
	"csv", CT_DETAIL_VERDICT, begin_csv, unit_csv, NULL, true, NULL, NULL};
