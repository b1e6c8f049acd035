/* SPDX-License-Identifier: Apache-2.0 */
/* Whole reports at which recognitions change: everything met, nothing reported, nothing done; each
 * criterion unmet, alone and together with all before it; points just below, at and above what a
 * level requires. The results are found by judging; a report that demonstrates nothing new is
 * dropped. */
#include "base/names.h"
#include "base/number.h"
#include "ruletest/generate_round.h"

struct whole_report {
	struct round *round;
	struct ct_suite *suite;
	/* The criterion under which the cases are written: the first one that is required at
	 * all. */
	unsigned speaker;
	struct part **parts; /* of each recognition */
	unsigned *part_counts;
};

/* ---- What a report demonstrates about the recognitions. */

static const char *side_of(struct evaluation *evaluation, const struct expr *node)
{
	struct value measured = eval_value(evaluation, node->args[0]),
		     limit = eval_value(evaluation, node->args[1]);
	bool single = measured.kind == VALUE_NUMBER && limit.kind == VALUE_NUMBER &&
		value_is_single(measured) && value_is_single(limit);
	int side = single ? number_compare(measured.range.lo, limit.range.lo) : 0;
	return !single ? "?" : side < 0 ? "<" : side > 0 ? ">" : "=";
}

static struct ct_text shown_by(struct whole_report *whole, const struct ct_result *result)
{
	struct builder out = builder_in(&whole->suite->arena);
	struct evaluation *evaluation = &whole->suite->judge->evaluation;
	evaluation->standings = whole->suite->judge->outlook.standings;
	for (unsigned r = 0; r < result->recognition_count; r++) {
		builder_add_string(&out, " ");
		builder_add_string(&out, outcome_names[result->recognitions[r].outcome]);
		for (unsigned i = 0; i < whole->part_counts[r]; i++) {
			const struct expr *node = whole->parts[r][i].node;
			if (is_ordered(node))
				builder_add_string(&out, side_of(evaluation, node));
			else if (node->type == TYPE_TRUTH)
				builder_add_integer(&out, eval_truth(evaluation, node));
		}
	}
	evaluation->standings = NULL;
	return builder_text(&out);
}

static void note_cases(struct whole_report *whole)
{
	struct ct_suite *suite = whole->suite;
	for (unsigned i = 0; i < suite->count; i++) {
		const struct suite_case *one = &suite->cases[i];
		const struct ct_result *result = one->passed && one->asked.recognition
			? suite_judge_whole(suite, one)
			: NULL;
		if (result)
			round_is_new(whole->round, shown_by(whole, result));
	}
}

/* ---- Offering. */

static const struct ct_result *judge_whole(struct whole_report *whole, const struct draft *draft)
{
	const struct unit *unit = draft_read(whole->suite, whole->speaker, draft);
	const struct suite_case one = {
		.unit = unit, .asked = {.as_of = draft->day, .final_phase = draft->final_phase}};
	return unit ? suite_judge_whole(whole->suite, &one) : NULL;
}

static void offer(struct whole_report *whole, const struct draft *draft, struct ct_text name)
{
	struct round *round = whole->round;
	const struct ct_result *result = judge_whole(whole, draft);
	if (!result || !round_is_new(round, shown_by(whole, result)))
		return;
	if (!round->written++)
		builder_add_string(&round->out, "\n");
	round->total++;
	draft_write(&round->out, draft, &whole->suite->set->criteria[whole->speaker], name,
		&result->criteria[whole->speaker], result);
}

static struct ct_text words(
	const struct whole_report *whole, enum ct_message_id message, struct ct_text id)
{
	return message_text(&whole->suite->arena, whole->round->language, message, id);
}

/* ---- Drafts. */

static void fail_criterion(struct draft *draft, const struct criterion *criterion)
{
	draft_truth(draft, criterion->met, false);
	if (criterion->when)
		draft_truth(draft, criterion->when, true);
}

static void meet_criterion(struct draft *draft, const struct criterion *criterion)
{
	draft_truth(draft, criterion->met, true);
	if (criterion->when)
		draft_truth(draft, criterion->when, true);
}

