/* SPDX-License-Identifier: Apache-2.0 */
/* The table behind "the same unit twice"; see seen.h. */
#include "facts/seen.h"

#include <stdlib.h>

#include "base/text.h"

struct seen_entry {
	uint64_t hash;
	struct seen_place place;
};

static uint64_t mix(uint64_t hash, uint64_t value)
{
	hash ^= value + UINT64_C(0x9E3779B97F4A7C15) + (hash << 6) + (hash >> 2);
	hash *= UINT64_C(0xBF58476D1CE4E5B9);
	return hash ^ (hash >> 31);
}

uint64_t seen_hash(const struct unit_head *head)
{
	const struct ct_text by_code[] = {head->code, head->path, head->register_, {0}};
	const struct ct_text by_name[] = {head->name, head->district, head->province, head->path};
	const struct ct_text *parts = head->code.length ? by_code : by_name;
	uint64_t hash = UINT64_C(0x243F6A8885A308D3);
	for (int i = 0; i < 4; i++)
		hash = mix(mix(hash, text_hash(parts[i])), parts[i].length);
	hash = mix(hash, (uint64_t)(uint32_t)head->period.from << 32 | (uint32_t)head->period.to);
	return hash ? hash : 1;
}

static struct seen_entry *slot_of(const struct seen *seen, uint64_t hash)
{
	size_t at = (size_t)hash & (seen->room - 1);
	while (seen->entries[at].hash && seen->entries[at].hash != hash)
		at = (at + 1) & (seen->room - 1);
	return &seen->entries[at];
}

/* Three quarters may be full. */
static bool make_room(struct seen *seen)
{
	enum { FIRST_ROOM = 64 };
	if (seen->count < seen->room / 4 * 3)
		return true;
	struct seen larger = {NULL, seen->count, seen->room ? seen->room * 2 : FIRST_ROOM};
	larger.entries = calloc(larger.room, sizeof(*larger.entries));
	if (!larger.entries)
		return false;
	for (size_t i = 0; i < seen->room; i++)
		if (seen->entries[i].hash)
			*slot_of(&larger, seen->entries[i].hash) = seen->entries[i];
	free(seen->entries);
	*seen = larger;
	return true;
}

enum seen_answer seen_add(struct seen *seen, uint64_t hash, struct seen_place place, struct seen_place *first)
{
	if (!make_room(seen))
		return SEEN_NO_MEMORY;
	struct seen_entry *entry = slot_of(seen, hash);
	if (entry->hash) {
		*first = entry->place;
		return SEEN_TWICE;
	}
	*entry = (struct seen_entry){hash, place};
	seen->count++;
	return SEEN_FIRST;
}

void seen_free(struct seen *seen)
{
	free(seen->entries);
	*seen = (struct seen){0};
}
