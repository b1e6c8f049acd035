/* SPDX-License-Identifier: Apache-2.0 */
/* The one pass: the members of a line in the order in which they stand; see line.h. Every function
 * returns false to give up. */
#include "facts/line.h"

#include "base/json.h"
#include "base/text.h"
#include "facts/claim.h"

/* Longer lines might have more nodes than a document may. */
enum { LONGEST = 128 << 10 };

/* The keys of one map, to see whether one comes twice. */
enum { MOST_KEYS = 64, KEY_SLOTS = 4 * MOST_KEYS };
struct keys {
	struct ct_text list[MOST_KEYS];
	unsigned count;
	uint8_t slots[KEY_SLOTS]; /* open addressing; number in the list from 1, 0 = empty */
};

/* The list itself holds nothing beyond its count. */
static void keys_clear(struct keys *keys)
{
	keys->count = 0;
	memset(keys->slots, 0, sizeof(keys->slots));
}

struct pass {
	struct json json;
	struct marks marks;
	const struct dictionary *dictionary;
	struct claim_reader claims;
	struct unit *unit;
	bool has_head, has_facts, has_self;
	bool *told; /* by fact */
	int next;   /* the fact that is told next, if they come in the order of the dictionary */
	/* of the claim at hand: members that are strings, of which only the text changes, and
	 * others */
	struct tree strings[CLAIM_KEYS], nodes[CLAIM_KEYS];
};

static struct place place_here(struct json *json)
{
	json_peek(json);
	return (struct place){json->builder.file, json->line, json_column(json)};
}

/* A key and its colon; what is not plain is left to the slower reader. */
static bool read_key(struct json *json, struct ct_text *key)
{
	bool settled;
	if (json_peek(json) != '"')
		return false;
	*key = json_read_string(json, &settled);
	return key->bytes && settled && json_take(json, ':');
}

/* Each member of the map that stands here; at least one. */
static bool read_map(
	struct pass *pass, bool (*read_member)(struct pass *pass, void *state), void *state)
{
	if (!json_take(&pass->json, '{'))
		return false;
	do {
		if (!read_member(pass, state))
			return false;
	} while (json_take(&pass->json, ','));
	return json_take(&pass->json, '}');
}

/* ---- Claims. */

struct line_plan {
	struct tree node, members[3];
	unsigned count;
};

static bool read_plan_member(struct pass *pass, void *state)
{
	struct line_plan *plan = state;
	struct ct_text key;
	if (plan->count == 3 || !read_key(&pass->json, &key))
		return false;
	for (unsigned i = 0; i < plan->count; i++)
		if (text_equal(plan->members[i].key, key))
			return false;
	struct tree *member = &plan->members[plan->count];
	if (!json_read_scalar(&pass->json, member))
		return false;
	member->key = key;
	if (plan->count)
		plan->members[plan->count - 1].next = member;
	plan->count++;
	return true;
}

static bool read_plan(struct pass *pass, struct line_plan *plan)
{
	struct place place = place_here(&pass->json);
	plan->count = 0;
	plan->node = (struct tree){.kind = TREE_MAP,
		.line = place.line,
		.column = place.column,
		.first = &plan->members[0]};
	return read_map(pass, read_plan_member, plan);
}

struct claim_here {
	struct claim_draft draft;
	struct line_plan plan;
	unsigned keys; /* bits 1 << enum claim_key */
};

/* The key of a member, which must be one that has not come yet; -1: it is none. */
static int take_key(struct claim_here *here, struct ct_text text)
{
	int key = claim_find_key(text);
	if (key < 0 || here->keys >> key & 1)
		return -1;
	here->keys |= 1u << key;
	return key;
}

static bool read_pair(
	struct pass *pass, struct claim_here *here, struct ct_text name, struct ct_text value)
{
	int key = take_key(here, name);
	if (key < 0 || key == CLAIM_KEY_PLAN || value.length > TREE_MAX_SCALAR)
		return false;
	pass->strings[key].text = value;
	claim_keep_scalar(&here->draft, &pass->strings[key], value, (enum claim_key)key);
	return true;
}

