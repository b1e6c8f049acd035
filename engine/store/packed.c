/* SPDX-License-Identifier: Apache-2.0 */
/* Packing and unpacking; see packed.h. A text is its length in four bytes and its bytes, a number
 * is eight bytes; both as the machine has them, for nobody else reads them. In the order:
 * submission, digest, source, file, line, column, the texts of the head, period, its two days; then
 * rows. A row begins with a number: what it is, and from bit 8 on a bit for each of its texts that
 * is not empty; those follow. */
#include "store/packed.h"

#include <stdlib.h>

#include "base/text.h"

/* ---- Packing. */

void packer_free(struct packer *packer)
{
	free(packer->bytes);
	*packer = (struct packer){0};
}

void pack_start(struct packer *packer)
{
	packer->length = 0;
}

static bool make_room(struct packer *packer, size_t more)
{
	if (more <= packer->room - packer->length)
		return true;
	size_t room = (packer->length + more) * 2;
	char *larger = realloc(packer->bytes, room);
	packer->failed |= !larger;
	if (!larger)
		return false;
	packer->bytes = larger;
	packer->room = room;
	return true;
}

void pack_text(struct packer *packer, struct ct_text text)
{
	uint32_t length = (uint32_t)text.length;
	if (!make_room(packer, sizeof(length) + length))
		return;
	memcpy(packer->bytes + packer->length, &length, sizeof(length));
	if (length)
		memcpy(packer->bytes + packer->length + sizeof(length), text.bytes, length);
	packer->length += sizeof(length) + length;
}

void pack_number(struct packer *packer, int64_t number)
{
	if (!make_room(packer, sizeof(number)))
		return;
	memcpy(packer->bytes + packer->length, &number, sizeof(number));
	packer->length += sizeof(number);
}

void pack_row(struct packer *packer, enum packed_row row, const struct ct_text texts[], int count)
{
	uint64_t head = row;
	size_t most = sizeof(head);
	for (int i = 0; i < count; i++)
		most += sizeof(uint32_t) + texts[i].length;
	if (!make_room(packer, most))
		return;
	char *start = packer->bytes + packer->length, *at = start + sizeof(head);
	for (int i = 0; i < count; i++) {
		uint32_t length = (uint32_t)texts[i].length;
		if (!length)
			continue;
		head |= UINT64_C(256) << i;
		memcpy(at, &length, sizeof(length));
		memcpy(at + sizeof(length), texts[i].bytes, length);
		at += sizeof(length) + length;
	}
	memcpy(start, &head, sizeof(head));
	packer->length += (size_t)(at - start);
}

/* ---- Unpacking. */

static struct ct_text take_text(const char **at)
{
	uint32_t length;
	memcpy(&length, *at, sizeof(length));
	struct ct_text text = {length ? *at + sizeof(length) : NULL, length};
	*at += sizeof(length) + length;
	return text;
}

static int64_t take_number(const char **at)
{
	int64_t number;
	memcpy(&number, *at, sizeof(number));
	*at += sizeof(number);
	return number;
}

static enum packed_row take_row(const char **at, uint64_t *present)
{
	uint64_t head = (uint64_t)take_number(at);
	*present = head >> 8;
	return (enum packed_row)(head & 0xff);
}

static void take_texts(const char **at, uint64_t present, struct ct_text texts[], int count)
{
	for (int i = 0; i < count; i++)
		texts[i] = present >> i & 1 ? take_text(at) : NO_TEXT;
}

/* The tree while it grows. */
struct grower {
	struct arena *arena;
	uint32_t line, column; /* of what is added */
};

static struct tree *add(const struct grower *grower, struct tree *parent, struct tree **last,
	struct ct_text key, enum tree_kind kind, struct ct_text text)
{
	struct tree *node = ARENA_NEW(grower->arena, struct tree);
	node->kind = (uint8_t)kind;
	node->key = key;
	node->text = text;
	node->quoted = true;
	node->line = node->key_line = grower->line;
	node->column = node->key_column = grower->column;
	if (!parent->first)
		parent->first = node;
	else
		(*last)->next = node;
	*last = node;
	parent->count++;
	return node;
}

static struct tree *add_scalar(const struct grower *grower, struct tree *map, struct tree **last,
	const char *key, struct ct_text text)
{
	return text.length ? add(grower, map, last, text_of(key), TREE_SCALAR, text) : NULL;
}

struct packed_head {
	struct origin origin;
	struct ct_text texts[HEAD_COLUMNS], period, from, to;
	uint32_t line, column;
};

static void take_head(struct arena *arena, const char **at, struct packed_head *head)
{
	head->origin.submission = take_number(at);
	head->origin.digest = take_text(at);
	head->origin.source = take_text(at);
	struct ct_text file = take_text(at);
	head->origin.file = arena_copy(arena, file.length ? file.bytes : "", file.length);
	head->line = (uint32_t)take_number(at);
	head->column = (uint32_t)take_number(at);
	for (int i = 0; i < HEAD_COLUMNS; i++)
		head->texts[i] = take_text(at);
	head->period = take_text(at);
	head->from = take_text(at);
	head->to = take_text(at);
}

