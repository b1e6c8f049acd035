/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/assessing.h"

#include <string.h>
#include <unistd.h>

#include "cli/assess_since.h"
#include "cli/signals.h"

struct run {
	struct invocation *invocation;
	struct ct_ruleset *set;
	struct ct_source *source;
	struct ct_judge_options judging;
	struct ct_report *reports[MOST_FORMATS + 2];
	struct ct_ruleset_view *rules; /* NULL: no format shows them */
	struct baseline baseline;
	struct tracing tracing;
	struct ct_bulk *bulk;
	unsigned jobs;
	struct premises premises;
	struct output outputs[MOST_FORMATS];
	size_t output_count;
	const char *only; /* criterion of explain */
	struct recording recording;
	unsigned fail_on;      /* enum gate */
	size_t units, counted; /* counted: those that are not for reference */
};

static bool open_report(struct run *run, struct output *output, bool many)
{
	const struct invocation *invocation = run->invocation;
	struct ct_report_options options = {
		.language = invocation->language,
		.detail = detail_of(invocation, output->format),
		.colour = invocation->colour && !output->path,
		.all = invocation->given & ON(OPT_ALL),
		.width = output->path ? 80 : invocation->width,
		.many = many,
		.whole = invocation->given & ON(OPT_DETAIL),
		.bom = invocation->given & ON(OPT_BOM),
		.since = run->baseline.report,
		.before = run->baseline.before,
	};
	if (run->only)
		options.only = (struct ct_text){run->only, strlen(run->only)};
	return output_report(output, output->format, &options);
}

/* ---- Runs that can give no answer. */

/* `assess -` is a filter: what it is given is a part of a whole that it does not know. explain
 * looks at one criterion. */
static bool asks_for_answer(const struct run *run)
{
	const struct invocation *invocation = run->invocation;
	if (run->only)
		return false;
	for (size_t i = 0; i < invocation->operand_count && !(invocation->given & ON(OPT_DB)); i++)
		if (ct_is_stream(invocation->operands[i]))
			return false;
	return true;
}

/* Before judging. */
static void check_set(const struct run *run)
{
	struct invocation *invocation = run->invocation;
	bool lenient = run->fail_on & GATE_NEVER;
	bool named =
		invocation->given & ON(OPT_FAIL_ON) && run->fail_on & GATES_OF_LEVELS && !lenient;
	if (!asks_for_answer(run))
		return;
	if (ct_answer_has_criteria(run->set, lenient, invocation->errors))
		ct_answer_has_levels(run->set, !named, invocation->errors);
	say_errors(invocation, EXIT_RULES);
}

/* After judging: decisions without a unit, then whether any unit counts. A run without any unit was
 * reported already. */
static void check_counted(const struct run *run)
{
	if (!run->units || !asks_for_answer(run))
		return;
	if (run->judging.decisions)
		ct_decisions_report(run->judging.decisions, run->invocation->errors);
	ct_answer_counts(
		run->set, run->counted, run->fail_on & GATE_NEVER, run->invocation->errors);
	say_errors(run->invocation, EXIT_FACTS);
}

/* ---- Judging. */

static bool is_shown(const struct run *run)
{
	for (size_t i = 0; i < run->output_count; i++)
		if (output_is_terminal(&run->outputs[i]))
			return true;
	return false;
}

/* After each unit. */
static void go_on(struct run *run)
{
	struct progress *progress = &run->invocation->progress;
	signals_count(run->units);
	if (progress->wanted)
		progress_show(progress, run->units, ct_source_progress(run->source));
}

