/* SPDX-License-Identifier: Apache-2.0 */
/* What each code means, why it matters and how to mend it: the table is the text in explain/, made a constant by the build. Nothing is copied out of
 * it; an explanation is made of slices.
 *
 * An entry is its code on a line of its own, then lines "vi ", "en " (what and why), "vi> ", "en> " (how to mend it), perhaps "by " (the
 * commands that tell it, where that is not rules lint), and the examples: below "bad" and "good" lines that begin with a TAB. A blank line ends it. */
#include <string.h>

#include "base/errors.h"
#include "base/text.h"
#include "rules/explanations.h"

static const struct {
	const char *text;
	size_t length;
} parts[] = {
	{rules_txt, sizeof(rules_txt) - 1},
	{lint_txt, sizeof(lint_txt) - 1},
	{script_txt, sizeof(script_txt) - 1},
	{points_txt, sizeof(points_txt) - 1},
	{sign_txt, sizeof(sign_txt) - 1},
};
enum { PARTS = sizeof(parts) / sizeof(*parts) };

/* The line at *at without its end; *at moves behind it. */
static struct ct_text next_line(const char **at, const char *end)
{
	const char *start = *at, *stop = memchr(start, '\n', (size_t)(end - start));
	*at = stop ? stop + 1 : end;
	return (struct ct_text){start, (size_t)((stop ? stop : end) - start)};
}

static bool take(struct ct_text line, const char *key, struct ct_text *value)
{
	size_t length = strlen(key);
	if (line.length < length || memcmp(line.bytes, key, length) != 0)
		return false;
	*value = (struct ct_text){line.bytes + length, line.length - length};
	return true;
}

/* The lines that begin with a TAB, as one text. */
static struct ct_text take_example(const char **at, const char *end)
{
	const char *start = *at;
	while (*at < end && **at == '\t')
		next_line(at, end);
	return (struct ct_text){start, (size_t)(*at - start)};
}

static void take_line(struct ct_explanation *entry, struct ct_text line, const char **at, const char *end)
{
	const struct {
		const char *key;
		struct ct_text *value;
	} keys[] = {
		{"vi> ", &entry->mend.in[CT_VI]}, {"en> ", &entry->mend.in[CT_EN]}, {"vi ", &entry->why.in[CT_VI]},
		{"en ", &entry->why.in[CT_EN]},   {"by ", &entry->by},
	};
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (take(line, keys[i].key, keys[i].value))
			return;
	if (text_is(line, "bad"))
		entry->bad = take_example(at, end);
	else if (text_is(line, "good"))
		entry->good = take_example(at, end);
}

/* The words of the code's message, as they stand in the table of messages. */
static void take_message(struct ct_explanation *entry)
{
	int message = message_find(entry->code);
	if (message < 0)
		return;
	entry->severity = message_severity((enum ct_message_id)message);
	for (int language = 0; language < CT_LANGUAGES; language++)
		entry->message.in[language] = text_of(message_words((enum ct_message_id)message, (enum ct_language)language));
}

bool ct_explanation_next(struct ct_explanation *entry)
{
	unsigned part = entry->part;
	size_t offset = entry->offset;
	while (part < PARTS && offset >= parts[part].length) {
		part++;
		offset = 0;
	}
	if (part == PARTS)
		return false;
	const char *at = parts[part].text + offset, *end = parts[part].text + parts[part].length;
	*entry = (struct ct_explanation){.code = next_line(&at, end)};
	for (struct ct_text line; at < end && (line = next_line(&at, end)).length;)
		take_line(entry, line, &at, end);
	entry->part = part;
	entry->offset = (size_t)(at - parts[part].text);
	take_message(entry);
	return true;
}

bool ct_explain(const char *code, struct ct_explanation *entry)
{
	*entry = (struct ct_explanation){.part = 0};
	while (ct_explanation_next(entry))
		if (text_is(entry->code, code))
			return true;
	return false;
}
