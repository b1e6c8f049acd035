/* SPDX-License-Identifier: Apache-2.0 */
/* Conditions, limits and citations in words, in both languages. The texts live in the arena that is
 * passed in, or in the rule set. */
#ifndef CHITIEU_EXPLAIN_WORDING_H
#define CHITIEU_EXPLAIN_WORDING_H

#include "facts/figure_words.h"
#include "judge/eval.h"

/* The limits of a set on a day, by index; CT_NO_DATE: on the last day of the set's span. A limit
 * that depends on an attribute of the unit is unknown. */
struct limit_state *words_limits(struct arena *arena, const struct ct_ruleset *set, int32_t day);

/* The rows of a table, limit->entry_count of them. */
const struct ct_points_row *words_rows(struct arena *arena, const struct limit *limit);

/* A condition as a sentence: "Tỷ lệ hồ sơ trực tuyến ít nhất 70%". */
struct ct_words words_requirement(struct arena *arena, const struct ct_ruleset *set,
	const struct expr *expr, const struct limit_state *limits);

/* The same in one language. */
void words_requirement_in(struct builder *out, const struct ct_ruleset *set,
	const struct expr *expr, const struct limit_state *limits, enum ct_language language);

/* A condition as a formula; empty when it compares no figures. */
struct ct_words words_formula(struct arena *arena, const struct ct_ruleset *set,
	const struct expr *expr, const struct limit_state *limits);

/* The number of the cited document, else its title. */
struct ct_text words_document(const struct ct_ruleset *set, const struct citation *cite);

#endif
