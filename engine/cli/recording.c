/* SPDX-License-Identifier: Apache-2.0 */
/* assess --store: the run that is judged is kept in the store. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

enum { MOST_DECISIONS = 8 << 20, SCOPE_ROOM = 4096 };

/* The units and the period that were asked for. */
static void tell_scope(const struct invocation *invocation, char scope[SCOPE_ROOM])
{
	size_t length = 0;
	const char *period = invocation->value[OPT_PERIOD];
	for (size_t i = 0; i < invocation->operand_count && length + 8 < SCOPE_ROOM; i++) {
		int more = snprintf(scope + length, SCOPE_ROOM - length, "%s%s", i ? " " : "",
			invocation->operands[i]);
		length += more > 0 ? (size_t)more : 0;
	}
	if (period && length + 2 < SCOPE_ROOM)
		snprintf(scope + length, SCOPE_ROOM - length, "%s%s", length ? " @" : "@", period);
}

/* The file of --decisions as it is, for whoever repeats the run. */
static bool read_decisions(struct invocation *invocation, struct recording *recording)
{
	const char *path = invocation->value[OPT_DECISIONS];
	if (!path)
		return true;
	FILE *stream = fopen(path, "rb");
	recording->decisions = stream ? malloc(MOST_DECISIONS) : NULL;
	if (recording->decisions)
		recording->length = fread(recording->decisions, 1, MOST_DECISIONS, stream);
	bool read = recording->decisions && !ferror(stream);
	if (!read)
		ct_errors_add_file(invocation->errors, path, false, errno);
	if (stream)
		fclose(stream);
	say_errors(invocation, EXIT_SYSTEM);
	return read;
}

bool recording_start(struct invocation *invocation, struct recording *recording,
	const struct ct_ruleset *set, const struct ct_judge_options *options)
{
	char scope[SCOPE_ROOM] = "";
	if (!(invocation->given & ON(OPT_STORE)))
		return true;
	if (!(invocation->given & ON(OPT_DB)) || options->what_if) {
		say_usage(invocation, options->what_if ? SAY_STORE_WHAT_IF : SAY_STORE_NEEDS_DB,
			"--store");
		return false;
	}
	tell_scope(invocation, scope);
	if (!read_decisions(invocation, recording))
		return false;
	const struct ct_recording what = {.set = set,
		.options = options,
		.scope = scope,
		.decisions = {recording->decisions, recording->length},
		.note = invocation->value[OPT_NOTE]};
	recording->recorder = ct_recorder_new(invocation->store, &what, invocation->errors);
	say_errors(invocation, EXIT_SYSTEM);
	return recording->recorder != NULL;
}

void say_stored(const struct invocation *invocation, const struct ct_run *run)
{
	fprintf(stderr, words_of(invocation, SAY_RUN_STORED), (long long)run->id,
		(long long)run->units, (int)run->digest.length, run->digest.bytes);
}

void recording_finish(struct invocation *invocation, struct recording *recording, bool complete)
{
	struct ct_run run;
	if (recording->recorder && complete) {
		if (ct_recorder_finish(recording->recorder, &run, invocation->errors))
			say_stored(invocation, &run);
		else
			note_exit(invocation, EXIT_SYSTEM);
		say_errors(invocation, EXIT_SYSTEM);
	}
	ct_recorder_free(recording->recorder);
	free(recording->decisions);
	*recording = (struct recording){0};
}
