/* SPDX-License-Identifier: Apache-2.0 */
/* The grammar of RFC 8259, one function for each rule. */
#include "json_syntax.h"

#include <string.h>

struct json_text {
	const char *at, *end;
	unsigned depth;
};

static bool value(struct json_text *text);

static void spaces(struct json_text *text)
{
	while (text->at < text->end && strchr(" \t\r\n", *text->at) && *text->at)
		text->at++;
}

static bool take(struct json_text *text, char c)
{
	if (text->at == text->end || *text->at != c)
		return false;
	text->at++;
	return true;
}

static bool word(struct json_text *text, const char *expected)
{
	for (; *expected; expected++)
		if (!take(text, *expected))
			return false;
	return true;
}

static bool escape(struct json_text *text)
{
	if (text->at == text->end)
		return false;
	char c = *text->at++;
	if (c != 'u')
		return c && strchr("\"\\/bfnrt", c);
	for (int i = 0; i < 4; i++, text->at++)
		if (text->at == text->end || !*text->at ||
			!strchr("0123456789abcdefABCDEF", *text->at))
			return false;
	return true;
}

static bool string(struct json_text *text)
{
	if (!take(text, '"'))
		return false;
	while (text->at < text->end) {
		char c = *text->at++;
		if (c == '"')
			return true;
		if ((unsigned char)c < 0x20 || (c == '\\' && !escape(text)))
			return false;
	}
	return false;
}

static bool digits(struct json_text *text)
{
	const char *start = text->at;
	while (text->at < text->end && *text->at >= '0' && *text->at <= '9')
		text->at++;
	return text->at > start;
}

static bool number(struct json_text *text)
{
	take(text, '-');
	if (!take(text, '0') && !digits(text))
		return false;
	return !take(text, '.') || digits(text);
}

/* Members of an object or elements of a list, after the opening bracket. */
static bool members(struct json_text *text, char close, bool named)
{
	spaces(text);
	if (take(text, close))
		return true;
	do {
		spaces(text);
		if (named && !(string(text) && (spaces(text), take(text, ':'))))
			return false;
		if (!value(text))
			return false;
		spaces(text);
	} while (take(text, ','));
	return take(text, close);
}

static bool value(struct json_text *text)
{
	bool sound = false;
	spaces(text);
	if (text->at == text->end || ++text->depth > 200)
		return false;
	switch (*text->at) {
	case '{':
	case '[':
		text->at++;
		sound = members(text, text->at[-1] == '{' ? '}' : ']', text->at[-1] == '{');
		break;
	case '"': sound = string(text); break;
	case 't': sound = word(text, "true"); break;
	case 'f': sound = word(text, "false"); break;
	case 'n': sound = word(text, "null"); break;
	default: sound = number(text);
	}
	text->depth--;
	return sound;
}

bool json_is_sound(struct ct_text whole)
{
	struct json_text text = {whole.bytes, whole.bytes + whole.length, 0};
	for (size_t i = 0; i + 1 < whole.length; i++)
		if (whole.bytes[i] == '<' && strchr("/!", whole.bytes[i + 1]) && whole.bytes[i + 1])
			return false;
	if (!value(&text))
		return false;
	spaces(&text);
	return text.at == text.end;
}
