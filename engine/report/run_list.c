/* SPDX-License-Identifier: Apache-2.0 */
/* Stored runs: for people a paragraph each, json and csv for programs. */
#include "base/date.h"
#include "render/csv_cell.h"
#include "render/member.h"
#include "report/sheet_parts.h"

const char *const ct_run_formats[] = {"text", "json", "csv", NULL};

struct listed {
	const struct ct_run *run;
	const int64_t *outcomes;
};

enum { SHORT_DIGEST = 7 + 12, ITEM = 2 };

static void put_conditions(struct sheet *sheet, const struct ct_run *run)
{
	char day[11];
	sheet_say(sheet, run->final_phase ? CT_T_RUN_FINAL : CT_T_RUN_INTERIM);
	sheet_string(sheet, ", ");
	if (run->as_of == CT_NO_DATE)
		sheet_say(sheet, CT_T_RUN_AS_OF_PERIOD);
	else
		sheet_say(sheet, CT_T_RUN_AS_OF, sheet_day(sheet, run->as_of, day));
	if (run->decisions.length) {
		sheet_string(sheet, ", ");
		sheet_say(sheet, CT_T_RUN_DECISIONS);
	}
	sheet_wrap_from(sheet, ITEM, 2 * ITEM);
}

/* The outcomes leave out units of other provinces, so that they would not add up without a word. */
static void put_references(struct sheet *sheet, const struct listed *listed)
{
	int64_t counted = 0;
	for (int i = 0; i <= CT_OUTCOMES; i++)
		counted += listed->outcomes[i];
	if (counted >= (int64_t)listed->run->units)
		return;
	sheet_string(sheet, ", ");
	sheet_say(sheet, CT_T_RUN_REFERENCES, (unsigned)((int64_t)listed->run->units - counted));
}

static void put_run(struct sheet *sheet, const void *what)
{
	const struct listed *listed = what;
	const struct ct_run *run = listed->run;
	struct ct_text digest = run->digest;
	if (digest.length > SHORT_DIGEST)
		digest.length = SHORT_DIGEST;
	sheet_style(sheet, STYLE_BOLD);
	sheet_number(sheet, run->id);
	sheet_string(sheet, "  ");
	sheet_text(sheet, run->ruleset_id);
	sheet_style(sheet, STYLE_PLAIN);
	sheet_string(sheet, "  ");
	sheet_text(sheet, digest);
	sheet_end(sheet);
	put_conditions(sheet, run);
	sheet_say(sheet, CT_T_RUN_UNITS, (unsigned)run->units);
	sheet_string(sheet, ": ");
	sheet_say(sheet, CT_T_RUN_OUTCOMES, (unsigned)listed->outcomes[CT_RECOGNISED],
		(unsigned)listed->outcomes[CT_NOT_RECOGNISED],
		(unsigned)listed->outcomes[CT_OUTCOME_UNDETERMINED]);
	put_references(sheet, listed);
	sheet_wrap_from(sheet, ITEM, 2 * ITEM);
	if (run->scope.length)
		sheet_note(sheet, ITEM, CT_T_RUN_SCOPE, run->scope);
	if (run->note.length)
		sheet_note(sheet, ITEM, CT_T_RUN_NOTE, run->note);
}

/* ---- For programs. */

static const char *phase_of(const struct ct_run *run)
{
	return run->final_phase ? "final" : "interim";
}

static void put_json(struct sheet *sheet, const void *what)
{
	const struct listed *listed = what;
	const struct ct_run *run = listed->run;
	struct out *out = &sheet->report->out;
	out_string(out,
		sheet->report->units ? ",\n{\"id\":"
				     : "{\"schema\":\"chitieu-runs/1\",\"runs\":[\n{\"id\":");
	out_integer(out, run->id);
	member_text(out, ",\"digest\":", run->digest);
	member_text(out, ",\"previous\":", run->previous);
	member_text(out, ",\"engine\":", run->engine);
	member_text(out, ",\"ruleset\":{\"id\":", run->ruleset_id);
	member_text(out, ",\"title\":", run->ruleset_title);
	member_text(out, ",\"status\":", run->ruleset_status);
	member_text(out, ",\"digest\":", run->ruleset);
	member_string(out, "},\"phase\":", phase_of(run));
	member_day(out, ",\"as_of\":", run->as_of);
	member_text(out, ",\"scope\":", run->scope);
	member_text(out, ",\"note\":", run->note);
	out_string(out, run->decisions.length ? ",\"decisions\":true" : ",\"decisions\":false");
	member_count(out, ",\"units\":", (unsigned)run->units);
	OUT_LITERAL(out, ",\"recognition\":{");
	for (int i = 0; i < CT_OUTCOMES; i++) {
		out_string(out, i ? ",\"" : "\"");
		out_string(out, outcome_names[i]);
		member_count(out, "\":", (unsigned)listed->outcomes[i]);
	}
	OUT_LITERAL(out, "}}");
}

static void end_json(struct sheet *sheet, const void *what)
{
	(void)what;
	out_string(&sheet->report->out,
		sheet->report->units ? "\n]}\n" : "{\"schema\":\"chitieu-runs/1\",\"runs\":[]}\n");
}

static void put_csv_head(struct sheet *sheet, const void *what)
{
	(void)what;
	if (!sheet->report->units)
		csv_begin(sheet->report,
			"run,digest,ruleset,ruleset_digest,engine,phase,as_of,scope,note,units,recognised,not_recognised,undetermined");
}

static void put_csv(struct sheet *sheet, const void *what)
{
	const struct listed *listed = what;
	const struct ct_run *run = listed->run;
	struct out *out = &sheet->report->out;
	char day[11] = "";
	put_csv_head(sheet, NULL);
	if (run->as_of != CT_NO_DATE)
		date_iso(run->as_of, day);
	const struct ct_text texts[] = {run->digest, run->ruleset_id, run->ruleset, run->engine,
		text_of(phase_of(run)), text_of(day), run->scope, run->note};
	const int64_t numbers[] = {run->units, listed->outcomes[CT_RECOGNISED],
		listed->outcomes[CT_NOT_RECOGNISED], listed->outcomes[CT_OUTCOME_UNDETERMINED]};
	out_integer(out, run->id);
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		OUT_LITERAL(out, ",");
		csv_text(sheet->report, texts[i]);
	}
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		OUT_LITERAL(out, ",");
		out_integer(out, numbers[i]);
	}
	csv_end_row(sheet->report);
}

void ct_report_run(struct ct_report *report, const char *format, const struct ct_run *run,
	const int64_t outcomes[CT_OUTCOMES + 1])
{
	static const struct {
		void (*run)(struct sheet *sheet, const void *what);
		void (*end)(struct sheet *sheet, const void *what);
	} renderers[] = {{put_run, NULL}, {put_json, end_json}, {put_csv, put_csv_head}};
	const struct listed listed = {run, outcomes};
	for (size_t i = 0; ct_run_formats[i]; i++)
		if (!strcmp(format, ct_run_formats[i]) && (run || renderers[i].end))
			sheet_print(report, run ? renderers[i].run : renderers[i].end, &listed);
	report->units += run != NULL;
}
