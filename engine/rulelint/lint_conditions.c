/* SPDX-License-Identifier: Apache-2.0 */
/* Conditions that do not do what they seem to: limits out of the range of facts, conditions that
 * are always or never true, parts without effect, an in_progress that no commune can reach. Each
 * day on which a limit changes is checked separately. */
#include <string.h>

#include "rulelint/lint_set.h"

/* The current condition. */
struct subject {
	struct lint *lint;
	const struct criterion *criterion; /* NULL for a recognition */
	struct ct_text id;
	struct place place;
	bool explained; /* a finding already explains why the condition is constant */
};

static struct bounds_day day_at(const struct subject *subject, unsigned moment)
{
	return (struct bounds_day){
		subject->lint->set, &subject->lint->arena, subject->lint->moments[moment]};
}

/* The position of an expression. If it is in the base, the position in the set that affects it. */
static struct place place_of(const struct subject *subject, const struct expr *expr)
{
	const struct lint *lint = subject->lint;
	if (lint_is_own(lint, expr->place))
		return expr->place;
	return lint_is_own(lint, subject->place) ? subject->place : lint->set->place;
}

/* ---- Days. */

/* The moments at which the constraints cannot be satisfied together, as a set of bits. */
static uint64_t forbidden(
	const struct subject *subject, const struct bounds_constraint *constraints, unsigned count)
{
	uint64_t days = 0;
	for (unsigned i = 0; i < subject->lint->moment_count; i++) {
		const struct bounds_day day = day_at(subject, i);
		if (!bounds_allow(&day, constraints, count))
			days |= UINT64_C(1) << i;
	}
	return days;
}

static uint64_t never(const struct subject *subject, const struct expr *expr, bool truth)
{
	const struct bounds_constraint constraint = {expr, truth};
	return forbidden(subject, &constraint, 1);
}

static uint64_t every_moment(const struct subject *subject)
{
	return UINT64_MAX >> (64 - subject->lint->moment_count);
}

static bool is_always_forbidden(
	const struct subject *subject, const struct bounds_constraint *constraints, unsigned count)
{
	return forbidden(subject, constraints, count) == every_moment(subject);
}

/* " (từ 2024-07-01)" if it does not apply from the first day on. */
static struct ct_words since(const struct subject *subject, uint64_t days)
{
	struct arena *arena = &subject->lint->arena;
	char day[11];
	unsigned first = 0;
	if (days & 1)
		return (struct ct_words){{NO_TEXT, NO_TEXT}};
	while (!(days >> first & 1))
		first++;
	date_iso(subject->lint->moments[first], day);
	return (struct ct_words){
		{arena_format(arena, " (từ %s)", day), arena_format(arena, " (from %s)", day)}};
}

/* ---- Limits out of range. */

static struct ct_text range_text(struct arena *arena, struct bounds bounds)
{
	char lo[48], hi[48];
	bool below = number_is_finite(bounds.lo), above = number_is_finite(bounds.hi);
	number_machine_text(bounds.lo, lo);
	number_machine_text(bounds.hi, hi);
	if (below && above)
		return arena_format(arena, "%s … %s", lo, hi);
	return arena_format(arena, "%s %s", below ? "≥" : "≤", below ? lo : hi);
}

static bool is_outside(struct bounds bounds, struct ct_number number)
{
	return (number_is_finite(bounds.lo) && number_compare(number, bounds.lo) < 0) ||
		(number_is_finite(bounds.hi) && number_compare(number, bounds.hi) > 0);
}

static void check_reach(
	struct subject *subject, const struct expr *measured, const struct expr *limit_node)
{
	struct lint *lint = subject->lint;
	const struct limit *limit = &lint->set->limits[limit_node->index];
	const struct bounds_day day = day_at(subject, 0);
	struct bounds bounds = bounds_of(&day, measured);
	bool own = lint_is_own(lint, limit->place);
	for (unsigned i = 0; i < limit->row_count; i++) {
		if (!is_outside(bounds, limit->rows[i].number))
			continue;
		subject->explained = true;
		if (!lint_report_once(lint, limit_node))
			return;
		ct_fail(lint->errors, CT_R_LIMIT_RANGE,
			own ? limit->place : place_of(subject, limit_node), limit->id,
			number_text(&lint->arena, limit->rows[i].number, 6, false, CT_EN),
			subject->id, range_text(&lint->arena, bounds));
		return;
	}
}

