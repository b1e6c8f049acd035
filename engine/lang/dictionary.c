/* SPDX-License-Identifier: Apache-2.0 */
/* The fact dictionary: checks of facts.yaml, and search by key.
 *
 * It is built in two passes, because a fact may name another one that is defined later or in
 * another file. The first pass reads every entry, the second resolves part_of and the checks
 * (fact_checks.c), which refer to entries by index. */
#include "lang/dictionary_reader.h"

#include <string.h>

#include "base/text.h"

const char *const fact_type_names[FACT_TYPES] = {
	[FACT_COUNT] = "count",
	[FACT_MONEY] = "money",
	[FACT_PERCENT] = "percent",
	[FACT_RATIO] = "ratio",
	[FACT_RATE] = "rate",
	[FACT_YES_NO] = "yes_no",
	[FACT_CHOICE] = "choice",
	[FACT_DATE] = "date",
	[FACT_TEXT] = "text",
};

/* Which keys are allowed with which type. Facts can be added only if their measures are of the same
 * kind. */
enum measure { MEASURE_NONE, MEASURE_NUMBER, MEASURE_MONEY, MEASURE_SHARE, MEASURE_RATE };

static const struct {
	enum measure measure;
	bool is_part; /* part_of is allowed */
	bool is_pair; /* of and grows are allowed */
	bool chooses; /* choices are required */
} traits[FACT_TYPES] = {
	[FACT_COUNT] = {.measure = MEASURE_NUMBER, .is_part = true},
	[FACT_MONEY] = {.measure = MEASURE_MONEY, .is_part = true},
	[FACT_PERCENT] = {.measure = MEASURE_SHARE},
	[FACT_RATIO] = {.measure = MEASURE_SHARE, .is_pair = true},
	[FACT_RATE] = {.measure = MEASURE_RATE},
	[FACT_CHOICE] = {.chooses = true},
};

static const char *const entry_keys[] = {"label", "type", "unit", "of", "part_of", "grows", "note",
	"choices", "synonyms", "checks", "related", NULL};

/* ---- Finding. */

/* The slot of the key, or the empty slot for it. */
static uint32_t slot_from(const struct dictionary *dictionary, struct ct_text key, uint32_t hash)
{
	uint32_t slot = hash & dictionary->mask;
	while (dictionary->slots[slot].index >= 0 && !text_equal(dictionary->slots[slot].key, key))
		slot = (slot + 1) & dictionary->mask;
	return slot;
}

static uint32_t slot_of(const struct dictionary *dictionary, struct ct_text key)
{
	return slot_from(dictionary, key, (uint32_t)text_hash(key));
}

int dictionary_find(const struct dictionary *dictionary, struct ct_text key)
{
	return dictionary->slots ? dictionary->slots[slot_of(dictionary, key)].index : -1;
}

int dictionary_find_member(const struct dictionary *dictionary, const struct tree *member)
{
	if (!member->hash || !dictionary->slots)
		return dictionary_find(dictionary, member->key);
	return dictionary->slots[slot_from(dictionary, member->key, member->hash)].index;
}

static bool is_called(const struct fact_entry *entry, struct ct_text name)
{
	for (unsigned i = 0; i < entry->synonym_count; i++)
		if (text_equal(entry->synonyms[i], name))
			return true;
	return text_equal(entry->label, name);
}

struct ct_text dictionary_nearest(const struct dictionary *dictionary, struct ct_text key)
{
	/* A tournament, because text_nearest takes few candidates: each round compares the best so
	 * far with the next 63 keys. */
	struct ct_text round[64];
	struct ct_text best = {0};
	for (int next = 0; next < dictionary->count;) {
		size_t count = 0;
		if (best.length)
			round[count++] = best;
		for (; count < 64 && next < dictionary->count; next++) {
			if (is_called(&dictionary->entries[next], key))
				return dictionary->entries[next].key;
			round[count++] = dictionary->entries[next].key;
		}
		int winner = text_nearest(key, round, count);
		if (winner >= 0)
			best = round[winner];
	}
	return best;
}

