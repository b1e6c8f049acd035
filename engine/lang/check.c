/* SPDX-License-Identifier: Apache-2.0 */
/* The checker of expressions: names, operands, types, units. An expression that passes can be
 * judged without type errors. */
#include <string.h>

#include "lang/check.h"
#include "lang/dictionary.h"

/* The message row that names each type. */
const enum ct_message_id expr_type_words[] = {
	[TYPE_NONE] = CT_R_TYPE_NONE,
	[TYPE_TRUTH] = CT_R_TYPE_TRUTH,
	[TYPE_NUMBER] = CT_R_TYPE_NUMBER,
	[TYPE_YES_NO] = CT_R_TYPE_YES_NO,
	[TYPE_CHOICE] = CT_R_TYPE_CHOICE,
	[TYPE_DATE] = CT_R_TYPE_DATE,
	[TYPE_STRING] = CT_R_TYPE_STRING,
	[TYPE_POINTS] = CT_R_TYPE_POINTS,
	[TYPE_TABLE] = CT_R_TYPE_TABLE,
	[TYPE_ANY] = CT_R_TYPE_ANY,
};

unsigned expr_measure(struct expr *const *nodes, size_t count, struct ct_errors *errors)
{
	unsigned slots = 1;
	for (size_t i = 0; i < count; i++) {
		struct expr *node = nodes[i];
		uint64_t size = 1;
		unsigned depth = 0;
		for (unsigned a = 0; a < node->count; a++) {
			size += node->args[a]->size;
			if (node->args[a]->depth > depth)
				depth = node->args[a]->depth;
		}
		if (size > EXPR_MAX_SIZE || depth + 1 > EXPR_MAX_DEPTH)
			return ct_fail(errors, CT_R_EXPRESSION_TOO_LARGE, node->place,
				EXPR_MAX_SIZE, EXPR_MAX_DEPTH);
		node->size = (unsigned)size;
		node->depth = depth + 1;
		node->slot = expr_is_a(node, FAMILY_LEAF) ? 0 : slots++;
	}
	return slots;
}

/* ---- Units. */

static const struct ct_text any_unit = {NULL, 0};

static bool is_any_unit(struct ct_text unit)
{
	return unit.bytes == NULL;
}

/* Shares and rates are only compatible with their own unit. A count without a unit is compatible
 * with every other count. */
static bool is_strict(struct ct_text unit)
{
	static const char per_month[] = "/tháng";
	size_t tail = sizeof(per_month) - 1;
	return text_is(unit, "%") ||
		(unit.length >= tail && !memcmp(unit.bytes + unit.length - tail, per_month, tail));
}

bool check_units_agree(struct checker *checker, struct ct_text a, struct ct_text b)
{
	if (is_any_unit(a) || is_any_unit(b))
		return true;
	if (!a.length || !b.length)
		return !is_strict(a) && !is_strict(b);
	return text_equal(text_fold(checker->arena, a), text_fold(checker->arena, b));
}

struct ct_text check_unit_words(struct ct_text unit)
{
	return unit.length ? unit : TEXT("không ghi đơn vị");
}

/* Requires that all operands from `first` on have the type and unit of operand `first`, and gives
 * them to the node. */
static bool take_common_unit(struct checker *checker, struct expr *expr, unsigned first)
{
	const struct expr *model = expr->args[first];
	struct ct_text unit = model->unit;
	for (unsigned i = first + 1; i < expr->count; i++) {
		const struct expr *arg = expr->args[i];
		if (!check_units_agree(checker, unit, arg->unit))
			return ct_fail(checker->errors, CT_R_UNITS, arg->place,
				operators[expr->op].name, check_unit_words(unit),
				check_unit_words(arg->unit));
		if (is_any_unit(unit))
			unit = arg->unit;
	}
	/* A literal number would be one of them: "ít nhất 100%". */
	for (unsigned i = first; i < expr->count; i++)
		if (expr->args[i]->op == OP_NUMBER)
			expr->args[i]->unit = unit;
	expr->unit = unit;
	return true;
}

