/* SPDX-License-Identifier: Apache-2.0 */
/* Coverage of rules by test cases, counted in outcomes: each verdict of a criterion; each
 * comparison below, at and above its limit; each test with both answers; each operand of a
 * connective where it alone decides; each outcome of a recognition, and the same for its condition.
 * A case demonstrates only what its verdict can depend on. */
#include "base/names.h"
#include "base/number.h"
#include "ruletest/generate.h"
#include "explain/wording.h"

/* ---- Outcomes seen for a part. */

/* Position of a measure relative to its limit (for between: its limits). */
enum where { BELOW, AT, ABOVE, INSIDE, AT_LOW, AT_HIGH, WHERES };

struct part_seen {
	bool where[WHERES];
	bool truth[3];  /* of a test, by enum ct_truth */
	uint64_t words; /* of a choice: words that were the only claim */
	bool decides;   /* as an operand: it alone determined the result of its connective */
	bool no_at;     /* no value can be exactly at the limit */
	uint64_t rows;  /* of a table of steps: rows reached, bit 0 for none; of a proportion: none,
			   some, all */
};

struct looking {
	struct probing *probing;
	const struct criterion *criterion;
	struct part *parts;
	unsigned count;
	struct part_seen *seen;        /* by part */
	bool verdicts[2][CT_VERDICTS]; /* interim, final */
	const struct limit_state *limits;
};

static bool single(struct evaluation *evaluation, const struct expr *expr, struct ct_number *number)
{
	struct value value = eval_value(evaluation, expr);
	*number = value.range.lo;
	return value.kind == VALUE_NUMBER && interval_is_point(value.range);
}

static void see_order(
	struct evaluation *evaluation, const struct expr *expr, struct part_seen *seen)
{
	struct ct_number measured, low, high;
	if (!single(evaluation, expr->args[0], &measured) ||
		!single(evaluation, expr->args[1], &low))
		return;
	int to_low = number_compare(measured, low);
	if (!expr_has_two_limits(expr)) {
		seen->where[to_low < 0 ? BELOW : to_low > 0 ? ABOVE : AT] = true;
		return;
	}
	if (!single(evaluation, expr->args[2], &high))
		return;
	int to_high = number_compare(measured, high);
	seen->where[BELOW] |= to_low < 0;
	seen->where[AT_LOW] |= to_low == 0;
	seen->where[INSIDE] |= to_low > 0 && to_high < 0;
	seen->where[AT_HIGH] |= to_high == 0;
	seen->where[ABOVE] |= to_high > 0;
}

static void see_words(
	struct evaluation *evaluation, const struct expr *expr, struct part_seen *seen)
{
	struct value value = eval_value(evaluation, expr->args[0]);
	if (value.kind == VALUE_SET && value_is_single(value))
		seen->words |= value.set;
}

/* Whether the operand alone determined the result of its connective: the only false one of `all`,
 * the only true one of `any` and `none`, one without which n is not reached. */
static bool decides(
	struct evaluation *evaluation, const struct expr *connective, const struct expr *operand)
{
	unsigned counts[3] = {0};
	for (unsigned i = connective_first(connective); i < connective->count; i++)
		counts[eval_truth(evaluation, connective->args[i])]++;
	enum ct_truth truth = eval_truth(evaluation, operand);
	struct quota quota = quota_of(connective, true);
	if (quota.every)
		quota = quota_of(connective, false);
	enum ct_truth deciding = quota.truth ? CT_TRUE : CT_FALSE;
	return truth == deciding && counts[deciding] == quota.needed;
}

/* An operand that can decide: one of several, other than n itself. */
static bool is_operand(const struct part *part)
{
	if (!part->parent || !expr_is_a(part->parent->node, FAMILY_CONNECTIVE) ||
		part->node->op == OP_NUMBER)
		return false;
	const struct expr *connective = part->parent->node;
	if (connective->op == OP_AT_LEAST_N_OF)
		return connective->args[0]->number.num > 0;
	return connective->count > 1;
}

/* A yes/no test, or a compute that returns yes or no. */
static bool is_test(const struct part *part)
{
	const struct expr *node = part->node;
	return node->op == OP_IS_TRUE || node->op == OP_IS_FALSE || node->op == OP_STARTED ||
		node->op == OP_PLANNED || (node->op == OP_COMPUTE && node->type == TYPE_TRUTH);
}

/* The row of a table reached by a single value, from 1; 0 if none. */
static unsigned row_of(const struct limit *table, struct ct_number reached)
{
	unsigned row = 0;
	while (row < table->entry_count && number_compare(table->entries[row].from, reached) <= 0)
		row++;
	return row;
}

