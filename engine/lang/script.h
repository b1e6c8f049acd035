/* SPDX-License-Identifier: Apache-2.0 */
/* Rule scripts. Only the files script*.c use Lua.
 *
 * A script runs once, in a sandbox, when its rule set is loaded. It can only declare: criterion,
 * recognition, amend, repeal, each with a table of texts, numbers, lists and expressions.
 * script_load runs the files of a set in order, in one Lua state, and returns the declarations as C
 * data in the arena; engine/ruleset/ interprets their keys. The state is kept only if the scripts
 * declare a compute, whose function script_call runs later.
 *
 * A struct script is used by one thread; script_clone makes another with the same computes. */
#ifndef CHITIEU_LANG_SCRIPT_H
#define CHITIEU_LANG_SCRIPT_H

#include "lang/expr.h"

/* Budgets for loading a set: instructions; bytes of Lua at any time; bytes of all allocated blocks;
 * bytes copied to C. */
#define SCRIPT_LOAD_INSTRUCTIONS 1000000
#define SCRIPT_LIVE_BYTES ((size_t)32 << 20)
#define SCRIPT_LOAD_CHURN ((size_t)64 << 20)
#define SCRIPT_LOAD_DECLARED ((size_t)16 << 20)
/* Budgets for each script_call: instructions; bytes of all allocated blocks. The instructions are
 * few because one instruction may compare two long strings. */
#define SCRIPT_CALL_INSTRUCTIONS 100000
#define SCRIPT_CALL_CHURN ((size_t)1 << 20)
/* Bytes that a call may use in addition to the garbage of earlier calls, and the maximum of that
 * garbage. */
#define SCRIPT_CALL_SMALL ((size_t)64 << 10)
#define SCRIPT_CALLS_GARBAGE ((size_t)256 << 10)
/* Maximum nesting of tables in a declaration, and of fields of one table. */
#define SCRIPT_DEEPEST 4
#define SCRIPT_MOST_PARTS 1000

enum script_kind {
	SCRIPT_TEXT,
	SCRIPT_NUMBER,
	SCRIPT_BOOLEAN,
	SCRIPT_EXPR,
	SCRIPT_LIST,
	SCRIPT_MAP
};

struct script_value {
	enum script_kind kind;
	struct ct_text key;  /* in its map; empty in lists */
	struct ct_text text; /* SCRIPT_TEXT: NFC */
	int64_t number;      /* SCRIPT_NUMBER: always an integer; SCRIPT_BOOLEAN: 0, 1 */
	struct expr *expr;   /* SCRIPT_EXPR */
	struct script_value *first,
		*next;      /* children: of a list in its order, of a map in source order */
	struct place place; /* position of the key in a map, else of the value (line and column) */
};

enum declaration_kind { DECLARE_CRITERION, DECLARE_RECOGNITION, DECLARE_AMEND, DECLARE_REPEAL };

struct declaration {
	enum declaration_kind kind;
	struct ct_text id;
	struct script_value *fields; /* fields of its table */
	struct place place;          /* position of the word criterion, amend … */
	const char *file;            /* name of the source, as passed */
	struct declaration *next;    /* in order of execution */
};

struct script_source {
	const char *file; /* name in messages */
	struct ct_text text;
};

struct script;

struct script_output {
	struct declaration *declarations;
	struct expr **nodes; /* every node created, including unused ones, in order of creation */
	size_t node_count;
	struct script *script; /* NULL unless a compute was declared; the caller frees it */
};

/* Runs the scripts of a set. Returns false on failure, with messages in errors (positions with
 * columns). sources and the arena must outlive the result. */
bool script_load(struct arena *arena, const struct script_source *sources, size_t count,
	struct script_output *output, struct ct_errors *errors);
/* Loads the same scripts again for another thread. Returns NULL when out of memory. The arena must
 * outlive it. */
struct script *script_clone(const struct script *script);
void script_free(struct script *script);

/* An input or the result of a compute. */
struct script_datum {
	enum { DATUM_NUMBER, DATUM_BOOLEAN, DATUM_TEXT } kind;
	struct ct_number number; /* finite */
	bool boolean;
	struct ct_text text;
};

/* Calls compute number `index` (struct expr.index). The result is a number or a boolean. Returns
 * false on failure (budget, error, result of another type, float, overflow), with *why set to one
 * line in Vietnamese and one in English; it is static or in the arena. Deterministic: the result
 * does not depend on earlier calls. */
bool script_call(struct script *script, int index, const struct script_datum *inputs, size_t count,
	struct script_datum *result, struct arena *arena, struct ct_text why[CT_LANGUAGES]);
/* Whether the last call failed because the system had no memory, which is not a fault of the
 * rules. */
bool script_out_of_memory(const struct script *script);
/* The source text of a compute's function; empty if not found. */
struct ct_text script_run_text(
	struct arena *arena, const struct script *script, const struct expr *compute);

#endif
