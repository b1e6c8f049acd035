/* SPDX-License-Identifier: Apache-2.0 */
/* Verdicts: the table of docs/semantics.md, once for every criterion. */
#include "judge/points_internal.h"

#define BIT(verdict) (1u << (verdict))

/* What the criterion becomes when M is false. */
static unsigned when_unmet(enum ct_truth progress, bool final_phase)
{
	if (final_phase || progress == CT_FALSE)
		return BIT(CT_NOT_MET);
	return progress == CT_TRUE ? BIT(CT_IN_PROGRESS) : BIT(CT_IN_PROGRESS) | BIT(CT_NOT_MET);
}

/* Every verdict that three truths leave open. */
static unsigned all_possible(const struct findings *findings, bool final_phase)
{
	unsigned possible = 0;
	if (findings->when != CT_TRUE)
		possible |= BIT(CT_NOT_APPLICABLE);
	if (findings->when == CT_FALSE)
		return possible;
	if (findings->met != CT_FALSE)
		possible |= BIT(CT_MET);
	if (findings->met != CT_TRUE)
		possible |= when_unmet(findings->progress, final_phase);
	return possible;
}

unsigned verdicts_possible(const struct findings *later, bool final_phase)
{
	/* Nothing that was computed beside a failure is relied upon. */
	const struct findings unknown = {
		.when = CT_UNKNOWN, .met = CT_UNKNOWN, .progress = CT_UNKNOWN};
	if (!later->failure)
		return all_possible(later, final_phase);
	unsigned possible = all_possible(&unknown, final_phase);
	return later->when == CT_TRUE ? possible & ~BIT(CT_NOT_APPLICABLE) : possible;
}

enum ct_verdict verdict_of(const struct findings *findings, bool final_phase)
{
	if (findings->failure)
		return CT_UNDETERMINED;
	if (findings->when == CT_FALSE)
		return CT_NOT_APPLICABLE;
	if (findings->when == CT_UNKNOWN || findings->met == CT_UNKNOWN)
		return CT_UNDETERMINED;
	if (findings->met == CT_TRUE)
		return CT_MET;
	return !final_phase && findings->progress == CT_TRUE ? CT_IN_PROGRESS : CT_NOT_MET;
}

static enum ct_truth default_progress(const struct evaluation *evaluation, const struct expr *met)
{
	return eval_planned(evaluation, met) ? CT_TRUE : eval_started(evaluation, met);
}

/* The three truths of a criterion. `met` is not looked at where the criterion does not apply,
 * progress only where it can matter. */
static struct findings find(struct ct_judge *judge, const struct criterion *criterion)
{
	struct evaluation *evaluation = &judge->evaluation;
	struct findings findings = {.when = CT_TRUE, .met = CT_UNKNOWN, .progress = CT_FALSE};
	evaluation->failure = NULL;
	if (criterion->when)
		findings.when = eval_truth(evaluation, criterion->when);
	if (findings.when != CT_FALSE)
		findings.met = eval_truth(evaluation, criterion->met);
	if (findings.when != CT_FALSE && findings.met != CT_TRUE && !judge->options.final_phase)
		findings.progress = criterion->in_progress
			? eval_truth(evaluation, criterion->in_progress)
			: default_progress(evaluation, criterion->met);
	findings.failure = evaluation->failure;
	return findings;
}

/* The truths once missing facts have come. Only what looks at records (started, first_known)
 * changes with them: everything else is already unknown. */
static struct findings find_later(struct ct_judge *judge, unsigned i, const struct findings *now)
{
	const struct criterion *criterion = &judge->set->criteria[i];
	struct evaluation *evaluation = &judge->evaluation;
	struct findings later = *now;
	evaluation->completing = true;
	evaluation->trace = NULL;
	if (judge->plans[i].sees_records && !now->failure)
		later = find(judge, criterion);
	else
		later.progress = default_progress(evaluation, criterion->met);
	evaluation->completing = false;
	evaluation->trace = &judge->trace;
	evaluation->failure = now->failure;
	return later;
}

/* Whether find_later may come to anything else than what holds now. */
static bool may_come_later(const struct ct_judge *judge, unsigned i, const struct findings *now)
{
	if (judge->plans[i].sees_records && !now->failure)
		return true;
	return !judge->set->criteria[i].in_progress && now->when != CT_FALSE &&
		now->met != CT_TRUE && now->progress == CT_FALSE && !judge->options.final_phase;
}

static unsigned possible_of(struct ct_judge *judge, unsigned i, const struct findings *now)
{
	if (!may_come_later(judge, i, now))
		return verdicts_possible(now, judge->options.final_phase);
	const struct findings later = find_later(judge, i, now);
	return verdicts_possible(&later, judge->options.final_phase);
}

/* What is not met at interim is so because in_progress says that it is not under way. */
static enum ct_status basis_of(const struct plan *plan, enum ct_verdict verdict, bool final_phase)
{
	bool progress_decides =
		verdict == CT_IN_PROGRESS || (verdict == CT_NOT_MET && !final_phase);
	return progress_decides ? plan->progress_basis : plan->basis;
}

void judge_standing(
	struct ct_judge *judge, unsigned i, struct findings *findings, struct standing *standing)
{
	const struct criterion *criterion = &judge->set->criteria[i];
	*findings = find(judge, criterion);
	standing->verdict = verdict_of(findings, judge->options.final_phase);
	standing->possible = possible_of(judge, i, findings);
	standing->basis = basis_of(&judge->plans[i], standing->verdict, judge->options.final_phase);
	if (criterion->points)
		judge_points(judge, i, findings, standing);
}

void judge_standings(struct ct_judge *judge)
{
	for (unsigned i = 0; i < judge->set->criterion_count; i++)
		judge_standing(judge, i, &judge->findings[i], &judge->standings[i]);
}
