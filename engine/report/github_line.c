/* SPDX-License-Identifier: Apache-2.0 */
/* One annotation with its escapes; see github.h. */
#include "report/github.h"

#include "base/text.h"

/* In what follows "::" only % and line ends are special, in a property also what ends it. Line ends
 * are visible by then. */
static void put_escaped(
	struct out *out, struct arena *arena, struct ct_text text, const char *special)
{
	static const char hex[] = "0123456789ABCDEF";
	struct ct_text visible = text_visible(arena, text, true);
	for (size_t i = 0; i < visible.length; i++) {
		unsigned char byte = (unsigned char)visible.bytes[i];
		char escaped[3] = {'%', hex[byte >> 4], hex[byte & 15]};
		bool plain = !byte || !strchr(special, byte);
		out_bytes(out, plain ? visible.bytes + i : escaped, plain ? 1 : 3);
	}
}

static void put_property(struct out *out, struct arena *arena, const char *name,
	struct ct_text text, const char **mark)
{
	if (!text.length)
		return;
	out_string(out, *mark);
	out_string(out, name);
	put_escaped(out, arena, text, "%:,");
	*mark = ",";
}

static void put_number(struct out *out, const char *name, unsigned number, const char **mark)
{
	if (!number)
		return;
	out_string(out, *mark);
	out_string(out, name);
	out_integer(out, number);
	*mark = ",";
}

void github_annotate(
	struct out *out, struct arena *arena, const struct github_annotation *annotation)
{
	const char *mark = " ";
	OUT_LITERAL(out, "::");
	out_string(out, annotation->level);
	put_property(out, arena, "file=", annotation->file, &mark);
	if (annotation->file.length) {
		put_number(out, "line=", annotation->line, &mark);
		put_number(out, "col=", annotation->column, &mark);
	}
	put_property(out, arena, "title=", annotation->title, &mark);
	OUT_LITERAL(out, "::");
	put_escaped(out, arena, annotation->message, "%");
	OUT_LITERAL(out, "\n");
}
