/* SPDX-License-Identifier: Apache-2.0 */
/* Findings of lint: a line each for people and editors, JSON, SARIF 2.1.0 for code review tools,
 * and annotations of GitHub Actions. */
#include <stdlib.h>

#include "report/explanation.h"
#include "report/github.h"
#include "render/member.h"
#include "report/sarif.h"
#include "report/sheet_parts.h"

static const char *severity_name(enum ct_severity severity)
{
	return severity == CT_SEVERITY_ERROR ? "error" : "warning";
}

/* ---- Text: "file:line:column: warning: F104: …". */

static struct ct_text cell_text(struct sheet *sheet, const struct ct_finding *finding)
{
	char name[CT_CELL_NAME];
	return arena_text(sheet->arena, text_of(ct_cell_name(finding->cell, name)));
}

/* Where only words are shown, they end with the cell. */
static struct ct_text words_with_cell(struct sheet *sheet, const struct ct_finding *finding)
{
	enum ct_language language = sheet->report->options.language;
	const struct ct_text parts[] = {finding->words.in[language],
		finding->cell.row
			? message_text(sheet->arena, language, CT_L_CELL, cell_text(sheet, finding))
			: NO_TEXT};
	return builder_join(sheet->arena, parts, 2, "");
}

static void put_place(struct sheet *sheet, const struct ct_finding *finding)
{
	sheet_text(sheet, text_of(finding->file ? finding->file : "chitieu"));
	if (finding->line) {
		sheet_string(sheet, ":");
		sheet_number(sheet, finding->line);
	}
	if (finding->line && finding->column) {
		sheet_string(sheet, ":");
		sheet_number(sheet, finding->column);
	}
	if (finding->cell.row)
		sheet_say(sheet, CT_L_CELL, cell_text(sheet, finding));
	sheet_string(sheet, ": ");
}

static void put_line(struct sheet *sheet, const struct ct_finding *finding)
{
	put_place(sheet, finding);
	sheet_string(
		sheet, finding->accepted.length ? "accepted" : severity_name(finding->severity));
	sheet_string(sheet, ": ");
	sheet_string(sheet, finding->code);
	sheet_string(sheet, ": ");
	sheet_text(sheet, finding->words.in[sheet->report->options.language]);
	if (finding->fact.length && finding->criterion_count)
		sheet_say(sheet, CT_L_CRITERION,
			builder_join(
				sheet->arena, finding->criteria, finding->criterion_count, ", "));
	if (finding->accepted.length)
		sheet_say(sheet, CT_L_ACCEPTED, finding->accepted);
	sheet_end(sheet);
}

static enum ct_message_id count_words(const struct ct_report *report)
{
	if (report->errors == 1)
		return report->warnings == 1 ? CT_L_COUNT_FOUND_ONE : CT_L_COUNT_FOUND_ERROR;
	return report->warnings == 1 ? CT_L_COUNT_FOUND_WARNING : CT_L_COUNT_FOUND;
}

/* So that the end of a long list says what is in it; one finding says it itself. */
static void close_text(struct sheet *sheet)
{
	const struct ct_report *report = sheet->report;
	if (report->findings < 2)
		return;
	enum ct_message_id words = count_words(report);
	if (words == CT_L_COUNT_FOUND)
		sheet_say(sheet, words, report->errors, report->warnings);
	else
		sheet_say(sheet, words,
			words == CT_L_COUNT_FOUND_ERROR ? report->warnings : report->errors);
	if (report->accepted)
		sheet_say(sheet, CT_L_COUNT_ACCEPTED, report->accepted);
	sheet_end(sheet);
}

static void count_finding(struct ct_report *report, const struct ct_finding *finding)
{
	report->findings++;
	if (finding->accepted.length)
		report->accepted++;
	else if (finding->severity == CT_SEVERITY_ERROR)
		report->errors++;
	else
		report->warnings++;
}

/* ---- JSON: an array of objects. */

static void open_json(struct sheet *sheet)
{
	OUT_LITERAL(&sheet->report->out, "[");
}

static void close_json(struct sheet *sheet)
{
	OUT_LITERAL(&sheet->report->out, "\n]\n");
}

static void put_place_json(struct sheet *sheet, const struct ct_finding *finding)
{
	struct out *out = &sheet->report->out;
	struct arena *arena = sheet->arena;
	if (finding->file)
		member_text(out, ",\"file\":", text_as_utf8(arena, text_of(finding->file)));
	member_count(out, ",\"line\":", finding->line);
	member_count(out, ",\"column\":", finding->column);
	if (finding->cell.row)
		member_text(out, ",\"cell\":", cell_text(sheet, finding));
}

