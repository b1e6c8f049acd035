/* SPDX-License-Identifier: Apache-2.0 */
/* Rule sets for people to read: the list of those at hand, and one in full. */
#include "base/date.h"
#include "base/number.h"
#include "report/sheet_parts.h"

enum { DEEPER = 6, ITEM = 2, MOST_COLUMN = 16, GAP = 2 };

/* ---- Small pieces. */

/* `until` is the first day no longer in force; people name the last one that is. */
static void put_span(struct sheet *sheet, int32_t from, int32_t until)
{
	char first[11], last[11];
	if (from == CT_NO_DATE && until == CT_NO_DATE) {
		sheet_say(sheet, CT_T_SPAN_OPEN);
		return;
	}
	if (until == CT_NO_DATE) {
		sheet_say(sheet, CT_T_SPAN_FROM, sheet_day(sheet, from, first));
		return;
	}
	sheet_day(sheet, until - 1, last);
	if (from == CT_NO_DATE) {
		sheet_say(sheet, CT_T_SPAN_UNTIL, last);
		return;
	}
	sheet_string(sheet, sheet_day(sheet, from, first));
	sheet_string(sheet, " – ");
	sheet_string(sheet, last);
}

static void put_list(
	struct sheet *sheet, const struct ct_text *texts, unsigned count, const char *between)
{
	for (unsigned i = 0; i < count; i++) {
		sheet_string(sheet, i ? between : "");
		sheet_text(sheet, texts[i]);
	}
}

static void put_set_status(struct sheet *sheet, struct ct_text status)
{
	sheet_say(sheet,
		text_is(status, "draft")              ? CT_T_SET_DRAFT
			: text_is(status, "in_force") ? CT_T_SET_IN_FORCE
						      : CT_T_SET_REPEALED);
}

static void put_status(struct sheet *sheet, enum ct_status status)
{
	sheet_say(sheet, (enum ct_message_id)(CT_T_STATUS_CONFIRMED + (int)status));
}

/* What begins a line, and spaces up to where its text stands. */
static void put_column(struct sheet *sheet, struct ct_text text, unsigned column)
{
	sheet_style(sheet, STYLE_BOLD);
	sheet_text(sheet, text);
	sheet_style(sheet, STYLE_PLAIN);
	sheet_string(sheet, " ");
	sheet_pad(sheet, column);
}

static void put_label(struct sheet *sheet, enum ct_message_id label)
{
	sheet_say(sheet, label);
	sheet_string(sheet, ": ");
}

/* "Yêu cầu: …" below a criterion; nothing when there is no text. */
static void put_field(
	struct sheet *sheet, unsigned indent, enum ct_message_id label, struct ct_text text)
{
	if (!text.length)
		return;
	put_label(sheet, label);
	sheet_text(sheet, text);
	sheet_wrap_from(sheet, indent, indent + 2);
}

/* ---- The list of sets. */

static unsigned widest_id(const struct ct_catalogue *catalogue)
{
	unsigned widest = 0;
	for (size_t i = 0; i < ct_catalogue_count(catalogue); i++) {
		unsigned width = text_width(ct_catalogue_at(catalogue, i)->id);
		widest = width > widest ? width : widest;
	}
	return widest;
}

static void put_set_line(struct sheet *sheet, const struct ct_ruleset_head *head, unsigned column)
{
	enum { STATUS_WIDTH = 18 };
	sheet_style(sheet, STYLE_BOLD);
	sheet_text(sheet, head->id);
	sheet_style(sheet, STYLE_PLAIN);
	sheet_pad(sheet, column);
	put_set_status(sheet, head->status);
	sheet_pad(sheet, column + STATUS_WIDTH);
	put_span(sheet, head->from, head->until);
	sheet_end(sheet);
	put_list(sheet, head->levels, head->level_count, ", ");
	sheet_string(sheet, " · ");
	sheet_text(sheet, head->province);
	if (head->criteria) {
		sheet_string(sheet, " · ");
		sheet_say(sheet, CT_T_CRITERIA_COUNT, head->criteria);
	}
	sheet_wrap_from(sheet, ITEM, ITEM);
	sheet_text(sheet, head->title);
	sheet_wrap_from(sheet, ITEM, ITEM);
}

