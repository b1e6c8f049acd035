/* SPDX-License-Identifier: Apache-2.0 */
/* Implementation of struct ct_record: a run, unit by unit, in the minimum memory for comparing runs
 * (some hundred bytes per unit).
 *
 * Filled by the reader of outputs (read.c) and by the store; read through chitieu.h. */
#ifndef CHITIEU_RUNS_RECORD_H
#define CHITIEU_RUNS_RECORD_H

#include "base/arena.h"
#include "base/error_list.h"
#include "base/text.h"
#include "facts/unit_key.h"

/* Bytes of an output that are collected to complete objects. */
struct record_input {
	char *bytes; /* of the object that has begun */
	size_t length, room;
	size_t depth;
	bool in_string, escaped;
	bool in_units;       /* inside the list of units of a json document */
	bool at_head;        /* the object is the part of a document before the units */
	bool after_units;    /* the object is the part after the units, which is skipped */
	unsigned line, from; /* line of the current byte; from: line of the object's first byte */
};

struct ct_record {
	struct arena arena;   /* for the lifetime of the record */
	struct arena scratch; /* for the current unit */
	const char *file;     /* name in messages */
	struct ct_errors *errors;
	bool has_head, broken;
	struct ct_record_head head;
	struct ct_record_criterion *criteria;
	unsigned criterion_count, criterion_room;
	struct ct_record_unit **units;
	struct unit_key *keys; /* of each unit */
	size_t unit_count, unit_room;
	size_t *slots; /* hash table of unit index + 1, 0 = free */
	size_t slot_count;
	struct record_input input;
};

/* Keeps the first head; later ones must be equal. Requires an edge of the arena. Returns false
 * after reporting a difference. */
bool record_add_head(
	struct ct_record *record, const struct ct_record_head *head, struct place place);
/* The index of a criterion, which is added if new. guess: its probable index. */
unsigned record_criterion(
	struct ct_record *record, struct ct_text id, struct ct_text title, unsigned guess);
/* Counts an undetermined criterion by the verdicts (bits of enum ct_verdict) that are still
 * possible. */
void record_count_open(struct ct_record_unit *unit, unsigned possible);
/* Finds the unit with this key and period. A unit whose key is written the same and has the same
 * level is preferred, else one that is the same unit. NULL if none. */
const struct ct_record_unit *record_find(const struct ct_record *record, struct ct_text written,
	const struct unit_key *key, struct ct_period period);
/* Adds a copy of the unit. Returns false after reporting that the unit and period is already in the
 * record. */
bool record_add_unit(
	struct ct_record *record, const struct ct_record_unit *unit, struct place place);

#endif
