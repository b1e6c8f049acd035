/* SPDX-License-Identifier: Apache-2.0 */
/* Limits of a script: memory, counted in the allocator, and instructions, counted by a hook. Both
 * counts are the same on every run. */
#include <stdlib.h>

#include "lang/script_internal.h"

static bool refuse(struct memory *memory, bool exhausted)
{
	memory->refused = true;
	memory->exhausted |= exhausted;
	return false;
}

static bool may_grow(struct memory *memory, bool is_new, size_t more)
{
	if (memory->refused)
		return false;
	if (more > memory->live_limit || memory->live > memory->live_limit - more)
		return refuse(memory, false);
	if (!is_new)
		return true;
	if (!memory->blocks_left)
		return refuse(memory, true);
	return (more <= memory->churn_limit && memory->churn <= memory->churn_limit - more) ||
		refuse(memory, false);
}

/* Lua requires that shrinking never fails. A refusal is final only after Lua collected its garbage
 * and asked again. */
void *budget_allocate(void *state, void *block, size_t old_size, size_t new_size)
{
	struct memory *memory = state;
	size_t old =
		block ? old_size : 0; /* for a new block Lua passes the type instead of a size */
	if (!new_size) {
		memory->live -= old;
		free(block);
		return NULL;
	}
	if (new_size > old && !may_grow(memory, !block, new_size - old))
		return NULL;
	void *moved = realloc(block, new_size);
	if (!moved && new_size > old) {
		refuse(memory, true);
		return NULL;
	}
	memory->live = memory->live - old + new_size;
	if (!block) {
		memory->churn += new_size;
		memory->blocks_left--;
	}
	return moved ? moved : block;
}

/* After the first time called at every instruction, so that nothing can continue. */
static void l_spent(lua_State *lua, lua_Debug *activation)
{
	struct script *script = script_of(lua);
	(void)activation;
	if (script->spent)
		l_leave(lua);
	script->spent = true;
	lua_sethook(lua, l_spent, LUA_MASKCOUNT, 1);
	L_RAISE(lua, script->load ? CT_R_SCRIPT_INSTRUCTIONS : CT_R_RUN_BUDGET,
		script_line(lua, 0));
}

void budget_instructions(lua_State *lua, int instructions)
{
	script_of(lua)->spent = false;
	lua_sethook(lua, l_spent, LUA_MASKCOUNT, instructions);
}
