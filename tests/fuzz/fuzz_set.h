/* SPDX-License-Identifier: Apache-2.0 */
/* A small rule set in memory; an input can replace any one of its files. */
#ifndef CHITIEU_TESTS_FUZZ_SET_H
#define CHITIEU_TESTS_FUZZ_SET_H

#include "fuzz.h"

enum { SET_DICTIONARY, SET_RULESET, SET_LIMITS, SET_SCRIPT, SET_CASES, SET_FILES };

/* replaced: the file to replace; SET_FILES for none. Returns NULL and appends to *errors if the set
 * is refused. `content` must outlive the set. */
struct ct_ruleset *fuzz_set_load(int replaced, struct ct_text content, struct ct_errors *errors);
/* Loaded by the first call and kept. */
const struct ct_ruleset *fuzz_set(void);
/* A report on one commune that gives many messages with the set. */
extern const char fuzz_set_report[];

#endif
