/* SPDX-License-Identifier: Apache-2.0 */
/* Writing rules: numbers and texts, limits and documents as YAML, conditions as Lua. */
#include "ruleset/write.h"

#include <string.h>

#include "base/file.h"
#include "base/names.h"

enum { LONGEST_LINE = 100 };

/* ---- Values. */

static void write_escape(struct builder *out, unsigned char c)
{
	static const char hex[] = "0123456789abcdef";
	char code[4] = {'\\', 'x', hex[c >> 4], hex[c & 15]};
	if (c == '\n')
		builder_add_string(out, "\\n");
	else if (c == '\t')
		builder_add_string(out, "\\t");
	else
		builder_add(out, code, sizeof(code));
}

void write_quoted(struct builder *out, struct ct_text text)
{
	builder_add_string(out, "\"");
	for (size_t i = 0; i < text.length; i++) {
		unsigned char c = (unsigned char)text.bytes[i];
		if (c < 32 || c == 127) {
			write_escape(out, c);
			continue;
		}
		if (c == '"' || c == '\\')
			builder_add_string(out, "\\");
		builder_add(out, &text.bytes[i], 1);
	}
	builder_add_string(out, "\"");
}

void write_yaml_list(struct builder *out, const struct ct_text *texts, unsigned count)
{
	builder_add_string(out, "[");
	for (unsigned i = 0; i < count; i++) {
		builder_add_string(out, i ? ", " : "");
		write_quoted(out, texts[i]);
	}
	builder_add_string(out, "]");
}

void write_date(struct builder *out, int32_t day)
{
	char text[11];
	if (day == CT_NO_DATE) {
		builder_add_string(out, "null");
		return;
	}
	date_iso(day, text);
	builder_add_string(out, text);
}

/* Writes digits with a dot. Limits were read from this notation, so the decimals are finite. */
static void write_number(struct builder *out, struct ct_number number)
{
	int64_t whole = number.num / number.den, rest = number.num % number.den;
	if (number.num < 0) {
		builder_add_string(out, "-");
		whole = -whole;
		rest = -rest;
	}
	builder_add_integer(out, whole);
	if (rest)
		builder_add_string(out, ".");
	for (int digits = 0; rest && digits < NUMBER_MAX_DIGITS; digits++) {
		builder_add_integer(out, rest * 10 / number.den);
		rest = rest * 10 % number.den;
	}
}

static bool is_plain_key(struct ct_text key)
{
	for (size_t i = 0; i < key.length; i++) {
		char c = key.bytes[i];
		if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !text_is_digit(c) &&
			c != '_')
			return false;
	}
	return key.length > 0;
}

static void write_key(struct builder *out, struct ct_text key)
{
	if (is_plain_key(key))
		builder_add_text(out, key);
	else
		write_quoted(out, key);
	builder_add_string(out, ": ");
}

/* Writes `, key: "text"`; nothing if the text is empty. */
static void write_member(struct builder *out, const char *key, struct ct_text text)
{
	if (!text.length)
		return;
	builder_add_string(out, ", ");
	builder_add_string(out, key);
	builder_add_string(out, ": ");
	write_quoted(out, text);
}

/* ---- Limits. */

static void write_row_value(
	struct builder *out, const struct limit *limit, const struct ct_limit_value *row)
{
	if (limit->is_date)
		write_date(out, (int32_t)row->number.num);
	else
		write_number(out, row->number);
}

/* {2022-01-01: 65, 2023-01-01: 75} for one attribute, or the only value. */
static void write_rows(struct builder *out, const struct limit *limit, struct ct_text attribute)
{
	const char *comma = "";
	for (unsigned i = 0; i < limit->row_count; i++) {
		const struct ct_limit_value *row = &limit->rows[i];
		if (!text_equal(row->attribute, attribute))
			continue;
		if (row->from == CT_NO_DATE) {
			write_row_value(out, limit, row);
			return;
		}
		builder_add_string(out, *comma ? comma : "{");
		write_date(out, row->from);
		builder_add_string(out, ": ");
		write_row_value(out, limit, row);
		comma = ", ";
	}
	builder_add_string(out, "}");
}

