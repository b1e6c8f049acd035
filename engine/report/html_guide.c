/* SPDX-License-Identifier: Apache-2.0 */
/* The booklet of criteria as a page that a commune prints and works through: contents, then each
 * criterion with what is asked in the largest letters, how it is reckoned, and the evidence as a
 * list to tick off. Complete without a script; it has none. */
#include "report/guide.h"
#include "report/html.h"
#include "report/points_words.h"

struct booklet {
	struct guide *guide;
	const struct ct_ruleset_view *view;
	struct page page;
};

/* ---- Pieces. */

static void put_row(struct booklet *booklet, enum ct_message_id label, struct ct_text text)
{
	struct page *page = &booklet->page;
	if (!text.length)
		return;
	html_row(page, label);
	html_name(page, text);
	html_row_end(page);
}

static void put_status(struct booklet *booklet, enum ct_status status)
{
	struct page *page = &booklet->page;
	if (status == CT_CONFIRMED)
		return;
	html_raw(page, " <span class=\"status\">");
	html_text(page, guide_status(booklet->guide, status));
	html_raw(page, "</span>");
}

static bool begins_pillar(const struct ct_ruleset_view *view, unsigned i)
{
	return !i || !text_equal(view->criteria[i].pillar, view->criteria[i - 1].pillar);
}

static void put_pillar_name(struct booklet *booklet, struct ct_text pillar)
{
	struct page *page = &booklet->page;
	struct ct_text title = guide_pillar_title(booklet->guide, pillar);
	html_name(page, pillar);
	if (!title.length)
		return;
	html_raw(page, ". ");
	html_name(page, title);
}

/* ---- The head. */

static void put_count(struct page *page, struct ct_text count, enum ct_message_id words)
{
	html_raw(page, "<li><b>");
	html_text(page, count);
	html_raw(page, "</b> <span>");
	html_say(page, words);
	html_raw(page, "</span></li>\n");
}

static void put_counts(struct booklet *booklet)
{
	const struct ct_ruleset_view *view = booklet->view;
	struct page *page = &booklet->page;
	struct arena *arena = page->arena;
	unsigned pillars = 0;
	for (unsigned i = 0; i < view->criterion_count; i++)
		pillars += begins_pillar(view, i);
	html_raw(page, "<ul class=\"tally outcomes\">\n");
	put_count(page, arena_format(arena, "%u", view->criterion_count), CT_H_GUIDE_CRITERIA);
	put_count(page, arena_format(arena, "%u", pillars), CT_H_GUIDE_PILLARS);
	if (view->points.den)
		put_count(page,
			points_figure(arena, (struct ct_interval){view->points, view->points},
				page->language),
			CT_H_GUIDE_POINTS);
	else
		put_count(page, arena_format(arena, "%u", view->recognition_count),
			CT_H_GUIDE_LEVELS);
	html_raw(page, "</ul>\n");
}

static void put_head(struct booklet *booklet)
{
	const struct ct_ruleset_view *view = booklet->view;
	struct guide *guide = booklet->guide;
	struct page *page = &booklet->page;
	html_raw(page, "<header class=\"masthead\">\n<div class=\"who\">\n<p class=\"kicker\">");
	html_say(page, CT_H_GUIDE);
	html_raw(page, "</p>\n<h1 class=\"long\">");
	html_name(page, view->title);
	html_raw(page, "</h1>\n</div>\n<dl class=\"facts\">\n");
	put_row(booklet, CT_T_LABEL_PROVINCE, view->province);
	put_row(booklet, CT_T_LABEL_LEVELS,
		builder_join(guide->arena, view->levels, view->level_count, ", "));
	put_row(booklet, CT_T_LABEL_SPAN, guide_span(guide));
	put_row(booklet, CT_T_LABEL_CRITERIA,
		guide_say(guide, view->declared ? CT_T_WRITTEN_OF : CT_T_WRITTEN,
			view->criterion_count, view->declared));
	html_raw(page, "</dl>\n</header>\n");
	put_counts(booklet);
	if (!text_is(view->status, "draft"))
		return;
	html_raw(page, "<ul class=\"notes\">\n<li>");
	html_say(page, CT_T_GUIDE_DRAFT);
	html_raw(page, "</li>\n</ul>\n");
}

