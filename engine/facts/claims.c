/* SPDX-License-Identifier: Apache-2.0 */
/* Hides the shapes in which facts may be written in a document: scalar, map or list, and what YAML
 * makes of an unquoted percentage. */
#include "base/text.h"
#include "facts/claim.h"

/* ---- The trap of {value: 92,6%}, which YAML reads as {value: 92, "6%": }. */

/* Whether `member` is the rest of the number before it. */
bool claim_continues(const struct tree *map, const struct tree *before, const struct tree *member)
{
	if (!map->flow || !before || before->kind != TREE_SCALAR || before->quoted ||
		!before->text.length || !text_is_digit(before->text.bytes[before->text.length - 1]))
		return false;
	size_t at = 0;
	while (at < member->key.length && text_is_digit(member->key.bytes[at]))
		at++;
	if (!at || !tree_is_absent(member))
		return false;
	char after = at < member->key.length ? member->key.bytes[at] : ' ';
	return after == ' ' || after == '%' || after == '/' || (unsigned char)after >= 0x80;
}

static bool refuse_split(
	const struct claim_reader *reader, const struct tree *before, const struct tree *member)
{
	return ct_fail(reader->errors, CT_F_UNQUOTED, tree_place(before, reader->file),
		before->text, member->key);
}

/* ---- One claim. */

static bool refuse_keys(const struct claim_reader *reader, const struct tree *map)
{
	return tree_check_keys(
		map, claim_key_names, reader->file, CT_F_UNKNOWN_KEY, reader->errors);
}

static bool read_members(struct claim_draft *draft, const struct tree *map)
{
	const struct claim_reader *reader = draft->reader;
	const struct tree *before = NULL;
	TREE_EACH(member, map) {
		int key = claim_find_key(member->key);
		if (key < 0 && claim_continues(map, before, member))
			return refuse_split(reader, before, member);
		if (key < 0)
			return refuse_keys(reader, map);
		if (!claim_keep_member(draft, member, (enum claim_key)key))
			return false;
		before = member;
	}
	return true;
}

/* Keeps what a claim says that was reported and left out: who reads the report must not be told
 * that it says nothing. */
static void keep_refused(const struct claim_draft *draft)
{
	const struct claim_reader *reader = draft->reader;
	if (!reader->refused || !draft->claim->value.length || draft->claim->written.absent)
		return;
	struct refused_claim *refused = ARENA_NEW(reader->arena, struct refused_claim);
	*refused = (struct refused_claim){draft->entry->index, draft->claim, *reader->refused};
	*reader->refused = refused;
}

/* The claim that node makes; NULL if it makes none or cannot be used. */
static struct claim *read_claim(
	const struct claim_reader *reader, const struct fact_entry *entry, const struct tree *node)
{
	struct claim_draft draft;
	if (claim_is_blank(node))
		return NULL;
	claim_begin(&draft, reader, entry, node);
	bool sound = node->kind != TREE_MAP || read_members(&draft, node);
	struct claim *claim = sound ? claim_settle(&draft, node) : NULL;
	if (!claim)
		keep_refused(&draft);
	return claim;
}

/* ---- All claims of a fact, all facts. */

static struct claim **add_claim(
	struct fact_record *record, struct claim **last, struct claim *claim)
{
	if (!claim)
		return last;
	*last = claim;
	record->claim_count++;
	return &claim->next;
}

static void read_fact(const struct claim_reader *reader, const struct fact_entry *entry,
	const struct tree *node, struct fact_record *record)
{
	struct claim **last = &record->claims;
	if (node->kind != TREE_LIST) {
		add_claim(record, last, read_claim(reader, entry, node));
		return;
	}
	TREE_EACH(item, node) {
		if (record->claim_count == CLAIMS_MOST) {
			ct_fail(reader->errors, CT_F_CLAIMS, tree_place(item, reader->file),
				entry->key, CLAIMS_MOST);
			return;
		}
		if (item->kind == TREE_LIST)
			ct_fail(reader->errors, CT_F_CLAIM_NESTED, tree_place(item, reader->file),
				entry->key);
		else
			last = add_claim(record, last, read_claim(reader, entry, item));
	}
}

static const struct fact_entry *find_entry(
	const struct claim_reader *reader, const struct tree *node)
{
	int index = dictionary_find_member(reader->dictionary, node);
	if (index >= 0)
		return &reader->dictionary->entries[index];
	if (!reader->errors)
		return NULL;
	struct place place = tree_key_place(node, reader->file);
	struct ct_text nearest = dictionary_nearest(reader->dictionary, node->key);
	if (nearest.length)
		ct_fail(reader->errors, CT_F_UNKNOWN_FACT_NEAR, place, node->key, nearest);
	else
		ct_fail(reader->errors, CT_F_UNKNOWN_FACT, place, node->key);
	return NULL;
}

void claims_read(
	const struct claim_reader *reader, const struct tree *facts, struct fact_record *records)
{
	TREE_EACH(node, facts) {
		const struct tree *next = node->next;
		if (next && claim_continues(facts, node, next)) {
			refuse_split(reader, node, next);
			node = next; /* neither half is read */
			continue;
		}
		const struct fact_entry *entry = find_entry(reader, node);
		if (!entry)
			continue;
		struct fact_record *record = &records[entry->index];
		read_fact(reader, entry, node, record);
		if (node->repaired)
			for (struct claim *claim = record->claims; claim; claim = claim->next)
				claim->warnings |= CLAIM_REPAIRED;
		fact_combine(record, entry->type);
	}
}
