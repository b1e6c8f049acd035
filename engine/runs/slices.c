/* SPDX-License-Identifier: Apache-2.0 */
/* Iterating over JSON by brackets; see slices.h. */
#include "runs/slices.h"

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static void skip_blanks(struct slices *slices)
{
	while (slices->at < slices->end && is_blank(*slices->at))
		slices->at++;
}

static bool take(struct slices *slices, char byte)
{
	skip_blanks(slices);
	if (slices->at == slices->end || *slices->at != byte)
		return false;
	slices->at++;
	return true;
}

static bool give_up(struct slices *slices)
{
	slices->broken = true;
	return false;
}

struct slices slices_of(struct ct_text value)
{
	struct slices slices = {value.bytes, value.bytes + value.length, false, false};
	if (!take(&slices, '{') && !take(&slices, '['))
		give_up(&slices);
	return slices;
}

/* The opening quote is already consumed. */
static bool skip_string(struct slices *slices)
{
	for (; slices->at < slices->end; slices->at++) {
		if (*slices->at == '"') {
			slices->at++;
			return true;
		}
		if (*slices->at == '\\' && slices->at + 1 < slices->end)
			slices->at++;
	}
	return give_up(slices);
}

/* Skips an object or list up to its closing bracket. */
static bool skip_brackets(struct slices *slices)
{
	size_t depth = 0;
	while (slices->at < slices->end) {
		char byte = *slices->at++;
		if (byte == '"' && !skip_string(slices))
			return false;
		depth += byte == '{' || byte == '[';
		depth -= byte == '}' || byte == ']';
		if (!depth)
			return true;
	}
	return give_up(slices);
}

static bool skip_word(struct slices *slices)
{
	const char *from = slices->at;
	while (slices->at < slices->end && !is_blank(*slices->at) &&
		!strchr(",]}:\"{[", *slices->at))
		slices->at++;
	return slices->at > from || give_up(slices);
}

static bool take_value(struct slices *slices, struct ct_text *value)
{
	skip_blanks(slices);
	if (slices->at == slices->end)
		return give_up(slices);
	const char *from = slices->at;
	bool whole = *from == '"'              ? (slices->at++, skip_string(slices))
		: *from == '{' || *from == '[' ? skip_brackets(slices)
					       : skip_word(slices);
	*value = (struct ct_text){from, (size_t)(slices->at - from)};
	return whole;
}

/* Whether there is another element; skips the comma before it. */
static bool is_more(struct slices *slices, char close)
{
	if (slices->broken || take(slices, close))
		return false;
	if (slices->started && !take(slices, ','))
		return give_up(slices);
	slices->started = true;
	return true;
}

bool slices_member(struct slices *slices, struct ct_text *key, struct ct_text *value)
{
	if (!is_more(slices, '}'))
		return false;
	if (!take_value(slices, key) || *key->bytes != '"' || !take(slices, ':') ||
		!take_value(slices, value))
		return give_up(slices);
	*key = (struct ct_text){key->bytes + 1, key->length - 2};
	return true;
}

bool slices_item(struct slices *slices, struct ct_text *value)
{
	return is_more(slices, ']') && take_value(slices, value);
}
