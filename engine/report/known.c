/* SPDX-License-Identifier: Apache-2.0 */
/* Verdicts compared with those of an earlier run. */
#include "report/known.h"

static int standing_before(
	const struct ct_record *record, const struct ct_record_unit *unit, struct ct_text id)
{
	const struct ct_record_criterion *criteria;
	unsigned count = ct_record_criteria(record, &criteria);
	for (unsigned i = 0; i < count; i++)
		if (text_equal(criteria[i].id, id))
			return ct_record_standing(unit, i);
	return CT_ABSENT;
}

static const struct ct_record_unit *unit_before(
	struct ct_report *report, const struct ct_result *result)
{
	struct ct_record *before = report->options.before;
	return before ? ct_record_find(before, &result->unit) : NULL;
}

/* Not met for good is worse than anything that is still open or under way. */
static bool got_worse(int before, int now)
{
	return now == CT_NOT_MET && before != CT_NOT_MET;
}

enum novelty novelty_of(struct ct_report *report, const struct ct_result *result,
	const struct ct_criterion_result *criterion)
{
	int now = (int)(criterion->granted ? criterion->granted->verdict : criterion->verdict);
	if (!report->options.before)
		return NOVELTY_UNASKED;
	const struct ct_record_unit *unit = unit_before(report, result);
	int before =
		unit ? standing_before(report->options.before, unit, criterion->id) : CT_ABSENT;
	if (before == now)
		return NOVELTY_SAME;
	bool fine = before == CT_ABSENT || before == CT_MET || before == CT_NOT_APPLICABLE;
	return fine || got_worse(before, now) ? NOVELTY_NEW : NOVELTY_UPDATED;
}

enum novelty novelty_of_level(
	struct ct_report *report, const struct ct_result *result, unsigned level)
{
	enum ct_outcome now = result->recognitions[level].outcome;
	if (!report->options.before)
		return NOVELTY_UNASKED;
	const struct ct_record_unit *unit = unit_before(report, result);
	if (!unit || !unit->has_outcome)
		return NOVELTY_NEW;
	if (level || unit->outcome == now)
		return NOVELTY_SAME;
	bool fine = unit->outcome == CT_RECOGNISED || now == CT_NOT_RECOGNISED;
	return fine ? NOVELTY_NEW : NOVELTY_UPDATED;
}

bool novelty_is_known(enum novelty novelty)
{
	return novelty == NOVELTY_UPDATED || novelty == NOVELTY_SAME;
}
