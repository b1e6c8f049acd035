/* SPDX-License-Identifier: Apache-2.0 */
/* Judging many units in several threads, with the same bytes and messages, in the same order, as
 * with one.
 *
 * The caller's thread finds documents and fills batches, which form a ring. Workers process whole
 * batches. The caller's thread settles them in input order. While none is ready it processes
 * batches itself, so with one thread no other thread is started and everything runs sequentially.
 * Memory is that of the ring, whatever the number of units. */
#include <pthread.h>
#include <stdlib.h>

#include "bulk/batch.h"
#include "ruleset/rule_set.h"

enum { MOST_THREADS = 64 };

enum stage { EMPTY, FILLED, TAKEN, DONE };

struct ct_bulk {
	struct ct_source *source;
	struct ct_report *const *reports;
	size_t report_count;
	bool apart;
	struct worker *workers; /* the first one belongs to the caller's thread */
	pthread_t *threads;     /* of the other workers */
	unsigned worker_count, started;
	struct batch *ring;
	enum stage *stages; /* per batch; guarded by lock, as are the next three members */
	unsigned ring_size, first,
		filled; /* first: the oldest batch; filled: number of batches in use */
	bool stop;
	pthread_mutex_t lock;
	pthread_cond_t work, done;
	bool at_end, broken; /* at_end: end of input; broken: out of memory */
	bool settled;        /* the first batch is settled; its slots are returned from `slot` on */
	unsigned slot;
	struct ct_brief brief;
};

/* ---- Workers. */

/* Claims the oldest batch that no thread works on, for the calling thread; NULL if there is none.
 * Requires the lock. */
static struct batch *claim(struct ct_bulk *bulk)
{
	for (unsigned i = 0; i < bulk->filled; i++) {
		unsigned at = (bulk->first + i) % bulk->ring_size;
		if (bulk->stages[at] != FILLED)
			continue;
		bulk->stages[at] = TAKEN;
		return &bulk->ring[at];
	}
	return NULL;
}

/* Called with the lock held; releases it while working. */
static void work(struct ct_bulk *bulk, struct batch *batch, struct worker *worker)
{
	pthread_mutex_unlock(&bulk->lock);
	batch_work(batch, worker);
	pthread_mutex_lock(&bulk->lock);
	bulk->stages[batch - bulk->ring] = DONE;
	pthread_cond_signal(&bulk->done);
}

struct errand {
	struct ct_bulk *bulk;
	struct worker *worker;
};

static void *run_worker(void *state)
{
	struct errand errand = *(struct errand *)state;
	struct ct_bulk *bulk = errand.bulk;
	free(state);
	pthread_mutex_lock(&bulk->lock);
	while (!bulk->stop) {
		struct batch *batch = claim(bulk);
		if (batch)
			work(bulk, batch, errand.worker);
		else
			pthread_cond_wait(&bulk->work, &bulk->lock);
	}
	pthread_mutex_unlock(&bulk->lock);
	return NULL;
}

/* If a thread cannot be created, the others do its work. */
static void start_threads(struct ct_bulk *bulk)
{
	for (unsigned i = 1; i < bulk->worker_count; i++) {
		struct errand *errand = malloc(sizeof(*errand));
		if (!errand)
			return;
		*errand = (struct errand){bulk, &bulk->workers[i]};
		if (pthread_create(&bulk->threads[bulk->started], NULL, run_worker, errand) != 0) {
			free(errand);
			return;
		}
		bulk->started++;
	}
}

/* ---- Public functions. */

static bool are_apart(
	struct ct_report *const reports[], size_t count, const struct ct_judge_options *options)
{
	for (size_t k = 0; k < count; k++)
		if (!report_is_apart(reports[k], options->what_if != NULL))
			return false;
	return true;
}

static bool make_ring(struct ct_bulk *bulk)
{
	bulk->ring = calloc(bulk->ring_size, sizeof(*bulk->ring));
	bulk->stages = calloc(bulk->ring_size, sizeof(*bulk->stages));
	bool whole = bulk->ring && bulk->stages;
	for (unsigned i = 0; whole && i < bulk->ring_size; i++)
		whole = batch_start(&bulk->ring[i], bulk->report_count);
	return whole;
}

static bool make_workers(struct ct_bulk *bulk, const struct ct_ruleset *set,
	const struct ct_judge_options *options, unsigned count, struct ct_errors *errors)
{
	bulk->workers = calloc(count, sizeof(*bulk->workers));
	bulk->threads = calloc(count, sizeof(*bulk->threads));
	if (!bulk->workers || !bulk->threads)
		return ct_fail(errors, CT_E_MEMORY, (struct place){0});
	for (; bulk->worker_count < count; bulk->worker_count++)
		if (!worker_start(&bulk->workers[bulk->worker_count], set, options, bulk->reports,
			    bulk->report_count, bulk->apart, errors)) {
			worker_free(&bulk->workers[bulk->worker_count]);
			return false;
		}
	return true;
}

