/* SPDX-License-Identifier: Apache-2.0 */
/* Evaluation: from expressions and the values of facts to three-valued truths and intervals
 * (docs/semantics.md, Comparisons and Logic).
 *
 * Nothing here reads files or keeps results between units. Evaluation never stops early, so that a
 * failing compute is seen whatever stands beside it; what it costs is bounded by the size of the
 * checked trees. */
#ifndef CHITIEU_JUDGE_EVAL_H
#define CHITIEU_JUDGE_EVAL_H

#include "facts/unit.h"
#include "ruleset/rule_set.h"

/* A limit on the day and for the unit at hand. */
struct limit_state {
	bool known;
	struct ct_number number;
};

/* What a recognition sees of a criterion. */
struct standing {
	enum ct_verdict verdict;
	unsigned possible;
	enum ct_status basis;
	struct ct_interval
		points; /* rounded; of a criterion that carries some, whatever its verdict */
	enum ct_status points_basis;
};

/* The verdicts that a recognition counts with, as a set: the verdict itself, or all that an
 * undetermined one may still become. */
static inline unsigned standing_outcomes(const struct standing *standing)
{
	return standing->verdict == CT_UNDETERMINED ? standing->possible : 1u << standing->verdict;
}

/* What was found at one node. */
struct traced {
	const struct expr *expr;
	unsigned pass; /* … in which it was evaluated */
	enum traced_kind { TRACED_TRUTH, TRACED_VALUE } kind;
	enum ct_truth truth;
	struct value value;
	const struct ct_words *failure; /* NULL: none */
};

/* The trace of one unit: each node of the set's expressions is evaluated once, whoever asks. It
 * holds for the facts as they were reported, and for the standings that the recognitions count
 * with; with any other facts or standings nothing is kept or read. */
struct trace {
	const struct fact_record *facts;
	const struct standing *standings; /* NULL: not known yet */
	unsigned pass;                    /* one a unit: what earlier units left is void */
	struct traced *nodes;             /* by slot */
};

struct evaluation {
	const struct ct_ruleset *set;
	const struct fact_record *facts;  /* by index in the dictionary */
	const struct limit_state *limits; /* by index in the set */
	const struct standing *standings; /* by criterion; NULL while criteria are judged */
	struct script *script;            /* of this thread; NULL when nothing computes */
	struct trace *trace;              /* NULL: nothing is kept */
	struct arena *arena;              /* for messages */
	int32_t as_of;
	/* Truths are those of every way in which missing facts may still be given a value; what is
	 * recorded stays. */
	bool completing;
	/* some arithmetic overflowed or a compute failed since this was last cleared: the first
	 * reason; NULL: none did */
	const struct ct_words *failure;
	/* values that stand in for facts while a comparison is tried claim by claim */
	const int *stand_in_facts;
	const struct value *stand_ins;
	unsigned stand_in_count;
};

enum ct_truth eval_truth(struct evaluation *evaluation, const struct expr *expr);
struct value eval_value(struct evaluation *evaluation, const struct expr *expr);

/* The tables of docs/semantics.md, Comparisons, on their own: X against L. */
enum ct_truth interval_order(enum aim aim, struct ct_interval x, struct ct_interval l);
enum ct_truth interval_equals(struct ct_interval x, struct ct_interval l);

/* What is recorded of the facts that an expression reads (for started and planned). Started looks
 * at the facts whose rise helps the expression; it is CT_UNKNOWN only while completing, where such
 * a fact has no value yet or the expression rests on `unspecified`. */
enum ct_truth eval_started(const struct evaluation *evaluation, const struct expr *expr);
bool eval_planned(const struct evaluation *evaluation, const struct expr *expr);

/* Whether criterion i of the set is among the groups that a node of a recognition names (none:
 * all). */
bool eval_in_scope(const struct ct_ruleset *set, const struct expr *expr, unsigned i);

static inline bool value_is_single(struct value value)
{
	if (value.kind == VALUE_SET)
		return value.set && !(value.set & (value.set - 1));
	return value.kind == VALUE_NUMBER && interval_is_point(value.range);
}

#endif
