/* SPDX-License-Identifier: Apache-2.0 */
/* Two stored runs beside one another as one page: what the runs are, the matrix of recognitions,
 * how much the rules did and how much the data, who moved by cause, and where by criterion.
 * Complete without a script; it has none. */
#include "report/compare.h"
#include "report/html.h"

static struct page page_of(struct sheet *sheet)
{
	return (struct page){.report = sheet->report,
		.arena = sheet->arena,
		.language = sheet->report->options.language,
		.alone = true,
		.out = builder_in(sheet->arena)};
}

/* ---- The head. */

static void end_sentence(struct sheet *sheet)
{
	struct page page = page_of(sheet);
	html_raw(&page, "<li>");
	html_text(&page, builder_text(&sheet->line));
	html_raw(&page, "</li>\n");
	html_send(&page);
	sheet->line = builder_in(sheet->arena);
}

static void put_run(struct page *page, const struct ct_run *run)
{
	html_raw(page, "<div><dt>");
	html_say(page, CT_H_COMPARE_RUN, (unsigned)run->id);
	html_raw(page, "</dt><dd>");
	html_name(page, run->ruleset_title);
	html_raw(page, " <span class=\"soft\">");
	html_name(page, run->ruleset_id);
	html_raw(page, " · <code>");
	html_text(page, run->digest);
	html_raw(page, "</code>");
	if (run->note.length) {
		html_raw(page, " · ");
		html_name(page, run->note);
	}
	html_raw(page, "</span>");
	html_row_end(page);
}

static void put_count(struct page *page, unsigned count, enum ct_message_id words)
{
	html_raw(page, count ? "<li><b>" : "<li class=\"zero\"><b>");
	html_number(page, count);
	html_raw(page, "</b> <span>");
	html_say(page, words);
	html_raw(page, "</span></li>\n");
}

static void put_head(struct page *page, const struct ct_comparison *comparison)
{
	const struct ct_impact_sheet *impact = comparison->impact;
	html_raw(page, "<header class=\"masthead\">\n<div class=\"who\">\n<p class=\"kicker\">");
	html_say(page, CT_H_COMPARE);
	html_raw(page, "</p>\n<h1>");
	html_say(page, CT_T_COMPARE_HEAD, (unsigned)comparison->before->id,
		(unsigned)comparison->after->id);
	html_raw(page, "</h1>\n</div>\n</header>\n<ul class=\"tally outcomes\">\n");
	put_count(page, impact->units, CT_H_COMPARE_BOTH);
	put_count(page, impact->mover_count, CT_H_COMPARE_MOVERS);
	put_count(page, impact->recognition_movers, CT_H_COMPARE_OUTCOMES);
	html_raw(page, "</ul>\n<ul class=\"said\">\n");
}

/* ---- Recognition before and after. */

static void put_matrix(struct page *page, const struct ct_impact_sheet *impact)
{
	html_open_section(page, "recognition", CT_H_COMPARE_MATRIX, CT_H_COMPARE_MATRIX_LEAD);
	html_open_table(page, "matrix", CT_H_COMPARE_MATRIX);
	html_raw(page, "<thead>\n<tr><th scope=\"col\">");
	html_say(page, CT_H_COMPARE_AXES);
	html_raw(page, "</th>");
	for (int after = 0; after < CT_OUTCOMES; after++) {
		html_raw(page, "<th scope=\"col\">");
		html_outcome(page, (enum ct_outcome)after);
		html_raw(page, "</th>");
	}
	html_raw(page, "</tr>\n</thead>\n<tbody>\n");
	for (int before = 0; before < CT_OUTCOMES; before++) {
		html_raw(page, "<tr><th scope=\"row\">");
		html_outcome(page, (enum ct_outcome)before);
		html_raw(page, "</th>");
		for (int after = 0; after < CT_OUTCOMES; after++) {
			bool went = before != after && impact->outcomes[before][after];
			html_raw(page, went ? "<td class=\"went\"><b>" : "<td class=\"still\">");
			html_number(page, impact->outcomes[before][after]);
			html_raw(page, went ? "</b></td>" : "</td>");
		}
		html_raw(page, "</tr>\n");
	}
	html_raw(page, "</tbody>\n</table>\n</section>\n</section>\n");
}

/* ---- Causes: the rows add up. */

static void put_signed(struct page *page, int number)
{
	html_raw(page, number > 0 ? "+" : number < 0 ? "−" : "");
	html_number(page, number < 0 ? -(long long)number : number);
}

static void put_cause_row(
	struct page *page, enum ct_message_id label, unsigned verdicts, int met, unsigned outcomes)
{
	html_raw(page,
		label == CT_H_TOTAL ? "<tr class=\"total\"><th scope=\"row\">"
				    : "<tr><th scope=\"row\">");
	html_say(page, label);
	html_raw(page, "</th><td>");
	html_number(page, verdicts);
	html_raw(page, "</td><td>");
	put_signed(page, met);
	html_raw(page, "</td><td>");
	html_number(page, outcomes);
	html_raw(page, "</td></tr>\n");
}

