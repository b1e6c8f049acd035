/* SPDX-License-Identifier: Apache-2.0 */
/* Rule scripts: declarations, refusals of the sandbox (one row for each measure against a hazard of
 * Lua), and computes, whose results depend only on their inputs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lang/script_internal.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

struct fixture {
	struct arena arena;
	struct arena_edge edge;
	struct ct_errors *errors;
	struct script_source source;
	struct script_output output;
	bool good;
};

static void begin(struct fixture *fixture, const char *text)
{
	*fixture = (struct fixture){0};
	arena_init(&fixture->arena);
	if (ARENA_EDGE(&fixture->arena, &fixture->edge))
		abort();
	fixture->errors = ct_errors_new();
	fixture->source = (struct script_source){"rules/x/criteria/3-x.lua", text_of(text)};
	fixture->good = script_load(
		&fixture->arena, &fixture->source, 1, &fixture->output, fixture->errors);
}

static void end(struct fixture *fixture)
{
	script_free(fixture->output.script);
	ct_errors_free(fixture->errors);
	arena_free(&fixture->arena);
}

static void begin_good(struct fixture *fixture, const char *text)
{
	begin(fixture, text);
	if (!fixture->good)
		print_error("%s\n%s\n", text, ct_errors_at(fixture->errors, 0)->text[CT_EN]);
	assert_true(fixture->good);
	assert_int_equal(ct_errors_count(fixture->errors), 0);
}

static void assert_text(struct ct_text text, const char *expected)
{
	assert_int_equal(text.length, strlen(expected));
	assert_memory_equal(text.bytes, expected, text.length);
}

static void assert_place(struct place place, unsigned line, unsigned column)
{
	assert_string_equal(place.file, "rules/x/criteria/3-x.lua");
	assert_int_equal(place.line, line);
	assert_int_equal(place.column, column);
}

/* ---- Declarations. */

static void test_declarations(void **state)
{
	(void)state;
	struct fixture fixture;
	begin_good(&fixture,
		"local c = criterion\n"
		"c \"3.4\" { title = \"Ty\xCC\x89 le\xCC\x82\xCC\xA3\", met = all(is_true(fact.a)) }\n"
		"amend(\"3.?5\") { note = [[\nx]] } repeal '1.8' {}\n"
		"  recognition \"đạt\" ({ met = every_met() })");
	static const struct {
		enum declaration_kind kind;
		const char *id;
		unsigned line, column;
	} rows[] = {{DECLARE_CRITERION, "3.4", 2, 1}, {DECLARE_AMEND, "3.?5", 3, 1},
		{DECLARE_REPEAL, "1.8", 4, 7}, {DECLARE_RECOGNITION, "đạt", 5, 3}};
	const struct declaration *declaration = fixture.output.declarations;
	for (size_t i = 0; i < COUNT(rows); i++, declaration = declaration->next) {
		assert_non_null(declaration);
		assert_int_equal(declaration->kind, rows[i].kind);
		assert_text(declaration->id, rows[i].id);
		assert_place(declaration->place, rows[i].line, rows[i].column);
		assert_ptr_equal(declaration->file, fixture.source.file);
	}
	assert_null(declaration);
	assert_null(fixture.output.script);
	const struct script_value *title = fixture.output.declarations->fields;
	assert_text(title->key, "title");
	assert_text(title->text, "Tỷ lệ"); /* NFC */
	assert_text(fixture.output.declarations->next->fields->text, "x");
	assert_null(fixture.output.declarations->next->next->fields);
	end(&fixture);
}

static void test_values_keep_order_and_places(void **state)
{
	static const struct {
		const char *key; /* NULL: returns to the parent */
		enum script_kind kind;
		unsigned line, column;
	} rows[] = {
		{"zeta", SCRIPT_TEXT, 1, 17},
		{"alpha", SCRIPT_NUMBER, 1, 29},
		{"yes", SCRIPT_BOOLEAN, 2, 2},
		{"cite", SCRIPT_LIST, 3, 3},
		{"e", SCRIPT_EXPR, 4, 3},
		{"map", SCRIPT_MAP, 5, 1},
		{"empty", SCRIPT_LIST, 6, 1},
		{"later_a", SCRIPT_TEXT, 7, 1},
		{"later_b", SCRIPT_TEXT, 7, 1},
	};
	(void)state;
	struct fixture fixture;
	begin_good(&fixture,
		"criterion '1' { zeta = 'z', alpha = 100,\n"
		" yes = true,\n"
		" ['cite'] = {\t'd', {'e'} , fact.x },\n"
		"  e = fact.x,\n"
		"map = { k2 = 0, k1 = { [ [[đ]] ] = { 'deep' } } };\n"
		"empty = {},}\n"
		"local t = {} t.later_b = 'b' t.later_a = 'a' criterion '2' (t)");
	const struct declaration *first = fixture.output.declarations;
	const struct script_value *value = first->fields;
	for (size_t i = 0; i < COUNT(rows); i++, value = value->next) {
		if (i == 7)
			value = first->next->fields;
		assert_text(value->key, rows[i].key);
		assert_int_equal(value->kind, rows[i].kind);
		if (i < 7)
			assert_place(value->place, rows[i].line, rows[i].column);
		if (i >= 7)
			assert_int_equal(value->place.line, rows[i].line);
	}
	assert_null(value);
	const struct script_value *cite = first->fields->next->next->next;
	assert_text(cite->first->text, "d");
	assert_place(cite->first->place, 3, 15);
	assert_int_equal(cite->first->next->kind, SCRIPT_LIST);
	assert_place(cite->first->next->first->place, 3, 21);
	assert_int_equal(cite->first->next->next->expr->op, OP_FACT);
	const struct script_value *map = cite->next->next;
	assert_text(map->first->key, "k2");
	assert_text(map->first->next->first->key, "đ");
	assert_place(map->first->next->first->place, 5, 26);
	assert_text(map->first->next->first->first->text, "deep");
	end(&fixture);
}

static void test_nodes_come_in_order_with_places(void **state)
{
	static const struct {
		enum op op;
		const char *name;
		unsigned line, column, count;
	} rows[] = {
		{OP_FACT, "a", 2, 41, 0},
		{OP_LIMIT, "l", 2, 50, 0},
		{OP_AT_LEAST, "", 2, 27, 2},
		{OP_FACT, "b", 3, 15, 0},
		{OP_LIMIT, "l", 3, 24, 0},
		{OP_AT_LEAST, "", 3, 1, 2},
		{OP_FACT, "c", 3, 38, 0},
		{OP_LIMIT, "m", 1, 51, 0},
		{OP_AT_LEAST, "", 1, 33, 2},
		{OP_FACT, "e", 3, 57, 0},
		{OP_STRING, "một", 3, 60, 0},
		{OP_STRING, "hai", 3, 67, 0},
		{OP_ONE_OF, "", 3, 45, 3},
		{OP_STRING, "vì", 3, 87, 0},
		{OP_UNSPECIFIED, "vì", 3, 75, 1},
		{OP_NUMBER, "", 2, 24, 0},
		{OP_AT_LEAST_N_OF, "", 2, 10, 6},
	};
	(void)state;
	struct fixture fixture;
	begin_good(&fixture,
		"local function half(x) return   at_least(x, limit.m) end\n"
		"local e =at_least_n_of(3, at_least(fact.a, limit.l),\n"
		"at_least(fact.b, limit.l), half(fact['c']), one_of(fact.e, 'một', 'hai'), unspecified 'vì')\n"
		"criterion '1' { met = e }");
	for (size_t i = 0; i < fixture.output.node_count && i < COUNT(rows); i++) {
		const struct expr *node = fixture.output.nodes[i];
		assert_int_equal(node->op, rows[i].op);
		assert_text(node->name, rows[i].name);
		assert_int_equal(node->place.line, rows[i].line);
	}
	assert_int_equal(fixture.output.node_count, COUNT(rows));
	assert_ptr_equal(fixture.output.declarations->fields->expr, fixture.output.nodes[16]);
	assert_ptr_equal(fixture.output.nodes[2]->args[1], fixture.output.nodes[1]);
	assert_int_equal(fixture.output.nodes[15]->number.num, 3);
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct expr *node = fixture.output.nodes[i];
		assert_int_equal(node->count, rows[i].count);
		if (node->place.column != rows[i].column)
			print_error("node %u\n", (unsigned)i);
		assert_place(node->place, rows[i].line, rows[i].column);
	}
	end(&fixture);
}

