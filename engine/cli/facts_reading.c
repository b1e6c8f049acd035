/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/facts_reading.h"

static bool open_source(struct facts_reading *reading)
{
	struct invocation *invocation = reading->invocation;
	reading->set =
		load_set_or_dictionary(invocation, invocation->operands, invocation->operand_count);
	if (!reading->set)
		return false;
	reading->source = open_facts(
		invocation, invocation->operands, invocation->operand_count, invocation->errors);
	bool missing = reading->source && ct_source_counts(reading->source).missing_path;
	say_errors(invocation, missing || !reading->source ? EXIT_SYSTEM : EXIT_FACTS);
	return reading->source != NULL;
}

static bool open_judge(struct facts_reading *reading)
{
	struct invocation *invocation = reading->invocation;
	struct ct_judge_options options = {.final_phase = invocation->given & ON(OPT_FINAL),
		.detail = CT_DETAIL_VERDICT,
		.report_period = true};
	if (!read_as_of(invocation, &options.as_of))
		return false;
	if (!ct_run_head(reading->set, false).ruleset_id.length)
		return true;
	reading->judge = ct_judge_new(reading->set, &options, invocation->errors);
	return reading->judge != NULL;
}

bool facts_reading_open(struct facts_reading *reading)
{
	struct invocation *invocation = reading->invocation;
	if (!prints_open(invocation, &reading->prints) || !open_source(reading))
		return false;
	if (open_judge(reading) &&
		(reading->review = ct_review_new(reading->set, invocation->errors)))
		return true;
	say_errors(invocation, EXIT_SYSTEM);
	if (!invocation->exits)
		note_exit(invocation, EXIT_SYSTEM);
	return false;
}

void facts_reading_close(struct facts_reading *reading, bool complete)
{
	if (reading->source && ct_source_counts(reading->source).missing_path)
		note_exit(reading->invocation, EXIT_SYSTEM);
	prints_close(reading->invocation, &reading->prints, complete);
	ct_review_free(reading->review);
	ct_judge_free(reading->judge);
	ct_source_free(reading->source);
	ct_ruleset_free(reading->set);
}

void facts_reading_each(struct facts_reading *reading, facts_step step)
{
	struct ct_errors *errors = reading->invocation->errors;
	const struct ct_unit *unit;
	while ((unit = ct_source_next(reading->source, reading->set, errors))) {
		const struct ct_result *result =
			reading->judge ? ct_judge_unit(reading->judge, unit, errors) : NULL;
		if ((!reading->judge || result) && step(reading, unit, result)) {
			reading->units++;
			continue;
		}
		say_errors(reading->invocation, EXIT_SYSTEM);
		return;
	}
}

void facts_reading_run(struct invocation *invocation, facts_step step)
{
	struct facts_reading reading = {.invocation = invocation};
	bool complete = facts_reading_open(&reading);
	if (complete) {
		facts_reading_each(&reading, step);
		say_errors(invocation, EXIT_FACTS);
		if (!reading.units && !invocation->exits)
			say_no_units(invocation, invocation->operands, invocation->operand_count);
	}
	facts_reading_close(&reading, complete);
}
