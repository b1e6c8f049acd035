/* SPDX-License-Identifier: Apache-2.0 */
/* The table behind struct ct_record: what a run said, unit by unit, in the least memory that
 * comparing runs takes (some hundred bytes a unit).
 *
 * Filled by the reader of outputs (read.c) and by the store; read through chitieu.h. */
#ifndef CHITIEU_RUNS_RECORD_H
#define CHITIEU_RUNS_RECORD_H

#include "base/arena.h"
#include "base/error_list.h"
#include "base/text.h"
#include "facts/unit_key.h"

/* Bytes of an output on their way to whole objects. */
struct record_input {
	char *bytes; /* of the object that has begun */
	size_t length, room;
	size_t depth;
	bool in_string, escaped;
	bool in_units;       /* inside the list of a json document: its objects are units */
	bool at_head;        /* the object is what stands before that list … */
	bool after_units;    /* … or behind it, which says nothing of units and is passed over */
	unsigned line, from; /* of the byte at hand, of the object */
};

struct ct_record {
	struct arena arena;   /* lasting */
	struct arena scratch; /* of the unit at hand */
	const char *file;     /* for messages */
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

/* The first head is kept, later ones must not differ. Inside an edge of the arena. false: reported.
 */
bool record_add_head(
	struct ct_record *record, const struct ct_record_head *head, struct place place);
/* The index of a criterion, which is added when it is new; guess: where it is likely to be. */
unsigned record_criterion(
	struct ct_record *record, struct ct_text id, struct ct_text title, unsigned guess);
/* Counts an undetermined criterion by the verdicts (bits of enum ct_verdict) that it may still
 * become. */
void record_count_open(struct ct_record_unit *unit, unsigned possible);
/* The unit of that key in the period: the one whose key is written so and says the same level, else
 * one that is the same unit. NULL: none. */
const struct ct_record_unit *record_find(const struct ct_record *record, struct ct_text written,
	const struct unit_key *key, struct ct_period period);
/* Copies the unit. false: the unit and period is there already (reported). */
bool record_add_unit(
	struct ct_record *record, const struct ct_record_unit *unit, struct place place);

#endif