/* Two files share the vocabulary and nothing else. */
static void test_several_files(void **state)
{
	(void)state;
	struct fixture fixture;
	begin_good(&fixture, "");
	struct script_source sources[] = {
		{"a.lua", TEXT("local x = fact.x criterion '1' { met = is_true(x) }")},
		{"b.lua", TEXT("criterion '2' { met = is_true(fact.y) }")}};
	assert_true(script_load(&fixture.arena, sources, 2, &fixture.output, fixture.errors));
	assert_string_equal(fixture.output.declarations->file, "a.lua");
	assert_string_equal(fixture.output.declarations->next->file, "b.lua");
	sources[1].text = TEXT("\ncriterion '2' { met = is_true(x) }\n");
	assert_false(script_load(&fixture.arena, sources, 2, &fixture.output, fixture.errors));
	assert_null(fixture.output.declarations);
	assert_int_equal(fixture.output.node_count, 0);
	const struct ct_message *message = ct_errors_at(fixture.errors, 0);
	assert_string_equal(message->code, message_code(CT_R_SCRIPT_UNDEFINED));
	assert_string_equal(message->file, "b.lua");
	assert_int_equal(message->line, 2);
	assert_int_equal(message->column, 31);
	/* every faulty file is reported */
	ct_errors_clear(fixture.errors);
	sources[0].text = TEXT("nope()");
	assert_false(script_load(&fixture.arena, sources, 2, &fixture.output, fixture.errors));
	assert_int_equal(ct_errors_count(fixture.errors), 2);
	end(&fixture);
}

/* ---- Refusals, one each. */

#define COMPUTE(body) "compute{ inputs = {fact.a}, says = 's', run = function(a) " body " end }"

