/* SPDX-License-Identifier: Apache-2.0 */
/* A loaded rule set: criteria, limits, documents and recognitions of one province, checked and
 * ready for judging.
 *
 * ct_ruleset_load reads the directory, its base and the dictionary, and checks everything.
 * Afterwards the set does not change. Everything is in the set's arena. limit_choose selects the
 * value of a limit by date or attribute. */
#ifndef CHITIEU_RULESET_RULE_SET_H
#define CHITIEU_RULESET_RULE_SET_H

#include "base/date.h"
#include "base/digest.h"
#include "base/number.h"
#include "ruleset/accepted.h"
#include "lang/dictionary.h"
#include "lang/limit.h"
#include "ruleset/provinces.h"
#include "lang/script.h"

struct document {
	struct ct_text id, title, number, issuer;
	int32_t date, from, until; /* CT_NO_DATE if absent */
	enum ct_status status;
	bool cited; /* by a limit, criterion, recognition or repeal, also by one that was later
		       replaced */
	struct place place;
};

enum criterion_key {
	KEY_TITLE = 1,
	KEY_CITE = 2,
	KEY_MET = 4,
	KEY_WHEN = 8,
	KEY_IN_PROGRESS = 16,
	KEY_GROUPS = 32,
	KEY_EVIDENCE = 64,
	KEY_NOTE = 128,
	KEY_POINTS = 256,
	KEY_REQUIRES = 512,     /* of recognitions only */
	KEY_INDEPENDENT = 1024, /* of recognitions only */
};

struct criterion {
	struct ct_text id, title, pillar, note;
	struct citation cite;
	struct expr *met, *when, *in_progress; /* when, in_progress: NULL for the default */
	struct expr *points; /* NULL if it has none; its `number` is the maximum */
	bool bonus;          /* its points are added on top of the maximum */
	int cap;             /* of its group: index among the scheme's caps; -1 if none */
	const struct ct_text *groups, *evidence;
	unsigned group_count, evidence_count;
	unsigned amended; /* set of enum criterion_key replaced by this set's amend */
	bool inherited;   /* from the base */
	struct place place;
};

struct recognition {
	struct ct_text id, title;
	struct citation cite;
	struct expr *met;
	struct place place;
	struct ct_text requires_id; /* id of the required level; empty if none */
	int requires;               /* its index; -1 if none */
	bool independent;           /* does not require the levels before it */
};

/* A criterion of the base that the set repeals. */
struct repeal {
	struct ct_text id, title;
	struct citation cite;
};

/* How the points of a set are counted: keys of ruleset.yaml, and limits that cap groups. */
struct points_group {
	struct ct_text name;
	struct ct_number number; /* points of the group in the decision */
	struct place place;
};

struct points_cap {
	struct ct_text group; /* "*": all points */
	int limit;            /* index */
	struct ct_number most;
};

enum { POINTS_DECIMALS = 2, POINTS_MOST_DECIMALS = 6 };

struct points_scheme {
	bool has_decimals, has_evidence, has_total; /* given in ruleset.yaml */
	unsigned decimals; /* each criterion's points are rounded to this many before addition */
	bool evidence;     /* without evidence there are no points */
	struct ct_number total; /* total points in the decision; valid with has_total */
	struct place total_place;
	const struct points_group *groups;
	unsigned group_count;
	/* Groups whose points are bonuses: not part of any maximum. */
	const struct ct_text *bonuses;
	unsigned bonus_count;
	struct place bonus_place;
	/* Set after all declarations. */
	bool used;             /* some criterion has points */
	struct ct_number most; /* of all criteria except bonuses, after the caps */
	struct points_cap *caps;
	unsigned cap_count;
	const struct points_cap *whole; /* of all points together; NULL if none */
};

enum set_status { SET_DRAFT, SET_IN_FORCE, SET_REPEALED, SET_STATUSES };
extern const char *const set_status_names[SET_STATUSES];

