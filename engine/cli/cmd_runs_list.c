/* SPDX-License-Identifier: Apache-2.0 */
/* Runs of a store, and runs that outputs tell of: runs list and rank. */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

/* ---- What the commands on runs share. */

bool keep_run(struct invocation *invocation, struct ct_store *store, const char *name,
	struct kept_run *kept)
{
	struct ct_run *run = &kept->run;
	bool found = ct_store_find_run(store, name, run, invocation->errors);
	say_errors(invocation, EXIT_SYSTEM);
	if (!found)
		return false;
	struct ct_text *const texts[] = {&run->digest, &run->previous, &run->ruleset,
		&run->ruleset_id, &run->ruleset_title, &run->ruleset_status, &run->engine,
		&run->scope, &run->decisions, &run->note};
	size_t length = 0, count = sizeof(texts) / sizeof(*texts);
	for (size_t i = 0; i < count; i++)
		length += texts[i]->length + 1;
	char *at = kept->texts = calloc(1, length);
	for (size_t i = 0; at && i < count; i++) {
		if (texts[i]->length)
			memcpy(at, texts[i]->bytes, texts[i]->length);
		texts[i]->bytes = at;
		at += texts[i]->length + 1;
	}
	if (!kept->texts)
		say_no_memory(invocation);
	return kept->texts != NULL;
}

void free_run(struct kept_run *kept)
{
	free(kept->texts);
	kept->texts = NULL;
}

static struct ct_record *load_run(struct invocation *invocation, const char *name)
{
	struct ct_store *store = open_store(invocation, CT_STORE_READ);
	struct kept_run kept = {.texts = NULL};
	struct ct_record *record = NULL;
	if (store && keep_run(invocation, store, name, &kept))
		record = ct_store_record(store, &kept.run, invocation->errors);
	say_errors(invocation, EXIT_SYSTEM);
	free_run(&kept);
	return record;
}

struct ct_record *load_record(struct invocation *invocation, const char *name)
{
	return invocation->given & ON(OPT_DB) ? load_run(invocation, name)
					      : read_record(invocation, name);
}

/* ---- runs list. */

void run_runs_list(struct invocation *invocation)
{
	struct prints prints = {.count = 0};
	struct ct_store *store =
		prints_open(invocation, &prints) ? open_store(invocation, CT_STORE_READ) : NULL;
	int64_t outcomes[CT_OUTCOMES + 1];
	struct ct_run run = {.id = 0};
	size_t count = 0;
	for (; store && ct_store_run(store, run.id, true, &run, invocation->errors); count++) {
		if (!ct_store_outcomes(store, run.id, outcomes, invocation->errors))
			break;
		PRINTS_EACH(output, &prints)
			ct_report_run(output->report, output->format, &run, outcomes);
	}
	bool whole = store && !ct_errors_failures(invocation->errors);
	say_errors(invocation, EXIT_SYSTEM);
	PRINTS_EACH(output, &prints)
		if (whole)
			ct_report_run(output->report, output->format, NULL, NULL);
	prints_close(invocation, &prints, whole);
	if (whole && !count)
		fputs(words_of(invocation, SAY_NO_RUNS), stderr);
}

/* ---- runs rank. */

void run_runs_rank(struct invocation *invocation)
{
	struct prints prints = {.count = 0};
	struct ct_record *record = prints_open(invocation, &prints)
		? load_record(invocation, invocation->operands[0])
		: NULL;
	struct ct_rank *rank = record
		? ct_rank_new(record, invocation->given & ON(OPT_BY), invocation->errors)
		: NULL;
	say_errors(invocation, EXIT_SYSTEM);
	PRINTS_EACH(output, &prints)
		if (rank)
			ct_report_rank(output->report, output->format, ct_rank_sheet(rank));
	prints_close(invocation, &prints, rank != NULL);
	ct_rank_free(rank);
	ct_record_free(record);
}

/* ---- runs verify: findings are data. */

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
