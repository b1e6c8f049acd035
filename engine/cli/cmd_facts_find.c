/* SPDX-License-Identifier: Apache-2.0 */
/* facts find: entries of the dictionary by their words. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

/* The operands with blanks between them; the caller's to free. */
static char *join_operands(struct invocation *invocation)
{
	size_t length = 0;
	for (size_t i = 0; i < invocation->operand_count; i++)
		length += strlen(invocation->operands[i]) + 1;
	char *words = calloc(1, length + 1);
	if (!words)
		ct_errors_add_file(invocation->errors, "facts find", false, ENOMEM);
	for (size_t i = 0; words && i < invocation->operand_count; i++) {
		strcat(words, i ? " " : "");
		strcat(words, invocation->operands[i]);
	}
	return words;
}

void run_facts_find(struct invocation *invocation)
{
	struct prints prints = {.count = 0};
	char *words = prints_open(invocation, &prints) ? join_operands(invocation) : NULL;
	say_errors(invocation, EXIT_SYSTEM);
	struct ct_ruleset *set = words ? load_words(invocation) : NULL;
	say_errors(invocation, EXIT_RULES);
	struct ct_review *review = set ? ct_review_new(set, invocation->errors) : NULL;
	const struct ct_found_facts *found =
		review ? ct_review_find(review, words, invocation->errors) : NULL;
	say_errors(invocation, found ? EXIT_NO : EXIT_SYSTEM);
	PRINTS_EACH(output, &prints)
		if (found)
			ct_report_found(output->report, output->format, found);
	prints_close(invocation, &prints, found != NULL);
	ct_review_free(review);
	ct_ruleset_free(set);
	free(words);
}
