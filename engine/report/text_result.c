/* SPDX-License-Identifier: Apache-2.0 */
/* The report for people at a terminal: one unit in full, or a line each for many. */
#include <limits.h>

#include "report/sheet_parts.h"

#include "base/date.h"
#include "report/decide.h"
#include "documents/figures.h"
#include "report/points_words.h"

/* ---- The head of a unit. */

static const char *set_status(const struct sheet *sheet)
{
	struct ct_text status = sheet->report->head.ruleset_status;
	enum ct_message_id message = text_is(status, "draft") ? CT_T_SET_DRAFT
		: text_is(status, "in_force")                 ? CT_T_SET_IN_FORCE
							      : CT_T_SET_REPEALED;
	return message_words(message, sheet->report->options.language);
}

static void put_head(struct sheet *sheet, const struct ct_result *result)
{
	const struct ct_report *report = sheet->report;
	char day[11];
	sheet_unit(sheet, &result->unit);
	sheet_what_if(sheet, result);
	sheet_say(sheet, report->head.final_phase ? CT_T_PERIOD_FINAL : CT_T_PERIOD_INTERIM,
		period_people(sheet->arena, result->unit.period, report->options.language),
		sheet_day(sheet, result->as_of, day));
	sheet_end(sheet);
	sheet_say(sheet, CT_T_SET, report->head.ruleset_id, set_status(sheet));
	sheet_end(sheet);
	for (const struct ct_remark *remark = result->warnings; remark; remark = remark->next)
		sheet_note(sheet, 2, CT_T_WARNING, remark->words.in[report->options.language]);
	sheet_end(sheet);
}

/* ---- Recognition. */

static void put_recognition(struct sheet *sheet, const struct ct_result *result,
	const struct ct_recognition_result *recognition)
{
	static const enum ct_message_id words[] = {
		CT_T_RECOGNISED, CT_T_NOT_RECOGNISED, CT_T_OUTCOME_UNDETERMINED};
	static const enum sheet_style styles[] = {STYLE_GOOD, STYLE_BAD, STYLE_OPEN};
	static const char *const signs[] = {"✓ ", "✗ ", "? "};
	enum ct_language language = sheet->report->options.language;
	sheet_style(sheet, styles[recognition->outcome]);
	sheet_string(sheet, signs[recognition->outcome]);
	sheet_say(sheet, words[recognition->outcome]);
	sheet_style(sheet, STYLE_PLAIN);
	sheet_string(sheet, ": ");
	sheet_text(sheet, recognition->title);
	if (sheet->report->head.draft) {
		sheet_string(sheet, " (");
		sheet_say(sheet, CT_T_DRAFT);
		sheet_string(sheet, ")");
	}
	if (result->reference) {
		sheet_string(sheet, " (");
		sheet_say(sheet, CT_H_REFERENCE);
		sheet_string(sheet, ")");
	}
	sheet_wrap(sheet, 2);
	if (recognition->granted) {
		sheet_text(sheet, own_outcome_text(sheet->arena, recognition, language));
		sheet_wrap_from(sheet, 2, 4);
	}
	sheet_lacks(sheet, recognition->lacks, 2);
	if (recognition->blocking_count)
		sheet_note(sheet, 2,
			recognition->outcome == CT_NOT_RECOGNISED ? CT_T_BLOCKING : CT_T_OPEN,
			builder_join(sheet->arena, recognition->blocking,
				recognition->blocking_count, ", "));
	if (recognition->deciding_count)
		sheet_note(sheet, 2, CT_T_DECIDING, recognition->deciding_count);
	struct ct_text required = required_level_text(sheet->arena, recognition, language);
	if (required.length) {
		sheet_text(sheet, required);
		sheet_wrap_from(sheet, 2, 4);
	}
	if (recognition->nothing_applies)
		sheet_note(sheet, 2, CT_T_NOTHING_APPLIES);
	if (recognition->unwritten)
		sheet_note(sheet, 2, CT_T_UNWRITTEN);
	sheet_note(sheet, 2, CT_T_BASIS, message_words(sheet_basis(recognition->basis), language));
}

/* Of several levels the one that counts stands before them all. */
static void put_level(struct sheet *sheet, const struct ct_result *result)
{
	struct ct_text level = level_text(sheet->arena, result, UINT_MAX, sheet_language(sheet));
	if (!level.length)
		return;
	sheet_style(sheet, STYLE_GOOD);
	sheet_say(sheet, CT_H_CONCLUSION);
	sheet_string(sheet, ": ");
	sheet_text(sheet, level);
	sheet_style(sheet, STYLE_PLAIN);
	sheet_wrap(sheet, 0);
}

