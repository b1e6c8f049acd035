/* SPDX-License-Identifier: Apache-2.0 */
/* The summary before the sheets of several units: how many can be recognised, ranking with ties, a
 * heat table of units and criteria, the hardest criteria, contradictory figures. */
#include "report/html.h"

static enum ct_message_id verdict_words(unsigned verdict)
{
	return (enum ct_message_id)(CT_T_MET + (int)verdict);
}

/* ---- The head. */

static void put_outcomes(struct page *page)
{
	const unsigned *outcomes = page->report->outcomes;
	if (!(outcomes[0] + outcomes[1] + outcomes[2]))
		return;
	html_raw(page, "<ul class=\"tally outcomes\">\n");
	for (int i = 0; i < CT_OUTCOMES; i++) {
		html_raw(page, "<li class=\"");
		html_raw(page, outcome_names[i]);
		html_raw(page, outcomes[i] ? "\">" : " zero\">");
		svg_outcome(page, (enum ct_outcome)i);
		html_raw(page, "<b>");
		html_number(page, outcomes[i]);
		html_raw(page, "</b> <span>");
		html_say(page, (enum ct_message_id)(CT_T_SHORT_RECOGNISED + i));
		html_raw(page, "</span></li>\n");
	}
	html_raw(page, "</ul>\n");
}

/* How many stand on each level and on none above it; only where there are several levels. */
static void put_levels(struct page *page, const struct html_kept *kept)
{
	if (kept->level_count < 2)
		return;
	html_raw(page, "<ul class=\"reached\">\n");
	for (unsigned i = kept->level_count; i--;) {
		unsigned units = 0;
		for (const struct unit_line *line = kept->first; line; line = line->next)
			units += line->reached == i + 1;
		html_raw(page, units ? "<li><b>" : "<li class=\"zero\"><b>");
		html_number(page, units);
		html_raw(page, "</b> ");
		html_name(page, kept->levels[i]);
		html_raw(page, "</li>\n");
	}
	html_raw(page, "</ul>\n");
}

static void put_head(struct page *page, const struct html_kept *kept)
{
	html_annex(page);
	html_raw(page, "<header class=\"masthead\">\n<div class=\"who\">\n<p class=\"kicker\">");
	html_name(page, page->report->head.province);
	if (page->report->head.draft) {
		html_raw(page, " <span class=\"mark\">");
		html_say(page, CT_T_DRAFT);
		html_raw(page, "</span>");
	}
	html_raw(page, "</p>\n<h1>");
	html_say(page, CT_H_SUMMARY);
	html_raw(page, "</h1>\n<p class=\"where\">");
	html_say(page, CT_H_UNITS, kept->units);
	html_raw(page, " · ");
	html_say(page, page->report->head.final_phase ? CT_H_FINAL : CT_H_INTERIM);
	html_raw(page, "</p>\n</div>\n</header>\n");
	builder_add_text(&page->out, kept->what_if); /* markup made by html.c */
	if (kept->brief) {
		html_raw(page, "<p class=\"lead brief\">");
		html_say(page, CT_H_BRIEF, HTML_MOST_WHOLE);
		html_raw(page, "</p>\n");
	}
	put_outcomes(page);
	put_levels(page, kept);
	html_raw(page, "<dl class=\"facts\">\n");
	html_run(page);
	html_raw(page, "</dl>\n");
}

/* A province fills many screens: where its parts are. */
static void put_jumps(struct page *page)
{
	static const struct {
		const char *to;
		enum ct_message_id words;
	} parts[] = {{"#ranking", CT_H_RANKING}, {"#heat", CT_H_HEAT}, {"#hardest", CT_H_HARDEST},
		{"#contradictions", CT_H_CONTRADICTIONS}};
	html_raw(page, "<nav class=\"jumps\" aria-label=\"");
	html_say_plain(page, CT_H_JUMPS);
	html_raw(page, "\">\n");
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		html_raw(page, "<a href=\"");
		html_raw(page, parts[i].to);
		html_raw(page, "\">");
		html_say(page, parts[i].words);
		html_raw(page, "</a>\n");
	}
	html_raw(page, "</nav>\n");
}

/* ---- Heat table. */

static void put_legend(struct page *page)
{
	html_raw(page, "<p class=\"legend\"><span>");
	html_say(page, CT_H_LEGEND);
	html_raw(page, ":</span> ");
	for (unsigned i = 0; i < CT_VERDICTS; i++) {
		html_raw(page, "<span><b class=\"cell ");
		html_raw(page, verdict_names[i]);
		html_raw(page, "\">");
		svg_verdict(page, (enum ct_verdict)i);
		html_raw(page, "</b> ");
		html_say(page, verdict_words(i));
		html_raw(page, "</span> ");
	}
	html_raw(page, "</p>\n");
}

