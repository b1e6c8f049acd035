/* SPDX-License-Identifier: Apache-2.0 */
/* Generation of boundary cases of a criterion: met, not met, planned, missing, contradictory, not
 * applicable; each comparison one unit below, at and above its limit, for each value of the limit;
 * each operand of a connective where it alone decides. */
#include "ruletest/generate_round.h"

#include "base/number.h"
#include "explain/wording.h"

static const struct criterion *criterion_of(const struct round *round)
{
	return &round->suite->set->criteria[round->criterion];
}

/* ---- Existing cases. */

bool round_is_new(struct round *round, struct ct_text shown)
{
	for (unsigned i = 0; i < round->shown_count; i++)
		if (text_equal(round->shown[i], shown))
			return false;
	round->shown = ARENA_GROWN(
		&round->suite->arena, round->shown, round->shown_count, &round->shown_room);
	round->shown[round->shown_count++] = shown;
	return true;
}

static void note_cases(struct round *round)
{
	struct ct_suite *suite = round->suite;
	for (unsigned i = 0; i < suite->count; i++) {
		const struct suite_case *one = &suite->cases[i];
		if (one->criterion != round->criterion || !one->passed)
			continue;
		struct ct_criterion_result result = suite_judge(
			suite, one->unit, one->criterion, one->asked.as_of, one->asked.final_phase);
		round_is_new(round, shows(&round->showing, suite, round->criterion, &result));
	}
}

/* ---- Judging a draft. */

/* Reads the draft from its text, as any case is read. Returns NULL if its facts are invalid. */
const struct unit *draft_read(struct ct_suite *suite, unsigned criterion, const struct draft *draft)
{
	struct ct_text facts = draft_facts(draft), attributes = draft_unit(draft);
	struct rule_case asked = {.criterion = &suite->set->criteria[criterion],
		.as_of = draft->day,
		.place = {"generated", 1, 1}};
	struct tree *map = tree_from_yaml(
		&suite->arena, facts.bytes, facts.length, "generated", suite->errors);
	if (!map)
		return NULL;
	map->key = TEXT("facts");
	asked.facts = map;
	if (attributes.length)
		asked.unit = tree_from_yaml(&suite->arena, attributes.bytes, attributes.length,
			"generated", suite->errors);
	return case_unit(&suite->arena, suite->set, &asked, suite->errors);
}

bool draft_judge(struct ct_suite *suite, unsigned criterion, const struct draft *draft,
	struct ct_criterion_result *result)
{
	const struct unit *unit = draft_read(suite, criterion, draft);
	if (unit)
		*result = suite_judge(suite, unit, criterion, draft->day, draft->final_phase);
	return unit != NULL;
}

static bool judge_draft(
	struct round *round, const struct draft *draft, struct ct_criterion_result *result)
{
	return draft_judge(round->suite, round->criterion, draft, result);
}

enum ct_verdict round_verdict(struct round *round, const struct draft *draft)
{
	struct ct_criterion_result result;
	return judge_draft(round, draft, &result) ? result.verdict : CT_UNDETERMINED;
}

static void put_heading(struct round *round)
{
	if (round->written++)
		return;
	builder_add_string(&round->out, "\n# ");
	builder_add_text(&round->out, criterion_of(round)->id);
	builder_add_string(&round->out, "\n");
}

void round_offer(struct round *round, const struct draft *draft, bool final_phase,
	enum ct_message_id name, struct ct_text subject)
{
	struct draft one = *draft;
	struct ct_criterion_result result;
	struct arena *arena = &round->suite->arena;
	one.final_phase = final_phase;
	if (!judge_draft(round, &one, &result) ||
		!round_is_new(
			round, shows(&round->showing, round->suite, round->criterion, &result)))
		return;
	struct ct_text words = message_text(arena, round->language, name);
	if (final_phase)
		words = message_text(arena, round->language, CT_T_MADE_FINAL, words);
	if (subject.length)
		words = arena_format(arena, "%.*s: %.*s", (int)subject.length, subject.bytes,
			(int)words.length, words.bytes);
	put_heading(round);
	round->total++;
	draft_write(&round->out, &one, criterion_of(round), words, &result, NULL);
}

