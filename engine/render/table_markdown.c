/* SPDX-License-Identifier: Apache-2.0 */
/* Tables of Markdown: blocks parted by an empty line. */
#include "render/output_table.h"

static void put_block(struct output_table *table, const char *mark, struct ct_text words)
{
	struct out *out = &table->report->out;
	out_string(out, table->begun ? "\n" : "");
	table->begun = true;
	out_string(out, mark);
	markdown_text(out, text_visible(table->arena, words, true));
	OUT_LITERAL(out, "\n");
}

static void put_title(struct output_table *table, struct ct_text words)
{
	put_block(table, "# ", words);
}

static void put_heading(struct output_table *table, struct ct_text words)
{
	put_block(table, "## ", words);
}

static void put_note(struct output_table *table, struct ct_text words)
{
	put_block(table, "", words);
}

/* values NULL: the headings. Nothing where no column is for a page. */
static void put_row(
	struct output_table *table, const struct row_kind *kind, const struct output_value *values)
{
	struct out *out = &table->report->out;
	bool any = false;
	for (unsigned i = 0; i < kind->count; i++) {
		if (!(kind->columns[i].use & ON_PAGE))
			continue;
		struct ct_text text = values ? table_shown(table, &values[i])
					     : table_words(table, kind->columns[i].heading);
		out_string(out, any ? " | " : "| ");
		markdown_text(out, text_visible(table->arena, text, true));
		any = true;
	}
	out_string(out, any ? " |\n" : "");
}

static void put_columns(struct output_table *table, const struct row_kind *kind)
{
	struct out *out = &table->report->out;
	bool any = false;
	for (unsigned i = 0; i < kind->count; i++)
		any |= (kind->columns[i].use & ON_PAGE) != 0;
	if (!any)
		return;
	out_string(out, table->begun ? "\n" : "");
	table->begun = true;
	put_row(table, kind, NULL);
	OUT_LITERAL(out, "|");
	for (unsigned i = 0; i < kind->count; i++)
		out_string(out, kind->columns[i].use & ON_PAGE ? "---|" : "");
	OUT_LITERAL(out, "\n");
}

const struct table_format markdown_tables = {.name = "markdown",
	.title = put_title,
	.heading = put_heading,
	.note = put_note,
	.open = put_columns,
	.row = put_row};
