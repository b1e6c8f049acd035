/* SPDX-License-Identifier: Apache-2.0 */
#include "facts/choice_words.h"

#include "base/builder.h"
#include "base/text.h"

/* All words here are folded as text_fold does it. */
static const struct ct_text titles[] = {
	TEXT("đồng chí "), TEXT("đ/c "), TEXT("đ.c "), TEXT("ông "), TEXT("bà ")};
static const struct ct_text places[] = {TEXT(" xã"), TEXT(" phường"), TEXT(" thị trấn")};

/* An office, and the bodies that it may be of. */
static const struct {
	struct ct_text office, abbreviation, bodies[3];
} offices[] = {
	{TEXT("phó chủ tịch"), TEXT("pct"), {TEXT(" ubnd"), TEXT(" uỷ ban nhân dân")}},
	{TEXT("chủ tịch"), TEXT("ct"), {TEXT(" ubnd"), TEXT(" uỷ ban nhân dân")}},
	{TEXT("bí thư"), TEXT("bt"), {TEXT(" đảng uỷ"), TEXT(" đảng bộ"), TEXT(" đu")}},
};

static bool take_start(struct ct_text *text, struct ct_text word)
{
	if (!word.length || text->length < word.length ||
		!text_same_bytes(text->bytes, word.bytes, word.length))
		return false;
	text->bytes += word.length;
	text->length -= word.length;
	return true;
}

/* What is left of "chủ tịch ubnd xã" is the office alone; false: other words are there. */
static bool is_office(struct ct_text text, size_t row)
{
	if (!take_start(&text, offices[row].office) &&
		!take_start(&text, offices[row].abbreviation))
		return false;
	for (size_t i = 0; i < sizeof(offices[row].bodies) / sizeof(struct ct_text); i++)
		if (take_start(&text, offices[row].bodies[i]))
			break;
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++)
		if (take_start(&text, places[i]))
			break;
	return !text.length;
}

/* "cấp độ 01" as "cấp độ 1". */
static struct ct_text without_zeros(struct arena *arena, struct ct_text folded)
{
	struct builder out = builder_in(arena);
	for (size_t i = 0; i < folded.length; i++) {
		bool begins = !i || folded.bytes[i - 1] == ' ';
		bool zero = folded.bytes[i] == '0' && i + 1 < folded.length &&
			text_is_digit(folded.bytes[i + 1]);
		builder_add(&out, folded.bytes + i, !(begins && zero));
	}
	return builder_text(&out);
}

int choice_read(struct arena *arena, const struct fact_entry *entry, struct ct_text value)
{
	int choice = dictionary_find_choice(arena, entry, value);
	if (choice >= 0)
		return choice;
	struct ct_text text = text_fold(arena, value);
	for (size_t i = 0; i < sizeof(titles) / sizeof(*titles); i++)
		if (take_start(&text, titles[i]))
			break;
	for (size_t row = 0; row < sizeof(offices) / sizeof(*offices); row++)
		if (is_office(text, row))
			return dictionary_find_choice(arena, entry, offices[row].office);
	return dictionary_find_choice(arena, entry, without_zeros(arena, text));
}
