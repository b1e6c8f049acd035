/* SPDX-License-Identifier: Apache-2.0 */
/* The token scan: every rule with its message, line and column; Lua's lexical rules; places of
 * words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lang/scan.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

struct fixture {
	struct arena arena;
	struct arena_edge edge;
	struct ct_errors *errors;
	struct scan *scan;
};

static void begin(struct fixture *fixture, struct ct_text source)
{
	arena_init(&fixture->arena);
	if (ARENA_EDGE(&fixture->arena, &fixture->edge))
		abort();
	fixture->errors = ct_errors_new();
	fixture->scan = scan_script(&fixture->arena, source, "3-x.lua", fixture->errors);
}

static void end(struct fixture *fixture)
{
	ct_errors_free(fixture->errors);
	arena_free(&fixture->arena);
}

static void assert_message(const struct fixture *fixture, size_t index, enum ct_message_id message,
	unsigned line, unsigned column)
{
	const struct ct_message *found = ct_errors_at(fixture->errors, index);
	assert_non_null(found);
	assert_string_equal(found->code, message_code(message));
	assert_string_equal(found->file, "3-x.lua");
	assert_int_equal(found->line, line);
	assert_int_equal(found->column, column);
}

/* ---- One finding each. */

#define RUN(body) "compute{ run = function(x, y)\n" body "\nend }"

