/* SPDX-License-Identifier: Apache-2.0 */
/* Tables as rows of CSV: the columns that have a name, their names once. */
#include "render/csv_cell.h"
#include "render/output_table.h"

static void put_value(struct output_table *table, const struct output_value *value)
{
	struct out *out = &table->report->out;
	switch (value->kind) {
	case VALUE_TEXT: csv_text(table->report, value->text); return;
	case VALUE_COUNT: out_integer(out, value->count); return;
	case VALUE_NUMBER: csv_number(out, value->number); return;
	case VALUE_YES_NO: out_string(out, value->count ? "true" : "false"); return;
	}
}

/* values NULL: the names. */
static void put_row(
	struct output_table *table, const struct row_kind *kind, const struct output_value *values)
{
	struct out *out = &table->report->out;
	bool any = false;
	for (unsigned i = 0; i < kind->count; i++) {
		if (!kind->columns[i].name)
			continue;
		out_string(out, any ? "," : "");
		any = true;
		if (values)
			put_value(table, &values[i]);
		else
			out_string(out, kind->columns[i].name);
	}
	if (any)
		csv_end_row(table->report);
}

static void put_names(struct output_table *table, const struct row_kind *kind)
{
	bool any = false;
	for (unsigned i = 0; i < kind->count; i++)
		any |= kind->columns[i].name != NULL;
	if (!any || table->begun)
		return;
	table->begun = true;
	out_string(&table->report->out, table->report->options.bom ? "\xEF\xBB\xBF" : "");
	put_row(table, kind, NULL);
}

const struct table_format csv_tables = {.name = "csv", .open = put_names, .row = put_row};
