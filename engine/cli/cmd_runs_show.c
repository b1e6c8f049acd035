/* SPDX-License-Identifier: Apache-2.0 */
/* runs show: a stored run printed as assess printed it, from the store alone, after it was looked
 * over. */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

struct run_showing {
	struct invocation *invocation;
	struct ct_store *store;
	struct kept_run kept;
	struct ct_ruleset *set;
	struct ct_ruleset_view *rules;
	struct ct_source *source;
	struct ct_decisions *decisions;
	struct ct_judge *judge;
	struct ct_review *review; /* NULL: no format shows questions */
	struct output outputs[MOST_FORMATS];
	size_t output_count;
};

/* ---- A run that is no longer as it was stored, or that this version judges otherwise: what the
 * tables say, under what was found. */

struct run_print {
	struct prints *prints;
	const struct ct_damaged_run *damaged;
};

static bool tell_unit(void *state, const struct ct_stored_assessment *unit)
{
	const struct run_print *telling = state;
	PRINTS_EACH(output, telling->prints)
		ct_report_damaged(output->report, output->format, telling->damaged, unit);
	return true;
}

/* Whether every format that was asked for is one of these. */
static bool asks_for(const struct invocation *invocation, const char *const formats[])
{
	for (size_t i = 0; i < invocation->format_count; i++) {
		size_t length = strcspn(invocation->formats[i], ":");
		const char *const *format = formats;
		while (*format &&
			(strlen(*format) != length ||
				strncmp(*format, invocation->formats[i], length)))
			format++;
		if (!*format)
			return false;
	}
	return true;
}

/* The messages in invocation->errors are what was found. In another format they alone are told. */
static void show_stored(struct run_showing *showing, size_t by_version)
{
	struct invocation *invocation = showing->invocation;
	const struct ct_run *run = &showing->kept.run;
	struct ct_errors *unsaid = ct_errors_aside(showing->invocation->errors);
	unsigned count = 0;
	struct ct_text *criteria = unsaid
		? ct_store_criterion_ids(showing->store, run->ruleset, &count, unsaid)
		: NULL;
	const struct ct_damaged_run damaged = {
		run, criteria, count, invocation->errors, by_version};
	struct prints prints = {.count = 0};
	struct run_print telling = {&prints, &damaged};
	bool opened = criteria && asks_for(invocation, ct_damaged_formats) &&
		prints_open_as(invocation, ct_damaged_formats, &prints);
	bool whole = opened &&
		ct_store_assessments(showing->store, run->id, tell_unit, &telling, unsaid);
	PRINTS_EACH(output, &prints)
		if (opened)
			ct_report_damaged(output->report, output->format, &damaged, NULL);
	prints_close(invocation, &prints, opened);
	if (opened)
		ct_errors_clear(invocation->errors);
	else
		note_exit(invocation, EXIT_NO);
	say_errors(invocation, EXIT_NO);
	if (opened && !whole)
		note_exit(invocation, EXIT_SYSTEM);
	if (unsaid)
		say_errors_of(invocation, unsaid, EXIT_SYSTEM);
	ct_errors_free(unsaid);
	free(criteria);
}

/* Only what this version judges as it was stored is printed in full: what was changed is not shown
 * as if it were intact, nor what another version judged as if it were this one's. */
static bool is_intact(struct run_showing *showing)
{
	struct invocation *invocation = showing->invocation;
	struct ct_verified verified;
	bool whole = ct_store_verify(invocation->value[OPT_DB], showing->kept.run.id, NULL,
		&verified, invocation->errors);
	bool held = whole && !ct_errors_failures(invocation->errors);
	if (held && !verified.by_version)
		return true;
	/* It is not known whether the run is intact. */
	if (!whole && ct_errors_system_failed(invocation->errors)) {
		say_errors(invocation, EXIT_SYSTEM);
		return false;
	}
	if (!held)
		note_exit(invocation, whole ? EXIT_NO : EXIT_SYSTEM);
	fputs(words_of(invocation, held ? SAY_RUN_OF_OTHER_VERSION : SAY_RUN_NOT_AS_STORED),
		stderr);
	show_stored(showing, held ? verified.by_version : 0);
	return false;
}

/* The most that some format shows. */
static enum ct_detail detail_for(const struct run_showing *showing)
{
	enum ct_detail most = CT_DETAIL_VERDICT;
	for (size_t i = 0; i < showing->output_count; i++) {
		enum ct_detail detail = detail_of(showing->invocation, showing->outputs[i].format);
		most = detail > most ? detail : most;
	}
	return most;
}

