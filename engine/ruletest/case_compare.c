/* SPDX-License-Identifier: Apache-2.0 */
/* Comparison of the result of a test case with what it expects: verdict, possible verdicts, gap and
 * causes, in the notation of case files. */
#include "ruletest/case_run.h"

#include "base/builder.h"
#include "base/names.h"
#include "base/number.h"

struct comparison {
	struct arena *arena;
	const struct rule_case *asked;
	const struct ct_difference *first, **last;
};

static void differ(struct comparison *comparison, const char *what, struct ct_text expected,
	struct ct_text got)
{
	struct ct_difference *difference = ARENA_NEW(comparison->arena, struct ct_difference);
	*difference = (struct ct_difference){what, expected, got, NULL};
	*comparison->last = difference;
	comparison->last = &difference->next;
}

static struct ct_text verdict_list(struct arena *arena, unsigned verdicts)
{
	struct builder out = builder_in(arena);
	builder_add_string(&out, "[");
	for (int i = 0; i < CT_VERDICTS; i++) {
		if (!(verdicts >> i & 1))
			continue;
		builder_add_string(&out, out.length > 1 ? ", " : "");
		builder_add_string(&out, verdict_names[i]);
	}
	builder_add_string(&out, "]");
	return builder_text(&out);
}

/* Appends one pair of "{a: 1, b: yes}". */
static void add_pair(struct builder *out, struct ct_text key, struct ct_text value)
{
	builder_add_string(out, out->length ? ", " : "{");
	builder_add_text(out, key);
	builder_add_string(out, ": ");
	builder_add_text(out, value);
}

static struct ct_text close_pairs(struct builder *out)
{
	builder_add_string(out, out->length ? "}" : "{}");
	return builder_text(out);
}

static struct ct_text map_text(struct arena *arena, const struct tree *map)
{
	struct builder out = builder_in(arena);
	TREE_EACH(node, map)
		add_pair(&out, node->key, node->text);
	return close_pairs(&out);
}

/* ---- Gaps. */

/* "462", "-3", "0.1", "1/3" */
static bool read_add(struct ct_text text, struct ct_number *add)
{
	size_t slash = 0;
	while (slash < text.length && text.bytes[slash] != '/')
		slash++;
	struct ct_number below = NUMBER_INTEGER(1);
	if (slash < text.length &&
		!number_parse_plain(
			(struct ct_text){text.bytes + slash + 1, text.length - slash - 1}, &below))
		return false;
	return number_parse_plain((struct ct_text){text.bytes, slash}, add) &&
		number_divide(*add, below, add);
}

struct ct_text case_number(struct arena *arena, struct ct_number add)
{
	enum { MOST_DECIMALS = 9 };
	char machine[48];
	add = number_reduce(add);
	int64_t scale = 1;
	for (int decimals = 1; decimals <= MOST_DECIMALS && add.den > 1; decimals++) {
		struct ct_number scaled;
		scale *= 10;
		if (scale % add.den)
			continue;
		if (!number_multiply(add, NUMBER_INTEGER(scale), &scaled))
			break;
		scaled = number_reduce(scaled);
		unsigned long long size = scaled.num < 0 ? 0 - (unsigned long long)scaled.num
							 : (unsigned long long)scaled.num;
		return arena_format(arena, "%s%llu.%0*llu", scaled.num < 0 ? "-" : "",
			size / (unsigned long long)scale, decimals,
			size % (unsigned long long)scale);
	}
	number_machine_text(add, machine);
	return arena_text(arena, text_of(machine));
}

static bool gap_agrees(const struct ct_gap *gap, const struct tree *asked)
{
	struct ct_number add;
	if (!asked)
		return false;
	if (gap->become.length)
		return text_equal(gap->become, asked->text);
	return read_add(asked->text, &add) && number_compare(add, gap->add) == 0;
}

static const struct tree *find_key(const struct tree *map, struct ct_text key)
{
	TREE_EACH(node, map)
		if (text_equal(node->key, key))
			return node;
	return NULL;
}

