/* SPDX-License-Identifier: Apache-2.0 */
/* criterion "3.4" { … } and similar words. They are called first with the id, then with the table,
 * whose values are copied out of Lua. Lua keeps neither order nor positions of table fields; both
 * come from the scan. */
#include "lang/script_internal.h"

#include <stdlib.h>
#include <string.h>

static const char *const kind_words[] = {
	[DECLARE_CRITERION] = "criterion",
	[DECLARE_RECOGNITION] = "recognition",
	[DECLARE_AMEND] = "amend",
	[DECLARE_REPEAL] = "repeal",
};
enum { KINDS = sizeof(kind_words) / sizeof(*kind_words) };

/* ---- Values. */

/* A table that is being copied. */
struct declared_origin {
	struct scan *scan;
	size_t brace;        /* its {, or SCAN_NONE if the table was written elsewhere */
	struct ct_text name; /* its key */
	struct place place;
	unsigned depth;
};

/* One key of a map, before sorting. */
struct declared_entry {
	struct ct_text raw; /* owned by Lua */
	size_t key, value;  /* tokens */
};

static struct script_value *l_table(
	lua_State *lua, const struct declared_origin *origin, enum script_kind *kind);

static struct place place_or(const struct declared_origin *origin, size_t token)
{
	return token == SCAN_NONE ? origin->place : scan_place(origin->scan, token, 0);
}

/* Copies the value on the top of the stack, which begins with this token. */
static void l_value(lua_State *lua, struct script_value *value,
	const struct declared_origin *origin, size_t token)
{
	struct ct_text name = value->key.length ? value->key : origin->name;
	struct declared_origin inner = {origin->scan, token, name, value->place, origin->depth + 1};
	value->expr = script_node(lua, -1);
	if (value->expr) {
		value->kind = SCRIPT_EXPR;
		return;
	}
	switch (lua_type(lua, -1)) {
	case LUA_TSTRING:
		value->kind = SCRIPT_TEXT;
		value->text = l_text(lua, -1, value->place);
		return;
	case LUA_TBOOLEAN:
		value->kind = SCRIPT_BOOLEAN;
		value->number = lua_toboolean(lua, -1);
		return;
	case LUA_TTABLE: value->first = l_table(lua, &inner, &value->kind); return;
	default: break;
	}
	value->kind = SCRIPT_NUMBER;
	value->number = lua_tointeger(lua, -1);
	if (!lua_isinteger(lua, -1) ||
		(value->number != 0 && value->number != 1 && value->number != 100))
		L_RAISE(lua, CT_R_SCRIPT_VALUE, value->place, name, script_type_name(lua, -1));
}

static struct script_value *l_values(lua_State *lua, size_t count)
{
	struct script_value *values = l_take(lua, count * sizeof(*values));
	for (size_t i = 0; i + 1 < count; i++)
		values[i].next = &values[i + 1];
	return count ? values : NULL;
}

static struct script_value *l_list(
	lua_State *lua, const struct declared_origin *origin, size_t count)
{
	struct script_value *values = l_values(lua, count);
	size_t cursor = origin->brace;
	for (size_t i = 0; i < count; i++) {
		struct scan_field field = {SCAN_NONE, SCAN_NONE};
		if (cursor != SCAN_NONE && !scan_next_field(origin->scan, &cursor, &field))
			cursor = SCAN_NONE;
		values[i].place = place_or(origin, field.value);
		if (lua_rawgeti(lua, -1, (lua_Integer)i + 1) == LUA_TNIL)
			L_RAISE(lua, CT_R_SCRIPT_SHAPE, values[i].place, origin->name);
		l_value(lua, &values[i], origin, field.value);
		lua_pop(lua, 1);
	}
	return values;
}

/* Finds the position of a key. A duplicate key, which Lua does not detect, is an error. */
static void l_find_key(
	lua_State *lua, const struct declared_origin *origin, struct declared_entry *entry)
{
	size_t cursor = origin->brace;
	struct scan_field field;
	entry->key = entry->value = SCAN_NONE;
	for (unsigned i = 0; cursor != SCAN_NONE && i < SCRIPT_MOST_PARTS &&
		scan_next_field(origin->scan, &cursor, &field);
		i++) {
		if (field.key == SCAN_NONE || !scan_token_is(origin->scan, field.key, entry->raw))
			continue;
		struct place first = place_or(origin, entry->key);
		if (entry->key != SCAN_NONE)
			L_RAISE(lua, CT_R_SCRIPT_TWICE, place_or(origin, field.key), entry->raw,
				first.line, first.column);
		entry->key = field.key;
		entry->value = field.value;
	}
}

/* Keys in the source, in source order; then those assigned later, in byte order. */
static int compare_entries(const void *a, const void *b)
{
	const struct declared_entry *left = a, *right = b;
	if (left->key != right->key)
		return left->key < right->key ? -1 : 1;
	return text_compare_bytes(left->raw, right->raw);
}

static struct declared_entry *l_entries(
	lua_State *lua, const struct declared_origin *origin, size_t count)
{
	struct declared_entry *entries = l_take(lua, count * sizeof(*entries));
	struct declared_entry *entry = entries;
	for (lua_pushnil(lua); lua_next(lua, -2); lua_pop(lua, 1), entry++) {
		entry->raw.bytes = lua_tolstring(lua, -2, &entry->raw.length);
		l_find_key(lua, origin, entry);
	}
	qsort(entries, count, sizeof(*entries), compare_entries);
	return entries;
}