static void put_contents(struct booklet *booklet)
{
	const struct ct_ruleset_view *view = booklet->view;
	struct page *page = &booklet->page;
	html_raw(page,
		"<nav class=\"contents\" aria-labelledby=\"contents\">\n<h2 id=\"contents\">");
	html_say(page, CT_H_GUIDE_CONTENTS);
	html_raw(page, "</h2>\n<div>\n");
	for (unsigned i = 0; i < view->criterion_count; i++) {
		if (begins_pillar(view, i)) {
			html_raw(
				page, i ? "</ul>\n</section>\n<section>\n<h3>" : "<section>\n<h3>");
			put_pillar_name(booklet, view->criteria[i].pillar);
			html_raw(page, "</h3>\n<ul>\n");
		}
		html_raw(page, "<li><a href=\"#c");
		html_number(page, i + 1);
		html_raw(page, "\"><b>");
		html_name(page, view->criteria[i].id);
		html_raw(page, "</b> ");
		html_name(page, view->criteria[i].title);
		html_raw(page, "</a></li>\n");
	}
	html_raw(page,
		view->criterion_count ? "</ul>\n</section>\n</div>\n</nav>\n" : "</div>\n</nav>\n");
}

/* ---- Criteria. */

/* What is asked, and the same in signs. */
static void put_asked(struct booklet *booklet, const struct ct_criterion_view *criterion)
{
	struct page *page = &booklet->page;
	struct ct_text formula = criterion->formula.in[page->language];
	html_raw(page, "<div class=\"asked\">\n<p class=\"label\">");
	html_say(page, CT_T_LABEL_REQUIRED);
	html_raw(page, "</p>\n<p class=\"wish\">");
	html_name(page, criterion->requirement.in[page->language]);
	html_raw(page, "</p>\n");
	if (formula.length) {
		html_raw(page, "<p class=\"formula\"><span>");
		html_say(page, CT_T_GUIDE_FORMULA);
		html_raw(page, ":</span> ");
		html_name(page, formula);
		html_raw(page, "</p>\n");
	}
	html_raw(page, "</div>\n");
}

static void put_limit(struct booklet *booklet, const struct ct_limit_view *limit)
{
	struct page *page = &booklet->page;
	struct ct_text values = guide_limit(booklet->guide, limit);
	html_row(page, guide_limit_label(limit));
	if (values.length) {
		html_raw(page, "<b>");
		html_name(page, values);
		html_raw(page, "</b> · ");
	}
	html_name(page, guide_cite(booklet->guide, limit->document, limit->article));
	put_status(booklet, limit->status);
	html_row_end(page);
}

static void put_terms(struct booklet *booklet, const struct ct_criterion_view *criterion)
{
	struct page *page = &booklet->page;
	html_raw(page, "<dl>\n");
	put_row(booklet, CT_T_LABEL_WHEN, criterion->when.in[page->language]);
	for (unsigned i = 0; i < criterion->limit_count; i++)
		put_limit(booklet, criterion->limits[i]);
	if (criterion->points.in[page->language].length)
		put_row(booklet, CT_T_LABEL_POINTS,
			points_rule_text(page->arena, criterion, page->language));
	put_row(booklet, CT_T_LABEL_IN_PROGRESS, criterion->in_progress.in[page->language]);
	put_row(booklet, CT_T_GUIDE_CITED,
		guide_cite(booklet->guide, criterion->document, criterion->article));
	put_row(booklet, CT_T_LABEL_NOTE, criterion->note);
	html_raw(page, "</dl>\n");
}

static void put_evidence(struct booklet *booklet, const struct ct_criterion_view *criterion)
{
	struct page *page = &booklet->page;
	if (!criterion->evidence_count)
		return;
	html_raw(page, "<div class=\"proof\">\n<p class=\"label\">");
	html_say(page, CT_T_LABEL_EVIDENCE);
	html_raw(page, "</p>\n<ul>\n");
	for (unsigned i = 0; i < criterion->evidence_count; i++) {
		html_raw(page, "<li>");
		html_name(page, criterion->evidence[i]);
		html_raw(page, "</li>\n");
	}
	html_raw(page, "</ul>\n</div>\n");
}

