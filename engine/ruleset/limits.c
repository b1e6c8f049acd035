/* SPDX-License-Identifier: Apache-2.0 */
/* The documents of ruleset.yaml and the limits of limits.yaml, with their citations and status. */
#include <string.h>

#include "base/names.h"
#include "base/number.h"
#include "ruleset/rule_set.h"

const char *const limit_attributes[] = {"region", "level", "area", "terrain", "kind", NULL};

bool ruleset_status(
	struct ct_text word, struct place place, enum ct_status *status, struct ct_errors *errors)
{
	int found = name_find(status_names, CT_STATUSES, word);
	if (found < 0)
		return ct_fail(errors, CT_R_STATUS, place, word);
	*status = (enum ct_status)found;
	return true;
}

static bool read_date(const struct tree *map, const char *key, const char *file, int32_t *date,
	struct ct_errors *errors)
{
	const struct tree *node = tree_get(map, key);
	*date = CT_NO_DATE;
	if (tree_is_absent(node))
		return true;
	if (node->kind == TREE_SCALAR && date_parse(node->text, date))
		return true;
	return ct_fail(errors, CT_R_DATE, tree_place(node, file), text_of(key), node->text);
}

/* ---- Documents. */

static bool read_document(const struct tree *node, const char *file, struct document *document,
	struct ct_errors *errors)
{
	static const char *const keys[] = {
		"title", "number", "date", "issuer", "status", "from", "until", "note", NULL};
	*document = (struct document){.id = node->key, .place = tree_key_place(node, file)};
	if (node->kind != TREE_MAP)
		return ct_fail(errors, CT_R_DOCUMENT_SHAPE, document->place, node->key);
	bool sound = tree_check_keys(node, keys, file, CT_R_UNKNOWN_KEY, errors);
	TREE_EACH(member, node)
		if (member->kind != TREE_SCALAR)
			return ct_fail(
				errors, CT_R_DOCUMENT_SHAPE, tree_place(member, file), node->key);
	*document = (struct document){.id = node->key,
		.title = tree_get_text(node, "title"),
		.number = tree_get_text(node, "number"),
		.issuer = tree_get_text(node, "issuer"),
		.place = tree_key_place(node, file)};
	if (!document->title.length)
		sound = ct_fail(
			errors, CT_R_MISSING_KEY, document->place, node->key, text_of("title"));
	const struct tree *status = tree_get(node, "status");
	if (!status)
		return ct_fail(
			errors, CT_R_MISSING_KEY, document->place, node->key, text_of("status"));
	sound &= ruleset_status(status->text, tree_place(status, file), &document->status, errors);
	sound &= read_date(node, "date", file, &document->date, errors);
	sound &= read_date(node, "from", file, &document->from, errors);
	sound &= read_date(node, "until", file, &document->until, errors);
	if (sound && document->status == CT_CONFIRMED &&
		(!document->number.length || document->date == CT_NO_DATE))
		sound = ct_fail(errors, CT_R_CONFIRMED_DOCUMENT, document->place, node->key);
	return sound;
}

static int find_document(const struct ct_ruleset *set, struct ct_text id)
{
	for (int i = 0; i < set->document_count; i++)
		if (text_equal(set->documents[i].id, id))
			return i;
	return -1;
}

bool ruleset_read_documents(struct ct_ruleset *set, const struct tree *header, const char *file,
	struct ct_errors *errors)
{
	const struct tree *documents = tree_get(header, "documents");
	if (tree_is_absent(documents))
		return true;
	if (documents->kind != TREE_MAP)
		return ct_fail(
			errors, CT_R_NOT_A_MAP, tree_place(documents, file), text_of("documents"));
	struct document *all = ARENA_ARRAY(
		&set->arena, (size_t)set->document_count + documents->count, struct document);
	if (set->document_count)
		memcpy(all, set->documents, (size_t)set->document_count * sizeof(*all));
	set->documents = all;
	bool sound = true;
	TREE_EACH(node, documents) {
		struct document document;
		/* An unusable document is added nevertheless, so that citations of it are not
		 * reported too. */
		sound &= read_document(node, file, &document, errors);
		int known = find_document(set, document.id);
		document.cited = known >= 0 && all[known].cited;
		all[known >= 0 ? known : set->document_count++] = document;
	}
	return sound;
}

