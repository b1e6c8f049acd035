/* SPDX-License-Identifier: Apache-2.0 */
/* The result of judging a unit: verdicts with causes, gaps, points and traces; recognitions and the
 * road to recognition. Plain structs for reading.
 *
 * Owned by the judge and valid until it judges the next unit; do not free. Lists are NULL when
 * empty. */
#ifndef CHITIEU_CHITIEU_RESULT_H
#define CHITIEU_CHITIEU_RESULT_H

#include "chitieu/facts.h"

enum ct_detail { CT_DETAIL_VERDICT, CT_DETAIL_REASON, CT_DETAIL_FULL };

/* A remark: a stable code and its text. */
struct ct_remark {
	const char *code;
	struct ct_words words;
	const struct ct_remark *next;
	/* The remark is about a figure that the verdict is based on. In a criterion, doubts follow
	 * the other remarks. */
	bool doubt;
};

struct ct_cause {
	enum ct_why why;
	struct ct_text fact;              /* key; empty if the cause is not a fact */
	struct ct_text label, type, unit; /* of the fact */
	struct ct_words detail;           /* may be empty */
	const struct ct_cause *next;
};

struct ct_gap {
	struct ct_text fact, label, unit;
	struct ct_number add; /* numbers: the amount to add (negative: to remove) */
	/* Other types: the value it must become: "yes", "no", a choice; empty for numbers. */
	struct ct_text become;
	const struct ct_gap *next;
};

struct ct_measure {
	bool known; /* false: missing */
	struct ct_interval range;
	struct ct_text unit;
};

struct ct_limit_used {
	struct ct_text id; /* empty for a literal number */
	struct ct_number value;
	struct ct_text unit;
	enum ct_status status;
	struct ct_text document, article; /* citation of the limit */
};

struct ct_claim {
	/* A text for each key, verbatim: value, stated, at … and plan_due, plan_at, plan_quote;
	 * empty if not given. */
#define CLAIM_KEY(name, key, ...) struct ct_text key;
#define PLAN_KEY(name, key, member, ...) struct ct_text member;
#include "chitieu/claim_keys.def"
	/* Those of the keys that reports show as lines of their own; NULL if none. */
	const struct ct_further *further;
	bool has_plan, has_value, is_number, used;
	bool has_counts;
	/* A share of which only the numerator is given: "7.600 hồ sơ, chiếm 85,1%". */
	bool has_part;
	/* As reported. Both valid if has_counts; numerator alone if has_part. */
	int64_t numerator, denominator;
	struct ct_interval range; /* valid if is_number */
	/* Of a yes_no or choice: "yes", "no", the choice; alternatives are separated by "|". */
	struct ct_text words;
	struct ct_text unit;
	/* The share computed from the counts, as Vietnamese text; empty without counts. */
	struct ct_text recomputed;
	const struct ct_remark *warnings;
	const char *file; /* base name */
	unsigned line;
	const struct ct_claim *next;
};

struct ct_fact {
	struct ct_text key, label, type, unit;
	bool contradictory;
	const struct ct_claim *claims;
	const struct ct_fact *next;
};

/* One node of an evaluated expression. */
struct ct_trace {
	const char *op;      /* "at_least", "fact", "limit", "number", "text" … */
	struct ct_text name; /* key of a fact, id of a limit, a text, a reason */
	bool is_truth;
	enum ct_truth truth;
	bool has_value; /* false: missing */
	bool is_number;
	struct ct_interval range;
	struct ct_text words; /* of a yes_no or choice */
	struct ct_text unit;
	const struct ct_trace *const *args;
	unsigned count;
};

/* One row of a table of points: the points from a value on, or for a choice. */
struct ct_points_row {
	struct ct_text choice; /* verbatim; for steps the text of the value in `from` */
	struct ct_number from;
	struct ct_number number;
};

enum ct_points_input { CT_INPUT_NONE, CT_INPUT_NUMBER, CT_INPUT_TRUTH, CT_INPUT_WORDS };

/* One step of the calculation of points, with all inputs needed to repeat it. */
struct ct_points_step {
	const char *op;            /* "proportion", "steps", "choose", "parts", "compute" */
	struct ct_interval points; /* exact */
	struct ct_number most;
	struct ct_text unit; /* "điểm"; "%" for a table that yields a share for a proportion */
	/* The set requires evidence and the figures have none: no points, or an interval that
	 * includes none. */
	bool unevidenced;
	struct ct_words says;       /* one line */
	enum ct_points_input input; /* which of the following was read */
	struct ct_measure number;   /* CT_INPUT_NUMBER */
	enum ct_truth truth;        /* CT_INPUT_TRUTH */
	/* For CT_INPUT_WORDS: "yes", "no", the choice; alternatives separated by "|"; empty if not
	 * reported. */
	struct ct_text words;
	struct ct_text limit;  /* id; empty if none */
	enum ct_status status; /* of the limit */
	/* Rows of the limit's table, lowest first; NULL if the limit is one number, `most`. */
	const struct ct_points_row *rows;
	unsigned row_count;
	const struct ct_number *cap; /* of parts; NULL if none */
	/* The parts; for a proportion the table that yields its share. */
	const struct ct_points_step *const *args;
	unsigned count;
};

