/* SPDX-License-Identifier: Apache-2.0 */
/* The limits of a rule set as a table, and the law index: what an officer holds against the text of a decision. */
#include "base/date.h"
#include "base/number.h"
#include "report/sheet.h"

enum { ITEM = 2, ID_WIDTH = 28, VALUE_WIDTH = 16, STATUS_WIDTH = 16 };

struct table {
	const struct ct_ruleset_view *view;
	int32_t stale_before;
	unsigned count;
};

static enum ct_language language_of(const struct sheet *sheet)
{
	return sheet->report->options.language;
}

static const char *day_text(const struct sheet *sheet, int32_t day, char out[11])
{
	(language_of(sheet) == CT_VI ? date_people : date_iso)(day, out);
	return out;
}

static void put_list(struct sheet *sheet, const struct ct_text *texts, unsigned count)
{
	for (unsigned i = 0; i < count; i++) {
		sheet_string(sheet, i ? ", " : "");
		sheet_text(sheet, texts[i]);
	}
}

/* ---- Limits. */

static void put_quantity(struct sheet *sheet, const struct ct_limit_view *limit, struct ct_number number)
{
	char day[11];
	if (limit->is_date) {
		sheet_string(sheet, day_text(sheet, (int32_t)number.num, day));
		return;
	}
	sheet_text(sheet, number_text(sheet->arena, number, NUMBER_MAX_DIGITS, false, language_of(sheet)));
	sheet_string(sheet, !limit->unit.length || text_is(limit->unit, "%") ? "" : " ");
	sheet_text(sheet, limit->unit);
}

static void put_now(struct sheet *sheet, const struct ct_limit_view *limit)
{
	if (limit->row_count)
		sheet_say(sheet, CT_T_LIMIT_TABLE);
	else if (limit->now)
		put_quantity(sheet, limit, *limit->now);
	else if (limit->by.length)
		sheet_say(sheet, CT_T_LIMIT_VARIES, limit->by);
	else
		sheet_string(sheet, "—");
}

/* "65% từ 01/01/2022; 75% từ 01/01/2023", "miền núi: 70%" */
static void put_values(struct sheet *sheet, const struct ct_limit_view *limit)
{
	char day[11];
	if (limit->row_count) {
		sheet_table(sheet, limit);
		sheet_wrap_from(sheet, ITEM, 2 * ITEM);
		return;
	}
	if (limit->value_count < 2 && !limit->by.length && limit->values[0].from == CT_NO_DATE)
		return;
	for (unsigned i = 0; i < limit->value_count; i++) {
		const struct ct_limit_value *value = &limit->values[i];
		sheet_string(sheet, i ? "; " : "");
		sheet_text(sheet, value->attribute);
		sheet_string(sheet, value->attribute.length ? ": " : "");
		put_quantity(sheet, limit, value->number);
		if (value->from == CT_NO_DATE)
			continue;
		sheet_string(sheet, " ");
		sheet_say(sheet, CT_T_SPAN_FROM, day_text(sheet, value->from, day));
	}
	sheet_wrap_from(sheet, ITEM, 2 * ITEM);
}

/* Always at least one space before the next column. */
static void put_column(struct sheet *sheet, unsigned column)
{
	sheet_string(sheet, " ");
	sheet_pad(sheet, column);
}

static void put_limit(struct sheet *sheet, const struct ct_limit_view *limit)
{
	char day[11];
	sheet_style(sheet, STYLE_BOLD);
	sheet_text(sheet, limit->id);
	sheet_style(sheet, STYLE_PLAIN);
	put_column(sheet, ID_WIDTH);
	put_now(sheet, limit);
	put_column(sheet, ID_WIDTH + VALUE_WIDTH);
	sheet_say(sheet, (enum ct_message_id)(CT_T_BRIEF_CONFIRMED + (int)limit->status));
	put_column(sheet, ID_WIDTH + VALUE_WIDTH + STATUS_WIDTH);
	if (limit->checked == CT_NO_DATE)
		sheet_say(sheet, CT_T_LIMITS_NEVER);
	else
		sheet_string(sheet, day_text(sheet, limit->checked, day));
	sheet_end(sheet);
	sheet_text(sheet, limit->document->number.length ? limit->document->number : limit->document->title);
	sheet_string(sheet, limit->article.length ? ", " : "");
	sheet_text(sheet, limit->article);
	sheet_wrap_from(sheet, ITEM, 2 * ITEM);
	put_values(sheet, limit);
}

static bool is_shown(const struct ct_limit_view *limit, int32_t stale_before)
{
	return stale_before == CT_NO_DATE || limit->checked == CT_NO_DATE || limit->checked < stale_before;
}

