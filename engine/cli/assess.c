/* SPDX-License-Identifier: Apache-2.0 */
/* assess and explain: judge units and report. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"

/* ---- Outputs. */

struct output {
	struct ct_report *report;
	char *format;
	const char *path;   /* NULL: standard output */
	char *temporary;    /* written first, then renamed; NULL: standard output, a device or a pipe */
	FILE *stream;
};

struct run {
	struct invocation *invocation;
	struct ct_ruleset *set;
	struct ct_source *source;
	struct ct_judge *judge;
	struct output outputs[MOST_FORMATS];
	size_t output_count;
	const char *only;    /* criterion of explain */
	unsigned fail_on;    /* enum gate */
	size_t units;
};

static bool write_stream(void *state, const char *bytes, size_t length)
{
	return fwrite(bytes, 1, length, state) == length;
}

static void say_unwritten(struct invocation *invocation, const char *path)
{
	const char *reason = strerror(errno);
	print_safe(stderr, (struct ct_text){path, strlen(path)});
	fprintf(stderr, ": error: S004: %s: %s\n", invocation->language == CT_VI ? "không ghi được" : "cannot write", reason);
	note_exit(invocation, EXIT_SYSTEM);
}

/* A device or a pipe must not be renamed over. */
static bool is_special(const char *path)
{
	struct stat status;
	return stat(path, &status) == 0 && !S_ISREG(status.st_mode);
}

static FILE *open_temporary(struct output *output)
{
	size_t room = strlen(output->path) + 32;
	output->temporary = malloc(room);
	if (!output->temporary)
		return NULL;
	snprintf(output->temporary, room, "%s.part%ld", output->path, (long)getpid());
	return fopen(output->temporary, "wbx");
}

static bool open_file(struct run *run, struct output *output)
{
	output->stream = is_special(output->path) ? fopen(output->path, "wb") : open_temporary(output);
	if (output->stream)
		return true;
	say_unwritten(run->invocation, output->path);
	return false;
}

static bool is_format(const char *name)
{
	for (const char *const *format = ct_report_formats; *format; format++)
		if (!strcmp(*format, name))
			return true;
	return false;
}

/* NAME or NAME:FILE */
static bool open_output(struct run *run, const char *wish, struct output *output)
{
	const char *colon = strchr(wish, ':');
	output->format = strndup(wish, colon ? (size_t)(colon - wish) : strlen(wish));
	output->path = colon ? colon + 1 : NULL;
	output->stream = stdout;
	if (!output->format)
		return false;
	if (!is_format(output->format) || (output->path && !*output->path)) {
		say_usage(run->invocation, "không có dạng kết quả này", "no such format", wish);
		return false;
	}
	return !output->path || open_file(run, output);
}

static enum ct_detail detail_of(const struct invocation *invocation, const char *format)
{
	static const char *const names[] = {"verdict", "reason", "full"};
	const char *wish = invocation->value[OPT_DETAIL];
	for (int i = 0; wish && i < 3; i++)
		if (!strcmp(names[i], wish))
			return (enum ct_detail)i;
	return ct_report_default_detail(format);
}

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
	};
	if (run->only)
		options.only = (struct ct_text){run->only, strlen(run->only)};
	output->report = ct_report_new(output->format, &options, write_stream, output->stream);
	return output->report != NULL;
}

static bool open_outputs(struct run *run)
{
	static const char *const text[] = {"text"};
	const struct invocation *invocation = run->invocation;
	const char *const *wishes = invocation->format_count ? invocation->formats : text;
	size_t count = invocation->format_count ? invocation->format_count : 1;
	size_t to_stdout = 0;
	for (size_t i = 0; i < count; i++) {
		to_stdout += !strchr(wishes[i], ':');
		run->output_count = i + 1;
		if (!open_output(run, wishes[i], &run->outputs[i]))
			return false;
	}
	if (to_stdout <= 1)
		return true;
	say_usage(run->invocation, "chỉ một dạng được in ra màn hình; dạng khác cần NAME:FILE",
		  "only one format can go to standard output; the others need NAME:FILE", "--format");
	return false;
}

