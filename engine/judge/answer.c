/* SPDX-License-Identifier: Apache-2.0 */
/* The one answer of a unit with several levels, and whether a run can give any: nothing passes
 * because nothing was judged. */
#include "judge/judge_internal.h"

unsigned ct_result_level(const struct ct_result *result)
{
	unsigned level = result->recognition_count;
	while (level && result->recognitions[level - 1].outcome != CT_RECOGNISED)
		level--;
	return level;
}

enum ct_outcome ct_result_outcome(const struct ct_result *result)
{
	if (!result->recognition_count)
		return CT_OUTCOME_UNDETERMINED;
	return ct_result_level(result) ? CT_RECOGNISED : result->recognitions[0].outcome;
}

/* ---- Runs. */

/* false: reported, as a warning where the caller only warns. */
static bool say(const struct ct_ruleset *set, enum ct_message_id message, bool only_warn,
	struct ct_errors *errors)
{
	const struct place place = {0};
	return only_warn ? ct_warn(errors, message, place, set->id, set->province)
			 : ct_fail(errors, message, place, set->id, set->province);
}

bool ct_answer_has_criteria(const struct ct_ruleset *set, bool only_warn, struct ct_errors *errors)
{
	return set->criterion_count || say(set, CT_C_NO_CRITERIA, only_warn, errors);
}

bool ct_answer_has_levels(const struct ct_ruleset *set, bool only_warn, struct ct_errors *errors)
{
	return set->recognition_count || say(set, CT_C_NO_LEVELS, only_warn, errors);
}

bool ct_answer_counts(
	const struct ct_ruleset *set, size_t counted, bool only_warn, struct ct_errors *errors)
{
	return counted ||
		say(set, set->status == SET_REPEALED ? CT_C_ALL_REPEALED : CT_C_ALL_ELSEWHERE,
			only_warn, errors);
}

bool ct_answer_has_cases(const struct ct_ruleset *set, size_t cases, struct ct_errors *errors)
{
	return cases || ct_fail(errors, CT_C_NO_CASES, (struct place){0}, set->id, set->id);
}
