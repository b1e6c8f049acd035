/* SPDX-License-Identifier: Apache-2.0 */
/* Exact numbers inside a compute's function: a userdata with + - * / < <= ==, also with Lua's
 * integers; math; ipairs. A float combined with an exact number is refused, and no result wraps.
 * Numbers are immutable, so a call cannot leave state in them.
 *
 * Lua adds, subtracts and multiplies two of its own integers without a metamethod, and wraps. So
 * script_integers.c passes the right operand of every + - * to l_carry, which puts an integer into
 * the state's only carrier, a userdata whose metamethods check the result. The operator is executed
 * immediately after l_carry returned, so one carrier is enough and a loop allocates nothing. */
#include "base/number.h"
#include "lang/script_internal.h"

#define NUMBER "number"
#define CARRIER "carrier"

void l_push_number(lua_State *lua, struct ct_number number)
{
	struct ct_number *exact = lua_newuserdatauv(lua, sizeof(*exact), 0);
	*exact = number_reduce(number);
	luaL_setmetatable(lua, NUMBER);
}

/* INT64_MIN cannot be negated, so it is not accepted. */
bool script_number(lua_State *lua, int index, struct ct_number *number)
{
	const struct ct_number *exact = luaL_testudata(lua, index, NUMBER);
	if (exact)
		*number = *exact;
	else if (lua_isinteger(lua, index) && lua_tointeger(lua, index) != INT64_MIN)
		*number = NUMBER_INTEGER(lua_tointeger(lua, index));
	else
		return false;
	return true;
}

static struct place sign_place(lua_State *lua, const char *sign)
{
	return script_place(lua, text_of(sign), NO_TEXT);
}

static struct ct_number l_number(lua_State *lua, int index, const char *sign)
{
	struct ct_number number;
	if (!script_number(lua, index, &number))
		L_RAISE(lua, CT_R_RUN_OPERAND, sign_place(lua, sign), sign,
			script_type_name(lua, index));
	return number;
}

/* ---- Arithmetic. */

struct arithmetic {
	const char *event, *sign;
	bool (*calculate)(struct ct_number a, struct ct_number b, struct ct_number *result);
};

static const struct arithmetic arithmetics[] = {
	{"__add", "+", number_add},
	{"__sub", "-", number_subtract},
	{"__mul", "*", number_multiply},
	{"__div", "/", number_divide},
};
enum { ARITHMETICS = sizeof(arithmetics) / sizeof(*arithmetics) };

/* Reads an operand; a carrier yields the integer in it. */
static struct ct_number l_operand(lua_State *lua, int index, const char *sign)
{
	const struct ct_number *carried = luaL_testudata(lua, index, CARRIER);
	if (carried) {
		lua_pushinteger(lua, carried->num);
		lua_replace(lua, index);
	}
	return l_number(lua, index, sign);
}

static int l_arithmetic(lua_State *lua)
{
	const struct arithmetic *row = &arithmetics[lua_tointeger(lua, lua_upvalueindex(1))];
	struct ct_number a = l_operand(lua, 1, row->sign), b = l_operand(lua, 2, row->sign), result;
	if (row->calculate == number_divide && b.num == 0)
		L_RAISE(lua, CT_R_RUN_DIVISION, sign_place(lua, row->sign));
	if (!row->calculate(a, b, &result))
		L_RAISE(lua, CT_E_OVERFLOW, sign_place(lua, row->sign));
	if (lua_isinteger(lua, 1) && lua_isinteger(lua, 2))
		lua_pushinteger(lua, result.num);
	else
		l_push_number(lua, result);
	return 1;
}

/* Puts an integer into the carrier; returns any other value unchanged. */
static int l_carry(lua_State *lua)
{
	lua_settop(lua, 1);
	if (!lua_isinteger(lua, 1))
		return 1;
	struct ct_number *carrier = lua_touserdata(lua, lua_upvalueindex(1));
	*carrier = NUMBER_INTEGER(lua_tointeger(lua, 1));
	lua_pushvalue(lua, lua_upvalueindex(1));
	return 1;
}