static const struct refused {
	const char *source;
	enum ct_message_id message;
	unsigned line, column;
	const char *says; /* part of the text in both languages, or NULL */
} refused[] = {
	/* faults found by Lua */
	{"a = ", CT_R_SYNTAX_UNEXPECTED, 1, 0, "\""},
	{"local t = { a = b\n c = d }", CT_R_SYNTAX_COMMA, 2, 2, "\"c\""},
	{"local t = { a: \"b\" }", CT_R_SYNTAX_COLON, 1, 14, " = "},
	{"local t = all(a AND b)", CT_R_SYNTAX_CASE, 1, 17, "and"},
	{"local t = compute { run = function(x) if x return x end end }", CT_R_SYNTAX_WANTED, 1, 44,
		"\"return\""},
	{"local t = { a = , b }", CT_R_SYNTAX_UNEXPECTED, 1, 17, "\",\""},
	{"fact.x\nfact.y", CT_R_SYNTAX_UNEXPECTED, 2, 1, "fact"},
	{"break", CT_R_SCRIPT_SYNTAX, 1, 0, "break"},
	{"# x", CT_R_SCAN_COMMENT, 1, 1, "#"},
	{"local a = fact.x\n  // x", CT_R_SCAN_COMMENT, 2, 3, "//"},
	{"criterion 1.3 { }", CT_R_SCRIPT_ID, 1, 11, "criterion"},
	{"repeal(1.3)({ })", CT_R_SCRIPT_ID, 1, 8, "repeal"},
	{"local a\na.b.c = a", CT_R_SCRIPT_LUA, 2, 1, "local 'a'"},
	{"\n  local x = sum.a.b", CT_R_SCRIPT_LUA, 2, 13, "sum"},
	/* the environment */
	{"criterion '1' {\n  met = at_leest(fact.a, limit.b) }", CT_R_SCRIPT_UNDEFINED, 2, 9,
		"at_least"},
	{"x = 1", CT_R_SCRIPT_READ_ONLY, 1, 1, "x"},
	{"\n at_least = 1", CT_R_SCRIPT_READ_ONLY, 2, 2, "at_least"},
	{"function f() end", CT_R_SCRIPT_READ_ONLY, 1, 10, "f"},
	{"fact.x = 1", CT_R_SCRIPT_READ_ONLY, 1, 1, "fact"},
	{"limit['x'] = 1", CT_R_SCRIPT_READ_ONLY, 1, 1, "limit"},
	{"math.floor = 1", CT_R_SCRIPT_READ_ONLY, 1, 1, "math"},
	/* no library, no workaround */
	{"local c = coroutine.create", CT_R_SCRIPT_UNDEFINED, 1, 11, "coroutine"},
	{"string.rep('x', 100)", CT_R_SCRIPT_UNDEFINED, 1, 1, "string"},
	{"local a = ('x'):rep()", CT_R_SCRIPT_LUA, 1, 12, "index a string value"},
	{"local a = ('x').rep", CT_R_SCRIPT_LUA, 1, 12, "index a string value"},
	{"local x = '1' + 1", CT_R_SCRIPT_LUA, 1, 11, "arithmetic on a string value"},
	/* E9: also of the numbers that a script may name */
	{"local x = 100 * 100 * 100 * 100 * 100 *\n100 * 100 * 100 * 100 * 100", CT_E_OVERFLOW, 2,
		5, NULL},
	{"local x = 100 * 100 * 100 local y = x * x * x * x", CT_E_OVERFLOW, 1, 15, NULL},
	{"setmetatable({}, { __mode = 'k' })", CT_R_SCRIPT_UNDEFINED, 1, 1, NULL},
	{"getmetatable(fact)", CT_R_SCRIPT_UNDEFINED, 1, 1, NULL},
	{"pcall(criterion)", CT_R_SCRIPT_UNDEFINED, 1, 1, NULL},
	{"error('x')", CT_R_SCRIPT_UNDEFINED, 1, 1, NULL},
	{"error({})", CT_R_SCRIPT_UNDEFINED, 1, 1, NULL},
	{"load('x = 1')", CT_R_SCRIPT_UNDEFINED, 1, 1, NULL},
	{"require('os')", CT_R_SCRIPT_UNDEFINED, 1, 1, NULL},
	{"os.exit()", CT_R_SCRIPT_UNDEFINED, 1, 1, NULL},
	{"io.open('x')", CT_R_SCRIPT_UNDEFINED, 1, 1, NULL},
	{"debug.getinfo(1)", CT_R_SCRIPT_UNDEFINED, 1, 1, NULL},
	{"print(tostring({}))", CT_R_SCRIPT_UNDEFINED, 1, 1, NULL},
	{"pairs({})", CT_R_SCRIPT_UNDEFINED, 1, 1, "ipairs"},
	{"next({})", CT_R_SCRIPT_UNDEFINED, 1, 1, NULL},
	{"select('#')", CT_R_SCRIPT_UNDEFINED, 1, 1, NULL},
	{"rawset({}, 1, 1)", CT_R_SCRIPT_UNDEFINED, 1, 1, NULL},
	{"collectgarbage()", CT_R_SCRIPT_UNDEFINED, 1, 1, NULL},
	{"_G.x = 1", CT_R_SCRIPT_UNDEFINED, 1, 1, NULL},
	{"math.random()", CT_R_SCRIPT_LUA, 1, 6, "random"},
	/* nodes */
	{"local x = fact.a + fact.b", CT_R_SCRIPT_SIGN, 1, 18, "sum("},
	{"local x = fact.a - 1", CT_R_SCRIPT_SIGN, 1, 18, "difference("},
	{"local x = fact.a * 100", CT_R_SCRIPT_SIGN, 1, 18, "compute"},
	{"local x = fact.a / fact.b", CT_R_SCRIPT_SIGN, 1, 18, "percent("},
	{"local x = fact.a % fact.b", CT_R_SCRIPT_SIGN, 1, 18, "percent("},
	{"local x = fact.a // fact.b", CT_R_SCRIPT_SIGN, 1, 18, "compute"},
	{"local x = -fact.a", CT_R_SCRIPT_SIGN, 1, 11, "difference("},
	{"local x = 'a' .. fact.a", CT_R_SCRIPT_SIGN, 1, 15, "sum("},
	{"local x = #all(fact.a)", CT_R_SCRIPT_SIGN, 1, 11, "count_true("},
	{"local x = fact.a.b", CT_R_SCRIPT_SIGN, 1, 15, "fact.x"},
	{"fact.a.b = 1", CT_R_SCRIPT_SIGN, 1, 10, "local"},
	{"local x = fact.a(1)", CT_R_SCRIPT_SIGN, 1, 17, "all("},
	{"fact.a:b()", CT_R_SCRIPT_SIGN, 1, 5, "fact.x"},
	{"local x = fact[1]", CT_R_SCRIPT_MEMBER, 1, 11, "fact."},
	{"local x = limit[fact.a]", CT_R_SCRIPT_MEMBER, 1, 11, "limit."},
	/* operands */
	{"local x = at_least(fact.a)", CT_R_SCRIPT_OPERAND_COUNT, 1, 11, "at_least(X, L)"},
	{"local x = at_least(fact.a, limit.b, limit.c)", CT_R_SCRIPT_OPERAND_COUNT, 1, 11,
		"at_least(X, L)"},
	{"local x = all()", CT_R_SCRIPT_OPERAND_COUNT, 1, 11, "all(a, b, …)"},
	{"local x = all({ fact.a, fact.b })", CT_R_SCRIPT_OPERAND_LIST, 1, 15, "all(a, b, …)"},
	{"local x = all(is_true(fact.a),\n  true)", CT_R_SCRIPT_OPERAND_KIND, 2, 3, "boolean"},
	{"local x = all(nil)", CT_R_SCRIPT_OPERAND_KIND, 1, 15, "nil"},
	{"local x = all(every_met)", CT_R_SCRIPT_OPERAND_KIND, 1, 15, "function"},
	{"local x = all(fact)", CT_R_SCRIPT_OPERAND_KIND, 1, 15, "fact"},
	{"local x = at_least(fact.a, 100 * 100)", CT_R_SCRIPT_OPERAND_NUMBER, 1, 28, "limits.yaml"},
	{"local x = at_least(fact.a, 1 / 1)", CT_R_SCRIPT_OPERAND_NUMBER, 1, 28, "limits.yaml"},
	{"local x = at_least(fact.a, #'ab')", CT_R_SCRIPT_OPERAND_NUMBER, 1, 28, "limits.yaml"},
	{"local x = at_least_n_of(1, 1 + 1)", CT_R_SCRIPT_OPERAND_NUMBER, 1, 28, "limits.yaml"},
	{"local x = one_of(fact.a, '\\xff')", CT_R_SCRIPT_TEXT, 1, 26, NULL},
	{"local x = one_of(fact.a, '\\0')", CT_R_SCRIPT_TEXT, 1, 26, NULL},
	{"local x = one_of(fact.a, '\\u{202E}')", CT_R_SCRIPT_TEXT, 1, 26, NULL},
	/* declarations */
	{"criterion '1'", CT_R_SCRIPT_TABLE, 1, 1, "criterion"},
	{"local c = criterion '1'\nc {} c {}", CT_R_SCRIPT_TABLE, 1, 11, "criterion"},
	{"criterion '1' 'x'", CT_R_SCRIPT_TABLE, 1, 1, "criterion"},
	{"amend '1' (fact.a)", CT_R_SCRIPT_TABLE, 1, 1, "amend"},
	{"criterion { title = 'x' }", CT_R_SCRIPT_ID, 1, 1, "criterion"},
	{"criterion(1) {}", CT_R_SCRIPT_ID, 1, 11, "criterion"},
	{"criterion('1', {})", CT_R_SCRIPT_ID, 1, 1, "criterion"},
	{"repeal ' ' {}", CT_R_SCRIPT_ID, 1, 1, "repeal"},
	{"criterion '1' { 'a' }", CT_R_SCRIPT_SHAPE, 1, 1, "1"},
	{"criterion '1' { a = 'x', 'a' }", CT_R_SCRIPT_SHAPE, 1, 1, "1"},
	{"criterion '1' { cite = { 'a', b = 'c' } }", CT_R_SCRIPT_SHAPE, 1, 17, "cite"},
	{"criterion '1' { cite = { 'a', nil, 'c' } }", CT_R_SCRIPT_SHAPE, 1, 31, "cite"},
	{"criterion '1' { cite = { [0] = 'a' } }", CT_R_SCRIPT_SHAPE, 1, 32, "cite"},
	{"criterion '1' { [fact.a] = 'a' }", CT_R_SCRIPT_SHAPE, 1, 28, "1"},
	{"criterion '1' {\n a = {{{{}}}} }", CT_R_SCRIPT_SHAPE, 2, 9, "a"},
	{"local t = {} t.t = t criterion '1' (t)", CT_R_SCRIPT_SHAPE, 1, 22, "t"},
	{"criterion '1' { title = 'a',\n title = 'b' }", CT_R_SCRIPT_TWICE, 2, 2, "title"},
	{"criterion '1' { title = 'a', ['title'] = 'b' }", CT_R_SCRIPT_TWICE, 1, 31, "title"},
	{"criterion '1' { title = 100 * 1.5 }", CT_R_SCAN_NUMBER, 1, 31, NULL},
	{"criterion '1' { title = 100 / 1 }", CT_R_SCRIPT_VALUE, 1, 17, "float"},
	{"criterion '1' { title = 1 + 1 }", CT_R_SCRIPT_VALUE, 1, 17, "integer"},
	{"criterion '1' { met = all }", CT_R_SCRIPT_VALUE, 1, 17, "function"},
	{"criterion '1' { met = fact }", CT_R_SCRIPT_VALUE, 1, 17, "userdata"},
	{"criterion '1' { title = 'a\\27[31m' }", CT_R_SCRIPT_TEXT, 1, 17, NULL},
	{"criterion '1' { ['\\xff'] = 'a' }", CT_R_SCRIPT_TEXT, 1, 1, NULL},
	/* compute */
	{"compute 'x'", CT_R_COMPUTE_TABLE, 1, 1, "compute{"},
	{"compute(fact.a)", CT_R_COMPUTE_TABLE, 1, 1, "compute{"},
	{"compute{\n  imputs = {} }", CT_R_COMPUTE_KEY, 2, 3, "inputs"},
	{"compute{ fact.a }", CT_R_COMPUTE_KEY, 1, 1, NULL},
	{"compute{}", CT_R_COMPUTE_VALUE, 1, 1, "inputs"},
	{"compute{ inputs = {} }", CT_R_COMPUTE_VALUE, 1, 10, "inputs"},
	{"compute{ inputs = fact.a }", CT_R_COMPUTE_VALUE, 1, 10, "inputs"},
	{"compute{ inputs = { 'a' } }", CT_R_COMPUTE_VALUE, 1, 10, "inputs"},
	{"compute{ inputs = { a = fact.a } }", CT_R_COMPUTE_VALUE, 1, 10, "inputs"},
	{"compute{ inputs = { fact.a } }", CT_R_COMPUTE_VALUE, 1, 1, "says"},
	{"compute{ inputs = { fact.a }, says = '' }", CT_R_COMPUTE_VALUE, 1, 31, "says"},
	{"compute{ inputs = { fact.a }, says = 1 }", CT_R_COMPUTE_VALUE, 1, 31, "says"},
	{"compute{ inputs = { fact.a }, says = 's', unit = {} }", CT_R_COMPUTE_VALUE, 1, 43,
		"unit"},
	{"compute{ inputs = { fact.a }, says = 's', unit = '' }", CT_R_COMPUTE_VALUE, 1, 43,
		"unit"},
	{"compute{ inputs = { fact.a }, says = 's' }", CT_R_COMPUTE_VALUE, 1, 1, "run"},
	{"compute{ inputs = { fact.a }, says = 's', run = all }", CT_R_COMPUTE_VALUE, 1, 43, "run"},
	{"compute{ inputs = { fact.a }, says = 's', says = 't' }", CT_R_SCRIPT_TWICE, 1, 43,
		"says"},
	{"compute{ inputs = { fact.a }, says = 's',\n run = function() end }",
		CT_R_COMPUTE_PARAMETERS, 2, 2, "1"},
	{"compute{ inputs = { fact.a }, says = 's', run = function(a, b) end }",
		CT_R_COMPUTE_PARAMETERS, 1, 43, "1"},
	{"compute{ inputs = { fact.a }, says = 's', run = function(...) end }",
		CT_R_COMPUTE_PARAMETERS, 1, 43, "1"},
	{"compute{ inputs = { fact.a }, says = 's', run = function(a, ...) end }",
		CT_R_COMPUTE_PARAMETERS, 1, 43, "1"},
	{"local k = 0\n" COMPUTE("k = k + 1 return k"), CT_R_COMPUTE_OUTSIDE, 2, 41, "k"},
	{"local t = {}\n" COMPUTE("t[1] = a return 1"), CT_R_COMPUTE_OUTSIDE, 2, 41, "t"},
	{"local t = {}\n" COMPUTE("local f = function() return t end return 1"),
		CT_R_COMPUTE_OUTSIDE, 2, 41, "t"},
};

