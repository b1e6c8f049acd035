/* SPDX-License-Identifier: Apache-2.0 */
/* Fixture for tests of single modules: an arena, a list of errors, and comparison of texts. For
 * tests of the whole engine see support.h. */
#ifndef CHITIEU_TESTS_DESK_H
#define CHITIEU_TESTS_DESK_H

#include "base/arena.h"
#include "base/text.h"
#include "chitieu.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

struct desk {
	struct arena arena;
	struct arena_edge edge; /* for tests that set a file */
	struct ct_errors *errors;
};

/* cmocka setup and teardown: *state is a struct desk, made by the first and freed by the second. */
int desk_open(void **state);
int desk_close(void **state);
/* Runs check with an arena that is freed afterwards; fails the test when memory runs out. */
void desk_with_arena(void (*check)(struct arena *arena));
/* Fails the test unless both texts are equal, and prints them with `row`, the row of the test's
 * table. */
void desk_assert_text(struct ct_text found, const char *expected, size_t row);

#endif
