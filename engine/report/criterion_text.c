/* SPDX-License-Identifier: Apache-2.0 */
/* `chitieu explain`: one criterion down to the words of the report and the article of the decision.
 */
#include "base/number.h"
#include "report/sheet_parts.h"
#include "report/steps.h"

enum { INDENT = 2, DEEPER = 4 };

static const struct ct_criterion_result *find(const struct ct_result *result, struct ct_text id)
{
	for (unsigned i = 0; i < result->criterion_count; i++)
		if (text_equal(result->criteria[i].id, id))
			return &result->criteria[i];
	return NULL;
}

/* ---- Verdict, rule, limit. */

static struct ct_text verdict_list(struct sheet *sheet, unsigned verdicts)
{
	struct builder out = builder_in(sheet->arena);
	for (int i = 0; i < CT_VERDICTS; i++) {
		if (!(verdicts >> i & 1))
			continue;
		builder_add_string(&out, out.length ? ", " : "");
		builder_add_string(&out,
			message_words(sheet_verdict_word((enum ct_verdict)i),
				sheet->report->options.language));
	}
	return builder_text(&out);
}

static void put_verdict(struct sheet *sheet, const struct ct_criterion_result *criterion)
{
	enum ct_language language = sheet->report->options.language;
	sheet_string(sheet, "→ ");
	sheet_style(sheet, STYLE_BOLD);
	sheet_say(sheet, sheet_verdict(criterion->verdict));
	sheet_style(sheet, STYLE_PLAIN);
	sheet_string(sheet, ". ");
	sheet_text(sheet, criterion->reason.in[language]);
	sheet_wrap_from(sheet, INDENT, DEEPER);
	if (criterion->possible & (criterion->possible - 1))
		sheet_note(sheet, INDENT, CT_T_POSSIBLE, verdict_list(sheet, criterion->possible));
}

static void put_rule(struct sheet *sheet, const struct ct_criterion_result *criterion)
{
	enum ct_language language = sheet->report->options.language;
	sheet_note(sheet, INDENT, CT_T_REQUIREMENT, criterion->requirement.in[language]);
	if (criterion->article.length)
		sheet_note(sheet, INDENT, CT_T_RULE_ARTICLE, criterion->cited, criterion->article);
	else
		sheet_note(sheet, INDENT, CT_T_RULE, criterion->cited);
	const struct ct_limit_used *limit = criterion->limit;
	if (limit && limit->id.length) {
		const struct ct_text cited[] = {limit->document, limit->article};
		sheet_note(sheet, INDENT, CT_T_LIMIT,
			figures_exactly(sheet->arena, limit->value, limit->unit, language),
			builder_join(sheet->arena, cited, limit->article.length ? 2 : 1, ", "),
			message_words(sheet_basis(limit->status), language));
	}
	sheet_note(
		sheet, INDENT, CT_T_BASIS, message_words(sheet_basis(criterion->basis), language));
}

/* ---- The report's words. */

static void put_claim(struct sheet *sheet, const struct ct_claim *claim)
{
	enum ct_language language = sheet->report->options.language;
	sheet_claim(sheet, claim);
	if (*claim->file) { /* a made-up claim stands nowhere */
		sheet_string(sheet, " [");
		sheet_say(sheet, CT_T_IN_REPORT, claim->line, claim->file);
		sheet_string(sheet, "]");
	}
	sheet_wrap_from(sheet, DEEPER, DEEPER + 2);
	if (claim->note.length)
		sheet_note(sheet, DEEPER + 2, CT_T_OFFICER_NOTE, claim->note);
	sheet_further(sheet, DEEPER + 2, claim->further);
	if (claim->has_plan)
		sheet_note(sheet, DEEPER + 2, claim->plan_due.length ? CT_T_PLAN : CT_T_PLAN_OPEN,
			claim->plan_due);
	for (const struct ct_remark *remark = claim->warnings; remark; remark = remark->next)
		sheet_note(sheet, DEEPER + 2, CT_T_WARNING, remark->words.in[language]);
}