static const struct refused {
	const char *source;
	enum ct_message_id message;
	unsigned line, column;
} refused[] = {
	/* words that the vocabulary replaces */
	{"a = b and c", CT_R_SCAN_WORD, 1, 7},
	{"a = b or c", CT_R_SCAN_WORD, 1, 7},
	{"a = not c", CT_R_SCAN_WORD, 1, 5},
	{"if a then b() elseif c then d() else e() end", CT_R_SCAN_WORD, 1, 1},
	{"a(b == c)", CT_R_SCAN_WORD, 1, 5},
	{"a(b ~= c)", CT_R_SCAN_WORD, 1, 5},
	{"a(b < c)", CT_R_SCAN_WORD, 1, 5},
	{"a(b <= c)", CT_R_SCAN_WORD, 1, 5},
	{"a(b > c)", CT_R_SCAN_WORD, 1, 5},
	{"a(b >= c)", CT_R_SCAN_WORD, 1, 5},
	{"while a do b() end", CT_R_SCAN_REPETITION, 1, 1},
	{"repeat b() until a", CT_R_SCAN_REPETITION, 1, 1},
	{"for i = 0, 1 do b() end", CT_R_SCAN_REPETITION, 1, 1},
	{"goto x ::x::", CT_R_SCAN_REPETITION, 1, 1},
	{"local function f(a)\n\treturn a or 1\nend", CT_R_SCAN_WORD, 2, 11},
	/* a function is allowed only as the key run of a compute */
	{"compute{ f = function() if a then b() end end }", CT_R_SCAN_WORD, 1, 25},
	{"criterion{ run = function() if a then b() end end }", CT_R_SCAN_WORD, 1, 29},
	{"x.compute{ run = function() if a then b() end end }", CT_R_SCAN_WORD, 1, 29},
	{"compute{ t = { run = function() if a then b() end end } }", CT_R_SCAN_WORD, 1, 33},
	{"compute{ a.run = function() if a then b() end end }", CT_R_SCAN_WORD, 1, 29},
	{"run = function() if a then b() end end", CT_R_SCAN_WORD, 1, 18},
	{RUN("return x") " f(a or b)", CT_R_SCAN_WORD, 3, 11},
	{"compute{ says = a or b, run = function(x) return x end }", CT_R_SCAN_WORD, 1, 19},
	{"compute{ run = function(x) return x end, says = a or b }", CT_R_SCAN_WORD, 1, 51},
	/* bitwise operators and powers, everywhere */
	{"a = b & c", CT_R_SCAN_REFUSED, 1, 7},
	{"a = b | c", CT_R_SCAN_REFUSED, 1, 7},
	{"a = b ~ c", CT_R_SCAN_REFUSED, 1, 7},
	{"a = ~ c", CT_R_SCAN_REFUSED, 1, 5},
	{"a = b << c", CT_R_SCAN_REFUSED, 1, 7},
	{"a = b >> c", CT_R_SCAN_REFUSED, 1, 7},
	{"a = b ^ c", CT_R_SCAN_REFUSED, 1, 7},
	{RUN("return 1 ~ (2 or 3)"), CT_R_SCAN_REFUSED, 2, 10},
	{RUN("return x & y"), CT_R_SCAN_REFUSED, 2, 10},
	{RUN("return x ^ 2"), CT_R_SCAN_REFUSED, 2, 10},
	/* indexes that are comparisons, everywhere */
	{"a = t[b < c]", CT_R_SCAN_INDEX, 1, 9},
	{RUN("return x[1 < 2]"), CT_R_SCAN_INDEX, 2, 12},
	{RUN("return x[not (x <= y)]"), CT_R_SCAN_INDEX, 2, 17},
	{RUN("return x[f(x == y)]"), CT_R_SCAN_INDEX, 2, 14},
	{RUN("local t = { [x >= y] = x }"), CT_R_SCAN_INDEX, 2, 16},
	{RUN("x[x ~= y] = y"), CT_R_SCAN_INDEX, 2, 5},
	/* the environment */
	{"a = _ENV", CT_R_SCAN_ENV, 1, 5},
	{"a = b._ENV", CT_R_SCAN_ENV, 1, 7},
	{"local _ENV = {}", CT_R_SCAN_ENV, 1, 7},
	{RUN("return _ENV.x"), CT_R_SCAN_ENV, 2, 8},
	/* attributes */
	{"local a <const> = 1", CT_R_SCAN_ATTRIBUTE, 1, 10},
	{RUN("local a <close> = x"), CT_R_SCAN_ATTRIBUTE, 2, 10},
	/* numbers are limits */
	{"f(80)", CT_R_SCAN_NUMBER, 1, 3},
	{"f(1.0)", CT_R_SCAN_NUMBER, 1, 3},
	{"f(0x64)", CT_R_SCAN_NUMBER, 1, 3},
	{"f(1e2)", CT_R_SCAN_NUMBER, 1, 3},
	{"f(100.)", CT_R_SCAN_NUMBER, 1, 3},
	{"f(.5)", CT_R_SCAN_NUMBER, 1, 3},
	{"f(01)", CT_R_SCAN_NUMBER, 1, 3},
	{"f(-3)", CT_R_SCAN_NUMBER, 1, 4},
	{"f(101)", CT_R_SCAN_NUMBER, 1, 3},
	{"at_least_n_of(x, 2)", CT_R_SCAN_NUMBER, 1, 18},
	{"at_least_n_of(0x2, x)", CT_R_SCAN_NUMBER, 1, 15},
	{"at_least_n_of(2.0, x)", CT_R_SCAN_NUMBER, 1, 15},
	{"at_least(2, x)", CT_R_SCAN_NUMBER, 1, 10},
	/* floats in run */
	{RUN("return x * 0.5"), CT_R_SCAN_FLOAT, 2, 12},
	{RUN("return x * 1e3"), CT_R_SCAN_FLOAT, 2, 12},
	{RUN("return x * 0x1p4"), CT_R_SCAN_FLOAT, 2, 12},
	/* E9: Lua cuts a hexadecimal integer off at 64 bits */
	{RUN("return x * 0x8000000000000000"), CT_R_SCAN_FLOAT, 2, 12},
	{RUN("return x * 0x10000000000000001"), CT_R_SCAN_FLOAT, 2, 12},
	{RUN("return x + 0xFfFfFfFfFfFfFfFf"), CT_R_SCAN_FLOAT, 2, 12},
	{RUN("return x + 9223372036854775808"), CT_R_SCAN_FLOAT, 2, 12},
	{RUN("return 1 / 3"), CT_R_SCAN_DIVISION, 2, 10},
	{RUN("return x + (1) / (-3)"), CT_R_SCAN_DIVISION, 2, 16},
	{RUN("return x - 1 / -3"), CT_R_SCAN_DIVISION, 2, 14},
	{RUN("return 3 / 4 * x"), CT_R_SCAN_DIVISION, 2, 10},
	/* K19: equality in run, except with nil, true and false */
	{RUN("return x == y"), CT_R_SCAN_EQUAL, 2, 10},
	{RUN("return x ~= y"), CT_R_SCAN_EQUAL, 2, 10},
	{RUN("local n = 5 return x == n"), CT_R_SCAN_EQUAL, 2, 22},
	{RUN("local t = { 5 } return t[1] ~= x"), CT_R_SCAN_EQUAL, 2, 29},
	{RUN("return x == math.floor(5)"), CT_R_SCAN_EQUAL, 2, 10},
	{RUN("for i = 1, 5 do if x == i then return true end end"), CT_R_SCAN_EQUAL, 2, 22},
	{RUN("if x == \"có\" then return 1 end"), CT_R_SCAN_EQUAL, 2, 6},
	{RUN("return (nil) == x"), CT_R_SCAN_EQUAL, 2, 14},
	/* K19: a table looked up by an input */
	{RUN("local t = { 1 } return t[x]"), CT_R_SCAN_LOOK_UP, 2, 26},
	{RUN("local t = { 1 } return t[y + 1]"), CT_R_SCAN_LOOK_UP, 2, 26},
	{RUN("local t = { 1 } return t[math.floor(x)]"), CT_R_SCAN_LOOK_UP, 2, 37},
	{RUN("return ({ 1, 2 })[x]"), CT_R_SCAN_LOOK_UP, 2, 19},
	{RUN("local z = x local t = { 1 } return t[z]"), CT_R_SCAN_LOOK_UP, 2, 38},
	{RUN("local t = {} t[x] = 1 return 1"), CT_R_SCAN_LOOK_UP, 2, 16},
	/* equality with a number literal in run */
	{RUN("return x == 3"), CT_R_SCAN_EQUAL, 2, 10},
	{RUN("return x ~= 3"), CT_R_SCAN_EQUAL, 2, 10},
	{RUN("return 3 == x"), CT_R_SCAN_EQUAL, 2, 10},
	{RUN("return x == -3"), CT_R_SCAN_EQUAL, 2, 10},
	{RUN("return x == (3)"), CT_R_SCAN_EQUAL, 2, 10},
	{RUN("return x == - - (-3)"), CT_R_SCAN_EQUAL, 2, 10},
	{RUN("return (3) == x"), CT_R_SCAN_EQUAL, 2, 12},
	{RUN("return ((-3)) ~= x"), CT_R_SCAN_EQUAL, 2, 15},
	{RUN("return x == (1 + 2)"), CT_R_SCAN_EQUAL, 2, 10},
	{RUN("return x % 2 == 0"), CT_R_SCAN_EQUAL, 2, 14},
	{RUN("return 3 + 4 == x"), CT_R_SCAN_EQUAL, 2, 14},
	{RUN("return 2 * -(3) == x"), CT_R_SCAN_EQUAL, 2, 17},
	{RUN("local z = x == 3 z = y"), CT_R_SCAN_EQUAL, 2, 13},
	{RUN("if x == 3 then return 1 end return 2"), CT_R_SCAN_EQUAL, 2, 6},
	/* unclosed or wrongly closed */
	{"f(a", CT_R_SCAN_UNCLOSED, 1, 2},
	{"f{a", CT_R_SCAN_UNCLOSED, 1, 2},
	{"f = function()", CT_R_SCAN_UNCLOSED, 1, 5},
	{"f(a))", CT_R_SCAN_UNOPENED, 1, 5},
	{"end", CT_R_SCAN_UNOPENED, 1, 1},
	{"f(\n  {a)", CT_R_SCAN_MISMATCH, 2, 5},
	{"f{ a = function() }", CT_R_SCAN_MISMATCH, 1, 19},
	{"do f(a end", CT_R_SCAN_MISMATCH, 1, 8},
	/* bytes */
	{"a\xff", CT_R_SCAN_UTF8, 1, 2},
	{"-- ế\r\n-- ế\xc0\xaf", CT_R_SCAN_UTF8, 2, 5},
	{"-- \xed\xa0\x80", CT_R_SCAN_UTF8, 1, 4},
	{"\x1bLua", CT_R_SCAN_CHARACTER, 1, 1},
	{"--\v", CT_R_SCAN_CHARACTER, 1, 3},
	{"\r\n\r\n--ế\x7f", CT_R_SCAN_CHARACTER, 3, 4},
	{"-- \xe2\x80\xae", CT_R_SCAN_CHARACTER, 1, 4},
	{"-- \xe2\x81\xa6", CT_R_SCAN_CHARACTER, 1, 4},
	{"-- \xe2\x80\x8f", CT_R_SCAN_CHARACTER, 1, 4},
	{"-- \xc2\x85", CT_R_SCAN_CHARACTER, 1, 4},
	/* rejected by Lua's lexer */
	{"a = \"b", CT_R_SCAN_UNFINISHED, 1, 5},
	{"a = 'b\n'", CT_R_SCAN_UNFINISHED, 1, 5},
	{"a = [==[ ]=]", CT_R_SCAN_UNFINISHED, 1, 5},
	{"\n--[[ a", CT_R_SCAN_UNFINISHED, 2, 1},
	{"a = 'ế\\q'", CT_R_SCAN_ESCAPE, 1, 7},
	{"a = '\\ế'", CT_R_SCAN_ESCAPE, 1, 6},
	{"a = '\\xg0'", CT_R_SCAN_ESCAPE, 1, 6},
	{"a = '\\300'", CT_R_SCAN_ESCAPE, 1, 6},
	{"a = '\\u{80000000}'", CT_R_SCAN_ESCAPE, 1, 6},
	{"a = '\\u{}'", CT_R_SCAN_ESCAPE, 1, 6},
	{"a = '\\u41'", CT_R_SCAN_ESCAPE, 1, 6},
	{"a = 3x", CT_R_SCAN_NUMERAL, 1, 5},
	{"a = 0x", CT_R_SCAN_NUMERAL, 1, 5},
	{"a = 1..0", CT_R_SCAN_NUMERAL, 1, 5},
	{"a = 1e+", CT_R_SCAN_NUMERAL, 1, 5},
	{"a = 1.2.3", CT_R_SCAN_NUMERAL, 1, 5},
	{"a = @", CT_R_SCAN_SYMBOL, 1, 5},
	{"a = “b”", CT_R_SCAN_SYMBOL, 1, 5},
	{"tỷ_lệ = a", CT_R_SCAN_SYMBOL, 1, 2},
	{"a = b ! c", CT_R_SCAN_SYMBOL, 1, 7},
};

