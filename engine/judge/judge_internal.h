/* SPDX-License-Identifier: Apache-2.0 */
/* The judge from inside: what verdicts.c, gap.c, recognise.c and explain.c share.
 *
 * Judging one unit has three steps: every criterion gets its standing (verdict, what is still
 * possible, basis), then the recognitions look at the standings, then as much explanation is added
 * as the caller wants. Everything lives in the judge's arena until the next unit. */
#ifndef CHITIEU_JUDGE_JUDGE_INTERNAL_H
#define CHITIEU_JUDGE_JUDGE_INTERNAL_H

#include "facts/readings.h"
#include "facts/figure_words.h"
#include "judge/eval.h"

/* What can be known of a criterion before any unit is seen. */
struct plan {
	const struct expr *comparison; /* the only comparison of `met`, or NULL */
	enum ct_status basis;          /* document, and limits that when and met read */
	enum ct_status progress_basis; /* … and those of in_progress */
	const int *facts; /* read by met, when, in_progress, points; in order of appearance, each
			     once */
	unsigned fact_count;
	enum ct_status points_basis; /* document, and limits that points reads */
	bool computes;
	bool compares;     /* some fact with a number */
	bool sees_records; /* met, when or in_progress contains started, planned or first_known */
	struct ct_words requirement; /* of `met`, by the limits of a day; empty: not made yet */
	int32_t requirement_day;
};

/* The three truths behind a verdict. */
struct findings {
	enum ct_truth when, met, progress;
	const struct ct_words *failure;        /* NULL: all could be computed */
	const struct ct_words *points_failure; /* likewise of points … */
	bool points_idle; /* … of a criterion that does not apply: it has none */
};

/* The unit with what its council decided; without decisions it is the engine's own view. */
struct outlook {
	const struct unit *unit;          /* chosen claims stand alone */
	const struct standing *standings; /* granted verdicts stand for the engine's own */
	const struct findings *findings;
	const struct ct_granted **granted; /* by criterion, NULL where nothing was decided; NULL: no
					      decision counts at all */
	const struct ct_remark **remarks;  /* by criterion, what is to be said of decisions that do
					      not count; NULL: nothing */
};

struct ct_judge {
	const struct ct_ruleset *set;
	struct ct_judge_options options;
	struct arena lasting; /* plans, limits, words that do not change */
	struct arena arena;   /* of the unit at hand */
	struct script *script;
	struct plan *plans; /* by criterion */
	const struct populations *populations;
	const struct share **shares; /* those of facts that some criterion reads */
	unsigned share_count;
	bool limits_vary; /* some limit depends on an attribute of the unit */
	struct limit_state *limits;
	int32_t limits_day;                              /* CT_NO_DATE: not chosen yet */
	struct ct_words self_words[2][1 << CT_VERDICTS]; /* of explain.c; empty: not made yet */
	/* of the unit at hand */
	const struct unit *reported; /* as it was read, with what --what-if supposes */
	const struct unit
		*unit; /* … with the shares of other populations read as those of the right one */
	struct evaluation evaluation;
	struct trace trace;
	struct standing *standings;
	struct findings *findings;
	struct outlook outlook; /* what the recognitions look at */
	struct ct_review
		*review; /* of the unit at hand, where doubts are asked for; NULL: they are not */
	const struct finding **doubts; /* by place */
	size_t doubt_count;
	struct fact_record *changed; /* a copy of the unit's facts in which gap.c and road.c try
					changes; NULL: not made yet */
};

/* prepare.c: what does not depend on units. false: no memory, reported in errors. */
bool judge_prepare(struct ct_judge *judge, struct ct_errors *errors);
/* Makes a unit the current one, with the limits of that day. */
void judge_take(struct ct_judge *judge, const struct unit *unit, int32_t day);

/* shares.c: once, with the plans: the shares that judge_read_shares has to look at. */
void judge_gather_shares(struct ct_judge *judge);
/* The unit with every share of another population replaced by the hull of its readings; the unit
 * itself when there is none. */
const struct unit *judge_read_shares(struct ct_judge *judge, const struct unit *unit);
/* The first claim that is over another population, with its readings; false: the fact is as
 * printed. */
bool judge_reading(struct ct_judge *judge, int fact, struct share_reading *reading);
/* How many the share of a fact is taken of, when that is one number. */
bool judge_population(struct ct_judge *judge, int fact, struct ct_number *size);

/* verdicts.c: one criterion by the facts of the evaluation; all of them. */
void judge_standing(struct ct_judge *judge, unsigned criterion, struct findings *findings,
	struct standing *standing);
void judge_standings(struct ct_judge *judge);
/* The table of docs/semantics.md, Verdicts: the verdict of three truths. */
enum ct_verdict verdict_of(const struct findings *findings, bool final_phase);
/* The set of verdicts that three truths, as they are once missing facts have come, leave open. */
unsigned verdicts_possible(const struct findings *later, bool final_phase);

/* what_if.c: the unit with made-up values in the place of its facts. */
const struct unit *judge_suppose(
	struct ct_judge *judge, const struct unit *unit, struct ct_result *result);
bool judge_supposes(const struct ct_judge *judge, int fact);

/* decisions.c: fills judge->outlook, after the standings. A decision that names no claim of the
 * unit is reported and does not count. */
void judge_decisions(struct ct_judge *judge, struct ct_errors *errors);

/* recognise.c: marks the criteria that an expression speaks of. */
void judge_mark_scope(const struct ct_ruleset *set, const struct expr *expr, bool *in);
/* … and those whose points it counts; whether there are any in the end. */
bool judge_mark_points(const struct ct_ruleset *set, const struct expr *expr, bool *in);
void judge_recognitions(struct ct_judge *judge, struct ct_result *result);

/* causes.c: which facts leave an expression open; a truth that is known has none. */
/* Why a limit has no value for the unit: its attribute is not given, or has no row, or none on the
 * day of judging. */
struct ct_words judge_limit_unknown(struct ct_judge *judge, const struct limit *limit);
const struct ct_cause *judge_causes_of(
	struct ct_judge *judge, const struct expr *expr, const struct ct_words *failure);
/* … and a criterion undetermined, in order of appearance. */
const struct ct_cause *judge_causes(
	struct ct_judge *judge, const struct criterion *criterion, const struct findings *findings);

#endif
