/* SPDX-License-Identifier: Apache-2.0 */
/* What is recorded of the facts that an expression reads, whatever it comes to: for `started` and
 * `planned`, which are never unknown. */
#include "judge/eval_parts.h"

static bool is_above_zero(const struct evaluation *evaluation, int index)
{
	bool yes_no = evaluation->set->dictionary.entries[index].type == FACT_YES_NO;
	for (const struct claim *claim = evaluation->facts[index].claims; claim;
		claim = claim->next) {
		const struct written *written = &claim->written;
		if (!claim->used || written->absent)
			continue;
		if (written->is_set ? yes_no && written->set & SET_YES
				    : !written->zero_denominator &&
					number_compare(written->range.hi, NUMBER_INTEGER(0)) > 0)
			return true;
	}
	return false;
}

static bool has_plan(const struct evaluation *evaluation, int index)
{
	for (const struct claim *claim = evaluation->facts[index].claims; claim;
		claim = claim->next)
		if (claim->has_plan &&
			(claim->plan_day == CT_NO_DATE || claim->plan_day >= evaluation->as_of))
			return true;
	return false;
}

static bool has_no_value(const struct evaluation *evaluation, int index)
{
	return evaluation->facts[index].value.kind == VALUE_MISSING;
}

/* Some fact below whose rise helps, where `helps` helps the expression. With HELPS_EITHER that is
 * every fact but the whole of a share. */
static bool some_fact(const struct evaluation *evaluation, const struct expr *expr,
	enum influence helps, bool (*holds)(const struct evaluation *evaluation, int index))
{
	if (expr->op == OP_FACT)
		return helps & HELPS_RISE && holds(evaluation, expr->index);
	for (unsigned i = 0; i < expr->count; i++) {
		enum influence below = operator_influence(expr->op, i, helps);
		if (below != HELPS_NONE && some_fact(evaluation, expr->args[i], below, holds))
			return true;
	}
	return false;
}

static bool is_open(const struct evaluation *evaluation, const struct expr *expr)
{
	return expr_has(expr, OP_UNSPECIFIED, -1) ||
		some_fact(evaluation, expr, HELPS_RISE, has_no_value);
}

enum ct_truth eval_started(const struct evaluation *evaluation, const struct expr *expr)
{
	if (some_fact(evaluation, expr, HELPS_RISE, is_above_zero))
		return CT_TRUE;
	return evaluation->completing && is_open(evaluation, expr) ? CT_UNKNOWN : CT_FALSE;
}

bool eval_planned(const struct evaluation *evaluation, const struct expr *expr)
{
	return some_fact(evaluation, expr, HELPS_EITHER, has_plan);
}