static void l_push_negative(lua_State *lua, struct ct_number number, const char *sign)
{
	struct ct_number result;
	if (!number_subtract(NUMBER_INTEGER(0), number, &result))
		L_RAISE(lua, CT_E_OVERFLOW, sign_place(lua, sign));
	l_push_number(lua, result);
}

static int l_negate(lua_State *lua)
{
	l_push_negative(lua, l_number(lua, 1, "-"), "-");
	return 1;
}

/* ---- Comparison. Lua calls == only for two userdata; one of them may be of another kind. */

static int l_equal(lua_State *lua)
{
	struct ct_number a, b;
	bool are_numbers = script_number(lua, 1, &a) && script_number(lua, 2, &b);
	lua_pushboolean(lua, are_numbers && number_compare(a, b) == 0);
	return 1;
}

static int l_less(lua_State *lua)
{
	struct ct_number a = l_number(lua, 1, "<"), b = l_number(lua, 2, "<");
	lua_pushboolean(lua, number_compare(a, b) < 0);
	return 1;
}

static int l_at_most(lua_State *lua)
{
	struct ct_number a = l_number(lua, 1, "<="), b = l_number(lua, 2, "<=");
	lua_pushboolean(lua, number_compare(a, b) <= 0);
	return 1;
}

/* ---- Unsupported operators. */

struct refused_sign {
	const char *event, *sign;
};

static const struct refused_sign refused_signs[] = {
	{"__mod", "%"},
	{"__idiv", "//"},
	{"__pow", "^"},
	{"__band", "&"},
	{"__bor", "|"},
	{"__bxor", "~"},
	{"__bnot", "~"},
	{"__shl", "<<"},
	{"__shr", ">>"},
	{"__concat", ".."},
	{"__len", "#"},
	{"__index", "."},
	{"__newindex", "="},
	{"__call", "("},
};

static int l_refuse_sign(lua_State *lua)
{
	const char *sign = refused_signs[lua_tointeger(lua, lua_upvalueindex(1))].sign;
	L_RAISE(lua, CT_R_RUN_OPERAND, sign_place(lua, sign), sign, NUMBER);
}

/* Adds the arithmetic metamethods to the metatable on the top. */
static void l_add_arithmetic(lua_State *lua)
{
	for (int i = 0; i < ARITHMETICS; i++) {
		lua_pushinteger(lua, i);
		lua_pushcclosure(lua, l_arithmetic, 1);
		lua_setfield(lua, -2, arithmetics[i].event);
	}
}

/* Adds l_carry to the table on the top. */
static void l_open_carrier(lua_State *lua)
{
	lua_newuserdatauv(lua, sizeof(struct ct_number), 0);
	luaL_newmetatable(lua, CARRIER);
	l_add_arithmetic(lua);
	lua_setmetatable(lua, -2);
	lua_pushcclosure(lua, l_carry, 1);
	lua_setfield(lua, -2, SCRIPT_CARRY);
}

static void l_open_metatable(lua_State *lua)
{
	static const luaL_Reg others[] = {{"__unm", l_negate}, {"__eq", l_equal}, {"__lt", l_less},
		{"__le", l_at_most}, {NULL, NULL}};
	luaL_newmetatable(lua, NUMBER);
	luaL_setfuncs(lua, others, 0);
	l_add_arithmetic(lua);
	for (size_t i = 0; i < sizeof(refused_signs) / sizeof(*refused_signs); i++) {
		lua_pushinteger(lua, (lua_Integer)i);
		lua_pushcclosure(lua, l_refuse_sign, 1);
		lua_setfield(lua, -2, refused_signs[i].event);
	}
	lua_pop(lua, 1);
}

/* ---- math: integers stay integers, exact numbers stay exact. */

static int l_round(lua_State *lua, const char *name, int64_t (*round)(struct ct_number))
{
	struct ct_number number = l_number(lua, 1, name);
	if (lua_isinteger(lua, 1))
		lua_settop(lua, 1);
	else
		l_push_number(lua, NUMBER_INTEGER(round(number)));
	return 1;
}

static int l_round_down(lua_State *lua)
{
	return l_round(lua, "floor", number_floor);
}

static int l_round_up(lua_State *lua)
{
	return l_round(lua, "ceil", number_ceiling);
}

