/* SPDX-License-Identifier: Apache-2.0 */
/* What the templates of YAML and of CSV have in common; for template.c and template_csv.c only. */
#ifndef CHITIEU_REVIEW_TEMPLATE_H
#define CHITIEU_REVIEW_TEMPLATE_H

#include "review/review_internal.h"

/* A year in which the set counts. */
int template_year(const struct ct_ruleset *set);
/* How a value of the entry's type may be written: "\"có\", \"không\"". */
struct ct_text template_example(struct arena *arena, const struct fact_entry *entry);

/* By fact, in the arena: whether it belongs to the second block, the facts that no criterion reads
 * but that what criteria read is checked against. */
const bool *template_further(struct arena *arena, const struct ct_review *review);

/* The next limit that goes by an attribute of the unit (other than its level) which no limit before
 * it goes by; *at begins at 0. NULL: no more. */
const struct limit *template_attribute(const struct ct_review *review, int *at);

#endif