int dictionary_find_choice(struct arena *arena, const struct fact_entry *entry, struct ct_text word)
{
	for (unsigned i = 0; i < entry->choice_count; i++)
		if (text_equal(entry->choices[i], word))
			return (int)i;
	if (!entry->choice_count)
		return -1;
	struct ct_text folded = text_fold(arena, word);
	for (unsigned i = 0; i < entry->choice_count; i++)
		if (text_equal(text_fold(arena, entry->choices[i]), folded))
			return (int)i;
	return -1;
}

int dictionary_choice(struct arena *arena, struct fact_entry *entry, struct ct_text word)
{
	int known = dictionary_find_choice(arena, entry, word);
	if (known >= 0 || entry->type != FACT_TEXT || entry->choice_count == SET_MAX_CHOICES)
		return known;
	struct ct_text *longer = ARENA_ARRAY(arena, entry->choice_count + 1, struct ct_text);
	if (entry->choice_count)
		memcpy(longer, entry->choices, entry->choice_count * sizeof(*longer));
	longer[entry->choice_count] = arena_text(arena, word);
	entry->choices = longer;
	return (int)entry->choice_count++;
}

/* Both "bài/tháng" and "bài" are used in practice. */
static bool is_monthly(struct ct_text unit)
{
	static const char monthly[] = "/tháng";
	const size_t length = sizeof(monthly) - 1;
	return unit.length > length && !memcmp(unit.bytes + unit.length - length, monthly, length);
}

struct ct_text dictionary_measure_unit(struct arena *arena, const struct fact_entry *entry)
{
	switch (entry->type) {
	case FACT_PERCENT:
	case FACT_RATIO: return TEXT("%");
	case FACT_MONEY: return TEXT("đồng");
	case FACT_RATE:
		if (!entry->unit.length)
			return TEXT("lần/tháng");
		if (is_monthly(entry->unit))
			return entry->unit;
		return arena_format(
			arena, "%.*s/tháng", (int)entry->unit.length, entry->unit.bytes);
	case FACT_COUNT:
	case FACT_YES_NO:
	case FACT_CHOICE:
	case FACT_DATE:
	case FACT_TEXT:
	case FACT_TYPES: break;
	}
	return entry->unit;
}

/* ---- One entry, without references. */

/* A key must be usable as `fact.key` in a rule script. */
static bool is_key(struct ct_text key)
{
	for (size_t i = 0; i < key.length; i++) {
		char c = key.bytes[i];
		bool letter = (c >= 'a' && c <= 'z') || c == '_';
		if (!letter && !(i && text_is_digit(c)))
			return false;
	}
	return key.length > 0;
}

/* Reads a member that must be a scalar if present. Empty if absent. */
static bool read_text(const struct dictionary_reader *reader, const struct tree *node,
	const char *key, struct ct_text *text)
{
	const struct tree *member = tree_get(node, key);
	if (tree_is_absent(member))
		return true;
	if (member->kind != TREE_SCALAR)
		return ct_fail(reader->errors, CT_F_ENTRY_TEXT, tree_place(member, reader->file),
			node->key, text_of(key));
	*text = text_trim(member->text);
	return true;
}

static bool read_type(
	const struct dictionary_reader *reader, const struct tree *node, enum fact_type *type)
{
	const struct tree *member = tree_get(node, "type");
	struct ct_text word = tree_get_text(node, "type");
	for (int i = 0; i < FACT_TYPES; i++) {
		if (!text_is(word, fact_type_names[i]))
			continue;
		*type = (enum fact_type)i;
		return true;
	}
	struct place place =
		member ? tree_place(member, reader->file) : tree_key_place(node, reader->file);
	return ct_fail(reader->errors, CT_F_ENTRY_TYPE, place, node->key, word);
}

