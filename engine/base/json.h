/* SPDX-License-Identifier: Apache-2.0 */
/* Incremental JSON reader, for callers that know what they expect and process a line in one pass
 * without building a tree (facts/line.c). tree_from_json uses the same functions.
 *
 * The scanner is always between two tokens. A reading function returns false after reporting an
 * error. It also returns false, without reporting, if the next token is of another kind than
 * requested. In both cases the scanner cannot be used further. Texts are slices of the input unless
 * an escape was resolved. */
#ifndef CHITIEU_BASE_JSON_H
#define CHITIEU_BASE_JSON_H

#include "base/marks.h"
#include "base/tree_build.h"

struct json {
	struct tree_builder builder; /* for the functions that build a tree */
	struct ct_text text;
	size_t at;
	uint32_t line;
	size_t line_start;
	/* Continuation bytes of this line so far, so that columns count characters. */
	size_t unseen;
	/* Marks of the whole text; NULL: strings are inspected when they are read. */
	const struct marks *marks;
};

/* Starts before the first token. Skips a byte order mark at the start of a file. */
void json_open(struct json *json, struct arena *arena, struct ct_text text, const char *file,
	unsigned line, struct ct_errors *errors);
/* Uses the marks to find strings; they remain the caller's. Call it after json_open. Returns false
 * if the marks could not be computed; the scanner is then unchanged. */
bool json_mark(struct json *json, struct marks *marks);
/* Adds the next value to the tree, under the key that was added last. */
bool json_add_value(struct json *json);
/* The column of the next byte, in characters. */
static inline uint32_t json_column(const struct json *json)
{
	size_t unseen = json->marks ? marks_unseen(json->marks, json->at) : json->unseen;
	return (uint32_t)(json->at - json->line_start - unseen + 1);
}

void json_skip_blanks(struct json *json);
/* Skips blanks and returns the next byte; 0 at the end (NUL is not valid in JSON). */
static inline char json_peek(struct json *json)
{
	if (json->at < json->text.length && json->text.bytes[json->at] > ' ')
		return json->text.bytes[json->at];
	json_skip_blanks(json);
	return json->at < json->text.length ? json->text.bytes[json->at] : '\0';
}

/* Skips blanks and, if the next byte is `mark`, consumes it. */
static inline bool json_take(struct json *json, char mark)
{
	if (json_peek(json) != mark)
		return false;
	json->at++;
	return true;
}

/* json_read_string without marks: searches for the end of the string. */
struct ct_text json_find_string(struct json *json, bool *settled);

/* Reads a string from its opening quote at `at`, and moves past the closing one. bytes is NULL on
 * failure, after reporting. settled: as for tree_add_scalar. The text is returned by value because
 * storing it through a pointer and reading it again would stall. */
static inline struct ct_text json_read_string(struct json *json, bool *settled)
{
	const struct marks *marks = json->marks;
	if (!marks)
		return json_find_string(json, settled);
	size_t start = json->at + 1, end = marks_find_quote(marks, start);
	if (!end || (marks->careful && marks_need_care(marks, json->at, end)))
		return json_find_string(json, settled);
	json->at = end + 1;
	*settled = true;
	return (struct ct_text){json->text.bytes + start, end - start};
}

/* Reads a member whose key and value are strings that need no inspection, written without blanks,
 * as programs write nearly all members. `at` is loaded and stored once instead of five times.
 * Returns false if the member has another form; nothing is then consumed. */
static inline bool json_read_pair(struct json *json, struct ct_text *key, struct ct_text *value)
{
	const struct marks *marks = json->marks;
	const char *bytes = json->text.bytes;
	size_t at = json->at, end, value_end;
	if (!marks || marks->careful || at == json->text.length || bytes[at] != '"' ||
		!(end = marks_find_quote(marks, at + 1)) || json->text.length - end < 4 ||
		bytes[end + 1] != ':' || bytes[end + 2] != '"' ||
		!(value_end = marks_find_quote(marks, end + 3)))
		return false;
	*key = (struct ct_text){bytes + at + 1, end - at - 1};
	*value = (struct ct_text){bytes + end + 3, value_end - end - 3};
	json->at = value_end + 1;
	return true;
}

/* Reads a number, true, false or null. bytes is NULL on failure: after reporting, or without
 * reporting at a list or map. */
struct ct_text json_read_unquoted(struct json *json);

/* Reads a scalar into a node outside any tree, without key and position. Returns false as above. */
static inline bool json_read_scalar(struct json *json, struct tree *node)
{
	bool settled = true, quoted = json_peek(json) == '"';
	struct ct_text text = quoted ? json_read_string(json, &settled) : json_read_unquoted(json);
	*node = (struct tree){.text = text, .key = TEXT(""), .quoted = quoted};
	return text.bytes && text.length <= TREE_MAX_SCALAR &&
		(settled || tree_settle(&json->builder, node));
}

#endif
