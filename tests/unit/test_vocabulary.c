/* SPDX-License-Identifier: Apache-2.0 */
/* The documentation of the vocabulary agrees with the checker: every operator is tried with
 * operands of every type. The types that its documentation and editor annotations name are those
 * with which some expression passes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ruleset/vocabulary.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
enum { MOST_OPERANDS = 3 };

struct desk {
	struct arena arena;
	struct ct_errors *errors;
	struct dictionary dictionary;
	struct names names;
	enum op op; /* the combination being tried */
	struct limit number, steps, choices;
};

static bool every_group(const void *set, struct ct_text group)
{
	(void)set;
	(void)group;
	return true;
}

/* "l" is a plain number of points; any other limit is the table that the operator requires. */
static int find_limit(const void *set, struct ct_text id, struct ct_text *unit, bool *is_date)
{
	(void)set;
	*unit = TEXT("điểm");
	*is_date = false;
	return text_is(id, "l") ? 0 : 1;
}

static const struct limit *limit_at(const void *set, int index)
{
	const struct desk *desk = set;
	return !index ? &desk->number : desk->op == OP_STEPS ? &desk->steps : &desk->choices;
}

static void lay_down_limits(struct desk *desk)
{
	static struct ct_limit_value row = {CT_NO_DATE, {NULL, 0}, {1, 1}};
	static struct limit_entry steps[] = {{.from = {1, 1}, .number = {1, 1}}};
	static struct limit_entry choices[] = {
		{.choice = {"a", 1}, .number = {1, 1}}, {.choice = {"b", 1}, .number = {0, 1}}};
	desk->number = (struct limit){.unit = TEXT("điểm"), .rows = &row, .row_count = 1};
	desk->steps = (struct limit){
		.kind = LIMIT_STEPS, .unit = TEXT("điểm"), .entries = steps, .entry_count = 1};
	desk->choices = (struct limit){
		.kind = LIMIT_CHOICES, .unit = TEXT("điểm"), .entries = choices, .entry_count = 2};
}

static int open_desk(void **state)
{
	static const char facts[] =
		"n: {label: N, type: count}\nd: {label: D, type: date}\ny: {label: Y, type: yes_no}\n"
		"c: {label: C, type: choice, choices: [a, b]}\np: {label: P, type: percent}\n";
	struct desk *desk = calloc(1, sizeof(*desk));
	if (!desk)
		return -1;
	*state = desk;
	desk->errors = ct_errors_new();
	desk->names = (struct names){.dictionary = &desk->dictionary,
		.has_group = every_group,
		.find_limit = find_limit,
		.limit_at = limit_at,
		.set = desk};
	lay_down_limits(desk);
	struct dictionary_source source = {
		tree_from_yaml(&desk->arena, facts, strlen(facts), "facts.yaml", desk->errors),
		"facts.yaml"};
	return dictionary_build(&desk->arena, &source, 1, &desk->dictionary, desk->errors) ? 0 : -1;
}

static int close_desk(void **state)
{
	struct desk *desk = *state;
	ct_errors_free(desk->errors);
	arena_free(&desk->arena);
	free(desk);
	return 0;
}

/* ---- Operands. */

static struct expr *leaf(struct desk *desk, enum op op, const char *name)
{
	struct expr *expr = expr_new(&desk->arena, op, 0, (struct place){"f.lua", 1, 1});
	expr->name = text_of(name);
	expr->number = (struct ct_number){1, 1};
	expr->size = expr->depth = 1;
	return expr;
}

static bool wants_limit(enum op op, unsigned index)
{
	return index == (op != OP_PARTS) &&
		(op == OP_PROPORTION || op == OP_CHOOSE || op == OP_PARTS);
}

static struct expr *operand(struct desk *desk, enum type type, unsigned index);

/* choose(is_true(fact.y), limit.l) */
static struct expr *points(struct desk *desk)
{
	struct expr *choose = expr_new(&desk->arena, OP_CHOOSE, 2, (struct place){"f.lua", 1, 1});
	choose->args[0] = operand(desk, TYPE_TRUTH, 0);
	choose->args[1] = leaf(desk, OP_LIMIT, "l");
	choose->size = 4;
	choose->depth = 3;
	return choose;
}

static struct expr *operand(struct desk *desk, enum type type, unsigned index)
{
	struct expr *truth;
	switch (type) {
	case TYPE_NONE: return leaf(desk, OP_NUMBER, "");
	case TYPE_NUMBER:
		if (wants_limit(desk->op, index))
			return leaf(desk, OP_LIMIT, "l");
		return leaf(desk, OP_FACT, desk->op == OP_PROPORTION ? "p" : "n");
	case TYPE_DATE: return leaf(desk, OP_FACT, "d");
	case TYPE_YES_NO: return leaf(desk, OP_FACT, "y");
	case TYPE_CHOICE: return leaf(desk, OP_FACT, "c");
	case TYPE_STRING: return leaf(desk, OP_STRING, "a");
	case TYPE_POINTS: return points(desk);
	case TYPE_TABLE: return leaf(desk, OP_LIMIT, "t");
	default:
		truth = expr_new(&desk->arena, OP_IS_TRUE, 1, (struct place){"f.lua", 1, 1});
		truth->args[0] = leaf(desk, OP_FACT, "y");
		truth->size = truth->depth = 2;
		return truth;
	}
}

