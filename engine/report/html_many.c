/* SPDX-License-Identifier: Apache-2.0 */
/* The summary before the sheets of several units: how many can be recognised, ranking with ties, a heat table of units and criteria, the
 * hardest criteria, contradictory figures. */
#include "base/number.h"
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

static void put_head(struct page *page, const struct kept *kept)
{
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
	html_raw(page, "</p>\n</div>\n<dl class=\"facts\">\n");
	html_row(page, CT_H_PHASE);
	html_say(page, page->report->head.final_phase ? CT_H_FINAL : CT_H_INTERIM);
	html_row_end(page);
	html_run(page);
	html_raw(page, "</dl>\n</header>\n");
	builder_add_text(&page->out, kept->what_if); /* markup made by html.c */
	put_outcomes(page);
}

/* ---- Ranking. */

struct order {
	const struct unit_line *line;
	unsigned number; /* of the unit, from 1 */
	struct ct_number share;
	unsigned rank;   /* 0: not ranked */
};

static int compare_shares(struct ct_number a, struct ct_number b)
{
	if (!a.den || !b.den)
		return (a.den != 0) - (b.den != 0);
	return number_compare(a, b);
}

/* Ranked ones first, larger shares first, then as names stand in a Vietnamese dictionary. */
static bool is_before(struct arena *arena, const struct order *a, const struct order *b)
{
	if (a->line->reference != b->line->reference)
		return b->line->reference;
	int shares = compare_shares(a->share, b->share);
	if (shares)
		return shares > 0;
	int names = text_compare(arena, a->line->name, b->line->name);
	return names ? names < 0 : a->number < b->number;
}

/* Bottom-up merging: as many units as a province has, in a time that nobody notices. */
static void sort(struct arena *arena, struct order *list, unsigned count)
{
	struct order *from = list, *to = ARENA_ARRAY(arena, count + 1, struct order), *other = to;
	for (unsigned width = 1; width < count; width *= 2) {
		for (unsigned start = 0; start < count; start += 2 * width) {
			unsigned middle = start + width < count ? start + width : count;
			unsigned end = middle + width < count ? middle + width : count;
			unsigned a = start, b = middle;
			for (unsigned at = start; at < end; at++)
				to[at] = a < middle && (b == end || !is_before(arena, &from[b], &from[a])) ? from[a++] : from[b++];
		}
		struct order *swap = from;
		from = to;
		to = swap;
	}
	if (from == other)
		memcpy(list, from, count * sizeof(*list));
}

static struct order *rank(struct page *page, const struct kept *kept)
{
	struct order *list = ARENA_ARRAY(page->arena, kept->units + 1, struct order);
	unsigned count = 0;
	for (const struct unit_line *line = kept->first; line; line = line->next, count++)
		list[count] = (struct order){line, count + 1, figures_share_met(line->tally), 0};
	sort(page->arena, list, count);
	for (unsigned i = 0; i < count && !list[i].line->reference; i++) {
		bool tied = i && list[i].share.den && compare_shares(list[i].share, list[i - 1].share) == 0;
		list[i].rank = !list[i].share.den ? 0 : tied ? list[i - 1].rank : i + 1;
	}
	return list;
}

static void put_unit_link(struct page *page, const struct order *order)
{
	html_raw(page, "<a href=\"#u");
	html_number(page, order->number);
	html_raw(page, "\">");
	html_name(page, order->line->name);
	html_raw(page, "</a>");
	if (!order->line->reference)
		return;
	html_raw(page, " <span class=\"mark\">");
	html_say(page, CT_H_REFERENCE);
	html_raw(page, "</span>");
}

/* What a search looks through, and what the filter of outcomes asks. */
static void open_unit_row(struct page *page, const struct order *order)
{
	html_raw(page, "<tr data-unit=\"u");
	html_number(page, order->number);
	html_raw(page, "\" data-key=\"");
	html_text(page, order->line->key);
	html_raw(page, " ");
	html_text(page, order->line->where);
	html_raw(page, order->line->judged ? "\" class=\"" : "\">");
	if (order->line->judged) {
		html_raw(page, outcome_names[order->line->outcome]);
		html_raw(page, "\">");
	}
}

static void put_rank(struct page *page, const struct order *order)
{
	html_raw(page, "<td class=\"rank\">");
	if (order->rank)
		html_number(page, order->rank);
	else
		html_raw(page, "–");
	html_raw(page, "</td><th scope=\"row\">");
	put_unit_link(page, order);
	html_raw(page, " <span class=\"soft\">");
	html_name(page, order->line->where);
	html_raw(page, " · ");
	html_name(page, order->line->period);
	html_raw(page, "</span></th>");
}

