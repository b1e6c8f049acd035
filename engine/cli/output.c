/* SPDX-License-Identifier: Apache-2.0 */
/* Where results go: standard output, or files that appear whole or not at all. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/signals.h"

bool output_write(void *stream, const char *bytes, size_t length)
{
	return fwrite(bytes, 1, length, stream) == length;
}

static void say_unwritten(struct invocation *invocation, const char *path)
{
	ct_errors_add_file(invocation->errors, path, true, errno);
	say_errors(invocation, EXIT_SYSTEM);
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
	if (!signals_remember(output->temporary))
		return NULL;
	return fopen(output->temporary, "wbx");
}

static bool open_file(struct invocation *invocation, struct output *output)
{
	output->stream = is_special(output->path) ? fopen(output->path, "wb") : open_temporary(output);
	if (output->stream)
		return true;
	say_unwritten(invocation, output->path);
	return false;
}

static bool is_one_of(const char *word, const char *const words[])
{
	for (; *words; words++)
		if (!strcmp(*words, word))
			return true;
	return false;
}

static void say_no_format(struct invocation *invocation, const char *wish, const char *const formats[])
{
	char name[32];
	snprintf(name, sizeof(name), "%.*s", (int)strcspn(wish, ":"), wish);
	say_unknown(invocation, SAY_NO_SUCH_FORMAT, wish, name, formats);
}

/* NAME or NAME:FILE */
static bool open_output(struct invocation *invocation, const char *const formats[], const char *wish, struct output *output)
{
	const char *colon = strchr(wish, ':');
	output->format = strndup(wish, colon ? (size_t)(colon - wish) : strlen(wish));
	output->path = colon ? colon + 1 : NULL;
	output->stream = stdout;
	setvbuf(stdout, NULL, _IONBF, 0); /* reports gather what is worth a write, and what they hand over is awaited at the other end of a pipe */
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
	return !output->path || open_file(invocation, output);
}

bool outputs_open(struct invocation *invocation, const char *const formats[], struct output outputs[MOST_FORMATS], size_t *opened)
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

void outputs_close(struct invocation *invocation, struct output outputs[], size_t count, bool complete)
{
	for (size_t i = 0; i < count; i++) {
		struct output *output = &outputs[i];
		bool written = output->report && complete && !invocation->out_of_memory && ct_report_end(output->report);
		if (complete && ct_report_out_of_memory(output->report))
			say_no_memory(invocation);
		if (output->path && output->stream && written)
			written = settle_file(output);
		if (output->path && output->stream)
			fclose(output->stream);
		if (!written && complete && !invocation->out_of_memory)
			say_unwritten(invocation, output->path ? output->path : "stdout");
		if (output->temporary && !written)
			unlink(output->temporary);
		signals_forget(output->temporary);
		ct_report_free(output->report);
		free(output->temporary);
		free(output->format);
	}
}

/* ---- One output. */

struct ct_report *plain_open(struct invocation *invocation)
{
	const struct ct_report_options options = {.language = invocation->language, .colour = invocation->colour, .width = invocation->width};
	struct ct_report *report = ct_report_new("text", &options, output_write, stdout);
	if (!report)
		say_no_memory(invocation);
	return report;
}

void plain_close(struct invocation *invocation, struct ct_report *report)
{
	bool written = !report || ct_report_end(report);
	if (report && ct_report_out_of_memory(report))
		say_no_memory(invocation);
	else if (!written)
		say_unwritten(invocation, "stdout");
	ct_report_free(report);
}

/* ---- What is no report on units, in every format that was asked for. */

bool prints_open(struct invocation *invocation, const char *const formats[], struct prints *prints)
{
	if (!outputs_open(invocation, formats, prints->outputs, &prints->count))
		return false;
	for (size_t i = 0; i < prints->count; i++) {
		struct output *output = &prints->outputs[i];
		const struct ct_report_options options = {.language = invocation->language, .colour = invocation->colour && !output->path,
							  .width = output->path ? 80 : invocation->width, .bom = invocation->given & ON(OPT_BOM)};
		output->report = ct_report_new("text", &options, output_write, output->stream);
		if (!output->report) {
			say_no_memory(invocation);
			return false;
		}
	}
	return true;
}

void prints_close(struct invocation *invocation, struct prints *prints, bool complete)
{
	outputs_close(invocation, prints->outputs, prints->count, complete);
	prints->count = 0;
}
