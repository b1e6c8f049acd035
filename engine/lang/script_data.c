/* SPDX-License-Identifier: Apache-2.0 */
/* Copying from Lua into the arena of a load. Every byte is charged to a budget, because a C
 * function called a hundred thousand times by a short script takes few instructions but much
 * memory. */
#include "lang/script_internal.h"

#include <string.h>

/* ---- May run out of memory (NULL); never raise. */

static bool charge(struct load *load, size_t bytes)
{
	if (bytes > load->bytes_left)
		return false;
	load->bytes_left -= bytes;
	return true;
}

static void *take(struct load *load, size_t size)
{
	struct arena_edge edge;
	if (!charge(load, size))
		return NULL;
	if (ARENA_EDGE(load->arena, &edge)) {
		load->no_memory = true;
		return NULL;
	}
	void *memory = arena_alloc(load->arena, size ? size : 1);
	arena_leave(load->arena, &edge);
	return memory;
}

static bool take_text(struct load *load, struct ct_text raw, struct ct_text *text)
{
	struct arena_edge edge;
	if (!charge(load, raw.length))
		return false;
	if (ARENA_EDGE(load->arena, &edge)) {
		load->no_memory = true;
		return false;
	}
	/* Copy first: text_nfc may return its argument, whose memory belongs to Lua. */
	*text = text_nfc(load->arena, arena_text(load->arena, raw));
	arena_leave(load->arena, &edge);
	return true;
}

static struct expr *take_expr(struct load *load, enum op op, unsigned count, struct place place)
{
	struct arena_edge edge;
	if (!charge(load, sizeof(struct expr) + count * sizeof(struct expr *)))
		return NULL;
	if (ARENA_EDGE(load->arena, &edge)) {
		load->no_memory = true;
		return NULL;
	}
	struct expr *expr = expr_new(load->arena, op, count, place);
	arena_leave(load->arena, &edge);
	return expr;
}

/* ---- Raise. */

static _Noreturn void l_refuse(lua_State *lua)
{
	if (script_of(lua)->load->no_memory)
		l_leave(lua);
	script_of(lua)->load->bytes_left = 0;
	L_RAISE(lua, CT_R_SCRIPT_TOO_MUCH, script_line(lua, 1));
}

void *l_take(lua_State *lua, size_t size)
{
	void *memory = take(script_of(lua)->load, size);
	if (!memory)
		l_refuse(lua);
	return memory;
}

struct ct_text l_text(lua_State *lua, int index, struct place place)
{
	struct ct_text raw, text;
	raw.bytes = lua_tolstring(lua, index, &raw.length);
	if (!scan_is_plain(raw))
		L_RAISE(lua, CT_R_SCRIPT_TEXT, place);
	if (!take_text(script_of(lua)->load, raw, &text))
		l_refuse(lua);
	return text;
}

struct expr *l_expr(lua_State *lua, enum op op, unsigned count, struct place place)
{
	struct expr *expr = take_expr(script_of(lua)->load, op, count, place);
	if (!expr)
		l_refuse(lua);
	return expr;
}

void l_keep(lua_State *lua, struct expr *expr)
{
	struct load *load = script_of(lua)->load;
	struct script_output *output = load->output;
	if (output->node_count == load->node_room) {
		size_t room = load->node_room ? load->node_room * 2 : 64;
		struct expr **larger = l_take(lua, room * sizeof(*larger));
		if (output->node_count)
			memcpy(larger, output->nodes, output->node_count * sizeof(*larger));
		output->nodes = larger;
		load->node_room = room;
	}
	output->nodes[output->node_count++] = expr;
}

struct expr *l_leaf(lua_State *lua, enum op op, struct ct_text name, struct place place)
{
	struct expr *leaf = l_expr(lua, op, 0, place);
	leaf->name = name;
	l_keep(lua, leaf);
	return leaf;
}