bool ruleset_cite(struct ct_ruleset *set, struct ct_text document, struct ct_text article,
	struct place place, struct citation *cite, struct ct_errors *errors)
{
	*cite = (struct citation){find_document(set, document), article};
	if (cite->document < 0)
		return ct_fail(errors, CT_R_UNKNOWN_DOCUMENT, place, document);
	set->documents[cite->document].cited = true;
	return true;
}

/* ---- Limits. */

struct limit_reader {
	struct ct_ruleset *set;
	const char *file;
	struct ct_errors *errors;
	struct limit *limit;
};

static bool read_number(
	const struct limit_reader *reader, const struct tree *node, struct ct_number *number)
{
	int32_t day;
	if (node->kind == TREE_SCALAR && reader->limit->is_date && date_parse(node->text, &day)) {
		*number = NUMBER_INTEGER(day);
		return true;
	}
	if (node->kind == TREE_SCALAR && !reader->limit->is_date &&
		number_parse_plain(node->text, number))
		return true;
	return ct_fail(reader->errors, CT_R_LIMIT_NUMBER, tree_place(node, reader->file),
		reader->limit->id, node->text);
}

static bool add_row(const struct limit_reader *reader, const struct tree *node, int32_t from,
	struct ct_text attribute)
{
	struct limit *limit = reader->limit;
	struct ct_limit_value row = {.from = from, .attribute = attribute};
	if (!read_number(reader, node, &row.number))
		return false;
	for (unsigned i = 0; i < limit->row_count; i++)
		if (limit->rows[i].from == from && text_equal(limit->rows[i].attribute, attribute))
			return ct_fail(reader->errors, CT_R_LIMIT_TWICE,
				tree_key_place(node, reader->file), limit->id, node->key);
	unsigned at = limit->row_count++;
	for (; at && limit->rows[at - 1].from > from; at--)
		limit->rows[at] = limit->rows[at - 1];
	limit->rows[at] = row;
	return true;
}

/* {2022-01-01: 65, 2023-01-01: 75} */
static bool add_dated_rows(
	const struct limit_reader *reader, const struct tree *values, struct ct_text attribute)
{
	bool sound = true;
	TREE_EACH(node, values) {
		int32_t from;
		if (!date_parse_iso(node->key, &from))
			sound = ct_fail(reader->errors, CT_R_LIMIT_DATE,
				tree_key_place(node, reader->file), reader->limit->id, node->key);
		else
			sound &= add_row(reader, node, from, attribute);
	}
	return sound;
}

/* {miền núi: 70, đồng bằng: {2022-01-01: 75}}, chosen by the unit's attribute `by`. */
static bool add_attribute_rows(const struct limit_reader *reader, const struct tree *values)
{
	bool sound = true;
	TREE_EACH(node, values) {
		struct ct_text attribute = text_fold(&reader->set->arena, node->key);
		sound &= node->kind == TREE_MAP ? add_dated_rows(reader, node, attribute)
						: add_row(reader, node, CT_NO_DATE, attribute);
	}
	return sound;
}

static unsigned count_rows(const struct tree *values)
{
	unsigned count = values->count;
	TREE_EACH(node, values)
		count += node->count;
	return count;
}

static bool read_values(const struct limit_reader *reader, const struct tree *node)
{
	struct limit *limit = reader->limit;
	const struct tree *value = tree_get(node, "value");
	const struct tree *values = tree_get(node, "values");
	const struct tree *steps = tree_get(node, "steps"), *choices = tree_get(node, "choices");
	if (!!value + !!values + !!steps + !!choices != 1)
		return ct_fail(reader->errors, CT_R_LIMIT_VALUES, limit->place, limit->id);
	if (steps || choices) {
		limit->kind = steps ? LIMIT_STEPS : LIMIT_CHOICES;
		return limit_read_table(&reader->set->arena, steps ? steps : choices, reader->file,
			limit, reader->errors);
	}
	limit->rows = ARENA_ARRAY(
		&reader->set->arena, value ? 1 : count_rows(values), struct ct_limit_value);
	if (value && value->kind != TREE_SCALAR)
		return ct_fail(
			reader->errors, CT_R_LIMIT_ONE, tree_place(value, reader->file), limit->id);
	if (value)
		return add_row(reader, value, CT_NO_DATE, NO_TEXT);
	if (values->kind != TREE_MAP || !values->first)
		return ct_fail(reader->errors, CT_R_NOT_A_MAP, tree_place(values, reader->file),
			text_of("values"));
	return limit->by.length ? add_attribute_rows(reader, values)
				: add_dated_rows(reader, values, NO_TEXT);
}

