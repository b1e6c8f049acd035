/* SPDX-License-Identifier: Apache-2.0 */
/* Computes facts of a draft from the required result of a condition: one step per operator, using
 * the first solution found. */
#include "base/number.h"
#include "ruletest/generate.h"

enum { WHOLE = 100, ROOM = 10 };

struct draft draft_copy(const struct draft *draft)
{
	struct draft copy = *draft;
	copy.facts = ARENA_LIST(draft->arena, draft->facts, (size_t)draft->set->dictionary.count);
	return copy;
}

/* ---- Facts. */

static const struct fact_entry *entry_of(const struct draft *draft, int fact)
{
	return &draft->set->dictionary.entries[fact];
}

static void say(struct draft *draft, int fact, struct ct_text value)
{
	draft->facts[fact] = (struct said){.said = true, .value = value};
}

/* The power of ten, at most a million, by which a number must be multiplied to be whole. */
static int64_t tens_of(struct ct_number number)
{
	int64_t scale = 1;
	number = number_reduce(number);
	while (scale < 1000000 && scale % number.den)
		scale *= 10;
	return scale;
}

static struct ct_text measure_text(struct draft *draft, int fact, struct ct_number number)
{
	struct arena *arena = draft->arena;
	int64_t tens = tens_of(number),
		scaled = number_floor((struct ct_number){number.num * tens, number.den});
	switch (entry_of(draft, fact)->type) {
	case FACT_RATIO:
		return arena_format(
			arena, "%lld/%lld", (long long)scaled, (long long)(WHOLE * tens));
	case FACT_PERCENT: {
		struct ct_text plain = case_number(arena, (struct ct_number){scaled, tens});
		return arena_format(arena, "%.*s%%", (int)plain.length, plain.bytes);
	}
	case FACT_RATE: return arena_format(arena, "%lld/tháng", (long long)number_floor(number));
	case FACT_DATE: {
		char day[11];
		date_iso((int32_t)number_floor(number), day);
		return arena_text(arena, text_of(day));
	}
	case FACT_COUNT:
	case FACT_MONEY:
	case FACT_YES_NO:
	case FACT_CHOICE:
	case FACT_TEXT:
	case FACT_TYPES: break;
	}
	return arena_format(arena, "%lld", (long long)number_floor(number));
}

void draft_number(struct draft *draft, int fact, struct ct_number number)
{
	if (entry_of(draft, fact)->type <= FACT_RATE || entry_of(draft, fact)->type == FACT_DATE)
		say(draft, fact, measure_text(draft, fact, number));
}

static void say_answer(struct draft *draft, int fact, bool yes)
{
	say(draft, fact, yes ? TEXT("có") : TEXT("không"));
}

void draft_zero(struct draft *draft, int fact)
{
	enum fact_type type = entry_of(draft, fact)->type;
	if (type <= FACT_RATE)
		draft_number(draft, fact, NUMBER_INTEGER(0));
	else if (type == FACT_YES_NO)
		say_answer(draft, fact, false);
}

void draft_unstarted(struct draft *draft, const struct expr *expr)
{
	if (expr->op == OP_FACT)
		draft_zero(draft, expr->index);
	unsigned count = expr->op == OP_PERCENT ? 1 : expr->count;
	for (unsigned i = 0; i < count; i++)
		draft_unstarted(draft, expr->args[i]);
}

void draft_contradict(struct draft *draft, int fact)
{
	struct said *said = &draft->facts[fact];
	const struct fact_entry *entry = entry_of(draft, fact);
	struct draft other = draft_copy(draft);
	if (!said->said)
		return;
	if (entry->type == FACT_YES_NO)
		say_answer(&other, fact, text_equal(said->value, TEXT("không")));
	else if (entry->type == FACT_DATE)
		say(&other, fact, TEXT("2000-01-01"));
	else if (entry->type <= FACT_RATE)
		draft_number(&other, fact, NUMBER_INTEGER(said->value.bytes[0] == '0' ? WHOLE : 0));
	else
		say(&other, fact,
			entry->choice_count > 1 && text_equal(said->value, entry->choices[0])
				? entry->choices[1]
				: entry->choices[0]);
	said->twice = !text_equal(other.facts[fact].value, said->value);
	said->second = other.facts[fact].value;
}

/* ---- Values. */

static void draft_fact(struct draft *draft, const struct expr *expr, struct ct_number number)
{
	draft_number(draft, expr->index, number);
}