/* percent and money have a fixed unit. It may be written; another one is refused. */
static bool read_unit(
	const struct dictionary_reader *reader, const struct tree *node, struct fact_entry *entry)
{
	if (!read_text(reader, node, "unit", &entry->unit))
		return false;
	if (entry->type != FACT_PERCENT && entry->type != FACT_MONEY)
		return true;
	struct ct_text own = entry->type == FACT_PERCENT ? TEXT("%") : TEXT("đồng");
	if (entry->unit.length && !text_equal(entry->unit, own))
		return ct_fail(reader->errors, CT_F_ENTRY_UNIT,
			tree_place(tree_get(node, "unit"), reader->file), node->key, own);
	entry->unit = own;
	return true;
}

/* A list of texts; a single text counts as a list of one. */
static bool read_texts(const struct dictionary_reader *reader, const struct tree *node,
	const char *key, const struct ct_text **texts, unsigned *count)
{
	const struct tree *member = tree_get(node, key);
	if (tree_is_absent(member))
		return true;
	struct ct_text *list = ARENA_ARRAY(reader->arena, member->count + 1, struct ct_text);
	*texts = list;
	if (member->kind == TREE_SCALAR) {
		list[(*count)++] = text_trim(member->text);
		return true;
	}
	TREE_EACH(item, member) {
		if (member->kind != TREE_LIST || item->kind != TREE_SCALAR || tree_is_absent(item))
			return ct_fail(reader->errors, CT_F_ENTRY_LIST,
				tree_place(item, reader->file), node->key, text_of(key));
		list[(*count)++] = text_trim(item->text);
	}
	return true;
}

static bool check_choices(const struct dictionary_reader *reader, const struct tree *node,
	const struct fact_entry *entry)
{
	const struct tree *member = tree_get(node, "choices");
	bool wanted = traits[entry->type].chooses;
	if (!wanted && !member)
		return true;
	struct place place =
		member ? tree_place(member, reader->file) : tree_key_place(node, reader->file);
	if (!wanted)
		return ct_fail(reader->errors, CT_F_ENTRY_KEY_OF_TYPE, place, node->key,
			text_of("choices"), text_of(fact_type_names[entry->type]));
	if (!entry->choice_count || entry->choice_count > SET_MAX_CHOICES)
		return ct_fail(
			reader->errors, CT_F_ENTRY_CHOICES, place, node->key, SET_MAX_CHOICES);
	for (unsigned i = 1; i < entry->choice_count; i++) {
		struct fact_entry before = {.choices = entry->choices, .choice_count = i};
		if (dictionary_find_choice(reader->arena, &before, entry->choices[i]) >= 0)
			return ct_fail(reader->errors, CT_F_ENTRY_CHOICE_TWICE, place, node->key,
				entry->choices[i]);
	}
	return true;
}

static bool check_keys_of_type(
	const struct dictionary_reader *reader, const struct tree *node, enum fact_type type)
{
	const struct {
		const char *key;
		bool allowed;
	} rows[] = {
		{"of", traits[type].is_pair},
		{"grows", traits[type].is_pair},
		{"part_of", traits[type].is_part},
	};
	bool sound = true;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		const struct tree *member = tree_get(node, rows[i].key);
		if (!rows[i].allowed && !tree_is_absent(member))
			sound = ct_fail(reader->errors, CT_F_ENTRY_KEY_OF_TYPE,
				tree_key_place(member, reader->file), node->key,
				text_of(rows[i].key), text_of(fact_type_names[type]));
	}
	return sound;
}

static bool read_grows(
	const struct dictionary_reader *reader, const struct tree *node, struct fact_entry *entry)
{
	struct ct_text grows = {0};
	if (!read_text(reader, node, "grows", &grows))
		return false;
	entry->grows_both = text_is(grows, "both");
	if (!grows.length || entry->grows_both || text_is(grows, "numerator"))
		return true;
	return ct_fail(reader->errors, CT_F_ENTRY_GROWS,
		tree_place(tree_get(node, "grows"), reader->file), node->key, grows);
}

