/* SPDX-License-Identifier: Apache-2.0 */
/* Causes: which facts leave a criterion undetermined, and why. */
#include "judge/judge_internal.h"
#include "facts/limit_by.h"

struct cause_list {
	struct ct_judge *judge;
	const struct ct_cause *first, **last;
};

/* entry: NULL when it is no fact's fault. */
static void add(struct cause_list *list, enum ct_why why, const struct fact_entry *entry,
	struct ct_words detail)
{
	struct ct_text fact = entry ? entry->key : NO_TEXT;
	for (const struct ct_cause *cause = list->first; cause; cause = cause->next)
		if (cause->why == why && text_equal(cause->fact, fact) &&
			text_equal(cause->detail.in[CT_VI], detail.in[CT_VI]))
			return;
	struct ct_cause *cause = ARENA_NEW(&list->judge->arena, struct ct_cause);
	*cause = (struct ct_cause){.why = why, .fact = fact, .detail = detail};
	if (entry) {
		cause->label = entry->label;
		cause->type = text_of(fact_type_names[entry->type]);
		cause->unit = entry->unit;
	}
	*list->last = cause;
	list->last = &cause->next;
}

static void add_fact(struct cause_list *list, int index)
{
	const struct fact_entry *entry = &list->judge->set->dictionary.entries[index];
	struct value value = list->judge->evaluation.facts[index].value;
	struct ct_words detail = {{{0}}};
	if (value_is_single(value))
		return;
	if (value.zero_denominator)
		detail = words_of(&list->judge->arena, CT_J_ZERO_DENOMINATOR);
	enum ct_why why = value.kind == VALUE_MISSING ? CT_MISSING
		: value.contradictory                 ? CT_CONTRADICTORY
						      : CT_IMPRECISE;
	add(list, why, entry, detail);
}

/* ---- G5: limits that go by an attribute of the unit. */

struct ct_words judge_limit_unknown(struct ct_judge *judge, const struct limit *limit)
{
	struct arena *arena = &judge->arena;
	struct limit_by by = limit_by_of(arena, limit, &judge->unit->head);
	if (by.state == LIMIT_BY_MISSING)
		return words_of(arena, CT_J_ATTRIBUTE_MISSING, by.name, by.choices);
	if (by.state == LIMIT_BY_UNKNOWN)
		return words_of(
			arena, CT_J_ATTRIBUTE_UNKNOWN, by.name, by.given, by.choices, by.nearest);
	if (by.given.length)
		return words_of(arena, CT_J_ATTRIBUTE_DAY, by.given, judge->evaluation.as_of);
	return words_of(arena, CT_J_LIMIT_UNKNOWN, limit->id);
}

static void add_limit(struct cause_list *list, int index)
{
	if (list->judge->limits[index].known)
		return;
	const struct limit *limit = &list->judge->set->limits[index];
	add(list, CT_UNSPECIFIED, NULL, judge_limit_unknown(list->judge, limit));
}

/* All that an expression looks at: what stands behind the first known operand of first_known is not
 * looked at, so not to blame. */
static void visit_read(const struct expr *expr, void (*visit)(const struct expr *expr, void *state),
	struct cause_list *list)
{
	visit(expr, list);
	for (unsigned i = 0; i < expr->count; i++) {
		visit_read(expr->args[i], visit, list);
		if (expr->op == OP_FIRST_KNOWN &&
			eval_value(&list->judge->evaluation, expr->args[i]).kind != VALUE_MISSING)
			return;
	}
}

static void add_empty_whole(const struct expr *expr, void *state)
{
	struct cause_list *list = state;
	if (expr->op != OP_FACT ||
		list->judge->evaluation.facts[expr->index].value.kind == VALUE_MISSING)
		return;
	const struct fact_entry *entry = &list->judge->set->dictionary.entries[expr->index];
	add(list, CT_MISSING, entry, words_of(&list->judge->arena, CT_J_ZERO_DENOMINATOR));
}

/* A share of nothing is missing although each of its facts is known: whatever makes up the whole is
 * to blame. */
static void add_share(struct cause_list *list, const struct expr *expr)
{
	if (!eval_value(&list->judge->evaluation, expr).zero_denominator)
		return;
	if (expr_has(expr->args[1], OP_FACT, -1))
		visit_read(expr->args[1], add_empty_whole, list);
	else
		add(list, CT_MISSING, NULL, words_of(&list->judge->arena, CT_J_ZERO_DENOMINATOR));
}

static void add_leaf(const struct expr *expr, void *state)
{
	struct cause_list *list = state;
	if (expr->op == OP_FACT)
		add_fact(list, expr->index);
	else if (expr->op == OP_PERCENT)
		add_share(list, expr);
	else if (expr->op == OP_LIMIT)
		add_limit(list, expr->index);
	else if (expr->op == OP_UNSPECIFIED)
		add(list, CT_UNSPECIFIED, NULL,
			(struct ct_words){{expr->args[0]->name, expr->args[0]->name}});
}

/* Below logic only the parts that are themselves unknown are to blame. */
static void add_unknown(struct cause_list *list, const struct expr *expr)
{
	if (!expr_is_a(expr, FAMILY_CONNECTIVE)) {
		visit_read(expr, add_leaf, list);
		return;
	}
	for (unsigned i = connective_first(expr); i < expr->count; i++)
		if (eval_truth(&list->judge->evaluation, expr->args[i]) == CT_UNKNOWN)
			add_unknown(list, expr->args[i]);
}

const struct ct_cause *judge_causes_of(
	struct ct_judge *judge, const struct expr *expr, const struct ct_words *failure)
{
	struct cause_list list = {judge, NULL, NULL};
	list.last = &list.first;
	if (failure)
		add(&list, CT_ERROR, NULL, *failure);
	else
		add_unknown(&list, expr);
	return list.first;
}

const struct ct_cause *judge_causes(
	struct ct_judge *judge, const struct criterion *criterion, const struct findings *findings)
{
	struct cause_list list = {judge, NULL, NULL};
	list.last = &list.first;
	if (findings->failure) {
		add(&list, CT_ERROR, NULL, *findings->failure);
		return list.first;
	}
	if (criterion->when && findings->when == CT_UNKNOWN)
		add_unknown(&list, criterion->when);
	if (findings->when != CT_FALSE && findings->met == CT_UNKNOWN)
		add_unknown(&list, criterion->met);
	return list.first;
}
