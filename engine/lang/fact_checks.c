/* SPDX-License-Identifier: Apache-2.0 */
/* Parser for `checks` in a facts.yaml: conditions that reports should satisfy.
 *
 *     a + b = c, a + b <= c   sums of counts, of money, of shares
 *     a <= b, a <= b + 1      two counts, also of different units: teams and villages
 *     a / b = c               the ratio c has the counts a and b
 *     a <> b                  two measures that are easily confused
 *     a = 100 => b = 0        an implication between two figures; also a = yes,
 *                             and self_assessment = met on the right */
#include "lang/dictionary_reader.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"

struct check_reader {
	const struct dictionary_reader *reader;
	struct ct_text text;
	size_t at;
	struct place place;
};

static void skip_spaces(struct check_reader *check)
{
	while (check->at < check->text.length && check->text.bytes[check->at] == ' ')
		check->at++;
}

static bool take(struct check_reader *check, const char *symbol)
{
	size_t length = strlen(symbol);
	skip_spaces(check);
	if (check->text.length - check->at < length ||
		memcmp(check->text.bytes + check->at, symbol, length) != 0)
		return false;
	check->at += length;
	return true;
}

static struct ct_text take_name(struct check_reader *check)
{
	static const char ends[] = " +=<>/\xe2"; /* \xe2 is the first byte of ≤ */
	skip_spaces(check);
	size_t end = check->at;
	while (end < check->text.length && !memchr(ends, check->text.bytes[end], sizeof(ends) - 1))
		end++;
	struct ct_text name = {check->text.bytes + check->at, end - check->at};
	check->at = end;
	return name;
}

static bool refuse(const struct check_reader *check)
{
	return ct_fail(check->reader->errors, CT_F_CHECK_SYNTAX, check->place, check->text);
}

static bool is_at_end(struct check_reader *check)
{
	skip_spaces(check);
	return check->at == check->text.length || refuse(check);
}

static bool take_fact(struct check_reader *check, int *index)
{
	struct ct_text name = take_name(check);
	if (!name.length)
		return refuse(check);
	*index = dictionary_find(check->reader->dictionary, name);
	return *index >= 0 || dictionary_unknown(check->reader, check->place, name);
}

/* ---- Sums. */

/* A literal count. */
static bool take_count(struct check_reader *check, int64_t *count)
{
	enum { MOST_DIGITS = 9 };
	size_t start, digits = 0;
	skip_spaces(check);
	start = check->at;
	while (start + digits < check->text.length && digits < MOST_DIGITS &&
		text_is_digit(check->text.bytes[start + digits]))
		*count = *count * 10 + (check->text.bytes[start + digits++] - '0');
	check->at += digits;
	return digits > 0;
}

/* "a + b + c". more: receives a count after the last +; NULL if none is allowed. */
static bool take_sum(
	struct check_reader *check, const int **indices, unsigned *count, int64_t *more)
{
	int *list = ARENA_ARRAY(check->reader->arena, check->text.length / 2 + 1, int);
	*indices = list;
	do {
		if (more && *count && take_count(check, more))
			return true;
		if (!take_fact(check, &list[*count]))
			return false;
		++*count;
	} while (take(check, "+"));
	return true;
}

static bool have_one_measure(
	const struct check_reader *check, const int *indices, unsigned count, int first)
{
	const struct fact_entry *entries = check->reader->dictionary->entries;
	for (unsigned i = 0; i < count; i++)
		if (!dictionary_same_measure(&entries[first], &entries[indices[i]]))
			return ct_fail(check->reader->errors, CT_F_ENTRY_MEASURE, check->place,
				entries[first].key, entries[indices[i]].key);
	return true;
}

/* Whether it compares two counts, which may have different units. */
static bool are_two_counts(const struct check_reader *check, const struct fact_check *made)
{
	const struct fact_entry *entries = check->reader->dictionary->entries;
	return made->at_most && made->left_count == 1 && made->right_count == 1 &&
		entries[made->left[0]].type == FACT_COUNT &&
		entries[made->right[0]].type == FACT_COUNT;
}

static bool read_sums(struct check_reader *check, struct fact_check *made)
{
	made->kind = CHECK_SUM;
	if (!take_sum(check, &made->left, &made->left_count, NULL))
		return false;
	made->at_most = take(check, "<=") || take(check, "≤");
	if (!made->at_most && !take(check, "="))
		return refuse(check);
	if (!take_sum(
		    check, &made->right, &made->right_count, made->at_most ? &made->more : NULL) ||
		!is_at_end(check))
		return false;
	return are_two_counts(check, made) ||
		(have_one_measure(check, made->left, made->left_count, made->left[0]) &&
			have_one_measure(check, made->right, made->right_count, made->left[0]));
}

/* ---- Shares and distinct measures. */

