/* SPDX-License-Identifier: Apache-2.0 */
/* One unit: who it is, the conclusion (html_conclusion.c), the tally, every criterion as a tile,
 * and what it was judged by: in that order, because a council looks at the conclusion first, on a
 * wall or on a telephone. */
#include "base/date.h"
#include "report/html.h"

/* ---- Who and by what. */

static void put_where(struct page *page, const struct ct_unit_head *unit)
{
	const struct ct_text parts[] = {unit->district, unit->province};
	const char *between = "";
	html_raw(page, "<p class=\"where\">");
	for (int i = 0; i < 2; i++) {
		if (!parts[i].length)
			continue;
		html_raw(page, between);
		html_name(page, parts[i]);
		between = ", ";
	}
	html_raw(page, "</p>\n");
}

static bool was_cited(const struct ct_result *result, unsigned before)
{
	for (unsigned i = 0; i < before; i++)
		if (text_equal(result->criteria[i].cited, result->criteria[before].cited))
			return true;
	return false;
}

static void put_cited(struct page *page, const struct ct_result *result)
{
	const char *between = "";
	html_row(page, CT_H_CITED);
	for (unsigned i = 0; i < result->criterion_count; i++) {
		if (was_cited(result, i) || !result->criteria[i].cited.length)
			continue;
		html_raw(page, between);
		html_name(page, result->criteria[i].cited);
		between = "; ";
	}
	html_row_end(page);
}

static void put_documents(struct page *page, const struct ct_result *result)
{
	const char *between = "";
	if (!result->document_count)
		return;
	html_row(page, CT_H_READ);
	for (size_t i = 0; i < result->document_count; i++) {
		const struct ct_document_read *document = &result->documents[i];
		html_raw(page, between);
		html_name(page, document->title.length ? document->title : document->id);
		if (document->issuer.length)
			html_say(page, CT_H_ISSUER, document->issuer);
		between = "; ";
	}
	html_row_end(page);
}

/* What was judged, so that anybody can see whether it is the file that lies before them. */
static void put_file(struct page *page, const struct ct_result *result)
{
	if (!result->facts_digest.length)
		return;
	html_row(page, CT_H_FACTS_FILE);
	html_name(page, result->unit.file);
	html_raw(page,
		result->unit.file.length ? " <span class=\"soft\">· <code>"
					 : "<span class=\"soft\"><code>");
	html_text(page, result->facts_digest);
	html_raw(page, "</code></span>");
	html_row_end(page);
}

static void put_code(struct page *page, const struct ct_unit_head *unit)
{
	if (!unit->code.length)
		return;
	html_row(page, CT_H_UNIT_CODE);
	html_name(page, unit->code);
	if (unit->register_.length) {
		html_raw(page, " <span class=\"soft\">");
		html_say(page, CT_H_REGISTER,
			figures_written_day(page->arena, unit->register_, page->language));
		html_raw(page, "</span>");
	}
	html_row_end(page);
}

static void put_facts(struct page *page, const struct ct_result *result)
{
	html_raw(page, "<dl class=\"facts\">\n");
	put_code(page, &result->unit);
	for (const struct ct_further *further = result->unit.further; further;
		further = further->next) {
		html_raw(page, "<div><dt>");
		html_text(page, further->label.in[page->language]);
		html_raw(page, "</dt><dd>");
		html_name(page, further->text);
		html_row_end(page);
	}
	if (page->alone) {
		html_run(page);
		put_cited(page, result);
	}
	put_documents(page, result);
	put_file(page, result);
	html_raw(page, "</dl>\n");
}

/* Its right half stays free for the stamp of a digital signature. */
void html_annex(struct page *page)
{
	html_raw(page,
		"<div class=\"annex\" aria-hidden=\"true\"><p class=\"stamp\"></p><p class=\"annex-no\">");
	html_say(page, CT_H_ANNEX);
	html_raw(page, "</p><p class=\"annex-title\">");
	html_say(page, CT_H_ANNEX_TITLE);
	html_raw(page, "</p><p class=\"annex-with\">");
	html_say(page, CT_H_ANNEX_WITH);
	html_raw(page, "</p></div>\n");
}

static void put_name(struct page *page, const struct ct_result *result)
{
	html_raw(page, page->alone ? "<h1 id=\"u" : "<h2 id=\"u");
	html_number(page, page->unit);
	html_raw(page, "\">");
	html_name(page, figures_unit_name(page->arena, &result->unit));
	html_raw(page, page->alone ? "</h1>\n" : "</h2>\n");
}

/* "6 tháng đầu năm 2023 · đánh giá tại ngày 30/06/2023 (giữa kỳ)" */
static void put_when(struct page *page, const struct ct_result *result)
{
	html_raw(page, "<p class=\"when\">");
	html_say(page, CT_H_WHEN, period_people(page->arena, result->unit.period, page->language),
		figures_day(page->arena, result->as_of, page->language),
		page->report->head.final_phase ? CT_H_FINAL : CT_H_INTERIM);
	html_raw(page, "</p>\n");
}

