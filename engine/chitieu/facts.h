/* SPDX-License-Identifier: Apache-2.0 */
/* Units with their facts, read one after the other from files, directories, standard input or a
 * store.
 *
 * A source is the caller's; a unit is lent by it until the next one is asked for. */
#ifndef CHITIEU_CHITIEU_FACTS_H
#define CHITIEU_CHITIEU_FACTS_H

#include "chitieu/ruleset.h"

/* One unit with its facts in one period, as read from a file or line; lent by its source until the
 * next one is asked for. */
struct ct_unit;

/* Where units come from: files (*.ndjson, *.jsonl, *.json, *.csv and *.tsv by their names, in
 * either case; any other is YAML), directories (recursively the same and *.yaml,
 * *.yml, in byte order of the relative path; what else is there is named in a warning, but for
 * hidden files, backups, locks, README*, LICENSE* and decisions.yaml),
 * "-" for NDJSON on standard input. Pipes and devices are no files. */
struct ct_source;

/* Who a unit is; texts are lent with it. */
struct ct_unit_head {
	struct ct_text
		key; /* "14824", "14824/thon-1", or "Phượng Kỳ, Tứ Kỳ, Hải Dương" without a code */
	struct ct_text code; /* with the path of a village; empty when there is none */
	struct ct_text register_, level, name, district, province;
	struct ct_period period;
	struct ct_text period_text; /* "2023-H1" */
	struct ct_text file;        /* base name only */
	struct ct_text path;        /* as it was reached; for messages only */
	unsigned line;              /* of the unit in its file; 0: not known */
	int64_t submission;         /* its number in the store that it comes from; 0: none */
	struct ct_text digest;      /* … and the digest of everything that it says; empty: none */
};

/* What became of the inputs so far. */
struct ct_source_counts {
	size_t units;          /* handed out */
	size_t refused;        /* files or lines that could not be used at all */
	size_t claims_refused; /* messages of severity error about claims and keys of units that
				  were used */
	bool missing_path;     /* a path that is not there or cannot be read (exit 5) */
	bool many; /* the paths may hold many units: a directory, a file of lines or rows, an array,
		      more than one path */
	bool empty;  /* a directory without facts (exit 3) */
	bool broken; /* memory ran out: the rest was not read (exit 5) */
};

struct ct_source *ct_source_open(const char *const paths[], size_t count, struct ct_errors *errors);
void ct_source_free(struct ct_source *source);
/* Units whose province is neither listed nor that of a set of the catalogue are refused when heads
 * are read; the catalogue has to outlive the source. Units that are read by a set are checked by
 * the set and those under its roots. */
void ct_source_provinces(struct ct_source *source, const struct ct_catalogue *catalogue);
/* Units for which no set of the catalogue is meant on that day (CT_NO_DATE: the last of their
 * period) are refused (F334) when units are read, and those for which another set is meant than the
 * one that they are read by (F365); the catalogue has to outlive the source. */
void ct_source_only_fitting(
	struct ct_source *source, const struct ct_catalogue *catalogue, int32_t as_of);
/* The next unit's head only, for choosing a rule set; false at the end. */
bool ct_source_next_head(
	struct ct_source *source, struct ct_unit_head *head, struct ct_errors *errors);
/* The next unit, read by the dictionary of the set; NULL at the end. What cannot be used is
 * reported and passed over. */
struct ct_unit *ct_source_next(
	struct ct_source *source, const struct ct_ruleset *set, struct ct_errors *errors);
/* The files behind the paths, in the order of reading ("-": standard input); lent. */
/* Whether a file of this name (without its path) is read as facts when its directory is given. */
bool ct_names_facts(const char *name);
size_t ct_source_file_count(const struct ct_source *source);
const char *ct_source_file(const struct ct_source *source, size_t index);
struct ct_source_counts ct_source_counts(const struct ct_source *source);
/* Whether it holds more than one unit. Looks at its first two documents, so that it is for before
 * the first unit is taken; `set` as in ct_source_next. Of a stream nothing is read: it has several
 * when `many` says so. What is found out on the way is reported in errors; when memory runs out
 * counts.broken is set. */
bool ct_source_has_several(
	struct ct_source *source, const struct ct_ruleset *set, struct ct_errors *errors);

/* How far a source of files is read, in bytes; total 0: not known, as of a pipe. Looks at the
 * files' sizes when it is asked for the first time. */
struct ct_progress {
	uint64_t done, total;
};
struct ct_progress ct_source_progress(struct ct_source *source);
/* Who wants to be told now and then how far something long has come: how many units, and how much
 * of the whole. */
struct ct_watch {
	void (*show)(void *state, size_t units, struct ct_progress done);
	void *state;
};

#endif
