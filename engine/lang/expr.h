/* SPDX-License-Identifier: Apache-2.0 */
/* Expressions: what a rule script builds and the judge evaluates.
 *
 * A rule script only combines symbols into trees of struct expr; expr_check resolves their names,
 * checks operands, types and units and prepares what evaluation needs. One list
 * (operators.def) holds all there is to say of an operator, a row each. Trees live in the arena of
 * their rule set and never change after the check; they may be shared (a local used in two
 * criteria), so a tree is a DAG without cycles. */
#ifndef CHITIEU_LANG_EXPR_H
#define CHITIEU_LANG_EXPR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error_list.h"
#include "base/text.h"

/* What the members of struct expr hold: OP_FACT, OP_LIMIT: name and index; OP_NUMBER: number (0, 1,
 * 100, or the n of at_least_n_of); OP_STRING: name (a choice, or the name of a group);
 * OP_UNSPECIFIED: the reason as an operand; OP_COMPUTE: the inputs as operands, name (what it
 * says), unit, index in the script; operators over verdicts: names of groups as operands, none for
 * every criterion. */
enum op {
#define OPERATOR(id, ...) OP_##id,
#include "lang/operators.def"
#undef OPERATOR
	OP_COUNT
};

enum family {
	FAMILY_LEAF,
	FAMILY_COMPARISON, /* of a measured value with limits: has a margin */
	FAMILY_ANSWER,     /* of a choice or yes/no fact with words */
	FAMILY_CONNECTIVE,
	FAMILY_ARITHMETIC,
	FAMILY_RECORD, /* what is recorded of facts, never unknown */
	FAMILY_COMPUTE,
	FAMILY_POINTS,
	FAMILY_TALLY,       /* over verdicts, in recognitions only */
	FAMILY_POINTS_TALLY /* over points, in recognitions only */
};

/* Where the first operand of an order has to go so that it holds: to the limit or beyond it. */
enum aim { AIM_NONE, AIM_UP, AIM_ABOVE, AIM_DOWN, AIM_BELOW };

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
	unsigned slot;        /* of its set, from 1, for a trace; 0: a leaf, or not measured */
	enum type type;
	bool checked, sound; /* looked at; and found without error */
	const int *repeats;  /* of a comparison: the facts that occur in it more than once */
	unsigned repeat_count;
};

/* Where an operator may stand. */
enum context { IN_CRITERION = 1, IN_RECOGNITION = 2, ANYWHERE = 3, IN_POINTS = 4 };

enum { OPERATOR_TAKES = 2 };
struct operator_row {
	enum family family;
	const char *name;   /* in the vocabulary; NULL for leaves that have no name of their own */
	const char *usage;  /* "at_least(X, L)" */
	int least, most;    /* operands; most < 0: any number */
	unsigned contexts;  /* set of enum context */
	enum type operands; /* what each must give; TYPE_NONE: the operator's own check */
	enum type result;
	/* Where operands is TYPE_NONE: sets of types for the first operands; the last that is not 0
	 * is also that of the operands after it. */
	unsigned takes[OPERATOR_TAKES];
	const char *says[CT_LANGUAGES];  /* one sentence of documentation */
	const char *words[CT_LANGUAGES]; /* in explanations: "đạt ít nhất" */
	/* What a rise of each operand does to the value: '+' raises or helps, '-' lowers or
	 * hinders, '=' may do either, '0' is not looked at (the whole of a share). The last one is
	 * also that of the operands after it; empty: no operand is a fact. */
	const char *signs;
	enum aim aim;
};

static inline bool aim_is_up(enum aim aim)
{
	return aim == AIM_UP || aim == AIM_ABOVE;
}

/* Whether the limit itself is not enough. */
static inline bool aim_is_strict(enum aim aim)
{
	return aim == AIM_ABOVE || aim == AIM_BELOW;
}

static inline enum aim aim_reverse(enum aim aim)
{
	static const enum aim reverse[] = {AIM_NONE, AIM_DOWN, AIM_BELOW, AIM_UP, AIM_ABOVE};
	return reverse[aim];
}

/* The aim that makes an order false. */
static inline enum aim aim_opposite(enum aim aim)
{
	static const enum aim opposite[] = {AIM_NONE, AIM_BELOW, AIM_DOWN, AIM_ABOVE, AIM_UP};
	return opposite[aim];
}

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

extern const struct operator_row operators[OP_COUNT];

static inline bool expr_is_a(const struct expr *expr, enum family family)
{
	return operators[expr->op].family == family;
}

/* equals and one_of with words, is_true, is_false. */
static inline bool expr_compares_words(const struct expr *expr)
{
	return expr_is_a(expr, FAMILY_ANSWER) ||
		(expr->op == OP_EQUALS && expr->args[1]->op == OP_STRING);
}

/* A comparison with a lower and an upper limit. */
static inline bool expr_has_two_limits(const struct expr *expr)
{
	return expr_is_a(expr, FAMILY_COMPARISON) && expr->count > 2;
}

/* The first operand of a connective that is a condition: at_least_n_of has its n before them. */
static inline unsigned connective_first(const struct expr *expr)
{
	return expr->op == OP_AT_LEAST_N_OF;
}

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
 * that everything below may recurse. Gives every node but leaves a slot; returns how many slots
 * there are, slot 0 included, 0 after an error. */
#define EXPR_MAX_SIZE 4096
#define EXPR_MAX_DEPTH 64
unsigned expr_measure(struct expr *const *nodes, size_t count, struct ct_errors *errors);

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