/* Criteria of one pillar that stand side by side have one head over them. */
static unsigned end_of_pillar(const struct html_kept *kept, unsigned first)
{
	unsigned end = first + 1;
	while (end < kept->criterion_count &&
		text_equal(kept->criteria[end].pillar, kept->criteria[first].pillar))
		end++;
	return end;
}

static void put_heat_head(struct page *page, const struct html_kept *kept)
{
	html_raw(page, "<thead>\n<tr><th rowspan=\"2\" scope=\"col\">");
	html_say(page, CT_H_UNIT);
	html_raw(page, "</th>");
	for (unsigned i = 0; i < kept->criterion_count; i = end_of_pillar(kept, i)) {
		html_raw(page, "<th scope=\"colgroup\" colspan=\"");
		html_number(page, end_of_pillar(kept, i) - i);
		html_raw(page, "\"><span>");
		html_pillar(page, kept->criteria[i].pillar);
		html_raw(page, "</span></th>");
	}
	html_raw(page, "</tr>\n<tr>");
	for (unsigned i = 0; i < kept->criterion_count; i++) {
		html_raw(page, "<th scope=\"col\"><abbr title=\"");
		html_text(page, kept->criteria[i].title);
		html_raw(page, "\">");
		html_name(page, kept->criteria[i].id);
		html_raw(page, "</abbr></th>");
	}
	html_raw(page, "</tr>\n</thead>\n<tbody>\n");
}

static void put_heat_row(
	struct page *page, const struct html_kept *kept, const struct html_order *order)
{
	html_open_unit_row(page, order);
	html_raw(page, "<th scope=\"row\">");
	html_unit_link(page, order);
	html_raw(page, "</th>");
	for (unsigned i = 0; i < kept->criterion_count; i++) {
		unsigned verdict = order->line->verdicts[i];
		html_raw(page, "<td class=\"");
		html_raw(page, verdict_names[verdict]);
		if (kept->brief) { /* where nothing else is that links to the criterion could lead
				      to */
			page->unit = order->number;
			html_raw(page, "\" id=\"");
			html_anchor(page, i);
		}
		html_raw(page, "\" title=\"");
		html_say_plain(page, verdict_words(verdict));
		html_raw(page, "\">");
		svg_alone(page, (enum ct_verdict)verdict);
		html_raw(page, "</td>");
	}
	html_raw(page, "</tr>\n");
}

static void put_heat(struct page *page, const struct html_kept *kept, const struct html_order *list)
{
	html_open_section(page, "heat", CT_H_HEAT, CT_H_HEAT_LEAD);
	put_legend(page);
	html_open_table(page, "cells", CT_H_HEAT_CAPTION);
	put_heat_head(page, kept);
	for (unsigned i = 0; i < kept->units; i++)
		put_heat_row(page, kept, &list[i]);
	html_raw(page, "</tbody>\n</table>\n</section>\n</section>\n");
}

/* ---- Hardest criteria. */

enum { HARDEST = 10 };

struct hardness {
	unsigned criterion;
	unsigned tally[CT_VERDICTS];
};

static struct hardness hardness_of(const struct html_kept *kept, unsigned criterion)
{
	struct hardness found = {.criterion = criterion};
	for (const struct unit_line *line = kept->first; line; line = line->next)
		found.tally[line->verdicts[criterion]]++;
	return found;
}

/* Fewer met among the applicable; then more known to fall short; then the decision's order. */
static bool is_harder(const struct hardness *a, const struct hardness *b)
{
	int shares = html_compare_shares(figures_share_met(a->tally), figures_share_met(b->tally));
	if (shares)
		return shares < 0;
	unsigned short_a = a->tally[CT_NOT_MET] + a->tally[CT_IN_PROGRESS],
		 short_b = b->tally[CT_NOT_MET] + b->tally[CT_IN_PROGRESS];
	return short_a > short_b;
}

static unsigned list_hardest(const struct html_kept *kept, struct hardness list[HARDEST])
{
	unsigned count = 0;
	for (unsigned i = 0; i < kept->criterion_count; i++) {
		struct hardness one = hardness_of(kept, i);
		struct ct_number share = figures_share_met(one.tally);
		if (!share.den || share.num == share.den)
			continue;
		unsigned at = count < HARDEST ? count++ : HARDEST;
		for (; at && is_harder(&one, &list[at - 1]); at--)
			if (at < HARDEST)
				list[at] = list[at - 1];
		if (at < HARDEST)
			list[at] = one;
	}
	return count;
}