static bool open_all(struct run_showing *showing)
{
	struct invocation *invocation = showing->invocation;
	const struct ct_run *run = &showing->kept.run;
	const struct ct_selection selection = {.run = run->id};
	struct ct_judge_options options = {.as_of = run->as_of,
		.final_phase = run->final_phase,
		.detail = detail_for(showing)};
	for (size_t i = 0; i < showing->output_count; i++)
		options.doubts |= ct_report_shows_doubts(showing->outputs[i].format);
	showing->set =
		ct_store_load_ruleset(showing->store, run->ruleset.bytes, invocation->errors);
	struct ct_errors *unsaid = ct_errors_aside(invocation->errors);
	if (showing->set && unsaid && run->decisions.length)
		options.decisions = showing->decisions =
			ct_decisions_read(run->decisions, "decisions.yaml", showing->set, unsaid);
	ct_errors_free(unsaid);
	showing->rules = showing->set
		? ct_ruleset_view_new(showing->set, run->as_of, invocation->errors)
		: NULL;
	showing->judge =
		showing->set ? ct_judge_new(showing->set, &options, invocation->errors) : NULL;
	showing->source = showing->set
		? ct_source_open_store(showing->store, &selection, invocation->errors)
		: NULL;
	say_errors(invocation, EXIT_SYSTEM);
	return showing->rules && showing->judge && showing->source;
}

static bool begin_reports(struct run_showing *showing)
{
	struct invocation *invocation = showing->invocation;
	struct ct_run_head head = ct_run_head(showing->set, showing->kept.run.final_phase);
	head.rules = showing->rules;
	for (size_t i = 0; i < showing->output_count; i++) {
		struct output *output = &showing->outputs[i];
		const struct ct_report_options options = {.language = invocation->language,
			.detail = detail_for(showing),
			.colour = invocation->colour && !output->path,
			.all = invocation->given & ON(OPT_ALL),
			.width = output->path ? 80 : invocation->width,
			.many = showing->kept.run.units != 1,
			.whole = invocation->given & ON(OPT_DETAIL),
			.bom = invocation->given & ON(OPT_BOM)};
		if (!output_report(output, output->format, &options))
			return false;
		ct_report_begin(output->report, &head);
	}
	return true;
}

static bool open_review(struct run_showing *showing)
{
	bool wanted = false;
	for (size_t i = 0; i < showing->output_count; i++)
		wanted |= ct_report_asks(showing->outputs[i].format);
	if (wanted)
		showing->review = ct_review_new(showing->set, showing->invocation->errors);
	say_errors(showing->invocation, EXIT_SYSTEM);
	return !wanted || showing->review;
}

/* false: no memory. */
static bool show_unit(
	struct run_showing *showing, const struct ct_unit *unit, struct ct_errors *unsaid)
{
	const struct ct_result *result = ct_judge_unit(showing->judge, unit, unsaid);
	const struct ct_questions *questions = result && showing->review
		? ct_review_questions(showing->review, unit, result, unsaid)
		: NULL;
	if (!result || (showing->review && !questions))
		return false;
	for (size_t i = 0; i < showing->output_count; i++) {
		ct_report_ask(showing->outputs[i].report, questions);
		ct_report_unit(showing->outputs[i].report, result);
	}
	return true;
}

/* What is wrong with the facts was told when they were imported and when the run was made. */
static bool judge_all(struct run_showing *showing)
{
	struct ct_errors *unsaid = ct_errors_aside(showing->invocation->errors);
	struct ct_unit *unit;
	bool judged = unsaid != NULL;
	while (judged && (unit = ct_source_next(showing->source, showing->set, unsaid))) {
		judged = show_unit(showing, unit, unsaid);
		if (judged)
			ct_errors_clear(unsaid);
	}
	judged = judged && !ct_source_counts(showing->source).broken;
	if (!judged && unsaid)
		say_errors_of(showing->invocation, unsaid, EXIT_SYSTEM);
	if (!judged)
		note_exit(showing->invocation, EXIT_SYSTEM);
	ct_errors_free(unsaid);
	return judged;
}

void run_runs_show(struct invocation *invocation)
{
	struct run_showing showing = {.invocation = invocation};
	bool complete = false;
	showing.store = open_store(invocation, CT_STORE_READ);
	if (showing.store &&
		keep_run(invocation, showing.store, invocation->operands[0], &showing.kept) &&
		is_intact(&showing)) {
		bool opened = outputs_open(invocation, showing.outputs, &showing.output_count);
		complete = opened && open_all(&showing) && open_review(&showing) &&
			begin_reports(&showing) && judge_all(&showing);
	}
	outputs_close(invocation, showing.outputs, showing.output_count, complete);
	ct_review_free(showing.review);
	ct_judge_free(showing.judge);
	ct_source_free(showing.source);
	ct_decisions_free(showing.decisions);
	ct_ruleset_view_free(showing.rules);
	ct_ruleset_free(showing.set);
	free_run(&showing.kept);
}
