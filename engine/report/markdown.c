/* SPDX-License-Identifier: Apache-2.0 */
/* Markdown: the annex of a council's minutes as tables, in the order of the text report. */
#include <limits.h>

#include "base/date.h"
#include "report/annex.h"
#include "report/decide.h"
#include "report/markdown_points.h"
#include "report/markdown_questions.h"
#include "report/points_words.h"
#include "documents/figures.h"
#include "report/since.h"

/* Of several units: the rows of the overview, which stands first, and the parts of the units. */
struct annex_part {
	struct ct_text text;
	struct annex_part *next;
};
struct annex_kept {
	struct builder rows;
	struct annex_part *first, **last;
};

/* ---- The head of a unit. */

static void put_unit_title(struct annex *annex, const struct ct_result *result)
{
	const struct ct_text parts[] = {result->unit.district, result->unit.province};
	annex_put(annex, annex->deeper ? "\n## " : "# ");
	annex_put_text(annex, figures_unit_name(annex->arena, &result->unit));
	annex_put(annex, "\n\n");
	for (int i = 0; i < 2; i++) {
		annex_put(annex, i && parts[0].length && parts[1].length ? ", " : "");
		annex_put_text(annex, parts[i]);
	}
	if (result->unit.code.length) {
		annex_put(annex, " · ");
		annex_say(annex, CT_T_CODE, result->unit.code);
	}
	for (const struct ct_further *further = result->unit.further; further;
		further = further->next) {
		annex_put(annex, " · ");
		annex_say(annex, CT_T_FURTHER, further->label.in[annex->language], further->text);
	}
	annex_put(annex, "\n\n");
}

static void put_run(struct annex *annex)
{
	const struct ct_run_head *head = &annex->report->head;
	annex_put_item(annex, CT_H_PHASE,
		text_of(message_words(
			head->final_phase ? CT_H_FINAL : CT_H_INTERIM, annex->language)));
	annex_put(annex, "- ");
	annex_say(annex, CT_H_SET);
	annex_put(annex, ": ");
	annex_put_text(annex, head->ruleset_title);
	annex_put(annex, " (");
	annex_put_text(annex, head->ruleset_id);
	if (head->draft) {
		annex_put(annex, ", ");
		annex_say(annex, CT_T_DRAFT);
	}
	annex_put(annex, ")\n");
	annex_put_item(annex, CT_H_DIGEST, text_of(head->ruleset_digest));
}

static void put_what_if(struct annex *annex, const struct ct_result *result)
{
	for (unsigned i = 0; i < result->what_if_count; i++) {
		annex_put(annex, i ? ">\n> **" : "> **");
		annex_put_text(annex,
			supposition_text(annex->arena, &result->what_if[i], annex->language));
		annex_put(annex, "**\n");
	}
	annex_put(annex, result->what_if_count ? "\n" : "");
}

static void put_head(struct annex *annex, const struct ct_result *result)
{
	put_unit_title(annex, result);
	put_what_if(annex, result);
	annex_put_item(annex, CT_H_PERIOD,
		period_people(annex->arena, result->unit.period, annex->language));
	annex_put_item(
		annex, CT_H_AS_OF, figures_day(annex->arena, result->as_of, annex->language));
	if (!annex->deeper)
		put_run(annex);
	for (const struct ct_remark *remark = result->warnings; remark; remark = remark->next)
		annex_put_item(annex, CT_H_NOTES, remark->words.in[annex->language]);
}

/* ---- Recognition. */

static void put_ids(struct annex *annex, const struct ct_text *ids, unsigned count)
{
	for (unsigned i = 0; i < count; i++) {
		annex_put(annex, i ? ", " : " ");
		annex_put_text(annex, ids[i]);
	}
}

static void put_in_brackets(struct annex *annex, bool applies, enum ct_message_id message)
{
	if (!applies)
		return;
	annex_put(annex, " (");
	annex_say(annex, message);
	annex_put(annex, ")");
}

/* One item of a list; nothing for an empty text. */
static void put_line(struct annex *annex, struct ct_text text)
{
	if (!text.length)
		return;
	annex_put(annex, "- ");
	annex_put_text(annex, text);
	annex_put(annex, "\n");
}

static void put_remark(struct annex *annex, bool applies, enum ct_message_id message)
{
	put_line(annex, applies ? text_of(message_words(message, annex->language)) : NO_TEXT);
}

static void put_blocking(struct annex *annex, const struct ct_recognition_result *recognition)
{
	if (!recognition->blocking_count)
		return;
	annex_put(annex, "- ");
	annex_say(annex, recognition->outcome == CT_NOT_RECOGNISED ? CT_H_BLOCKED : CT_H_STILL_OPEN,
		recognition->blocking_count);
	put_ids(annex, recognition->blocking, recognition->blocking_count);
	annex_put(annex, "\n");
}

