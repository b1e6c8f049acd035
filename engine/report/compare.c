/* SPDX-License-Identifier: Apache-2.0 */
/* Two stored runs beside one another: text and markdown for people, json for programs. The sections
 * on what moved are those of rules impact. */
#include "base/date.h"
#include "base/names.h"
#include "report/compare.h"
#include "report/impact_sections.h"
#include "render/member.h"

const char *const ct_comparison_formats[] = {"text", "json", "markdown", "html", NULL};

enum { DEEPER = 4 };

#define put_paragraph(sheet, ...) (sheet_say(sheet, __VA_ARGS__), sheet_wrap(sheet, 0))

static struct ct_text words(const struct sheet *sheet, enum ct_message_id message)
{
	return text_of(message_words(message, sheet->report->options.language));
}

static enum ct_message_id phase_word(const struct ct_run *run)
{
	return run->final_phase ? CT_T_RUN_FINAL : CT_T_RUN_INTERIM;
}

static struct ct_text day_words(struct sheet *sheet, const struct ct_run *run)
{
	enum ct_language language = sheet->report->options.language;
	char day[11];
	if (run->as_of == CT_NO_DATE)
		return words(sheet, CT_T_RUN_AS_OF_PERIOD);
	return message_text(
		sheet->arena, language, CT_T_RUN_AS_OF, date_words(run->as_of, language, day));
}

/* ---- What is different about the runs themselves: one sentence each, in any format that takes
 * sentences. */

static void say_rules(struct sheet *sheet, const struct ct_comparison *comparison,
	void (*end)(struct sheet *sheet))
{
	const struct ct_run *before = comparison->before, *after = comparison->after;
	if (text_equal(before->ruleset, after->ruleset))
		sheet_say(sheet, CT_T_COMPARE_SAME_RULES);
	else if (text_equal(before->ruleset_id, after->ruleset_id))
		sheet_say(sheet, CT_T_COMPARE_EDITED_RULES, after->ruleset_id);
	else
		sheet_say(sheet, CT_T_COMPARE_OTHER_RULES, before->ruleset_id, after->ruleset_id);
	end(sheet);
}

void compare_sentences(struct sheet *sheet, const struct ct_comparison *comparison,
	void (*end)(struct sheet *sheet))
{
	const struct ct_run *before = comparison->before, *after = comparison->after;
	const struct ct_run *const sides[] = {before, after};
	for (int i = 0; i < 2; i++) {
		sheet_say(sheet, CT_T_COMPARE_SIDE, (unsigned)sides[i]->id, sides[i]->ruleset_id,
			words(sheet, phase_word(sides[i])), day_words(sheet, sides[i]),
			(unsigned)sides[i]->units);
		end(sheet);
	}
	say_rules(sheet, comparison, end);
	if (before->final_phase != after->final_phase) {
		sheet_say(sheet, CT_T_COMPARE_PHASES, phase_word(before), phase_word(after));
		end(sheet);
	}
	if (before->as_of != after->as_of) {
		sheet_say(sheet, CT_T_COMPARE_DAYS, day_words(sheet, before),
			day_words(sheet, after));
		end(sheet);
	}
	if (!text_equal(before->engine, after->engine)) {
		sheet_say(sheet, CT_T_COMPARE_ENGINES, before->engine, after->engine);
		end(sheet);
	}
	sheet_say(sheet, CT_T_COMPARE_UNITS, comparison->impact->units, comparison->corrected,
		comparison->impact->mover_count, comparison->impact->recognition_movers);
	end(sheet);
}

/* ---- Text. */

static void end_paragraph(struct sheet *sheet)
{
	sheet_wrap(sheet, 0);
}

static void put_list(struct sheet *sheet, enum ct_message_id heading,
	const struct ct_record_unit *const *units, size_t count)
{
	if (count)
		sheet_heading(sheet, heading, (unsigned)count);
	for (size_t i = 0; i < count; i++) {
		impact_unit_name(sheet, &units[i]->unit);
		sheet_wrap(sheet, DEEPER);
	}
}

static void put_text(struct sheet *sheet, const void *what)
{
	const struct ct_comparison *comparison = what;
	const struct ct_impact_sheet *impact = comparison->impact;
	sheet_style(sheet, STYLE_BOLD);
	sheet_say(sheet, CT_T_COMPARE_HEAD, (unsigned)comparison->before->id,
		(unsigned)comparison->after->id);
	sheet_style(sheet, STYLE_PLAIN);
	sheet_end(sheet);
	compare_sentences(sheet, comparison, end_paragraph);
	impact_outcomes(sheet, impact);
	impact_verdicts(sheet, impact);
	impact_causes(sheet, impact);
	impact_movers(sheet, impact, true);
	put_list(sheet, CT_T_HEAD_NEWS, comparison->news, comparison->new_count);
	put_list(sheet, CT_T_HEAD_GONE, comparison->gone, comparison->gone_count);
	if (!impact->references)
		return;
	sheet_end(sheet);
	put_paragraph(sheet, CT_T_COMPARE_REFERENCES, impact->references);
}