static void test_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(refused); i++) {
		const struct refused *row = &refused[i];
		struct fixture fixture;
		begin(&fixture, row->source);
		assert_false(fixture.good);
		assert_int_equal(ct_errors_count(fixture.errors), 1);
		const struct ct_message *message = ct_errors_at(fixture.errors, 0);
		if (strcmp(message->code, message_code(row->message)) ||
			message->line != row->line || message->column != row->column)
			print_error("%s: %u:%u %s\n", row->source, message->line, message->column,
				message->text[CT_EN]);
		assert_string_equal(message->code, message_code(row->message));
		assert_string_equal(message->file, fixture.source.file);
		assert_int_equal(message->line, row->line);
		assert_int_equal(message->column, row->column);
		for (int language = 0; language < CT_LANGUAGES && row->says; language++)
			assert_non_null(strstr(message->text[language], row->says));
		end(&fixture);
	}
}

/* ---- Budgets of a load. */

static char *repeat(const char *before, const char *piece, size_t times, const char *after)
{
	char *text = malloc(strlen(before) + strlen(piece) * times + strlen(after) + 1);
	char *at = text + strlen(strcpy(text, before));
	for (size_t i = 0; i < times; i++)
		at += strlen(strcpy(at, piece));
	strcpy(at, after);
	return text;
}

/* d(f) calls f a thousand times: scripts cannot repeat, but they can call. */
#define THOUSAND \
	"local function a(f) f() f() f() f() f() f() f() f() f() f() end local function b(f) a(function() a(f) end) end " \
	"local function d(f) b(function() a(f) end) end "

static const struct greedy {
	const char *before, *piece;
	size_t times;
	const char *after;
	enum ct_message_id message; /* CT_MESSAGE_COUNT: must load */
	unsigned line;
} greedy[] = {
	/* instructions: recursion, doubling */
	{"local f f = function() f() end f()", "", 0, "", CT_R_SCRIPT_MEMORY, 0},
	{"local f f = function() return f() end\n f()", "", 0, "", CT_R_SCRIPT_INSTRUCTIONS, 1},
	{THOUSAND "\nd(function() d(function() end) end)", "", 0, "", CT_R_SCRIPT_INSTRUCTIONS, 1},
	/* memory in one allocation, and in total */
	{"local t = {} local s = 'x'\n", "s = s .. s ", 30, "", CT_R_SCRIPT_MEMORY, 0},
	{"local s = 'x' ", "s = s .. s ", 18, THOUSAND "\nd(function() local t = s .. 'y' end)",
		CT_R_SCRIPT_MEMORY, 0},
	{"local t, s = {}, 'x' ", "s = s .. s ", 16,
		THOUSAND "\nd(function() t = { t, s .. 'y' } end)", CT_R_SCRIPT_MEMORY, 0},
	/* values passed to the engine */
	{"local s = 'x' ", "s = s .. s ", 18,
		THOUSAND "\nd(function() local t = unspecified(s) end)", CT_R_SCRIPT_TOO_MUCH, 2},
	{"local t = { ", "'x', ", 900, "} " THOUSAND "\nd(function() criterion '1' { t = t } end)",
		CT_R_SCRIPT_TOO_MUCH, 2},
	{"local function f(...) ", "sum(...) ", 900,
		"end local g = fact.x local function z() f(g, g, g, g, g, g, g, g, g, g, g, g, g, g, g, g) end " THOUSAND
		"\nd(z)",
		CT_R_SCRIPT_TOO_MUCH, 1},
	/* tables */
	{"criterion '1' { a = {", "'x',", SCRIPT_MOST_PARTS, "} }", CT_MESSAGE_COUNT, 0},
	{"criterion '1' { a = {", "'x',", SCRIPT_MOST_PARTS + 1, "} }", CT_R_SCRIPT_SHAPE, 1},
	/* large, and allowed */
	{"", "local x = all(is_true(fact.a)) ", 190, "", CT_MESSAGE_COUNT, 0},
	{"local x = all(is_true(fact.a)", ", is_true(fact.a)", 100, ")", CT_MESSAGE_COUNT, 0},
	/* the parser's worst cases are within the size limit of a file */
	{"criterion '1' { met = "
	 "compute{ inputs = {fact.a}, says = 's', run = function(a) if a < 1 then return 1 ",
		"elseif a < 2 then ", 7000, "end end } }", CT_MESSAGE_COUNT, 0},
	{"local x = ", "- ", 150, "1", CT_MESSAGE_COUNT, 0},
	{"local x = ", "- ", 60000, "1", CT_R_SCRIPT_LUA, 0},
	{"local x = 'a'", " .. 'a'", 15000, "", CT_R_SCRIPT_LUA, 0},
	{"local x = fact", ".x", 60000, "", CT_R_SCAN_DEPTH, 1},
	{"local x = ", "{", 60000, "", CT_R_SCAN_DEPTH, 1},
	{"local x = ", "(function() return ", 101, "", CT_R_SCAN_DEPTH, 1},
};

