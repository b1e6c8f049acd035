/* SPDX-License-Identifier: Apache-2.0 */
/* Doubts: what lint finds in the figures that a verdict rests on, as warnings of the criteria that
 * read them. Lint itself looks (facts/review.h); nothing is derived twice. */
#include "review/review_internal.h"
#include "judge/judge_internal.h"
#include "review/doubts.h"

bool doubts_prepare(struct ct_judge *judge, struct ct_errors *errors)
{
	if (judge->options.detail < CT_DETAIL_REASON && !judge->options.doubts)
		return true;
	judge->review = ct_review_new(judge->set, errors);
	if (judge->review)
		judge->review->for_verdicts = true;
	return judge->review != NULL;
}

static void find_doubts(struct ct_judge *judge)
{
	struct ct_review *review = judge->review;
	lint_figures(review);
	review_accept(review);
	const struct finding **sorted = review_sorted(review);
	size_t count = 0;
	for (size_t i = 0; i < review->count; i++)
		if (finding_is_doubt(sorted[i]))
			sorted[count++] = sorted[i];
	judge->doubts = sorted;
	judge->doubt_count = count;
}

bool doubts_find(struct ct_judge *judge, struct ct_errors *errors)
{
	struct arena_edge edge;
	if (!judge->review)
		return true;
	review_start(judge->review, judge->reported, NULL);
	judge->review->as_of = judge->evaluation.as_of;
	if (ARENA_EDGE(&judge->review->arena, &edge))
		return ct_fail(errors, CT_E_MEMORY, (struct place){0});
	find_doubts(judge);
	arena_leave(&judge->review->arena, &edge);
	return true;
}

void doubts_add(struct ct_judge *judge, unsigned criterion, const struct ct_remark **list)
{
	const struct ct_remark **last = list;
	while (judge->doubt_count && *last)
		last = (const struct ct_remark **)&(*last)->next;
	for (size_t i = 0; i < judge->doubt_count; i++) {
		const struct finding *finding = judge->doubts[i];
		if (!review_bears_on(judge->review, finding, criterion))
			continue;
		struct ct_remark *added = ARENA_NEW(&judge->arena, struct ct_remark);
		*added = (struct ct_remark){.code = message_code(finding->message),
			.words = finding_told(&judge->arena, finding),
			.doubt = true};
		*last = added;
		last = &added->next;
	}
}
