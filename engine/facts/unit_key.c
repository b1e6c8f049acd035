/* SPDX-License-Identifier: Apache-2.0 */
/* Keys of units, compared; see unit_key.h. */
#include "facts/unit_key.h"

#include <string.h>

#include "base/unit_name.h"

/* Digits and small letters: a code that is written as codes are. */
static bool is_plain_code(struct ct_text key)
{
	for (size_t i = 0; i < key.length; i++) {
		char byte = key.bytes[i];
		if (!text_is_digit(byte) && !(byte >= 'a' && byte <= 'z') && byte != '/' &&
			byte != '-')
			return false;
	}
	return key.length && text_is_digit(key.bytes[0]);
}

static struct ct_text part(const char *from, const char *to)
{
	return text_trim((struct ct_text){from, (size_t)(to - from)});
}

struct unit_key unit_key_of(struct arena *arena, struct ct_text key, struct ct_text level)
{
	if (is_plain_code(key))
		return (struct unit_key){key, -1};
	const char *end = key.bytes + key.length,
		   *first = key.length ? memchr(key.bytes, ',', key.length) : NULL;
	if (!first && key.length && text_is_digit(key.bytes[0]))
		return (struct unit_key){text_fold(arena, key), -1};
	struct ct_text name = first ? part(key.bytes, first) : key;
	struct unit_key result = {
		unit_name_fold(arena, UNIT_NAME_COMMUNE, name), level_find(arena, level)};
	if (!level.length)
		result.level = unit_name_level(arena, name);
	if (!first)
		return result;
	const char *last = end;
	while (last[-1] != ',')
		last--;
	struct ct_text district = last - 1 > first
		? unit_name_fold(arena, UNIT_NAME_DISTRICT, part(first + 1, last - 1))
		: NO_TEXT;
	struct ct_text province = unit_name_fold(arena, UNIT_NAME_PROVINCE, part(last, end));
	result.names = arena_format(arena, "%.*s, %.*s, %.*s", (int)result.names.length,
		result.names.bytes, (int)district.length, district.length ? district.bytes : "",
		(int)province.length, province.length ? province.bytes : "");
	return result;
}
