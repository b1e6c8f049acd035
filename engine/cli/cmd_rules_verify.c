/* SPDX-License-Identifier: Apache-2.0 */
/* rules verify: whether a set is as it was signed. */
#include "cli/signing.h"

/* What differs is the answer, hence data, like what lint finds. */
void run_rules_verify(struct invocation *invocation)
{
	const char *key = needed_key(invocation);
	if (!key)
		return;
	enum ct_refusal refusal;
	struct ct_ruleset *set =
		load_signed_set(invocation, invocation->operands[0], key, &refusal);
	if (set) {
		say_errors(invocation, EXIT_RULES);
		say_signed(invocation, set, SAY_AS_SIGNED);
	} else if (refusal == CT_REFUSED_CHANGED) {
		print_findings(invocation);
		note_exit(invocation, EXIT_NO);
	} else
		say_errors(invocation, refusal == CT_REFUSED_KEY ? EXIT_SYSTEM : EXIT_RULES);
	ct_ruleset_free(set);
}
