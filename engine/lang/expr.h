/* SPDX-License-Identifier: Apache-2.0 */
/* Expressions: what a rule script builds and the judge evaluates.
 *
 * A rule script only combines symbols into trees of struct expr; expr_check resolves their names,
 * checks operands, types and units and prepares what evaluation needs. One table (operators[], in
 * operators.c) says everything there is to say of an operator: name, operands, type rule, words in
 * both languages. Trees live in the arena of their rule set and never change after the check; they
 * may be shared (a local used in two criteria), so a tree is a DAG without cycles. */
#ifndef CHITIEU_LANG_EXPR_H
#define CHITIEU_LANG_EXPR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error_list.h"
#include "base/text.h"

enum op {
	/* leaves */
	OP_FACT,        /* name = key in the dictionary, index = its number */
	OP_LIMIT,       /* name = id, index = its number */
	OP_NUMBER,      /* number: 0, 1, 100, or the n of at_least_n_of */
	OP_STRING,      /* name: a choice or text to compare with, a group's name */
	OP_UNSPECIFIED, /* name = the reason */
	/* comparisons */
	OP_AT_LEAST,
	OP_AT_MOST,
	OP_MORE_THAN,
	OP_LESS_THAN,
	OP_EQUALS,
	OP_BETWEEN,
	OP_ONE_OF,
	OP_IS_TRUE,
	OP_IS_FALSE,
	/* logic */
	OP_ALL,
	OP_ANY,
	OP_NONE,
	OP_AT_LEAST_N_OF,
	/* arithmetic */
	OP_PERCENT,
	OP_SUM,
	OP_DIFFERENCE,
	OP_MIN,
	OP_MAX,
	OP_COUNT_TRUE,
	OP_FIRST_KNOWN,
	/* what is recorded */
	OP_STARTED,
	OP_PLANNED,
	/* a Lua function of declared inputs: args = inputs, name = says, unit, index = its number
	   in the script */
	OP_COMPUTE,
	/* points: a share of a limit, rows of a table, a choice's number, parts that add up */
	OP_PROPORTION,
	OP_STEPS,
	OP_CHOOSE,
	OP_PARTS,
	/* over verdicts, in recognitions only; args = group names (OP_STRING), none = every
	   criterion */
	OP_EVERY_MET,
	OP_SHARE_MET,
	OP_COUNT_MET,
	/* over points, likewise */
	OP_POINTS,
	OP_SHARE_POINTS,
	OP_COUNT
};

/* What an expression gives. */
enum type {
	TYPE_NONE,
	TYPE_TRUTH,
	TYPE_NUMBER,
	TYPE_YES_NO,
	TYPE_CHOICE, /* also free text: a set of known words and "something else" */
	TYPE_DATE,
	TYPE_STRING, /* a literal to compare with */
	TYPE_POINTS, /* a number from 0 to what can be had at most, which is known when the set is
			loaded */
	TYPE_TABLE,  /* a limit with steps or choices */
	TYPE_ANY     /* a compute: a number or a boolean, as its place wants */
};

struct expr {
	enum op op;
	unsigned count; /* operands */
	struct expr **args;
	struct ct_text name;
	struct ct_number number; /* of OP_NUMBER; of what gives points: how many there can be */
	const struct ct_number *by_choice; /* of choose with a table: by choice (yes_no: no, yes);
					      filled by expr_check */
	struct ct_text unit; /* of measure: "%", "người" …; bytes == NULL: a plain number that goes
				with any unit (literal, count, compute without unit) */
	int index;
	struct place place;
	bool used; /* some criterion or recognition reaches it */
	/* filled by expr_check */
	unsigned size, depth; /* of the expanded tree; set by expr_measure */
	enum type type;
	bool checked, sound; /* looked at; and found without error */
	const int *repeats;  /* of a comparison: the facts that occur in it more than once */
	unsigned repeat_count;
};