static void put_catalogue(struct sheet *sheet, const void *what)
{
	const struct ct_catalogue *catalogue = what;
	unsigned column = widest_id(catalogue) + GAP;
	for (size_t i = 0; i < ct_catalogue_count(catalogue); i++) {
		if (i)
			sheet_end(sheet);
		put_set_line(sheet, ct_catalogue_at(catalogue, i), column);
	}
	if (ct_catalogue_count(catalogue))
		return;
	sheet_say(sheet, CT_T_NO_SETS);
	sheet_wrap(sheet, 0);
}

/* ---- The head of a set. */

static void put_head(struct sheet *sheet, const struct ct_ruleset_view *view)
{
	char day[11];
	sheet_style(sheet, STYLE_BOLD);
	sheet_text(sheet, view->id);
	sheet_style(sheet, STYLE_PLAIN);
	sheet_string(sheet, " · ");
	put_set_status(sheet, view->status);
	sheet_end(sheet);
	sheet_text(sheet, view->title);
	sheet_wrap(sheet, 0);
	put_field(sheet, 0, CT_T_LABEL_PROVINCE, view->province);
	put_label(sheet, CT_T_LABEL_LEVELS);
	put_list(sheet, view->levels, view->level_count, ", ");
	sheet_wrap(sheet, ITEM);
	put_label(sheet, CT_T_LABEL_SPAN);
	put_span(sheet, view->from, view->until);
	sheet_end(sheet);
	put_label(sheet, CT_T_LABEL_CRITERIA);
	sheet_say(sheet, view->declared ? CT_T_WRITTEN_OF : CT_T_WRITTEN, view->criterion_count,
		view->declared);
	sheet_end(sheet);
	if (view->points.den)
		put_field(sheet, 0, CT_T_LABEL_POINTS,
			message_text(sheet->arena, sheet_language(sheet), CT_T_POINTS_DECLARED,
				number_text(sheet->arena, view->points, NUMBER_MAX_DIGITS, false,
					sheet_language(sheet))));
	put_field(sheet, 0, CT_T_LABEL_BASE, view->base_id);
	put_label(sheet, CT_T_LABEL_DAY);
	if (view->day == CT_NO_DATE)
		sheet_say(sheet, CT_T_DAY_LATEST);
	else
		sheet_say(sheet, CT_T_DAY, sheet_day(sheet, view->day, day));
	sheet_wrap(sheet, ITEM);
}

/* ---- Documents. */

static unsigned widest_document(const struct ct_ruleset_view *view)
{
	unsigned widest = 0;
	for (unsigned i = 0; i < view->document_count; i++) {
		unsigned width = text_width(view->documents[i].id);
		widest = width > widest ? width : widest;
	}
	return widest < MOST_COLUMN ? widest : MOST_COLUMN;
}

/* "qd969  969/QĐ-UBND ngày 18/03/2022, Chủ tịch UBND tỉnh: Về việc …; theo nguồn thứ cấp" */
static void put_document(
	struct sheet *sheet, const struct ct_document_view *document, unsigned column)
{
	char day[11];
	put_column(sheet, document->id, column);
	sheet_text(sheet, document->number);
	if (document->date != CT_NO_DATE) {
		sheet_string(sheet, document->number.length ? " " : "");
		sheet_say(sheet, CT_T_DATED, sheet_day(sheet, document->date, day));
	}
	bool named = document->number.length || document->date != CT_NO_DATE;
	if (document->issuer.length) {
		sheet_string(sheet, named ? ", " : "");
		sheet_text(sheet, document->issuer);
	}
	sheet_string(sheet, named || document->issuer.length ? ": " : "");
	sheet_text(sheet, document->title);
	if (document->from != CT_NO_DATE || document->until != CT_NO_DATE) {
		sheet_string(sheet, "; ");
		put_span(sheet, document->from, document->until);
	}
	sheet_string(sheet, " [");
	put_status(sheet, document->status);
	sheet_string(sheet, "]");
	sheet_wrap_from(sheet, ITEM, ITEM + column);
}