static void put_facts(struct sheet *sheet, const struct ct_criterion_result *criterion)
{
	if (!criterion->facts)
		return;
	sheet_end(sheet);
	sheet_say(sheet, CT_T_CLAIMS);
	sheet_wrap_from(sheet, INDENT, INDENT);
	for (const struct ct_fact *fact = criterion->facts; fact; fact = fact->next) {
		sheet_text(sheet, fact->label);
		sheet_string(sheet, " (");
		sheet_text(sheet, fact->key);
		sheet_string(sheet, ")");
		if (!fact->claims) {
			sheet_string(sheet, ": ");
			sheet_say(sheet, CT_T_NO_CLAIMS);
		}
		sheet_wrap_from(sheet, INDENT, DEEPER);
		for (const struct ct_claim *claim = fact->claims; claim; claim = claim->next)
			put_claim(sheet, claim);
	}
}

static void put_self(struct sheet *sheet, const struct ct_criterion_result *criterion)
{
	bool agrees;
	if (!criterion->self_assessed)
		return;
	sheet_say(sheet, CT_T_SELF, verdict_list(sheet, criterion->self_assessed));
	if (ct_self_agrees(criterion, &agrees)) {
		sheet_string(sheet, " — ");
		sheet_say(sheet, agrees ? CT_T_SELF_AGREES : CT_T_SELF_DIFFERS);
	}
	sheet_wrap_from(sheet, INDENT, DEEPER);
}

/* ---- The steps by the names of the rules: for their tests. */

static void put_value(struct sheet *sheet, const struct ct_trace *trace)
{
	enum ct_language language = sheet->report->options.language;
	static const enum ct_message_id truths[] = {CT_T_FALSE, CT_T_UNKNOWN, CT_T_TRUE};
	if (trace->is_truth) {
		sheet_say(sheet, truths[trace->truth]);
		return;
	}
	if (!trace->has_value) {
		sheet_say(sheet, CT_T_MISSING);
		return;
	}
	if (!trace->is_number) {
		sheet_text(sheet, trace->words);
		return;
	}
	const struct ct_number ends[] = {trace->range.lo, trace->range.hi};
	bool point = interval_is_point(trace->range);
	sheet_string(sheet, point ? "" : "[");
	for (int i = 0; i < (point ? 1 : 2); i++) {
		sheet_string(sheet, i ? "; " : "");
		sheet_text(sheet, number_text(sheet->arena, ends[i], 4, false, language));
	}
	sheet_string(sheet, point ? "" : "]");
	if (trace->unit.length) {
		sheet_string(sheet, text_is(trace->unit, "%") ? "" : " ");
		sheet_text(sheet, trace->unit);
	}
}

void sheet_trace(struct sheet *sheet, const struct ct_trace *trace, unsigned indent)
{
	if (!strcmp(trace->op, "text"))
		return;
	sheet_string(sheet, trace->op);
	if (trace->name.length) {
		sheet_string(sheet, " ");
		sheet_text(sheet, trace->name);
	}
	sheet_string(sheet, " = ");
	put_value(sheet, trace);
	sheet_wrap_from(sheet, indent, indent + 2);
	for (unsigned i = 0; i < trace->count; i++)
		sheet_trace(sheet, trace->args[i], indent < sheet->width / 2 ? indent + 2 : indent);
}

/* ---- The steps in the words of the report, for assessors; the officer's names of things are
 * sheet_trace's. */

