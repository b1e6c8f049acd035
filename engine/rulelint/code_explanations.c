/* SPDX-License-Identifier: Apache-2.0 */
/* Explanations of message codes. The table is the text in explanations/, compiled in as a constant;
 * explanations are slices of it.
 *
 * Format of an entry: first a line with its code, or with the first and last of several codes that
 * mean nearly the same ("F101-F103": each is looked up separately, with its own message). Then
 * lines "vi ", "en " (meaning and importance), "vi> ", "en> " (how to fix it), optionally "by "
 * (the commands that report it, if other than rules lint), and the examples: lines that begin with
 * a TAB, below "bad" and "good". A blank line ends the entry. */
#include <string.h>

#include "base/error_list.h"
#include "base/text.h"
#include "rulelint/explanations.h"

static const struct {
	const char *text;
	size_t length;
} parts[] = {
	{rules_txt, sizeof(rules_txt) - 1},
	{lint_txt, sizeof(lint_txt) - 1},
	{script_txt, sizeof(script_txt) - 1},
	{points_txt, sizeof(points_txt) - 1},
	{sign_txt, sizeof(sign_txt) - 1},
	{document_txt, sizeof(document_txt) - 1},
	{facts_txt, sizeof(facts_txt) - 1},
	{judge_txt, sizeof(judge_txt) - 1},
	{command_txt, sizeof(command_txt) - 1},
	{store_txt, sizeof(store_txt) - 1},
};
enum { PARTS = sizeof(parts) / sizeof(*parts) };

/* The line at *at without its end. Moves *at past it. */
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

static void take_line(
	struct ct_explanation *entry, struct ct_text line, const char **at, const char *end)
{
	const struct {
		const char *key;
		struct ct_text *value;
	} keys[] = {
		{"vi> ", &entry->mend.in[CT_VI]},
		{"en> ", &entry->mend.in[CT_EN]},
		{"vi ", &entry->why.in[CT_VI]},
		{"en ", &entry->why.in[CT_EN]},
		{"by ", &entry->by},
	};
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (take(line, keys[i].key, keys[i].value))
			return;
	if (text_is(line, "bad"))
		entry->bad = take_example(at, end);
	else if (text_is(line, "good"))
		entry->good = take_example(at, end);
}

/* Fills in the text of the code's message from the table of messages. */
static void take_message(struct ct_explanation *entry)
{
	int message = message_find(entry->code);
	if (message < 0)
		return;
	entry->severity = message_severity((enum ct_message_id)message);
	for (int language = 0; language < CT_LANGUAGES; language++)
		entry->message.in[language] = text_of(
			message_words((enum ct_message_id)message, (enum ct_language)language));
}

/* ---- Entries of several codes. */

static int compare(struct ct_text a, struct ct_text b)
{
	int common = memcmp(a.bytes, b.bytes, a.length < b.length ? a.length : b.length);
	return common ? common : (a.length > b.length) - (a.length < b.length);
}

/* The first code in the table of messages from `from` on (with `behind`, after it), at most `last`;
 * empty if none. */
static struct ct_text code_between(struct ct_text from, bool behind, struct ct_text last)
{
	struct ct_text found = NO_TEXT;
	for (int i = 0; i < CT_MESSAGE_COUNT; i++) {
		struct ct_text code = text_of(message_code((enum ct_message_id)i));
		if (!code.length || compare(code, from) < behind || compare(code, last) > 0)
			continue;
		if (!found.length || compare(code, found) < 0)
			found = code;
	}
	return found;
}

/* "F101-F103" */
static void take_codes(struct ct_explanation *entry, struct ct_text line)
{
	const char *dash = memchr(line.bytes, '-', line.length);
	entry->code = line;
	if (!dash)
		return;
	struct ct_text first = {line.bytes, (size_t)(dash - line.bytes)};
	entry->last = (struct ct_text){dash + 1, line.length - first.length - 1};
	entry->code = code_between(first, false, entry->last);
}

static bool next_of_several(struct ct_explanation *entry)
{
	struct ct_text next =
		entry->last.length ? code_between(entry->code, true, entry->last) : NO_TEXT;
	if (!next.length)
		return false;
	entry->code = next;
	take_message(entry);
	return true;
}

bool ct_explanation_next(struct ct_explanation *entry)
{
	unsigned part = entry->part;
	size_t offset = entry->offset;
	if (next_of_several(entry))
		return true;
	while (part < PARTS && offset >= parts[part].length) {
		part++;
		offset = 0;
	}
	if (part == PARTS)
		return false;
	const char *at = parts[part].text + offset, *end = parts[part].text + parts[part].length;
	*entry = (struct ct_explanation){.part = part};
	take_codes(entry, next_line(&at, end));
	for (struct ct_text line; at < end && (line = next_line(&at, end)).length;)
		take_line(entry, line, &at, end);
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
