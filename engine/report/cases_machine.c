/* SPDX-License-Identifier: Apache-2.0 */
/* What became of test cases, for programs: JSON, JUnit's XML (as the strictest of its schemas wants
 * it) and TAP. The same bytes every time: the day of a run of cases is the first day of the set,
 * and it lasts nothing. */
#include "report/case_report.h"

#include "render/member.h"
#include "report/tap.h"
#include "report/xml.h"

/* "3.4: exactly on the limit" */
static struct ct_text title_of(struct ct_report *report, const struct ct_case *tested)
{
	struct ct_text criterion = tested->criterion,
		       name = tested->name.length ? tested->name : text_of(tested->file);
	return arena_format(&report->arena, "%.*s%s%.*s", (int)criterion.length,
		criterion.length ? criterion.bytes : "", criterion.length ? ": " : "",
		(int)name.length, name.bytes);
}

/* Why a case did not pass, in a line: what it expected and got, else what is wrong with it. */
static struct ct_text summary_of(struct ct_report *report, const struct ct_case *tested)
{
	struct builder line = builder_in(&report->arena);
	enum ct_language language = report->options.language;
	for (const struct ct_difference *one = tested->differences; one; one = one->next) {
		builder_add_string(&line, line.length ? "; " : "");
		builder_add_string(&line, one->what);
		builder_add_string(&line, ": ");
		builder_add_string(&line, message_words(CT_T_CASE_EXPECTED, language));
		builder_add_string(&line, " ");
		builder_add_text(&line, one->expected);
		builder_add_string(&line, ", ");
		builder_add_string(&line, message_words(CT_T_CASE_GOT, language));
		builder_add_string(&line, " ");
		builder_add_text(&line, one->got);
	}
	for (size_t i = 0; !tested->differences && i < ct_errors_count(tested->messages); i++) {
		builder_add_string(&line, line.length ? "; " : "");
		builder_add_string(&line, ct_errors_at(tested->messages, i)->text[language]);
	}
	return builder_text(&line);
}

static const struct ct_message *first_message(const struct ct_case *tested)
{
	return ct_errors_count(tested->messages) ? ct_errors_at(tested->messages, 0) : NULL;
}

/* ---- JUnit: a failure gave something else, an error could not be judged. */

static void put_number(struct ct_report *report, const char *name, size_t number)
{
	xml_attribute_number(&report->out, name, (long long)number);
}

static void begin_junit(struct ct_report *report, const struct ct_case_run *run)
{
	struct out *out = &report->out;
	char day[11] = "1970-01-01";
	if (run->from != CT_NO_DATE)
		date_iso(run->from, day);
	OUT_LITERAL(out, XML_HEAD "<testsuites>\n  <testsuite id=\"0\" package=\"chitieu\"");
	xml_attribute(out, &report->arena, "name", run->head.ruleset_id);
	OUT_LITERAL(out, " hostname=\"localhost\" timestamp=\"");
	out_string(out, day);
	OUT_LITERAL(out, "T00:00:00\"");
	put_number(report, "tests", run->passed + run->failed);
	put_number(report, "failures", run->failed - run->malformed);
	put_number(report, "errors", run->malformed);
	OUT_LITERAL(out,
		" skipped=\"0\" time=\"0\">\n    <properties>\n      <property name=\"ruleset.digest\"");
	xml_attribute(out, &report->arena, "value", text_of(run->head.ruleset_digest));
	OUT_LITERAL(out, "/>\n    </properties>\n");
}

static void case_junit(struct ct_report *report, const struct ct_case *tested)
{
	struct out *out = &report->out;
	struct arena *arena = &report->arena;
	OUT_LITERAL(out, "    <testcase");
	xml_attribute(out, arena, "classname", text_of(tested->file));
	xml_attribute(out, arena, "name", title_of(report, tested));
	OUT_LITERAL(out, " time=\"0\"");
	if (tested->passed) {
		OUT_LITERAL(out, "/>\n");
		return;
	}
	const char *element = tested->result ? "failure" : "error";
	const struct ct_message *message = first_message(tested);
	OUT_LITERAL(out, "><");
	out_string(out, element);
	xml_attribute(out, arena, "message", summary_of(report, tested));
	xml_attribute(out, arena, "type", text_of(message ? message->code : "R068"));
	OUT_LITERAL(out, ">");
	if (tested->result)
		xml_text(out, arena, tested->result->reason.in[report->options.language]);
	OUT_LITERAL(out, "</");
	out_string(out, element);
	OUT_LITERAL(out, "></testcase>\n");
}

static void end_junit(struct ct_report *report)
{
	OUT_LITERAL(&report->out,
		"    <system-out/>\n    <system-err/>\n  </testsuite>\n</testsuites>\n");
}

/* ---- TAP. */

static void begin_tap(struct ct_report *report, const struct ct_case_run *run)
{
	OUT_LITERAL(&report->out, TAP_HEAD);
	tap_plan(&report->out, run->passed + run->failed);
	tap_comment(&report->out, &report->arena, run->head.ruleset_id);
}

static void case_tap(struct ct_report *report, const struct ct_case *tested)
{
	struct out *out = &report->out;
	const struct tap_point point = {
		tested->passed, title_of(report, tested), TAP_NONE, NO_TEXT};
	const struct ct_message *message = first_message(tested);
	tap_verdict(out, tested->passed);
	out_integer(out, (int64_t)++report->findings);
	tap_rest(out, &report->arena, &point);
	if (tested->passed)
		return;
	tap_open(out);
	tap_member(out, "message", summary_of(report, tested));
	tap_member(out, "severity", TEXT("fail"));
	tap_member(out, "code", message ? text_of(message->code) : NO_TEXT);
	tap_member(out, "file", text_of(tested->file));
	if (message && message->line)
		tap_member_number(out, "line", message->line);
	if (tested->result)
		tap_member(out, "reason", tested->result->reason.in[report->options.language]);
	tap_close(out);
}

