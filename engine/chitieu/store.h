/* SPDX-License-Identifier: Apache-2.0 */
/* The store: imports, runs, verification. */
#ifndef CHITIEU_CHITIEU_STORE_H
#define CHITIEU_CHITIEU_STORE_H

#include "chitieu/judge.h"
#include "chitieu/runs.h"

/* One SQLite file that keeps what communes reported, the rule sets by digest, and the runs. It is
 * append-only; see docs/store.md. A store is used by one thread. Everything that functions return
 * from a store is valid until the next call for this store. */
struct ct_store;

enum ct_store_mode {
	CT_STORE_READ,  /* the store must exist */
	CT_STORE_WRITE, /* the store must exist; it is opened for writing */
	CT_STORE_CREATE /* created if it does not exist */
};
/* Returns NULL on failure, with a message in errors (exit 5): missing, not a store, damaged, of a
 * newer version, in use. The file is then unchanged. */
struct ct_store *ct_store_open(const char *path, enum ct_store_mode mode, struct ct_errors *errors);
void ct_store_close(struct ct_store *store);

/* The result of importing one file. */
struct ct_import {
	const char *file; /* path as opened */
	int64_t id;       /* number of the import; 0 if nothing was recorded */
	/* The same bytes were imported before, under the number `id`. Nothing was changed. */
	bool known;
	size_t units;     /* usable units */
	size_t same;      /* of these: already stored with the same content */
	size_t corrected; /* of these: superseding an earlier report of the same unit and period */
	size_t claims;    /* of units that were stored */
	size_t refused;   /* unusable documents, or rows of a table */
	/* Messages about unusable claims. Well-formed ones are stored verbatim nevertheless. */
	size_t claims_refused;
	size_t failures; /* messages of severity error */
	bool missing;    /* the file cannot be read (exit 5) */
	/* The store or memory failed. Nothing of this file is in the store (exit 5). */
	bool broken;
};
/* Imports one file of facts (not a directory; "-" is NDJSON on standard input) in one transaction.
 * Claims that are invalid by the dictionary of the set are reported and recorded with the import.
 * Facts that it does not know are stored, for other sets. note: NULL if none; watch: may be NULL. A
 * code that the register, or without a register the store, has under another name is refused unless
 * `renamed`. */
struct ct_import ct_store_import(struct ct_store *store, const char *path,
	const struct ct_ruleset *set, const char *note, bool renamed, const struct ct_watch *watch,
	struct ct_errors *errors);

/* Tables other than facts: CSV with these columns. */
enum ct_store_table {
	/* Units of an edition of the register. Columns: edition, code, name; optional: level,
	   parent, valid_from, valid_until. */
	CT_STORE_REGISTER,
	/* Successors of units. Columns: successor, successor_edition, predecessor,
	   predecessor_edition; optional: date. */
	CT_STORE_SUCCESSION,
	CT_STORE_TABLES
};
/* Imports such a table like ct_store_import; the counts of units are of rows. */
struct ct_import ct_store_import_table(struct ct_store *store, enum ct_store_table table,
	const char *path, const char *note, struct ct_errors *errors);

/* A stored import and the number of its unusable parts. */
struct ct_stored_import {
	int64_t id;
	struct ct_text kind; /* "facts", "register", "succession" */
	struct ct_text file, digest,
		note; /* file: base name; digest: of its bytes; note: may be empty */
	/* As in struct ct_import. stored: not in the store before. */
	int64_t units, stored, corrected, claims;
	int64_t refused; /* unusable reports or rows */
	int64_t faults;  /* all unusable parts, including `refused` */
};
/* Returns the import with this id, or if `after` the next one. Returns false if there is none, and
 * on failure, with a message in errors. */
bool ct_store_import_row(struct ct_store *store, int64_t id, bool after,
	struct ct_stored_import *import, struct ct_errors *errors);
struct ct_refused {
	/* "file", "row", "report", "entry" (of a report, other than a claim), "claim". Empty if
	 * stored by a version that did not record it. */
	struct ct_text what;
	/* words: the value or row verbatim. Each is empty if not known. */
	struct ct_text unit, period, fact, words;
	struct ct_text code;
	int64_t line, position; /* 0 if unknown */
	struct ct_words says;   /* what was found, what was expected, what to do */
};
/* Calls `take` with each, in the order of the file. Returns false if `take` returned false, and on
 * failure, with a message in errors. */
bool ct_store_refused(struct ct_store *store, int64_t import,
	bool (*take)(void *state, const struct ct_refused *refused), void *state,
	struct ct_errors *errors);

/* Merges the reports of the predecessors of each successor unit into a report of the successor.
 * period: NULL for every period. Writes one line of NDJSON per successor and period, citing the
 * predecessors as evidence, for review before import. Counts, and the counts of shares, are added
 * up. Other facts are omitted with a warning. A unit that was split, and a predecessor without a
 * report, are errors; no line is written for their successor. A successor with a report of its own
 * has no line either. Stops if `write` returns false. Returns false when the store, memory or
 * `write` failed. */
bool ct_store_merge(struct ct_store *store, const struct ct_ruleset *set, const char *period,
	bool (*write)(void *state, const char *bytes, size_t length), void *state,
	struct ct_errors *errors);

/* Selection of submissions. */
struct ct_selection {
	const char *const *units; /* keys (codes) of units; NULL for all */
	size_t unit_count;
	const char *period; /* "2023-H1"; NULL for every period */
	/* Only submissions that no run judged, of all periods, including superseded ones. */
	bool unjudged;
	/* If not 0: exactly the submissions judged by this run, in its order, including superseded
	 * ones. */
	int64_t run;
	/* If not NULL: exactly these submissions, in this order, without duplicates. */
	const int64_t *submissions;
	size_t submission_count;
};
/* Opens the current submissions as a source, in the order in which each unit and period was first
 * stored. A correction takes the place of the corrected report. The store must outlive the source
 * and must not be changed meanwhile. Returns NULL on failure, with a message in errors. */
