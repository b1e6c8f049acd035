/* SPDX-License-Identifier: Apache-2.0 */
/* The audit of imports: for people a paragraph a file and what of it could not be used, json with
 * the same, csv of what could not be used, to send back. */
#include "render/csv_cell.h"
#include "render/member.h"
#include "report/sheet_parts.h"

const char *const ct_import_formats[] = {"text", "json", "csv", NULL};

enum { SHORT_DIGEST = 7 + 12, ITEM = 2, MOST_WORDS = 60 };

struct fault {
	const struct ct_stored_import *import;
	const struct ct_refused *refused;
};

/* ---- Text. */

static enum ct_message_id kind_of(const struct ct_stored_import *import)
{
	if (text_is(import->kind, "register"))
		return CT_T_IMPORT_REGISTER;
	return text_is(import->kind, "succession") ? CT_T_IMPORT_SUCCESSION : CT_T_IMPORT_FACTS;
}

static void put_import(struct sheet *sheet, const void *what)
{
	const struct ct_stored_import *import = what;
	struct ct_text digest = import->digest;
	if (digest.length > SHORT_DIGEST)
		digest.length = SHORT_DIGEST;
	sheet_style(sheet, STYLE_BOLD);
	sheet_number(sheet, import->id);
	sheet_string(sheet, "  ");
	sheet_text(sheet, import->file);
	sheet_style(sheet, STYLE_PLAIN);
	sheet_string(sheet, "  ");
	sheet_text(sheet, digest);
	sheet_end(sheet);
	sheet_say(sheet, kind_of(import), (unsigned)import->units,
		(unsigned)(import->stored - import->corrected), (unsigned)import->corrected,
		(unsigned)(import->units - import->stored), (unsigned)import->claims);
	sheet_wrap_from(sheet, ITEM, 2 * ITEM);
	if (import->faults)
		sheet_note(sheet, ITEM, CT_T_IMPORT_FAULTS, (unsigned)import->faults,
			(unsigned)import->refused);
	if (import->note.length)
		sheet_note(sheet, ITEM, CT_T_RUN_NOTE, import->note);
}

static enum ct_message_id what_of(const struct ct_refused *refused)
{
	static const struct {
		const char *what;
		enum ct_message_id words;
	} rows[] = {{"file", CT_T_REFUSED_FILE}, {"row", CT_T_REFUSED_ROW},
		{"report", CT_T_REFUSED_REPORT}, {"claim", CT_T_REFUSED_CLAIM},
		{"entry", CT_T_REFUSED_ENTRY}};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (text_is(refused->what, rows[i].what))
			return rows[i].words;
	return CT_T_REFUSED_PLACE;
}

static void put_fault(struct sheet *sheet, const void *what)
{
	const struct ct_refused *refused = ((const struct fault *)what)->refused;
	sheet_say(sheet, what_of(refused));
	if (refused->line) {
		sheet_string(sheet, ", ");
		sheet_say(sheet, CT_T_REFUSED_LINE, (unsigned)refused->line);
	}
	if (refused->unit.length) {
		sheet_string(sheet, ": ");
		sheet_text(sheet, refused->unit);
		sheet_string(sheet, refused->period.length ? " (" : "");
		sheet_text(sheet, refused->period);
		sheet_string(sheet, refused->period.length ? ")" : "");
	}
	if (refused->fact.length) {
		sheet_string(sheet, "  ");
		sheet_text(sheet, refused->fact);
	}
	if (refused->words.length) {
		sheet_string(sheet, "  “");
		sheet_cut(sheet, refused->words, MOST_WORDS);
		sheet_string(sheet, "”");
	}
	sheet_wrap_from(sheet, ITEM, 2 * ITEM);
	sheet_text(sheet, refused->code);
	sheet_string(sheet, ": ");
	sheet_text(sheet, refused->says.in[sheet_language(sheet)]);
	sheet_wrap_from(sheet, 2 * ITEM, 2 * ITEM);
}

/* ---- For programs. */