static void test_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(refused); i++) {
		struct fixture fixture;
		begin(&fixture, text_of(refused[i].source));
		if (fixture.scan || ct_errors_count(fixture.errors) != 1)
			print_error("%s: %u findings\n", refused[i].source,
				(unsigned)ct_errors_count(fixture.errors));
		assert_null(fixture.scan);
		assert_int_equal(ct_errors_count(fixture.errors), 1);
		assert_message(&fixture, 0, refused[i].message, refused[i].line, refused[i].column);
		end(&fixture);
	}
}

/* ---- What must pass. */

static const char *const accepted[] = {
	"",
	"-- only a comment",
	"\xEF\xBB\xBF"
	"criterion \"1\" {}",
	"f(0, 1, 100)",
	"at_least_n_of(2, a, b, c)",
	"at_least_n_of (37, a)",
	"local function f(x) return at_least(x, limit.y) end",
	"do local a = b end",
	"a = { 'and', \"or == <\", [[not ~= 80]], [==[ ]] 3.5 ]==] } -- if 80 then",
	"--[==[ if 80\n]] ]==] a = b",
	"--[=x 80",
	"a = 'x\\z  \n\t y\\x41\\065\\9\\u{7FFFFFFF}\\a\\b\\f\\n\\r\\t\\v\\\\\\\"\\'\\\n'",
	"a = b .. c",
	"a = b[c]",
	"local t = { [a] = b, ['c d'] = e; f = g }",
	"return",
	"a = function(...) return ... end",
	RUN("if x < y and not (x >= 3) or y ~= nil then return x end\nwhile x do break "
	    "end\nrepeat local z = 7 until z > 7"),
	RUN("for i = 1, 10 do if i >= 3 then goto done end end ::done:: return x // 2"),
	RUN("if x == true then return 5 end\nif false ~= x then return 0x10 end"),
	RUN("return equal(math.floor(x / 100), y)"),
	RUN("return equal(f(3), y)"),
	RUN("return x[3] == nil"),
	RUN("return equal(x, y * 3)"),
	RUN("return x * 3 == nil"),
	RUN("return (x + 3) == nil"),
	RUN("return equal(y, 3 + x)"),
	RUN("return y == nil and (3 - x)"),
	RUN("return equal(d, 3 .. '')"),
	RUN("return equal('x' .. 3, d)"),
	RUN("return x / 3"),
	/* K19: look-ups by values that are not inputs */
	RUN("local t = { 1 } for i = 1, 3 do t[i] = x end return t[1]"),
	RUN("local t = { x = 1 } return t.x"),
	RUN("local t = { [1] = x, y } return t[2]"),
	RUN("local z = x > 3 local t = { 1 } local n = 1 return t[n]"),
	"a = t[x]",
	RUN("return x * 3 / 4"),
	RUN("return f(3) / 4"),
	RUN("local f = function(z) if z < 3 then return 4 end end\nreturn f(x)"),
	RUN("return x + 9223372036854775807"),
	RUN("return x + 0x7FFFFFFFFFFFFFFF + 0x00000000000000000010"), /* E9 */
	"compute({ inputs = {fact.a}, run = function(x) if x < 5 then return 1 end return 0 end "
	"})",
	"compute{ says = 'a'; run = function(x) return 5 end }",
	"all(compute{ run = function(x) return 5 end }, compute{ run = function(x) return 6 end "
	"})",
};

