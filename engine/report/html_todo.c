/* SPDX-License-Identifier: Apache-2.0 */
/* What the unit has to do and what it has to answer: results that are missing, nearest first, and the questions that would settle what
 * is undetermined. */
#include "base/number.h"
#include "report/html.h"

/* ---- Nearest first. */

struct task {
	unsigned criterion;
	unsigned class_of;      /* 0: a number is short; 1: a yes or no with a plan that has a due date; 2: with a plan; 3: anything else */
	struct ct_number away;  /* of class 0: the shortfall as a part of the limit */
};

static const struct ct_claim *find_plan(const struct ct_criterion_result *criterion)
{
	const struct ct_claim *found = NULL;
	for (const struct ct_fact *fact = criterion->facts; fact; fact = fact->next)
		for (const struct ct_claim *claim = fact->claims; claim; claim = claim->next)
			if (claim->has_plan && claim->used && (!found || (!found->plan_due.length && claim->plan_due.length)))
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
	return criterion->granted && (criterion->granted->verdict == CT_MET || criterion->granted->verdict == CT_NOT_APPLICABLE);
}

static unsigned list_tasks(struct page *page, const struct ct_result *result, struct task **list)
{
	unsigned count = 0;
	*list = ARENA_ARRAY(page->arena, result->criterion_count + 1, struct task);
	for (unsigned i = 0; i < result->criterion_count; i++) {
		enum ct_verdict verdict = result->criteria[i].verdict;
		if ((verdict != CT_IN_PROGRESS && verdict != CT_NOT_MET) || is_granted(&result->criteria[i]))
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
		html_name(page, gap == criterion->gap ? figures_capital(page->arena, amount) : amount);
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
		html_say(page, CT_H_PLAN_DUE, figures_written_day(page->arena, plan->plan_due, page->language));
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

/* ---- Questions. */

/* "100% (Báo cáo …, dòng 603); 90% (…)" */
static void put_said(struct page *page, const struct ct_result *result, const struct ct_fact *fact)
{
	const char *between = " ";
	for (const struct ct_claim *claim = fact ? fact->claims : NULL; claim; claim = claim->next) {
		if (!claim->used || !claim->has_value)
			continue;
		html_raw(page, between);
		between = "; ";
		html_raw(page, "<b>");
		html_name(page, claim->hedge.length || !claim->has_counts
					? claim->value
					: figures_claim(page->arena, fact, claim, NULL, page->language));
		html_raw(page, "</b>");
		if (claim->at.length)
			html_say(page, CT_H_ISSUER, figures_place(page->arena, result, claim->at, page->language));
	}
	html_raw(page, ". ");
}

static void put_cause(struct page *page, const struct ct_result *result, const struct ct_criterion_result *criterion,
		      const struct ct_cause *cause)
{
	enum ct_message_id form = figures_asked(cause->type);
	struct ct_text label = cause->label.length ? cause->label : cause->fact;
	bool contradictory = cause->why == CT_CONTRADICTORY;
	if (cause->why == CT_MISSING && cause->detail.in[page->language].length)
		html_say(page, CT_H_ASK_NO_SHARE, label, cause->detail.in[page->language], form);
	else if (cause->why == CT_MISSING)
		html_say(page, CT_H_ASK_MISSING, label, form);
	if (cause->why == CT_MISSING)
		return;
	html_say(page, contradictory ? CT_H_ASK_CONTRADICTORY : CT_H_ASK_IMPRECISE, label);
	put_said(page, result, figures_find_fact(criterion, cause->fact));
	html_say(page, contradictory ? CT_H_ASK_WHICH : CT_H_ASK_EXACT, form);
}

static bool is_answerable(const struct ct_cause *cause)
{
	return cause->why == CT_MISSING || cause->why == CT_CONTRADICTORY || cause->why == CT_IMPRECISE;
}

static bool says_not_applicable(const struct ct_criterion_result *criterion)
{
	return criterion->self_assessed >> CT_NOT_APPLICABLE & 1;
}

static bool says_several(const struct ct_criterion_result *criterion)
{
	return criterion->self_assessed & (criterion->self_assessed - 1);
}

static unsigned count_questions(const struct ct_criterion_result *criterion)
{
	unsigned count = says_not_applicable(criterion) + says_several(criterion);
	for (const struct ct_cause *cause = criterion->causes; cause; cause = cause->next)
		count += is_answerable(cause);
	return count;
}

static void put_wanted(struct page *page, const struct ct_criterion_result *criterion)
{
	if (!criterion->evidence_count)
		return;
	html_raw(page, "<p class=\"wanted\">");
	html_say(page, CT_H_WANTED);
	html_raw(page, ": ");
	for (unsigned i = 0; i < criterion->evidence_count; i++) {
		html_raw(page, i ? "; " : "");
		html_name(page, criterion->evidence[i]);
	}
	html_raw(page, ".</p>\n");
}

/* All that is asked about one criterion is one number of the list. */
static void put_question(struct page *page, const struct ct_result *result, unsigned i)
{
	const struct ct_criterion_result *criterion = &result->criteria[i];
	html_raw(page, "<li>\n<p class=\"about\"><a href=\"#");
	html_anchor(page, i);
	html_raw(page, "\">");
	html_say(page, CT_H_CRITERION);
	html_raw(page, " ");
	html_name(page, criterion->id);
	html_raw(page, "</a>. ");
	html_name(page, criterion->title);
	html_raw(page, "</p>\n");
	for (const struct ct_cause *cause = criterion->causes; cause; cause = cause->next) {
		if (!is_answerable(cause))
			continue;
		html_raw(page, "<p>");
		put_cause(page, result, criterion, cause);
		html_raw(page, "</p>\n");
	}
	if (says_several(criterion)) {
		html_raw(page, "<p>");
		html_say(page, CT_H_ASK_TWICE, figures_verdicts(page->arena, criterion->self_assessed, page->language));
		html_raw(page, "</p>\n");
	}
	if (says_not_applicable(criterion)) {
		html_raw(page, "<p>");
		html_say(page, CT_H_ASK_DOCUMENT);
		html_raw(page, "</p>\n");
	}
	put_wanted(page, criterion);
	html_raw(page, "</li>\n");
}

/* What no commune can answer. */
static void put_unclear(struct page *page, const struct ct_result *result)
{
	bool any = false;
	for (unsigned i = 0; i < result->criterion_count; i++)
		for (const struct ct_cause *cause = result->criteria[i].causes; cause; cause = cause->next) {
			if (is_answerable(cause))
				continue;
			if (!any) {
				html_heading(page, 3, CT_H_UNCLEAR);
				html_raw(page, "<p class=\"lead\">");
				html_say(page, CT_H_UNCLEAR_LEAD);
				html_raw(page, "</p>\n<ul class=\"unclear\">\n");
			}
			any = true;
			html_raw(page, "<li><a href=\"#");
			html_anchor(page, i);
			html_raw(page, "\">");
			html_name(page, result->criteria[i].id);
			html_raw(page, "</a> ");
			html_name(page, cause->detail.in[page->language]);
			html_raw(page, "</li>\n");
		}
	html_raw(page, any ? "</ul>\n" : "");
}

static bool has_committee(struct ct_text level)
{
	static const char *const levels[] = {"xã", "phường", "thị trấn", "đặc khu"};
	for (size_t i = 0; i < sizeof(levels) / sizeof(*levels); i++)
		if (text_is(level, levels[i]))
			return true;
	return false;
}

void html_questions(struct page *page, const struct ct_result *result)
{
	const struct ct_unit_head *unit = &result->unit;
	unsigned count = 0;
	for (unsigned i = 0; i < result->criterion_count; i++)
		count += count_questions(&result->criteria[i]);
	html_raw(page, "<section class=\"asking\">\n");
	html_heading(page, 2, CT_H_QUESTIONS);
	html_raw(page, "<p class=\"lead\">");
	if (!count)
		html_say(page, CT_H_ASK_NONE);
	else if (has_committee(unit->level))
		html_say(page, CT_H_ASK_COMMITTEE, arena_format(page->arena, "%.*s %.*s", (int)unit->level.length, unit->level.bytes,
							       (int)unit->name.length, unit->name.bytes));
	else
		html_say(page, CT_H_ASK_UNIT, unit->name);
	html_raw(page, count ? "</p>\n<ol class=\"questions\">\n" : "</p>\n");
	for (unsigned i = 0; i < result->criterion_count; i++)
		if (count_questions(&result->criteria[i]))
			put_question(page, result, i);
	html_raw(page, count ? "</ol>\n" : "");
	put_unclear(page, result);
	html_raw(page, "</section>\n");
}