enum { NOTHING, SOME, ALL_OF_IT };

static void see_points(
	struct evaluation *evaluation, const struct expr *node, struct part_seen *seen)
{
	struct ct_number number;
	if (node->op == OP_CHOOSE && node->args[0]->type != TYPE_TRUTH) {
		see_words(evaluation, node, seen);
		return;
	}
	if (node->op == OP_CHOOSE) {
		seen->truth[eval_truth(evaluation, node->args[0])] = true;
		return;
	}
	if (!single(evaluation, node->args[0], &number))
		return;
	bool none = number_compare(number, NUMBER_INTEGER(0)) <= 0,
	     all = number_compare(number, NUMBER_INTEGER(100)) >= 0;
	unsigned row = node->op == OP_STEPS
		? row_of(&evaluation->set->limits[node->args[1]->index], number)
		: none ? NOTHING
		: all  ? ALL_OF_IT
		       : SOME;
	seen->rows |= UINT64_C(1) << (row < 63 ? row : 63);
}

static bool gives_points(const struct expr *node)
{
	return node->op == OP_PROPORTION || node->op == OP_STEPS || node->op == OP_CHOOSE;
}

static void see_part(struct evaluation *evaluation, const struct part *part, struct part_seen *seen)
{
	if (is_ordered(part->node))
		see_order(evaluation, part->node, seen);
	else if (is_of_words(part->node))
		see_words(evaluation, part->node, seen);
	else if (gives_points(part->node))
		see_points(evaluation, part->node, seen);
	if (is_test(part))
		seen->truth[eval_truth(evaluation, part->node)] = true;
	if (is_operand(part))
		seen->decides |= decides(evaluation, part->parent->node, part->node);
}

/* `met` is evaluated if the criterion applies, `in_progress` only if it can affect the verdict. */
static bool is_looked_at(enum root root, const struct findings *findings, bool final_phase)
{
	if (root == ROOT_WHEN)
		return true;
	if (root == ROOT_MET || root == ROOT_POINTS)
		return findings->when != CT_FALSE;
	return findings->when == CT_TRUE && findings->met == CT_FALSE && !final_phase;
}

/* Whether a criterion not met at year end would be in progress before: the purpose of a final
 * appraisal. */
static bool was_under_way(struct ct_suite *suite, const struct suite_case *one)
{
	return suite_judge(suite, one->unit, one->criterion, one->asked.as_of, false).verdict ==
		CT_IN_PROGRESS;
}

static void see_case(struct looking *looking, const struct suite_case *one)
{
	struct ct_suite *suite = looking->probing->suite;
	const struct rule_case *asked = &one->asked;
	unsigned criterion = one->criterion;
	bool begun = asked->final_phase && was_under_way(suite, one);
	struct ct_criterion_result result =
		suite_judge(suite, one->unit, criterion, asked->as_of, asked->final_phase);
	const struct findings findings = suite->judge->findings[criterion];
	looking->verdicts[asked->final_phase][result.verdict] |=
		!asked->final_phase || result.verdict != CT_NOT_MET || begun;
	for (unsigned i = 0; i < looking->count; i++)
		if (is_looked_at(looking->parts[i].root, &findings, asked->final_phase))
			see_part(&suite->judge->evaluation, &looking->parts[i], &looking->seen[i]);
}

/* ---- Possible outcomes. */

/* Whether the expression can be unknown. What is recorded is always known. */
static bool can_be_unknown(const struct expr *expr)
{
	if (expr->op == OP_STARTED || expr->op == OP_PLANNED)
		return false;
	if (!expr_is_a(expr, FAMILY_CONNECTIVE))
		return true;
	for (unsigned i = connective_first(expr); i < expr->count; i++)
		if (can_be_unknown(expr->args[i]))
			return true;
	return false;
}

/* ---- Adding probes. */

static void ask(struct looking *looking, struct ct_text id, struct ct_words words, bool shown)
{
	probe_add(looking->probing, id, words)->shown = shown;
}

static struct ct_words words_for(
	const struct looking *looking, enum ct_message_id message, const struct expr *expr)
{
	struct ct_suite *suite = looking->probing->suite;
	return words_of(&suite->arena, message,
		words_requirement(&suite->arena, suite->set, expr, looking->limits));
}

static void ask_part(struct looking *looking, unsigned i, const char *what,
	enum ct_message_id message, bool shown)
{
	const struct part *part = &looking->parts[i];
	struct arena *arena = &looking->probing->suite->arena;
	ask(looking,
		arena_format(arena, "show %.*s %s", (int)part->path.length, part->path.bytes, what),
		words_for(looking, message, part->node), shown);
}

