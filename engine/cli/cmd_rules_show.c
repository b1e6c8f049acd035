/* SPDX-License-Identifier: Apache-2.0 */
/* rules show: a set in words, or put together with its base (--effective). */
#include <string.h>

#include "cli/cli.h"

/* Each file under a comment with its name, in the syntax of the file. */
static void print_effective(struct invocation *invocation, const struct ct_ruleset *set)
{
	const struct ct_writing writing = {.origins = true, .language = invocation->language};
	struct ct_rule_files *files = ct_ruleset_write(set, &writing, invocation->errors);
	say_errors(invocation, EXIT_RULES);
	for (size_t i = 0; files && i < files->count; i++) {
		bool is_lua = !strncmp(files->list[i].name, "criteria/", 9);
		printf("%s%s ---- %s\n", i ? "\n" : "", is_lua ? "--" : "#", files->list[i].name);
		fwrite(files->list[i].content.bytes, 1, files->list[i].content.length, stdout);
	}
	ct_rule_files_free(files);
}

void run_rules_show(struct invocation *invocation)
{
	int32_t day;
	if (!read_as_of(invocation, &day))
		return;
	struct ct_ruleset *set = load_set_operand(invocation, 0);
	if (set && invocation->given & ON(OPT_EFFECTIVE)) {
		print_effective(invocation, set);
		ct_ruleset_free(set);
		return;
	}
	struct ct_ruleset_view *view =
		set ? ct_ruleset_view_new(set, day, invocation->errors) : NULL;
	say_errors(invocation, EXIT_SYSTEM);
	struct ct_report *report = view ? plain_open(invocation) : NULL;
	if (report)
		ct_report_ruleset(report, view);
	plain_close(invocation, report);
	ct_ruleset_view_free(view);
	ct_ruleset_free(set);
}
