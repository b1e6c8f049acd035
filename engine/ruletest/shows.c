/* SPDX-License-Identifier: Apache-2.0 */
/* What a case demonstrates, as a text for comparison with other cases. */
#include "ruletest/shows.h"

#include "base/builder.h"
#include "base/number.h"
#include "ruletest/generate.h"

static void put_number(struct builder *out, struct ct_number number)
{
	char text[48];
	number_machine_text(number, text);
	builder_add_string(out, text);
}

static struct ct_number unit_beside(
	const struct ct_ruleset *set, const struct expr *limit, struct ct_number number)
{
	return limit->op == OP_LIMIT ? limit_unit(&set->limits[limit->index], number)
				     : NUMBER_INTEGER(1);
}

static const char *where(struct ct_number measured, struct ct_number limit, struct ct_number unit)
{
	struct ct_number low, high;
	int side = number_compare(measured, limit);
	if (!side || !number_subtract(limit, unit, &low) || !number_add(limit, unit, &high))
		return side ? "~" : "=";
	if (side < 0)
		return number_compare(measured, low) < 0 ? "<<" : "<";
	return number_compare(measured, high) > 0 ? ">>" : ">";
}

static void put_order(struct builder *out, struct evaluation *evaluation, const struct expr *node)
{
	struct value measured = eval_value(evaluation, node->args[0]);
	for (unsigned i = 1; i < node->count; i++) {
		struct value limit = eval_value(evaluation, node->args[i]);
		if (measured.kind != VALUE_NUMBER || limit.kind != VALUE_NUMBER) {
			builder_add_string(out, "-");
			continue;
		}
		if (!value_is_single(measured) || !value_is_single(limit)) {
			builder_add_string(out, "?");
			continue;
		}
		struct ct_number unit = unit_beside(evaluation->set, node->args[i], limit.range.lo);
		builder_add_string(out, where(measured.range.lo, limit.range.lo, unit));
		if (node->args[i]->op == OP_LIMIT)
			put_number(out, limit.range.lo); /* to distinguish several values */
	}
}

static void put_part(struct builder *out, struct evaluation *evaluation, const struct expr *node)
{
	if (is_ordered(node))
		put_order(out, evaluation, node);
	if (is_of_words(node)) {
		struct value value = eval_value(evaluation, node->args[0]);
		builder_add_integer(out, value.kind == VALUE_SET ? (long long)value.set : 0);
	}
	if (node->type == TYPE_TRUTH)
		builder_add_integer(out, eval_truth(evaluation, node));
}

/* No value, one value, several; with a plan that still counts, with an overdue one. */
static void put_fact(struct builder *out, const struct fact_record *record, int32_t as_of)
{
	const char *kind = !record->claims            ? "0"
		: record->value.kind == VALUE_MISSING ? "m"
		: value_is_single(record->value)      ? "1"
						      : "n";
	bool planned = false, overdue = false;
	for (const struct claim *claim = record->claims; claim; claim = claim->next) {
		bool late = claim->plan_day != CT_NO_DATE && claim->plan_day < as_of;
		planned |= claim->has_plan && !late;
		overdue |= claim->has_plan && late;
	}
	builder_add_string(out, kind);
	builder_add_string(out, record->value.contradictory ? "c" : "");
	builder_add_string(out, planned ? "p" : overdue ? "o" : "");
}

struct ct_text shows(const struct showing *showing, struct ct_suite *suite, unsigned criterion,
	const struct ct_criterion_result *result)
{
	struct builder out = builder_in(showing->arena);
	struct ct_judge *judge = suite->judge;
	builder_add_string(&out, judge->options.final_phase ? "final " : "interim ");
	builder_add_integer(&out, result->verdict);
	builder_add_string(&out, " ");
	builder_add_integer(&out, result->possible);
	for (unsigned i = 0; i < showing->count; i++) {
		builder_add_string(&out, " ");
		put_part(&out, &judge->evaluation, showing->parts[i].node);
	}
	if (result->points) {
		builder_add_string(&out, " points ");
		put_number(&out, result->points->got.lo);
		put_number(&out, result->points->got.hi);
	}
	const struct plan *plan = &judge->plans[criterion];
	for (unsigned f = 0; f < plan->fact_count; f++) {
		builder_add_string(&out, " ");
		put_fact(&out, &judge->unit->facts[plan->facts[f]], judge->evaluation.as_of);
	}
	return builder_text(&out);
}
