/* SPDX-License-Identifier: Apache-2.0 */
/* The steps of a judgement as nested lists. */
#include "report/html.h"
#include "report/steps.h"

static void put_truth(struct page *page, enum ct_truth truth)
{
	static const char *const classes[] = {"no", "open", "yes"};
	html_raw(page, "<span class=\"truth ");
	html_raw(page, classes[truth]);
	html_raw(page, "\">");
	html_say(page, steps_truth(truth));
	html_raw(page, "</span> ");
}

/* ---- One line of a step. */

static void put_comparison(struct page *page, const struct ct_criterion_result *criterion,
	const struct ct_trace *trace)
{
	html_name(page, steps_label(criterion, trace->args[0], page->language));
	html_raw(page, ": <b>");
	html_name(page, steps_left(page->arena, criterion, trace, page->language));
	html_raw(page, "</b>");
	html_text(page,
		text_of(trace->args[0]->has_value ? " "
						  : message_words(CT_W_REQUIRED, page->language)));
	html_text(page, text_of(figures_sign(trace->op)));
	html_raw(page, " ");
	html_name(page, steps_value(page->arena, criterion, trace->args[1], page->language));
}

static void put_line(struct page *page, const struct ct_criterion_result *criterion,
	const struct ct_trace *trace)
{
	if (trace->is_truth)
		put_truth(page, trace->truth);
	if (steps_compares(trace)) {
		put_comparison(page, criterion, trace);
		return;
	}
	const struct ct_trace *told = steps_asks_yes_no(trace) ? trace->args[0] : trace;
	html_name(page, steps_label(criterion, told, page->language));
	if (steps_is(trace, "unspecified") && trace->count) {
		html_raw(page, ": ");
		html_name(page, trace->args[0]->name);
	}
	if (told->is_truth)
		return;
	html_raw(page, ": <b>");
	html_name(page, steps_value(page->arena, criterion, told, page->language));
	html_raw(page, "</b>");
}

/* ---- The tree. */

static void put_step(struct page *page, const struct ct_criterion_result *criterion,
	const struct ct_trace *trace);

static void put_below(struct page *page, const struct ct_criterion_result *criterion,
	const struct ct_trace *trace, unsigned count)
{
	bool any = false;
	for (unsigned i = 0; i < count; i++) {
		if (steps_is(trace->args[i], "text"))
			continue;
		html_raw(page, any ? "" : "<ul>");
		any = true;
		put_step(page, criterion, trace->args[i]);
	}
	html_raw(page, any ? "</ul>" : "");
}

static void put_step(struct page *page, const struct ct_criterion_result *criterion,
	const struct ct_trace *trace)
{
	html_raw(page, "<li>");
	put_line(page, criterion, trace);
	if (steps_compares(trace)) {
		/* What stands in the line already needs no line of its own. */
		if (!steps_is_leaf(trace->args[0]))
			put_below(page, criterion, trace->args[0], trace->args[0]->count);
	} else if (!steps_asks_yes_no(trace)) {
		put_below(page, criterion, trace, trace->count);
	}
	html_raw(page, "</li>");
}

void html_trace(struct page *page, const struct ct_criterion_result *criterion,
	const struct ct_trace *trace)
{
	if (!trace)
		return;
	html_raw(page, "<ul class=\"trace\">");
	put_step(page, criterion, trace);
	html_raw(page, "</ul>");
}