/* ---- Operands. */

/* Whether a value of this type is accepted. A compute is accepted where a number, a truth or a
 * yes_no is required. */
static bool type_fits(enum type found, enum type wanted)
{
	if (wanted == TYPE_NONE || found == wanted)
		return true;
	return found == TYPE_ANY &&
		(wanted == TYPE_NUMBER || wanted == TYPE_TRUTH || wanted == TYPE_YES_NO);
}

/* From now on the compute must return the required type: one compute cannot return both a truth and
 * a number. */
bool check_require_type(struct checker *checker, struct expr *expr, enum type wanted)
{
	if (type_fits(expr->type, wanted)) {
		if (wanted != TYPE_NONE)
			expr->type = wanted;
		return true;
	}
	if (wanted == TYPE_TRUTH && expr->type == TYPE_YES_NO)
		return ct_fail(checker->errors, CT_R_NEEDS_IS_TRUE, expr->place, expr->name);
	return ct_fail(checker->errors, CT_R_TYPE, expr->place, expr_type_words[wanted],
		expr_type_words[expr->type]);
}

static bool require_operands(
	struct checker *checker, struct expr *expr, unsigned first, enum type wanted)
{
	bool sound = true;
	for (unsigned i = first; i < expr->count; i++)
		sound &= check_require_type(checker, expr->args[i], wanted);
	return sound;
}

/* ---- Rules of single operators. */

const enum type fact_gives[FACT_TYPES] = {
	[FACT_COUNT] = TYPE_NUMBER,
	[FACT_MONEY] = TYPE_NUMBER,
	[FACT_PERCENT] = TYPE_NUMBER,
	[FACT_RATIO] = TYPE_NUMBER,
	[FACT_RATE] = TYPE_NUMBER,
	[FACT_YES_NO] = TYPE_YES_NO,
	[FACT_CHOICE] = TYPE_CHOICE,
	[FACT_DATE] = TYPE_DATE,
	[FACT_TEXT] = TYPE_CHOICE,
};

static bool check_fact(struct checker *checker, struct expr *expr)
{
	const struct dictionary *dictionary = checker->names->dictionary;
	expr->index = dictionary_find(dictionary, expr->name);
	if (expr->index < 0)
		return ct_fail(checker->errors, CT_R_UNKNOWN_FACT, expr->place, expr->name,
			dictionary_nearest(dictionary, expr->name));
	expr->type = fact_gives[dictionary->entries[expr->index].type];
	expr->unit = dictionary_measure_unit(checker->arena, &dictionary->entries[expr->index]);
	return true;
}

static bool check_limit(struct checker *checker, struct expr *expr)
{
	const struct names *names = checker->names;
	bool is_date = false;
	const struct limit *limit;
	expr->index = names->find_limit(names->set, expr->name, &expr->unit, &is_date);
	if (expr->index < 0)
		return ct_fail(checker->errors, CT_R_UNKNOWN_LIMIT, expr->place, expr->name,
			names->nearest_limit(names->set, expr->name));
	limit = names->limit_at(names->set, expr->index);
	expr->type = is_date ? TYPE_DATE : limit->kind != LIMIT_VALUE ? TYPE_TABLE : TYPE_NUMBER;
	return true;
}

/* A choice may be compared with its own words only. A text learns the words it is compared with. */
static bool check_word(struct checker *checker, const struct expr *choice, struct expr *word)
{
	if (!check_require_type(checker, word, TYPE_STRING))
		return false;
	while (choice->op == OP_FIRST_KNOWN)
		choice = choice->args[0];
	struct fact_entry *entry = &checker->names->dictionary->entries[choice->index];
	word->index = dictionary_choice(checker->arena, entry, word->name);
	if (word->index >= 0)
		return true;
	return ct_fail(checker->errors, CT_R_UNKNOWN_CHOICE, word->place, word->name, entry->key);
}