static void put_hard(struct page *page, const struct html_kept *kept, const struct hardness *one)
{
	const struct criterion_head *head = &kept->criteria[one->criterion];
	struct ct_number share = figures_share_met(one->tally);
	html_raw(page, "<tr><th scope=\"row\"><span class=\"id\">");
	html_name(page, head->id);
	html_raw(page, "</span> ");
	html_name(page, head->title);
	html_raw(page, "</th><td class=\"number\">");
	html_number(page, share.num);
	html_raw(page, "/");
	html_number(page, share.den);
	html_raw(page, "</td><td class=\"share\">");
	svg_shares(page, one->tally);
	html_raw(page, "<ul class=\"counts\">");
	for (unsigned i = 0; i < CT_VERDICTS; i++) {
		if (!one->tally[i])
			continue;
		html_raw(page, "<li>");
		svg_verdict(page, (enum ct_verdict)i);
		html_number(page, one->tally[i]);
		html_raw(page, " ");
		html_say(page, verdict_words(i));
		html_raw(page, "</li>");
	}
	html_raw(page, "</ul></td></tr>\n");
}

static void put_hardest(struct page *page, const struct html_kept *kept)
{
	static const enum ct_message_id columns[] = {CT_H_CRITERION, CT_H_MET_OF, CT_H_TALLY};
	struct hardness list[HARDEST];
	unsigned count = list_hardest(kept, list);
	html_open_section(page, "hardest", CT_H_HARDEST,
		count || !kept->units ? CT_H_HARDEST_LEAD : CT_H_HARDEST_NONE);
	if (count) {
		html_open_table(page, "hard", CT_H_HARDEST_CAPTION);
		html_columns(page, columns, sizeof(columns) / sizeof(*columns));
		for (unsigned i = 0; i < count; i++)
			put_hard(page, kept, &list[i]);
		html_raw(page, "</tbody>\n</table>\n</section>\n");
	}
	html_raw(page, "</section>\n");
}

/* ---- Contradictions. */

static void put_contradictions(struct page *page, const struct html_kept *kept)
{
	unsigned number = 0;
	bool any = false;
	html_raw(page, "<section class=\"contradictions\" id=\"contradictions\">\n<h2>");
	html_say(page, CT_H_CONTRADICTIONS);
	html_raw(page, "</h2>\n");
	for (const struct unit_line *line = kept->first; line; line = line->next) {
		number++;
		if (!line->contradictions.length)
			continue;
		any = true;
		html_raw(page, "<div data-unit=\"u");
		html_number(page, number);
		html_raw(page, "\">\n<h3><a href=\"#u");
		html_number(page, number);
		html_raw(page, "\">");
		html_name(page, line->name);
		html_raw(page, "</a></h3>\n<ul>\n");
		builder_add_text(&page->out, line->contradictions); /* markup made by html.c */
		html_raw(page, "</ul>\n</div>\n");
	}
	if (!any) {
		html_raw(page, "<p class=\"lead\">");
		html_say(page, CT_H_CONTRADICTIONS_NONE);
		html_raw(page, "</p>\n");
	}
	html_raw(page, "</section>\n");
}

/* What there is to see when no unit could be judged. */
void html_none(struct page *page)
{
	html_raw(page,
		"<div class=\"sheet index\">\n<header class=\"masthead\"><h1 id=\"ranking\">");
	html_say(page, CT_H_SUMMARY);
	html_raw(page, "</h1></header>\n<p class=\"lead\" id=\"criteria1\">");
	html_say(page, CT_H_NONE);
	html_raw(page, "</p>\n</div>\n");
}

/* More units than this stand closer together. */
enum { FEW = 40 };

void html_many(struct page *page, const struct html_kept *kept)
{
	struct html_order *list = html_order(page, kept);
	if (!kept->units) {
		html_none(page);
		return;
	}
	html_raw(page,
		kept->units > FEW ? "<div class=\"sheet index dense\">\n"
				  : "<div class=\"sheet index\">\n");
	put_head(page, kept);
	put_jumps(page);
	html_ranking(page, kept, list);
	put_heat(page, kept, list);
	put_hardest(page, kept);
	put_contradictions(page, kept);
	html_raw(page, "</div>\n");
}
