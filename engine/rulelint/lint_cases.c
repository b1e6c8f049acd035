/* SPDX-License-Identifier: Apache-2.0 */
/* Lint of test cases: they must be well-formed, and each criterion needs a case of every possible
 * verdict. `rules test` checks whether they pass. */
#include "ruletest/case_file.h"
#include "rulelint/lint_set.h"

struct tally {
	struct lint *lint;
	unsigned *seen; /* by criterion: bits 1 << enum ct_verdict */
};

static void check_facts(const struct lint *lint, const struct tree *facts, const char *file)
{
	const struct dictionary *dictionary = &lint->set->dictionary;
	for (const struct tree *node = facts ? facts->first : NULL; node; node = node->next)
		if (dictionary_find(dictionary, node->key) < 0)
			ct_fail(lint->errors, CT_R_UNKNOWN_FACT, tree_key_place(node, file),
				node->key, dictionary_nearest(dictionary, node->key));
}

static void report_review(const struct lint *lint, struct place first, unsigned count)
{
	if (count)
		ct_fail(lint->errors, CT_R_CASES_REVIEW, first, count);
}

static void read_file(struct tally *tally, const char *path)
{
	struct lint *lint = tally->lint;
	const struct tree *tree = cases_read(&lint->arena, path, lint->errors);
	struct place first = {0};
	unsigned review = 0;
	if (!tree)
		return;
	TREE_EACH(node, tree) {
		struct rule_case read;
		struct acceptance accepted;
		if (case_is_acceptance(node)) {
			acceptance_read(lint->set, node, path, &accepted, lint->errors);
			continue;
		}
		bool sound = case_read(lint->set, node, path, &read, lint->errors);
		check_facts(lint, read.facts, path);
		if (read.review && !review++)
			first = read.place;
		if (sound && read.criterion)
			tally->seen[read.criterion - lint->set->criteria] |= 1u << read.expect;
	}
	report_review(lint, first, review);
}

/* ---- Verdicts. */

/* The verdicts that some commune can get on some day; none for a criterion whose text is
 * unspecified. */
static unsigned wanted_kinds(struct lint *lint, const struct criterion *criterion)
{
	unsigned wanted = 0;
	if (expr_has(criterion->met, OP_UNSPECIFIED, -1))
		return 0;
	for (unsigned i = 0; i < lint->moment_count; i++) {
		const struct bounds_day day = {lint->set, &lint->arena, lint->moments[i]};
		const struct bounds_constraint busy[] = {
			{criterion->met, false}, {criterion->in_progress, true}};
		if (bounds_can_be(&day, criterion->met, true))
			wanted |= 1u << CT_MET;
		if (bounds_can_be(&day, criterion->met, false))
			wanted |= 1u << CT_NOT_MET;
		if (bounds_allow(&day, busy, criterion->in_progress ? 2 : 1))
			wanted |= 1u << CT_IN_PROGRESS;
		if (criterion->when && bounds_can_be(&day, criterion->when, false))
			wanted |= 1u << CT_NOT_APPLICABLE;
	}
	return wanted | (expr_has(criterion->met, OP_FACT, -1) ? 1u << CT_UNDETERMINED : 0);
}

static bool is_own_condition(const struct criterion *criterion)
{
	return !criterion->inherited ||
		(criterion->amended & (KEY_MET | KEY_WHEN | KEY_IN_PROGRESS));
}

static void check_kinds(const struct tally *tally)
{
	struct lint *lint = tally->lint;
	for (unsigned i = 0; i < lint->set->criterion_count; i++) {
		const struct criterion *criterion = &lint->set->criteria[i];
		unsigned lacking = is_own_condition(criterion)
			? wanted_kinds(lint, criterion) & ~tally->seen[i]
			: 0;
		if (lacking)
			ct_fail(lint->errors, CT_R_CASES_LACKING,
				lint_is_own(lint, criterion->place) ? criterion->place
								    : criterion->met->place,
				criterion->id, lacking);
	}
}

void lint_cases(struct lint *lint)
{
	struct file_list files;
	struct tally tally = {
		lint, ARENA_ARRAY(&lint->arena, lint->set->criterion_count, unsigned)};
	if (!cases_list(&lint->arena, lint->set, &files, lint->errors))
		return;
	if (!files.count) {
		ct_fail(lint->errors, CT_R_NO_TESTS, lint->set->place);
		return;
	}
	for (size_t i = 0; i < files.count; i++)
		read_file(&tally, files.paths[i]);
	check_kinds(&tally);
}
