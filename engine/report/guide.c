/* SPDX-License-Identifier: Apache-2.0 */
/* The booklet of criteria for communes: every criterion in words, its formula, limits, evidence wanted and article, without any data. One walk through
 * the set; what differs between Markdown and HTML stands in struct guide_format. */
#include "base/date.h"
#include "base/number.h"
#include "report/points.h"
#include "report/assets.h"
#include "report/html.h"
#include "report/sheet.h"

struct guide {
	struct ct_report *report;
	struct arena *arena;
	enum ct_language language;
	const struct guide_format *format;
	const struct ct_ruleset_view *view;
	struct page page; /* of HTML */
};

struct guide_format {
	const char *name;
	void (*begin)(struct guide *guide);
	void (*heading)(struct guide *guide, unsigned depth, struct ct_text text);
	void (*paragraph)(struct guide *guide, struct ct_text text);
	/* Rows of a list, between open and close: what it is, what it says. */
	void (*open)(struct guide *guide);
	void (*item)(struct guide *guide, struct ct_text label, struct ct_text text);
	void (*close)(struct guide *guide);
	void (*end)(struct guide *guide);
};

const char *const ct_guide_formats[] = {"markdown", "html", NULL};

/* ---- Markdown. */

static void markdown_words(struct guide *guide, struct ct_text text)
{
	markdown_text(&guide->report->out, text_visible(guide->arena, text, true));
}

static void markdown_nothing(struct guide *guide)
{
	(void)guide;
}

static void markdown_heading(struct guide *guide, unsigned depth, struct ct_text text)
{
	out_string(&guide->report->out, depth == 1 ? "# " : depth == 2 ? "\n## " : "\n### ");
	markdown_words(guide, text);
	OUT_LITERAL(&guide->report->out, "\n");
}

static void markdown_paragraph(struct guide *guide, struct ct_text text)
{
	OUT_LITERAL(&guide->report->out, "\n");
	markdown_words(guide, text);
	OUT_LITERAL(&guide->report->out, "\n");
}

static void markdown_open(struct guide *guide)
{
	OUT_LITERAL(&guide->report->out, "\n");
}

static void markdown_item(struct guide *guide, struct ct_text label, struct ct_text text)
{
	struct out *out = &guide->report->out;
	OUT_LITERAL(out, "- **");
	markdown_words(guide, label);
	OUT_LITERAL(out, ":** ");
	markdown_words(guide, text);
	OUT_LITERAL(out, "\n");
}

/* ---- HTML: a page of its own, nothing is fetched or run. */

static void html_begin(struct guide *guide)
{
	struct page *page = &guide->page;
	*page = (struct page){.report = guide->report, .arena = guide->arena, .language = guide->language, .alone = true, .out = builder_in(guide->arena)};
	html_raw(page, guide->language == CT_VI ? "<!DOCTYPE html>\n<html lang=\"vi\">\n" : "<!DOCTYPE html>\n<html lang=\"en\">\n");
	html_raw(page, "<head>\n<meta charset=\"utf-8\">\n"
		       "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-" PAGE_CSS_SHA256
		       "'; base-uri 'none'; form-action 'none'\">\n"
		       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		       "<meta name=\"referrer\" content=\"no-referrer\">\n"
		       "<meta name=\"generator\" content=\"chitieu " CT_VERSION "\">\n<title>");
	html_text(page, guide->view->title);
	html_raw(page, "</title>\n<style>");
	html_raw(page, page_css);
	html_raw(page, "</style>\n</head>\n<body>\n<main>\n");
}

static void html_guide_heading(struct guide *guide, unsigned depth, struct ct_text text)
{
	const char *const tags[][2] = {{"<h1>", "</h1>\n"}, {"<h2>", "</h2>\n"}, {"<h3>", "</h3>\n"}};
	html_raw(&guide->page, tags[depth - 1][0]);
	html_name(&guide->page, text);
	html_raw(&guide->page, tags[depth - 1][1]);
}

static void html_paragraph(struct guide *guide, struct ct_text text)
{
	html_raw(&guide->page, "<p>");
	html_name(&guide->page, text);
	html_raw(&guide->page, "</p>\n");
}

static void html_list(struct guide *guide)
{
	html_raw(&guide->page, "<dl>\n");
}

static void html_item(struct guide *guide, struct ct_text label, struct ct_text text)
{
	html_raw(&guide->page, "<div><dt>");
	html_name(&guide->page, label);
	html_raw(&guide->page, "</dt><dd>");
	html_name(&guide->page, text);
	html_raw(&guide->page, "</dd></div>\n");
}

static void html_list_end(struct guide *guide)
{
	html_raw(&guide->page, "</dl>\n");
}

