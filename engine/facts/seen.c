/* SPDX-License-Identifier: Apache-2.0 */
/* The table behind "the same unit twice"; see seen.h. */
#include "facts/seen.h"

#include <stdlib.h>

#include "base/unit_name.h"

/* What an entry is found by. */
enum seen_kind { BY_CODE, BY_NAMES_CODED, BY_NAMES_ALONE };

struct seen_entry {
	uint64_t hash;
	uint32_t line;
	uint32_t file : 24, kind : 2, level : 6; /* level: index + 1; 0: not said */
};

/* ---- Hashes. */

static uint64_t mix(uint64_t hash, uint64_t value)
{
	hash ^= value + UINT64_C(0x9E3779B97F4A7C15) + (hash << 6) + (hash >> 2);
	hash *= UINT64_C(0xBF58476D1CE4E5B9);
	return hash ^ (hash >> 31);
}

static uint64_t hash_of(const struct ct_text parts[], int count, struct ct_period period)
{
	uint64_t hash = UINT64_C(0x243F6A8885A308D3) + (uint64_t)count;
	for (int i = 0; i < count; i++)
		hash = mix(mix(hash, text_hash(parts[i])), parts[i].length);
	hash = mix(hash, (uint64_t)(uint32_t)period.from << 32 | (uint32_t)period.to);
	return hash ? hash : 1;
}

struct seen_unit seen_unit_of(
	struct arena *arena, const struct unit_head *head, struct seen_place where)
{
	const struct ct_text code[] = {head->code, head->path, head->register_};
	const struct ct_text names[] = {head->folded,
		unit_name_fold(arena, UNIT_NAME_DISTRICT, head->district),
		unit_name_fold(arena, UNIT_NAME_PROVINCE, head->province)};
	int level = head->level.length ? name_find(level_names, UNIT_LEVELS, head->level)
				       : unit_name_level(arena, head->name);
	return (struct seen_unit){head->code.length ? hash_of(code, 3, head->period) : 0,
		hash_of(names, 3, head->period), level, where};
}

/* ---- The table. */

static bool is_level(const struct seen_entry *entry, int level)
{
	return level < 0 || !entry->level || (int)entry->level == level + 1;
}

/* The entry of that hash, kind and level, or the empty slot at the end of the way. */
static struct seen_entry *find(
	const struct seen *seen, uint64_t hash, enum seen_kind kind, int level)
{
	size_t at = (size_t)hash & (seen->room - 1);
	for (; seen->entries[at].hash; at = (at + 1) & (seen->room - 1)) {
		const struct seen_entry *entry = &seen->entries[at];
		if (entry->hash == hash && entry->kind == kind && is_level(entry, level))
			break;
	}
	return &seen->entries[at];
}

static void insert(struct seen *seen, const struct seen_entry *entry)
{
	size_t at = (size_t)entry->hash & (seen->room - 1);
	while (seen->entries[at].hash)
		at = (at + 1) & (seen->room - 1);
	seen->entries[at] = *entry;
}

static void add(struct seen *seen, const struct seen_unit *unit, uint64_t hash, enum seen_kind kind)
{
	const struct seen_entry entry = {.hash = hash,
		.line = unit->where.line,
		.file = unit->where.file & 0xffffff,
		.kind = kind,
		.level = kind == BY_CODE ? 0u : (unsigned)(unit->level + 1) & 63u};
	insert(seen, &entry);
	seen->count++;
}

/* For two more; 13 of 16 places may be used. */
static bool make_room(struct seen *seen)
{
	enum { FIRST_ROOM = 64 };
	if (seen->count + 2 <= seen->room / 16 * 13)
		return true;
	struct seen larger = {NULL, seen->count, seen->room ? seen->room * 2 : FIRST_ROOM};
	larger.entries = calloc(larger.room, sizeof(*larger.entries));
	if (!larger.entries)
		return false;
	for (size_t i = 0; i < seen->room; i++)
		if (seen->entries[i].hash)
			insert(&larger, &seen->entries[i]);
	free(seen->entries);
	*seen = larger;
	return true;
}

static struct seen_place place_of(const struct seen_entry *entry)
{
	return (struct seen_place){entry->file, entry->line};
}

static void look_for_namesake(const struct seen *seen, const struct seen_unit *unit,
	enum seen_kind kind, struct seen_before *before)
{
	const struct seen_entry *entry = find(seen, unit->names, kind, unit->level);
	before->has_namesake = entry->hash != 0;
	before->namesake = place_of(entry);
}

/* Whether the unit that was read there has these names. */
static bool has_names(const struct seen *seen, uint64_t names, struct seen_place where)
{
	size_t at = (size_t)names & (seen->room - 1);
	for (; seen->entries[at].hash; at = (at + 1) & (seen->room - 1)) {
		const struct seen_entry *entry = &seen->entries[at];
		if (entry->hash == names && entry->kind == BY_NAMES_CODED &&
			entry->file == where.file && entry->line == where.line)
			return true;
	}
	return false;
}

enum seen_answer seen_add(
	struct seen *seen, const struct seen_unit *unit, struct seen_before *before)
{
	*before = (struct seen_before){0};
	if (!make_room(seen))
		return SEEN_NO_MEMORY;
	enum seen_kind own = unit->code ? BY_NAMES_CODED : BY_NAMES_ALONE;
	const struct seen_entry *same = unit->code ? find(seen, unit->code, BY_CODE, -1)
						   : find(seen, unit->names, own, unit->level);
	if (same->hash) {
		before->first = place_of(same);
		return unit->code && !has_names(seen, unit->names, before->first) ? SEEN_OTHER_NAME
										  : SEEN_TWICE;
	}
	look_for_namesake(seen, unit, unit->code ? BY_NAMES_ALONE : BY_NAMES_CODED, before);
	if (unit->code)
		add(seen, unit, unit->code, BY_CODE);
	add(seen, unit, unit->names, own);
	return SEEN_FIRST;
}

void seen_free(struct seen *seen)
{
	free(seen->entries);
	*seen = (struct seen){0};
}
