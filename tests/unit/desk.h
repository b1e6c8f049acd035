/* SPDX-License-Identifier: Apache-2.0 */
/* What tests of single modules work at: an arena, a list of errors, and a way to compare texts. For
 * tests of the whole see support.h. */
#ifndef CHITIEU_TESTS_DESK_H
#define CHITIEU_TESTS_DESK_H

#include "base/arena.h"
#include "base/text.h"
#include "chitieu.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

struct desk {
	struct arena arena;
	struct arena_edge edge; /* for tests that set one */
	struct ct_errors *errors;
};

/* Fixtures of cmocka: *state is a struct desk, given back by the other. */
int desk_open(void **state);
int desk_close(void **state);
/* Runs check with an arena that is given back afterwards; fails the test when memory runs out. */
void desk_with_arena(void (*check)(struct arena *arena));
/* Fails the test with both texts unless they are the same; row: of the test's table, told with
 * them. */
void desk_assert_text(struct ct_text found, const char *expected, size_t row);

#endif
