/* SPDX-License-Identifier: Apache-2.0 */
/* The booklet of criteria for communes: every criterion in words, its formula, limits, evidence
 * wanted and article, without any data. Here are the words that every format of it has, and
 * Markdown; the page is html_guide.c's. */
#include "base/date.h"
#include "base/number.h"
#include "report/guide.h"
#include "report/points_words.h"

const char *const ct_guide_formats[] = {"markdown", "html", NULL};

/* ---- Words. */

struct ct_text guide_say(const struct guide *guide, enum ct_message_id message, ...)
{
	va_list args;
	va_start(args, message);
	struct ct_text words = message_text_v(guide->arena, guide->language, message, args);
	va_end(args);
	return words;
}

static const char *day_text(const struct guide *guide, int32_t day, char out[11])
{
	return date_words(day, guide->language, out);
}

struct ct_text guide_cite(
	const struct guide *guide, const struct ct_document_view *document, struct ct_text article)
{
	struct builder out = builder_in(guide->arena);
	builder_add_text(&out, document->number.length ? document->number : document->title);
	builder_add_string(&out, article.length ? ", " : "");
	builder_add_text(&out, article);
	return builder_text(&out);
}

struct ct_text guide_span(const struct guide *guide)
{
	const struct ct_ruleset_view *view = guide->view;
	struct builder out = builder_in(guide->arena);
	char day[11];
	if (view->from != CT_NO_DATE)
		builder_add_text(
			&out, guide_say(guide, CT_T_SPAN_FROM, day_text(guide, view->from, day)));
	if (view->until != CT_NO_DATE) {
		builder_add_string(&out, out.length ? " " : "");
		builder_add_text(&out,
			guide_say(guide, CT_T_SPAN_UNTIL, day_text(guide, view->until - 1, day)));
	}
	if (!out.length)
		builder_add_text(&out, guide_say(guide, CT_T_SPAN_OPEN));
	return builder_text(&out);
}

static void add_quantity(const struct guide *guide, struct builder *out,
	const struct ct_limit_view *limit, struct ct_number number)
{
	char day[11];
	if (limit->is_date) {
		builder_add_string(out, day_text(guide, (int32_t)number.num, day));
		return;
	}
	builder_add_text(
		out, number_text(guide->arena, number, NUMBER_MAX_DIGITS, false, guide->language));
	builder_add_string(out, !limit->unit.length || text_is(limit->unit, "%") ? "" : " ");
	builder_add_text(out, limit->unit);
}

struct ct_text guide_limit(const struct guide *guide, const struct ct_limit_view *limit)
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
		builder_add_text(
			&out, guide_say(guide, CT_T_SPAN_FROM, day_text(guide, value->from, day)));
	}
	return out.length ? builder_text(&out) : NO_TEXT;
}

enum ct_message_id guide_limit_label(const struct ct_limit_view *limit)
{
	return limit->value_count ? CT_T_LABEL_LIMIT : CT_T_GUIDE_TABLE;
}

struct ct_text guide_status(const struct guide *guide, enum ct_status status)
{
	return guide_say(guide, (enum ct_message_id)(CT_T_STATUS_CONFIRMED + (int)status));
}

struct ct_text guide_pillar_title(const struct guide *guide, struct ct_text number)
{
	for (unsigned i = 0; i < guide->view->pillar_count; i++)
		if (text_equal(guide->view->pillars[i].number, number))
			return guide->view->pillars[i].title;
	return NO_TEXT;
}

/* ---- Markdown. */

static void put_words(struct guide *guide, struct ct_text text)
{
	markdown_text(&guide->report->out, text_visible(guide->arena, text, true));
}

static void put_heading(struct guide *guide, const char *mark, struct ct_text text)
{
	out_string(&guide->report->out, mark);
	put_words(guide, text);
	OUT_LITERAL(&guide->report->out, "\n\n");
}

/* Of a part whose first own heading brings the empty line. */
static void put_title(struct guide *guide, struct ct_text text)
{
	OUT_LITERAL(&guide->report->out, "\n## ");
	put_words(guide, text);
	OUT_LITERAL(&guide->report->out, "\n");
}

static void put_item(struct guide *guide, struct ct_text label, struct ct_text text)
{
	struct out *out = &guide->report->out;
	if (!text.length)
		return;
	OUT_LITERAL(out, "- **");
	put_words(guide, label);
	OUT_LITERAL(out, ":** ");
	put_words(guide, text);
	OUT_LITERAL(out, "\n");
}

static void put(struct guide *guide, enum ct_message_id label, struct ct_text text)
{
	put_item(guide, guide_say(guide, label), text);
}

static void put_head(struct guide *guide)
{
	const struct ct_ruleset_view *view = guide->view;
	struct out *out = &guide->report->out;
	put_heading(guide, "# ", view->title);
	if (text_is(view->status, "draft")) {
		put_words(guide, guide_say(guide, CT_T_GUIDE_DRAFT));
		OUT_LITERAL(out, "\n\n");
	}
	put(guide, CT_T_LABEL_PROVINCE, view->province);
	put(guide, CT_T_LABEL_LEVELS,
		builder_join(guide->arena, view->levels, view->level_count, ", "));
	put(guide, CT_T_LABEL_SPAN, guide_span(guide));
	put(guide, CT_T_LABEL_CRITERIA,
		guide_say(guide, view->declared ? CT_T_WRITTEN_OF : CT_T_WRITTEN,
			view->criterion_count, view->declared));
}