static void test_budgets_of_a_load(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(greedy); i++) {
		const struct greedy *row = &greedy[i];
		char *text = repeat(row->before, row->piece, row->times, row->after);
		struct fixture fixture;
		begin(&fixture, text);
		const struct ct_message *message = ct_errors_at(fixture.errors, 0);
		const char *code =
			row->message == CT_MESSAGE_COUNT ? NULL : message_code(row->message);
		if (fixture.good == (code != NULL) || (code && strcmp(message->code, code)))
			print_error("%.60s: %s\n", text, message ? message->text[CT_EN] : "loaded");
		assert_int_equal(fixture.good, code == NULL);
		if (code) {
			assert_int_equal(ct_errors_count(fixture.errors), 1);
			assert_string_equal(message->code, code);
			assert_string_equal(message->file, fixture.source.file);
			assert_int_equal(message->line, row->line);
		}
		end(&fixture);
		free(text);
	}
}

/* ---- Computes. */

static struct script_datum number(int64_t num, int64_t den)
{
	return (struct script_datum){.kind = DATUM_NUMBER, .number = {num, den}};
}

/* Calls compute `index` with a = 7/2, b = 3, c = yes, d = "có". */
static bool call(struct fixture *fixture, struct script *script, int index, size_t count,
	struct script_datum *result, struct ct_text why[CT_LANGUAGES])
{
	struct script_datum inputs[] = {number(7, 2), number(3, 1),
		{.kind = DATUM_BOOLEAN, .boolean = true}, {.kind = DATUM_TEXT, .text = TEXT("có")}};
	return script_call(script, index, inputs, count, result, &fixture->arena, why);
}

#define FOUR(body) \
	"compute{ inputs = {fact.a, fact.b, fact.c, fact.d}, says = 's', run = function(a, b, c, d)\n" body \
	"\nend }"

enum answer { NUMBER, YES, NO };

static const struct computed {
	const char *source;
	enum answer answer;
	int64_t num, den;
} computed[] = {
	{FOUR("return a"), NUMBER, 7, 2},
	{FOUR("return b"), NUMBER, 3, 1},
	{FOUR("return c"), YES, 0, 0},
	{FOUR("return 5"), NUMBER, 5, 1},
	{FOUR("return true"), YES, 0, 0},
	{FOUR("return a, b"), NUMBER, 7, 2},
	{FOUR("return equal(d, 'có')"), YES, 0, 0},
	{FOUR("return a + b"), NUMBER, 13, 2},
	{FOUR("return a + 1"), NUMBER, 9, 2},
	{FOUR("return 1 + a"), NUMBER, 9, 2},
	{FOUR("return a - b"), NUMBER, 1, 2},
	{FOUR("return 1 - a"), NUMBER, -5, 2},
	{FOUR("return a * b"), NUMBER, 21, 2},
	{FOUR("return 2 * a"), NUMBER, 7, 1},
	{FOUR("return a / b"), NUMBER, 7, 6},
	{FOUR("return b / 9"), NUMBER, 1, 3},
	{FOUR("return 1 / b"), NUMBER, 1, 3},
	{FOUR("return -a"), NUMBER, -7, 2},
	{FOUR("return equal((b / 9) * 9, b)"), YES, 0, 0},
	{FOUR("return equal(a, b)"), NO, 0, 0},
	{FOUR("return not equal(a, b)"), YES, 0, 0},
	{FOUR("return a < b"), NO, 0, 0},
	{FOUR("return a > 3"), YES, 0, 0},
	{FOUR("return 4 > a"), YES, 0, 0},
	{FOUR("return b <= 3 and b >= 3"), YES, 0, 0},
	{FOUR("return 3 <= b"), YES, 0, 0},
	/* K19: equal compares exactly, whatever the numbers are made of */
	{FOUR("local n = 3 return equal(b, n)"), YES, 0, 0},
	{FOUR("return equal(b, 3)"), YES, 0, 0},
	{FOUR("return equal(3, b)"), YES, 0, 0},
	{FOUR("return equal(a, 3)"), NO, 0, 0},
	{FOUR("return equal(3, 3)"), YES, 0, 0},
	{FOUR("return equal(a * 2, 7) and not equal(a, 7)"), YES, 0, 0},
	{FOUR("local t = {3} return equal(t[1], b)"), YES, 0, 0},
	{FOUR("for i = 1, 5 do if equal(i, b) then return i end end return 0"), NUMBER, 3, 1},
	{FOUR("return equal(d, 'không')"), NO, 0, 0},
	{FOUR("return equal(equal(c, true), c)"), YES, 0, 0},
	{FOUR("return a ~= nil and nil ~= a"), YES, 0, 0},
	{FOUR("return math.floor(a)"), NUMBER, 3, 1},
	{FOUR("return math.ceil(a)"), NUMBER, 4, 1},
	{FOUR("return math.floor(-a)"), NUMBER, -4, 1},
	{FOUR("return math.ceil(-a)"), NUMBER, -3, 1},
	{FOUR("return math.floor(5)"), NUMBER, 5, 1},
	{FOUR("return math.abs(1 - a)"), NUMBER, 5, 2},
	{FOUR("return math.abs(-4)"), NUMBER, 4, 1},
	{FOUR("return math.abs(a)"), NUMBER, 7, 2},
	{"\xEF\xBB\xBF" FOUR("return a"), NUMBER, 7, 2},
	{FOUR("return math.min(a, b, 4)"), NUMBER, 3, 1},
	{FOUR("return math.max(a, b, 3)"), NUMBER, 7, 2},
	{FOUR("return math.max(3, 5)"), NUMBER, 5, 1},
	{FOUR("local n = 0 for i, v in ipairs({1, 2, 3, nil, 5}) do n = n + v * i end return n"),
		NUMBER, 14, 1},
	{FOUR("local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) "
	      "end return fib(b + 7)"),
		NUMBER, 55, 1},
	{FOUR("local t = {} for i = 1, 50 do t[i] = a * i end return t[50] - t[49]"), NUMBER, 7, 2},
	{FOUR("local s = '' for i = 1, 3 do s = s .. 'x' .. i end return equal(s, 'x1x2x3')"), YES,
		0, 0},
	{FOUR("return 9223372036854775807 * (b / 3)"), NUMBER, INT64_MAX, 1},
	/* E9: integers of Lua keep their kind and their precedence */
	{FOUR("local n, m = 2, 3 return n + m * 4 - 1"), NUMBER, 13, 1},
	{FOUR("local n, m = 2, 3 return (n + m) * -m"), NUMBER, -15, 1},
	{FOUR("local n = 10 return n - 2 - 3 - -4"), NUMBER, 9, 1},
	{FOUR("local n = 2 return n + #{1, 2, 3} * n"), NUMBER, 8, 1},
	{FOUR("local t = {5, 6, 7} local n = 1 return t[n + 1] + t[#t - 0]"), NUMBER, 13, 1},
	{FOUR("local n, s = 4, 0 for i = 1, n - 1, 0 + 1 do s = s + i end return s"), NUMBER, 6, 1},
	{FOUR("local n = 7 return (n + 1) % 5 + n // 2 * 2"), NUMBER, 9, 1},
	{FOUR("local function f(...) return ... * 2 end return f(4) + 1"), NUMBER, 9, 1},
	{FOUR("local t = {x = {y = 3}} return 2 * t.x.y + t['x'] . y"), NUMBER, 9, 1},
	{FOUR("local n = 2 return 1 + (function(m) return m * m end)(n + 1) * 2"), NUMBER, 19, 1},
	{FOUR("local s = 1 + 2 .. 'x' return equal(s, '3x')"), YES, 0, 0},
	{FOUR("local n = 9223372036854775806 return n + 1"), NUMBER, INT64_MAX, 1},
	{FOUR("local n = 3037000499 return n * n > 0"), YES, 0, 0},
	{FOUR("local n = -9223372036854775807 return n + 0 < n + 1"), YES, 0, 0},
	{FOUR("local n = 4611686018427387904 return a * 2 - 7 + n - n"), NUMBER, 0, 1},
	{FOUR("local n = 2 local m = n * 3\n(function() end)() return m"), NUMBER, 6, 1},
};

