/* SPDX-License-Identifier: Apache-2.0 */
/* Hides what may stand between counts and the percentage printed beside them: "2518/3082 = 81,7%",
 * "2518/3082 người, đạt 81,7%", "81,7% (2518/3082)". */
#include "facts/beside.h"

#include <string.h>

#include "base/text.h"

static const struct ct_text joints[] = {
	TEXT("- đạt"),
	TEXT("– đạt"),
	TEXT("- chiếm"),
	TEXT("– chiếm"),
	{"=", 1},
	{"(", 1},
	{",", 1},
	{";", 1},
	{"đạt", sizeof("đạt") - 1},
	{"chiếm", sizeof("chiếm") - 1},
	{"bằng", sizeof("bằng") - 1},
	{"tương đương", sizeof("tương đương") - 1},
};

static bool holds(struct ct_text text, char mark)
{
	return text.length && memchr(text.bytes, mark, text.length);
}

static bool begins(struct ct_text text, struct ct_text with)
{
	return text.length >= with.length && memcmp(text.bytes, with.bytes, with.length) == 0;
}

static struct ct_text from(struct ct_text text, size_t at)
{
	return (struct ct_text){text.bytes + at, text.length - at};
}

/* The length of the joint that stands here, 0: none does. A comma between digits is decimal. */
static size_t joint_at(struct ct_text text, size_t at)
{
	bool decimal =
		text.bytes[at] == ',' && at + 1 < text.length && text_is_digit(text.bytes[at + 1]);
	for (size_t i = 0; i < sizeof(joints) / sizeof(*joints) && !decimal; i++)
		if (begins(from(text, at), joints[i]))
			return joints[i].length;
	return 0;
}

/* "= (81,7%)" without what joins it to the first half. */
static struct ct_text second_half(struct ct_text text)
{
	bool bracket = false;
	for (;;) {
		text = text_trim(text);
		size_t joint = text.length ? joint_at(text, 0) : 0;
		if (!joint)
			break;
		bracket = bracket || *text.bytes == '(';
		text = from(text, joint);
	}
	if (bracket && text.length && text.bytes[text.length - 1] == ')')
		text.length--;
	return text_trim(text);
}

/* "2.518 trên tổng số 3.082": a number behind the word for "of". */
static bool is_spoken_pair(struct ct_text text)
{
	static const struct ct_text words[] = {
		TEXT(" trên "), TEXT(" trong "), TEXT("tổng "), TEXT("số ")};
	for (size_t at = 0; at < text.length; at++) {
		struct ct_text rest = from(text, at);
		if (!begins(rest, words[0]) && !begins(rest, words[1]))
			continue;
		rest = from(rest, begins(rest, words[0]) ? words[0].length : words[1].length);
		for (size_t i = 2; i < sizeof(words) / sizeof(*words); i++)
			if (begins(rest, words[i]))
				rest = from(rest, words[i].length);
		if (rest.length && text_is_digit(*rest.bytes))
			return true;
	}
	return false;
}

static bool is_counts(struct ct_text text)
{
	return (holds(text, '/') || is_spoken_pair(text)) && !holds(text, '%');
}

static bool is_percentage(struct ct_text text)
{
	return holds(text, '%') && !holds(text, '/') && !is_spoken_pair(text);
}

bool beside_split(struct ct_text value, struct ct_text *counts, struct ct_text *percentage)
{
	if (!holds(value, '%') || !(holds(value, '/') || is_spoken_pair(value)))
		return false;
	for (size_t at = 0; at < value.length; at++) {
		struct ct_text first = text_trim((struct ct_text){value.bytes, at});
		if (!joint_at(value, at) || !(is_counts(first) || is_percentage(first)))
			continue;
		struct ct_text second = second_half(from(value, at));
		bool counts_first = is_counts(first) && is_percentage(second);
		*counts = counts_first ? first : second;
		*percentage = counts_first ? second : first;
		return is_counts(*counts) && is_percentage(*percentage);
	}
	return false;
}
