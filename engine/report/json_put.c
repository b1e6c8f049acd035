/* SPDX-License-Identifier: Apache-2.0 */
/* JSON of what occurs everywhere: ranges, both languages, lists of texts, remarks, dates. */
#include "base/date.h"
#include "report/json_put.h"

void json_put_range(struct out *out, struct ct_interval range, struct ct_text unit)
{
	PUT("{\"lo\":");
	size_t from = out->length;
	json_number(out, range.lo);
	size_t length = out->length - from;
	PUT(",\"hi\":");
	if (range.lo.num == range.hi.num && range.lo.den == range.hi.den)
		out_again(out, from,
			length); /* mostly; making the digits costs more than all the rest */
	else
		json_number(out, range.hi);
	put_text(out, ",\"unit\":", unit);
	PUT("}");
}

void json_put_words(struct out *out, const char *key, const struct ct_words *words)
{
	out_string(out, key);
	put_text(out, "{\"vi\":", words->in[CT_VI]);
	put_text(out, ",\"en\":", words->in[CT_EN]);
	PUT("}");
}

void json_put_texts(struct out *out, const char *key, const struct ct_text *texts, unsigned count)
{
	out_string(out, key);
	PUT("[");
	for (unsigned i = 0; i < count; i++) {
		if (i)
			PUT(",");
		json_string(out, texts[i]);
	}
	PUT("]");
}

static void put_remarks(
	struct out *out, const char *key, const struct ct_remark *remark, bool doubts)
{
	out_string(out, key);
	PUT("[");
	const char *comma = "";
	for (; remark; remark = remark->next) {
		if (remark->doubt && !doubts)
			continue;
		out_string(out, comma);
		comma = ",";
		put_name(out, "{\"code\":", remark->code);
		put_text(out, ",\"vi\":", remark->words.in[CT_VI]);
		put_text(out, ",\"en\":", remark->words.in[CT_EN]);
		PUT("}");
	}
	PUT("]");
}

void json_put_remarks(struct out *out, const char *key, const struct ct_remark *remark)
{
	put_remarks(out, key, remark, true);
}

void json_put_undoubted(struct out *out, const char *key, const struct ct_remark *remark)
{
	put_remarks(out, key, remark, false);
}

void json_put_date(struct out *out, const char *key, int32_t day)
{
	char text[11];
	date_iso(day, text);
	put_name(out, key, text);
}
