/* SPDX-License-Identifier: Apache-2.0 */
/* assess --baseline: what this run says is kept beside the reports, and held against what an
 * earlier run said. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli/guard.h"

/* ---- An earlier run from a file. */

static bool say_unreadable(struct invocation *invocation, const char *path)
{
	ct_errors_add_file(invocation->errors, path, false, errno);
	say_errors(invocation, EXIT_SYSTEM);
	return false;
}

static bool fill_record(
	struct invocation *invocation, struct ct_record *record, FILE *file, const char *path)
{
	char bytes[1 << 16];
	size_t length;
	while ((length = fread(bytes, 1, sizeof(bytes), file)) > 0)
		if (!ct_record_write(record, bytes, length))
			return false;
	return ferror(file) ? say_unreadable(invocation, path) : ct_record_end(record);
}

bool read_more(struct invocation *invocation, struct ct_record **record, const char *path)
{
	if (!may_read(invocation, path))
		return false;
	FILE *file = fopen(path, "rb");
	if (!file)
		return say_unreadable(invocation, path);
	if (*record)
		ct_record_go_on(*record, path);
	else
		*record = ct_record_new(path, invocation->errors);
	bool whole = *record && fill_record(invocation, *record, file, path);
	fclose(file);
	say_errors(invocation, EXIT_SYSTEM);
	return whole;
}

struct ct_record *read_record(struct invocation *invocation, const char *path)
{
	struct ct_record *record = NULL;
	if (read_more(invocation, &record, path))
		return record;
	ct_record_free(record);
	return NULL;
}

/* With --db a run of the store, unless a file is called so. */
static struct ct_record *load_baseline(
	struct invocation *invocation, const char *name, struct kept_run *kept)
{
	FILE *file = fopen(name, "rb");
	if (file)
		fclose(file);
	if (file || !(invocation->given & ON(OPT_DB)))
		return file ? read_record(invocation, name) : load_record(invocation, name);
	struct ct_store *store = open_store(invocation, CT_STORE_READ);
	return store && keep_run(invocation, store, name, kept) ? load_record(invocation, name)
								: NULL;
}

/* ---- The gate. */

bool baseline_open(struct invocation *invocation, struct baseline *baseline)
{
	const struct ct_report_options options = {.language = CT_VI, .detail = CT_DETAIL_VERDICT};
	*baseline = (struct baseline){0};
	if (!(invocation->given & ON(OPT_BASELINE)))
		return true;
	if (invocation->what_if_count) {
		say_usage(invocation, SAY_BASELINE_WHAT_IF, "--what-if");
		return false;
	}
	baseline->before =
		load_baseline(invocation, invocation->value[OPT_BASELINE], &baseline->kept);
	baseline->now = baseline->before ? ct_record_new(NULL, invocation->errors) : NULL;
	baseline->report = baseline->now
		? ct_report_new("ndjson", &options, ct_record_write, baseline->now)
		: NULL;
	if (baseline->before && !baseline->report)
		say_no_memory(invocation);
	return baseline->report != NULL;
}

bool baseline_note(struct baseline *baseline, bool stopped)
{
	if (baseline->count == baseline->room) {
		size_t room = baseline->room ? baseline->room * 2 : 1024;
		bool *larger = realloc(baseline->stopped, room * sizeof(bool));
		if (!larger)
			return false;
		baseline->stopped = larger;
		baseline->room = room;
	}
	baseline->stopped[baseline->count++] = stopped;
	return true;
}

static bool message_write(void *state, const char *bytes, size_t length)
{
	(void)state;
	return fwrite(bytes, 1, length, stderr) == length;
}

/* Beside text for people on standard output, else where messages go. */
static void print_sheet(
	struct invocation *invocation, const struct ct_baseline_sheet *sheet, bool beside_text)
{
	const struct ct_report_options options = {.language = invocation->language,
		.colour = invocation->colour && beside_text,
		.width = invocation->width};
	struct ct_report *report = ct_report_new(
		"text", &options, beside_text ? screen_write : message_write, invocation);
	if (beside_text)
		putc('\n', stdout);
	if (report)
		ct_report_baseline(report, sheet);
	bool written = report && ct_report_end(report);
	if (ct_report_out_of_memory(report))
		say_no_memory(invocation);
	else if (!written)
		note_exit(invocation, EXIT_SYSTEM);
	ct_report_free(report);
}

const struct ct_baseline_sheet *baseline_compare(
	struct invocation *invocation, struct baseline *baseline)
{
	if (!baseline->report)
		return NULL;
	bool told = ct_report_end(baseline->report) &&
		(!baseline->count || ct_record_end(baseline->now));
	baseline->compared =
		told ? ct_baseline_new(baseline->before, baseline->now, invocation->errors) : NULL;
	if (ct_report_out_of_memory(baseline->report))
		say_no_memory(invocation);
	if (!baseline->compared)
		note_exit(invocation, EXIT_SYSTEM);
	say_errors(invocation, EXIT_SYSTEM);
	return baseline->compared ? ct_baseline_sheet(baseline->compared) : NULL;
}

void baseline_close(struct invocation *invocation, struct baseline *baseline, bool beside_text)
{
	if (baseline->compared) {
		const struct ct_baseline_sheet *sheet = ct_baseline_sheet(baseline->compared);
		bool failed = sheet->worse > 0;
		for (size_t i = 0; i < sheet->new_count; i++)
			failed |= sheet->news[i]->index < baseline->count &&
				baseline->stopped[sheet->news[i]->index];
		if (failed)
			note_exit(invocation, EXIT_NO);
		print_sheet(invocation, sheet, beside_text);
	}
	baseline_free(baseline);
}

void baseline_free(struct baseline *baseline)
{
	ct_baseline_free(baseline->compared);
	ct_report_free(baseline->report);
	ct_record_free(baseline->before);
	ct_record_free(baseline->now);
	free_run(&baseline->kept);
	free(baseline->stopped);
	*baseline = (struct baseline){0};
}
