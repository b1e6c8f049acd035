/* SPDX-License-Identifier: Apache-2.0 */
/* Comparison of an amending set with its base: limits that the set does not mention, misspelt ids,
 * values of another order of magnitude, a first day before that of the base. */
#include "base/file.h"
#include "base/number.h"
#include "rulelint/lint_set.h"

/* Whether a limit of the base is not dealt with. It is if the set replaces it, lists it (an id
 * without a value is reported as R301), or repealed every criterion that reads it. */
static bool is_forgotten(const struct lint *lint, int index)
{
	const struct limit *limit = &lint->set->limits[index];
	return !lint_is_own(lint, limit->place) && !limit->review.file && lint->limits_used[index];
}

static void check_forgotten(struct lint *lint)
{
	struct place place = {file_join(&lint->arena, lint->set->directory, "limits.yaml"), 0, 0};
	for (int i = 0; i < lint->set->limit_count; i++)
		if (is_forgotten(lint, i))
			ct_fail(lint->errors, CT_R_LIMIT_PENDING, place, lint->set->limits[i].id,
				lint->set->limits[i].id);
}

/* ---- Misspelt limits. */

bool lint_resembles_base(struct lint *lint, const struct limit *limit)
{
	const struct ct_ruleset *set = lint->set;
	struct ct_text *ids = ARENA_ARRAY(&lint->arena, (size_t)set->limit_count, struct ct_text);
	size_t count = 0;
	for (int i = 0; i < set->limit_count && set->base_id.length; i++)
		if (!lint_is_own(lint, set->limits[i].place))
			ids[count++] = set->limits[i].id;
	int nearest = text_nearest(limit->id, ids, count);
	if (nearest >= 0)
		ct_fail(lint->errors, CT_R_LIMIT_MISSPELT, limit->place, limit->id, ids[nearest]);
	return nearest >= 0;
}

/* ---- Values. */

/* The value in the base, for the same attribute, on the day from which a row applies. */
static bool value_before(const struct lint *lint, const struct limit *limit,
	const struct ct_limit_value *row, struct ct_number *number)
{
	int32_t day = row->from > lint->set->from ? row->from : lint->set->from;
	return limit_choose(limit->replaces, day, row->attribute, number);
}

static void check_magnitude(struct lint *lint, const struct limit *limit)
{
	const struct limit *base = limit->replaces;
	struct ct_number before;
	if (!base || limit->is_date || base->is_date || !text_equal(limit->unit, base->unit))
		return;
	for (unsigned i = 0; i < limit->row_count; i++) {
		struct ct_number after = limit->rows[i].number;
		if (!value_before(lint, limit, &limit->rows[i], &before) ||
			!limit_differs_tenfold(before, after))
			continue;
		ct_fail(lint->errors, CT_R_LIMIT_TENFOLD, limit->place, limit->id,
			number_text(&lint->arena, after, NUMBER_MAX_DIGITS, false, CT_EN),
			number_text(&lint->arena, before, NUMBER_MAX_DIGITS, false, CT_EN));
	}
}

/* ---- The span. */

static void check_span(const struct lint *lint)
{
	const struct ct_ruleset *set = lint->set;
	if (set->base_from != CT_NO_DATE &&
		set->from < set->base_from) /* CT_NO_DATE is before every day */
		ct_fail(lint->errors,
			set->from == CT_NO_DATE ? CT_R_AMENDMENT_UNDATED : CT_R_AMENDMENT_OLDER,
			set->place, set->base_id, set->base_from, set->from);
}

void lint_amend(struct lint *lint)
{
	if (!lint->set->base_id.length)
		return;
	check_span(lint);
	check_forgotten(lint);
	for (int i = 0; i < lint->set->limit_count; i++)
		check_magnitude(lint, &lint->set->limits[i]);
}
