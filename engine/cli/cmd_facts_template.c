/* SPDX-License-Identifier: Apache-2.0 */
/* facts template: a fact file to fill in for a set. */
#include <string.h>

#include "cli/cli.h"

static const char *make_template(
	struct invocation *invocation, struct ct_review *review, const char *format)
{
	if (!strcmp(format, "yaml"))
		return ct_review_template(review, invocation->language, invocation->errors);
	return ct_review_template_csv(review, !strcmp(format, "csv-wide"), invocation->errors);
}

static bool write_template(
	struct invocation *invocation, struct output *output, struct ct_review *review)
{
	const char *text = make_template(invocation, review, output->format);
	if (text)
		output_write(output, text, strlen(text));
	return text != NULL;
}

void run_facts_template(struct invocation *invocation)
{
	struct output outputs[MOST_FORMATS] = {{0}};
	size_t count = 0;
	bool complete = outputs_open(invocation, outputs, &count);
	struct ct_ruleset *set = complete ? load_set_operand(invocation, 0) : NULL;
	struct ct_review *review = set ? ct_review_new(set, invocation->errors) : NULL;
	for (size_t i = 0; review && i < count; i++)
		complete = write_template(invocation, &outputs[i], review) && complete;
	say_errors(invocation, EXIT_SYSTEM);
	outputs_close(invocation, outputs, count, complete && review);
	ct_review_free(review);
	ct_ruleset_free(set);
}
