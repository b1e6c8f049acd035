/* SPDX-License-Identifier: Apache-2.0 */
/* Running the test cases of a rule set. A case is converted to a report of a fictitious unit, read
 * and judged in the normal way, and the result compared with what the case expects. */
#include "ruletest/case_run.h"

#include <stdlib.h>

#include "facts/source.h"
#include "judge/judge_internal.h"

struct ct_cases {
	const struct ct_ruleset *set;
	struct ct_judge *judge;
	struct ct_errors *errors; /* of the current case */
	struct ct_errors *broken; /* the caller's list: why there is no next case */
	struct arena lasting;     /* for names of files */
	struct arena arena;       /* for the current file */
	struct arena scratch;     /* for the current case */
	struct file_list files;
	size_t file;             /* index of the next file to open */
	const struct tree *next; /* next case of the current file */
	struct rule_case asked;
	const struct ct_result *whole; /* of the unit of the current case */
	struct ct_case tested;
};

/* ---- A case as a report. */

static struct tree *add_copy(struct arena *arena, struct tree *parent, const struct tree *node)
{
	struct tree *copy = ARENA_NEW(arena, struct tree);
	*copy = *node;
	copy->next = parent->first; /* the order of keys does not matter */
	parent->first = copy;
	parent->count++;
	return copy;
}

static struct tree *add_node(struct arena *arena, struct tree *parent, enum tree_kind kind,
	const char *key, struct ct_text text)
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

/* Adds the case's own attributes, else those of a unit to which the set applies. */
static void add_unit(struct arena *arena, const struct ct_ruleset *set, const struct tree *own,
	struct tree *report)
{
	const struct {
		const char *key;
		struct ct_text text;
	} usual[] = {{"code", TEXT("00000")}, {"name", TEXT("ca thử")},
		{"level", set->level_count ? set->levels[0] : TEXT("xã")},
		{"province", set->province}};
	struct tree *unit = add_node(arena, report, TREE_MAP, "unit", (struct ct_text){0});
	for (const struct tree *node = own ? own->first : NULL; node; node = node->next)
		add_copy(arena, unit, node);
	for (size_t i = 0; i < sizeof(usual) / sizeof(*usual); i++)
		if (!tree_get(own, usual[i].key))
			add_node(arena, unit, TREE_SCALAR, usual[i].key, usual[i].text);
}

const struct unit *case_unit(struct arena *arena, const struct ct_ruleset *set,
	const struct rule_case *asked, struct ct_errors *errors)
{
	int year, month, day;
	date_to_civil(asked->as_of, &year, &month, &day);
	struct tree *report = ARENA_NEW(arena, struct tree);
	*report = (struct tree){
		.kind = TREE_MAP, .line = asked->place.line, .column = asked->place.column};
	if (asked->facts)
		add_copy(arena, report, asked->facts);
	add_node(arena, report, TREE_SCALAR, "period", arena_format(arena, "%d", year));
	add_unit(arena, set, asked->unit, report);
	size_t failures = ct_errors_failures(errors);
	const struct unit *unit =
		unit_read(arena, report, asked->place.file, &set->dictionary, errors);
	return ct_errors_failures(errors) == failures ? unit : NULL;
}

/* Returns NULL if the case, or one of its claims, is refused. */
static const struct ct_criterion_result *judge_case(struct ct_cases *cases)
{
	const struct rule_case *asked = &cases->asked;
	const struct unit *read = case_unit(&cases->scratch, cases->set, asked, cases->errors);
	if (!read)
		return NULL;
	const struct ct_unit unit = {read};
	cases->judge->options.as_of = asked->as_of;
	cases->judge->options.final_phase = asked->final_phase;
	const struct ct_result *result = ct_judge_unit(cases->judge, &unit, cases->errors);
	cases->whole = result;
	return result ? &result->criteria[asked->criterion - cases->set->criteria] : NULL;
}

/* ---- Iteration. */

static void run_case(struct ct_cases *cases, const struct tree *node, const char *file)
{
	struct ct_case *tested = &cases->tested;
	bool sound = case_read(cases->set, node, file, &cases->asked, cases->errors);
	tested->name = cases->asked.name;
	tested->criterion = cases->asked.id;
	if (sound)
		tested->result = judge_case(cases);
	if (tested->result)
		tested->differences = case_differences(
			&cases->scratch, &cases->asked, tested->result, cases->whole);
	if (tested->differences)
		ct_fail(cases->errors, CT_R_CASE_FAILED, cases->asked.place, tested->name,
			tested->criterion);
	tested->passed = tested->result && !tested->differences;
}

/* Opens the next readable file and sets cases->next. An unreadable file is reported in errors. */
static bool open_file(struct ct_cases *cases)
{
	arena_reset(&cases->arena);
	const char *path = cases->files.paths[cases->file++];
	const struct tree *list = cases_read(&cases->arena, path, cases->errors);
	cases->tested.file = file_printable_name(&cases->arena, path);
	cases->next = list ? list->first : NULL;
	return list != NULL;
}

/* Takes one item of a list. Returns false if it is not a case and has no fault. */
static bool take_item(struct ct_cases *cases, const struct tree *node)
{
	const char *file = cases->files.paths[cases->file - 1];
	struct acceptance read;
	if (case_is_acceptance(node))
		return !acceptance_read(cases->set, node, file, &read, cases->errors);
	run_case(cases, node, file);
	return true;
}

static bool next_case(struct ct_cases *cases)
{
	for (;;) {
		const char *file = cases->tested.file;
		ct_errors_clear(cases->errors);
		arena_reset(&cases->scratch);
		cases->tested = (struct ct_case){.file = file, .messages = cases->errors};
		if (!cases->next && cases->file == cases->files.count)
			return false;
		if (!cases->next && !open_file(cases))
			return true; /* the file itself has a fault */
		const struct tree *node = cases->next;
		cases->next = node->next;
		if (take_item(cases, node))
			return true;
	}
}

const struct ct_case *ct_cases_next(struct ct_cases *cases)
{
	struct arena_edge file_edge, case_edge;
	if (ARENA_EDGE(&cases->arena, &file_edge) || ARENA_EDGE(&cases->scratch, &case_edge)) {
		cases->arena.edge = cases->scratch.edge = NULL;
		ct_fail(cases->broken, CT_E_MEMORY, (struct place){0});
		return NULL;
	}
	bool found = next_case(cases);
	cases->arena.edge = cases->scratch.edge = NULL;
	if (ct_errors_system_failed(cases->errors)) {
		errors_take(cases->broken, cases->errors);
		return NULL;
	}
	return found ? &cases->tested : NULL;
}

/* ---- Public functions. */

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
	if (!cases)
		return errors_no_memory(errors);
	cases->set = set;
	cases->broken = errors;
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

int32_t ct_cases_from(const struct ct_cases *cases)
{
	return cases->set->from;
}
