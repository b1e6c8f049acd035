/* SPDX-License-Identifier: Apache-2.0 */
/* The vocabulary: the environment in which scripts run, with fact and limit, the operators, and the
 * nodes they create. The sandbox consists in offering nothing else: no Lua library is opened, and
 * the vocabulary can be neither changed nor inspected. */
#include "base/number.h"
#include "lang/script_internal.h"

#define NODE "expression" /* key of its metatable, and its type name in Lua's messages */

/* ---- Nodes: a full userdata with the address of its struct expr. Lua can only pass it on. */

struct sign {
	const char *event, *sign, *instead;
};

static const struct sign signs[] = {
	{"__add", "+", "sum(a, b)"},
	{"__sub", "-", "difference(a, b)"},
	{"__mul", "*", "compute{ … }"},
	{"__div", "/", "percent(a, b)"},
	{"__mod", "%", "percent(a, b)"},
	{"__pow", "^", "compute{ … }"},
	{"__unm", "-", "difference(0, a)"},
	{"__idiv", "//", "compute{ … }"},
	{"__band", "&", "all(a, b)"},
	{"__bor", "|", "any(a, b)"},
	{"__bxor", "~", "none(a)"},
	{"__bnot", "~", "none(a)"},
	{"__shl", "<<", "compute{ … }"},
	{"__shr", ">>", "compute{ … }"},
	{"__concat", "..", "sum(a, b)"},
	{"__len", "#", "count_true(a, b)"},
	{"__eq", "==", "equals(a, b)"},
	{"__lt", "<", "less_than(a, b), more_than(a, b)"},
	{"__le", "<=", "at_most(a, b), at_least(a, b)"},
	{"__index", ".", "fact.x, limit.y"},
	{"__newindex", "=", "local x = …"},
	{"__call", "(", "all(a, b)"},
};

static int l_sign(lua_State *lua)
{
	const struct sign *sign = &signs[lua_tointeger(lua, lua_upvalueindex(1))];
	struct place place = script_place(lua, text_of(sign->sign), NO_TEXT);
	L_RAISE(lua, CT_R_SCRIPT_SIGN, place, sign->sign, sign->instead);
}

static void l_open_nodes(lua_State *lua)
{
	luaL_newmetatable(lua, NODE);
	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++) {
		lua_pushinteger(lua, (lua_Integer)i);
		lua_pushcclosure(lua, l_sign, 1);
		lua_setfield(lua, -2, signs[i].event);
	}
	lua_pop(lua, 1);
}

void l_push_node(lua_State *lua, struct expr *expr)
{
	struct expr **node = lua_newuserdatauv(lua, sizeof(*node), 0);
	*node = expr;
	luaL_setmetatable(lua, NODE);
}

struct expr *script_node(lua_State *lua, int index)
{
	struct expr **node = luaL_testudata(lua, index, NODE);
	return node ? *node : NULL;
}

/* ---- Undefined names, and assignments. */

static const char *const other_words[] = {
	"fact", "limit", "criterion", "recognition", "amend", "repeal", "math", "ipairs", "equal"};
enum { OTHER_WORDS = sizeof(other_words) / sizeof(*other_words) };

static struct ct_text nearest_word(struct ct_text name)
{
	struct ct_text words[OP_COUNT + OTHER_WORDS];
	size_t count = 0;
	for (int op = 0; op < OP_COUNT; op++)
		if (operators[op].name)
			words[count++] = text_of(operators[op].name);
	for (size_t i = 0; i < OTHER_WORDS; i++)
		words[count++] = text_of(other_words[i]);
	int nearest = text_nearest(name, words, count);
	return nearest < 0 ? NO_TEXT : words[nearest];
}

/* The name of a global is always a string, because _ENV cannot be written. */
static int l_undefined(lua_State *lua)
{
	struct ct_text name = text_of(lua_tostring(lua, 2));
	L_RAISE(lua, CT_R_SCRIPT_UNDEFINED, script_place(lua, name, NO_TEXT), name,
		nearest_word(name));
}

static int l_assign_global(lua_State *lua)
{
	struct ct_text name = text_of(lua_tostring(lua, 2));
	L_RAISE(lua, CT_R_SCRIPT_READ_ONLY, script_place(lua, name, NO_TEXT), name);
}

static int l_assign_member(lua_State *lua)
{
	struct ct_text word = text_of(lua_tostring(lua, lua_upvalueindex(1)));
	L_RAISE(lua, CT_R_SCRIPT_READ_ONLY, script_place(lua, word, NO_TEXT), word);
}

void l_require_loading(lua_State *lua, const char *word)
{
	if (!script_of(lua)->load)
		L_RAISE(lua, CT_R_RUN_WORD, script_line(lua, 1), word);
}

/* ---- fact.x and limit.y */

static const char *symbol_word(enum op op)
{
	return op == OP_FACT ? "fact" : "limit";
}

static int l_symbol(lua_State *lua)
{
	enum op op = (enum op)lua_tointeger(lua, lua_upvalueindex(1));
	const char *word = symbol_word(op);
	l_require_loading(lua, word);
	if (lua_type(lua, 2) != LUA_TSTRING || !lua_rawlen(lua, 2))
		L_RAISE(lua, CT_R_SCRIPT_MEMBER, script_place(lua, text_of(word), NO_TEXT), word,
			word);
	struct scan *scan;
	struct place place;
	struct ct_text member;
	member.bytes = lua_tolstring(lua, 2, &member.length);
	script_token(lua, text_of(word), member, &scan, &place);
	l_push_node(lua, l_leaf(lua, op, l_text(lua, 2, place), place));
	return 1;
}