static void test_accepted(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(accepted); i++) {
		struct fixture fixture;
		begin(&fixture, text_of(accepted[i]));
		if (!fixture.scan)
			print_error("%s: %s\n", accepted[i],
				ct_errors_at(fixture.errors, 0)->text[CT_EN]);
		assert_non_null(fixture.scan);
		assert_int_equal(ct_errors_count(fixture.errors), 0);
		end(&fixture);
	}
}

/* ---- Several findings. */

static void test_all_findings_in_order(void **state)
{
	(void)state;
	struct fixture fixture;
	begin(&fixture, TEXT("a = b and 80\n\tc = d == _ENV\r\ne = \"ế\" .. 3.5 & f"));
	assert_int_equal(ct_errors_count(fixture.errors), 6);
	assert_message(&fixture, 0, CT_R_SCAN_WORD, 1, 7);
	assert_message(&fixture, 1, CT_R_SCAN_NUMBER, 1, 11);
	assert_message(&fixture, 2, CT_R_SCAN_WORD, 2, 8);
	assert_message(&fixture, 3, CT_R_SCAN_ENV, 2, 11);
	assert_message(&fixture, 4, CT_R_SCAN_NUMBER, 3, 12);
	assert_message(&fixture, 5, CT_R_SCAN_REFUSED, 3, 16);
	end(&fixture);
}

