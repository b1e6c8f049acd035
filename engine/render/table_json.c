/* SPDX-License-Identifier: Apache-2.0 */
/* Tables as one tree of JSON: the columns that have a path. Absent text is left out with its key;
 * an unknown number is null. */
#include "render/output_table.h"

static void put_value(struct out *out, const struct output_value *value)
{
	switch (value->kind) {
	case VALUE_TEXT: json_string(out, value->text); return;
	case VALUE_COUNT: out_integer(out, value->count); return;
	case VALUE_NUMBER: json_number(out, value->number); return;
	case VALUE_YES_NO: out_string(out, value->count ? "true" : "false"); return;
	}
}

/* The key of a member, after a comma where it is not the first. */
static void put_key(struct out *out, const char *key, size_t length)
{
	bool first = out->length && out->bytes[out->length - 1] == '{';
	out_string(out, first ? "\"" : ",\"");
	out_bytes(out, key, length);
	OUT_LITERAL(out, "\":");
}

/* Members whose paths begin alike are in one object. The record stays open. */
static void put_members(
	struct output_table *table, const struct row_kind *kind, const struct output_value *values)
{
	struct out *out = &table->report->out;
	const char *object = "";
	size_t length = 0;
	OUT_LITERAL(out, "{");
	for (unsigned i = 0; i < kind->count; i++) {
		const char *path = kind->columns[i].path;
		if (!path)
			continue;
		const char *dot = strchr(path, '.');
		size_t before = dot ? (size_t)(dot - path) : 0;
		if (before != length || memcmp(path, object, length) != 0) {
			out_string(out, length ? "}" : "");
			if (before) {
				put_key(out, path, before);
				OUT_LITERAL(out, "{");
			}
			object = path;
			length = before;
		}
		if (values[i].kind == VALUE_TEXT && !values[i].text.length)
			continue;
		const char *key = dot ? dot + 1 : path;
		put_key(out, key, strlen(key));
		put_value(out, &values[i]);
	}
	out_string(out, length ? "}" : "");
}

static void open_list(struct output_table *table, const struct row_kind *kind)
{
	struct out *out = &table->report->out;
	if (!kind->list)
		return;
	put_key(out, kind->list, strlen(kind->list));
	OUT_LITERAL(out, "[");
}

static void put_row(
	struct output_table *table, const struct row_kind *kind, const struct output_value *values)
{
	struct out *out = &table->report->out;
	if (!kind->list)
		return;
	out_string(out, table->rows[table->depth - 1] ? "}," : "");
	out_string(out, kind->before);
	put_members(table, kind, values);
}

static void close_list(struct output_table *table, const struct row_kind *kind)
{
	if (kind->list)
		out_string(&table->report->out, table->rows[table->depth] ? "}]" : "]");
}

static void end(struct output_table *table)
{
	OUT_LITERAL(&table->report->out, "}\n");
}

const struct table_format json_tables = {.name = "json",
	.head = put_members,
	.open = open_list,
	.row = put_row,
	.close = close_list,
	.end = end};
