/* SPDX-License-Identifier: Apache-2.0 */
/* What the files script*.c share, and nobody else sees.
 *
 * Two kinds of functions: those named l_… run inside Lua and may leave by longjmp at any Lua call,
 * so they hold nothing that needs releasing and never touch an arena themselves; the others never
 * call what can raise an error of Lua, so they may set an arena's edge. A failure is said once, in
 * full, where it happens (L_RAISE); what then travels through Lua is only a mark. */
#ifndef CHITIEU_LANG_SCRIPT_INTERNAL_H
#define CHITIEU_LANG_SCRIPT_INTERNAL_H

#include <lauxlib.h>
#include <lua.h>

#include "lang/scan.h"
#include "lang/script.h"

/* What the allocator counts. Once it has refused it goes on refusing, so that no answer hangs on
 * what a collection happens to free. */
struct memory {
	size_t live; /* bytes that Lua holds */
	size_t live_limit;
	size_t churn; /* bytes of all blocks that were new, also those given back */
	size_t churn_limit;
	size_t blocks_left; /* new blocks still allowed; tests make allocation fail with it */
	bool refused;
	bool exhausted; /* refused because the system, or blocks_left, had no more */
};

/* A word that was called with an id and waits for its table. */
struct pending {
	struct declaration declaration;
	struct scan *scan;
	size_t token;
	bool complete;
	struct pending *next;
};

/* A load that is going on. */
struct load {
	struct arena *arena;
	struct ct_errors *errors;
	struct scan **scans;   /* of each source */
	struct ct_text *texts; /* of each source, as Lua compiles it */
	const char *file;      /* of the running source */
	struct script_output *output;
	struct declaration *last; /* of output->declarations */
	struct pending *pending;  /* of the running source, newest first */
	size_t node_room;         /* of output->nodes */
	size_t bytes_left;        /* of declared data */
	bool sound;
	bool no_memory; /* the arena could not grow */
};

/* A call of a compute that is going on. */
struct call {
	int index;
	const struct script_datum *inputs;
	size_t count;
	struct script_datum *result;
	struct arena *arena;
	struct ct_text *why;
	struct place
		run; /* where its function begins: for failures that have no line of their own */
	bool sound;
	bool no_memory; /* for the reason of a failure */
};

struct script {
	lua_State *lua;
	struct memory memory;
	const struct script_source
		*sources; /* text in the arena of the load, file as it was given */
	size_t source_count;
	int compute_count;
	struct load *load; /* one of these two is set while Lua runs */
	struct call *call;
	bool spent;         /* of its instructions */
	bool out_of_memory; /* in the last call, of the system's, not of its budget */
	size_t garbage;     /* bytes of new blocks of calls since the collector last ran */
};

/* script_load with so many blocks of memory for Lua. */
bool script_load_with(struct arena *arena, const struct script_source *sources, size_t count,
	size_t blocks, struct script_output *output, struct ct_errors *errors);

/* ---- script_budget.c */

void *budget_allocate(void *memory, void *block, size_t old_size, size_t new_size);
/* Gives a thread of Lua so many instructions from here on. */
void budget_instructions(lua_State *lua, int instructions);

/* ---- script_fail.c */

struct script *script_of(lua_State *lua);
/* Where Lua is in the file it executes: level 0 from a hook, 1 from a C function. Without column.
 */
struct place script_line(lua_State *lua, int level);
/* The same from a C function, with the column of word or word.member when it stands there. */
struct place script_place(lua_State *lua, struct ct_text word, struct ct_text member);
/* The token under which the running C function was called; *scan is its file's. SCAN_NONE when it
 * is not to be found. Once for each call: scan_executed counts. */
size_t script_token(lua_State *lua, struct ct_text word, struct ct_text member, struct scan **scan,
	struct place *place);
/* Makes the reasons of a call's failure; the first one stays. */
void script_explain(struct call *call, enum ct_message_id message, struct place place, ...);
/* Says a failure: message, place, arguments of the message. */
#define SCRIPT_SAY(lua, message, ...) \
	(script_of(lua)->load \
			? (void)(script_of(lua)->load->sound = ct_fail( \
					 script_of(lua)->load->errors, message, __VA_ARGS__)) \
			: script_explain(script_of(lua)->call, message, __VA_ARGS__))
/* Leaves Lua, with nothing but a mark, after a failure that has been said. */
_Noreturn void l_leave(lua_State *lua);
#define L_RAISE(lua, message, ...) (SCRIPT_SAY(lua, message, __VA_ARGS__), l_leave(lua))
/* Says what a protected call failed with, if nobody did yet; removes the error value from the top.
 */
void script_report(lua_State *lua, int status);
/* script_syntax.c: a complaint of Lua's parser, in words; and the token that it was made near, as
 * scan_find takes it. */
void script_syntax(
	lua_State *lua, const struct scan *scan, struct place place, struct ct_text text);
struct ct_text script_near(struct ct_text text);
/* As Lua calls it, but "integer" or "float" for a number, and no addresses. */
const char *script_type_name(lua_State *lua, int index);

/* ---- script_data.c: from Lua into the arena of the load. */

/* Zeroed memory. */
void *l_take(lua_State *lua, size_t size);
/* The string at index: plain text, NFC. */
struct ct_text l_text(lua_State *lua, int index, struct place place);
struct expr *l_expr(lua_State *lua, enum op op, unsigned count, struct place place);
/* Adds a node, whose operands were added before, to output->nodes. */
void l_keep(lua_State *lua, struct expr *expr);
struct expr *l_leaf(lua_State *lua, enum op op, struct ct_text name, struct place place);

/* ---- script_words.c */

/* Pushes the environment of scripts. */
void l_open_words(lua_State *lua);
void l_push_node(lua_State *lua, struct expr *expr);
/* NULL when it is no node. */
struct expr *script_node(lua_State *lua, int index);
/* From the table or function on the top, makes a userdata that gives its members and refuses
 * assignment; it becomes field `word` of the table below. */
void l_read_only(lua_State *lua, const char *word);
/* Raises CT_R_RUN_WORD inside a call. */
void l_want_loading(lua_State *lua, const char *word);

/* ---- script_declare.c */

/* criterion, recognition, amend, repeal: adds them to the table on the top. */
void l_open_declarations(lua_State *lua);
/* Reports the words whose table never came, and forgets them. */
void script_check_pending(struct load *load);

/* ---- script_compute.c */

#define SCRIPT_COMPUTES "computes" /* the registry's list of run functions */
int l_compute(lua_State *lua);

/* ---- script_number.c */

#define SCRIPT_CARRY "+" /* the environment's name for what checks integer arithmetic */
/* math and ipairs: adds them to the table on the top. */
void l_open_numbers(lua_State *lua);
void l_push_number(lua_State *lua, struct ct_number number);
/* Whether it is an exact number or an integer. */
bool script_number(lua_State *lua, int index, struct ct_number *number);

/* ---- script_integers.c */

/* The source in the arena, with its integer arithmetic checked. source is what was scanned. */
struct ct_text script_checked_text(
	struct arena *arena, const struct scan *scan, struct ct_text source);

#endif
