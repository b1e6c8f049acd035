/* SPDX-License-Identifier: Apache-2.0 */
/* Rankings: a table for people, markdown, and csv and json for programs. */
#include "base/names.h"
#include "base/number.h"
#include "render/csv_cell.h"
#include "documents/figures.h"
#include "render/member.h"
#include "report/sheet_parts.h"

const char *const ct_rank_formats[] = {"text", "json", "csv", "markdown", NULL};

enum { UNIT_AT = 6, MET_AT = 34, SCORE_AT = 42, MOST_AT = 51, OUTCOME_AT = 62 };

static struct ct_text words(const struct sheet *sheet, enum ct_message_id message)
{
	return text_of(message_words(message, sheet_language(sheet)));
}

/* ---- Figures. */

static struct ct_number score_of(
	const struct ct_rank_sheet *rank, const struct ct_place *place, bool most)
{
	const struct ct_interval range = rank->by_points ? place->unit->points : place->share;
	return most ? range.hi : range.lo;
}

/* Shares to two decimals, points as they are; "–" where nothing applies. Below the next score it
 * never seems to reach it: places are told apart by exact numbers, and the counts stand beside. */
static struct ct_text score_text(
	const struct sheet *sheet, const struct ct_rank_sheet *rank, struct ct_number score)
{
	if (!score.den)
		return TEXT("–");
	if (rank->by_points)
		return number_text(sheet->arena, score, 9, false, sheet_language(sheet));
	return arena_format(sheet->arena, "%s%%",
		number_text(sheet->arena, score, 2, false, sheet_language(sheet)).bytes);
}

static struct ct_text most_text(
	const struct sheet *sheet, const struct ct_rank_sheet *rank, const struct ct_place *place)
{
	struct ct_number most = score_of(rank, place, true);
	return number_compare(most, score_of(rank, place, false)) == 0
		? NO_TEXT
		: score_text(sheet, rank, most);
}

static struct ct_text outcome_text(const struct sheet *sheet, const struct ct_record_unit *unit)
{
	return unit->has_outcome
		? words(sheet, (enum ct_message_id)(CT_T_SHORT_RECOGNISED + (int)unit->outcome))
		: NO_TEXT;
}

static struct ct_text district_text(const struct sheet *sheet, const struct ct_ranking *group)
{
	return group->district.length ? group->district : words(sheet, CT_T_RANK_NO_DISTRICT);
}

static bool has_references(const struct ct_rank_sheet *rank)
{
	for (size_t i = 0; i < rank->group_count; i++)
		if (rank->groups[i].count &&
			rank->groups[i].places[rank->groups[i].count - 1].unit->reference)
			return true;
	return false;
}

/* ---- Text. */

static void put_columns(struct sheet *sheet, const struct ct_rank_sheet *rank)
{
	const struct {
		enum ct_message_id words;
		unsigned at;
	} columns[] = {{CT_T_RANK_PLACE, 0}, {CT_T_RANK_UNIT, UNIT_AT}, {CT_T_RANK_MET, MET_AT},
		{rank->by_points ? CT_T_RANK_POINTS : CT_T_RANK_SHARE, SCORE_AT},
		{CT_T_RANK_AT_MOST, MOST_AT}, {CT_T_RANK_OUTCOME, OUTCOME_AT}};
	for (size_t i = 0; i < sizeof(columns) / sizeof(*columns); i++) {
		sheet_pad(sheet, columns[i].at);
		sheet_say(sheet, columns[i].words);
	}
	sheet_end(sheet);
}

/* The outcome has the rest of the line; it is long in some languages, so that it may be cut. */
static void put_place(
	struct sheet *sheet, const struct ct_rank_sheet *rank, const struct ct_place *place)
{
	const struct ct_unit_head *unit = &place->unit->unit;
	if (place->rank)
		sheet_number(sheet, place->rank);
	else
		sheet_string(sheet, place->unit->reference ? "*" : "–");
	sheet_pad(sheet, UNIT_AT);
	struct ct_text name = report_unit_name(sheet->arena, unit);
	if (unit->code.length)
		name = arena_format(sheet->arena, "%.*s (%.*s)", (int)name.length, name.bytes,
			(int)unit->code.length, unit->code.bytes);
	sheet_cut(sheet, name, MET_AT - UNIT_AT - 1);
	sheet_pad(sheet, MET_AT);
	sheet_number(sheet, place->met);
	sheet_string(sheet, "/");
	sheet_number(sheet, place->applicable);
	sheet_pad(sheet, SCORE_AT);
	sheet_text(sheet, score_text(sheet, rank, score_of(rank, place, false)));
	sheet_pad(sheet, MOST_AT);
	sheet_text(sheet, most_text(sheet, rank, place));
	sheet_pad(sheet, OUTCOME_AT);
	sheet_text(sheet, outcome_text(sheet, place->unit));
	sheet_end(sheet);
}