static void put_step_line(struct sheet *sheet, const struct ct_criterion_result *criterion,
	const struct ct_trace *step)
{
	enum ct_language language = sheet_language(sheet);
	const struct ct_trace *told =
		steps_compares(step) || steps_asks_yes_no(step) ? step->args[0] : step;
	if (step->is_truth) {
		sheet_say(sheet, steps_truth(step->truth));
		sheet_string(sheet, ": ");
	}
	sheet_text(sheet, steps_label(criterion, told, language));
	if (steps_is(step, "unspecified") && step->count) {
		sheet_string(sheet, ": ");
		sheet_text(sheet, step->args[0]->name);
	}
	if (steps_compares(step)) {
		sheet_string(sheet, ": ");
		sheet_text(sheet, steps_left(sheet->arena, criterion, step, language));
		sheet_string(sheet,
			told->has_value ? " "
					: message_words(CT_W_REQUIRED,
						  language)); /* nothing is not compared */
		sheet_string(sheet, figures_sign(step->op));
		sheet_string(sheet, " ");
		sheet_text(sheet, steps_value(sheet->arena, criterion, step->args[1], language));
	} else if (!told->is_truth) {
		sheet_string(sheet, ": ");
		sheet_text(sheet, steps_value(sheet->arena, criterion, told, language));
	}
}

static void put_step(struct sheet *sheet, const struct ct_criterion_result *criterion,
	const struct ct_trace *step, unsigned indent)
{
	if (steps_is(step, "text"))
		return;
	put_step_line(sheet, criterion, step);
	sheet_wrap_from(sheet, indent, indent + 2);
	if (steps_asks_yes_no(step))
		return;
	const struct ct_trace *below = steps_compares(step)
		? step->args[0]
		: step; /* the sides themselves stand in the line */
	for (unsigned i = 0; i < below->count; i++)
		put_step(sheet, criterion, below->args[i],
			indent < sheet->width / 2 ? indent + 2 : indent);
}

static void put_steps(struct sheet *sheet, const struct ct_criterion_result *criterion)
{
	sheet_end(sheet);
	sheet_say(sheet, CT_T_TRACE);
	sheet_wrap_from(sheet, INDENT, INDENT);
	if (criterion->when_trace) {
		sheet_say(sheet, CT_T_STEPS_WHEN);
		sheet_wrap_from(sheet, DEEPER, DEEPER + 2);
		put_step(sheet, criterion, criterion->when_trace, DEEPER + 2);
		sheet_say(sheet, CT_T_STEPS_MET);
		sheet_wrap_from(sheet, DEEPER, DEEPER + 2);
	}
	put_step(sheet, criterion, criterion->trace, criterion->when_trace ? DEEPER + 2 : DEEPER);
}

static void put_evidence_wanted(struct sheet *sheet, const struct ct_criterion_result *criterion)
{
	if (criterion->evidence_count) {
		sheet_end(sheet);
		sheet_say(sheet, CT_T_EVIDENCE_WANTED);
		sheet_wrap_from(sheet, INDENT, INDENT);
	}
	for (unsigned i = 0; i < criterion->evidence_count; i++) {
		sheet_string(sheet, "• ");
		sheet_text(sheet, criterion->evidence[i]);
		sheet_wrap_from(sheet, DEEPER, DEEPER + 2);
	}
	if (criterion->note.in[CT_VI].length)
		sheet_note(sheet, INDENT, CT_T_OFFICER_NOTE, criterion->note.in[CT_VI]);
}

void sheet_explain(struct sheet *sheet, const struct ct_result *result)
{
	enum ct_language language = sheet->report->options.language;
	const struct ct_criterion_result *criterion = find(result, sheet->report->options.only);
	if (!criterion) {
		sheet_note(sheet, 0, CT_T_NO_CRITERION, sheet->report->options.only);
		return;
	}
	sheet_criterion_title(sheet, criterion);
	put_verdict(sheet, criterion);
	sheet_granted(sheet, criterion, INDENT);
	put_rule(sheet, criterion);
	put_self(sheet, criterion);
	for (const struct ct_remark *remark = criterion->warnings; remark; remark = remark->next)
		sheet_note(sheet, INDENT, CT_T_WARNING, remark->words.in[language]);
	sheet_criterion_points(sheet, result, criterion, INDENT);
	put_facts(sheet, criterion);
	put_steps(sheet, criterion);
	put_evidence_wanted(sheet, criterion);
}
