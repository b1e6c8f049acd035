/* SPDX-License-Identifier: Apache-2.0 */
/* Running the test cases of a rule set: a case becomes a report on a made-up unit, goes the ordinary way through reading and judging, and what
 * comes out is compared with what the case expects. */
#include "rules/cases.h"

#include <stdlib.h>

#include "base/names.h"
#include "base/number.h"
#include "facts/source.h"
#include "judge/words.h"

struct ct_cases {
	const struct ct_ruleset *set;
	struct ct_judge *judge;
	struct ct_errors *errors;  /* of the case at hand */
	struct arena lasting;      /* names of files */
	struct arena arena;        /* of the file at hand */
	struct arena scratch;      /* of the case at hand */
	struct file_list files;
	size_t file;               /* the one to open next */
	const struct tree *next;   /* case of the file at hand */
	struct rule_case asked;
	struct ct_case tested;
	const struct ct_difference **last; /* where the next difference goes */
};

/* ---- A case as a report. */

static struct tree *add_copy(struct arena *arena, struct tree *parent, const struct tree *node)
{
	struct tree *copy = ARENA_NEW(arena, struct tree);
	*copy = *node;
	copy->next = parent->first; /* the order of keys means nothing */
	parent->first = copy;
	parent->count++;
	return copy;
}

static struct tree *add_node(struct arena *arena, struct tree *parent, enum tree_kind kind, const char *key, struct ct_text text)
{
	const struct tree node = {.key = text_of(key),
				  .text = text,
				  .line = parent->line,
				  .column = parent->column,
				  .key_line = parent->line,
				  .key_column = parent->column,
				  .kind = (uint8_t)kind,
				  .quoted = true};
	return add_copy(arena, parent, &node);
}

/* The case's own attributes, else a unit that the set is meant for. */
static void add_unit(struct ct_cases *cases, struct tree *report)
{
	const struct ct_ruleset *set = cases->set;
	struct arena *arena = &cases->scratch;
	const struct {
		const char *key;
		struct ct_text text;
	} usual[] = {{"code", TEXT("00000")},
		     {"name", TEXT("ca thử")},
		     {"level", set->level_count ? set->levels[0] : TEXT("xã")},
		     {"province", set->province}};
	struct tree *unit = add_node(arena, report, TREE_MAP, "unit", (struct ct_text){0});
	const struct tree *own = cases->asked.unit;
	for (const struct tree *node = own ? own->first : NULL; node; node = node->next)
		add_copy(arena, unit, node);
	for (size_t i = 0; i < sizeof(usual) / sizeof(*usual); i++)
		if (!tree_get(own, usual[i].key))
			add_node(arena, unit, TREE_SCALAR, usual[i].key, usual[i].text);
}

static const struct tree *report_of(struct ct_cases *cases)
{
	const struct rule_case *asked = &cases->asked;
	int year, month, day;
	date_to_civil(asked->as_of, &year, &month, &day);
	struct tree *report = ARENA_NEW(&cases->scratch, struct tree);
	*report = (struct tree){.kind = TREE_MAP, .line = asked->place.line, .column = asked->place.column};
	if (asked->facts)
		add_copy(&cases->scratch, report, asked->facts);
	add_node(&cases->scratch, report, TREE_SCALAR, "period", arena_format(&cases->scratch, "%d", year));
	add_unit(cases, report);
	return report;
}

/* NULL: refused, or some claim of it was. */
static const struct ct_criterion_result *judge_case(struct ct_cases *cases)
{
	const struct rule_case *asked = &cases->asked;
	const struct unit *read =
		unit_read(&cases->scratch, report_of(cases), asked->place.file, &cases->set->dictionary, cases->errors);
	if (!read || ct_errors_failures(cases->errors))
		return NULL;
	const struct ct_unit unit = {read};
	cases->judge->options.as_of = asked->as_of;
	cases->judge->options.final_phase = asked->final_phase;
	const struct ct_result *result = ct_judge_unit(cases->judge, &unit, cases->errors);
	return result ? &result->criteria[asked->criterion - cases->set->criteria] : NULL;
}

/* ---- Comparing. */

static void differ(struct ct_cases *cases, const char *what, struct ct_text expected, struct ct_text got)
{
	struct ct_difference *difference = ARENA_NEW(&cases->scratch, struct ct_difference);
	*difference = (struct ct_difference){what, expected, got, NULL};
	*cases->last = difference;
	cases->last = &difference->next;
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

/* "{a: 1, b: yes}" piece by piece. */
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
	for TREE_EACH (node, map)
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
	    !number_parse_plain((struct ct_text){text.bytes + slash + 1, text.length - slash - 1}, &below))
		return false;
	return number_parse_plain((struct ct_text){text.bytes, slash}, add) && number_divide(*add, below, add);
}

/* As an officer would write it into a case: with a dot where that is exact, else as a fraction. */
static struct ct_text add_text(struct arena *arena, struct ct_number add)
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
		unsigned long long size = scaled.num < 0 ? 0 - (unsigned long long)scaled.num : (unsigned long long)scaled.num;
		return arena_format(arena, "%s%llu.%0*llu", scaled.num < 0 ? "-" : "", size / (unsigned long long)scale, decimals,
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
	for TREE_EACH (node, map)
		if (text_equal(node->key, key))
			return node;
	return NULL;
}

