/* SPDX-License-Identifier: Apache-2.0 */
/* The frame of a page: head with style and security policy, tools for the script, foot. Style and
 * script stand in the page itself; the policy names their digests, so nothing else is applied, run
 * or fetched, whatever a file tries. */
#include "report/assets.h"
#include "report/html.h"

void html_frame(struct page *page, enum ct_message_id kind, struct ct_text title,
	const char *skip_to, enum ct_message_id skip)
{
	html_raw(page,
		page->language == CT_VI ? "<!DOCTYPE html>\n<html lang=\"vi\">\n"
					: "<!DOCTYPE html>\n<html lang=\"en\">\n");
	html_raw(page,
		"<head>\n<meta charset=\"utf-8\">\n"
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-" PAGE_CSS_SHA256
		"'; script-src 'sha256-" PAGE_JS_SHA256
		"'; base-uri 'none'; form-action 'none'\">\n"
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		"<meta name=\"referrer\" content=\"no-referrer\">\n"
		"<meta name=\"generator\" content=\"chitieu " CT_VERSION "\">\n<title>");
	html_say(page, kind);
	html_raw(page, ": ");
	html_text(page, title);
	html_raw(page, "</title>\n<style>");
	html_raw(page, page_css);
	html_raw(page, "</style>\n</head>\n<body id=\"top\">\n<a class=\"skip\" href=\"#");
	html_raw(page, skip_to);
	html_raw(page, "\">");
	html_say(page, skip);
	html_raw(page, "</a>\n");
	svg_symbols(page);
	html_raw(page, "<main>\n");
}

void html_open(struct page *page, struct ct_text title)
{
	struct ct_text id = page->report->head.ruleset_id;
	if (page->alone && id.length)
		title = arena_format(page->arena, "%.*s · %.*s", (int)title.length, title.bytes,
			(int)id.length, id.bytes);
	html_frame(page, page->alone ? CT_H_SHEET : CT_H_SUMMARY, title,
		page->alone ? "criteria1" : "ranking", page->alone ? CT_H_SKIP : CT_H_SKIP_INDEX);
}

void html_foot(struct page *page)
{
	const struct ct_run_head *head = &page->report->head;
	html_raw(page, "</main>\n<footer class=\"foot\">\n<p class=\"advice\">");
	html_say(page, CT_H_ADVICE);
	html_raw(page, "</p>\n<p>");
	html_say(page, CT_H_SAME);
	html_raw(page, "</p>\n");
	html_raw(page, "<p class=\"digest\">");
	if (head->ruleset_digest) {
		html_text(page, head->ruleset_id);
		html_raw(page, " · ");
		html_text(page, text_of(head->ruleset_digest));
		html_raw(page, " · ");
	}
	html_say(page, CT_H_ENGINE, "chitieu " CT_VERSION);
	html_raw(page, "</p>\n</footer>\n");
}

void html_close(struct page *page)
{
	html_foot(page);
	html_tools(page);
	html_raw(page, "<script>");
	html_raw(page, page_js);
	html_raw(page, "</script>\n</body>\n</html>\n");
}

/* ---- What is told of the run. */

static enum ct_message_id status_words(struct ct_text status)
{
	return text_is(status, "draft")       ? CT_T_SET_DRAFT
		: text_is(status, "in_force") ? CT_T_SET_IN_FORCE
					      : CT_T_SET_REPEALED;
}

void html_run(struct page *page)
{
	const struct ct_run_head *head = &page->report->head;
	html_row(page, CT_H_SET);
	html_name(page, head->ruleset_title);
	html_raw(page, " <span class=\"soft\">");
	html_name(page, head->ruleset_id);
	html_raw(page, " · ");
	html_say(page, status_words(head->ruleset_status));
	html_raw(page, " · <code>");
	html_text(page, text_of(head->ruleset_digest));
	html_raw(page, "</code> · ");
	html_say(page, CT_H_ENGINE, "chitieu " CT_VERSION);
	html_raw(page, "</span>");
	html_row_end(page);
}

/* ---- Tools: inert without the script, which copies them above each table. */

static void put_choice(struct page *page, const char *key)
{
	html_raw(
		page, "<button type=\"button\" class=\"chip\" aria-pressed=\"false\" data-only=\"");
	html_raw(page, key);
	html_raw(page, "\">");
}

static void put_search(struct page *page, enum ct_message_id words)
{
	html_raw(page, "<input type=\"search\" class=\"search\" aria-label=\"");
	html_say_plain(page, words);
	html_raw(page, "\" placeholder=\"");
	html_say_plain(page, words);
	html_raw(page, "\">\n");
}

static void put_count(struct page *page, enum ct_message_id words)
{
	html_raw(page, "<p class=\"shown\" role=\"status\"><b></b> ");
	html_say(page, words);
	html_raw(page, "</p>\n<p class=\"nothing\" hidden>");
	html_say(page, CT_H_NOTHING_SHOWN);
	html_raw(page, "</p>\n");
}

