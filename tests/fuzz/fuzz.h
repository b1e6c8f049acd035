/* SPDX-License-Identifier: Apache-2.0 */
/* What reads other people's bytes, each as a function of the bytes alone, so that a fuzzer can
 * drive it (make fuzz) and every input that ever broke one of them is tried again by each make
 * check (tests/unit/test_fuzz.c, which goes through tests/fuzz/corpus/NAME).
 *
 * Where there are two readers, a fast one and one that is easy to believe, a target holds them
 * against each other. A target that finds a fault says what it is and aborts: fuzzers and cmocka
 * both understand that. Bytes are handed on in memory of exactly their length. */
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

/* Every message is one line that can be printed anywhere. */
void fuzz_check_messages(const struct ct_errors *errors);
/* Valid UTF-8 without a control (but line ends, where lines says so), direction or separator
 * character. */
void fuzz_check_printable(const char *what, struct ct_text text, bool lines);

#endif
