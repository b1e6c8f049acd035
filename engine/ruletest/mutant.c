/* SPDX-License-Identifier: Apache-2.0 */
/* Changes of expressions: one function per kind of change, and a table of the operators to which it
 * applies. */
#include "ruletest/mutant.h"

#include "base/number.h"
#include "explain/wording.h"

/* ---- Trees. */

static struct expr *copy_of(struct arena *arena, const struct expr *node)
{
	struct expr *copy = ARENA_NEW(arena, struct expr);
	*copy = *node;
	copy->args = ARENA_LIST(arena, node->args, node->count);
	return copy;
}

/* Removes const to use a node as an operand. Operands are not written to: a tree does not change
 * after its check. */
static struct expr *without_const(const struct expr *node)
{
	return (struct expr *)(uintptr_t)node;
}

static bool holds(const struct expr *tree, const struct expr *node)
{
	if (tree == node)
		return true;
	for (unsigned i = 0; i < tree->count; i++)
		if (holds(tree->args[i], node))
			return true;
	return false;
}

/* Recomputes the maximum points of parts without a cap. */
static void add_up_parts(struct expr *expr)
{
	struct ct_number sum = NUMBER_INTEGER(0);
	if (expr->op != OP_PARTS || expr->args[0]->op == OP_LIMIT)
		return;
	for (unsigned i = 0; i < expr->count; i++)
		if (!number_add(sum, expr->args[i]->number, &sum))
			return;
	expr->number = sum;
}

const struct expr *tree_with(struct arena *arena, const struct expr *tree, const struct expr *node,
	const struct expr *instead)
{
	if (tree == node)
		return instead;
	if (!holds(tree, node))
		return tree;
	struct expr *copy = copy_of(arena, tree);
	for (unsigned i = 0; i < tree->count; i++)
		copy->args[i] = without_const(tree_with(arena, tree->args[i], node, instead));
	add_up_parts(copy);
	return copy;
}

static struct expr *made(struct arena *arena, enum op op, const struct expr *a,
	const struct expr *b, struct place place)
{
	struct expr *node = expr_new(arena, op, b ? 2 : 1, place);
	node->type = operators[op].result;
	node->checked = node->sound = node->used = true;
	node->args[0] = without_const(a);
	node->size = 1 + a->size + (b ? b->size : 0);
	node->depth = 1 + (b && b->depth > a->depth ? b->depth : a->depth);
	if (b)
		node->args[1] = without_const(b);
	return node;
}

const struct expr *negation_of(struct arena *arena, const struct expr *node)
{
	return made(arena, OP_NONE, node, NULL, node->place);
}

static struct expr *number_node(struct arena *arena, int64_t number, struct place place)
{
	struct expr *node = expr_new(arena, OP_NUMBER, 0, place);
	node->type = TYPE_NUMBER;
	node->number = NUMBER_INTEGER(number);
	node->checked = node->sound = node->used = true;
	node->size = node->depth = 1;
	return node;
}

const struct expr *never(struct arena *arena)
{
	struct place nowhere = {0};
	return made(arena, OP_MORE_THAN, number_node(arena, 0, nowhere),
		number_node(arena, 1, nowhere), nowhere);
}

/* ---- Adding. */

static void add(struct mutants *mutants, struct ct_text id, struct ct_words words,
	const struct expr *instead)
{
	mutants->list = ARENA_GROWN(mutants->arena, mutants->list, mutants->count, &mutants->room);
	mutants->list[mutants->count++] = (struct mutant){id, words, instead};
}

static struct ct_words in_words(const struct mutants *mutants, const struct expr *node)
{
	return words_requirement(mutants->arena, mutants->set, node, mutants->limits);
}

static struct ct_words name_of(enum op op)
{
	const char *const *words = operators[op].words;
	return (struct ct_words){{text_of(words[CT_VI]), text_of(words[CT_EN])}};
}

static void add_op(struct mutants *mutants, const struct expr *node, enum op op)
{
	struct expr *instead = copy_of(mutants->arena, node);
	instead->op = op;
	add(mutants,
		arena_format(
			mutants->arena, "%s -> %s", operators[node->op].name, operators[op].name),
		words_of(mutants->arena, CT_T_MUTANT_OP, in_words(mutants, node), name_of(node->op),
			name_of(op)),
		instead);
}

/* ---- Kinds of changes. */

