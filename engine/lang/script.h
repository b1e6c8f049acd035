/* SPDX-License-Identifier: Apache-2.0 */
/* Rule scripts: the only files that know Lua (script*.c).
 *
 * A script runs once, in a sandbox, when its rule set is loaded. It can do nothing but declare:
 * criterion, recognition, amend, repeal, each a table whose values are texts, numbers, lists and
 * expressions. script_load runs the files of a set one after the other in one state and hands back
 * the declarations as plain C data in the arena; what their keys mean is ruleset.c's business. The
 * state is kept only if the scripts declare a compute, whose function script_call runs later.
 *
 * A struct script belongs to one thread; script_clone makes another with the same computes. */
#ifndef CHITIEU_LANG_SCRIPT_H
#define CHITIEU_LANG_SCRIPT_H

#include "lang/expr.h"

/* Budgets. To load a set: instructions; bytes of Lua at once; bytes of all new blocks; bytes handed
 * over to C. */
#define SCRIPT_LOAD_INSTRUCTIONS 1000000
#define SCRIPT_LIVE_BYTES ((size_t)32 << 20)
#define SCRIPT_LOAD_CHURN ((size_t)64 << 20)
#define SCRIPT_LOAD_DECLARED ((size_t)16 << 20)
/* For each script_call: instructions; bytes of all new blocks (small, because one instruction may
 * compare two long strings). */
#define SCRIPT_CALL_INSTRUCTIONS 100000
#define SCRIPT_CALL_CHURN ((size_t)1 << 20)
/* Bytes that a call may use beside what earlier calls left lying, and how many of those may lie
 * there. */
#define SCRIPT_CALL_SMALL ((size_t)64 << 10)
#define SCRIPT_CALLS_GARBAGE ((size_t)256 << 10)
/* Tables in tables of a declaration, and parts of one table. */
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
	int64_t number;      /* SCRIPT_NUMBER: only integers reach here; SCRIPT_BOOLEAN: 0, 1 */
	struct expr *expr;   /* SCRIPT_EXPR */
	struct script_value *first, *next; /* children in a list's order; of a map in the order of
					      their place in the source */
	struct place place;                /* of the value's key in a map (line and column) */
};

enum declaration_kind { DECLARE_CRITERION, DECLARE_RECOGNITION, DECLARE_AMEND, DECLARE_REPEAL };

struct declaration {
	enum declaration_kind kind;
	struct ct_text id;
	struct script_value *fields; /* the children of its table */
	struct place place;          /* of the word criterion, amend … */
	const char *file;            /* base name's index in the sources, as given */
	struct declaration *next;    /* in order of execution */
};

struct script_source {
	const char *file; /* for messages */
	struct ct_text text;
};

struct script;

struct script_output {
	struct declaration *declarations;
	struct expr *
		*nodes; /* every node made, also those that nothing uses, in order of creation */
	size_t node_count;
	struct script *script; /* NULL unless some compute was declared; the caller frees it */
};

/* false: errors tells why (places with columns). sources and the arena must outlive the result. */
bool script_load(struct arena *arena, const struct script_source *sources, size_t count,
	struct script_output *output, struct ct_errors *errors);
/* The same scripts loaded again for another thread; NULL: no memory. The arena must outlive it. */
struct script *script_clone(const struct script *script);
void script_free(struct script *script);

/* What goes into and comes out of a compute. */
struct script_datum {
	enum { DATUM_NUMBER, DATUM_BOOLEAN, DATUM_TEXT } kind;
	struct ct_number number; /* finite */
	bool boolean;
	struct ct_text text;
};

/* Calls compute number `index` (struct expr.index). Result is a number or a boolean. false: it
 * failed (budget, error, result of another type, float, overflow); *why is a static or arena text:
 * one short line in Vietnamese and one in English. Deterministic: the same inputs give the same
 * answer whatever was called before. */
bool script_call(struct script *script, int index, const struct script_datum *inputs, size_t count,
	struct script_datum *result, struct arena *arena, struct ct_text why[CT_LANGUAGES]);
/* Whether the last call failed because the system had no memory left, which no rule is to blame
 * for. */
bool script_out_of_memory(const struct script *script);
/* The function of a compute as its author wrote it; empty when it is not to be found. */
struct ct_text script_run_text(
	struct arena *arena, const struct script *script, const struct expr *compute);

#endif
