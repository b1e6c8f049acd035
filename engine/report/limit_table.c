/* SPDX-License-Identifier: Apache-2.0 */
/* The limits of a rule set as a table, in text, JSON, CSV and Markdown: what an officer holds
 * against the text of a decision. */
#include "base/date.h"
#include "base/number.h"
#include "render/csv_cell.h"
#include "render/member.h"
#include "report/sheet_parts.h"

enum { ITEM = 2, ID_WIDTH = 28, VALUE_WIDTH = 16, STATUS_WIDTH = 16 };

struct limit_sheet {
	const struct ct_ruleset_view *view;
	int32_t stale_before;
	unsigned count;
};

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
		sheet_string(sheet, "—");
}

static bool has_one_value(const struct ct_limit_view *limit)
{
	return !limit->row_count &&
		(!limit->value_count ||
			(limit->value_count == 1 && !limit->by.length &&
				limit->values[0].from == CT_NO_DATE));
}

/* All that it is worth, on a line. */
static void put_worth(struct sheet *sheet, const struct ct_limit_view *limit)
{
	if (has_one_value(limit))
		put_now(sheet, limit);
	else
		sheet_limit_values(sheet, limit);
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
		sheet_string(sheet, sheet_day(sheet, limit->checked, day));
	sheet_end(sheet);
	sheet_text(sheet,
		limit->document->number.length ? limit->document->number : limit->document->title);
	sheet_string(sheet, limit->article.length ? ", " : "");
	sheet_text(sheet, limit->article);
	sheet_wrap_from(sheet, ITEM, 2 * ITEM);
	if (has_one_value(limit))
		return;
	sheet_limit_values(sheet, limit);
	sheet_wrap_from(sheet, ITEM, 2 * ITEM);
}

static bool is_shown(const struct ct_limit_view *limit, int32_t stale_before)
{
	return stale_before == CT_NO_DATE || limit->checked == CT_NO_DATE ||
		limit->checked < stale_before;
}

static void put_columns(struct sheet *sheet)
{
	static const enum ct_message_id columns[] = {
		CT_T_LIMITS_ID, CT_T_LIMITS_VALUE, CT_T_LIMITS_STATUS, CT_T_LIMITS_CHECKED};
	static const unsigned at[] = {
		0, ID_WIDTH, ID_WIDTH + VALUE_WIDTH, ID_WIDTH + VALUE_WIDTH + STATUS_WIDTH};
	for (int i = 0; i < 4; i++) {
		sheet_pad(sheet, at[i]);
		sheet_say(sheet, columns[i]);
	}
	sheet_end(sheet);
}

