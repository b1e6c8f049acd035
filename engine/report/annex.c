/* SPDX-License-Identifier: Apache-2.0 */
/* How words become an annex in Markdown: whatever comes from a file is kept from being markup: one
 * line, no cell borders, no tags, no emphasis. */
#include "report/annex.h"

#include <stdarg.h>

#include "base/error_list.h"
#include "base/text.h"

void annex_put(struct annex *annex, const char *markup)
{
	builder_add_string(&annex->out, markup);
}

void annex_put_text(struct annex *annex, struct ct_text text)
{
	struct ct_text visible = text_visible(annex->arena, text, false);
	size_t from = 0;
	for (size_t at = 0; at < visible.length; at++) {
		const char *escape = markdown_escape(visible.bytes[at]);
		if (!escape)
			continue;
		builder_add(&annex->out, visible.bytes + from, at - from);
		annex_put(annex, escape);
		from = at + 1;
	}
	builder_add(&annex->out, visible.bytes + from, visible.length - from);
}

void annex_say(struct annex *annex, enum ct_message_id message, ...)
{
	va_list args;
	va_start(args, message);
	annex_put_text(annex, message_text_v(annex->arena, annex->language, message, args));
	va_end(args);
}

void annex_put_number(struct annex *annex, long long number)
{
	builder_add_integer(&annex->out, number);
}

void annex_put_item(struct annex *annex, enum ct_message_id label, struct ct_text text)
{
	annex_put(annex, "- ");
	annex_say(annex, label);
	annex_put(annex, ": ");
	annex_put_text(annex, text);
	annex_put(annex, "\n");
}

void annex_put_title(
	struct annex *annex, const char *hashes, enum ct_message_id title, unsigned count)
{
	annex_put(annex, annex->deeper ? "\n#" : "\n");
	annex_put(annex, hashes);
	annex_put(annex, " ");
	annex_say(annex, title);
	annex_put(annex, " (");
	annex_put_number(annex, count);
	annex_put(annex, ")\n\n");
}

void annex_put_columns(struct annex *annex, const enum ct_message_id *columns, unsigned count)
{
	annex_put(annex, "|");
	for (unsigned i = 0; i < count; i++) {
		annex_put(annex, " ");
		annex_say(annex, columns[i]);
		annex_put(annex, " |");
	}
	annex_put(annex, "\n|");
	for (unsigned i = 0; i < count; i++)
		annex_put(annex, " --- |");
	annex_put(annex, "\n");
}

void annex_put_cell(struct annex *annex, struct ct_text text)
{
	annex_put(annex, " ");
	annex_put_text(annex, text);
	annex_put(annex, " |");
}
