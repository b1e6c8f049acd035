/* SPDX-License-Identifier: Apache-2.0 */
/* A bench for the tests of the judge: rule sets and reports written in a test as an officer or a
 * commune would write them, judged through the public functions alone.
 *
 * Everything goes through files in a directory of its own, which is gone again before a function
 * returns. A bench function that cannot do what it is asked fails the test and says what the engine
 * said; bench_close gives everything back. */
#ifndef CHITIEU_TESTS_SUPPORT_H
#define CHITIEU_TESTS_SUPPORT_H

#include "base/text.h"
#include "chitieu.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))
#define VERDICT(verdict) (1u << (verdict))

/* A text put together piece by piece in room that the test gives; it is always terminated, and the
 * test fails when it does not fit. */
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
	unsigned declared;  /* how many criteria the decision has; 0: not said */
};

struct bench {
	struct ct_ruleset *set;
	struct ct_judge *judges[2]; /* interim, final */
	struct ct_source *source;
	const struct ct_unit *unit; /* the one read last */
	bool read;                  /* … and not yet handed out by bench_next */
	struct ct_errors *errors;
};

void bench_open(struct bench *bench, const struct bench_rules *rules);
void bench_close(struct bench *bench);

/* Judges the report of one commune, period 2023-H1; `facts` is the YAML of its facts, mostly a map
 * in braces. A claim that the engine refuses fails the test. Lent until the next call. */
const struct ct_result *bench_judge(struct bench *bench, const char *facts, bool final_phase);
/* The same where some claims are refused; the caller looks at bench->errors. */
const struct ct_result *bench_judge_refusing(
	struct bench *bench, const char *facts, bool final_phase);

/* Many reports: one line of NDJSON each. bench_next goes to the next one, false at the end;
 * bench_again judges the one at hand. */
void bench_read_lines(struct bench *bench, const struct bench_text *lines);
bool bench_next(struct bench *bench);
const struct ct_result *bench_again(struct bench *bench, bool final_phase);

/* The first criterion of a result. */
const struct ct_criterion_result *bench_first(const struct ct_result *result);

/* "75", "-3/2", "inf"; for messages of tests. */
const char *bench_number(struct ct_number number, char out[48]);

/* Numbers that are the same on every machine for the same seed (which must not be 0). */
uint64_t bench_random(uint64_t *seed);
/* 0 to below - 1 */
unsigned bench_below(uint64_t *seed, unsigned below);

#endif
