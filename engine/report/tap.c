/* SPDX-License-Identifier: Apache-2.0 */
/* TAP 14: a test point for each criterion of each unit, and below those that did not pass a block of YAML. The plan is at the end, so that nothing has to
 * be known before it is written. */
#include "base/date.h"
#include "report/decide.h"
#include "report/standing.h"
#include "report/tap.h"

struct point_row {
	bool passed;
	enum tap_directive directive;
};

static const struct point_row rows[] = {
	[STANDING_PASSED] = {true, TAP_NONE},       [STANDING_FAILED] = {false, TAP_NONE}, [STANDING_OPEN] = {false, TAP_NONE},
	[STANDING_UNDER_WAY] = {false, TAP_TODO}, [STANDING_OUT] = {true, TAP_SKIP},    [STANDING_ASIDE] = {true, TAP_SKIP},
};

static void put_block(struct ct_report *report, const struct ct_result *result, const struct ct_criterion_result *criterion, const struct point_row *row)
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
		tap_member(out, "file", result->unit.file);
	if (line)
		tap_member_number(out, "line", line);
	tap_close(out);
}

static void put_point(struct ct_report *report, const struct ct_result *result, const struct ct_criterion_result *criterion)
{
	struct arena *arena = &report->arena;
	const struct point_row *row = &rows[standing_of(result, criterion)];
	struct builder description = builder_in(arena);
	builder_add_text(&description, standing_unit(report, result));
	builder_add_string(&description, ": ");
	builder_add_text(&description, standing_criterion(arena, criterion));
	struct tap_point point = {row->passed, builder_text(&description), row->directive, NO_TEXT};
	if (row->directive == TAP_SKIP)
		point.why = standing_message(report, result, criterion);
	else if (row->directive == TAP_TODO)
		point.why = message_text(arena, report->options.language, (enum ct_message_id)(CT_T_MET + (int)criterion->verdict));
	tap_verdict(&report->out, row->passed);
	report_mark(report);
	tap_rest(&report->out, arena, &point);
	if (!row->passed)
		put_block(report, result, criterion, row);
}

static void begin_tap(struct ct_report *report)
{
	const struct ct_run_head *head = &report->head;
	struct arena *arena = &report->arena;
	OUT_LITERAL(&report->out, TAP_HEAD);
	tap_comment(&report->out, arena, head->ruleset_title);
	tap_comment(&report->out, arena, arena_format(arena, "chitieu " CT_VERSION ", %.*s (%.*s), %s", (int)head->ruleset_id.length, head->ruleset_id.bytes,
						       (int)head->ruleset_status.length, head->ruleset_status.bytes, head->ruleset_digest));
}

static void unit_tap(struct ct_report *report, const struct ct_result *result)
{
	for (unsigned i = 0; i < result->criterion_count; i++)
		if (standing_is_told(report, &result->criteria[i]))
			put_point(report, result, &result->criteria[i]);
}

static void end_tap(struct ct_report *report)
{
	tap_plan(&report->out, report->marks);
}

static void mark_tap(struct ct_report *report)
{
	out_integer(&report->out, (int64_t)report->marks + 1);
}

const struct renderer tap_renderer = {"tap", CT_DETAIL_FULL, begin_tap, unit_tap, end_tap, true, NULL, mark_tap};
