/* SPDX-License-Identifier: Apache-2.0 */
/* Reports found by the names of their units; see by_name.h. */
#include "store/by_name.h"

#include <stdlib.h>

#include "facts/unit_key.h"
#include "store/store_internal.h"

struct by_name_entry {
	uint64_t hash;
	int64_t id : 56;   /* of the unit's latest report */
	int64_t level : 8; /* -1: no report said it */
};

static uint64_t hash_of(struct ct_text names, const struct by_name_unit *unit)
{
	uint64_t hash = text_hash(names) * UINT64_C(0x9E3779B97F4A7C15) ^ text_hash(unit->from);
	return hash * UINT64_C(0xBF58476D1CE4E5B9) ^ text_hash(unit->to);
}

static struct by_name_entry *place_of(const struct by_name *names, uint64_t hash)
{
	size_t at = (size_t)(hash ^ hash >> 32) & (names->room - 1);
	return &names->entries[at];
}

static struct by_name_entry *after(const struct by_name *names, struct by_name_entry *entry)
{
	return entry + 1 == names->entries + names->room ? names->entries : entry + 1;
}

/* The entry of the same level, else the only one that matches; NULL: none. *several: more than one
 * matches. */
static struct by_name_entry *match(
	const struct by_name *names, uint64_t hash, int level, bool *several)
{
	struct by_name_entry *found = NULL;
	*several = false;
	if (!names->room)
		return NULL;
	for (struct by_name_entry *entry = place_of(names, hash); entry->id;
		entry = after(names, entry)) {
		if (entry->hash != hash || !unit_levels_match((int)entry->level, level))
			continue;
		if (level >= 0 && entry->level == level) {
			*several = false;
			return entry;
		}
		*several = found != NULL;
		found = entry;
	}
	return *several ? NULL : found;
}

static void insert(struct by_name *names, const struct by_name_entry *added)
{
	struct by_name_entry *entry = place_of(names, added->hash);
	while (entry->id)
		entry = after(names, entry);
	*entry = *added;
}

/* For one more; 13 of 16 places may be used. */
static bool make_room(struct by_name *names)
{
	enum { FIRST_ROOM = 64 };
	if (names->count + 1 <= names->room / 16 * 13)
		return true;
	struct by_name larger = *names;
	larger.room = names->room ? names->room * 2 : FIRST_ROOM;
	larger.entries = calloc(larger.room, sizeof(*larger.entries));
	if (!larger.entries)
		return false;
	for (size_t i = 0; i < names->room; i++)
		if (names->entries[i].id)
			insert(&larger, &names->entries[i]);
	free(names->entries);
	*names = larger;
	return true;
}

/* What an entry is found by: its hash, and the level, which it keeps. false: no memory. */
static bool look_up(
	struct by_name *names, const struct by_name_unit *unit, struct by_name_entry *wanted)
{
	struct arena_edge edge;
	if (ARENA_EDGE(&names->arena, &edge))
		return false;
	arena_reset(&names->arena);
	const struct unit_key key = unit_key_of(&names->arena, unit->key, unit->level);
	*wanted = (struct by_name_entry){hash_of(key.names, unit), 0, key.level};
	arena_leave(&names->arena, &edge);
	return true;
}

bool by_name_add(
	struct by_name *names, const struct by_name_unit *unit, int64_t id, int64_t *earlier)
{
	struct by_name_entry added;
	bool several;
	if (!look_up(names, unit, &added))
		return false;
	struct by_name_entry *same = match(names, added.hash, (int)added.level, &several);
	*earlier = same ? same->id : several ? BY_NAME_SEVERAL : BY_NAME_NONE;
	added.id = id;
	if (same) {
		same->id = id;
		same->level = added.level < 0 ? same->level : added.level;
		return true;
	}
	if (!make_room(names))
		return false;
	insert(names, &added);
	names->count++;
	return true;
}

/* The rows that came since the last time. */
static bool look_at_new(struct ct_store *store, struct ct_errors *errors)
{
	sqlite3_stmt *rows = store_statement(store, SQL_WITHOUT_CODE, errors);
	int row;
	sqlite3_bind_int64(rows, 1, store->by_name.until);
	while ((row = store_row(store, rows, errors)) > 0) {
		const struct by_name_unit unit = {column_text(rows, 1), column_text(rows, 2),
			column_text(rows, 3), column_text(rows, 4)};
		int64_t id = sqlite3_column_int64(rows, 0), earlier;
		if (!by_name_add(&store->by_name, &unit, id, &earlier)) {
			sqlite3_reset(rows);
			return ct_fail(errors, CT_E_MEMORY, store_place(store));
		}
		store->by_name.until = id;
	}
	return row == 0;
}

bool by_name_find(struct ct_store *store, const struct by_name_unit *unit, int64_t *latest,
	struct ct_errors *errors)
{
	struct by_name_entry wanted;
	bool several;
	if (!look_at_new(store, errors))
		return false;
	if (!look_up(&store->by_name, unit, &wanted))
		return ct_fail(errors, CT_E_MEMORY, store_place(store));
	const struct by_name_entry *found =
		match(&store->by_name, wanted.hash, (int)wanted.level, &several);
	*latest = found ? found->id : several ? BY_NAME_SEVERAL : BY_NAME_NONE;
	return true;
}

void by_name_settle(struct by_name *names, int64_t next)
{
	if (names->until >= next)
		by_name_free(names);
}

void by_name_free(struct by_name *names)
{
	free(names->entries);
	arena_free(&names->arena);
	*names = (struct by_name){0};
}