static void put_criterion(struct booklet *booklet, unsigned i)
{
	const struct ct_criterion_view *criterion = &booklet->view->criteria[i];
	struct page *page = &booklet->page;
	html_raw(page,
		criterion->evidence_count ? "<article class=\"rule\" id=\"c"
					  : "<article class=\"rule whole\" id=\"c");
	html_number(page, i + 1);
	html_raw(page, "\">\n<h3><span class=\"id\">");
	html_name(page, criterion->id);
	html_raw(page, "</span> ");
	html_name(page, criterion->title);
	html_raw(page, "</h3>\n");
	put_asked(booklet, criterion);
	put_terms(booklet, criterion);
	put_evidence(booklet, criterion);
	html_raw(page, "</article>\n");
}

static void put_criteria(struct booklet *booklet)
{
	const struct ct_ruleset_view *view = booklet->view;
	struct page *page = &booklet->page;
	for (unsigned i = 0; i < view->criterion_count; i++) {
		if (begins_pillar(view, i)) {
			html_raw(page,
				i ? "</section>\n<section class=\"rules\">\n<h2>"
				  : "<section class=\"rules\" id=\"rules\">\n<h2>");
			put_pillar_name(booklet, view->criteria[i].pillar);
			html_raw(page, "</h2>\n");
		}
		put_criterion(booklet, i);
	}
	if (view->criterion_count)
		html_raw(page, "</section>\n");
}

/* ---- Recognition and documents. */

static void put_recognitions(struct booklet *booklet)
{
	const struct ct_ruleset_view *view = booklet->view;
	struct page *page = &booklet->page;
	if (!view->recognition_count)
		return;
	html_raw(page, "<section class=\"rules\">\n<h2>");
	html_say(page, CT_T_GUIDE_RECOGNITION);
	html_raw(page, "</h2>\n");
	for (unsigned i = 0; i < view->recognition_count; i++) {
		const struct ct_recognition_view *recognition = &view->recognitions[i];
		html_raw(page, "<article class=\"rule whole\">\n<h3><span>");
		html_name(page, recognition->title);
		html_raw(page, "</span></h3>\n<dl>\n");
		put_row(booklet, CT_T_LABEL_REQUIRED, recognition->requirement.in[page->language]);
		put_row(booklet, CT_T_GUIDE_CITED,
			guide_cite(booklet->guide, recognition->document, recognition->article));
		html_raw(page, "</dl>\n</article>\n");
	}
	html_raw(page, "</section>\n");
}

static void put_documents(struct booklet *booklet)
{
	const struct ct_ruleset_view *view = booklet->view;
	struct page *page = &booklet->page;
	if (!view->document_count)
		return;
	html_raw(page, "<section class=\"rules\">\n<h2>");
	html_say(page, CT_T_GUIDE_DOCUMENTS);
	html_raw(page, "</h2>\n<ul class=\"papers\">\n");
	for (unsigned i = 0; i < view->document_count; i++) {
		const struct ct_document_view *document = &view->documents[i];
		html_raw(page, "<li>");
		if (document->number.length) { /* without one its id is the set's own business */
			html_raw(page, "<b>");
			html_name(page, document->number);
			html_raw(page, "</b> ");
		}
		html_name(page, document->title);
		put_status(booklet, document->status);
		html_raw(page, "</li>\n");
	}
	html_raw(page, "</ul>\n</section>\n");
}

static void put_foot(struct booklet *booklet)
{
	struct page *page = &booklet->page;
	html_raw(page, "</main>\n<footer class=\"foot\">\n<p class=\"advice\">");
	html_say(page, CT_H_GUIDE_ADVICE);
	html_raw(page, "</p>\n<p class=\"digest\">");
	html_text(page, booklet->view->id);
	html_raw(page, " · ");
	html_say(page, CT_H_ENGINE, "chitieu " CT_VERSION);
	html_raw(page, "</p>\n</footer>\n</body>\n</html>\n");
}

void guide_html(struct guide *guide)
{
	struct booklet booklet = {guide, guide->view,
		{.report = guide->report,
			.arena = guide->arena,
			.language = guide->language,
			.alone = true,
			.out = builder_in(guide->arena)}};
	html_frame(&booklet.page, CT_H_GUIDE, guide->view->title, "rules", CT_H_GUIDE_SKIP);
	html_raw(&booklet.page, "<div class=\"sheet booklet\">\n");
	put_head(&booklet);
	put_contents(&booklet);
	put_criteria(&booklet);
	put_recognitions(&booklet);
	put_documents(&booklet);
	html_raw(&booklet.page, "</div>\n");
	put_foot(&booklet);
	html_send(&booklet.page);
}