static void put_import_json(struct sheet *sheet, const void *what)
{
	const struct ct_stored_import *import = what;
	struct ct_report *report = sheet->report;
	struct out *out = &report->out;
	out_string(out, !report->units ? "{\"schema\":\"chitieu-imports/1\",\"imports\":[" : "]},");
	report->findings = 0;
	OUT_LITERAL(out, "\n{\"id\":");
	out_integer(out, import->id);
	member_text(out, ",\"kind\":", import->kind);
	member_text(out, ",\"file\":", import->file);
	member_text(out, ",\"digest\":", import->digest);
	member_text(out, ",\"note\":", import->note);
	member_count(out, ",\"units\":", (unsigned)import->units);
	member_count(out, ",\"stored\":", (unsigned)import->stored);
	member_count(out, ",\"corrected\":", (unsigned)import->corrected);
	member_count(out, ",\"claims\":", (unsigned)import->claims);
	member_count(out, ",\"refused\":", (unsigned)import->refused);
	OUT_LITERAL(out, ",\"faults\":[");
}

static void put_fault_json(struct sheet *sheet, const void *what)
{
	const struct ct_refused *refused = ((const struct fault *)what)->refused;
	struct out *out = &sheet->report->out;
	out_string(out, sheet->report->findings++ ? ",\n" : "\n");
	member_text(out, "{\"what\":", refused->what);
	member_count(out, ",\"line\":", (unsigned)refused->line);
	member_count(out, ",\"column\":", (unsigned)refused->position);
	member_text(out, ",\"unit\":", refused->unit);
	member_text(out, ",\"period\":", refused->period);
	member_text(out, ",\"fact\":", refused->fact);
	member_text(out, ",\"words\":", refused->words);
	member_text(out, ",\"code\":", refused->code);
	member_words(out, ",\"message\":", &refused->says);
	OUT_LITERAL(out, "}");
}

static void end_json(struct sheet *sheet, const void *what)
{
	struct out *out = &sheet->report->out;
	(void)what;
	out_string(out,
		sheet->report->units ? "]}\n]}\n"
				     : "{\"schema\":\"chitieu-imports/1\",\"imports\":[]}\n");
}

static void put_import_csv(struct sheet *sheet, const void *what)
{
	(void)what;
	if (!sheet->report->units)
		csv_begin(sheet->report,
			"import,file,line,column,code,what,unit,period,fact,words,message");
}

static void put_fault_csv(struct sheet *sheet, const void *what)
{
	const struct fault *fault = what;
	const struct ct_refused *refused = fault->refused;
	struct ct_report *report = sheet->report;
	struct out *out = &report->out;
	const struct ct_text texts[] = {refused->code, refused->what, refused->unit,
		refused->period, refused->fact, refused->words,
		refused->says.in[report->options.language]};
	out_integer(out, fault->import->id);
	OUT_LITERAL(out, ",");
	csv_text(report, fault->import->file);
	OUT_LITERAL(out, ",");
	out_integer(out, refused->line);
	OUT_LITERAL(out, ",");
	out_integer(out, refused->position);
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		OUT_LITERAL(out, ",");
		csv_text(report, texts[i]);
	}
	csv_end_row(report);
}

/* ---- The table. */

static const struct {
	void (*import)(struct sheet *sheet, const void *what);
	void (*fault)(struct sheet *sheet, const void *what);
	void (*end)(struct sheet *sheet, const void *what);
} renderers[] = {{put_import, put_fault, NULL}, {put_import_json, put_fault_json, end_json},
	{put_import_csv, put_fault_csv, put_import_csv}};

static int find(const char *format)
{
	int i = 0;
	while (strcmp(ct_import_formats[i], format))
		i++;
	return i;
}

void ct_report_import(
	struct ct_report *report, const char *format, const struct ct_stored_import *import)
{
	void (*end)(struct sheet * sheet, const void *what) = renderers[find(format)].end;
	if (import)
		sheet_print(report, renderers[find(format)].import, import);
	else if (end)
		sheet_print(report, end, NULL);
	report->units += import != NULL;
}

void ct_report_refused(struct ct_report *report, const char *format,
	const struct ct_stored_import *import, const struct ct_refused *refused)
{
	const struct fault fault = {import, refused};
	sheet_print(report, renderers[find(format)].fault, &fault);
}