static void html_end(struct guide *guide)
{
	html_raw(&guide->page, "</main>\n</body>\n</html>\n");
	out_text(&guide->report->out, builder_text(&guide->page.out));
}

static const struct guide_format formats[] = {
	{"markdown", markdown_nothing, markdown_heading, markdown_paragraph, markdown_open, markdown_item, markdown_nothing, markdown_nothing},
	{"html", html_begin, html_guide_heading, html_paragraph, html_list, html_item, html_list_end, html_end},
};

/* ---- Words. */

static struct ct_text say(const struct guide *guide, enum ct_message_id message, ...)
{
	va_list args;
	va_start(args, message);
	struct ct_text words = message_text_v(guide->arena, guide->language, message, args);
	va_end(args);
	return words;
}

static const char *day_text(const struct guide *guide, int32_t day, char out[11])
{
	(guide->language == CT_VI ? date_people : date_iso)(day, out);
	return out;
}

static struct ct_text join(const struct guide *guide, const struct ct_text *texts, unsigned count)
{
	struct builder out = builder_in(guide->arena);
	for (unsigned i = 0; i < count; i++) {
		builder_add_string(&out, i ? "; " : "");
		builder_add_text(&out, texts[i]);
	}
	return builder_text(&out);
}

static void put(struct guide *guide, enum ct_message_id label, struct ct_text text)
{
	if (text.length)
		guide->format->item(guide, say(guide, label), text);
}

static struct ct_text cite(const struct guide *guide, const struct ct_document_view *document, struct ct_text article)
{
	struct builder out = builder_in(guide->arena);
	builder_add_text(&out, document->number.length ? document->number : document->title);
	builder_add_string(&out, article.length ? ", " : "");
	builder_add_text(&out, article);
	return builder_text(&out);
}

/* ---- The parts. */

static struct ct_text span(const struct guide *guide)
{
	const struct ct_ruleset_view *view = guide->view;
	struct builder out = builder_in(guide->arena);
	char day[11];
	if (view->from != CT_NO_DATE)
		builder_add_text(&out, say(guide, CT_T_SPAN_FROM, day_text(guide, view->from, day)));
	if (view->until != CT_NO_DATE) {
		builder_add_string(&out, out.length ? " " : "");
		builder_add_text(&out, say(guide, CT_T_SPAN_UNTIL, day_text(guide, view->until - 1, day)));
	}
	if (!out.length)
		builder_add_text(&out, say(guide, CT_T_SPAN_OPEN));
	return builder_text(&out);
}

static void put_head(struct guide *guide)
{
	const struct ct_ruleset_view *view = guide->view;
	guide->format->heading(guide, 1, view->title);
	if (text_is(view->status, "draft"))
		guide->format->paragraph(guide, say(guide, CT_T_GUIDE_DRAFT));
	guide->format->open(guide);
	put(guide, CT_T_LABEL_PROVINCE, view->province);
	put(guide, CT_T_LABEL_LEVELS, join(guide, view->levels, view->level_count));
	put(guide, CT_T_LABEL_SPAN, span(guide));
	put(guide, CT_T_LABEL_CRITERIA, say(guide, view->declared ? CT_T_WRITTEN_OF : CT_T_WRITTEN, view->criterion_count, view->declared));
	guide->format->close(guide);
}

static void add_quantity(const struct guide *guide, struct builder *out, const struct ct_limit_view *limit, struct ct_number number)
{
	char day[11];
	if (limit->is_date) {
		builder_add_string(out, day_text(guide, (int32_t)number.num, day));
		return;
	}
	builder_add_text(out, number_text(guide->arena, number, NUMBER_MAX_DIGITS, false, guide->language));
	builder_add_string(out, !limit->unit.length || text_is(limit->unit, "%") ? "" : " ");
	builder_add_text(out, limit->unit);
}

/* "65% từ 01/01/2022; 75% từ 01/01/2023; 969/QĐ-UBND, mục 2 (nguồn thứ cấp)" */
static void put_limit(struct guide *guide, const struct ct_limit_view *limit)
{
	struct builder out = builder_in(guide->arena);
	char day[11];
	for (unsigned i = 0; i < limit->value_count; i++) {
		const struct ct_limit_value *value = &limit->values[i];
		builder_add_string(&out, i ? "; " : "");
		builder_add_text(&out, value->attribute);
		builder_add_string(&out, value->attribute.length ? ": " : "");
		add_quantity(guide, &out, limit, value->number);
		if (value->from == CT_NO_DATE)
			continue;
		builder_add_string(&out, " ");
		builder_add_text(&out, say(guide, CT_T_SPAN_FROM, day_text(guide, value->from, day)));
	}
	builder_add_string(&out, "; ");
	builder_add_text(&out, cite(guide, limit->document, limit->article));
	struct ct_text text = builder_text(&out);
	if (limit->status != CT_CONFIRMED)
		text = say(guide, CT_T_GUIDE_UNSURE, text, say(guide, (enum ct_message_id)(CT_T_STATUS_CONFIRMED + (int)limit->status)));
	put(guide, CT_T_LABEL_LIMIT, text);
}

