/* SPDX-License-Identifier: Apache-2.0 */
/* JSON by the piece: for a reader that knows what it expects and makes something of a line in one pass, without a tree of all of it
 * (facts/line.c). tree_from_json is made of the same pieces.
 *
 * A scanner stands between two tokens. What reads returns false after reporting, or without a word where something else stands there than it reads; the
 * scanner is of no use then. Text is lent from the input unless an escape has to be resolved. */
#ifndef CHITIEU_BASE_JSON_H
#define CHITIEU_BASE_JSON_H

#include "base/tree_build.h"
#include "base/utf8.h"

struct json {
	struct tree_builder builder; /* of what is made a tree of */
	struct ct_text text;
	size_t at;
	uint32_t line;
	size_t line_start;
	size_t unseen; /* bytes of this line so far that begin no character, so that columns count characters */
};

/* Before the first token; a byte order mark at the start of a file is passed over. */
void json_open(struct json *json, struct arena *arena, struct ct_text text, const char *file, unsigned line, struct ct_errors *errors);
/* Adds the value that stands there to the tree, with the key that was added last. */
bool json_add_value(struct json *json);
/* A string, number, true, false or null as a node that is in no tree and has no key. Says nothing where a list or map stands. */
bool json_read_scalar(struct json *json, struct tree *node);

/* The column of the next byte, in characters. */
static inline uint32_t json_column(const struct json *json)
{
	return (uint32_t)(json->at - json->line_start - json->unseen + 1);
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

/* json_read_string where the string is longer than a look, or not only printable ASCII. */
bool json_read_long_string(struct json *json, struct ct_text *string, bool *settled);

/* From the opening quote at `at` to behind the closing one. settled: as tree_add_scalar wants to know it. Three of four strings are short and printable
 * ASCII; one look tells (measured: reading a commune takes a tenth less). */
static inline bool json_read_string(struct json *json, struct ct_text *string, bool *settled)
{
	const char *start = json->text.bytes + json->at + 1;
	utf8_chunk chunk;
	if (json->text.length - json->at <= UTF8_CHUNK)
		return json_read_long_string(json, string, settled);
	memcpy(&chunk, start, sizeof(chunk));
	/* As signed numbers, control characters and all beyond ASCII are below the blank. */
	size_t end = utf8_first_in((utf8_chunk)(chunk < ' ') | (utf8_chunk)(chunk == 127) | (utf8_chunk)(chunk == '"') |
				   (utf8_chunk)(chunk == '\\'));
	if (end == UTF8_CHUNK || start[end] != '"')
		return json_read_long_string(json, string, settled);
	*string = (struct ct_text){start, end};
	*settled = true;
	json->at += end + 2;
	return true;
}

#endif
