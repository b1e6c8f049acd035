/* SPDX-License-Identifier: Apache-2.0 */
/* What became of the test cases of a rule set: a line a file, and why a case did not pass. */
#include "report/case_report.h"

#include <string.h>

enum { DEEPER = 4 };

struct case_file {
	const char *file;
	size_t passed, failed;
};

/* Like a compiler, so that an editor finds the place. */
static void put_message(struct sheet *sheet, const struct ct_message *message)
{
	if (message->file) {
		sheet_text(sheet, text_of(message->file));
		sheet_string(sheet, ":");
	}
	for (int i = 0; message->line && i < (message->column ? 2 : 1); i++) {
		sheet_number(sheet, i ? message->column : message->line);
		sheet_string(sheet, ":");
	}
	sheet_string(sheet, message->file ? " error: " : "error: ");
	sheet_string(sheet, message->code);
	sheet_string(sheet, ": ");
	sheet_text(sheet, text_of(message->text[sheet->report->options.language]));
	sheet_end(sheet);
}

static void put_difference(struct sheet *sheet, const struct ct_difference *difference)
{
	sheet_string(sheet, difference->what);
	sheet_string(sheet, ": ");
	sheet_say(sheet, CT_T_CASE_EXPECTED);
	sheet_string(sheet, " ");
	sheet_text(sheet, difference->expected);
	sheet_string(sheet, ", ");
	sheet_say(sheet, CT_T_CASE_GOT);
	sheet_string(sheet, " ");
	sheet_style(sheet, STYLE_BAD);
	sheet_text(sheet, difference->got);
	sheet_style(sheet, STYLE_PLAIN);
	sheet_wrap_from(sheet, DEEPER, DEEPER + 2);
}

static void put_case(struct sheet *sheet, const void *what)
{
	const struct ct_case *tested = what;
	for (size_t i = 0; i < ct_errors_count(tested->messages); i++) {
		const struct ct_message *message = ct_errors_at(tested->messages, i);
		if (message->severity == CT_SEVERITY_ERROR)
			put_message(sheet, message);
	}
	for (const struct ct_difference *difference = tested->differences; difference;
		difference = difference->next)
		put_difference(sheet, difference);
	if (!tested->result)
		return;
	sheet_text(sheet, tested->result->reason.in[sheet->report->options.language]);
	sheet_wrap_from(sheet, DEEPER, DEEPER + 2);
	if (tested->result->when_trace)
		sheet_trace(sheet, tested->result->when_trace, DEEPER);
	sheet_trace(sheet, tested->result->trace, DEEPER);
}

static void put_case_file(struct sheet *sheet, const void *what)
{
	const struct case_file *counts = what;
	sheet_text(sheet, text_of(counts->file));
	sheet_string(sheet, ": ");
	sheet_say(sheet, CT_T_CASES_PASSED, (unsigned)counts->passed);
	if (counts->failed) {
		sheet_string(sheet, ", ");
		sheet_style(sheet, STYLE_BAD);
		sheet_say(sheet, CT_T_CASES_FAILED, (unsigned)counts->failed);
		sheet_style(sheet, STYLE_PLAIN);
	}
	sheet_end(sheet);
}

/* The same words in every language: other programs read them. */
static void put_total(struct sheet *sheet, const void *what)
{
	const struct case_file *counts = what;
	sheet_number(sheet, (long long)counts->passed);
	sheet_string(sheet, " passed, ");
	sheet_number(sheet, (long long)counts->failed);
	sheet_string(sheet, " failed");
	sheet_end(sheet);
}

/* ---- By format. */

const char *const ct_case_formats[] = {"text", "json", "junit", "tap", NULL};

const struct case_writer *case_writer_of(const char *format)
{
	for (const struct case_writer *writer = case_writers; writer->name; writer++)
		if (!strcmp(writer->name, format))
			return writer;
	return NULL;
}

/* Memory that runs out below ends the report, not the program. */
struct machine_step {
	const struct case_writer *writer;
	const struct ct_case_run *run;
	const struct ct_case *tested;
	const struct ct_probe_sheet *sheet;
	bool mutation;
};

static void take_step(struct sheet *sheet, const void *what)
{
	const struct machine_step *step = what;
	struct ct_report *report = sheet->report;
	if (step->run)
		step->writer->begin(report, step->run);
	else if (step->tested)
		step->writer->one(report, step->tested);
	else if (step->sheet && step->writer->sheet)
		step->writer->sheet(report, step->mutation ? "mutation" : "coverage", step->sheet);
	else if (!step->sheet && step->writer->end)
		step->writer->end(report);
}

void ct_report_cases_begin(
	struct ct_report *report, const char *format, const struct ct_case_run *run)
{
	const struct machine_step step = {.writer = case_writer_of(format), .run = run};
	if (step.writer)
		sheet_print(report, take_step, &step);
}

void ct_report_case(struct ct_report *report, const char *format, const struct ct_case *tested)
{
	const struct machine_step step = {.writer = case_writer_of(format), .tested = tested};
	if (step.writer)
		sheet_print(report, take_step, &step);
	else if (!tested->passed)
		sheet_print(report, put_case, tested);
}

void ct_report_case_file(struct ct_report *report, const char *format, const char *file,
	size_t passed, size_t failed)
{
	const struct case_file counts = {file, passed, failed};
	if (!case_writer_of(format))
		sheet_print(report, put_case_file, &counts);
}

void ct_report_case_total(
	struct ct_report *report, const char *format, size_t passed, size_t failed)
{
	const struct case_file counts = {NULL, passed, failed};
	if (!case_writer_of(format))
		sheet_print(report, put_total, &counts);
}

void ct_report_probes(struct ct_report *report, const char *format, const struct ct_run_head *head,
	const struct ct_probe_sheet *sheet, bool mutation)
{
	const struct machine_step step = {
		.writer = case_writer_of(format), .sheet = sheet, .mutation = mutation};
	if (step.writer)
		sheet_print(report, take_step, &step);
	else
		probes_print(report, head, sheet, mutation);
}

void ct_report_cases_end(struct ct_report *report, const char *format)
{
	const struct machine_step step = {.writer = case_writer_of(format)};
	if (step.writer)
		sheet_print(report, take_step, &step);
}