static bool is_first_of_attribute(const struct limit *limit, unsigned row)
{
	for (unsigned i = 0; i < row; i++)
		if (text_equal(limit->rows[i].attribute, limit->rows[row].attribute))
			return false;
	return true;
}

static void write_table(struct builder *out, const struct limit *limit)
{
	builder_add_string(out, limit->kind == LIMIT_STEPS ? ", steps: {" : ", choices: {");
	for (unsigned i = 0; i < limit->entry_count; i++) {
		builder_add_string(out, i ? ", " : "");
		if (limit->kind == LIMIT_STEPS) {
			write_number(out, limit->entries[i].from);
			builder_add_string(out, ": ");
		} else {
			write_key(out, limit->entries[i].choice);
		}
		write_number(out, limit->entries[i].number);
	}
	builder_add_string(out, "}");
}

static void write_values(struct builder *out, const struct limit *limit)
{
	if (limit->kind != LIMIT_VALUE) {
		write_table(out, limit);
		return;
	}
	const char *comma = "{";
	bool single = !limit->by.length && limit->rows[0].from == CT_NO_DATE;
	builder_add_string(out, single ? ", value: " : ", values: ");
	if (!limit->by.length) {
		write_rows(out, limit, NO_TEXT);
		return;
	}
	for (unsigned i = 0; i < limit->row_count; i++) {
		if (!is_first_of_attribute(limit, i))
			continue;
		builder_add_string(out, comma);
		write_key(out, limit->rows[i].attribute);
		write_rows(out, limit, limit->rows[i].attribute);
		comma = ", ";
	}
	builder_add_string(out, "}");
}

void write_limit(struct builder *out, const struct ct_ruleset *set, const struct limit *limit)
{
	struct ct_text cite[] = {set->documents[limit->cite.document].id, limit->cite.article};
	write_key(out, limit->id);
	builder_add_string(out, "{unit: ");
	write_quoted(out, limit->unit);
	builder_add_string(out, ", cite: ");
	write_yaml_list(out, cite, limit->cite.article.length ? 2 : 1);
	builder_add_string(out, ", status: ");
	builder_add_string(out, status_names[limit->status]);
	if (limit->checked != CT_NO_DATE) {
		builder_add_string(out, ", checked: ");
		write_date(out, limit->checked);
	}
	write_member(out, "by", limit->by);
	write_member(out, "of", limit->of);
	write_values(out, limit);
	write_member(out, "caps", limit->caps);
	write_member(out, "note", limit->note);
	builder_add_string(out, "}\n");
}

/* ---- Documents and the head. */

static void write_day_member(struct builder *out, const char *key, int32_t day)
{
	if (day == CT_NO_DATE)
		return;
	builder_add_string(out, ", ");
	builder_add_string(out, key);
	builder_add_string(out, ": ");
	write_date(out, day);
}

void write_document(struct builder *out, const struct document *document)
{
	builder_add_string(out, "  ");
	write_key(out, document->id);
	builder_add_string(out, "{title: ");
	write_quoted(out, document->title);
	write_member(out, "number", document->number);
	write_day_member(out, "date", document->date);
	write_member(out, "issuer", document->issuer);
	write_day_member(out, "from", document->from);
	write_day_member(out, "until", document->until);
	builder_add_string(out, ", status: ");
	builder_add_string(out, status_names[document->status]);
	builder_add_string(out, "}\n");
}

void write_levels_and_pillars(struct builder *out, const struct ct_ruleset *set)
{
	builder_add_string(out, "levels: ");
	write_yaml_list(out, set->levels, set->level_count);
	if (set->pillar_count)
		builder_add_string(out, "\npillars: ");
	for (unsigned i = 0; i < set->pillar_count; i++) {
		builder_add_string(out, i ? ", " : "{");
		write_key(out, set->pillars[i].number);
		write_quoted(out, set->pillars[i].title);
	}
	builder_add_string(out, set->pillar_count ? "}\n" : "\n");
}

