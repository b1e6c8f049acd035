/* SPDX-License-Identifier: Apache-2.0 */
/* What judging gives: verdicts with causes, gaps, points, traces; recognitions and the road to
 * them. Plain structs to read; nothing here is to be freed.
 *
 * Lent by the judge until the next unit. Lists are NULL when empty. */
#ifndef CHITIEU_CHITIEU_RESULT_H
#define CHITIEU_CHITIEU_RESULT_H

#include "chitieu/facts.h"

enum ct_detail { CT_DETAIL_VERDICT, CT_DETAIL_REASON, CT_DETAIL_FULL };

/* A remark: a stable code and its words. */
struct ct_remark {
	const char *code;
	struct ct_words words;
	const struct ct_remark *next;
	bool doubt; /* on a figure that the verdict rests on; of a criterion, after its other
		       remarks */
};

struct ct_cause {
	enum ct_why why;
	struct ct_text fact;              /* key; empty when it is no fact's fault */
	struct ct_text label, type, unit; /* of the fact: what to ask for */
	struct ct_words detail;           /* may be empty */
	const struct ct_cause *next;
};

struct ct_gap {
	struct ct_text fact, label, unit;
	struct ct_number add; /* what has to be added (negative: taken away) … */
	struct ct_text
		become; /* … or what it has to become: "yes", "no", a choice; empty for numbers */
	const struct ct_gap *next;
};

struct ct_measure {
	bool known; /* false: missing */
	struct ct_interval range;
	struct ct_text unit;
};

struct ct_limit_used {
	struct ct_text id; /* empty for a plain number */
	struct ct_number value;
	struct ct_text unit;
	enum ct_status status;
	struct ct_text document, article; /* what it cites */
};

struct ct_claim {
	struct ct_text value, stated, at, section, quote, of, hedge, note, period,
		kind; /* verbatim */
	struct ct_text plan_due, plan_at, plan_quote;
	bool has_plan, has_value, is_number, used;
	bool has_counts;
	bool has_part; /* a share whose numerator alone is written: "7.600 hồ sơ, chiếm 85,1%" */
	int64_t numerator,
		denominator; /* as written, when has_counts; the numerator when has_part, too */
	struct ct_interval range; /* when is_number */
	struct ct_text
		words; /* of a yes_no or choice: "yes", "no", the choice; several joined by "|" */
	struct ct_text unit;
	struct ct_text recomputed; /* the share that the counts give, for people, in Vietnamese;
				      empty without counts */
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
	struct ct_text name; /* a fact's key, a limit's id, a text, a reason */
	bool is_truth;
	enum ct_truth truth;
	bool has_value; /* false: missing */
	bool is_number;
	struct ct_interval range;
	struct ct_text words; /* value of a yes_no or choice */
	struct ct_text unit;
	const struct ct_trace *const *args;
	unsigned count;
};

/* One row of a table of points: what counts from a value on, or for a choice. */
struct ct_points_row {
	struct ct_text choice; /* as written; of steps the value, of which `from` is the number */
	struct ct_number from;
	struct ct_number number;
};

enum ct_points_input { CT_INPUT_NONE, CT_INPUT_NUMBER, CT_INPUT_TRUTH, CT_INPUT_WORDS };

/* One step by which points came about; its inputs are all that is needed to do the sum again. */
struct ct_points_step {
	const char *op;            /* "proportion", "steps", "choose", "parts", "compute" */
	struct ct_interval points; /* exactly */
	struct ct_number most;
	struct ct_text unit; /* "điểm"; "%" of a table that gives a share to a proportion */
	bool unevidenced; /* the figures give no evidence where the set asks for some: no points, or
			     perhaps none */
	struct ct_words says;       /* one line */
	enum ct_points_input input; /* what was looked at */
	struct ct_measure number;   /* CT_INPUT_NUMBER */
	enum ct_truth truth;        /* CT_INPUT_TRUTH */
	struct ct_text words;  /* CT_INPUT_WORDS: "yes", "no", the choice; several joined by "|";
				  empty: not reported */
	struct ct_text limit;  /* id; empty: none */
	enum ct_status status; /* of the limit */
	const struct ct_points_row
		*rows; /* of its table, from the lowest; none: it is one number, `most` */
	unsigned row_count;
	const struct ct_number *cap; /* of parts; NULL: none */
	const struct ct_points_step *const
		*args; /* parts; of a proportion the table that gives its share */
	unsigned count;
};