static void put_columns(struct sheet *sheet)
{
	static const enum ct_message_id columns[] = {CT_T_LIMITS_ID, CT_T_LIMITS_VALUE, CT_T_LIMITS_STATUS, CT_T_LIMITS_CHECKED};
	static const unsigned at[] = {0, ID_WIDTH, ID_WIDTH + VALUE_WIDTH, ID_WIDTH + VALUE_WIDTH + STATUS_WIDTH};
	for (int i = 0; i < 4; i++) {
		sheet_pad(sheet, at[i]);
		sheet_say(sheet, columns[i]);
	}
	sheet_end(sheet);
}

static void put_table(struct sheet *sheet, const void *what)
{
	const struct table *table = what;
	char day[11];
	if (table->stale_before != CT_NO_DATE) {
		day_text(sheet, table->stale_before, day);
		sheet_say(sheet, table->count ? CT_T_LIMITS_STALE : CT_T_LIMITS_FRESH, day, table->count);
		sheet_end(sheet);
	} else if (!table->count) {
		sheet_say(sheet, CT_T_LIMITS_NONE);
		sheet_end(sheet);
	}
	if (table->count)
		put_columns(sheet);
	for (unsigned i = 0; i < table->view->limit_count; i++)
		if (is_shown(&table->view->limits[i], table->stale_before))
			put_limit(sheet, &table->view->limits[i]);
}

unsigned ct_report_limits(struct ct_report *report, const struct ct_ruleset_view *view, int32_t stale_before)
{
	struct table table = {view, stale_before, 0};
	for (unsigned i = 0; i < view->limit_count; i++)
		table.count += is_shown(&view->limits[i], stale_before);
	sheet_print(report, put_table, &table);
	return table.count;
}

/* ---- The law index. */

struct law_page {
	const struct ct_law *law;
	const struct ct_law_document *only;
};

static void put_ids(struct sheet *sheet, enum ct_message_id label, const struct ct_text *ids, unsigned count)
{
	if (!count)
		return;
	sheet_say(sheet, label);
	sheet_string(sheet, ": ");
	put_list(sheet, ids, count);
	sheet_wrap_from(sheet, 2 * ITEM, 3 * ITEM);
}

/* "3-xa-hoi-so.yaml:4, 5, 6; 4-….yaml:2" */
static void put_cases(struct sheet *sheet, const struct ct_law_article *article)
{
	const char *file = NULL;
	if (!article->case_count)
		return;
	sheet_say(sheet, CT_T_LAW_CASES);
	sheet_string(sheet, " (");
	sheet_number(sheet, article->case_count);
	sheet_string(sheet, "): ");
	for (const struct ct_law_case *tested = article->cases; tested; tested = tested->next) {
		bool same = file && !strcmp(file, tested->file);
		sheet_string(sheet, same ? ", " : file ? "; " : "");
		if (!same)
			sheet_text(sheet, text_of(tested->file));
		sheet_string(sheet, same ? "" : ":");
		sheet_number(sheet, tested->line);
		file = tested->file;
	}
	sheet_wrap_from(sheet, 2 * ITEM, 3 * ITEM);
}

static void put_article(struct sheet *sheet, const struct ct_law_article *article)
{
	if (article->article.length)
		sheet_text(sheet, article->article);
	else
		sheet_say(sheet, CT_T_LAW_WHOLE);
	sheet_wrap_from(sheet, ITEM, 2 * ITEM);
	put_ids(sheet, CT_T_LAW_CRITERIA, article->criteria, article->criterion_count);
	put_ids(sheet, CT_T_LAW_LIMITS, article->limits, article->limit_count);
	put_ids(sheet, CT_T_LAW_RECOGNITIONS, article->recognitions, article->recognition_count);
	put_ids(sheet, CT_T_LAW_REPEALS, article->repeals, article->repeal_count);
	put_cases(sheet, article);
}

static void put_document(struct sheet *sheet, const struct ct_law_document *document)
{
	sheet_style(sheet, STYLE_BOLD);
	sheet_text(sheet, document->number.length ? document->number : document->id);
	sheet_style(sheet, STYLE_PLAIN);
	sheet_string(sheet, ": ");
	sheet_text(sheet, document->title);
	sheet_string(sheet, " [");
	sheet_say(sheet, (enum ct_message_id)(CT_T_BRIEF_CONFIRMED + (int)document->status));
	sheet_string(sheet, "]");
	sheet_wrap(sheet, ITEM);
	for (unsigned i = 0; i < document->article_count; i++)
		put_article(sheet, &document->articles[i]);
	if (!document->article_count)
		sheet_note(sheet, ITEM, CT_T_LAW_UNCITED);
}

static void put_law(struct sheet *sheet, const void *what)
{
	const struct law_page *page = what;
	bool first = true;
	for (unsigned i = 0; i < page->law->document_count; i++) {
		const struct ct_law_document *document = &page->law->documents[i];
		if (page->only && document != page->only)
			continue;
		if (!first)
			sheet_end(sheet);
		first = false;
		put_document(sheet, document);
	}
}

void ct_report_law(struct ct_report *report, const struct ct_law *law, const struct ct_law_document *only)
{
	const struct law_page page = {law, only};
	sheet_print(report, put_law, &page);
}