static void put_documents(struct sheet *sheet, const struct ct_ruleset_view *view)
{
	unsigned column = widest_document(view) + GAP;
	if (!view->document_count)
		return;
	sheet_heading(sheet, CT_T_HEAD_DOCUMENTS, view->document_count);
	for (unsigned i = 0; i < view->document_count; i++)
		put_document(sheet, &view->documents[i], column);
}

/* ---- Limits. */

static void put_now(struct sheet *sheet, const struct ct_limit_view *limit)
{
	if (limit->row_count)
		sheet_say(sheet, CT_T_LIMIT_TABLE);
	else if (limit->now)
		sheet_quantity(sheet, limit, *limit->now);
	else if (limit->by.length)
		sheet_varies(sheet, limit);
	else
		sheet_say(sheet, CT_T_LIMIT_NONE);
}

/* "65% từ 01/01/2022; 75% từ 01/01/2023", "miền núi: 70%; đồng bằng: 80%" */
static void put_values(struct sheet *sheet, const struct ct_limit_view *limit)
{
	if (!limit->row_count && limit->value_count < 2 && !limit->by.length &&
		limit->values[0].from == CT_NO_DATE)
		return;
	put_label(sheet, CT_T_LABEL_VALUES);
	sheet_limit_values(sheet, limit);
	sheet_wrap_from(sheet, DEEPER + 2, DEEPER + 4);
}

static void put_citation(
	struct sheet *sheet, const struct ct_document_view *document, struct ct_text article)
{
	sheet_text(sheet, document->number.length ? document->number : document->id);
	sheet_string(sheet, article.length ? ", " : "");
	sheet_text(sheet, article);
}

static void put_limit(struct sheet *sheet, const struct ct_limit_view *limit)
{
	sheet_say(sheet, CT_T_LABEL_LIMIT);
	sheet_string(sheet, " ");
	sheet_text(sheet, limit->id);
	sheet_string(sheet, ": ");
	sheet_style(sheet, STYLE_BOLD);
	put_now(sheet, limit);
	sheet_style(sheet, STYLE_PLAIN);
	sheet_string(sheet, " (");
	put_citation(sheet, limit->document, limit->article);
	sheet_string(sheet, "; ");
	put_status(sheet, limit->status);
	sheet_string(sheet, ")");
	sheet_wrap_from(sheet, DEEPER, DEEPER + 2);
	put_values(sheet, limit);
	put_field(sheet, DEEPER + 2, CT_T_LABEL_NOTE, limit->note);
}

/* ---- Criteria. */

static void put_title(struct sheet *sheet, const struct ct_criterion_view *criterion)
{
	put_column(sheet, criterion->id, DEEPER);
	sheet_text(sheet, criterion->title);
	if (criterion->inherited) {
		sheet_string(sheet, " [");
		sheet_say(sheet, criterion->amended ? CT_T_AMENDED : CT_T_INHERITED);
		sheet_string(sheet, "]");
	}
	sheet_wrap(sheet, DEEPER);
}

static void put_texts(
	struct sheet *sheet, enum ct_message_id label, const struct ct_text *texts, unsigned count)
{
	if (!count)
		return;
	put_label(sheet, label);
	put_list(sheet, texts, count, "; ");
	sheet_wrap_from(sheet, DEEPER, DEEPER + 2);
}