static void put_json(struct sheet *sheet, const struct ct_finding *finding)
{
	struct out *out = &sheet->report->out;
	out_string(out, sheet->report->findings ? ",\n" : "\n");
	member_text(out, "{\"code\":", text_of(finding->code));
	member_text(out, ",\"severity\":", text_of(severity_name(finding->severity)));
	put_place_json(sheet, finding);
	if (finding->accepted.length)
		member_text(out, ",\"accepted\":", finding->accepted);
	member_text(out, ",\"fact\":", finding->fact);
	member_texts(out, ",\"criteria\":", finding->criteria, finding->criterion_count);
	member_text(out, ",\"message\":{\"vi\":", finding->words.in[CT_VI]);
	member_text(out, ",\"en\":", finding->words.in[CT_EN]);
	if (finding->other_file) {
		member_text(out, "},\"other\":{\"file\":",
			text_as_utf8(sheet->arena, text_of(finding->other_file)));
		member_count(out, ",\"line\":", finding->other_line);
		OUT_LITERAL(out, "}}");
	} else {
		OUT_LITERAL(out, "},\"other\":null}");
	}
}

/* ---- SARIF. */

static void open_sarif(struct sheet *sheet)
{
	OUT_LITERAL(&sheet->report->out,
		SARIF_HEAD "\"columnKind\":\"unicodeCodePoints\",\"results\":[");
}

static void put_text_object(struct sheet *sheet, const char *key, struct ct_text text)
{
	struct out *out = &sheet->report->out;
	out_string(out, key);
	OUT_LITERAL(out, "{\"text\":");
	sarif_message(out, sheet->arena, text);
	OUT_LITERAL(out, "}");
}

/* What a code means; of codes that are not explained the words of their message. */
static void put_rule(struct sheet *sheet, enum ct_message_id message)
{
	struct out *out = &sheet->report->out;
	enum ct_language language = sheet->report->options.language;
	struct ct_explanation entry;
	member_text(out, "{\"id\":", text_of(message_code(message)));
	put_text_object(sheet, ",\"shortDescription\":",
		explanation_words(sheet->arena, text_of(message_words(message, language))));
	if (ct_explain(message_code(message), &entry)) {
		put_text_object(sheet, ",\"fullDescription\":", entry.why.in[language]);
		put_text_object(sheet, ",\"help\":", entry.mend.in[language]);
	}
	OUT_LITERAL(out, "}");
}

/* The rules that the results speak of are known only now. */
static void close_sarif(struct sheet *sheet)
{
	struct out *out = &sheet->report->out;
	const char *before = "\n";
	OUT_LITERAL(out,
		"\n],\"tool\":{\"driver\":{\"name\":\"chitieu\",\"version\":\"" CT_VERSION
		"\",\"rules\":[");
	for (int i = 0; i < CT_MESSAGE_COUNT; i++) {
		if (!sheet->report->named[i])
			continue;
		out_string(out, before);
		put_rule(sheet, (enum ct_message_id)i);
		before = ",\n";
	}
	OUT_LITERAL(out, "]}}" SARIF_TAIL);
}

static void put_location(struct sheet *sheet, const char *file, unsigned line, unsigned column)
{
	sarif_location(&sheet->report->out, sheet->arena,
		&(struct sarif_place){text_of(file), line, column});
}

static void put_sarif(struct sheet *sheet, const struct ct_finding *finding)
{
	struct out *out = &sheet->report->out;
	int message = message_find(text_of(finding->code));
	if (message >= 0)
		sheet->report->named[message] = true;
	out_string(out, sheet->report->findings ? ",\n" : "\n");
	member_text(out, "{\"ruleId\":", text_of(finding->code));
	member_text(out, ",\"level\":", text_of(severity_name(finding->severity)));
	OUT_LITERAL(out, ",\"message\":{\"text\":");
	sarif_message(out, sheet->arena, words_with_cell(sheet, finding));
	OUT_LITERAL(out, "},\"locations\":[");
	put_location(
		sheet, finding->file ? finding->file : "chitieu", finding->line, finding->column);
	if (finding->other_file) {
		OUT_LITERAL(out, "],\"relatedLocations\":[");
		put_location(sheet, finding->other_file, finding->other_line, 0);
	}
	OUT_LITERAL(out, "]");
	if (finding->accepted.length) {
		member_text(out,
			",\"suppressions\":[{\"kind\":\"external\",\"status\":\"accepted\","
			"\"justification\":",
			finding->accepted);
		OUT_LITERAL(out, "}]");
	}
	OUT_LITERAL(out, "}");
}

