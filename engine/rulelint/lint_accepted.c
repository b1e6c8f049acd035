/* SPDX-License-Identifier: Apache-2.0 */
/* Findings that the set's ruleset.yaml accepts. An acceptance without a finding is itself
 * reported. */
#include "rulelint/lint_set.h"

/* A finding is about every text it names; a finding without names is about the set. */
static bool is_on(const struct lint *lint, const struct ct_message *message, struct ct_text on)
{
	for (unsigned i = 0; i < message->name_count; i++)
		if (text_equal(message->names[i], on))
			return true;
	return !message->name_count && text_equal(lint->set->id, on);
}

static bool accept(struct lint *lint, const struct accepted *accepted, size_t from)
{
	bool found = false;
	for (size_t i = from; i < ct_errors_count(lint->errors); i++) {
		const struct ct_message *message = ct_errors_at(lint->errors, i);
		if (!text_is(accepted->code, message->code) || message->accepted ||
			!is_on(lint, message, accepted->on))
			continue;
		errors_accept(lint->errors, i, accepted->reason);
		found = true;
	}
	return found;
}

/* R091 is only searched for with --facts. */
static bool was_looked_for(const struct lint *lint, const struct accepted *accepted)
{
	bool facts = lint->options && lint->options->reported;
	return facts || !text_is(accepted->code, message_code(CT_R_FACT_UNREPORTED));
}

void lint_accept(struct lint *lint, size_t from)
{
	for (const struct accepted *accepted = lint->set->accepted; accepted && lint->errors;
		accepted = accepted->next)
		if (!accept(lint, accepted, from) && was_looked_for(lint, accepted))
			ct_fail(lint->errors, CT_R_ACCEPTED_NOTHING, accepted->place,
				accepted->code, accepted->on);
}
