/* SPDX-License-Identifier: Apache-2.0 */
/* compute{…}: declaration, and later calls of its function.
 *
 * The same inputs give the same result regardless of earlier calls, also when a budget is exceeded,
 * because every call starts from the same Lua state and counts only its own use:
 * - A call runs in a new Lua thread with its own stack, call records and instruction count. So the
 * sizes reached in earlier calls have no effect.
 * - The collector is stopped during a call. After a full collection only the functions and the
 * vocabulary are alive: run has no upvalue except the environment, which it cannot change, and
 * nothing else outlives a call. So the table of interned short strings has the same content too; a
 * string made by an earlier call is made, and counted, again.
 * - A full collection takes thirty times as long as a small call, so it is delayed until calls have
 * left SCRIPT_CALLS_GARBAGE bytes. A string in that garbage is not made, and not counted, again.
 * But a call that stays within SCRIPT_CALL_SMALL in addition to that much garbage would have stayed
 * within its budget anyway; one that does not is repeated from the clean state. So garbage never
 * affects a result.
 * - Only new blocks count towards the bytes of a call. Growing blocks do not, because Lua's table
 * of strings and the main stack have sizes that depend on history. Tables and stacks that grow are
 * bounded by the instructions and by Lua's own limit of a million slots, far below the limit of
 * live bytes, which a call therefore never reaches. */
#include <stdlib.h>
#include <string.h>

#include "lang/script_internal.h"

static const char usage[] =
	"compute{ inputs = { fact.a, limit.b }, says = \"…\", unit = \"…\", run = function(a, b) … end }";

/* ---- Declaring. */

enum { KEY_INPUTS, KEY_SAYS, KEY_UNIT, KEY_RUN, KEYS };

static const struct {
	const char *name, *usage;
} keys[KEYS] = {
	[KEY_INPUTS] = {"inputs", "inputs = { fact.a, limit.b }"},
	[KEY_SAYS] = {"says", "says = \"…\""},
	[KEY_UNIT] = {"unit", "unit = \"…\""},
	[KEY_RUN] = {"run", "run = function(a, b) … end"},
};

/* A compute that is being declared. Its table is at stack index 1. */
struct declared {
	struct place place;
	struct place key_places[KEYS];
};

static int find_key(struct ct_text name)
{
	for (int key = 0; key < KEYS; key++)
		if (text_is(name, keys[key].name))
			return key;
	return -1;
}

static _Noreturn void l_refuse_key(lua_State *lua, const struct declared *declared, int key)
{
	L_RAISE(lua, CT_R_COMPUTE_VALUE, declared->key_places[key], keys[key].name,
		keys[key].usage);
}

/* Finds the positions of the keys. */
static void l_find_places(
	lua_State *lua, struct declared *declared, const struct scan *scan, size_t brace)
{
	struct scan_field field;
	size_t cursor = brace;
	for (int key = 0; key < KEYS; key++)
		declared->key_places[key] = declared->place;
	for (int i = 0; i < SCRIPT_MOST_PARTS && brace != SCAN_NONE &&
		scan_next_field(scan, &cursor, &field);
		i++)
		for (int key = 0; key < KEYS; key++) {
			struct place *place = &declared->key_places[key];
			if (!scan_token_is(scan, field.key, text_of(keys[key].name)))
				continue;
			if (place->line != declared->place.line ||
				place->column != declared->place.column)
				L_RAISE(lua, CT_R_SCRIPT_TWICE, scan_place(scan, field.key, 0),
					text_of(keys[key].name), place->line, place->column);
			*place = scan_place(scan, field.key, 0);
		}
}

static struct ct_text nearest_key(struct ct_text name)
{
	struct ct_text names[KEYS];
	for (int key = 0; key < KEYS; key++)
		names[key] = text_of(keys[key].name);
	int nearest = text_nearest(name, names, KEYS);
	return nearest < 0 ? NO_TEXT : names[nearest];
}

/* pairs has no defined order, so of several unknown keys the first in byte order is reported. */
static void l_check_keys(lua_State *lua, const struct declared *declared)
{
	struct ct_text unknown = {0};
	for (lua_pushnil(lua); lua_next(lua, 1); lua_pop(lua, 1)) {
		struct ct_text name = TEXT("1");
		if (lua_type(lua, -2) == LUA_TSTRING)
			name.bytes = lua_tolstring(lua, -2, &name.length);
		if (find_key(name) < 0 && (!unknown.bytes || text_compare_bytes(name, unknown) < 0))
			unknown = name;
	}
	if (!unknown.bytes)
		return;
	struct place place = script_place(lua, unknown, NO_TEXT);
	L_RAISE(lua, CT_R_COMPUTE_KEY, place.column ? place : declared->place, unknown,
		nearest_key(unknown));
}

