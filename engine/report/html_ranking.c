/* SPDX-License-Identifier: Apache-2.0 */
/* The ranking of several units, by points where the set gives some, else by the share of criteria
 * met: ties share a rank, names stand as in a Vietnamese dictionary, units of other provinces are
 * shown and not ranked. */
#include "base/number.h"
#include "report/html.h"
#include "report/points_words.h"

/* ---- The order. */

int html_compare_shares(struct ct_number a, struct ct_number b)
{
	if (!a.den || !b.den)
		return (a.den != 0) - (b.den != 0);
	return number_compare(a, b);
}

/* Ranked ones first, larger scores first, then as names stand in a Vietnamese dictionary. */
static bool is_before(struct arena *arena, const struct html_order *a, const struct html_order *b)
{
	if (a->line->reference != b->line->reference)
		return b->line->reference;
	int scores = html_compare_shares(a->score, b->score);
	if (scores)
		return scores > 0;
	int names = text_compare(arena, a->line->bare_name, b->line->bare_name);
	return names ? names < 0 : a->number < b->number;
}

/* Bottom-up merging: as many units as a province has, in a time that nobody notices. */
static void sort(struct arena *arena, struct html_order *list, unsigned count)
{
	struct html_order *from = list, *to = ARENA_ARRAY(arena, count + 1, struct html_order),
			  *other = to;
	for (unsigned width = 1; width < count; width *= 2) {
		for (unsigned start = 0; start < count; start += 2 * width) {
			unsigned middle = start + width < count ? start + width : count;
			unsigned end = middle + width < count ? middle + width : count;
			unsigned a = start, b = middle;
			for (unsigned at = start; at < end; at++)
				to[at] = a < middle &&
						(b == end || !is_before(arena, &from[b], &from[a]))
					? from[a++]
					: from[b++];
		}
		struct html_order *swap = from;
		from = to;
		to = swap;
	}
	if (from == other)
		memcpy(list, from, count * sizeof(*list));
}

/* Every unit has points, as their sets are one; what is sure counts, as in `runs rank`. */
static bool is_by_points(const struct html_kept *kept)
{
	return kept->first && kept->first->pointed;
}

struct html_order *html_order(struct page *page, const struct html_kept *kept)
{
	struct html_order *list = ARENA_ARRAY(page->arena, kept->units + 1, struct html_order);
	unsigned count = 0;
	for (const struct unit_line *line = kept->first; line; line = line->next, count++) {
		struct ct_number share = figures_share_met(line->tally);
		list[count] = (struct html_order){
			line, count + 1, share, line->pointed ? line->points.lo : share, 0};
	}
	sort(page->arena, list, count);
	for (unsigned i = 0; i < count && !list[i].line->reference; i++) {
		bool tied = i && list[i].score.den &&
			html_compare_shares(list[i].score, list[i - 1].score) == 0;
		list[i].rank = !list[i].score.den ? 0 : tied ? list[i - 1].rank : i + 1;
	}
	return list;
}

/* ---- The table. */

void html_unit_link(struct page *page, const struct html_order *order)
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
void html_open_unit_row(struct page *page, const struct html_order *order)
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

static void put_rank(struct page *page, const struct html_order *order)
{
	html_raw(page, "<td class=\"rank\">");
	if (order->rank)
		html_number(page, order->rank);
	else
		html_raw(page, "–");
	html_raw(page, "</td><th scope=\"row\">");
	html_unit_link(page, order);
	html_raw(page, " <span class=\"soft\">");
	html_name(page, order->line->where);
	html_raw(page, " · ");
	html_name(page, order->line->period);
	html_raw(page, "</span></th>");
}

static void put_score(struct page *page, const struct html_order *order)
{
	struct ct_number share;
	html_raw(page, "</td><td class=\"number score\">");
	if (order->line->pointed) {
		html_text(page, points_figure(page->arena, order->line->points, page->language));
	} else if (order->share.den && number_multiply(order->share, NUMBER_INTEGER(100), &share)) {
		html_text(page, number_text(page->arena, share, 1, true, page->language));
		html_raw(page, "%");
	} else {
		html_raw(page, "–");
	}
}

static void put_shares(struct page *page, const struct html_order *order)
{
	html_raw(page, "<td class=\"number\">");
	html_number(page, order->share.num);
	html_raw(page, "/");
	html_number(page, order->share.den);
	put_score(page, order);
	html_raw(page, "</td><td class=\"share\">");
	svg_shares(page, order->line->tally);
	html_raw(page, "</td>");
}

/* A level that is reached is the conclusion itself. */
static void put_outcome(struct page *page, const struct unit_line *line)
{
	html_raw(page, "<td class=\"result\">");
	if (line->judged && line->level.length)
		html_level(page, line->level);
	else if (line->judged)
		html_outcome(page, line->outcome);
	else
		html_raw(page, "–");
	html_raw(page, "</td>");
}

void html_ranking(struct page *page, const struct html_kept *kept, const struct html_order *list)
{
	bool points = is_by_points(kept);
	const enum ct_message_id columns[] = {CT_H_RANK, CT_H_UNIT, CT_H_MET_OF,
		points ? CT_T_POINTS_COLUMN : CT_H_SHARE, CT_H_TALLY, CT_H_CONCLUSION};
	html_open_section(
		page, "ranking", CT_H_RANKING, points ? CT_H_RANKING_POINTS : CT_H_RANKING_LEAD);
	html_open_table(page, "ranks", points ? CT_H_RANKING_POINTS_CAPTION : CT_H_RANKING_CAPTION);
	html_columns(page, columns, sizeof(columns) / sizeof(*columns));
	for (unsigned i = 0; i < kept->units; i++) {
		html_open_unit_row(page, &list[i]);
		put_rank(page, &list[i]);
		put_shares(page, &list[i]);
		put_outcome(page, list[i].line);
		html_raw(page, "</tr>\n");
	}
	html_raw(page, "</tbody>\n</table>\n</section>\n</section>\n");
}
