/* SPDX-License-Identifier: Apache-2.0 */
/* The table of renderers and the run of a report through one of them. */
#include "report/renderers.h"

#include "base/error_list.h"

#include <stdlib.h>

static const struct renderer *const renderers[] = {&text_renderer, &json_renderer, &ndjson_renderer,
	&html_renderer, &markdown_renderer, &csv_renderer, &junit_renderer, &sarif_renderer,
	&github_renderer, &tap_renderer, &record_renderer};
enum { RENDERERS = sizeof(renderers) / sizeof(*renderers) };
/* What people can ask for; record is the store's. */
const char *const ct_report_formats[] = {"text", "json", "ndjson", "html", "markdown", "csv",
	"junit", "sarif", "github", "tap", NULL};

static const struct renderer *find(const char *name)
{
	for (int i = 0; i < RENDERERS; i++)
		if (!strcmp(renderers[i]->name, name))
			return renderers[i];
	return NULL;
}

enum ct_detail ct_report_default_detail(const char *format)
{
	const struct renderer *renderer = find(format);
	return renderer ? renderer->detail : CT_DETAIL_FULL;
}

bool ct_report_shows_doubts(const char *format)
{
	const struct renderer *renderer = find(format);
	return renderer == &text_renderer || renderer == &html_renderer ||
		renderer == &markdown_renderer || renderer == &csv_renderer;
}

bool ct_report_shows_rules(const char *format)
{
	return find(format) == &sarif_renderer;
}

static bool shows_questions(const struct renderer *renderer)
{
	return renderer == &html_renderer || renderer == &markdown_renderer;
}

bool ct_report_asks(const char *format)
{
	return shows_questions(find(format));
}

bool report_asks(const struct ct_report *report)
{
	return shows_questions(report->renderer);
}

bool ct_report_shows_why(const char *format)
{
	const struct renderer *renderer = find(format);
	return renderer == &html_renderer || renderer == &markdown_renderer;
}

struct ct_report *ct_report_new(const char *format, const struct ct_report_options *options,
	bool (*write)(void *state, const char *bytes, size_t length), void *state)
{
	const struct renderer *renderer = find(format);
	struct ct_report *report = renderer ? calloc(1, sizeof(*report)) : NULL;
	if (!report)
		return NULL;
	report->renderer = renderer;
	report->options = *options;
	report->out.write = write;
	report->out.state = state;
	return report;
}

void ct_report_free(struct ct_report *report)
{
	if (!report)
		return;
	arena_free(&report->arena);
	arena_free(&report->lasting);
	out_free(&report->out);
	free(report);
}

/* One step of the renderer, with an edge for both of its arenas. */
static void step(struct ct_report *report, void (*render)(struct ct_report *report),
	const struct ct_result *result)
{
	struct arena_edge edge, lasting;
	arena_reset(&report->arena);
	if (report->no_memory || (!render && !result))
		return;
	if (ARENA_EDGE(&report->arena, &edge) || ARENA_EDGE(&report->lasting, &lasting)) {
		report->no_memory = true;
		report->arena.edge = report->lasting.edge = NULL;
		return;
	}
	if (render)
		render(report);
	else
		report->renderer->unit(report, result);
	report->arena.edge = report->lasting.edge = NULL;
}

void ct_report_begin(struct ct_report *report, const struct ct_run_head *head)
{
	report->head = *head;
	step(report, report->renderer->begin, NULL);
}

/* Of text each unit in full is parted from the next by an empty line. */
static struct ct_text between(const struct ct_report *report)
{
	bool lines = report->renderer == &text_renderer && report->options.many;
	return lines ? NO_TEXT : text_of(report->renderer->between);
}

static void flush_full(struct ct_report *report)
{
	if (report->out.length >= OUT_FULL)
		out_flush(&report->out);
}