/* ---- Drafts. */

/* A day within the set's span: its last day, or the last day of the year in which it begins. */
static int32_t usual_day(const struct ct_ruleset *set)
{
	int year, month, day;
	int32_t end;
	if (set->until != CT_NO_DATE)
		return set->until - 1;
	date_to_civil(set->from != CT_NO_DATE ? set->from : 0, &year, &month, &day);
	return date_from_civil(year, 12, 31, &end) ? end : 0;
}

static int32_t end_of_year(int32_t day)
{
	int year, month, of_month;
	int32_t end;
	date_to_civil(day, &year, &month, &of_month);
	return date_from_civil(year, 12, 31, &end) ? end : day;
}

static void choose_row(
	struct draft *draft, const struct limit *limit, const struct ct_limit_value *row)
{
	for (int i = 0; i < MOST_ATTRIBUTES && limit_attributes[i]; i++)
		if (text_is(limit->by, limit_attributes[i]))
			draft->attributes[i] = row->attribute;
}

static void choose_attributes(const struct expr *expr, void *state)
{
	struct draft *draft = state;
	if (expr->op != OP_LIMIT)
		return;
	const struct limit *limit = &draft->set->limits[expr->index];
	if (limit->by.length && limit->row_count)
		choose_row(draft, limit, &limit->rows[0]);
}

struct draft draft_new(struct ct_suite *suite, unsigned criterion)
{
	const struct ct_ruleset *set = suite->set;
	struct draft draft = {.arena = &suite->arena, .set = set, .day = usual_day(set)};
	draft.facts = ARENA_ARRAY(draft.arena, (size_t)set->dictionary.count, struct said);
	for (int root = 0; root < ROOTS; root++) {
		const struct expr *expr = part_root(&set->criteria[criterion], (enum root)root);
		if (expr)
			expr_visit(expr, choose_attributes, &draft);
	}
	return draft;
}

/* ---- Verdicts. */

static void offer_gaps_in_facts(struct round *round, const struct draft *met)
{
	const struct plan *plan = &round->suite->judge->plans[round->criterion];
	struct draft nothing = draft_new(round->suite, round->criterion);
	round_offer(round, &nothing, false, CT_T_MADE_NOTHING, NO_TEXT);
	for (unsigned f = 0; f < plan->fact_count; f++) {
		struct draft one = draft_copy(met);
		one.facts[plan->facts[f]].said = false;
		round_offer(
			round, &one, false, CT_T_MADE_MISSING, round_key(round, plan->facts[f]));
		one = draft_copy(met);
		draft_contradict(&one, plan->facts[f]);
		round_offer(round, &one, false, CT_T_MADE_CONTRADICTORY,
			round_key(round, plan->facts[f]));
	}
}

static void plan_for(struct draft *draft, int fact, int32_t due)
{
	struct said *said = &draft->facts[fact];
	said->said = said->planned = true;
	said->due = due;
}

/* Not met in two ways: with nothing done, and just short of the limit. Then with plans. */
static void offer_unmet(struct round *round, const struct draft *met)
{
	const struct criterion *criterion = criterion_of(round);
	const struct plan *plan = &round->suite->judge->plans[round->criterion];
	struct draft zero = draft_copy(met), near = draft_copy(met);
	draft_truth(&near, criterion->met, false);
	draft_truth(&zero, criterion->met, false);
	draft_unstarted(&zero, criterion->met);
	if (criterion->when)
		draft_truth(&zero, criterion->when, true);
	round_offer(round, &zero, false, CT_T_MADE_ZERO, NO_TEXT);
	round_offer(round, &zero, true, CT_T_MADE_ZERO, NO_TEXT);
	round_offer(round, &near, false, CT_T_MADE_UNMET, NO_TEXT);
	round_offer(round, &near, true, CT_T_MADE_UNMET, NO_TEXT);
	bool zero_fails = round_verdict(round, &zero) == CT_NOT_MET;
	for (unsigned f = 0; f < plan->fact_count; f++) {
		struct draft planned = draft_copy(zero_fails ? &zero : &near);
		plan_for(&planned, plan->facts[f], end_of_year(planned.day));
		round_offer(round, &planned, false, CT_T_MADE_PLANNED,
			round_key(round, plan->facts[f]));
		round_offer(
			round, &planned, true, CT_T_MADE_PLANNED, round_key(round, plan->facts[f]));
		plan_for(&planned, plan->facts[f], planned.day - 1);
		round_offer(round, &planned, false, CT_T_MADE_OVERDUE,
			round_key(round, plan->facts[f]));
	}
}

