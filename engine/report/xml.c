/* SPDX-License-Identifier: Apache-2.0 */
/* Escaping for XML 1.0: in character data and in attributes alike, so that nobody has to choose. */
#include "report/xml.h"

#include "base/text.h"

static const char *escape_of(char byte)
{
	static const struct {
		char byte;
		const char *escape;
	} rows[] = {{'<', "&lt;"}, {'>', "&gt;"}, {'&', "&amp;"}, {'"', "&quot;"}, {'\'', "&#39;"}};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (rows[i].byte == byte)
			return rows[i].escape;
	return NULL;
}

/* U+FFFE and U+FFFF are valid UTF-8 and no characters of XML. */
static bool is_no_character(struct ct_text text, size_t at)
{
	const unsigned char *bytes = (const unsigned char *)text.bytes + at;
	return text.length - at >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBF &&
		(bytes[2] == 0xBE || bytes[2] == 0xBF);
}

void xml_text(struct out *out, struct arena *arena, struct ct_text text)
{
	struct ct_text visible = text_visible(arena, text, true);
	size_t from = 0;
	for (size_t at = 0; at < visible.length; at++) {
		bool wrong = is_no_character(visible, at);
		const char *escape = wrong ? "\xEF\xBF\xBD" : escape_of(visible.bytes[at]);
		if (!escape)
			continue;
		out_bytes(out, visible.bytes + from, at - from);
		out_string(out, escape);
		at += wrong ? 2 : 0;
		from = at + 1;
	}
	out_bytes(out, visible.bytes + from, visible.length - from);
}

void xml_attribute(struct out *out, struct arena *arena, const char *name, struct ct_text text)
{
	OUT_LITERAL(out, " ");
	out_string(out, name);
	OUT_LITERAL(out, "=\"");
	xml_text(out, arena, text);
	OUT_LITERAL(out, "\"");
}

void xml_attribute_number(struct out *out, const char *name, long long number)
{
	OUT_LITERAL(out, " ");
	out_string(out, name);
	OUT_LITERAL(out, "=\"");
	out_integer(out, number);
	OUT_LITERAL(out, "\"");
}