/* The points of a criterion. */
struct ct_points {
	struct ct_interval got;   /* rounded half up to the set's decimals: this is what is added */
	struct ct_interval exact; /* before rounding */
	struct ct_number most;
	bool counts;    /* false: the criterion does not apply, and neither got nor most is added */
	bool may_leave; /* it is open whether it applies */
	bool decided;   /* a council's decision is in it; then … */
	struct ct_interval own; /* … what the engine alone comes to; else the same as got */
	enum ct_status basis;   /* the weakest of the document and of the limits that it reads */
	const struct ct_cause *causes;     /* of facts that leave it open */
	const struct ct_points_step *step; /* from CT_DETAIL_REASON on */
};

/* Criteria whose points are told together: capped, given a number by the decision, or asked for by
 * a recognition. */
struct ct_points_group {
	struct ct_text name;
	struct ct_interval sum; /* before the cap … */
	struct ct_interval got; /* … and after it */
	struct ct_interval most;
	const struct ct_number *cap;    /* NULL: none */
	bool bonus;                     /* it comes on top of what there is to be had */
	const struct ct_text *criteria; /* ids */
	unsigned criterion_count;
};

struct ct_points_total {
	struct ct_interval got, most;     /* of the criteria that apply; most without bonuses */
	bool has_share;                   /* false: there may be nothing to be had */
	struct ct_interval share;         /* per cent of most */
	const struct ct_number *cap;      /* of all points together; NULL: none */
	const struct ct_number *declared; /* what the decision has; NULL: not said */
	unsigned decimals;
	bool evidence; /* no evidence, no points */
	const struct ct_points_group *groups;
	unsigned group_count;
};

/* A floor of a recognition that is not reached, or not for sure. */
struct ct_shortfall {
	const char *of;               /* "points", "share_points", "count_met", "share_met" */
	const struct ct_text *groups; /* none: of all criteria */
	unsigned group_count;
	struct ct_measure have;
	struct ct_number need;
	bool more;                 /* need itself is not enough */
	struct ct_interval add;    /* need - have, not below 0 */
	bool in_points;            /* it is points that are missing … */
	struct ct_interval points; /* … so many */
	struct ct_text unit, limit;
	const struct ct_shortfall *next;
};

/* What a council decided on a criterion (--decisions); the engine's own verdict stays beside it. */
struct ct_granted {
	enum ct_verdict verdict;
	struct ct_text fact, label, chosen; /* by choosing this claim of that fact, as the decision
					       names it; empty: by granting the verdict */
	struct ct_text authority, document, reason; /* reason may be empty */
	int32_t date, expires;         /* expires: the last day it counts; CT_NO_DATE: none */
	const struct ct_granted *next; /* further choices that the verdict rests on */
};

struct ct_criterion_result {
	struct ct_text id, title, pillar;
	enum ct_verdict verdict;
	unsigned possible; /* bits 1 << enum ct_verdict, never 0 */
	enum ct_status basis;
	const struct ct_cause *causes;
	const struct ct_gap *gap;
	const struct ct_measure *measured; /* NULL unless `met` has exactly one comparison */
	const struct ct_limit_used
		*limit; /* NULL likewise, or when the other side is no single number */
	const struct ct_number *margin; /* measured - limit; NULL unless both are single numbers */
	struct ct_text cited, article;  /* the document (number or title) and article */
	unsigned self_assessed;         /* bits 1 << enum ct_verdict; 0: nothing said */
	const struct ct_granted *granted; /* NULL: no decision counts */
	const struct ct_points *points;   /* NULL: it carries none */
	const struct ct_remark *warnings; /* doubts only from CT_DETAIL_REASON on, or with
					     ct_judge_options.doubts */
	/* from CT_DETAIL_REASON on */
	struct ct_words reason;
	struct ct_words requirement; /* what the criterion asks for, in words */
	struct ct_words
		note; /* the rule officer's note and evidence wanted are texts of the rules */
	const struct ct_text *evidence;
	unsigned evidence_count;
	/* CT_DETAIL_FULL only */
	const struct ct_fact *facts;
	const struct ct_trace *trace;      /* of `met` */
	const struct ct_trace *when_trace; /* of `when`; NULL without one */
};

struct ct_recognition_result {
	struct ct_text id, title;
	enum ct_outcome outcome;
	enum ct_status basis;
	const struct ct_text *blocking; /* ids of the criteria that stand in the way */
	unsigned blocking_count;
	const struct ct_text
		*deciding; /* keys of the facts that would decide what is undetermined */
	unsigned deciding_count;
	const struct ct_shortfall *lacks; /* NULL unless it asks for points, numbers or shares that
					     are not there for sure */
	bool nothing_applies; /* no criterion that it counts applies to the unit: undetermined,
				 whatever its condition says */
	const struct ct_recognition_result *requires; /* the level that it requires; NULL: none */
	bool unwritten; /* fewer criteria are written than the decision has */
	bool granted;   /* some verdict in it is a council's; then … */
	enum ct_outcome
		own; /* … what the engine's own verdicts alone come to; else the same as outcome */
};

