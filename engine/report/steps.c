/* SPDX-License-Identifier: Apache-2.0 */
/* How each step of a judgement is called, and what it came to. */
#include "report/steps.h"

#include <string.h>

#include "base/number.h"

static const struct {
	const char *op;
	enum ct_message_id words;
} ops[] = {
	{"all", CT_H_ALL},
	{"any", CT_H_ANY},
	{"none", CT_H_NONE_OF},
	{"at_least_n_of", CT_H_N_OF},
	{"between", CT_H_BETWEEN},
	{"one_of", CT_H_ONE_OF},
	{"unspecified", CT_H_UNSPECIFIED},
	{"percent", CT_H_PERCENT},
	{"sum", CT_H_SUM},
	{"difference", CT_H_DIFFERENCE},
	{"min", CT_H_MIN},
	{"max", CT_H_MAX},
	{"count_true", CT_H_COUNT_TRUE},
	{"first_known", CT_H_FIRST_KNOWN},
	{"started", CT_H_STARTED},
	{"planned", CT_H_PLANNED},
	{"limit", CT_H_THRESHOLD},
	{"number", CT_H_NUMBER},
};

static enum ct_message_id op_words(const char *op)
{
	for (size_t i = 0; i < sizeof(ops) / sizeof(*ops); i++)
		if (!strcmp(ops[i].op, op))
			return ops[i].words;
	return CT_H_OTHER_STEP;
}

bool steps_is(const struct ct_trace *step, const char *op)
{
	return !strcmp(step->op, op);
}

bool steps_compares(const struct ct_trace *step)
{
	return figures_sign(step->op) && step->count == 2;
}

bool steps_asks_yes_no(const struct ct_trace *step)
{
	return step->count == 1 && (steps_is(step, "is_true") || steps_is(step, "is_false"));
}

bool steps_is_leaf(const struct ct_trace *step)
{
	return steps_is(step, "fact") || steps_is(step, "limit") || steps_is(step, "number") ||
		steps_is(step, "text");
}

enum ct_message_id steps_truth(enum ct_truth truth)
{
	static const enum ct_message_id words[] = {CT_T_FALSE, CT_T_UNKNOWN, CT_T_TRUE};
	return words[truth];
}

struct ct_text steps_label(const struct ct_criterion_result *criterion, const struct ct_trace *step,
	enum ct_language language)
{
	const struct ct_fact *fact =
		steps_is(step, "fact") ? figures_find_fact(criterion, step->name) : NULL;
	bool compute = steps_is(step, "compute");
	if (steps_is(step, "fact"))
		return fact && fact->label.length ? fact->label : step->name;
	if (compute && step->name.length)
		return step->name;
	return text_of(message_words(compute ? CT_H_COMPUTE : op_words(step->op), language));
}

struct ct_text steps_value(struct arena *arena, const struct ct_criterion_result *criterion,
	const struct ct_trace *step, enum ct_language language)
{
	const struct ct_fact *fact =
		steps_is(step, "fact") ? figures_find_fact(criterion, step->name) : NULL;
	if (!step->has_value)
		return text_of(message_words(CT_T_MISSING, language));
	if (!step->is_number)
		return figures_words(arena, step->words, language);
	struct ct_text unit = fact && text_is(fact->type, "date") ? TEXT("date") : step->unit;
	return figures_range(arena, step->range, unit, NULL, language);
}

struct ct_text steps_left(struct arena *arena, const struct ct_criterion_result *criterion,
	const struct ct_trace *comparison, enum ct_language language)
{
	const struct ct_trace *left = comparison->args[0], *right = comparison->args[1];
	bool exact = right->has_value && right->is_number && interval_is_point(right->range) &&
		left->has_value && left->is_number;
	if (exact && left->unit.length)
		return figures_range(arena, left->range, left->unit, &right->range.lo, language);
	return steps_value(arena, criterion, left, language);
}
