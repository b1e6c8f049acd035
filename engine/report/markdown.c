/* SPDX-License-Identifier: Apache-2.0 */
/* Markdown: the annex of a council's minutes as tables, in the order of the text report. Whatever comes from a file is kept from being
 * markup: one line, no cell borders, no tags, no emphasis. */
#include <limits.h>

#include "base/date.h"
#include "report/decide.h"
#include "report/markdown_points.h"
#include "report/markdown_questions.h"
#include "report/points.h"
#include "report/figures.h"
#include "report/report.h"
#include "report/since.h"

struct annex {
	struct ct_report *report;
	struct arena *arena;
	enum ct_language language;
	struct builder out;
	bool deeper; /* the unit is one of several: its headings are a level lower */
};

/* Of several units: the rows of the overview, which stands first, and the parts of the units. */
struct annex_part {
	struct ct_text text;
	struct annex_part *next;
};
struct annex_kept {
	struct builder rows;
	struct annex_part *first, **last;
};

/* ---- Text. */

static void put(struct annex *annex, const char *markup)
{
	builder_add_string(&annex->out, markup);
}

static void put_text(struct annex *annex, struct ct_text text)
{
	struct ct_text visible = text_visible(annex->arena, text, false);
	size_t from = 0;
	for (size_t at = 0; at < visible.length; at++) {
		const char *escape = markdown_escape(visible.bytes[at]);
		if (!escape)
			continue;
		builder_add(&annex->out, visible.bytes + from, at - from);
		put(annex, escape);
		from = at + 1;
	}
	builder_add(&annex->out, visible.bytes + from, visible.length - from);
}

static void say(struct annex *annex, enum ct_message_id message, ...)
{
	va_list args;
	va_start(args, message);
	put_text(annex, message_text_v(annex->arena, annex->language, message, args));
	va_end(args);
}

static void put_number(struct annex *annex, long long number)
{
	builder_add_integer(&annex->out, number);
}

static void put_item(struct annex *annex, enum ct_message_id label, struct ct_text text)
{
	put(annex, "- ");
	say(annex, label);
	put(annex, ": ");
	put_text(annex, text);
	put(annex, "\n");
}

static void put_title(struct annex *annex, const char *hashes, enum ct_message_id title, unsigned count)
{
	put(annex, annex->deeper ? "\n#" : "\n");
	put(annex, hashes);
	put(annex, " ");
	say(annex, title);
	put(annex, " (");
	put_number(annex, count);
	put(annex, ")\n\n");
}

static void put_columns(struct annex *annex, const enum ct_message_id *columns, unsigned count)
{
	put(annex, "|");
	for (unsigned i = 0; i < count; i++) {
		put(annex, " ");
		say(annex, columns[i]);
		put(annex, " |");
	}
	put(annex, "\n|");
	for (unsigned i = 0; i < count; i++)
		put(annex, " --- |");
	put(annex, "\n");
}

/* ---- The head of a unit. */

static void put_unit_title(struct annex *annex, const struct ct_result *result)
{
	const struct ct_text parts[] = {result->unit.district, result->unit.province};
	put(annex, annex->deeper ? "\n## " : "# ");
	put_text(annex, figures_unit_name(annex->arena, &result->unit));
	put(annex, "\n\n");
	for (int i = 0; i < 2; i++) {
		put(annex, i && parts[0].length && parts[1].length ? ", " : "");
		put_text(annex, parts[i]);
	}
	if (result->unit.code.length) {
		put(annex, " · ");
		say(annex, CT_T_CODE, result->unit.code);
	}
	put(annex, "\n\n");
}

static void put_run(struct annex *annex)
{
	const struct ct_run_head *head = &annex->report->head;
	put_item(annex, CT_H_PHASE, text_of(message_words(head->final_phase ? CT_H_FINAL : CT_H_INTERIM, annex->language)));
	put(annex, "- ");
	say(annex, CT_H_SET);
	put(annex, ": ");
	put_text(annex, head->ruleset_title);
	put(annex, " (");
	put_text(annex, head->ruleset_id);
	if (head->draft) {
		put(annex, ", ");
		say(annex, CT_T_DRAFT);
	}
	put(annex, ")\n");
	put_item(annex, CT_H_DIGEST, text_of(head->ruleset_digest));
}

static void put_what_if(struct annex *annex, const struct ct_result *result)
{
	for (unsigned i = 0; i < result->what_if_count; i++) {
		put(annex, i ? ">\n> **" : "> **");
		put_text(annex, supposition_text(annex->arena, &result->what_if[i], annex->language));
		put(annex, "**\n");
	}
	put(annex, result->what_if_count ? "\n" : "");
}

