/* SPDX-License-Identifier: Apache-2.0 */
/* facts lint, show, questions and template: what can be said of facts before and beside judging
 * them. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

/* One run over the units of the operands. */
struct facts_reading {
	struct invocation *invocation;
	struct ct_ruleset *set;
	struct ct_source *source;
	struct ct_judge *judge; /* NULL: the set is a dictionary alone */
	struct ct_review *review;
	struct output outputs[MOST_FORMATS];
	size_t output_count;
	size_t units;
};

/* ---- Opening and closing. */

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

/* Every format is written through a report of text; the name goes along with each unit. */
static bool open_reports(struct facts_reading *reading)
{
	struct invocation *invocation = reading->invocation;
	for (size_t i = 0; i < reading->output_count; i++) {
		struct output *output = &reading->outputs[i];
		const struct ct_report_options options = {.language = invocation->language,
			.colour = invocation->colour && !output->path,
			.width = output->path ? 80 : invocation->width};
		if (!output_report(output, "text", &options))
			return false;
	}
	return true;
}

static bool open_reading(struct facts_reading *reading)
{
	struct invocation *invocation = reading->invocation;
	if (!outputs_open(invocation, reading->outputs, &reading->output_count) ||
		!open_source(reading))
		return false;
	if (open_judge(reading) &&
		(reading->review = ct_review_new(reading->set, invocation->errors)) &&
		open_reports(reading))
		return true;
	say_errors(invocation, EXIT_SYSTEM);
	if (!invocation->exits)
		note_exit(invocation, EXIT_SYSTEM);
	return false;
}

static void close_reading(struct facts_reading *reading, bool complete)
{
	if (reading->source && ct_source_counts(reading->source).missing_path)
		note_exit(reading->invocation, EXIT_SYSTEM);
	outputs_close(reading->invocation, reading->outputs, reading->output_count, complete);
	ct_review_free(reading->review);
	ct_judge_free(reading->judge);
	ct_source_free(reading->source);
	ct_ruleset_free(reading->set);
}

/* ---- Unit by unit. */

/* step is what is made of one unit; false: no memory. */
static void for_each_unit(struct facts_reading *reading,
	bool (*step)(struct facts_reading *reading, const struct ct_unit *unit,
		const struct ct_result *result))
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

/* ---- lint. */

static bool lint_unit(
	struct facts_reading *reading, const struct ct_unit *unit, const struct ct_result *result)
{
	struct invocation *invocation = reading->invocation;
	if (ct_errors_system_failed(invocation->errors)) /* nothing that was found in the facts */
		say_errors(invocation, EXIT_FACTS);
	const struct ct_findings *found = ct_review_findings(reading->review, unit, result,
		invocation->given & ON(OPT_RULES), invocation->errors);
	if (!found)
		return false;
	for (size_t i = 0; i < reading->output_count; i++)
		ct_report_findings(reading->outputs[i].report, reading->outputs[i].format, found);
	if (found->errors)
		note_exit(invocation, EXIT_NO);
	return true;
}

void run_facts_lint(struct invocation *invocation)
{
	struct facts_reading reading = {.invocation = invocation};
	bool complete = open_reading(&reading);
	if (complete && invocation->value[OPT_REPORT] &&
		!ct_review_report(
			reading.review, invocation->value[OPT_REPORT], invocation->errors)) {
		say_errors(invocation, EXIT_SYSTEM);
		complete = false;
	}
	if (complete) {
		for_each_unit(&reading, lint_unit);
		if (!lint_unit(&reading, NULL, NULL)) /* of files after the last unit */
			say_errors(invocation, EXIT_SYSTEM);
		for (size_t i = 0; i < reading.output_count; i++)
			ct_report_findings(
				reading.outputs[i].report, reading.outputs[i].format, NULL);
	}
	close_reading(&reading, complete);
}

/* ---- show and questions. */

static bool show_unit(
	struct facts_reading *reading, const struct ct_unit *unit, const struct ct_result *result)
{
	(void)result;
	say_errors(reading->invocation, EXIT_FACTS);
	const struct ct_unit_facts *facts =
		ct_review_facts(reading->review, unit, reading->invocation->errors);
	for (size_t i = 0; facts && i < reading->output_count; i++)
		ct_report_facts(reading->outputs[i].report, facts);
	return facts != NULL;
}

static bool ask_unit(
	struct facts_reading *reading, const struct ct_unit *unit, const struct ct_result *result)
{
	say_errors(reading->invocation, EXIT_FACTS);
	const struct ct_questions *questions =
		ct_review_questions(reading->review, unit, result, reading->invocation->errors);
	for (size_t i = 0; questions && i < reading->output_count; i++)
		ct_report_questions(
			reading->outputs[i].report, reading->outputs[i].format, questions);
	return questions != NULL;
}

static void read_out(struct invocation *invocation,
	bool (*step)(struct facts_reading *reading, const struct ct_unit *unit,
		const struct ct_result *result))
{
	struct facts_reading reading = {.invocation = invocation};
	bool complete = open_reading(&reading);
	if (complete) {
		for_each_unit(&reading, step);
		say_errors(invocation, EXIT_FACTS);
		if (!reading.units && !invocation->exits)
			say_no_units(invocation, invocation->operands, invocation->operand_count);
	}
	close_reading(&reading, complete);
}

void run_facts_show(struct invocation *invocation)
{
	read_out(invocation, show_unit);
}

void run_facts_questions(struct invocation *invocation)
{
	read_out(invocation, ask_unit);
}

/* ---- find. */

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
	const char *named = invocation->value[OPT_RULES];
	say_errors(invocation, EXIT_SYSTEM);
	struct ct_ruleset *set = !words ? NULL
		: named                 ? load_named_set(invocation, named)
					: load_dictionary(invocation);
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

/* ---- template. */

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
	struct ct_ruleset *set =
		complete ? load_named_set(invocation, invocation->operands[0]) : NULL;
	say_errors(invocation, EXIT_RULES);
	struct ct_review *review = set ? ct_review_new(set, invocation->errors) : NULL;
	for (size_t i = 0; review && i < count; i++)
		complete = write_template(invocation, &outputs[i], review) && complete;
	say_errors(invocation, EXIT_SYSTEM);
	outputs_close(invocation, outputs, count, complete && review);
	ct_review_free(review);
	ct_ruleset_free(set);
}
