/* SPDX-License-Identifier: Apache-2.0 */
/* Verdicts: the table of docs/semantics.md, once for every criterion. */
#include "judge/points.h"

#define BIT(verdict) (1u << (verdict))

/* What the criterion becomes when M is false. */
static unsigned when_unmet(enum ct_truth progress, bool final_phase)
{
	if (final_phase || progress == CT_FALSE)
		return BIT(CT_NOT_MET);
	return progress == CT_TRUE ? BIT(CT_IN_PROGRESS) : BIT(CT_IN_PROGRESS) | BIT(CT_NOT_MET);
}

/* Every verdict that the three truths leave open. While a fact is missing it may still turn out to be under way. */
static unsigned all_possible(const struct findings *findings, bool final_phase, bool open)
{
	unsigned possible = 0;
	enum ct_truth progress = findings->progress;
	if (open && progress == CT_FALSE && findings->met == CT_UNKNOWN)
		progress = CT_UNKNOWN;
	if (findings->when != CT_TRUE)
		possible |= BIT(CT_NOT_APPLICABLE);
	if (findings->when == CT_FALSE)
		return possible;
	if (findings->met != CT_FALSE)
		possible |= BIT(CT_MET);
	if (findings->met != CT_TRUE)
		possible |= when_unmet(progress, final_phase);
	return possible;
}

enum ct_verdict verdict_of(const struct findings *findings, bool final_phase, bool open, unsigned *possible)
{
	if (findings->failed) {
		/* Nothing that was computed beside a failure is relied upon. */
		const struct findings unknown = {.when = CT_UNKNOWN, .met = CT_UNKNOWN, .progress = CT_UNKNOWN};
		*possible = all_possible(&unknown, final_phase, true);
		if (findings->when == CT_TRUE)
			*possible &= ~BIT(CT_NOT_APPLICABLE);
		return CT_UNDETERMINED;
	}
	*possible = all_possible(findings, final_phase, open);
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
	return eval_started(evaluation, met) || eval_planned(evaluation, met) ? CT_TRUE : CT_FALSE;
}

/* The three truths of a criterion. `met` is not looked at where the criterion does not apply, progress only where it can matter. */
static struct findings find(struct ct_judge *judge, const struct criterion *criterion)
{
	struct evaluation *evaluation = &judge->evaluation;
	struct findings findings = {.when = CT_TRUE, .met = CT_UNKNOWN, .progress = CT_FALSE};
	evaluation->failed = false;
	if (criterion->when)
		findings.when = eval_truth(evaluation, criterion->when);
	if (findings.when != CT_FALSE)
		findings.met = eval_truth(evaluation, criterion->met);
	if (findings.when != CT_FALSE && findings.met != CT_TRUE && !judge->options.final_phase)
		findings.progress = criterion->in_progress ? eval_truth(evaluation, criterion->in_progress)
							   : default_progress(evaluation, criterion->met);
	findings.failed = evaluation->failed;
	findings.failure = evaluation->failure;
	return findings;
}

/* What is not met at interim is so because in_progress says that it is not under way. */
static enum ct_status basis_of(const struct plan *plan, enum ct_verdict verdict, bool final_phase)
{
	bool progress_decides = verdict == CT_IN_PROGRESS || (verdict == CT_NOT_MET && !final_phase);
	return progress_decides ? plan->progress_basis : plan->basis;
}

void judge_standing(struct ct_judge *judge, unsigned i, struct findings *findings, struct standing *standing)
{
	const struct criterion *criterion = &judge->set->criteria[i];
	*findings = find(judge, criterion);
	bool open = findings->met == CT_UNKNOWN && !criterion->in_progress && eval_open(&judge->evaluation, criterion->met);
	standing->verdict = verdict_of(findings, judge->options.final_phase, open, &standing->possible);
	standing->basis = basis_of(&judge->plans[i], standing->verdict, judge->options.final_phase);
	if (criterion->points)
		judge_points(judge, i, findings, standing);
}

void judge_standings(struct ct_judge *judge)
{
	for (unsigned i = 0; i < judge->set->criterion_count; i++)
		judge_standing(judge, i, &judge->findings[i], &judge->standings[i]);
}
