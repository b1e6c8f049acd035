/* SPDX-License-Identifier: Apache-2.0 */
/* Bump allocation in blocks of doubling size; see arena.h for ownership. */
#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 16 << 10, LARGEST_STEP = 4 << 20 };

struct arena_block {
	struct arena_block *older;
	size_t size; /* of the data */
	_Alignas(ARENA_ALIGNMENT) char data[];
};

void arena_init(struct arena *arena)
{
	*arena = (struct arena){0};
}

void arena_free(struct arena *arena)
{
	struct arena_block *block = arena->blocks;
	while (block) {
		struct arena_block *older = block->older;
		free(block);
		block = older;
	}
	*arena = (struct arena){.edge = arena->edge, .limit = arena->limit};
}

void arena_reset(struct arena *arena)
{
	struct arena_block *kept = arena->blocks;
	if (!kept)
		return;
	while (kept->older) {
		struct arena_block *older = kept->older;
		kept->older = older->older;
		arena->taken -= older->size;
		free(older);
	}
	arena->next = kept->data;
	arena->end = kept->data + kept->size;
}

_Noreturn void arena_give_up(struct arena *arena)
{
	if (!arena->edge)
		abort(); /* allocation without an edge: a bug in the caller */
	longjmp(arena->edge->jump, 1);
}

static void grow(struct arena *arena, size_t size)
{
	size_t wanted = FIRST_BLOCK;
	if (arena->blocks)
		wanted =
			arena->blocks->size < LARGEST_STEP ? arena->blocks->size * 2 : LARGEST_STEP;
	if (wanted < size)
		wanted = size;
	if (wanted > SIZE_MAX / 2 || (arena->limit && arena->taken + wanted > arena->limit))
		arena_give_up(arena);
	struct arena_block *block = malloc(sizeof(*block) + wanted);
	if (!block)
		arena_give_up(arena);
	block->older = arena->blocks;
	block->size = wanted;
	arena->blocks = block;
	arena->taken += wanted;
	arena->next = block->data;
	arena->end = block->data + wanted;
}

/* Like arena_alloc, but not zeroed. */
static void *take(struct arena *arena, size_t size)
{
	if (size > SIZE_MAX / 4)
		arena_give_up(arena);
	size = size ? (size + ARENA_ALIGNMENT - 1) & ~(size_t)(ARENA_ALIGNMENT - 1)
		    : ARENA_ALIGNMENT;
	if (size > (size_t)(arena->end - arena->next))
		grow(arena, size);
	void *memory = arena->next;
	arena->next += size;
	return memory;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	return memset(take(arena, size), 0, size);
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / 4 / size)
		arena_give_up(arena);
	return arena_alloc(arena, count * size);
}

void *arena_list(struct arena *arena, const void *list, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / 4 / size)
		arena_give_up(arena);
	void *copy = take(arena, count * size);
	return count ? memcpy(copy, list, count * size) : copy;
}

void *arena_grown(struct arena *arena, void *list, size_t count, unsigned *room, size_t size)
{
	if (count < *room)
		return list;
	*room = *room ? 2 * *room : 16;
	void *larger = arena_array(arena, *room, size);
	return count ? memcpy(larger, list, count * size) : larger;
}

char *arena_copy(struct arena *arena, const char *bytes, size_t length)
{
	char *copy = take(arena, length + 1);
	if (length)
		memcpy(copy, bytes, length);
	copy[length] = '\0';
	return copy;
}

struct ct_text arena_text(struct arena *arena, struct ct_text text)
{
	return (struct ct_text){arena_copy(arena, text.bytes, text.length), text.length};
}

struct ct_text arena_format(struct arena *arena, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	va_list again;
	va_copy(again, args);
	int length = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (length < 0)
		length = 0;
	char *bytes = arena_alloc(arena, (size_t)length + 1);
	vsnprintf(bytes, (size_t)length + 1, format, again);
	va_end(again);
	return (struct ct_text){bytes, (size_t)length};
}

void arena_leave(struct arena *arena, struct arena_edge *edge)
{
	arena->edge = edge->outer;
}
