/* SPDX-License-Identifier: Apache-2.0 */
/* Handles: a struct with an arena of its own for everything it points to. The caller gets one
 * pointer and frees it with one call. */
#ifndef CHITIEU_BASE_HANDLE_H
#define CHITIEU_BASE_HANDLE_H

#include "base/arena.h"

/* Allocates a zeroed struct of this size and fills it; free it with handle_free. fill receives
 * `from`, allocates in the arena, may run out of memory (see arena.h), and reports why it returns
 * false. Returns NULL on failure, with a message in errors. */
void *handle_new(size_t size,
	bool (*fill)(void *handle, struct arena *arena, const void *from, struct ct_errors *errors),
	const void *from, struct ct_errors *errors);
/* NULL is allowed. */
void handle_free(void *handle);
/* The arena of a handle, for later additions. */
struct arena *handle_arena(void *handle);

#endif
