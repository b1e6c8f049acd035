/* SPDX-License-Identifier: Apache-2.0 */
/* Building trees within their limits, and reading them. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/tree_build.h"
#include "base/utf8.h"

/* ---- Building. */

bool tree_refuse_control(struct ct_errors *errors, struct place place, struct ct_text text)
{
	size_t length = 0;
	utf8_next(text, &length);
	return ct_fail(errors, CT_D_CONTROL, place, (struct ct_text){text.bytes, length});
}

static struct place place_at(const struct tree_builder *builder, uint32_t line, uint32_t column)
{
	return (struct place){builder->file, line, column};
}

static struct tree *add(
	struct tree_builder *builder, enum tree_kind kind, uint32_t line, uint32_t column)
{
	if (builder->nodes >= TREE_MAX_NODES) {
		ct_fail(builder->errors, CT_D_TOO_MANY_NODES, place_at(builder, line, column),
			TREE_MAX_NODES);
		return NULL;
	}
	builder->nodes++;
	struct tree *node = builder->keyed;
	if (!node) {
		node = ARENA_NEW(builder->arena, struct tree);
		node->key = TEXT("");
	}
	builder->keyed = NULL;
	node->text = TEXT("");
	node->kind = (uint8_t)kind;
	node->line = line;
	node->column = column;
	if (builder->depth == 0) {
		builder->root = node;
		return node;
	}
	struct tree *parent = builder->open[builder->depth - 1];
	struct tree **newest = &builder->newest[builder->depth - 1];
	if (*newest)
		(*newest)->next = node;
	else
		parent->first = node;
	*newest = node;
	parent->count++;
	return node;
}

/* Makes *text composed and repaired. */
static bool settle(
	struct tree_builder *builder, struct ct_text *text, bool *repaired, struct place place)
{
	struct utf8_findings found = utf8_inspect(*text);
	struct ct_text rest = {text->bytes + found.forbidden, text->length - found.forbidden};
	*repaired = false;
	if (rest.length > 0)
		return tree_refuse_control(builder->errors, place, rest);
	if (found.unsettled || found.look_alike)
		*text = text_repair(builder->arena, *text, repaired);
	return true;
}

bool tree_settle(struct tree_builder *builder, struct tree *node)
{
	bool repaired;
	if (!settle(builder, &node->text, &repaired, place_at(builder, node->line, node->column)))
		return false;
	node->repaired |= repaired;
	return true;
}

bool tree_add_key(struct tree_builder *builder, struct ct_text text, bool settled, uint32_t line,
	uint32_t column)
{
	if (text.length > TREE_MAX_KEY)
		return ct_fail(builder->errors, CT_D_KEY_TOO_LONG, place_at(builder, line, column),
			TREE_MAX_KEY);
	struct tree *node = ARENA_NEW(builder->arena, struct tree);
	node->key = text;
	node->key_line = line;
	node->key_column = column;
	builder->keyed = node;
	return settled ||
		settle(builder, &node->key, &node->repaired, place_at(builder, line, column));
}

struct tree *tree_add_scalar(struct tree_builder *builder, struct ct_text text, bool settled,
	uint32_t line, uint32_t column)
{
	bool repaired = false;
	if (text.length > TREE_MAX_SCALAR) {
		ct_fail(builder->errors, CT_D_SCALAR_TOO_LONG, place_at(builder, line, column),
			TREE_MAX_SCALAR);
		return NULL;
	}
	if (!settled && !settle(builder, &text, &repaired, place_at(builder, line, column)))
		return NULL;
	struct tree *node = add(builder, TREE_SCALAR, line, column);
	if (!node)
		return NULL;
	node->text = text;
	node->repaired |= repaired;
	return node;
}

struct tree *tree_open(
	struct tree_builder *builder, enum tree_kind kind, uint32_t line, uint32_t column)
{
	if (builder->depth == TREE_MAX_DEPTH) {
		ct_fail(builder->errors, CT_D_DEPTH, place_at(builder, line, column),
			TREE_MAX_DEPTH);
		return NULL;
	}
	struct tree *node = add(builder, kind, line, column);
	if (!node)
		return NULL;
	builder->open[builder->depth] = node;
	builder->newest[builder->depth] = NULL;
	builder->depth++;
	return node;
}

bool tree_expects_key(const struct tree_builder *builder)
{
	return builder->depth > 0 && builder->open[builder->depth - 1]->kind == TREE_MAP &&
		!builder->keyed;
}

/* ---- Duplicate keys. */

static bool refuse_duplicate(
	struct tree_builder *builder, const struct tree *first, const struct tree *second)
{
	return ct_fail(builder->errors, CT_D_DUPLICATE_KEY, tree_key_place(second, builder->file),
		second->key, first->key_line, first->key_column);
}

static bool check_few_keys(struct tree_builder *builder, const struct tree *map)
{
	for (const struct tree *second = map->first; second; second = second->next) {
		for (const struct tree *first = map->first; first != second; first = first->next) {
			if (text_equal(first->key, second->key))
				return refuse_duplicate(builder, first, second);
		}
	}
	return true;
}

/* Maximum probes for a key. More occur only if the keys were chosen to collide. */
enum { PATIENCE = 8 };

