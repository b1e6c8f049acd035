/* SPDX-License-Identifier: Apache-2.0 */
/* Checks of operators that give points: operands, tables, and the maximum number of points, which
 * is known before judging. */
#include "base/number.h"
#include "lang/check.h"

bool points_is_unit(struct ct_text unit)
{
	return text_is(unit, "điểm") || text_is(unit, "points");
}

static const char *name_of(const struct expr *expr)
{
	return operators[expr->op].name;
}

/* ---- Limits. */

/* A limit with one number of points: the maximum. */
static bool take_most(struct checker *checker, const struct expr *expr, const struct expr *arg,
	struct ct_number *most)
{
	if (arg->op != OP_LIMIT)
		return ct_fail(checker->errors, CT_R_POINTS_LIMIT, arg->place, name_of(expr));
	const struct limit *limit = checker->names->limit_at(checker->names->set, arg->index);
	if (!points_is_unit(limit->unit))
		return ct_fail(checker->errors, CT_R_POINTS_UNIT, arg->place, name_of(expr),
			limit->id, limit->unit);
	if (limit->kind != LIMIT_VALUE || limit->by.length || limit->row_count != 1 ||
		limit->rows[0].from != CT_NO_DATE)
		return ct_fail(
			checker->errors, CT_R_POINTS_SINGLE, arg->place, name_of(expr), limit->id);
	*most = limit->rows[0].number;
	return most->num > 0 ||
		ct_fail(checker->errors, CT_R_POINTS_POSITIVE, limit->place, limit->id);
}

static struct ct_number largest(const struct limit *limit)
{
	struct ct_number most = NUMBER_INTEGER(0);
	for (unsigned i = 0; i < limit->entry_count; i++)
		if (number_compare(limit->entries[i].number, most) > 0)
			most = limit->entries[i].number;
	return most;
}

/* A table of points gives points; a table of % gives a share, for proportion. */
static bool take_table(struct checker *checker, struct expr *expr, const struct limit *limit)
{
	expr->unit = limit->unit;
	expr->number = largest(limit);
	if (expr->number.num <= 0)
		return ct_fail(checker->errors, CT_R_POINTS_POSITIVE, limit->place, limit->id);
	if (points_is_unit(limit->unit))
		return true;
	expr->type = TYPE_NUMBER;
	if (text_is(limit->unit, "%"))
		return true;
	return ct_fail(checker->errors, CT_R_POINTS_TABLE_UNIT, limit->place, name_of(expr),
		limit->id, limit->unit);
}

static const struct limit *find_table(
	struct checker *checker, const struct expr *expr, enum limit_kind kind, const char *key)
{
	const struct expr *arg = expr->args[1];
	const struct limit *limit = arg->op == OP_LIMIT
		? checker->names->limit_at(checker->names->set, arg->index)
		: NULL;
	if (!limit)
		ct_fail(checker->errors, CT_R_POINTS_LIMIT, arg->place, name_of(expr));
	else if (limit->kind == kind)
		return limit;
	else
		ct_fail(checker->errors, CT_R_POINTS_TABLE, arg->place, name_of(expr), limit->id,
			key);
	return NULL;
}

/* ---- Operators. */

bool check_proportion(struct checker *checker, struct expr *expr)
{
	struct expr *share = expr->args[0];
	if (!check_require_type(checker, share, TYPE_NUMBER))
		return false;
	if (!text_is(share->unit, "%"))
		return ct_fail(checker->errors, CT_R_POINTS_SHARE, share->place,
			check_unit_words(share->unit));
	expr->unit = TEXT("điểm");
	return take_most(checker, expr, expr->args[1], &expr->number);
}

bool check_steps(struct checker *checker, struct expr *expr)
{
	struct expr *reached = expr->args[0];
	if (!check_require_type(checker, reached, TYPE_NUMBER))
		return false;
	const struct limit *limit = find_table(checker, expr, LIMIT_STEPS, "steps");
	if (!limit)
		return false;
	struct ct_text of = limit->of.length ? limit->of : TEXT("");
	if (!check_units_agree(checker, of, reached->unit))
		return ct_fail(checker->errors, CT_R_POINTS_STEPS_UNIT, expr->args[1]->place,
			limit->id, check_unit_words(of), check_unit_words(reached->unit),
			reached->unit);
	return take_table(checker, expr, limit);
}

