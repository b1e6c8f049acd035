/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/signing.h"

const char *needed_key(struct invocation *invocation)
{
	const char *key = invocation->value[OPT_KEY];
	if (!key)
		say_usage(invocation, SAY_NEEDS_OPTION, "--key FILE");
	return key;
}

void say_signed(const struct invocation *invocation, const struct ct_ruleset *set, enum say what)
{
	struct ct_run_head head = ct_run_head(set, false);
	print_safe(stderr, head.ruleset_id);
	fprintf(stderr, ": %s (%s)\n", words_of(invocation, what), head.ruleset_digest);
}
