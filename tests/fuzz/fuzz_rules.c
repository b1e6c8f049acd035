/* SPDX-License-Identifier: Apache-2.0 */
/* A file of a rule set; the first byte chooses which (F, R, L or S). The set loads or is refused
 * with a reason. A loaded set is linted, shown, written out, loaded again with the same result, and
 * used to judge a commune. */
#include "base/tree.h"
#include "facts/source.h"
#include "ruleset/rule_set.h"
#include "fuzz_set.h"

static void judge(const struct ct_ruleset *set, struct ct_errors *errors)
{
	static struct arena arena;
	arena_reset(&arena);
	const struct tree *tree =
		tree_from_yaml(&arena, fuzz_set_report, strlen(fuzz_set_report), "f.yaml", errors);
	const struct ct_unit unit = {
		tree ? unit_read(&arena, tree, "f.yaml", &set->dictionary, errors) : NULL};
	for (int final_phase = 0; final_phase < 2; final_phase++) {
		const struct ct_judge_options options = {
			.as_of = CT_NO_DATE, .final_phase = final_phase, .detail = CT_DETAIL_FULL};
		struct ct_judge *judge_ = ct_judge_new(set, &options, errors);
		if (!judge_ || !unit.inside || !ct_judge_unit(judge_, &unit, errors))
			FUZZ_FAIL("a loaded set does not judge");
		ct_judge_free(judge_);
	}
}

/* The effective set written to files gives the same verdicts, so it must load. */
static void write_again(const struct ct_ruleset *set, struct ct_errors *errors)
{
	const struct ct_writing writing = {.language = CT_VI};
	struct ct_rule_files *files = ct_ruleset_write(set, &writing, errors);
	if (!files)
		FUZZ_FAIL("a loaded set cannot be written out: %s",
			ct_errors_at(errors, 0)->text[CT_EN]);
	ct_rule_files_free(files);
}

void fuzz_rules(struct ct_text input)
{
	static const char letters[] = "FRLS";
	const char *letter = input.length ? strchr(letters, input.bytes[0]) : NULL;
	if (!letter || !*letter)
		return;
	struct ct_errors *errors = ct_errors_new();
	const struct ct_text content = {input.bytes + 1, input.length - 1};
	struct ct_ruleset *set = fuzz_set_load((int)(letter - letters), content, errors);
	if (!set && !ct_errors_failures(errors))
		FUZZ_FAIL("refused without a word");
	fuzz_check_messages(errors);
	ct_errors_clear(errors);
	if (set) {
		ct_ruleset_lint(set, NULL, errors);
		struct ct_ruleset_view *view = ct_ruleset_view_new(set, CT_NO_DATE, errors);
		if (!view)
			FUZZ_FAIL("a loaded set cannot be shown");
		ct_ruleset_view_free(view);
		fuzz_check_messages(errors);
		ct_errors_clear(errors);
		judge(set, errors);
		write_again(set, errors);
	}
	ct_ruleset_free(set);
	ct_errors_free(errors);
}