/* "65% từ 01/01/2022; 75% từ 01/01/2023; 969/QĐ-UBND, mục 2 (nguồn thứ cấp)" */
static void put_limit(struct guide *guide, const struct ct_limit_view *limit)
{
	const struct ct_text parts[] = {
		guide_limit(guide, limit), guide_cite(guide, limit->document, limit->article)};
	struct ct_text text =
		parts[0].length ? builder_join(guide->arena, parts, 2, "; ") : parts[1];
	if (limit->status != CT_CONFIRMED)
		text = guide_say(
			guide, CT_T_GUIDE_UNSURE, text, guide_status(guide, limit->status));
	put(guide, guide_limit_label(limit), text);
}

static void put_criterion(struct guide *guide, const struct ct_criterion_view *criterion)
{
	struct builder title = builder_in(guide->arena);
	builder_add_text(&title, criterion->id);
	builder_add_string(&title, " ");
	builder_add_text(&title, criterion->title);
	put_heading(guide, "\n### ", builder_text(&title));
	put(guide, CT_T_LABEL_WHEN, criterion->when.in[guide->language]);
	put(guide, CT_T_LABEL_REQUIRED, criterion->requirement.in[guide->language]);
	put(guide, CT_T_GUIDE_FORMULA, criterion->formula.in[guide->language]);
	for (unsigned i = 0; i < criterion->limit_count; i++)
		put_limit(guide, criterion->limits[i]);
	if (criterion->points.in[guide->language].length)
		put(guide, CT_T_LABEL_POINTS,
			points_rule_text(guide->arena, criterion, guide->language));
	put(guide, CT_T_LABEL_IN_PROGRESS, criterion->in_progress.in[guide->language]);
	put(guide, CT_T_LABEL_EVIDENCE,
		builder_join(guide->arena, criterion->evidence, criterion->evidence_count, "; "));
	put(guide, CT_T_GUIDE_CITED, guide_cite(guide, criterion->document, criterion->article));
	put(guide, CT_T_LABEL_NOTE, criterion->note);
}

static void put_criteria(struct guide *guide)
{
	const struct ct_ruleset_view *view = guide->view;
	for (unsigned i = 0; i < view->criterion_count; i++) {
		struct ct_text pillar = view->criteria[i].pillar;
		if (!i || !text_equal(pillar, view->criteria[i - 1].pillar))
			put_title(guide,
				guide_say(guide, CT_T_GUIDE_PILLAR, pillar,
					guide_pillar_title(guide, pillar)));
		put_criterion(guide, &view->criteria[i]);
	}
}

static void put_recognitions(struct guide *guide)
{
	const struct ct_ruleset_view *view = guide->view;
	if (view->recognition_count)
		put_title(guide, guide_say(guide, CT_T_GUIDE_RECOGNITION));
	for (unsigned i = 0; i < view->recognition_count; i++) {
		const struct ct_recognition_view *recognition = &view->recognitions[i];
		put_heading(guide, "\n### ", recognition->title);
		put(guide, CT_T_LABEL_REQUIRED, recognition->requirement.in[guide->language]);
		put(guide, CT_T_GUIDE_CITED,
			guide_cite(guide, recognition->document, recognition->article));
	}
}

static void put_documents(struct guide *guide)
{
	const struct ct_ruleset_view *view = guide->view;
	if (!view->document_count)
		return;
	put_heading(guide, "\n## ", guide_say(guide, CT_T_GUIDE_DOCUMENTS));
	for (unsigned i = 0; i < view->document_count; i++) {
		const struct ct_document_view *document = &view->documents[i];
		put_item(guide, document->number.length ? document->number : document->id,
			guide_say(guide, CT_T_GUIDE_UNSURE, document->title,
				guide_status(guide, document->status)));
	}
}

static void guide_markdown(struct guide *guide)
{
	put_head(guide);
	put_criteria(guide);
	put_recognitions(guide);
	put_documents(guide);
}

/* ---- Either. */

struct guide_request {
	const struct ct_ruleset_view *view;
	void (*put)(struct guide *guide);
};

static void put_guide(struct sheet *sheet, const void *what)
{
	const struct guide_request *asked = what;
	struct guide guide = {
		sheet->report, sheet->arena, sheet->report->options.language, asked->view};
	asked->put(&guide);
}

void ct_report_guide(
	struct ct_report *report, const char *format, const struct ct_ruleset_view *view)
{
	static void (*const puts[])(struct guide * guide) = {guide_markdown, guide_html};
	struct guide_request asked = {view, puts[0]};
	for (size_t i = 0; ct_guide_formats[i]; i++)
		if (!strcmp(ct_guide_formats[i], format))
			asked.put = puts[i];
	sheet_print(report, put_guide, &asked);
}