static void test_findings_stop_at_twenty(void **state)
{
	(void)state;
	char source[200] = "";
	for (int i = 0; i < 30; i++)
		strcat(source, "f(7) ");
	struct fixture fixture;
	begin(&fixture, text_of(source));
	assert_int_equal(ct_errors_count(fixture.errors), SCAN_MOST_FINDINGS);
	assert_message(&fixture, 19, CT_R_SCAN_NUMBER, 1, 19 * 5 + 3);
	end(&fixture);
	memset(source, '\f', 30);
	source[30] = '\0';
	begin(&fixture, text_of(source));
	assert_int_equal(ct_errors_count(fixture.errors), SCAN_MOST_FINDINGS);
	end(&fixture);
}

static void test_the_word_to_use_is_named(void **state)
{
	static const struct {
		const char *source, *instead;
	} rows[] = {{"a and b", "all("}, {"a or b", "any("}, {"not a", "none("},
		{"a == b", "equals("}, {"a ~= b", "none(equals("}, {"a < b", "less_than("},
		{"a <= b", "at_most("}, {"a > b", "more_than("}, {"a >= b", "at_least("},
		{"a & b", "all("}, {"for i", "count_true"}, {"f(80)", "limits.yaml"},
		{"if a", "when"}};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct fixture fixture;
		begin(&fixture, text_of(rows[i].source));
		assert_non_null(
			strstr(ct_errors_at(fixture.errors, 0)->text[CT_VI], rows[i].instead));
		assert_non_null(
			strstr(ct_errors_at(fixture.errors, 0)->text[CT_EN], rows[i].instead));
		end(&fixture);
	}
}

/* ---- Sizes. */

static struct ct_text repeat(
	char *buffer, const char *before, const char *piece, size_t times, const char *after)
{
	char *at = buffer;
	at += strlen(strcpy(at, before));
	for (size_t i = 0; i < times; i++)
		at += strlen(strcpy(at, piece));
	strcpy(at, after);
	return text_of(buffer);
}

