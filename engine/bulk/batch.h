/* SPDX-License-Identifier: Apache-2.0 */
/* A batch of documents that are read, judged and rendered together, and the worker that does it.
 *
 * The thread that owns the source fills a batch, one worker processes it, and the first thread
 * settles it. Between these steps no other thread uses it. Only bulk.c calls this. */
#ifndef CHITIEU_BULK_BATCH_H
#define CHITIEU_BULK_BATCH_H

#include "facts/source.h"
#include "judge/judge_internal.h"
#include "report/renderers.h"

enum { BATCH_DOCUMENTS = 32 };

/* A document and its results. */
struct slot {
	struct found found;
	size_t offset;            /* of its text in the batch's bytes */
	bool is_document;         /* false: only messages, at the end of the input */
	struct ct_errors *errors; /* NULL until there is a message */
	bool read, missing;       /* missing: the file could not be read */
	bool no_memory;
	size_t failures;
	struct reading reading;
	struct ct_brief brief;
	/* If units are rendered by the caller: valid until the judge's next unit. */
	const struct ct_result *result;
	/* Questions to the unit, valid until the review's next call; NULL if no report shows
	 * them. */
	const struct ct_questions *questions;
	size_t *ends; /* per report: offset of the end of its output */
	bool accepted;
};

struct batch {
	struct slot slots[BATCH_DOCUMENTS];
	unsigned count;
	char *bytes; /* of the lines */
	size_t length, room;
	struct arena arena;   /* for names */
	struct out *rendered; /* per report */
};

/* The state of one thread. */
struct worker {
	const struct ct_ruleset *set;
	struct ct_judge *judge;
	struct ct_review *review; /* NULL: no report shows questions */
	struct arena arena;       /* of the current unit */
	struct ct_report **parts; /* per report; NULL if units are rendered by the caller */
	size_t report_count;
};

bool batch_start(struct batch *batch, size_t report_count);
void batch_free(struct batch *batch, size_t report_count);
/* Reads the next documents of the source: at most `most`, until the batch is full or a pipe would
 * block. Returns false at the end of the input; the batch may contain documents nevertheless. */
bool batch_fill(struct batch *batch, struct ct_source *source, unsigned most);
/* Reads, judges and renders the whole batch. */
void batch_work(struct batch *batch, struct worker *worker);
/* Accepts the documents in order and writes their output. apart: they were rendered by the worker;
 * else they are rendered here, while the result is still valid (then a batch has one document). */
void batch_settle(struct batch *batch, struct ct_source *source, struct ct_report *const reports[],
	size_t report_count, bool apart);

bool worker_start(struct worker *worker, const struct ct_ruleset *set,
	const struct ct_judge_options *options, struct ct_report *const reports[],
	size_t report_count, bool apart, struct ct_errors *errors);
void worker_free(struct worker *worker);

#endif