static void put_text(struct sheet *sheet, const void *what)
{
	const struct ct_rank_sheet *rank = what;
	sheet_style(sheet, STYLE_BOLD);
	sheet_say(sheet, rank->by_points ? CT_T_RANK_HEAD_POINTS : CT_T_RANK_HEAD);
	sheet_style(sheet, STYLE_PLAIN);
	sheet_end(sheet);
	for (size_t i = 0; i < rank->group_count; i++) {
		const struct ct_ranking *group = &rank->groups[i];
		sheet_end(sheet);
		if (rank->by_district) {
			sheet_style(sheet, STYLE_BOLD);
			sheet_text(sheet, district_text(sheet, group));
			sheet_style(sheet, STYLE_PLAIN);
			sheet_end(sheet);
		}
		put_columns(sheet, rank);
		for (size_t k = 0; k < group->count; k++)
			put_place(sheet, rank, &group->places[k]);
	}
	sheet_end(sheet);
	sheet_say(sheet, CT_T_RANK_NOTE);
	sheet_wrap(sheet, 0);
	if (!has_references(rank))
		return;
	sheet_say(sheet, CT_T_RANK_REFERENCE);
	sheet_wrap(sheet, 0);
}

/* ---- Markdown. */

static void put_cell(struct sheet *sheet, struct ct_text text)
{
	OUT_LITERAL(&sheet->report->out, " | ");
	markdown_text(&sheet->report->out, text_visible(sheet->arena, text, true));
}

static void put_row(
	struct sheet *sheet, const struct ct_rank_sheet *rank, const struct ct_place *place)
{
	struct out *out = &sheet->report->out;
	OUT_LITERAL(out, "| ");
	if (place->rank)
		out_integer(out, place->rank);
	else
		out_string(out, place->unit->reference ? "\\*" : "–");
	put_cell(sheet, report_unit_name(sheet->arena, &place->unit->unit));
	put_cell(sheet, place->unit->unit.code);
	put_cell(sheet, place->unit->unit.district);
	put_cell(sheet, arena_format(sheet->arena, "%u/%u", place->met, place->applicable));
	put_cell(sheet, score_text(sheet, rank, score_of(rank, place, false)));
	put_cell(sheet, most_text(sheet, rank, place));
	put_cell(sheet, outcome_text(sheet, place->unit));
	OUT_LITERAL(out, " |\n");
}

static void put_markdown(struct sheet *sheet, const void *what)
{
	const struct ct_rank_sheet *rank = what;
	const enum ct_message_id columns[] = {CT_T_RANK_PLACE, CT_T_RANK_UNIT, CT_T_RANK_CODE,
		CT_T_RANK_DISTRICT, CT_T_RANK_MET,
		rank->by_points ? CT_T_RANK_POINTS : CT_T_RANK_SHARE, CT_T_RANK_AT_MOST,
		CT_T_RANK_OUTCOME};
	const size_t count = sizeof(columns) / sizeof(*columns);
	struct out *out = &sheet->report->out;
	OUT_LITERAL(out, "# ");
	out_text(out, words(sheet, rank->by_points ? CT_T_RANK_HEAD_POINTS : CT_T_RANK_HEAD));
	OUT_LITERAL(out, "\n");
	for (size_t i = 0; i < rank->group_count; i++) {
		if (rank->by_district) {
			OUT_LITERAL(out, "\n## ");
			markdown_text(out,
				text_visible(sheet->arena, district_text(sheet, &rank->groups[i]),
					true));
			OUT_LITERAL(out, "\n");
		}
		for (size_t k = 0; k < count; k++) {
			out_string(out, k ? " | " : "\n| ");
			out_text(out, words(sheet, columns[k]));
		}
		OUT_LITERAL(out, " |\n");
		for (size_t k = 0; k < count; k++)
			out_string(out, k ? "---|" : "|---|");
		OUT_LITERAL(out, "\n");
		for (size_t k = 0; k < rank->groups[i].count; k++)
			put_row(sheet, rank, &rank->groups[i].places[k]);
	}
	OUT_LITERAL(out, "\n");
	out_text(out, words(sheet, CT_T_RANK_NOTE));
	OUT_LITERAL(out, "\n");
}

/* ---- For programs. */

