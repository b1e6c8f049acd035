/* SPDX-License-Identifier: Apache-2.0 */
/* Where facts come from: the store of --db, or files and directories. */
#include "cli/guard.h"

struct ct_store *open_store(struct invocation *invocation, enum ct_store_mode mode)
{
	if (!(invocation->given & ON(OPT_DB))) {
		say_usage(invocation, SAY_NEEDS_DB, "--db");
		return NULL;
	}
	if (!invocation->store)
		invocation->store =
			ct_store_open(invocation->value[OPT_DB], mode, invocation->errors);
	say_errors(invocation, EXIT_SYSTEM);
	return invocation->store;
}

struct ct_source *open_files(struct invocation *invocation, const char *const paths[], size_t count,
	struct ct_errors *errors)
{
	struct ct_source *source = ct_source_open(paths, count, errors);
	if (!source || may_read_facts(invocation, source, paths, count))
		return source;
	ct_source_free(source);
	ct_errors_clear(errors);
	return NULL;
}

struct ct_source *open_facts(struct invocation *invocation, const char *const operands[],
	size_t count, struct ct_errors *errors)
{
	if (!(invocation->given & ON(OPT_DB)))
		return open_files(invocation, operands, count, errors);
	struct ct_store *store = open_store(
		invocation, invocation->given & ON(OPT_STORE) ? CT_STORE_WRITE : CT_STORE_READ);
	const struct ct_selection selection = {
		.units = operands, .unit_count = count, .period = invocation->value[OPT_PERIOD]};
	return store ? ct_source_open_store(store, &selection, errors) : NULL;
}
