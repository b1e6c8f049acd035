/* SPDX-License-Identifier: Apache-2.0 */
/* Everything about one criterion: requirement, computation written out, limit and citation, the
 * unit's own verdict beside ours, and the report's words with document and line, what was repaired
 * and what is doubtful. */
#include "base/number.h"
#include "report/html.h"

static void put_row(struct page *page, enum ct_message_id label, struct ct_text text)
{
	if (!text.length)
		return;
	html_row(page, label);
	html_name(page, text);
	html_row_end(page);
}

/* ---- Computation. */

/* "<", "=" or ">" where one value stands against one limit. */
static const char *relation(const struct ct_criterion_result *criterion)
{
	if (!criterion->margin)
		return NULL;
	return criterion->margin->num < 0 ? " < " : criterion->margin->num > 0 ? " > " : " = ";
}

static void put_equation(struct page *page, const struct ct_criterion_result *criterion)
{
	const char *sign = relation(criterion);
	html_raw(page, "<p class=\"equation\"><b>");
	html_name(page, figures_measured(page->arena, criterion, page->language));
	html_raw(page, "</b>");
	if (sign && criterion->limit) {
		html_text(page, text_of(sign));
		html_name(page,
			figures_quantity(page->arena, criterion->limit->value,
				criterion->limit->unit, &criterion->limit->value, page->language));
	}
	html_raw(page, "</p>");
	if (!criterion->margin && criterion->limit) {
		html_raw(page, "<p class=\"margin\">");
		html_say(page, CT_H_LIMIT, figures_limit(page->arena, criterion, page->language));
		html_raw(page, "</p>");
	}
	if (!criterion->margin)
		return;
	html_raw(page, "<p class=\"margin\">");
	html_name(page, figures_margin(page->arena, criterion, page->language));
	html_raw(page, "</p>");
}

/* One comparison of one fact with one limit is told by its equation; anything else by its steps. */
static bool is_plain(const struct ct_criterion_result *criterion)
{
	const struct ct_trace *trace = criterion->trace;
	return !trace ||
		(figures_sign(trace->op) && trace->count == 2 &&
			!strcmp(trace->args[0]->op, "fact"));
}

static void put_computation(struct page *page, const struct ct_criterion_result *criterion)
{
	bool measured = criterion->measured && criterion->measured->known;
	if (!measured && !criterion->trace)
		return;
	html_row(page, CT_H_COMPUTATION);
	if (measured)
		put_equation(page, criterion);
	if (!is_plain(criterion) || !measured)
		html_trace(page, criterion, criterion->trace);
	html_row_end(page);
	if (!criterion->when_trace)
		return;
	html_row(page, CT_H_APPLIES);
	html_trace(page, criterion, criterion->when_trace);
	html_row_end(page);
}

static void put_gap(struct page *page, const struct ct_criterion_result *criterion)
{
	if (!criterion->gap)
		return;
	html_row(page, CT_H_GAP);
	for (const struct ct_gap *gap = criterion->gap; gap; gap = gap->next) {
		html_raw(page, "<p><b>");
		html_name(page, figures_gap(page->arena, criterion, gap, page->language));
		html_raw(page, "</b>: ");
		html_name(page, gap->label);
		html_raw(page, "</p>");
	}
	html_row_end(page);
}

/* ---- Limit, citation, verdicts. */

static void put_citation(struct page *page, struct ct_text document, struct ct_text article)
{
	if (document.length && article.length)
		html_say(page, CT_H_ARTICLE, document, article);
	else
		html_name(page, document.length ? document : article);
}

static void put_status(struct page *page, enum ct_status status)
{
	html_raw(page, " <span class=\"status\">");
	html_say(page, (enum ct_message_id)(CT_T_CONFIRMED + (int)status));
	html_raw(page, "</span>");
}

/* The limit's own citation only where it is not the criterion's. */
static void put_limit(struct page *page, const struct ct_criterion_result *criterion)
{
	const struct ct_limit_used *limit = criterion->limit;
	if (!limit || !limit->id.length)
		return;
	html_row(page, CT_H_THRESHOLD);
	html_name(page,
		figures_quantity(
			page->arena, limit->value, limit->unit, &limit->value, page->language));
	if (!text_equal(limit->document, criterion->cited) ||
		!text_equal(limit->article, criterion->article)) {
		html_raw(page, " · ");
		put_citation(page, limit->document, limit->article);
	}
	put_status(page, limit->status);
	html_row_end(page);
}

