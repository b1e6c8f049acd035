/* SPDX-License-Identifier: Apache-2.0 */
/* Taking a document apart; see report_rows.h. */
#include "store/report_rows.h"

#include "base/file.h"
#include "base/text.h"
#include "facts/claim.h"

const char *const head_keys[HEAD_TEXTS] = {"code", "register", "level", "name", "district",
	"province", "region", "area", "kind", "terrain", "note"};
const char *const document_keys[DOCUMENT_TEXTS] = {
	NULL, "title", "issuer", "number", "date", "note"};
const char *const claim_keys[COLUMN_PERIOD_FROM] = {
	NULL, "value", "stated", "hedge", "at", "section", "quote", "of", "note", "kind", "period"};

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

static void take_unit(struct report_rows *rows, const struct tree *unit)
{
	rows->line = unit->line;
	rows->column = unit->column;
	TREE_EACH(member, unit) {
		int key = find_key(head_keys, HEAD_TEXTS, member->key);
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
	static const char *const days[] = {"from", "to"}, *const plan[] = {"due", "at", "quote"};
	if (text_is(member->key, "plan"))
		return is_blank(member) || take_inner(row, member, plan, COLUMN_PLAN_DUE, 3);
	int key = find_key(claim_keys, COLUMN_PERIOD_FROM, member->key);
	if (key == COLUMN_PERIOD && member->kind == TREE_MAP)
		return take_inner(row, member, days, COLUMN_PERIOD_FROM, 2) &&
			row->texts[COLUMN_PERIOD_FROM].length &&
			row->texts[COLUMN_PERIOD_TO].length;
	if (key < 0 || member->kind != TREE_SCALAR)
		return false;
	row->texts[key] = words_of(member);
	return true;
}

static bool says_something(const struct claim_row *row)
{
	for (int i = COLUMN_VALUE; i < COLUMN_TEXTS; i++)
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

static void digest_content(
	struct digest *digest, const struct report_rows *rows, struct ct_text period)
{
	digest_part(digest, TEXT("chitieu-report/1"));
	digest_part(digest, period);
	digest_texts(digest, rows->texts, HEAD_TEXTS);
	for (const struct document_row *row = rows->documents; row; row = row->next)
		digest_texts(digest, row->texts, DOCUMENT_TEXTS);
	digest_part(digest, TEXT("self_assessment"));
	for (const struct self_row *row = rows->selves; row; row = row->next)
		digest_texts(digest, (const struct ct_text[]){row->criterion, row->verdict}, 2);
	digest_part(digest, TEXT("claims"));
	for (const struct claim_row *row = rows->claims; row; row = row->next)
		digest_texts(digest, row->texts, COLUMN_TEXTS);
	for (const struct claim_row *row = rows->claims; row; row = row->next)
		if (row->marks & ~(unsigned)MARK_REPAIRED)
			digest_texts(digest, row->texts, COLUMN_TEXTS);
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

struct ct_text rows_checks(struct arena *arena, const struct report_rows *rows)
{
	size_t count = 1 + rows->claim_count;
	for (const struct document_row *row = rows->documents; row; row = row->next)
		count++;
	for (const struct self_row *row = rows->selves; row; row = row->next)
		count++;
	char *letters = arena_alloc(arena, count * CHECK_LETTERS),
	     *at = row_check(letters, rows->texts, HEAD_TEXTS, rows->line, rows->column);
	for (const struct document_row *row = rows->documents; row; row = row->next)
		at = row_check(at, row->texts, DOCUMENT_TEXTS, row->line, 0);
	for (const struct self_row *row = rows->selves; row; row = row->next)
		at = row_check(at, (const struct ct_text[]){row->criterion, row->verdict}, 2,
			row->line, 0);
	for (const struct claim_row *row = rows->claims; row; row = row->next)
		at = row_check(at, row->texts, COLUMN_TEXTS, row->line,
			marked_column(row->column, row->marks));
	return (struct ct_text){letters, (size_t)(at - letters)};
}
