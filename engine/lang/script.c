/* SPDX-License-Identifier: Apache-2.0 */
/* Life cycle of a script: a Lua state with a counting allocator and without libraries; one
 * protected call around everything that runs in it; the state kept for computes. Other parts:
 * script_words.c (vocabulary), script_declare.c (criterion, …), script_compute.c, script_number.c,
 * script_data.c (copies into the arena), script_integers.c (integers that cannot wrap),
 * script_budget.c (limits), script_fail.c (messages). */
#include <stdlib.h>
#include <string.h>

#include "lang/script_internal.h"

/* ---- Inside Lua. */

/* The sandbox cannot catch errors, so a source ends at its first one. The others are run
 * nevertheless, for their messages. */
static void l_run_source(lua_State *lua, const struct script_source *source, int number)
{
	static const char mark[] = "\xEF\xBB\xBF";
	struct ct_text text = script_of(lua)->load->texts[number];
	script_of(lua)->load->file = source->file;
	if (text.length >= 3 && !memcmp(text.bytes, mark, 3))
		text = (struct ct_text){text.bytes + 3, text.length - 3};
	const char *name = lua_pushfstring(lua, "=%d", number);
	int status = luaL_loadbufferx(lua, text.bytes, text.length, name, "t");
	if (status == LUA_OK) {
		lua_pushvalue(lua, 1);
		lua_setupvalue(lua, -2, 1); /* _ENV */
		status = lua_pcall(lua, 0, 0, 0);
	}
	if (status != LUA_OK)
		script_report(lua, status);
	else
		script_check_pending(script_of(lua)->load);
	script_of(lua)->load->pending = NULL;
	lua_settop(lua, 1);
}

static bool is_over(const struct script *script)
{
	return script->spent || script->memory.refused || script->load->no_memory ||
		!script->load->bytes_left;
}

static int l_load(lua_State *lua)
{
	struct script *script = script_of(lua);
	lua_newtable(lua);
	lua_setfield(lua, LUA_REGISTRYINDEX, SCRIPT_COMPUTES);
	l_open_words(lua);
	budget_instructions(lua, SCRIPT_LOAD_INSTRUCTIONS);
	for (size_t i = 0; i < script->source_count && !is_over(script); i++)
		l_run_source(lua, &script->sources[i], (int)i);
	lua_sethook(lua, NULL, 0, 0);
	/* From now on the collector runs only between calls; see script_compute.c. */
	lua_settop(lua, 0);
	lua_gc(lua, LUA_GCCOLLECT);
	lua_gc(lua, LUA_GCSTOP);
	return 0;
}

/* ---- Outside Lua. */

static struct script *new_script(size_t blocks)
{
	struct script *script = calloc(1, sizeof(*script));
	if (!script)
		return NULL;
	script->memory = (struct memory){.live_limit = SCRIPT_LIVE_BYTES,
		.churn_limit = SCRIPT_LOAD_CHURN,
		.blocks_left = blocks};
	script->lua = lua_newstate(budget_allocate, &script->memory);
	if (script->lua) {
		*(struct script **)lua_getextraspace(script->lua) = script;
		return script;
	}
	free(script);
	return NULL;
}

void script_free(struct script *script)
{
	if (!script)
		return;
	lua_close(script->lua);
	free(script);
}

/* Returns false if the arena is out of memory. */
static bool copy_sources(struct arena *arena, const struct script_source *sources, size_t count,
	struct script *script)
{
	struct arena_edge edge;
	if (ARENA_EDGE(arena, &edge))
		return false;
	struct script_source *copies = ARENA_ARRAY(arena, count + 1, struct script_source);
	for (size_t i = 0; i < count; i++)
		copies[i] =
			(struct script_source){sources[i].file, arena_text(arena, sources[i].text)};
	script->sources = copies;
	script->source_count = count;
	arena_leave(arena, &edge);
	return true;
}

/* Scans exist during the load only. Every source is scanned, even after findings. */
static bool scan_sources(struct arena *scratch, const struct script *script, struct load *load)
{
	struct arena_edge edge;
	if (ARENA_EDGE(scratch, &edge)) {
		load->no_memory = true;
		return false;
	}
	load->scans = ARENA_ARRAY(scratch, script->source_count + 1, struct scan *);
	load->texts = ARENA_ARRAY(scratch, script->source_count + 1, struct ct_text);
	for (size_t i = 0; i < script->source_count; i++) {
		const struct script_source *source = &script->sources[i];
		load->scans[i] = scan_script(scratch, source->text, source->file, load->errors);
		load->sound = load->sound && load->scans[i];
		if (load->scans[i])
			load->texts[i] = script_checked_text(scratch, load->scans[i], source->text);
	}
	arena_leave(scratch, &edge);
	return load->sound;
}

static void run_sources(struct script *script)
{
	lua_State *lua = script->lua;
	lua_pushcfunction(lua, l_load);
	int status = lua_pcall(lua, 0, 0, 0);
	if (status != LUA_OK)
		script_report(lua, status);
	lua_settop(lua, 0);
}

/* Runs the sources of the script. */
static bool load_script(struct script *script, struct arena *arena, struct script_output *output,
	struct ct_errors *errors)
{
	struct load load = {.arena = arena,
		.errors = errors,
		.output = output,
		.bytes_left = SCRIPT_LOAD_DECLARED,
		.sound = true};
	struct arena scratch;
	arena_init(&scratch);
	script->load = &load;
	if (scan_sources(&scratch, script, &load))
		run_sources(script);
	script->load = NULL;
	arena_free(&scratch);
	const struct memory *memory = &script->memory;
	if (load.no_memory || memory->exhausted)
		return ct_fail(errors, CT_E_MEMORY, (struct place){0});
	if (memory->refused)
		return ct_fail(errors, CT_R_SCRIPT_MEMORY, (struct place){load.file, 0, 0});
	return load.sound;
}

bool script_load_with(struct arena *arena, const struct script_source *sources, size_t count,
	size_t blocks, struct script_output *output, struct ct_errors *errors)
{
	*output = (struct script_output){0};
	struct script *script = new_script(blocks);
	if (!script || !copy_sources(arena, sources, count, script)) {
		script_free(script);
		return ct_fail(errors, CT_E_MEMORY, (struct place){0});
	}
	bool sound = load_script(script, arena, output, errors);
	if (!sound)
		*output = (struct script_output){0};
	if (sound && script->compute_count)
		output->script = script;
	else
		script_free(script);
	return sound;
}

bool script_load(struct arena *arena, const struct script_source *sources, size_t count,
	struct script_output *output, struct ct_errors *errors)
{
	return script_load_with(arena, sources, count, SIZE_MAX, output, errors);
}

struct script *script_clone(const struct script *original)
{
	struct script *script = new_script(SIZE_MAX);
	if (!script)
		return NULL;
	script->sources = original->sources;
	script->source_count = original->source_count;
	struct script_output output = {0};
	struct arena own; /* the declarations are already known */
	arena_init(&own);
	bool sound = load_script(script, &own, &output, NULL);
	arena_free(&own);
	if (sound)
		return script;
	script_free(script);
	return NULL;
}
