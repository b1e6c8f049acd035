/* SPDX-License-Identifier: Apache-2.0 */
/* How text becomes markup, and the run of a report: one unit goes out as it comes, of several each
 * unit's part is kept until the summary that stands before them is known. */
#include <limits.h>

#include "report/decide.h"
#include "report/html.h"

#include <stdarg.h>

/* ---- Pieces. */

void html_raw(struct page *page, const char *markup)
{
	builder_add_string(&page->out, markup);
}

static const char *entity(char byte)
{
	switch (byte) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '"': return "&quot;";
	case '\'': return "&#39;";
	case '\n': /* a line of the source must not look as if it were another's */ return "&#10;";
	case '\t': return "&#9;";
	default: return NULL;
	}
}

void html_text(struct page *page, struct ct_text text)
{
	struct ct_text visible = text_visible(page->arena, text, false);
	size_t from = 0;
	for (size_t at = 0; at < visible.length; at++) {
		const char *escaped = entity(visible.bytes[at]);
		if (!escaped)
			continue;
		builder_add(&page->out, visible.bytes + from, at - from);
		builder_add_string(&page->out, escaped);
		from = at + 1;
	}
	builder_add(&page->out, visible.bytes + from, visible.length - from);
}

void html_name(struct page *page, struct ct_text text)
{
	html_raw(page,
		page->language == CT_VI
			? "<bdi>"
			: "<bdi lang=\"vi\">"); /* files are in Vietnamese in any page */
	html_text(page, text);
	html_raw(page, "</bdi>");
}

void html_number(struct page *page, long long number)
{
	builder_add_integer(&page->out, number);
}

static void add_argument(struct page *page, char conversion, bool plain, va_list *args)
{
	if (conversion == 't' && plain)
		html_text(page, va_arg(*args, struct ct_text));
	else if (conversion == 't')
		html_name(page, va_arg(*args, struct ct_text));
	else if (conversion == 's')
		html_text(page, text_of(va_arg(*args, const char *)));
	else if (conversion == 'u')
		html_number(page, va_arg(*args, unsigned));
	else if (conversion == 'm')
		html_text(page,
			text_of(message_words(
				(enum ct_message_id)va_arg(*args, int), page->language)));
	else if (conversion)
		builder_add(&page->out, &conversion, 1);
}

static void say(struct page *page, bool plain, enum ct_message_id message, va_list *args)
{
	const char *words = message_words(message, page->language);
	for (const char *percent; (percent = strchr(words, '%')) && percent[1];
		words = percent + 2) {
		html_text(page, (struct ct_text){words, (size_t)(percent - words)});
		add_argument(page, percent[1], plain, args);
	}
	html_text(page, text_of(words));
}

void html_say(struct page *page, enum ct_message_id message, ...)
{
	va_list args;
	va_start(args, message);
	say(page, false, message, &args);
	va_end(args);
}

void html_say_plain(struct page *page, enum ct_message_id message, ...)
{
	va_list args;
	va_start(args, message);
	say(page, true, message, &args);
	va_end(args);
}

void html_heading(struct page *page, unsigned depth, enum ct_message_id words)
{
	unsigned level = depth + !page->alone;
	html_raw(page, "<h");
	html_number(page, level);
	html_raw(page, ">");
	html_say(page, words);
	html_raw(page, "</h");
	html_number(page, level);
	html_raw(page, ">\n");
}

void html_row(struct page *page, enum ct_message_id label)
{
	html_raw(page, "<div><dt>");
	html_say(page, label);
	html_raw(page, "</dt><dd>");
}

void html_row_end(struct page *page)
{
	html_raw(page, "</dd></div>\n");
}

void html_anchor(struct page *page, unsigned criterion)
{
	html_raw(page, "u");
	html_number(page, page->unit);
	html_raw(page, "c");
	html_number(page, criterion + 1);
}

unsigned html_find(const struct ct_result *result, struct ct_text id)
{
	unsigned i = 0;
	while (i < result->criterion_count && !text_equal(result->criteria[i].id, id))
		i++;
	return i;
}

void html_pillar(struct page *page, struct ct_text number)
{
	const struct ct_run_head *head = &page->report->head;
	html_name(page, number);
	for (unsigned i = 0; i < head->pillar_count; i++)
		if (text_equal(head->pillars[i].number, number)) {
			html_raw(page, ". ");
			html_name(page, head->pillars[i].title);
			return;
		}
}

void html_send(struct page *page)
{
	out_text(&page->report->out, builder_text(&page->out));
	page->out = builder_in(page->arena);
}

/* ---- What the summary needs, copied: a result is lent for one unit only. */