static bool check_words(struct checker *checker, struct expr *expr)
{
	if (!check_require_type(checker, expr->args[0], TYPE_CHOICE))
		return false;
	bool sound = true;
	for (unsigned i = 1; i < expr->count; i++)
		sound &= check_word(checker, expr->args[0], expr->args[i]);
	return sound;
}

/* Compares numbers with numbers and dates with dates; equals also a choice with a word. */
static bool check_comparison(struct checker *checker, struct expr *expr)
{
	if (expr->op == OP_EQUALS && expr->args[0]->type == TYPE_CHOICE)
		return check_words(checker, expr);
	enum type wanted = expr->args[0]->type == TYPE_DATE ? TYPE_DATE : TYPE_NUMBER;
	struct ct_text own = expr->unit;
	if (!require_operands(checker, expr, 0, wanted) || !take_common_unit(checker, expr, 0))
		return false;
	expr->unit = own;
	return true;
}

static bool check_n_of(struct checker *checker, struct expr *expr)
{
	const struct expr *n = expr->args[0];
	if (n->op != OP_NUMBER || n->number.num < 0 || n->number.num > (int64_t)expr->count - 1)
		return ct_fail(checker->errors, CT_R_N_OF, n->place, (int)expr->count - 1);
	return require_operands(checker, expr, 1, TYPE_TRUTH);
}

static bool check_percent(struct checker *checker, struct expr *expr)
{
	for (unsigned i = 0; i < expr->count; i++)
		if (text_is(expr->args[i]->unit, "%"))
			return ct_fail(checker->errors, CT_R_PERCENT_OF_PERCENT, expr->place);
	if (!take_common_unit(checker, expr, 0))
		return false;
	expr->unit = TEXT("%");
	return true;
}

struct fact_entry *check_choice_entry(const struct checker *checker, const struct expr *expr)
{
	while (expr->op == OP_FIRST_KNOWN)
		expr = expr->args[0];
	return &checker->names->dictionary->entries[expr->index];
}

/* A word is stored as its number in the list of its fact, so facts that replace each other must
 * have the same list. Texts have no list. */
static bool same_choices(struct checker *checker, const struct expr *expr)
{
	const struct fact_entry *model = check_choice_entry(checker, expr->args[0]);
	for (unsigned i = 0; i < expr->count; i++) {
		const struct fact_entry *entry = check_choice_entry(checker, expr->args[i]);
		bool same =
			entry->type == FACT_CHOICE && entry->choice_count == model->choice_count;
		for (unsigned k = 0; same && k < entry->choice_count; k++)
			same = text_equal(entry->choices[k], model->choices[k]);
		if (!same)
			return ct_fail(checker->errors, CT_R_FIRST_KNOWN_CHOICES,
				expr->args[i]->place, model->key, entry->key);
	}
	return true;
}

/* Types of values that were reported or are derived from them. */
static bool is_value(enum type type)
{
	return type != TYPE_STRING && type != TYPE_POINTS && type != TYPE_TABLE;
}

/* A compute has the type of the other operands, at any position. */
static bool check_first_known(struct checker *checker, struct expr *expr)
{
	enum type type = expr->args[0]->type;
	for (unsigned i = 1; i < expr->count && type == TYPE_ANY; i++)
		type = expr->args[i]->type;
	if (type == TYPE_TRUTH || !is_value(type))
		return ct_fail(checker->errors, CT_R_FIRST_KNOWN, expr->place);
	if (!require_operands(checker, expr, 0, type) || !take_common_unit(checker, expr, 0))
		return false;
	expr->type = type;
	return type != TYPE_CHOICE || same_choices(checker, expr);
}

static bool check_groups(struct checker *checker, struct expr *expr)
{
	bool sound = true;
	for (unsigned i = 0; i < expr->count; i++) {
		struct expr *group = expr->args[i];
		if (!checker->names->has_group(checker->names->set, group->name))
			sound = ct_fail(
				checker->errors, CT_R_UNKNOWN_GROUP, group->place, group->name);
	}
	return sound;
}