/* The new name itself has to reach the disk. */
static bool sync_directory(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *directory = slash ? strndup(path, slash == path ? 1 : (size_t)(slash - path)) : strdup(".");
	int handle = directory ? open(directory, O_RDONLY | O_DIRECTORY) : -1;
	bool synced = handle >= 0 && fsync(handle) == 0;
	if (handle >= 0)
		close(handle);
	free(directory);
	return synced;
}

/* Bytes on disk, then the name: a reader never sees half a report. */
static bool settle_file(struct output *output)
{
	bool settled = fflush(output->stream) == 0 && (!output->temporary || fsync(fileno(output->stream)) == 0);
	settled &= fclose(output->stream) == 0;
	output->stream = NULL;
	return settled && (!output->temporary || (rename(output->temporary, output->path) == 0 && sync_directory(output->path)));
}

static void close_outputs(struct run *run, bool complete)
{
	for (size_t i = 0; i < run->output_count; i++) {
		struct output *output = &run->outputs[i];
		bool written = output->report && complete && ct_report_end(output->report);
		if (output->path && output->stream && written)
			written = settle_file(output);
		if (output->path && output->stream)
			fclose(output->stream);
		if (!written && complete)
			say_unwritten(run->invocation, output->path ? output->path : "stdout");
		if (output->temporary && !written)
			unlink(output->temporary);
		ct_report_free(output->report);
		free(output->temporary);
		free(output->format);
	}
}

/* ---- The gate. */

enum gate { GATE_NOT_RECOGNISED = 1, GATE_NOT_MET = 2, GATE_IN_PROGRESS = 4, GATE_UNDETERMINED = 8, GATE_CONTRADICTORY = 16, GATE_NEVER = 32 };

static bool read_gate(struct run *run, unsigned otherwise)
{
	static const struct {
		const char *name;
		enum gate gate;
	} rows[] = {{"not_recognised", GATE_NOT_RECOGNISED}, {"not_met", GATE_NOT_MET}, {"in_progress", GATE_IN_PROGRESS},
		    {"undetermined", GATE_UNDETERMINED}, {"contradictory", GATE_CONTRADICTORY}, {"never", GATE_NEVER}};
	const char *at = run->invocation->value[OPT_FAIL_ON];
	run->fail_on = at ? 0 : otherwise;
	for (size_t length; at; at = at[length] ? at + length + 1 : NULL) {
		unsigned gate = 0;
		length = strcspn(at, ",");
		for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
			if (strlen(rows[i].name) == length && !strncmp(rows[i].name, at, length))
				gate = rows[i].gate;
		if (!gate) {
			say_usage(run->invocation, "--fail-on không có từ này", "--fail-on has no such word", at);
			return false;
		}
		run->fail_on |= gate;
	}
	return true;
}

/* A unit of another province is judged for reference and never counts. */
static bool is_stopped(const struct run *run, const struct ct_result *result)
{
	unsigned gate = run->fail_on;
	if (result->reference || gate & GATE_NEVER)
		return false;
	if (gate & GATE_NOT_RECOGNISED && result->recognition_count && result->recognitions[0].outcome == CT_NOT_RECOGNISED)
		return true;
	return (gate & GATE_NOT_MET && result->tally[CT_NOT_MET]) || (gate & GATE_IN_PROGRESS && result->tally[CT_IN_PROGRESS]) ||
	       (gate & GATE_UNDETERMINED && result->tally[CT_UNDETERMINED]) || (gate & GATE_CONTRADICTORY && result->contradictory);
}

/* ---- Judging. */

static bool has_criterion(const struct ct_result *result, const char *id)
{
	for (unsigned i = 0; i < result->criterion_count; i++)
		if (result->criteria[i].id.length == strlen(id) && !memcmp(result->criteria[i].id.bytes, id, strlen(id)))
			return true;
	return false;
}

