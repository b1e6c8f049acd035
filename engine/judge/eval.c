/* SPDX-License-Identifier: Apache-2.0 */
/* The evaluator: one switch for truths, one for values. */
#include "judge/eval.h"

#include "base/number.h"

enum { MOST_COMBINATIONS = 64, MOST_REPEATS = 8 };

static const struct value missing_value = {.kind = VALUE_MISSING};

static struct value number_value(struct ct_interval range)
{
	return (struct value){.kind = VALUE_NUMBER, .range = range};
}

/* ---- Failure. */

static void fail(struct evaluation *evaluation, struct ct_text vi, struct ct_text en)
{
	if (!evaluation->failed)
		evaluation->failure = (struct ct_words){{vi, en}};
	evaluation->failed = true;
}

static struct value overflow(struct evaluation *evaluation)
{
	fail(evaluation, text_of(message_words(CT_E_OVERFLOW, CT_VI)), text_of(message_words(CT_E_OVERFLOW, CT_EN)));
	return missing_value;
}

/* ---- Leaves. */

static const struct value *fact_value(const struct evaluation *evaluation, int index)
{
	for (unsigned i = 0; i < evaluation->stand_in_count; i++)
		if (evaluation->stand_in_facts[i] == index)
			return &evaluation->stand_ins[i];
	return &evaluation->facts[index].value;
}

static struct value limit_value(const struct evaluation *evaluation, int index)
{
	const struct limit_state *limit = &evaluation->limits[index];
	return limit->known ? number_value(INTERVAL_POINT(limit->number)) : missing_value;
}

/* ---- Comparisons. */

enum ct_truth interval_compare(enum op op, struct ct_interval x, struct ct_interval l)
{
	bool yes, no;
	switch (op) {
	case OP_AT_LEAST:
		yes = number_compare(x.lo, l.hi) >= 0;
		no = number_compare(x.hi, l.lo) < 0;
		break;
	case OP_AT_MOST:
		yes = number_compare(x.hi, l.lo) <= 0;
		no = number_compare(x.lo, l.hi) > 0;
		break;
	case OP_MORE_THAN:
		yes = number_compare(x.lo, l.hi) > 0;
		no = number_compare(x.hi, l.lo) <= 0;
		break;
	case OP_LESS_THAN:
		yes = number_compare(x.hi, l.lo) < 0;
		no = number_compare(x.lo, l.hi) >= 0;
		break;
	default: /* OP_EQUALS */
		yes = interval_is_point(x) && interval_is_point(l) && number_compare(x.lo, l.lo) == 0;
		no = number_compare(x.hi, l.lo) < 0 || number_compare(x.lo, l.hi) > 0;
	}
	return yes ? CT_TRUE : no ? CT_FALSE : CT_UNKNOWN;
}

static enum ct_truth lesser(enum ct_truth a, enum ct_truth b)
{
	return a < b ? a : b;
}

static enum ct_truth opposite(enum ct_truth a)
{
	return (enum ct_truth)(CT_TRUE - a);
}

static enum ct_truth set_within(uint64_t set, uint64_t wanted)
{
	if (!(set & ~wanted))
		return CT_TRUE;
	return set & wanted ? CT_UNKNOWN : CT_FALSE;
}

static uint64_t wanted_words(const struct expr *expr)
{
	uint64_t wanted = 0;
	for (unsigned i = 1; i < expr->count; i++)
		wanted |= UINT64_C(1) << expr->args[i]->index;
	return wanted;
}

/* The value of an operand, where it is; *room is for what has to be computed. Values are large: copying two for each comparison took as long as comparing. */
static const struct value *operand(struct evaluation *evaluation, const struct expr *expr, struct value *room)
{
	if (expr->op == OP_FACT)
		return fact_value(evaluation, expr->index);
	*room = eval_value(evaluation, expr);
	return room;
}

static enum ct_truth compare_set(struct evaluation *evaluation, const struct expr *expr, uint64_t wanted)
{
	struct value room;
	const struct value *value = operand(evaluation, expr->args[0], &room);
	return value->kind == VALUE_SET ? set_within(value->set, wanted) : CT_UNKNOWN;
}