static void put_causes(struct page *page, const struct ct_impact_sheet *impact)
{
	static const enum ct_message_id columns[] = {CT_H_COMPARE_WHY, CT_H_COMPARE_VERDICTS,
		CT_H_COMPARE_MET, CT_H_COMPARE_RECOGNITIONS};
	unsigned verdicts = 0, outcomes = 0;
	int met = 0;
	html_open_section(page, "causes", CT_H_COMPARE_WHY, CT_H_COMPARE_WHY_LEAD);
	html_open_table(page, "matrix", CT_H_COMPARE_WHY);
	html_columns(page, columns, sizeof(columns) / sizeof(*columns));
	for (int cause = 0; cause < CT_CAUSES; cause++) {
		put_cause_row(page, (enum ct_message_id)(CT_H_CAUSE_RULES + cause),
			impact->shifts[cause], impact->met[cause], impact->outcome_shifts[cause]);
		verdicts += impact->shifts[cause];
		outcomes += impact->outcome_shifts[cause];
		met += impact->met[cause];
	}
	put_cause_row(page, CT_H_TOTAL, verdicts, met, outcomes);
	html_raw(page, "</tbody>\n</table>\n</section>\n");
	if (impact->offset) {
		html_raw(page, "<p class=\"lead\">");
		html_say(page, CT_T_CAUSE_OFFSET, impact->offset);
		html_raw(page, "</p>\n");
	}
	html_raw(page, "</section>\n");
}

/* ---- Who moved, by cause. */

static void put_unit(struct page *page, const struct ct_unit_head *unit,
	struct ct_text former_period, bool reference)
{
	html_name(page, figures_unit_name(page->arena, unit));
	html_raw(page, " <span class=\"soft\">");
	html_name(page, unit->code);
	html_raw(page, unit->code.length ? " · " : "");
	html_name(page, unit->period_text);
	if (former_period.length) {
		html_raw(page, ", ");
		html_say(page, CT_T_TURN_PERIOD, former_period);
	}
	html_raw(page, reference ? " *</span>" : "</span>");
}

static void open_move(struct page *page, const struct ct_mover *mover)
{
	html_raw(page, "<tr><th scope=\"row\"><b>");
	put_unit(page, &mover->unit, mover->former_period, mover->reference);
	html_raw(page, "</b></th><td class=\"of\">");
}

static void put_outcome_move(struct page *page, const struct ct_mover *mover)
{
	open_move(page, mover);
	html_say(page, CT_H_COMPARE_MATRIX);
	html_raw(page, "</td><td>");
	html_outcome(page, mover->before);
	html_raw(page, "</td><td class=\"now\">");
	html_outcome(page, mover->after);
	html_raw(page, "</td></tr>\n");
}

static void put_move(struct page *page, const struct ct_mover *mover, const struct ct_shift *shift)
{
	open_move(page, mover);
	html_raw(page, "<span class=\"id\">");
	html_name(page, shift->criterion);
	html_raw(page, "</span> ");
	html_name(page, shift->title);
	html_shift(page, shift);
	html_raw(page, "</td><td>");
	html_verdict(page, shift->before);
	html_raw(page, "</td><td class=\"now\">");
	html_verdict(page, shift->after);
	html_raw(page, "</td></tr>\n");
}

static void put_moved_by(
	struct page *page, const struct ct_impact_sheet *impact, enum ct_shift_cause cause)
{
	static const enum ct_message_id columns[] = {
		CT_H_UNIT, CT_H_CRITERION, CT_H_BEFORE, CT_H_NOW};
	unsigned count = impact->shifts[cause] + impact->outcome_shifts[cause];
	if (!count)
		return;
	html_raw(page, "<h3>");
	html_say(page, (enum ct_message_id)(CT_H_CAUSE_RULES + (int)cause));
	html_raw(page, " (");
	html_number(page, count);
	html_raw(page, ")</h3>\n<table class=\"turns moved\">\n<caption class=\"unseen\">");
	html_say(page, (enum ct_message_id)(CT_H_CAUSE_RULES + (int)cause));
	html_raw(page, "</caption>\n");
	html_columns(page, columns, sizeof(columns) / sizeof(*columns));
	for (unsigned i = 0; i < impact->mover_count; i++) {
		const struct ct_mover *mover = &impact->movers[i];
		if (mover->before != mover->after && mover->cause == cause)
			put_outcome_move(page, mover);
		for (unsigned k = 0; k < mover->shift_count; k++)
			if (mover->shifts[k].cause == cause)
				put_move(page, mover, &mover->shifts[k]);
	}
	html_raw(page, "</tbody>\n</table>\n");
}

