/* SPDX-License-Identifier: Apache-2.0 */
/* A small dictionary with a fact of each type, and the memory of one input. */
#ifndef CHITIEU_TESTS_FUZZ_FACTS_H
#define CHITIEU_TESTS_FUZZ_FACTS_H

#include "lang/dictionary.h"

extern const char fuzz_facts_yaml[];

struct fuzz_facts {
	struct arena lasting, arena;
	struct dictionary dictionary;
	struct ct_errors *errors;
};
/* Created by the first call. Each call discards the input before it. */
void fuzz_facts_begin(struct fuzz_facts *facts);

#endif