/* All attributes by which some limit is selected. */
static struct draft new_draft(struct ct_suite *suite)
{
	struct draft draft = draft_new(suite, 0);
	for (unsigned i = 1; i < suite->set->criterion_count; i++) {
		struct draft one = draft_new(suite, i);
		for (int a = 0; a < MOST_ATTRIBUTES; a++)
			if (!draft.attributes[a].length)
				draft.attributes[a] = one.attributes[a];
	}
	return draft;
}

/* Meets a compute by trying inputs, without offering cases. */
static void meet_compute(struct whole_report *whole, struct draft *draft, unsigned criterion)
{
	struct round scratch = *whole->round;
	scratch.criterion = criterion;
	scratch.out = builder_in(&whole->suite->arena);
	scratch.showing.count = parts_of(&whole->suite->arena,
		&whole->suite->set->criteria[criterion], &scratch.showing.parts);
	round_try_computes(&scratch, draft);
}

/* Meets all criteria. They may read the same facts, so those that a later criterion made unmet are
 * met again, a few times. */
static struct draft everything_met(struct whole_report *whole)
{
	enum { ROUNDS = 3 };
	const struct ct_ruleset *set = whole->suite->set;
	struct draft draft = new_draft(whole->suite);
	for (int again = 0; again < ROUNDS; again++)
		for (unsigned i = 0; i < set->criterion_count; i++) {
			const struct ct_result *result = again ? judge_whole(whole, &draft) : NULL;
			if (!result || result->criteria[i].verdict != CT_MET)
				meet_criterion(&draft, &set->criteria[i]);
			if (result && result->criteria[i].verdict == CT_UNDETERMINED)
				meet_compute(whole, &draft, i);
		}
	return draft;
}

/* ---- Points. */

/* A criterion whose points are proportional to a share, with which a total can be set to the
 * hundredth. */
static const struct expr *adjustable(const struct ct_ruleset *set, unsigned criterion)
{
	const struct expr *points = set->criteria[criterion].points;
	bool fits = points && points->op == OP_PROPORTION && points->args[0]->type == TYPE_NUMBER &&
		points->args[0]->op == OP_FACT;
	return fits ? points->args[0] : NULL;
}

/* Sets the total to a value if the points of one criterion make that possible. */
static bool set_total(struct whole_report *whole, struct draft *draft, unsigned criterion,
	struct ct_number wanted)
{
	const struct expr *measured = adjustable(whole->suite->set, criterion);
	const struct ct_result *result = measured ? judge_whole(whole, draft) : NULL;
	struct ct_number most = result ? whole->suite->set->criteria[criterion].points->number
				       : NUMBER_INTEGER(0),
			 lacking, own, share;
	if (!result || !result->points || !interval_is_point(result->points->got) ||
		!result->criteria[criterion].points || !most.num)
		return false;
	if (!number_subtract(wanted, result->points->got.lo, &lacking) ||
		!number_add(result->criteria[criterion].points->got.lo, lacking, &own) ||
		own.num < 0 || number_compare(own, most) > 0 || !number_divide(own, most, &share) ||
		!number_multiply(share, NUMBER_INTEGER(100), &share))
		return false;
	draft_value(draft, measured, share);
	return true;
}

static void offer_beside(struct whole_report *whole, const struct draft *draft,
	struct ct_number limit, struct ct_text id)
{
	for (int step = -1; step <= 1; step++) {
		struct ct_number wanted;
		if (!number_add(limit, (struct ct_number){step, 100}, &wanted))
			continue;
		for (unsigned i = 0; i < whole->suite->set->criterion_count; i++) {
			struct draft one = draft_copy(draft);
			if (!set_total(whole, &one, i, wanted))
				continue;
			offer(whole, &one, words(whole, CT_T_WHOLE_POINTS, id));
			break;
		}
	}
}