static bool read_claim_member(struct pass *pass, void *state)
{
	struct claim_here *here = state;
	struct ct_text name, value;
	if (json_read_pair(&pass->json, &name, &value))
		return read_pair(pass, here, name, value);
	int key = read_key(&pass->json, &name) ? take_key(here, name) : -1;
	if (key < 0)
		return false;
	if (key == CLAIM_KEY_PLAN)
		return read_plan(pass, &here->plan) &&
			claim_keep_member(&here->draft, &here->plan.node, CLAIM_KEY_PLAN);
	if (!json_read_scalar(&pass->json, &pass->nodes[key]))
		return false;
	claim_keep_scalar(
		&here->draft, &pass->nodes[key], pass->nodes[key].text, (enum claim_key)key);
	return true;
}

/* The claim that stands here, a map or a scalar; NULL if it says nothing. */
static bool read_claim(struct pass *pass, const struct fact_entry *entry, struct claim **claim)
{
	struct claim_here here;
	struct tree node;
	struct place place = place_here(&pass->json);
	*claim = NULL;
	if (json_peek(&pass->json) != '{') {
		if (!json_read_scalar(&pass->json, &node))
			return false;
		if (claim_is_blank(&node))
			return true;
		node.line = place.line;
		node.column = place.column;
		claim_begin(&here.draft, &pass->claims, entry, &node);
	} else {
		node = (struct tree){
			.kind = TREE_MAP, .flow = true, .line = place.line, .column = place.column};
		here.keys = 0;
		claim_begin(&here.draft, &pass->claims, entry, &node);
		if (!read_map(pass, read_claim_member, &here))
			return false;
	}
	*claim = claim_settle(&here.draft, &node);
	return true;
}

static bool read_claims(
	struct pass *pass, const struct fact_entry *entry, struct fact_record *record)
{
	struct claim **last = &record->claims;
	do {
		if (record->claim_count == CLAIMS_MOST || !read_claim(pass, entry, last))
			return false;
		if (!*last)
			continue;
		last = &(*last)->next;
		record->claim_count++;
	} while (json_take(&pass->json, ','));
	return json_take(&pass->json, ']');
}

/* ---- Facts. */

/* The fact with this key, mostly the one after the last, since communes fill in templates. NULL:
 * there is none, or it was told. A key that begins with a digit may be the rest of a number that
 * was not quoted. */
static const struct fact_entry *find_entry(struct pass *pass, struct ct_text key)
{
	const struct dictionary *dictionary = pass->dictionary;
	int index = pass->next;
	if (index == dictionary->count || !text_equal(dictionary->entries[index].key, key))
		index = dictionary_find(dictionary, key);
	if (index < 0 || pass->told[index] || text_is_digit(key.bytes[0]))
		return NULL;
	pass->told[index] = true;
	pass->next = index + 1;
	return &dictionary->entries[index];
}

static bool read_fact(struct pass *pass, void *state)
{
	struct fact_record *records = state;
	struct ct_text key;
	if (!read_key(&pass->json, &key))
		return false;
	const struct fact_entry *entry = find_entry(pass, key);
	if (!entry)
		return false;
	struct fact_record *record = &records[entry->index];
	if (json_take(&pass->json, '[')) {
		if (!read_claims(pass, entry, record))
			return false;
	} else {
		if (!read_claim(pass, entry, &record->claims))
			return false;
		record->claim_count = record->claims != NULL;
	}
	fact_combine(record, entry->type);
	return true;
}

static bool read_head(struct pass *pass)
{
	struct json *json = &pass->json;
	if (pass->has_head)
		return true;
	pass->has_head = true;
	if (!unit_read_frame(json->builder.arena, json->builder.root, json->builder.file,
		    pass->unit, json->builder.errors))
		return false;
	pass->unit->facts = ARENA_ARRAY(
		json->builder.arena, (size_t)pass->dictionary->count + 1, struct fact_record);
	pass->claims.documents = pass->unit->documents;
	pass->claims.period = pass->unit->head.period;
	return true;
}

static bool read_facts(struct pass *pass)
{
	if (pass->has_facts || !read_head(pass))
		return false;
	pass->has_facts = true;
	pass->told =
		ARENA_ARRAY(pass->json.builder.arena, (size_t)pass->dictionary->count + 1, bool);
	return read_map(pass, read_fact, pass->unit->facts);
}

/* ---- What the commune says of itself. */

