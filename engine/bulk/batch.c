/* SPDX-License-Identifier: Apache-2.0 */
/* The three steps of a batch; see batch.h. */
#include "bulk/batch.h"

#include <stdlib.h>

/* Bytes of a full batch: large enough that passing it between threads costs little compared with
 * the work, small enough for a processor's cache. A YAML file counts as one of the usual size. */
enum { FULL = 32 << 10, FILE_WEIGHT = 8 << 10 };

bool batch_start(struct batch *batch, size_t report_count)
{
	*batch = (struct batch){.rendered = calloc(report_count + 1, sizeof(*batch->rendered))};
	bool whole = batch->rendered != NULL;
	for (int i = 0; i < BATCH_DOCUMENTS; i++) {
		batch->slots[i].ends = calloc(report_count + 1, sizeof(size_t));
		whole &= batch->slots[i].ends != NULL;
	}
	return whole;
}

void batch_free(struct batch *batch, size_t report_count)
{
	for (int i = 0; i < BATCH_DOCUMENTS; i++) {
		ct_errors_free(batch->slots[i].errors);
		free(batch->slots[i].ends);
	}
	for (size_t k = 0; batch->rendered && k < report_count; k++)
		out_free(&batch->rendered[k]);
	free(batch->rendered);
	free(batch->bytes);
	arena_free(&batch->arena);
}

/* ---- Filling. */

static struct slot *next_slot(struct batch *batch)
{
	struct slot *slot = &batch->slots[batch->count];
	*slot = (struct slot){.errors = slot->errors, .ends = slot->ends};
	if (!slot->errors)
		slot->errors = ct_errors_new();
	slot->no_memory = !slot->errors;
	if (slot->errors)
		ct_errors_clear(slot->errors);
	return slot;
}

/* Copies a line, which its source keeps only until the next one. */
static bool keep_text(struct batch *batch, struct slot *slot)
{
	struct ct_text text = slot->found.text;
	if (text.length > batch->room - batch->length) {
		size_t room = (batch->length + text.length) * 2;
		char *larger = realloc(batch->bytes, room);
		if (!larger)
			return false;
		batch->bytes = larger;
		batch->room = room;
	}
	if (text.length)
		memcpy(batch->bytes + batch->length, text.bytes, text.length);
	slot->offset = batch->length;
	batch->length += text.length;
	return true;
}

bool batch_fill(struct batch *batch, struct ct_source *source, unsigned most)
{
	size_t weight = 0;
	batch->count = 0;
	batch->length = 0;
	arena_reset(&batch->arena);
	while (batch->count < most && weight < FULL && (!batch->count || source_is_ready(source))) {
		struct slot *slot = next_slot(batch);
		slot->is_document =
			!slot->no_memory && source_find(source, &slot->found, slot->errors);
		if (!slot->is_document) {
			batch->count += slot->no_memory || ct_errors_count(slot->errors) ||
				ct_errors_failures(slot->errors);
			return false;
		}
		slot->no_memory = !keep_text(batch, slot);
		weight += slot->found.line || slot->found.feed ? slot->found.text.length
							       : FILE_WEIGHT;
		batch->count++;
	}
	return true;
}

/* ---- Working. */

static void render(struct worker *worker, struct slot *slot)
{
	slot->brief = ct_result_brief(slot->result);
	for (size_t k = 0; k < worker->report_count; k++)
		if (worker->parts[k] && !report_render(worker->parts[k], slot->result))
			slot->no_memory = true;
}

static void work_in_edges(struct batch *batch, struct worker *worker, struct slot *slot)
{
	struct ct_unit unit;
	size_t before = slot->errors ? ct_errors_failures(slot->errors) : 0;
	unit.inside = found_read(&worker->arena, &slot->found, &worker->set->dictionary,
		&slot->missing, slot->errors);
	if (!unit.inside)
		return;
	slot->failures = slot->errors ? ct_errors_failures(slot->errors) - before : 0;
	slot->reading = found_reading(&worker->arena, &slot->found, unit.inside);
	reading_keep(&slot->reading, &batch->arena);
	slot->result = ct_judge_unit(worker->judge, &unit, slot->errors);
	if (slot->result && worker->review)
		slot->questions =
			ct_review_questions(worker->review, &unit, slot->result, slot->errors);
	slot->read = slot->result != NULL;
	slot->no_memory = !slot->result || (worker->review && !slot->questions);
	if (slot->result)
		render(worker, slot);
}

static void work_on(struct batch *batch, struct worker *worker, struct slot *slot)
{
	struct arena_edge edge, other;
	slot->found.text.bytes = batch->bytes + slot->offset;
	arena_reset(&worker->arena);
	if (ARENA_EDGE(&worker->arena, &edge) || ARENA_EDGE(&batch->arena, &other))
		slot->no_memory = true;
	else
		work_in_edges(batch, worker, slot);
	worker->arena.edge = batch->arena.edge = NULL;
}