/* ---- Parts. */

/* The fact that a part is about, for the name of a case. */
static struct ct_text subject_of(const struct round *round, const struct expr *expr)
{
	while (expr->op != OP_FACT && expr->count)
		expr = expr->args[0];
	return expr->op == OP_FACT ? round_key(round, expr->index) : NO_TEXT;
}

static void offer_ends(
	struct round *round, const struct draft *draft, const struct expr *node, unsigned end)
{
	static const struct {
		int units;
		enum ct_message_id name;
	} places[] = {{-1, CT_T_MADE_BELOW}, {0, CT_T_MADE_AT}, {1, CT_T_MADE_ABOVE}};
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		struct draft one = draft_copy(draft);
		if (places[i].units &&
			!has_room(draft->set, node->args[0], node->args[end], places[i].units > 0))
			continue;
		draft_beside(&one, node, end, places[i].units);
		round_offer(round, &one, false, places[i].name, subject_of(round, node->args[0]));
	}
}

/* Offers cases around each value of the limit. */
static void offer_order(struct round *round, const struct draft *draft, const struct part *part)
{
	const struct expr *node = part->node;
	for (unsigned end = 1; end < node->count; end++) {
		const struct expr *operand = node->args[end];
		offer_ends(round, draft, node, end);
		if (operand->op != OP_LIMIT)
			continue;
		const struct limit *limit = &draft->set->limits[operand->index];
		for (unsigned row = 0; row < limit->row_count && limit->row_count > 1; row++) {
			struct draft one = draft_copy(draft);
			int32_t from = limit->rows[row].from, begins = draft->set->from;
			if (from != CT_NO_DATE)
				one.day = begins != CT_NO_DATE && begins > from ? begins : from;
			choose_row(&one, limit, &limit->rows[row]);
			draft_focus(&one, criterion_of(round),
				part); /* other limits may differ on that day */
			offer_ends(round, &one, node, end);
		}
	}
}

static void offer_words(struct round *round, const struct draft *draft, const struct expr *node)
{
	for (unsigned i = 1; i <= node->count; i++) {
		struct draft one = draft_copy(draft);
		draft_word(&one, node, i < node->count ? node->args[i] : NULL);
		round_offer(round, &one, false,
			i < node->count ? CT_T_MADE_WORD : CT_T_MADE_OTHER_WORD,
			subject_of(round, node));
	}
}

static void offer_truths(struct round *round, const struct draft *draft, const struct expr *node)
{
	for (int wanted = 0; wanted < 2; wanted++) {
		struct draft one = draft_copy(draft);
		draft_truth(&one, node, wanted);
		round_offer(round, &one, false, wanted ? CT_T_MADE_HOLDS : CT_T_MADE_FAILS,
			subject_of(round, node));
	}
}

static void offer_value(struct round *round, const struct draft *draft, const struct expr *expr,
	struct ct_number number)
{
	struct draft one = draft_copy(draft);
	draft_value(&one, expr, number);
	round_offer(round, &one, false, CT_T_MADE_POINTS, subject_of(round, expr));
}

/* Offers each row of a table and the value just below it, each choice, and shares of 0, 1/2 and
 * 1. */