static void put_masthead(struct page *page, const struct ct_result *result)
{
	html_annex(page);
	html_raw(page, "<header class=\"masthead\">\n<div class=\"who\">\n<p class=\"kicker\">");
	html_say(page, CT_H_SHEET);
	html_raw(page, "</p>\n");
	put_name(page, result);
	put_where(page, &result->unit);
	put_when(page, result);
	html_raw(page, "</div>\n</header>\n");
}

/* ---- The tally, and every criterion as a tile. */

static void put_tally(struct page *page, const struct ct_result *result)
{
	html_raw(page, "<ul class=\"tally\">\n");
	for (int i = 0; i < CT_VERDICTS; i++) {
		html_raw(page, "<li class=\"");
		html_raw(page, verdict_names[i]);
		html_raw(page, result->tally[i] ? "\">" : " zero\">");
		svg_verdict(page, (enum ct_verdict)i);
		html_raw(page, "<b>");
		html_number(page, result->tally[i]);
		html_raw(page, "</b> <span>");
		html_say(page, (enum ct_message_id)(CT_T_MET + i));
		html_raw(page, "</span></li>\n");
	}
	html_raw(page, "</ul>\n");
}

static void put_tile(struct page *page, const struct ct_result *result, unsigned i)
{
	const struct ct_criterion_result *criterion = &result->criteria[i];
	html_raw(page, "<li><a class=\"tile ");
	html_raw(page, verdict_names[criterion->verdict]);
	html_raw(page, "\" href=\"#");
	html_anchor(page, i);
	html_raw(page, "\">");
	svg_verdict(page, criterion->verdict);
	html_name(page, criterion->id);
	html_raw(page, "<span class=\"unseen\"> ");
	html_say(page, (enum ct_message_id)(CT_T_MET + (int)criterion->verdict));
	html_raw(page, "</span></a></li>\n");
}

static bool begins_pillar(const struct ct_result *result, unsigned i)
{
	for (unsigned k = 0; k < i; k++)
		if (text_equal(result->criteria[k].pillar, result->criteria[i].pillar))
			return false;
	return true;
}

static void put_pillar(struct page *page, const struct ct_result *result, struct ct_text pillar)
{
	unsigned met = 0, total = 0;
	for (unsigned i = 0; i < result->criterion_count; i++) {
		bool here = text_equal(result->criteria[i].pillar, pillar);
		total += here;
		met += here && result->criteria[i].verdict == CT_MET;
	}
	html_raw(page, "<div class=\"pillar\">\n<p><span>");
	html_pillar(page, pillar);
	html_raw(page, "</span> <b>");
	html_number(page, met);
	html_raw(page, "/");
	html_number(page, total);
	html_raw(page, "</b></p>\n<ul class=\"tiles\">\n");
	for (unsigned i = 0; i < result->criterion_count; i++)
		if (text_equal(result->criteria[i].pillar, pillar))
			put_tile(page, result, i);
	html_raw(page, "</ul>\n</div>\n");
}

static void put_overview(struct page *page, const struct ct_result *result)
{
	html_raw(page, "<div class=\"overview\">\n");
	put_tally(page, result);
	html_raw(page, "<div class=\"pillars\">\n");
	for (unsigned i = 0; i < result->criterion_count; i++)
		if (begins_pillar(result, i))
			put_pillar(page, result, result->criteria[i].pillar);
	html_raw(page, "</div>\n</div>\n");
}

/* ---- All of it. */

static void put_conclusion(struct page *page, const struct ct_result *result)
{
	html_raw(page,
		page->alone ? "<div class=\"sheet\">\n"
			    : "<article class=\"sheet\" aria-labelledby=\"u");
	if (!page->alone) {
		html_number(page, page->unit);
		html_raw(page, "\" data-unit=\"u");
		html_number(page, page->unit);
		html_raw(page, "\">\n");
	}
	put_masthead(page, result);
	html_what_if(page, result);
	html_conclusion(page, result);
}

void html_unit(struct page *page, const struct ct_result *result)
{
	put_conclusion(page, result);
	put_overview(page, result);
	put_facts(page, result);
	html_todo(page, result);
	html_road(page, result);
	html_ledger(page, result);
	html_criteria(page, result);
}

void html_unit_brief(struct page *page, const struct ct_result *result)
{
	put_conclusion(page, result);
	put_facts(page, result);
	html_todo(page, result);
	html_road(page, result);
	html_questions(page, result);
}

void html_unit_end(struct page *page, const struct ct_result *result)
{
	html_questions(page, result);
	html_unit_close(page);
}

void html_unit_close(struct page *page)
{
	if (page->alone) {
		html_raw(page, "</div>\n");
		return;
	}
	html_raw(page, "<p class=\"back\"><a href=\"#top\">");
	html_say(page, CT_H_TO_INDEX);
	html_raw(page, "</a></p>\n</article>\n");
}
