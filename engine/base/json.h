/* SPDX-License-Identifier: Apache-2.0 */
/* JSON by the piece: for a reader that knows what it expects and makes something of a line in one
 * pass, without a tree of all of it (facts/line.c). tree_from_json is made of the same pieces.
 *
 * A scanner stands between two tokens. What reads returns false after reporting, or without a word
 * where something else stands there than it reads; the scanner is of no use then. Text is lent from
 * the input unless an escape has to be resolved. */
#ifndef CHITIEU_BASE_JSON_H
#define CHITIEU_BASE_JSON_H

#include "base/marks.h"
#include "base/tree_build.h"

struct json {
	struct tree_builder builder; /* of what is made a tree of */
	struct ct_text text;
	size_t at;
	uint32_t line;
	size_t line_start;
	size_t unseen; /* bytes of this line so far that begin no character, so that columns count
			  characters */
	const struct marks
		*marks; /* of the whole text; NULL: each string is looked through when it is read */
};

/* Before the first token; a byte order mark at the start of a file is passed over. */
void json_open(struct json *json, struct arena *arena, struct ct_text text, const char *file,
	unsigned line, struct ct_errors *errors);
/* Lets the marks say where strings are; they stay the caller's. false: they could not be had, and
 * nothing changes. To be called after json_open. */
bool json_mark(struct json *json, struct marks *marks);
/* Adds the value that stands there to the tree, with the key that was added last. */
bool json_add_value(struct json *json);
/* The column of the next byte, in characters. */
static inline uint32_t json_column(const struct json *json)
{
	size_t unseen = json->marks ? marks_unseen(json->marks, json->at) : json->unseen;
	return (uint32_t)(json->at - json->line_start - unseen + 1);
}

void json_skip_blanks(struct json *json);
/* Skips blanks; the byte there, or 0 at the end (NUL bytes are no JSON either). */
static inline char json_peek(struct json *json)
{
	if (json->at < json->text.length && json->text.bytes[json->at] > ' ')
		return json->text.bytes[json->at];
	json_skip_blanks(json);
	return json->at < json->text.length ? json->text.bytes[json->at] : '\0';
}

/* Moves past a mark, if it is the next byte but blanks. */
static inline bool json_take(struct json *json, char mark)
{
	if (json_peek(json) != mark)
		return false;
	json->at++;
	return true;
}

/* json_read_string by looking for the end of the string. */
struct ct_text json_find_string(struct json *json, bool *settled);

/* From the opening quote at `at` to behind the closing one; bytes is NULL where there is none,
 * after reporting. settled: as tree_add_scalar wants to know it. The text is returned and not
 * written to where the caller wants it: read again at once, it would have to be waited for. */
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

/* A member whose key and value are strings of which nothing need be known, written without blanks,
 * as programs write nearly all of them: `at` is fetched and stored once instead of five times,
 * which is what reading a member waits for. false: it is not like that, and nothing was read. */
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

/* A number, true, false or null; bytes is NULL where there is none: after reporting, but without a
 * word where a list or map stands. */
struct ct_text json_read_unquoted(struct json *json);

/* A scalar as a node that is in no tree, without key and place. false: as above. */
static inline bool json_read_scalar(struct json *json, struct tree *node)
{
	bool settled = true, quoted = json_peek(json) == '"';
	struct ct_text text = quoted ? json_read_string(json, &settled) : json_read_unquoted(json);
	*node = (struct tree){.text = text, .key = TEXT(""), .quoted = quoted};
	return text.bytes && text.length <= TREE_MAX_SCALAR &&
		(settled || tree_settle(&json->builder, node));
}

#endif