static void put_law(struct page *page, const struct ct_criterion_result *criterion)
{
	put_limit(page, criterion);
	html_row(page, CT_H_RULE);
	put_citation(page, criterion->cited, criterion->article);
	html_row_end(page);
	html_row(page, CT_H_BASIS);
	html_say(page, (enum ct_message_id)(CT_T_CONFIRMED + (int)criterion->basis));
	html_row_end(page);
}

static void put_self(struct page *page, const struct ct_criterion_result *criterion)
{
	bool agrees;
	html_row(page, CT_H_SELF);
	if (!criterion->self_assessed)
		html_say(page, CT_H_NOT_SAID);
	html_text(page, figures_verdicts(page->arena, criterion->self_assessed, page->language));
	if (ct_self_agrees(criterion, &agrees)) {
		html_raw(page, " <span class=\"status\">");
		html_say(page, agrees ? CT_H_AGREES : CT_H_DIFFERS);
		html_raw(page, "</span>");
	}
	html_row_end(page);
	if (criterion->possible & (criterion->possible - 1))
		put_row(page, CT_H_POSSIBLE,
			figures_verdicts(page->arena, criterion->possible, page->language));
}

static void put_remarks(struct page *page, const struct ct_remark *remark)
{
	if (!remark)
		return;
	html_raw(page, "<ul class=\"remarks\">");
	for (; remark; remark = remark->next) {
		html_raw(page, "<li>");
		html_name(page, remark->words.in[page->language]);
		html_raw(page, "</li>");
	}
	html_raw(page, "</ul>");
}

/* ---- The report's words. */

static void put_apart(struct page *page, bool *first)
{
	html_raw(page, *first ? "" : " · ");
	*first = false;
}

static void put_source(
	struct page *page, const struct ct_result *result, const struct ct_claim *claim)
{
	bool first = true;
	html_raw(page, "<p class=\"source\">");
	if (claim->at.length) {
		put_apart(page, &first);
		html_name(page, figures_place(page->arena, result, claim->at, page->language));
	}
	if (claim->section.length) {
		put_apart(page, &first);
		html_say(page, CT_H_SECTION, claim->section);
	}
	if (claim->period.length) {
		put_apart(page, &first);
		html_say(page, CT_H_CLAIM_PERIOD, claim->period);
	}
	if (claim->of.length) {
		put_apart(page, &first);
		html_say(page, CT_H_OF, claim->of);
	}
	if (*claim->file) { /* a made-up claim stands nowhere */
		put_apart(page, &first);
		html_say(page, CT_H_FILE, claim->file, claim->line);
	}
	html_raw(page, "</p>");
}

static void put_plan(
	struct page *page, const struct ct_result *result, const struct ct_claim *claim)
{
	if (!claim->has_plan)
		return;
	html_raw(page, "<p class=\"source\">");
	if (claim->plan_due.length)
		html_say(page, CT_H_PLAN_DUE,
			figures_written_day(page->arena, claim->plan_due, page->language));
	else
		html_say(page, CT_H_PLAN_OPEN);
	if (claim->plan_quote.length) {
		html_raw(page, " · <q>");
		html_name(page, claim->plan_quote);
		html_raw(page, "</q>");
	}
	if (claim->plan_at.length) {
		html_raw(page, " · ");
		html_name(page, figures_place(page->arena, result, claim->plan_at, page->language));
	}
	html_raw(page, "</p>");
}

