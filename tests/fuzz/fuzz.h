/* SPDX-License-Identifier: Apache-2.0 */
/* Fuzz targets for everything that reads untrusted bytes. Each is a function of the bytes alone.
 * `make fuzz` runs them with libFuzzer; `make check` runs them over all stored inputs
 * (tests/unit/test_fuzz.c over tests/fuzz/corpus/NAME), among them every input that once caused a
 * failure.
 *
 * Where a fast and a simple reader exist, the target compares their results. A target that finds a
 * fault prints it and aborts, which both libFuzzer and cmocka detect. Inputs are copied to memory
 * of exactly their length. */
#ifndef CHITIEU_TESTS_FUZZ_H
#define CHITIEU_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/error_list.h"
#include "base/text.h"
#include "chitieu.h"

typedef void fuzz_run(struct ct_text input);

fuzz_run fuzz_line, fuzz_yaml, fuzz_figure, fuzz_csv, fuzz_rules, fuzz_decisions, fuzz_minisign,
	fuzz_message, fuzz_report, fuzz_manifest, fuzz_record;

struct fuzz_target {
	const char *name;
	fuzz_run *run;
};
extern const struct fuzz_target fuzz_targets[]; /* ends with name == NULL */

#define FUZZ_FAIL(...) (fprintf(stderr, __VA_ARGS__), fputc('\n', stderr), abort())

/* Every message is one line that is safe to print anywhere. */
void fuzz_check_messages(const struct ct_errors *errors);
/* Valid UTF-8 without control characters (except line ends if `lines` is set), bidi controls or
 * separator characters. */
void fuzz_check_printable(const char *what, struct ct_text text, bool lines);

#endif