static void test_sizes(void **state)
{
	static const struct {
		const char *before, *piece;
		size_t times;
		const char *after;
		bool good;
		enum ct_message_id message;
		unsigned line, column;
	} rows[] = {
		{"--", "x", SCRIPT_MAX_BYTES - 2, "", true, 0, 0, 0},
		{"--", "x", SCRIPT_MAX_BYTES - 1, "", false, CT_R_SCAN_SIZE, 1, 1},
		{"a = ", "(", SCAN_DEEPEST, "", false, CT_R_SCAN_UNCLOSED, 1, 4 + SCAN_DEEPEST},
		{"a = ", "(", SCAN_DEEPEST + 1, "", false, CT_R_SCAN_DEPTH, 1, 5 + SCAN_DEEPEST},
		{"", "do ", SCAN_DEEPEST + 1, "", false, CT_R_SCAN_DEPTH, 1, 3 * SCAN_DEEPEST + 1},
		{"a = b", ".c", SCAN_DEEPEST, "", true, 0, 0, 0},
		{"a = b", ".c", SCAN_DEEPEST + 1, "", false, CT_R_SCAN_DEPTH, 1,
			7 + 2 * SCAN_DEEPEST},
		{"a = b", "[c]", SCAN_DEEPEST + 1, "", false, CT_R_SCAN_DEPTH, 1,
			8 + 3 * SCAN_DEEPEST},
		{"a = b", "['c'].d", SCAN_DEEPEST / 2, "", true, 0, 0, 0},
		{"a = ((b.c).d).e", ".c", SCAN_DEEPEST - 2, "", false, CT_R_SCAN_DEPTH, 1,
			17 + 2 * (SCAN_DEEPEST - 3)},
		{"a = b.c", ", d.e", 1000, "", true, 0, 0, 0},
		{"a = b", "._ENV", 20000, "", false, CT_R_SCAN_ENV, 1, 7},
	};
	(void)state;
	char *buffer = malloc(SCRIPT_MAX_BYTES + 100);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct fixture fixture;
		begin(&fixture,
			repeat(buffer, rows[i].before, rows[i].piece, rows[i].times,
				rows[i].after));
		assert_int_equal(fixture.scan != NULL, rows[i].good);
		if (!rows[i].good)
			assert_message(&fixture, 0, rows[i].message, rows[i].line, rows[i].column);
		end(&fixture);
	}
	free(buffer);
}

static void test_nul_is_refused(void **state)
{
	(void)state;
	struct fixture fixture;
	begin(&fixture, TEXT("a = \"b\0c\""));
	assert_null(fixture.scan);
	assert_message(&fixture, 0, CT_R_SCAN_CHARACTER, 1, 7);
	end(&fixture);
}

static void test_plain_text(void **state)
{
	(void)state;
	assert_true(scan_is_plain(TEXT("")));
	assert_true(scan_is_plain(TEXT("Tỷ lệ\t\r\n")));
	assert_false(scan_is_plain(TEXT("a\0")));
	assert_false(scan_is_plain(TEXT("\x80")));
	assert_false(scan_is_plain(TEXT("\x1b[31m")));
	assert_false(scan_is_plain(TEXT("\xe2\x80\xae")));
}

/* ---- Places. */

static const char places_source[] = "local f = fact\r"                                /* 1 */
				    "a(fact.x, fact.y, b(limit.x))\n\r"               /* 2 */
				    "\n"                                              /* 3 */
				    "a(fact['x'], \"ế\", fact.x, note, \"note\")\r\n" /* 4 */
				    "x = -y\n";                                       /* 5 */

static void test_find(void **state)
{
	static const struct {
		const char *word, *member;
		unsigned line;
		unsigned found_line, found_column;
	} rows[] = {
		{"a", "", 2, 2, 1},      /* in its line */
		{"a", "", 3, 2, 1},      /* before it */
		{"a", "", 9, 4, 1},      /* the nearest one before */
		{"limit", "", 1, 2, 21}, /* after it, if none is before */
		{"fact", "y", 2, 2, 16},
		{"fact", "x", 2, 2, 8}, /* the first in the line */
		{"fact", "x", 4, 4, 8}, /* also in brackets */
		{"limit", "x", 4, 2, 27},
		{"ế", "", 4, 4, 14}, /* a string's contents */
		{"note", "", 4, 4, 27},
		{"-", "", 5, 5, 5}, /* a symbol */
		{"nothing", "", 4, 4, 0},
		{"fact", "z", 4, 4, 0},
		{"", "", 4, 4, 0},
	};
	(void)state;
	struct fixture fixture;
	begin(&fixture, text_of(places_source));
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct place place = scan_find(
			fixture.scan, text_of(rows[i].word), text_of(rows[i].member), rows[i].line);
		assert_string_equal(place.file, "3-x.lua");
		assert_int_equal(place.line, rows[i].found_line);
		assert_int_equal(place.column, rows[i].found_column);
	}
	end(&fixture);
}

