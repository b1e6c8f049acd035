/* SPDX-License-Identifier: Apache-2.0 */
/* Drawings in the page: signs of verdicts and outcomes that differ in shape, not only in colour,
 * and bars with a tick at the limit. Colours are the style's; each drawing has its words beside it
 * or in its label. */
#include "base/number.h"
#include "report/html.h"

/* ---- Signs. */

/* Circle with a tick, half-filled circle, square with a cross, dashed circle with a bar, hexagon
 * with a question mark (a diamond would be taken for the sign of a letter that could not be shown).
 */
static const char *const verdict_shapes[CT_VERDICTS] = {
	"<circle cx=\"10\" cy=\"10\" r=\"9\"/><path class=\"cut\" d=\"M5.6 10.4l3 3 5.8-6.4\"/>",
	"<circle class=\"ring\" cx=\"10\" cy=\"10\" r=\"8\"/><path d=\"M10 4.6a5.4 5.4 0 0 1 0 10.8z\"/>",
	"<rect x=\"1.5\" y=\"1.5\" width=\"17\" height=\"17\" rx=\"3\"/><path class=\"cut\" d=\"M6.2 6.2l7.6 7.6m0-7.6l-7.6 7.6\"/>",
	"<circle class=\"ring dashed\" cx=\"10\" cy=\"10\" r=\"8\"/><path class=\"bar\" d=\"M6 10h8\"/>",
	"<path d=\"M5.2 1.2h9.6L19.6 10l-4.8 8.8H5.2L.4 10z\"/><path class=\"cut\" d=\"M7.3 7.7a2.7 2.7 0 1 1 4.2 2.2c-1 .7-1.5 1.1-1.5 2.1m0 2.9v.01\"/>",
};

static const enum ct_verdict outcome_signs[CT_OUTCOMES] = {CT_MET, CT_NOT_MET, CT_UNDETERMINED};

void svg_symbols(struct page *page)
{
	html_raw(page, "<svg class=\"symbols\" aria-hidden=\"true\" width=\"0\" height=\"0\">\n");
	for (int i = 0; i < CT_VERDICTS; i++) {
		html_raw(page, "<symbol id=\"v");
		html_number(page, i);
		html_raw(page, "\" viewBox=\"0 0 20 20\">");
		html_raw(page, verdict_shapes[i]);
		html_raw(page, "</symbol>\n");
	}
	html_raw(page, "</svg>\n");
}

void svg_verdict(struct page *page, enum ct_verdict verdict)
{
	html_raw(page, "<svg class=\"sign ");
	html_raw(page, verdict_names[verdict]);
	html_raw(page, "\" aria-hidden=\"true\"><use href=\"#v");
	html_number(page, (int)verdict);
	html_raw(page, "\"/></svg>");
}

void svg_alone(struct page *page, enum ct_verdict verdict)
{
	html_raw(page, "<svg class=\"sign\" role=\"img\" aria-label=\"");
	html_say_plain(page, (enum ct_message_id)(CT_T_MET + (int)verdict));
	html_raw(page, "\"><use href=\"#v");
	html_number(page, (int)verdict);
	html_raw(page, "\"/></svg>");
}

void svg_outcome(struct page *page, enum ct_outcome outcome)
{
	svg_verdict(page, outcome_signs[outcome]);
}

/* ---- Bars: thousandths of the width. */

enum { WIDE = 1000 };

static int clamped(int64_t value)
{
	return value < 0 ? 0 : value > WIDE ? WIDE : (int)value;
}

/* number on a scale that ends at `end` > 0; false: no place for it. */
static bool place(struct ct_number number, struct ct_number end, int *at)
{
	struct ct_number share;
	if (!number_is_finite(number)) {
		*at = number.num > 0 ? WIDE : 0;
		return true;
	}
	if (number.num < 0 || !number_divide(number, end, &share) ||
		!number_multiply(share, NUMBER_INTEGER(WIDE), &share))
		return false;
	*at = clamped(number_floor(share));
	return true;
}

/* 100 for percentages; else a quarter more than the larger of value and limit. */
static bool scale(const struct ct_criterion_result *criterion, struct ct_number *end)
{
	struct ct_interval range = criterion->measured->range;
	struct ct_number limit = criterion->limit->value;
	if (text_is(criterion->limit->unit, "%")) {
		*end = NUMBER_INTEGER(100);
		return true;
	}
	struct ct_number largest = number_is_finite(range.hi) && number_compare(range.hi, limit) > 0
		? range.hi
		: limit;
	if (number_is_finite(range.lo) && number_compare(range.lo, largest) > 0)
		largest = range.lo;
	return largest.num > 0 && number_multiply(largest, (struct ct_number){5, 4}, end);
}

static void put_rect(struct page *page, const char *class_name, int from, int to)
{
	if (to <= from)
		return;
	html_raw(page, "<rect class=\"");
	html_raw(page, class_name);
	html_raw(page, "\" x=\"");
	html_number(page, from);
	html_raw(page, "\" y=\"6\" width=\"");
	html_number(page, to - from);
	html_raw(page, "\" height=\"12\"/>");
}

static void put_tick(struct page *page, int at)
{
	html_raw(page, "<path class=\"tick\" d=\"M");
	html_number(page, at);
	html_raw(page, " 0V24\"/>");
}

void svg_bar(struct page *page, const struct ct_criterion_result *criterion)
{
	struct ct_number end;
	int low, high, limit;
	if (!criterion->measured || !criterion->measured->known || !criterion->limit ||
		figures_is_date(criterion->limit->unit) || !scale(criterion, &end))
		return;
	struct ct_interval range = criterion->measured->range;
	if (!place(range.lo, end, &low) || !place(range.hi, end, &high) ||
		!place(criterion->limit->value, end, &limit))
		return;
	html_raw(page, "<svg class=\"gauge ");
	html_raw(page, verdict_names[criterion->verdict]);
	html_raw(page,
		"\" viewBox=\"0 0 1000 24\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"");
	html_say_plain(page, CT_H_BAR, figures_measured(page->arena, criterion, page->language),
		figures_limit(page->arena, criterion, page->language));
	html_raw(page, "\">");
	put_rect(page, "track", 0, WIDE);
	put_rect(page, "sure", 0, low);
	put_rect(page, "perhaps", low, high);
	put_tick(page,
		limit < 3                  ? 3
			: limit > WIDE - 3 ? WIDE - 3
					   : limit); /* the whole stroke stays inside */
	html_raw(page, "</svg>\n");
}

void svg_shares(struct page *page, const unsigned tally[CT_VERDICTS])
{
	unsigned total = 0, before = 0;
	for (int i = 0; i < CT_VERDICTS; i++)
		total += tally[i];
	if (!total)
		return;
	html_raw(page,
		"<svg class=\"shares\" viewBox=\"0 0 1000 24\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
	for (int i = 0; i < CT_VERDICTS; i++) {
		put_rect(page, verdict_names[i], (int)((uint64_t)before * WIDE / total),
			(int)((uint64_t)(before + tally[i]) * WIDE / total));
		before += tally[i];
	}
	html_raw(page, "</svg>");
}