static void draft_percent(struct draft *draft, const struct expr *expr, struct ct_number number)
{
	int64_t tens = tens_of(number);
	draft_value(draft, expr->args[1], NUMBER_INTEGER(WHOLE * tens));
	draft_value(draft, expr->args[0], (struct ct_number){number.num * tens, number.den});
}

/* The first operand gets the number, the others none. A fact may be several operands: the first is
 * set last and takes precedence. */
static void draft_first(struct draft *draft, const struct expr *expr, struct ct_number number)
{
	for (unsigned i = expr->count; i-- > 1;)
		draft_value(draft, expr->args[i], NUMBER_INTEGER(0));
	draft_value(draft, expr->args[0], number);
}

static void draft_each(struct draft *draft, const struct expr *expr, struct ct_number number)
{
	for (unsigned i = expr->count; i-- > 0;)
		draft_value(draft, expr->args[i], number);
}

static void draft_first_known(struct draft *draft, const struct expr *expr, struct ct_number number)
{
	draft_value(draft, expr->args[0], number);
}

static void draft_count(struct draft *draft, const struct expr *expr, struct ct_number number)
{
	for (unsigned i = expr->count; i-- > 0;)
		draft_truth(draft, expr->args[i], (int64_t)i < number_floor(number));
}

/* For operators whose number cannot be set by facts. */
static void draft_no_number(struct draft *draft, const struct expr *expr, struct ct_number number)
{
	(void)draft, (void)expr, (void)number;
}

struct ct_number limit_unit(const struct limit *limit, struct ct_number number)
{
	return (struct ct_number){1, limit->is_date ? 1 : tens_of(number)};
}

/* The draft's value of the attribute that selects rows of a limit. */
static struct ct_text attribute_for(const struct draft *draft, const struct limit *limit)
{
	for (int i = 0; i < MOST_ATTRIBUTES && limit_attributes[i]; i++)
		if (text_is(limit->by, limit_attributes[i]))
			return draft->attributes[i];
	return NO_TEXT;
}

/* The value of a limit on the day of the draft, and one unit of it. Another expression is set to a
 * round number. */
static bool make_limit(struct draft *draft, const struct expr *expr, struct ct_number *number,
	struct ct_number *unit)
{
	*unit = NUMBER_INTEGER(1);
	*number = expr->number;
	if (expr->op == OP_NUMBER)
		return true;
	if (expr->op == OP_LIMIT) {
		const struct limit *limit = &draft->set->limits[expr->index];
		bool known = limit_choose(limit, draft->day, attribute_for(draft, limit), number);
		*unit = known ? limit_unit(limit, *number) : *unit;
		return known;
	}
	*number = NUMBER_INTEGER(ROOM);
	draft_value(draft, expr, *number);
	return true;
}

void draft_beside(struct draft *draft, const struct expr *comparison, unsigned end, int units)
{
	struct ct_number number, unit, step;
	if (!make_limit(draft, comparison->args[end], &number, &unit))
		return;
	step = (struct ct_number){unit.num * units, unit.den};
	if (number_add(number, step, &number))
		draft_value(draft, comparison->args[0], number);
}

/* ---- Truths. */

void draft_word(struct draft *draft, const struct expr *comparison, const struct expr *word)
{
	const struct fact_entry *entry = choice_of(draft->set, comparison->args[0]);
	uint64_t named = 0;
	if (word) {
		say(draft, entry->index, word->name);
		return;
	}
	for (unsigned i = 1; i < comparison->count; i++)
		named |= UINT64_C(1) << comparison->args[i]->index;
	for (unsigned i = 0; entry->type == FACT_CHOICE && i < entry->choice_count; i++)
		if (!(named >> i & 1))
			say(draft, entry->index, entry->choices[i]);
	if (entry->type == FACT_TEXT)
		say(draft, entry->index, TEXT("nội dung khác"));
}

void draft_answer(struct draft *draft, const struct expr *expr, bool yes)
{
	while (expr->op == OP_FIRST_KNOWN)
		expr = expr->args[0];
	if (expr->op == OP_FACT)
		say_answer(draft, expr->index, yes);
}

/* The nearest value at which a comparison is true, or just false, in units from its limit. */
static void draft_order(struct draft *draft, const struct expr *expr, bool wanted)
{
	enum aim aim = order_aim(expr, wanted);
	if (aim == AIM_NONE) /* between */
		aim = wanted ? AIM_UP : AIM_BELOW;
	draft_beside(draft, expr, 1, aim_is_strict(aim) ? (aim_is_up(aim) ? 1 : -1) : 0);
}