static struct ct_text l_words(
	lua_State *lua, const struct declared *declared, int key, bool required)
{
	int type = lua_getfield(lua, 1, keys[key].name);
	struct ct_text text = {0};
	if (type == LUA_TSTRING)
		text = l_text(lua, -1, declared->key_places[key]);
	bool is_absent = type == LUA_TNIL && !required;
	if (!is_absent && !text_trim(text).length)
		l_refuse_key(lua, declared, key);
	lua_pop(lua, 1);
	return text;
}

static struct expr *l_inputs(lua_State *lua, const struct declared *declared)
{
	size_t parts = 0;
	if (lua_getfield(lua, 1, keys[KEY_INPUTS].name) != LUA_TTABLE)
		l_refuse_key(lua, declared, KEY_INPUTS);
	for (lua_pushnil(lua); lua_next(lua, -2); lua_pop(lua, 1))
		parts++;
	if (!parts || parts > SCRIPT_MOST_PARTS)
		l_refuse_key(lua, declared, KEY_INPUTS);
	struct expr *expr = l_expr(lua, OP_COMPUTE, (unsigned)parts, declared->place);
	for (size_t i = 0; i < parts; i++) {
		lua_rawgeti(lua, -1, (lua_Integer)i + 1);
		expr->args[i] = script_node(lua, -1);
		if (!expr->args[i])
			l_refuse_key(lua, declared, KEY_INPUTS);
		lua_pop(lua, 1);
	}
	lua_pop(lua, 1);
	return expr;
}

/* Refuses upvalues, which could carry state from one call to the next. Leaves the function on the
 * stack. */
static void l_check_run(lua_State *lua, const struct declared *declared, unsigned inputs)
{
	struct place place = declared->key_places[KEY_RUN];
	if (lua_getfield(lua, 1, keys[KEY_RUN].name) != LUA_TFUNCTION || lua_iscfunction(lua, -1))
		l_refuse_key(lua, declared, KEY_RUN);
	const char *name;
	for (int i = 1; (name = lua_getupvalue(lua, -1, i)); i++) {
		lua_pop(lua, 1);
		if (strcmp(name, "_ENV"))
			L_RAISE(lua, CT_R_COMPUTE_OUTSIDE, place, text_of(name));
	}
	lua_Debug function;
	lua_pushvalue(lua, -1);
	if (!lua_getinfo(lua, ">u", &function) || function.isvararg || function.nparams != inputs)
		L_RAISE(lua, CT_R_COMPUTE_PARAMETERS, place, inputs);
}

int l_compute(lua_State *lua)
{
	struct declared declared;
	struct scan *scan;
	const char *word = operators[OP_COMPUTE].name;
	l_require_loading(lua, word);
	size_t token = script_token(lua, text_of(word), NO_TEXT, &scan, &declared.place);
	if (lua_gettop(lua) != 1 || !lua_istable(lua, 1))
		L_RAISE(lua, CT_R_COMPUTE_TABLE, declared.place, usage);
	l_find_places(lua, &declared, scan, scan ? scan_table(scan, token) : SCAN_NONE);
	l_check_keys(lua, &declared);
	struct expr *expr = l_inputs(lua, &declared);
	expr->name = l_words(lua, &declared, KEY_SAYS, true);
	expr->unit = l_words(lua, &declared, KEY_UNIT, false);
	l_check_run(lua, &declared, expr->count);
	struct script *script = script_of(lua);
	lua_getfield(lua, LUA_REGISTRYINDEX, SCRIPT_COMPUTES);
	lua_insert(lua, -2);
	lua_rawseti(lua, -2, script->compute_count + 1);
	expr->index = script->compute_count++;
	l_keep(lua, expr);
	l_push_node(lua, expr);
	return 1;
}

/* ---- Calling. */

static void l_push_datum(lua_State *lua, const struct script_datum *datum)
{
	if (datum->kind == DATUM_NUMBER)
		l_push_number(lua, datum->number);
	else if (datum->kind == DATUM_BOOLEAN)
		lua_pushboolean(lua, datum->boolean);
	else
		lua_pushlstring(lua, datum->text.bytes, datum->text.length);
}

/* The position of the function on the top of the stack. The name of its chunk is the number of its
 * source. */
