/* SPDX-License-Identifier: Apache-2.0 */
/* Brackets are counted outside strings; nothing else of JSON has to be known to find the commas
 * between the elements of an array. */
#include "facts/items.h"

#include <string.h>

#include "base/text.h"

void items_open(struct items *items, int descriptor)
{
	*items = (struct items){.line = 1};
	lines_open(&items->bytes, descriptor);
}

void items_close(struct items *items)
{
	lines_close(&items->bytes);
	*items = (struct items){0};
}

/* ---- Bytes. */

/* The byte at an offset from the next one; -1: the end. */
static int byte_at(struct items *items, size_t at)
{
	struct lines *bytes = &items->bytes;
	while (bytes->end - bytes->start <= at)
		if (!lines_fill(bytes))
			return -1;
	return (unsigned char)bytes->buffer[bytes->start + at];
}

static unsigned count_lines(struct ct_text text)
{
	unsigned count = 0;
	for (size_t i = 0; i < text.length; i++)
		count += text.bytes[i] == '\n';
	return count;
}

static struct ct_text take(struct items *items, size_t length)
{
	struct ct_text taken = {items->bytes.buffer + items->bytes.start, length};
	items->bytes.start += length;
	items->bytes.taken += length;
	items->line += count_lines(taken);
	return taken;
}

static int skip_blanks(struct items *items)
{
	int byte;
	while ((byte = byte_at(items, 0)) == ' ' || byte == '\t' || byte == '\n' || byte == '\r')
		take(items, 1);
	return byte;
}

/* ---- Items. */

/* What is known between two bytes. */
struct item_scan {
	unsigned depth;
	bool in_string, escaped;
};

/* Whether the byte ends an element: a comma or closing bracket of the array that it is in. */
static bool is_end(struct item_scan *scan, int byte)
{
	if (scan->in_string) {
		scan->in_string = scan->escaped || byte != '"';
		scan->escaped = !scan->escaped && byte == '\\';
		return false;
	}
	scan->in_string = byte == '"';
	if (!scan->depth && (byte == ',' || byte == ']'))
		return true;
	if (byte == '{' || byte == '[')
		scan->depth++;
	else if (byte == '}' || byte == ']')
		scan->depth -= scan->depth > 0;
	return false;
}

/* Bytes up to the end of the element, or of the file. What is longer than it may be is dropped as
 * it comes. */
static size_t find_end(struct items *items, struct item *item)
{
	struct item_scan scan = {0};
	size_t at = 0;
	int byte;
	while ((byte = byte_at(items, at)) >= 0 && !(is_end(&scan, byte) && items->is_list)) {
		if (++at <= LINES_MOST)
			continue;
		item->too_long = true;
		take(items, at);
		at = 0;
	}
	return at;
}

static void begin(struct items *items)
{
	items->begun = true;
	if (byte_at(items, 2) >= 0 &&
		!memcmp(items->bytes.buffer + items->bytes.start, "\xEF\xBB\xBF", 3))
		take(items, 3);
	items->is_list = skip_blanks(items) == '[';
	if (!items->is_list)
		return;
	take(items, 1);
	items->done = skip_blanks(items) == ']';
	if (items->done)
		take(items, 1);
}

/* Behind the array, or the one value, there is nothing more. */
static bool take_rest(struct items *items, struct item *item)
{
	if (skip_blanks(items) < 0)
		return false;
	items->is_list = false;
	item->line = items->line;
	take(items, find_end(items, item));
	item->text = (struct ct_text){"]", 1}; /* no value: refused by the JSON reader */
	return !items->bytes.failed;
}

bool items_next(struct items *items, struct item *item)
{
	*item = (struct item){.text = {"", 0}};
	if (!items->begun)
		begin(items);
	if (items->done)
		return take_rest(items, item);
	int first = skip_blanks(items);
	if (items->bytes.failed || (first < 0 && !items->is_list))
		return false;
	item->line = items->line;
	size_t length = find_end(items, item);
	if (items->bytes.failed)
		return false;
	int end = byte_at(items, length);
	struct ct_text text = text_trim(take(items, length));
	item->spans = count_lines(text) > 0;
	item->text = item->too_long ? item->text : text;
	items->done = end != ',';
	if (end == ',' || end == ']')
		take(items, 1);
	return true;
}

/* ---- A look at keys. */

bool item_has_key(struct ct_text text, const char *key)
{
	struct item_scan scan = {0};
	size_t length = strlen(key), begins = 0;
	for (size_t i = 0; i < text.length; i++) {
		bool in_string = scan.in_string;
		is_end(&scan, (unsigned char)text.bytes[i]);
		if (!in_string && scan.in_string)
			begins = i + 1;
		if (!in_string || scan.in_string || scan.depth != 1 || i - begins != length ||
			memcmp(text.bytes + begins, key, length) != 0)
			continue;
		struct ct_text rest =
			text_trim((struct ct_text){text.bytes + i + 1, text.length - i - 1});
		if (rest.length && *rest.bytes == ':')
			return text.bytes[0] == '{';
	}
	return false;
}