/* Stores the numbers of a table in the order of the fact's choices. */
static bool take_choices(struct checker *checker, struct expr *expr, const struct limit *limit)
{
	struct fact_entry *entry = check_choice_entry(checker, expr->args[0]);
	bool sound = true;
	if (entry->type != FACT_CHOICE)
		return ct_fail(
			checker->errors, CT_R_POINTS_FREE_TEXT, expr->args[0]->place, entry->key);
	struct ct_number *numbers =
		ARENA_ARRAY(checker->arena, entry->choice_count, struct ct_number);
	for (unsigned i = 0; i < limit->entry_count; i++) {
		int choice =
			dictionary_find_choice(checker->arena, entry, limit->entries[i].choice);
		if (choice < 0)
			sound = ct_fail(checker->errors, CT_R_UNKNOWN_CHOICE,
				limit->entries[i].place, limit->entries[i].choice, entry->key);
		else
			numbers[choice] = limit->entries[i].number;
	}
	for (unsigned i = 0; i < entry->choice_count; i++)
		if (!numbers[i].den)
			sound = ct_fail(checker->errors, CT_R_POINTS_CHOICE_MISSING, limit->place,
				limit->id, entry->choices[i], entry->key);
	expr->by_choice = numbers;
	return sound;
}

static int yes_or_no(struct checker *checker, struct ct_text word)
{
	struct ct_text folded = text_fold(checker->arena, word);
	if (text_equal(folded, text_fold(checker->arena, TEXT("có"))) || text_is(folded, "yes"))
		return 1;
	return text_equal(folded, text_fold(checker->arena, TEXT("không"))) || text_is(folded, "no")
		? 0
		: -1;
}

static bool take_yes_no(struct checker *checker, struct expr *expr, const struct limit *limit)
{
	struct ct_number *numbers = ARENA_ARRAY(checker->arena, 2, struct ct_number);
	bool sound = true;
	for (unsigned i = 0; i < limit->entry_count; i++) {
		int which = yes_or_no(checker, limit->entries[i].choice);
		if (which < 0)
			sound = ct_fail(checker->errors, CT_R_POINTS_YES_NO,
				limit->entries[i].place, limit->entries[i].choice);
		else
			numbers[which] = limit->entries[i].number;
	}
	for (int which = 0; which < 2 && sound; which++)
		if (!numbers[which].den)
			sound = ct_fail(checker->errors, CT_R_POINTS_CHOICE_MISSING, limit->place,
				limit->id, which ? TEXT("có") : TEXT("không"), expr->args[0]->name);
	expr->by_choice = numbers;
	return sound;
}

/* For a condition or yes_no, all points or none; for a choice, by a table. */
bool check_choose(struct checker *checker, struct expr *expr)
{
	struct expr *chosen = expr->args[0];
	bool table = expr->args[1]->type == TYPE_TABLE;
	if (chosen->type == TYPE_ANY && !check_require_type(checker, chosen, TYPE_TRUTH))
		return false;
	if (chosen->type != TYPE_TRUTH && chosen->type != TYPE_YES_NO &&
		!check_require_type(checker, chosen, TYPE_CHOICE))
		return false;
	if (!table && chosen->type != TYPE_CHOICE) {
		expr->unit = TEXT("điểm");
		return take_most(checker, expr, expr->args[1], &expr->number);
	}
	if (chosen->type == TYPE_TRUTH)
		return check_require_type(checker, expr->args[1], TYPE_NUMBER);
	const struct limit *limit = find_table(checker, expr, LIMIT_CHOICES, "choices");
	if (!limit || !take_table(checker, expr, limit))
		return false;
	return chosen->type == TYPE_CHOICE ? take_choices(checker, expr, limit)
					   : take_yes_no(checker, expr, limit);
}

static bool check_part(struct checker *checker, struct expr *expr, struct expr *part, bool capped)
{
	if (part->type != TYPE_ANY)
		return check_require_type(checker, part, TYPE_POINTS);
	if (!capped)
		return ct_fail(checker->errors, CT_R_POINTS_COMPUTE, part->place);
	if (part->unit.bytes && !points_is_unit(part->unit))
		return ct_fail(checker->errors, CT_R_POINTS_UNIT, part->place, name_of(expr),
			part->name, part->unit);
	return check_require_type(checker, part, TYPE_NUMBER);
}

bool check_parts(struct checker *checker, struct expr *expr)
{
	struct ct_number sum = NUMBER_INTEGER(0), cap = NUMBER_PLUS_INFINITY;
	bool capped = expr->args[0]->op == OP_LIMIT && expr->count > 1, sound = true;
	if (capped && !take_most(checker, expr, expr->args[0], &cap))
		return false;
	for (unsigned i = capped; i < expr->count; i++) {
		struct expr *part = expr->args[i];
		if (!check_part(checker, expr, part, capped))
			sound = false;
		else if (part->type != TYPE_POINTS || !number_add(sum, part->number, &sum))
			sum = cap; /* a compute is capped at this value */
	}
	expr->unit = TEXT("điểm");
	expr->number = number_compare(sum, cap) < 0 ? sum : cap;
	return sound;
}