static void put_record(
	struct sheet *sheet, const struct ct_rank_sheet *rank, const struct ct_place *place)
{
	struct ct_report *report = sheet->report;
	struct out *out = &report->out;
	const struct ct_unit_head *unit = &place->unit->unit;
	const struct ct_text texts[] = {unit->key, unit->register_, unit->level, unit->name,
		unit->district, unit->period_text};
	if (place->rank)
		out_integer(out, place->rank);
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		OUT_LITERAL(out, ",");
		csv_text(report, texts[i]);
	}
	OUT_LITERAL(out, ",");
	out_integer(out, place->met);
	OUT_LITERAL(out, ",");
	out_integer(out, place->applicable);
	OUT_LITERAL(out, ",");
	csv_number(out, score_of(rank, place, false));
	OUT_LITERAL(out, ",");
	csv_number(out, score_of(rank, place, true));
	OUT_LITERAL(out, ",");
	out_string(out, place->unit->has_outcome ? outcome_names[place->unit->outcome] : "");
	out_string(out, place->unit->reference ? ",true" : ",false");
	csv_end_row(report);
}

static void put_csv(struct sheet *sheet, const void *what)
{
	const struct ct_rank_sheet *rank = what;
	csv_begin(sheet->report,
		"rank,unit,register,level,name,district,period,met,applicable,score,score_at_most,recognition,reference");
	for (size_t i = 0; i < rank->group_count; i++)
		for (size_t k = 0; k < rank->groups[i].count; k++)
			put_record(sheet, rank, &rank->groups[i].places[k]);
}

static void put_place_json(
	struct out *out, const struct ct_rank_sheet *rank, const struct ct_place *place)
{
	const struct ct_unit_head *unit = &place->unit->unit;
	struct ct_number lo = score_of(rank, place, false), hi = score_of(rank, place, true);
	OUT_LITERAL(out, "\n{\"rank\":");
	if (place->rank)
		out_integer(out, place->rank);
	else
		OUT_LITERAL(out, "null");
	member_text(out, ",\"unit\":{\"key\":", unit->key);
	member_text(out, ",\"code\":", unit->code);
	member_text(out, ",\"register\":", unit->register_);
	member_text(out, ",\"level\":", unit->level);
	member_text(out, ",\"name\":", unit->name);
	member_text(out, ",\"district\":", unit->district);
	member_text(out, ",\"province\":", unit->province);
	member_text(out, "},\"period\":", unit->period_text);
	out_string(out, place->unit->reference ? ",\"reference\":true" : ",\"reference\":false");
	member_count(out, ",\"met\":", place->met);
	member_count(out, ",\"applicable\":", place->applicable);
	member_count(out, ",\"undetermined\":", place->unit->tally[CT_UNDETERMINED]);
	member_number(out, ",\"score\":{\"lo\":", lo.den ? &lo : NULL);
	member_number(out, ",\"hi\":", hi.den ? &hi : NULL);
	member_string(out, "},\"recognition\":",
		place->unit->has_outcome ? outcome_names[place->unit->outcome] : NULL);
	OUT_LITERAL(out, "}");
}

static void put_json(struct sheet *sheet, const void *what)
{
	const struct ct_rank_sheet *rank = what;
	struct out *out = &sheet->report->out;
	OUT_LITERAL(out, "{\"schema\":\"chitieu-rank/1\"");
	member_text(out, ",\"engine\":", rank->head ? rank->head->engine : NO_TEXT);
	member_text(out, ",\"ruleset\":{\"id\":", rank->head ? rank->head->ruleset_id : NO_TEXT);
	member_text(out, ",\"digest\":", rank->head ? rank->head->ruleset_digest : NO_TEXT);
	member_string(out, "},\"by\":", rank->by_points ? "points" : "share_met");
	OUT_LITERAL(out, ",\"groups\":[");
	for (size_t i = 0; i < rank->group_count; i++) {
		out_string(out, i ? "," : "");
		member_text(out, "{\"district\":", rank->groups[i].district);
		member_key(out, ",\"places\":[");
		for (size_t k = 0; k < rank->groups[i].count; k++) {
			out_string(out, k ? "," : "");
			put_place_json(out, rank, &rank->groups[i].places[k]);
		}
		OUT_LITERAL(out, "]}");
	}
	OUT_LITERAL(out, "]}\n");
}

void ct_report_rank(struct ct_report *report, const char *format, const struct ct_rank_sheet *sheet)
{
	static void (*const puts[])(struct sheet * sheet, const void *what) = {
		put_text, put_json, put_csv, put_markdown};
	for (size_t i = 0; ct_rank_formats[i]; i++)
		if (!strcmp(format, ct_rank_formats[i]))
			sheet_print(report, puts[i], sheet);
}
