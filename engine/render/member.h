/* SPDX-License-Identifier: Apache-2.0 */
/* Members of JSON objects: a key as it is written in the text, with the punctuation before it, then
 * the value. Text (a day, words in both languages) that is absent is left out with its key; an
 * absent number is null, and so is an absent element of an array. */
#ifndef CHITIEU_RENDER_MEMBER_H
#define CHITIEU_RENDER_MEMBER_H

#include "base/date.h"
#include "render/out.h"

/* The key, without the comma where the members before it were left out. */
static inline void member_key(struct out *out, const char *key)
{
	bool first = *key == ',' && out->length && out->bytes[out->length - 1] == '{';
	out_string(out, key + (first ? 1 : 0));
}

/* Of the key of absent text the punctuation alone: of `},"by":` the brace. */
static inline void member_absent(struct out *out, const char *key)
{
	size_t length = strlen(key);
	if (length < 3 || key[length - 2] != '"') {
		out_string(out, key);
		OUT_LITERAL(out, "null");
		return;
	}
	for (length -= 2; length && key[length - 1] != '"'; length--)
		;
	length -= length ? 1 : 0;
	length -= length && key[length - 1] == ',' ? 1 : 0;
	out_bytes(out, key, length);
}

static inline void member_text(struct out *out, const char *key, struct ct_text text)
{
	if (!text.length) {
		member_absent(out, key);
		return;
	}
	member_key(out, key);
	json_string(out, text);
}

static inline void member_string(struct out *out, const char *key, const char *terminated)
{
	member_text(out, key, text_of(terminated));
}

static inline void member_words(struct out *out, const char *key, const struct ct_words *words)
{
	if (!words->in[CT_VI].length) {
		member_absent(out, key);
		return;
	}
	member_key(out, key);
	member_text(out, "{\"vi\":", words->in[CT_VI]);
	member_text(out, ",\"en\":", words->in[CT_EN]);
	OUT_LITERAL(out, "}");
}

static inline void member_day(struct out *out, const char *key, int32_t day)
{
	char text[11] = "";
	if (day != CT_NO_DATE)
		date_iso(day, text);
	member_string(out, key, text);
}

static inline void member_number(struct out *out, const char *key, const struct ct_number *number)
{
	member_key(out, key);
	if (number)
		json_number(out, *number);
	else
		OUT_LITERAL(out, "null");
}

static inline void member_count(struct out *out, const char *key, unsigned count)
{
	member_key(out, key);
	out_integer(out, count);
}

static inline void member_texts(
	struct out *out, const char *key, const struct ct_text *texts, unsigned count)
{
	member_key(out, key);
	OUT_LITERAL(out, "[");
	for (unsigned i = 0; i < count; i++) {
		out_string(out, i ? "," : "");
		json_string(out, texts[i]);
	}
	OUT_LITERAL(out, "]");
}

static inline void member_side(struct out *out, const char *key, const struct ct_diff_side *side)
{
	member_key(out, key);
	member_text(out, "{\"id\":", side->id);
	member_text(out, ",\"title\":", side->title);
	member_string(out, ",\"digest\":", side->digest);
	OUT_LITERAL(out, "}");
}

#endif