/* ---- Annotations of GitHub Actions. */

static void put_github(struct sheet *sheet, const struct ct_finding *finding)
{
	enum ct_language language = sheet->report->options.language;
	struct ct_text words = words_with_cell(sheet, finding);
	if (finding->accepted.length) {
		const struct ct_text parts[] = {words,
			message_text(sheet->arena, language, CT_L_ACCEPTED, finding->accepted)};
		words = builder_join(sheet->arena, parts, 2, "");
	}
	github_annotate(&sheet->report->out, sheet->arena,
		&(struct github_annotation){
			finding->accepted.length ? "notice" : severity_name(finding->severity),
			text_of(finding->file), finding->line, finding->column,
			text_of(finding->code), words});
}

/* ---- The table. */

static void nothing(struct sheet *sheet)
{
	(void)sheet;
}

struct finding_format {
	const char *name;
	void (*open)(struct sheet *sheet);
	void (*put)(struct sheet *sheet, const struct ct_finding *finding);
	void (*close)(struct sheet *sheet);
};

static const struct finding_format formats[] = {
	{"text", nothing, put_line, close_text},
	{"json", open_json, put_json, close_json},
	{"sarif", open_sarif, put_sarif, close_sarif},
	{"github", nothing, put_github, nothing},
};
const char *const ct_finding_formats[] = {"text", "json", "sarif", "github", NULL};

static const struct finding_format *find(const char *name)
{
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++)
		if (!strcmp(formats[i].name, name))
			return &formats[i];
	return &formats[0];
}

struct finding_batch {
	const struct finding_format *format;
	const struct ct_findings *findings; /* NULL: the end */
};

static void put_batch(struct sheet *sheet, const void *what)
{
	const struct finding_batch *batch = what;
	struct ct_report *report = sheet->report;
	if (!report->opened)
		batch->format->open(sheet);
	report->opened = true;
	for (size_t i = 0; batch->findings && i < batch->findings->count; i++) {
		batch->format->put(sheet, &batch->findings->list[i]);
		count_finding(report, &batch->findings->list[i]);
	}
	if (!batch->findings)
		batch->format->close(sheet);
}

void ct_report_findings(
	struct ct_report *report, const char *format, const struct ct_findings *findings)
{
	const struct finding_batch batch = {find(format), findings};
	sheet_print(report, put_batch, &batch);
}

/* ---- Messages as findings. */

static int by_place(const void *a, const void *b)
{
	const struct ct_finding *left = a, *right = b;
	if (left->severity != right->severity)
		return left->severity == CT_SEVERITY_ERROR ? -1 : 1;
	int order = !left->file || !right->file ? (left->file != NULL) - (right->file != NULL)
						: strcmp(left->file, right->file);
	if (order)
		return order;
	if (left->line != right->line)
		return left->line < right->line ? -1 : 1;
	if (left->column != right->column)
		return left->column < right->column ? -1 : 1;
	order = strcmp(left->code, right->code);
	return order ? order : text_compare_bytes(left->words.in[CT_EN], right->words.in[CT_EN]);
}

struct messages {
	const char *format;
	const struct ct_errors *errors;
};

static void put_messages(struct sheet *sheet, const void *what)
{
	const struct messages *messages = what;
	size_t count = ct_errors_count(messages->errors);
	struct ct_finding *list = ARENA_ARRAY(sheet->arena, count, struct ct_finding);
	for (size_t i = 0; i < count; i++) {
		const struct ct_message *message = ct_errors_at(messages->errors, i);
		list[i] = (struct ct_finding){.severity = message->severity,
			.code = message->code,
			.file = message->file,
			.line = message->line,
			.column = message->column,
			.cell = message->cell,
			.accepted = text_of(message->accepted ? message->accepted : ""),
			.words = {{text_of(message->text[CT_VI]), text_of(message->text[CT_EN])}}};
	}
	if (count)
		qsort(list, count, sizeof(*list), by_place);
	const struct ct_findings findings = {list, count, ct_errors_failures(messages->errors)};
	put_batch(sheet, &(struct finding_batch){find(messages->format), &findings});
	/* the commands that print messages end with their own count */
	if (find(messages->format)->close != close_text)
		put_batch(sheet, &(struct finding_batch){find(messages->format), NULL});
}

void ct_report_messages(
	struct ct_report *report, const char *format, const struct ct_errors *errors)
{
	sheet_print(report, put_messages, &(struct messages){format, errors});
}