static void put_criteria_tools(struct page *page)
{
	html_raw(page,
		"<template id=\"criteria-tools\">\n<div class=\"tools\" role=\"group\" aria-label=\"");
	html_say_plain(page, CT_H_TOOLS);
	html_raw(page, "\">\n");
	put_search(page, CT_H_SEARCH);
	html_raw(page, "<div class=\"chips\">");
	for (int i = 0; i < CT_VERDICTS; i++) {
		put_choice(page, verdict_names[i]);
		svg_verdict(page, (enum ct_verdict)i);
		html_say(page, (enum ct_message_id)(CT_T_MET + i));
		html_raw(page, "</button>\n");
	}
	put_choice(page, "differs");
	html_say(page, CT_H_ONLY_DIFFERS);
	html_raw(page, "</button>\n");
	put_choice(page, "noted");
	html_say(page, CT_H_ONLY_NOTED);
	html_raw(page, "</button>\n<button type=\"button\" class=\"plain\" data-open=\"");
	html_say_plain(page, CT_H_OPEN_ALL);
	html_raw(page, "\" data-close=\"");
	html_say_plain(page, CT_H_CLOSE_ALL);
	html_raw(page, "\">");
	html_say(page, CT_H_OPEN_ALL);
	html_raw(page, "</button></div>\n");
	put_count(page, CT_H_SHOWN_CRITERIA);
	html_raw(page, "</div>\n</template>\n");
}

static void put_unit_tools(struct page *page)
{
	html_raw(page,
		"<template id=\"unit-tools\">\n<div class=\"tools\" role=\"group\" aria-label=\"");
	html_say_plain(page, CT_H_SEARCH_UNIT);
	html_raw(page, "\">\n");
	put_search(page, CT_H_SEARCH_UNIT);
	html_raw(page, "<div class=\"chips\">");
	for (int i = 0; i < CT_OUTCOMES; i++) {
		put_choice(page, outcome_names[i]);
		svg_outcome(page, (enum ct_outcome)i);
		html_say(page, (enum ct_message_id)(CT_T_SHORT_RECOGNISED + i));
		html_raw(page, "</button>\n");
	}
	html_raw(page, "</div>\n");
	put_count(page, CT_H_SHOWN_UNITS);
	html_raw(page, "</div>\n</template>\n");
}

void html_tools(struct page *page)
{
	put_criteria_tools(page);
	if (!page->alone)
		put_unit_tools(page);
}

/* ---- Pieces that several parts of a page are made of. */

static void put_pill(struct page *page, const char *name)
{
	html_raw(page, "<span class=\"pill ");
	html_raw(page, name);
	html_raw(page, "\">");
}

void html_verdict(struct page *page, enum ct_verdict verdict)
{
	put_pill(page, verdict_names[verdict]);
	svg_verdict(page, verdict);
	html_say(page, (enum ct_message_id)(CT_T_MET + (int)verdict));
	html_raw(page, "</span>");
}

void html_outcome(struct page *page, enum ct_outcome outcome)
{
	put_pill(page, outcome_names[outcome]);
	svg_outcome(page, outcome);
	html_say(page, (enum ct_message_id)(CT_T_SHORT_RECOGNISED + (int)outcome));
	html_raw(page, "</span>");
}

void html_level(struct page *page, struct ct_text title)
{
	put_pill(page, outcome_names[CT_RECOGNISED]);
	svg_outcome(page, CT_RECOGNISED);
	html_name(page, title);
	html_raw(page, "</span>");
}

void html_columns(struct page *page, const enum ct_message_id *columns, unsigned count)
{
	html_raw(page, "<thead>\n<tr>");
	for (unsigned i = 0; i < count; i++) {
		html_raw(page, "<th scope=\"col\">");
		html_say(page, columns[i]);
		html_raw(page, "</th>");
	}
	html_raw(page, "</tr>\n</thead>\n<tbody>\n");
}

void html_open_section(
	struct page *page, const char *name, enum ct_message_id title, enum ct_message_id lead)
{
	html_raw(page, "<section class=\"");
	html_raw(page, name);
	html_raw(page, "\" id=\"");
	html_raw(page, name);
	html_raw(page, "\">\n<h2>");
	html_say(page, title);
	html_raw(page, "</h2>\n<p class=\"lead\">");
	html_say(page, lead);
	html_raw(page, "</p>\n");
}

void html_open_table(struct page *page, const char *name, enum ct_message_id caption)
{
	html_raw(page, "<section class=\"wide wide-");
	html_raw(page, name);
	html_raw(page, "\" tabindex=\"0\" aria-label=\"");
	html_say_plain(page, caption);
	html_raw(page, "\">\n<table class=\"");
	html_raw(page, name);
	html_raw(page, "\">\n<caption class=\"unseen\">");
	html_say(page, caption);
	html_raw(page, "</caption>\n");
}