static void offer_points(struct whole_report *whole, const struct draft *draft)
{
	const struct ct_ruleset *set = whole->suite->set;
	for (unsigned r = 0; r < set->recognition_count; r++)
		for (unsigned i = 0; i < whole->part_counts[r]; i++) {
			const struct expr *node = whole->parts[r][i].node;
			if (is_ordered(node) && node->args[0]->op == OP_POINTS &&
				!node->args[0]->count && node->args[1]->op == OP_LIMIT &&
				set->limits[node->args[1]->index].row_count)
				offer_beside(whole, draft,
					set->limits[node->args[1]->index].rows[0].number,
					set->recognitions[r].id);
		}
}

/* ---- All reports. */

/* Makes one criterion after the other unmet, together with all before it. With `spare`, criteria
 * that every level needs stay met. */
static void offer_descent(
	struct whole_report *whole, const struct draft *all, const bool *needed, bool spare)
{
	const struct ct_ruleset *set = whole->suite->set;
	struct draft down = draft_copy(all);
	for (unsigned i = 0; i < set->criterion_count; i++) {
		if (spare && needed[i])
			continue;
		fail_criterion(&down, &set->criteria[i]);
		offer(whole, &down, words(whole, CT_T_WHOLE_FROM, set->criteria[i].id));
		draft_unstarted(&down, set->criteria[i].met);
		offer(whole, &down, words(whole, CT_T_WHOLE_FROM, set->criteria[i].id));
		offer_points(whole, &down);
	}
}

/* Makes each criterion unmet alone. needed: set if the lowest level is not reached without it. */
static void offer_single(struct whole_report *whole, const struct draft *all, bool *needed)
{
	const struct ct_ruleset *set = whole->suite->set;
	for (unsigned i = 0; i < set->criterion_count; i++) {
		struct draft one = draft_copy(all);
		fail_criterion(&one, &set->criteria[i]);
		const struct ct_result *result = judge_whole(whole, &one);
		needed[i] = result && result->recognitions[0].outcome == CT_NOT_RECOGNISED;
		offer(whole, &one, words(whole, CT_T_WHOLE_WITHOUT, set->criteria[i].id));
	}
}

static void offer_all(struct whole_report *whole)
{
	const struct ct_ruleset *set = whole->suite->set;
	bool *needed = ARENA_ARRAY(&whole->suite->arena, set->criterion_count, bool);
	struct draft nothing = new_draft(whole->suite), all = everything_met(whole),
		     zero = draft_copy(&all);
	for (unsigned i = 0; i < set->criterion_count; i++) {
		draft_unstarted(&zero, set->criteria[i].met);
		if (set->criteria[i].when)
			draft_truth(&zero, set->criteria[i].when, true);
	}
	offer(whole, &all, words(whole, CT_T_WHOLE_ALL, NO_TEXT));
	offer(whole, &nothing, words(whole, CT_T_WHOLE_NOTHING, NO_TEXT));
	offer(whole, &zero, words(whole, CT_T_WHOLE_ZERO, NO_TEXT));
	offer_single(whole, &all, needed);
	offer_points(whole, &all);
	offer_descent(whole, &all, needed, true);
	offer_descent(whole, &all, needed, false);
}

void generate_whole(struct round *round)
{
	struct ct_suite *suite = round->suite;
	const struct ct_ruleset *set = suite->set;
	struct whole_report whole = {.round = round, .suite = suite};
	while (whole.speaker < set->criterion_count &&
		criterion_is_open(&set->criteria[whole.speaker]))
		whole.speaker++;
	if (whole.speaker == set->criterion_count || !set->recognition_count)
		return;
	whole.parts = ARENA_ARRAY(&suite->arena, set->recognition_count, struct part *);
	whole.part_counts = ARENA_ARRAY(&suite->arena, set->recognition_count, unsigned);
	for (unsigned r = 0; r < set->recognition_count; r++) {
		const struct criterion as = {.met = set->recognitions[r].met};
		whole.part_counts[r] = parts_of(&suite->arena, &as, &whole.parts[r]);
	}
	round->shown_count = round->written = 0;
	note_cases(&whole);
	offer_all(&whole);
}
