/* SPDX-License-Identifier: Apache-2.0 */
/* facts merge: reports of merged units put together as reports of the new ones. */
#include "cli/cli.h"

void run_facts_merge(struct invocation *invocation)
{
	struct ct_store *store = open_store(invocation, CT_STORE_READ);
	struct ct_ruleset *set = store ? load_words(invocation) : NULL;
	say_errors(invocation, EXIT_RULES);
	bool sound = !set ||
		ct_store_merge(store, set, invocation->value[OPT_PERIOD], screen_write, invocation,
			invocation->errors);
	say_errors(invocation, sound ? EXIT_FACTS : EXIT_SYSTEM);
	ct_ruleset_free(set);
}