static void put_share(struct page *page, const struct order *order)
{
	struct ct_number share;
	html_raw(page, "<td class=\"number\">");
	html_number(page, order->share.num);
	html_raw(page, "/");
	html_number(page, order->share.den);
	html_raw(page, "</td><td class=\"number\">");
	if (order->share.den && number_multiply(order->share, NUMBER_INTEGER(100), &share)) {
		html_text(page, number_text(page->arena, share, 1, true, page->language));
		html_raw(page, "%");
	} else {
		html_raw(page, "–");
	}
	html_raw(page, "</td><td class=\"share\">");
	svg_shares(page, order->line->tally);
	html_raw(page, "</td>");
}

static void put_outcome(struct page *page, const struct unit_line *line)
{
	html_raw(page, "<td class=\"result\">");
	if (line->judged)
		html_outcome(page, line->outcome);
	else
		html_raw(page, "–");
	if (line->level.length) {
		html_raw(page, " <span class=\"soft\">");
		html_name(page, line->level);
		html_raw(page, "</span>");
	}
	html_raw(page, "</td>");
}

static void put_ranking(struct page *page, const struct kept *kept, const struct order *list)
{
	static const enum ct_message_id columns[] = {CT_H_RANK, CT_H_UNIT, CT_H_MET_OF, CT_H_SHARE, CT_H_TALLY, CT_H_CONCLUSION};
	html_open_section(page, "ranking", CT_H_RANKING, CT_H_RANKING_LEAD);
	html_open_table(page, "ranks", CT_H_RANKING_CAPTION);
	html_columns(page, columns, sizeof(columns) / sizeof(*columns));
	for (unsigned i = 0; i < kept->units; i++) {
		open_unit_row(page, &list[i]);
		put_rank(page, &list[i]);
		put_share(page, &list[i]);
		put_outcome(page, list[i].line);
		html_raw(page, "</tr>\n");
	}
	html_raw(page, "</tbody>\n</table>\n</section>\n</section>\n");
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
static unsigned end_of_pillar(const struct kept *kept, unsigned first)
{
	unsigned end = first + 1;
	while (end < kept->criterion_count && text_equal(kept->criteria[end].pillar, kept->criteria[first].pillar))
		end++;
	return end;
}

static void put_heat_head(struct page *page, const struct kept *kept)
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

static void put_heat_row(struct page *page, const struct kept *kept, const struct order *order)
{
	open_unit_row(page, order);
	html_raw(page, "<th scope=\"row\">");
	put_unit_link(page, order);
	html_raw(page, "</th>");
	for (unsigned i = 0; i < kept->criterion_count; i++) {
		unsigned verdict = order->line->verdicts[i];
		html_raw(page, "<td class=\"");
		html_raw(page, verdict_names[verdict]);
		html_raw(page, "\" title=\"");
		html_say_plain(page, verdict_words(verdict));
		html_raw(page, "\">");
		svg_alone(page, (enum ct_verdict)verdict);
		html_raw(page, "</td>");
	}
	html_raw(page, "</tr>\n");
}

static void put_heat(struct page *page, const struct kept *kept, const struct order *list)
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

static struct hardness hardness_of(const struct kept *kept, unsigned criterion)
{
	struct hardness found = {.criterion = criterion};
	for (const struct unit_line *line = kept->first; line; line = line->next)
		found.tally[line->verdicts[criterion]]++;
	return found;
}

/* Fewer met among the applicable; then more known to fall short; then the decision's order. */
static bool is_harder(const struct hardness *a, const struct hardness *b)
{
	int shares = compare_shares(figures_share_met(a->tally), figures_share_met(b->tally));
	if (shares)
		return shares < 0;
	unsigned short_a = a->tally[CT_NOT_MET] + a->tally[CT_IN_PROGRESS], short_b = b->tally[CT_NOT_MET] + b->tally[CT_IN_PROGRESS];
	return short_a > short_b;
}

static unsigned list_hardest(const struct kept *kept, struct hardness list[HARDEST])
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

static void put_hard(struct page *page, const struct kept *kept, const struct hardness *one)
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

static void put_hardest(struct page *page, const struct kept *kept)
{
	static const enum ct_message_id columns[] = {CT_H_CRITERION, CT_H_MET_OF, CT_H_TALLY};
	struct hardness list[HARDEST];
	unsigned count = list_hardest(kept, list);
	html_open_section(page, "hardest", CT_H_HARDEST, count || !kept->units ? CT_H_HARDEST_LEAD : CT_H_HARDEST_NONE);
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

static void put_contradictions(struct page *page, const struct kept *kept)
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

void html_many(struct page *page, const struct kept *kept)
{
	struct order *list = rank(page, kept);
	html_raw(page, "<div class=\"sheet index\">\n");
	put_head(page, kept);
	put_ranking(page, kept, list);
	put_heat(page, kept, list);
	put_hardest(page, kept);
	put_contradictions(page, kept);
	html_raw(page, "</div>\n");
}