/* ---- Markdown. */

/* The sentence composed so far as one of its own, escaped. */
static void end_item(struct sheet *sheet)
{
	struct out *out = &sheet->report->out;
	OUT_LITERAL(out, "- ");
	markdown_text(out, builder_text(&sheet->line));
	OUT_LITERAL(out, "\n");
	sheet->line = builder_in(sheet->arena);
}

static void put_cell(struct sheet *sheet, struct ct_text text)
{
	OUT_LITERAL(&sheet->report->out, "| ");
	markdown_text(&sheet->report->out, text_visible(sheet->arena, text, true));
	OUT_LITERAL(&sheet->report->out, " ");
}

static void put_head_row(struct sheet *sheet, const enum ct_message_id *columns, unsigned count)
{
	struct out *out = &sheet->report->out;
	OUT_LITERAL(out, "\n");
	for (unsigned i = 0; i < count; i++)
		put_cell(sheet, words(sheet, columns[i]));
	OUT_LITERAL(out, "|\n");
	for (unsigned i = 0; i < count; i++)
		OUT_LITERAL(out, "|---");
	OUT_LITERAL(out, "|\n");
}

static void put_move(struct sheet *sheet, struct ct_text what, struct ct_text before,
	struct ct_text after, enum ct_shift_cause cause)
{
	put_cell(sheet, what);
	put_cell(sheet,
		arena_format(sheet->arena, "%.*s → %.*s", (int)before.length, before.bytes,
			(int)after.length, after.bytes));
	put_cell(sheet, words(sheet, (enum ct_message_id)(CT_T_CAUSE_RULES + (int)cause)));
	OUT_LITERAL(&sheet->report->out, "|\n");
}

static void put_mover(struct sheet *sheet, const struct ct_mover *mover)
{
	static const enum ct_message_id columns[] = {
		CT_T_COMPARE_CRITERION, CT_T_COMPARE_CHANGE, CT_T_COMPARE_CAUSE};
	struct out *out = &sheet->report->out;
	OUT_LITERAL(out, "\n### ");
	markdown_text(out,
		text_visible(sheet->arena, report_unit_name(sheet->arena, &mover->unit), true));
	OUT_LITERAL(out, " (");
	markdown_text(out, text_visible(sheet->arena, mover->unit.code, true));
	out_string(out, mover->unit.code.length ? ", " : "");
	markdown_text(out, mover->unit.period_text);
	out_string(out, mover->reference ? ") \\*\n" : ")\n");
	put_head_row(sheet, columns, 3);
	if (mover->before != mover->after)
		put_move(sheet, words(sheet, CT_T_COMPARE_OUTCOME),
			words(sheet,
				(enum ct_message_id)(CT_T_SHORT_RECOGNISED + (int)mover->before)),
			words(sheet,
				(enum ct_message_id)(CT_T_SHORT_RECOGNISED + (int)mover->after)),
			mover->cause);
	for (unsigned i = 0; i < mover->shift_count; i++) {
		const struct ct_shift *shift = &mover->shifts[i];
		struct ct_text name = arena_format(sheet->arena, "%.*s %.*s",
			(int)shift->criterion.length, shift->criterion.bytes,
			(int)shift->title.length, shift->title.bytes);
		put_move(sheet, name, words(sheet, sheet_verdict_word(shift->before)),
			words(sheet, sheet_verdict_word(shift->after)), shift->cause);
	}
}

static void put_causes(struct sheet *sheet, const struct ct_impact_sheet *impact)
{
	static const enum ct_message_id columns[] = {
		CT_T_COMPARE_CAUSE, CT_T_CAUSE_VERDICTS, CT_T_CAUSE_MET, CT_T_CAUSE_OUTCOMES};
	put_head_row(sheet, columns, 4);
	for (int cause = 0; cause < CT_CAUSES; cause++) {
		put_cell(sheet, words(sheet, (enum ct_message_id)(CT_T_CAUSE_RULES + cause)));
		put_cell(sheet, arena_format(sheet->arena, "%u", impact->shifts[cause]));
		put_cell(sheet,
			arena_format(sheet->arena, "%s%d", impact->met[cause] > 0 ? "+" : "",
				impact->met[cause]));
		put_cell(sheet, arena_format(sheet->arena, "%u", impact->outcome_shifts[cause]));
		OUT_LITERAL(&sheet->report->out, "|\n");
	}
}

