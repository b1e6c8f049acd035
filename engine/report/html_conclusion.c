/* SPDX-License-Identifier: Apache-2.0 */
/* The conclusion in words that can be read across a room. Of several levels the highest that is
 * reached stands there, and below it a line for each level: four conclusions of one size would
 * leave the reader to find the one that counts. */
#include "report/decide.h"
#include "report/html.h"
#include "report/points_words.h"

#include <limits.h>

static void put_blocking(struct page *page, const struct ct_result *result,
	const struct ct_recognition_result *recognition)
{
	if (!recognition->blocking_count)
		return;
	html_raw(page, "<p class=\"why\">");
	html_say(page, recognition->outcome == CT_NOT_RECOGNISED ? CT_H_BLOCKED : CT_H_STILL_OPEN,
		recognition->blocking_count);
	for (unsigned i = 0; i < recognition->blocking_count; i++) {
		html_raw(page, " <a href=\"#");
		html_anchor(page, html_find(result, recognition->blocking[i]));
		html_raw(page, "\">");
		html_name(page, recognition->blocking[i]);
		html_raw(page, "</a>");
	}
	html_raw(page, "</p>\n");
}

static void put_mark(struct page *page, bool wanted, enum ct_message_id words)
{
	if (!wanted)
		return;
	html_raw(page, "<span class=\"mark\">");
	html_say(page, words);
	html_raw(page, "</span> ");
}

static void put_marks(struct page *page, const struct ct_result *result, enum ct_status basis)
{
	html_raw(page, "<p class=\"marks\">");
	put_mark(page, page->report->head.draft, CT_T_DRAFT);
	put_mark(page, result->reference, CT_H_REFERENCE);
	html_raw(page, "<span class=\"basis\">");
	html_say(page, CT_H_BASIS);
	html_raw(page, ": ");
	html_say(page, (enum ct_message_id)(CT_T_CONFIRMED + (int)basis));
	html_raw(page, "</span></p>\n");
}

static void put_points(struct page *page, const struct ct_points_total *total)
{
	html_raw(page, "<span class=\"of\"><b>");
	html_text(page, points_figure(page->arena, total->got, page->language));
	html_raw(page, "</b>/");
	html_text(page, points_figure(page->arena, total->most, page->language));
	html_raw(page, "</span> <span class=\"unit\">");
	html_say(page, CT_H_SCORE_POINTS);
	html_raw(page, "</span> ");
}

static void put_met(struct page *page, const struct ct_result *result)
{
	html_raw(page, result->points ? "<span class=\"beside\"><b>" : "<span class=\"of\"><b>");
	html_number(page, result->tally[CT_MET]);
	html_raw(page, "</b>/");
	html_number(page, report_criteria(page->report, result));
	html_raw(page, result->points ? " " : "</span> <span class=\"unit\">");
	html_say(page, CT_H_SCORE);
	if (report_unwritten(page->report, result)) {
		html_raw(page, " ");
		html_say(page, CT_T_UNWRITTEN_COUNT, report_unwritten(page->report, result));
	}
	html_raw(page, "</span>");
}

static void put_score(struct page *page, const struct ct_result *result)
{
	html_raw(page, result->points ? "<p class=\"score pointed\">" : "<p class=\"score\">");
	if (result->points)
		put_points(page, result->points);
	put_met(page, result);
	html_raw(page, "</p>\n");
}

static void put_why(struct page *page, enum ct_message_id words)
{
	html_raw(page, "<p class=\"why\">");
	html_say(page, words);
	html_raw(page, "</p>\n");
}

static void put_unwritten(struct page *page, const struct ct_recognition_result *recognition)
{
	struct ct_text required = required_level_text(page->arena, recognition, page->language);
	if (required.length) {
		html_raw(page, "<p class=\"why\">");
		html_name(page, required);
		html_raw(page, "</p>\n");
	}
	if (recognition->nothing_applies)
		put_why(page, CT_T_NOTHING_APPLIES);
	if (recognition->unwritten)
		put_why(page, CT_T_UNWRITTEN);
}

static void put_reasons(struct page *page, const struct ct_result *result,
	const struct ct_recognition_result *recognition)
{
	html_own_outcome(page, recognition);
	html_lacks(page, recognition->lacks);
	put_blocking(page, result, recognition);
	put_unwritten(page, recognition);
}