/* false: it was there before, or there are too many. */
static bool add_key(struct keys *keys, struct ct_text key)
{
	size_t at = text_hash(key) % KEY_SLOTS;
	if (keys->count == MOST_KEYS)
		return false;
	for (; keys->slots[at]; at = (at + 1) % KEY_SLOTS)
		if (text_equal(keys->list[keys->slots[at] - 1], key))
			return false;
	keys->list[keys->count++] = key;
	keys->slots[at] = (uint8_t)keys->count;
	return true;
}

struct self_here {
	struct keys keys;
	struct self_assessment **last;
};

static bool add_verdict(struct pass *pass, unsigned *verdicts)
{
	struct tree node;
	if (!json_read_scalar(&pass->json, &node))
		return false;
	int verdict = verdict_from_words(pass->json.builder.arena, node.text);
	if (verdict < 0)
		return tree_is_absent(&node);
	*verdicts |= 1u << verdict;
	return true;
}

static bool read_self_member(struct pass *pass, void *state)
{
	struct self_here *here = state;
	struct ct_text criterion;
	unsigned verdicts = 0;
	if (!read_key(&pass->json, &criterion) || criterion.length > TREE_MAX_KEY ||
		!add_key(&here->keys, criterion))
		return false;
	struct place place = place_here(&pass->json);
	bool list = json_take(&pass->json, '[');
	do {
		if (!add_verdict(pass, &verdicts))
			return false;
	} while (list && json_take(&pass->json, ','));
	if (list && !json_take(&pass->json, ']'))
		return false;
	if (!verdicts)
		return true;
	struct self_assessment *self = ARENA_NEW(pass->json.builder.arena, struct self_assessment);
	*self = (struct self_assessment){criterion, verdicts, place, NULL};
	*here->last = self;
	here->last = &self->next;
	return true;
}

static bool read_self(struct pass *pass)
{
	struct self_here here;
	if (pass->has_self)
		return false;
	pass->has_self = true;
	keys_clear(&here.keys);
	here.last = &pass->unit->self;
	return read_map(pass, read_self_member, &here);
}

/* ---- The whole. */

/* unit, period and documents are made a tree of; they come before the facts, whose claims rest on
 * them. */
static bool read_frame_member(struct pass *pass, struct ct_text key, uint32_t column)
{
	struct json *json = &pass->json;
	if (pass->has_head ||
		!(text_is(key, "unit") || text_is(key, "period") || text_is(key, "documents")))
		return false;
	return tree_add_key(&json->builder, key, true, json->line, column) && json_add_value(json);
}

static bool read_member(struct pass *pass, void *state)
{
	(void)state;
	struct ct_text key;
	uint32_t column = place_here(&pass->json).column;
	if (!read_key(&pass->json, &key))
		return false;
	if (text_is(key, "facts"))
		return read_facts(pass);
	if (text_is(key, "self_assessment"))
		return read_self(pass);
	return read_frame_member(pass, key, column);
}

static bool read_line(struct pass *pass)
{
	struct json *json = &pass->json;
	if (json_peek(json) != '{')
		return false;
	struct tree *root = tree_open(&json->builder, TREE_MAP, json->line, json_column(json));
	if (!root)
		return false;
	root->flow = true;
	return read_map(pass, read_member, NULL) && tree_close(&json->builder) && read_head(pass) &&
		!json_peek(json) && json->at == json->text.length;
}

struct unit *line_read(struct arena *arena, struct ct_text text, const char *file, unsigned line,
	const struct dictionary *dictionary, struct ct_errors *errors)
{
	const struct errors_mark before = errors_mark(errors);
	struct pass pass;
	if (text.length > LONGEST)
		return NULL;
	json_open(&pass.json, arena, text, file, line, errors);
	json_mark(&pass.json, &pass.marks);
	pass.dictionary = dictionary;
	pass.claims = (struct claim_reader){
		.arena = arena, .file = file, .dictionary = dictionary, .errors = errors};
	pass.unit = ARENA_NEW(arena, struct unit);
	for (int key = 0; key < CLAIM_KEYS; key++)
		pass.strings[key] = (struct tree){.key = TEXT(""), .quoted = true};
	pass.has_head = pass.has_facts = pass.has_self = false;
	pass.next = 0;
	bool read = read_line(&pass);
	const struct errors_mark after = errors_mark(errors);
	if (read && after.warnings == before.warnings && after.failures == before.failures)
		return pass.unit;
	errors_rewind(errors, before);
	return NULL;
}
