/* SPDX-License-Identifier: Apache-2.0 */
/* The fewest changes that bring a few criteria where they are wanted.
 *
 * What is not as wanted yet needs one of its own facts changed: so one takes the obligation that
 * the fewest facts can meet, tries each value of each of them, and goes on with what is left. The
 * number of changes is raised from the least that is possible, so the first that are enough are the
 * fewest, and all of that number are looked at for the smallest. Obligations without a fact in
 * common take a change each: that cuts most branches. */
#include "base/number.h"
#include "improve/road.h"

/* A search that takes more steps than that is given up; all those of one unit together. */
enum { MOST_STEPS = 4000, MOST_ALL_STEPS = 60000, MOST_BRANCHES = 64, IMPOSSIBLE = 1u << 16 };

struct road_search {
	struct road *road;
	const unsigned *criteria;
	unsigned criterion_count;
	const enum target *targets;
	const struct remedy **list; /* tried at the moment */
	unsigned count, most, last_step;
	struct ct_number size;
	bool *settled; /* by fact: it has changed, or stays as it is */
	bool *taken;   /* by fact: an obligation that was counted rests on it */
	bool cut;      /* more changes would have been tried */
	bool stopped, found;
	struct option *best;
};

/* Something that is not as wanted, and the facts one of which has to change. */
struct obligation {
	const struct expr *parts[2];
	int facts[MOST_BRANCHES];
	unsigned count;
};

struct survey {
	struct road_search *search;
	struct obligation at, fewest;
	unsigned obligations;
	unsigned least; /* changes that are needed at least */
};

/* ---- What is still to be done. */

static void note_fact(const struct expr *expr, void *state)
{
	struct survey *survey = state;
	const struct road_search *search = survey->search;
	if (expr->op != OP_FACT || search->settled[expr->index] ||
		!search->road->candidates[expr->index].count)
		return;
	for (unsigned i = 0; i < survey->at.count; i++)
		if (survey->at.facts[i] == expr->index)
			return;
	if (survey->at.count == MOST_BRANCHES)
		search->road->proven = false;
	else
		survey->at.facts[survey->at.count++] = expr->index;
}

static bool may_change(struct survey *survey, const struct expr *expr)
{
	survey->at.count = 0;
	if (expr)
		expr_visit(expr, note_fact, survey);
	return survey->at.count > 0;
}

static void oblige(struct survey *survey, const struct expr *part, const struct expr *other)
{
	bool apart = true;
	survey->at = (struct obligation){.parts = {part, other}};
	expr_visit(part, note_fact, survey);
	if (other)
		expr_visit(other, note_fact, survey);
	if (!survey->obligations || survey->at.count < survey->fewest.count)
		survey->fewest = survey->at;
	survey->obligations++;
	if (!survey->at.count)
		survey->least = IMPOSSIBLE;
	for (unsigned i = 0; i < survey->at.count; i++)
		apart &= !survey->search->taken[survey->at.facts[i]];
	for (unsigned i = 0; apart && i < survey->at.count; i++)
		survey->search->taken[survey->at.facts[i]] = true;
	survey->least += apart;
}

/* Where every part has to be so, each is an obligation of its own. */
static void survey_condition(struct survey *survey, const struct expr *expr, bool wanted)
{
	struct evaluation *evaluation = &survey->search->road->judge->evaluation;
	if (eval_truth(evaluation, expr) == (wanted ? CT_TRUE : CT_FALSE))
		return;
	struct quota quota = {.every = false};
	if (expr_is_a(expr, FAMILY_CONNECTIVE))
		quota = quota_of(expr, wanted);
	if (!quota.every)
		oblige(survey, expr, NULL);
	for (unsigned i = 0; quota.every && i < expr->count; i++)
		survey_condition(survey, expr->args[i], quota.truth);
}

static void survey_criterion(struct survey *survey, unsigned i)
{
	struct road_search *search = survey->search;
	const struct criterion *criterion =
		&search->road->judge->set->criteria[search->criteria[i]];
	struct standing standing;
	struct findings findings;
	judge_standing(search->road->judge, search->criteria[i], &findings, &standing);
	bool met = standing.verdict == CT_MET;
	if (met || search->targets[i] == TARGET_NONE ||
		(search->targets[i] == TARGET_PASSES && road_passes(&standing)))
		return;
	if (search->targets[i] == TARGET_PASSES && may_change(survey, criterion->when)) {
		oblige(survey, criterion->met, criterion->when);
		return;
	}
	unsigned before = survey->obligations;
	survey_condition(survey, criterion->met, true);
	if (criterion->when && search->targets[i] == TARGET_MET)
		survey_condition(survey, criterion->when, true);
	if (survey->obligations == before) /* something in it failed */
		survey->least = IMPOSSIBLE;
	survey->obligations += survey->obligations == before;
}

static void survey_all(struct survey *survey)
{
	struct road_search *search = survey->search;
	struct evaluation *evaluation = &search->road->judge->evaluation;
	for (int fact = 0; fact < search->road->judge->set->dictionary.count; fact++)
		search->taken[fact] = false;
	evaluation->facts = search->road->judge->changed;
	for (unsigned i = 0; i < search->criterion_count; i++)
		survey_criterion(survey, i);
	evaluation->facts = search->road->judge->unit->facts;
}

