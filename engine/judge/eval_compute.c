/* SPDX-License-Identifier: Apache-2.0 */
/* compute: a function of a rule script, called only when every input is a single value. */
#include "facts/figure_words.h"
#include "judge/eval_parts.h"

static unsigned lowest_bit(uint64_t set)
{
	return (unsigned)__builtin_ctzll(set);
}

/* One input; false unless it is a single value, and *missing when there is none at all. */
static bool make_datum(struct evaluation *evaluation, const struct expr *expr,
	struct script_datum *datum, bool *missing)
{
	if (expr->type == TYPE_TRUTH) {
		enum ct_truth truth = eval_truth(evaluation, expr);
		*datum = (struct script_datum){.kind = DATUM_BOOLEAN, .boolean = truth == CT_TRUE};
		return truth != CT_UNKNOWN;
	}
	struct value value = eval_value(evaluation, expr);
	*missing |= value.kind == VALUE_MISSING && !value.doubtful;
	if (!value_is_single(value))
		return false;
	if (value.kind == VALUE_NUMBER) {
		*datum = (struct script_datum){.kind = DATUM_NUMBER, .number = value.range.lo};
		return true;
	}
	if (expr->type == TYPE_YES_NO) {
		*datum = (struct script_datum){
			.kind = DATUM_BOOLEAN, .boolean = value.set == SET_YES};
		return true;
	}
	while (expr->op == OP_FIRST_KNOWN)
		expr = expr->args[0];
	const struct fact_entry *entry = &evaluation->set->dictionary.entries[expr->index];
	unsigned choice = lowest_bit(value.set);
	*datum = (struct script_datum){.kind = DATUM_TEXT};
	if (choice < entry->choice_count)
		datum->text = entry->choices[choice];
	else if (evaluation->facts[expr->index].sharpest)
		datum->text = evaluation->facts[expr->index].sharpest->value;
	return true;
}

/* false: some input is no single value (*missing: there is none at all), or the call failed (then
 * evaluation->failure). */
static bool call_compute(struct evaluation *evaluation, const struct expr *expr,
	struct script_datum *result, bool *missing)
{
	struct script_datum *inputs =
		ARENA_ARRAY(evaluation->arena, expr->count, struct script_datum);
	bool single = true;
	*missing = false;
	for (unsigned i = 0; i < expr->count; i++)
		single &= make_datum(evaluation, expr->args[i], &inputs[i], missing);
	if (!single)
		return false;
	struct ct_text why[CT_LANGUAGES];
	if (script_call(evaluation->script, expr->index, inputs, expr->count, result,
		    evaluation->arena, why))
		return true;
	if (script_out_of_memory(evaluation->script))
		arena_give_up(evaluation->arena);
	eval_fail(evaluation, (struct ct_words){{why[CT_VI], why[CT_EN]}});
	return false;
}

static bool want_kind(struct evaluation *evaluation, const struct script_datum *result, int kind)
{
	if ((int)result->kind == kind)
		return true;
	enum ct_message_id why = kind == DATUM_NUMBER ? CT_J_WANTS_NUMBER : CT_J_WANTS_BOOLEAN;
	eval_fail(evaluation, words_of(evaluation->arena, why));
	return false;
}

enum ct_truth eval_compute_truth(struct evaluation *evaluation, const struct expr *expr)
{
	struct script_datum result;
	bool missing;
	if (!call_compute(evaluation, expr, &result, &missing) ||
		!want_kind(evaluation, &result, DATUM_BOOLEAN))
		return CT_UNKNOWN;
	return result.boolean ? CT_TRUE : CT_FALSE;
}

struct value eval_compute_value(struct evaluation *evaluation, const struct expr *expr)
{
	struct script_datum result;
	bool missing;
	if (!call_compute(evaluation, expr, &result, &missing) ||
		!want_kind(evaluation, &result,
			expr->type == TYPE_YES_NO ? DATUM_BOOLEAN : DATUM_NUMBER))
		return (struct value){.kind = VALUE_MISSING, .doubtful = !missing};
	if (result.kind == DATUM_BOOLEAN)
		return (struct value){.kind = VALUE_SET, .set = result.boolean ? SET_YES : SET_NO};
	return number_value(INTERVAL_POINT(result.number));
}