static void put_head(struct annex *annex, const struct ct_result *result)
{
	put_unit_title(annex, result);
	put_what_if(annex, result);
	put_item(annex, CT_H_PERIOD, period_people(annex->arena, result->unit.period, annex->language));
	put_item(annex, CT_H_AS_OF, figures_day(annex->arena, result->as_of, annex->language));
	if (!annex->deeper)
		put_run(annex);
	for (const struct ct_remark *remark = result->warnings; remark; remark = remark->next)
		put_item(annex, CT_H_NOTES, remark->words.in[annex->language]);
}

/* ---- Recognition. */

static void put_ids(struct annex *annex, const struct ct_text *ids, unsigned count)
{
	for (unsigned i = 0; i < count; i++) {
		put(annex, i ? ", " : " ");
		put_text(annex, ids[i]);
	}
}

static void put_recognition(struct annex *annex, const struct ct_result *result, const struct ct_recognition_result *recognition)
{
	put(annex, "**");
	say(annex, (enum ct_message_id)(CT_T_RECOGNISED + (int)recognition->outcome));
	put(annex, "**: ");
	put_text(annex, recognition->title);
	if (annex->report->head.draft) {
		put(annex, " (");
		say(annex, CT_T_DRAFT);
		put(annex, ")");
	}
	if (result->reference) {
		put(annex, " (");
		say(annex, CT_H_REFERENCE);
		put(annex, ")");
	}
	put(annex, "\n\n");
	if (recognition->granted) {
		put(annex, "- ");
		put_text(annex, own_outcome_text(annex->arena, recognition, annex->language));
		put(annex, "\n");
	}
	for (const struct ct_shortfall *lack = recognition->lacks; lack; lack = lack->next) {
		put(annex, "- ");
		put_text(annex, points_lack_text(annex->arena, lack, annex->language));
		put(annex, "\n");
	}
	if (recognition->blocking_count) {
		put(annex, "- ");
		say(annex, recognition->outcome == CT_NOT_RECOGNISED ? CT_H_BLOCKED : CT_H_STILL_OPEN, recognition->blocking_count);
		put_ids(annex, recognition->blocking, recognition->blocking_count);
		put(annex, "\n");
	}
	if (recognition->unwritten) {
		put(annex, "- ");
		say(annex, CT_T_UNWRITTEN);
		put(annex, "\n");
	}
	put_item(annex, CT_H_BASIS, text_of(message_words((enum ct_message_id)(CT_T_CONFIRMED + (int)recognition->basis), annex->language)));
}

/* Of several levels the one that counts stands before them all. */
static void put_level(struct annex *annex, const struct ct_result *result)
{
	struct ct_text level = level_text(annex->arena, result, UINT_MAX, annex->language);
	if (!level.length)
		return;
	put(annex, "**");
	say(annex, CT_H_CONCLUSION);
	put(annex, ": ");
	put_text(annex, level);
	put(annex, "**\n\n");
}

static void put_headline(struct annex *annex, const struct ct_result *result)
{
	const unsigned *tally = result->tally;
	put(annex, "\n**");
	say(annex, CT_T_HEADLINE, tally[CT_MET], result->criterion_count, tally[CT_IN_PROGRESS], tally[CT_NOT_MET],
	    tally[CT_NOT_APPLICABLE], tally[CT_UNDETERMINED]);
	put(annex, "**\n\n");
	put_level(annex, result);
	for (unsigned i = 0; i < result->recognition_count; i++) {
		put(annex, i ? "\n" : ""); /* else it would go on the item before it */
		put_recognition(annex, result, &result->recognitions[i]);
	}
}

/* ---- Tables of criteria. */

static void cell(struct annex *annex, struct ct_text text)
{
	put(annex, " ");
	put_text(annex, text);
	put(annex, " |");
}

/* "bc, dòng 655: “…”; …" of the used claims. */
static void put_evidence(struct annex *annex, const struct ct_result *result, const struct ct_criterion_result *criterion)
{
	const char *between = " ";
	for (const struct ct_fact *fact = criterion->facts; fact; fact = fact->next)
		for (const struct ct_claim *claim = fact->claims; claim; claim = claim->next) {
			if (!claim->used || (!claim->at.length && !claim->quote.length))
				continue;
			put(annex, between);
			put_text(annex, figures_place(annex->arena, result, claim->at, annex->language));
			if (claim->quote.length) {
				put(annex, claim->at.length ? ": “" : "“");
				put_text(annex, claim->quote);
				put(annex, "”");
			}
			between = "; ";
		}
	put(annex, " |");
}