/* ---- JSON. */

static void begin_json(struct ct_report *report, const struct ct_case_run *run)
{
	struct out *out = &report->out;
	OUT_LITERAL(out, "{\"schema\":\"chitieu-rule-tests/1\",\"engine\":\"" CT_VERSION "\"");
	member_text(out, ",\"ruleset\":{\"id\":", run->head.ruleset_id);
	member_text(out, ",\"title\":", run->head.ruleset_title);
	member_text(out, ",\"status\":", run->head.ruleset_status);
	member_string(out, ",\"digest\":", run->head.ruleset_digest);
	member_count(out, "},\"passed\":", (unsigned)run->passed);
	member_count(out, ",\"failed\":", (unsigned)run->failed);
	OUT_LITERAL(out, ",\"cases\":[");
}

static void put_messages(struct out *out, const struct ct_errors *messages)
{
	OUT_LITERAL(out, ",\"messages\":[");
	for (size_t i = 0; i < ct_errors_count(messages); i++) {
		const struct ct_message *message = ct_errors_at(messages, i);
		const struct ct_words words = {
			{text_of(message->text[CT_VI]), text_of(message->text[CT_EN])}};
		member_string(out, i ? ",{\"code\":" : "{\"code\":", message->code);
		member_count(out, ",\"line\":", message->line);
		member_count(out, ",\"column\":", message->column);
		member_words(out, ",\"words\":", &words);
		OUT_LITERAL(out, "}");
	}
	OUT_LITERAL(out, "]");
}

static void case_json(struct ct_report *report, const struct ct_case *tested)
{
	struct out *out = &report->out;
	out_string(out, report->findings++ ? ",\n{\"file\":" : "\n{\"file\":");
	member_string(out, "", tested->file);
	member_text(out, ",\"criterion\":", tested->criterion);
	member_text(out, ",\"name\":", tested->name);
	out_string(out, tested->passed ? ",\"passed\":true" : ",\"passed\":false");
	if (!tested->passed)
		put_messages(out, tested->messages);
	if (tested->differences)
		OUT_LITERAL(out, ",\"differences\":[");
	for (const struct ct_difference *one = tested->differences; one; one = one->next) {
		member_string(
			out, one == tested->differences ? "{\"what\":" : ",{\"what\":", one->what);
		member_text(out, ",\"expected\":", one->expected);
		member_text(out, ",\"got\":", one->got);
		OUT_LITERAL(out, "}");
	}
	if (tested->differences)
		OUT_LITERAL(out, "]");
	if (!tested->passed && tested->result)
		member_words(out, ",\"reason\":", &tested->result->reason);
	OUT_LITERAL(out, "}");
}

static void put_probe(struct out *out, const struct ct_probe *probe, bool first)
{
	member_text(out, first ? "{\"id\":" : ",{\"id\":", probe->id);
	member_words(out, ",\"words\":", &probe->words);
	out_string(out, probe->shown ? ",\"shown\":true" : ",\"shown\":false");
	member_text(out, ",\"accepted\":", probe->reason);
	OUT_LITERAL(out, "}");
}

static void put_probed(struct out *out, const struct ct_probed *probed, bool first)
{
	member_text(out, first ? "\n{\"id\":" : ",\n{\"id\":", probed->id);
	member_text(out, ",\"pillar\":", probed->pillar);
	member_text(out, ",\"document\":", probed->document);
	member_text(out, ",\"article\":", probed->article);
	out_string(out, probed->exempt ? ",\"exempt\":true" : ",\"exempt\":false");
	OUT_LITERAL(out, ",\"probes\":[");
	for (unsigned i = 0; i < probed->probe_count; i++)
		put_probe(out, &probed->probes[i], !i);
	OUT_LITERAL(out, "]}");
}

/* Everything that was asked, shown or not. */
static void sheet_json(
	struct ct_report *report, const char *key, const struct ct_probe_sheet *sheet)
{
	struct out *out = &report->out;
	OUT_LITERAL(out,
		"]"); /* of what stands before it: the cases, or the criteria of the other sheet */
	if (report->opened)
		OUT_LITERAL(out, "}");
	report->opened = true;
	OUT_LITERAL(out, ",\"");
	out_string(out, key);
	member_count(out, "\":{\"probes\":", sheet->probes);
	member_count(out, ",\"shown\":", sheet->shown);
	member_count(out, ",\"accepted\":", sheet->excused);
	member_count(out, ",\"base_cases\":", sheet->base_cases);
	OUT_LITERAL(out, ",\"stale\":[");
	for (unsigned i = 0; i < sheet->stale_count; i++) {
		const struct ct_stale *stale = &sheet->stale[i];
		member_string(out, i ? ",{\"file\":" : "{\"file\":", stale->file);
		member_count(out, ",\"line\":", stale->line);
		member_text(out, ",\"criterion\":", stale->criterion);
		member_text(out, ",\"id\":", stale->id);
		OUT_LITERAL(out, "}");
	}
	OUT_LITERAL(out, "],\"criteria\":[");
	for (unsigned i = 0; i < sheet->criterion_count; i++)
		put_probed(out, &sheet->criteria[i], !i);
}

static void end_json(struct ct_report *report)
{
	out_string(&report->out, report->opened ? "]}}\n" : "]}\n");
}

/* ---- The table. */

const struct case_writer case_writers[] = {
	{"junit", begin_junit, case_junit, NULL, end_junit},
	{"tap", begin_tap, case_tap, NULL, NULL},
	{"json", begin_json, case_json, sheet_json, end_json},
	{NULL, NULL, NULL, NULL, NULL},
};
