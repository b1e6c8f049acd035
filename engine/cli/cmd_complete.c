/* SPDX-License-Identifier: Apache-2.0 */
/* complete: the words that a shell can offer, a line each. Asked at every press of a key, so it
 * loads no more than it needs; what goes wrong offers nothing, says nothing and exits 0 (main.c).
 */
#include <string.h>

#include "cli/cli.h"

static void print_word(struct ct_text word, const char *behind)
{
	print_safe(stdout, word);
	puts(behind);
}

static void print_sets(struct invocation *invocation)
{
	struct ct_catalogue *catalogue = ct_catalogue_open(rule_roots(), invocation->errors);
	for (size_t i = 0; catalogue && i < ct_catalogue_count(catalogue); i++)
		print_word(ct_catalogue_at(catalogue, i)->id, "");
	ct_catalogue_free(catalogue);
}

static void print_criteria(struct invocation *invocation)
{
	if (!invocation->value[OPT_RULES] && invocation->operand_count < 2)
		return;
	struct ct_ruleset *set =
		load_set_for(invocation, invocation->operands + 1, invocation->operand_count - 1);
	struct ct_text id;
	for (unsigned i = 0; set && ct_ruleset_criterion_at(set, i, &id); i++)
		print_word(id, "");
	ct_ruleset_free(set);
}

static void print_facts(struct invocation *invocation, const char *behind)
{
	struct ct_ruleset *set = load_words(invocation);
	struct ct_text key;
	for (unsigned i = 0; set && ct_ruleset_fact_at(set, i, &key); i++)
		print_word(key, behind);
	ct_ruleset_free(set);
}

/* Of the command whose words follow. */
static void print_formats(const struct invocation *invocation)
{
	size_t used;
	const struct command *command =
		find_command(invocation->operands + 1, invocation->operand_count - 1, &used);
	if (!command || !(command->options & ON(OPT_FORMAT)))
		return;
	for (const char *const *format = command_formats(command); *format; format++)
		puts(*format);
}

void run_complete(struct invocation *invocation)
{
	const char *what = invocation->operand_count ? invocation->operands[0] : "";
	if (!strcmp(what, "sets"))
		print_sets(invocation);
	else if (!strcmp(what, "criteria"))
		print_criteria(invocation);
	else if (!strcmp(what, "facts"))
		print_facts(invocation, "");
	else if (!strcmp(what, "values"))
		print_facts(invocation, "=");
	else if (!strcmp(what, "formats"))
		print_formats(invocation);
}