static int l_absolute(lua_State *lua)
{
	struct ct_number number = l_number(lua, 1, "abs");
	if (number.num >= 0)
		lua_settop(lua, 1);
	else if (lua_isinteger(lua, 1))
		lua_pushinteger(lua, -lua_tointeger(lua, 1));
	else
		l_push_negative(lua, number, "abs");
	return 1;
}

/* Leaves the smallest (sign -1) or largest (+1) argument on the stack. */
static int l_extreme(lua_State *lua, const char *name, int sign)
{
	int best = 1;
	struct ct_number extreme = l_number(lua, 1, name);
	for (int i = 2; i <= lua_gettop(lua); i++) {
		struct ct_number number = l_number(lua, i, name);
		if (number_compare(number, extreme) * sign <= 0)
			continue;
		best = i;
		extreme = number;
	}
	lua_pushvalue(lua, best);
	return 1;
}

static int l_smallest(lua_State *lua)
{
	return l_extreme(lua, "min", -1);
}

static int l_largest(lua_State *lua)
{
	return l_extreme(lua, "max", 1);
}

/* ---- ipairs, without metamethods: tables of scripts have none. */

static int l_next_item(lua_State *lua)
{
	if (!lua_istable(lua, 1) || !lua_isinteger(lua, 2))
		L_RAISE(lua, CT_R_RUN_OPERAND, sign_place(lua, "ipairs"), "ipairs",
			script_type_name(lua, 1));
	lua_Integer index = (lua_Integer)((lua_Unsigned)lua_tointeger(lua, 2) + 1);
	lua_pushinteger(lua, index);
	return lua_rawgeti(lua, 1, index) == LUA_TNIL ? 1 : 2;
}

static int l_ipairs(lua_State *lua)
{
	if (!lua_istable(lua, 1))
		L_RAISE(lua, CT_R_RUN_OPERAND, sign_place(lua, "ipairs"), "ipairs",
			script_type_name(lua, 1));
	lua_pushcfunction(lua, l_next_item);
	lua_pushvalue(lua, 1);
	lua_pushinteger(lua, 0);
	return 3;
}

/* ---- equal: exact comparison of values of one kind. */

enum comparable { COMPARABLE_NUMBER, COMPARABLE_BOOLEAN, COMPARABLE_TEXT };

static enum comparable l_comparable(lua_State *lua, int index)
{
	struct ct_number number;
	int type = lua_type(lua, index);
	if (script_number(lua, index, &number))
		return COMPARABLE_NUMBER;
	if (type != LUA_TBOOLEAN && type != LUA_TSTRING)
		L_RAISE(lua, CT_R_RUN_OPERAND, sign_place(lua, "equal"), "equal",
			script_type_name(lua, index));
	return type == LUA_TBOOLEAN ? COMPARABLE_BOOLEAN : COMPARABLE_TEXT;
}

static int l_is_equal(lua_State *lua)
{
	struct ct_number a, b;
	enum comparable first = l_comparable(lua, 1), second = l_comparable(lua, 2);
	if (first != second)
		L_RAISE(lua, CT_R_RUN_EQUAL, sign_place(lua, "equal"), script_type_name(lua, 1),
			script_type_name(lua, 2));
	if (lua_gettop(lua) > 2)
		L_RAISE(lua, CT_R_RUN_OPERAND, sign_place(lua, "equal"), "equal",
			script_type_name(lua, 3));
	bool equal = lua_rawequal(lua, 1, 2);
	if (first == COMPARABLE_NUMBER && script_number(lua, 1, &a) && script_number(lua, 2, &b))
		equal = number_compare(a, b) == 0;
	lua_pushboolean(lua, equal);
	return 1;
}

void l_open_numbers(lua_State *lua)
{
	static const luaL_Reg functions[] = {{"floor", l_round_down}, {"ceil", l_round_up},
		{"abs", l_absolute}, {"min", l_smallest}, {"max", l_largest}, {NULL, NULL}};
	l_open_metatable(lua);
	l_open_carrier(lua);
	lua_pushcfunction(lua, l_ipairs);
	lua_setfield(lua, -2, "ipairs");
	lua_pushcfunction(lua, l_is_equal);
	lua_setfield(lua, -2, "equal");
	luaL_newlib(lua, functions);
	l_read_only(lua, "math");
}
