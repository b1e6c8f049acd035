/* SPDX-License-Identifier: Apache-2.0 */
/* Where the time of many communes goes: reading, judging and writing apart, each beside its floor:
 * stages SET FILE.ndjson
 *
 * Everything happens in this process, commune by commune; the clock is read between the three. The
 * floors are the structural scan of the same bytes, the same comparisons by hand, and copying what
 * was written. Medians of rounds in which ours and the floors take turns. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "by_hand.h"
#include "facts/source.h"
#include "floor.h"

enum { ROUNDS = 9, MOST_COMPARISONS = 64 };

enum stage { READING, JUDGING, WRITING, STAGES };

struct measure {
	double ours[STAGES][ROUNDS], floor[STAGES][ROUNDS], ratio[STAGES][ROUNDS];
};

struct bench {
	const char *path;
	const struct ct_ruleset *set;
	struct ct_judge *judge;
	struct ct_errors *errors;
	struct by_hand *comparisons;
	size_t comparison_count, comparison_room;
	size_t units, written;
};

static double now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static bool count_bytes(void *state, const char *bytes, size_t length)
{
	(void)bytes;
	*(size_t *)state += length;
	return true;
}

/* For the floor, in a round of its own. */
static void keep_comparisons(struct bench *bench)
{
	if (bench->comparison_count + MOST_COMPARISONS > bench->comparison_room) {
		bench->comparison_room = (bench->comparison_room + MOST_COMPARISONS) * 2;
		bench->comparisons = realloc(
			bench->comparisons, bench->comparison_room * sizeof(*bench->comparisons));
	}
	if (bench->comparisons)
		bench->comparison_count += by_hand_list(bench->judge,
			bench->comparisons + bench->comparison_count, MOST_COMPARISONS);
}

/* One run over all units; times: what each stage took, NULL in the first round, which only looks.
 */
static void run(struct bench *bench, double times[STAGES])
{
	const struct ct_report_options options = {.detail = CT_DETAIL_VERDICT};
	const struct ct_run_head head = ct_run_head(bench->set, false);
	struct ct_source *source = ct_source_open(&bench->path, 1, bench->errors);
	struct ct_report *report = ct_report_new("ndjson", &options, count_bytes, &bench->written);
	double last = now(), spent[STAGES] = {0};
	bench->units = bench->written = 0;
	ct_report_begin(report, &head);
	for (struct ct_unit *unit; (unit = ct_source_next(source, bench->set, bench->errors));
		bench->units++) {
		double read = now();
		const struct ct_result *result = ct_judge_unit(bench->judge, unit, bench->errors);
		double judged = now();
		ct_report_unit(report, result);
		if (!times)
			keep_comparisons(bench);
		spent[READING] += read - last;
		spent[JUDGING] += judged - read;
		last = now();
		spent[WRITING] += last - judged;
		ct_errors_clear(bench->errors);
	}
	ct_report_end(report);
	ct_report_free(report);
	ct_source_free(source);
	if (times)
		memcpy(times, spent, sizeof(spent));
}

/* Copies as many bytes as were written, a commune's worth at a time. */
static void copy(size_t total, size_t once)
{
	char *from = calloc(1, once), *to = calloc(1, once);
	for (size_t done = 0; from && to && done < total; done += once) {
		memcpy(to, from, once);
		__asm__ volatile("" ::"r"(to) : "memory");
	}
	free(from);
	free(to);
}

static void run_floors(const struct bench *bench, double times[STAGES])
{
	double start = now();
	floor_scan(bench->path, 1);
	times[READING] = now() - start;
	start = now();
	volatile unsigned met = 0;
	for (size_t i = 0; i < bench->comparison_count; i += MOST_COMPARISONS) {
		size_t left = bench->comparison_count - i;
		met += by_hand_judge(bench->comparisons + i,
			left < MOST_COMPARISONS ? (unsigned)left : MOST_COMPARISONS);
	}
	times[JUDGING] = now() - start;
	start = now();
	copy(bench->written, bench->written / bench->units);
	times[WRITING] = now() - start;
}

static int ascending(const void *a, const void *b)
{
	const double *left = a, *right = b;
	return (*left > *right) - (*left < *right);
}

static double median(double *values)
{
	qsort(values, ROUNDS, sizeof(*values), ascending);
	return values[ROUNDS / 2];
}

static void measure(struct bench *bench, struct measure *measure)
{
	run(bench, NULL);
	for (int round = 0; round < ROUNDS && bench->units; round++) {
		double ours[STAGES], floor[STAGES];
		run_floors(bench, floor);
		run(bench, ours);
		for (int stage = 0; stage < STAGES; stage++) {
			measure->ours[stage][round] = ours[stage];
			measure->floor[stage][round] = floor[stage];
			measure->ratio[stage][round] = ours[stage] / floor[stage];
		}
	}
}

static void print(const struct bench *bench, struct measure *measure)
{
	static const char *const names[STAGES] = {"reading / (a)",
		"judging / the comparisons by hand", "writing / copying the bytes"};
	for (int stage = 0; stage < STAGES; stage++) {
		char name[64];
		snprintf(name, sizeof(name), "%zu: %s", bench->units, names[stage]);
		printf("%-52s %9.2f %9.2f %7.2f\n", name, median(measure->ours[stage]),
			median(measure->floor[stage]), median(measure->ratio[stage]));
	}
}

int main(int argc, char **argv)
{
	static struct measure result;
	const struct ct_judge_options options = {.as_of = CT_NO_DATE, .detail = CT_DETAIL_VERDICT};
	struct bench bench = {.errors = ct_errors_new()};
	if (argc != 3 || !bench.errors)
		return 2;
	struct ct_ruleset *set = ct_ruleset_load(argv[1], NULL, bench.errors);
	bench.path = argv[2];
	bench.set = set;
	bench.judge = set ? ct_judge_new(set, &options, bench.errors) : NULL;
	if (bench.judge)
		measure(&bench, &result);
	if (!bench.units) {
		fprintf(stderr, "stages: %s cannot be judged by %s\n", argv[2], argv[1]);
		return 1;
	}
	print(&bench, &result);
	free(bench.comparisons);
	ct_judge_free(bench.judge);
	ct_ruleset_free(set);
	ct_errors_free(bench.errors);
	return 0;
}
