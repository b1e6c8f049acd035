/* SPDX-License-Identifier: Apache-2.0 */
/* The steps of a judgement as nested lists: what each part of the condition came to, in the words of the report's facts. */
#include "base/number.h"
#include "report/html.h"

static const struct {
	const char *op;
	enum ct_message_id words;
} ops[] = {
	{"all", CT_H_ALL},           {"any", CT_H_ANY},         {"none", CT_H_NONE_OF},       {"at_least_n_of", CT_H_N_OF},
	{"between", CT_H_BETWEEN},   {"one_of", CT_H_ONE_OF},   {"unspecified", CT_H_UNSPECIFIED}, {"percent", CT_H_PERCENT},
	{"sum", CT_H_SUM},           {"difference", CT_H_DIFFERENCE}, {"min", CT_H_MIN},      {"max", CT_H_MAX},
	{"count_true", CT_H_COUNT_TRUE}, {"first_known", CT_H_FIRST_KNOWN}, {"started", CT_H_STARTED}, {"planned", CT_H_PLANNED},
	{"limit", CT_H_THRESHOLD},   {"number", CT_H_NUMBER},
};

static enum ct_message_id op_words(const char *op)
{
	for (size_t i = 0; i < sizeof(ops) / sizeof(*ops); i++)
		if (!strcmp(ops[i].op, op))
			return ops[i].words;
	return CT_H_OTHER_STEP;
}

static bool is(const struct ct_trace *trace, const char *op)
{
	return !strcmp(trace->op, op);
}

/* ---- Values. */

static struct ct_text value_of(struct page *page, const struct ct_criterion_result *criterion, const struct ct_trace *trace)
{
	const struct ct_fact *fact = is(trace, "fact") ? figures_find_fact(criterion, trace->name) : NULL;
	if (!trace->has_value)
		return text_of(message_words(CT_T_MISSING, page->language));
	if (!trace->is_number)
		return figures_words(page->arena, trace->words, page->language);
	struct ct_text unit = fact && text_is(fact->type, "date") ? TEXT("date") : trace->unit;
	return figures_range(page->arena, trace->range, unit, NULL, page->language);
}

static void put_truth(struct page *page, enum ct_truth truth)
{
	static const char *const classes[] = {"no", "open", "yes"};
	static const enum ct_message_id words[] = {CT_T_FALSE, CT_T_UNKNOWN, CT_T_TRUE};
	html_raw(page, "<span class=\"truth ");
	html_raw(page, classes[truth]);
	html_raw(page, "\">");
	html_say(page, words[truth]);
	html_raw(page, "</span> ");
}

/* ---- One line of a step. */

static void put_label(struct page *page, const struct ct_criterion_result *criterion, const struct ct_trace *trace)
{
	const struct ct_fact *fact = is(trace, "fact") ? figures_find_fact(criterion, trace->name) : NULL;
	if (is(trace, "fact"))
		html_name(page, fact && fact->label.length ? fact->label : trace->name);
	else if (is(trace, "compute") && trace->name.length)
		html_name(page, trace->name);
	else
		html_say(page, is(trace, "compute") ? CT_H_COMPUTE : op_words(trace->op));
}

static bool asks_yes_no(const struct ct_trace *trace)
{
	return trace->count == 1 && (is(trace, "is_true") || is(trace, "is_false"));
}

/* The two sides of a comparison; those of two numbers keep their side of the limit in print. */
static void put_comparison(struct page *page, const struct ct_criterion_result *criterion, const struct ct_trace *trace)
{
	const struct ct_trace *left = trace->args[0], *right = trace->args[1];
	bool exact = right->has_value && right->is_number && interval_is_point(right->range) && left->has_value && left->is_number;
	put_label(page, criterion, left);
	html_raw(page, ": <b>");
	if (exact && left->unit.length)
		html_name(page, figures_range(page->arena, left->range, left->unit, &right->range.lo, page->language));
	else
		html_name(page, value_of(page, criterion, left));
	html_raw(page, "</b> ");
	html_text(page, text_of(figures_sign(trace->op)));
	html_raw(page, " ");
	html_name(page, value_of(page, criterion, right));
}

static void put_line(struct page *page, const struct ct_criterion_result *criterion, const struct ct_trace *trace)
{
	if (trace->is_truth)
		put_truth(page, trace->truth);
	if (figures_sign(trace->op) && trace->count == 2) {
		put_comparison(page, criterion, trace);
		return;
	}
	const struct ct_trace *told = asks_yes_no(trace) ? trace->args[0] : trace;
	put_label(page, criterion, told);
	if (is(trace, "unspecified") && trace->count) {
		html_raw(page, ": ");
		html_name(page, trace->args[0]->name);
	}
	if (told->is_truth)
		return;
	html_raw(page, ": <b>");
	html_name(page, value_of(page, criterion, told));
	html_raw(page, "</b>");
}

/* ---- The tree. */

static bool is_leaf(const struct ct_trace *trace)
{
	return is(trace, "fact") || is(trace, "limit") || is(trace, "number") || is(trace, "text");
}

static void put_step(struct page *page, const struct ct_criterion_result *criterion, const struct ct_trace *trace);

static void put_below(struct page *page, const struct ct_criterion_result *criterion, const struct ct_trace *trace, unsigned count)
{
	bool any = false;
	for (unsigned i = 0; i < count; i++) {
		if (is(trace->args[i], "text"))
			continue;
		html_raw(page, any ? "" : "<ul>");
		any = true;
		put_step(page, criterion, trace->args[i]);
	}
	html_raw(page, any ? "</ul>" : "");
}

static void put_step(struct page *page, const struct ct_criterion_result *criterion, const struct ct_trace *trace)
{
	html_raw(page, "<li>");
	put_line(page, criterion, trace);
	if (figures_sign(trace->op) && trace->count == 2) {
		/* What stands in the line already needs no line of its own. */
		if (!is_leaf(trace->args[0]))
			put_below(page, criterion, trace->args[0], trace->args[0]->count);
	} else if (!asks_yes_no(trace)) {
		put_below(page, criterion, trace, trace->count);
	}
	html_raw(page, "</li>");
}

void html_trace(struct page *page, const struct ct_criterion_result *criterion, const struct ct_trace *trace)
{
	if (!trace)
		return;
	html_raw(page, "<ul class=\"trace\">");
	put_step(page, criterion, trace);
	html_raw(page, "</ul>");
}
