/* SPDX-License-Identifier: Apache-2.0 */
/* facts audit: which files were imported into a store, and what of them could not be used. */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

struct audit_print {
	struct prints *prints;
	const struct ct_stored_import *import;
	bool one; /* it was asked for: people are told all of it */
};

static bool tell_refused(void *state, const struct ct_refused *refused)
{
	const struct audit_print *telling = state;
	PRINTS_EACH(output, telling->prints)
		if (telling->one || strcmp(output->format, "text"))
			ct_report_refused(output->report, output->format, telling->import, refused);
	return true;
}

static bool tell_import(struct invocation *invocation, struct ct_store *store,
	struct prints *prints, const struct ct_stored_import *import)
{
	struct audit_print telling = {prints, import, invocation->operand_count > 0};
	PRINTS_EACH(output, prints)
		ct_report_import(output->report, output->format, import);
	return ct_store_refused(store, import->id, tell_refused, &telling, invocation->errors);
}

/* The number of an import; 0: it is none. */
static int64_t number_of(const char *name)
{
	size_t length = strlen(name);
	return length && length < 10 && strspn(name, "0123456789") == length
		? strtol(name, NULL, 10)
		: 0;
}

static bool tell_one(struct invocation *invocation, struct ct_store *store, struct prints *prints)
{
	const char *name = invocation->operands[0];
	struct ct_stored_import import;
	bool found = number_of(name) &&
		ct_store_import_row(store, number_of(name), false, &import, invocation->errors);
	if (!found && !ct_errors_failures(invocation->errors))
		say_usage(invocation, SAY_NO_SUCH_IMPORT, name);
	return found && tell_import(invocation, store, prints, &import);
}

static bool tell_all(struct invocation *invocation, struct ct_store *store, struct prints *prints)
{
	struct ct_stored_import import = {.id = 0};
	bool any = false;
	while (ct_store_import_row(store, import.id, true, &import, invocation->errors)) {
		any = true;
		if (!tell_import(invocation, store, prints, &import))
			break;
	}
	bool whole = !ct_errors_failures(invocation->errors);
	if (whole && !any)
		fputs(words_of(invocation, SAY_NO_IMPORTS), stderr);
	return whole;
}

void run_facts_audit(struct invocation *invocation)
{
	struct prints prints = {.count = 0};
	struct ct_store *store =
		prints_open(invocation, &prints) ? open_store(invocation, CT_STORE_READ) : NULL;
	bool whole = store &&
		(invocation->operand_count ? tell_one(invocation, store, &prints)
					   : tell_all(invocation, store, &prints));
	say_errors(invocation, EXIT_SYSTEM);
	PRINTS_EACH(output, &prints)
		if (whole)
			ct_report_import(output->report, output->format, NULL);
	prints_close(invocation, &prints, whole);
}