static void put_table(struct sheet *sheet, const void *what)
{
	const struct limit_sheet *table = what;
	char day[11];
	if (table->stale_before != CT_NO_DATE) {
		sheet_day(sheet, table->stale_before, day);
		sheet_say(sheet, table->count ? CT_T_LIMITS_STALE : CT_T_LIMITS_FRESH, day,
			table->count);
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

/* ---- JSON. */

/* A date as such, any other value exactly. */
static void put_value(struct out *out, const char *key, const struct ct_limit_view *limit,
	const struct ct_number *number)
{
	if (limit->is_date)
		member_day(out, key, number ? (int32_t)number->num : CT_NO_DATE);
	else
		member_number(out, key, number);
}

/* Of a table: its row as written, and what it gives. */
static void put_json_row(struct out *out, const struct ct_points_row *row, unsigned index)
{
	member_text(out, index ? ",{\"row\":" : "{\"row\":", row->choice);
	member_number(out, ",\"value\":", &row->number);
	OUT_LITERAL(out, "}");
}

static void put_json_limit(struct out *out, const struct ct_limit_view *limit)
{
	member_text(out, "{\"id\":", limit->id);
	member_text(out, ",\"unit\":", limit->unit);
	member_text(out, ",\"by\":", limit->by);
	put_value(out, ",\"now\":", limit, limit->now);
	OUT_LITERAL(out, ",\"values\":[");
	for (unsigned i = 0; i < limit->value_count; i++) {
		member_day(out, i ? ",{\"from\":" : "{\"from\":", limit->values[i].from);
		member_text(out, ",\"for\":", limit->values[i].attribute);
		put_value(out, ",\"value\":", limit, &limit->values[i].number);
		OUT_LITERAL(out, "}");
	}
	OUT_LITERAL(out, "],\"rows\":[");
	for (unsigned i = 0; i < limit->row_count; i++)
		put_json_row(out, &limit->rows[i], i);
	member_string(out, "],\"status\":", status_names[limit->status]);
	member_day(out, ",\"checked\":", limit->checked);
	member_text(out, ",\"document\":", limit->document->id);
	member_text(out, ",\"number\":", limit->document->number);
	member_text(out, ",\"article\":", limit->article);
	member_text(out, ",\"note\":", limit->note);
	OUT_LITERAL(out, "}");
}

static void put_json(struct sheet *sheet, const void *what)
{
	const struct limit_sheet *table = what;
	struct out *out = &sheet->report->out;
	const char *before = "\n";
	member_text(out, "{\"schema\":\"chitieu-limits/1\",\"ruleset\":", table->view->id);
	OUT_LITERAL(out, ",\"limits\":[");
	for (unsigned i = 0; i < table->view->limit_count; i++) {
		if (!is_shown(&table->view->limits[i], table->stale_before))
			continue;
		out_string(out, before);
		put_json_limit(out, &table->view->limits[i]);
		before = ",\n";
	}
	OUT_LITERAL(out, "\n]}\n");
}

/* ---- CSV: a row for each value, or for each row of a table. */

static void put_csv_row(struct ct_report *report, const struct ct_limit_view *limit,
	const struct ct_limit_value *value)
{
	struct out *out = &report->out;
	char from[11] = "", checked[11] = "", number[11];
	if (value->from != CT_NO_DATE)
		date_iso(value->from, from);
	if (limit->checked != CT_NO_DATE)
		date_iso(limit->checked, checked);
	const struct ct_text cells[] = {
		limit->id, limit->unit, limit->by, value->attribute, text_of(from)};
	for (int i = 0; i < 5; i++) {
		csv_text(report, cells[i]);
		OUT_LITERAL(out, ",");
	}
	if (limit->is_date) {
		date_iso((int32_t)value->number.num, number);
		out_string(out, number);
	} else {
		csv_number(out, value->number);
	}
	const struct ct_text rest[] = {text_of(status_names[limit->status]), text_of(checked),
		limit->document->id, limit->document->number, limit->article};
	for (int i = 0; i < 5; i++) {
		OUT_LITERAL(out, ",");
		csv_text(report, rest[i]);
	}
	csv_end_row(report);
}

static void put_csv(struct sheet *sheet, const void *what)
{
	const struct limit_sheet *table = what;
	csv_begin(sheet->report,
		"limit,unit,by,for,from,value,status,checked,document,number,article");
	for (unsigned i = 0; i < table->view->limit_count; i++) {
		const struct ct_limit_view *limit = &table->view->limits[i];
		if (!is_shown(limit, table->stale_before))
			continue;
		for (unsigned value = 0; value < limit->value_count; value++)
			put_csv_row(sheet->report, limit, &limit->values[value]);
		for (unsigned row = 0; row < limit->row_count; row++)
			put_csv_row(sheet->report, limit,
				&(struct ct_limit_value){CT_NO_DATE, limit->rows[row].choice,
					limit->rows[row].number});
	}
}

/* ---- Markdown. */

static void put_cell(struct out *out, struct ct_text text)
{
	OUT_LITERAL(out, " ");
	markdown_text(out, text);
	OUT_LITERAL(out, " |");
}

/* What a part of the table is in text, without a line of its own. */
static struct ct_text words_of(struct sheet *sheet,
	void (*put)(struct sheet *sheet, const struct ct_limit_view *limit),
	const struct ct_limit_view *limit)
{
	struct sheet scratch = *sheet;
	scratch.line = builder_in(sheet->arena);
	put(&scratch, limit);
	return builder_text(&scratch.line);
}

static void put_status_word(struct sheet *sheet, const struct ct_limit_view *limit)
{
	sheet_say(sheet, (enum ct_message_id)(CT_T_BRIEF_CONFIRMED + (int)limit->status));
}

static void put_checked(struct sheet *sheet, const struct ct_limit_view *limit)
{
	char day[11];
	if (limit->checked == CT_NO_DATE)
		sheet_say(sheet, CT_T_LIMITS_NEVER);
	else
		sheet_string(sheet, sheet_day(sheet, limit->checked, day));
}

static void put_source(struct sheet *sheet, const struct ct_limit_view *limit)
{
	sheet_text(sheet,
		limit->document->number.length ? limit->document->number : limit->document->title);
	sheet_string(sheet, limit->article.length ? ", " : "");
	sheet_text(sheet, limit->article);
}

static void put_id(struct sheet *sheet, const struct ct_limit_view *limit)
{
	sheet_text(sheet, limit->id);
}

static void put_markdown(struct sheet *sheet, const void *what)
{
	static void (*const columns[])(struct sheet * sheet, const struct ct_limit_view *limit) = {
		put_id, put_worth, put_status_word, put_checked, put_source};
	static const enum ct_message_id heads[] = {CT_T_LIMITS_ID, CT_T_LIMITS_VALUE,
		CT_T_LIMITS_STATUS, CT_T_LIMITS_CHECKED, CT_T_LIMITS_SOURCE};
	enum { COLUMNS = sizeof(heads) / sizeof(*heads) };
	const struct limit_sheet *table = what;
	struct out *out = &sheet->report->out;
	OUT_LITERAL(out, "|");
	for (int i = 0; i < COLUMNS; i++)
		put_cell(out, text_of(message_words(heads[i], sheet_language(sheet))));
	OUT_LITERAL(out, "\n|---|---|---|---|---|\n");
	for (unsigned i = 0; i < table->view->limit_count; i++) {
		if (!is_shown(&table->view->limits[i], table->stale_before))
			continue;
		OUT_LITERAL(out, "|");
		for (int column = 0; column < COLUMNS; column++)
			put_cell(out, words_of(sheet, columns[column], &table->view->limits[i]));
		OUT_LITERAL(out, "\n");
	}
}

/* ---- The formats. */

static const struct {
	const char *name;
	void (*put)(struct sheet *sheet, const void *what);
} formats[] = {
	{"text", put_table}, {"json", put_json}, {"csv", put_csv}, {"markdown", put_markdown}};
const char *const ct_limit_formats[] = {"text", "json", "csv", "markdown", NULL};

unsigned ct_report_limits(struct ct_report *report, const char *format,
	const struct ct_ruleset_view *view, int32_t stale_before)
{
	struct limit_sheet table = {view, stale_before, 0};
	for (unsigned i = 0; i < view->limit_count; i++)
		table.count += is_shown(&view->limits[i], stale_before);
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++)
		if (!strcmp(formats[i].name, format))
			sheet_print(report, formats[i].put, &table);
	return table.count;
}