static void put_headline(struct sheet *sheet, const struct ct_result *result)
{
	const unsigned *tally = result->tally;
	sheet_style(sheet, STYLE_BOLD);
	sheet_say(sheet, CT_T_HEADLINE, tally[CT_MET], report_criteria(sheet->report, result),
		tally[CT_IN_PROGRESS], tally[CT_NOT_MET], tally[CT_NOT_APPLICABLE],
		tally[CT_UNDETERMINED]);
	if (report_unwritten(sheet->report, result)) {
		sheet_string(sheet, " ");
		sheet_say(sheet, CT_T_UNWRITTEN_COUNT, report_unwritten(sheet->report, result));
	}
	sheet_style(sheet, STYLE_PLAIN);
	sheet_wrap(sheet, 0);
	put_level(sheet, result);
	for (unsigned i = 0; i < result->recognition_count; i++)
		put_recognition(sheet, result, &result->recognitions[i]);
}

/* ---- Criteria that need a word. */

static void put_evidence(
	struct sheet *sheet, const struct ct_criterion_result *criterion, unsigned indent)
{
	for (const struct ct_fact *fact = criterion->facts; fact; fact = fact->next)
		for (const struct ct_claim *claim = fact->claims; claim; claim = claim->next) {
			if (claim->quote.length && claim->at.length)
				sheet_note(sheet, indent, CT_T_EVIDENCE, claim->at, claim->quote);
			else if (claim->at.length)
				sheet_note(sheet, indent, CT_T_EVIDENCE_PLACE, claim->at);
		}
}

static void put_criterion(struct sheet *sheet, const struct ct_criterion_result *criterion)
{
	enum ct_language language = sheet->report->options.language;
	unsigned indent = sheet_criterion_title(sheet, criterion);
	sheet_text(sheet, criterion->reason.in[language]);
	sheet_wrap_from(sheet, indent, indent);
	sheet_granted(sheet, criterion, indent);
	if (criterion->verdict != CT_MET)
		put_evidence(sheet, criterion, indent);
	for (const struct ct_remark *remark = criterion->warnings; remark; remark = remark->next)
		sheet_note(sheet, indent, CT_T_WARNING, remark->words.in[language]);
}

static void put_section(
	struct sheet *sheet, const struct ct_result *result, enum ct_verdict verdict)
{
	bool any = false;
	for (unsigned i = 0; i < result->criterion_count; i++) {
		const struct ct_criterion_result *criterion = &result->criteria[i];
		if (criterion->verdict != verdict ||
			(figures_only_missing(criterion) && !sheet->report->options.all))
			continue;
		if (!any)
			sheet_heading(sheet, sheet_verdict(verdict), result->tally[verdict]);
		any = true;
		put_criterion(sheet, criterion);
	}
}

static void put_asked(struct sheet *sheet, const struct ct_criterion_result *criterion)
{
	for (const struct ct_cause *cause = criterion->causes; cause; cause = cause->next) {
		sheet_style(sheet, STYLE_OPEN);
		sheet_string(sheet, "? ");
		sheet_style(sheet, STYLE_PLAIN);
		sheet_text(sheet, criterion->id);
		sheet_pad(sheet, 8);
		struct ct_text what = message_text(
			sheet->arena, sheet->report->options.language, figures_asked(cause->type));
		sheet_cut(sheet, cause->label, sheet->width - text_width(what) - 3);
		sheet_string(sheet, " (");
		sheet_text(sheet, what);
		sheet_string(sheet, ")");
		sheet_end(sheet);
	}
}

/* What to ask the commune for, a line each, so that a poor report still fits a screen. */
static void put_questions(struct sheet *sheet, const struct ct_result *result)
{
	unsigned count = 0;
	for (unsigned i = 0; i < result->criterion_count; i++)
		count += figures_only_missing(&result->criteria[i]);
	if (!count || sheet->report->options.all)
		return;
	sheet_heading(sheet, CT_T_ASK, count);
	for (unsigned i = 0; i < result->criterion_count; i++)
		if (figures_only_missing(&result->criteria[i]))
			put_asked(sheet, &result->criteria[i]);
}