static bool read_by(const struct limit_reader *reader, const struct tree *node)
{
	const struct tree *by = tree_get(node, "by");
	if (!by)
		return true;
	reader->limit->by = by->text;
	for (const char *const *name = limit_attributes; *name; name++)
		if (text_is(by->text, *name))
			return true;
	return ct_fail(reader->errors, CT_R_LIMIT_BY, tree_place(by, reader->file), by->text);
}

static bool read_cite(const struct limit_reader *reader, const struct tree *node)
{
	const struct tree *cite = tree_get(node, "cite");
	const struct tree *document = cite && cite->kind == TREE_LIST ? cite->first : cite;
	if (!document || document->kind != TREE_SCALAR || !document->text.length)
		return ct_fail(reader->errors, CT_R_LIMIT_UNCITED, reader->limit->place,
			reader->limit->id);
	const struct tree *article = cite->kind == TREE_LIST ? document->next : NULL;
	if (article && article->next) /* [q, khoản 1, Điều 3] */
		return ct_fail(reader->errors, CT_R_CITE_SHAPE,
			tree_place(article->next, reader->file), text_of("cite"));
	return ruleset_cite(reader->set, document->text, article ? article->text : NO_TEXT,
		tree_place(document, reader->file), &reader->limit->cite, reader->errors);
}

static bool is_digits(struct ct_text text)
{
	size_t digits = 0;
	while (digits < text.length && text_is_digit(text.bytes[digits]))
		digits++;
	return text.length && digits == text.length;
}

/* Detects {miền núi: 62,5}, which YAML reads as 62 and a key 5. Returns false after reporting it as
 * one number with a decimal comma. */
static bool check_commas(const struct limit_reader *reader, const struct tree *map)
{
	const struct tree *before = NULL;
	if (map->kind != TREE_MAP)
		return true;
	TREE_EACH(node, map) {
		bool tail = tree_is_absent(node) && is_digits(node->key);
		if (tail && before && before->kind == TREE_SCALAR && is_digits(before->text))
			return ct_fail(reader->errors, CT_R_LIMIT_NUMBER,
				tree_place(before, reader->file), reader->limit->id,
				arena_format(&reader->set->arena, "%.*s,%.*s",
					(int)before->text.length, before->text.bytes,
					(int)node->key.length, node->key.bytes));
		if (!check_commas(reader, node))
			return false;
		before = node;
	}
	return true;
}

static bool read_limit(const struct limit_reader *reader, const struct tree *node)
{
	static const char *const keys[] = {"unit", "cite", "status", "value", "values", "by",
		"note", "checked", "steps", "choices", "of", "caps", NULL};
	struct limit *limit = reader->limit;
	struct ct_errors *errors = reader->errors;
	*limit = (struct limit){.id = node->key,
		.checked = CT_NO_DATE,
		.place = tree_key_place(node, reader->file)};
	if (node->kind != TREE_MAP)
		return ct_fail(errors, CT_R_LIMIT_SHAPE, limit->place, node->key);
	if (!check_commas(reader, node))
		return false;
	bool sound = tree_check_keys(node, keys, reader->file, CT_R_UNKNOWN_KEY, errors);
	const struct tree *unit = tree_get(node, "unit");
	const struct tree *status = tree_get(node, "status");
	if (unit && unit->kind != TREE_SCALAR)
		unit = NULL;
	if (!unit || !status)
		return ct_fail(errors, CT_R_MISSING_KEY, limit->place, node->key,
			text_of(unit ? "status" : "unit"));
	limit->unit = unit->text;
	limit->note = tree_get_text(node, "note");
	limit->of = tree_get_text(node, "of");
	limit->caps = tree_get_text(node, "caps");
	limit->is_date = text_is(unit->text, "date") || text_is(unit->text, "ngày tháng");
	sound &= ruleset_status(
		status->text, tree_place(status, reader->file), &limit->status, errors);
	sound &= read_date(node, "checked", reader->file, &limit->checked, errors);
	sound &= read_cite(reader, node);
	sound &= read_by(reader, node);
	return sound && read_values(reader, node);
}

