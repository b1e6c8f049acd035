/* SPDX-License-Identifier: Apache-2.0 */
/* The ledger of points in Markdown. */
#include "report/markdown_points.h"

#include "report/points_words.h"

struct ledger {
	struct arena *arena;
	enum ct_language language;
	struct builder out;
};

static void put(struct ledger *ledger, const char *markup)
{
	builder_add_string(&ledger->out, markup);
}

static void put_text(struct ledger *ledger, struct ct_text text)
{
	struct ct_text visible = text_visible(ledger->arena, text, true);
	for (size_t i = 0; i < visible.length; i++) {
		const char *instead = markdown_escape(visible.bytes[i]);
		if (instead)
			put(ledger, instead);
		else
			builder_add(&ledger->out, &visible.bytes[i], 1);
	}
}

static void cell(struct ledger *ledger, struct ct_text text)
{
	put(ledger, " ");
	put_text(ledger, text);
	put(ledger, " |");
}

static void put_lines(struct ledger *ledger, const struct ct_points *points, unsigned decimals)
{
	struct ct_text *lines;
	unsigned count = points->counts
		? points_lines(ledger->arena, points, decimals, ledger->language, &lines)
		: 0;
	put(ledger, " ");
	for (unsigned i = 0; i < count; i++) {
		put(ledger, i ? "; " : "");
		put_text(ledger, lines[i]);
	}
	if (!points->counts)
		put_text(ledger,
			message_text(ledger->arena, ledger->language, CT_T_POINTS_NOT_COUNTED));
	put(ledger, " |");
}

static void put_criterion(
	struct ledger *ledger, const struct ct_criterion_result *criterion, unsigned decimals)
{
	const struct ct_points *points = criterion->points;
	put(ledger, "|");
	cell(ledger, criterion->id);
	cell(ledger, criterion->title);
	put_lines(ledger, points, decimals);
	cell(ledger, points_cell(ledger->arena, points, ledger->language));
	cell(ledger,
		points->counts ? points_figure(ledger->arena,
					 (struct ct_interval){points->most, points->most},
					 ledger->language)
			       : TEXT("–"));
	put(ledger, "\n");
}

static void put_sum(struct ledger *ledger, struct ct_text title, struct ct_text how,
	struct ct_interval got, struct ct_interval most)
{
	put(ledger, "|  |");
	cell(ledger, title);
	cell(ledger, how);
	cell(ledger, points_figure(ledger->arena, got, ledger->language));
	cell(ledger, points_figure(ledger->arena, most, ledger->language));
	put(ledger, "\n");
}

static void put_columns(struct ledger *ledger)
{
	static const enum ct_message_id columns[] = {CT_H_NUMBER_SIGN, CT_H_CRITERION,
		CT_T_POINTS_HOW, CT_T_POINTS_COLUMN, CT_T_POINTS_MOST};
	put(ledger, "|");
	for (int i = 0; i < 5; i++)
		cell(ledger, message_text(ledger->arena, ledger->language, columns[i]));
	put(ledger, "\n| --- | --- | --- | ---: | ---: |\n");
}

struct ct_text markdown_ledger(struct arena *arena, const struct ct_result *result,
	const char *hashes, enum ct_language language)
{
	struct ledger ledger = {arena, language, builder_in(arena)};
	const struct ct_points_total *total = result->points;
	if (!total)
		return NO_TEXT;
	put(&ledger, hashes);
	put_text(&ledger, message_text(arena, language, CT_H_POINTS));
	put(&ledger, "\n\n");
	put_columns(&ledger);
	for (unsigned i = 0; i < result->criterion_count; i++)
		if (result->criteria[i].points)
			put_criterion(&ledger, &result->criteria[i], total->decimals);
	for (unsigned i = 0; i < total->group_count; i++)
		put_sum(&ledger,
			message_text(arena, language, CT_T_POINTS_GROUP, total->groups[i].name),
			points_group_text(arena, &total->groups[i], language), total->groups[i].got,
			total->groups[i].most);
	put_sum(&ledger, message_text(arena, language, CT_T_POINTS_TOTAL),
		points_share_text(arena, total, language), total->got, total->most);
	put(&ledger, "\n");
	put_text(&ledger, points_rules_text(arena, total, language));
	put(&ledger, ".\n");
	return builder_text(&ledger.out);
}