static int order_keys(const void *left, const void *right)
{
	const struct tree *a = *(const struct tree *const *)left,
			  *b = *(const struct tree *const *)right;
	int order = text_compare_bytes(a->key, b->key);
	if (order != 0)
		return order;
	if (a->key_line != b->key_line)
		return a->key_line < b->key_line ? -1 : 1;
	return (a->key_column > b->key_column) - (a->key_column < b->key_column);
}

static bool check_colliding_keys(struct tree_builder *builder, const struct tree *map)
{
	const struct tree **members = ARENA_ARRAY(builder->arena, map->count, const struct tree *);
	size_t count = 0;
	TREE_EACH(member, map)
		members[count++] = member;
	qsort(members, count, sizeof(*members), order_keys);
	for (size_t i = 1; i < count; i++) {
		if (text_equal(members[i - 1]->key, members[i]->key))
			return refuse_duplicate(builder, members[i - 1], members[i]);
	}
	return true;
}

struct tree_slot {
	uint64_t hash;
	const struct tree *member;
};

static bool check_many_keys(struct tree_builder *builder, const struct tree *map)
{
	size_t room = 16, probes = 0;
	while (room < 2 * (size_t)map->count)
		room *= 2;
	struct tree_slot *slots = ARENA_ARRAY(builder->arena, room, struct tree_slot);
	for (struct tree *member = map->first; member; member = member->next) {
		uint64_t hash = text_hash(member->key);
		member->hash = (uint32_t)hash;
		size_t at = hash & (room - 1);
		for (; slots[at].member; at = (at + 1) & (room - 1)) {
			if (slots[at].hash == hash &&
				text_equal(slots[at].member->key, member->key))
				return refuse_duplicate(builder, slots[at].member, member);
			if (++probes > PATIENCE * (size_t)map->count)
				return check_colliding_keys(builder, map);
		}
		slots[at] = (struct tree_slot){hash, member};
	}
	return true;
}

bool tree_close(struct tree_builder *builder)
{
	enum { FEW = 8 };
	const struct tree *closed = builder->open[--builder->depth];
	if (closed->kind != TREE_MAP)
		return true;
	return closed->count <= FEW ? check_few_keys(builder, closed)
				    : check_many_keys(builder, closed);
}

/* ---- Looking. */

const struct tree *tree_get(const struct tree *map, const char *key)
{
	if (!map || map->kind != TREE_MAP)
		return NULL;
	struct ct_text wanted = text_of(key);
	TREE_EACH(member, map) {
		if (text_equal(member->key, wanted))
			return member;
	}
	return NULL;
}

struct ct_text tree_get_text(const struct tree *map, const char *key)
{
	const struct tree *member = tree_get(map, key);
	return member && member->kind == TREE_SCALAR ? member->text : TEXT("");
}

struct place tree_place(const struct tree *node, const char *file)
{
	return (struct place){file, node->line, node->column};
}

struct place tree_key_place(const struct tree *node, const char *file)
{
	return (struct place){file, node->key_line, node->key_column};
}

bool tree_is_absent(const struct tree *node)
{
	if (!node)
		return true;
	if (node->kind != TREE_SCALAR || node->quoted)
		return false;
	struct ct_text text = text_trim(node->text);
	return text.length == 0 || text_is(text, "~") || text_is(text, "null");
}

/* ---- Known keys. */

/* Limit of names for spelling suggestions; longer lists do not occur. */
enum { MOST_NAMES = 64 };

/* All names, joined by commas. The message cuts a text that is too long. */
static struct ct_text join(const struct ct_text names[], size_t count, char *out, size_t room)
{
	size_t length = 0;
	for (size_t i = 0; i < count && length + names[i].length + 2 <= room; i++) {
		if (i > 0) {
			memcpy(out + length, ", ", 2);
			length += 2;
		}
		memcpy(out + length, names[i].bytes, names[i].length);
		length += names[i].length;
	}
	return (struct ct_text){out, length};
}

static bool refuse_key(const struct tree *member, const char *const names[], const char *file,
	enum ct_message_id message, struct ct_errors *errors)
{
	struct ct_text known[MOST_NAMES];
	char list[512];
	size_t count = 0;
	for (; count < MOST_NAMES && names[count]; count++)
		known[count] = text_of(names[count]);
	int nearest = text_nearest(member->key, known, count);
	return ct_fail(errors, message, tree_key_place(member, file), member->key,
		nearest >= 0 ? known[nearest] : TEXT(""), join(known, count, list, sizeof(list)));
}

static bool is_known(struct ct_text key, const char *const names[])
{
	for (size_t i = 0; key.length && names[i]; i++)
		if (names[i][0] == key.bytes[0] && text_is(key, names[i]))
			return true;
	return false;
}

bool tree_check_keys(const struct tree *map, const char *const names[], const char *file,
	enum ct_message_id message, struct ct_errors *errors)
{
	bool good = true;
	if (!map || map->kind != TREE_MAP)
		return true;
	TREE_EACH(member, map) {
		if (!is_known(member->key, names))
			good = refuse_key(member, names, file, message, errors);
	}
	return good;
}