static int find_limit(const struct ct_ruleset *set, struct ct_text id)
{
	for (int i = 0; i < set->limit_count; i++)
		if (text_equal(set->limits[i].id, id))
			return i;
	return -1;
}

/* `x: giữ nguyên` means that the base's limit stays; `x:` without a value that this is undecided
 * (reported by rules lint). */
static bool is_repeated(struct arena *arena, const struct tree *node)
{
	struct ct_text words = node->kind == TREE_SCALAR ? text_fold(arena, node->text) : NO_TEXT;
	return tree_is_absent(node) || text_equal(words, text_fold(arena, TEXT("giữ nguyên"))) ||
		text_is(words, "unchanged");
}

static bool repeat_limit(
	struct ct_ruleset *set, const struct tree *node, const char *file, struct ct_errors *errors)
{
	int known = find_limit(set, node->key);
	if (known < 0)
		return ct_fail(errors, CT_R_LIMIT_NOT_IN_BASE, tree_key_place(node, file),
			node->key, node->key);
	set->limits[known].pending = tree_is_absent(node);
	set->limits[known].review = tree_key_place(node, file);
	return true;
}

/* A copy in the set's arena. */
static const struct limit *keep_limit(struct arena *arena, const struct limit *limit)
{
	struct limit *kept = ARENA_ARRAY(arena, 1, struct limit);
	*kept = *limit;
	return kept;
}

bool ruleset_read_limits(
	struct ct_ruleset *set, const struct tree *tree, const char *file, struct ct_errors *errors)
{
	if (tree_is_absent(tree))
		return true;
	if (tree->kind != TREE_MAP)
		return ct_fail(
			errors, CT_R_NOT_A_MAP, tree_place(tree, file), text_of("limits.yaml"));
	struct limit *all =
		ARENA_ARRAY(&set->arena, (size_t)set->limit_count + tree->count, struct limit);
	if (set->limit_count)
		memcpy(all, set->limits, (size_t)set->limit_count * sizeof(*all));
	set->limits = all;
	bool sound = true;
	TREE_EACH(node, tree) {
		struct limit limit;
		struct limit_reader reader = {set, file, errors, &limit};
		if (is_repeated(&set->arena, node)) {
			sound &= repeat_limit(set, node, file, errors);
			continue;
		}
		if (!read_limit(&reader, node)) {
			sound = false;
			continue;
		}
		int known = find_limit(set, limit.id);
		if (known >= 0)
			limit.replaces = keep_limit(&set->arena, &all[known]);
		all[known >= 0 ? known : set->limit_count++] = limit;
	}
	return sound;
}

bool limit_choose(const struct limit *limit, int32_t day, struct ct_text attribute_folded,
	struct ct_number *number)
{
	bool found = false;
	for (unsigned i = 0; i < limit->row_count; i++) {
		const struct ct_limit_value *row = &limit->rows[i];
		if (row->from != CT_NO_DATE && row->from > day)
			continue;
		if (limit->by.length && !text_equal(row->attribute, attribute_folded))
			continue;
		*number = row->number; /* rows are in order of date: the last match applies */
		found = true;
	}
	return found;
}

bool limit_differs_tenfold(struct ct_number before, struct ct_number after)
{
	struct ct_number ten_before, ten_after;
	if (before.num <= 0 || after.num <= 0 ||
		!number_multiply(before, NUMBER_INTEGER(10), &ten_before) ||
		!number_multiply(after, NUMBER_INTEGER(10), &ten_after))
		return false;
	return number_compare(ten_after, before) < 0 || number_compare(after, ten_before) > 0;
}

bool limit_is_fraction(struct ct_number value)
{
	return value.num > 0 && number_compare(value, NUMBER_INTEGER(1)) <= 0;
}