static void grow_head(const struct grower *grower, struct tree *root, struct tree **last,
	const struct packed_head *head)
{
	struct tree *inner = NULL;
	struct tree *unit = add(grower, root, last, TEXT("unit"), TREE_MAP, NO_TEXT);
	for (int i = 0; i < HEAD_COLUMNS; i++)
		add_scalar(grower, unit, &inner, head_key_names[i], head->texts[i]);
	inner = NULL;
	struct tree *period = add(grower, root, last, TEXT("period"), TREE_MAP, NO_TEXT);
	add_scalar(grower, period, &inner, "from", head->from);
	add_scalar(grower, period, &inner, "to", head->to);
}

static void grow_document(struct grower *grower, struct tree *documents, struct tree **last,
	uint64_t present, const char **at)
{
	struct ct_text texts[DOCUMENT_TEXTS];
	struct tree *inner = NULL;
	take_texts(at, present, texts, DOCUMENT_TEXTS);
	grower->line = (uint32_t)take_number(at);
	grower->column = 0;
	struct tree *document = add(grower, documents, last, texts[DOCUMENT_ID], TREE_MAP, NO_TEXT);
	for (int i = DOCUMENT_TITLE; i < DOCUMENT_TEXTS; i++)
		add_scalar(grower, document, &inner, document_keys[i], texts[i]);
}

/* Neighbours with the same key were a list. */
static struct tree *grow_entry(const struct grower *grower, struct tree *map, struct tree **last,
	struct tree **newest, struct ct_text key, enum tree_kind kind, struct ct_text text)
{
	struct tree *before = *last;
	if (!before || !text_equal(before->key, key))
		return *newest = add(grower, map, last, key, kind, text);
	if (before == *newest) { /* the first item was not a list yet */
		struct tree *item = ARENA_NEW(grower->arena, struct tree);
		*item = *before;
		item->key = NO_TEXT;
		item->next = NULL;
		before->kind = TREE_LIST;
		before->text = NO_TEXT;
		before->repaired = false;
		before->first = item;
		before->count = 1;
		*newest = item;
	}
	return add(grower, before, newest, NO_TEXT, kind, text);
}

static void grow_self(struct grower *grower, struct tree *selves, struct tree **last,
	struct tree **newest, uint64_t present, const char **at)
{
	struct ct_text texts[SELF_TEXTS];
	take_texts(at, present, texts, SELF_TEXTS);
	grower->line = (uint32_t)take_number(at);
	grower->column = 0;
	grow_entry(grower, selves, last, newest, texts[SELF_CRITERION], TREE_SCALAR,
		texts[SELF_VERDICT]);
}

static void grow_inner(const struct grower *grower, struct tree *claim, struct tree **last,
	const char *key, const char *const keys[], const struct ct_text texts[], int count)
{
	struct tree *inner = NULL, *map = NULL;
	for (int i = 0; i < count; i++) {
		if (!texts[i].length)
			continue;
		if (!map)
			map = add(grower, claim, last, text_of(key), TREE_MAP, NO_TEXT);
		add_scalar(grower, map, &inner, keys[i], texts[i]);
	}
}

static void mark_day(const struct tree *map, const char *key)
{
	for (struct tree *member = map ? map->first : NULL; member; member = member->next)
		if (text_is(member->key, key))
			member->either_order = true;
}