struct ct_source *ct_source_open_store(
	struct ct_store *store, const struct ct_selection *selection, struct ct_errors *errors);

/* Stores a rule set with everything that its verdicts depend on, unless it is already stored. Opens
 * its own transaction. */
bool ct_store_keep_ruleset(
	struct ct_store *store, const struct ct_ruleset *set, struct ct_errors *errors);
/* Loads the rule set with this digest from the store alone. Returns NULL on failure, with a message
 * in errors; also if its content no longer has that digest. */
struct ct_ruleset *ct_store_load_ruleset(
	struct ct_store *store, const char *digest, struct ct_errors *errors);

/* A stored run. */
struct ct_run {
	int64_t id;
	struct ct_text digest,
		previous; /* previous: digest of the preceding run; empty for the first */
	struct ct_text ruleset, ruleset_id, ruleset_title, ruleset_status;
	struct ct_text engine; /* "chitieu 0.2.0" */
	int32_t as_of;         /* CT_NO_DATE: the last day of each unit's period */
	bool final_phase;
	struct ct_text scope, decisions, note; /* decisions: the whole file; each may be empty */
	int64_t units;
};
/* Returns the run with this id, or if `after` the next one; id 0 with `after` gives the first.
 * Returns false if there is none, and on failure, with a message in errors. */
bool ct_store_run(struct ct_store *store, int64_t id, bool after, struct ct_run *run,
	struct ct_errors *errors);
/* Finds a run by number, by "last", or by the first digits of its digest (at least 6). Returns
 * false on failure, with a message in errors. */
bool ct_store_find_run(
	struct ct_store *store, const char *name, struct ct_run *run, struct ct_errors *errors);

/* Counts units of a run by outcome of their lowest level, except units of another province.
 * counts[CT_OUTCOMES]: units without a level. */
bool ct_store_outcomes(struct ct_store *store, int64_t run, int64_t counts[CT_OUTCOMES + 1],
	struct ct_errors *errors);
/* The record of a stored run, from its stored verdicts. The caller frees it; `run` is needed during
 * the call only. Returns NULL on failure, with a message in errors. */
struct ct_record *ct_store_record(
	struct ct_store *store, const struct ct_run *run, struct ct_errors *errors);

/* The ids of a stored set's criteria, in order, from the tables: works even if the set's files are
 * damaged. The caller frees the array with free(). Returns NULL on failure, with a message in
 * errors. */
struct ct_text *ct_store_criterion_ids(
	struct ct_store *store, struct ct_text ruleset, unsigned *count, struct ct_errors *errors);

/* One unit of a stored run. docs/store.md defines the packed texts. */
struct ct_stored_assessment {
	int64_t ordinal, submission;
	struct ct_unit_head unit;
	struct ct_text flags, verdicts, possible, bases, granted, outcomes, outcome_bases, measured,
		margins, points;
};
/* Calls `take` with every unit of a run, in order. Returns false if `take` returned false, and on
 * failure, with a message in errors. */
bool ct_store_assessments(struct ct_store *store, int64_t run,
	bool (*take)(void *state, const struct ct_stored_assessment *unit), void *state,
	struct ct_errors *errors);

/* How far another version of the engine explains the differences found in a run. */
struct ct_verified {
	bool other_version; /* the run was judged by another version of the engine */
	size_t by_version;  /* number of differences explained by the version alone; they are
			       warnings */
};
/* Verifies a stored run: chain and digests, files of the rule set, the reports that it judged, and
 * every verdict by judging again. Each difference is appended to errors. It is a warning if the
 * digest of a run of another version holds and this version judges otherwise; else an error. watch:
 * may be NULL. Returns false if verification could not be completed, with a message in errors. */
bool ct_store_verify(const char *path, int64_t run, const struct ct_watch *watch,
	struct ct_verified *verified, struct ct_errors *errors);
/* Verifies everything that no run depends on: the file; each import with its messages, refusals,
 * rows of registers and successions, and its seal (S087 if the store is of a version without
 * seals); reports that no run judged; the chain of corrections. *imports: number of imports. */
bool ct_store_verify_rest(const char *path, size_t *imports, struct ct_errors *errors);

/* Writes a run while its units are judged, in one transaction that begins with ct_recorder_new. An
 * unfinished run leaves nothing in the store. */
struct ct_recorder;
struct ct_recording {
	const struct ct_ruleset *set;
	/* Without what-if: hypothetical values are not stored. */
	const struct ct_judge_options *options;
	const char *scope;        /* the requested units and period; "" for all */
	struct ct_text decisions; /* the file of options->decisions; empty if none */
	const char *note;         /* NULL if none */
};
struct ct_recorder *ct_recorder_new(
	struct ct_store *store, const struct ct_recording *recording, struct ct_errors *errors);
/* Rolls back an unfinished run. */
void ct_recorder_free(struct ct_recorder *recorder);
/* A report for ct_bulk_new that writes results into the recorder. Units must come from the
 * recorder's store. Do not call ct_report_end before ct_recorder_finish. Owned by the recorder. */
struct ct_report *ct_recorder_report(struct ct_recorder *recorder);
/* Commits. *run: number and digest, valid as long as the recorder. Returns false on failure, with a
 * message in errors; nothing is then stored. */
bool ct_recorder_finish(struct ct_recorder *recorder, struct ct_run *run, struct ct_errors *errors);

#endif
