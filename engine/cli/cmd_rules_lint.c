/* SPDX-License-Identifier: Apache-2.0 */
/* rules lint: what is wrong with a set, and what a code means. */
#include <stdlib.h>
#include <string.h>

#include "cli/guard.h"

/* ---- --explain. */

static void explain(struct invocation *invocation)
{
	const char *code = invocation->operand_count ? invocation->operands[0] : NULL;
	struct ct_explanation entry;
	struct prints prints = {.count = 0};
	if (code && !ct_explain(code, &entry)) {
		say_usage(invocation, SAY_NO_SUCH_CODE, code);
		return;
	}
	bool complete = prints_open_as(invocation, ct_explanation_formats, &prints);
	PRINTS_EACH(output, &prints)
		if (complete)
			ct_report_explanations(
				output->report, output->format, code ? &entry : NULL);
	prints_close(invocation, &prints, complete);
}

/* ---- --facts: which facts are reported. */

struct reported {
	struct ct_text *keys;
	size_t count, room;
	bool broken; /* no memory */
};

static void add_key(struct reported *reported, struct ct_text key)
{
	for (size_t i = 0; i < reported->count; i++)
		if (reported->keys[i].length == key.length &&
			!memcmp(reported->keys[i].bytes, key.bytes, key.length))
			return;
	if (reported->count == reported->room) {
		size_t room = reported->room ? reported->room * 2 : 64;
		struct ct_text *larger = realloc(reported->keys, room * sizeof(*larger));
		reported->broken |= !larger;
		if (!larger)
			return;
		reported->keys = larger;
		reported->room = room;
	}
	char *copy = strndup(key.bytes, key.length);
	reported->broken |= !copy;
	if (copy)
		reported->keys[reported->count++] = (struct ct_text){copy, key.length};
}

/* What is wrong with the files is not lint's business: facts lint tells it. */
static void read_units(struct reported *reported, struct ct_source *source,
	const struct ct_ruleset *set, struct ct_errors *errors)
{
	struct ct_errors *unsaid = ct_errors_aside(errors);
	struct ct_review *review = unsaid ? ct_review_new(set, unsaid) : NULL;
	const struct ct_unit *unit;
	reported->broken |= !review;
	while (review && (unit = ct_source_next(source, set, unsaid))) {
		const struct ct_unit_facts *facts = ct_review_facts(review, unit, unsaid);
		for (size_t i = 0; facts && i < facts->fact_count; i++)
			add_key(reported, facts->facts[i].fact->key);
		reported->broken |= !facts;
		ct_errors_clear(unsaid);
	}
	ct_review_free(review);
	ct_errors_free(unsaid);
}

/* false: said why. */
static bool read_reported(
	struct invocation *invocation, const struct ct_ruleset *set, struct reported *reported)
{
	const char *path = invocation->value[OPT_FACTS];
	struct ct_source *source = open_files(invocation, &path, 1, invocation->errors);
	bool missing = !source || ct_source_counts(source).missing_path;
	say_errors(invocation, missing ? EXIT_SYSTEM : EXIT_FACTS);
	if (!missing)
		read_units(reported, source, set, invocation->errors);
	ct_source_free(source);
	if (reported->broken)
		say_no_memory(invocation);
	return !missing && !reported->broken;
}

static void free_reported(struct reported *reported)
{
	for (size_t i = 0; i < reported->count; i++)
		free((char *)reported->keys[i].bytes);
	free(reported->keys);
}

/* ---- The set. */

static void say_clean(const struct invocation *invocation, const struct ct_ruleset *set,
	size_t warnings, size_t accepted)
{
	print_safe(stderr, ct_run_head(set, false).ruleset_id);
	fputs(words_of(invocation, SAY_NO_ERRORS), stderr);
	if (warnings)
		fprintf(stderr, words_of(invocation, SAY_WARNINGS), warnings);
	if (accepted)
		fprintf(stderr, words_of(invocation, SAY_ACCEPTED), accepted);
	putc('\n', stderr);
}

static void look_over(struct invocation *invocation, const struct ct_ruleset *set)
{
	struct reported reported = {.count = 0};
	bool asked = invocation->value[OPT_FACTS];
	if (!asked || read_reported(invocation, set, &reported)) {
		static const struct ct_text none;
		const struct ct_lint_options options = {
			asked ? reported.count ? reported.keys : &none : NULL, reported.count};
		ct_ruleset_lint(set, &options, invocation->errors);
	}
	free_reported(&reported);
}

static void lint(struct invocation *invocation)
{
	struct prints prints = {.count = 0};
	bool complete = prints_open(invocation, &prints);
	struct ct_ruleset *set =
		complete ? load_named_set(invocation, invocation->operands[0]) : NULL;
	if (set)
		look_over(invocation, set);
	complete = complete && !is_refused(invocation);
	if (ct_errors_system_failed(invocation->errors)) { /* nothing was found out about the set */
		say_errors(invocation, EXIT_SYSTEM);
		complete = false;
	}
	PRINTS_EACH(output, &prints)
		if (complete)
			ct_report_messages(output->report, output->format, invocation->errors);
	if (complete && (!set || ct_errors_failures(invocation->errors)))
		note_exit(invocation, EXIT_NO);
	else if (set && !invocation->exits)
		say_clean(invocation, set,
			ct_errors_count(invocation->errors) -
				ct_errors_accepted(invocation->errors),
			ct_errors_accepted(invocation->errors));
	ct_errors_clear(invocation->errors);
	prints_close(invocation, &prints, complete);
	ct_ruleset_free(set);
}

/* Findings are data; a set that cannot be loaded is one with errors. */
void run_rules_lint(struct invocation *invocation)
{
	if (invocation->given & ON(OPT_EXPLAIN))
		explain(invocation);
	else if (invocation->operand_count)
		lint(invocation);
	else
		say_usage(invocation, SAY_SET_OR_EXPLAIN, "rules lint");
}
