/* SPDX-License-Identifier: Apache-2.0 */
/* Facts that the set declares and no expression reads, and facts that it reads and no report
 * contains. */
#include "rulelint/lint_set.h"

/* ---- Unused. */

static bool is_named(const int *facts, unsigned count, int fact)
{
	for (unsigned i = 0; i < count; i++)
		if (facts[i] == fact)
			return true;
	return false;
}

/* A check of the dictionary counts as a use: it finds contradictions. */
static bool is_checked(const struct dictionary *dictionary, int fact)
{
	for (const struct fact_check *check = dictionary->checks; check; check = check->next)
		if (is_named(check->left, check->left_count, fact) ||
			is_named(check->right, check->right_count, fact) ||
			(check->kind == CHECK_IMPLIES &&
				(check->when.fact == fact || check->then.fact == fact)))
			return true;
	return false;
}

/* Whether the fact is the whole of a part, or the population of a ratio. */
static bool is_whole(const struct dictionary *dictionary, int fact)
{
	for (int i = 0; i < dictionary->count; i++)
		if (dictionary->entries[i].part_of == fact ||
			text_equal(dictionary->entries[i].of, dictionary->entries[fact].key))
			return true;
	return false;
}

static void check_unused(const struct lint *lint)
{
	const struct dictionary *dictionary = &lint->set->dictionary;
	for (int i = 0; i < dictionary->count; i++) {
		const struct fact_entry *entry = &dictionary->entries[i];
		if (lint_is_own(lint, entry->place) && !lint->set->reads[i] &&
			!is_whole(dictionary, i) && !is_checked(dictionary, i))
			ct_fail(lint->errors, CT_R_FACT_UNUSED, entry->place, entry->key,
				entry->key);
	}
}

/* ---- Unreported. */

static bool is_reported(const struct ct_lint_options *options, struct ct_text key)
{
	for (size_t i = 0; i < options->reported_count; i++)
		if (text_equal(options->reported[i], key))
			return true;
	return false;
}

struct fact_reader {
	int fact;
	const struct expr *first; /* an expression that reads it */
};

static void find_reader(const struct expr *expr, void *state)
{
	struct fact_reader *reader = state;
	if (!reader->first && expr->op == OP_FACT && expr->index == reader->fact)
		reader->first = expr;
}

static void check_unreported(const struct lint *lint)
{
	const struct ct_ruleset *set = lint->set;
	for (int i = 0; i < set->dictionary.count; i++) {
		const struct fact_entry *entry = &set->dictionary.entries[i];
		struct fact_reader reader = {i, NULL};
		if (!set->reads[i] || is_reported(lint->options, entry->key))
			continue;
		lint_visit(lint, find_reader, &reader);
		ct_fail(lint->errors, CT_R_FACT_UNREPORTED,
			reader.first ? reader.first->place : entry->place, entry->key,
			entry->label);
	}
}

void lint_facts(struct lint *lint)
{
	check_unused(lint);
	if (lint->options && lint->options->reported)
		check_unreported(lint);
}