static enum ct_truth compare_numbers(struct evaluation *evaluation, const struct expr *expr)
{
	struct value rooms[3];
	const struct value *x = operand(evaluation, expr->args[0], &rooms[0]);
	const struct value *l = operand(evaluation, expr->args[1], &rooms[1]);
	if (expr->op != OP_BETWEEN)
		return x->kind == VALUE_NUMBER && l->kind == VALUE_NUMBER ? interval_compare(expr->op, x->range, l->range)
									  : CT_UNKNOWN;
	const struct value *h = operand(evaluation, expr->args[2], &rooms[2]);
	if (x->kind != VALUE_NUMBER)
		return CT_UNKNOWN;
	enum ct_truth above = l->kind == VALUE_NUMBER ? interval_compare(OP_AT_LEAST, x->range, l->range) : CT_UNKNOWN;
	enum ct_truth below = h->kind == VALUE_NUMBER ? interval_compare(OP_AT_MOST, x->range, h->range) : CT_UNKNOWN;
	return lesser(above, below);
}

static enum ct_truth compare_once(struct evaluation *evaluation, const struct expr *expr)
{
	switch (expr->op) {
	case OP_IS_TRUE:
		return compare_set(evaluation, expr, SET_YES);
	case OP_IS_FALSE:
		return compare_set(evaluation, expr, SET_NO);
	case OP_ONE_OF:
		return compare_set(evaluation, expr, wanted_words(expr));
	case OP_EQUALS:
		if (expr->args[1]->op == OP_STRING)
			return compare_set(evaluation, expr, wanted_words(expr));
		return compare_numbers(evaluation, expr);
	default:
		return compare_numbers(evaluation, expr);
	}
}

/* ---- A fact that occurs twice is one quantity: the comparison is tried once for each thing that was claimed of it. */

static unsigned count_alternatives(const struct fact_record *record)
{
	unsigned count = 0;
	if (!record->value.contradictory)
		return 1;
	for (const struct claim *claim = record->claims; claim; claim = claim->next)
		count += claim->used && !claim->written.absent && !claim->written.zero_denominator;
	return count;
}

static struct value alternative(const struct fact_record *record, unsigned number)
{
	if (!record->value.contradictory)
		return record->value;
	for (const struct claim *claim = record->claims; claim; claim = claim->next) {
		if (!claim->used || claim->written.absent || claim->written.zero_denominator || number--)
			continue;
		if (claim->written.is_set)
			return (struct value){.kind = VALUE_SET, .set = claim->written.set};
		return number_value(claim->written.range);
	}
	return record->value;
}

static unsigned count_combinations(const struct evaluation *evaluation, const struct expr *expr)
{
	unsigned product = 1;
	for (unsigned i = 0; i < expr->repeat_count; i++) {
		product *= count_alternatives(&evaluation->facts[expr->repeats[i]]);
		if (product > MOST_COMBINATIONS)
			return product;
	}
	return product;
}

static enum ct_truth compare_each(struct evaluation *evaluation, const struct expr *expr, unsigned combinations)
{
	struct value stand_ins[MOST_REPEATS];
	bool all_true = true, all_false = true;
	for (unsigned combination = 0; combination < combinations; combination++) {
		unsigned rest = combination;
		for (unsigned i = 0; i < expr->repeat_count; i++) {
			const struct fact_record *record = &evaluation->facts[expr->repeats[i]];
			unsigned count = count_alternatives(record);
			stand_ins[i] = alternative(record, rest % count);
			rest /= count;
		}
		evaluation->stand_in_facts = expr->repeats;
		evaluation->stand_ins = stand_ins;
		evaluation->stand_in_count = expr->repeat_count;
		enum ct_truth truth = compare_once(evaluation, expr);
		evaluation->stand_in_count = 0;
		all_true &= truth == CT_TRUE;
		all_false &= truth == CT_FALSE;
	}
	return all_true ? CT_TRUE : all_false ? CT_FALSE : CT_UNKNOWN;
}

