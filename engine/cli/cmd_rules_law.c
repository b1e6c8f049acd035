/* SPDX-License-Identifier: Apache-2.0 */
/* rules law: from the articles of documents to what rests on them. */
#include "cli/cli.h"

static void print_law(
	struct invocation *invocation, struct prints *prints, const struct ct_law *law)
{
	const char *name = invocation->operand_count > 1 ? invocation->operands[1] : NULL;
	const struct ct_law_document *only = name ? ct_law_find(law, name) : NULL;
	if (name && !only) {
		say_usage(invocation, SAY_NO_SUCH_DOCUMENT, name);
		return;
	}
	PRINTS_EACH(output, prints)
		ct_report_law(output->report, output->format, law, only);
	prints_close(invocation, prints, true);
}

/* Judges the units of --facts, for the articles that their verdicts rest on. false: no memory, or a
 * path that is not there; said why. */
static bool judge_units(struct invocation *invocation, const struct ct_ruleset *set,
	struct ct_law *law, int32_t as_of)
{
	const struct ct_judge_options options = {.as_of = as_of,
		.final_phase = invocation->given & ON(OPT_FINAL),
		.detail = CT_DETAIL_VERDICT};
	const char *path = invocation->value[OPT_FACTS];
	struct ct_source *source = open_files(invocation, &path, 1, invocation->errors);
	struct ct_judge *judge = source ? ct_judge_new(set, &options, invocation->errors) : NULL;
	bool sound = judge && !ct_source_counts(source).missing_path;
	struct ct_unit *unit;
	say_errors(invocation, sound ? EXIT_FACTS : EXIT_SYSTEM);
	while (sound && (unit = ct_source_next(source, set, invocation->errors))) {
		const struct ct_result *result = ct_judge_unit(judge, unit, invocation->errors);
		say_errors(invocation, EXIT_FACTS);
		sound = result && ct_law_unit(law, result, invocation->errors);
	}
	say_errors(invocation, sound ? EXIT_FACTS : EXIT_SYSTEM);
	ct_judge_free(judge);
	ct_source_free(source);
	return sound;
}

void run_rules_law(struct invocation *invocation)
{
	int32_t as_of;
	struct prints prints = {.count = 0};
	struct ct_ruleset *set = read_as_of(invocation, &as_of) && prints_open(invocation, &prints)
		? load_set_operand(invocation, 0)
		: NULL;
	struct ct_law *law = set ? ct_law_new(set, invocation->errors) : NULL;
	say_errors(invocation, EXIT_RULES);
	if (law && (!invocation->value[OPT_FACTS] || judge_units(invocation, set, law, as_of)))
		print_law(invocation, &prints, law);
	prints_close(invocation, &prints, false);
	ct_law_free(law);
	ct_ruleset_free(set);
}
