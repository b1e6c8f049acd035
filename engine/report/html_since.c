/* SPDX-License-Identifier: Apache-2.0 */
/* The part of a page on what became of one unit since an earlier run; what there is to tell comes
 * from since.c. */
#include "base/number.h"
#include "report/html.h"
#include "report/since.h"

/* ---- Figures and limits behind a verdict. */

static void open_item(struct page *page, const char **open)
{
	html_raw(page, *open);
	html_raw(page, "<li>");
	*open = "";
}

static void put_quantity(struct page *page, struct ct_number number, struct ct_text unit,
	const struct ct_number *beside)
{
	html_name(page, figures_quantity(page->arena, number, unit, beside, page->language));
}

static void put_measured(struct page *page, const struct ct_shift *shift)
{
	html_say(page, CT_H_SHIFT_MEASURED);
	html_raw(page, ": ");
	if (shift->was_known && number_compare(shift->had, shift->measured) != 0) {
		put_quantity(page, shift->had, shift->unit,
			shift->limited[0] ? &shift->limits[0] : NULL);
		html_raw(page, " → ");
	}
	put_quantity(
		page, shift->measured, shift->unit, shift->limited[1] ? &shift->limits[1] : NULL);
	html_raw(page, "</li>");
}

static void put_limit(struct page *page, const struct ct_shift *shift)
{
	html_say(page, CT_H_SHIFT_LIMIT);
	html_raw(page, ": ");
	if (shift->has_values) {
		put_quantity(page, shift->was, shift->unit, NULL);
		html_raw(page, " → ");
		put_quantity(page, shift->is, shift->unit, NULL);
	} else {
		html_name(page, shift->limit);
	}
	html_raw(page, "</li>");
}

static void put_law(struct page *page, const struct ct_shift *shift)
{
	html_name(page, shift->document);
	html_raw(page, shift->document.length && shift->article.length ? ", " : "");
	html_name(page, shift->article);
	html_raw(page, "</li>");
}

void html_shift(struct page *page, const struct ct_shift *shift)
{
	const char *open = "<ul class=\"reasons\">";
	bool by_rules = shift->cause != CT_CAUSE_DATA;
	if (shift->measured_known)
		open_item(page, &open), put_measured(page, shift);
	if (shift->limit.length)
		open_item(page, &open), put_limit(page, shift);
	if (by_rules && shift->why != CT_SHIFT_LIMIT) {
		open_item(page, &open);
		html_say(page,
			shift->why == CT_SHIFT_CONDITION ? CT_H_SHIFT_CONDITION : CT_H_SHIFT_OTHER);
		html_raw(page, "</li>");
	}
	if (by_rules && shift->why != CT_SHIFT_OTHER &&
		(shift->document.length || shift->article.length))
		open_item(page, &open), put_law(page, shift);
	if (!*open)
		html_raw(page, "</ul>");
}

/* ---- The table. */

static void put_state(struct page *page, const char *cell, bool outcome, int state)
{
	html_raw(page, cell);
	if (outcome)
		html_outcome(page, (enum ct_outcome)state);
	else
		html_verdict(page, (enum ct_verdict)state);
	html_raw(page, "</td>");
}

static void put_row(struct page *page, const struct since_row *row)
{
	static const char *const classes[] = {"worse", "other", "better"};
	static const char *const signs[] = {"▼", "◆", "▲"};
	bool outcome = !row->criterion.length;
	html_raw(page, "<tr><th scope=\"row\">");
	if (outcome) {
		html_raw(page, "<b>");
		html_say(page, CT_H_COMPARE_MATRIX);
		html_raw(page, "</b>");
	} else {
		html_raw(page, "<span class=\"id\">");
		html_name(page, row->criterion);
		html_raw(page, "</span> ");
		html_name(page, row->title);
	}
	if (row->shift)
		html_shift(page, row->shift);
	html_raw(page, "</th>");
	put_state(page, "<td>", outcome, row->before);
	put_state(page, "<td class=\"now\">", outcome, row->after);
	html_raw(page, "<td class=\"turn ");
	html_raw(page, classes[row->way + 1]);
	html_raw(page, "\"><span aria-hidden=\"true\">");
	html_raw(page, signs[row->way + 1]);
	html_raw(page, "</span> ");
	html_say(page, (enum ct_message_id)(CT_H_TURN_OTHER + row->way));
	html_raw(page, "</td></tr>\n");
}

