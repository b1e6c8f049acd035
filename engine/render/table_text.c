/* SPDX-License-Identifier: Apache-2.0 */
/* Tables as lines of 80 columns. */
#include "render/output_table.h"

static void put_heading(struct output_table *table, struct ct_text words)
{
	sheet_style(&table->sheet, STYLE_BOLD);
	sheet_text(&table->sheet, words);
	sheet_style(&table->sheet, STYLE_PLAIN);
	sheet_end(&table->sheet);
}

static void put_note(struct output_table *table, struct ct_text words)
{
	sheet_text(&table->sheet, words);
	sheet_wrap(&table->sheet, 0);
}

static void put_gap(struct output_table *table)
{
	sheet_end(&table->sheet);
}

static bool is_on_line(const struct row_kind *kind)
{
	for (unsigned i = 0; i < kind->count; i++)
		if (kind->columns[i].use & ON_LINE)
			return true;
	return false;
}

static void put_columns(struct output_table *table, const struct row_kind *kind)
{
	if (!is_on_line(kind))
		return;
	for (unsigned i = 0; i < kind->count; i++) {
		if (!(kind->columns[i].use & ON_LINE))
			continue;
		sheet_pad(&table->sheet, kind->columns[i].at);
		sheet_text(&table->sheet, table_words(table, kind->columns[i].heading));
	}
	sheet_end(&table->sheet);
}

/* Where the next column of the line begins; 0: there is none. */
static unsigned end_of(const struct row_kind *kind, unsigned column)
{
	while (++column < kind->count)
		if (kind->columns[column].use & ON_LINE)
			return kind->columns[column].at;
	return 0;
}

static void put_row(
	struct output_table *table, const struct row_kind *kind, const struct output_value *values)
{
	if (!is_on_line(kind))
		return;
	for (unsigned i = 0; i < kind->count; i++) {
		const struct output_column *column = &kind->columns[i];
		if (!(column->use & ON_LINE))
			continue;
		sheet_pad(&table->sheet, column->at);
		if (column->use & CUT)
			sheet_cut(&table->sheet, table_shown(table, &values[i]),
				end_of(kind, i) - column->at - 1);
		else
			sheet_text(&table->sheet, table_shown(table, &values[i]));
	}
	sheet_end(&table->sheet);
}

const struct table_format text_tables = {.name = "text",
	.title = put_heading,
	.heading = put_heading,
	.note = put_note,
	.gap = put_gap,
	.open = put_columns,
	.row = put_row};
