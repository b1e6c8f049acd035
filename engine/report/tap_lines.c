/* SPDX-License-Identifier: Apache-2.0 */
/* Lines of TAP; see tap.h. */
#include "report/tap.h"

#include "base/text.h"

/* "#" would begin a directive, "\" an escape. */
static void put_escaped(struct out *out, struct arena *arena, struct ct_text text)
{
	struct ct_text visible = text_visible(arena, text, true);
	for (size_t i = 0; i < visible.length; i++) {
		if (visible.bytes[i] == '#' || visible.bytes[i] == '\\')
			OUT_LITERAL(out, "\\");
		out_bytes(out, visible.bytes + i, 1);
	}
}

void tap_verdict(struct out *out, bool passed)
{
	out_string(out, passed ? "ok " : "not ok ");
}

void tap_rest(struct out *out, struct arena *arena, const struct tap_point *point)
{
	static const char *const directives[] = {"", " # TODO", " # SKIP"};
	OUT_LITERAL(out, " - ");
	put_escaped(out, arena, point->description);
	out_string(out, directives[point->directive]);
	if (point->directive != TAP_NONE && point->why.length) {
		OUT_LITERAL(out, " ");
		put_escaped(out, arena, point->why);
	}
	OUT_LITERAL(out, "\n");
}

void tap_open(struct out *out)
{
	OUT_LITERAL(out, "  ---\n");
}

static void put_key(struct out *out, const char *key)
{
	OUT_LITERAL(out, "  ");
	out_string(out, key);
	OUT_LITERAL(out, ": ");
}

void tap_member(struct out *out, const char *key, struct ct_text text)
{
	if (!text.length)
		return;
	put_key(out, key);
	json_string(out, text);
	OUT_LITERAL(out, "\n");
}

void tap_member_number(struct out *out, const char *key, long long number)
{
	put_key(out, key);
	out_integer(out, number);
	OUT_LITERAL(out, "\n");
}

void tap_close(struct out *out)
{
	OUT_LITERAL(out, "  ...\n");
}

void tap_comment(struct out *out, struct arena *arena, struct ct_text text)
{
	OUT_LITERAL(out, "# ");
	out_text(out, text_visible(arena, text, true));
	OUT_LITERAL(out, "\n");
}

void tap_plan(struct out *out, size_t points)
{
	OUT_LITERAL(out, "1..");
	out_integer(out, (int64_t)points);
	OUT_LITERAL(out, "\n");
}