static void test_computed(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(computed); i++) {
		struct fixture fixture;
		struct script_datum result;
		struct ct_text why[CT_LANGUAGES];
		begin_good(&fixture, computed[i].source);
		const struct expr *node = fixture.output.nodes[fixture.output.node_count - 1];
		assert_int_equal(node->op, OP_COMPUTE);
		assert_int_equal(node->count, 4);
		assert_int_equal(node->index, 0);
		assert_text(node->name, "s");
		assert_int_equal(node->unit.length, 0);
		bool good = call(&fixture, fixture.output.script, 0, 4, &result, why);
		if (!good)
			print_error("%s\n%s\n", computed[i].source, why[CT_EN].bytes);
		assert_true(good);
		assert_int_equal(
			result.kind, computed[i].answer == NUMBER ? DATUM_NUMBER : DATUM_BOOLEAN);
		if (computed[i].answer == NUMBER) {
			assert_int_equal(result.number.num, computed[i].num);
			assert_int_equal(result.number.den, computed[i].den);
		} else {
			assert_int_equal(result.boolean, computed[i].answer == YES);
		}
		end(&fixture);
	}
}

static const struct failing {
	const char *source;
	enum ct_message_id message;
	const char *says;
} failing[] = {
	/* results */
	{FOUR("return"), CT_R_RUN_RESULT, "nil"},
	{FOUR("return 'x'"), CT_R_RUN_RESULT, "string"},
	{FOUR("return d"), CT_R_RUN_RESULT, "string"},
	{FOUR("return {}"), CT_R_RUN_RESULT, "table"},
	{FOUR("local n = 7 return n / 2"), CT_R_RUN_RESULT, "float"},
	{FOUR("return math.floor"), CT_R_RUN_RESULT, "function"},
	{FOUR("return fact"), CT_R_RUN_RESULT, "userdata"},
	/* arithmetic */
	{FOUR("return a / 0"), CT_R_RUN_DIVISION, "3-x.lua:2: "},
	{FOUR("return a / (b - b)"), CT_R_RUN_DIVISION, "3-x.lua:2: "},
	{FOUR("return a * 9223372036854775807 * 9223372036854775807"), CT_E_OVERFLOW,
		"3-x.lua:2: "},
	{FOUR("local n = 1 return a + n / 2"), CT_R_RUN_OPERAND, "float"},
	{FOUR("local n = 1 return a < n / 2"), CT_R_RUN_OPERAND, "float"},
	{FOUR("return a + nil"), CT_R_RUN_OPERAND, "nil"},
	/* K19: never silently unequal */
	{FOUR("return equal(a, d)"), CT_R_RUN_EQUAL, "string"},
	{FOUR("return equal(c, 1)"), CT_R_RUN_EQUAL, "boolean"},
	{FOUR("return equal(d, 3)"), CT_R_RUN_EQUAL, "integer"},
	{FOUR("return equal(a, nil)"), CT_R_RUN_OPERAND, "nil"},
	{FOUR("return equal(a)"), CT_R_RUN_OPERAND, "no value"},
	{FOUR("return equal({}, a)"), CT_R_RUN_OPERAND, "table"},
	{FOUR("local n = 1 return equal(n / 2, a)"), CT_R_RUN_OPERAND, "float"},
	{FOUR("return equal(a, b, 3)"), CT_R_RUN_OPERAND, "integer"},
	{FOUR("return a + d"), CT_R_RUN_OPERAND, "string"},
	{FOUR("return a < d"), CT_R_RUN_OPERAND, "string"},
	{FOUR("return a + c"), CT_R_RUN_OPERAND, "boolean"},
	{FOUR("return a % 2"), CT_R_RUN_OPERAND, "%"},
	{FOUR("return a // 2"), CT_R_RUN_OPERAND, "//"},
	{FOUR("return a .. 'x'"), CT_R_RUN_OPERAND, ".."},
	{FOUR("return 'x' .. a"), CT_R_RUN_OPERAND, ".."},
	{FOUR("return #a"), CT_R_RUN_OPERAND, "#"},
	{FOUR("return a.x"), CT_R_RUN_OPERAND, "."},
	{FOUR("a.x = 1 return 1"), CT_R_RUN_OPERAND, "="},
	{FOUR("return a(1)"), CT_R_RUN_OPERAND, "("},
	{FOUR("return math.floor(d)"), CT_R_RUN_OPERAND, "floor"},
	{FOUR("local n = 1 return math.floor(n / 2)"), CT_R_RUN_OPERAND, "float"},
	{FOUR("return math.max()"), CT_R_RUN_OPERAND, "max"},
	{FOUR("return ipairs(a)"), CT_R_RUN_OPERAND, "ipairs"},
	{FOUR("local f = ipairs({}) return f(a, b)"), CT_R_RUN_OPERAND, "ipairs"},
	{FOUR("return d + 1"), CT_R_RUN_OPERAND, "string"},
	{FOUR("return d / 1"), CT_R_SCRIPT_LUA, "string value"},
	/* E9: integers of Lua do not wrap */
	{FOUR("local n = 1 for i = 1, 64 do n = n * 2 end return a > n"), CT_E_OVERFLOW,
		"3-x.lua:2: "},
	{FOUR("local n = 9223372036854775807 return n + 1"), CT_E_OVERFLOW, "3-x.lua:2: "},
	{FOUR("local n = 9223372036854775807\nreturn 1 + n"), CT_E_OVERFLOW, "3-x.lua:3: "},
	{FOUR("local n = -9223372036854775807 return n - 2 < 0"), CT_E_OVERFLOW, "3-x.lua:2: "},
	{FOUR("local n = -9223372036854775807 return n - 1 < 0"), CT_E_OVERFLOW, "3-x.lua:2: "},
	{FOUR("local n = 4294967296 return a > n * n"), CT_E_OVERFLOW, "3-x.lua:2: "},
	{FOUR("local n = 4294967296 return 1 + n * n > 0"), CT_E_OVERFLOW, "3-x.lua:2: "},
	{FOUR("local n = 4294967296 return a + n * n > 0"), CT_E_OVERFLOW, "3-x.lua:2: "},
	{FOUR("local n = 4294967296 local t = {n * (n)} return t[1]"), CT_E_OVERFLOW,
		"3-x.lua:2: "},
	{FOUR("local function f(...) return ... * ... end return f(4294967296)"), CT_E_OVERFLOW,
		"3-x.lua:2: "},
	{FOUR("local n = 1 for i = 4611686018427387904, 4611686018427387905 do n = n + i end "
	      "return n"),
		CT_E_OVERFLOW, "3-x.lua:2: "},
	{FOUR("local t = {[1] = 4294967296} for _, v in ipairs(t) do return v * v end return 1"),
		CT_E_OVERFLOW, "3-x.lua:2: "},
	{FOUR("local n = 1 return equal(n + nil, 1)"), CT_R_SCRIPT_LUA, "nil value"},
	{FOUR("local t, n = {}, 1 return t.x + n"), CT_R_RUN_OPERAND, "nil"},
	{FOUR("local function f() return 4294967296 end return f'x' * f'y'"), CT_E_OVERFLOW,
		"3-x.lua:2: "},
	{FOUR("return d:upper()"), CT_R_SCRIPT_LUA, "string value"},
	/* the vocabulary, globals, state */
	{FOUR("return at_least(1, 1)"), CT_R_RUN_WORD, "at_least"},
	{FOUR("return fact.a"), CT_R_RUN_WORD, "fact"},
	{FOUR("return limit.a"), CT_R_RUN_WORD, "limit"},
	{FOUR("criterion 'x' {} return 1"), CT_R_RUN_WORD, "criterion"},
	{FOUR("return compute{}"), CT_R_RUN_WORD, "compute"},
	{FOUR("counter = 1 return 1"), CT_R_SCRIPT_READ_ONLY, "counter"},
	{FOUR("math.x = 1 return 1"), CT_R_SCRIPT_READ_ONLY, "math"},
	{FOUR("fact.x = 1 return 1"), CT_R_SCRIPT_READ_ONLY, "fact"},
	{FOUR("return maths.floor(a)"), CT_R_SCRIPT_UNDEFINED, "math"},
	{FOUR("return getmetatable(a)"), CT_R_SCRIPT_UNDEFINED, "getmetatable"},
	{FOUR("return tostring(a)"), CT_R_SCRIPT_UNDEFINED, "tostring"},
	{FOUR("local t t.x = 1 return 1"), CT_R_SCRIPT_LUA, "3-x.lua:2: "},
	/* budgets */
	{FOUR("while true do end"), CT_R_RUN_BUDGET, "100"},
	{FOUR("::again:: goto again"), CT_R_RUN_BUDGET, "100"},
	{FOUR("repeat until false"), CT_R_RUN_BUDGET, "100"},
	{FOUR("for i = 1, 1000000 do end return 1"), CT_R_RUN_BUDGET, "100"},
	{FOUR("local f f = function() return f() end return f()"), CT_R_RUN_BUDGET, "100"},
	{FOUR("local f f = function(n) return f(n) + 1 end return f(b)"), CT_R_RUN_BUDGET, "1 MiB"},
	{FOUR("local s = 'x' while true do s = s .. s end"), CT_R_RUN_BUDGET, "1 MiB"},
	{FOUR("local t = {} while true do t = { t } end"), CT_R_RUN_BUDGET, "1 MiB"},
	{FOUR("local n = a while true do n = n + 1 end"), CT_R_RUN_BUDGET, "1 MiB"},
	{FOUR("local function f(...) return f(1, ...) end return f()"), CT_R_RUN_BUDGET, "100"},
};

