/* SPDX-License-Identifier: Apache-2.0 */
/* A small rule set held in memory, each of whose files an input can take the place of. */
#ifndef CHITIEU_TESTS_FUZZ_SET_H
#define CHITIEU_TESTS_FUZZ_SET_H

#include "fuzz.h"

enum { SET_DICTIONARY, SET_RULESET, SET_LIMITS, SET_SCRIPT, SET_CASES, SET_FILES };

/* replaced: SET_FILES for none. NULL: refused, errors tells. The content must outlive the set. */
struct ct_ruleset *fuzz_set_load(int replaced, struct ct_text content, struct ct_errors *errors);
/* Loaded by the first call and kept. */
const struct ct_ruleset *fuzz_set(void);
/* A report on one commune that the set finds much to say about. */
extern const char fuzz_set_report[];

#endif