static void grow_claim(struct grower *grower, struct tree *facts, struct tree **last,
	struct tree **newest, uint64_t present, const char **at)
{
	struct ct_text texts[CLAIM_COLUMNS];
	struct tree *inner = NULL;
	take_texts(at, present, texts, CLAIM_COLUMNS);
	grower->line = (uint32_t)take_number(at);
	grower->column = (uint32_t)take_number(at);
	unsigned marks = (unsigned)take_number(at);
	struct tree *claim =
		grow_entry(grower, facts, last, newest, texts[COLUMN_FACT], TREE_MAP, NO_TEXT);
#define CLAIM_KEY(name, key, column, ...) \
	if (column != MORE) \
		add_scalar(grower, claim, &inner, #key, texts[column]);
#include "chitieu/claim_keys.def"
	grow_inner(grower, claim, &inner, "period", day_keys, texts + COLUMN_PERIOD_FROM, 2);
	grow_inner(grower, claim, &inner, "plan", plan_keys, texts + COLUMN_PLAN_DUE, 3);
	if (marks & MARK_REPAIRED && claim->first)
		claim->first->repaired = true;
	if (marks & MARK_EITHER_VALUE)
		mark_day(claim, "value");
	if (marks & MARK_EITHER_PLAN)
		mark_day(tree_get(claim, "plan"), "due");
}

/* A later key at the end of the map that it is of. */
static void grow_more(const struct grower *grower, struct tree *map, enum more_owner owner,
	uint64_t present, const char **at)
{
	struct ct_text text;
	struct tree *last = map->first;
	take_texts(at, present, &text, 1);
	const char *key = more_keys[owner].keys[take_number(at) - more_keys[owner].first];
	while (last && last->next)
		last = last->next;
	add_scalar(grower, map, &last, key, text);
}

struct origin packed_tree(struct arena *arena, struct ct_text packed)
{
	const char *at = packed.bytes;
	struct packed_head head;
	struct tree *root = ARENA_NEW(arena, struct tree), *last = NULL, *document = NULL,
		    *self = NULL, *newest_self = NULL, *claim = NULL, *newest_claim = NULL;
	take_head(arena, &at, &head);
	struct grower grower = {arena, head.line, head.column};
	root->kind = TREE_MAP;
	root->line = head.line;
	grow_head(&grower, root, &last, &head);
	struct tree *documents = add(&grower, root, &last, TEXT("documents"), TREE_MAP, NO_TEXT);
	struct tree *facts = add(&grower, root, &last, TEXT("facts"), TREE_MAP, NO_TEXT);
	struct tree *selves = add(&grower, root, &last, TEXT("self_assessment"), TREE_MAP, NO_TEXT);
	for (uint64_t present;;) {
		switch (take_row(&at, &present)) {
		case PACKED_DOCUMENT:
			grow_document(&grower, documents, &document, present, &at);
			break;
		case PACKED_SELF:
			grow_self(&grower, selves, &self, &newest_self, present, &at);
			break;
		case PACKED_CLAIM:
			grow_claim(&grower, facts, &claim, &newest_claim, present, &at);
			break;
		case PACKED_MORE:
			grow_more(&grower, newest_claim ? newest_claim : root->first,
				newest_claim ? MORE_CLAIM : MORE_UNIT, present, &at);
			break;
		case PACKED_END: head.origin.tree = root; return head.origin;
		}
	}
}

/* ---- As rows. */

static struct claim_row *take_claim(struct arena *arena, uint64_t present, const char **at)
{
	struct claim_row *row = ARENA_NEW(arena, struct claim_row);
	take_texts(at, present, row->texts, CLAIM_COLUMNS);
	row->line = (uint32_t)take_number(at);
	row->column = (uint32_t)take_number(at);
	row->marks = (unsigned)take_number(at);
	return row;
}

static struct document_row *take_document(struct arena *arena, uint64_t present, const char **at)
{
	struct document_row *row = ARENA_NEW(arena, struct document_row);
	take_texts(at, present, row->texts, DOCUMENT_TEXTS);
	row->line = (uint32_t)take_number(at);
	return row;
}

static struct self_row *take_self(struct arena *arena, uint64_t present, const char **at)
{
	struct self_row *row = ARENA_NEW(arena, struct self_row);
	struct ct_text texts[SELF_TEXTS];
	take_texts(at, present, texts, SELF_TEXTS);
	row->criterion = texts[SELF_CRITERION];
	row->verdict = texts[SELF_VERDICT];
	row->line = (uint32_t)take_number(at);
	return row;
}

struct report_rows *packed_rows(struct arena *arena, struct ct_text packed, struct ct_text *period)
{
	const char *at = packed.bytes;
	struct packed_head head;
	struct report_rows *rows = ARENA_NEW(arena, struct report_rows);
	struct document_row **document = &rows->documents;
	struct self_row **self = &rows->selves;
	struct claim_row **claim = &rows->claims;
	struct ct_text *texts = rows->texts, text; /* of the row before */
	take_head(arena, &at, &head);
	memcpy(rows->texts, head.texts, sizeof(head.texts));
	rows->file = head.origin.file;
	rows->source = head.origin.source;
	rows->line = head.line;
	rows->column = head.column;
	*period = head.period;
	for (uint64_t present;;) {
		switch (take_row(&at, &present)) {
		case PACKED_DOCUMENT:
			*document = take_document(arena, present, &at);
			document = &(*document)->next;
			break;
		case PACKED_SELF:
			*self = take_self(arena, present, &at);
			self = &(*self)->next;
			break;
		case PACKED_CLAIM:
			*claim = take_claim(arena, present, &at);
			rows->claim_count++;
			texts = (*claim)->texts;
			claim = &(*claim)->next;
			break;
		case PACKED_MORE:
			take_texts(&at, present, &text, 1);
			texts[take_number(&at)] = text;
			break;
		case PACKED_END: return rows;
		}
	}
}

int64_t packed_origin(struct ct_text packed, struct ct_text *digest)
{
	const char *at = packed.bytes;
	int64_t submission = take_number(&at);
	*digest = take_text(&at);
	return submission;
}
