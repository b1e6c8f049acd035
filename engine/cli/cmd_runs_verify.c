/* SPDX-License-Identifier: Apache-2.0 */
/* runs verify: runs judged again and compared with what was stored. Findings are data. */
#include "cli/cli.h"

static void tell_found(
	struct invocation *invocation, struct prints *prints, const struct ct_looked_over *part)
{
	if (!part->whole)
		note_exit(invocation, EXIT_SYSTEM);
	if (ct_errors_system_failed(part->findings))
		say_errors(invocation, EXIT_SYSTEM);
	if (ct_errors_failures(part->findings))
		note_exit(invocation, EXIT_NO);
	PRINTS_EACH(output, prints)
		ct_report_looked_over(output->report, output->format, part);
	ct_errors_clear(invocation->errors);
}

static void verify_run(struct invocation *invocation, struct prints *prints, int64_t id)
{
	const struct ct_watch watch = {progress_watch, &invocation->progress};
	progress_start(&invocation->progress, invocation->language, false);
	struct ct_verified verified;
	bool whole = ct_store_verify(
		invocation->value[OPT_DB], id, &watch, &verified, invocation->errors);
	progress_hide(&invocation->progress);
	const struct ct_looked_over part = {.run = id,
		.whole = whole,
		.findings = invocation->errors,
		.by_version = verified.by_version};
	tell_found(invocation, prints, &part);
}

/* Everything that no run rests on. A store from before imports were sealed says so. */
static void verify_rest(struct invocation *invocation, struct prints *prints)
{
	size_t imports = 0;
	bool whole = ct_store_verify_rest(invocation->value[OPT_DB], &imports, invocation->errors);
	bool old = whole && !ct_errors_failures(invocation->errors) &&
		ct_errors_count(invocation->errors);
	const struct ct_looked_over part = {
		.imports = (int64_t)imports, .whole = whole, .findings = invocation->errors};
	if (old)
		say_errors(invocation, EXIT_YES);
	else
		tell_found(invocation, prints, &part);
}

static void verify_all(struct invocation *invocation, struct ct_store *store, struct prints *prints)
{
	struct ct_run run = {.id = 0};
	verify_rest(invocation, prints);
	while (ct_store_run(store, run.id, true, &run, invocation->errors))
		verify_run(invocation, prints, run.id);
	say_errors(invocation, EXIT_SYSTEM);
}

static bool verify_named(
	struct invocation *invocation, struct ct_store *store, struct prints *prints)
{
	struct ct_run run;
	bool found = ct_store_find_run(store, invocation->operands[0], &run, invocation->errors);
	say_errors(invocation, EXIT_SYSTEM);
	if (found)
		verify_run(invocation, prints, run.id);
	return found;
}

void run_runs_verify(struct invocation *invocation)
{
	struct prints prints = {.count = 0};
	struct ct_store *store =
		prints_open(invocation, &prints) ? open_store(invocation, CT_STORE_READ) : NULL;
	bool looked =
		store && (!invocation->operand_count || verify_named(invocation, store, &prints));
	if (looked && !invocation->operand_count)
		verify_all(invocation, store, &prints);
	PRINTS_EACH(output, &prints)
		if (looked)
			ct_report_looked_over(output->report, output->format, NULL);
	prints_close(invocation, &prints, looked);
}