/* ---- Trying. */

static void keep(struct road_search *search)
{
	struct option *best = search->best;
	if (search->found && number_compare(search->size, best->size) >= 0)
		return;
	search->found = true;
	best->count = search->count;
	best->size = search->size;
	for (unsigned i = 0; i < search->count; i++)
		best->list[i] = search->list[i];
}

static void branch(struct road_search *search);

static void try_remedy(struct road_search *search, const struct remedy *remedy)
{
	struct ct_number before = search->size;
	if (!number_add(search->size, remedy_size(remedy), &search->size))
		search->size = NUMBER_PLUS_INFINITY;
	search->list[search->count++] = remedy;
	if (!search->found || number_compare(search->size, search->best->size) < 0)
		branch(search);
	search->count--;
	search->size = before;
}

static void try_fact(struct road_search *search, int fact, const struct remedies *joined)
{
	const struct candidates *candidates = &search->road->candidates[fact];
	search->settled[fact] = true;
	for (unsigned i = 0; i < candidates->count; i++)
		if (candidates->leads[i])
			try_remedy(search, &candidates->list[i]);
	for (unsigned i = 0; i < joined->count; i++) {
		bool known = false;
		for (unsigned k = 0; k < candidates->count && !known; k++)
			known = candidates->leads[k] &&
				remedy_equal(&candidates->list[k], &joined->list[i]);
		if (!known)
			try_remedy(search, &joined->list[i]);
	}
}

/* Before anything changed, what a comparison asks is among the candidates already. */
static void find_joined(
	struct road_search *search, const struct obligation *obligation, struct remedies *joined)
{
	for (unsigned i = 0; i < obligation->count; i++) {
		joined[i] = (struct remedies){NULL, 0, 0};
		for (unsigned part = 0; part < 2 && search->count && !joined[i].count; part++)
			if (obligation->parts[part])
				joined[i] = road_joined_remedies(search->road,
					obligation->parts[part], obligation->facts[i]);
	}
}

static bool may_go_on(struct road_search *search)
{
	search->road->steps++;
	if (search->road->steps > search->last_step)
		search->stopped = true;
	return !search->stopped;
}

static void branch(struct road_search *search)
{
	struct ct_judge *judge = search->road->judge;
	struct survey survey = {.search = search};
	struct remedies joined[MOST_BRANCHES];
	if (!may_go_on(search))
		return;
	bool sound = remedies_apply(judge, search->list, search->count, true);
	survey_all(&survey);
	bool deeper = survey.obligations && survey.least < IMPOSSIBLE &&
		search->count + survey.least <= search->most;
	if (deeper)
		find_joined(search, &survey.fewest, joined);
	remedies_restore(judge, search->list, search->count);
	search->cut |= survey.obligations && survey.least < IMPOSSIBLE && !deeper;
	if (!survey.obligations && sound)
		keep(search);
	for (unsigned i = 0; deeper && i < survey.fewest.count; i++)
		try_fact(search, survey.fewest.facts[i], &joined[i]);
	for (unsigned i = 0; deeper && i < survey.fewest.count; i++)
		search->settled[survey.fewest.facts[i]] = false;
}

/* ---- The whole. */

static void stand_after(
	struct road *road, const unsigned *criteria, unsigned count, struct option *option)
{
	struct ct_judge *judge = road->judge;
	struct findings findings;
	remedies_apply(judge, option->list, option->count, true);
	judge->evaluation.facts = judge->changed;
	for (unsigned i = 0; i < count; i++)
		judge_standing(judge, criteria[i], &findings, &option->after[i]);
	judge->evaluation.facts = judge->unit->facts;
	remedies_restore(judge, option->list, option->count);
}

bool road_solve(struct road *road, const unsigned *criteria, unsigned count,
	const enum target *targets, struct option *option)
{
	struct arena *arena = &road->judge->arena;
	size_t facts = (size_t)road->judge->set->dictionary.count;
	struct road_search search = {
		.road = road,
		.criteria = criteria,
		.criterion_count = count,
		.targets = targets,
		.list = ARENA_ARRAY(arena, facts + 1, const struct remedy *),
		.settled = ARENA_ARRAY(arena, facts, bool),
		.taken = ARENA_ARRAY(arena, facts, bool),
		.size = NUMBER_INTEGER(0),
		.last_step = road->steps + MOST_STEPS < MOST_ALL_STEPS ? road->steps + MOST_STEPS
								       : MOST_ALL_STEPS,
		.cut = true,
		.best = option,
	};
	option->list = ARENA_ARRAY(arena, facts + 1, const struct remedy *);
	option->after = ARENA_ARRAY(arena, count, struct standing);
	for (search.most = 0;
		search.cut && !search.found && !search.stopped && search.most <= facts;
		search.most++) {
		search.cut = false;
		branch(&search);
	}
	road->proven &= !search.stopped;
	if (search.found)
		stand_after(road, criteria, count, option);
	return search.found;
}