void write_points_scheme(struct builder *out, const struct points_scheme *scheme)
{
	if (scheme->has_total) {
		builder_add_string(out, "points: ");
		write_number(out, scheme->total);
		builder_add_string(out, "\n");
	}
	if (scheme->decimals != POINTS_DECIMALS) {
		builder_add_string(out, "points_decimals: ");
		builder_add_integer(out, scheme->decimals);
		builder_add_string(out, "\n");
	}
	if (scheme->bonus_count) {
		builder_add_string(out, "bonus_groups: ");
		write_yaml_list(out, scheme->bonuses, scheme->bonus_count);
		builder_add_string(out, "\n");
	}
	builder_add_string(out, scheme->evidence ? "points_evidence: true\n" : "");
	for (unsigned i = 0; i < scheme->group_count; i++) {
		builder_add_string(out, i ? ", " : "group_points: {");
		write_key(out, scheme->groups[i].name);
		write_number(out, scheme->groups[i].number);
	}
	builder_add_string(out, scheme->group_count ? "}\n" : "");
}

/* ---- Conditions. */

struct writer {
	struct builder *out;
	const struct ct_ruleset *set;
	struct ct_errors *errors;
	bool sound;
};

static void write_expr(struct writer *writer, const struct expr *expr, unsigned indent);

static void write_symbol(struct writer *writer, const char *table, struct ct_text name)
{
	builder_add_string(writer->out, table);
	builder_add_string(writer->out, is_plain_key(name) ? "." : "[");
	if (is_plain_key(name))
		builder_add_text(writer->out, name);
	else
		write_quoted(writer->out, name);
	builder_add_string(writer->out, is_plain_key(name) ? "" : "]");
}

static void write_compute(struct writer *writer, const struct expr *expr)
{
	struct builder *out = writer->out;
	struct ct_text run = script_run_text(out->arena, writer->set->script, expr);
	if (run.length < 8 || memcmp(run.bytes, "function", 8) != 0)
		writer->sound = ct_fail(writer->errors, CT_R_WRITE_COMPUTE, expr->place);
	builder_add_string(out, "compute{ inputs = { ");
	for (unsigned i = 0; i < expr->count; i++) {
		builder_add_string(out, i ? ", " : "");
		write_expr(writer, expr->args[i], 0);
	}
	builder_add_string(out, " }, says = ");
	write_quoted(out, expr->name);
	if (expr->unit.bytes) {
		builder_add_string(out, ", unit = ");
		write_quoted(out, expr->unit);
	}
	builder_add_string(out, ", run = ");
	builder_add_text(out, run);
	builder_add_string(out, " }");
}

static void write_operands(struct writer *writer, const struct expr *expr, unsigned indent)
{
	for (unsigned i = 0; i < expr->count; i++) {
		builder_add_string(writer->out, i ? (indent ? "," : ", ") : "");
		if (indent)
			builder_add_string(writer->out, "\n");
		for (unsigned column = 0; column < indent; column++)
			builder_add_string(writer->out, " ");
		write_expr(writer, expr->args[i], indent);
	}
}

/* On one line if it is short enough, else one line per operand. */
static void write_call(struct writer *writer, const struct expr *expr, unsigned indent)
{
	struct builder *out = writer->out, flat = builder_in(out->arena);
	struct writer trial = {&flat, writer->set, NULL, true};
	write_operands(&trial, expr, 0);
	bool broken = indent && expr->count > 1 && flat.length > LONGEST_LINE;
	builder_add_string(out, operators[expr->op].name);
	builder_add_string(out, "(");
	write_operands(writer, expr, broken ? indent + 2 : 0);
	builder_add_string(out, ")");
}

static void write_expr(struct writer *writer, const struct expr *expr, unsigned indent)
{
	if (expr->op == OP_FACT)
		write_symbol(writer, "fact", expr->name);
	else if (expr->op == OP_LIMIT)
		write_symbol(writer, "limit", expr->name);
	else if (expr->op == OP_NUMBER)
		write_number(writer->out, expr->number);
	else if (expr->op == OP_STRING)
		write_quoted(writer->out, expr->name);
	else if (expr->op == OP_COMPUTE)
		write_compute(writer, expr);
	else
		write_call(writer, expr, indent);
}