static void put_recognition(struct annex *annex, const struct ct_result *result,
	const struct ct_recognition_result *recognition)
{
	annex_put(annex, "**");
	annex_say(annex, (enum ct_message_id)(CT_T_RECOGNISED + (int)recognition->outcome));
	annex_put(annex, "**: ");
	annex_put_text(annex, recognition->title);
	put_in_brackets(annex, annex->report->head.draft, CT_T_DRAFT);
	put_in_brackets(annex, result->reference, CT_H_REFERENCE);
	annex_put(annex, "\n\n");
	if (recognition->granted)
		put_line(annex, own_outcome_text(annex->arena, recognition, annex->language));
	for (const struct ct_shortfall *lack = recognition->lacks; lack; lack = lack->next)
		put_line(annex, points_lack_text(annex->arena, lack, annex->language));
	put_blocking(annex, recognition);
	put_line(annex, required_level_text(annex->arena, recognition, annex->language));
	put_remark(annex, recognition->nothing_applies, CT_T_NOTHING_APPLIES);
	put_remark(annex, recognition->unwritten, CT_T_UNWRITTEN);
	annex_put_item(annex, CT_H_BASIS,
		text_of(message_words(
			(enum ct_message_id)(CT_T_CONFIRMED + (int)recognition->basis),
			annex->language)));
}

/* Of several levels the one that counts stands before them all. */
static void put_level(struct annex *annex, const struct ct_result *result)
{
	struct ct_text level = level_text(annex->arena, result, UINT_MAX, annex->language);
	if (!level.length)
		return;
	annex_put(annex, "**");
	annex_say(annex, CT_H_CONCLUSION);
	annex_put(annex, ": ");
	annex_put_text(annex, level);
	annex_put(annex, "**\n\n");
}

static void put_headline(struct annex *annex, const struct ct_result *result)
{
	const unsigned *tally = result->tally;
	annex_put(annex, "\n**");
	annex_say(annex, CT_T_HEADLINE, tally[CT_MET], report_criteria(annex->report, result),
		tally[CT_IN_PROGRESS], tally[CT_NOT_MET], tally[CT_NOT_APPLICABLE],
		tally[CT_UNDETERMINED]);
	if (report_unwritten(annex->report, result)) {
		annex_put(annex, " ");
		annex_say(annex, CT_T_UNWRITTEN_COUNT, report_unwritten(annex->report, result));
	}
	annex_put(annex, "**\n\n");
	put_level(annex, result);
	for (unsigned i = 0; i < result->recognition_count; i++) {
		annex_put(annex, i ? "\n" : ""); /* else it would go on the item before it */
		put_recognition(annex, result, &result->recognitions[i]);
	}
}

/* ---- What follows the tables of criteria. */

static void put_road(struct annex *annex, const struct ct_road *road)
{
	if (!road)
		return;
	annex_put_title(annex, "##", CT_T_ROAD, road->change_count);
	annex_put_text(annex, road_head_text(annex->arena, road, annex->language));
	if (!road->reachable && road->change_count) {
		annex_put(annex, " ");
		annex_say(annex, CT_T_ROAD_REST);
	}
	annex_put(annex, "\n\n");
	for (const struct ct_road_change *change = road->changes; change; change = change->next) {
		annex_put(annex, "- **");
		annex_put_text(annex,
			builder_join(
				annex->arena, change->criteria, change->criterion_count, ", "));
		annex_put(annex, "** ");
		annex_put_text(annex, change->label);
		annex_put(annex, ": ");
		annex_put_text(annex, road_change_text(annex->arena, change, annex->language));
		annex_put(annex, "\n");
	}
}

/* A letter is copied out of the annex: it has its own mark of what was supposed. */
static void put_questions(struct annex *annex, const struct ct_result *result)
{
	struct ct_text questions = markdown_questions(annex->arena, annex->report->questions,
		annex->deeper ? "### " : "## ", annex->language);
	if (questions.length && result->what_if_count) {
		annex_put(annex, "\n");
		put_what_if(annex, result);
	}
	builder_add_text(&annex->out, questions);
}

static void put_unit(struct annex *annex, const struct ct_result *result)
{
	put_head(annex, result);
	put_headline(annex, result);
	builder_add_text(&annex->out,
		markdown_ledger(
			annex->arena, result, annex->deeper ? "\n### " : "\n## ", annex->language));
	annex_put_section(annex, result, CT_NOT_MET);
	annex_put_section(annex, result, CT_IN_PROGRESS);
	annex_put_section(annex, result, CT_UNDETERMINED);
	annex_put_asked(annex, result);
	annex_put_section(annex, result, CT_NOT_APPLICABLE);
	annex_put_section(annex, result, CT_MET);
	put_road(annex, result->road);
	put_questions(annex, result);
}