static void test_failing(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(failing); i++) {
		struct fixture fixture;
		struct script_datum result;
		struct ct_text why[CT_LANGUAGES];
		begin_good(&fixture, failing[i].source);
		bool good = call(&fixture, fixture.output.script, 0, 4, &result, why);
		if (good || !strstr(why[CT_EN].bytes, failing[i].says))
			print_error(
				"%s\n%s\n", failing[i].source, good ? "good" : why[CT_EN].bytes);
		assert_false(good);
		for (int language = 0; language < CT_LANGUAGES; language++) {
			/* the text of the message is in the reason, up to its first argument */
			const char *words =
				message_words(failing[i].message, (enum ct_language)language);
			struct ct_text start = {words, strcspn(words, "%")};
			assert_non_null(strstr(why[language].bytes,
				arena_copy(&fixture.arena, start.bytes, start.length)));
			assert_non_null(strstr(why[language].bytes, failing[i].says));
			assert_null(strstr(why[language].bytes, "rules/"));
		}
		end(&fixture);
	}
}

/* ---- The same inputs give the same result. */

/* What could leave state behind: strings, deep stacks, large tables, failures of every kind. */
static const char history[] = FOUR("local s = '' for i = 1, 200 do s = s .. i end return 1") /* 0 */
	FOUR("local function f(n) if n < 1 then return 0 end return f(n - 1) + 1 end return f(b + 4000)") /* 1 */
	FOUR("local t = {} for i = 1, 4000 do t[i] = i end return #t")           /* 2 */
	FOUR("local t = {} for i = 1, 4000 do t['k' .. i] = i end return 1")     /* 3 */
	FOUR("while true do end")                                                /* 4 */
	FOUR("local s = 'x' while true do s = s .. s end")                       /* 5 */
	FOUR("local t = {} for i = 1, 100000 do t[i] = {} end return 1")         /* 6 */
	FOUR("local f f = function(n) return f(n) + 1 end return f(b)")          /* 7 */
	FOUR("local t = {} for i = 1, 100000 do t['key' .. i] = i end return 1") /* 8 */
	FOUR("return a / 0");                                                    /* 9 */
enum { HISTORIES = 10 };

struct outcome {
	bool good;
	struct script_datum result;
	char why[200];
	size_t churn;
};

static void take_outcome(
	struct fixture *fixture, struct script *script, int index, struct outcome *outcome)
{
	struct ct_text why[CT_LANGUAGES];
	*outcome = (struct outcome){0};
	outcome->good = call(fixture, script, index, 4, &outcome->result, why);
	if (!outcome->good) {
		strncpy(outcome->why, why[CT_EN].bytes, sizeof(outcome->why) - 1);
		outcome->result = (struct script_datum){0};
	}
	outcome->churn = script->memory.churn;
}

static void assert_outcome(const struct outcome *a, const struct outcome *b)
{
	assert_int_equal(a->good, b->good);
	assert_string_equal(a->why, b->why);
	assert_int_equal(a->result.number.num, b->result.number.num);
	assert_int_equal(a->result.number.den, b->result.number.den);
	if (a->churn > SCRIPT_CALL_SMALL || b->churn > SCRIPT_CALL_SMALL)
		assert_int_equal(a->churn, b->churn); /* the result, and every counted byte where
							 the byte count can decide */
}

