/* SPDX-License-Identifier: Apache-2.0 */
/* Growing texts. Outgrown buffers stay in the arena until it is freed. */
#include "base/builder.h"

#include <string.h>

void builder_add(struct builder *builder, const char *bytes, size_t length)
{
	if (builder->length + length + 1 > builder->room) {
		size_t room = (builder->length + length + 32) * 2;
		char *larger = arena_alloc(builder->arena, room);
		if (builder->length)
			memcpy(larger, builder->bytes, builder->length);
		builder->bytes = larger;
		builder->room = room;
	}
	if (length)
		memcpy(builder->bytes + builder->length, bytes, length);
	builder->length += length;
	builder->bytes[builder->length] = '\0';
}

void builder_add_text(struct builder *builder, struct ct_text text)
{
	builder_add(builder, text.bytes, text.length);
}

void builder_add_string(struct builder *builder, const char *terminated)
{
	builder_add(builder, terminated, strlen(terminated));
}

void builder_add_integer(struct builder *builder, long long value)
{
	char digits[24];
	size_t at = sizeof(digits);
	unsigned long long rest =
		value < 0 ? 0ULL - (unsigned long long)value : (unsigned long long)value;
	do
		digits[--at] = (char)('0' + rest % 10);
	while (rest /= 10);
	if (value < 0)
		digits[--at] = '-';
	builder_add(builder, digits + at, sizeof(digits) - at);
}

struct ct_text builder_text(struct builder *builder)
{
	if (!builder->bytes)
		builder_add(builder, "", 0);
	return (struct ct_text){builder->bytes, builder->length};
}

struct ct_text builder_join(
	struct arena *arena, const struct ct_text texts[], size_t count, const char *between)
{
	struct builder joined = builder_in(arena);
	for (size_t i = 0; i < count; i++) {
		builder_add_string(&joined, i ? between : "");
		builder_add_text(&joined, texts[i]);
	}
	return builder_text(&joined);
}
