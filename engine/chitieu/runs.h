/* SPDX-License-Identifier: Apache-2.0 */
/* Runs over units, as an output or a store tells them: in memory, ranked, paired, held against an
 * earlier one.
 *
 * Each handle is the caller's; the records that it was made of must outlive it. */
#ifndef CHITIEU_CHITIEU_RUNS_H
#define CHITIEU_CHITIEU_RUNS_H

#include "chitieu/facts.h"

/* A run over units as it was told: what its outputs (json, ndjson) or a store keep, without the
 * facts. In memory, some hundred bytes a unit. */
struct ct_record;

struct ct_record_head {
	struct ct_text engine, ruleset_id, ruleset_title, ruleset_digest;
	bool final_phase;
};

struct ct_record_criterion {
	struct ct_text id, title;
};

struct ct_record_unit {
	size_t index; /* in the record */
	struct ct_unit_head unit;
	int32_t as_of;
	bool reference, has_outcome;
	enum ct_outcome outcome; /* of the lowest level */
	unsigned tally[CT_VERDICTS];
	unsigned may_meet, may_leave;   /* of the undetermined: those that may still be met, those
					   that may not but may turn out not to apply */
	const unsigned char *standings; /* by criterion of the record: enum ct_verdict, or
					   CT_ABSENT; see ct_record_standing */
	unsigned standing_count;
	bool has_points;           /* the set gives points … */
	struct ct_interval points; /* … and these are the unit's */
	struct ct_number most;     /* of what applies to it */
};

/* An empty record; file is named in messages and, like errors, must outlive it. NULL: errors tells.
 */
struct ct_record *ct_record_new(const char *file, struct ct_errors *errors);
void ct_record_free(struct ct_record *record);
/* Takes the bytes of an output in pieces of any length; fit for ct_report_new with the format
 * "ndjson" (state is the record). false: it cannot be used, errors tells. */
bool ct_record_write(void *record, const char *bytes, size_t length);
/* What comes next is of another file of the same run; after ct_record_end. */
void ct_record_go_on(struct ct_record *record, const char *file);
/* All bytes were given. false: they are no whole output of assess. */
bool ct_record_end(struct ct_record *record);
/* NULL while nothing was read. */
const struct ct_record_head *ct_record_head(const struct ct_record *record);
size_t ct_record_count(const struct ct_record *record);
/* In the order of reading. */
const struct ct_record_unit *ct_record_at(const struct ct_record *record, size_t index);
/* The unit in its period by key, level and period; of a unit without a code the names count however
 * they are written. NULL: none, or no memory (reported). */
const struct ct_record_unit *ct_record_find(
	struct ct_record *record, const struct ct_unit_head *unit);
unsigned ct_record_criteria(
	const struct ct_record *record, const struct ct_record_criterion **list);
/* enum ct_verdict or CT_ABSENT. */
int ct_record_standing(const struct ct_record_unit *unit, unsigned criterion);

/* One place in a ranking. */
struct ct_place {
	unsigned rank; /* from 1; those that are equal share it, and the next one is not counted up
			  (1, 2, 2, 4). 0: not ranked */
	const struct ct_record_unit *unit;
	unsigned met, applicable; /* criteria; undetermined ones are applicable and not met */
	struct ct_interval share; /* per cent: met for sure, and at most once what is undetermined
				     is known; unbounded when nothing applies */
};

/* Communes of one district, or all of them. */
struct ct_ranking {
	struct ct_text district; /* empty: of all, or of those that name none */
	const struct ct_place
		*places; /* by rank, equal ones in the order of a Vietnamese dictionary; units of
			    another province last, without rank */
	size_t count, ranked;
};

struct ct_rank_sheet {
	const struct ct_record_head *head;
	bool by_points; /* the set gives points: they decide, else the share of applicable criteria
			   that are met */
	bool by_district;
	const struct ct_ranking *groups; /* by name of district */
	size_t group_count;
};

/* Ranks the units of a run; by district each one in its own. What is sure decides (the lower end).
 * The record must outlive it. NULL: no memory. */
struct ct_rank *ct_rank_new(
	const struct ct_record *record, bool by_district, struct ct_errors *errors);
void ct_rank_free(struct ct_rank *rank);
const struct ct_rank_sheet *ct_rank_sheet(const struct ct_rank *rank);

/* Which unit of one run is which of another: the same unit and period; where that leaves one period
 * of a unit on either side, those two. */
struct ct_pairing {
	const struct ct_record_unit *const
		*before; /* by index of the later record; NULL: the unit is new */
	const struct ct_record_unit *const
		*gone; /* units of the earlier record alone, in its order */
	size_t gone_count, paired;
};

/* Pairs two runs; the records must outlive it. NULL: no memory. */
struct ct_pairs;
struct ct_pairs *ct_pairs_new(
	const struct ct_record *before, const struct ct_record *after, struct ct_errors *errors);
void ct_pairs_free(struct ct_pairs *pairs);
const struct ct_pairing *ct_pairs_pairing(const struct ct_pairs *pairs);

/* One criterion that is not what it was. */
struct ct_turn {
	struct ct_text criterion, title;
	enum ct_verdict before, after;
};

struct ct_turns {
	const struct ct_turn *list;
	unsigned count;
};

struct ct_baseline_unit {
	const struct ct_record_unit *before, *after;
	int recognition; /* -1: the lowest level got worse, 1: better, 0: neither */
	struct ct_turns worse, better, other; /* other: changed, neither worse nor better */
};

/* What got worse and what got better since an earlier run (docs/semantics.md has the order). */
struct ct_baseline_sheet {
	const struct ct_record_head *before, *after;
	const struct ct_baseline_unit
		*units; /* those that changed in any way, in order of the later run */
	size_t unit_count;
	size_t paired, worse, better; /* units; worse, better: those that got so in anything, which
					 may be the same; references are not counted */
	const struct ct_record_unit *const *news, *const *gone;
	size_t new_count, gone_count;
};

/* The records must outlive it. NULL: no memory. */
struct ct_baseline *ct_baseline_new(
	const struct ct_record *before, const struct ct_record *after, struct ct_errors *errors);
void ct_baseline_free(struct ct_baseline *baseline);
const struct ct_baseline_sheet *ct_baseline_sheet(const struct ct_baseline *baseline);

#endif