/* equals and at_most are equivalent if no smaller value is possible. */
static void change_comparison(struct mutants *mutants, const struct expr *node)
{
	static const enum op others[][3] = {{OP_AT_LEAST, OP_MORE_THAN, OP_AT_MOST},
		{OP_AT_MOST, OP_LESS_THAN, OP_AT_LEAST}, {OP_MORE_THAN, OP_AT_LEAST, OP_LESS_THAN},
		{OP_LESS_THAN, OP_AT_MOST, OP_MORE_THAN}, {OP_EQUALS, OP_AT_LEAST, OP_AT_MOST}};
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
		if (others[i][0] != node->op || is_of_words(node))
			continue;
		for (int k = 1; k <= 2; k++) {
			bool only_more = node->op == OP_EQUALS && others[i][k] == OP_AT_LEAST;
			if (node->op != OP_EQUALS ||
				has_room(mutants->set, node->args[0], node->args[1], only_more))
				add_op(mutants, node, others[i][k]);
		}
	}
}

/* `between` with each end excluded, and with each end removed. */
static void change_between(struct mutants *mutants, const struct expr *node)
{
	static const struct {
		enum op low, high;
		const char *id;
		enum ct_message_id message;
	} ways[] = {{OP_AT_LEAST, OP_COUNT, "without high", CT_T_MUTANT_NO_HIGH},
		{OP_COUNT, OP_AT_MOST, "without low", CT_T_MUTANT_NO_LOW},
		{OP_MORE_THAN, OP_AT_MOST, "above low", CT_T_MUTANT_ABOVE_LOW},
		{OP_AT_LEAST, OP_LESS_THAN, "below high", CT_T_MUTANT_BELOW_HIGH}};
	struct arena *arena = mutants->arena;
	for (size_t i = 0; i < sizeof(ways) / sizeof(*ways); i++) {
		const struct expr *low = ways[i].low == OP_COUNT
			? NULL
			: made(arena, ways[i].low, node->args[0], node->args[1], node->place);
		const struct expr *high = ways[i].high == OP_COUNT
			? NULL
			: made(arena, ways[i].high, node->args[0], node->args[2], node->place);
		add(mutants, text_of(ways[i].id),
			words_of(arena, ways[i].message, in_words(mutants, node)),
			low && high   ? made(arena, OP_ALL, low, high, node->place)
				: low ? low
				      : high);
	}
}

/* A literal number in a comparison: one more, one less. */
static void change_numbers(struct mutants *mutants, const struct expr *node)
{
	for (unsigned i = 1; i < node->count; i++) {
		const struct expr *number = node->args[i];
		for (int step = -1; number->op == OP_NUMBER && step <= 1; step += 2) {
			int64_t changed = number->number.num + step;
			struct expr *instead = copy_of(mutants->arena, node);
			instead->args[i] = number_node(mutants->arena, changed, number->place);
			add(mutants,
				arena_format(mutants->arena, "%lld -> %lld",
					(long long)number->number.num, (long long)changed),
				words_of(mutants->arena, CT_T_MUTANT_NUMBER,
					in_words(mutants, node), (int)number->number.num,
					(int)changed),
				instead);
		}
	}
}

static void change_answer(struct mutants *mutants, const struct expr *node)
{
	add_op(mutants, node, node->op == OP_IS_TRUE ? OP_IS_FALSE : OP_IS_TRUE);
}

static void add_without(struct mutants *mutants, const struct expr *node, unsigned operand,
	struct ct_text id, struct ct_words words)
{
	struct expr *instead = copy_of(mutants->arena, node);
	for (unsigned i = operand; i + 1 < node->count; i++)
		instead->args[i] = instead->args[i + 1];
	instead->count--;
	add(mutants, id, words, instead);
}

static void drop_operands(struct mutants *mutants, const struct expr *node)
{
	unsigned first = connective_first(node);
	if (node->count <= first + 1 ||
		(first && node->args[0]->number.num > (int64_t)node->count - 2))
		return;
	for (unsigned i = first; i < node->count; i++)
		add_without(mutants, node, i, arena_format(mutants->arena, "without %u", i + 1),
			words_of(mutants->arena, CT_T_MUTANT_DROPPED,
				in_words(mutants, node->args[i])));
}

static void change_connective(struct mutants *mutants, const struct expr *node)
{
	if (node->count > 1 || node->op == OP_NONE)
		add_op(mutants, node, node->op == OP_ANY ? OP_ALL : OP_ANY);
}