static void ask_order(struct looking *looking, unsigned i)
{
	const struct ct_ruleset *set = looking->probing->suite->set;
	const struct expr *node = looking->parts[i].node;
	const struct part_seen *seen = &looking->seen[i];
	if (has_room(set, node->args[0], node->args[1], false))
		ask_part(looking, i, "below", CT_T_SHOW_BELOW, seen->where[BELOW]);
	if (expr_has_two_limits(node)) {
		ask_part(looking, i, "low", CT_T_SHOW_AT_LOW, seen->where[AT_LOW]);
		ask_part(looking, i, "inside", CT_T_SHOW_INSIDE, seen->where[INSIDE]);
		ask_part(looking, i, "high", CT_T_SHOW_AT_HIGH, seen->where[AT_HIGH]);
	} else if (!seen->no_at) {
		ask_part(looking, i, "at", CT_T_SHOW_AT, seen->where[AT]);
	}
	if (has_room(set, node->args[0], node->args[node->count - 1], true))
		ask_part(looking, i, "above", CT_T_SHOW_ABOVE, seen->where[ABOVE]);
}

static void ask_words(struct looking *looking, unsigned i)
{
	struct arena *arena = &looking->probing->suite->arena;
	const struct part *part = &looking->parts[i];
	uint64_t named = 0;
	for (unsigned a = 1; a < part->node->count; a++) {
		const struct expr *word = part->node->args[a];
		uint64_t bit = UINT64_C(1) << word->index;
		named |= bit;
		ask(looking,
			arena_format(arena, "show %.*s %.*s", (int)part->path.length,
				part->path.bytes, (int)word->name.length, word->name.bytes),
			words_of(arena, CT_T_SHOW_WORD,
				words_requirement(
					arena, looking->probing->suite->set, part->node, NULL),
				word->name),
			(looking->seen[i].words & bit) != 0);
	}
	ask_part(looking, i, "other", CT_T_SHOW_OTHER, (looking->seen[i].words & ~named) != 0);
}

static void ask_row(
	struct looking *looking, unsigned i, const char *what, struct ct_text words, bool shown)
{
	const struct part *part = &looking->parts[i];
	struct arena *arena = &looking->probing->suite->arena;
	struct ct_words asked = words_requirement(
		arena, looking->probing->suite->set, part->node->args[0], looking->limits);
	ask(looking,
		arena_format(arena, "show %.*s %s", (int)part->path.length, part->path.bytes, what),
		words_of(arena, CT_T_SHOW_POINTS, asked, words), shown);
}

/* Each row of the table, and a value below the first row if possible. */
static void ask_steps(struct looking *looking, unsigned i)
{
	const struct ct_ruleset *set = looking->probing->suite->set;
	struct arena *arena = &looking->probing->suite->arena;
	const struct limit *table = &set->limits[looking->parts[i].node->args[1]->index];
	bool below =
		table->entry_count && number_compare(table->entries[0].from, NUMBER_INTEGER(0)) > 0;
	for (unsigned row = !below; row <= table->entry_count && row < 63; row++) {
		struct ct_text from =
			row ? case_number(arena, table->entries[row - 1].from) : TEXT("0");
		ask_row(looking, i,
			arena_format(arena, "from %.*s", (int)from.length, from.bytes).bytes,
			arena_format(arena, "≥ %.*s", (int)from.length, from.bytes),
			looking->seen[i].rows >> row & 1);
	}
}

static void ask_choice(struct looking *looking, unsigned i)
{
	const struct expr *chosen = looking->parts[i].node->args[0];
	const struct part_seen *seen = &looking->seen[i];
	const struct fact_entry *entry = chosen->type == TYPE_CHOICE
		? choice_of(looking->probing->suite->set, chosen)
		: NULL;
	for (unsigned k = 0; entry && k < entry->choice_count; k++)
		ask_row(looking, i, entry->choices[k].bytes, entry->choices[k],
			seen->words >> k & 1);
	if (chosen->type == TYPE_YES_NO || chosen->type == TYPE_TRUTH) {
		ask_row(looking, i, "yes", TEXT("có / yes"),
			chosen->type == TYPE_TRUTH ? seen->truth[CT_TRUE]
						   : (seen->words & SET_YES) != 0);
		ask_row(looking, i, "no", TEXT("không / no"),
			chosen->type == TYPE_TRUTH ? seen->truth[CT_FALSE]
						   : (seen->words & SET_NO) != 0);
	}
}

