/* SPDX-License-Identifier: Apache-2.0 */
/* Points in JSON: with every input that is needed to do the sums again. */
#include "report/json_put.h"

/* "lo":…,"hi":… */
static void put_ends(struct out *out, const char *before, struct ct_interval range)
{
	out_string(out, before);
	put_number(out, "\"lo\":", range.lo);
	put_number(out, ",\"hi\":", range.hi);
}

static void put_input(struct out *out, const struct ct_points_step *step)
{
	static const char *const truths[] = {
		[CT_FALSE] = "false", [CT_UNKNOWN] = "\"unknown\"", [CT_TRUE] = "true"};
	if (step->input == CT_INPUT_NONE)
		return;
	PUT(",\"input\":");
	if (step->input == CT_INPUT_TRUTH) {
		PUT("{\"truth\":");
		out_string(out, truths[step->truth]);
		PUT("}");
	} else if (step->input == CT_INPUT_WORDS && step->words.length) {
		put_text(out, "{\"words\":", step->words);
		PUT("}");
	} else if (step->input == CT_INPUT_NUMBER && step->number.known) {
		json_put_range(out, step->number.range, step->number.unit);
	} else {
		PUT("null");
	}
}

static void put_rows(struct out *out, const struct ct_points_step *step)
{
	bool steps = !strcmp(step->op, "steps");
	if (!step->row_count)
		return;
	PUT(",\"rows\":[");
	for (unsigned i = 0; i < step->row_count; i++) {
		out_string(out, i ? "," : "");
		if (steps)
			put_number(out, "{\"from\":", step->rows[i].from);
		else
			put_text(out, "{\"choice\":", step->rows[i].choice);
		put_number(out, ",\"number\":", step->rows[i].number);
		PUT("}");
	}
	PUT("]");
}

static void put_step(struct out *out, const struct ct_points_step *step)
{
	put_name(out, "{\"op\":", step->op);
	put_ends(out, ",", step->points);
	put_number(out, ",\"max\":", step->most);
	put_text(out, ",\"unit\":", step->unit);
	if (step->limit.length) {
		put_text(out, ",\"limit\":{\"id\":", step->limit);
		put_name(out, ",\"status\":", status_names[step->status]);
		PUT("}");
	}
	put_input(out, step);
	put_rows(out, step);
	if (step->cap)
		put_number(out, ",\"cap\":", *step->cap);
	if (step->unevidenced)
		PUT(",\"unevidenced\":true");
	json_put_words(out, ",\"says\":", &step->says);
	if (step->count) {
		PUT(",\"args\":[");
		for (unsigned i = 0; i < step->count; i++) {
			out_string(out, i ? "," : "");
			put_step(out, step->args[i]);
		}
		PUT("]");
	}
	PUT("}");
}

void json_put_points(struct out *out, const struct ct_points *points,
	void (*put_causes)(struct out *out, const struct ct_cause *cause))
{
	if (!points)
		return;
	put_ends(out, ",\"points\":{", points->got);
	put_number(out, ",\"max\":", points->most);
	put_bool(out, ",\"counts\":", points->counts);
	put_bool(out, ",\"may_leave\":", points->may_leave);
	put_ends(out, ",\"exact\":{", points->exact);
	PUT("}");
	if (points->decided) {
		put_ends(out, ",\"own\":{", points->own);
		PUT("}");
	}
	put_name(out, ",\"basis\":", status_names[points->basis]);
	put_causes(out, points->causes);
	if (points->step) {
		PUT(",\"how\":");
		put_step(out, points->step);
	}
	PUT("}");
}

static void put_group(struct out *out, const struct ct_points_group *group)
{
	put_text(out, "{\"name\":", group->name);
	put_ends(out, ",", group->got);
	put_ends(out, ",\"max\":{", group->most);
	put_ends(out, "},\"sum\":{", group->sum);
	PUT("},\"cap\":");
	if (group->cap)
		json_number(out, *group->cap);
	else
		PUT("null");
	put_bool(out, ",\"bonus\":", group->bonus);
	json_put_texts(out, ",\"criteria\":", group->criteria, group->criterion_count);
	PUT("}");
}

static void put_given_number(struct out *out, const char *key, const struct ct_number *number)
{
	out_string(out, key);
	if (number)
		json_number(out, *number);
	else
		PUT("null");
}

void json_put_points_total(struct out *out, const struct ct_points_total *total)
{
	if (!total)
		return;
	put_ends(out, ",\"points\":{", total->got);
	put_ends(out, ",\"max\":{", total->most);
	PUT("},\"share\":");
	if (total->has_share)
		json_put_range(out, total->share, TEXT("%"));
	else
		PUT("null");
	put_given_number(out, ",\"cap\":", total->cap);
	put_given_number(out, ",\"declared\":", total->declared);
	PUT(",\"decimals\":");
	out_integer(out, total->decimals);
	put_bool(out, ",\"evidence\":", total->evidence);
	PUT(",\"groups\":[");
	for (unsigned i = 0; i < total->group_count; i++) {
		out_string(out, i ? "," : "");
		put_group(out, &total->groups[i]);
	}
	PUT("]}");
}

/* What is missing to a level of recognition. */
void json_put_lacks(struct out *out, const struct ct_shortfall *lack)
{
	PUT(",\"lacks\":[");
	for (const char *comma = ""; lack; lack = lack->next, comma = ",") {
		out_string(out, comma);
		put_name(out, "{\"of\":", lack->of);
		json_put_texts(out, ",\"groups\":", lack->groups, lack->group_count);
		PUT(",\"have\":");
		if (lack->have.known)
			json_put_range(out, lack->have.range, lack->have.unit);
		else
			PUT("null");
		put_number(out, ",\"need\":", lack->need);
		put_bool(out, ",\"exclusive\":", lack->more);
		PUT(",\"missing\":");
		if (lack->have.known)
			json_put_range(out, lack->add, lack->unit);
		else
			PUT("null");
		if (lack->in_points) {
			put_ends(out, ",\"points\":{", lack->points);
			PUT("}");
		}
		put_given(out, ",\"limit\":", lack->limit);
		PUT("}");
	}
	PUT("]");
}
