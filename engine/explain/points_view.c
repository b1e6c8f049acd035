/* SPDX-License-Identifier: Apache-2.0 */
/* How points came about, step by step, in figures for whoever does the sum again and in words for
 * whoever reads it. */
#include "facts/fact_view.h"
#include "judge/points_internal.h"
#include "explain/explain.h"
#include "explain/wording.h"

static struct ct_words say_number(
	struct ct_judge *judge, struct ct_number number, struct ct_text unit)
{
	struct ct_words words;
	for (int language = 0; language < CT_LANGUAGES; language++) {
		struct builder out = builder_in(&judge->arena);
		builder_add_text(&out,
			number_text(&judge->arena, number, judge->set->points.decimals + 2, false,
				(enum ct_language)language));
		builder_add_string(&out, !unit.length || text_is(unit, "%") ? "" : " ");
		builder_add_text(&out,
			points_is_unit(unit) ? message_text(&judge->arena,
						       (enum ct_language)language, CT_W_POINTS_UNIT)
					     : unit);
		words.in[language] = builder_text(&out);
	}
	return words;
}

static struct ct_words say_range(
	struct ct_judge *judge, struct ct_interval range, struct ct_text unit)
{
	if (!number_is_finite(range.lo) && !number_is_finite(range.hi))
		return words_of(&judge->arena, CT_W_UNBOUNDED);
	if (!number_is_finite(range.lo))
		return words_of(
			&judge->arena, CT_W_POINTS_DOWNWARDS, say_number(judge, range.hi, unit));
	if (!number_is_finite(range.hi))
		return words_of(
			&judge->arena, CT_W_POINTS_UPWARDS, say_number(judge, range.lo, unit));
	struct ct_words lo = say_number(
		judge, range.lo, interval_is_point(range) || text_is(unit, "%") ? unit : NO_TEXT);
	if (interval_is_point(range))
		return lo;
	return words_of(&judge->arena, CT_W_POINTS_RANGE, lo, say_number(judge, range.hi, unit));
}

/* ---- What was looked at. */

static void look_at_choice(
	struct ct_judge *judge, const struct expr *chosen, struct ct_points_step *step)
{
	struct value value = eval_value(&judge->evaluation, chosen);
	step->input = CT_INPUT_WORDS;
	if (value.kind != VALUE_SET)
		return;
	if (chosen->type == TYPE_YES_NO) {
		step->words = value.set == SET_YES ? TEXT("yes")
			: value.set == SET_NO      ? TEXT("no")
						   : TEXT("no|yes");
		return;
	}
	while (chosen->op == OP_FIRST_KNOWN)
		chosen = chosen->args[0];
	step->words =
		set_told(&judge->arena, &judge->set->dictionary.entries[chosen->index], value.set);
}

static void look(struct ct_judge *judge, const struct expr *input, struct ct_points_step *step)
{
	if (input->type == TYPE_TRUTH) {
		step->input = CT_INPUT_TRUTH;
		step->truth = eval_truth(&judge->evaluation, input);
		return;
	}
	if (input->type != TYPE_NUMBER) {
		look_at_choice(judge, input, step);
		return;
	}
	struct value value = eval_value(&judge->evaluation, input);
	step->input = CT_INPUT_NUMBER;
	step->number = (struct ct_measure){
		value.kind == VALUE_NUMBER, value.range, input->unit.bytes ? input->unit : NO_TEXT};
}

static void take_limit(struct ct_judge *judge, const struct expr *expr, struct ct_points_step *step)
{
	const struct limit *limit = &judge->set->limits[expr->index];
	step->limit = limit->id;
	step->status = limit->status;
	step->rows = words_rows(&judge->arena, limit);
	step->row_count = limit->entry_count;
}

/* ---- In words. */

static struct ct_words requirement(struct ct_judge *judge, const struct expr *expr)
{
	return words_requirement(&judge->arena, judge->set, expr, judge->limits);
}

/* Appends to both languages alike. */
static void join(struct builder out[CT_LANGUAGES], struct ct_words words)
{
	for (int language = 0; language < CT_LANGUAGES; language++)
		builder_add_text(&out[language], words.in[language]);
}

