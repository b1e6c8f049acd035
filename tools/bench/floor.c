/* SPDX-License-Identifier: Apache-2.0 */
/* The floors by hand: a scan that looks at eight bytes at a time where they are ASCII, and
 * libyaml's bare events. */
#include "floor.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <yaml.h>

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

static void *scan_pieces(void *state)
{
	struct scan *scan = state;
	char *piece = malloc(ROOM);
	size_t length, lines = 0;
	bool broken = false;
	while (piece && (length = next_piece(scan, piece)))
		for (char *at = piece, *end; at < piece + length; at = end + 1, lines++) {
			end = memchr(at, '\n', (size_t)(piece + length - at));
			end = end ? end : piece + length;
			broken |= !floor_is_json(at, (size_t)(end - at));
		}
	pthread_mutex_lock(&scan->lock);
	scan->lines += lines;
	scan->broken |= broken || !piece;
	pthread_mutex_unlock(&scan->lock);
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
