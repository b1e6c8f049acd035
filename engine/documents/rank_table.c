/* SPDX-License-Identifier: Apache-2.0 */
/* The ranking of the units of a run. */
#include "base/number.h"
#include "documents/figures.h"
#include "documents/tables.h"

static const struct row_kind head_kind = {NULL, "",
	(const struct output_column[]){{.path = "schema"}, {.path = "engine"},
		{.path = "ruleset.id"}, {.path = "ruleset.digest"}, {.path = "by"}},
	5};
static const struct row_kind group_kind = {
	"groups", "", (const struct output_column[]){{.path = "district"}}, 1};

/* Shares to two decimals, points as they are; "–" where nothing applies. Below the next score it
 * never seems to reach it: ranks compare exact numbers, and the counts stand beside. */
static struct ct_text score_text(
	const struct output_table *table, const struct ct_rank_sheet *rank, struct ct_number score)
{
	if (!score.den)
		return TEXT("–");
	if (rank->by_points)
		return number_text(table->arena, score, 9, false, table->language);
	return arena_format(table->arena, "%s%%",
		number_text(table->arena, score, 2, false, table->language).bytes);
}

/* "xã Quang Trung (14824)" */
static struct ct_text name_with_code(
	const struct output_table *table, const struct ct_unit_head *unit)
{
	struct ct_text name = report_unit_name(table->arena, unit);
	return unit->code.length ? arena_format(table->arena, "%.*s (%.*s)", (int)name.length,
					   name.bytes, (int)unit->code.length, unit->code.bytes)
				 : name;
}

/* Nothing where it is as much as what is sure. */
static struct ct_text most_text(const struct output_table *table, const struct ct_rank_sheet *rank,
	const struct ct_interval *score)
{
	return number_compare(score->lo, score->hi) ? score_text(table, rank, score->hi) : NO_TEXT;
}

static void put_place(
	struct output_table *table, const struct ct_rank_sheet *rank, const struct ct_place *place)
{
	const struct ct_record_unit *judged = place->unit;
	const struct ct_unit_head *unit = &judged->unit;
	const struct ct_interval score = rank->by_points ? judged->points : place->share;
	struct ct_text outcome = judged->has_outcome
		? table_words(
			  table, (enum ct_message_id)(CT_T_SHORT_RECOGNISED + (int)judged->outcome))
		: NO_TEXT;
	const struct output_value values[] = {
		value_place(place->rank, text_of(judged->reference ? "*" : "–")),
		value_text(unit->key), value_text(unit->code), value_text(unit->register_),
		value_text(unit->level),
		value_shown(unit->name, report_unit_name(table->arena, unit)),
		value_text(name_with_code(table, unit)), value_text(unit->code),
		value_text(unit->district), value_text(unit->province),
		value_text(unit->period_text), value_yes_no(judged->reference),
		value_count_shown(place->met,
			arena_format(table->arena, "%u/%u", place->met, place->applicable)),
		value_count(place->applicable), value_count(judged->tally[CT_UNDETERMINED]),
		value_number(score.lo, score_text(table, rank, score.lo)),
		value_number(score.hi, most_text(table, rank, &score)),
		value_shown(text_of(judged->has_outcome ? outcome_names[judged->outcome] : NULL),
			outcome),
		value_yes_no(judged->reference)};
	table_row(table, values);
}

static bool has_references(const struct ct_rank_sheet *rank)
{
	for (size_t i = 0; i < rank->group_count; i++)
		if (rank->groups[i].count &&
			rank->groups[i].places[rank->groups[i].count - 1].unit->reference)
			return true;
	return false;
}

static void put_group(struct output_table *table, const struct ct_rank_sheet *rank,
	const struct ct_ranking *group, const struct row_kind *place_kind)
{
	const struct output_value district = value_text(group->district);
	table_row(table, &district);
	table_gap(table);
	if (rank->by_district)
		table_heading(table,
			group->district.length ? group->district
					       : table_words(table, CT_T_RANK_NO_DISTRICT));
	table_open(table, place_kind);
	for (size_t i = 0; i < group->count; i++)
		put_place(table, rank, &group->places[i]);
	table_close(table);
}

static void put_ranking(struct output_table *table, const struct ct_rank_sheet *rank,
	const struct row_kind *place_kind)
{
	const struct ct_record_head none = {.engine = NO_TEXT},
				    *head = rank->head ? rank->head : &none;
	const struct output_value values[] = {value_text(TEXT("chitieu-rank/1")),
		value_text(head->engine), value_text(head->ruleset_id),
		value_text(head->ruleset_digest),
		value_text(text_of(rank->by_points ? "points" : "share_met"))};
	table_begin(table, &head_kind, values);
	table_title(table, rank->by_points ? CT_T_RANK_HEAD_POINTS : CT_T_RANK_HEAD);
	table_open(table, &group_kind);
	for (size_t i = 0; i < rank->group_count; i++)
		put_group(table, rank, &rank->groups[i], place_kind);
	table_close(table);
	table_gap(table);
	table_note(table, CT_T_RANK_NOTE);
	if (has_references(rank))
		table_note(table, CT_T_RANK_REFERENCE);
}

void rank_table(struct output_table *table, const void *what)
{
	const struct ct_rank_sheet *rank = what;
	const struct output_column columns[] = {{"rank", "rank", FOR_PEOPLE, CT_T_RANK_PLACE, 0},
		{.path = "unit.key", .name = "unit"}, {.path = "unit.code"},
		{.path = "unit.register", .name = "register"},
		{.path = "unit.level", .name = "level"},
		{"unit.name", "name", ON_PAGE, CT_T_RANK_UNIT, 0},
		{NULL, NULL, ON_LINE | CUT, CT_T_RANK_UNIT, 6},
		{NULL, NULL, ON_PAGE, CT_T_RANK_CODE, 0},
		{"unit.district", "district", ON_PAGE, CT_T_RANK_DISTRICT, 0},
		{.path = "unit.province"}, {.path = "period", .name = "period"},
		{.path = "reference"}, {"met", "met", FOR_PEOPLE, CT_T_RANK_MET, 34},
		{.path = "applicable", .name = "applicable"}, {.path = "undetermined"},
		{"score.lo", "score", FOR_PEOPLE,
			rank->by_points ? CT_T_RANK_POINTS : CT_T_RANK_SHARE, 42},
		{"score.hi", "score_at_most", FOR_PEOPLE, CT_T_RANK_AT_MOST, 51},
		{"recognition", "recognition", FOR_PEOPLE, CT_T_RANK_OUTCOME, 62},
		{.name = "reference"}};
	const struct row_kind place_kind = {
		"places", "\n", columns, sizeof(columns) / sizeof(*columns)};
	put_ranking(table, rank, &place_kind);
}
