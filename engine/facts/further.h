/* SPDX-License-Identifier: Apache-2.0 */
/* The keys of a claim or unit that reports show as lines: the rows of chitieu/claim_keys.def and
 * chitieu/unit_keys.def that are LINE(vi, en). Included by the two files that make views. */
#ifndef CHITIEU_FACTS_FURTHER_H
#define CHITIEU_FACTS_FURTHER_H

#include "base/arena.h"
#include "base/text.h"
#include "chitieu/facts.h"

/* The cell `shown` of a row as arguments of further_add. */
#define OWN NULL, NULL
#define LINE(vi, en) vi, en

struct further_list {
	struct arena *arena;
	const struct ct_further *first, **last; /* NULL: none yet */
};

/* vi and en: NULL for a key that has a place of its own. */
static inline void further_add(struct further_list *list, const char *key, const char *vi,
	const char *en, struct ct_text text)
{
	if (!vi || !text.length)
		return;
	struct ct_further *further = ARENA_NEW(list->arena, struct ct_further);
	*further = (struct ct_further){
		.key = text_of(key), .text = text, .label = {{text_of(vi), text_of(en)}}};
	if (list->last)
		*list->last = further;
	else
		list->first = further;
	list->last = &further->next;
}

#endif
