/* SPDX-License-Identifier: Apache-2.0 */
/* The store: imports, runs, and what looks both over. */
#ifndef CHITIEU_CHITIEU_STORE_H
#define CHITIEU_CHITIEU_STORE_H

#include "chitieu/judge.h"
#include "chitieu/runs.h"

/* One file (SQLite) that keeps what communes reported, the rule sets by digest, and the runs:
 * append-only, see docs/store.md. A store belongs to one thread. Everything that is lent by a store
 * is lent until the next call for it. */
struct ct_store;

enum ct_store_mode {
	CT_STORE_READ,  /* the store has to be there */
	CT_STORE_WRITE, /* likewise, and can be written to */
	CT_STORE_CREATE /* is made when it is not there */
};
/* NULL: errors tells (exit 5): not there, no store of ours, damaged, of a newer version, in use.
 * Nothing is changed then. */
struct ct_store *ct_store_open(const char *path, enum ct_store_mode mode, struct ct_errors *errors);
void ct_store_close(struct ct_store *store);

/* What became of one file that was imported. */
struct ct_import {
	const char *file; /* as it was reached */
	int64_t id;       /* of the import; 0: nothing was recorded */
	bool known;       /* the very same file is in the store already (then id is that import's);
			     nothing was changed */
	size_t units;     /* that could be used, … */
	size_t same;      /* … of them in the store with the same content already */
	size_t corrected; /* … superseding an earlier report of the same unit and period */
	size_t claims;    /* of units that were stored */
	size_t refused;   /* documents (of a table: rows) that could not be used at all */
	size_t claims_refused; /* messages about claims that cannot be used; what has a shape is
				  kept verbatim all the same */
	size_t failures;       /* messages of severity error */
	bool missing;          /* the file cannot be read (exit 5) */
	bool broken; /* the store or memory failed: nothing of this file is in the store (exit 5) */
};
/* One file of facts (not a directory; "-": NDJSON on standard input) in one transaction. The
 * dictionary of the set tells what cannot be used; that is reported and kept with the import, but
 * what it merely does not know is stored for sets that do. note: NULL for none; watch: NULL for
 * nobody. A code that the register, else the store, has under another name is refused unless
 * `renamed`. */
struct ct_import ct_store_import(struct ct_store *store, const char *path,
	const struct ct_ruleset *set, const char *note, bool renamed, const struct ct_watch *watch,
	struct ct_errors *errors);

/* Tables beside the facts, as CSV with named columns. */
enum ct_store_table {
	CT_STORE_REGISTER, /* edition, code, name; level, parent, valid_from, valid_until: units of
			      an edition of the register */
	CT_STORE_SUCCESSION, /* successor, successor_edition, predecessor, predecessor_edition;
				date: which unit went on in which */
	CT_STORE_TABLES
};
/* The same of such a file; units are its rows. */
struct ct_import ct_store_import_table(struct ct_store *store, enum ct_store_table table,
	const char *path, const char *note, struct ct_errors *errors);

/* An import as it is stored, and what of it could not be used. */
struct ct_stored_import {
	int64_t id;
	struct ct_text kind;               /* "facts", "register", "succession" */
	struct ct_text file, digest, note; /* base name; of its bytes; may be empty */
	int64_t units, stored, corrected,
		claims;  /* as in ct_import; stored: not in the store before */
	int64_t refused; /* reports or rows that could not be used at all */
	int64_t faults;  /* everything that could not be used, those too */
};
/* The import with that id, or the next one after it when `after`. false: there is none, or errors
 * tells. */
bool ct_store_import_row(struct ct_store *store, int64_t id, bool after,
	struct ct_stored_import *import, struct ct_errors *errors);
struct ct_refused {
	struct ct_text what; /* "file", "row", "report", "entry" (of a report, but no claim),
				"claim"; empty: stored by a version that did not keep it */
	struct ct_text unit, period, fact, words; /* words: the value or the row as it stands in the
						     file; each empty when not known */
	struct ct_text code;
	int64_t line, position; /* 0: not known */
	struct ct_words says;   /* what was found, what was expected, what to do */
};
/* Hands them to take in the order of the file; false: take said so, or errors tells. */
bool ct_store_refused(struct ct_store *store, int64_t import,
	bool (*take)(void *state, const struct ct_refused *refused), void *state,
	struct ct_errors *errors);

/* What the predecessors of each successor report in a period (NULL: in each), as one report of the
 * successor: a line of NDJSON that names each of them as its evidence, to be looked at and
 * imported. Counts and the counts of shares add up; what does not is told (warnings) and left out.
 * A split, or a predecessor without a report, is an error, and that successor has no line; one that
 * reported itself has none either. write: false stops. false: the store or memory failed, or write
 * did. */
bool ct_store_merge(struct ct_store *store, const struct ct_ruleset *set, const char *period,
	bool (*write)(void *state, const char *bytes, size_t length), void *state,
	struct ct_errors *errors);

/* Which submissions. */
struct ct_selection {
	const char *const *units; /* keys (codes) of units; none: all */
	size_t unit_count;
	const char *period; /* "2023-H1"; NULL: every period */
	bool unjudged;      /* those that no run judged, superseded or not, of all periods */
	int64_t run; /* not 0: exactly those that this run judged, in its order, superseded or not
		      */
	const int64_t *submissions; /* if any: exactly these, in this order; none may stand twice */
	size_t submission_count;
};
/* The current submissions as a source of units, in the order in which units and periods first came;
 * a correction takes the place of what it corrects. The store must outlive it, and holds still
 * meanwhile. NULL: errors tells. */
