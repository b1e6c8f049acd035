/* SPDX-License-Identifier: Apache-2.0 */
/* What the unit has to do: results that are missing, nearest first. */
#include "base/number.h"
#include "report/html.h"

/* ---- Nearest first. */

struct task {
	unsigned criterion;
	unsigned class_of; /* 0: a number is short; 1: a yes or no with a plan that has a due date;
			      2: with a plan; 3: anything else */
	struct ct_number away; /* of class 0: the shortfall as a part of the limit */
};

static const struct ct_claim *find_plan(const struct ct_criterion_result *criterion)
{
	const struct ct_claim *found = NULL;
	for (const struct ct_fact *fact = criterion->facts; fact; fact = fact->next)
		for (const struct ct_claim *claim = fact->claims; claim; claim = claim->next)
			if (claim->has_plan && claim->used &&
				(!found || (!found->plan_due.length && claim->plan_due.length)))
				found = claim;
	return found;
}

static bool is_short(const struct ct_criterion_result *criterion, struct ct_number *away)
{
	if (!criterion->margin || !criterion->limit)
		return false;
	struct ct_number size = *criterion->margin, limit = criterion->limit->value;
	size.num = size.num < 0 ? -size.num : size.num;
	limit.num = limit.num < 0 ? -limit.num : limit.num;
	return limit.num ? number_divide(size, limit, away) : (*away = size, true);
}

static struct task task_of(const struct ct_result *result, unsigned i)
{
	const struct ct_criterion_result *criterion = &result->criteria[i];
	struct task task = {.criterion = i, .class_of = 3, .away = {0, 1}};
	const struct ct_claim *plan = find_plan(criterion);
	if (is_short(criterion, &task.away))
		task.class_of = 0;
	else if (plan)
		task.class_of = plan->plan_due.length ? 1 : 2;
	return task;
}

static bool is_nearer(const struct task *a, const struct task *b)
{
	if (a->class_of != b->class_of)
		return a->class_of < b->class_of;
	return number_compare(a->away, b->away) < 0;
}

/* What a council has granted is nothing to do any more. */
static bool is_granted(const struct ct_criterion_result *criterion)
{
	return criterion->granted &&
		(criterion->granted->verdict == CT_MET ||
			criterion->granted->verdict == CT_NOT_APPLICABLE);
}

static unsigned list_tasks(struct page *page, const struct ct_result *result, struct task **list)
{
	unsigned count = 0;
	*list = ARENA_ARRAY(page->arena, result->criterion_count + 1, struct task);
	for (unsigned i = 0; i < result->criterion_count; i++) {
		enum ct_verdict verdict = result->criteria[i].verdict;
		if ((verdict != CT_IN_PROGRESS && verdict != CT_NOT_MET) ||
			is_granted(&result->criteria[i]))
			continue;
		struct task task = task_of(result, i);
		unsigned at = count++;
		for (; at && is_nearer(&task, &(*list)[at - 1]); at--)
			(*list)[at] = (*list)[at - 1];
		(*list)[at] = task;
	}
	return count;
}

/* ---- One task. */

static void put_amounts(struct page *page, const struct ct_criterion_result *criterion)
{
	html_raw(page, "<p class=\"amount\">");
	if (!criterion->gap)
		html_say(page, (enum ct_message_id)(CT_T_MET + (int)criterion->verdict));
	for (const struct ct_gap *gap = criterion->gap; gap; gap = gap->next) {
		struct ct_text amount = figures_gap(page->arena, criterion, gap, page->language);
		html_raw(page, gap == criterion->gap ? "<span>" : " <span class=\"also\">");
		html_name(page, gap == criterion->gap ? text_capital(page->arena, amount) : amount);
		html_raw(page, "</span>");
	}
	html_raw(page, "</p>\n");
}

static void put_labels(struct page *page, const struct ct_criterion_result *criterion)
{
	const struct ct_gap *gap = criterion->gap;
	html_raw(page, "<p class=\"what\">");
	if (!gap)
		html_name(page, criterion->reason.in[page->language]);
	for (; gap; gap = gap->next) {
		html_name(page, gap->label);
		html_raw(page, gap->next ? "; " : "");
	}
	html_raw(page, "</p>\n");
}

static void put_comparison(struct page *page, const struct ct_criterion_result *criterion)
{
	struct ct_text measured = figures_measured(page->arena, criterion, page->language);
	if (!criterion->limit || !measured.length)
		return;
	svg_bar(page, criterion);
	html_raw(page, "<p class=\"compared\"><span>");
	html_name(page, measured);
	html_raw(page, "</span> <span>");
	html_say(page, CT_H_LIMIT, figures_limit(page->arena, criterion, page->language));
	html_raw(page, "</span></p>\n");
}

static void put_plan(struct page *page, const struct ct_criterion_result *criterion)
{
	const struct ct_claim *plan = find_plan(criterion);
	if (!plan)
		return;
	html_raw(page, "<p class=\"plan\">");
	if (plan->plan_due.length)
		html_say(page, CT_H_PLAN_DUE,
			figures_written_day(page->arena, plan->plan_due, page->language));
	else
		html_say(page, CT_H_PLAN_OPEN);
	html_raw(page, "</p>\n");
}

static void put_task(struct page *page, const struct ct_result *result, const struct task *task)
{
	const struct ct_criterion_result *criterion = &result->criteria[task->criterion];
	html_raw(page, "<li class=\"task\">\n");
	put_amounts(page, criterion);
	put_labels(page, criterion);
	put_comparison(page, criterion);
	put_plan(page, criterion);
	html_raw(page, "<p class=\"of\">");
	svg_verdict(page, criterion->verdict);
	html_raw(page, "<a href=\"#");
	html_anchor(page, task->criterion);
	html_raw(page, "\">");
	html_say(page, CT_H_CRITERION);
	html_raw(page, " ");
	html_name(page, criterion->id);
	html_raw(page, "</a> ");
	html_say(page, (enum ct_message_id)(CT_T_MET + (int)criterion->verdict));
	html_raw(page, "</p>\n</li>\n");
}

void html_todo(struct page *page, const struct ct_result *result)
{
	struct task *tasks;
	unsigned count = list_tasks(page, result, &tasks);
	html_raw(page, "<section class=\"todo\">\n");
	html_heading(page, 2, CT_H_TODO);
	html_raw(page, "<p class=\"lead\">");
	html_say(page, count ? CT_H_TODO_LEAD : CT_H_TODO_NONE);
	if (result->tally[CT_UNDETERMINED]) {
		html_raw(page, " ");
		html_say(page, CT_H_TODO_OPEN);
	}
	html_raw(page, count ? "</p>\n<ol class=\"tasks\">\n" : "</p>\n");
	for (unsigned i = 0; i < count; i++)
		put_task(page, result, &tasks[i]);
	html_raw(page, count ? "</ol>\n</section>\n" : "</section>\n");
}
