/* SPDX-License-Identifier: Apache-2.0 */
/* Taking a document apart; see report_rows.h. */
#include "store/report_rows.h"

#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "facts/claim.h"

const char *const document_keys[DOCUMENT_TEXTS] = {
	NULL, "title", "issuer", "number", "date", "note"};
const char *const day_keys[] = {"from", "to"},
		  *const plan_keys[] = {
#define PLAN_KEY(name, key, ...) #key,
#include "chitieu/claim_keys.def"
};

const struct more_keys more_keys[MORE_OWNERS] = {
	[MORE_UNIT] = {"unit", head_key_names + HEAD_COLUMNS, HEAD_COLUMNS,
		HEAD_KEYS - HEAD_COLUMNS},
	[MORE_CLAIM] = {"claim", claim_key_names + CLAIM_KEYS_V2, CLAIM_COLUMNS,
		CLAIM_TEXTS - CLAIM_COLUMNS},
};

/* Every key has a text of its own in a row: a column of version 2 of the store, or is at the end of
 * the list and in the table `more`. */
const uint8_t claim_text_of[CLAIM_KEY_PLAN] = {
#define CLAIM_KEY(name, ...) [CLAIM_KEY_##name] = COLUMN_##name,
#include "chitieu/claim_keys.def"
};
#define CLAIM_KEY(name, key, column, ...) \
	_Static_assert((column != MORE) == ((int)CLAIM_KEY_##name < CLAIM_KEYS_V2), \
		#key ": a newer key goes to the end, with MORE");
#define PLAN_KEY(name, key, member, column, ...) \
	_Static_assert(column > COLUMN_PERIOD_TO && column < CLAIM_COLUMNS, \
		#member ": no column of version 2; the table more has no keys of plan");
#include "chitieu/claim_keys.def"
enum { COLUMN = 1, MORE = 0 };
#define UNIT_KEY(name, key, place, ...) \
	_Static_assert((place == COLUMN) == ((int)HEAD_##name < HEAD_COLUMNS), \
		key ": a newer key goes to the end, with MORE");
#include "chitieu/unit_keys.def"

/* As reading takes it: absent, or the empty quotes of a template. */
static bool is_blank(const struct tree *node)
{
	return tree_is_absent(node) || (node->kind == TREE_SCALAR && !text_trim(node->text).length);
}

static struct ct_text words_of(const struct tree *node)
{
	return node->kind == TREE_SCALAR && !is_blank(node) ? node->text : NO_TEXT;
}

static int find_key(const char *const keys[], int count, struct ct_text key)
{
	for (int i = 0; i < count; i++)
		if (keys[i] && text_is(key, keys[i]))
			return i;
	return -1;
}

int more_find(enum more_owner owner, struct ct_text key)
{
	const struct more_keys *more = &more_keys[owner];
	int found = find_key(more->keys, more->count, key);
	return found < 0 ? -1 : more->first + found;
}

static void take_unit(struct report_rows *rows, const struct tree *unit)
{
	rows->line = unit->line;
	rows->column = unit->column;
	TREE_EACH(member, unit) {
		int key = find_key(head_key_names, HEAD_KEYS, member->key);
		if (key >= 0)
			rows->texts[key] = text_trim(words_of(member));
	}
}

/* ---- Documents. */

static void take_documents(
	struct arena *arena, struct report_rows *rows, const struct tree *documents)
{
	struct document_row **last = &rows->documents;
	TREE_EACH(node, documents) {
		if (node->kind == TREE_LIST || documents->kind != TREE_MAP)
			continue;
		struct document_row *row = ARENA_NEW(arena, struct document_row);
		row->texts[DOCUMENT_ID] = node->key;
		row->line = node->key_line;
		if (node->kind == TREE_SCALAR)
			row->texts[DOCUMENT_TITLE] = node->text;
		TREE_EACH(member, node) {
			int key = find_key(document_keys, DOCUMENT_TEXTS, member->key);
			if (key >= 0 && member->kind == TREE_SCALAR)
				row->texts[key] = member->text;
		}
		*last = row;
		last = &row->next;
	}
}

/* ---- What the commune says of itself. */

static struct self_row **add_self(struct arena *arena, struct self_row **last,
	struct ct_text criterion, const struct tree *node)
{
	if (node->kind != TREE_SCALAR || tree_is_absent(node))
		return last;
	struct self_row *row = ARENA_NEW(arena, struct self_row);
	*row = (struct self_row){criterion, node->text, node->line, NULL};
	*last = row;
	return &row->next;
}

static void take_selves(struct arena *arena, struct report_rows *rows, const struct tree *map)
{
	struct self_row **last = &rows->selves;
	if (map->kind != TREE_MAP)
		return;
	TREE_EACH(node, map) {
		if (node->kind == TREE_SCALAR)
			last = add_self(arena, last, node->key, node);
		TREE_EACH(item, node)
			last = add_self(arena, last, node->key, item);
	}
}

/* ---- Claims. */

/* The members of `period` and `plan` go into columns of their own. */
static bool take_inner(struct claim_row *row, const struct tree *map, const char *const keys[],
	int first, int count)
{
	TREE_EACH(member, map) {
		int key = find_key(keys, count, member->key);
		if (key < 0 || member->kind != TREE_SCALAR)
			return false;
		row->texts[first + key] = words_of(member);
	}
	return map->kind == TREE_MAP;
}

static bool take_member(struct claim_row *row, const struct tree *member)
{
	int key = claim_find_key(member->key);
	if (key == CLAIM_KEY_PLAN)
		return is_blank(member) || take_inner(row, member, plan_keys, COLUMN_PLAN_DUE, 3);
	if (key == CLAIM_KEY_PERIOD && member->kind == TREE_MAP)
		return take_inner(row, member, day_keys, COLUMN_PERIOD_FROM, 2) &&
			row->texts[COLUMN_PERIOD_FROM].length &&
			row->texts[COLUMN_PERIOD_TO].length;
	if (key < 0 || member->kind != TREE_SCALAR)
		return false;
	row->texts[claim_text_of[key]] = words_of(member);
	return true;
}

static bool says_something(const struct claim_row *row)
{
	for (int i = COLUMN_VALUE; i < CLAIM_TEXTS; i++)
		if (row->texts[i].length)
			return true;
	return false;
}

/* Of the value, of a claim that is nothing else, or of the plan. */
static unsigned marks_of(const struct tree *node)
{
	unsigned either = node->either_order ? MARK_EITHER_VALUE : 0;
	if (text_is(node->key, "plan"))
		TREE_EACH(member, node)
			either |= member->either_order ? MARK_EITHER_PLAN : 0;
	return either | (node->repaired ? MARK_REPAIRED : 0);
}

static struct claim_row **add_claim(struct arena *arena, struct report_rows *rows,
	struct claim_row **last, const struct tree *fact, const struct tree *node)
{
	struct claim_row *row = ARENA_NEW(arena, struct claim_row);
	row->texts[COLUMN_FACT] = fact->key;
	row->line = node->line;
	row->column = node->column;
	row->marks = marks_of(node) | (fact->repaired ? MARK_REPAIRED : 0);
	if (node->kind == TREE_SCALAR)
		row->texts[COLUMN_VALUE] = words_of(node);
	bool sound = node->kind != TREE_LIST;
	TREE_EACH(member, node) {
		sound = sound && take_member(row, member);
		row->marks |= is_blank(member) ? 0 : marks_of(member);
	}
	if (!sound || !says_something(row))
		return last;
	rows->claim_count++;
	*last = row;
	return &row->next;
}

static void take_facts(struct arena *arena, struct report_rows *rows, const struct tree *facts)
{
	struct claim_row **last = &rows->claims;
	if (facts->kind != TREE_MAP)
		return;
	TREE_EACH(fact, facts) {
		if (fact->next && claim_continues(facts, fact, fact->next)) {
			fact = fact->next;
			continue;
		}
		if (fact->kind != TREE_LIST)
			last = add_claim(arena, rows, last, fact, fact);
		else
			TREE_EACH(item, fact)
				last = add_claim(arena, rows, last, fact, item);
	}
}

struct report_rows *rows_from_tree(struct arena *arena, const struct tree *tree, const char *file)
{
	struct report_rows *rows = ARENA_NEW(arena, struct report_rows);
	rows->file = file_printable_name(arena, file);
	TREE_EACH(node, tree) {
		if (text_is(node->key, "unit"))
			take_unit(rows, node);
		else if (text_is(node->key, "documents"))
			take_documents(arena, rows, node);
		else if (text_is(node->key, "self_assessment"))
			take_selves(arena, rows, node);
		else if (text_is(node->key, "facts"))
			take_facts(arena, rows, node);
	}
	rows->checks = rows_checks(arena, rows);
	return rows;
}

/* ---- Digests. */

static void digest_texts(struct digest *digest, const struct ct_text texts[], int count)
{
	for (int i = 0; i < count; i++)
		digest_part(digest, texts[i]);
}

static void digest_count(struct digest *digest, uint32_t first, uint32_t second)
{
	char bytes[8];
	for (int i = 0; i < 4; i++) {
		bytes[i] = (char)(first >> 8 * i & 0xff);
		bytes[4 + i] = (char)(second >> 8 * i & 0xff);
	}
	digest_part(digest, (struct ct_text){bytes, sizeof(bytes)});
}

/* Only keys that are given: the digest of a report without later keys is that of version 2. */
static void digest_more(struct digest *digest, enum more_owner owner, uint32_t ordinal,
	const struct ct_text texts[])
{
	const struct more_keys *more = &more_keys[owner];
	for (int i = 0; i < more->count; i++) {
		struct ct_text text = texts[more->first + i];
		if (!text.length)
			continue;
		digest_part(digest, text_of(more->owner));
		digest_count(digest, ordinal, 0);
		digest_part(digest, text_of(more->keys[i]));
		digest_part(digest, text);
	}
}

static void digest_content(
	struct digest *digest, const struct report_rows *rows, struct ct_text period)
{
	digest_part(digest, TEXT("chitieu-report/1"));
	digest_part(digest, period);
	digest_texts(digest, rows->texts, HEAD_COLUMNS);
	for (const struct document_row *row = rows->documents; row; row = row->next)
		digest_texts(digest, row->texts, DOCUMENT_TEXTS);
	digest_part(digest, TEXT("self_assessment"));
	for (const struct self_row *row = rows->selves; row; row = row->next)
		digest_texts(digest, (const struct ct_text[]){row->criterion, row->verdict}, 2);
	digest_part(digest, TEXT("claims"));
	for (const struct claim_row *row = rows->claims; row; row = row->next)
		digest_texts(digest, row->texts, CLAIM_COLUMNS);
	for (const struct claim_row *row = rows->claims; row; row = row->next)
		if (row->marks & ~(unsigned)MARK_REPAIRED)
			digest_texts(digest, row->texts, CLAIM_COLUMNS);
	uint32_t ordinal = 0;
	digest_more(digest, MORE_UNIT, ordinal, rows->texts);
	for (const struct claim_row *row = rows->claims; row; row = row->next)
		digest_more(digest, MORE_CLAIM, ++ordinal, row->texts);
}

struct rows_digests rows_digest(const struct report_rows *rows, struct ct_text period)
{
	struct rows_digests digests = {"", ""};
	struct digest digest;
	digest_start(&digest);
	digest_content(&digest, rows, period);
	digest_finish(&digest, digests.content);
	digest_start(&digest);
	digest_part(&digest, text_of(digests.content));
	digest_part(&digest, text_of(rows->file));
	digest_part(&digest, rows->source);
	digest_count(&digest, rows->line, rows->column);
	for (const struct document_row *row = rows->documents; row; row = row->next)
		digest_count(&digest, row->line, 0);
	for (const struct self_row *row = rows->selves; row; row = row->next)
		digest_count(&digest, row->line, 0);
	for (const struct claim_row *row = rows->claims; row; row = row->next)
		digest_count(&digest, row->line, marked_column(row->column, row->marks));
	digest_finish(&digest, digests.whole);
	return digests;
}

/* ---- Checks: FNV-1a of a row, folded to 24 bits. No guard against anybody, that is what the
 * digest is for. */

static uint32_t mix(uint32_t hash, const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)bytes[i]) * UINT32_C(16777619);
	return hash;
}

char *row_check(char *at, const struct ct_text texts[], int count, uint32_t line, uint32_t column)
{
	static const char letters[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
	uint32_t hash = UINT32_C(2166136261);
	for (int i = 0; i < count; i++) {
		hash = mix(hash, texts[i].bytes, texts[i].length);
		hash = mix(hash, "", 1);
	}
	hash = (hash ^ line) * UINT32_C(16777619);
	hash = (hash ^ column) * UINT32_C(16777619);
	hash ^= hash >> 24;
	for (int i = 0; i < CHECK_LETTERS; i++)
		*at++ = letters[hash >> 6 * i & 63];
	return at;
}

/* Of the columns and of the later keys that are given. */
static char *check_of(char *at, enum more_owner owner, const struct ct_text texts[], uint32_t line,
	uint32_t column)
{
	const struct more_keys *more = &more_keys[owner];
	struct ct_text all[CLAIM_COLUMNS + 2 * (HEAD_KEYS + CLAIM_KEYS)];
	int count = more->first;
	for (int i = 0; i < more->count; i++) {
		if (!texts[more->first + i].length)
			continue;
		all[count++] = text_of(more->keys[i]);
		all[count++] = texts[more->first + i];
	}
	if (count == more->first)
		return row_check(at, texts, count, line, column);
	memcpy(all, texts, (size_t)more->first * sizeof(*texts));
	return row_check(at, all, count, line, column);
}

struct ct_text rows_checks(struct arena *arena, const struct report_rows *rows)
{
	size_t count = 1 + rows->claim_count;
	for (const struct document_row *row = rows->documents; row; row = row->next)
		count++;
	for (const struct self_row *row = rows->selves; row; row = row->next)
		count++;
	char *letters = arena_alloc(arena, count * CHECK_LETTERS),
	     *at = check_of(letters, MORE_UNIT, rows->texts, rows->line, rows->column);
	for (const struct document_row *row = rows->documents; row; row = row->next)
		at = row_check(at, row->texts, DOCUMENT_TEXTS, row->line, 0);
	for (const struct self_row *row = rows->selves; row; row = row->next)
		at = row_check(at, (const struct ct_text[]){row->criterion, row->verdict}, 2,
			row->line, 0);
	for (const struct claim_row *row = rows->claims; row; row = row->next)
		at = check_of(at, MORE_CLAIM, row->texts, row->line,
			marked_column(row->column, row->marks));
	return (struct ct_text){letters, (size_t)(at - letters)};
}
