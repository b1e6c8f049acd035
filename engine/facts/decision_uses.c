/* SPDX-License-Identifier: Apache-2.0 */
/* Decisions that found their unit, and near misses; see decision_uses.h.
 *
 * Near are keys that differ by one letter: each has a shortened form (one character left out) or
 * itself in common with the other. These forms are sorted once, so that a unit is looked up in
 * as many steps as its key has characters, whatever the number of decisions. */
#include "facts/decision_uses.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/builder.h"
#include "base/date.h"
#include "base/utf8.h"

enum { NOTED = 160, MOST_LINES = 5 };

struct use {
	bool hit;           /* found its unit in its period */
	bool unit_hit;      /* another decision on the unit did */
	bool certain;       /* `unit` is the same name, not a similar one */
	char period[NOTED]; /* a unit of the run with an overlapping period; "": none */
	char unit[NOTED];   /* a unit that is nearly the one meant; "": none */
};

struct form {
	uint64_t hash;
	size_t decision;
};

struct decision_uses {
	const struct decision *list;
	size_t count;
	struct use *uses;   /* by decision */
	struct form *forms; /* by hash */
	size_t form_count;
	pthread_mutex_t lock; /* of uses */
};

/* ---- Forms. */

/* The hashes of a text and of every text that has one character less. Returns how many. */
static size_t hash_forms(struct arena *arena, struct ct_text text, uint64_t *hashes)
{
	char *shorter = arena_alloc(arena, text.length + 1);
	size_t count = 0;
	hashes[count++] = text_hash(text);
	for (size_t at = 0; at < text.length;) {
		size_t next = at;
		utf8_next(text, &next);
		next = next < text.length ? next : text.length;
		memcpy(shorter, text.bytes, at);
		memcpy(shorter + at, text.bytes + next, text.length - next);
		hashes[count++] = text_hash((struct ct_text){shorter, text.length - (next - at)});
		at = next;
	}
	return count;
}

static int by_hash(const void *a, const void *b)
{
	const struct form *left = a, *right = b;
	if (left->hash != right->hash)
		return left->hash < right->hash ? -1 : 1;
	return (left->decision > right->decision) - (left->decision < right->decision);
}

struct decision_uses *decision_uses_new(
	struct arena *arena, const struct decision *list, size_t count)
{
	struct decision_uses *uses = ARENA_NEW(arena, struct decision_uses);
	size_t forms = 0, longest = 0;
	*uses = (struct decision_uses){.list = list, .count = count};
	for (size_t i = 0; i < count; i++) {
		size_t length = list[i].unit.names.length + 1;
		forms += length;
		longest = length > longest ? length : longest;
	}
	uint64_t *hashes = ARENA_ARRAY(arena, longest, uint64_t);
	uses->uses = ARENA_ARRAY(arena, count, struct use);
	uses->forms = ARENA_ARRAY(arena, forms, struct form);
	for (size_t i = 0; i < count; i++) {
		size_t found = hash_forms(arena, list[i].unit.names, hashes);
		for (size_t k = 0; k < found; k++)
			uses->forms[uses->form_count++] = (struct form){hashes[k], i};
	}
	if (uses->form_count)
		qsort(uses->forms, uses->form_count, sizeof(*uses->forms), by_hash);
	pthread_mutex_init(&uses->lock, NULL);
	return uses;
}

void decision_uses_close(struct decision_uses *uses)
{
	if (uses)
		pthread_mutex_destroy(&uses->lock);
}

/* ---- Units. */

struct use_search {
	struct decision_uses *uses;
	struct ct_period period;
	const char *shown; /* the unit, for people */
	const struct unit_key *unit;
	bool certain;
};

static bool overlaps(struct ct_period a, struct ct_period b)
{
	return a.from <= b.to && b.from <= a.to;
}

/* The least of several, so that the order of the units does not matter. */
static void keep_least(char kept[NOTED], const char *shown)
{
	if (*kept && strcmp(shown, kept) >= 0)
		return;
	size_t length = strlen(shown);
	if (length >= NOTED)
		for (length = NOTED - 1; length && utf8_is_continuation(shown[length]); length--)
			;
	memcpy(kept, shown, length);
	kept[length] = '\0';
}

static void look_up(const struct use_search *looking, uint64_t hash)
{
	struct decision_uses *uses = looking->uses;
	size_t first = 0, end = uses->form_count;
	while (first < end) {
		size_t middle = first + (end - first) / 2;
		if (uses->forms[middle].hash < hash)
			first = middle + 1;
		else
			end = middle;
	}
	for (; first < uses->form_count && uses->forms[first].hash == hash; first++) {
		const struct decision *decision = &uses->list[uses->forms[first].decision];
		struct use *use = &uses->uses[uses->forms[first].decision];
		bool same = unit_key_match(&decision->unit, looking->unit);
		if (same || !overlaps(decision->period, looking->period))
			continue;
		if (use->certain && !looking->certain)
			continue;
		if (looking->certain && !use->certain)
			*use->unit = '\0';
		use->certain = looking->certain;
		keep_least(use->unit, looking->shown);
	}
}