static void keep_criteria(
	struct ct_report *report, struct html_kept *kept, const struct ct_result *result)
{
	kept->criterion_count = result->criterion_count;
	kept->criteria =
		ARENA_ARRAY(&report->lasting, result->criterion_count, struct criterion_head);
	for (unsigned i = 0; i < result->criterion_count; i++)
		kept->criteria[i] = (struct criterion_head){
			arena_text(&report->lasting, result->criteria[i].id),
			arena_text(&report->lasting, result->criteria[i].title),
			arena_text(&report->lasting, result->criteria[i].pillar)};
}

static struct ct_text where(struct arena *arena, const struct ct_unit_head *unit)
{
	struct builder out = builder_in(arena);
	builder_add_text(&out, unit->district);
	builder_add_string(&out, unit->district.length && unit->province.length ? ", " : "");
	builder_add_text(&out, unit->province);
	return builder_text(&out);
}

/* "<a href="#u1c12">3.1</a> label; …", each figure once. */
static struct ct_text contradictions(struct page *page, const struct ct_result *result)
{
	struct page part = *page;
	part.out = builder_in(page->arena);
	for (unsigned i = 0; i < result->criterion_count; i++) {
		const struct ct_criterion_result *criterion = &result->criteria[i];
		for (const struct ct_fact *fact = criterion->facts; fact; fact = fact->next) {
			if (!fact->contradictory)
				continue;
			html_raw(&part, "<li><a href=\"#");
			html_anchor(&part, i);
			html_raw(&part, "\">");
			html_name(&part, criterion->id);
			html_raw(&part, "</a> ");
			html_name(&part, fact->label);
			html_raw(&part, ": ");
			html_name(&part, figures_fact(page->arena, fact, NULL, page->language));
			html_raw(&part, "</li>\n");
		}
	}
	return part.out.length ? builder_text(&part.out) : NO_TEXT;
}

static const unsigned char *keep_verdicts(
	struct ct_report *report, const struct html_kept *kept, const struct ct_result *result)
{
	unsigned char *verdicts = arena_alloc(&report->lasting, kept->criterion_count);
	for (unsigned i = 0; i < kept->criterion_count && i < result->criterion_count; i++)
		verdicts[i] = (unsigned char)result->criteria[i].verdict;
	return verdicts;
}

static void keep_levels(
	struct ct_report *report, struct html_kept *kept, const struct ct_result *result)
{
	kept->level_count = result->recognition_count;
	kept->levels = ARENA_ARRAY(&report->lasting, result->recognition_count, struct ct_text);
	for (unsigned i = 0; i < result->recognition_count; i++)
		kept->levels[i] = arena_text(&report->lasting, result->recognitions[i].title);
}

static void keep_what_if(struct page *page, struct html_kept *kept, const struct ct_result *result)
{
	struct page part = *page;
	part.out = builder_in(page->arena);
	html_what_if(&part, result);
	if (part.out.length)
		kept->what_if = arena_text(&page->report->lasting, builder_text(&part.out));
}

/* What was built, for the end of the page; the next piece begins. */
static struct ct_text keep_out(struct page *page)
{
	struct ct_text kept = arena_text(&page->report->lasting, builder_text(&page->out));
	page->out = builder_in(page->arena);
	return kept;
}

static void keep_unit(struct page *page, struct html_kept *kept, const struct ct_result *result)
{
	struct ct_report *report = page->report;
	struct arena *lasting = &report->lasting;
	if (!kept->units++) {
		keep_criteria(report, kept, result);
		keep_levels(report, kept, result);
		keep_what_if(page, kept, result);
	}
	struct unit_line *line = ARENA_NEW(lasting, struct unit_line);
	*line = (struct unit_line){
		.name = arena_text(lasting, figures_unit_name(page->arena, &result->unit)),
		.bare_name = arena_text(lasting, result->unit.name),
		.where = arena_text(lasting, where(page->arena, &result->unit)),
		.key = arena_text(lasting, result->unit.key),
		.period = arena_text(lasting, result->unit.period_text),
		.verdicts = keep_verdicts(report, kept, result),
		.pointed = result->points != NULL,
		.reached = ct_result_level(result),
		.judged = result->recognition_count > 0,
		.outcome = ct_result_outcome(result),
		.level = arena_text(
			lasting, level_text(page->arena, result, UINT_MAX, page->language)),
		.reference = result->reference,
		.contradictions = arena_text(lasting, contradictions(page, result)),
	};
	if (result->points)
		line->points = result->points->got;
	if (report->options.whole || kept->units <= HTML_MOST_WHOLE) {
		html_unit(page, result);
		line->section = keep_out(page);
		html_unit_end(page, result);
		line->rest = keep_out(page);
	}
	if (!report->options.whole && !page->alone) {
		html_unit_brief(page, result);
		line->brief = keep_out(page);
	}
	memcpy(line->tally, result->tally, sizeof(line->tally));
	*kept->last = line;
	kept->last = &line->next;
}

