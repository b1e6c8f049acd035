/* SPDX-License-Identifier: Apache-2.0 */
/* Arena allocation.
 *
 * One arena lives as long as a rule set, one as long as a judged unit. The holder of the arena owns
 * everything in it; pieces are never freed singly. Allocation never returns NULL. When the system
 * has no memory left, control jumps to the innermost edge (ARENA_EDGE), which reports CT_E_MEMORY
 * to its caller like any other error. Code between an edge and an allocation must therefore hold
 * nothing else that needs releasing, or set its own edge. */
#ifndef CHITIEU_BASE_ARENA_H
#define CHITIEU_BASE_ARENA_H

#include <setjmp.h>
#include <stddef.h>
#include <string.h>

#include "chitieu.h"

enum { ARENA_ALIGNMENT = 16 };

struct arena_block;

struct arena_edge {
	jmp_buf jump;
	struct arena_edge *outer;
};

struct arena {
	char *next; /* free bytes of the current block */
	char *end;
	struct arena_block *blocks; /* newest first */
	struct arena_edge *edge;
	/* Maximum bytes of all blocks together; 0 = no limit. Tests use it to make allocations
	 * fail. */
	size_t limit;
	size_t taken;
};

void arena_init(struct arena *arena);
/* Frees all memory; the arena can be used again. */
void arena_free(struct arena *arena);
/* Discards the contents but keeps the largest block for the next unit. */
void arena_reset(struct arena *arena);

/* Returns zeroed memory, aligned for any type. size may be 0. */
void *arena_alloc(struct arena *arena, size_t size);

/* Jumps to the innermost edge as a failed allocation does. For callers whose memory is from another
 * source. */
_Noreturn void arena_give_up(struct arena *arena);

/* Returns count × size zeroed bytes; the product is checked for overflow. */
void *arena_array(struct arena *arena, size_t count, size_t size);
/* The list with room for one more: itself, or a copy that is twice as long (*room counts elements).
 */
void *arena_grown(struct arena *arena, void *list, size_t count, unsigned *room, size_t size);
#define ARENA_GROWN(arena, list, count, room) arena_grown(arena, list, count, room, sizeof(*(list)))
/* A copy of a list. */
void *arena_list(struct arena *arena, const void *list, size_t count, size_t size);
#define ARENA_LIST(arena, list, count) arena_list(arena, list, count, sizeof(*(list)))
/* Copies bytes and appends a NUL. */
char *arena_copy(struct arena *arena, const char *bytes, size_t length);
struct ct_text arena_text(struct arena *arena, struct ct_text text);
/* printf into the arena; the result is NUL-terminated. */
struct ct_text arena_format(struct arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* arena_alloc for one struct, inlined: the constant size becomes a few stores instead of two calls.
 * A tree of facts needs hundreds of nodes; measured, this saves a twentieth of the instructions for
 * reading a commune. For large structs compilers emit a string instruction that is slower than the
 * call. The free bytes are always a multiple of the alignment. */
static inline void *arena_new(struct arena *arena, size_t size)
{
	if (size > 128 || size > (size_t)(arena->end - arena->next))
		return arena_alloc(arena, size);
	void *memory = arena->next;
	arena->next += (size + ARENA_ALIGNMENT - 1) & ~(size_t)(ARENA_ALIGNMENT - 1);
	return memset(memory, 0, size);
}

#define ARENA_NEW(arena, type) ((type *)arena_new(arena, sizeof(type)))
#define ARENA_ARRAY(arena, count, type) ((type *)arena_array(arena, count, sizeof(type)))

/* Usage:
 *
 *     struct arena_edge edge;
 *     if (ARENA_EDGE(arena, &edge))
 *             return ct_fail(errors, CT_E_MEMORY, place);     memory ran out below
 *     … work …
 *     arena_leave(arena, &edge); */
#define ARENA_EDGE(arena, edge_) \
	((edge_)->outer = (arena)->edge, (arena)->edge = (edge_), \
		setjmp((edge_)->jump) && (arena_leave(arena, edge_), 1))
void arena_leave(struct arena *arena, struct arena_edge *edge);

#endif