/* Decisions on this unit, in this period and in others. */
static void note_own(const struct use_search *looking)
{
	struct decision_uses *uses = looking->uses;
	size_t first = 0, end = uses->count;
	bool any = false;
	while (first < end) {
		size_t middle = first + (end - first) / 2;
		if (text_compare_bytes(uses->list[middle].unit.names, looking->unit->names) < 0)
			first = middle + 1;
		else
			end = middle;
	}
	for (end = first;
		end < uses->count && text_equal(uses->list[end].unit.names, looking->unit->names);
		end++) {
		struct ct_period period = uses->list[end].period;
		if (!unit_key_match(&uses->list[end].unit, looking->unit))
			continue;
		if (period.from == looking->period.from && period.to == looking->period.to)
			any = uses->uses[end].hit = true;
		else if (overlaps(period, looking->period))
			keep_least(uses->uses[end].period, looking->shown);
	}
	for (size_t i = first; any && i < end; i++)
		uses->uses[i].unit_hit |= unit_key_match(&uses->list[i].unit, looking->unit);
}

/* "Quang Trung (14824, 2024)" */
static const char *shown_unit(struct arena *arena, const struct unit_head *head)
{
	struct builder out = builder_in(arena);
	char period[24];
	period_text(head->period, period);
	builder_add_text(&out, head->name);
	builder_add_string(&out, " (");
	builder_add_text(&out, head->code);
	builder_add_string(&out, head->code.length ? ", " : "");
	builder_add_string(&out, period);
	builder_add_string(&out, ")");
	return builder_text(&out).bytes;
}

static struct ct_text full_name(struct arena *arena, const struct unit_head *head)
{
	struct builder out = builder_in(arena);
	builder_add_text(&out, head->name);
	builder_add_string(&out, ", ");
	builder_add_text(&out, head->district);
	builder_add_string(&out, ", ");
	builder_add_text(&out, head->province);
	return builder_text(&out);
}

/* Memory may run out in the arena, so nothing is allocated while the lock is held. */
void decision_uses_note(struct decision_uses *uses, struct arena *arena,
	const struct unit_head *head, const struct unit_key *unit)
{
	struct use_search looking = {uses, head->period, shown_unit(arena, head), unit, false};
	uint64_t *hashes = ARENA_ARRAY(arena, unit->names.length + 1, uint64_t);
	size_t count = hash_forms(arena, unit->names, hashes);
	/* a decision may name the unit by words where it has a code, or by its bare name */
	const uint64_t names[] = {
		text_hash(unit_key_of(arena, full_name(arena, head), head->level).names),
		text_hash(unit_key_of(arena, head->name, head->level).names),
	};
	pthread_mutex_lock(&uses->lock);
	note_own(&looking);
	for (size_t i = 0; i < count; i++)
		look_up(&looking, hashes[i]);
	looking.certain = true;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		look_up(&looking, names[i]);
	pthread_mutex_unlock(&uses->lock);
}

/* ---- The report. */

/* A file for a whole province has decisions on many units with similar codes. So a similar key
 * counts only where no decision found its unit and one unit alone is meant by those that nearly
 * did. */
static bool counts_similar(const struct decision_uses *uses)
{
	const struct decision *first = NULL;
	for (size_t i = 0; i < uses->count; i++) {
		if (uses->uses[i].hit)
			return false;
		if (!*uses->uses[i].unit || uses->uses[i].certain)
			continue;
		if (first && !unit_key_match(&first->unit, &uses->list[i].unit))
			return false;
		first = &uses->list[i];
	}
	return first != NULL;
}

static void report_near(const struct decision *decision, const struct use *use, bool similar,
	struct ct_errors *errors)
{
	char period[24];
	period_text(decision->period, period);
	if (*use->period && !use->unit_hit)
		ct_fail(errors, CT_F_DECISION_PERIOD, decision->place, text_of(period),
			text_of(use->period));
	else if (*use->unit && (use->certain || similar))
		ct_fail(errors, CT_F_DECISION_UNIT, decision->place, decision->written,
			text_of(use->unit));
}

static int by_line(const void *a, const void *b)
{
	const unsigned *left = a, *right = b;
	return (*left > *right) - (*left < *right);
}

/* One line for all: "1, 4, 7 …" */
static void report_all(
	const struct decision_uses *uses, struct arena *arena, struct ct_errors *errors)
{
	unsigned *lines = ARENA_ARRAY(arena, uses->count + 1, unsigned), count = 0;
	struct builder list = builder_in(arena);
	for (size_t i = 0; i < uses->count; i++)
		if (!uses->uses[i].hit)
			lines[count++] = uses->list[i].place.line;
	if (!count)
		return;
	qsort(lines, count, sizeof(*lines), by_line);
	for (unsigned i = 0; i < count && i < MOST_LINES; i++) {
		builder_add_string(&list, i ? ", " : "");
		builder_add_integer(&list, lines[i]);
	}
	builder_add_string(&list, count > MOST_LINES ? " …" : "");
	const struct place file = {uses->list[0].place.file, 0, 0};
	ct_fail(errors, CT_F_DECISIONS_UNUSED, file, count, builder_text(&list));
}

void decision_uses_report(
	const struct decision_uses *uses, struct arena *arena, struct ct_errors *errors)
{
	bool similar = counts_similar(uses);
	for (size_t i = 0; i < uses->count; i++)
		if (!uses->uses[i].hit)
			report_near(&uses->list[i], &uses->uses[i], similar, errors);
	report_all(uses, arena, errors);
}
