/* SPDX-License-Identifier: Apache-2.0 */
/* What a run said, by unit and period; see record.h. */
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

/* ---- Filling. Lists double in the arena; what they leave behind is as much again at most. */

static void *grow(struct arena *arena, void *list, size_t count, size_t room, size_t size)
{
	void *larger = arena_array(arena, room, size);
	if (count)
		memcpy(larger, list, count * size);
	return larger;
}

bool record_add_head(struct ct_record *record, const struct ct_record_head *head, struct place place)
{
	struct ct_record_head *kept = &record->head;
	if (record->has_head) {
		if (text_equal(kept->ruleset_digest, head->ruleset_digest) && kept->final_phase == head->final_phase && text_equal(kept->engine, head->engine))
			return true;
		return ct_fail(record->errors, CT_C_RECORD_HEADS, place, kept->ruleset_id, kept->ruleset_digest, kept->engine, head->ruleset_id, head->ruleset_digest,
			       head->engine);
	}
	*kept = *head;
	struct ct_text *const texts[] = {&kept->engine, &kept->ruleset_id, &kept->ruleset_title, &kept->ruleset_digest};
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		*texts[i] = arena_text(&record->arena, *texts[i]);
	record->has_head = true;
	return true;
}

unsigned record_criterion(struct ct_record *record, struct ct_text id, struct ct_text title, unsigned guess)
{
	if (guess < record->criterion_count && text_equal(record->criteria[guess].id, id))
		return guess;
	for (unsigned i = 0; i < record->criterion_count; i++)
		if (text_equal(record->criteria[i].id, id))
			return i;
	if (record->criterion_count == record->criterion_room) {
		record->criterion_room = record->criterion_room ? record->criterion_room * 2 : FIRST_ROOM;
		record->criteria = grow(&record->arena, record->criteria, record->criterion_count, record->criterion_room, sizeof(*record->criteria));
	}
	record->criteria[record->criterion_count] = (struct ct_record_criterion){arena_text(&record->arena, id), arena_text(&record->arena, title)};
	return record->criterion_count++;
}

static uint64_t hash_unit(struct ct_text key, struct ct_period period)
{
	return text_hash(key) ^ (uint64_t)(uint32_t)period.from * UINT64_C(0x9E3779B97F4A7C15) ^ (uint64_t)(uint32_t)period.to << 17;
}

/* The slot of the unit, or the free one where it belongs. */
static size_t *find_slot(const struct ct_record *record, struct ct_text key, struct ct_period period)
{
	size_t at = hash_unit(key, period) & (record->slot_count - 1);
	for (; record->slots[at]; at = (at + 1) & (record->slot_count - 1)) {
		const struct ct_unit_head *unit = &record->units[record->slots[at] - 1]->unit;
		if (text_equal(unit->key, key) && unit->period.from == period.from && unit->period.to == period.to)
			break;
	}
	return &record->slots[at];
}

static void make_room(struct ct_record *record)
{
	if (record->unit_count < record->unit_room)
		return;
	record->unit_room = record->unit_room ? record->unit_room * 2 : FIRST_ROOM;
	record->units = grow(&record->arena, record->units, record->unit_count, record->unit_room, sizeof(struct ct_record_unit *));
	record->slot_count = record->unit_room * 2;
	record->slots = ARENA_ARRAY(&record->arena, record->slot_count, size_t);
	for (size_t i = 0; i < record->unit_count; i++)
		*find_slot(record, record->units[i]->unit.key, record->units[i]->unit.period) = i + 1;
}

static struct ct_record_unit *keep_unit(struct arena *arena, const struct ct_record_unit *unit)
{
	struct ct_record_unit *kept = ARENA_NEW(arena, struct ct_record_unit);
	*kept = *unit;
	struct ct_unit_head *head = &kept->unit;
	struct ct_text *const texts[] = {&head->key,  &head->code,     &head->register_, &head->level,	     &head->name,
					 &head->district, &head->province, &head->period_text};
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		*texts[i] = arena_text(arena, *texts[i]);
	head->file = NO_TEXT;
	head->digest = arena_text(arena, head->digest);
	kept->standings = (const unsigned char *)arena_copy(arena, (const char *)unit->standings, unit->standing_count);
	return kept;
}

void record_count_open(struct ct_record_unit *unit, unsigned possible)
{
	bool may_meet = possible & 1u << CT_MET;
	unit->may_meet += may_meet;
	unit->may_leave += !may_meet && possible & 1u << CT_NOT_APPLICABLE;
}

bool record_add_unit(struct ct_record *record, const struct ct_record_unit *unit, struct place place)
{
	make_room(record);
	size_t *slot = find_slot(record, unit->unit.key, unit->unit.period);
	if (*slot)
		return ct_fail(record->errors, CT_C_RECORD_TWICE, place, unit->unit.key, unit->unit.period_text);
	record->units[record->unit_count] = keep_unit(&record->arena, unit);
	record->units[record->unit_count]->index = record->unit_count;
	*slot = ++record->unit_count;
	return true;
}

const struct ct_record_unit *ct_record_find(const struct ct_record *record, struct ct_text key, struct ct_period period)
{
	size_t slot = record->slot_count ? *find_slot(record, key, period) : 0;
	return slot ? record->units[slot - 1] : NULL;
}