/* ---- What is met, a line a pillar. */

static struct ct_text pillar_title(const struct sheet *sheet, struct ct_text number)
{
	const struct ct_run_head *head = &sheet->report->head;
	for (unsigned i = 0; i < head->pillar_count; i++)
		if (text_equal(head->pillars[i].number, number))
			return head->pillars[i].title;
	return NO_TEXT;
}

static void put_pillar(struct sheet *sheet, const struct ct_result *result, struct ct_text pillar)
{
	unsigned met = 0, total = 0;
	for (unsigned i = 0; i < result->criterion_count; i++) {
		bool here = text_equal(result->criteria[i].pillar, pillar);
		total += here;
		met += here && result->criteria[i].verdict == CT_MET;
	}
	if (!met)
		return;
	sheet_style(sheet, STYLE_GOOD);
	sheet_string(sheet, "✓ ");
	sheet_style(sheet, STYLE_PLAIN);
	sheet_say(sheet, CT_T_MET_LINE, pillar, pillar_title(sheet, pillar), met, total);
	sheet_string(sheet, " — ");
	const char *comma = "";
	for (unsigned i = 0; i < result->criterion_count; i++) {
		const struct ct_criterion_result *criterion = &result->criteria[i];
		if (criterion->verdict != CT_MET || !text_equal(criterion->pillar, pillar))
			continue;
		sheet_string(sheet, comma);
		sheet_text(sheet, criterion->id);
		comma = ", ";
	}
	sheet_wrap(sheet, 4);
}

static bool is_doubted(const struct ct_criterion_result *criterion)
{
	return criterion->verdict == CT_MET && !criterion->granted &&
		figures_are_doubted(criterion);
}

/* What is met needs no more than a line, unless by figures that are doubtful. */
static void put_doubted(struct sheet *sheet, const struct ct_result *result)
{
	unsigned count = 0;
	for (unsigned i = 0; i < result->criterion_count; i++)
		count += is_doubted(&result->criteria[i]);
	if (count)
		sheet_heading(sheet, CT_T_HEAD_DOUBTED, count);
	for (unsigned i = 0; i < result->criterion_count; i++) {
		if (!is_doubted(&result->criteria[i]))
			continue;
		unsigned indent = sheet_criterion_title(sheet, &result->criteria[i]);
		for (const struct ct_remark *remark = result->criteria[i].warnings; remark;
			remark = remark->next)
			if (remark->doubt)
				sheet_note(sheet, indent, CT_T_WARNING,
					remark->words.in[sheet_language(sheet)]);
	}
}

static void put_met(struct sheet *sheet, const struct ct_result *result)
{
	if (sheet->report->options.all) {
		put_section(sheet, result, CT_MET);
		return;
	}
	if (!result->tally[CT_MET])
		return;
	sheet_heading(sheet, CT_T_HEAD_MET, result->tally[CT_MET]);
	for (unsigned i = 0; i < result->criterion_count; i++)
		if (!i || !text_equal(result->criteria[i].pillar, result->criteria[i - 1].pillar))
			put_pillar(sheet, result, result->criteria[i].pillar);
	for (unsigned i = 0; i < result->criterion_count; i++) {
		const struct ct_criterion_result *criterion = &result->criteria[i];
		if (criterion->verdict == CT_MET && criterion->granted)
			put_criterion(sheet, criterion);
	}
	put_doubted(sheet, result);
}

/* ---- Many units: a line each. */

/* What one has to know beside the outcome. */
/* Behind the line, or below its tally where the terminal has no more room. */
static void put_mark(struct sheet *sheet, unsigned indent, struct ct_text words)
{
	if (sheet_column(sheet) + 3 + text_width(words) > sheet->width) {
		sheet_end(sheet);
		sheet_pad(sheet, indent);
		sheet_string(sheet, "· ");
	} else {
		sheet_string(sheet, " · ");
	}
	sheet_text(sheet, words);
}

