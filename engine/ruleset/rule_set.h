/* SPDX-License-Identifier: Apache-2.0 */
/* A rule set in memory: one province's criteria, limits, documents and recognitions, checked and
 * ready to judge with.
 *
 * ct_ruleset_load reads the directory, its base and the dictionary, and checks everything;
 * afterwards the set never changes. All of it lives in the set's arena. Limits by date or by an
 * attribute of the unit are chosen with limit_choose. */
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
	int32_t date, from, until; /* CT_NO_DATE when absent */
	enum ct_status status;
	bool cited; /* by a limit, criterion, recognition or repeal, also one that was replaced
		       since */
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
	KEY_REQUIRES = 512,     /* of recognitions alone */
	KEY_INDEPENDENT = 1024, /* the same */
};

struct criterion {
	struct ct_text id, title, pillar, note;
	struct citation cite;
	struct expr *met, *when, *in_progress; /* when, in_progress: NULL for the default */
	struct expr *points; /* NULL: it carries none; its number is how many there can be */
	bool bonus;          /* its points come on top of what there is to be had */
	int cap; /* of the group that it is in: index among the scheme's caps; -1: none */
	const struct ct_text *groups, *evidence;
	unsigned group_count, evidence_count;
	unsigned amended; /* set of enum criterion_key that this set's amend replaced */
	bool inherited;   /* from the base */
	struct place place;
};

struct recognition {
	struct ct_text id, title;
	struct citation cite;
	struct expr *met;
	struct place place;
	struct ct_text requires_id; /* of the level without which there is none; empty: of none */
	int requires;               /* its index; -1: none */
	bool independent;           /* it does not presuppose the levels before it */
};

/* A criterion of the base that the set does away with. */
struct repeal {
	struct ct_text id, title;
	struct citation cite;
};

/* How the points of a set are counted: keys of ruleset.yaml, and limits that cap groups. */
struct points_group {
	struct ct_text name;
	struct ct_number number; /* how many points the decision gives it */
	struct place place;
};

struct points_cap {
	struct ct_text group; /* "*": all points together */
	int limit;            /* index */
	struct ct_number most;
};

enum { POINTS_DECIMALS = 2, POINTS_MOST_DECIMALS = 6 };

struct points_scheme {
	bool has_decimals, has_evidence, has_total; /* written in ruleset.yaml */
	unsigned decimals; /* each criterion's points are rounded to these before they are added */
	bool evidence;     /* no evidence, no points */
	struct ct_number total; /* points: how many the decision has; with has_total */
	struct place total_place;
	const struct points_group *groups;
	unsigned group_count;
	const struct ct_text
		*bonuses; /* groups whose points come on top: they count in no maximum */
	unsigned bonus_count;
	struct place bonus_place;
	/* filled when everything is declared */
	bool used;             /* some criterion carries points */
	struct ct_number most; /* of all criteria but bonuses, after the caps */
	struct points_cap *caps;
	unsigned cap_count;
	const struct points_cap *whole; /* of all points together; NULL: none */
};

enum set_status { SET_DRAFT, SET_IN_FORCE, SET_REPEALED, SET_STATUSES };
extern const char *const set_status_names[SET_STATUSES];

struct ct_ruleset {
	struct arena arena;
	struct arena lent; /* of files that were held for it, if it took them over */
	const char *directory;
	struct ct_text id, title, province;
	bool is_national;           /* for the units of every province */
	struct provinces provinces; /* listed ones; in no digest */
	const char *const *roots;   /* under which other sets may be; ends with NULL */
	const struct ct_text *levels;
	unsigned level_count;
	enum set_status status;
	int32_t from, until; /* CT_NO_DATE: open */
	struct points_scheme points;
	unsigned declared;           /* criteria: the number that the decision has; 0: not said */
	struct ct_text base_id;      /* empty: none */
	const char *base_directory;  /* NULL: none */
	int32_t base_from;           /* the base's first day; CT_NO_DATE: open, or no base */
	struct place place;          /* of the id in ruleset.yaml */
	struct place declared_place; /* of `criteria`; without one, as place */
	struct ct_pillar *pillars;
	unsigned pillar_count;
	struct document *documents;
	int document_count;
	struct limit *limits;
	int limit_count;
	struct criterion *criteria; /* in the decision's order */
	unsigned criterion_count;
	unsigned slot_count;              /* of struct expr: one more than the largest slot */
	struct recognition *recognitions; /* lowest level first */
	unsigned recognition_count;
	struct repeal *repeals;
	unsigned repeal_count;
	struct accepted *accepted; /* findings of lint; of this set alone, not of its base */
	struct dictionary dictionary;
	bool *reads;                /* by fact index: some criterion reads it */
	struct script *script;      /* NULL unless some criterion computes */
	struct ct_rule_file *files; /* all that its verdicts depend on, named as in shelf.h */
	size_t file_count;
	char digest[DIGEST_TEXT_SIZE];
};

