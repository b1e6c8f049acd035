/* SPDX-License-Identifier: Apache-2.0 */
/* Points as people read them. */
#include "report/points_words.h"

#include "base/number.h"

enum { MOST_DECIMALS = 6 };

struct ct_text points_figure(
	struct arena *arena, struct ct_interval points, enum ct_language language)
{
	struct builder out = builder_in(arena);
	builder_add_text(&out, number_text(arena, points.lo, MOST_DECIMALS, false, language));
	if (interval_is_point(points))
		return builder_text(&out);
	builder_add_string(&out, "–");
	builder_add_text(&out, number_text(arena, points.hi, MOST_DECIMALS, false, language));
	return builder_text(&out);
}

/* Percentage points, which only people read: two decimals do. */
static struct ct_text share_figure(
	struct arena *arena, struct ct_interval share, enum ct_language language)
{
	struct builder out = builder_in(arena);
	builder_add_text(&out, number_text(arena, share.lo, 2, false, language));
	builder_add_string(&out, interval_is_point(share) ? "" : "–");
	if (!interval_is_point(share))
		builder_add_text(&out, number_text(arena, share.hi, 2, false, language));
	return builder_text(&out);
}

struct ct_text points_cell(
	struct arena *arena, const struct ct_points *points, enum ct_language language)
{
	return points->counts ? points_figure(arena, points->got, language) : TEXT("–");
}

struct ct_text points_sum_text(
	struct arena *arena, const struct ct_points_total *total, enum ct_language language)
{
	return message_text(arena, language, CT_T_POINTS_SUM,
		points_figure(arena, total->got, language),
		points_figure(arena, total->most, language));
}

struct ct_text points_share_text(
	struct arena *arena, const struct ct_points_total *total, enum ct_language language)
{
	if (!total->has_share)
		return NO_TEXT;
	return message_text(arena, language, CT_T_POINTS_SHARE,
		figures_range(arena, total->share, TEXT("%"), NULL, language));
}

struct ct_text points_group_text(
	struct arena *arena, const struct ct_points_group *group, enum ct_language language)
{
	struct builder out = builder_in(arena);
	if (group->cap && number_compare(group->sum.hi, *group->cap) > 0)
		builder_add_text(&out,
			message_text(arena, language, CT_T_POINTS_CUT,
				points_figure(arena, group->sum, language),
				points_figure(arena, INTERVAL_POINT(*group->cap), language)));
	else if (group->cap)
		builder_add_text(&out,
			message_text(arena, language, CT_T_POINTS_CAP,
				points_figure(arena, INTERVAL_POINT(*group->cap), language)));
	if (group->bonus) {
		builder_add_string(&out, out.length ? "; " : "");
		builder_add_text(&out, message_text(arena, language, CT_T_POINTS_BONUS));
	}
	return builder_text(&out);
}

struct ct_text points_rules_text(
	struct arena *arena, const struct ct_points_total *total, enum ct_language language)
{
	struct builder out = builder_in(arena);
	builder_add_text(
		&out, message_text(arena, language, CT_T_POINTS_ROUNDING, total->decimals));
	if (total->cap) {
		builder_add_string(&out, "; ");
		builder_add_text(&out,
			message_text(arena, language, CT_T_POINTS_WHOLE_CAP,
				points_figure(arena, INTERVAL_POINT(*total->cap), language)));
	}
	if (total->evidence) {
		builder_add_string(&out, "; ");
		builder_add_text(&out, message_text(arena, language, CT_T_POINTS_EVIDENCE));
	}
	return builder_text(&out);
}

