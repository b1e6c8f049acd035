/* SPDX-License-Identifier: Apache-2.0 */
#include "desk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

int desk_open(void **state)
{
	struct desk *desk = calloc(1, sizeof(*desk));
	if (!desk)
		return -1;
	desk->errors = ct_errors_new();
	*state = desk;
	return desk->errors ? 0 : -1;
}

int desk_close(void **state)
{
	struct desk *desk = *state;
	ct_errors_free(desk->errors);
	arena_free(&desk->arena);
	free(desk);
	return 0;
}

void desk_with_arena(void (*check)(struct arena *arena))
{
	struct arena arena;
	struct arena_edge edge;
	arena_init(&arena);
	if (ARENA_EDGE(&arena, &edge)) {
		arena_free(&arena);
		fail_msg("out of memory");
	}
	check(&arena);
	arena_leave(&arena, &edge);
	arena_free(&arena);
}

void desk_assert_text(struct ct_text found, const char *expected, size_t row)
{
	if (!text_is(found, expected))
		fail_msg("row %zu: found \"%.*s\", expected \"%s\"", row, (int)found.length,
			found.bytes ? found.bytes : "", expected);
}
