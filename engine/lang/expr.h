/* SPDX-License-Identifier: Apache-2.0 */
/* Expressions: built by rule scripts, evaluated by the judge.
 *
 * A rule script only combines symbols into trees of struct expr. expr_check resolves names, checks
 * operands, types and units, and prepares evaluation. operators.def describes each operator
 * completely in one row. Trees are allocated in the arena of their rule set and do not change after
 * expr_check. Nodes may be shared (a local used in two criteria), so a tree is a directed acyclic
 * graph. */
#ifndef CHITIEU_LANG_EXPR_H
#define CHITIEU_LANG_EXPR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error_list.h"
#include "base/text.h"

/* Use of the members of struct expr by operator. OP_FACT, OP_LIMIT: name and index. OP_NUMBER:
 * number (0, 1, 100, or the n of at_least_n_of). OP_STRING: name (a choice, or the name of a
 * group). OP_UNSPECIFIED: the reason as an operand. OP_COMPUTE: the inputs as operands, name (its
 * description), unit, index in the script. Operators over verdicts: names of groups as operands;
 * none for every criterion. */
enum op {
#define OPERATOR(id, ...) OP_##id,
#include "lang/operators.def"
#undef OPERATOR
	OP_COUNT
};

enum family {
	FAMILY_LEAF,
	FAMILY_COMPARISON, /* compares a measured value with limits; has a margin */
	FAMILY_ANSWER,     /* compares a choice or yes_no with words */
	FAMILY_CONNECTIVE,
	FAMILY_ARITHMETIC,
	FAMILY_RECORD, /* whether facts are recorded; never unknown */
	FAMILY_COMPUTE,
	FAMILY_POINTS,
	FAMILY_TALLY,       /* over verdicts, in recognitions only */
	FAMILY_POINTS_TALLY /* over points, in recognitions only */
};

/* The direction in which the first operand must change so that the comparison becomes true: to the
 * limit, or beyond it. */
enum aim { AIM_NONE, AIM_UP, AIM_ABOVE, AIM_DOWN, AIM_BELOW };

/* The number of operands that must be true for a connective to be true. */
enum quorum { QUORUM_NONE, QUORUM_ALL, QUORUM_ONE, QUORUM_NO_ONE, QUORUM_N };

/* The type of an expression's value. */
enum type {
	TYPE_NONE,
	TYPE_TRUTH,
	TYPE_NUMBER,
	TYPE_YES_NO,
	TYPE_CHOICE, /* also free text: a set of known words and "something else" */
	TYPE_DATE,
	TYPE_STRING, /* a literal to compare with */
	TYPE_POINTS, /* a number from 0 to a maximum, which is known when the set is loaded */
	TYPE_TABLE,  /* a limit with steps or choices */
	TYPE_ANY     /* a compute: number or boolean, as required by its position */
};

struct expr {
	enum op op;
	unsigned count; /* number of operands */
	struct expr **args;
	struct ct_text name;
	struct ct_number number; /* of OP_NUMBER; of operators that give points: the maximum */
	const struct ct_number *by_choice; /* of choose with a table: by choice (yes_no: no, yes);
					      set by expr_check */
	/* Of a measure: "%", "người" …. bytes == NULL: a plain number, compatible with every unit
	 * (literal, count, compute without unit). */
	struct ct_text unit;
	int index;
	struct place place;
	bool used; /* used by some criterion or recognition */
	/* Set by expr_check. */
	unsigned size, depth; /* of the expanded tree; set by expr_measure */
	unsigned slot; /* number within the set for traces, from 1; 0: a leaf, or not measured */
	enum type type;
	bool checked, sound; /* checked: already checked; sound: without error */
	const int *repeats;  /* of a comparison: the facts that occur in it more than once */
	unsigned repeat_count;
};

/* Where an operator is allowed. */
enum context { IN_CRITERION = 1, IN_RECOGNITION = 2, ANYWHERE = 3, IN_POINTS = 4 };

enum { OPERATOR_TAKES = 2 };
struct operator_row {
	enum family family;
	const char *name;   /* in the vocabulary; NULL for leaves without a name */
	const char *usage;  /* "at_least(X, L)" */
	int least, most;    /* number of operands; most < 0: unlimited */
	unsigned contexts;  /* set of enum context */
	enum type operands; /* required type of each; TYPE_NONE: the operator checks them itself */
	enum type result;
	/* If operands is TYPE_NONE: sets of types for the first operands. The last nonzero set also
	 * applies to the operands after it. */
	unsigned takes[OPERATOR_TAKES];
	const char *says[CT_LANGUAGES];  /* one sentence of documentation */
	const char *words[CT_LANGUAGES]; /* in explanations: "đạt ít nhất" */
	/* How an increase of each operand affects the value: '+' increases or helps, '-' decreases
	 * or hinders, '=' may do either, '0' is ignored (the whole of a share). The last sign also
	 * applies to the operands after it. Empty: no operand is a fact. */
	const char *signs;
	enum aim aim;
	enum quorum quorum; /* of a connective */
};

