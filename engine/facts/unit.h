/* SPDX-License-Identifier: Apache-2.0 */
/* A unit with its facts: what one report (one document of YAML, one line of NDJSON) says of one
 * commune or village in one period.
 *
 * Built from a tree by unit_read; everything lives in the unit's arena. Each fact of the dictionary
 * has a record; its claims are kept all, used or not, and combined into the one value that rules
 * see (docs/semantics: claims). */
#ifndef CHITIEU_FACTS_UNIT_H
#define CHITIEU_FACTS_UNIT_H

#include "base/date.h"
#include "base/messages.h"
#include "facts/written.h"
#include "ruleset/accepted.h"

/* What is remarkable about a claim; a set of bits, told in words by reports and by facts lint. */
enum claim_warning {
	CLAIM_HEDGED = 1 << 0,
	CLAIM_CLIPPED = 1 << 1,            /* "trên 100%" */
	CLAIM_MALFORMED = 1 << 2,          /* "98,%" */
	CLAIM_STATED_DIFFERS = 1 << 3,     /* the printed percentage is not what the counts give,
					      neither rounded nor cut off */
	CLAIM_STATED_CUT = 1 << 4,         /* … it was cut off, not rounded */
	CLAIM_OTHER_PERIOD = 1 << 5,       /* its period does not overlap the file's: not used */
	CLAIM_OVERLAPPING_PERIOD = 1 << 6, /* overlaps without being equal: used */
	CLAIM_TARGET = 1 << 7,             /* kind: target, not used */
	CLAIM_REPAIRED = 1 << 8,           /* an OCR look-alike was replaced */
	CLAIM_ZERO_DENOMINATOR = 1 << 9,
	CLAIM_PLAN_UNDATED = 1 << 10, /* plan without due */
	CLAIM_NO_COUNTS = 1 << 11,    /* a percentage without counts */
	CLAIM_NO_EVIDENCE = 1 << 12,  /* neither at nor quote */
	CLAIM_SUPPOSED = 1 << 13,     /* made up by --what-if */
	CLAIM_DAY_EITHER = 1 << 14,   /* day first or month first: the table has both (F292) */
	CLAIM_PLAN_EITHER = 1 << 15   /* the same of the plan's */
};

struct claim {
	struct claim *next; /* in the order of the file */
	/* the keys of the fact file, verbatim (NFC, repaired); empty when absent */
#define CLAIM_KEY(name, key, ...) struct ct_text key;
#define PLAN_KEY(name, key, member, ...) struct ct_text member;
#include "chitieu/claim_keys.def"
	bool has_plan;
	int32_t plan_day; /* of plan_due; CT_NO_DATE: none */
	struct written written;
	struct written stated_written; /* absent when there is no `stated` */
	struct ct_period covers;       /* its own period, else the file's */
	bool target;
	bool used;         /* of the file's period and no target; see claim_has_value */
	unsigned warnings; /* enum claim_warning */
	struct place place;
};

/* Whether the claim counts for the value: a used one may be blank (its plan still counts) or lack a
 * denominator. */
static inline bool claim_has_value(const struct claim *claim)
{
	return claim->used && !claim->written.absent && !claim->written.zero_denominator;
}

enum value_kind { VALUE_MISSING, VALUE_NUMBER, VALUE_SET };

/* What the judge sees of a fact. */
struct value {
	enum value_kind kind;
	bool contradictory;    /* some claims had nothing in common: range is their hull, set their
				  union */
	bool zero_denominator; /* missing because the share has no denominator */
	bool of_other; /* some claim is over another population: range is the hull of its readings,
			  facts/readings.h */
	bool doubtful; /* of an expression: missing, or perhaps not (a share of what may be zero) */
	struct ct_interval range;
	uint64_t set;
};

struct fact_record {
	struct claim *claims; /* NULL: nothing was said */
	unsigned claim_count;
	struct value value;
	const struct claim *sharpest; /* the used claim whose figures stand for the value when they
					 agree; NULL if none */
};

/* A claim that was reported and left out; only what stands in the file is known of it. */
struct refused_claim {
	int fact; /* index in the dictionary */
	const struct claim *claim;
	struct refused_claim *next;
};

struct self_assessment {
	struct ct_text criterion;
	unsigned verdicts; /* bits 1 << enum ct_verdict; several when the report puts it under
			      several headings */
	struct place place;
	struct self_assessment *next;
};

struct unit_document {
	struct ct_text id, title, issuer, number,
		date; /* date: empty if it is a placeholder, which was reported */
	int32_t day;  /* CT_NO_DATE: `date` is none, or none of the calendar */
	struct place place;
	struct unit_document *next;
};

/* The keys of the map `unit`. */
enum head_key {
#define UNIT_KEY(name, ...) HEAD_##name,
#include "chitieu/unit_keys.def"
	HEAD_KEYS
};
/* By enum head_key; NULL ends them. */
extern const char *const head_key_names[HEAD_KEYS + 1];

/* Who the unit is. */
struct unit_head {
	struct ct_text code,
		path; /* "14824", "thon-1" (of a village; empty otherwise); code may be empty */
	struct ct_text register_; /* edition of the register, ISO date */
	struct ct_text level, name, district, province;
	struct ct_text folded;         /* the name, by unit_name_fold */
	struct ct_text region;         /* attributes that limits may depend on */
	const struct tree *attributes; /* the whole `unit` map */
	struct ct_period period;
	struct place place;      /* of `unit` */
	int64_t submission;      /* in the store that it comes from; 0: none */
	struct ct_text digest;   /* … of everything that it says */
	struct ct_text source;   /* … of the bytes that it was imported from */
	struct ct_text bytes;    /* what it was read from: the file, line or rows; valid like the
				    document. Empty: from a store */
	struct csv_sheet *sheet; /* the rows of a table; NULL: it was in none */
};

struct unit {
	struct unit_head head;
	struct fact_record *facts; /* by index in the dictionary */
	struct refused_claim
		*refused; /* the last one first; those of a file, line or table, not of a store */
	struct self_assessment *self;
	struct unit_document *documents;
	struct accepted *accepted; /* findings of lint; not of a store */
	struct place place;
};

/* By what a unit without a code is known, as words: name, district and province, or since
 * 2025-07-01 name and province. */
enum ct_message_id unit_known_by(const struct unit_head *head);
/* Reads the head only (identity and period). false: the file or line is refused (exit 3). */
bool unit_read_head(struct arena *arena, const struct tree *tree, const char *file,
	struct unit_head *head, struct ct_errors *errors);
/* Reads all but the facts and the self-assessment into an empty unit. false: as above. */
bool unit_read_frame(struct arena *arena, const struct tree *tree, const char *file,
	struct unit *unit, struct ct_errors *errors);
/* Reads everything. NULL: the whole file or line is refused. Claims that cannot be used were
 * reported (severity error) and left out; the unit is judged without them. */
struct unit *unit_read(struct arena *arena, const struct tree *tree, const char *file,
	const struct dictionary *dictionary, struct ct_errors *errors);
/* Puts used claims together (docs/semantics.md, Claims): intersect, hull, the sharper one. Also for
 * what-if, whose claims are made up. */
void fact_combine(struct fact_record *record, enum fact_type type);
/* The window of true values that a claim allows: a printed percentage whatever rounds or truncates
 * to it; else its range. Half-open above when *open_above. */
struct ct_interval claim_window(const struct claim *claim, bool *open_above);
/* met: đạt, hoàn thành … ; -1 if it is none of the words. */
int verdict_from_words(struct arena *arena, struct ct_text words);

#endif