/* The reports of each part write into the batch being worked on. */
static void attach_outputs(struct batch *batch, struct worker *worker)
{
	for (size_t k = 0; k < worker->report_count; k++) {
		batch->rendered[k].length = 0;
		if (worker->parts[k])
			worker->parts[k]->out = batch->rendered[k];
	}
}

static void take_outputs(struct batch *batch, struct worker *worker)
{
	for (size_t k = 0; k < worker->report_count; k++) {
		if (!worker->parts[k])
			continue;
		batch->rendered[k] = worker->parts[k]->out;
		worker->parts[k]->out = (struct out){0};
	}
}

void batch_work(struct batch *batch, struct worker *worker)
{
	attach_outputs(batch, worker);
	for (unsigned i = 0; i < batch->count; i++) {
		struct slot *slot = &batch->slots[i];
		if (slot->is_document && !slot->no_memory)
			work_on(batch, worker, slot);
		for (size_t k = 0; k < worker->report_count; k++)
			slot->ends[k] = worker->parts[k] ? worker->parts[k]->out.length : 0;
	}
	take_outputs(batch, worker);
}

/* ---- Settling. */

static bool accept(struct ct_source *source, struct slot *slot)
{
	if (slot->no_memory)
		return ct_fail(slot->errors, CT_E_MEMORY,
			(struct place){slot->found.file, slot->found.line, 0});
	if (slot->read)
		return source_accept(source, &slot->reading, slot->failures, slot->errors);
	source_refuse(source, slot->missing);
	return false;
}

/* Writes the output of slots from..to, all of them accepted, to a report. */
static void take(
	const struct batch *batch, unsigned from, unsigned to, struct ct_report *report, size_t k)
{
	size_t start = from ? batch->slots[from - 1].ends[k] : 0;
	size_t end = batch->slots[to - 1].ends[k];
	if (end > start)
		report_take(report, batch->rendered[k].bytes + start, end - start);
	for (unsigned i = from; i < to; i++)
		report_count(report, &batch->slots[i].brief);
}

static void report_accepted(const struct batch *batch, struct ct_report *report, size_t k)
{
	for (unsigned from = 0; from < batch->count; from++) {
		unsigned to = from;
		while (to < batch->count && batch->slots[to].accepted)
			to++;
		if (to > from)
			take(batch, from, to, report, k);
		from = to;
	}
}

void batch_settle(struct batch *batch, struct ct_source *source, struct ct_report *const reports[],
	size_t report_count, bool apart)
{
	for (unsigned i = 0; i < batch->count; i++) {
		struct slot *slot = &batch->slots[i];
		slot->accepted = slot->is_document && accept(source, slot);
		for (size_t k = 0; !apart && slot->accepted && k < report_count; k++) {
			ct_report_ask(reports[k], slot->questions);
			ct_report_unit(reports[k], slot->result);
		}
		if (!slot->no_memory)
			continue;
		source_break(source);
		batch->count = i + 1; /* stops here */
	}
	for (size_t k = 0; apart && k < report_count; k++)
		report_accepted(batch, reports[k], k);
}

/* ---- Workers. */

static bool shows_questions(struct ct_report *const reports[], size_t count)
{
	for (size_t k = 0; k < count; k++)
		if (report_asks(reports[k]))
			return true;
	return false;
}

bool worker_start(struct worker *worker, const struct ct_ruleset *set,
	const struct ct_judge_options *options, struct ct_report *const reports[],
	size_t report_count, bool apart, struct ct_errors *errors)
{
	*worker = (struct worker){.set = set, .report_count = report_count};
	worker->judge = ct_judge_new(set, options, errors);
	worker->parts = worker->judge ? calloc(report_count + 1, sizeof(struct ct_report *)) : NULL;
	bool whole = worker->parts != NULL;
	if (whole && shows_questions(reports, report_count))
		whole = (worker->review = ct_review_new(set, errors)) != NULL;
	for (size_t k = 0; whole && apart && k < report_count; k++) {
		worker->parts[k] = report_part(reports[k]);
		whole = worker->parts[k] != NULL;
	}
	if (worker->judge && !whole)
		ct_fail(errors, CT_E_MEMORY, (struct place){0});
	return whole;
}

void worker_free(struct worker *worker)
{
	for (size_t k = 0; worker->parts && k < worker->report_count; k++)
		ct_report_free(worker->parts[k]);
	free(worker->parts);
	ct_review_free(worker->review);
	ct_judge_free(worker->judge);
	arena_free(&worker->arena);
}