/* E8: the cause that the reason gives too (0/0), else that it is not reported. */
static struct ct_words why_not_known(struct ct_judge *judge, const struct expr *input)
{
	const struct ct_cause *cause = judge_causes_of(judge, input, NULL);
	if (cause && cause->detail.in[CT_VI].length)
		return cause->detail;
	return words_of(&judge->arena, CT_W_POINTS_NOT_KNOWN);
}

static void join_string(struct builder out[CT_LANGUAGES], const char *string)
{
	for (int language = 0; language < CT_LANGUAGES; language++)
		builder_add_string(&out[language], string);
}

static void say_input(struct ct_judge *judge, const struct expr *input,
	const struct ct_points_step *step, struct builder out[CT_LANGUAGES])
{
	static const enum ct_message_id truths[] = {[CT_FALSE] = CT_W_POINTS_FAILS,
		[CT_UNKNOWN] = CT_W_POINTS_OPEN,
		[CT_TRUE] = CT_W_POINTS_HOLDS};
	if (step->input == CT_INPUT_TRUTH)
		join(out, words_of(&judge->arena, truths[step->truth]));
	join(out, requirement(judge, input));
	if (step->input == CT_INPUT_TRUTH)
		return;
	join_string(out, ": ");
	if (step->input == CT_INPUT_NUMBER && step->number.known) {
		join(out, say_range(judge, step->number.range, step->number.unit));
		return;
	}
	struct value value = eval_value(&judge->evaluation, input);
	if (value.kind != VALUE_SET) {
		join(out, why_not_known(judge, input));
		return;
	}
	while (input->op == OP_FIRST_KNOWN)
		input = input->args[0];
	for (int language = 0; language < CT_LANGUAGES; language++)
		if (input->op == OP_FACT)
			words_set(&out[language], &judge->set->dictionary.entries[input->index],
				value.set, (enum ct_language)language);
		else
			builder_add_text(&out[language], step->words);
}

static void say_row(
	struct ct_judge *judge, const struct ct_points_step *step, struct builder out[CT_LANGUAGES])
{
	const struct ct_points_row *row = NULL;
	if (!step->number.known || !interval_is_point(step->number.range)) {
		join(out, words_of(&judge->arena, CT_W_POINTS_ROWS_OPEN));
		return;
	}
	for (unsigned i = 0; i < step->row_count; i++)
		if (number_compare(step->rows[i].from, step->number.range.lo) <= 0)
			row = &step->rows[i];
	join(out,
		row ? words_of(&judge->arena, CT_W_POINTS_FROM_ROW,
			      say_number(judge, row->from, step->number.unit))
		    : words_of(&judge->arena, CT_W_POINTS_BELOW));
}

static void say_parts(
	struct ct_judge *judge, const struct ct_points_step *step, struct builder out[CT_LANGUAGES])
{
	for (unsigned i = 0; i < step->count && step->count > 1; i++) {
		bool range = !interval_is_point(step->args[i]->points);
		join_string(out, i ? " + " : "");
		join_string(out, range ? "(" : "");
		join(out, say_range(judge, step->args[i]->points, NO_TEXT));
		join_string(out, range ? ")" : "");
	}
	if (step->count == 1)
		join(out, step->args[0]->says);
	if (step->cap)
		join(out,
			words_of(&judge->arena, CT_W_POINTS_CAPPED,
				say_number(judge, *step->cap, TEXT("điểm"))));
}

static struct ct_words say(struct ct_judge *judge, const struct expr *expr,
	const struct ct_points_step *step, enum points_evidence evidence)
{
	struct builder out[CT_LANGUAGES] = {builder_in(&judge->arena), builder_in(&judge->arena)};
	if (expr->op == OP_PARTS) {
		say_parts(judge, step, out);
	} else if (expr->op == OP_COMPUTE) {
		join(out, requirement(judge, expr));
	} else {
		say_input(judge, expr->args[0], step, out);
	}
	if (expr->op == OP_PROPORTION) {
		join(out, words_of(&judge->arena, CT_W_POINTS_TIMES));
		join(out, say_number(judge, step->most, step->unit));
	} else if (expr->op == OP_STEPS) {
		say_row(judge, step, out);
	}
	if (evidence != POINTS_EVIDENCED)
		join(out,
			words_of(&judge->arena,
				evidence == POINTS_UNEVIDENCED ? CT_W_POINTS_UNEVIDENCED
							       : CT_W_POINTS_PARTLY));
	if (expr->op == OP_PARTS && step->count == 1)
		return (struct ct_words){{builder_text(&out[CT_VI]), builder_text(&out[CT_EN])}};
	join_string(out, expr->op == OP_PROPORTION || expr->op == OP_PARTS ? " = " : " → ");
	join(out, say_range(judge, step->points, step->unit));
	return (struct ct_words){{builder_text(&out[CT_VI]), builder_text(&out[CT_EN])}};
}