/* ---- The renderer. */

static struct page page_of(struct ct_report *report)
{
	return (struct page){
		.report = report,
		.arena = &report->arena,
		.language = report->options.language,
		.unit = (unsigned)report->units + 1,
		.alone = !report->options.many,
		.out = builder_in(&report->arena),
	};
}

static void begin_html(struct ct_report *report)
{
	struct html_kept *kept = ARENA_NEW(&report->lasting, struct html_kept);
	kept->last = &kept->first;
	report->kept = kept;
}

/* How many there are is known at the end only: a stream of one unit gets that unit's page, not a
 * summary of one. */
static void keep_alone(struct ct_report *report, const struct ct_result *result)
{
	struct page page = page_of(report);
	struct html_kept *kept = report->kept;
	page.alone = true;
	html_unit(&page, result);
	html_unit_end(&page, result);
	kept->alone = arena_text(&report->lasting, builder_text(&page.out));
	kept->alone_title =
		arena_text(&report->lasting, supposed_name(page.arena, result, page.language));
}

static void unit_html(struct ct_report *report, const struct ct_result *result)
{
	struct page page = page_of(report);
	if (page.alone && page.unit == 1) {
		html_open(&page, supposed_name(page.arena, result, page.language));
		html_send(&page);
	}
	if (!page.alone && page.unit == 1 && !report->options.since)
		keep_alone(report, result);
	if (!page.alone || report->options.since) {
		keep_unit(&page, report->kept, result);
		return;
	}
	html_unit(&page, result);
	html_unit_end(&page, result);
	html_send(&page);
}

/* ---- What became of each unit since an earlier run; the later run's units are in the order of
 * this report. */

struct moves {
	const struct ct_baseline_unit **moved; /* by unit; NULL: nothing changed */
	bool *is_new;
};

static struct moves moves_of(struct page *page, const struct ct_baseline_sheet *baseline)
{
	size_t count = page->report->units;
	struct moves moves = {ARENA_ARRAY(page->arena, count + 1, const struct ct_baseline_unit *),
		ARENA_ARRAY(page->arena, count + 1, bool)};
	for (size_t i = 0; i < baseline->unit_count; i++)
		if (baseline->units[i].after->index < count)
			moves.moved[baseline->units[i].after->index] = &baseline->units[i];
	for (size_t i = 0; i < baseline->new_count; i++)
		if (baseline->news[i]->index < count)
			moves.is_new[baseline->news[i]->index] = true;
	return moves;
}

/* Past the buffer, which else would hold the page once more. */
static void send_text(struct page *page, struct ct_text text)
{
	out_directly(&page->report->out, text.bytes, text.length);
}

static void send_units(struct page *page, const struct html_kept *kept)
{
	const struct ct_since *since = page->report->since;
	struct moves moves = {NULL, NULL};
	if (since)
		moves = moves_of(page, since->baseline);
	page->unit = 0;
	for (const struct unit_line *line = kept->first; line; line = line->next) {
		unsigned at = page->unit++;
		send_text(page, kept->brief ? line->brief : line->section);
		if (since)
			html_since(page, since, moves.moved[at], moves.is_new[at]);
		if (kept->brief)
			html_unit_close(page);
		html_send(page);
		if (!kept->brief)
			send_text(page, line->rest);
	}
}

static void end_alone(struct ct_report *report, const struct html_kept *kept)
{
	struct page page = page_of(report);
	page.alone = true;
	html_open(&page, kept->alone_title);
	builder_add_text(&page.out, kept->alone); /* markup made above */
	html_close(&page);
	html_send(&page);
}

static void end_html(struct ct_report *report)
{
	struct page page = page_of(report);
	struct html_kept *kept = report->kept;
	if (report->units == 1 && kept->alone.length) {
		end_alone(report, kept);
		return;
	}
	kept->brief = kept->units > HTML_MOST_WHOLE && !report->options.whole;
	if (!page.alone || !report->units)
		html_open(&page, report->head.ruleset_title);
	if (page.alone && !report->units)
		html_none(&page);
	if (!page.alone)
		html_many(&page, kept);
	html_send(&page);
	send_units(&page, kept);
	html_close(&page);
	html_send(&page);
}

const struct renderer html_renderer = {
	"html", CT_DETAIL_FULL, begin_html, unit_html, end_html, false, NULL, NULL};
