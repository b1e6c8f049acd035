/* SPDX-License-Identifier: Apache-2.0 */
/* What a caller gets as one pointer and gives back with one call: a struct, and all that it points
 * to in an arena of its own, which stands before it. */
#ifndef CHITIEU_BASE_HANDLE_H
#define CHITIEU_BASE_HANDLE_H

#include "base/arena.h"

/* A struct of that size, zeroed and then filled; the caller's to free. fill works in the arena, may
 * let memory run out (see arena.h), and says in errors why it returns false; from is passed on to
 * it. NULL: errors tells. */
void *handle_new(size_t size,
	bool (*fill)(void *handle, struct arena *arena, const void *from, struct ct_errors *errors),
	const void *from, struct ct_errors *errors);
/* NULL is fine. */
void handle_free(void *handle);
/* The arena of a handle, for what is added later. */
struct arena *handle_arena(void *handle);

#endif