/* ---- Declarations. */

static void write_lua_list(struct builder *out, const struct ct_text *texts, unsigned count)
{
	builder_add_string(out, "{ ");
	for (unsigned i = 0; i < count; i++) {
		builder_add_string(out, i ? ", " : "");
		write_quoted(out, texts[i]);
	}
	builder_add_string(out, " },\n");
}

static void write_texts(
	struct builder *out, const char *key, const struct ct_text *texts, unsigned count)
{
	if (!count)
		return;
	builder_add_string(out, key);
	write_lua_list(out, texts, count);
}

static void write_head(struct writer *writer, const char *word, struct ct_text id,
	struct ct_text title, const struct citation *cite)
{
	struct builder *out = writer->out;
	struct ct_text law[] = {writer->set->documents[cite->document].id, cite->article};
	builder_add_string(out, word);
	write_quoted(out, id);
	builder_add_string(out, " {\n  title = ");
	write_quoted(out, title);
	builder_add_string(out, ",\n  cite = ");
	write_lua_list(out, law, cite->article.length ? 2 : 1);
}

static void write_condition(struct writer *writer, const char *key, const struct expr *expr)
{
	if (!expr)
		return;
	builder_add_string(writer->out, key);
	write_expr(writer, expr, 2);
	builder_add_string(writer->out, ",\n");
}

bool write_criterion(struct builder *out, const struct ct_ruleset *set,
	const struct criterion *criterion, struct ct_errors *errors)
{
	struct writer writer = {out, set, errors, true};
	write_head(&writer, "criterion ", criterion->id, criterion->title, &criterion->cite);
	write_condition(&writer, "  when = ", criterion->when);
	write_condition(&writer, "  met = ", criterion->met);
	write_condition(&writer, "  in_progress = ", criterion->in_progress);
	write_condition(&writer, "  points = ", criterion->points);
	write_texts(out, "  groups = ", criterion->groups, criterion->group_count);
	write_texts(out, "  evidence = ", criterion->evidence, criterion->evidence_count);
	if (criterion->note.length) {
		builder_add_string(out, "  note = ");
		write_quoted(out, criterion->note);
		builder_add_string(out, ",\n");
	}
	builder_add_string(out, "}\n");
	return writer.sound;
}

bool write_recognition(struct builder *out, const struct ct_ruleset *set,
	const struct recognition *recognition, struct ct_errors *errors)
{
	struct writer writer = {out, set, errors, true};
	write_head(
		&writer, "recognition ", recognition->id, recognition->title, &recognition->cite);
	write_condition(&writer, "  met = ", recognition->met);
	if (recognition->requires_id.length) {
		builder_add_string(out, "  requires = ");
		write_quoted(out, recognition->requires_id);
		builder_add_string(out, ",\n");
	}
	if (recognition->independent)
		builder_add_string(out, "  independent = true,\n");
	builder_add_string(out, "}\n");
	return writer.sound;
}

/* ---- Origins. */

static const char *within(const char *directory, const char *file)
{
	size_t length = directory ? strlen(directory) : 0;
	while (length > 1 && directory[length - 1] == '/')
		length--;
	if (!length || !file || strncmp(file, directory, length) != 0)
		return NULL;
	file += length;
	while (*file == '/')
		file++;
	return file;
}

bool write_is_own(const struct ct_ruleset *set, const char *file)
{
	const char *own = within(set->directory, file), *base = within(set->base_directory, file);
	/* of a set inside its base's directory or the reverse, the inner one */
	return own && (!base || strlen(own) <= strlen(base));
}

void write_origin(struct builder *out, const struct ct_ruleset *set, struct place place)
{
	bool own = write_is_own(set, place.file);
	const char *name = within(own ? set->directory : set->base_directory, place.file);
	builder_add_text(out, own ? set->id : set->base_id);
	builder_add_string(out, ", ");
	builder_add_string(out, name ? name : file_base_name(place.file ? place.file : ""));
	builder_add_string(out, ":");
	builder_add_integer(out, place.line);
}
