/* SPDX-License-Identifier: Apache-2.0 */
/* The figures of a unit without evidence, as one finding: a report that was typed without places
 * has one a figure, and they would hide everything else. */
#include "review/review_internal.h"

enum { MOST_NAMES = 8 };

static bool is_merged(const struct finding *finding)
{
	return finding->message == CT_F_NO_EVIDENCE && !finding->accepted && finding->entry;
}

/* "a, b, c": the keys, each once; … behind the last one that is named. */
static struct ct_text names_of(struct ct_review *review, const int *facts, unsigned count)
{
	struct builder out = builder_in(&review->arena);
	for (unsigned i = 0; i < count && i < MOST_NAMES; i++) {
		builder_add_string(&out, i ? ", " : "");
		builder_add_text(&out, fact_name(review, review_entry(review, facts[i])));
	}
	builder_add_string(&out, count > MOST_NAMES ? ", …" : "");
	return builder_text(&out);
}

/* The facts of these findings by index, in the order of the findings. Returns how many. */
static unsigned list_facts(const struct ct_review *review, int *facts)
{
	unsigned count = 0;
	for (const struct finding *finding = review->first; finding; finding = finding->next) {
		bool is_new = is_merged(finding);
		for (unsigned i = 0; i < count && is_new; i++)
			is_new = facts[i] != finding->entry->index;
		if (is_new)
			facts[count++] = finding->entry->index;
	}
	return count;
}

static struct finding *first_by_place(const struct ct_review *review)
{
	struct finding *first = NULL;
	for (struct finding *finding = review->first; finding; finding = finding->next)
		if (is_merged(finding) &&
			(!first || place_compare(finding->place, first->place) < 0))
			first = finding;
	return first;
}

static void drop_others(struct ct_review *review, const struct finding *kept)
{
	struct finding **link = &review->first;
	while (*link)
		if (*link != kept && is_merged(*link)) {
			*link = (*link)->next;
			review->count--;
		} else {
			link = &(*link)->next;
		}
	review->last = link;
}

void review_merge_no_evidence(struct ct_review *review)
{
	int *facts = ARENA_ARRAY(&review->arena, review->count + 1, int);
	unsigned count = list_facts(review, facts);
	struct finding *kept = first_by_place(review);
	if (count < 2)
		return;
	drop_others(review, kept);
	kept->entry = NULL;
	kept->claim = NULL;
	kept->words = words_of(&review->arena, CT_F_NO_EVIDENCE,
		words_of(&review->arena, CT_L_NO_EVIDENCE_MANY, count,
			names_of(review, facts, count)));
	finding_concerns(review, kept, facts, count);
}