static void ask_points(struct looking *looking, unsigned i)
{
	static const char *const shares[] = {"none", "some", "all"},
				 *const words[] = {"0%", "> 0%, < 100%", "100%"};
	const struct expr *node = looking->parts[i].node;
	if (node->op == OP_STEPS)
		ask_steps(looking, i);
	else if (node->op == OP_CHOOSE)
		ask_choice(looking, i);
	for (unsigned k = 0;
		node->op == OP_PROPORTION && node->args[0]->type == TYPE_NUMBER && k < 3; k++)
		ask_row(looking, i, shares[k], text_of(words[k]), looking->seen[i].rows >> k & 1);
}

static void ask_parts(struct looking *looking)
{
	for (unsigned i = 0; i < looking->count; i++) {
		const struct part *part = &looking->parts[i];
		const struct part_seen *seen = &looking->seen[i];
		if (is_ordered(part->node))
			ask_order(looking, i);
		else if (is_of_words(part->node))
			ask_words(looking, i);
		else if (gives_points(part->node))
			ask_points(looking, i);
		if (is_test(part)) {
			ask_part(looking, i, "yes", CT_T_SHOW_YES, seen->truth[CT_TRUE]);
			ask_part(looking, i, "no", CT_T_SHOW_NO, seen->truth[CT_FALSE]);
		}
		if (is_operand(part))
			ask_part(looking, i, "decides", CT_T_SHOW_DECIDES, seen->decides);
	}
}

static void ask_verdict(struct looking *looking, bool final_phase, enum ct_verdict verdict)
{
	struct arena *arena = &looking->probing->suite->arena;
	enum ct_message_id message = !final_phase ? CT_T_SHOW_INTERIM
		: verdict == CT_NOT_MET           ? CT_T_SHOW_FINAL_BEGUN
						  : CT_T_SHOW_FINAL;
	ask(looking,
		arena_format(
			arena, final_phase ? "show final %s" : "show %s", verdict_names[verdict]),
		words_of(arena, message, 1u << verdict), looking->verdicts[final_phase][verdict]);
}

/* Whether the criterion can be not met at an interim appraisal. A criterion that is only not met
 * because something was done (a value exceeds a limit) counts as begun. */
static bool can_be_unmet(struct looking *looking)
{
	struct ct_suite *suite = looking->probing->suite;
	const struct criterion *criterion = looking->criterion;
	struct draft draft = draft_new(suite, looking->probing->criterion);
	struct ct_criterion_result result;
	if (criterion->in_progress)
		return true;
	draft_truth(&draft, criterion->met, false);
	draft_unstarted(&draft, criterion->met);
	if (criterion->when)
		draft_truth(&draft, criterion->when, true);
	return !draft_judge(suite, looking->probing->criterion, &draft, &result) ||
		(result.verdict != CT_MET && result.verdict != CT_IN_PROGRESS);
}

/* The final appraisal differs only in the verdict of a criterion that is not met. */
static void ask_verdicts(struct looking *looking)
{
	const struct criterion *criterion = looking->criterion;
	ask_verdict(looking, false, CT_MET);
	ask_verdict(looking, false, CT_IN_PROGRESS);
	if (looking->verdicts[false][CT_NOT_MET] || can_be_unmet(looking))
		ask_verdict(looking, false, CT_NOT_MET);
	if (criterion->when)
		ask_verdict(looking, false, CT_NOT_APPLICABLE);
	if (can_be_unknown(criterion->met) || (criterion->when && can_be_unknown(criterion->when)))
		ask_verdict(looking, false, CT_UNDETERMINED);
	ask_verdict(looking, true, CT_MET);
	ask_verdict(looking, true, CT_NOT_MET);
}

void coverage_look(struct probing *probing)
{
	struct ct_suite *suite = probing->suite;
	struct looking looking = {
		.probing = probing, .criterion = &suite->set->criteria[probing->criterion]};
	looking.limits = words_limits(&suite->arena, suite->set, CT_NO_DATE);
	looking.count = parts_of(&suite->arena, looking.criterion, &looking.parts);
	looking.seen = ARENA_ARRAY(&suite->arena, looking.count, struct part_seen);
	for (unsigned i = 0; i < suite->count; i++)
		if (suite->cases[i].passed && suite->cases[i].criterion == probing->criterion)
			see_case(&looking, &suite->cases[i]);
	ask_verdicts(&looking);
	ask_parts(&looking);
}

/* ---- Recognitions. Only cases that expect an outcome count. */

struct seen_whole {
	bool outcomes[CT_OUTCOMES];
	bool open; /* no unit can be recognised yet: criteria are not written, or depend on
		      `unspecified` */
};