static inline bool aim_is_up(enum aim aim)
{
	return aim == AIM_UP || aim == AIM_ABOVE;
}

/* Whether the limit itself is excluded. */
static inline bool aim_is_strict(enum aim aim)
{
	return aim == AIM_ABOVE || aim == AIM_BELOW;
}

static inline enum aim aim_reverse(enum aim aim)
{
	static const enum aim reverse[] = {AIM_NONE, AIM_DOWN, AIM_BELOW, AIM_UP, AIM_ABOVE};
	return reverse[aim];
}

/* The aim that makes the comparison false. */
static inline enum aim aim_opposite(enum aim aim)
{
	static const enum aim opposite[] = {AIM_NONE, AIM_BELOW, AIM_DOWN, AIM_ABOVE, AIM_UP};
	return opposite[aim];
}

/* Whether a condition is helped by an increase of an expression, a decrease, or either. */
enum influence { HELPS_NONE, HELPS_RISE, HELPS_FALL, HELPS_EITHER };
/* What helps an operand (from 0), if `above` helps the operator's value. HELPS_NONE: the operand is
 * ignored. */
enum influence operator_influence(enum op op, unsigned operand, enum influence above);

/* A set of types. TYPE_NONE means a literal number. */
#define TAKES(type) (1u << (type))
#define TAKES_MEASURE (TAKES(TYPE_NUMBER) | TAKES(TYPE_DATE))
#define TAKES_VALUE (TAKES_MEASURE | TAKES(TYPE_YES_NO) | TAKES(TYPE_CHOICE))
/* The allowed types of an operand (from 0), for documentation and editors. */
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

/* The words for which such a comparison is true, as a set of choices, SET_YES or SET_NO. */
uint64_t expr_named_words(const struct expr *expr);

/* A comparison with a lower and an upper limit. */
static inline bool expr_has_two_limits(const struct expr *expr)
{
	return expr_is_a(expr, FAMILY_COMPARISON) && expr->count > 2;
}

/* The index of the first operand that is a condition: at_least_n_of has n before them. */
static inline unsigned connective_first(const struct expr *expr)
{
	return expr->op == OP_AT_LEAST_N_OF;
}

/* The inverse of a connective: it has the required truth if `needed` of its operands, from `first`
 * on, have this truth. every: all of them, whatever their number. */
struct quota {
	unsigned first;
	int64_t needed;
	bool truth, every;
};
struct quota quota_of(const struct expr *connective, bool wanted);

/* The aim that makes a comparison true, or false if not `wanted`. */
static inline enum aim order_aim(const struct expr *order, bool wanted)
{
	enum aim aim = operators[order->op].aim;
	return wanted ? aim : aim_opposite(aim);
}

/* The operator with this name in the vocabulary; -1 if none. */
int operator_find(struct ct_text name);

/* Resolution of names in an expression; limits and groups belong to a rule set. */
struct dictionary;
struct limit;
struct names {
	const struct dictionary *dictionary;
	/* The index of a limit, with its unit and kind; -1 if unknown. */
	int (*find_limit)(const void *set, struct ct_text id, struct ct_text *unit, bool *is_date);
	struct ct_text (*nearest_limit)(const void *set, struct ct_text id);
	const struct limit *(*limit_at)(const void *set, int index);
	bool (*has_group)(const void *set, struct ct_text group);
	const void *set;
};

/* Measures the nodes, and refuses trees above these limits, so that later code may use recursion.
 * Because nodes are shared, a short script can expand to an exponential tree. Nodes must be in
 * order of creation: operands before the nodes that use them. Assigns a slot to every node except
 * leaves. Returns the number of slots, including slot 0; 0 after an error. */
#define EXPR_MAX_SIZE 4096
#define EXPR_MAX_DEPTH 64
unsigned expr_measure(struct expr *const *nodes, size_t count, struct ct_errors *errors);

/* Resolves names and checks operands, types and units of a whole tree. wanted: the type required by
 * its position (TYPE_TRUTH for met). context: a set of enum context. Marks every node used. Reports
 * each fault once, even in shared nodes. Returns false if some node is unsound. */
bool expr_check(struct arena *arena, struct expr *expr, enum type wanted, unsigned context,
	const struct names *names, struct ct_errors *errors);
/* Calls visit for every node of the tree, parents first; for a shared node once per occurrence. */
void expr_visit(
	const struct expr *expr, void (*visit)(const struct expr *expr, void *state), void *state);

/* Whether some node of the tree has this operator and this fact or limit (-1: any). */
bool expr_has(const struct expr *expr, enum op op, int index);

/* Marks a node and its descendants used. */
void expr_mark_used(struct expr *expr);

/* A new node with room for count operands, all NULL. */
struct expr *expr_new(struct arena *arena, enum op op, unsigned count, struct place place);

#endif
