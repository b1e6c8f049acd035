/* SPDX-License-Identifier: Apache-2.0 */
/* What looking over a store found: for people each difference on a line and a line on each part,
 * json for programs. */
#include "render/member.h"
#include "report/sheet_parts.h"

const char *const ct_verify_formats[] = {"text", "json", NULL};

static size_t differences(const struct ct_looked_over *part)
{
	return ct_errors_failures(part->findings);
}

static void put_text(struct sheet *sheet, const void *what)
{
	const struct ct_looked_over *part = what;
	size_t found = differences(part);
	for (size_t i = 0; i < ct_errors_count(part->findings); i++) {
		const struct ct_message *message = ct_errors_at(part->findings, i);
		sheet_string(sheet, message->file ? message->file : "chitieu");
		sheet_string(sheet,
			message->severity == CT_SEVERITY_ERROR ? ": error: " : ": warning: ");
		sheet_string(sheet, message->code);
		sheet_string(sheet, ": ");
		sheet_string(sheet, message->text[sheet_language(sheet)]);
		sheet_end(sheet);
	}
	if (!part->whole && !found)
		return;
	if (part->run)
		sheet_say(sheet, CT_T_VERIFIED_RUN, (unsigned)part->run);
	else
		sheet_say(sheet, CT_T_VERIFIED_REST, (unsigned)part->imports);
	sheet_string(sheet, ": ");
	if (found)
		sheet_say(sheet, CT_T_VERIFIED_DIFFERENT, (unsigned)found);
	else if (part->by_version)
		sheet_say(sheet, CT_T_VERIFIED_BY_VERSION, (unsigned)part->by_version);
	else
		sheet_say(sheet, CT_T_VERIFIED_IDENTICAL);
	sheet_end(sheet);
}

static void put_message(struct out *out, const struct ct_message *message)
{
	member_string(out, "{\"code\":", message->code);
	member_string(out,
		",\"severity\":", message->severity == CT_SEVERITY_ERROR ? "error" : "warning");
	member_string(out, ",\"message\":{\"vi\":", message->text[CT_VI]);
	member_string(out, ",\"en\":", message->text[CT_EN]);
	OUT_LITERAL(out, "}}");
}

static void put_json(struct sheet *sheet, const void *what)
{
	const struct ct_looked_over *part = what;
	struct ct_report *report = sheet->report;
	struct out *out = &report->out;
	out_string(out, report->units ? ",\n" : "{\"schema\":\"chitieu-verify/1\",\"parts\":[\n");
	out_string(out, part->run ? "{\"run\":" : "{\"imports\":");
	out_integer(out, part->run ? part->run : part->imports);
	out_string(out, part->whole ? ",\"whole\":true" : ",\"whole\":false");
	out_string(out,
		part->whole && !differences(part) && !part->by_version ? ",\"identical\":true"
								       : ",\"identical\":false");
	if (part->by_version)
		member_count(out, ",\"by_version\":", (unsigned)part->by_version);
	OUT_LITERAL(out, ",\"findings\":[");
	for (size_t i = 0; i < ct_errors_count(part->findings); i++) {
		out_string(out, i ? "," : "");
		put_message(out, ct_errors_at(part->findings, i));
	}
	OUT_LITERAL(out, "]}");
}

static void end_json(struct sheet *sheet, const void *what)
{
	(void)what;
	out_string(&sheet->report->out,
		sheet->report->units ? "\n]}\n"
				     : "{\"schema\":\"chitieu-verify/1\",\"parts\":[]}\n");
}

void ct_report_looked_over(
	struct ct_report *report, const char *format, const struct ct_looked_over *part)
{
	bool json = !strcmp(format, "json");
	if (part)
		sheet_print(report, json ? put_json : put_text, part);
	else if (json)
		sheet_print(report, end_json, NULL);
	report->units += part != NULL;
}