struct ct_brief ct_result_brief(const struct ct_result *result)
{
	struct ct_brief brief = {.reference = result->reference,
		.failed = result->failed,
		.contradictory = result->contradictory};
	memcpy(brief.tally, result->tally, sizeof(brief.tally));
	if (result->recognition_count) {
		brief.has_outcome = true;
		brief.outcome = ct_result_outcome(result);
	}
	return brief;
}

void report_count(struct ct_report *report, const struct ct_brief *brief)
{
	report->units++;
	report->references += brief->reference;
	for (int i = 0; i < CT_VERDICTS; i++)
		report->tally[i] += brief->tally[i];
	if (brief->has_outcome)
		report->outcomes[brief->outcome]++;
}

void ct_report_ask(struct ct_report *report, const struct ct_questions *questions)
{
	report->questions = questions;
}

void ct_report_unit(struct ct_report *report, const struct ct_result *result)
{
	struct ct_brief brief = ct_result_brief(result);
	if (report->units)
		out_text(&report->out, between(report));
	step(report, NULL, result);
	report->questions = NULL;
	flush_full(report);
	report_count(report, &brief);
}

/* ---- Parts. */

bool report_is_apart(const struct ct_report *report, bool supposing)
{
	if (report->options.before) /* looking a unit up in it is for one thread */
		return false;
	return report->renderer->apart && !(supposing && report->renderer == &text_renderer);
}

struct ct_report *report_part(const struct ct_report *report)
{
	struct ct_report *part = calloc(1, sizeof(*part));
	if (!part)
		return NULL;
	part->renderer = report->renderer;
	part->options = report->options;
	part->head = report->head;
	part->is_part = true;
	return part;
}

bool report_render(struct ct_report *part, const struct ct_result *result)
{
	out_text(&part->out, between(part));
	step(part, NULL, result);
	part->units++;
	return !part->no_memory && !part->out.failed;
}

/* No renderer lets a control character through but the ends of lines and TAB. */
enum { MARK = '\1' };

void report_mark(struct ct_report *report)
{
	static const char mark = MARK;
	if (report->is_part) {
		out_bytes(&report->out, &mark, 1);
		return;
	}
	report->renderer->mark(report);
	report->marks++;
}

static void take_marked(struct ct_report *report, const char *bytes, size_t length)
{
	const char *mark;
	for (const char *end = bytes + length; (mark = memchr(bytes, MARK, (size_t)(end - bytes)));
		bytes = mark + 1, length = (size_t)(end - bytes)) {
		out_bytes(&report->out, bytes, (size_t)(mark - bytes));
		report_mark(report);
		flush_full(report);
	}
	out_bytes(&report->out, bytes, length);
}

void report_take(struct ct_report *report, const char *bytes, size_t length)
{
	size_t spare = report->units ? 0 : between(report).length;
	if (report->renderer->mark)
		take_marked(report, bytes, length);
	else if (length - spare >= OUT_FULL / 4)
		out_directly(&report->out, bytes + spare, length - spare);
	else
		out_bytes(&report->out, bytes + spare, length - spare);
	flush_full(report);
}

void report_flush(struct ct_report *report)
{
	out_flush(&report->out);
}

/* Code scanning of GitHub refuses a file with more results in a run. */
enum { MOST_SARIF_RESULTS = 25000 };

void ct_report_check_size(
	const struct ct_report *report, const char *path, struct ct_errors *errors)
{
	if (report->renderer == &sarif_renderer && report->marks >= MOST_SARIF_RESULTS)
		ct_fail(errors, CT_C_SARIF_LARGE, (struct place){path, 0, 0},
			(unsigned)report->marks);
}

void ct_report_since(struct ct_report *report, const struct ct_since *since)
{
	report->since = since;
}

bool ct_report_out_of_memory(const struct ct_report *report)
{
	return !report || report->no_memory || report->out.no_memory;
}

bool ct_report_end(struct ct_report *report)
{
	step(report, report->renderer->end, NULL);
	out_flush(&report->out);
	return !report->out.failed && !report->no_memory;
}
