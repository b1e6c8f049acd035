/* SPDX-License-Identifier: Apache-2.0 */
/* A test bench for the judge. A test gives rule sets and reports as strings, as an officer or a
 * commune would write them; they are judged through the public functions only.
 *
 * The files are written to a temporary directory, which is removed before the function returns. A
 * bench function that fails ends the test and prints the engine's messages. bench_close frees
 * everything. */
#ifndef CHITIEU_TESTS_SUPPORT_H
#define CHITIEU_TESTS_SUPPORT_H

#include "base/text.h"
#include "chitieu.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define VERDICT(verdict) (1u << (verdict))

/* A text built in a buffer of the test. It is always terminated; the test fails if it does not fit.
 */
struct bench_text {
	char *bytes;
	size_t length, room;
};
void bench_put(struct bench_text *text, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* The texts of one rule set. Documents that may be cited: law (confirmed), report (reported), list
 * (assumed). */
struct bench_rules {
	const char *facts;  /* facts.yaml */
	const char *limits; /* limits.yaml; NULL: none */
	const char *script; /* criteria/1-bench.lua */
	unsigned declared;  /* number of criteria in the decision; 0: not given */
};

struct bench {
	struct ct_ruleset *set;
	struct ct_judge *judges[2]; /* interim, final */
	struct ct_source *source;
	const struct ct_unit *unit; /* the unit read last */
	bool read;                  /* read, and not yet returned by bench_next */
	struct ct_errors *errors;
};

void bench_open(struct bench *bench, const struct bench_rules *rules);
void bench_close(struct bench *bench);

/* Judges the report of one commune, period 2023-H1. `facts` is the YAML of its facts, usually a map
 * in braces. A refused claim fails the test. The result is valid until the next call. */
const struct ct_result *bench_judge(struct bench *bench, const char *facts, bool final_phase);
/* Like bench_judge, but claims may be refused; the caller checks bench->errors. */
const struct ct_result *bench_judge_refusing(
	struct bench *bench, const char *facts, bool final_phase);

/* Many reports, one line of NDJSON each. bench_next reads the next one and returns false at the
 * end; bench_again judges the current one. */
void bench_read_lines(struct bench *bench, const struct bench_text *lines);
bool bench_next(struct bench *bench);
const struct ct_result *bench_again(struct bench *bench, bool final_phase);

/* The first criterion of a result. */
const struct ct_criterion_result *bench_first(const struct ct_result *result);

/* "75", "-3/2", "inf"; for messages of tests. */
const char *bench_number(struct ct_number number, char out[48]);

/* Pseudo-random numbers, the same on every machine for the same seed (not 0). */
uint64_t bench_random(uint64_t *seed);
/* 0 to below - 1 */
unsigned bench_below(uint64_t *seed, unsigned below);

#endif