void l_read_only(lua_State *lua, const char *word)
{
	lua_newuserdatauv(lua, 0, 0);
	luaL_newmetatable(lua, word);
	lua_rotate(lua, -3, -1);
	lua_setfield(lua, -2, "__index");
	lua_pushstring(lua, word);
	lua_pushcclosure(lua, l_assign_member, 1);
	lua_setfield(lua, -2, "__newindex");
	lua_setmetatable(lua, -2);
	lua_setfield(lua, -2, word);
}

/* ---- Operators. */

static bool may_be_written(enum op op, unsigned operand, lua_Integer number)
{
	return number == 0 || number == 1 || number == 100 ||
		(op == OP_AT_LEAST_N_OF && operand == 1);
}

static struct expr *l_number_operand(lua_State *lua, int index, enum op op, struct place place)
{
	unsigned operand = (unsigned)index;
	if (!lua_isinteger(lua, index) || !may_be_written(op, operand, lua_tointeger(lua, index)))
		L_RAISE(lua, CT_R_SCRIPT_OPERAND_NUMBER, place, operand, operators[op].name);
	struct expr *leaf = l_leaf(lua, OP_NUMBER, NO_TEXT, place);
	leaf->number = NUMBER_INTEGER(lua_tointeger(lua, index));
	return leaf;
}

/* The operand at a stack index, which is also its number. */
static struct expr *l_operand(lua_State *lua, int index, enum op op, struct place place)
{
	struct expr *node = script_node(lua, index);
	int type = lua_type(lua, index);
	if (node)
		return node;
	if (type == LUA_TSTRING)
		return l_leaf(lua, OP_STRING, l_text(lua, index, place), place);
	if (type == LUA_TNUMBER)
		return l_number_operand(lua, index, op, place);
	if (type == LUA_TTABLE)
		L_RAISE(lua, CT_R_SCRIPT_OPERAND_LIST, place, (unsigned)index, operators[op].name,
			operators[op].usage);
	const char *type_name = script_type_name(lua, index);
	for (int symbol = OP_FACT; symbol <= OP_LIMIT; symbol++)
		if (luaL_testudata(lua, index, symbol_word((enum op)symbol)))
			type_name = symbol_word((enum op)symbol);
	L_RAISE(lua, CT_R_SCRIPT_OPERAND_KIND, place, (unsigned)index, operators[op].name,
		type_name);
}

static int l_operator(lua_State *lua)
{
	enum op op = (enum op)lua_tointeger(lua, lua_upvalueindex(1));
	const struct operator_row *row = &operators[op];
	int count = lua_gettop(lua);
	l_require_loading(lua, row->name);
	struct scan *scan;
	struct place place;
	size_t token = script_token(lua, text_of(row->name), NO_TEXT, &scan, &place);
	if (count < row->least || (row->most >= 0 && count > row->most))
		L_RAISE(lua, CT_R_SCRIPT_OPERAND_COUNT, place, row->name, (unsigned)count,
			row->usage);
	luaL_checkstack(lua, 4, NULL);
	struct expr *expr = l_expr(lua, op, (unsigned)count, place);
	for (int i = 0; i < count; i++) {
		size_t written = scan ? scan_operand(scan, token, (unsigned)i + 1) : SCAN_NONE;
		expr->args[i] = l_operand(lua, i + 1, op,
			written == SCAN_NONE ? place : scan_place(scan, written, 0));
	}
	if (op == OP_UNSPECIFIED)
		expr->name = expr->args[0]->name;
	l_keep(lua, expr);
	l_push_node(lua, expr);
	return 1;
}

static void l_open_operators(lua_State *lua)
{
	for (int op = 0; op < OP_COUNT; op++) {
		if (!operators[op].name || op == OP_COMPUTE)
			continue;
		lua_pushinteger(lua, op);
		lua_pushcclosure(lua, l_operator, 1);
		lua_setfield(lua, -2, operators[op].name);
	}
	lua_pushcfunction(lua, l_compute);
	lua_setfield(lua, -2, operators[OP_COMPUTE].name);
	for (int op = OP_FACT; op <= OP_LIMIT; op++) {
		lua_pushinteger(lua, op);
		lua_pushcclosure(lua, l_symbol, 1);
		l_read_only(lua, symbol_word((enum op)op));
	}
}

/* ---- The environment: an empty table in front of the vocabulary catches every assignment; a
 * metatable of the vocabulary catches undefined names. */

void l_open_words(lua_State *lua)
{
	l_open_nodes(lua);
	lua_newtable(lua); /* the vocabulary */
	l_open_operators(lua);
	l_open_declarations(lua);
	l_open_numbers(lua);
	lua_newtable(lua);
	lua_pushcfunction(lua, l_undefined);
	lua_setfield(lua, -2, "__index");
	lua_setmetatable(lua, -2);
	lua_newtable(lua); /* the environment */
	lua_newtable(lua);
	lua_rotate(lua, -3, -1);
	lua_setfield(lua, -2, "__index");
	lua_pushcfunction(lua, l_assign_global);
	lua_setfield(lua, -2, "__newindex");
	lua_setmetatable(lua, -2);
}