static struct script_value *l_map(
	lua_State *lua, const struct declared_origin *origin, size_t count)
{
	struct declared_entry *entries = l_entries(lua, origin, count);
	struct script_value *values = l_values(lua, count);
	for (size_t i = 0; i < count; i++) {
		values[i].place = place_or(origin, entries[i].key);
		lua_pushlstring(lua, entries[i].raw.bytes, entries[i].raw.length);
		values[i].key = l_text(lua, -1, values[i].place);
		lua_rawget(lua, -2);
		l_value(lua, &values[i], origin, entries[i].value);
		lua_pop(lua, 1);
	}
	return values;
}

/* Copies the table on the top: a list if its keys are integers or it is empty, a map if they are
 * texts. */
static struct script_value *l_table(
	lua_State *lua, const struct declared_origin *origin, enum script_kind *kind)
{
	size_t texts = 0, others = 0;
	luaL_checkstack(lua, 8, NULL);
	for (lua_pushnil(lua); lua_next(lua, -2); lua_pop(lua, 1)) {
		texts += lua_type(lua, -2) == LUA_TSTRING;
		others += lua_type(lua, -2) != LUA_TSTRING;
	}
	if (origin->depth > SCRIPT_DEEPEST || (texts && others) ||
		texts + others > SCRIPT_MOST_PARTS)
		L_RAISE(lua, CT_R_SCRIPT_SHAPE, origin->place, origin->name);
	*kind = texts ? SCRIPT_MAP : SCRIPT_LIST;
	return texts ? l_map(lua, origin, texts) : l_list(lua, origin, others);
}

/* ---- The words. */

static void append_declaration(struct load *load, struct declaration *declaration)
{
	if (load->last)
		load->last->next = declaration;
	else
		load->output->declarations = declaration;
	load->last = declaration;
}

/* Called with the table. */
static int l_fill(lua_State *lua)
{
	struct pending *pending = lua_touserdata(lua, lua_upvalueindex(1));
	struct declaration *declaration = &pending->declaration;
	const char *word = kind_words[declaration->kind];
	l_require_loading(lua, word);
	if (lua_gettop(lua) != 1 || !lua_istable(lua, 1) || pending->complete)
		L_RAISE(lua, CT_R_SCRIPT_TABLE, declaration->place, word, declaration->id, word,
			declaration->id);
	pending->complete = true;
	struct declared_origin origin = {
		pending->scan, SCAN_NONE, declaration->id, declaration->place, 1};
	if (pending->scan)
		origin.brace = scan_table(pending->scan, pending->token);
	enum script_kind kind;
	declaration->fields = l_table(lua, &origin, &kind);
	if (kind == SCRIPT_LIST && declaration->fields)
		L_RAISE(lua, CT_R_SCRIPT_SHAPE, declaration->place, declaration->id);
	append_declaration(script_of(lua)->load, declaration);
	return 0;
}

/* Called with the id. */
static int l_declare(lua_State *lua)
{
	enum declaration_kind kind = (enum declaration_kind)lua_tointeger(lua, lua_upvalueindex(1));
	const char *word = kind_words[kind];
	l_require_loading(lua, word);
	struct scan *scan;
	struct place place;
	size_t token = script_token(lua, text_of(word), NO_TEXT, &scan, &place);
	if (lua_gettop(lua) != 1 || lua_type(lua, 1) != LUA_TSTRING)
		L_RAISE(lua, CT_R_SCRIPT_ID, place, word, word);
	struct ct_text id = l_text(lua, 1, place);
	if (!text_trim(id).length)
		L_RAISE(lua, CT_R_SCRIPT_ID, place, word, word);
	struct load *load = script_of(lua)->load;
	struct pending *pending = l_take(lua, sizeof(*pending));
	*pending = (struct pending){
		.declaration = {.kind = kind, .id = id, .place = place, .file = place.file},
		.scan = scan,
		.token = token,
		.next = load->pending,
	};
	load->pending = pending;
	lua_pushlightuserdata(lua, pending);
	lua_pushcclosure(lua, l_fill, 1);
	return 1;
}

void l_open_declarations(lua_State *lua)
{
	for (int kind = 0; kind < KINDS; kind++) {
		lua_pushinteger(lua, kind);
		lua_pushcclosure(lua, l_declare, 1);
		lua_setfield(lua, -2, kind_words[kind]);
	}
}

static struct pending *reverse(struct pending *pending)
{
	struct pending *reversed = NULL;
	while (pending) {
		struct pending *next = pending->next;
		pending->next = reversed;
		reversed = pending;
		pending = next;
	}
	return reversed;
}

void script_check_pending(struct load *load)
{
	for (const struct pending *pending = reverse(load->pending); pending;
		pending = pending->next) {
		const struct declaration *declaration = &pending->declaration;
		const char *word = kind_words[declaration->kind];
		if (!pending->complete)
			load->sound = ct_fail(load->errors, CT_R_SCRIPT_TABLE, declaration->place,
				word, declaration->id, word, declaration->id);
	}
	load->pending = NULL;
}