static enum ct_truth compare(struct evaluation *evaluation, const struct expr *expr)
{
	if (expr->repeat_count && expr->repeat_count <= MOST_REPEATS && !evaluation->stand_in_count) {
		unsigned combinations = count_combinations(evaluation, expr);
		if (combinations > 1 && combinations <= MOST_COMBINATIONS)
			return compare_each(evaluation, expr, combinations);
	}
	return compare_once(evaluation, expr);
}

/* ---- Logic. */

static void count_truths(struct evaluation *evaluation, const struct expr *expr, unsigned first, unsigned counts[3])
{
	for (unsigned i = first; i < expr->count; i++)
		counts[eval_truth(evaluation, expr->args[i])]++;
}

static enum ct_truth at_least_n(struct evaluation *evaluation, const struct expr *expr)
{
	unsigned counts[3] = {0};
	unsigned n = (unsigned)expr->args[0]->number.num;
	count_truths(evaluation, expr, 1, counts);
	if (counts[CT_TRUE] >= n)
		return CT_TRUE;
	return counts[CT_TRUE] + counts[CT_UNKNOWN] < n ? CT_FALSE : CT_UNKNOWN;
}

static enum ct_truth combine(struct evaluation *evaluation, const struct expr *expr)
{
	unsigned counts[3] = {0};
	count_truths(evaluation, expr, 0, counts);
	if (expr->op == OP_ALL)
		return counts[CT_FALSE] ? CT_FALSE : counts[CT_UNKNOWN] ? CT_UNKNOWN : CT_TRUE;
	enum ct_truth any = counts[CT_TRUE] ? CT_TRUE : counts[CT_UNKNOWN] ? CT_UNKNOWN : CT_FALSE;
	return expr->op == OP_ANY ? any : opposite(any);
}

/* ---- Arithmetic. */

/* What two operands give of which one is missing: missing too, for sure as soon as one of them is so for sure. */
static struct value missing_with(struct value a, struct value b)
{
	struct value missing = missing_value;
	missing.doubtful = (a.kind != VALUE_MISSING || a.doubtful) && (b.kind != VALUE_MISSING || b.doubtful);
	return missing;
}

static struct value fold_values(struct evaluation *evaluation, const struct expr *expr)
{
	struct value total = eval_value(evaluation, expr->args[0]);
	for (unsigned i = 1; i < expr->count; i++) {
		struct value next = eval_value(evaluation, expr->args[i]);
		if (total.kind != VALUE_NUMBER || next.kind != VALUE_NUMBER) {
			total = missing_with(total, next); /* and go on: a compute further right may fail */
			continue;
		}
		bool fits = true;
		struct ct_interval a = total.range, b = next.range;
		if (expr->op == OP_SUM)
			fits = interval_add(a, b, &total.range);
		else if (expr->op == OP_DIFFERENCE)
			fits = interval_subtract(a, b, &total.range);
		else if (expr->op == OP_MIN)
			total.range = (struct ct_interval){number_compare(a.lo, b.lo) < 0 ? a.lo : b.lo,
							   number_compare(a.hi, b.hi) < 0 ? a.hi : b.hi};
		else
			total.range = (struct ct_interval){number_compare(a.lo, b.lo) > 0 ? a.lo : b.lo,
							   number_compare(a.hi, b.hi) > 0 ? a.hi : b.hi};
		if (!fits)
			total = overflow(evaluation);
	}
	return total;
}

/* 100 × part / whole, clipped to [0, 100]; an unbounded part is as much as can be, an unbounded whole makes any share small. */
static bool share(struct ct_number part, struct ct_number whole, struct ct_number *result)
{
	static const struct ct_number hundred = {100, 1}, zero = {0, 1};
	if (!part.den)
		*result = part.num > 0 ? hundred : zero;
	else if (!whole.den)
		*result = zero;
	else if (!number_multiply(part, hundred, result) || !number_divide(*result, whole, result))
		return false;
	if (number_compare(*result, zero) < 0)
		*result = zero;
	if (number_compare(*result, hundred) > 0)
		*result = hundred;
	return true;
}

