/* SPDX-License-Identifier: Apache-2.0 */
/* Limits that are tables. steps: each row applies from its value up to the next row. choices: one
 * number per word. */
#include "base/number.h"
#include "ruleset/rule_set.h"

struct table_reader {
	const char *file;
	struct limit *limit;
	struct ct_errors *errors;
};

static bool read_number(const struct table_reader *reader, struct ct_text text, struct place place,
	struct ct_number *number)
{
	if (number_parse_plain(text, number) && number->num >= 0)
		return true;
	return ct_fail(reader->errors, CT_R_STEPS_NUMBER, place, reader->limit->id, text);
}

static bool read_entry(
	const struct table_reader *reader, const struct tree *node, struct limit_entry *entry)
{
	*entry = (struct limit_entry){
		.choice = node->key, .place = tree_key_place(node, reader->file)};
	bool sound = reader->limit->kind == LIMIT_CHOICES ||
		read_number(reader, node->key, entry->place, &entry->from);
	if (node->kind == TREE_SCALAR)
		return read_number(reader, node->text, tree_place(node, reader->file),
			       &entry->number) &&
			sound;
	return ct_fail(
		reader->errors, CT_R_STEPS_NUMBER, entry->place, reader->limit->id, node->key);
}

static int sign(struct ct_number a, struct ct_number b)
{
	int order = number_compare(a, b);
	return (order > 0) - (order < 0);
}

/* Both values and points must be monotonic; otherwise a row is probably mistyped, or a value has
 * two rows. */
static bool check_order(const struct table_reader *reader)
{
	const struct limit *limit = reader->limit;
	const struct limit_entry *rows = limit->entries;
	for (unsigned i = 1; i < limit->entry_count; i++) {
		int way = sign(rows[i].from, rows[i - 1].from),
		    gain = sign(rows[i].number, rows[i - 1].number);
		if (!way || way != sign(rows[1].from, rows[0].from))
			return ct_fail(reader->errors, CT_R_STEPS_ORDER, rows[i].place, limit->id,
				rows[i].choice);
		if (!gain || gain != sign(rows[1].number, rows[0].number))
			return ct_fail(reader->errors, CT_R_STEPS_POINTS, rows[i].place, limit->id,
				rows[i].choice);
	}
	return true;
}

static void put_lowest_first(struct limit *limit)
{
	unsigned last = limit->entry_count - 1;
	if (!last || number_compare(limit->entries[0].from, limit->entries[last].from) < 0)
		return;
	for (unsigned i = 0; i < limit->entry_count / 2; i++) {
		struct limit_entry row = limit->entries[i];
		limit->entries[i] = limit->entries[last - i];
		limit->entries[last - i] = row;
	}
}

/* If points fall with the value, values below the lowest row would have no points. */
static bool check_fall(const struct table_reader *reader)
{
	const struct limit *limit = reader->limit;
	const struct limit_entry *first = &limit->entries[0];
	bool falls = limit->entry_count > 1 && number_compare(first[1].number, first[0].number) < 0;
	return !falls || !first->from.num ||
		ct_fail(reader->errors, CT_R_STEPS_GAP, first->place, limit->id, first->choice);
}

static bool check_words(const struct table_reader *reader, struct arena *arena)
{
	const struct limit *limit = reader->limit;
	for (unsigned i = 0; i < limit->entry_count; i++)
		for (unsigned k = 0; k < i; k++)
			if (text_equal(text_fold(arena, limit->entries[i].choice),
				    text_fold(arena, limit->entries[k].choice)))
				return ct_fail(reader->errors, CT_R_CHOICES_TWICE,
					limit->entries[i].place, limit->id,
					limit->entries[i].choice);
	return true;
}

bool limit_read_table(struct arena *arena, const struct tree *table, const char *file,
	struct limit *limit, struct ct_errors *errors)
{
	const struct table_reader reader = {file, limit, errors};
	bool steps = limit->kind == LIMIT_STEPS, sound = true;
	if (table->kind != TREE_MAP || !table->first)
		return ct_fail(errors, CT_R_STEPS_SHAPE, tree_place(table, file), limit->id,
			steps ? "steps" : "choices",
			steps ? "steps: {4: 20, 3: 15}" : "choices: {chủ tịch: 20, không: 0}");
	limit->entries = ARENA_ARRAY(arena, table->count, struct limit_entry);
	TREE_EACH(node, table)
		sound &= read_entry(&reader, node, &limit->entries[limit->entry_count++]);
	if (!sound || !steps)
		return sound && check_words(&reader, arena);
	if (!check_order(&reader))
		return false;
	put_lowest_first(limit);
	return check_fall(&reader);
}