static void offer_points(struct round *round, const struct draft *met, const struct expr *node)
{
	const struct expr *measured = node->args[0];
	const struct limit *table =
		node->op == OP_STEPS ? &met->set->limits[node->args[1]->index] : NULL;
	const struct fact_entry *entry = node->op == OP_CHOOSE && measured->type == TYPE_CHOICE
		? choice_of(met->set, measured)
		: NULL;
	for (unsigned row = 0; table && row < table->entry_count; row++) {
		struct ct_number below;
		offer_value(round, met, measured, table->entries[row].from);
		if (number_subtract(table->entries[row].from, NUMBER_INTEGER(1), &below) &&
			below.num >= 0)
			offer_value(round, met, measured, below);
	}
	for (int share = 0; node->op == OP_PROPORTION && share <= 100; share += 50)
		offer_value(round, met, measured, NUMBER_INTEGER(share));
	for (unsigned i = 0; entry && i < entry->choice_count; i++) {
		struct draft one = draft_copy(met);
		const struct expr word = {.op = OP_STRING, .name = entry->choices[i]};
		draft_word(&one, node, &word);
		round_offer(round, &one, false, CT_T_MADE_POINTS, entry->key);
	}
	for (int yes = 0; node->op == OP_CHOOSE && !entry && yes < 2; yes++) {
		struct draft one = draft_copy(met);
		if (measured->type == TYPE_TRUTH)
			draft_truth(&one, measured, yes);
		else
			draft_answer(&one, measured, yes);
		round_offer(round, &one, false, CT_T_MADE_POINTS, subject_of(round, measured));
	}
}

static void offer_part(struct round *round, const struct draft *met, const struct part *part)
{
	struct draft draft = draft_copy(met);
	if (part->node->op == OP_PROPORTION || part->node->op == OP_STEPS ||
		part->node->op == OP_CHOOSE)
		offer_points(round, met, part->node);
	if (part->node->type != TYPE_TRUTH)
		return;
	if (part->root != ROOT_POINTS)
		draft_focus(&draft, criterion_of(round), part);
	if (is_ordered(part->node))
		offer_order(round, &draft, part);
	else if (is_of_words(part->node))
		offer_words(round, &draft, part->node);
	offer_truths(round, &draft, part->node);
}

/* ---- A criterion. */

static void go_round(struct round *round)
{
	const struct criterion *criterion = criterion_of(round);
	round->showing.count = parts_of(&round->suite->arena, criterion, &round->showing.parts);
	round->shown_count = round->written = 0;
	note_cases(round);
	struct draft met = draft_new(round->suite, round->criterion);
	draft_truth(&met, criterion->met, true);
	if (criterion->when)
		draft_truth(&met, criterion->when, true);
	round_try_computes(round, &met);
	round_offer(round, &met, false, CT_T_MADE_MET, NO_TEXT);
	round_offer(round, &met, true, CT_T_MADE_MET, NO_TEXT);
	for (unsigned i = 0; i < round->showing.count; i++)
		offer_part(round, &met, &round->showing.parts[i]);
	offer_unmet(round, &met);
	offer_gaps_in_facts(round, &met);
}

/* Whether the base covers a criterion: it is defined there, and all cases of the base about it
 * pass. */
static bool is_of_base(const struct ct_suite *suite, unsigned criterion)
{
	bool any = false;
	for (unsigned i = 0; i < suite->count; i++) {
		const struct suite_case *one = &suite->cases[i];
		bool of_whole = one->asked.recognition ||
			one->asked.total; /* any amendment may change these */
		if (one->own || one->criterion != criterion || of_whole)
			continue;
		if (!one->passed)
			return false;
		any = true;
	}
	return any && suite->set->criteria[criterion].inherited;
}

const char *generate_cases(struct ct_suite *suite, enum ct_language language, unsigned *count)
{
	struct round round = {.suite = suite,
		.language = language,
		.showing = {.arena = &suite->arena},
		.out = builder_in(&suite->arena)};
	builder_add_string(&round.out, "# SPDX-License-Identifier: Apache-2.0\n# ");
	builder_add_string(&round.out, message_words(CT_T_MADE_HEAD, language));
	builder_add_string(&round.out, "\n");
	for (unsigned i = 0; i < suite->set->criterion_count; i++) {
		round.criterion = i;
		if (!criterion_is_open(&suite->set->criteria[i]) && !is_of_base(suite, i))
			go_round(&round);
	}
	generate_whole(&round);
	ct_errors_clear(suite->errors);
	*count = round.total;
	return builder_text(&round.out).bytes;
}
