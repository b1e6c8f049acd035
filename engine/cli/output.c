/* SPDX-License-Identifier: Apache-2.0 */
/* Where results go: standard output, or files that appear whole or not at all. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/signals.h"

/* ---- Writing. */

bool screen_write(void *state, const char *bytes, size_t length)
{
	struct invocation *invocation = state;
	errno = 0;
	if (fwrite(bytes, 1, length, stdout) == length)
		return true;
	if (!invocation->screen_error)
		invocation->screen_error = errno ? errno : EIO;
	return false;
}

bool output_write(void *state, const char *bytes, size_t length)
{
	struct output *output = state;
	return output->file ? ct_file_put(output->file, bytes, length)
			    : screen_write(output->invocation, bytes, length);
}

/* Messages about outputs have a list of their own: what the other holds is said, or shown as
 * findings, by whoever filled it. */
static void say_failures(struct invocation *invocation)
{
	say_errors_of(invocation, invocation->output_errors, EXIT_SYSTEM);
}

bool output_report(
	struct output *output, const char *format, const struct ct_report_options *options)
{
	output->report = ct_report_new(format, options, output_write, output);
	if (!output->report)
		say_no_memory(output->invocation);
	return output->report != NULL;
}

enum ct_detail detail_of(const struct invocation *invocation, const char *format)
{
	static const char *const names[] = {"verdict", "reason", "full"};
	const char *asked = invocation->value[OPT_DETAIL];
	for (int i = 0; asked && i < 3; i++)
		if (!strcmp(names[i], asked))
			return (enum ct_detail)i;
	return ct_report_default_detail(format);
}

bool output_is_terminal(const struct output *output)
{
	return output->file ? ct_file_is_terminal(output->file) : isatty(STDOUT_FILENO);
}

/* ---- Opening. */

static struct ct_file *open_file(struct invocation *invocation, const char *path, bool fresh)
{
	struct ct_file *file = ct_file_open(path, fresh, invocation->output_errors);
	if (file) {
		signals_remember(ct_file_temporary(file));
		signals_remember(ct_file_earlier(file));
	}
	say_failures(invocation);
	return file;
}

static void free_file(struct ct_file *file)
{
	if (!file)
		return;
	signals_forget(ct_file_temporary(file));
	signals_forget(ct_file_earlier(file));
	ct_file_free(file);
}

static bool is_one_of(const char *word, const char *const words[])
{
	for (; *words; words++)
		if (!strcmp(*words, word))
			return true;
	return false;
}

static void say_no_format(
	struct invocation *invocation, const char *wish, const char *const formats[])
{
	char name[32];
	snprintf(name, sizeof(name), "%.*s", (int)strcspn(wish, ":"), wish);
	say_unknown(invocation, SAY_NO_SUCH_FORMAT, wish, name, formats);
}

/* NAME or NAME:FILE */
static bool open_output(struct invocation *invocation, const char *const formats[],
	const char *wish, struct output *output)
{
	const char *colon = strchr(wish, ':');
	output->format = strndup(wish, colon ? (size_t)(colon - wish) : strlen(wish));
	output->path = colon ? colon + 1 : NULL;
	output->invocation = invocation;
	setvbuf(stdout, NULL, _IONBF, 0); /* reports gather what is worth a write, and what they
					     hand over is awaited at the other end of a pipe */
	if (!output->format) {
		say_no_memory(invocation);
		return false;
	}
	if (!is_one_of(output->format, formats)) {
		say_no_format(invocation, wish, formats);
		return false;
	}
	if (output->path && !*output->path) {
		say_usage(invocation, SAY_NO_FILE_NAMED, wish);
		return false;
	}
	if (output->path)
		output->file = open_file(
			invocation, output->path, invocation->command->run == run_facts_template);
	return !output->path || output->file;
}

bool outputs_open_as(struct invocation *invocation, const char *const formats[],
	struct output outputs[MOST_FORMATS], size_t *opened)
{
	const char *const *wishes = invocation->format_count ? invocation->formats : formats;
	size_t count = invocation->format_count ? invocation->format_count : 1;
	size_t to_stdout = 0;
	for (size_t i = 0; i < count; i++) {
		to_stdout += !strchr(wishes[i], ':');
		*opened = i + 1;
		if (!open_output(invocation, formats, wishes[i], &outputs[i]))
			return false;
	}
	if (to_stdout <= 1)
		return true;
	say_usage(invocation, SAY_ONE_ON_SCREEN, "--format");
	return false;
}

bool outputs_open(
	struct invocation *invocation, struct output outputs[MOST_FORMATS], size_t *opened)
{
	return outputs_open_as(invocation, command_formats(invocation->command), outputs, opened);
}

/* ---- Closing. */

static bool has_failed(const struct invocation *invocation)
{
	return invocation->exits & 1u << EXIT_SYSTEM;
}

