/* SPDX-License-Identifier: Apache-2.0 */
/* Runs of a store, and runs that outputs hold. */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

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
