/* SPDX-License-Identifier: Apache-2.0 */
/* Members of JSON objects, for the reports on rules: a key as it stands in the text, then the
 * value; what is not there is null. */
#ifndef CHITIEU_REPORT_MEMBER_H
#define CHITIEU_REPORT_MEMBER_H

#include "base/date.h"
#include "report/out.h"

static inline void member_text(struct out *out, const char *key, struct ct_text text)
{
	out_string(out, key);
	if (text.length)
		json_string(out, text);
	else
		OUT_LITERAL(out, "null");
}

static inline void member_string(struct out *out, const char *key, const char *terminated)
{
	member_text(out, key, text_of(terminated));
}

static inline void member_words(struct out *out, const char *key, const struct ct_words *words)
{
	out_string(out, key);
	if (!words->in[CT_VI].length) {
		OUT_LITERAL(out, "null");
		return;
	}
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
	out_string(out, key);
	if (number)
		json_number(out, *number);
	else
		OUT_LITERAL(out, "null");
}

static inline void member_count(struct out *out, const char *key, unsigned count)
{
	out_string(out, key);
	out_integer(out, count);
}

static inline void member_texts(
	struct out *out, const char *key, const struct ct_text *texts, unsigned count)
{
	out_string(out, key);
	OUT_LITERAL(out, "[");
	for (unsigned i = 0; i < count; i++) {
		out_string(out, i ? "," : "");
		json_string(out, texts[i]);
	}
	OUT_LITERAL(out, "]");
}

static inline void member_side(struct out *out, const char *key, const struct ct_diff_side *side)
{
	out_string(out, key);
	member_text(out, "{\"id\":", side->id);
	member_text(out, ",\"title\":", side->title);
	member_string(out, ",\"digest\":", side->digest);
	OUT_LITERAL(out, "}");
}

#endif