static void put_value(struct page *page, const struct ct_claim *claim)
{
	html_raw(page, "<p class=\"value\"><b>");
	html_name(page, claim->value.length ? claim->value : TEXT("—"));
	html_raw(page, "</b>");
	if (claim->stated.length) {
		html_raw(page, " <span class=\"soft\">");
		if (claim->recomputed.length)
			html_say(page, CT_H_STATED, claim->stated, claim->recomputed);
		else
			html_say(page, CT_H_PRINTED, claim->stated);
		html_raw(page, "</span>");
	}
	if (claim->hedge.length) {
		html_raw(page, " <span class=\"soft\">");
		html_say(page, CT_H_HEDGE, claim->hedge);
		html_raw(page, "</span>");
	}
	if (!claim->used) {
		html_raw(page, " <span class=\"status\">");
		html_say(page, CT_H_UNUSED);
		html_raw(page, "</span>");
	}
	html_raw(page, "</p>");
}

static void put_further(struct page *page, const struct ct_further *further)
{
	for (; further; further = further->next) {
		html_raw(page, "<p class=\"source\">");
		html_text(page, further->label.in[page->language]);
		html_raw(page, ": ");
		html_name(page, further->text);
		html_raw(page, "</p>");
	}
}

static void put_claim(
	struct page *page, const struct ct_result *result, const struct ct_claim *claim)
{
	html_raw(page, claim->used ? "<li>" : "<li class=\"unused\">");
	put_value(page, claim);
	if (claim->quote.length) {
		html_raw(page, "<blockquote>");
		html_name(page, claim->quote);
		html_raw(page, "</blockquote>");
	}
	put_source(page, result, claim);
	put_plan(page, result, claim);
	if (claim->note.length) {
		html_raw(page, "<p class=\"source\">");
		html_say(page, CT_H_REMARK);
		html_raw(page, ": ");
		html_name(page, claim->note);
		html_raw(page, "</p>");
	}
	put_further(page, claim->further);
	put_remarks(page, claim->warnings);
	html_raw(page, "</li>\n");
}

static void put_fact(struct page *page, const struct ct_result *result, const struct ct_fact *fact)
{
	html_raw(page, "<div class=\"fact\"><p class=\"fact-label\">");
	html_name(page, fact->label.length ? fact->label : fact->key);
	if (fact->contradictory) {
		html_raw(page, " <span class=\"status\">");
		html_say(page, CT_H_CONTRADICTORY);
		html_raw(page, "</span>");
	}
	html_raw(page, "</p>");
	if (!fact->claims) {
		html_raw(page, "<p class=\"soft\">");
		html_say(page, CT_T_NO_CLAIMS);
		html_raw(page, "</p></div>\n");
		return;
	}
	html_raw(page, "<ul class=\"claims\">\n");
	for (const struct ct_claim *claim = fact->claims; claim; claim = claim->next)
		put_claim(page, result, claim);
	html_raw(page, "</ul></div>\n");
}

static void put_wanted(struct page *page, const struct ct_criterion_result *criterion)
{
	if (criterion->evidence_count) {
		html_row(page, CT_H_WANTED);
		html_raw(page, "<ul>");
		for (unsigned i = 0; i < criterion->evidence_count; i++) {
			html_raw(page, "<li>");
			html_name(page, criterion->evidence[i]);
			html_raw(page, "</li>");
		}
		html_raw(page, "</ul>");
		html_row_end(page);
	}
	put_row(page, CT_H_REMARK, criterion->note.in[page->language]);
}

void html_detail(struct page *page, const struct ct_result *result,
	const struct ct_criterion_result *criterion)
{
	html_raw(page, "<div class=\"detail\">\n<dl class=\"judged\">\n");
	put_computation(page, criterion);
	put_row(page, CT_H_REASON, criterion->reason.in[page->language]);
	put_row(page, CT_H_REQUIREMENT, criterion->requirement.in[page->language]);
	put_gap(page, criterion);
	put_law(page, criterion);
	put_self(page, criterion);
	html_granted(page, criterion);
	if (criterion->warnings) {
		html_row(page, CT_H_NOTES);
		put_remarks(page, criterion->warnings);
		html_row_end(page);
	}
	html_raw(page, "</dl>\n<dl class=\"reported\">\n");
	if (criterion->facts) {
		html_row(page, CT_H_REPORTED);
		for (const struct ct_fact *fact = criterion->facts; fact; fact = fact->next)
			put_fact(page, result, fact);
		html_row_end(page);
	}
	put_wanted(page, criterion);
	html_raw(page, "</dl>\n</div>\n");
}