static void put_remarks(struct annex *annex, const struct ct_criterion_result *criterion)
{
	const char *between = " ";
	for (const struct ct_granted *granted = criterion->granted; granted; granted = granted->next) {
		put(annex, between);
		put_text(annex, granted_text(annex->arena, granted, criterion->verdict, annex->language));
		between = "; ";
	}
	for (const struct ct_gap *gap = criterion->gap; gap; gap = gap->next) {
		put(annex, between);
		put_text(annex, figures_gap(annex->arena, criterion, gap, annex->language));
		put(annex, ": ");
		put_text(annex, gap->label);
		between = "; ";
	}
	for (const struct ct_cause *cause = criterion->causes; cause; cause = cause->next) {
		struct ct_text told = cause->detail.in[annex->language].length ? cause->detail.in[annex->language] : cause->label;
		put(annex, between);
		if (cause->why == CT_CONTRADICTORY) {
			say(annex, CT_H_CONTRADICTORY);
			put(annex, ": ");
		}
		put_text(annex, told);
		between = "; ";
	}
	for (const struct ct_remark *remark = criterion->warnings; remark; remark = remark->next) {
		put(annex, between);
		put_text(annex, remark->words.in[annex->language]);
		between = "; ";
	}
	put(annex, " |\n");
}

static void put_row(struct annex *annex, const struct ct_result *result, const struct ct_criterion_result *criterion)
{
	enum ct_language language = annex->language;
	put(annex, "|");
	cell(annex, criterion->id);
	cell(annex, criterion->title);
	cell(annex, criterion->requirement.in[language]);
	cell(annex, figures_measured(annex->arena, criterion, language));
	cell(annex, figures_margin(annex->arena, criterion, language));
	cell(annex, figures_verdicts(annex->arena, criterion->self_assessed, language));
	put_evidence(annex, result, criterion);
	put_remarks(annex, criterion);
}

/* Nothing but missing figures: they are asked for in a table of their own. */
static bool only_missing(const struct ct_criterion_result *criterion)
{
	if (criterion->verdict != CT_UNDETERMINED || !criterion->causes || criterion->granted)
		return false;
	for (const struct ct_cause *cause = criterion->causes; cause; cause = cause->next)
		if (cause->why != CT_MISSING || cause->detail.in[CT_VI].length)
			return false;
	return true;
}

static void put_section(struct annex *annex, const struct ct_result *result, enum ct_verdict verdict)
{
	static const enum ct_message_id columns[] = {CT_H_NUMBER_SIGN, CT_H_CRITERION, CT_H_REQUIREMENT, CT_H_FIGURE,
						     CT_H_MARGIN,      CT_H_SELF,      CT_H_EVIDENCE,    CT_H_REMARKS};
	bool any = false;
	for (unsigned i = 0; i < result->criterion_count; i++) {
		if (result->criteria[i].verdict != verdict || only_missing(&result->criteria[i]))
			continue;
		if (!any) {
			put_title(annex, "##", (enum ct_message_id)(CT_T_HEAD_MET + (int)verdict), result->tally[verdict]);
			put_columns(annex, columns, sizeof(columns) / sizeof(*columns));
		}
		any = true;
		put_row(annex, result, &result->criteria[i]);
	}
}

static void put_asked(struct annex *annex, const struct ct_result *result)
{
	static const enum ct_message_id columns[] = {CT_H_NUMBER_SIGN, CT_H_ASKED_FOR, CT_H_FORM};
	unsigned count = 0;
	for (unsigned i = 0; i < result->criterion_count; i++)
		count += only_missing(&result->criteria[i]);
	if (!count)
		return;
	put_title(annex, "##", CT_T_ASK, count);
	put_columns(annex, columns, sizeof(columns) / sizeof(*columns));
	for (unsigned i = 0; i < result->criterion_count; i++) {
		const struct ct_cause *cause = only_missing(&result->criteria[i]) ? result->criteria[i].causes : NULL;
		for (; cause; cause = cause->next) {
			put(annex, "|");
			cell(annex, result->criteria[i].id);
			cell(annex, cause->label);
			cell(annex, text_of(message_words(figures_asked(cause->type), annex->language)));
			put(annex, "\n");
		}
	}
}

static void put_road(struct annex *annex, const struct ct_road *road)
{
	if (!road)
		return;
	put_title(annex, "##", CT_T_ROAD, road->change_count);
	put_text(annex, road_head_text(annex->arena, road, annex->language));
	if (!road->reachable && road->change_count) {
		put(annex, " ");
		say(annex, CT_T_ROAD_REST);
	}
	put(annex, "\n\n");
	for (const struct ct_road_change *change = road->changes; change; change = change->next) {
		put(annex, "- **");
		put_text(annex, builder_join(annex->arena, change->criteria, change->criterion_count, ", "));
		put(annex, "** ");
		put_text(annex, change->label);
		put(annex, ": ");
		put_text(annex, road_change_text(annex->arena, change, annex->language));
		put(annex, "\n");
	}
}

