/* SPDX-License-Identifier: Apache-2.0 */
/* L1: every cell of every row of lang/operators.def. A cell may be "not applicable" only where the
 * family of the operator permits it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "lang/expr.h"

/* The cells as they are written. */
#define OPERATOR( \
	id, family, syntax, types, says, words, effect, evaluate, bounds, gap, need, draft, slips) \
	{OP_##id, #id, #types, #words, #evaluate, #bounds, #gap, #need, #draft, #slips},
static const struct row {
	enum op op;
	const char *id, *types, *words, *evaluate, *bounds, *gap, *need, *draft, *slips;
} rows[] = {
#include "lang/operators.def"
};

enum { ROWS = sizeof(rows) / sizeof(*rows) };

static bool has(const char *cell, const char *word)
{
	return strstr(cell, word) != NULL;
}

static void expect(const struct row *row, bool holds, const char *what)
{
	if (!holds)
		fail_msg("%s: %s", row->id, what);
}

static bool gives_truth(enum op op)
{
	return operators[op].result == TYPE_TRUTH;
}

static bool gives_number_of_facts(enum op op)
{
	return operators[op].family == FAMILY_ARITHMETIC;
}

/* Comparisons and connectives: the truth depends only on the operands, forwards and backwards. */
static bool is_condition(enum op op)
{
	return operators[op].family == FAMILY_COMPARISON || operators[op].family == FAMILY_ANSWER ||
		operators[op].family == FAMILY_CONNECTIVE;
}

static void L1_no_cell_is_empty(void **state)
{
	(void)state;
	assert_int_equal(ROWS, OP_COUNT);
	for (int i = 0; i < ROWS; i++) {
		const char *const cells[] = {rows[i].types, rows[i].words, rows[i].evaluate,
			rows[i].bounds, rows[i].gap, rows[i].need, rows[i].draft, rows[i].slips};
		assert_int_equal(rows[i].op, i);
		for (size_t k = 0; k < sizeof(cells) / sizeof(*cells); k++)
			expect(&rows[i],
				!has(cells[k], "()") && !has(cells[k], "(,") &&
					!has(cells[k], ", )") && !has(cells[k], ",,"),
				"a cell is empty");
	}
}

static void L1_names_and_words_are_complete(void **state)
{
	(void)state;
	for (int i = 0; i < ROWS; i++) {
		const struct operator_row *row = &operators[i];
		bool named = row->name != NULL;
		expect(&rows[i], named || row->family == FAMILY_LEAF, "has no name");
		expect(&rows[i], row->usage && *row->usage, "has no usage");
		for (int language = 0; language < CT_LANGUAGES; language++) {
			expect(&rows[i], *row->says[language], "has no documentation");
			expect(&rows[i], !named || *row->words[language], "has no words");
		}
		expect(&rows[i], strspn(row->signs, "+-=0") == strlen(row->signs), "signs");
		bool reads = named && row->contexts & (IN_CRITERION | IN_POINTS) &&
			row->operands != TYPE_STRING && i != OP_UNSPECIFIED;
		expect(&rows[i], !reads || *row->signs, "has no signs");
	}
}

static void L1_a_truth_is_evaluated_and_inverted(void **state)
{
	(void)state;
	for (int i = 0; i < ROWS; i++) {
		const struct row *row = &rows[i];
		if (gives_truth(row->op) && operators[i].family != FAMILY_LEAF)
			expect(row, !has(row->evaluate, "truth_unknown"), "is never evaluated");
		if (!is_condition(row->op))
			continue;
		expect(row, !has(row->bounds, "may_be_either"), "has no bounds");
		expect(row, !has(row->gap, "make_nothing"), "has no gap");
		expect(row, !has(row->need, "settle_nothing"), "has no way on the road");
		expect(row, !has(row->draft, "draft_no_truth"), "has no draft");
		expect(row, !has(row->slips, "(NULL"), "has no slips");
	}
}

static void L1_a_number_is_evaluated_and_inverted(void **state)
{
	(void)state;
	for (int i = 0; i < ROWS; i++) {
		const struct row *row = &rows[i];
		if (operators[i].result == TYPE_NUMBER || operators[i].result == TYPE_POINTS)
			expect(row, !has(row->evaluate, "value_missing"), "is never evaluated");
		if (!gives_number_of_facts(row->op))
			continue;
		expect(row, !has(row->bounds, "bounds_anything"), "has no bounds");
		expect(row, !has(row->gap, "move_nothing"), "has no gap");
		expect(row, !has(row->need, "reach_nothing"), "has no way on the road");
		expect(row, !has(row->draft, "draft_no_number"), "has no draft");
	}
}

/* Order comparisons have an aim, and no other operator has one. */
static void L1_orders_have_an_aim(void **state)
{
	(void)state;
	for (int i = 0; i < ROWS; i++)
		expect(&rows[i],
			has(rows[i].evaluate, "truth_of_order") == (operators[i].aim != AIM_NONE),
			"aim");
	for (int aim = AIM_UP; aim <= AIM_BELOW; aim++) {
		assert_int_equal(aim_opposite(aim_opposite(aim)), aim);
		assert_int_equal(aim_reverse(aim_reverse(aim)), aim);
		assert_int_equal(aim_is_up(aim), !aim_is_up(aim_opposite(aim)));
		assert_int_equal(aim_is_strict(aim), !aim_is_strict(aim_opposite(aim)));
		assert_int_equal(aim_is_strict(aim), aim_is_strict(aim_reverse(aim)));
	}
}

/* A connective of `count` conditions, by its definition. */
static bool holds(enum op op, unsigned least, unsigned truths, unsigned count)
{
	unsigned all = (1u << count) - 1;
	if (op == OP_ALL)
		return truths == all;
	if (op == OP_ANY || op == OP_NONE)
		return (truths != 0) == (op == OP_ANY);
	return (unsigned)__builtin_popcount(truths) >= least;
}

/* quota_of is the inverse of every connective: it is as wanted exactly where the quota is full, and
 * `every` is said of quotas that need all, whatever their number. */
static void quotas_are_the_inverse(void **state)
{
	(void)state;
	enum { MOST = 4 };
	for (int op = 0; op < OP_COUNT; op++) {
		bool connective = operators[op].family == FAMILY_CONNECTIVE;
		assert_int_equal(operators[op].quorum != QUORUM_NONE, connective);
		for (unsigned count = 1; connective && count <= MOST; count++)
			for (unsigned bits = 0; bits < 2u << count; bits++)
				for (unsigned least = 0; least <= count; least++) {
					struct expr n = {.op = OP_NUMBER, .number = {least, 1}};
					struct expr *args[MOST + 1] = {&n};
					bool counts = op == OP_AT_LEAST_N_OF;
					struct expr expr = {
						.op = op, .count = count + counts, .args = args};
					unsigned truths = bits >> 1;
					bool wanted = bits & 1;
					struct quota quota = quota_of(&expr, wanted);
					unsigned have = (unsigned)__builtin_popcount(truths);
					have = quota.truth ? have : count - have;
					assert_int_equal(have >= quota.needed,
						holds(op, least, truths, count) == wanted);
					assert_int_equal(quota.first, counts);
					if (quota.every)
						assert_int_equal(quota.needed, count);
				}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(L1_no_cell_is_empty),
		cmocka_unit_test(L1_names_and_words_are_complete),
		cmocka_unit_test(L1_a_truth_is_evaluated_and_inverted),
		cmocka_unit_test(L1_a_number_is_evaluated_and_inverted),
		cmocka_unit_test(L1_orders_have_an_aim),
		cmocka_unit_test(quotas_are_the_inverse),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