/* The number of a limit on a day for a unit whose attribute `by` has that value. false: none is
 * laid down. */
bool limit_choose(const struct limit *limit, int32_t day, struct ct_text attribute_folded,
	struct ct_number *number);
/* Whether two values of a limit are more than tenfold apart; false unless both are above zero. */
bool limit_differs_tenfold(struct ct_number before, struct ct_number after);
/* Whether a value lies in (0, 1]: of a limit in % it is more likely a share written as a fraction.
 */
bool limit_is_fraction(struct ct_number value);
/* Attributes of a unit that limits may depend on, ending with NULL. */
extern const char *const limit_attributes[];
const struct criterion *ruleset_criterion(const struct ct_ruleset *set, struct ct_text id);
/* The facts that some criterion reads, in byte order of their keys, in the arena; returns how many.
 */
size_t ruleset_facts_read(
	struct arena *arena, const struct ct_ruleset *set, const struct fact_entry ***facts);
/* What judging depends on in an entry; labels may be improved without touching a frozen set. */
void ruleset_digest_fact(
	const struct ct_ruleset *set, const struct fact_entry *entry, struct digest *digest);
bool criterion_in_group(const struct criterion *criterion, struct ct_text group);
/* An id that can be a path below a root. */
bool ruleset_is_plain_id(struct ct_text id);

/* What the numbers of the criteria in scope (i is the criterion; a NULL number is left out) come
 * to: in capped groups no more than the cap, all together no more than the cap of all. false: does
 * not fit. */
bool points_add_up(const struct ct_ruleset *set, bool whole,
	const struct ct_number *const numbers[], struct ct_number *total);

/* ---- Between the files of the loader. */

/* The keys of ruleset.yaml about points. */
bool points_read_scheme(struct arena *arena, const struct tree *header, const char *file,
	struct points_scheme *scheme, struct ct_errors *errors);
/* steps or choices of a limit. */
bool limit_read_table(struct arena *arena, const struct tree *table, const char *file,
	struct limit *limit, struct ct_errors *errors);
/* Caps, totals and bands, once criteria and recognitions are sound. */
bool points_check_set(struct ct_ruleset *set, struct ct_errors *errors);

/* Documents and limits of one directory's trees, added to those of the base: an id of the base is
 * replaced, a second one within the directory is an error. */
bool ruleset_read_documents(struct ct_ruleset *set, const struct tree *header, const char *file,
	struct ct_errors *errors);
/* `accepted` of the set's own ruleset.yaml. */
bool ruleset_read_accepted(struct ct_ruleset *set, const struct tree *header, const char *file,
	struct ct_errors *errors);
bool ruleset_read_limits(struct ct_ruleset *set, const struct tree *tree, const char *file,
	struct ct_errors *errors);
/* A citation as in limits.yaml: [document, article]; the document counts as cited from then on. */
bool ruleset_cite(struct ct_ruleset *set, struct ct_text document, struct ct_text article,
	struct place place, struct citation *cite, struct ct_errors *errors);
bool ruleset_status(
	struct ct_text word, struct place place, enum ct_status *status, struct ct_errors *errors);
/* What the scripts declared becomes criteria and recognitions. own_from is the first source that is
 * the set's own, not its base's. */
bool ruleset_declare(struct ct_ruleset *set, const struct script_output *output,
	const struct script_source *sources, size_t source_count, size_t own_from,
	struct ct_errors *errors);

#endif