static void put_marks(struct sheet *sheet, const struct ct_result *result, unsigned indent)
{
	const struct ct_road *road = result->road;
	enum ct_language language = sheet_language(sheet);
	struct arena *arena = sheet->arena;
	if (result->points)
		put_mark(sheet, indent,
			message_text(arena, language, CT_T_POINTS_SHORT,
				points_figure(arena, result->points->got, language)));
	if (result->recognition_count && result->recognitions[0].granted)
		put_mark(sheet, indent, message_text(arena, language, CT_T_GRANTED_MARK));
	if (road &&
		(road->change_count ||
			(!road->reachable &&
				!result->points))) /* of points the line tells already */
		put_mark(sheet, indent,
			message_text(arena, language,
				road->reachable ? CT_T_ROAD_SHORT : CT_T_ROAD_SHORT_NO,
				road->change_count));
	if (result->what_if_count)
		put_mark(sheet, indent, message_text(arena, language, CT_T_WHAT_IF_MARK));
}

/* The next column, one space off at least: a period of two days is longer than most. */
static void column(struct sheet *sheet, unsigned at)
{
	sheet_string(sheet, " ");
	sheet_pad(sheet, at);
}

static void put_line(struct sheet *sheet, const struct ct_result *result)
{
	static const enum ct_message_id words[] = {
		CT_T_SHORT_RECOGNISED, CT_T_SHORT_NOT_RECOGNISED, CT_T_SHORT_OUTCOME_UNDETERMINED};
	static const enum sheet_style styles[] = {STYLE_GOOD, STYLE_BAD, STYLE_OPEN};
	static const char *const signs[CT_VERDICTS] = {"✓", "◐", "✗", "–", "?"};
	/* a range of points behind the outcome takes what is left of 80 columns */
	const unsigned name = result->points ? 18 : 22, tally = result->points ? 4 : 5;
	sheet_cut(sheet, report_unit_name(sheet->arena, &result->unit), name);
	sheet_pad(sheet, name + 1);
	sheet_text(sheet, result->unit.period_text);
	column(sheet, name + 9);
	for (unsigned i = 0; i < CT_VERDICTS; i++) {
		sheet_string(sheet, signs[i]);
		sheet_number(sheet, result->tally[i]);
		column(sheet, name + 9 + tally * (i + 1));
	}
	if (result->recognition_count) {
		struct ct_text level = level_text(sheet->arena, result, result->points ? 20 : 24,
			sheet->report->options.language);
		sheet_style(sheet, styles[ct_result_outcome(result)]);
		if (level.length)
			sheet_text(sheet, level);
		else
			sheet_say(sheet, words[ct_result_outcome(result)]);
		sheet_style(sheet, STYLE_PLAIN);
	}
	if (result->reference)
		sheet_string(sheet, " *");
	put_marks(sheet, result, name + 9);
	sheet_end(sheet);
}

/* ---- The renderer. */

static void unit_text(struct ct_report *report, const struct ct_result *result)
{
	struct sheet sheet;
	sheet_open(&sheet, report);
	if (report->options.many) {
		if (!report->units)
			sheet_what_if(&sheet, result);
		put_line(&sheet, result);
		return;
	}
	put_head(&sheet, result);
	if (report->options.only.length) {
		sheet_explain(&sheet, result);
		return;
	}
	put_headline(&sheet, result);
	sheet_ledger(&sheet, result);
	put_section(&sheet, result, CT_NOT_MET);
	put_section(&sheet, result, CT_IN_PROGRESS);
	put_section(&sheet, result, CT_UNDETERMINED);
	put_questions(&sheet, result);
	put_section(&sheet, result, CT_NOT_APPLICABLE);
	put_met(&sheet, result);
	sheet_road(&sheet, result->road);
	sheet_end(&sheet);
	sheet_note(&sheet, 0, CT_T_ADVICE);
}

static void end_text(struct ct_report *report)
{
	struct sheet sheet;
	if (!report->options.many)
		return;
	sheet_open(&sheet, report);
	sheet_end(&sheet);
	unsigned judged = report->outcomes[0] + report->outcomes[1] + report->outcomes[2];
	if (judged)
		sheet_say(&sheet, CT_T_UNITS_TOTAL, (unsigned)report->units,
			report->outcomes[CT_RECOGNISED], report->outcomes[CT_NOT_RECOGNISED],
			report->outcomes[CT_OUTCOME_UNDETERMINED]);
	else
		sheet_say(&sheet, CT_T_UNITS_NONE, (unsigned)report->units);
	sheet_wrap(&sheet, 2);
	if (report->references)
		sheet_note(&sheet, 0, CT_T_REFERENCES, (unsigned)report->references);
}

const struct renderer text_renderer = {
	"text", CT_DETAIL_FULL, NULL, unit_text, end_text, true, "\n", NULL};