static void check_limits_of(const struct expr *expr, void *state)
{
	struct subject *subject = state;
	if (!expr_is_a(expr, FAMILY_COMPARISON) || expr->count < 2 ||
		expr->args[0]->type != TYPE_NUMBER)
		return;
	for (unsigned i = 0; i < expr->count; i++) {
		const struct expr *other = expr->args[i ? 0 : 1];
		if (expr->args[i]->op == OP_LIMIT && other->op != OP_LIMIT &&
			other->op != OP_NUMBER)
			check_reach(subject, other, expr->args[i]);
	}
}

/* ---- Parts of a condition. */

static void report_part(
	struct subject *subject, enum ct_message_id message, const struct expr *expr, uint64_t days)
{
	subject->explained = true;
	if (lint_report_once(subject->lint, expr))
		ct_fail(subject->lint->errors, message, place_of(subject, expr), subject->id,
			operators[expr->op].name, since(subject, days));
}

/* The truth of all other operands with which an operand decides: true for all(), false for any()
 * and none(). */
static bool needed_truth(const struct expr *expr)
{
	return expr->op == OP_ALL;
}

/* Whether each part can be true, but never all of them together. */
static bool is_contradiction(const struct subject *subject, const struct expr *expr, uint64_t *days)
{
	bool truth = needed_truth(expr);
	struct bounds_constraint *constraints =
		ARENA_ARRAY(&subject->lint->arena, expr->count, struct bounds_constraint);
	for (unsigned i = 0; i < expr->count; i++) {
		constraints[i] = (struct bounds_constraint){expr->args[i], truth};
		if (never(subject, expr->args[i], truth))
			return false;
	}
	*days = forbidden(subject, constraints, expr->count);
	return *days;
}

/* Whether a part follows from the others. */
static bool is_implied(const struct subject *subject, const struct expr *expr, unsigned part)
{
	bool truth = needed_truth(expr);
	struct bounds_constraint *constraints =
		ARENA_ARRAY(&subject->lint->arena, expr->count, struct bounds_constraint);
	for (unsigned i = 0; i < expr->count; i++) {
		constraints[i] =
			(struct bounds_constraint){expr->args[i], i == part ? !truth : truth};
		if (i != part && expr_same(expr->args[i], expr->args[part]))
			return false; /* reported as a duplicate */
	}
	return is_always_forbidden(subject, constraints, expr->count);
}

static bool is_connective(const struct expr *expr)
{
	return expr->op == OP_ALL || expr->op == OP_ANY || expr->op == OP_NONE;
}

static void check_contradictions(const struct expr *expr, void *state)
{
	struct subject *subject = state;
	uint64_t days = 0;
	if (is_connective(expr) && is_contradiction(subject, expr, &days))
		report_part(subject, expr->op == OP_ANY ? CT_R_ANY_ALWAYS : CT_R_CONTRADICTION,
			expr, days);
}

static bool is_condition(const struct expr *expr)
{
	return expr->type == TYPE_TRUTH && expr->op != OP_COMPUTE && expr->op != OP_UNSPECIFIED;
}

/* Reports operands that are constant or follow from the others. Parts of a reported operand are not
 * reported. */
static void check_parts(struct subject *subject, const struct expr *expr)
{
	for (unsigned i = 0; i < expr->count; i++) {
		const struct expr *part = expr->args[i];
		if (!is_condition(part))
			continue;
		if (never(subject, part, true) == every_moment(subject))
			report_part(subject, CT_R_PART_NEVER, part, every_moment(subject));
		else if (never(subject, part, false) == every_moment(subject))
			report_part(subject, CT_R_PART_ALWAYS, part, every_moment(subject));
		else if (is_connective(expr) && is_implied(subject, expr, i))
			report_part(subject, CT_R_PART_IMPLIED, part, every_moment(subject));
		else
			check_parts(subject, part);
	}
}

