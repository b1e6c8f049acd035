/* SPDX-License-Identifier: Apache-2.0 */
/* What the unit has to answer: the letter with questions, as `facts questions` writes it, whose
 * criteria lead into the table; and what it cannot answer, because the rules are not clear. */
#include "report/html.h"
#include "report/letter.h"

static void put_criteria(
	struct page *page, const struct ct_result *result, const struct ct_question *question)
{
	html_say(page, CT_H_CRITERION);
	for (unsigned i = 0; i < question->criterion_count; i++) {
		unsigned at = html_find(result, question->criteria[i]);
		html_raw(page, i ? ", " : " ");
		if (at < result->criterion_count) {
			html_raw(page, "<a href=\"#");
			html_anchor(page, at);
			html_raw(page, "\">");
		}
		html_name(page, question->criteria[i]);
		html_raw(page, at < result->criterion_count ? "</a>" : "");
	}
}

/* "Chỉ tiêu 3.1 – Người trong độ tuổi lao động …" */
static void put_about(
	struct page *page, const struct ct_result *result, const struct ct_question *question)
{
	bool subject = letter_has_subject(page->arena, question, page->language) ||
		(question->subject.length && !question->criterion_count);
	if (!subject && !question->criterion_count)
		return;
	html_raw(page, "<p class=\"about\">");
	if (question->criterion_count)
		put_criteria(page, result, question);
	if (subject) {
		html_raw(page, question->criterion_count ? " – " : "");
		html_name(page, question->subject);
	}
	html_raw(page, "</p>\n");
}

static void put_question(
	struct page *page, const struct ct_result *result, const struct ct_question *question)
{
	struct ct_text evidence = letter_evidence(page->arena, question, page->language);
	html_raw(page, "<li>\n");
	put_about(page, result, question);
	html_raw(page, "<p>");
	html_text(page, letter_asked(page->arena, question, page->language));
	html_raw(page, "</p>\n");
	if (evidence.length) {
		html_raw(page, "<p class=\"wanted\">");
		html_text(page, evidence);
		html_raw(page, "</p>\n");
	}
	html_raw(page, "</li>\n");
}

/* The numbers go on from topic to topic, as in a letter. */
static void put_topic(
	struct page *page, unsigned topic, size_t first, const struct ct_question *question)
{
	html_raw(page, topic ? "</ol>\n" : "");
	html_raw(page, page->alone ? "<h3>" : "<h4>");
	html_text(page, text_of(letter_numeral(topic)));
	html_raw(page, ". ");
	html_say(page, letter_topic(question->topic));
	html_raw(page, page->alone ? "</h3>\n" : "</h4>\n");
	html_raw(page, "<ol class=\"questions\" start=\"");
	html_number(page, (long long)first + 1);
	html_raw(page, "\">\n");
}

static void put_letter(
	struct page *page, const struct ct_result *result, const struct ct_questions *questions)
{
	struct ct_text addressee = letter_addressee(page->arena, &questions->unit, page->language);
	unsigned topics = 0;
	html_raw(page, "<p class=\"lead\">");
	if (questions->count)
		html_say(page, CT_Q_INTRODUCTION, addressee, (unsigned)questions->count);
	else
		html_say(page, CT_Q_NONE, addressee);
	html_raw(page, "</p>\n");
	for (size_t i = 0; i < questions->count; i++) {
		const struct ct_question *question = &questions->list[i];
		if (!i || question->topic != question[-1].topic)
			put_topic(page, topics++, i, question);
		put_question(page, result, question);
	}
	if (!questions->count)
		return;
	html_raw(page, "</ol>\n<p class=\"closing\">");
	html_say(page, CT_Q_CLOSING);
	html_raw(page, "</p>\n");
}

static bool is_answerable(const struct ct_cause *cause)
{
	return cause->why == CT_MISSING || cause->why == CT_CONTRADICTORY ||
		cause->why == CT_IMPRECISE;
}

static bool has_unclear(const struct ct_result *result)
{
	for (unsigned i = 0; i < result->criterion_count; i++)
		for (const struct ct_cause *cause = result->criteria[i].causes; cause;
			cause = cause->next)
			if (!is_answerable(cause))
				return true;
	return false;
}

static void put_unclear_cause(
	struct page *page, const struct ct_result *result, unsigned i, const struct ct_cause *cause)
{
	html_raw(page, "<li><a href=\"#");
	html_anchor(page, i);
	html_raw(page, "\">");
	html_name(page, result->criteria[i].id);
	html_raw(page, "</a> ");
	html_name(page, cause->detail.in[page->language]);
	html_raw(page, "</li>\n");
}

/* What no commune can answer. */
static void put_unclear(struct page *page, const struct ct_result *result)
{
	html_heading(page, 3, CT_H_UNCLEAR);
	html_raw(page, "<p class=\"lead\">");
	html_say(page, CT_H_UNCLEAR_LEAD);
	html_raw(page, "</p>\n<ul class=\"unclear\">\n");
	for (unsigned i = 0; i < result->criterion_count; i++)
		for (const struct ct_cause *cause = result->criteria[i].causes; cause;
			cause = cause->next)
			if (!is_answerable(cause))
				put_unclear_cause(page, result, i, cause);
	html_raw(page, "</ul>\n");
}

void html_questions(struct page *page, const struct ct_result *result)
{
	const struct ct_questions *questions = page->report->questions;
	bool unclear = has_unclear(result);
	if (!questions && !unclear)
		return;
	html_raw(page, "<section class=\"asking\">\n");
	html_heading(page, 2, CT_H_QUESTIONS);
	html_what_if(page, result); /* a letter is copied out of the page */
	if (questions)
		put_letter(page, result, questions);
	if (unclear)
		put_unclear(page, result);
	html_raw(page, "</section>\n");
}