static bool read_entry(
	const struct dictionary_reader *reader, const struct tree *node, struct fact_entry *entry)
{
	*entry = (struct fact_entry){
		.key = node->key, .part_of = -1, .place = tree_key_place(node, reader->file)};
	if (!is_key(node->key))
		return ct_fail(reader->errors, CT_F_ENTRY_NAME, entry->place, node->key);
	if (node->kind != TREE_MAP)
		return ct_fail(reader->errors, CT_F_ENTRY_SHAPE, entry->place, node->key);
	bool sound =
		tree_check_keys(node, entry_keys, reader->file, CT_F_UNKNOWN_KEY, reader->errors);
	if (!read_type(reader, node, &entry->type))
		return false;
	sound &= read_text(reader, node, "label", &entry->label);
	sound &= read_text(reader, node, "note", &entry->note);
	sound &= read_text(reader, node, "of", &entry->of);
	sound &= read_unit(reader, node, entry);
	sound &= read_grows(reader, node, entry);
	sound &= read_texts(reader, node, "synonyms", &entry->synonyms, &entry->synonym_count);
	sound &= read_texts(reader, node, "choices", &entry->choices, &entry->choice_count);
	sound &= check_keys_of_type(reader, node, entry->type);
	sound &= check_choices(reader, node, entry);
	if (sound && !entry->label.length)
		sound = ct_fail(reader->errors, CT_F_ENTRY_LABEL, entry->place, node->key);
	return sound;
}

static bool add_entries(const struct dictionary_reader *reader, const struct tree *tree)
{
	struct dictionary *dictionary = reader->dictionary;
	bool sound = true;
	if (!tree || tree->kind != TREE_MAP)
		return true;
	TREE_EACH(node, tree) {
		struct fact_entry *entry = &dictionary->entries[dictionary->count];
		uint32_t slot = slot_of(dictionary, node->key);
		if (dictionary->slots[slot].index >= 0) {
			const struct place *first =
				&dictionary->entries[dictionary->slots[slot].index].place;
			sound = ct_fail(reader->errors, CT_F_ENTRY_TWICE,
				tree_key_place(node, reader->file), node->key, first->file,
				first->line);
			continue;
		}
		sound &= read_entry(reader, node, entry);
		entry->index = dictionary->count++;
		dictionary->slots[slot] = (struct dictionary_slot){entry->key, entry->index};
	}
	return sound;
}

/* ---- References between entries. */

bool dictionary_unknown(
	const struct dictionary_reader *reader, struct place place, struct ct_text name)
{
	struct ct_text nearest = dictionary_nearest(reader->dictionary, name);
	if (!nearest.length)
		return ct_fail(reader->errors, CT_F_UNKNOWN_FACT, place, name);
	return ct_fail(reader->errors, CT_F_UNKNOWN_FACT_NEAR, place, name, nearest);
}

bool dictionary_same_measure(const struct fact_entry *a, const struct fact_entry *b)
{
	if (traits[a->type].measure != traits[b->type].measure ||
		traits[a->type].measure == MEASURE_NONE)
		return false;
	return traits[a->type].measure == MEASURE_SHARE || text_equal(a->unit, b->unit);
}

static bool resolve_part(
	const struct dictionary_reader *reader, const struct tree *node, struct fact_entry *entry)
{
	const struct tree *member = tree_get(node, "part_of");
	struct ct_text name = {0};
	if (tree_is_absent(member))
		return true;
	if (!read_text(reader, node, "part_of", &name))
		return false;
	struct place place = tree_place(member, reader->file);
	int whole = dictionary_find(reader->dictionary, name);
	if (whole < 0)
		return dictionary_unknown(reader, place, name);
	if (!dictionary_same_measure(entry, &reader->dictionary->entries[whole]))
		return ct_fail(reader->errors, CT_F_ENTRY_MEASURE, place, entry->key, name);
	/* Refuses a cycle of part_of. The chain so far has none, so the loop terminates. */
	for (int above = whole; above >= 0; above = reader->dictionary->entries[above].part_of)
		if (above == entry->index)
			return ct_fail(reader->errors, CT_F_ENTRY_CYCLE, place, entry->key);
	entry->part_of = whole;
	return true;
}

