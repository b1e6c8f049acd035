/* SPDX-License-Identifier: Apache-2.0 */
/* Duplicates: an operand that occurs twice in one operator, two criteria with the same title or
 * condition. Usually a copied line that was not changed. */
#include "rulelint/lint_set.h"

/* ---- Operands. */

/* Operators in which a repeated operand has no effect, or counts twice. In first_known, percent and
 * comparisons the position of an operand matters. */
static bool takes_equals(enum op op)
{
	return op == OP_ALL || op == OP_ANY || op == OP_NONE || op == OP_AT_LEAST_N_OF ||
		op == OP_COUNT_TRUE || op == OP_SUM || op == OP_MIN || op == OP_MAX ||
		op == OP_FIRST_KNOWN;
}

static void check_operands(const struct expr *expr, void *state)
{
	struct lint *lint = state;
	if (!takes_equals(expr->op) || !lint_is_own(lint, expr->place))
		return;
	for (unsigned i = connective_first(expr); i < expr->count; i++)
		for (unsigned k = i + 1; k < expr->count; k++)
			if (expr_same(expr->args[i], expr->args[k])) {
				if (lint_report_once(lint, expr))
					ct_fail(lint->errors, CT_R_SAME_TWICE, expr->place,
						operators[expr->op].name, i + 1, k + 1);
				return;
			}
}

/* ---- Criteria. */

static bool is_unspecified(const struct expr *expr)
{
	return expr->op == OP_UNSPECIFIED;
}

static bool same_condition(const struct expr *a, const struct expr *b)
{
	return a == b || (a && b && expr_same(a, b));
}

static void check_pair(const struct lint *lint, const struct criterion *first,
	const struct criterion *second, bool same_title)
{
	if (first->inherited && second->inherited)
		return;
	const struct criterion *own = second->inherited ? first : second,
			       *other = second->inherited ? second : first;
	if (same_title)
		ct_fail(lint->errors, CT_R_SAME_TITLE, own->place, own->id, other->id);
	if (!is_unspecified(first->met) && same_condition(first->met, second->met) &&
		same_condition(first->when, second->when))
		ct_fail(lint->errors, CT_R_SAME_CONDITION, own->place, own->id, other->id);
}

void lint_likeness(struct lint *lint)
{
	const struct ct_ruleset *set = lint->set;
	struct ct_text *titles = ARENA_ARRAY(&lint->arena, set->criterion_count,
		struct ct_text); /* normalisation dominates the time */
	for (unsigned i = 0; i < set->criterion_count; i++)
		titles[i] = text_fold(&lint->arena, set->criteria[i].title);
	lint_visit(lint, check_operands, lint);
	for (unsigned i = 0; i < set->criterion_count; i++)
		for (unsigned k = i + 1; k < set->criterion_count; k++)
			check_pair(lint, &set->criteria[i], &set->criteria[k],
				text_equal(titles[i], titles[k]));
}