static void compare_gap(struct ct_cases *cases, const struct ct_criterion_result *result)
{
	const struct tree *asked = cases->asked.gap;
	struct builder got = builder_in(&cases->scratch);
	bool agrees = true;
	uint32_t count = 0;
	for (const struct ct_gap *gap = result->gap; gap; gap = gap->next, count++) {
		add_pair(&got, gap->fact, gap->become.length ? gap->become : add_text(&cases->scratch, gap->add));
		agrees = agrees && asked && gap_agrees(gap, find_key(asked, gap->fact));
	}
	if (asked && (!agrees || count != asked->count))
		differ(cases, "gap", map_text(&cases->scratch, asked), close_pairs(&got));
}

/* ---- Causes: those that are some fact's fault; the words of a rule cannot be asked for. */

static void compare_causes(struct ct_cases *cases, const struct ct_criterion_result *result)
{
	const struct tree *asked = cases->asked.causes;
	struct builder got = builder_in(&cases->scratch);
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
		differ(cases, "causes", map_text(&cases->scratch, asked), close_pairs(&got));
}

static void compare(struct ct_cases *cases, const struct ct_criterion_result *result)
{
	const struct rule_case *asked = &cases->asked;
	struct arena *arena = &cases->scratch;
	if (result->verdict != asked->expect)
		differ(cases, "expect", text_of(verdict_names[asked->expect]), text_of(verdict_names[result->verdict]));
	if (asked->possible && asked->possible != result->possible)
		differ(cases, "possible", verdict_list(arena, asked->possible), verdict_list(arena, result->possible));
	compare_gap(cases, result);
	compare_causes(cases, result);
}

/* ---- One case after the other. */

static void run_case(struct ct_cases *cases, const struct tree *node)
{
	struct ct_case *tested = &cases->tested;
	const char *file = cases->files.paths[cases->file - 1];
	bool sound = case_read(cases->set, node, file, &cases->asked, cases->errors);
	tested->name = cases->asked.name;
	tested->criterion = cases->asked.id;
	if (sound)
		tested->result = judge_case(cases);
	if (tested->result)
		compare(cases, tested->result);
	if (tested->differences)
		ct_fail(cases->errors, CT_R_CASE_FAILED, cases->asked.place, tested->name, tested->criterion);
	tested->passed = tested->result && !tested->differences;
}

/* The next file that can be read has its cases in cases->next; one that cannot is told in errors. */
static bool open_file(struct ct_cases *cases)
{
	arena_reset(&cases->arena);
	const char *path = cases->files.paths[cases->file++];
	const struct tree *list = cases_read(&cases->arena, path, cases->errors);
	cases->tested.file = file_base_name(path);
	cases->next = list ? list->first : NULL;
	return list != NULL;
}

static bool next_case(struct ct_cases *cases)
{
	const char *file = cases->tested.file;
	ct_errors_clear(cases->errors);
	arena_reset(&cases->scratch);
	cases->tested = (struct ct_case){.file = file, .messages = cases->errors};
	cases->last = &cases->tested.differences;
	if (!cases->next && cases->file == cases->files.count)
		return false;
	if (!cases->next && !open_file(cases))
		return true; /* the file itself is what failed */
	const struct tree *node = cases->next;
	cases->next = node->next;
	run_case(cases, node);
	return true;
}

const struct ct_case *ct_cases_next(struct ct_cases *cases)
{
	struct arena_edge file_edge, case_edge;
	if (ARENA_EDGE(&cases->arena, &file_edge) || ARENA_EDGE(&cases->scratch, &case_edge)) {
		cases->arena.edge = cases->scratch.edge = NULL;
		ct_fail(cases->errors, CT_E_MEMORY, (struct place){0});
		cases->tested.passed = false;
		return &cases->tested;
	}
	bool found = next_case(cases);
	cases->arena.edge = cases->scratch.edge = NULL;
	return found ? &cases->tested : NULL;
}

/* ---- The beginning and the end. */

static bool list_files(struct ct_cases *cases, struct ct_errors *errors)
{
	struct arena_edge edge;
	if (ARENA_EDGE(&cases->lasting, &edge))
		return ct_fail(errors, CT_E_MEMORY, (struct place){0});
	bool listed = cases_list(&cases->lasting, cases->set, &cases->files, errors);
	arena_leave(&cases->lasting, &edge);
	return listed;
}

struct ct_cases *ct_cases_open(const struct ct_ruleset *set, struct ct_errors *errors)
{
	const struct ct_judge_options options = {.as_of = CT_NO_DATE, .detail = CT_DETAIL_FULL};
	struct ct_cases *cases = calloc(1, sizeof(*cases));
	if (!cases) {
		ct_fail(errors, CT_E_MEMORY, (struct place){0});
		return NULL;
	}
	cases->set = set;
	cases->errors = ct_errors_new();
	cases->judge = ct_judge_new(set, &options, errors);
	if (!cases->errors)
		ct_fail(errors, CT_E_MEMORY, (struct place){0});
	if (cases->errors && cases->judge && list_files(cases, errors))
		return cases;
	ct_cases_free(cases);
	return NULL;
}

void ct_cases_free(struct ct_cases *cases)
{
	if (!cases)
		return;
	ct_judge_free(cases->judge);
	ct_errors_free(cases->errors);
	arena_free(&cases->lasting);
	arena_free(&cases->arena);
	arena_free(&cases->scratch);
	free(cases);
}
