/* SPDX-License-Identifier: Apache-2.0 */
/* The record of a run, by unit and period; see record.h. */
#include "runs/record.h"

#include <stdlib.h>

enum { FIRST_ROOM = 64 };

struct ct_record *ct_record_new(const char *file, struct ct_errors *errors)
{
	struct ct_record *record = calloc(1, sizeof(*record));
	if (!record) {
		ct_fail(errors, CT_E_MEMORY, (struct place){file, 0, 0});
		return NULL;
	}
	record->file = file;
	record->errors = errors;
	record->input.line = 1;
	return record;
}

void ct_record_go_on(struct ct_record *record, const char *file)
{
	record->file = file;
	record->input.line = 1;
}

void ct_record_free(struct ct_record *record)
{
	if (!record)
		return;
	free(record->input.bytes);
	arena_free(&record->arena);
	arena_free(&record->scratch);
	free(record);
}

const struct ct_record_head *ct_record_head(const struct ct_record *record)
{
	return record->has_head ? &record->head : NULL;
}

size_t ct_record_count(const struct ct_record *record)
{
	return record->unit_count;
}

const struct ct_record_unit *ct_record_at(const struct ct_record *record, size_t index)
{
	return record->units[index];
}

unsigned ct_record_criteria(const struct ct_record *record, const struct ct_record_criterion **list)
{
	*list = record->criteria;
	return record->criterion_count;
}

int ct_record_standing(const struct ct_record_unit *unit, unsigned criterion)
{
	return criterion < unit->standing_count ? unit->standings[criterion] : CT_ABSENT;
}

/* ---- Filling. Arrays double in the arena; outgrown arrays take at most the same space again. */

static void *grow(struct arena *arena, void *list, size_t count, size_t room, size_t size)
{
	void *larger = arena_array(arena, room, size);
	if (count)
		memcpy(larger, list, count * size);
	return larger;
}

bool record_add_head(
	struct ct_record *record, const struct ct_record_head *head, struct place place)
{
	struct ct_record_head *kept = &record->head;
	if (record->has_head) {
		if (text_equal(kept->ruleset_digest, head->ruleset_digest) &&
			kept->final_phase == head->final_phase &&
			text_equal(kept->engine, head->engine))
			return true;
		return ct_fail(record->errors, CT_C_RECORD_HEADS, place, kept->ruleset_id,
			kept->ruleset_digest, kept->engine, head->ruleset_id, head->ruleset_digest,
			head->engine);
	}
	*kept = *head;
	struct ct_text *const texts[] = {
		&kept->engine, &kept->ruleset_id, &kept->ruleset_title, &kept->ruleset_digest};
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		*texts[i] = arena_text(&record->arena, *texts[i]);
	record->has_head = true;
	return true;
}

unsigned record_criterion(
	struct ct_record *record, struct ct_text id, struct ct_text title, unsigned guess)
{
	if (guess < record->criterion_count && text_equal(record->criteria[guess].id, id))
		return guess;
	for (unsigned i = 0; i < record->criterion_count; i++)
		if (text_equal(record->criteria[i].id, id))
			return i;
	if (record->criterion_count == record->criterion_room) {
		record->criterion_room =
			record->criterion_room ? record->criterion_room * 2 : FIRST_ROOM;
		record->criteria = grow(&record->arena, record->criteria, record->criterion_count,
			record->criterion_room, sizeof(*record->criteria));
	}
	record->criteria[record->criterion_count] = (struct ct_record_criterion){
		arena_text(&record->arena, id), arena_text(&record->arena, title)};
	return record->criterion_count++;
}

static size_t first_slot(
	const struct ct_record *record, const struct unit_key *key, struct ct_period period)
{
	uint64_t hash = text_hash(key->names) ^
		(uint64_t)(uint32_t)period.from * UINT64_C(0x9E3779B97F4A7C15) ^
		(uint64_t)(uint32_t)period.to << 17;
	return hash & (record->slot_count - 1);
}

