/* SPDX-License-Identifier: Apache-2.0 */
/* rules limits: the limits of a set as a table. */
#include <string.h>

#include "cli/cli.h"

/* --stale 365d: the day before which a check is too old; CT_NO_DATE without it. No clock is read,
 * so the day to count from is --as-of. */
static bool read_stale(struct invocation *invocation, int32_t as_of, int32_t *before)
{
	const char *text = invocation->value[OPT_STALE];
	enum { MOST_DAYS = 100000 };
	long days = 0;
	const char *at = text;
	*before = CT_NO_DATE;
	if (!text)
		return true;
	for (; *at >= '0' && *at <= '9' && days < MOST_DAYS; at++)
		days = days * 10 + (*at - '0');
	if (at == text || strcmp(at, "d") != 0 || days >= MOST_DAYS) {
		say_usage(invocation, SAY_STALE_DAYS, text);
		return false;
	}
	if (as_of == CT_NO_DATE) {
		say_usage(invocation, SAY_STALE_AS_OF, text);
		return false;
	}
	*before = as_of - (int32_t)days;
	return true;
}

void run_rules_limits(struct invocation *invocation)
{
	int32_t day, stale_before;
	struct prints prints = {.count = 0};
	if (!read_as_of(invocation, &day) || !read_stale(invocation, day, &stale_before))
		return;
	struct ct_ruleset *set =
		prints_open(invocation, &prints) ? load_set_operand(invocation, 0) : NULL;
	struct ct_ruleset_view *view =
		set ? ct_ruleset_view_new(set, day, invocation->errors) : NULL;
	say_errors(invocation, EXIT_SYSTEM);
	PRINTS_EACH(output, &prints)
		if (view && ct_report_limits(output->report, output->format, view, stale_before) &&
			stale_before != CT_NO_DATE)
			note_exit(invocation, EXIT_NO);
	prints_close(invocation, &prints, view != NULL);
	ct_ruleset_view_free(view);
	ct_ruleset_free(set);
}