/* ---- Several units: a row each. */

static void put_overview_row(struct annex *annex, const struct ct_result *result)
{
	annex_put(annex, "|");
	annex_put_cell(annex, supposed_name(annex->arena, result, annex->language));
	annex_put_cell(annex, result->unit.period_text);
	for (int i = 0; i < CT_VERDICTS; i++) {
		annex_put(annex, " ");
		annex_put_number(annex, result->tally[i]);
		annex_put(annex, " |");
	}
	annex_put(annex, " ");
	if (result->recognition_count)
		annex_say(annex,
			(enum ct_message_id)(
				CT_T_SHORT_RECOGNISED + (int)ct_result_outcome(result)));
	struct ct_text level = level_text(annex->arena, result, UINT_MAX, annex->language);
	if (level.length) {
		annex_put(annex, " — ");
		annex_put_text(annex, level);
	}
	if (result->points) {
		annex_put(annex, result->recognition_count ? "; " : "");
		annex_say(annex, CT_T_POINTS_SHORT,
			points_figure(annex->arena, result->points->got, annex->language));
	}
	if (result->reference) {
		annex_put(annex, " (");
		annex_say(annex, CT_H_REFERENCE);
		annex_put(annex, ")");
	}
	annex_put(annex, " |\n");
}

static void put_overview(struct annex *annex, struct annex_kept *kept)
{
	static const enum ct_message_id columns[] = {CT_H_UNIT, CT_H_PERIOD, CT_T_MET,
		CT_T_IN_PROGRESS, CT_T_NOT_MET, CT_T_NOT_APPLICABLE, CT_T_UNDETERMINED,
		CT_H_CONCLUSION};
	const struct ct_report *report = annex->report;
	annex_put(annex, "# ");
	annex_say(annex, CT_H_SUMMARY);
	annex_put(annex, "\n\n");
	if (!report->units) {
		annex_say(annex, CT_H_NONE);
		annex_put(annex, "\n");
		return;
	}
	put_run(annex);
	annex_put(annex, "\n");
	annex_put_columns(annex, columns, sizeof(columns) / sizeof(*columns));
	builder_add_text(&annex->out, builder_text(&kept->rows));
	annex_put(annex, "\n");
	if (report->outcomes[0] + report->outcomes[1] + report->outcomes[2])
		annex_say(annex, CT_T_UNITS_TOTAL, (unsigned)report->units,
			report->outcomes[CT_RECOGNISED], report->outcomes[CT_NOT_RECOGNISED],
			report->outcomes[CT_OUTCOME_UNDETERMINED]);
	else
		annex_say(annex, CT_T_UNITS_NONE, (unsigned)report->units);
	annex_put(annex, "\n");
}

/* ---- The renderer. */

static struct annex annex_of(struct ct_report *report)
{
	return (struct annex){report, &report->arena, report->options.language,
		builder_in(&report->arena), report->options.many};
}

static void begin_markdown(struct ct_report *report)
{
	struct annex_kept *kept = ARENA_NEW(&report->lasting, struct annex_kept);
	*kept = (struct annex_kept){.rows = builder_in(&report->lasting), .last = &kept->first};
	report->kept = kept;
}

static void unit_markdown(struct ct_report *report, const struct ct_result *result)
{
	struct annex annex = annex_of(report);
	struct annex_kept *kept = report->kept;
	put_unit(&annex, result);
	if (!report->options.many) {
		out_text(&report->out, builder_text(&annex.out));
		return;
	}
	*kept->last = ARENA_NEW(&report->lasting, struct annex_part);
	(*kept->last)->text = arena_text(&report->lasting, builder_text(&annex.out));
	kept->last = &(*kept->last)->next;
	annex.out = builder_in(annex.arena);
	put_overview_row(&annex, result);
	builder_add_text(&kept->rows, builder_text(&annex.out));
}

static void end_markdown(struct ct_report *report)
{
	struct annex annex = annex_of(report);
	struct annex_kept *kept = report->kept;
	if (report->options.many)
		put_overview(&annex, kept);
	out_text(&report->out, builder_text(&annex.out));
	for (const struct annex_part *part = kept->first; part; part = part->next)
		out_directly(&report->out, part->text.bytes,
			part->text.length); /* the buffer would hold all of it once more */
	annex.out = builder_in(annex.arena);
	if (report->since)
		builder_add_text(&annex.out,
			markdown_since(
				annex.arena, report->since, report->options.many, annex.language));
	annex_put(&annex, "\n---\n\n*");
	annex_say(&annex, CT_H_ADVICE);
	annex_put(&annex, "*\n");
	out_text(&report->out, builder_text(&annex.out));
}

const struct renderer markdown_renderer = {
	"markdown", CT_DETAIL_FULL, begin_markdown, unit_markdown, end_markdown, false, NULL, NULL};
