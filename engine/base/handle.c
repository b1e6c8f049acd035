/* SPDX-License-Identifier: Apache-2.0 */
/* A handle is one block: the arena, then the struct for the caller. */
#include "base/handle.h"

#include <stdlib.h>

#include "base/error_list.h"

struct held {
	struct arena arena;
	_Alignas(ARENA_ALIGNMENT) char handle[];
};

static struct held *held_of(void *handle)
{
	return (struct held *)((char *)handle - offsetof(struct held, handle));
}

void *handle_new(size_t size,
	bool (*fill)(void *handle, struct arena *arena, const void *from, struct ct_errors *errors),
	const void *from, struct ct_errors *errors)
{
	struct held *held = calloc(1, sizeof(*held) + size);
	struct arena_edge edge;
	if (!held || ARENA_EDGE(&held->arena, &edge)) {
		ct_fail(errors, CT_E_MEMORY, (struct place){0});
		handle_free(held ? held->handle : NULL);
		return NULL;
	}
	bool filled = fill(held->handle, &held->arena, from, errors);
	arena_leave(&held->arena, &edge);
	if (filled)
		return held->handle;
	handle_free(held->handle);
	return NULL;
}

void handle_free(void *handle)
{
	if (!handle)
		return;
	struct held *held = held_of(handle);
	arena_free(&held->arena);
	free(held);
}

struct arena *handle_arena(void *handle)
{
	return &held_of(handle)->arena;
}
