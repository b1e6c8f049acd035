/* SPDX-License-Identifier: Apache-2.0 */
/* A report, judged and printed in every format. No text of the report may control a terminal, break
 * a line, or violate the syntax of the format. A first byte '{' makes it a line of NDJSON, any
 * other YAML. */
#include "facts/source.h"
#include "ruleset/rule_set.h"
#include "fuzz_set.h"
#include "json_syntax.h"
#include "sink.h"

/* A second check of the escaping of markup: no unescaped bracket between > and <, or inside a tag.
 * The page's own scripts and styles are skipped. */
static void check_markup(const char *format, struct ct_text text)
{
	static const char *const ours[] = {"<script", "<style"};
	for (size_t i = 0; i < text.length; i++) {
		if (text.bytes[i] != '<')
			continue;
		const char *close = memchr(text.bytes + i, '>', text.length - i);
		if (!close || !text.bytes[i + 1] ||
			!strchr("/!?abcdefghijklmnopqrstuvwxyz", text.bytes[i + 1]))
			FUZZ_FAIL("%s: a bracket that begins no element at byte %zu", format, i);
		for (size_t k = 0; k < sizeof(ours) / sizeof(*ours); k++)
			if (!strncmp(text.bytes + i, ours[k], strlen(ours[k])))
				while (strncmp(close, "</", 2))
					close++;
		i = (size_t)(close - text.bytes) - (*close == '<');
	}
}

/* The first characters that a spreadsheet takes for a formula; a minus may begin a number. */
static void check_formulas(struct ct_text text)
{
	for (size_t i = 0; i < text.length; i++) {
		bool begins = !i || strchr(",\n", text.bytes[i - 1]) ||
			(text.bytes[i - 1] == '"' && i > 1 && strchr(",\n", text.bytes[i - 2]));
		bool number = text.bytes[i] == '-' && i + 1 < text.length &&
			text.bytes[i + 1] >= '0' && text.bytes[i + 1] <= '9';
		bool line_end =
			text.bytes[i] == '\r' && i + 1 < text.length && text.bytes[i + 1] == '\n';
		if (begins && strchr("=+-@\t\r", text.bytes[i]) && !number && !line_end)
			FUZZ_FAIL("csv: a cell begins with %.10s", text.bytes + i);
	}
}

static void check(const char *format, struct ct_text text)
{
	bool is_csv = !strcmp(format, "csv");
	if (is_csv) { /* line ends by RFC 4180 */
		for (size_t i = 0; i < text.length; i++)
			if (text.bytes[i] == '\r' &&
				(i + 1 == text.length || text.bytes[i + 1] != '\n'))
				FUZZ_FAIL("csv: a CR alone");
		check_formulas(text);
	} else if (strcmp(format, "html") != 0) {
		fuzz_check_printable(format, text, true);
	}
	if ((!strcmp(format, "json") || !strcmp(format, "ndjson") || !strcmp(format, "sarif")) &&
		!json_is_sound(text))
		FUZZ_FAIL("%s: no JSON: %.*s", format, (int)text.length, text.bytes);
	if (!strcmp(format, "html") || !strcmp(format, "junit"))
		check_markup(format, text);
}

static void render(const char *format, enum ct_language language, const struct ct_result *result,
	const struct ct_questions *questions)
{
	static struct sink sink;
	const struct ct_report_options options = {
		.language = language, .detail = CT_DETAIL_FULL, .all = true};
	struct ct_report *report = ct_report_new(format, &options, sink_take, &sink);
	struct ct_run_head head = ct_run_head(fuzz_set(), false);
	sink.length = 0;
	if (!report)
		FUZZ_FAIL("no report");
	ct_report_begin(report, &head);
	if (ct_report_asks(format))
		ct_report_ask(report, questions);
	ct_report_unit(report, result);
	if (!ct_report_end(report))
		FUZZ_FAIL("%s: not written", format);
	ct_report_free(report);
	check(format, (struct ct_text){sink.bytes, sink.length});
}

static void judge(const struct ct_unit *unit, struct ct_errors *errors)
{
	const struct ct_judge_options options = {
		.as_of = CT_NO_DATE, .detail = CT_DETAIL_FULL, .road = true};
	struct ct_judge *judge_ = ct_judge_new(fuzz_set(), &options, errors);
	struct ct_review *review = ct_review_new(fuzz_set(), errors);
	const struct ct_result *result = ct_judge_unit(judge_, unit, errors);
	if (!result)
		FUZZ_FAIL("no result");
	const struct ct_questions *questions = ct_review_questions(review, unit, result, errors);
	for (const char *const *format = ct_report_formats; *format; format++)
		for (int language = 0; language < CT_LANGUAGES; language++)
			render(*format, (enum ct_language)language, result, questions);
	const struct ct_findings *findings = ct_review_findings(review, unit, result, true, errors);
	for (size_t i = 0; findings && i < findings->count; i++)
		for (int language = 0; language < CT_LANGUAGES; language++)
			fuzz_check_printable(findings->list[i].code,
				findings->list[i].words.in[language], false);
	ct_review_free(review);
	ct_judge_free(judge_);
}

void fuzz_report(struct ct_text input)
{
	static struct arena arena;
	struct ct_errors *errors = ct_errors_new();
	arena_reset(&arena);
	bool is_line = input.length && input.bytes[0] == '{';
	const struct tree *tree =
		(is_line ? tree_from_json(&arena, input.bytes, input.length, "f.ndjson", 1, errors)
			 : tree_from_yaml(&arena, input.bytes, input.length, "f.yaml", errors));
	const struct ct_unit unit = {
		tree ? unit_read(&arena, tree, "f.yaml", &fuzz_set()->dictionary, errors) : NULL};
	if (unit.inside)
		judge(&unit, errors);
	fuzz_check_messages(errors);
	ct_errors_free(errors);
}