struct ct_text points_lack_text(
	struct arena *arena, const struct ct_shortfall *lack, enum ct_language language)
{
	static const struct {
		const char *of;
		enum ct_message_id said;
	} rows[] = {{"points", CT_T_LACK_POINTS}, {"share_points", CT_T_LACK_SHARE_POINTS},
		{"count_met", CT_T_LACK_COUNT_MET}};
	enum ct_message_id said = CT_T_LACK_SHARE_MET;
	struct builder groups = builder_in(arena);
	bool points = lack->in_points;
	struct ct_interval add = points ? lack->points : lack->add;
	struct ct_text unit = points ? message_text(arena, language, CT_W_POINTS_UNIT) : lack->unit;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (!strcmp(rows[i].of, lack->of))
			said = rows[i].said;
	if (!points && text_is(unit, "%"))
		unit = message_text(arena, language, CT_W_UNIT_POINTS);
	else if (!points)
		unit = message_text(arena, language, CT_T_LACK_CRITERIA);
	for (unsigned i = 0; i < lack->group_count; i++) {
		builder_add_string(&groups, i ? ", " : " (");
		builder_add_text(&groups, lack->groups[i]);
	}
	builder_add_string(&groups, lack->group_count ? ")" : "");
	if (!lack->have.known)
		return message_text(arena, language, CT_T_LACK_OPEN, said, builder_text(&groups));
	struct ct_text beside = text_is(lack->have.unit, "%") ? TEXT("%") : NO_TEXT;
	enum ct_message_id lacks = interval_is_point(add) ? CT_T_LACK
		: add.lo.num                              ? CT_T_LACK_BETWEEN
							  : CT_T_LACK_PERHAPS;
	if (!add.lo.num)
		add.lo = add.hi;
	return message_text(arena, language, lacks,
		points ? points_figure(arena, add, language) : share_figure(arena, add, language),
		unit, said, builder_text(&groups),
		figures_range(arena, lack->have.range, beside, &lack->need, language),
		figures_quantity(arena, lack->need, beside, NULL, language));
}

struct ct_text points_table_text(
	struct arena *arena, const struct ct_limit_view *limit, enum ct_language language)
{
	struct builder out = builder_in(arena);
	for (unsigned i = 0; i < limit->row_count; i++) {
		const struct ct_points_row *row = &limit->rows[i];
		builder_add_string(&out, i ? "; " : "");
		if (row->from.den)
			builder_add_text(
				&out, message_text(arena, language, CT_T_TABLE_FROM, row->choice));
		else
			builder_add_text(&out, row->choice);
		builder_add_string(&out, ": ");
		builder_add_text(
			&out, figures_quantity(arena, row->number, limit->unit, NULL, language));
	}
	return builder_text(&out);
}

struct ct_text points_rule_text(
	struct arena *arena, const struct ct_criterion_view *criterion, enum ct_language language)
{
	struct builder out = builder_in(arena);
	builder_add_text(&out, criterion->points.in[language]);
	builder_add_string(&out, "; ");
	builder_add_text(&out,
		message_text(arena, language, CT_T_POINTS_DECLARED,
			points_figure(arena, INTERVAL_POINT(criterion->most), language)));
	return builder_text(&out);
}

/* ---- How points came about. */

static unsigned count_lines(const struct ct_points_step *step)
{
	unsigned count = 1;
	for (unsigned i = 0; i < step->count; i++)
		count += count_lines(step->args[i]);
	return count;
}

/* What a step adds up comes before it; one part alone is told with it. */
static void add_lines(const struct ct_points_step *step, enum ct_language language,
	struct ct_text *lines, unsigned *count)
{
	for (unsigned i = 0; i < step->count && (step->count > 1 || strcmp(step->op, "parts")); i++)
		add_lines(step->args[i], language, lines, count);
	lines[(*count)++] = step->says.in[language];
}

unsigned points_lines(struct arena *arena, const struct ct_points *points, unsigned decimals,
	enum ct_language language, struct ct_text **lines)
{
	unsigned count = 0;
	if (!points->step)
		return 0;
	*lines = ARENA_ARRAY(arena, count_lines(points->step) + 1, struct ct_text);
	add_lines(points->step, language, *lines, &count);
	bool rounded = number_compare(points->got.lo, points->exact.lo) ||
		number_compare(points->got.hi, points->exact.hi);
	if (rounded && interval_is_point(points->exact))
		(*lines)[count++] = message_text(arena, language, CT_T_POINTS_ROUNDED,
			number_text(arena, points->exact.lo, decimals + 2, false, language),
			points_figure(arena, points->got, language));
	return count;
}
