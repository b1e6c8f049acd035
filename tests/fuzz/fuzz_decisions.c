/* SPDX-License-Identifier: Apache-2.0 */
/* Decisions of a council: each entry is accepted or refused with a reason, and then used to judge.
 * The first line may hold a supposed value (fact=value). */
#include "base/tree.h"
#include "facts/source.h"
#include "ruleset/rule_set.h"
#include "fuzz_set.h"

static void judge(const struct ct_decisions *decisions, const struct ct_what_if *what_if,
	struct ct_errors *errors)
{
	static struct arena arena;
	const struct ct_ruleset *set = fuzz_set();
	arena_reset(&arena);
	const struct tree *tree =
		tree_from_yaml(&arena, fuzz_set_report, strlen(fuzz_set_report), "f.yaml", errors);
	const struct ct_unit unit = {unit_read(&arena, tree, "f.yaml", &set->dictionary, errors)};
	const struct ct_judge_options options = {.as_of = CT_NO_DATE,
		.detail = CT_DETAIL_FULL,
		.decisions = decisions,
		.what_if = what_if};
	struct ct_judge *judge_ = ct_judge_new(set, &options, errors);
	if (!judge_ || !ct_judge_unit(judge_, &unit, errors))
		FUZZ_FAIL("no result");
	ct_judge_free(judge_);
}

void fuzz_decisions(struct ct_text input)
{
	struct ct_errors *errors = ct_errors_new();
	struct ct_what_if *what_if = NULL;
	const char *end = input.length && input.bytes[0] != '-'
		? memchr(input.bytes, '\n', input.length)
		: NULL;
	if (end) {
		char *assignment = malloc((size_t)(end - input.bytes) + 1);
		memcpy(assignment, input.bytes, (size_t)(end - input.bytes));
		assignment[end - input.bytes] = '\0';
		const char *const assignments[] = {assignment};
		what_if = ct_what_if_new(fuzz_set(), assignments, 1, errors);
		if (!what_if && !ct_errors_failures(errors))
			FUZZ_FAIL("the supposition is refused without a word");
		free(assignment);
		input = (struct ct_text){end + 1, input.length - (size_t)(end + 1 - input.bytes)};
	}
	struct ct_decisions *decisions =
		ct_decisions_read(input, "decisions.yaml", fuzz_set(), errors);
	if (!decisions && !ct_errors_failures(errors))
		FUZZ_FAIL("refused without a word");
	if (decisions || what_if)
		judge(decisions, what_if, errors);
	fuzz_check_messages(errors);
	ct_decisions_free(decisions);
	ct_what_if_free(what_if);
	ct_errors_free(errors);
}
