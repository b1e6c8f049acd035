/* SPDX-License-Identifier: Apache-2.0 */
/* Attributes of the unit that limits go by (region, level, area, terrain, kind): one that the unit
 * does not give, or gives with a value that the decision does not have, leaves every criterion
 * without its limit. */
#include "facts/limit_by.h"
#include "review/review_internal.h"

bool review_reads_limit(const struct ct_review *review, unsigned criterion, const bool *limits)
{
	for (int i = 0; i < review->set->limit_count; i++)
		if (limits[i] && criterion_has(&review->set->criteria[criterion], OP_LIMIT, i))
			return true;
	return false;
}

static void mark_limit(const struct expr *expr, void *state)
{
	bool *found = state;
	if (expr->op == OP_LIMIT)
		found[expr->index] = true;
}

/* By limit: a criterion or a level reads it. */
static const bool *limits_read(struct ct_review *review)
{
	const struct ct_ruleset *set = review->set;
	bool *found = ARENA_ARRAY(&review->arena, (size_t)set->limit_count + 1, bool);
	for (unsigned i = 0; i < set->criterion_count; i++)
		criterion_visit(&set->criteria[i], mark_limit, found);
	for (unsigned i = 0; i < set->recognition_count; i++)
		expr_visit(set->recognitions[i].met, mark_limit, found);
	return found;
}

static bool is_same(const struct limit_by *a, const struct limit_by *b)
{
	return a->state == b->state && text_equal(a->name.in[CT_VI], b->name.in[CT_VI]) &&
		text_equal(a->choices.in[CT_VI], b->choices.in[CT_VI]);
}

static void find_lack(struct ct_review *review, const struct limit_by *all, int first)
{
	const struct limit_by *by = &all[first];
	struct arena *arena = &review->arena;
	bool missing = by->state == LIMIT_BY_MISSING;
	enum ct_message_id message = missing ? CT_F_ATTRIBUTE_MISSING : CT_F_ATTRIBUTE_UNKNOWN;
	struct finding *finding = finding_at(review, message, review->unit->head.place);
	bool *limits = ARENA_ARRAY(arena, (size_t)review->set->limit_count, bool);
	for (int i = 0; i < review->set->limit_count; i++)
		limits[i] = is_same(&all[i], by);
	finding->limits = limits;
	finding->attribute = missing
		? words_of(arena, CT_J_ATTRIBUTE_MISSING, by->name, by->choices)
		: words_of(arena, CT_J_ATTRIBUTE_UNKNOWN, by->name, by->given, by->choices,
			  by->nearest);
	struct ct_text key = review->set->limits[first].by;
	finding->words = missing ? words_of(arena, message, finding->attribute, key)
				 : words_of(arena, message, key, finding->attribute);
}

void lint_attributes(struct ct_review *review)
{
	const struct ct_ruleset *set = review->set;
	const bool *read = limits_read(review);
	struct limit_by *all =
		ARENA_ARRAY(&review->arena, (size_t)set->limit_count + 1, struct limit_by);
	for (int i = 0; i < set->limit_count; i++) {
		all[i] = (struct limit_by){.state = LIMIT_BY_KNOWN};
		if (read[i])
			all[i] = limit_by_of(&review->arena, &set->limits[i], &review->unit->head);
	}
	for (int i = 0; i < set->limit_count; i++) {
		int first = 0;
		while (!is_same(&all[first], &all[i]))
			first++;
		if (first == i && all[i].state != LIMIT_BY_KNOWN)
			find_lack(review, all, i);
	}
}