static bool is_open(
	struct arena *arena, const struct ct_ruleset *set, const struct recognition *recognition)
{
	bool *in = ARENA_ARRAY(arena, set->criterion_count, bool);
	judge_mark_scope(set, recognition->met, in);
	judge_mark_points(set, recognition->met, in);
	for (unsigned i = 0; i < set->criterion_count; i++)
		if (in[i] && criterion_is_open(&set->criteria[i]))
			return true;
	return set->criterion_count < set->declared;
}

static void see_whole(struct looking *looking, const struct suite_case *one, unsigned index,
	struct seen_whole *seen)
{
	struct ct_suite *suite = looking->probing->suite;
	const struct ct_result *whole = suite_judge_whole(suite, one);
	if (!whole || index >= whole->recognition_count)
		return;
	seen->outcomes[whole->recognitions[index].outcome] = true;
	suite->judge->evaluation.standings = suite->judge->outlook.standings;
	for (unsigned i = 0; i < looking->count; i++)
		see_part(&suite->judge->evaluation, &looking->parts[i], &looking->seen[i]);
	suite->judge->evaluation.standings = NULL;
}

static void ask_outcomes(struct looking *looking, const struct recognition *recognition,
	const struct seen_whole *seen)
{
	struct arena *arena = &looking->probing->suite->arena;
	for (int outcome = seen->open ? CT_NOT_RECOGNISED : CT_RECOGNISED; outcome < CT_OUTCOMES;
		outcome++)
		ask(looking,
			arena_format(arena, "show recognition %.*s: %s",
				(int)recognition->id.length, recognition->id.bytes,
				outcome_names[outcome]),
			words_of(arena, CT_T_SHOW_OUTCOME, CT_T_SHORT_RECOGNISED + outcome),
			seen->outcomes[outcome]);
}

/* Whether some commune can be exactly at the limit: shares and numbers of criteria have discrete
 * values. */
static bool can_be_at(struct looking *looking, const struct expr *expr)
{
	const struct ct_ruleset *set = looking->probing->suite->set;
	bool *in = ARENA_ARRAY(&looking->probing->suite->arena, set->criterion_count, bool);
	unsigned most = 0, always = 0;
	if (expr->args[0]->op != OP_SHARE_MET || expr->args[1]->op != OP_LIMIT ||
		set->limits[expr->args[1]->index].row_count != 1)
		return true;
	judge_mark_scope(set, expr->args[0], in);
	for (unsigned i = 0; i < set->criterion_count; i++) {
		most += in[i];
		always += in[i] && !set->criteria[i].when;
	}
	struct ct_number limit = set->limits[expr->args[1]->index].rows[0].number, times;
	for (int64_t of = always ? always : 1; of <= most; of++)
		if (number_multiply(limit, NUMBER_INTEGER(of), &times) &&
			times.num % (100 * times.den) == 0)
			return true;
	return false;
}

static void drop_unreachable(struct looking *looking)
{
	for (unsigned i = 0; i < looking->count; i++)
		if (is_ordered(looking->parts[i].node) &&
			!expr_has_two_limits(looking->parts[i].node) &&
			!can_be_at(looking, looking->parts[i].node))
			looking->seen[i].no_at = true;
}

void coverage_look_at_whole(struct probing *probing, const struct recognition *recognition)
{
	struct ct_suite *suite = probing->suite;
	if (!recognition)
		return;
	const struct criterion as = {.met = recognition->met};
	struct looking looking = {.probing = probing, .criterion = &as};
	struct seen_whole seen = {.open = is_open(&suite->arena, suite->set, recognition)};
	looking.limits = words_limits(&suite->arena, suite->set, CT_NO_DATE);
	looking.count = parts_of(&suite->arena, &as, &looking.parts);
	looking.seen = ARENA_ARRAY(&suite->arena, looking.count, struct part_seen);
	for (unsigned i = 0; i < looking.count; i++)
		looking.parts[i].path = arena_format(&suite->arena, "recognition %.*s: %.*s",
			(int)recognition->id.length, recognition->id.bytes,
			(int)looking.parts[i].path.length, looking.parts[i].path.bytes);
	for (unsigned i = 0; i < suite->count; i++) {
		const struct suite_case *one = &suite->cases[i];
		const struct tree *asked = one->asked.recognition;
		for (const struct tree *node = one->passed && asked ? asked->first : NULL; node;
			node = node->next)
			if (text_equal(node->key, recognition->id))
				see_whole(&looking, one,
					(unsigned)(recognition - suite->set->recognitions), &seen);
	}
	ask_outcomes(&looking, recognition, &seen);
	drop_unreachable(&looking);
	if (!seen.open)
		ask_parts(&looking);
}