/* ---- Steps. */

static const struct ct_points_step *tell(
	struct ct_judge *judge, const struct expr *expr, struct ct_number most);

static void tell_parts(struct ct_judge *judge, const struct expr *expr, struct ct_points_step *step)
{
	const struct ct_points_step **args =
		ARENA_ARRAY(&judge->arena, expr->count, const struct ct_points_step *);
	bool capped = expr->args[0]->op == OP_LIMIT;
	if (capped) {
		take_limit(judge, expr->args[0], step);
		step->cap = &judge->set->limits[expr->args[0]->index].rows[0].number;
	}
	for (unsigned i = capped; i < expr->count; i++)
		args[step->count++] = tell(judge, expr->args[i], expr->number);
	step->args = args;
}

/* A table of shares below a proportion, by choice or steps. */
static void tell_share(struct ct_judge *judge, const struct expr *expr, struct ct_points_step *step)
{
	if (expr->op != OP_PROPORTION ||
		(expr->args[0]->op != OP_STEPS && expr->args[0]->op != OP_CHOOSE))
		return;
	const struct ct_points_step **args =
		ARENA_ARRAY(&judge->arena, 1, const struct ct_points_step *);
	args[0] = tell(judge, expr->args[0], expr->args[0]->number);
	step->args = args;
	step->count = 1;
}

/* most: of a compute, which has none of its own. */
static const struct ct_points_step *tell(
	struct ct_judge *judge, const struct expr *expr, struct ct_number most)
{
	struct ct_points_step *step = ARENA_NEW(&judge->arena, struct ct_points_step);
	enum points_evidence evidence = POINTS_EVIDENCED;
	bool leaf = expr->op != OP_PARTS && (expr->type == TYPE_POINTS || expr->op == OP_COMPUTE);
	if (leaf && judge->set->points.evidence)
		evidence = eval_evidence(&judge->evaluation, expr);
	*step = (struct ct_points_step){.op = operators[expr->op].name,
		.most = expr->op == OP_COMPUTE ? most : expr->number,
		.unit = expr->type == TYPE_POINTS || expr->op == OP_COMPUTE ? TEXT("điểm")
									    : expr->unit,
		.unevidenced = evidence != POINTS_EVIDENCED};
	if (expr->op == OP_PARTS) {
		tell_parts(judge, expr, step);
	} else if (expr->op == OP_COMPUTE) {
		look(judge, expr, step);
	} else {
		look(judge, expr->args[0], step);
		take_limit(judge, expr->args[1], step);
		tell_share(judge, expr, step);
	}
	step->points = expr->op == OP_COMPUTE ? eval_computed_points(&judge->evaluation, expr, most)
					      : eval_points(&judge->evaluation, expr);
	step->says = say(judge, expr, step, evidence);
	return step;
}

/* ---- The criterion. */

const struct ct_points *explain_points(struct ct_judge *judge, unsigned i)
{
	const struct criterion *criterion = &judge->set->criteria[i];
	const struct standing *standing = &judge->outlook.standings[i];
	const struct findings *findings = &judge->outlook.findings[i];
	struct ct_points *points = ARENA_NEW(&judge->arena, struct ct_points);
	judge->evaluation.facts = judge->outlook.unit->facts;
	*points = (struct ct_points){.got = standing->points,
		.exact = findings->points_failure
			? standing->points
			: eval_points(&judge->evaluation, criterion->points),
		.most = criterion->points->number,
		.counts = standing->verdict != CT_NOT_APPLICABLE,
		.may_leave = points_may_leave(standing),
		.own = judge->standings[i].points,
		.decided = judge->outlook.granted && judge->outlook.granted[i],
		.basis = standing->points_basis};
	if (points->counts && !interval_is_point(points->got))
		points->causes = judge_points_causes(judge, criterion, findings);
	if (judge->options.detail >= CT_DETAIL_REASON && !findings->points_failure)
		points->step = tell(judge, criterion->points, criterion->points->number);
	judge->evaluation.facts = judge->unit->facts;
	return points;
}
