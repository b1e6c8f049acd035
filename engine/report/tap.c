/* SPDX-License-Identifier: Apache-2.0 */
/* TAP 14: a test point for each criterion of each unit, and below those that did not pass a block
 * of YAML. The plan is at the end, so that nothing has to be known before it is written. */
#include "base/date.h"
#include "report/decide.h"
#include "report/known.h"
#include "report/tap.h"

struct point_row {
	bool passed;
	enum tap_directive directive;
};

static const struct point_row rows[] = {
	[STANDING_PASSED] = {true, TAP_NONE},
	[STANDING_FAILED] = {false, TAP_NONE},
	[STANDING_OPEN] = {false, TAP_NONE},
	[STANDING_UNDER_WAY] = {false, TAP_TODO},
	[STANDING_OUT] = {true, TAP_SKIP},
	[STANDING_ASIDE] = {true, TAP_SKIP},
};

/* What the earlier run had already. */
static const struct point_row known_row = {true, TAP_SKIP};

static const struct point_row *row_of(enum standing standing, bool known)
{
	const struct point_row *row = &rows[standing];
	return known && !row->passed ? &known_row : row;
}

static struct ct_text why_skipped(struct ct_report *report, struct ct_text message, bool known)
{
	return known ? message_text(&report->arena, report->options.language, CT_X_KNOWN, message)
		     : message;
}

static void put_block(struct ct_report *report, const struct ct_result *result,
	const struct ct_criterion_result *criterion, const struct point_row *row)
{
	struct out *out = &report->out;
	unsigned line = standing_line(criterion);
	char day[11];
	date_iso(result->as_of, day);
	tap_open(out);
	tap_member(out, "message", standing_message(report, result, criterion));
	tap_member(out, "severity", text_of(row->directive == TAP_TODO ? "todo" : "fail"));
	tap_member(out, "verdict", text_of(verdict_names[criterion->verdict]));
	tap_member(out, "basis", text_of(status_names[criterion->basis]));
	tap_member(out, "unit", result->unit.key);
	tap_member(out, "as_of", text_of(day));
	tap_member(out, "criterion", criterion->id);
	tap_member(out, "cite", standing_citation(&report->arena, criterion));
	if (standing_has_file(result))
		tap_member(out, "file", text_visible(&report->arena, standing_path(result), true));
	if (line)
		tap_member_number(out, "line", line);
	tap_close(out);
}

/* With the edition of the register, by which alone two units of a file may differ (K24). */
static struct ct_text described_unit(struct ct_report *report, const struct ct_result *result)
{
	const struct ct_text parts[] = {standing_unit(report, result), result->unit.register_};
	return builder_join(&report->arena, parts, parts[1].length ? 2 : 1, ", ");
}

static void put_point(struct ct_report *report, const struct ct_result *result,
	const struct ct_criterion_result *criterion)
{
	struct arena *arena = &report->arena;
	bool known = novelty_is_known(novelty_of(report, result, criterion));
	const struct point_row *row = row_of(standing_of(result, criterion), known);
	struct builder description = builder_in(arena);
	builder_add_text(&description, described_unit(report, result));
	builder_add_string(&description, ": ");
	builder_add_text(&description, standing_criterion(arena, criterion));
	struct tap_point point = {row->passed, builder_text(&description), row->directive, NO_TEXT};
	if (row->directive == TAP_SKIP)
		point.why = why_skipped(
			report, standing_message(report, result, criterion), row == &known_row);
	else if (row->directive == TAP_TODO)
		point.why = message_text(arena, report->options.language,
			(enum ct_message_id)(CT_T_MET + (int)criterion->verdict));
	tap_verdict(&report->out, row->passed);
	report_mark(report);
	tap_rest(&report->out, arena, &point);
	if (!row->passed)
		put_block(report, result, criterion, row);
}

static void put_level_block(struct ct_report *report, const struct ct_result *result,
	const struct ct_recognition_result *recognition)
{
	struct out *out = &report->out;
	tap_open(out);
	tap_member(out, "message", standing_level_message(report, result, recognition));
	tap_member(out, "severity", text_of("fail"));
	tap_member(out, "outcome", text_of(outcome_names[recognition->outcome]));
	tap_member(out, "unit", result->unit.key);
	tap_member(out, "recognition", recognition->id);
	if (standing_has_file(result))
		tap_member(out, "file", text_visible(&report->arena, standing_path(result), true));
	tap_close(out);
}

static void put_level(struct ct_report *report, const struct ct_result *result, unsigned level)
{
	struct arena *arena = &report->arena;
	const struct ct_recognition_result *recognition = &result->recognitions[level];
	bool known = novelty_is_known(novelty_of_level(report, result, level));
	const struct point_row *row = row_of(standing_of_level(result, recognition), known);
	const struct ct_text parts[] = {
		described_unit(report, result), standing_level_name(arena, recognition)};
	struct tap_point point = {
		row->passed, builder_join(arena, parts, 2, ": "), row->directive, NO_TEXT};
	if (row->directive == TAP_SKIP)
		point.why = why_skipped(report, standing_level_message(report, result, recognition),
			row == &known_row);
	tap_verdict(&report->out, row->passed);
	report_mark(report);
	tap_rest(&report->out, arena, &point);
	if (!row->passed)
		put_level_block(report, result, recognition);
}

static void begin_tap(struct ct_report *report)
{
	const struct ct_run_head *head = &report->head;
	struct arena *arena = &report->arena;
	OUT_LITERAL(&report->out, TAP_HEAD);
	tap_comment(&report->out, arena, head->ruleset_title);
	tap_comment(&report->out, arena,
		arena_format(arena, "chitieu " CT_VERSION ", %.*s (%.*s), %s",
			(int)head->ruleset_id.length, head->ruleset_id.bytes,
			(int)head->ruleset_status.length, head->ruleset_status.bytes,
			head->ruleset_digest));
}

static void unit_tap(struct ct_report *report, const struct ct_result *result)
{
	for (unsigned i = 0; i < result->criterion_count; i++)
		if (standing_is_told(report, &result->criteria[i]))
			put_point(report, result, &result->criteria[i]);
	for (unsigned i = 0; !report->options.only.length && i < result->recognition_count; i++)
		put_level(report, result, i);
}

static void end_tap(struct ct_report *report)
{
	tap_plan(&report->out, report->marks);
}

static void mark_tap(struct ct_report *report)
{
	out_integer(&report->out, (int64_t)report->marks + 1);
}

const struct renderer tap_renderer = {
	"tap", CT_DETAIL_FULL, begin_tap, unit_tap, end_tap, true, NULL, mark_tap};
