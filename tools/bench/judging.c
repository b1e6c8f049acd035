/* SPDX-License-Identifier: Apache-2.0 */
/* What a declared criterion costs in memory, beside the same comparisons written by hand in C:
 * judging SET FILE.yaml
 *
 * The unit is read once; then its criteria are judged again and again without explanations, and a
 * plain loop compares the same numerators, denominators and answers with the same limits. Medians
 * of interleaved pairs; nothing is read or written meanwhile. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "by_hand.h"
#include "facts/source.h"

enum { ROUNDS = 31, TIMES = 4000, MOST_FACTS = 64 };

static double now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

static int ascending(const void *a, const void *b)
{
	const double *left = a, *right = b;
	return (*left > *right) - (*left < *right);
}

static void measure(struct ct_judge *judge)
{
	static struct by_hand list[MOST_FACTS];
	double ours[ROUNDS], hand[ROUNDS], ratio[ROUNDS];
	unsigned count = by_hand_list(judge, list, MOST_FACTS);
	volatile unsigned met = 0;
	for (int round = 0; round < ROUNDS; round++) {
		double start = now();
		for (int i = 0; i < TIMES; i++) {
			__asm__ volatile("" ::: "memory");
			met += by_hand_judge(list, count);
		}
		double middle = now();
		for (int i = 0; i < TIMES; i++)
			judge_standings(judge);
		double end = now();
		hand[round] = (middle - start) / TIMES / count;
		ours[round] = (end - middle) / TIMES / judge->set->criterion_count;
		ratio[round] = ours[round] / hand[round];
	}
	qsort(ours, ROUNDS, sizeof(*ours), ascending);
	qsort(hand, ROUNDS, sizeof(*hand), ascending);
	qsort(ratio, ROUNDS, sizeof(*ratio), ascending);
	printf("%-52s %6.1f ns %6.1f ns %7.2f\n", "one declared criterion, in memory / by hand",
		ours[ROUNDS / 2], hand[ROUNDS / 2], ratio[ROUNDS / 2]);
}

int main(int argc, char **argv)
{
	struct ct_errors *errors = ct_errors_new();
	const struct ct_judge_options options = {.as_of = CT_NO_DATE, .detail = CT_DETAIL_VERDICT};
	if (argc != 3 || !errors)
		return 2;
	struct ct_ruleset *set = ct_ruleset_load(argv[1], NULL, errors);
	struct ct_source *source = ct_source_open((const char *const *)&argv[2], 1, errors);
	struct ct_judge *judge = set ? ct_judge_new(set, &options, errors) : NULL;
	const struct ct_unit *unit = judge && source ? ct_source_next(source, set, errors) : NULL;
	if (!unit || !ct_judge_unit(judge, unit, errors)) {
		fprintf(stderr, "judging: %s cannot be judged by %s\n", argv[2], argv[1]);
		return 1;
	}
	measure(judge);
	ct_judge_free(judge);
	ct_source_free(source);
	ct_ruleset_free(set);
	ct_errors_free(errors);
	return 0;
}