/* written: the key as written must be equal, too. Returns 0 if there is none. */
static size_t find_unit(const struct ct_record *record, struct ct_text written,
	const struct unit_key *key, struct ct_period period, bool *is_written)
{
	size_t found = 0;
	*is_written = false;
	if (!record->slot_count)
		return 0;
	for (size_t at = first_slot(record, key, period); record->slots[at];
		at = (at + 1) & (record->slot_count - 1)) {
		const struct ct_record_unit *unit = record->units[record->slots[at] - 1];
		const struct unit_key *other = &record->keys[record->slots[at] - 1];
		if (unit->unit.period.from != period.from || unit->unit.period.to != period.to ||
			!unit_key_match(other, key))
			continue;
		*is_written = text_equal(unit->unit.key, written) && other->level == key->level;
		if (!found || *is_written)
			found = record->slots[at];
		if (*is_written)
			break;
	}
	return found;
}

static void take_slot(struct ct_record *record, size_t unit)
{
	size_t at = first_slot(record, &record->keys[unit], record->units[unit]->unit.period);
	while (record->slots[at])
		at = (at + 1) & (record->slot_count - 1);
	record->slots[at] = unit + 1;
}

static void make_room(struct ct_record *record)
{
	if (record->unit_count < record->unit_room)
		return;
	record->unit_room = record->unit_room ? record->unit_room * 2 : FIRST_ROOM;
	record->units = grow(&record->arena, record->units, record->unit_count, record->unit_room,
		sizeof(struct ct_record_unit *));
	record->keys = grow(&record->arena, record->keys, record->unit_count, record->unit_room,
		sizeof(struct unit_key));
	record->slot_count = record->unit_room * 2;
	record->slots = ARENA_ARRAY(&record->arena, record->slot_count, size_t);
	for (size_t i = 0; i < record->unit_count; i++)
		take_slot(record, i);
}

static struct ct_record_unit *keep_unit(struct arena *arena, const struct ct_record_unit *unit)
{
	struct ct_record_unit *kept = ARENA_NEW(arena, struct ct_record_unit);
	*kept = *unit;
	struct ct_unit_head *head = &kept->unit;
	struct ct_text *const texts[] = {&head->key, &head->code, &head->register_, &head->level,
		&head->name, &head->district, &head->province, &head->period_text};
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		*texts[i] = arena_text(arena, *texts[i]);
	head->file = NO_TEXT;
	head->digest = arena_text(arena, head->digest);
	kept->standings = (const unsigned char *)arena_copy(
		arena, (const char *)unit->standings, unit->standing_count);
	return kept;
}

void record_count_open(struct ct_record_unit *unit, unsigned possible)
{
	bool may_meet = possible & 1u << CT_MET;
	unit->may_meet += may_meet;
	unit->may_leave += !may_meet && possible & 1u << CT_NOT_APPLICABLE;
}

bool record_add_unit(
	struct ct_record *record, const struct ct_record_unit *unit, struct place place)
{
	bool is_written;
	make_room(record);
	const struct unit_key key = unit_key_of(&record->arena, unit->unit.key, unit->unit.level);
	find_unit(record, unit->unit.key, &key, unit->unit.period, &is_written);
	if (is_written)
		return ct_fail(record->errors, CT_C_RECORD_TWICE, place, unit->unit.key,
			unit->unit.period_text);
	struct ct_record_unit *kept = keep_unit(&record->arena, unit);
	kept->index = record->unit_count;
	record->units[kept->index] = kept;
	record->keys[kept->index] = unit_key_of(&record->arena, kept->unit.key, kept->unit.level);
	take_slot(record, record->unit_count++);
	return true;
}

const struct ct_record_unit *record_find(const struct ct_record *record, struct ct_text written,
	const struct unit_key *key, struct ct_period period)
{
	bool is_written;
	size_t found = find_unit(record, written, key, period, &is_written);
	return found ? record->units[found - 1] : NULL;
}

const struct ct_record_unit *ct_record_find(
	struct ct_record *record, const struct ct_unit_head *unit)
{
	struct arena_edge edge;
	if (ARENA_EDGE(&record->scratch, &edge)) {
		ct_fail(record->errors, CT_E_MEMORY, (struct place){record->file, 0, 0});
		return NULL;
	}
	arena_reset(&record->scratch);
	const struct unit_key key = unit_key_of(&record->scratch, unit->key, unit->level);
	const struct ct_record_unit *found = record_find(record, unit->key, &key, unit->period);
	arena_leave(&record->scratch, &edge);
	return found;
}