/* A value that was made up for the sake of argument (--what-if). */
struct ct_supposition {
	struct ct_text fact, label, value;
};

/* One step of the road to recognition: what has to become of one fact. */
enum ct_road_kind {
	CT_ROAD_ADD,    /* so much more (negative: less), as in struct ct_gap */
	CT_ROAD_BECOME, /* "yes", "no", a choice */
	CT_ROAD_NEEDS   /* once it is known for sure it has to lie within bounds */
};

struct ct_road_change {
	enum ct_road_kind kind;
	const struct ct_text *criteria; /* ids of those that need it */
	unsigned criterion_count;
	struct ct_text fact, label, unit;
	struct ct_number add;
	struct ct_text become;
	struct ct_interval needs; /* an unbounded end asks nothing */
	bool above,
		below; /* more than needs.lo, less than needs.hi: the end itself is not enough */
	bool is_date;  /* needs are days since 1970-01-01 */
	struct ct_text of, of_label; /* needs are a percentage of that fact; empty: of none */
	bool open;                   /* the report leaves the fact open today … */
	enum ct_why why;             /* … missing, contradictory or imprecise */
	struct ct_text claim_value,
		claim_at;     /* of contradictory claims one that would do; empty: none does */
	struct ct_text value; /* a value that does, as written in a fact file or given to
				 ct_what_if_new; empty: none can be written */
	const struct ct_road_change *next;
};

/* The smallest set of changes that leads to the first recognition that is not reached yet; all of
 * them together do, and none can be left out. */
struct ct_road {
	struct ct_text recognition,
		title; /* id; empty: every one is reached, or the set has none */
	bool reachable;
	const struct ct_road_change *changes; /* not reachable: what would be left to do if that
						 were out of the way which why tells */
	unsigned change_count;
	bool shortest; /* it is certain that no fewer changes lead there; false: the search was cut
			  short, or figures hang together in a way it does not try out */
	struct ct_words why; /* why it is not reachable; else empty */
	const struct ct_text
		*deciding; /* keys of the facts among them that the report leaves open */
	unsigned deciding_count;
};

struct ct_result {
	struct ct_unit_head unit;
	int32_t as_of;
	bool reference; /* "tham khảo": another province, or a repealed set */
	const struct ct_remark *warnings;
	unsigned tally[CT_VERDICTS];
	const struct ct_recognition_result *recognitions; /* lowest level first */
	unsigned recognition_count;
	const struct ct_points_total *points; /* NULL: no criterion of the set carries points */
	const struct ct_criterion_result *criteria; /* in the decision's order */
	unsigned criterion_count;
	const struct ct_document_read
		*documents; /* of the report, as claims name them in `at`; CT_DETAIL_FULL only */
	size_t document_count;
	bool failed;     /* some criterion could not be computed (exit 4) */
	bool rules_lent; /* texts of the rules are those of a rule set, which stay where and as they
			    are */
	bool contradictory;                   /* some fact that the set reads is contradictory */
	const struct ct_supposition *what_if; /* not NULL: everything here is hypothetical */
	unsigned what_if_count;
	const struct ct_road *road;  /* NULL: not asked for */
	struct ct_text facts_digest; /* SHA-256 of the file, line or rows that the unit was read
					from, as sha256sum gives it; of a stored one the digest it
					was stored by. Only with CT_DETAIL_FULL, else empty */
};

/* What gates and totals need to know of a unit. */
struct ct_brief {
	bool reference, failed, contradictory; /* as in the result */
	bool has_outcome;                      /* false: the set has no recognition */
	enum ct_outcome outcome;               /* ct_result_outcome */
	unsigned tally[CT_VERDICTS];
};
struct ct_brief ct_result_brief(const struct ct_result *result);

/* The highest level that is recognised, counted from 1 for the lowest; 0: none. Every view of a
 * unit names this one. */
unsigned ct_result_level(const struct ct_result *result);
/* Recognised if some level is, else the outcome of the lowest; undetermined without a level. */
enum ct_outcome ct_result_outcome(const struct ct_result *result);

/* true when the self-assessment says exactly one verdict; then *agrees tells whether it is ours. */
bool ct_self_agrees(const struct ct_criterion_result *criterion, bool *agrees);

#endif
