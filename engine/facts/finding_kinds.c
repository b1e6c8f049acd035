/* SPDX-License-Identifier: Apache-2.0 */
/* The kinds of findings: one row for each code of lint, with its weight and whether it is a doubt.
 * Lint, judge and letter ask here and nowhere else. A new finding needs a row;
 * tests/unit/test_factslint.c names a code without one. */
#include "facts/finding_kinds.h"

enum doubt { REMARKED, DOUBT };

struct finding_kind {
	bool is_known;
	enum finding_weight weight;
	enum doubt doubt;
};

#define KIND(name, weight, doubt) [CT_F_##name] = {true, FINDING_##weight, doubt}

static const struct finding_kind kinds[CT_MESSAGE_COUNT] = {
	/* F10x: the printed percentage, claims that disagree. Cut off and rounded shares are
	   explained by their counts. */
	KIND(PRINTED_DIFFERS, WRONG, DOUBT),
	KIND(PRINTED_CUT, REMARK, REMARKED),
	KIND(PRINTED_COARSE, REMARK, REMARKED),
	KIND(CLAIMS_DIFFER, WRONG, DOUBT),
	KIND(COUNTS_DIFFER, WRONG, DOUBT),
	KIND(MALFORMED, REMARK, DOUBT),
	KIND(NO_COUNTS, VAGUE, REMARKED),
	KIND(IMPOSSIBLE, WRONG, DOUBT),
	KIND(EMPTY_WHOLE, REMARK, REMARKED),
	/* F11x: words. */
	KIND(HEDGED, VAGUE, DOUBT),
	KIND(HEDGED_KNOWN, VAGUE, REMARKED),
	KIND(WORDS_AGAINST, VAGUE, DOUBT),
	KIND(TARGET_MET_UNSAID, VAGUE, REMARKED),
	KIND(WORDS_ONLY, VAGUE, REMARKED),
	KIND(WORDS_DIFFER, WRONG, REMARKED),
	/* F12x: sums and identities. */
	KIND(SUM_DIFFERS, WRONG, DOUBT),
	KIND(SUM_ABOVE, WRONG, DOUBT),
	KIND(PART_ABOVE_WHOLE, WRONG, DOUBT),
	KIND(MORE_THAN, WRONG, DOUBT),
	KIND(SHARE_DIFFERS, WRONG, DOUBT),
	KIND(SHARE_UNSAID, WRONG, REMARKED),
	KIND(SHARE_TARGET, WRONG, REMARKED),
	KIND(NOT_TOGETHER, WRONG, DOUBT),
	KIND(DISTINCT, WRONG, REMARKED),
	KIND(SUM_PERIODS, WRONG, REMARKED),
	KIND(NOT_ALL_MET, WRONG, DOUBT),
	/* F13x: populations. */
	KIND(POPULATION_DIFFERS, WRONG, DOUBT),
	KIND(POPULATION_PERIODS, WRONG, REMARKED),
	KIND(POPULATION_NAMED, WRONG, DOUBT),
	KIND(POPULATION_NAMES, WRONG, DOUBT),
	KIND(POPULATION_SIZED, WRONG, DOUBT),
	/* F14x: periods, targets, plans. */
	KIND(OTHER_PERIOD, VAGUE, REMARKED),
	KIND(OVERLAPPING_PERIOD, VAGUE, DOUBT),
	KIND(TARGET, REMARK, REMARKED),
	KIND(TARGET_ONLY, VAGUE, REMARKED),
	KIND(TARGET_WORDS, VAGUE, DOUBT),
	KIND(PLAN_UNDATED, VAGUE, REMARKED),
	KIND(PLAN_PAST, VAGUE, REMARKED),
	/* F15x: the commune's own verdicts; they concern criteria, which have warnings of their own
	   for them. */
	KIND(SELF_TWICE, WRONG, REMARKED),
	KIND(SELF_GAP, WRONG, REMARKED),
	KIND(SELF_NOT_APPLICABLE, WRONG, REMARKED),
	KIND(SELF_UNKNOWN, WRONG, REMARKED),
	KIND(SELF_DIFFERS, WRONG, REMARKED),
	/* F16x: how the report was written down. */
	KIND(REPAIRED, REMARK, REMARKED),
	KIND(TEMPLATE_TEXT, REMARK, DOUBT),
	KIND(TEMPLATE_UNIT, REMARK, REMARKED),
	KIND(NO_EVIDENCE, REMARK, REMARKED),
	KIND(WORDS_BESIDE, REMARK, REMARKED),
	KIND(QUOTE_DIGITS, WRONG, DOUBT),
	KIND(QUOTE_PLACE, WRONG, DOUBT),
	KIND(FORM_BLANK, VAGUE, REMARKED),
	KIND(DOCUMENT_TWICE, REMARK, REMARKED),
	KIND(ACCEPTED_NOTHING, REMARK, REMARKED),
	KIND(DOCUMENT_UNFIT, REMARK, REMARKED),
	KIND(DOCUMENT_TITLE, REMARK, REMARKED),
	/* F353, F354: attributes of the unit that limits go by; the criteria have causes of their
	   own for them. */
	KIND(ATTRIBUTE_MISSING, WRONG, REMARKED),
	KIND(ATTRIBUTE_UNKNOWN, WRONG, REMARKED),
	/* F289 to F296: days. */
	KIND(DOCUMENT_DAY, REMARK, REMARKED),
	KIND(DAY_LATER, WRONG, DOUBT),
	KIND(DAY_LONG_AGO, WRONG, DOUBT),
	KIND(DAY_EITHER, WRONG, DOUBT),
	KIND(PERIOD_AFTER_DAY, WRONG, REMARKED),
	KIND(PERIOD_AFTER_DOCUMENTS, WRONG, REMARKED),
	KIND(PERIOD_AFTER_SPAN, WRONG, REMARKED),
	KIND(PERIOD_AFTER_REGISTER, WRONG, REMARKED),
};

bool finding_is_known(enum ct_message_id message)
{
	return kinds[message].is_known;
}

enum finding_weight finding_weight(enum ct_message_id message)
{
	return kinds[message].is_known ? kinds[message].weight : FINDING_REMARK;
}

bool finding_makes_doubt(enum ct_message_id message)
{
	return kinds[message].doubt == DOUBT;
}