struct ct_ruleset {
	struct arena arena;
	struct arena files_arena; /* of files in memory, if the set took them over */
	const char *directory;
	struct ct_text id, title, province;
	bool is_national;           /* applies to units of every province */
	struct provinces provinces; /* listed provinces; not in the digest */
	const char *const *roots;   /* roots of other sets; terminated by NULL */
	const struct ct_text *levels;
	unsigned level_count;
	enum set_status status;
	int32_t from, until; /* CT_NO_DATE if open */
	struct points_scheme points;
	unsigned declared;          /* number of criteria in the decision; 0 if not stated */
	struct ct_text base_id;     /* empty if none */
	const char *base_directory; /* NULL if none */
	int32_t base_from;  /* first day of the base; CT_NO_DATE if open or without a base */
	struct place place; /* position of the id in ruleset.yaml */
	struct place declared_place; /* position of `criteria`; without one, same as place */
	struct ct_pillar *pillars;
	unsigned pillar_count;
	struct document *documents;
	int document_count;
	struct limit *limits;
	int limit_count;
	struct criterion *criteria; /* in the order of the decision */
	unsigned criterion_count;
	unsigned slot_count;              /* of struct expr: largest slot + 1 */
	struct recognition *recognitions; /* lowest level first */
	unsigned recognition_count;
	struct repeal *repeals;
	unsigned repeal_count;
	struct accepted
		*accepted; /* accepted findings of lint; of this set only, not of its base */
	struct dictionary dictionary;
	bool *reads;           /* by fact index: some criterion reads it */
	struct script *script; /* NULL unless some criterion uses compute */
	struct ct_rule_file
		*files; /* everything that its verdicts depend on; names as in shelf.h */
	size_t file_count;
	char digest[DIGEST_TEXT_SIZE];
};

/* The value of a limit on a day for a unit whose attribute `by` has this (folded) value. Returns
 * false if there is none. */
bool limit_choose(const struct limit *limit, int32_t day, struct ct_text attribute_folded,
	struct ct_number *number);
/* Whether two values of a limit differ more than tenfold; false unless both are positive. */
bool limit_differs_tenfold(struct ct_number before, struct ct_number after);
/* Whether a value is in (0, 1]: for a limit in % it is probably a share written as a fraction. */
bool limit_is_fraction(struct ct_number value);
/* Attributes of a unit that limits may depend on; terminated by NULL. */
extern const char *const limit_attributes[];
/* expr_visit and expr_has over when, met, in_progress and points, as far as there are any. */
void criterion_visit(const struct criterion *criterion,
	void (*visit)(const struct expr *expr, void *state), void *state);
bool criterion_has(const struct criterion *criterion, enum op op, int index);

const struct criterion *ruleset_criterion(const struct ct_ruleset *set, struct ct_text id);
/* The facts that some criterion reads, in byte order of keys, in the arena. Returns their
 * number. */
size_t ruleset_facts_read(
	struct arena *arena, const struct ct_ruleset *set, const struct fact_entry ***facts);
/* Adds the parts of an entry that judging depends on. Labels may be improved without changing the
 * digest of a set. */
void ruleset_digest_fact(
	const struct ct_ruleset *set, const struct fact_entry *entry, struct digest *digest);
bool criterion_in_group(const struct criterion *criterion, struct ct_text group);
/* Whether the id can be a path below a root. */
bool ruleset_is_plain_id(struct ct_text id);

/* Adds up one number per criterion, numbers[i] for criterion i; NULL is skipped. Applies the caps
 * of groups and, with `whole`, the cap of all points. Returns false on overflow. */
bool points_add_up(const struct ct_ruleset *set, bool whole,
	const struct ct_number *const numbers[], struct ct_number *total);

/* ---- Shared by the files of the loader. */

/* Reads the keys of ruleset.yaml about points. */
bool points_read_scheme(struct arena *arena, const struct tree *header, const char *file,
	struct points_scheme *scheme, struct ct_errors *errors);
/* Reads steps or choices of a limit. */
bool limit_read_table(struct arena *arena, const struct tree *table, const char *file,
	struct limit *limit, struct ct_errors *errors);
/* Checks caps, totals and levels by points, after all criteria and recognitions. */
bool points_check_set(struct ct_ruleset *set, struct ct_errors *errors);

/* Reads documents and limits of one directory and adds them to those of the base. An id of the base
 * is replaced; a duplicate within the directory is an error. */
bool ruleset_read_documents(struct ct_ruleset *set, const struct tree *header, const char *file,
	struct ct_errors *errors);
/* Reads `accepted` of the set's own ruleset.yaml. */
bool ruleset_read_accepted(struct ct_ruleset *set, const struct tree *header, const char *file,
	struct ct_errors *errors);
bool ruleset_read_limits(struct ct_ruleset *set, const struct tree *tree, const char *file,
	struct ct_errors *errors);
/* Reads a citation as in limits.yaml: [document, article]. The document then counts as cited. */
bool ruleset_cite(struct ct_ruleset *set, struct ct_text document, struct ct_text article,
	struct place place, struct citation *cite, struct ct_errors *errors);
bool ruleset_status(
	struct ct_text word, struct place place, enum ct_status *status, struct ct_errors *errors);
/* Converts the scripts' declarations to criteria and recognitions. own_from: index of the first
 * source that belongs to the set itself, not to its base. */
bool ruleset_declare(struct ct_ruleset *set, const struct script_output *output,
	const struct script_source *sources, size_t source_count, size_t own_from,
	struct ct_errors *errors);

#endif