struct ct_source *ct_source_open_store(
	struct ct_store *store, const struct ct_selection *selection, struct ct_errors *errors);

/* Keeps a rule set with everything that its verdicts depend on; one that is there already is left
 * as it is. Needs no transaction of the caller's. */
bool ct_store_keep_ruleset(
	struct ct_store *store, const struct ct_ruleset *set, struct ct_errors *errors);
/* The rule set of that digest, from the store alone. NULL: errors tells, also when its content no
 * longer gives the digest. */
struct ct_ruleset *ct_store_load_ruleset(
	struct ct_store *store, const char *digest, struct ct_errors *errors);

/* A run as it is stored. */
struct ct_run {
	int64_t id;
	struct ct_text digest, previous; /* previous: of the run before; empty for the first */
	struct ct_text ruleset, ruleset_id, ruleset_title, ruleset_status;
	struct ct_text engine; /* "chitieu 0.2.0" */
	int32_t as_of;         /* CT_NO_DATE: the last day of each unit's period */
	bool final_phase;
	struct ct_text scope, decisions, note; /* decisions: the whole file; may be empty */
	int64_t units;
};
/* The run with that id, or the next one after it when `after`. id 0 with `after`: the first. false:
 * there is none, or errors tells. */
bool ct_store_run(struct ct_store *store, int64_t id, bool after, struct ct_run *run,
	struct ct_errors *errors);
/* A run by what people call it: its number, "last", or the beginning of its digest (at least 6
 * digits). false: errors tells. */
bool ct_store_find_run(
	struct ct_store *store, const char *name, struct ct_run *run, struct ct_errors *errors);

/* Units of a run by the outcome of their lowest level, those of another province left out;
 * told[CT_OUTCOMES]: without one. */
bool ct_store_outcomes(struct ct_store *store, int64_t run, int64_t told[CT_OUTCOMES + 1],
	struct ct_errors *errors);
/* What a run said, from its stored verdicts. The caller's; run is needed for the call only. NULL:
 * errors tells. */
struct ct_record *ct_store_record(
	struct ct_store *store, const struct ct_run *run, struct ct_errors *errors);

/* The ids of a stored set's criteria, in order, as the tables tell them, whatever became of its
 * files; for free(). NULL: errors tells. */
struct ct_text *ct_store_criterion_ids(
	struct ct_store *store, struct ct_text ruleset, unsigned *count, struct ct_errors *errors);

/* One unit of a stored run; texts packed as docs/store.md tells. */
struct ct_stored_assessment {
	int64_t ordinal, submission;
	struct ct_unit_head unit;
	struct ct_text flags, verdicts, possible, bases, granted, outcomes, outcome_bases, measured,
		margins, points;
};
/* Hands every unit of a run to take, in order; false: take said so, or errors tells. */
bool ct_store_assessments(struct ct_store *store, int64_t run,
	bool (*take)(void *state, const struct ct_stored_assessment *unit), void *state,
	struct ct_errors *errors);

/* What looking over a run says of versions. */
struct ct_verified {
	bool other_version; /* the run was judged by another version of the engine */
	size_t by_version;  /* differences of its results that only the version explains; they are
			       warnings */
};
/* Looks a stored run over: chain and digests, the rule set's files, the reports that it judged, and
 * every verdict judged again from them. Adds a message for each thing that is not what it was: an
 * error, or a warning where the digest of a run of another version holds and this version judges
 * otherwise. watch: NULL for none. false: it could not be looked at to the end (errors says why).
 */
bool ct_store_verify(const char *path, int64_t run, const struct ct_watch *watch,
	struct ct_verified *verified, struct ct_errors *errors);
/* The same of everything that no run rests on: the file itself; each import with its messages,
 * refusals, rows of a register or succession, and the seal on them (S087 if the store is of the
 * version before there were seals); reports that no run judged; which report corrects which.
 * *imports: how many there are. */
bool ct_store_verify_rest(const char *path, size_t *imports, struct ct_errors *errors);

/* Writes a run while its units are judged, in one transaction that begins with ct_recorder_new:
 * nothing stays of a run that is not finished. */
struct ct_recorder;
struct ct_recording {
	const struct ct_ruleset *set;
	const struct ct_judge_options
		*options;         /* without what-if: what is supposed is not stored */
	const char *scope;        /* the units and the period asked for; "" : all */
	struct ct_text decisions; /* the file that options->decisions came from; empty: none */
	const char *note;         /* NULL: none */
};
struct ct_recorder *ct_recorder_new(
	struct ct_store *store, const struct ct_recording *recording, struct ct_errors *errors);
/* Rolls back what is not finished. */
void ct_recorder_free(struct ct_recorder *recorder);
/* A report that writes into the recorder what it is told of units, for ct_bulk_new; units have to
 * come from the recorder's store. Not to be ended before ct_recorder_finish is called. Lent. */
struct ct_report *ct_recorder_report(struct ct_recorder *recorder);
/* Commits. *run: its number and digest (lent by the recorder). false: errors tells, and nothing is
 * stored. */
bool ct_recorder_finish(struct ct_recorder *recorder, struct ct_run *run, struct ct_errors *errors);

#endif