static void compare_gap(struct comparison *comparison, const struct ct_criterion_result *result)
{
	const struct tree *asked = comparison->asked->gap;
	struct builder got = builder_in(comparison->arena);
	bool agrees = true;
	uint32_t count = 0;
	for (const struct ct_gap *gap = result->gap; gap; gap = gap->next, count++) {
		add_pair(&got, gap->fact,
			gap->become.length ? gap->become
					   : case_number(comparison->arena, gap->add));
		agrees = agrees && asked && gap_agrees(gap, find_key(asked, gap->fact));
	}
	if (asked && (!agrees || count != asked->count))
		differ(comparison, "gap", map_text(comparison->arena, asked), close_pairs(&got));
}

/* ---- Causes. Only those that are about facts; a case cannot name texts of rules. */

static void compare_causes(struct comparison *comparison, const struct ct_criterion_result *result)
{
	const struct tree *asked = comparison->asked->causes;
	struct builder got = builder_in(comparison->arena);
	bool agrees = true;
	uint32_t count = 0;
	for (const struct ct_cause *cause = result->causes; cause; cause = cause->next) {
		if (!cause->fact.length)
			continue;
		add_pair(&got, cause->fact, text_of(why_names[cause->why]));
		const struct tree *node = asked ? find_key(asked, cause->fact) : NULL;
		agrees = agrees && node && text_is(node->text, why_names[cause->why]);
		count++;
	}
	if (asked && (!agrees || count != asked->count))
		differ(comparison, "causes", map_text(comparison->arena, asked), close_pairs(&got));
}

/* ---- Points. */

static struct ct_text range_text(struct arena *arena, struct ct_interval range)
{
	struct builder out = builder_in(arena);
	bool point = interval_is_point(range);
	builder_add_string(&out, point ? "" : "[");
	builder_add_text(&out, case_number(arena, range.lo));
	if (!point) {
		builder_add_string(&out, ", ");
		builder_add_text(&out, case_number(arena, range.hi));
		builder_add_string(&out, "]");
	}
	return builder_text(&out);
}

static void compare_range(struct comparison *comparison, const char *what, const struct tree *asked,
	struct ct_interval got)
{
	struct ct_interval wanted;
	if (!asked || !case_read_points(asked, &wanted))
		return;
	if (number_compare(wanted.lo, got.lo) || number_compare(wanted.hi, got.hi))
		differ(comparison, what, range_text(comparison->arena, wanted),
			range_text(comparison->arena, got));
}

/* A criterion that does not apply has no points. */
static void compare_points(struct comparison *comparison, const struct ct_points *points,
	const struct ct_points_total *total)
{
	if (points)
		compare_range(comparison, "points", comparison->asked->points,
			points->counts ? points->got : INTERVAL_POINT(NUMBER_INTEGER(0)));
	if (total)
		compare_range(comparison, "total", comparison->asked->total, total->got);
}

static struct ct_text outcome_of(const struct ct_result *whole, struct ct_text id)
{
	for (unsigned i = 0; i < whole->recognition_count; i++)
		if (text_equal(whole->recognitions[i].id, id))
			return text_of(outcome_names[whole->recognitions[i].outcome]);
	return NO_TEXT;
}

static void compare_recognitions(struct comparison *comparison, const struct ct_result *whole)
{
	const struct tree *asked = comparison->asked->recognition;
	struct builder got = builder_in(comparison->arena);
	bool agrees = true;
	for (const struct tree *node = asked ? asked->first : NULL; node; node = node->next) {
		struct ct_text outcome = outcome_of(whole, node->key);
		add_pair(&got, node->key, outcome);
		agrees = agrees && text_equal(outcome, node->text);
	}
	if (!agrees)
		differ(comparison, "recognition", map_text(comparison->arena, asked),
			close_pairs(&got));
}

const struct ct_difference *case_differences(struct arena *arena, const struct rule_case *asked,
	const struct ct_criterion_result *result, const struct ct_result *whole)
{
	struct comparison comparison = {arena, asked, NULL, NULL};
	comparison.last = &comparison.first;
	if (result->verdict != asked->expect)
		differ(&comparison, "expect", text_of(verdict_names[asked->expect]),
			text_of(verdict_names[result->verdict]));
	if (asked->possible && asked->possible != result->possible)
		differ(&comparison, "possible", verdict_list(arena, asked->possible),
			verdict_list(arena, result->possible));
	compare_gap(&comparison, result);
	compare_causes(&comparison, result);
	compare_points(&comparison, result->points, whole ? whole->points : NULL);
	if (whole)
		compare_recognitions(&comparison, whole);
	return comparison.first;
}
