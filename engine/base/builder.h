/* SPDX-License-Identifier: Apache-2.0 */
/* A text that is built piece by piece in an arena. */
#ifndef CHITIEU_BASE_BUILDER_H
#define CHITIEU_BASE_BUILDER_H

#include "base/text.h"

struct builder {
	struct arena *arena;
	char *bytes; /* NUL-terminated unless empty */
	size_t length, room;
};

static inline struct builder builder_in(struct arena *arena)
{
	return (struct builder){arena, NULL, 0, 0};
}
void builder_add(struct builder *builder, const char *bytes, size_t length);
void builder_add_text(struct builder *builder, struct ct_text text);
void builder_add_string(struct builder *builder, const char *terminated);
void builder_add_integer(struct builder *builder, long long value);
/* The text built so far; NUL-terminated. */
struct ct_text builder_text(struct builder *builder);
/* Joins texts with the separator `between`: "a, b, c". */
struct ct_text builder_join(
	struct arena *arena, const struct ct_text texts[], size_t count, const char *between);

#endif