/* Calls end in the order of their closing brackets; a repeated line starts again. */
static void test_executed(void **state)
{
	static const struct {
		const char *word, *member;
		unsigned column;
	} rows[] = {
		{"fact", "a", 12},
		{"g", "", 5},
		{"fact", "a", 23},
		{"g", "", 16},
		{"f", "", 3},
		{"g", "", 27},
		{"fact", "a", 12},
		{"g", "", 5},
		{"g", "", 16},
		{"g", "", 27},
		{"g", "", 5},
		{"f", "", 3},
		{"h", "", 0},
		{"g", "x", 0},
	};
	(void)state;
	struct fixture fixture;
	begin(&fixture,
		TEXT("\n  f(g(fact.a), g(fact.a)) g{'g'} compute{ run = function() g() end }"));
	for (size_t i = 0; i < COUNT(rows); i++) {
		size_t token = scan_executed(
			fixture.scan, text_of(rows[i].word), text_of(rows[i].member), 2);
		struct place place = scan_place(fixture.scan, token, 2);
		assert_int_equal(place.line, 2);
		assert_int_equal(place.column, rows[i].column);
	}
	assert_int_equal(scan_executed(fixture.scan, TEXT("f"), TEXT(""), 1), SCAN_NONE);
	end(&fixture);
}

static unsigned column_of(const struct fixture *fixture, size_t token)
{
	return scan_place(fixture->scan, token, 1).column;
}

static void test_fields(void **state)
{
	static const struct {
		unsigned key, value; /* columns; 0: none */
	} rows[] = {{4, 8}, {18, 25}, {0, 29}, {0, 73}, {76, 80}};
	(void)state;
	struct fixture fixture;
	begin(&fixture,
		TEXT("w{ a = f(b, c), ['d'] = {}; function(a, b) local x, y = a, b end, [e] = g, h = i; }"));
	size_t cursor =
		scan_table(fixture.scan, scan_executed(fixture.scan, TEXT("w"), TEXT(""), 1));
	assert_int_equal(column_of(&fixture, cursor), 2);
	struct scan_field field;
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_true(scan_next_field(fixture.scan, &cursor, &field));
		assert_int_equal(column_of(&fixture, field.key), rows[i].key);
		assert_int_equal(column_of(&fixture, field.value), rows[i].value);
	}
	assert_false(scan_next_field(fixture.scan, &cursor, &field));
	end(&fixture);
}

static void test_table_and_operands(void **state)
{
	static const struct {
		const char *source;
		unsigned table, operands[3]; /* columns */
	} rows[] = {
		{"w{ a }", 2, {2, 0, 0}},
		{"w 'x' { a }", 7, {3, 0, 0}},
		{"w('x') { a }", 8, {3, 0, 0}},
		{"w('x')({ a })", 8, {3, 0, 0}},
		{"w('x') (t)", 0, {3, 0, 0}},
		{"w({ a })", 3, {3, 0, 0}},
		{"w(f(a, b), { c, d }, 'e')", 0, {3, 12, 22}},
		{"w()", 0, {0, 0, 0}},
		{"w = a", 0, {0, 0, 0}},
	};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct fixture fixture;
		begin(&fixture, text_of(rows[i].source));
		size_t word = scan_executed(fixture.scan, TEXT("w"), TEXT(""), 1);
		assert_int_equal(
			column_of(&fixture, scan_table(fixture.scan, word)), rows[i].table);
		for (unsigned n = 1; n <= 3; n++)
			assert_int_equal(column_of(&fixture, scan_operand(fixture.scan, word, n)),
				rows[i].operands[n - 1]);
		end(&fixture);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_accepted),
		cmocka_unit_test(test_all_findings_in_order),
		cmocka_unit_test(test_findings_stop_at_twenty),
		cmocka_unit_test(test_the_word_to_use_is_named),
		cmocka_unit_test(test_sizes),
		cmocka_unit_test(test_nul_is_refused),
		cmocka_unit_test(test_plain_text),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_executed),
		cmocka_unit_test(test_fields),
		cmocka_unit_test(test_table_and_operands),
	};
	return cmocka_run_group_tests_name("scan", tests, NULL, NULL);
}