/* Each unit is in the reports when its turn comes. */
static void judge_all(struct run *run)
{
	struct invocation *invocation = run->invocation;
	const struct ct_brief *unit;
	progress_start(&invocation->progress, invocation->language, is_shown(run));
	while ((unit = ct_bulk_next(run->bulk, invocation->errors))) {
		say_errors(invocation, EXIT_FACTS);
		bool stopped = is_stopped(run->fail_on, unit);
		if (run->baseline.report && !baseline_note(&run->baseline, stopped))
			say_no_memory(invocation);
		if (stopped && !run->baseline.report)
			note_exit(invocation, EXIT_NO);
		if (unit->failed)
			note_exit(invocation, EXIT_RULES);
		run->units++;
		run->counted += !unit->reference;
		go_on(run);
	}
	progress_hide(&invocation->progress);
	say_errors(invocation, ct_source_counts(run->source).broken ? EXIT_SYSTEM : EXIT_FACTS);
	if (!run->units && !invocation->exits)
		say_no_units(invocation, invocation->operands,
			run->only ? 1 : invocation->operand_count);
}

static bool read_jobs(struct run *run)
{
	enum { MOST_JOBS = 64 };
	const char *text = run->invocation->value[OPT_JOBS];
	run->jobs = text ? 0 : 1;
	for (const char *at = text; at && *at >= '0' && *at <= '9' && run->jobs <= MOST_JOBS; at++)
		run->jobs = run->jobs * 10 + (unsigned)(*at - '0');
	if (run->jobs && run->jobs <= MOST_JOBS &&
		(!text || strspn(text, "0123456789") == strlen(text)))
		return true;
	say_usage(run->invocation, SAY_JOBS_NUMBER, text);
	return false;
}

static bool read_options(struct run *run)
{
	struct ct_judge_options *options = &run->judging;
	options->final_phase = run->invocation->given & ON(OPT_FINAL);
	options->report_period = true;
	if (!read_as_of(run->invocation, &options->as_of) ||
		!read_premises(run->invocation, run->set, &run->premises, options))
		return false;
	for (size_t i = 0; i < run->output_count; i++) {
		enum ct_detail detail = detail_of(run->invocation, run->outputs[i].format);
		if (detail > options->detail)
			options->detail = detail;
		options->doubts |= ct_report_shows_doubts(run->outputs[i].format);
	}
	return read_jobs(run);
}

/* One unit is shown in full, a batch gets a line each. */
static bool is_batch(struct run *run, size_t count)
{
	struct invocation *invocation = run->invocation;
	bool several = ct_source_has_several(run->source, run->set, invocation->errors);
	say_errors(invocation, ct_source_counts(run->source).broken ? EXIT_SYSTEM : EXIT_FACTS);
	return several || count > 1;
}

/* The criteria in words, where some format shows them. */
static bool read_rules(struct run *run)
{
	bool wanted = false;
	for (size_t i = 0; i < run->output_count; i++)
		wanted |= ct_report_shows_rules(run->outputs[i].format);
	if (wanted)
		run->rules =
			ct_ruleset_view_new(run->set, run->judging.as_of, run->invocation->errors);
	say_errors(run->invocation, EXIT_SYSTEM);
	return !wanted || run->rules;
}

static bool start_reports(struct run *run, bool many)
{
	struct ct_run_head head = ct_run_head(run->set, run->invocation->given & ON(OPT_FINAL));
	if (!read_rules(run))
		return false;
	head.rules = run->rules;
	for (size_t i = 0; i < run->output_count; i++) {
		if (!open_report(run, &run->outputs[i], many))
			return false;
		run->reports[i] = run->outputs[i].report;
		ct_report_begin(run->reports[i], &head);
	}
	size_t count = run->output_count;
	if (run->baseline.report)
		ct_report_begin(run->reports[count++] = run->baseline.report, &head);
	if (run->recording.recorder)
		run->reports[count++] = ct_recorder_report(run->recording.recorder);
	run->bulk = ct_bulk_new(run->source, run->set, &run->judging, run->reports, count,
		run->jobs, run->invocation->errors);
	say_errors(run->invocation, EXIT_SYSTEM);
	return run->bulk != NULL;
}

static bool has_criterion(struct run *run)
{
	if (!run->only || ct_ruleset_check_criterion(run->set, run->only, run->invocation->errors))
		return true;
	say_errors(run->invocation, EXIT_USAGE);
	return false;
}