static void put_criterion(struct sheet *sheet, const struct ct_criterion_view *criterion)
{
	enum ct_language language = sheet_language(sheet);
	put_title(sheet, criterion);
	put_field(sheet, DEEPER, CT_T_LABEL_WHEN, criterion->when.in[language]);
	put_field(sheet, DEEPER, CT_T_LABEL_REQUIRED, criterion->requirement.in[language]);
	if (criterion->points.in[language].length)
		put_field(sheet, DEEPER, CT_T_LABEL_POINTS, sheet_points_rule(sheet, criterion));
	put_field(sheet, DEEPER, CT_T_LABEL_IN_PROGRESS, criterion->in_progress.in[language]);
	for (unsigned i = 0; i < criterion->limit_count; i++)
		put_limit(sheet, criterion->limits[i]);
	put_label(sheet, CT_T_LABEL_RULE);
	put_citation(sheet, criterion->document, criterion->article);
	sheet_string(sheet, "; ");
	put_label(sheet, CT_T_LABEL_BASIS);
	put_status(sheet, criterion->basis);
	sheet_wrap_from(sheet, DEEPER, DEEPER + 2);
	put_texts(sheet, CT_T_LABEL_GROUPS, criterion->groups, criterion->group_count);
	put_texts(sheet, CT_T_LABEL_EVIDENCE, criterion->evidence, criterion->evidence_count);
	put_field(sheet, DEEPER, CT_T_LABEL_NOTE, criterion->note);
}

/* "TRỤ CỘT 3: Xã hội số (5)" */
static void put_pillar(
	struct sheet *sheet, const struct ct_ruleset_view *view, struct ct_text pillar)
{
	unsigned count = 0;
	for (unsigned i = 0; i < view->criterion_count; i++)
		count += text_equal(view->criteria[i].pillar, pillar);
	sheet_style(sheet, STYLE_BOLD);
	sheet_say(sheet, CT_T_HEAD_PILLAR);
	sheet_string(sheet, " ");
	sheet_text(sheet, pillar);
	for (unsigned i = 0; i < view->pillar_count; i++) {
		if (!text_equal(view->pillars[i].number, pillar))
			continue;
		sheet_string(sheet, ": ");
		sheet_text(sheet, view->pillars[i].title);
	}
	sheet_string(sheet, " (");
	sheet_number(sheet, count);
	sheet_string(sheet, ")");
	sheet_style(sheet, STYLE_PLAIN);
	sheet_end(sheet);
}

static void put_criteria(struct sheet *sheet, const struct ct_ruleset_view *view)
{
	for (unsigned i = 0; i < view->criterion_count; i++) {
		bool first =
			!i || !text_equal(view->criteria[i].pillar, view->criteria[i - 1].pillar);
		sheet_end(sheet);
		if (first)
			put_pillar(sheet, view, view->criteria[i].pillar);
		put_criterion(sheet, &view->criteria[i]);
	}
}

/* ---- Recognitions, and all of it. */

static void put_recognitions(struct sheet *sheet, const struct ct_ruleset_view *view)
{
	if (!view->recognition_count)
		return;
	sheet_heading(sheet, CT_T_HEAD_RECOGNITIONS, view->recognition_count);
	for (unsigned i = 0; i < view->recognition_count; i++) {
		const struct ct_recognition_view *recognition = &view->recognitions[i];
		put_column(sheet, recognition->id, 0);
		sheet_text(sheet, recognition->title);
		sheet_wrap(sheet, DEEPER);
		put_field(sheet, DEEPER, CT_T_LABEL_REQUIRED,
			recognition->requirement.in[sheet_language(sheet)]);
		put_label(sheet, CT_T_LABEL_RULE);
		put_citation(sheet, recognition->document, recognition->article);
		sheet_wrap_from(sheet, DEEPER, DEEPER + 2);
	}
}

static void put_ruleset(struct sheet *sheet, const void *what)
{
	const struct ct_ruleset_view *view = what;
	put_head(sheet, view);
	put_documents(sheet, view);
	put_criteria(sheet, view);
	put_recognitions(sheet, view);
}

void ct_report_catalogue(struct ct_report *report, const struct ct_catalogue *catalogue)
{
	sheet_print(report, put_catalogue, catalogue);
}

void ct_report_ruleset(struct ct_report *report, const struct ct_ruleset_view *view)
{
	sheet_print(report, put_ruleset, view);
}