static void put_criterion(struct guide *guide, const struct ct_criterion_view *criterion)
{
	struct builder title = builder_in(guide->arena);
	builder_add_text(&title, criterion->id);
	builder_add_string(&title, " ");
	builder_add_text(&title, criterion->title);
	guide->format->heading(guide, 3, builder_text(&title));
	guide->format->open(guide);
	put(guide, CT_T_LABEL_WHEN, criterion->when.in[guide->language]);
	put(guide, CT_T_LABEL_REQUIRED, criterion->requirement.in[guide->language]);
	put(guide, CT_T_GUIDE_FORMULA, criterion->formula.in[guide->language]);
	for (unsigned i = 0; i < criterion->limit_count; i++)
		put_limit(guide, criterion->limits[i]);
	if (criterion->points.in[guide->language].length)
		put(guide, CT_T_LABEL_POINTS, points_rule_text(guide->arena, criterion, guide->language));
	put(guide, CT_T_LABEL_IN_PROGRESS, criterion->in_progress.in[guide->language]);
	put(guide, CT_T_LABEL_EVIDENCE, join(guide, criterion->evidence, criterion->evidence_count));
	put(guide, CT_T_GUIDE_CITED, cite(guide, criterion->document, criterion->article));
	put(guide, CT_T_LABEL_NOTE, criterion->note);
	guide->format->close(guide);
}

static struct ct_text pillar_title(const struct guide *guide, struct ct_text number)
{
	for (unsigned i = 0; i < guide->view->pillar_count; i++)
		if (text_equal(guide->view->pillars[i].number, number))
			return guide->view->pillars[i].title;
	return NO_TEXT;
}

static void put_criteria(struct guide *guide)
{
	const struct ct_ruleset_view *view = guide->view;
	for (unsigned i = 0; i < view->criterion_count; i++) {
		struct ct_text pillar = view->criteria[i].pillar;
		if (!i || !text_equal(pillar, view->criteria[i - 1].pillar))
			guide->format->heading(guide, 2, say(guide, CT_T_GUIDE_PILLAR, pillar, pillar_title(guide, pillar)));
		put_criterion(guide, &view->criteria[i]);
	}
}

static void put_recognitions(struct guide *guide)
{
	const struct ct_ruleset_view *view = guide->view;
	if (view->recognition_count)
		guide->format->heading(guide, 2, say(guide, CT_T_GUIDE_RECOGNITION));
	for (unsigned i = 0; i < view->recognition_count; i++) {
		const struct ct_recognition_view *recognition = &view->recognitions[i];
		guide->format->heading(guide, 3, recognition->title);
		guide->format->open(guide);
		put(guide, CT_T_LABEL_REQUIRED, recognition->requirement.in[guide->language]);
		put(guide, CT_T_GUIDE_CITED, cite(guide, recognition->document, recognition->article));
		guide->format->close(guide);
	}
}

static void put_documents(struct guide *guide)
{
	const struct ct_ruleset_view *view = guide->view;
	if (!view->document_count)
		return;
	guide->format->heading(guide, 2, say(guide, CT_T_GUIDE_DOCUMENTS));
	guide->format->open(guide);
	for (unsigned i = 0; i < view->document_count; i++) {
		const struct ct_document_view *document = &view->documents[i];
		struct ct_text status = say(guide, (enum ct_message_id)(CT_T_STATUS_CONFIRMED + (int)document->status));
		guide->format->item(guide, document->number.length ? document->number : document->id,
				    say(guide, CT_T_GUIDE_UNSURE, document->title, status));
	}
	guide->format->close(guide);
}

static void put_guide(struct sheet *sheet, const void *what)
{
	const struct guide *asked = what;
	struct guide guide = {.report = sheet->report, .arena = sheet->arena, .language = sheet->report->options.language, .format = asked->format, .view = asked->view};
	guide.format->begin(&guide);
	put_head(&guide);
	put_criteria(&guide);
	put_recognitions(&guide);
	put_documents(&guide);
	guide.format->end(&guide);
}

void ct_report_guide(struct ct_report *report, const char *format, const struct ct_ruleset_view *view)
{
	struct guide guide = {.view = view, .format = &formats[0]};
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++)
		if (!strcmp(formats[i].name, format))
			guide.format = &formats[i];
	sheet_print(report, put_guide, &guide);
}