static void put_units(struct sheet *sheet, enum ct_message_id heading,
	const struct ct_record_unit *const *units, size_t count)
{
	struct out *out = &sheet->report->out;
	if (!count)
		return;
	OUT_LITERAL(out, "\n## ");
	out_text(out, words(sheet, heading));
	OUT_LITERAL(out, "\n\n");
	for (size_t i = 0; i < count; i++) {
		sheet_text(sheet, report_unit_name(sheet->arena, &units[i]->unit));
		sheet_string(sheet, " (");
		sheet_text(sheet, units[i]->unit.key);
		sheet_string(sheet, ", ");
		sheet_text(sheet, units[i]->unit.period_text);
		sheet_string(sheet, ")");
		end_item(sheet);
	}
}

static void put_markdown(struct sheet *sheet, const void *what)
{
	const struct ct_comparison *comparison = what;
	struct out *out = &sheet->report->out;
	OUT_LITERAL(out, "# ");
	out_text(out,
		message_text(sheet->arena, sheet->report->options.language, CT_T_COMPARE_HEAD,
			(unsigned)comparison->before->id, (unsigned)comparison->after->id));
	OUT_LITERAL(out, "\n\n");
	compare_sentences(sheet, comparison, end_item);
	put_causes(sheet, comparison->impact);
	OUT_LITERAL(out, "\n## ");
	out_text(out,
		words(sheet, comparison->impact->mover_count ? CT_T_HEAD_MOVERS : CT_T_NO_MOVERS));
	OUT_LITERAL(out, "\n");
	for (unsigned i = 0; i < comparison->impact->mover_count; i++)
		put_mover(sheet, &comparison->impact->movers[i]);
	put_units(sheet, CT_T_HEAD_NEWS, comparison->news, comparison->new_count);
	put_units(sheet, CT_T_HEAD_GONE, comparison->gone, comparison->gone_count);
}

/* ---- JSON. */

static void put_run_json(struct out *out, const char *key, const struct ct_run *run)
{
	out_string(out, key);
	member_count(out, "{\"run\":", (unsigned)run->id);
	member_text(out, ",\"digest\":", run->digest);
	member_text(out, ",\"ruleset\":{\"id\":", run->ruleset_id);
	member_text(out, ",\"title\":", run->ruleset_title);
	member_text(out, ",\"digest\":", run->ruleset);
	member_text(out, "},\"engine\":", run->engine);
	member_string(out, ",\"phase\":", run->final_phase ? "final" : "interim");
	member_day(out, ",\"as_of\":", run->as_of);
	member_count(out, ",\"units\":", (unsigned)run->units);
	member_text(out, ",\"note\":", run->note);
	OUT_LITERAL(out, "}");
}

static void put_units_json(
	struct out *out, const char *key, const struct ct_record_unit *const *units, size_t count)
{
	out_string(out, key);
	OUT_LITERAL(out, "[");
	for (size_t i = 0; i < count; i++) {
		out_string(out, i ? ",\n{" : "\n{");
		impact_json_unit(out, &units[i]->unit);
		OUT_LITERAL(out, "}");
	}
	OUT_LITERAL(out, "]");
}

static void put_json(struct sheet *sheet, const void *what)
{
	const struct ct_comparison *comparison = what;
	struct out *out = &sheet->report->out;
	OUT_LITERAL(out,
		"{\"schema\":\"chitieu-runs-compare/1\",\"engine\":\"chitieu " CT_VERSION "\"");
	put_run_json(out, ",\"before\":", comparison->before);
	put_run_json(out, ",\"after\":", comparison->after);
	member_count(out, ",\"corrected\":", comparison->corrected);
	impact_json(out, comparison->impact);
	put_units_json(out, ",\"new\":", comparison->news, comparison->new_count);
	put_units_json(out, ",\"gone\":", comparison->gone, comparison->gone_count);
	OUT_LITERAL(out, "}\n");
}

void ct_report_comparison(
	struct ct_report *report, const char *format, const struct ct_comparison *comparison)
{
	static void (*const puts[])(struct sheet * sheet, const void *what) = {
		put_text, put_json, put_markdown, compare_html};
	for (size_t i = 0; ct_comparison_formats[i]; i++)
		if (!strcmp(format, ct_comparison_formats[i]))
			sheet_print(report, puts[i], comparison);
}