struct ct_bulk *ct_bulk_new(struct ct_source *source, const struct ct_ruleset *set,
	const struct ct_judge_options *options, struct ct_report *const reports[],
	size_t report_count, unsigned threads, struct ct_errors *errors)
{
	struct ct_bulk *bulk = calloc(1, sizeof(*bulk));
	if (!bulk) {
		ct_fail(errors, CT_E_MEMORY, (struct place){0});
		return NULL;
	}
	bulk->source = source;
	source_use(source, set);
	bulk->reports = reports;
	bulk->report_count = report_count;
	bulk->apart = are_apart(reports, report_count, options);
	unsigned count = !bulk->apart || !threads ? 1
		: threads > MOST_THREADS          ? MOST_THREADS
						  : threads;
	/* One batch per thread, one being filled and one waiting to be settled. */
	bulk->ring_size = count > 1 ? count + 2 : 1;
	pthread_mutex_init(&bulk->lock, NULL);
	pthread_cond_init(&bulk->work, NULL);
	pthread_cond_init(&bulk->done, NULL);
	bool whole = make_ring(bulk) || ct_fail(errors, CT_E_MEMORY, (struct place){0});
	if (whole && make_workers(bulk, set, options, count, errors)) {
		start_threads(bulk);
		return bulk;
	}
	ct_bulk_free(bulk);
	return NULL;
}

static void stop_threads(struct ct_bulk *bulk)
{
	pthread_mutex_lock(&bulk->lock);
	bulk->stop = true;
	pthread_cond_broadcast(&bulk->work);
	pthread_mutex_unlock(&bulk->lock);
	while (bulk->started)
		pthread_join(bulk->threads[--bulk->started], NULL);
}

void ct_bulk_free(struct ct_bulk *bulk)
{
	if (!bulk)
		return;
	stop_threads(bulk);
	for (unsigned i = 0; i < bulk->worker_count; i++)
		worker_free(&bulk->workers[i]);
	for (unsigned i = 0; bulk->ring && i < bulk->ring_size; i++)
		batch_free(&bulk->ring[i], bulk->report_count);
	free(bulk->workers);
	free(bulk->threads);
	free(bulk->ring);
	free(bulk->stages);
	pthread_mutex_destroy(&bulk->lock);
	pthread_cond_destroy(&bulk->work);
	pthread_cond_destroy(&bulk->done);
	free(bulk);
}

/* ---- The next unit. */

/* Before waiting for more input from a pipe, writes the results of everything received so far. */
static void flush_before_waiting(struct ct_bulk *bulk)
{
	for (size_t k = 0; k < bulk->report_count && !source_is_ready(bulk->source); k++)
		report_flush(bulk->reports[k]);
}

/* Fills one more batch. Called with the lock held; releases it while reading. */
static void fill(struct ct_bulk *bulk)
{
	struct batch *batch = &bulk->ring[(bulk->first + bulk->filled) % bulk->ring_size];
	pthread_mutex_unlock(&bulk->lock);
	flush_before_waiting(bulk);
	bulk->at_end = !batch_fill(batch, bulk->source, bulk->apart ? BATCH_DOCUMENTS : 1);
	pthread_mutex_lock(&bulk->lock);
	if (!batch->count)
		return;
	bulk->stages[batch - bulk->ring] = FILLED;
	bulk->filled++;
	pthread_cond_signal(&bulk->work);
}

/* Does not wait for a pipe while the oldest batch is being processed. */
static bool may_fill(const struct ct_bulk *bulk)
{
	return !bulk->at_end && bulk->filled < bulk->ring_size &&
		(!bulk->filled || source_is_ready(bulk->source));
}

/* Waits until the oldest batch is done. Returns false if there is none. */
static bool finish_first(struct ct_bulk *bulk)
{
	while (!bulk->filled || bulk->stages[bulk->first] != DONE) {
		struct batch *batch;
		if (may_fill(bulk))
			fill(bulk);
		else if (!bulk->filled)
			return false;
		else if ((batch = claim(bulk)))
			work(bulk, batch, &bulk->workers[0]);
		else
			pthread_cond_wait(&bulk->done, &bulk->lock);
	}
	return true;
}

/* Settles the oldest batch. */
static bool settle_first(struct ct_bulk *bulk)
{
	pthread_mutex_lock(&bulk->lock);
	bool found = finish_first(bulk);
	pthread_mutex_unlock(&bulk->lock);
	if (!found)
		return false;
	batch_settle(&bulk->ring[bulk->first], bulk->source, bulk->reports, bulk->report_count,
		bulk->apart);
	bulk->slot = 0;
	bulk->settled = true;
	return true;
}

static void release_first(struct ct_bulk *bulk)
{
	pthread_mutex_lock(&bulk->lock);
	bulk->stages[bulk->first] = EMPTY;
	bulk->first = (bulk->first + 1) % bulk->ring_size;
	bulk->filled--;
	bulk->settled = false;
	pthread_mutex_unlock(&bulk->lock);
}

const struct ct_brief *ct_bulk_next(struct ct_bulk *bulk, struct ct_errors *errors)
{
	while (!bulk->broken && (bulk->settled || settle_first(bulk))) {
		struct batch *batch = &bulk->ring[bulk->first];
		while (bulk->slot < batch->count) {
			struct slot *slot = &batch->slots[bulk->slot++];
			if (slot->errors)
				errors_take(errors, slot->errors);
			bulk->broken = slot->no_memory;
			if (bulk->broken) {
				ct_fail(errors, CT_E_MEMORY, (struct place){0});
				return NULL;
			}
			if (!slot->accepted)
				continue;
			bulk->brief = slot->brief;
			return &bulk->brief;
		}
		release_first(bulk);
	}
	return NULL;
}