/* The points of a criterion. */
struct ct_points {
	struct ct_interval got;   /* rounded half up to the set's decimals; totals add these */
	struct ct_interval exact; /* before rounding */
	struct ct_number most;
	bool counts;    /* false: the criterion does not apply; got and most are not added */
	bool may_leave; /* it is undetermined whether the criterion applies */
	bool decided;   /* based on a decision of the council */
	struct ct_interval own;        /* the engine's own value; equals got unless decided */
	enum ct_status basis;          /* weakest status of the document and of the limits read */
	const struct ct_cause *causes; /* of the facts that leave it undetermined */
	const struct ct_points_step *step; /* only from CT_DETAIL_REASON on */
};

/* Criteria whose points are shown as a sum: because the sum is capped, declared by the decision, or
 * required by a recognition. */
struct ct_points_group {
	struct ct_text name;
	struct ct_interval sum; /* before the cap */
	struct ct_interval got; /* after the cap */
	struct ct_interval most;
	const struct ct_number *cap;    /* NULL if none */
	bool bonus;                     /* added on top of the maximum */
	const struct ct_text *criteria; /* ids */
	unsigned criterion_count;
};

struct ct_points_total {
	struct ct_interval got, most;     /* of applicable criteria; most excludes bonuses */
	bool has_share;                   /* false: the maximum may be 0 */
	struct ct_interval share;         /* per cent of most */
	const struct ct_number *cap;      /* cap on all points; NULL if none */
	const struct ct_number *declared; /* total in the decision; NULL if not stated */
	unsigned decimals;
	bool evidence; /* without evidence there are no points */
	const struct ct_points_group *groups;
	unsigned group_count;
};

/* A minimum of a recognition that is not reached, or not certainly. */
struct ct_shortfall {
	const char *of;               /* "points", "share_points", "count_met", "share_met" */
	const struct ct_text *groups; /* NULL: all criteria */
	unsigned group_count;
	struct ct_measure have;
	struct ct_number need;
	bool more;                 /* need must be exceeded */
	struct ct_interval add;    /* need - have, at least 0 */
	bool in_points;            /* the shortfall can be stated in points */
	struct ct_interval points; /* the shortfall in points */
	struct ct_text unit, limit;
	const struct ct_shortfall *next;
};

/* A council's decision on a criterion (--decisions). ct_criterion_result.verdict remains the
 * engine's own. */
struct ct_granted {
	enum ct_verdict verdict;
	/* If the council chose a claim of a fact: that fact and the claim as named in the decision.
	 * Empty if it granted the verdict directly. */
	struct ct_text fact, label, chosen;
	struct ct_text authority, document, reason; /* reason may be empty */
	int32_t date, expires;         /* expires: last day of validity; CT_NO_DATE if none */
	const struct ct_granted *next; /* further choices that the verdict is based on */
};

struct ct_criterion_result {
	struct ct_text id, title, pillar;
	enum ct_verdict verdict;
	unsigned possible; /* every possible verdict, bits 1 << enum ct_verdict; never 0 */
	enum ct_status basis;
	const struct ct_cause *causes;
	const struct ct_gap *gap;
	const struct ct_measure *measured; /* NULL unless `met` has exactly one comparison */
	/* NULL as for measured, or if the other side is not a single number. */
	const struct ct_limit_used *limit;
	const struct ct_number *margin; /* measured - limit; NULL unless both are single numbers */
	struct ct_text cited, article;  /* cited: number or title of the document */
	unsigned self_assessed;         /* bits 1 << enum ct_verdict; 0 if the report has none */
	const struct ct_granted *granted; /* NULL if no decision applies */
	const struct ct_points *points;   /* NULL if it has none */
	/* Doubts are included only from CT_DETAIL_REASON on, or with ct_judge_options.doubts. */
	const struct ct_remark *warnings;
	/* Only from CT_DETAIL_REASON on. */
	struct ct_words reason;
	struct ct_words requirement; /* the requirement as text */
	/* Written by the rule officer, as is evidence, the list of documents to provide. */
	struct ct_words note;
	const struct ct_text *evidence;
	unsigned evidence_count;
	/* Only with CT_DETAIL_FULL. */
	const struct ct_fact *facts;
	const struct ct_trace *trace;      /* of `met` */
	const struct ct_trace *when_trace; /* of `when`; NULL without one */
};

