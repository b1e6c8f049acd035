/* SPDX-License-Identifier: Apache-2.0 */
/* On the page: the stamp of made-up values, what a council granted beside the engine's own verdict,
 * and the road to recognition. */
#include "report/decide.h"
#include "report/html.h"

void html_what_if(struct page *page, const struct ct_result *result)
{
	if (!result->what_if_count)
		return;
	html_raw(page, "<ul class=\"supposed\">\n");
	for (unsigned i = 0; i < result->what_if_count; i++) {
		html_raw(page, "<li>");
		html_name(page, supposition_text(page->arena, &result->what_if[i], page->language));
		html_raw(page, "</li>\n");
	}
	html_raw(page, "</ul>\n");
}

/* "Hội đồng: Đạt" under the engine's own verdict. */
void html_granted_mark(struct page *page, const struct ct_criterion_result *criterion)
{
	if (!criterion->granted)
		return;
	html_raw(page, " <span class=\"granted\">");
	html_say(page, CT_H_GRANTED_MARK, CT_T_MET + (int)criterion->granted->verdict);
	html_raw(page, "</span>");
}

void html_granted(struct page *page, const struct ct_criterion_result *criterion)
{
	if (!criterion->granted)
		return;
	html_row(page, CT_H_GRANTED);
	for (const struct ct_granted *granted = criterion->granted; granted;
		granted = granted->next) {
		html_raw(page, "<p>");
		html_name(page,
			granted_text(page->arena, granted, criterion->verdict, page->language));
		html_raw(page, "</p>");
		if (granted->reason.length) {
			html_raw(page, "<p class=\"soft\">");
			html_say(page, CT_T_GRANTED_REASON, granted->reason);
			html_raw(page, "</p>");
		}
		if (granted->expires != CT_NO_DATE) {
			html_raw(page, "<p class=\"soft\">");
			html_name(page, granted_until_text(page->arena, granted, page->language));
			html_raw(page, "</p>");
		}
	}
	html_row_end(page);
}

void html_own_outcome(struct page *page, const struct ct_recognition_result *recognition)
{
	if (!recognition->granted)
		return;
	html_raw(page, "<p class=\"why\">");
	html_name(page, own_outcome_text(page->arena, recognition, page->language));
	html_raw(page, "</p>\n");
}

static void put_change(struct page *page, const struct ct_road_change *change)
{
	html_raw(page, "<li><b>");
	html_name(page, builder_join(page->arena, change->criteria, change->criterion_count, ", "));
	html_raw(page, "</b> ");
	html_name(page, change->label);
	html_raw(page, ": <b>");
	html_name(page, road_change_text(page->arena, change, page->language));
	html_raw(page, "</b></li>\n");
}

void html_road(struct page *page, const struct ct_result *result)
{
	const struct ct_road *road = result->road;
	if (!road)
		return;
	html_raw(page, "<section class=\"road\">\n");
	html_heading(page, 2, CT_H_ROAD);
	html_raw(page, "<p class=\"lead\">");
	html_name(page, road_head_text(page->arena, road, page->language));
	if (!road->reachable && road->change_count) {
		html_raw(page, " ");
		html_say(page, CT_T_ROAD_REST);
	}
	html_raw(page, road->change_count ? "</p>\n<ol class=\"steps\">\n" : "</p>\n");
	for (const struct ct_road_change *change = road->changes; change; change = change->next)
		put_change(page, change);
	html_raw(page, road->change_count ? "</ol>\n</section>\n" : "</section>\n");
}