static struct value percent(struct evaluation *evaluation, const struct expr *expr)
{
	struct value part = eval_value(evaluation, expr->args[0]);
	struct value whole = eval_value(evaluation, expr->args[1]);
	if (part.kind != VALUE_NUMBER || whole.kind != VALUE_NUMBER)
		return missing_with(part, whole);
	/* Where the whole may be zero there may be no share at all: missing, never a guess. */
	if (number_compare(whole.range.lo, NUMBER_INTEGER(0)) <= 0) {
		struct value none = missing_value;
		none.zero_denominator = whole.range.hi.den && number_compare(whole.range.hi, NUMBER_INTEGER(0)) <= 0;
		none.doubtful = !none.zero_denominator;
		return none;
	}
	struct ct_interval range;
	if (!share(part.range.lo, whole.range.hi, &range.lo) || !share(part.range.hi, whole.range.lo, &range.hi))
		return overflow(evaluation);
	return number_value(range);
}

static struct value count_true(struct evaluation *evaluation, const struct expr *expr)
{
	unsigned counts[3] = {0};
	count_truths(evaluation, expr, 0, counts);
	return number_value((struct ct_interval){NUMBER_INTEGER(counts[CT_TRUE]),
						 NUMBER_INTEGER(counts[CT_TRUE] + counts[CT_UNKNOWN])});
}

/* The first operand that is not missing; where nobody can tell whether one is, nobody can tell which comes first. */
static struct value first_known(struct evaluation *evaluation, const struct expr *expr)
{
	struct value found = missing_value;
	for (unsigned i = 0; i < expr->count; i++) {
		struct value value = eval_value(evaluation, expr->args[i]);
		if (found.kind == VALUE_MISSING && !found.doubtful)
			found = value;
	}
	return found;
}

/* ---- compute. */

static unsigned lowest_bit(uint64_t set)
{
	return (unsigned)__builtin_ctzll(set);
}

/* One input; false unless it is a single value, and *missing when there is none at all. */
static bool make_datum(struct evaluation *evaluation, const struct expr *expr, struct script_datum *datum, bool *missing)
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
		*datum = (struct script_datum){.kind = DATUM_BOOLEAN, .boolean = value.set == SET_YES};
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

/* false: some input is no single value (*missing: there is none at all), or the call failed (then evaluation->failed). */
static bool call_compute(struct evaluation *evaluation, const struct expr *expr, struct script_datum *result, bool *missing)
{
	struct script_datum *inputs = ARENA_ARRAY(evaluation->arena, expr->count, struct script_datum);
	bool single = true;
	*missing = false;
	for (unsigned i = 0; i < expr->count; i++)
		single &= make_datum(evaluation, expr->args[i], &inputs[i], missing);
	if (!single)
		return false;
	struct ct_text why[CT_LANGUAGES];
	if (script_call(evaluation->script, expr->index, inputs, expr->count, result, evaluation->arena, why))
		return true;
	fail(evaluation, why[CT_VI], why[CT_EN]);
	return false;
}

static bool want_kind(struct evaluation *evaluation, const struct script_datum *result, int kind)
{
	if ((int)result->kind == kind)
		return true;
	enum ct_message_id why = kind == DATUM_NUMBER ? CT_J_WANTS_NUMBER : CT_J_WANTS_BOOLEAN;
	fail(evaluation, text_of(message_words(why, CT_VI)), text_of(message_words(why, CT_EN)));
	return false;
}

static enum ct_truth compute_truth(struct evaluation *evaluation, const struct expr *expr)
{
	struct script_datum result;
	bool missing;
	if (!call_compute(evaluation, expr, &result, &missing) || !want_kind(evaluation, &result, DATUM_BOOLEAN))
		return CT_UNKNOWN;
	return result.boolean ? CT_TRUE : CT_FALSE;
}

/* A number, or a yes/no where is_true or is_false asks. */
static struct value compute_value(struct evaluation *evaluation, const struct expr *expr)
{
	struct script_datum result;
	bool missing;
	if (!call_compute(evaluation, expr, &result, &missing) ||
	    !want_kind(evaluation, &result, expr->type == TYPE_YES_NO ? DATUM_BOOLEAN : DATUM_NUMBER))
		return (struct value){.kind = VALUE_MISSING, .doubtful = !missing};
	if (result.kind == DATUM_BOOLEAN)
		return (struct value){.kind = VALUE_SET, .set = result.boolean ? SET_YES : SET_NO};
	return number_value(INTERVAL_POINT(result.number));
}