static unsigned count_cause(const struct since_rows *rows, int cause)
{
	unsigned count = 0;
	for (unsigned i = 0; i < rows->count; i++)
		count += rows->list[i].cause == cause;
	return count;
}

/* Every cause under a head of its own. */
static void put_cause(struct page *page, const struct since_rows *rows, int cause, bool headed)
{
	unsigned count = count_cause(rows, cause);
	if (!count)
		return;
	html_raw(page, "<tbody>\n");
	if (headed) {
		html_raw(page, "<tr class=\"cause\"><th colspan=\"4\" scope=\"rowgroup\">");
		html_say(page,
			cause == CT_CAUSES ? CT_H_SINCE_UNSURE
					   : (enum ct_message_id)(CT_H_CAUSE_RULES + cause));
		html_raw(page, " (");
		html_number(page, count);
		html_raw(page, ")</th></tr>\n");
	}
	for (unsigned i = 0; i < rows->count; i++)
		if (rows->list[i].cause == cause)
			put_row(page, &rows->list[i]);
	html_raw(page, "</tbody>\n");
}

static void put_table(struct page *page, const struct since_rows *rows, bool headed)
{
	static const enum ct_message_id columns[] = {
		CT_H_CRITERION, CT_H_BEFORE, CT_H_NOW, CT_H_TURN};
	html_raw(page, "<table class=\"turns\">\n<caption class=\"unseen\">");
	html_say(page, CT_H_SINCE_CAPTION);
	html_raw(page, "</caption>\n<thead>\n<tr>");
	for (unsigned i = 0; i < sizeof(columns) / sizeof(*columns); i++) {
		html_raw(page, "<th scope=\"col\">");
		html_say(page, columns[i]);
		html_raw(page, "</th>");
	}
	html_raw(page, "</tr>\n</thead>\n");
	for (int cause = 0; cause <= CT_CAUSES; cause++)
		put_cause(page, rows, cause, headed);
	html_raw(page, "</table>\n");
}

/* ---- The part. */

static void put_moved(
	struct page *page, const struct ct_since *since, const struct ct_baseline_unit *moved)
{
	const struct since_rows rows = since_rows(page->arena, since, moved);
	html_raw(page, "<p class=\"lead\">");
	if (!text_equal(moved->before->unit.period_text, moved->after->unit.period_text)) {
		html_say(page, CT_H_SINCE_PERIOD, moved->before->unit.period_text);
		html_raw(page, " ");
	}
	html_say(page, CT_H_SINCE_COUNTS, moved->better.count, moved->worse.count,
		moved->other.count);
	html_raw(page, "</p>\n<p class=\"lead\">");
	html_text(page, since_why(page->arena, since, moved, page->language));
	html_raw(page, "</p>\n");
	put_table(page, &rows, since->impact != NULL);
}

void html_since(struct page *page, const struct ct_since *since,
	const struct ct_baseline_unit *moved, bool is_new)
{
	html_raw(page, "<section class=\"since\">\n");
	html_heading(page, 2, CT_H_SINCE);
	if (moved) {
		put_moved(page, since, moved);
	} else {
		html_raw(page, "<p class=\"lead\">");
		html_say(page, is_new ? CT_H_SINCE_NEW : CT_H_SINCE_SAME);
		if (!is_new &&
			!text_equal(since->baseline->before->ruleset_id,
				since->baseline->after->ruleset_id)) {
			html_raw(page, " ");
			html_say(page, CT_T_BASELINE_RULES, since->baseline->before->ruleset_id,
				since->baseline->after->ruleset_id);
		}
		html_raw(page, "</p>\n");
	}
	html_raw(page, "</section>\n");
}
