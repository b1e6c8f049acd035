/* SPDX-License-Identifier: Apache-2.0 */
/* Hides how a refused value is recognised for what it says instead. */
#include "facts/advice.h"

#include <string.h>

#include "base/builder.h"
#include "base/text.h"

static bool holds(struct ct_text text, const char *words)
{
	size_t length = strlen(words);
	for (size_t at = 0; at + length <= text.length; at++) {
		bool begins = !at || text.bytes[at - 1] == ' ' || text.bytes[at - 1] == '(' ||
			text.bytes[at - 1] == ',';
		unsigned char after =
			at + length < text.length ? (unsigned char)text.bytes[at + length] : ' ';
		bool ends = !((after >= 'a' && after <= 'z') || after >= 0x80);
		if (begins && ends && memcmp(text.bytes + at, words, length) == 0)
			return true;
	}
	return false;
}

static bool holds_any(struct ct_text text, const char *const *list)
{
	for (; *list; list++)
		if (holds(text, *list))
			return true;
	return false;
}

static bool has_digit(struct ct_text text)
{
	for (size_t i = 0; i < text.length; i++)
		if (text_is_digit(text.bytes[i]))
			return true;
	return false;
}

static unsigned count_numbers(struct ct_text text)
{
	unsigned count = 0;
	for (size_t i = 0; i < text.length; i++)
		count += text_is_digit(text.bytes[i]) && (!i || !text_is_digit(text.bytes[i - 1]));
	return count;
}

/* "-", "—", "--", "...": what tables have where there is nothing. */
static bool is_dash(struct ct_text text)
{
	static const char *const marks[] = {"-", "–", "—", "−", "_", ".", "…", "/", " "};
	size_t at = 0;
	while (at < text.length) {
		size_t length = 0;
		for (size_t i = 0; i < sizeof(marks) / sizeof(*marks) && !length; i++)
			if (text.length - at >= strlen(marks[i]) &&
				memcmp(text.bytes + at, marks[i], strlen(marks[i])) == 0)
				length = strlen(marks[i]);
		if (!length)
			return false;
		at += length;
	}
	return text.length > 0;
}

/* "2 518/3 082": three digits behind one to three and a space. */
static bool has_spaced_groups(struct ct_text text)
{
	for (size_t at = 1; at + 4 <= text.length; at++) {
		bool group = text_is_digit(text.bytes[at - 1]) && text.bytes[at] == ' ' &&
			text_is_digit(text.bytes[at + 1]) && text_is_digit(text.bytes[at + 2]) &&
			text_is_digit(text.bytes[at + 3]);
		if (group && (at + 4 == text.length || !text_is_digit(text.bytes[at + 4])))
			return true;
	}
	return false;
}

static struct ct_text without_spaces(struct arena *arena, struct ct_text text)
{
	struct builder out = builder_in(arena);
	for (size_t i = 0; i < text.length; i++) {
		bool between = i && i + 1 < text.length && text_is_digit(text.bytes[i - 1]) &&
			text_is_digit(text.bytes[i + 1]);
		builder_add(&out, text.bytes + i, text.bytes[i] != ' ' || !between);
	}
	return builder_text(&out);
}

/* Whether the message only says that something could not be read. */
static bool is_unreadable(enum ct_message_id message)
{
	return message == CT_F_NOT_COUNT || message == CT_F_NOT_SHARE || message == CT_F_NOT_RATE ||
		message == CT_F_NOT_MONEY || message == CT_F_TRAILING;
}

enum ct_message_id advice_for(struct arena *arena, struct ct_text value, enum ct_message_id message,
	struct ct_text *about)
{
	static const char *const changes[] = {"tăng", "giảm", "vượt", "cao hơn", "thấp hơn", NULL};
	static const char *const targets[] = {"phấn đấu", "mục tiêu", "chỉ tiêu", "kế hoạch",
		"dự kiến", "phải đạt", "cần đạt", "sẽ", "giao", NULL};
	static const char *const misses[] = {"chưa đạt", "không đạt", "chưa được", "chưa đủ", NULL};
	struct ct_text folded = text_fold(arena, value);
	bool number = message == CT_F_NEGATIVE || is_unreadable(message);
	if (is_dash(folded) &&
		(number || message == CT_F_NOT_YES_NO || message == CT_F_NOT_DATE ||
			message == CT_F_NOT_CHOICE))
		return CT_F_DASH;
	if (!is_unreadable(message) || !has_digit(folded))
		return message;
	if (has_spaced_groups(folded)) {
		*about = without_spaces(arena, folded);
		return CT_F_SPACES;
	}
	if (holds_any(folded, targets))
		return CT_F_ONLY_TARGET;
	if (holds_any(folded, misses))
		return CT_F_NOT_REACHED;
	if (holds_any(folded, changes))
		return CT_F_CHANGE;
	bool years = holds(folded, "năm") && count_numbers(folded) > 1;
	if ((message == CT_F_TRAILING && has_digit(*about)) || years)
		return CT_F_SECOND_FIGURE;
	return message;
}