/* ---- Verdicts as operands of a recognition. */

bool eval_in_scope(const struct ct_ruleset *set, const struct expr *expr, unsigned i)
{
	if (!expr->count)
		return true;
	for (unsigned g = 0; g < expr->count; g++)
		if (criterion_in_group(&set->criteria[i], expr->args[g]->name))
			return true;
	return false;
}

#define BIT(verdict) (1u << (verdict))
enum { FAILS = BIT(CT_IN_PROGRESS) | BIT(CT_NOT_MET) };

static enum ct_truth every_met(const struct evaluation *evaluation, const struct expr *expr)
{
	enum ct_truth truth = CT_TRUE;
	for (unsigned i = 0; i < evaluation->set->criterion_count; i++) {
		if (!eval_in_scope(evaluation->set, expr, i))
			continue;
		unsigned possible = evaluation->standings[i].possible;
		enum ct_truth one = !(possible & FAILS) ? CT_TRUE : possible & ~(unsigned)FAILS ? CT_UNKNOWN : CT_FALSE;
		if (evaluation->standings[i].verdict != CT_UNDETERMINED)
			one = evaluation->standings[i].verdict == CT_MET || evaluation->standings[i].verdict == CT_NOT_APPLICABLE
				      ? CT_TRUE
				      : CT_FALSE;
		truth = lesser(truth, one);
	}
	return truth;
}

/* How many are certainly met, fail, or leave the denominator, and which ways the open ones may still go. */
struct met_count {
	int64_t met, failed;
	int64_t open[8]; /* by set of {1: met, 2: fails, 4: not applicable} */
};

static struct met_count count_met(const struct evaluation *evaluation, const struct expr *expr)
{
	struct met_count count = {0};
	for (unsigned i = 0; i < evaluation->set->criterion_count; i++) {
		if (!eval_in_scope(evaluation->set, expr, i))
			continue;
		const struct standing *standing = &evaluation->standings[i];
		unsigned possible = standing->verdict == CT_UNDETERMINED ? standing->possible : BIT(standing->verdict);
		unsigned ways = (possible & BIT(CT_MET) ? 1u : 0u) | (possible & FAILS ? 2u : 0u) |
				(possible & BIT(CT_NOT_APPLICABLE) ? 4u : 0u);
		count.met += ways == 1;
		count.failed += ways == 2;
		count.open[ways] += ways != 1 && ways != 2;
	}
	return count;
}

static struct value met_interval(const struct evaluation *evaluation, const struct expr *expr)
{
	struct met_count count = count_met(evaluation, expr);
	int64_t more = count.open[3] + count.open[5] + count.open[7];
	return number_value((struct ct_interval){NUMBER_INTEGER(count.met), NUMBER_INTEGER(count.met + more)});
}

/* The share is least when whoever may fail fails and whoever may leave the denominator as met leaves; greatest the other way round. Where every one may
 * leave there may be nothing to count: missing. */
static struct value met_share(struct evaluation *evaluation, const struct expr *expr)
{
	struct met_count count = count_met(evaluation, expr);
	int64_t low_failed = count.failed + count.open[3] + count.open[6] + count.open[7];
	int64_t high_met = count.met + count.open[3] + count.open[5] + count.open[7];
	if (count.met + count.failed + count.open[3] == 0)
		return missing_value;
	struct ct_interval range;
	int64_t low_total = count.met + low_failed;
	int64_t high_total = high_met + count.failed;
	range.lo = low_total ? (struct ct_number){100 * count.met, low_total} : NUMBER_INTEGER(0);
	range.hi = high_total ? (struct ct_number){100 * high_met, high_total} : NUMBER_INTEGER(0);
	return number_value(range);
}

/* ---- The two switches. */

