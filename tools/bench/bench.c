/* SPDX-License-Identifier: Apache-2.0 */
/* Whole runs compared with their floors. Every figure is the median of interleaved pairs, so that a
 * noisy machine affects both alike. Printed are ratios with their aims and, for orientation, times.
 * Called by `make bench` with the programs and the generated files in place. */
#include <fcntl.h>
#include <stdbool.h>
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

struct aims {
	double ratio; /* at most; below 0: at least its absolute value, of floor / ours; 0: none */
	double megabytes; /* peak, at most; 0: none */
};

/* Two threads have a ratio of their own: how many times as fast they are. */
static bool is_reached(const struct aims *aims, double ratio, double peak)
{
	bool fast = aims->ratio == 0 ||
		(aims->ratio > 0 ? ratio <= aims->ratio : 1 / ratio >= -aims->ratio);
	return fast && (aims->megabytes == 0 || peak <= aims->megabytes);
}

static void print_aim(double aim, const char *sign)
{
	if (aim == 0)
		printf(" %8s", "");
	else
		printf("  %s%5.2f", sign, aim);
}

static void print_result(const char *name, const double figures[4], const struct aims *aims)
{
	double ratio = aims->ratio < 0 ? 1 / figures[2] : figures[2];
	printf("%-52s %9.2f %9.2f %7.2f", name, figures[0], figures[1], ratio);
	print_aim(aims->ratio < 0 ? -aims->ratio : aims->ratio, aims->ratio < 0 ? ">=" : "<=");
	printf(" %7.1f", figures[3]);
	print_aim(aims->megabytes, "<=");
	if (aims->ratio != 0 || aims->megabytes != 0)
		printf("  %s",
			is_reached(aims, figures[2], figures[3]) ? "reached" : "not reached");
	putchar('\n');
	fflush(stdout);
}

static void print_pair(const char *name, char *const ours[], char *const floor[], int rounds,
	const struct aims *aims)
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
	print_result(name,
		(double[]){median(mine, rounds), median(theirs, rounds), median(ratios, rounds),
			(double)peak / 1024},
		aims);
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

/* bench [ROUNDS NAME OURS FLOOR RATIO MEGABYTES]…: command lines as single arguments; the aims as
 * in struct aims */
int main(int argc, char **argv)
{
	printf("%-52s %9s %9s %7s %8s %7s %8s\n", "", "ours ms", "floor ms", "ratio", "aim",
		"peak MB", "aim");
	for (int i = 1; i + 5 < argc; i += 6) {
		int rounds = atoi(argv[i]);
		const struct aims aims = {atof(argv[i + 4]), atof(argv[i + 5])};
		rounds = rounds < 9 ? 9 : rounds > MOST_ROUNDS ? MOST_ROUNDS : rounds;
		print_pair(
			argv[i + 1], words_of(argv[i + 2]), words_of(argv[i + 3]), rounds, &aims);
	}
	return 0;
}
