/* SPDX-License-Identifier: Apache-2.0 */
/* The floors: a structural scan of NDJSON (json_index.h; by hand, eight bytes at a time, where the
 * processor lacks the instructions), a scan of the lines of YAML, libyaml's bare events. */
#include "floor.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <yaml.h>

#include "json_index.h"

enum { ROOM = 256 << 10, MOST_DEPTH = 64, MOST_THREADS = 64 };

/* ---- UTF-8 and JSON. */

static uint64_t load(const char *bytes)
{
	uint64_t word;
	memcpy(&word, bytes, sizeof(word));
	return word;
}

#define ONES UINT64_C(0x0101010101010101)
#define HIGHS (ONES << 7)

/* The length of the character at `at`, 0 if there is none. */
static size_t character(const unsigned char *at, size_t left)
{
	static const unsigned char least[] = {0, 0, 0x80, 0x80, 0x80},
				   lead[] = {0, 0, 0xc2, 0xe0, 0xf0};
	size_t width = at[0] < 0x80 ? 1 : at[0] < 0xe0 ? 2 : at[0] < 0xf0 ? 3 : 4;
	if (width == 1)
		return 1;
	if (left < width || at[0] < lead[width] || at[0] > 0xf4)
		return 0;
	if ((at[0] == 0xe0 && at[1] < 0xa0) || (at[0] == 0xed && at[1] > 0x9f) ||
		(at[0] == 0xf0 && at[1] < 0x90) || (at[0] == 0xf4 && at[1] > 0x8f))
		return 0;
	for (size_t i = 1; i < width; i++)
		if (at[i] < least[width] || at[i] > 0xbf)
			return 0;
	return width;
}

/* From behind the opening quote to behind the closing one; NULL if the string is none. */
static const char *scan_string(const char *at, const char *end)
{
	for (;;) {
		while (end - at >= 8) {
			uint64_t word = load(at), quote = word ^ ONES * '"',
				 slash = word ^ ONES * '\\';
			if ((((word - ONES * 0x20) & ~word) | ((quote - ONES) & ~quote) |
				    ((slash - ONES) & ~slash) | word) &
				HIGHS)
				break;
			at += 8;
		}
		if (at == end || (unsigned char)*at < 0x20)
			return NULL;
		if (*at == '"')
			return at + 1;
		size_t width =
			*at == '\\' ? 2 : character((const unsigned char *)at, (size_t)(end - at));
		if (!width || (size_t)(end - at) < width)
			return NULL;
		at += width;
	}
}

static const char *skip_blanks(const char *at, const char *end)
{
	while (at < end && (*at == ' ' || *at == '\t' || *at == '\r' || *at == '\n'))
		at++;
	return at;
}