static bool read_share(struct check_reader *check, struct fact_check *made)
{
	const struct fact_entry *entries = check->reader->dictionary->entries;
	int *facts = ARENA_ARRAY(check->reader->arena, 3, int);
	made->kind = CHECK_SHARE;
	made->left = facts;
	made->left_count = 2;
	made->right = facts + 2;
	made->right_count = 1;
	if (!take_fact(check, &facts[0]) || !(take(check, "/") || refuse(check)) ||
		!take_fact(check, &facts[1]) || !(take(check, "=") || refuse(check)) ||
		!take_fact(check, &facts[2]) || !is_at_end(check))
		return false;
	if (!have_one_measure(check, made->left, 2, facts[0]))
		return false;
	enum fact_type part = entries[facts[0]].type, share = entries[facts[2]].type;
	if ((part == FACT_COUNT || part == FACT_MONEY) &&
		(share == FACT_RATIO || share == FACT_PERCENT))
		return true;
	return ct_fail(check->reader->errors, CT_F_CHECK_SHARE, check->place, check->text);
}

static bool read_distinct(struct check_reader *check, struct fact_check *made)
{
	int *facts = ARENA_ARRAY(check->reader->arena, 2, int);
	made->kind = CHECK_DISTINCT;
	made->left = facts;
	made->right = facts + 1;
	made->left_count = made->right_count = 1;
	return take_fact(check, &facts[0]) && (take(check, "<>") || refuse(check)) &&
		take_fact(check, &facts[1]) && is_at_end(check) &&
		have_one_measure(check, made->right, 1, facts[0]);
}

/* ---- Implications. */

static bool take_relation(struct check_reader *check, enum relation *relation)
{
	static const struct {
		const char *symbol;
		enum relation relation;
	} rows[] = {{"<=", RELATION_AT_MOST}, {"≤", RELATION_AT_MOST}, {">=", RELATION_AT_LEAST},
		{"≥", RELATION_AT_LEAST}, {"<", RELATION_BELOW}, {">", RELATION_ABOVE},
		{"=", RELATION_EQUAL}};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		if (!take(check, rows[i].symbol))
			continue;
		*relation = rows[i].relation;
		return true;
	}
	return refuse(check);
}

/* The right side of a condition: a number for a measure, yes or no for a yes_no. */
static bool take_literal(struct check_reader *check, struct fact_condition *condition)
{
	const struct fact_entry *entry = &check->reader->dictionary->entries[condition->fact];
	struct ct_text word = take_name(check);
	if (entry->type != FACT_YES_NO)
		return dictionary_same_measure(entry, entry) &&
				number_parse_plain(word, &condition->number)
			? true
			: refuse(check);
	condition->set = text_is(word, "yes") ? SET_YES : text_is(word, "no") ? SET_NO : 0;
	return (condition->set && condition->relation == RELATION_EQUAL) || refuse(check);
}

static bool take_condition(
	struct check_reader *check, struct fact_condition *condition, bool may_be_self)
{
	size_t start = check->at;
	if (may_be_self && text_is(take_name(check), "self_assessment")) {
		condition->fact = -1;
		return take(check, "=") && text_is(take_name(check), "met") ? true : refuse(check);
	}
	check->at = start;
	return take_fact(check, &condition->fact) && take_relation(check, &condition->relation) &&
		take_literal(check, condition);
}

static bool read_implication(struct check_reader *check, struct fact_check *made)
{
	made->kind = CHECK_IMPLIES;
	return take_condition(check, &made->when, false) && (take(check, "=>") || refuse(check)) &&
		take_condition(check, &made->then, true) && is_at_end(check);
}

/* ---- One check, all checks of an entry. */

static bool contains(struct ct_text text, const char *symbol)
{
	size_t length = strlen(symbol);
	for (size_t at = 0; at + length <= text.length; at++)
		if (!memcmp(text.bytes + at, symbol, length))
			return true;
	return false;
}

static bool read_check(const struct dictionary_reader *reader, const struct tree *node)
{
	static const struct {
		const char *symbol; /* symbol that only this kind contains */
		bool (*read)(struct check_reader *check, struct fact_check *made);
	} kinds[] = {{"=>", read_implication}, {"<>", read_distinct}, {"/", read_share},
		{"", read_sums}};
	struct check_reader check = {
		reader, text_trim(node->text), 0, tree_place(node, reader->file)};
	struct fact_check *made = ARENA_NEW(reader->arena, struct fact_check);
	made->text = check.text;
	made->place = check.place;
	size_t kind = 0;
	while (!contains(check.text, kinds[kind].symbol))
		kind++;
	if (!kinds[kind].read(&check, made))
		return false;
	struct fact_check **last = &reader->dictionary->checks;
	while (*last)
		last = &(*last)->next;
	*last = made;
	return true;
}

bool dictionary_read_checks(const struct dictionary_reader *reader, const struct tree *node)
{
	const struct tree *checks = tree_get(node, "checks");
	if (tree_is_absent(checks))
		return true;
	if (checks->kind == TREE_SCALAR)
		return read_check(reader, checks);
	bool sound = true;
	TREE_EACH(item, checks) {
		if (checks->kind != TREE_LIST || item->kind != TREE_SCALAR)
			return ct_fail(reader->errors, CT_F_ENTRY_LIST,
				tree_place(item, reader->file), node->key, text_of("checks"));
		sound &= read_check(reader, item);
	}
	return sound;
}