static unsigned operand_count(enum op op)
{
	return (unsigned)operators[op].least +
		(operators[op].most < 0 && operators[op].least < MOST_OPERANDS);
}

/* ---- All combinations; `found` collects the types of each operand where the checker passed. */

static void try_types(
	struct desk *desk, enum op op, const enum type types[], unsigned count, unsigned found[])
{
	struct expr *expr = expr_new(&desk->arena, op, count, (struct place){"f.lua", 1, 1});
	desk->op = op;
	for (unsigned i = 0; i < count; i++)
		expr->args[i] = operand(desk, types[i], i);
	expr->size = 4 * count + 1;
	expr->depth = 4;
	bool recognition = operators[op].contexts == IN_RECOGNITION;
	unsigned context = recognition ? IN_RECOGNITION : IN_CRITERION | IN_POINTS;
	bool passes =
		expr_check(&desk->arena, expr, TYPE_NONE, context, &desk->names, desk->errors);
	for (unsigned i = 0; passes && i < count; i++)
		found[i] |= TAKES(types[i]);
	ct_errors_clear(desk->errors);
}

static void try_all(struct desk *desk, enum op op, unsigned found[])
{
	enum { TYPES = TYPE_TABLE + 1 };
	unsigned count = operand_count(op), combinations = 1;
	for (unsigned i = 0; i < count; i++)
		combinations *= TYPES;
	for (unsigned c = 0; c < combinations; c++) {
		enum type types[MOST_OPERANDS];
		unsigned rest = c;
		for (unsigned i = 0; i < count; i++, rest /= TYPES)
			types[i] = (enum type)(rest % TYPES);
		try_types(desk, op, types, count, found);
	}
}

/* Where a number is allowed, 0, 1 or 100 may be written. */
static unsigned with_written(unsigned types)
{
	return types & TAKES(TYPE_NUMBER) ? types | TAKES(TYPE_NONE) : types;
}

static void test_operators_take_the_documented_types(void **state)
{
	struct desk *desk = *state;
	for (int op = 0; op < OP_COUNT; op++) {
		unsigned found[MOST_OPERANDS] = {0};
		if (!operators[op].name)
			continue;
		assert_true(operand_count((enum op)op) <= MOST_OPERANDS);
		try_all(desk, (enum op)op, found);
		for (unsigned i = 0; i < operand_count((enum op)op); i++) {
			unsigned said = operator_takes((enum op)op, i);
			if (with_written(said) != with_written(found[i]))
				fail_msg("%s, operand %u: said %x, passes %x", operators[op].name,
					i + 1, said, found[i]);
		}
	}
}

/* ---- The texts. */

static void test_markdown_has_every_word_in_both_languages(void **state)
{
	struct desk *desk = *state;
	struct builder out = builder_in(&desk->arena);
	vocabulary_markdown(&out);
	const char *text = builder_text(&out).bytes;
	for (int op = 0; op < OP_COUNT; op++) {
		const char *row =
			arena_format(&desk->arena, "\n| `%s` | ", operators[op].usage).bytes;
		for (int language = 0; language < CT_LANGUAGES; language++)
			assert_non_null(strstr(text,
				arena_format(
					&desk->arena, "%s%s |", row, operators[op].says[language])
					.bytes));
	}
	for (int i = 0; i < DECLARING_WORDS; i++)
		assert_non_null(strstr(text,
			arena_format(&desk->arena, "\n| `%s` | ", declaring_words[i].usage).bytes));
}

static void test_annotations(void **state)
{
	static const char *const lines[] = {
		"---@meta",
		"function at_least(X, L) end",
		"function between(X, L, H) end",
		"function one_of(x, text, ...) end",
		"function all(a, ...) end",
		"function at_least_n_of(n, a, ...) end",
		"function percent(a, b) end",
		"function unspecified(text) end",
		"function every_met(...) end",
		"function compute(declared) end",
		"function criterion(id) end",
		"function ipairs(list) end",
		"---@param n integer",
		"---@field n chitieu.Number N (count)",
		"---@field d chitieu.Date D (date)",
		"---@field y chitieu.YesNo Y (yes_no)",
		"---@field c chitieu.Choice C (choice: a | b)",
		"---@field title string its name, as the decision has it",
		"---@field when? chitieu.Condition the condition for being applicable; without it, always",
	};
	struct desk *desk = *state;
	const struct ct_ruleset set = {.dictionary = desk->dictionary};
	const struct ct_ruleset *const sets[] = {&set};
	struct builder out = builder_in(&desk->arena);
	vocabulary_stubs(&out, sets, 1, CT_EN);
	const char *text = arena_format(&desk->arena, "\n%s", builder_text(&out).bytes).bytes;
	for (size_t i = 0; i < COUNT(lines); i++)
		if (!strstr(text, arena_format(&desk->arena, "\n%s\n", lines[i]).bytes))
			fail_msg("no line: %s", lines[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_operators_take_the_documented_types, open_desk, close_desk),
		cmocka_unit_test_setup_teardown(
			test_markdown_has_every_word_in_both_languages, open_desk, close_desk),
		cmocka_unit_test_setup_teardown(test_annotations, open_desk, close_desk),
	};
	return cmocka_run_group_tests_name("vocabulary", tests, NULL, NULL);
}