static bool resolve_related(
	const struct dictionary_reader *reader, const struct tree *node, struct fact_entry *entry)
{
	const struct ct_text *names = NULL;
	unsigned count = 0;
	bool sound = read_texts(reader, node, "related", &names, &count);
	int *related = ARENA_ARRAY(reader->arena, count + 1, int);
	entry->related = related;
	for (unsigned i = 0; i < count; i++) {
		int index = dictionary_find(reader->dictionary, names[i]);
		if (index < 0)
			sound = dictionary_unknown(reader,
				tree_place(tree_get(node, "related"), reader->file), names[i]);
		else
			related[entry->related_count++] = index;
	}
	return sound;
}

/* A population need not have an entry. */
static void resolve_population(const struct dictionary *dictionary, struct fact_entry *entry)
{
	int index = entry->of.length ? dictionary_find(dictionary, entry->of) : -1;
	if (index >= 0 && dictionary->entries[index].type == FACT_COUNT)
		entry->population = &dictionary->entries[index];
}

static bool resolve(const struct dictionary_reader *reader, const struct tree *tree)
{
	bool sound = true;
	if (!tree || tree->kind != TREE_MAP)
		return true;
	TREE_EACH(node, tree) {
		int index = dictionary_find(reader->dictionary, node->key);
		if (index < 0 || node->kind != TREE_MAP)
			continue;
		sound &= resolve_part(reader, node, &reader->dictionary->entries[index]);
		sound &= resolve_related(reader, node, &reader->dictionary->entries[index]);
		resolve_population(reader->dictionary, &reader->dictionary->entries[index]);
		sound &= dictionary_read_checks(reader, node);
	}
	return sound;
}

/* ---- All entries. */

static bool is_dictionary(const struct dictionary_source *source, struct ct_errors *errors)
{
	if (tree_is_absent(source->tree) || source->tree->kind == TREE_MAP)
		return true;
	return ct_fail(errors, CT_F_DICTIONARY_SHAPE, tree_place(source->tree, source->file));
}

static void make_room(struct arena *arena, struct dictionary *dictionary, uint32_t count)
{
	uint32_t size = 8;
	while (size < count * 2)
		size *= 2;
	dictionary->entries = ARENA_ARRAY(arena, count + 1, struct fact_entry);
	dictionary->slots = ARENA_ARRAY(arena, size, struct dictionary_slot);
	dictionary->mask = size - 1;
	for (uint32_t i = 0; i < size; i++)
		dictionary->slots[i].index = -1;
}

bool dictionary_build(struct arena *arena, const struct dictionary_source *sources, size_t count,
	struct dictionary *dictionary, struct ct_errors *errors)
{
	bool sound = true;
	uint32_t room = 0;
	*dictionary = (struct dictionary){0};
	for (size_t i = 0; i < count; i++) {
		sound &= is_dictionary(&sources[i], errors);
		room += sources[i].tree ? sources[i].tree->count : 0;
	}
	make_room(arena, dictionary, room);
	for (size_t i = 0; i < count; i++)
		sound &= add_entries(
			&(struct dictionary_reader){arena, dictionary, sources[i].file, errors},
			sources[i].tree);
	/* References of a faulty entry would only cause further messages. */
	for (size_t i = 0; sound && i < count; i++)
		sound = resolve(
			&(struct dictionary_reader){arena, dictionary, sources[i].file, errors},
			sources[i].tree);
	return sound;
}
