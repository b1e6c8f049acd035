/* SPDX-License-Identifier: Apache-2.0 */
/* Units with their facts, read one at a time from files, directories, standard input or a store.
 *
 * The caller owns a source. A unit is valid until the next one is requested from its source. */
#ifndef CHITIEU_CHITIEU_FACTS_H
#define CHITIEU_CHITIEU_FACTS_H

#include "chitieu/ruleset.h"

/* One unit with its facts in one period. Owned by its source; valid until the next unit is
 * requested. */
struct ct_unit;

/* A source of units. Its paths may be files, directories, or "-" for NDJSON on standard input.
 * Files are *.ndjson, *.jsonl, *.json, *.csv and *.tsv, in either case; any other name is read as
 * YAML. Directories are searched recursively for those names and *.yaml, *.yml, in byte order of
 * the relative path. Other files in a directory are reported as a warning each, except hidden
 * files, backups, locks, README*, LICENSE* and decisions.yaml. Pipes and devices in a directory are
 * ignored. */
struct ct_source;

/* A key of a claim or unit that no other member holds; reports show it as a line. */
struct ct_further {
	struct ct_text key, text; /* as given in the fact file */
	struct ct_words label;
	const struct ct_further *next;
};

/* The identity of a unit. Texts are valid as long as the unit. */
struct ct_unit_head {
	/* "14824", "14824/thon-1", or without a code "Phượng Kỳ, Tứ Kỳ, Hải Dương". */
	struct ct_text key;
	struct ct_text code; /* includes the path of a village; empty if none */
	struct ct_text register_, level, name, district, province;
	const struct ct_further *further; /* keys that no other member holds; NULL if none */
	struct ct_period period;
	struct ct_text period_text; /* "2023-H1" */
	struct ct_text file;        /* base name */
	struct ct_text path;        /* path as opened; for messages only */
	unsigned line;              /* line of the unit in its file; 0 if unknown */
	int64_t submission;         /* number in the store that it was read from; 0 if none */
	struct ct_text digest;      /* digest of everything in that submission; empty if none */
};

/* Counts of the inputs read so far. */
struct ct_source_counts {
	size_t units;          /* units returned */
	size_t refused;        /* files or lines that could not be used at all */
	size_t claims_refused; /* errors about claims and keys of units that were used */
	bool missing_path;     /* a path does not exist or cannot be read (exit 5) */
	/* The paths may hold several units: a directory, a file of lines or rows, an array, more
	 * than one path. */
	bool many;
	bool empty;  /* a directory contains no facts (exit 3) */
	bool broken; /* out of memory; the rest was not read (exit 5) */
};

struct ct_source *ct_source_open(const char *const paths[], size_t count, struct ct_errors *errors);
void ct_source_free(struct ct_source *source);
/* From now on refuses units whose province is neither in the list of provinces nor the province of
 * a set in the catalogue. Applies to ct_source_next_head; ct_source_next uses the set and the sets
 * under its roots instead. The catalogue must outlive the source. */
void ct_source_provinces(struct ct_source *source, const struct ct_catalogue *catalogue);
/* From now on ct_source_next refuses units for which the catalogue has no set on the day as_of
 * (F334), and units for which it has another set than the one passed (F365). as_of: CT_NO_DATE for
 * the last day of the unit's period. The catalogue must outlive the source. */
void ct_source_only_fitting(
	struct ct_source *source, const struct ct_catalogue *catalogue, int32_t as_of);
/* Reads the head of the next unit, for choosing a rule set. Returns false at the end. */
bool ct_source_next_head(
	struct ct_source *source, struct ct_unit_head *head, struct ct_errors *errors);
/* Returns the next unit, read with the dictionary of the set; NULL at the end. Unusable documents
 * are reported in errors and skipped. */
struct ct_unit *ct_source_next(
	struct ct_source *source, const struct ct_ruleset *set, struct ct_errors *errors);
/* Whether a file with this name (without directory) is read as facts in a directory of facts. */
bool ct_names_facts(const char *name);
/* The files of all paths, in reading order; "-" is standard input. Valid as long as the source. */
size_t ct_source_file_count(const struct ct_source *source);
const char *ct_source_file(const struct ct_source *source, size_t index);
struct ct_source_counts ct_source_counts(const struct ct_source *source);
/* Whether the source holds more than one unit. Call it before the first ct_source_next: it looks at
 * the first two documents, read with `set`. Of a stream nothing is read; the answer is then
 * counts.many. Messages found are appended to errors; when out of memory counts.broken is set. */
bool ct_source_has_several(
	struct ct_source *source, const struct ct_ruleset *set, struct ct_errors *errors);

/* Bytes read so far and in total. total is 0 if unknown, as for a pipe. The first call reads the
 * sizes of the files. */
struct ct_progress {
	uint64_t done, total;
};
struct ct_progress ct_source_progress(struct ct_source *source);
/* Callback for progress of a long operation: units finished, and bytes of the whole. */
struct ct_watch {
	void (*show)(void *state, size_t units, struct ct_progress done);
	void *state;
};

#endif