enum ct_truth eval_truth(struct evaluation *evaluation, const struct expr *expr)
{
	switch (expr->op) {
	case OP_ALL:
	case OP_ANY:
	case OP_NONE:
		return combine(evaluation, expr);
	case OP_AT_LEAST_N_OF:
		return at_least_n(evaluation, expr);
	case OP_STARTED:
		return eval_started(evaluation, expr->args[0]) ? CT_TRUE : CT_FALSE;
	case OP_PLANNED:
		return eval_planned(evaluation, expr->args[0]) ? CT_TRUE : CT_FALSE;
	case OP_EVERY_MET:
		return every_met(evaluation, expr);
	case OP_COMPUTE:
		return compute_truth(evaluation, expr);
	case OP_UNSPECIFIED:
		return CT_UNKNOWN;
	default:
		return compare(evaluation, expr);
	}
}

struct value eval_value(struct evaluation *evaluation, const struct expr *expr)
{
	switch (expr->op) {
	case OP_FACT:
		return *fact_value(evaluation, expr->index);
	case OP_LIMIT:
		return limit_value(evaluation, expr->index);
	case OP_NUMBER:
		return number_value(INTERVAL_POINT(expr->number));
	case OP_SUM:
	case OP_DIFFERENCE:
	case OP_MIN:
	case OP_MAX:
		return fold_values(evaluation, expr);
	case OP_PERCENT:
		return percent(evaluation, expr);
	case OP_COUNT_TRUE:
		return count_true(evaluation, expr);
	case OP_FIRST_KNOWN:
		return first_known(evaluation, expr);
	case OP_COMPUTE:
		return compute_value(evaluation, expr);
	case OP_COUNT_MET:
		return met_interval(evaluation, expr);
	case OP_SHARE_MET:
		return met_share(evaluation, expr);
	default:
		return missing_value;
	}
}

/* ---- What is recorded. */

static bool is_above_zero(const struct evaluation *evaluation, int index)
{
	bool yes_no = evaluation->set->dictionary.entries[index].type == FACT_YES_NO;
	for (const struct claim *claim = evaluation->facts[index].claims; claim; claim = claim->next) {
		const struct written *written = &claim->written;
		if (!claim->used || written->absent)
			continue;
		if (written->is_set ? yes_no && written->set & SET_YES
				    : !written->zero_denominator && number_compare(written->range.hi, NUMBER_INTEGER(0)) > 0)
			return true;
	}
	return false;
}

static bool has_plan(const struct evaluation *evaluation, int index)
{
	for (const struct claim *claim = evaluation->facts[index].claims; claim; claim = claim->next)
		if (claim->has_plan && (claim->plan_due == CT_NO_DATE || claim->plan_due >= evaluation->as_of))
			return true;
	return false;
}

static bool has_no_value(const struct evaluation *evaluation, int index)
{
	return evaluation->facts[index].value.kind == VALUE_MISSING;
}

/* Some fact below, as started and planned read an expression: the whole of a percent is not looked at. */
static bool some_fact(const struct evaluation *evaluation, const struct expr *expr,
		      bool (*holds)(const struct evaluation *evaluation, int index))
{
	if (expr->op == OP_FACT)
		return holds(evaluation, expr->index);
	unsigned count = expr->op == OP_PERCENT ? 1 : expr->count;
	for (unsigned i = 0; i < count; i++)
		if (some_fact(evaluation, expr->args[i], holds))
			return true;
	return false;
}

bool eval_started(const struct evaluation *evaluation, const struct expr *expr)
{
	return some_fact(evaluation, expr, is_above_zero);
}

bool eval_planned(const struct evaluation *evaluation, const struct expr *expr)
{
	return some_fact(evaluation, expr, has_plan);
}

static void note_unspecified(const struct expr *expr, void *state)
{
	bool *found = state;
	*found |= expr->op == OP_UNSPECIFIED;
}

bool eval_open(const struct evaluation *evaluation, const struct expr *expr)
{
	bool unspecified = false;
	expr_visit(expr, note_unspecified, &unspecified);
	return unspecified || some_fact(evaluation, expr, has_no_value);
}
