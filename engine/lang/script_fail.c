/* SPDX-License-Identifier: Apache-2.0 */
/* Converts a failure inside Lua to a message with a position (while loading) or to the reason of a
 * verdict (while a compute is called). Chunks are named "=<number of the source>", so Lua's own
 * messages begin with "<number>:<line>: ". */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "lang/script_internal.h"

struct script *script_of(lua_State *lua)
{
	return *(struct script **)lua_getextraspace(lua);
}

/* ---- Positions. */

/* Reads digits at *at and moves past them. Returns false if there are none, or too many. */
static bool read_number(const char **at, size_t *number)
{
	const char *start = *at;
	*number = 0;
	for (; text_is_digit(**at) && *at - start < 9; ++*at)
		*number = *number * 10 + (size_t)(**at - '0');
	return *at != start;
}

/* The number of the source executed at a stack level, and the line; SCAN_NONE for C. */
static size_t find_source(lua_State *lua, int level, unsigned *line)
{
	lua_Debug activation;
	*line = 0;
	if (!lua_getstack(lua, level, &activation) || !lua_getinfo(lua, "Sl", &activation))
		return SCAN_NONE;
	size_t source;
	const char *name = activation.source + 1;
	if (activation.source[0] != '=' || !read_number(&name, &source) ||
		source >= script_of(lua)->source_count)
		return SCAN_NONE;
	*line = activation.currentline > 0 ? (unsigned)activation.currentline : 0;
	return source;
}

static struct scan *scan_of(lua_State *lua, size_t source)
{
	const struct load *load = script_of(lua)->load;
	return load && source != SCAN_NONE ? load->scans[source] : NULL;
}

struct place script_line(lua_State *lua, int level)
{
	unsigned line;
	size_t source = find_source(lua, level, &line);
	return (struct place){
		source == SCAN_NONE ? NULL : script_of(lua)->sources[source].file, line, 0};
}

struct place script_place(lua_State *lua, struct ct_text word, struct ct_text member)
{
	unsigned line;
	const struct scan *scan = scan_of(lua, find_source(lua, 1, &line));
	return scan ? scan_find(scan, word, member, line) : script_line(lua, 1);
}

size_t script_token(lua_State *lua, struct ct_text word, struct ct_text member, struct scan **scan,
	struct place *place)
{
	unsigned line;
	*scan = scan_of(lua, find_source(lua, 1, &line));
	*place = script_line(lua, 1);
	if (!*scan)
		return SCAN_NONE;
	size_t token = scan_executed(*scan, word, member, line);
	lua_Debug activation;
	/* The word may be an alias: local pct = at_least. */
	if (token == SCAN_NONE && member.length)
		token = scan_executed(*scan, NO_TEXT, member, line);
	else if (token == SCAN_NONE && lua_getstack(lua, 0, &activation) &&
		lua_getinfo(lua, "n", &activation) && activation.name)
		token = scan_executed(*scan, text_of(activation.name), member, line);
	*place = scan_place(*scan, token, line);
	return token;
}

/* ---- Reporting. */

void script_explain(struct call *call, enum ct_message_id message, struct place place, ...)
{
	struct arena_edge edge;
	if (call->why[CT_VI].length)
		return;
	for (int language = 0; language < CT_LANGUAGES; language++)
		call->why[language] =
			text_of(message_words(CT_E_MEMORY, (enum ct_language)language));
	if (ARENA_EDGE(call->arena, &edge)) {
		call->no_memory = true;
		return;
	}
	va_list args;
	va_start(args, place);
	for (int language = 0; language < CT_LANGUAGES; language++) {
		struct ct_text words =
			message_text_v(call->arena, (enum ct_language)language, message, args);
		if (place.file)
			words = arena_format(call->arena, "%s:%u: %s", file_base_name(place.file),
				place.line, words.bytes);
		call->why[language] = words;
	}
	va_end(args);
	arena_leave(call->arena, &edge);
}

/* The value of the Lua error raised after a failure was reported. */
static const char said = 0;

void l_leave(lua_State *lua)
{
	lua_pushlightuserdata(lua, (void *)&said);
	lua_error(lua);
	abort(); /* lua_error does not return */
}

/* The last quoted word of a Lua message: (global 'x'). */
static struct ct_text quoted_word(struct ct_text text)
{
	size_t end = text.length;
	while (end && text.bytes[end - 1] != '\'')
		end--;
	size_t start = end ? end - 1 : 0;
	while (start && text.bytes[start - 1] != '\'')
		start--;
	return start ? (struct ct_text){text.bytes + start, end - 1 - start} : NO_TEXT;
}

static void report_words(lua_State *lua, int status, const char *words)
{
	size_t source = SCAN_NONE, line = 0;
	const char *rest = words;
	if (!read_number(&rest, &source) || *rest++ != ':' || !read_number(&rest, &line) ||
		strncmp(rest, ": ", 2) || source >= script_of(lua)->source_count) {
		struct place nowhere = {
			script_of(lua)->load ? script_of(lua)->load->file : NULL, 0, 0};
		SCRIPT_SAY(lua, CT_R_SCRIPT_LUA, nowhere, text_of(words));
		return;
	}
	struct ct_text text = text_of(rest + 2);
	struct place place = {script_of(lua)->sources[source].file, (unsigned)line, 0};
	const struct scan *scan = scan_of(lua, source);
	if (scan)
		place = scan_find(scan,
			status == LUA_ERRSYNTAX ? script_near(text) : quoted_word(text), NO_TEXT,
			(unsigned)line);
	/* Lua knows the line of a syntax error; for a runtime error the position of the name is
	 * more reliable. */
	if (status == LUA_ERRSYNTAX && place.line != line)
		place = (struct place){place.file, (unsigned)line, 0};
	if (status == LUA_ERRSYNTAX)
		script_syntax(lua, scan, place, text);
	else
		SCRIPT_SAY(lua, CT_R_SCRIPT_LUA, place, text);
}

void script_report(lua_State *lua, int status)
{
	struct script *script = script_of(lua);
	bool is_said = lua_touserdata(lua, -1) == (const void *)&said || status == LUA_ERRMEM;
	if (script->load)
		script->load->sound = false;
	if (!is_said && lua_type(lua, -1) == LUA_TSTRING)
		report_words(lua, status, lua_tostring(lua, -1));
	lua_pop(lua, 1);
}

const char *script_type_name(lua_State *lua, int index)
{
	if (lua_type(lua, index) == LUA_TNUMBER)
		return lua_isinteger(lua, index) ? "integer" : "float";
	return lua_typename(lua, lua_type(lua, index));
}