static void change_n(struct mutants *mutants, const struct expr *node)
{
	int64_t n = node->args[0]->number.num;
	for (int step = -1; step <= 1; step += 2) {
		if (n + step < 0 || n + step > (int64_t)node->count - 1)
			continue;
		struct expr *instead = copy_of(mutants->arena, node);
		instead->args[0] = number_node(mutants->arena, n + step, node->args[0]->place);
		add(mutants,
			arena_format(mutants->arena, "%lld -> %lld", (long long)n,
				(long long)(n + step)),
			words_of(mutants->arena, CT_T_MUTANT_N, (int)n, (int)(n + step)), instead);
	}
}

/* Each word removed, and each other word of the dictionary added. */
static void change_words(struct mutants *mutants, const struct expr *node)
{
	struct arena *arena = mutants->arena;
	const struct fact_entry *entry = choice_of(mutants->set, node->args[0]);
	uint64_t named = 0;
	if (!is_of_words(node))
		return;
	for (unsigned i = 1; i < node->count; i++) {
		named |= UINT64_C(1) << node->args[i]->index;
		if (node->count > 2)
			add_without(mutants, node, i,
				arena_format(arena, "without %.*s", (int)node->args[i]->name.length,
					node->args[i]->name.bytes),
				words_of(arena, CT_T_MUTANT_WORD_DROPPED, in_words(mutants, node),
					node->args[i]->name));
	}
	add(mutants, TEXT("negated"), words_of(arena, CT_T_MUTANT_NEGATED, in_words(mutants, node)),
		negation_of(arena, node));
	for (unsigned i = 0; entry->type == FACT_CHOICE && i < entry->choice_count; i++) {
		if (named >> i & 1)
			continue;
		struct expr *word = expr_new(arena, OP_STRING, 0, node->place);
		word->name = entry->choices[i];
		word->index = (int)i;
		word->type = TYPE_STRING;
		struct expr *instead = copy_of(arena, node);
		instead->op = OP_ONE_OF;
		instead->args = ARENA_ARRAY(arena, node->count + 1, struct expr *);
		memcpy(instead->args, node->args, node->count * sizeof(*node->args));
		instead->args[instead->count++] = word;
		add(mutants,
			arena_format(arena, "with %.*s", (int)word->name.length, word->name.bytes),
			words_of(
				arena, CT_T_MUTANT_WORD_ADDED, in_words(mutants, node), word->name),
			instead);
	}
}

static void change_extreme(struct mutants *mutants, const struct expr *node)
{
	if (node->count > 1)
		add_op(mutants, node, node->op == OP_MIN ? OP_MAX : OP_MIN);
}

static void swap_operands(struct mutants *mutants, const struct expr *node)
{
	struct expr *instead = copy_of(mutants->arena, node);
	instead->args[0] = node->args[1];
	instead->args[1] = node->args[0];
	add(mutants, TEXT("swapped"),
		words_of(mutants->arena, CT_T_MUTANT_SWAPPED, in_words(mutants, node)), instead);
}

static void change_recorded(struct mutants *mutants, const struct expr *node)
{
	add_op(mutants, node, node->op == OP_STARTED ? OP_PLANNED : OP_STARTED);
}

/* An expression of the same type as a node, without value or truth. */
static struct expr *nothing_like(struct arena *arena, const struct expr *node)
{
	struct expr *nothing = expr_new(arena, OP_UNSPECIFIED, 1, node->place);
	struct expr *reason = expr_new(arena, OP_STRING, 0, node->place);
	reason->type = TYPE_STRING;
	reason->size = reason->depth = 1;
	nothing->args[0] = reason;
	nothing->type = node->type;
	nothing->unit = node->unit;
	nothing->size = nothing->depth = 2;
	return nothing;
}

/* The result negated, and each input missing. */
static void change_compute(struct mutants *mutants, const struct expr *node)
{
	struct arena *arena = mutants->arena;
	const struct expr *opposite = node->type == TYPE_TRUTH
		? negation_of(arena, node)
		: made(arena, OP_DIFFERENCE, number_node(arena, 0, node->place), node, node->place);
	if (node->type == TYPE_TRUTH || node->type == TYPE_NUMBER)
		add(mutants, TEXT("negated"),
			words_of(arena, CT_T_MUTANT_RESULT, in_words(mutants, node)), opposite);
	for (unsigned i = 0; i < node->count; i++) {
		struct expr *instead = copy_of(arena, node);
		instead->args[i] = nothing_like(arena, node->args[i]);
		add(mutants, arena_format(arena, "missing %u", i + 1),
			words_of(arena, CT_T_MUTANT_INPUT, in_words(mutants, node),
				in_words(mutants, node->args[i])),
			instead);
	}
}

