/* SPDX-License-Identifier: Apache-2.0 */
/* Places and messages in SARIF; see sarif.h. */
#include "report/sarif.h"

#include "base/builder.h"

/* A path as a URI reference: what is not plain becomes %XX. */
static struct ct_text uri_of(struct arena *arena, struct ct_text path)
{
	static const char hex[] = "0123456789ABCDEF";
	struct builder out = builder_in(arena);
	for (size_t i = 0; i < path.length; i++) {
		unsigned char c = (unsigned char)path.bytes[i];
		char escaped[3] = {'%', hex[c >> 4], hex[c & 15]};
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			(c >= '0' && c <= '9') || (c && strchr("/-_.~", c));
		builder_add(&out, plain ? path.bytes + i : escaped, plain ? 1 : 3);
	}
	return builder_text(&out);
}

void sarif_message(struct out *out, struct arena *arena, struct ct_text text)
{
	struct builder escaped = builder_in(arena);
	for (size_t i = 0; i < text.length; i++) {
		char byte = text.bytes[i];
		if (byte == '[' || byte == ']' || byte == '\\')
			builder_add_string(&escaped, "\\");
		else if (byte == '{' || byte == '}')
			builder_add(&escaped, &byte, 1);
		builder_add(&escaped, &byte, 1);
	}
	json_string(out, builder_text(&escaped));
}

void sarif_location(struct out *out, struct arena *arena, const struct sarif_place *place)
{
	OUT_LITERAL(out, "{\"physicalLocation\":{\"artifactLocation\":{\"uri\":");
	json_string(out, uri_of(arena, place->path));
	OUT_LITERAL(out, "},\"region\":{\"startLine\":");
	out_integer(out, place->line ? place->line : 1);
	if (place->line && place->column) {
		OUT_LITERAL(out, ",\"startColumn\":");
		out_integer(out, place->column);
	}
	OUT_LITERAL(out, "}}}");
}