struct ct_recognition_result {
	struct ct_text id, title;
	enum ct_outcome outcome;
	enum ct_status basis;
	const struct ct_text *blocking; /* ids of the criteria that prevent it */
	unsigned blocking_count;
	/* Keys of the facts that would settle what is undetermined. */
	const struct ct_text *deciding;
	unsigned deciding_count;
	/* NULL unless it requires points, numbers or shares that are not certainly reached. */
	const struct ct_shortfall *lacks;
	/* None of its criteria applies to the unit. The outcome is then undetermined, whatever its
	 * condition evaluates to. */
	bool nothing_applies;
	const struct ct_recognition_result *requires; /* the level that it requires; NULL if none */
	bool unwritten; /* the rule set has fewer criteria than the decision */
	bool granted;   /* some verdict in it was granted by a council */
	/* The outcome from the engine's own verdicts; equals outcome unless granted. */
	enum ct_outcome own;
};

/* A hypothetical value (--what-if). */
struct ct_supposition {
	struct ct_text fact, label, value;
};

/* One step of the road to recognition: the change that one fact needs. */
enum ct_road_kind {
	CT_ROAD_ADD,    /* an amount to add (negative: to remove), as in struct ct_gap */
	CT_ROAD_BECOME, /* a value to reach: "yes", "no", a choice */
	CT_ROAD_NEEDS   /* once known exactly, it must lie within bounds */
};

struct ct_road_change {
	enum ct_road_kind kind;
	const struct ct_text *criteria; /* ids of the criteria that need it */
	unsigned criterion_count;
	struct ct_text fact, label, unit;
	struct ct_number add;
	struct ct_text become;
	struct ct_interval needs; /* unbounded ends do not restrict */
	/* The bound is exclusive: more than needs.lo, less than needs.hi. */
	bool above, below;
	bool is_date;                /* needs are days since 1970-01-01 */
	struct ct_text of, of_label; /* needs are a percentage of that fact; empty if not */
	bool open;                   /* the report leaves the fact undetermined */
	enum ct_why why;             /* missing, contradictory or imprecise; valid if open */
	/* Of contradictory claims, one that would suffice; empty if none does. */
	struct ct_text claim_value, claim_at;
	/* A value that suffices, in the notation of fact files and of ct_what_if_new; empty if none
	 * can be written. */
	struct ct_text value;
	const struct ct_road_change *next;
};

/* The smallest set of changes that leads to the first recognition not reached yet. All of them
 * together are sufficient; none can be omitted. */
struct ct_road {
	/* recognition: its id; empty if every one is reached or the set has none. */
	struct ct_text recognition, title;
	bool reachable;
	/* If not reachable: the remaining changes once the obstacle in `why` is removed. */
	const struct ct_road_change *changes;
	unsigned change_count;
	/* No smaller set of changes exists. false: the search was cut short, or figures depend on
	 * each other in a way that it does not try. */
	bool shortest;
	struct ct_words why; /* why it is not reachable; else empty */
	/* Keys of those facts that the report leaves undetermined. */
	const struct ct_text *deciding;
	unsigned deciding_count;
};

struct ct_result {
	struct ct_unit_head unit;
	int32_t as_of;
	bool reference; /* for reference only ("tham khảo"): another province, or a repealed set */
	const struct ct_remark *warnings;
	unsigned tally[CT_VERDICTS];
	const struct ct_recognition_result *recognitions; /* lowest level first */
	unsigned recognition_count;
	const struct ct_points_total *points;       /* NULL if no criterion of the set has points */
	const struct ct_criterion_result *criteria; /* in the order of the decision */
	unsigned criterion_count;
	/* Documents of the report, under the names that claims use in `at`. Only with
	 * CT_DETAIL_FULL. */
	const struct ct_document_read *documents;
	size_t document_count;
	bool failed; /* some criterion could not be computed (exit 4) */
	/* Texts of the rules point into a rule set: their addresses and contents do not change
	 * between results. */
	bool rules_shared;
	bool contradictory;                   /* some fact read by the set is contradictory */
	const struct ct_supposition *what_if; /* not NULL: the whole result is hypothetical */
	unsigned what_if_count;
	const struct ct_road *road; /* NULL if not requested */
	/* SHA-256 in hexadecimal of the file, line or rows that the unit was read from, as
	 * sha256sum prints it. For a stored unit, the digest under which it was stored. Only with
	 * CT_DETAIL_FULL, else empty. */
	struct ct_text facts_digest;
};

/* The part of a result that gates and totals need. */
struct ct_brief {
	bool reference, failed, contradictory; /* as in the result */
	bool has_outcome;                      /* false: the set has no recognition */
	enum ct_outcome outcome;               /* ct_result_outcome */
	unsigned tally[CT_VERDICTS];
};
struct ct_brief ct_result_brief(const struct ct_result *result);

/* The highest recognised level, from 1 for the lowest; 0 if none. Every output uses this level. */
unsigned ct_result_level(const struct ct_result *result);
/* Recognised if some level is, else the outcome of the lowest. Undetermined if the set has no
 * level. */
enum ct_outcome ct_result_outcome(const struct ct_result *result);

/* Returns true if the self-assessment states exactly one verdict, and sets *agrees: whether it
 * equals the engine's verdict. */
bool ct_self_agrees(const struct ct_criterion_result *criterion, bool *agrees);

#endif
