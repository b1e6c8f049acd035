/* SPDX-License-Identifier: Apache-2.0 */
/* Recorded runs, read from an output or a store: ranking, pairing of units, comparison with a
 * baseline.
 *
 * The caller owns each handle. The records it was made from must outlive it. */
#ifndef CHITIEU_CHITIEU_RUNS_H
#define CHITIEU_CHITIEU_RUNS_H

#include "chitieu/facts.h"

/* A run kept in memory: what its output (json, ndjson) or a store contains, without the facts.
 * Takes a few hundred bytes per unit. */
struct ct_record;

struct ct_record_head {
	struct ct_text engine, ruleset_id, ruleset_title, ruleset_digest;
	bool final_phase;
};

struct ct_record_criterion {
	struct ct_text id, title;
};

struct ct_record_unit {
	size_t index; /* index in the record */
	struct ct_unit_head unit;
	int32_t as_of;
	bool reference, has_outcome;
	enum ct_outcome outcome; /* of the lowest level */
	unsigned tally[CT_VERDICTS];
	/* Numbers of undetermined criteria: may_meet, those that can still be met; may_leave, those
	 * that cannot but may turn out not to apply. */
	unsigned may_meet, may_leave;
	/* One enum ct_verdict or CT_ABSENT per criterion of the record; see ct_record_standing. */
	const unsigned char *standings;
	unsigned standing_count;
	bool has_points;           /* the set has points; `points` and `most` are valid */
	struct ct_interval points; /* points of the unit */
	struct ct_number most;     /* maximum points of the criteria that apply */
};

/* Creates an empty record. file: the name in messages. file and errors must outlive the record.
 * Returns NULL on failure, with a message in errors. */
struct ct_record *ct_record_new(const char *file, struct ct_errors *errors);
void ct_record_free(struct ct_record *record);
/* Reads the next bytes of an output, in pieces of any length. Can be passed as `write` to
 * ct_report_new with the format "ndjson" and the record as state. Returns false if the bytes are
 * not a valid output, with a message in errors. */
bool ct_record_write(void *record, const char *bytes, size_t length);
/* Starts another file of the same run; call it after ct_record_end. */
void ct_record_go_on(struct ct_record *record, const char *file);
/* Ends the current file. Returns false if the bytes are not a complete output of assess. */
bool ct_record_end(struct ct_record *record);
/* NULL before anything was read. */
const struct ct_record_head *ct_record_head(const struct ct_record *record);
size_t ct_record_count(const struct ct_record *record);
/* index: in reading order. */
const struct ct_record_unit *ct_record_at(const struct ct_record *record, size_t index);
/* Finds a unit and period by key, level and period. For a unit without a code, names are compared
 * after normalisation of their spelling. Returns NULL if there is none, and when out of memory,
 * with a message in the record's errors. */
const struct ct_record_unit *ct_record_find(
	struct ct_record *record, const struct ct_unit_head *unit);
unsigned ct_record_criteria(
	const struct ct_record *record, const struct ct_record_criterion **list);
/* Returns an enum ct_verdict or CT_ABSENT. */
int ct_record_standing(const struct ct_record_unit *unit, unsigned criterion);

/* One row of a ranking. */
struct ct_place {
	/* From 1; 0 if not ranked. Equal units share a rank, and the ranks after it are skipped: 1,
	 * 2, 2, 4. */
	unsigned rank;
	const struct ct_record_unit *unit;
	unsigned met,
		applicable; /* numbers of criteria; undetermined ones are applicable and not met */
	/* Per cent of applicable criteria that are met, from what is certain to what is possible;
	 * unbounded if none applies. */
	struct ct_interval share;
};

/* The communes of one district, or all of them. */
struct ct_ranking {
	struct ct_text district; /* empty: all units, or those that state no district */
	/* By rank; equal ones in Vietnamese dictionary order. Units of another province are last
	 * and not ranked. */
	const struct ct_place *places;
	size_t count, ranked;
};

struct ct_rank_sheet {
	const struct ct_record_head *head;
	/* Ranked by points because the set has points; else by the share of applicable criteria
	 * that are met. */
	bool by_points;
	bool by_district;
	const struct ct_ranking *groups; /* by name of district */
	size_t group_count;
};

/* Ranks the units of a run. by_district: separately in each district. The lower end of the interval
 * is compared. The record must outlive it. Returns NULL when out of memory. */
struct ct_rank *ct_rank_new(
	const struct ct_record *record, bool by_district, struct ct_errors *errors);
void ct_rank_free(struct ct_rank *rank);
const struct ct_rank_sheet *ct_rank_sheet(const struct ct_rank *rank);

/* Pairs of units of two runs: units with the same identity and period. If exactly one period of a
 * unit remains unpaired on each side, these two are paired too. */
struct ct_pairing {
	/* The earlier unit by index of the later record; NULL if the unit is new. */
	const struct ct_record_unit *const *before;
	/* Units that only the earlier record has, in its order. */
	const struct ct_record_unit *const *gone;
	size_t gone_count, paired;
};

/* Pairs two runs. The records must outlive it. Returns NULL when out of memory. */
struct ct_pairs;
struct ct_pairs *ct_pairs_new(
	const struct ct_record *before, const struct ct_record *after, struct ct_errors *errors);
void ct_pairs_free(struct ct_pairs *pairs);
const struct ct_pairing *ct_pairs_pairing(const struct ct_pairs *pairs);

/* A changed verdict on one criterion. */
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
	int recognition; /* change of the lowest level: -1 worse, 1 better, 0 neither */
	struct ct_turns worse, better, other; /* other: changed, neither worse nor better */
};

/* Differences from an earlier run. docs/semantics.md defines the order of verdicts. */
struct ct_baseline_sheet {
	const struct ct_record_head *before, *after;
	/* Units with any change, in the order of the later run. */
	const struct ct_baseline_unit *units;
	size_t unit_count;
	/* Numbers of units. worse, better: with some change of that kind, so that a unit may be in
	 * both. Units for reference only are not counted. */
	size_t paired, worse, better;
	const struct ct_record_unit *const *news, *const *gone;
	size_t new_count, gone_count;
};

/* The records must outlive it. Returns NULL when out of memory. */
struct ct_baseline *ct_baseline_new(
	const struct ct_record *before, const struct ct_record *after, struct ct_errors *errors);
void ct_baseline_free(struct ct_baseline *baseline);
const struct ct_baseline_sheet *ct_baseline_sheet(const struct ct_baseline *baseline);

#endif
