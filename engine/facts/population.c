/* SPDX-License-Identifier: Apache-2.0 */
/* Names and relations of populations; see population.h. */
#include "facts/population.h"

#include <string.h>

#include "base/text.h"

struct population_name {
	struct ct_text folded;
	int fact;
};

struct population_names {
	struct arena *arena;
	const struct population_name *list; /* NULL: not asked for yet */
	size_t count;
};

/* ---- Names. */

/* text without the word in front of it, or behind it. */
static struct ct_text without_start(struct ct_text text, struct ct_text word)
{
	if (text.length <= word.length || memcmp(text.bytes, word.bytes, word.length))
		return text;
	return (struct ct_text){text.bytes + word.length, text.length - word.length};
}

static struct ct_text without_end(struct ct_text text, struct ct_text word)
{
	if (text.length <= word.length ||
		memcmp(text.bytes + text.length - word.length, word.bytes, word.length))
		return text;
	return (struct ct_text){text.bytes, text.length - word.length};
}

/* "tổng số hộ gia đình trên địa bàn xã" is "hộ gia đình". */
static struct ct_text bare_name(struct arena *arena, struct ct_text name)
{
	static const char *const before[] = {
		"tổng số ", "tổng ", "toàn bộ ", "toàn thể ", "số lượng ", "số "};
	static const char *const after[] = {
		" trên địa bàn xã", " trên địa bàn", " trong xã", " toàn xã", " của xã", " cả xã"};
	struct ct_text bare = text_fold(arena, name);
	for (size_t i = 0; i < sizeof(before) / sizeof(*before); i++)
		bare = without_start(bare, text_of(before[i]));
	for (size_t i = 0; i < sizeof(after) / sizeof(*after); i++)
		bare = without_end(bare, text_of(after[i]));
	return bare;
}

static size_t add_name(struct arena *arena, struct population_name *names, size_t count,
	struct ct_text name, int fact)
{
	names[count] = (struct population_name){bare_name(arena, name), fact};
	return count + 1;
}

static void list_names(const struct dictionary *dictionary, struct population_names *names)
{
	size_t room = 1, count = 0;
	for (int i = 0; i < dictionary->count; i++)
		room += dictionary->entries[i].type == FACT_COUNT
			? 2 + dictionary->entries[i].synonym_count
			: 0;
	struct population_name *list = ARENA_ARRAY(names->arena, room, struct population_name);
	for (int i = 0; i < dictionary->count; i++) {
		const struct fact_entry *entry = &dictionary->entries[i];
		if (entry->type != FACT_COUNT)
			continue;
		count = add_name(names->arena, list, count, entry->label, i);
		count = add_name(names->arena, list, count, entry->key, i);
		for (unsigned s = 0; s < entry->synonym_count; s++)
			count = add_name(names->arena, list, count, entry->synonyms[s], i);
	}
	names->list = list;
	names->count = count;
}

/* The list outlives the unit for which it is made, so it has an arena of its own; false: no memory.
 */
static bool gather_names(const struct dictionary *dictionary, struct population_names *names)
{
	struct arena_edge edge;
	if (ARENA_EDGE(names->arena, &edge))
		return false;
	list_names(dictionary, names);
	arena_leave(names->arena, &edge);
	return true;
}

enum population_named populations_named(const struct populations *populations, struct arena *arena,
	const struct share *share, struct ct_text of, int *other)
{
	struct ct_text bare = bare_name(arena, of);
	enum population_named named = NAMES_NONE;
	if (!bare.length)
		return NAMES_NONE;
	if (text_equal(bare, populations->dictionary->entries[share->fact].of))
		return NAMES_OWN;
	const struct population_names *names = populations->names;
	if (!names->list && !gather_names(populations->dictionary, populations->names))
		arena_give_up(arena);
	for (size_t i = 0; i < names->count; i++) {
		if (!text_equal(names->list[i].folded, bare))
			continue;
		if (names->list[i].fact == share->own)
			return NAMES_OWN;
		if (named == NAMES_NONE)
			*other = names->list[i].fact;
		named = NAMES_OTHER;
	}
	return named;
}

/* ---- Relations. */

bool population_is_part(const struct dictionary *dictionary, int part, int whole)
{
	for (int above = dictionary->entries[part].part_of; above >= 0;
		above = dictionary->entries[above].part_of)
		if (above == whole)
			return true;
	return false;
}

static void relate(struct arena *arena, const struct dictionary *dictionary, struct share *share)
{
	int *related = ARENA_ARRAY(arena, (size_t)dictionary->count, int);
	share->related = related;
	for (int i = 0; i < dictionary->count; i++) {
		const struct fact_entry *entry = &dictionary->entries[i];
		if (entry->type == FACT_COUNT && i != share->own &&
			text_equal(entry->unit, dictionary->entries[share->own].unit) &&
			(population_is_part(dictionary, i, share->own) ||
				population_is_part(dictionary, share->own, i)))
			related[share->related_count++] = i;
	}
}

static int population_of(const struct dictionary *dictionary, const struct fact_entry *entry)
{
	int index = dictionary_find(dictionary, entry->of);
	return index >= 0 && dictionary->entries[index].type == FACT_COUNT ? index : -1;
}

/* Adds the share to those of the same population before it. */
static void link(const struct dictionary *dictionary, struct share *shares, int added)
{
	struct ct_text of = dictionary->entries[shares[added].fact].of;
	int last = added - 1;
	while (last >= 0 && !text_equal(dictionary->entries[shares[last].fact].of, of))
		last--;
	shares[added].next = -1;
	shares[added].first = last < 0 ? added : shares[last].first;
	if (last >= 0)
		shares[last].next = added;
}

static void gather_shares(struct arena *arena, struct populations *populations)
{
	const struct dictionary *dictionary = populations->dictionary;
	struct share *shares = ARENA_ARRAY(arena, (size_t)dictionary->count, struct share);
	for (int i = 0; i < dictionary->count; i++) {
		if (!dictionary->entries[i].of.length)
			continue;
		struct share *share = &shares[populations->share_count];
		*share = (struct share){
			.fact = i, .own = population_of(dictionary, &dictionary->entries[i])};
		link(dictionary, shares, (int)populations->share_count++);
		if (share->own >= 0)
			relate(arena, dictionary, share);
	}
	populations->shares = shares;
}

struct populations *populations_new(struct arena *arena, const struct dictionary *dictionary)
{
	struct populations *populations = ARENA_NEW(arena, struct populations);
	populations->dictionary = dictionary;
	populations->names = ARENA_NEW(arena, struct population_names);
	populations->names->arena = arena;
	gather_shares(arena, populations);
	return populations;
}

const struct share *populations_share(const struct populations *populations, int fact)
{
	for (unsigned i = 0; i < populations->share_count; i++)
		if (populations->shares[i].fact == fact)
			return &populations->shares[i];
	return NULL;
}