/* Where an operator may stand. */
enum context { IN_CRITERION = 1, IN_RECOGNITION = 2, ANYWHERE = 3, IN_POINTS = 4 };

enum { OPERATOR_TAKES = 2 };
struct operator
{
	const char *name;   /* in the vocabulary; NULL for leaves that have no name of their own */
	int least, most;    /* operands; most < 0: any number */
	enum type operands; /* what each must give; TYPE_NONE: the operator's own rule in check.c */
	enum type result;
	unsigned contexts; /* set of enum context */
	bool comparison; /* of a measured value with a limit: has a margin, stands in `measured` and
			    `limit` */
	const char *usage;               /* "at_least(X, L)" */
	const char *says[CT_LANGUAGES];  /* one sentence of documentation */
	const char *words[CT_LANGUAGES]; /* in explanations: "đạt ít nhất" */
	/* Where operands is TYPE_NONE: sets of types for the first operands; the last that is not 0
	 * is also that of the operands after it. */
	unsigned takes[OPERATOR_TAKES];
	/* What a rise of each operand does to the value: '+' raises or helps, '-' lowers or
	 * hinders, '=' may do either, '0' is not looked at (the whole of a share). The last one is
	 * also that of the operands after it; empty: no operand is a fact. */
	const char *signs;
};

/* Whether a rise, a fall or either of an expression helps a condition. */
enum influence { HELPS_NONE, HELPS_RISE, HELPS_FALL, HELPS_EITHER };
/* What helps an operand (from 0) where `above` helps the operator's value; HELPS_NONE: the operand
 * is not looked at. */
enum influence operator_influence(enum op op, unsigned operand, enum influence above);

/* A set of types; TYPE_NONE is a number written out. */
#define TAKES(type) (1u << (type))
#define TAKES_MEASURE (TAKES(TYPE_NUMBER) | TAKES(TYPE_DATE))
#define TAKES_VALUE (TAKES_MEASURE | TAKES(TYPE_YES_NO) | TAKES(TYPE_CHOICE))
/* The types that an operand (from 0) of an operator may have, for documentation and editors. */
unsigned operator_takes(enum op op, unsigned operand);

extern const struct operator operators[OP_COUNT];

/* The operator of that name in the vocabulary, or -1. */
int operator_find(struct ct_text name);

/* What the names in an expression stand for; limits and groups belong to a rule set. */
struct dictionary;
struct limit;
struct names {
	const struct dictionary *dictionary;
	/* Index of a limit and its unit and kind, or -1. */
	int (*find_limit)(const void *set, struct ct_text id, struct ct_text *unit, bool *is_date);
	struct ct_text (*nearest_limit)(const void *set, struct ct_text id);
	const struct limit *(*limit_at)(const void *set, int index);
	bool (*has_group)(const void *set, struct ct_text group);
	const void *set;
};

/* Trees share nodes, so a short script can mean an exponential tree: measures nodes in order of
 * creation (operands come before what uses them) and refuses what is larger or deeper than this, so
 * that everything below may recurse. */
#define EXPR_MAX_SIZE 4096
#define EXPR_MAX_DEPTH 64
bool expr_measure(struct expr *const *nodes, size_t count, struct ct_errors *errors);

/* Resolves names and checks operands, types and units of a whole tree; `wanted` is what its place
 * needs (TYPE_TRUTH for met). context: a set of enum context. Marks every node used. Reports each
 * fault once, also when the tree is shared. false: some node is unsound. */
bool expr_check(struct arena *arena, struct expr *expr, enum type wanted, unsigned context,
	const struct names *names, struct ct_errors *errors);
/* Calls visit for every node of the tree, parents first; a shared node each time it is met. */
void expr_visit(
	const struct expr *expr, void (*visit)(const struct expr *expr, void *state), void *state);

/* Marks a node and all below it used. */
void expr_mark_used(struct expr *expr);

/* A new node with room for count operands, all NULL. */
struct expr *expr_new(struct arena *arena, enum op op, unsigned count, struct place place);

#endif
