/* SPDX-License-Identifier: Apache-2.0 */
/* The table of criteria: a group of rows for each pillar, and for each criterion one row to read
 * and one that opens to everything else. */
#include "report/html.h"

static void put_head(struct page *page)
{
	static const enum ct_message_id columns[] = {
		CT_H_CRITERION, CT_H_FIGURES, CT_H_SELF, CT_H_RESULT};
	html_raw(page, "<caption class=\"unseen\">");
	html_say(page, CT_H_CRITERIA_CAPTION);
	html_raw(page, "</caption>\n<thead>\n<tr>");
	for (size_t i = 0; i < sizeof(columns) / sizeof(*columns); i++) {
		html_raw(page, "<th scope=\"col\">");
		html_say(page, columns[i]);
		html_raw(page, "</th>");
	}
	html_raw(page, "</tr>\n</thead>\n");
}

static void put_pillar(struct page *page, struct ct_text pillar)
{
	html_raw(page, "<tbody class=\"group\">\n<tr><th colspan=\"4\" scope=\"rowgroup\">");
	html_pillar(page, pillar);
	html_raw(page, "</th></tr>\n</tbody>\n");
}

/* ---- The cells of a row. */

static void put_title(struct page *page, const struct ct_criterion_result *criterion)
{
	html_raw(page, "<th scope=\"row\"><span class=\"id\">");
	html_name(page, criterion->id);
	html_raw(page, "</span> <span class=\"title\">");
	html_name(page, criterion->title);
	html_raw(page, "</span></th>\n");
}

static bool lacks_figures(const struct ct_criterion_result *criterion)
{
	for (const struct ct_cause *cause = criterion->causes; cause; cause = cause->next)
		if (cause->why == CT_MISSING)
			return true;
	return false;
}

static void put_figures(struct page *page, const struct ct_criterion_result *criterion)
{
	struct ct_text measured = figures_measured(page->arena, criterion, page->language);
	struct ct_text limit = figures_limit(page->arena, criterion, page->language);
	html_raw(page, "<td class=\"figures\">");
	if (measured.length) {
		html_raw(page, "<span class=\"measured\">");
		html_name(page, measured);
		html_raw(page, "</span>");
	} else if (lacks_figures(criterion)) {
		html_raw(page, "<span class=\"measured soft\">");
		html_say(page, CT_H_NO_FIGURE);
		html_raw(page, "</span>");
	}
	svg_bar(page, criterion);
	if (limit.length) {
		html_raw(page, "<span class=\"limit\">");
		html_say(page, CT_H_LIMIT, limit);
		html_raw(page, "</span>");
	}
	html_raw(page, "</td>\n");
}

static bool differs(const struct ct_criterion_result *criterion)
{
	bool agrees;
	return criterion->self_assessed && (!ct_self_agrees(criterion, &agrees) || !agrees);
}

static void put_self(struct page *page, const struct ct_criterion_result *criterion)
{
	bool agrees;
	html_raw(page, "<td class=\"self\" data-label=\"");
	html_say_plain(page, CT_H_SELF);
	html_raw(page, "\">");
	if (!criterion->self_assessed) {
		html_raw(page, "<span class=\"soft\">");
		html_say(page, CT_H_NOT_SAID);
		html_raw(page, "</span>");
	} else {
		html_text(page,
			figures_verdicts(page->arena, criterion->self_assessed, page->language));
	}
	if (differs(criterion)) {
		html_raw(page, "<span class=\"differs\">");
		html_say(page, ct_self_agrees(criterion, &agrees) ? CT_H_DIFFERS : CT_H_SEVERAL);
		html_raw(page, "</span>");
	}
	html_raw(page, "</td>\n");
}

static void put_verdict(struct page *page, const struct ct_criterion_result *criterion)
{
	html_raw(page, "<td class=\"result\">");
	html_verdict(page, criterion->verdict);
	html_points(page, criterion);
	html_granted_mark(page, criterion);
	html_raw(page, "</td>\n");
}

/* ---- A criterion. */

static bool is_noted(const struct ct_criterion_result *criterion)
{
	if (criterion->warnings)
		return true;
	for (const struct ct_fact *fact = criterion->facts; fact; fact = fact->next)
		for (const struct ct_claim *claim = fact->claims; claim; claim = claim->next)
			if (claim->used && claim->warnings)
				return true;
	return false;
}

static void put_criterion(struct page *page, const struct ct_result *result, unsigned i)
{
	const struct ct_criterion_result *criterion = &result->criteria[i];
	html_raw(page, "<tbody class=\"criterion ");
	html_raw(page, verdict_names[criterion->verdict]);
	html_raw(page, differs(criterion) ? " differs" : "");
	html_raw(page, is_noted(criterion) ? " noted" : "");
	html_raw(page, "\" id=\"");
	html_anchor(page, i);
	html_raw(page, "\">\n<tr class=\"line\">\n");
	put_title(page, criterion);
	put_figures(page, criterion);
	put_self(page, criterion);
	put_verdict(page, criterion);
	html_raw(page, "</tr>\n<tr class=\"more\"><td colspan=\"4\"><details><summary>");
	html_say(page, CT_H_DETAILS);
	html_raw(page, "<span class=\"unseen\"> ");
	html_name(page, criterion->id);
	html_raw(page, "</span></summary>\n");
	html_detail(page, result, criterion);
	html_raw(page, "</details></td></tr>\n</tbody>\n");
}

static bool begins_pillar(const struct ct_result *result, unsigned i)
{
	return !i || !text_equal(result->criteria[i].pillar, result->criteria[i - 1].pillar);
}

void html_criteria(struct page *page, const struct ct_result *result)
{
	html_raw(page, "<section class=\"list\" id=\"criteria");
	html_number(page, page->unit);
	html_raw(page, "\">\n");
	html_heading(page, 2, CT_H_CRITERIA);
	html_raw(page, "<p class=\"lead\">");
	html_say(page, CT_H_CRITERIA_LEAD);
	html_raw(page, "</p>\n<table class=\"criteria\">\n");
	put_head(page);
	for (unsigned i = 0; i < result->criterion_count; i++) {
		if (begins_pillar(result, i))
			put_pillar(page, result->criteria[i].pillar);
		put_criterion(page, result, i);
	}
	html_raw(page, "</table>\n</section>\n");
}
