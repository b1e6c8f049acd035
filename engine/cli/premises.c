/* SPDX-License-Identifier: Apache-2.0 */
/* What assess and explain judge by besides rules and facts: --what-if, --decisions, and whether
 * --road is asked for. */
#include <sys/stat.h>

#include "cli/cli.h"

static bool suppose(
	struct invocation *invocation, const struct ct_ruleset *set, struct premises *premises)
{
	if (!invocation->what_if_count)
		return true;
	premises->what_if = ct_what_if_new(
		set, invocation->what_ifs, invocation->what_if_count, invocation->errors);
	say_errors(invocation, EXIT_USAGE);
	return premises->what_if != NULL;
}

/* A file that is not there is the system's business, one that cannot be used the facts'. */
static bool decide(
	struct invocation *invocation, const struct ct_ruleset *set, struct premises *premises)
{
	const char *path = invocation->value[OPT_DECISIONS];
	struct stat status;
	if (!path)
		return true;
	bool readable = stat(path, &status) == 0 && S_ISREG(status.st_mode);
	premises->decisions = ct_decisions_load(path, set, invocation->errors);
	say_errors(invocation, readable ? EXIT_FACTS : EXIT_SYSTEM);
	return premises->decisions != NULL;
}

bool read_premises(struct invocation *invocation, const struct ct_ruleset *set,
	struct premises *premises, struct ct_judge_options *options)
{
	*premises = (struct premises){0};
	if (!suppose(invocation, set, premises) || !decide(invocation, set, premises))
		return false;
	options->what_if = premises->what_if;
	options->decisions = premises->decisions;
	options->road = invocation->given & ON(OPT_ROAD);
	return true;
}

void free_premises(struct premises *premises)
{
	ct_what_if_free(premises->what_if);
	ct_decisions_free(premises->decisions);
	*premises = (struct premises){0};
}
