/* SPDX-License-Identifier: Apache-2.0 */
/* Whole runs beside their floors: every figure is the median of interleaved pairs, so that a noisy
 * machine weighs on both alike; what is printed are ratios and, for orientation, times. Called by
 * `make bench` with the programs and the generated files in place. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST_ROUNDS = 101, MOST_WORDS = 1200 };

struct run {
	long nanoseconds;
	long kilobytes; /* peak */
};

static long now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * 1000000000L + time.tv_nsec;
}

static struct run run_once(char *const words[])
{
	struct rusage usage;
	int status;
	long start = now();
	pid_t child = fork();
	if (child == 0) {
		int nowhere = open("/dev/null", O_WRONLY);
		dup2(nowhere, STDOUT_FILENO);
		dup2(nowhere, STDERR_FILENO); /* summaries of what is found, at each of many runs */
		execv(words[0], words);
		_exit(127);
	}
	if (child < 0 || wait4(child, &status, 0, &usage) < 0 || !WIFEXITED(status) ||
		WEXITSTATUS(status) > 1) {
		fprintf(stderr, "bench: %s did not run\n", words[0]);
		exit(1);
	}
	return (struct run){now() - start, usage.ru_maxrss};
}

static int ascending(const void *a, const void *b)
{
	const double *left = a, *right = b;
	return (*left > *right) - (*left < *right);
}

static double median(double *values, int count)
{
	qsort(values, (size_t)count, sizeof(*values), ascending);
	return count % 2 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
}

static void print_pair(const char *name, char *const ours[], char *const floor[], int rounds)
{
	double mine[MOST_ROUNDS], theirs[MOST_ROUNDS], ratios[MOST_ROUNDS];
	long peak = 0;
	for (int i = 0; i < rounds; i++) {
		struct run b = run_once(floor);
		struct run a = run_once(ours);
		mine[i] = (double)a.nanoseconds / 1e6;
		theirs[i] = (double)b.nanoseconds / 1e6;
		ratios[i] = mine[i] / theirs[i];
		peak = a.kilobytes > peak ? a.kilobytes : peak;
	}
	printf("%-46s %9.2f %9.2f %8.2f %8.1f\n", name, median(mine, rounds),
		median(theirs, rounds), median(ratios, rounds), (double)peak / 1024);
	fflush(stdout);
}

/* Cuts a command line at its spaces; the words live as long as the program. */
static char **words_of(const char *line)
{
	char **words = calloc(MOST_WORDS + 1, sizeof(*words));
	char *copy = strdup(line);
	int count = 0;
	for (char *word = strtok(copy, " "); word && count < MOST_WORDS; word = strtok(NULL, " "))
		words[count++] = word;
	return words;
}

/* bench ROUNDS NAME OURS FLOOR [ROUNDS NAME OURS FLOOR …]: command lines as single arguments */
int main(int argc, char **argv)
{
	printf("%-46s %9s %9s %8s %8s\n", "", "ours ms", "floor ms", "ratio", "peak MB");
	for (int i = 1; i + 3 < argc; i += 4) {
		int rounds = atoi(argv[i]);
		print_pair(argv[i + 1], words_of(argv[i + 2]), words_of(argv[i + 3]),
			rounds < 9                     ? 9
				: rounds > MOST_ROUNDS ? MOST_ROUNDS
						       : rounds);
	}
	return 0;
}
