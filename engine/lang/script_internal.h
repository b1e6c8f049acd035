/* SPDX-License-Identifier: Apache-2.0 */
/* Shared by the files script*.c only.
 *
 * There are two kinds of functions. Functions named l_… run inside Lua and may exit by longjmp at
 * any Lua call; they hold nothing that needs releasing and never use an arena. The others never
 * call anything that raises a Lua error, so they may set an arena's edge. A failure is reported
 * where it happens (L_RAISE); the Lua error raised after that is only a marker. */
#ifndef CHITIEU_LANG_SCRIPT_INTERNAL_H
#define CHITIEU_LANG_SCRIPT_INTERNAL_H

#include <lauxlib.h>
#include <lua.h>

#include "lang/scan.h"
#include "lang/script.h"

/* Counters of the allocator. After the first refusal all later allocations are refused, so that no
 * result depends on what the collector happens to free. */
struct memory {
	size_t live; /* bytes allocated by Lua */
	size_t live_limit;
	size_t churn; /* bytes of all blocks ever allocated */
	size_t churn_limit;
	size_t blocks_left; /* number of further blocks allowed; tests use it to make allocations
			       fail */
	bool refused;
	bool exhausted; /* refused because the system, or blocks_left, had no more */
};

/* A word that was called with an id and needs a table next. */
struct pending {
	struct declaration declaration;
	struct scan *scan;
	size_t token;
	bool complete;
	struct pending *next;
};

/* State of script_load. */
struct load {
	struct arena *arena;
	struct ct_errors *errors;
	struct scan **scans;   /* of each source */
	struct ct_text *texts; /* of each source, as passed to Lua */
	const char *file;      /* of the running source */
	struct script_output *output;
	struct declaration *last; /* of output->declarations */
	struct pending *pending;  /* of the running source, newest first */
	size_t node_room;         /* capacity of output->nodes */
	size_t bytes_left;        /* remaining budget for declared data */
	bool sound;
	bool no_memory; /* the arena could not grow */
};

/* State of script_call. */
struct call {
	int index;
	const struct script_datum *inputs;
	size_t count;
	struct script_datum *result;
	struct arena *arena;
	struct ct_text *why;
	/* Position of the function: for failures without a line. */
	struct place run;
	bool sound;
	bool no_memory; /* no memory for the reason of a failure */
};

struct script {
	lua_State *lua;
	struct memory memory;
	const struct script_source *sources; /* text in the arena of the load; file as passed */
	size_t source_count;
	int compute_count;
	struct load *load; /* exactly one of these is set while Lua runs */
	struct call *call;
	bool spent;         /* the budget of instructions is used up */
	bool out_of_memory; /* the last call failed because the system had no memory */
	size_t garbage;     /* bytes allocated by calls since the last garbage collection */
};

/* Like script_load, with at most `blocks` blocks of memory for Lua; for tests. */
bool script_load_with(struct arena *arena, const struct script_source *sources, size_t count,
	size_t blocks, struct script_output *output, struct ct_errors *errors);

/* ---- script_budget.c */

void *budget_allocate(void *memory, void *block, size_t old_size, size_t new_size);
/* Sets the instruction budget of a Lua thread from now on. */
void budget_instructions(lua_State *lua, int instructions);

/* ---- script_fail.c */

struct script *script_of(lua_State *lua);
/* The line that Lua executes: level 0 from a hook, 1 from a C function. Without column. */
struct place script_line(lua_State *lua, int level);
/* The same from a C function, with the column of word or word.member if it is in that line. */
struct place script_place(lua_State *lua, struct ct_text word, struct ct_text member);
/* The token by which the running C function was called, and in *scan the scan of its file.
 * SCAN_NONE if not found. Call it once per execution: scan_executed counts. */
size_t script_token(lua_State *lua, struct ct_text word, struct ct_text member, struct scan **scan,
	struct place *place);
/* Sets the reason of a call's failure; the first one is kept. */
void script_explain(struct call *call, enum ct_message_id message, struct place place, ...);
/* Reports a failure: message, position, arguments of the message. */
#define SCRIPT_SAY(lua, message, ...) \
	(script_of(lua)->load \
			? (void)(script_of(lua)->load->sound = ct_fail( \
					 script_of(lua)->load->errors, message, __VA_ARGS__)) \
			: script_explain(script_of(lua)->call, message, __VA_ARGS__))
/* Raises a Lua error that is only a marker, after the failure was reported. */
_Noreturn void l_leave(lua_State *lua);
#define L_RAISE(lua, message, ...) (SCRIPT_SAY(lua, message, __VA_ARGS__), l_leave(lua))
/* Reports the error of a protected call unless it was reported already. Pops the error value. */
void script_report(lua_State *lua, int status);
/* script_syntax.c: explains an error of Lua's parser. script_near returns the token that the error
 * names, for scan_find. */
void script_syntax(
	lua_State *lua, const struct scan *scan, struct place place, struct ct_text text);
struct ct_text script_near(struct ct_text text);
/* Like luaL_typename, but "integer" or "float" for a number, and without addresses. */
const char *script_type_name(lua_State *lua, int index);

/* ---- script_data.c: copies from Lua into the arena of the load. */

/* Zeroed memory. */
void *l_take(lua_State *lua, size_t size);
/* The string at index, without control characters, in NFC. */
struct ct_text l_text(lua_State *lua, int index, struct place place);
struct expr *l_expr(lua_State *lua, enum op op, unsigned count, struct place place);
/* Appends a node to output->nodes. Its operands must be in it. */
void l_keep(lua_State *lua, struct expr *expr);
struct expr *l_leaf(lua_State *lua, enum op op, struct ct_text name, struct place place);

/* ---- script_words.c */

/* Pushes the environment of scripts. */
void l_open_words(lua_State *lua);
void l_push_node(lua_State *lua, struct expr *expr);
/* NULL if it is not a node. */
struct expr *script_node(lua_State *lua, int index);
/* Replaces the table or function on the top by a userdata with the same members that refuses
 * assignment, and stores it in field `word` of the table below. */
void l_read_only(lua_State *lua, const char *word);
/* Raises CT_R_RUN_WORD inside a call. */
void l_require_loading(lua_State *lua, const char *word);

/* ---- script_declare.c */

/* Adds criterion, recognition, amend, repeal to the table on the top. */
void l_open_declarations(lua_State *lua);
/* Reports the words that were not followed by a table, and discards them. */
void script_check_pending(struct load *load);

/* ---- script_compute.c */

#define SCRIPT_COMPUTES "computes" /* key in the registry: list of run functions */
int l_compute(lua_State *lua);

/* ---- script_number.c */

#define SCRIPT_CARRY \
	"+" /* name, in the environment, of the function that checks integer arithmetic */
/* Adds math and ipairs to the table on the top. */
void l_open_numbers(lua_State *lua);
void l_push_number(lua_State *lua, struct ct_number number);
/* Whether it is an exact number or an integer. */
bool script_number(lua_State *lua, int index, struct ct_number *number);

/* ---- script_integers.c */

/* Copies the source into the arena with its integer arithmetic checked. source: the scanned
 * text. */
struct ct_text script_checked_text(
	struct arena *arena, const struct scan *scan, struct ct_text source);

#endif