static bool report_unit(struct run *run, const struct ct_result *result)
{
	if (run->only && !has_criterion(result, run->only)) {
		say_usage(run->invocation, "bộ tiêu chí không có chỉ tiêu này", "the rule set has no such criterion", run->only);
		return false;
	}
	for (size_t i = 0; i < run->output_count; i++)
		ct_report_unit(run->outputs[i].report, result);
	if (is_stopped(run, result))
		note_exit(run->invocation, EXIT_NO);
	if (result->failed)
		note_exit(run->invocation, EXIT_RULES);
	run->units++;
	return true;
}

/* false: wrong usage, which only shows with a unit at hand; nothing is then written. */
static bool judge_all(struct run *run)
{
	struct invocation *invocation = run->invocation;
	struct ct_unit *unit;
	while ((unit = ct_source_next(run->source, run->set, invocation->errors))) {
		say_errors(invocation, EXIT_FACTS);
		const struct ct_result *result = ct_judge_unit(run->judge, unit, invocation->errors);
		if (!result) {
			say_errors(invocation, EXIT_SYSTEM);
			return true;
		}
		if (!report_unit(run, result))
			return false;
	}
	say_errors(invocation, EXIT_FACTS);
	if (!run->units && !invocation->exits)
		say_no_units(invocation);
	return true;
}

static bool start_judge(struct run *run)
{
	struct ct_judge_options options = {.final_phase = run->invocation->given & ON(OPT_FINAL)};
	if (!read_as_of(run->invocation, &options.as_of))
		return false;
	for (size_t i = 0; i < run->output_count; i++) {
		enum ct_detail wish = detail_of(run->invocation, run->outputs[i].format);
		if (wish > options.detail)
			options.detail = wish;
	}
	run->judge = ct_judge_new(run->set, &options, run->invocation->errors);
	say_errors(run->invocation, EXIT_SYSTEM);
	return run->judge != NULL;
}

/* One file is read in full, a batch gets a line each. */
static bool is_batch(const char *const paths[], size_t count)
{
	size_t length = count ? strlen(paths[0]) : 0;
	return count != 1 || !strcmp(paths[0], "-") || (length > 7 && !strcmp(paths[0] + length - 7, ".ndjson")) ||
	       ct_is_directory(paths[0]);
}

static bool start_reports(struct run *run, bool many)
{
	struct ct_run_head head = ct_run_head(run->set, run->invocation->given & ON(OPT_FINAL));
	for (size_t i = 0; i < run->output_count; i++) {
		if (!open_report(run, &run->outputs[i], many))
			return false;
		ct_report_begin(run->outputs[i].report, &head);
	}
	return true;
}

static void run_over(struct run *run, const char *const paths[], size_t count)
{
	struct invocation *invocation = run->invocation;
	bool complete = false;
	if (open_outputs(run)) {
		run->set = load_set_for(invocation, paths, count);
		run->source = run->set ? ct_source_open(paths, count, invocation->errors) : NULL;
		if (run->source) {
			struct ct_source_counts before = ct_source_counts(run->source);
			say_errors(invocation, before.missing_path ? EXIT_SYSTEM : EXIT_FACTS);
		}
		if (run->source && start_judge(run) && start_reports(run, !run->only && is_batch(paths, count))) {
			complete = judge_all(run);
		}
	}
	if (run->source && ct_source_counts(run->source).missing_path)
		note_exit(invocation, EXIT_SYSTEM);
	close_outputs(run, complete);
	ct_judge_free(run->judge);
	ct_source_free(run->source);
	ct_ruleset_free(run->set);
}

void run_assess(struct invocation *invocation)
{
	struct run run = {.invocation = invocation};
	if (read_gate(&run, GATE_NOT_RECOGNISED))
		run_over(&run, invocation->operands, invocation->operand_count);
}

void run_explain(struct invocation *invocation)
{
	struct run run = {.invocation = invocation, .only = invocation->operands[1]};
	if (read_gate(&run, GATE_NEVER))
		run_over(&run, invocation->operands, 1);
}