/* ---- Whole conditions. */

static void report_whole(
	struct subject *subject, enum ct_message_id message, const struct expr *expr, uint64_t days)
{
	if (!days)
		return;
	subject->explained = true;
	ct_fail(subject->lint->errors, message, place_of(subject, expr), subject->id,
		since(subject, days));
}

static void check_met(struct subject *subject, const struct expr *met)
{
	expr_visit(met, check_limits_of, subject);
	if (!subject->explained)
		expr_visit(met, check_contradictions, subject);
	if (!subject->explained)
		report_whole(subject, CT_R_MET_NEVER, met, never(subject, met, true));
	if (!subject->explained)
		report_whole(subject, CT_R_MET_ALWAYS, met, never(subject, met, false));
	if (!subject->explained)
		check_parts(subject, met);
}

static void check_when(struct subject *subject, const struct expr *when)
{
	subject->explained = false;
	expr_visit(when, check_limits_of, subject);
	if (!subject->explained)
		expr_visit(when, check_contradictions, subject);
	if (!subject->explained)
		report_whole(subject, CT_R_WHEN_NEVER, when, never(subject, when, true));
	uint64_t always = never(subject, when, false);
	if (!subject->explained && always == every_moment(subject))
		report_whole(subject, CT_R_WHEN_ALWAYS, when, always);
	if (!subject->explained)
		check_parts(subject, when);
}

/* Reports an in_progress that is never reached: some commune must not meet the criterion, the
 * criterion must apply to it, and in_progress be true. */
static void check_in_progress(struct subject *subject)
{
	const struct criterion *criterion = subject->criterion;
	const struct bounds_constraint constraints[] = {
		{criterion->in_progress, true}, {criterion->met, false}, {criterion->when, true}};
	bool was_explained = subject->explained;
	subject->explained = false;
	expr_visit(criterion->in_progress, check_limits_of, subject);
	/* A constant met or when is reported instead. */
	if (!subject->explained && !was_explained &&
		is_always_forbidden(subject, constraints, criterion->when ? 3 : 2))
		ct_fail(subject->lint->errors, CT_R_IN_PROGRESS_NEVER,
			place_of(subject, criterion->in_progress), subject->id);
}

/* Reports points that every unit gets, or none. */
static void check_choices(const struct expr *expr, void *state)
{
	if (expr->op == OP_CHOOSE && is_condition(expr->args[0]))
		check_parts(state, expr);
}

static void check_points(struct subject *subject, const struct expr *points)
{
	subject->explained = false;
	expr_visit(points, check_limits_of, subject);
	if (!subject->explained)
		expr_visit(points, check_contradictions, subject);
	if (!subject->explained)
		expr_visit(points, check_choices, subject);
}

static void check_criterion(struct lint *lint, const struct criterion *criterion)
{
	struct subject subject = {.lint = lint,
		.criterion = criterion,
		.id = criterion->id,
		.place = criterion->place};
	if (!lint_concerns(lint, criterion))
		return;
	check_met(&subject, criterion->met);
	bool explained = subject.explained;
	if (criterion->when)
		check_when(&subject, criterion->when);
	subject.explained |= explained;
	if (criterion->in_progress)
		check_in_progress(&subject);
	if (criterion->points)
		check_points(&subject, criterion->points);
}

void lint_conditions(struct lint *lint)
{
	const struct ct_ruleset *set = lint->set;
	for (unsigned i = 0; i < set->criterion_count; i++)
		check_criterion(lint, &set->criteria[i]);
	for (unsigned i = 0; i < set->recognition_count; i++) {
		const struct recognition *recognition = &set->recognitions[i];
		struct subject subject = {
			.lint = lint, .id = recognition->id, .place = recognition->place};
		if (lint_is_own(lint, recognition->place) ||
			lint_reads_own_limit(lint, recognition->met))
			check_met(&subject, recognition->met);
	}
}
