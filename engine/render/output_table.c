/* SPDX-License-Identifier: Apache-2.0 */
/* The list of formats of tables, and what a document calls. */
#include "render/output_table.h"

#include "base/error_list.h"

static const struct table_format *const formats[] = {
	&text_tables, &json_tables, &csv_tables, &markdown_tables};

struct output_job {
	const struct table_format *format;
	void (*put)(struct output_table *table, const void *what);
	const void *what;
};

static void run(struct sheet *sheet, const void *what)
{
	const struct output_job *job = what;
	struct output_table table = {.report = sheet->report,
		.arena = sheet->arena,
		.language = sheet_language(sheet),
		.format = job->format,
		.sheet = *sheet};
	job->put(&table, job->what);
	if (job->format->end)
		job->format->end(&table);
}

void table_print(struct ct_report *report, const char *format,
	void (*put)(struct output_table *table, const void *what), const void *what)
{
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++)
		if (!strcmp(format, formats[i]->name))
			sheet_print(report, run, &(struct output_job){formats[i], put, what});
}

struct ct_text table_words(const struct output_table *table, enum ct_message_id message)
{
	return text_of(message_words(message, table->language));
}

void table_title(struct output_table *table, enum ct_message_id message)
{
	if (table->format->title)
		table->format->title(table, table_words(table, message));
}

void table_heading(struct output_table *table, struct ct_text words)
{
	if (table->format->heading)
		table->format->heading(table, words);
}

void table_note(struct output_table *table, enum ct_message_id message)
{
	if (table->format->note)
		table->format->note(table, table_words(table, message));
}

void table_gap(struct output_table *table)
{
	if (table->format->gap)
		table->format->gap(table);
}

void table_begin(
	struct output_table *table, const struct row_kind *kind, const struct output_value *values)
{
	if (table->format->head)
		table->format->head(table, kind, values);
}

void table_open(struct output_table *table, const struct row_kind *kind)
{
	if (table->format->open)
		table->format->open(table, kind);
	table->kinds[table->depth] = kind;
	table->rows[table->depth++] = 0;
}

void table_row(struct output_table *table, const struct output_value *values)
{
	unsigned level = table->depth - 1;
	if (table->report->out.length >= OUT_FULL)
		out_flush(&table->report->out);
	if (table->format->row)
		table->format->row(table, table->kinds[level], values);
	table->rows[level]++;
	arena_reset(table->arena);
}

void table_close(struct output_table *table)
{
	table->depth--;
	if (table->format->close)
		table->format->close(table, table->kinds[table->depth]);
}

struct ct_text table_shown(const struct output_table *table, const struct output_value *value)
{
	if (value->shown.length || value->kind != VALUE_COUNT)
		return value->shown.length ? value->shown : value->text;
	return arena_format(table->arena, "%lld", (long long)value->count);
}
