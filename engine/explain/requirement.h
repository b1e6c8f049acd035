/* SPDX-License-Identifier: Apache-2.0 */
/* Words: expressions, figures and reasons as an official reads them, in both languages. */
#ifndef CHITIEU_EXPLAIN_REQUIREMENT_H
#define CHITIEU_EXPLAIN_REQUIREMENT_H

#include "facts/figure_words.h"
#include "judge/judge_internal.h"

/* The limits of a set on a day, by index. day: CT_NO_DATE for the last one of the set's span, so
 * that of dated values the latest that it reaches is told. Those that depend on an attribute of the
 * unit are not known. */
struct limit_state *words_limits(struct arena *arena, const struct ct_ruleset *set, int32_t day);
/* A condition as a formula; empty when it compares no figures. */
struct ct_words words_formula(struct arena *arena, const struct ct_ruleset *set,
	const struct expr *expr, const struct limit_state *limits);

#endif