static void draft_words(struct draft *draft, const struct expr *expr, bool wanted)
{
	draft_word(draft, expr, wanted ? expr->args[1] : NULL);
}

static void draft_equal(struct draft *draft, const struct expr *expr, bool wanted)
{
	if (expr_compares_words(expr))
		draft_words(draft, expr, wanted);
	else
		draft_beside(draft, expr, 1,
			wanted                                                             ? 0
				: has_room(draft->set, expr->args[0], expr->args[1], true) ? 1
											   : -1);
}

static void make_recorded(struct draft *draft, const struct expr *expr, bool wanted, bool plan)
{
	if (expr->op == OP_FACT) {
		draft_zero(draft, expr->index);
		if (!plan && wanted && entry_of(draft, expr->index)->type == FACT_YES_NO)
			say_answer(draft, expr->index, true);
		else if (!plan && wanted)
			draft_number(draft, expr->index, NUMBER_INTEGER(1));
		draft->facts[expr->index].planned = plan && wanted;
		draft->facts[expr->index].due = draft->day;
		return;
	}
	unsigned count = expr->op == OP_PERCENT ? 1 : expr->count;
	for (unsigned i = 0; i < count; i++)
		make_recorded(draft, expr->args[i], wanted, plan);
}

/* The first operands are true, the others false: just enough of them, or one too few. */
static void draft_parts(struct draft *draft, const struct expr *expr, bool wanted)
{
	struct quota quota = quota_of(expr, wanted);
	int64_t holding = quota.truth ? quota.needed : expr->count - quota.first - quota.needed;
	for (unsigned i = expr->count; i-- > quota.first;)
		draft_truth(draft, expr->args[i], (int64_t)(i - quota.first) < holding);
}

static void draft_yes(struct draft *draft, const struct expr *expr, bool wanted)
{
	draft_answer(draft, expr->args[0], wanted);
}

static void draft_no(struct draft *draft, const struct expr *expr, bool wanted)
{
	draft_answer(draft, expr->args[0], !wanted);
}

static void draft_started(struct draft *draft, const struct expr *expr, bool wanted)
{
	make_recorded(draft, expr->args[0], wanted, false);
}

static void draft_planned(struct draft *draft, const struct expr *expr, bool wanted)
{
	make_recorded(draft, expr->args[0], wanted, true);
}

/* For operators whose truth cannot be set by facts. */
static void draft_no_truth(struct draft *draft, const struct expr *expr, bool wanted)
{
	(void)draft, (void)expr, (void)wanted;
}

/* ---- Table of operators. */

#define OPERATOR( \
	id, family, syntax, types, says, words, effect, evaluate, bounds, gap, need, draft, ...) \
	[OP_##id] = draft,
#define DRAFT(truth, number) \
	{ \
		truth, number \
	}
static const struct {
	void (*truth)(struct draft *draft, const struct expr *expr, bool wanted);
	void (*number)(struct draft *draft, const struct expr *expr, struct ct_number number);
} cells[OP_COUNT] = {
#include "lang/operators.def"
};

void draft_truth(struct draft *draft, const struct expr *expr, bool wanted)
{
	cells[expr->op].truth(draft, expr, wanted);
}

void draft_value(struct draft *draft, const struct expr *expr, struct ct_number number)
{
	cells[expr->op].number(draft, expr, number);
}

/* ---- Focus. */

/* The other operands of the connective do not decide: one fewer is true than required. */
static void balance_siblings(
	struct draft *draft, const struct expr *connective, const struct expr *operand)
{
	int64_t holding =
		quota_of(connective, true).truth ? quota_of(connective, true).needed - 1 : 0;
	for (unsigned i = connective_first(connective); i < connective->count; i++) {
		if (connective->args[i] == operand)
			continue;
		draft_truth(draft, connective->args[i], holding-- > 0);
	}
}

static void balance_around(struct draft *draft, const struct part *part)
{
	if (!part->parent)
		return;
	balance_around(draft, part->parent);
	if (expr_is_a(part->parent->node, FAMILY_CONNECTIVE))
		balance_siblings(draft, part->parent->node, part->node);
}

void draft_focus(struct draft *draft, const struct criterion *criterion, const struct part *part)
{
	if (part->root != ROOT_MET)
		draft_truth(draft, criterion->met, part->root == ROOT_WHEN);
	if (part->root != ROOT_WHEN && criterion->when)
		draft_truth(draft, criterion->when, true);
	balance_around(draft, part);
}
