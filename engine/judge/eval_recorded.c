/* SPDX-License-Identifier: Apache-2.0 */
/* What is recorded of the facts that an expression reads, whatever it comes to: for `started` and `planned`, which are never unknown. */
#include "judge/eval_parts.h"

static bool is_above_zero(const struct evaluation *evaluation, int index)
{
	bool yes_no = evaluation->set->dictionary.entries[index].type == FACT_YES_NO;
	for (const struct claim *claim = evaluation->facts[index].claims; claim; claim = claim->next) {
		const struct written *written = &claim->written;
		if (!claim->used || written->absent)
			continue;
		if (written->is_set ? yes_no && written->set & SET_YES
				    : !written->zero_denominator && number_compare(written->range.hi, NUMBER_INTEGER(0)) > 0)
			return true;
	}
	return false;
}

static bool has_plan(const struct evaluation *evaluation, int index)
{
	for (const struct claim *claim = evaluation->facts[index].claims; claim; claim = claim->next)
		if (claim->has_plan && (claim->plan_due == CT_NO_DATE || claim->plan_due >= evaluation->as_of))
			return true;
	return false;
}

static bool has_no_value(const struct evaluation *evaluation, int index)
{
	return evaluation->facts[index].value.kind == VALUE_MISSING;
}

/* Some fact below, as started and planned read an expression: the whole of a percent is not looked at. */
static bool some_fact(const struct evaluation *evaluation, const struct expr *expr,
		      bool (*holds)(const struct evaluation *evaluation, int index))
{
	if (expr->op == OP_FACT)
		return holds(evaluation, expr->index);
	unsigned count = expr->op == OP_PERCENT ? 1 : expr->count;
	for (unsigned i = 0; i < count; i++)
		if (some_fact(evaluation, expr->args[i], holds))
			return true;
	return false;
}

bool eval_started(const struct evaluation *evaluation, const struct expr *expr)
{
	return some_fact(evaluation, expr, is_above_zero);
}

bool eval_planned(const struct evaluation *evaluation, const struct expr *expr)
{
	return some_fact(evaluation, expr, has_plan);
}

static void note_unspecified(const struct expr *expr, void *state)
{
	bool *found = state;
	*found |= expr->op == OP_UNSPECIFIED;
}

bool eval_open(const struct evaluation *evaluation, const struct expr *expr)
{
	bool unspecified = false;
	expr_visit(expr, note_unspecified, &unspecified);
	return unspecified || some_fact(evaluation, expr, has_no_value);
}
