/* SPDX-License-Identifier: Apache-2.0 */
/* Writing a draft as the text of a case, in the style of handwritten cases. */
#include "base/builder.h"
#include "base/names.h"
#include "base/number.h"
#include "ruletest/generate.h"
#include "ruleset/write.h"

/* If the set gives no points without evidence, every figure gets evidence. */
static void put_quote(struct builder *out, const struct draft *draft)
{
	builder_add_string(out, draft->set->points.evidence ? ", quote: \"ca thử\"" : "");
}

static void put_claim(struct builder *out, const struct draft *draft, const struct said *said)
{
	if (said->twice) {
		builder_add_string(out, "[{value: ");
		write_quoted(out, said->value);
		put_quote(out, draft);
		builder_add_string(out, "}, {value: ");
		write_quoted(out, said->second);
		put_quote(out, draft);
		builder_add_string(out, "}]");
	} else if (said->planned || draft->set->points.evidence) {
		builder_add_string(out, "{value: ");
		write_quoted(out, said->value);
		put_quote(out, draft);
		builder_add_string(out, said->planned ? ", plan: {due: " : "");
		if (said->planned)
			write_date(out, said->due);
		builder_add_string(out, said->planned ? "}}" : "}");
	} else {
		write_quoted(out, said->value);
	}
}

struct ct_text draft_facts(const struct draft *draft)
{
	struct builder out = builder_in(draft->arena);
	const struct dictionary *dictionary = &draft->set->dictionary;
	builder_add_string(&out, "{");
	for (int i = 0; i < dictionary->count; i++) {
		if (!draft->facts[i].said)
			continue;
		builder_add_string(&out, out.length > 1 ? ", " : "");
		builder_add_text(&out, dictionary->entries[i].key);
		builder_add_string(&out, ": ");
		put_claim(&out, draft, &draft->facts[i]);
	}
	builder_add_string(&out, "}");
	return builder_text(&out);
}

struct ct_text draft_unit(const struct draft *draft)
{
	struct builder out = builder_in(draft->arena);
	for (int i = 0; i < MOST_ATTRIBUTES && limit_attributes[i]; i++) {
		if (!draft->attributes[i].length)
			continue;
		builder_add_string(&out, out.length ? ", " : "{");
		builder_add_string(&out, limit_attributes[i]);
		builder_add_string(&out, ": ");
		write_quoted(&out, draft->attributes[i]);
	}
	if (out.length)
		builder_add_string(&out, "}");
	return builder_text(&out);
}

/* Only if more than one verdict is possible. */
static void put_possible(struct builder *out, const struct ct_criterion_result *result)
{
	unsigned count = 0;
	for (int i = 0; i < CT_VERDICTS; i++)
		count += result->possible >> i & 1;
	if (count < 2)
		return;
	builder_add_string(out, ", possible: [");
	for (int i = 0, done = 0; i < CT_VERDICTS; i++) {
		if (!(result->possible >> i & 1))
			continue;
		builder_add_string(out, done++ ? ", " : "");
		builder_add_string(out, verdict_names[i]);
	}
	builder_add_string(out, "]");
}

static void put_gap(struct builder *out, const struct draft *draft, const struct ct_gap *gap)
{
	for (const struct ct_gap *a = gap; a; a = a->next)
		for (const struct ct_gap *b = a->next; b; b = b->next)
			if (text_equal(a->fact, b->fact))
				return; /* a map can have a key only once */
	for (const struct ct_gap *one = gap; one; one = one->next) {
		builder_add_string(out, one == gap ? ", gap: {" : ", ");
		builder_add_text(out, one->fact);
		builder_add_string(out, ": ");
		write_quoted(out,
			one->become.length ? one->become : case_number(draft->arena, one->add));
	}
	builder_add_string(out, gap ? "}" : "");
}

static void put_causes(struct builder *out, const struct ct_cause *causes)
{
	bool any = false;
	for (const struct ct_cause *cause = causes; cause; cause = cause->next) {
		if (!cause->fact.length)
			continue;
		builder_add_string(out, any ? ", " : ", causes: {");
		builder_add_text(out, cause->fact);
		builder_add_string(out, ": ");
		builder_add_string(out, why_names[cause->why]);
		any = true;
	}
	builder_add_string(out, any ? "}" : "");
}

/* A criterion that does not apply has none. */
static void put_interval(
	struct builder *out, const struct draft *draft, const char *before, struct ct_interval got)
{
	bool single = interval_is_point(got);
	builder_add_string(out, before);
	builder_add_string(out, single ? "" : "[");
	builder_add_text(out, case_number(draft->arena, got.lo));
	builder_add_string(out, single ? "" : ", ");
	if (!single)
		builder_add_text(out, case_number(draft->arena, got.hi));
	builder_add_string(out, single ? "" : "]");
}

static void put_points(
	struct builder *out, const struct draft *draft, const struct ct_points *points)
{
	const struct ct_interval none = INTERVAL_POINT(NUMBER_INTEGER(0));
	struct ct_interval got = points && points->counts ? points->got : none;
	if (!points)
		return;
	put_interval(out, draft, ", points: ", got);
}

static void put_outcomes(
	struct builder *out, const struct draft *draft, const struct ct_result *whole)
{
	if (!whole)
		return;
	if (whole->points)
		put_interval(out, draft, ", total: ", whole->points->got);
	builder_add_string(out, ", recognition: {");
	for (unsigned i = 0; i < whole->recognition_count; i++) {
		builder_add_string(out, i ? ", " : "");
		write_quoted(out, whole->recognitions[i].id);
		builder_add_string(out, ": ");
		builder_add_string(out, outcome_names[whole->recognitions[i].outcome]);
	}
	builder_add_string(out, "}");
}

void draft_write(struct builder *out, const struct draft *draft, const struct criterion *criterion,
	struct ct_text name, const struct ct_criterion_result *result,
	const struct ct_result *whole)
{
	struct ct_text unit = draft_unit(draft);
	builder_add_string(out, "- {criterion: ");
	write_quoted(out, criterion->id);
	builder_add_string(out, ", name: ");
	write_quoted(out, name);
	builder_add_string(out, ", as_of: ");
	write_date(out, draft->day);
	builder_add_string(out, draft->final_phase ? ", final: true" : "");
	builder_add_string(out, unit.length ? ", unit: " : "");
	builder_add_text(out, unit);
	builder_add_string(out, ", facts: ");
	builder_add_text(out, draft_facts(draft));
	builder_add_string(out, ", expect: ");
	builder_add_string(out, verdict_names[result->verdict]);
	put_possible(out, result);
	put_gap(out, draft, result->gap);
	put_causes(out, result->causes);
	put_points(out, draft, result->points);
	put_outcomes(out, draft, whole);
	builder_add_string(out, ", review: true}\n");
}