static void test_results_do_not_depend_on_history(void **state)
{
	(void)state;
	struct fixture fixture;
	struct outcome first[HISTORIES], again;
	/* each in a fresh state */
	for (int i = 0; i < HISTORIES; i++) {
		begin_good(&fixture, history);
		take_outcome(&fixture, fixture.output.script, i, &first[i]);
		end(&fixture);
	}
	assert_true(first[1].good && first[2].good && first[3].good);
	assert_false(
		first[4].good || first[5].good || first[6].good || first[7].good || first[8].good);
	/* then all in one state, each after each other one */
	begin_good(&fixture, history);
	for (int before = 0; before < HISTORIES; before++)
		for (int i = 0; i < HISTORIES; i++) {
			take_outcome(&fixture, fixture.output.script, before, &again);
			assert_outcome(&again, &first[before]);
			take_outcome(&fixture, fixture.output.script, i, &again);
			assert_outcome(&again, &first[i]);
		}
	end(&fixture);
}

/* The largest count that succeeds is the same in a fresh and a used state: the budget itself does
 * not drift. */
static void test_the_limit_of_a_budget_does_not_drift(void **state)
{
	static const char *const eaters[] = {
		"compute{ inputs = {fact.a}, says = 's', run = function(n) local i = 0 while i < n do i = i + 1 end return i end }",
		"compute{ inputs = {fact.a}, says = 's', run = function(n) local i, t = 0, {} while i < n do i = i + 1 t[i] = {} end return i end }",
		"compute{ inputs = {fact.a}, says = 's', run = function(n) local i = 0 while i < n do i = i + 1 local s = 'key' .. i end return i end }",
	};
	(void)state;
	for (size_t i = 0; i < COUNT(eaters); i++) {
		int64_t edges[3];
		struct fixture fixture;
		begin_good(&fixture, eaters[i]);
		for (int round = 0; round < 3; round++) {
			int64_t low = 0, high = 200000;
			while (high - low > 1) {
				struct script_datum input = number((low + high) / 2, 1),
						    little = number(500, 1), result;
				struct ct_text why[CT_LANGUAGES];
				/* in the last round next to the garbage of a small call, with the
				 * same strings */
				if (round == 2)
					assert_true(script_call(fixture.output.script, 0, &little,
						1, &result, &fixture.arena, why));
				if (script_call(fixture.output.script, 0, &input, 1, &result,
					    &fixture.arena, why))
					low = input.number.num;
				else
					high = input.number.num;
			}
			edges[round] = low;
		}
		assert_true(edges[0] > 1000 && edges[0] < 100000);
		assert_int_equal(edges[1], edges[0]);
		assert_int_equal(edges[2], edges[0]);
		end(&fixture);
	}
}

static void test_clone(void **state)
{
	(void)state;
	struct fixture fixture;
	struct outcome original, copied;
	begin_good(&fixture, history);
	struct script *clone = script_clone(fixture.output.script);
	assert_non_null(clone);
	for (int i = 0; i < HISTORIES; i++) {
		take_outcome(&fixture, fixture.output.script, i, &original);
		take_outcome(&fixture, clone, i, &copied);
		assert_outcome(&original, &copied);
	}
	script_free(clone);
	end(&fixture);
}

/* ---- Memory exhausted at any allocation. */

static const char everything[] =
	"local function half(x) return at_least(x, limit.h) end\n"
	"criterion '3.4' { title = 'Tỷ lệ', cite = { 'a', 'b' }, met = all(half(fact.a), one_of(fact.b, 'x')),\n"
	"  when = at_least(compute{ inputs = {fact.a}, says = 's', unit = '%', run = function(a) return a * 2 end }, 1) }\n"
	"recognition 'r' { met = every_met('g') }";

static bool load_with(struct fixture *fixture, size_t blocks, size_t limit)
{
	fixture->arena.limit = limit;
	ct_errors_clear(fixture->errors);
	bool good = script_load_with(
		&fixture->arena, &fixture->source, 1, blocks, &fixture->output, fixture->errors);
	script_free(fixture->output.script);
	if (good)
		return true;
	assert_int_equal(ct_errors_count(fixture->errors), 1);
	assert_string_equal(ct_errors_at(fixture->errors, 0)->code, message_code(CT_E_MEMORY));
	assert_null(fixture->output.declarations);
	return false;
}

static void test_lua_without_memory(void **state)
{
	(void)state;
	struct fixture fixture;
	begin_good(&fixture, everything);
	script_free(fixture.output.script);
	size_t blocks = 0;
	while (!load_with(&fixture, blocks, 0))
		blocks++;
	assert_true(blocks > 100);
	fixture.output.script = NULL;
	end(&fixture);
}

static void test_arena_without_memory(void **state)
{
	(void)state;
	char *text = repeat(
		everything, " criterion 'x' { a = { 'b', 'c' }, met = is_true(fact.x) }", 200, "");
	struct fixture fixture;
	begin_good(&fixture, text);
	script_free(fixture.output.script);
	size_t failures = 0;
	for (size_t limit = 1;; limit += 4096) {
		arena_free(&fixture.arena);
		if (load_with(&fixture, SIZE_MAX, limit))
			break;
		failures++;
	}
	assert_true(failures > 20);
	fixture.output.script = NULL;
	fixture.arena.limit = 0;
	end(&fixture);
	free(text);
}

static void test_a_call_without_memory(void **state)
{
	(void)state;
	struct fixture fixture;
	struct script_datum result, input = number(1, 1);
	struct ct_text why[CT_LANGUAGES];
	begin_good(
		&fixture, COMPUTE("local t = {} for i = 1, 20 do t[i] = a * i end return t[20]"));
	struct script *script = fixture.output.script;
	size_t blocks = 0;
	for (;; blocks++) {
		script->memory.blocks_left = blocks;
		if (script_call(script, 0, &input, 1, &result, &fixture.arena, why))
			break;
		assert_text(why[CT_EN], message_words(CT_E_MEMORY, CT_EN));
		assert_text(why[CT_VI], message_words(CT_E_MEMORY, CT_VI));
	}
	assert_true(blocks > 20);
	assert_int_equal(result.number.num, 20);
	end(&fixture);
}

static void test_null_is_fine(void **state)
{
	(void)state;
	script_free(NULL);
	struct arena arena;
	struct script_output output;
	arena_init(&arena);
	assert_true(script_load(&arena, NULL, 0, &output, NULL));
	assert_null(output.script);
	struct script_source bad = {"x.lua", TEXT("nope()")};
	assert_false(script_load(&arena, &bad, 1, &output, NULL));
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_declarations),
		cmocka_unit_test(test_values_keep_order_and_places),
		cmocka_unit_test(test_nodes_come_in_order_with_places),
		cmocka_unit_test(test_several_files),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_budgets_of_a_load),
		cmocka_unit_test(test_computed),
		cmocka_unit_test(test_failing),
		cmocka_unit_test(test_results_do_not_depend_on_history),
		cmocka_unit_test(test_the_limit_of_a_budget_does_not_drift),
		cmocka_unit_test(test_clone),
		cmocka_unit_test(test_lua_without_memory),
		cmocka_unit_test(test_arena_without_memory),
		cmocka_unit_test(test_a_call_without_memory),
		cmocka_unit_test(test_null_is_fine),
	};
	return cmocka_run_group_tests_name("script", tests, NULL, NULL);
}