static bool check_fold(struct checker *checker, struct expr *expr)
{
	return take_common_unit(checker, expr, 0);
}

static bool check_points_together(struct checker *checker, struct expr *expr)
{
	expr->unit = TEXT("điểm");
	return check_groups(checker, expr);
}

static bool check_points_share(struct checker *checker, struct expr *expr)
{
	expr->unit = TEXT("%");
	return check_groups(checker, expr);
}

/* Conditions count as recorded through the facts that they read. */
static bool check_recorded(struct checker *checker, struct expr *expr)
{
	return is_value(expr->args[0]->type) ||
		check_require_type(checker, expr->args[0], TYPE_NUMBER);
}

/* A compute must not be an input of a compute: its type would depend on its position in a
 * script. */
static bool check_inputs(struct checker *checker, struct expr *expr)
{
	for (unsigned i = 0; i < expr->count; i++)
		if (!is_value(expr->args[i]->type) || expr->args[i]->type == TYPE_ANY)
			return check_require_type(checker, expr->args[i], TYPE_NUMBER);
	return true;
}

static bool check_nothing_more(struct checker *checker, struct expr *expr)
{
	(void)checker, (void)expr;
	return true;
}

/* Checks of an operator beyond the types in its row. */
#define OPERATOR(id, family, syntax, types, ...) [OP_##id] = types,
#define TYPES(operands, result, check, first, later) check
static bool (*const own_rules[OP_COUNT])(struct checker *checker, struct expr *expr) = {
#include "lang/operators.def"
};

/* ---- Facts that occur more than once in a comparison. */

struct occurrences {
	int *indices;
	unsigned count;
};

static void note_fact(const struct expr *expr, void *state)
{
	struct occurrences *seen = state;
	if (expr->op == OP_FACT)
		seen->indices[seen->count++] = expr->index;
}

static void find_repeats(struct checker *checker, struct expr *expr)
{
	struct occurrences seen = {ARENA_ARRAY(checker->arena, expr->size, int), 0};
	expr_visit(expr, note_fact, &seen);
	int *repeats = ARENA_ARRAY(checker->arena, seen.count, int);
	for (unsigned i = 0; i < seen.count; i++) {
		unsigned before = 0, after = 0;
		for (unsigned k = 0; k < seen.count; k++) {
			if (seen.indices[k] != seen.indices[i])
				continue;
			before += k < i;
			after += k > i;
		}
		if (!before && after)
			repeats[expr->repeat_count++] = seen.indices[i];
	}
	expr->repeats = repeats;
}

static bool is_comparison(const struct expr *expr)
{
	return expr_is_a(expr, FAMILY_COMPARISON) || expr_is_a(expr, FAMILY_ANSWER);
}

/* ---- The walk. */

static bool check(struct checker *checker, struct expr *expr)
{
	expr->used = true;
	if (expr->checked)
		return expr->sound;
	expr->checked = true;
	const struct operator_row *row = &operators[expr->op];
	bool sound = true;
	for (unsigned i = 0; i < expr->count; i++)
		sound &= check(checker, expr->args[i]);
	expr->type = row->result;
	if (expr->op != OP_COMPUTE || !expr->unit.length)
		expr->unit = any_unit;
	if (!(row->contexts & checker->context))
		sound = ct_fail(checker->errors, CT_R_CONTEXT, expr->place,
			row->name ? row->name : row->usage);
	sound = sound && require_operands(checker, expr, 0, row->operands) &&
		own_rules[expr->op](checker, expr);
	if (sound && is_comparison(expr))
		find_repeats(checker, expr);
	return expr->sound = sound;
}

bool expr_check(struct arena *arena, struct expr *expr, enum type wanted, unsigned context,
	const struct names *names, struct ct_errors *errors)
{
	struct checker checker = {arena, names, errors, context};
	return check(&checker, expr) && check_require_type(&checker, expr, wanted);
}