static const char *scan_word(const char *at, const char *end)
{
	const char *start = at;
	while (at < end && ((*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9') || *at == '-'))
		at++;
	return at > start ? at : NULL;
}

static const char *scan_value(const char *at, const char *end, unsigned depth);

/* Members or items, from behind the opening bracket to behind the closing one. */
static const char *scan_inside(const char *at, const char *end, char closing, unsigned depth)
{
	at = skip_blanks(at, end);
	if (at < end && *at == closing)
		return at + 1;
	while (at && at < end) {
		if (closing == '}') {
			at = skip_blanks(at, end);
			at = at < end && *at == '"' ? scan_string(at + 1, end) : NULL;
			at = at ? skip_blanks(at, end) : NULL;
			if (!at || at == end || *at++ != ':')
				return NULL;
		}
		at = scan_value(at, end, depth + 1);
		at = at ? skip_blanks(at, end) : NULL;
		if (!at || at == end)
			return NULL;
		if (*at == closing)
			return at + 1;
		if (*at++ != ',')
			return NULL;
	}
	return NULL;
}

static const char *scan_value(const char *at, const char *end, unsigned depth)
{
	at = skip_blanks(at, end);
	if (at == end || depth > MOST_DEPTH)
		return NULL;
	if (*at == '"')
		return scan_string(at + 1, end);
	if (*at == '{' || *at == '[')
		return scan_inside(at + 1, end, *at == '{' ? '}' : ']', depth);
	return scan_word(at, end);
}

bool floor_is_json(const char *bytes, size_t length)
{
	const char *end = bytes + length;
	const char *after = scan_value(bytes, end, 0);
	return after && skip_blanks(after, end) == end;
}

/* ---- A file, in pieces of whole lines. */

size_t floor_read(const char *path)
{
	static char buffer[ROOM];
	int file = open(path, O_RDONLY);
	size_t total = 0;
	ssize_t got;
	while (file >= 0 && (got = read(file, buffer, sizeof(buffer))) > 0)
		total += (size_t)got;
	if (file >= 0)
		close(file);
	return total;
}

struct scan {
	pthread_mutex_t lock;
	int file;
	char rest[ROOM]; /* of a line that the last piece did not end */
	size_t rest_length;
	bool at_end, broken;
	size_t lines;
};

/* The next piece, up to its last line end. */
static size_t next_piece(struct scan *scan, char *piece)
{
	pthread_mutex_lock(&scan->lock);
	memcpy(piece, scan->rest, scan->rest_length);
	size_t length = scan->rest_length;
	while (!scan->at_end && length < ROOM) {
		ssize_t got = read(scan->file, piece + length, ROOM - length);
		scan->at_end = got <= 0;
		length += got > 0 ? (size_t)got : 0;
	}
	size_t whole = length;
	while (!scan->at_end && whole && piece[whole - 1] != '\n')
		whole--;
	scan->rest_length = length - whole;
	memcpy(scan->rest, piece + whole, length - whole);
	pthread_mutex_unlock(&scan->lock);
	return whole;
}

static bool scan_by_hand(char *piece, size_t length, size_t *lines)
{
	for (char *at = piece, *end; at < piece + length; at = end + 1, ++*lines) {
		end = memchr(at, '\n', (size_t)(piece + length - at));
		end = end ? end : piece + length;
		if (!floor_is_json(at, (size_t)(end - at)))
			return false;
	}
	return true;
}

static void *scan_pieces(void *state)
{
	struct scan *scan = state;
	char *piece = malloc(ROOM + INDEX_PADDING);
	uint32_t *index = calloc(ROOM + INDEX_PADDING, sizeof(*index));
	size_t length, count, lines = 0;
	bool sound = piece && index, wide = index_is_supported();
	while (sound && (length = next_piece(scan, piece)))
		sound = !wide ? scan_by_hand(piece, length, &lines)
			      : index_make(piece, length, index, &count) &&
				index_check(piece, index, count, &lines);
	pthread_mutex_lock(&scan->lock);
	scan->lines += lines;
	scan->broken |= !sound;
	pthread_mutex_unlock(&scan->lock);
	free(index);
	free(piece);
	return NULL;
}

size_t floor_scan(const char *path, unsigned threads)
{
	struct scan *scan = calloc(1, sizeof(*scan));
	pthread_t others[MOST_THREADS];
	unsigned started = 0;
	if (!scan || (scan->file = open(path, O_RDONLY)) < 0) {
		free(scan);
		return 0;
	}
	pthread_mutex_init(&scan->lock, NULL);
	while (started + 1 < threads && started < MOST_THREADS &&
		!pthread_create(&others[started], NULL, scan_pieces, scan))
		started++;
	scan_pieces(scan);
	while (started)
		pthread_join(others[--started], NULL);
	size_t lines = scan->broken ? 0 : scan->lines;
	close(scan->file);
	free(scan);
	return lines;
}

/* ---- YAML. */

enum { YAML_ROOM = 1 << 20, MOST_LEVELS = 16 };

/* Passes a scalar in quotes or a plain one; returns what follows, NULL if the quotes are open. */
static const char *scan_scalar(const char *at, const char *end)
{
	if (at == end || (*at != '"' && *at != '\''))
		return end;
	for (char quote = *at++; at < end; at++) {
		if (*at == '\\' && quote == '"')
			at++;
		else if (*at == quote && (at + 1 == end || at[1] != quote))
			return at + 1;
		else if (*at == quote)
			at++;
	}
	return NULL;
}

/* One flow collection or scalar behind a key; brackets and quotes have to be closed on the line. */
static bool scan_flow(const char *at, const char *end)
{
	unsigned depth = 0;
	while (at < end) {
		char c = *at;
		if (c == '"' || (c == '\'' && depth)) {
			if (!(at = scan_scalar(at, end)))
				return false;
			continue;
		}
		if (c == '{' || c == '[')
			depth++;
		else if ((c == '}' || c == ']') && depth-- == 0)
			return false;
		at++;
	}
	return depth == 0;
}

static bool is_utf8(const char *at, const char *end)
{
	while (at < end) {
		if (end - at >= 8 && !(load(at) & HIGHS)) {
			at += 8;
			continue;
		}
		size_t width = character((const unsigned char *)at, (size_t)(end - at));
		if (!width)
			return false;
		at += width;
	}
	return true;
}

struct levels {
	size_t indents[MOST_LEVELS];
	unsigned count;
};

/* An indent is deeper than all before it, or one of them. */
static bool take_indent(struct levels *levels, size_t indent)
{
	while (levels->count && levels->indents[levels->count - 1] > indent)
		levels->count--;
	if (levels->count && levels->indents[levels->count - 1] == indent)
		return true;
	if (levels->count == MOST_LEVELS)
		return false;
	levels->indents[levels->count++] = indent;
	return true;
}

/* Indent, dashes, key, colon, value. */
static bool scan_yaml_line(const char *at, const char *end, struct levels *levels)
{
	const char *start = at;
	while (at < end && *at == ' ')
		at++;
	if (at == end || *at == '#')
		return true;
	while (end - at > 1 && at[0] == '-' && at[1] == ' ')
		at += 2;
	if (!take_indent(levels, (size_t)(at - start)) || !is_utf8(at, end))
		return false;
	const char *after = *at == '"' || *at == '\'' ? scan_scalar(at, end) : at;
	if (!after)
		return false;
	const char *colon = after < end ? memchr(after, ':', (size_t)(end - after)) : NULL;
	return scan_flow(colon ? colon + 1 : after, end);
}

size_t floor_lines(const char *path)
{
	static char buffer[YAML_ROOM];
	struct levels levels = {.count = 0};
	int file = open(path, O_RDONLY);
	ssize_t length = file < 0 ? -1 : read(file, buffer, sizeof(buffer));
	if (file >= 0)
		close(file);
	size_t lines = 0;
	if (length <= 0 || length == YAML_ROOM)
		return 0;
	for (const char *at = buffer, *last = buffer + length, *end; at < last; at = end + 1) {
		end = memchr(at, '\n', (size_t)(last - at));
		end = end ? end : last;
		if (!scan_yaml_line(at, end, &levels))
			return 0;
		lines++;
	}
	return lines;
}

size_t floor_events(const char *path)
{
	FILE *stream = fopen(path, "rb");
	yaml_parser_t parser;
	yaml_event_t event = {.type = YAML_NO_EVENT};
	size_t count = 0;
	if (!stream)
		return 0;
	yaml_parser_initialize(&parser);
	yaml_parser_set_input_file(&parser, stream);
	while (event.type != YAML_STREAM_END_EVENT) {
		if (!yaml_parser_parse(&parser, &event)) {
			count = 0;
			break;
		}
		yaml_event_type_t type = event.type;
		yaml_event_delete(&event);
		event.type = type;
		count++;
	}
	yaml_parser_delete(&parser);
	fclose(stream);
	return count;
}