static bool is_text_shown(const struct run *run)
{
	for (size_t i = 0; i < run->output_count; i++)
		if (!run->outputs[i].path && run->outputs[i].format &&
			!strcmp(run->outputs[i].format, "text"))
			return true;
	return false;
}

/* Judges four ways where some report says why, and the baseline's data are in the store. */
static const struct ct_impact_sheet *trace(struct run *run)
{
	bool wanted = false;
	for (size_t i = 0; i < run->output_count; i++)
		wanted |= ct_report_shows_why(run->outputs[i].format);
	if (!wanted || !run->baseline.kept.texts)
		return NULL;
	/* A run that is still being written could keep the store from being read. */
	recording_finish(run->invocation, &run->recording, !ct_source_counts(run->source).broken);
	return since_trace(&run->tracing, run->invocation, &run->baseline, run->set, &run->judging);
}

/* A host refuses the whole file; the results are in it all the same. */
static void check_sizes(struct run *run)
{
	struct invocation *invocation = run->invocation;
	for (size_t i = 0; i < run->output_count; i++)
		ct_report_check_size(
			run->outputs[i].report, run->outputs[i].path, invocation->errors);
	say_errors(invocation, EXIT_SYSTEM);
}

/* Before the reports end, which tell of it. */
static void tell_since(struct run *run, struct ct_since *since)
{
	since->baseline = baseline_compare(run->invocation, &run->baseline);
	if (!since->baseline)
		return;
	since->impact = trace(run);
	for (size_t i = 0; i < run->output_count; i++)
		ct_report_since(run->outputs[i].report, since);
}

/* Without --rules: a unit that no set is for is an error of its own. */
static void only_fitting(struct run *run)
{
	int32_t as_of;
	if (read_as_of(run->invocation, &as_of))
		ct_source_only_fitting(run->source, run->invocation->catalogue, as_of);
}

static void run_over(struct run *run, const char *const paths[], size_t count)
{
	struct invocation *invocation = run->invocation;
	bool complete = false;
	struct ct_since since = {NULL, NULL};
	if (outputs_open(invocation, run->outputs, &run->output_count)) {
		run->set = load_set_for(invocation, paths, count);
		run->source = run->set && has_criterion(run)
			? open_facts(invocation, paths, count, invocation->errors)
			: NULL;
		if (run->source) {
			if (invocation->catalogue)
				only_fitting(run);
			struct ct_source_counts before = ct_source_counts(run->source);
			say_errors(invocation, before.missing_path ? EXIT_SYSTEM : EXIT_FACTS);
		}
		complete = run->source && read_options(run) &&
			baseline_open(invocation, &run->baseline) &&
			recording_start(invocation, &run->recording, run->set, &run->judging) &&
			start_reports(run, !run->only && is_batch(run, count));
		if (complete)
			check_set(run);
		if (complete)
			judge_all(run);
		if (complete)
			check_counted(run);
		if (complete)
			check_sizes(run);
		if (complete)
			tell_since(run, &since);
	}
	if (run->source && ct_source_counts(run->source).missing_path)
		note_exit(invocation, EXIT_SYSTEM);
	bool beside_text = is_text_shown(run);
	outputs_close(invocation, run->outputs, run->output_count, complete);
	recording_finish(
		invocation, &run->recording, complete && !ct_source_counts(run->source).broken);
	ct_bulk_free(run->bulk);
	if (since.baseline)
		baseline_close(invocation, &run->baseline, beside_text);
	since_close(&run->tracing);
	baseline_free(&run->baseline);
	free_premises(&run->premises);
	ct_ruleset_view_free(run->rules);
	ct_source_free(run->source);
	ct_ruleset_free(run->set);
}

void assess_units(struct invocation *invocation, const struct assessing *assessing)
{
	struct run run = {
		.invocation = invocation, .only = assessing->only, .fail_on = assessing->gates};
	run_over(&run, assessing->operands, assessing->operand_count);
}
