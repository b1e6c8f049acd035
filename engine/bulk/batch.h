/* SPDX-License-Identifier: Apache-2.0 */
/* A batch: some documents on their way through reading, judging and rendering, and the worker who
 * does that with them.
 *
 * A batch is filled by the thread that holds the source, worked on by one worker, and settled by
 * the first thread again; between these steps it belongs to nobody else. Only bulk.c calls this. */
#ifndef CHITIEU_BULK_BATCH_H
#define CHITIEU_BULK_BATCH_H

#include "facts/source.h"
#include "judge/judge_internal.h"
#include "report/renderers.h"

enum { BATCH_DOCUMENTS = 32 };

/* One document, and what became of it. */
struct slot {
	struct found found;
	size_t offset;            /* of its text in the batch's bytes */
	bool is_document;         /* false: only messages, at the end of the input */
	struct ct_errors *errors; /* NULL until something had to be said */
	bool read, missing;       /* missing: the file could not be read */
	bool no_memory;
	size_t failures;
	struct reading reading;
	struct ct_brief brief;
	const struct ct_result *result; /* where units are not rendered apart: lent by the judge
					   until the next one */
	const struct ct_questions *questions; /* to the unit, lent by the review likewise; NULL: no
						 report shows them */
	size_t *ends;                         /* by report: where in what was rendered it ends */
	bool accepted;
};

struct batch {
	struct slot slots[BATCH_DOCUMENTS];
	unsigned count;
	char *bytes; /* of the lines */
	size_t length, room;
	struct arena arena;   /* names */
	struct out *rendered; /* by report */
};

/* Everything of one thread. */
struct worker {
	const struct ct_ruleset *set;
	struct ct_judge *judge;
	struct ct_review *review; /* NULL: no report shows questions */
	struct arena arena;       /* of the unit at hand */
	struct ct_report **parts; /* by report; NULL where units are not rendered apart */
	size_t report_count;
};

bool batch_start(struct batch *batch, size_t report_count);
void batch_free(struct batch *batch, size_t report_count);
/* The next documents of the source: at most so many, until the batch is full or, with a pipe, until
 * the other end would have to be waited for. false: the input is at its end; there may be documents
 * all the same. */
bool batch_fill(struct batch *batch, struct ct_source *source, unsigned most);
/* Reads, judges and renders all of it. */
void batch_work(struct batch *batch, struct worker *worker);
/* Accepts what was read, in order, and writes what was rendered of it. apart: units were rendered
 * apart; else they are rendered here, while their results are still there (then a batch has one
 * document). */
void batch_settle(struct batch *batch, struct ct_source *source, struct ct_report *const reports[],
	size_t report_count, bool apart);

bool worker_start(struct worker *worker, const struct ct_ruleset *set,
	const struct ct_judge_options *options, struct ct_report *const reports[],
	size_t report_count, bool apart, struct ct_errors *errors);
void worker_free(struct worker *worker);

#endif