/* ---- Points. */

static struct ct_text plain(const struct mutants *mutants, struct ct_number number)
{
	return case_number(mutants->arena, number);
}

static void add_points(struct mutants *mutants, const struct expr *node, struct ct_text what,
	struct ct_number was, struct ct_number is, const struct expr *instead)
{
	struct ct_text before = plain(mutants, was), after = plain(mutants, is);
	add(mutants,
		arena_format(mutants->arena, "%.*s%s%.*s -> %.*s", (int)what.length,
			what.length ? what.bytes : "", what.length ? ": " : "", (int)before.length,
			before.bytes, (int)after.length, after.bytes),
		words_of(mutants->arena, CT_T_MUTANT_POINTS, in_words(mutants, node->args[0]), what,
			before, after),
		instead);
}

/* A cap above the sum of the parts has no effect when raised. */
static bool is_beyond_parts(const struct expr *node)
{
	struct ct_number sum = NUMBER_INTEGER(0);
	for (unsigned i = 1; node->op == OP_PARTS && i < node->count; i++)
		if (node->args[i]->op == OP_COMPUTE ||
			!number_add(sum, node->args[i]->number, &sum))
			return false;
	return node->op == OP_PARTS && number_compare(sum, node->number) <= 0;
}

/* The maximum points plus one and minus one, except of tables, whose points are limits. */
static void change_most(struct mutants *mutants, const struct expr *node)
{
	int highest = is_beyond_parts(node) ? -1 : 1;
	for (int step = -1; step <= highest; step += 2) {
		struct expr *instead = copy_of(mutants->arena, node);
		if (node->by_choice ||
			!number_add(node->number, NUMBER_INTEGER(step), &instead->number))
			continue;
		add_points(mutants, node, NO_TEXT, node->number, instead->number, instead);
	}
}

static void change_choice(struct mutants *mutants, const struct expr *node, unsigned choice,
	unsigned count, struct ct_text word, int step)
{
	struct ct_number *numbers = ARENA_LIST(mutants->arena, node->by_choice, count);
	struct expr *instead = copy_of(mutants->arena, node);
	if (!number_add(numbers[choice], NUMBER_INTEGER(step), &numbers[choice]) ||
		numbers[choice].num < 0)
		return;
	instead->by_choice = numbers;
	add_points(mutants, node, word, node->by_choice[choice], numbers[choice], instead);
}

static void change_choices(struct mutants *mutants, const struct expr *node)
{
	const struct expr *chosen = node->args[0];
	if (!node->by_choice) {
		change_most(mutants, node);
		return;
	}
	const struct fact_entry *entry =
		chosen->type == TYPE_YES_NO ? NULL : choice_of(mutants->set, chosen);
	unsigned count = entry ? entry->choice_count : 2;
	for (unsigned i = 0; i < count; i++)
		for (int step = -1; step <= 1; step += 2)
			change_choice(mutants, node, i, count,
				entry       ? entry->choices[i]
					: i ? TEXT("yes")
					    : TEXT("no"),
				step);
}

/* The cap, and each part removed. */
static void change_parts_of(struct mutants *mutants, const struct expr *node)
{
	bool capped = node->args[0]->op == OP_LIMIT;
	if (capped)
		change_most(mutants, node);
	for (unsigned i = capped; i < node->count && node->count > capped + 1u; i++)
		add_without(mutants, node, i, arena_format(mutants->arena, "without %u", i + 1),
			words_of(mutants->arena, CT_T_MUTANT_DROPPED,
				in_words(mutants, node->args[i])));
}

static void change_equals(struct mutants *mutants, const struct expr *node)
{
	if (expr_compares_words(node)) {
		change_words(mutants, node);
		return;
	}
	change_comparison(mutants, node);
	change_numbers(mutants, node);
}

/* ---- Table of operators. */

#define OPERATOR( \
	id, family, syntax, types, says, words, effect, evaluate, bounds, gap, need, draft, slips) \
	[OP_##id] = slips,
#define SLIPS(first, second) \
	{ \
		first, second \
	}
static void (*const cells[OP_COUNT][2])(struct mutants *mutants, const struct expr *node) = {
#include "lang/operators.def"
};

void mutants_of(struct mutants *mutants, const struct expr *node)
{
	for (int k = 0; k < 2 && cells[node->op][k]; k++)
		cells[node->op][k](mutants, node);
}