/* Its bytes are on disk, its name comes last; see outputs_place. */
static void keep(struct invocation *invocation, struct ct_file *file, bool whole)
{
	bool kept = ct_file_finish(file, invocation->output_errors) &&
		invocation->finished_count < MOST_FORMATS;
	say_failures(invocation);
	if (kept)
		invocation->finished[invocation->finished_count++] = (struct finished){file, whole};
	else
		free_file(file);
}

/* What could not be written is reported with its file, or at the end. */
static void note_unended(struct invocation *invocation, const struct ct_report *report)
{
	if (ct_report_out_of_memory(report))
		say_no_memory(invocation);
	note_exit(invocation, EXIT_SYSTEM);
}

void outputs_close(
	struct invocation *invocation, struct output outputs[], size_t count, bool complete)
{
	bool whole = !has_failed(invocation);
	for (size_t i = 0; i < count; i++) {
		struct output *output = &outputs[i];
		bool ended = !output->report || (complete && ct_report_end(output->report));
		if (complete && output->file)
			keep(invocation, output->file, whole && ended);
		else
			free_file(output->file);
		if (complete && !ended)
			note_unended(invocation, output->report);
		ct_report_free(output->report);
		free(output->format);
	}
}

bool write_whole(
	struct invocation *invocation, const char *path, struct ct_text content, bool fresh)
{
	struct ct_file *file = open_file(invocation, path, fresh);
	if (!file)
		return false;
	ct_file_put(file, content.bytes, content.length);
	keep(invocation, file, true);
	return !has_failed(invocation);
}

static void say_left_out(const struct invocation *invocation, const struct ct_file *file)
{
	const char *name = ct_file_name(file);
	if (!ct_file_temporary(file))
		return;
	fputs("chitieu: ", stderr);
	print_safe(stderr, (struct ct_text){name, strlen(name)});
	fputs(words_of(invocation, SAY_LEFT_OUT), stderr);
}

/* After a failure no earlier file is replaced. A new one is made where its report lacks nothing:
 * what failed then was another output, or the store. */
static bool is_placed(const struct invocation *invocation, const struct finished *finished)
{
	return !has_failed(invocation) ||
		(finished->whole && !invocation->out_of_memory &&
			!ct_file_replaces(finished->file));
}

static void place(struct invocation *invocation)
{
	struct ct_file *placed[MOST_FORMATS];
	size_t count = 0;
	for (size_t i = 0; i < invocation->finished_count; i++) {
		if (is_placed(invocation, &invocation->finished[i]))
			placed[count++] = invocation->finished[i].file;
		else
			say_left_out(invocation, invocation->finished[i].file);
	}
	ct_file_place(placed, count, invocation->output_errors);
	say_failures(invocation);
}

void outputs_place(struct invocation *invocation)
{
	if (fflush(stdout) != 0 && !invocation->screen_error)
		invocation->screen_error = errno;
	if (ferror(stdout) && !invocation->screen_error)
		invocation->screen_error = EIO;
	if (invocation->screen_error)
		ct_errors_add_file(
			invocation->output_errors, "stdout", true, invocation->screen_error);
	say_failures(invocation);
	place(invocation);
	for (size_t i = 0; i < invocation->finished_count; i++)
		free_file(invocation->finished[i].file);
	invocation->finished_count = 0;
}

/* ---- One output. */

struct ct_report *plain_open(struct invocation *invocation)
{
	const struct ct_report_options options = {.language = invocation->language,
		.colour = invocation->colour,
		.width = invocation->width};
	struct ct_report *report = ct_report_new("text", &options, screen_write, invocation);
	if (!report)
		say_no_memory(invocation);
	return report;
}

void plain_close(struct invocation *invocation, struct ct_report *report)
{
	if (report && !ct_report_end(report))
		note_unended(invocation, report);
	ct_report_free(report);
}

/* ---- What is no report on units, in every format that was asked for. */

bool prints_open_as(
	struct invocation *invocation, const char *const formats[], struct prints *prints)
{
	if (!outputs_open_as(invocation, formats, prints->outputs, &prints->count))
		return false;
	for (size_t i = 0; i < prints->count; i++) {
		struct output *output = &prints->outputs[i];
		const struct ct_report_options options = {.language = invocation->language,
			.colour = invocation->colour && !output->path,
			.width = output->path ? 80 : invocation->width,
			.bom = invocation->given & ON(OPT_BOM)};
		if (!output_report(output, "text", &options))
			return false;
	}
	return true;
}

bool prints_open(struct invocation *invocation, struct prints *prints)
{
	return prints_open_as(invocation, command_formats(invocation->command), prints);
}

void prints_close(struct invocation *invocation, struct prints *prints, bool complete)
{
	outputs_close(invocation, prints->outputs, prints->count, complete);
	prints->count = 0;
}