static void open_conclusion(struct page *page, enum ct_outcome outcome)
{
	html_raw(page, "<section class=\"conclusion ");
	html_raw(page, outcome_names[outcome]);
	html_raw(page, "\">\n");
	svg_outcome(page, outcome);
	html_raw(page, "<div class=\"words\">\n");
	html_raw(page, page->alone ? "<h2 class=\"label\">" : "<h3 class=\"label\">");
	html_say(page, CT_H_CONCLUSION);
	html_raw(page, ": ");
}

static void close_conclusion(
	struct page *page, const struct ct_result *result, enum ct_status basis)
{
	put_marks(page, result, basis);
	html_raw(page, "</div>\n");
	put_score(page, result);
	html_raw(page, "</section>\n");
}

/* The only level, or the lowest where none is reached. */
static void put_recognition(struct page *page, const struct ct_result *result,
	const struct ct_recognition_result *recognition)
{
	open_conclusion(page, recognition->outcome);
	html_name(page, recognition->title);
	html_raw(page, page->alone ? "</h2>\n<p class=\"big\">" : "</h3>\n<p class=\"big\">");
	html_say(page, (enum ct_message_id)(CT_T_RECOGNISED + (int)recognition->outcome));
	html_raw(page, "</p>\n");
	put_reasons(page, result, recognition);
	close_conclusion(page, result, recognition->basis);
}

static void put_level_reached(struct page *page, const struct ct_result *result,
	const struct ct_recognition_result *level, struct ct_text words)
{
	open_conclusion(page, CT_RECOGNISED);
	html_say(page, CT_T_SHORT_RECOGNISED);
	html_raw(page,
		page->alone ? "</h2>\n<p class=\"big level\">" : "</h3>\n<p class=\"big level\">");
	html_name(page, words);
	html_raw(page, "</p>\n");
	html_own_outcome(page, level);
	put_unwritten(page, level);
	close_conclusion(page, result, level->basis);
}

/* From the highest down, as one reads a ladder; where all are reached the conclusion says it all.
 */
static void put_levels(struct page *page, const struct ct_result *result)
{
	html_raw(page, "<section class=\"levels\">\n");
	html_heading(page, 2, CT_H_LEVELS);
	html_raw(page, "<ol>\n");
	for (unsigned i = result->recognition_count; i--;) {
		const struct ct_recognition_result *level = &result->recognitions[i];
		html_raw(page, "<li><span class=\"name\">");
		html_name(page, level->title);
		html_raw(page, "</span> ");
		html_outcome(page, level->outcome);
		html_raw(page, "<div class=\"because\">");
		if (level->outcome != CT_RECOGNISED)
			put_reasons(page, result, level);
		html_raw(page, "</div></li>\n");
	}
	html_raw(page, "</ol>\n</section>\n");
}

static void put_no_recognition(struct page *page, const struct ct_result *result)
{
	enum ct_status basis = CT_CONFIRMED;
	for (unsigned i = 0; i < result->criterion_count; i++)
		if (result->criteria[i].basis > basis)
			basis = result->criteria[i].basis;
	html_raw(page, "<section class=\"conclusion none\">\n<div class=\"words\">\n");
	html_heading(page, 2, CT_H_CONCLUSION);
	html_raw(page, "<p>");
	html_say(page, CT_H_NO_RECOGNITION);
	html_raw(page, "</p>\n");
	put_marks(page, result, basis);
	html_raw(page, "</div>\n");
	put_score(page, result);
	html_raw(page, "</section>\n");
}

static void put_notes(struct page *page, const struct ct_result *result)
{
	if (!result->warnings)
		return;
	html_raw(page, "<ul class=\"notes\">\n");
	for (const struct ct_remark *remark = result->warnings; remark; remark = remark->next) {
		html_raw(page, "<li>");
		html_name(page, remark->words.in[page->language]);
		html_raw(page, "</li>\n");
	}
	html_raw(page, "</ul>\n");
}

static bool are_all_reached(const struct ct_result *result)
{
	for (unsigned i = 0; i < result->recognition_count; i++)
		if (result->recognitions[i].outcome != CT_RECOGNISED)
			return false;
	return true;
}

void html_conclusion(struct page *page, const struct ct_result *result)
{
	struct ct_text level = level_text(page->arena, result, UINT_MAX, page->language);
	unsigned reached = ct_result_level(result);
	if (!result->recognition_count)
		put_no_recognition(page, result);
	else if (level.length)
		put_level_reached(page, result, &result->recognitions[reached - 1], level);
	else
		put_recognition(page, result, &result->recognitions[0]);
	if (!are_all_reached(result) && result->recognition_count > 1)
		put_levels(page, result);
	put_notes(page, result);
}
