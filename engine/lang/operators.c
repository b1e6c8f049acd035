/* SPDX-License-Identifier: Apache-2.0 */
/* Tables and functions generated from operators.def: names, types, words. */
#include <string.h>

#include "lang/dictionary.h"
#include "lang/expr.h"

#define OPERATOR(id, family, syntax, types, says, words, effect, ...) \
	[OP_##id] = {FAMILY_##family, syntax, types, says, words, effect},
#define SYNTAX(name, usage, least, most, contexts) name, usage, least, most, contexts
#define TYPES(operands, result, check, first, later) \
	operands, result, \
	{ \
		first, later \
	}
#define SAYS(vi, en) \
	{ \
		vi, en \
	}
#define WORDS(vi, en, manner, sign) \
	{ \
		vi, en \
	}
#define EFFECT(signs, aim, quorum) signs, aim, quorum

const struct operator_row operators[OP_COUNT] = {
#include "lang/operators.def"
};

int operator_find(struct ct_text name)
{
	for (int op = 0; op < OP_COUNT; op++)
		if (operators[op].name && text_is(name, operators[op].name))
			return op;
	return -1;
}

enum influence operator_influence(enum op op, unsigned operand, enum influence above)
{
	const char *sign = operators[op].signs;
	if (!*sign)
		return HELPS_NONE;
	for (; operand && sign[1]; operand--)
		sign++;
	switch (*sign) {
	case '+': return above;
	case '-':
		return (enum influence)((above & HELPS_RISE ? HELPS_FALL : 0) |
			(above & HELPS_FALL ? HELPS_RISE : 0));
	case '=': return HELPS_EITHER;
	default: return HELPS_NONE;
	}
}

struct quota quota_of(const struct expr *connective, bool wanted)
{
	enum quorum quorum = operators[connective->op].quorum;
	unsigned first = connective_first(connective);
	int64_t count = connective->count - first;
	int64_t least = quorum == QUORUM_N ? connective->args[0]->number.num
		: quorum == QUORUM_ALL     ? count
					   : 1;
	bool truth = wanted != (quorum == QUORUM_NO_ONE);
	return (struct quota){.first = first,
		.needed = truth ? least : count - least + 1,
		.truth = truth,
		.every = quorum != QUORUM_N && truth == (quorum == QUORUM_ALL)};
}

uint64_t expr_named_words(const struct expr *expr)
{
	uint64_t named = 0;
	if (expr->count == 1)
		return expr->op == OP_IS_TRUE ? SET_YES : SET_NO;
	for (unsigned i = 1; i < expr->count; i++)
		if (expr->args[i]->index >= 0 && expr->args[i]->index < 64)
			named |= UINT64_C(1) << expr->args[i]->index;
	return named;
}

unsigned operator_takes(enum op op, unsigned operand)
{
	unsigned last = 0;
	if (operators[op].operands != TYPE_NONE)
		return TAKES(operators[op].operands);
	for (unsigned i = 0; i < OPERATOR_TAKES && operators[op].takes[i] && i <= operand; i++)
		last = operators[op].takes[i];
	return last;
}

struct expr *expr_new(struct arena *arena, enum op op, unsigned count, struct place place)
{
	struct expr *expr = ARENA_NEW(arena, struct expr);
	expr->op = op;
	expr->count = count;
	expr->args = count ? ARENA_ARRAY(arena, count, struct expr *) : NULL;
	expr->place = place;
	expr->index = -1;
	return expr;
}

void expr_visit(
	const struct expr *expr, void (*visit)(const struct expr *expr, void *state), void *state)
{
	visit(expr, state);
	for (unsigned i = 0; i < expr->count; i++)
		expr_visit(expr->args[i], visit, state);
}

bool expr_has(const struct expr *expr, enum op op, int index)
{
	bool has = expr->op == op && (index < 0 || expr->index == index);
	for (unsigned i = 0; i < expr->count && !has; i++)
		has = expr_has(expr->args[i], op, index);
	return has;
}

void expr_mark_used(struct expr *expr)
{
	if (expr->used)
		return;
	expr->used = true;
	for (unsigned i = 0; i < expr->count; i++)
		expr_mark_used(expr->args[i]);
}
