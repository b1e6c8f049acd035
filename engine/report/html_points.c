/* SPDX-License-Identifier: Apache-2.0 */
/* The ledger of points as a table: what each criterion gives of what there is to be had, how that
 * was counted, groups and total. */
#include "base/number.h"
#include "report/html.h"
#include "report/points_words.h"

enum { SCALE = 100 };

/* How far a number of points goes on a scale of what there is to be had, in whole hundredths. */
static int64_t along(struct ct_number points, struct ct_number most)
{
	struct ct_number part;
	if (!most.num || !number_multiply(points, NUMBER_INTEGER(SCALE), &part) ||
		!number_divide(part, most, &part))
		return 0;
	return part.num > SCALE * part.den ? SCALE : number_floor(part);
}

static void put_bar(struct page *page, struct ct_interval got, struct ct_number most)
{
	int64_t sure = along(got.lo, most), perhaps = along(got.hi, most) - sure;
	html_raw(page,
		"<svg class=\"ledger-bar\" viewBox=\"0 0 100 6\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"rest\" width=\"100\" height=\"6\"/>"
		"<rect class=\"sure\" width=\"");
	html_number(page, sure);
	html_raw(page, "\" height=\"6\"/><rect class=\"perhaps\" height=\"6\" x=\"");
	html_number(page, sure);
	html_raw(page, "\" width=\"");
	html_number(page, perhaps);
	html_raw(page, "\"/></svg>");
}

static void put_figures(struct page *page, struct ct_text got, struct ct_text most)
{
	html_raw(page, "<td class=\"number\"><b>");
	html_text(page, got);
	html_raw(page, "</b></td><td class=\"number soft\">");
	html_text(page, most);
	html_raw(page, "</td>");
}

static void put_columns(struct page *page)
{
	static const enum ct_message_id columns[] = {
		CT_H_CRITERION, CT_T_POINTS_HOW, CT_T_POINTS_COLUMN, CT_T_POINTS_MOST};
	html_raw(page, "<div class=\"wide\"><table class=\"ledger\">\n<thead><tr>");
	for (int i = 0; i < 4; i++) {
		html_raw(
			page, i < 2 ? "<th scope=\"col\">" : "<th scope=\"col\" class=\"number\">");
		html_say(page, columns[i]);
		html_raw(page, "</th>");
	}
	html_raw(page, "</tr></thead>\n<tbody>\n");
}

static void put_lines(struct page *page, const struct ct_points *points, unsigned decimals)
{
	struct ct_text *lines;
	unsigned count = points->counts
		? points_lines(page->arena, points, decimals, page->language, &lines)
		: 0;
	for (unsigned i = 0; i < count; i++) {
		html_raw(page, "<span class=\"sum\">");
		html_name(page, lines[i]);
		html_raw(page, "</span>");
	}
	if (points->counts && !points->may_leave)
		return;
	html_raw(page, "<span class=\"sum soft\">");
	html_say(page, points->counts ? CT_T_POINTS_MAY_LEAVE : CT_T_POINTS_NOT_COUNTED);
	html_raw(page, "</span>");
}

static void put_criterion(struct page *page, const struct ct_result *result, unsigned i)
{
	const struct ct_criterion_result *criterion = &result->criteria[i];
	const struct ct_points *points = criterion->points;
	html_raw(page, "<tr><th scope=\"row\"><a class=\"id\" href=\"#");
	html_anchor(page, i);
	html_raw(page, "\">");
	html_name(page, criterion->id);
	html_raw(page, "</a> ");
	html_name(page, criterion->title);
	html_raw(page, "</th><td class=\"how\">");
	if (points->counts)
		put_bar(page, points->got, points->most);
	put_lines(page, points, result->points->decimals);
	html_raw(page, "</td>");
	put_figures(page, points_cell(page->arena, points, page->language),
		points->counts
			? points_figure(page->arena,
				  (struct ct_interval){points->most, points->most}, page->language)
			: TEXT("–"));
	html_raw(page, "</tr>\n");
}

static void put_group(struct page *page, const struct ct_points_group *group)
{
	html_raw(page, "<tr class=\"group\"><th scope=\"row\">");
	html_say(page, CT_T_POINTS_GROUP, group->name);
	html_raw(page, "</th><td class=\"how soft\">");
	html_name(page, points_group_text(page->arena, group, page->language));
	html_raw(page, "</td>");
	put_figures(page, points_figure(page->arena, group->got, page->language),
		points_figure(page->arena, group->most, page->language));
	html_raw(page, "</tr>\n");
}

static void put_total(struct page *page, const struct ct_points_total *total)
{
	html_raw(page, "<tr class=\"total\"><th scope=\"row\">");
	html_say(page, CT_T_POINTS_TOTAL);
	html_raw(page, "</th><td class=\"how\">");
	html_name(page, points_share_text(page->arena, total, page->language));
	html_raw(page, "</td>");
	put_figures(page, points_figure(page->arena, total->got, page->language),
		points_figure(page->arena, total->most, page->language));
	html_raw(page, "</tr>\n");
}

void html_ledger(struct page *page, const struct ct_result *result)
{
	const struct ct_points_total *total = result->points;
	if (!total)
		return;
	html_raw(page, "<section class=\"points\">\n");
	html_heading(page, 2, CT_H_POINTS);
	html_raw(page, "<p class=\"lead\">");
	html_name(page, points_rules_text(page->arena, total, page->language));
	html_raw(page, ".</p>\n");
	put_columns(page);
	for (unsigned i = 0; i < result->criterion_count; i++)
		if (result->criteria[i].points)
			put_criterion(page, result, i);
	html_raw(page, "</tbody>\n<tbody>\n");
	for (unsigned i = 0; i < total->group_count; i++)
		put_group(page, &total->groups[i]);
	put_total(page, total);
	html_raw(page, "</tbody>\n</table></div>\n</section>\n");
}

void html_points(struct page *page, const struct ct_criterion_result *criterion)
{
	const struct ct_points *points = criterion->points;
	if (!points)
		return;
	html_raw(page, "<span class=\"worth\">");
	if (points->counts)
		html_say(page, CT_H_POINTS_OF,
			points_figure(page->arena, points->got, page->language),
			points_figure(page->arena, (struct ct_interval){points->most, points->most},
				page->language));
	else
		html_say(page, CT_H_POINTS_NONE);
	html_raw(page, "</span>");
}

void html_lacks(struct page *page, const struct ct_shortfall *lack)
{
	for (; lack; lack = lack->next) {
		html_raw(page, "<p class=\"why\">");
		html_name(page, points_lack_text(page->arena, lack, page->language));
		html_raw(page, "</p>\n");
	}
}