static void put_movers(struct page *page, const struct ct_impact_sheet *impact)
{
	html_open_section(page, "movers", CT_H_COMPARE_MOVED,
		impact->mover_count ? CT_H_COMPARE_MOVED_LEAD : CT_T_NO_MOVERS);
	for (int cause = 0; cause < CT_CAUSES; cause++)
		put_moved_by(page, impact, (enum ct_shift_cause)cause);
	if (impact->references) {
		html_raw(page, "<p class=\"lead\">");
		html_say(page, CT_T_COMPARE_REFERENCES, impact->references);
		html_raw(page, "</p>\n");
	}
	html_raw(page, "</section>\n");
}

/* ---- By criterion. */

static bool is_moved(const struct ct_impact_criterion *criterion)
{
	for (int cell = 0; cell < CT_STANDINGS * CT_STANDINGS; cell++)
		if (cell / CT_STANDINGS != cell % CT_STANDINGS &&
			criterion->counts[cell / CT_STANDINGS][cell % CT_STANDINGS])
			return true;
	return false;
}

static void put_standing(struct page *page, int standing)
{
	if (standing != CT_ABSENT) {
		html_verdict(page, (enum ct_verdict)standing);
		return;
	}
	html_raw(page, "<span class=\"soft\">");
	html_say(page, CT_T_IMPACT_ABSENT);
	html_raw(page, "</span>");
}

static void put_moves(struct page *page, const struct ct_impact_criterion *criterion)
{
	html_raw(page, "<ul class=\"moves\">");
	for (int before = 0; before < CT_STANDINGS; before++)
		for (int after = 0; after < CT_STANDINGS; after++) {
			if (before == after || !criterion->counts[before][after])
				continue;
			html_raw(page, "<li>");
			put_standing(page, before);
			html_raw(page, " → ");
			put_standing(page, after);
			html_raw(page, " <b>");
			html_number(page, criterion->counts[before][after]);
			html_raw(page, "</b></li>");
		}
	html_raw(page, "</ul>");
}

static void put_criteria(struct page *page, const struct ct_impact_sheet *impact)
{
	static const enum ct_message_id columns[] = {CT_H_CRITERION, CT_H_COMPARE_CHANGES};
	bool any = false;
	for (unsigned i = 0; i < impact->criterion_count; i++)
		any |= is_moved(&impact->criteria[i]);
	if (!any)
		return;
	html_open_section(page, "by-criterion", CT_H_COMPARE_CRITERIA, CT_H_COMPARE_CRITERIA_LEAD);
	html_raw(page, "<table class=\"turns\">\n<caption class=\"unseen\">");
	html_say(page, CT_H_COMPARE_CRITERIA);
	html_raw(page, "</caption>\n");
	html_columns(page, columns, sizeof(columns) / sizeof(*columns));
	for (unsigned i = 0; i < impact->criterion_count; i++) {
		if (!is_moved(&impact->criteria[i]))
			continue;
		html_raw(page, "<tr><th scope=\"row\"><span class=\"id\">");
		html_name(page, impact->criteria[i].id);
		html_raw(page, "</span> ");
		html_name(page, impact->criteria[i].title);
		html_raw(page, "</th><td>");
		put_moves(page, &impact->criteria[i]);
		html_raw(page, "</td></tr>\n");
	}
	html_raw(page, "</tbody>\n</table>\n</section>\n");
}

/* ---- Units of one run alone. */

static void put_units(struct page *page, enum ct_message_id heading,
	const struct ct_record_unit *const *units, size_t count)
{
	if (!count)
		return;
	html_raw(page, "<section>\n<h2>");
	html_say(page, heading);
	html_raw(page, "</h2>\n<ul class=\"units\">\n");
	for (size_t i = 0; i < count; i++) {
		html_raw(page, "<li>");
		put_unit(page, &units[i]->unit, NO_TEXT, units[i]->reference);
		html_raw(page, "</li>\n");
	}
	html_raw(page, "</ul>\n</section>\n");
}

void compare_html(struct sheet *sheet, const void *what)
{
	const struct ct_comparison *comparison = what;
	struct page page = page_of(sheet);
	html_frame(&page, CT_H_COMPARE,
		message_text(sheet->arena, page.language, CT_T_COMPARE_HEAD,
			(unsigned)comparison->before->id, (unsigned)comparison->after->id),
		"movers", CT_H_COMPARE_SKIP);
	html_raw(&page, "<div class=\"sheet index comparison\">\n");
	put_head(&page, comparison);
	html_send(&page);
	compare_sentences(sheet, comparison, end_sentence);
	html_raw(&page, "</ul>\n<dl class=\"facts\">\n");
	put_run(&page, comparison->before);
	put_run(&page, comparison->after);
	html_raw(&page, "</dl>\n");
	put_matrix(&page, comparison->impact);
	put_causes(&page, comparison->impact);
	put_movers(&page, comparison->impact);
	put_criteria(&page, comparison->impact);
	put_units(&page, CT_H_COMPARE_NEWS, comparison->news, comparison->new_count);
	put_units(&page, CT_H_COMPARE_GONE, comparison->gone, comparison->gone_count);
	html_raw(&page, "</div>\n");
	html_foot(&page);
	html_raw(&page, "</body>\n</html>\n");
	html_send(&page);
}