/* A letter is copied out of the annex: it has its own mark of what was supposed. */
static void put_questions(struct annex *annex, const struct ct_result *result)
{
	struct ct_text questions = markdown_questions(annex->arena, annex->report->questions, annex->deeper ? "### " : "## ", annex->language);
	if (questions.length && result->what_if_count) {
		put(annex, "\n");
		put_what_if(annex, result);
	}
	builder_add_text(&annex->out, questions);
}

static void put_unit(struct annex *annex, const struct ct_result *result)
{
	put_head(annex, result);
	put_headline(annex, result);
	builder_add_text(&annex->out, markdown_ledger(annex->arena, result, annex->deeper ? "\n### " : "\n## ", annex->language));
	put_section(annex, result, CT_NOT_MET);
	put_section(annex, result, CT_IN_PROGRESS);
	put_section(annex, result, CT_UNDETERMINED);
	put_asked(annex, result);
	put_section(annex, result, CT_NOT_APPLICABLE);
	put_section(annex, result, CT_MET);
	put_road(annex, result->road);
	put_questions(annex, result);
}

/* ---- Several units: a row each. */

static void put_overview_row(struct annex *annex, const struct ct_result *result)
{
	put(annex, "|");
	cell(annex, supposed_name(annex->arena, result, annex->language));
	cell(annex, result->unit.period_text);
	for (int i = 0; i < CT_VERDICTS; i++) {
		put(annex, " ");
		put_number(annex, result->tally[i]);
		put(annex, " |");
	}
	put(annex, " ");
	if (result->recognition_count)
		say(annex, (enum ct_message_id)(CT_T_SHORT_RECOGNISED + (int)result->recognitions[0].outcome));
	struct ct_text level = level_text(annex->arena, result, UINT_MAX, annex->language);
	if (level.length) {
		put(annex, " — ");
		put_text(annex, level);
	}
	if (result->points) {
		put(annex, result->recognition_count ? "; " : "");
		say(annex, CT_T_POINTS_SHORT, points_figure(annex->arena, result->points->got, annex->language));
	}
	if (result->reference) {
		put(annex, " (");
		say(annex, CT_H_REFERENCE);
		put(annex, ")");
	}
	put(annex, " |\n");
}

static void put_overview(struct annex *annex, struct annex_kept *kept)
{
	static const enum ct_message_id columns[] = {CT_H_UNIT,    CT_H_PERIOD,         CT_T_MET,          CT_T_IN_PROGRESS,
						     CT_T_NOT_MET, CT_T_NOT_APPLICABLE, CT_T_UNDETERMINED, CT_H_CONCLUSION};
	const struct ct_report *report = annex->report;
	put(annex, "# ");
	say(annex, CT_H_SUMMARY);
	put(annex, "\n\n");
	if (!report->units) {
		say(annex, CT_H_NONE);
		put(annex, "\n");
		return;
	}
	put_run(annex);
	put(annex, "\n");
	put_columns(annex, columns, sizeof(columns) / sizeof(*columns));
	builder_add_text(&annex->out, builder_text(&kept->rows));
	put(annex, "\n");
	if (report->outcomes[0] + report->outcomes[1] + report->outcomes[2])
		say(annex, CT_T_UNITS_TOTAL, (unsigned)report->units, report->outcomes[CT_RECOGNISED], report->outcomes[CT_NOT_RECOGNISED],
		    report->outcomes[CT_OUTCOME_UNDETERMINED]);
	else
		say(annex, CT_T_UNITS_NONE, (unsigned)report->units);
	put(annex, "\n");
}

/* ---- The renderer. */

static struct annex annex_of(struct ct_report *report)
{
	return (struct annex){report, &report->arena, report->options.language, builder_in(&report->arena), report->options.many};
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
		out_directly(&report->out, part->text.bytes, part->text.length); /* the buffer would hold all of it once more */
	annex.out = builder_in(annex.arena);
	if (report->since)
		builder_add_text(&annex.out, markdown_since(annex.arena, report->since, report->options.many, annex.language));
	put(&annex, "\n---\n\n*");
	say(&annex, CT_H_ADVICE);
	put(&annex, "*\n");
	out_text(&report->out, builder_text(&annex.out));
}

const struct renderer markdown_renderer = {"markdown", CT_DETAIL_FULL, begin_markdown, unit_markdown, end_markdown, false, NULL, NULL};