static struct place l_place_of(lua_State *lua)
{
	const struct script *script = script_of(lua);
	lua_Debug function;
	lua_pushvalue(lua, -1);
	if (!lua_getinfo(lua, ">S", &function) || function.linedefined <= 0)
		return (struct place){0};
	size_t source = strtoul(function.short_src, NULL, 10);
	return source < script->source_count
		? (struct place){script->sources[source].file, (unsigned)function.linedefined, 0}
		: (struct place){0};
}

/* Reads the result of run from the top of its thread. */
static void take_result(lua_State *thread, struct call *call)
{
	struct script_datum *result = call->result;
	call->sound = true;
	*result = (struct script_datum){.kind = DATUM_NUMBER};
	if (script_number(thread, -1, &result->number))
		return;
	result->kind = DATUM_BOOLEAN;
	result->boolean = lua_toboolean(thread, -1);
	if (lua_isboolean(thread, -1))
		return;
	call->sound = false;
	script_explain(call, CT_R_RUN_RESULT, call->run, script_type_name(thread, -1));
}

static int l_call(lua_State *lua)
{
	struct script *script = script_of(lua);
	struct call *call = script->call;
	script->memory.churn = 0; /* from now on all allocations belong to the call */
	lua_getfield(lua, LUA_REGISTRYINDEX, SCRIPT_COMPUTES);
	lua_rawgeti(lua, -1, call->index + 1);
	call->run = l_place_of(lua);
	lua_State *thread = lua_newthread(lua);
	if (!lua_checkstack(thread, (int)call->count + 8) || !lua_checkstack(lua, 8)) {
		script->memory.refused = true;
		return 0;
	}
	lua_pushvalue(lua, -2);
	lua_xmove(lua, thread, 1);
	for (size_t i = 0; i < call->count; i++) {
		l_push_datum(lua, &call->inputs[i]);
		lua_xmove(lua, thread, 1);
	}
	budget_instructions(thread, SCRIPT_CALL_INSTRUCTIONS);
	int status = lua_pcall(thread, (int)call->count, 1, 0);
	lua_sethook(thread, NULL, 0, 0);
	if (status == LUA_OK)
		take_result(thread, call);
	else
		script_report(thread, status);
	return 0;
}

static int l_collect(lua_State *lua)
{
	lua_gc(lua, LUA_GCCOLLECT);
	return 0;
}

static void run_protected(struct script *script, lua_CFunction function)
{
	lua_pushcfunction(script->lua, function);
	lua_pcall(script->lua, 0, 0, 0);
	lua_settop(script->lua, 0);
}

static void collect(struct script *script)
{
	script->memory.live_limit = SIZE_MAX;
	run_protected(script, l_collect);
	script->garbage = 0;
}

static void attempt(struct script *script, struct call *call, size_t churn)
{
	struct memory *memory = &script->memory;
	for (int language = 0; language < CT_LANGUAGES; language++)
		call->why[language] = NO_TEXT;
	call->sound = memory->refused = false;
	memory->churn = 0;
	memory->churn_limit = churn;
	memory->live_limit = memory->live + SCRIPT_LIVE_BYTES;
	run_protected(script, l_call);
}

bool script_call(struct script *script, int index, const struct script_datum *inputs, size_t count,
	struct script_datum *result, struct arena *arena, struct ct_text why[CT_LANGUAGES])
{
	struct memory *memory = &script->memory;
	struct call call = {.index = index,
		.inputs = inputs,
		.count = count,
		.result = result,
		.arena = arena,
		.why = why};
	script->call = &call;
	attempt(script, &call, script->garbage ? SCRIPT_CALL_SMALL : SCRIPT_CALL_CHURN);
	if (memory->refused && !memory->exhausted && script->garbage) {
		collect(script);
		attempt(script, &call, SCRIPT_CALL_CHURN);
	}
	bool failed = memory->refused || !call.sound;
	if (failed && memory->exhausted)
		script_explain(&call, CT_E_MEMORY, (struct place){0});
	else if (failed)
		script_explain(&call, CT_R_RUN_BUDGET, call.run);
	script->out_of_memory = failed && (memory->exhausted || call.no_memory);
	memory->refused = memory->exhausted = false;
	memory->live_limit = SIZE_MAX;
	script->garbage += memory->churn;
	if (failed || script->garbage > SCRIPT_CALLS_GARBAGE)
		collect(script);
	script->call = NULL;
	return !failed;
}

bool script_out_of_memory(const struct script *script)
{
	return script->out_of_memory;
}
