/* SPDX-License-Identifier: Apache-2.0 */
/* A buffer that slides along a stream. */
#include "facts/lines.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FIRST_ROOM = 64 << 10 };

void lines_open(struct lines *lines, int descriptor)
{
	*lines = (struct lines){.open = true, .descriptor = descriptor};
}

void lines_close(struct lines *lines)
{
	if (lines->open && lines->descriptor != STDIN_FILENO)
		close(lines->descriptor);
	free(lines->buffer);
	*lines = (struct lines){0};
}

/* Room for more: first by moving what is unread to the front, then by doubling. */
static bool make_room(struct lines *lines)
{
	size_t passed = lines->marked ? lines->mark : lines->start;
	if (passed) {
		memmove(lines->buffer, lines->buffer + passed, lines->end - passed);
		lines->end -= passed;
		lines->start -= passed;
		lines->mark = 0;
	}
	if (lines->end < lines->room)
		return true;
	size_t room = lines->room ? lines->room * 2 : FIRST_ROOM;
	char *larger = realloc(lines->buffer, room);
	if (!larger)
		return false;
	lines->buffer = larger;
	lines->room = room;
	return true;
}

bool lines_fill(struct lines *lines)
{
	if (!make_room(lines)) {
		lines->failed = lines->at_end = true;
		return false;
	}
	ssize_t got;
	do
		got = read(lines->descriptor, lines->buffer + lines->end, lines->room - lines->end);
	while (got < 0 && errno == EINTR);
	lines->end += got > 0 ? (size_t)got : 0;
	lines->at_end = got <= 0;
	lines->failed = got < 0;
	return got > 0;
}

struct ct_text lines_first(struct lines *lines)
{
	if (lines->start == lines->end && !lines->at_end)
		lines_fill(lines);
	return (struct ct_text){lines->buffer + lines->start, lines->end - lines->start};
}

static void hand_out(struct lines *lines, size_t length, size_t taken, struct ct_text *line)
{
	*line = (struct ct_text){lines->buffer + lines->start, length};
	if (length && line->bytes[length - 1] == '\r')
		line->length--;
	lines->start += taken;
	lines->taken += taken;
	lines->scanned = 0;
	lines->number++;
	if (lines->too_long)
		line->length = 0;
}

bool lines_next(struct lines *lines, struct ct_text *line)
{
	lines->too_long = false;
	for (;;) {
		size_t unread = lines->end - lines->start;
		const char *from = lines->buffer + lines->start;
		const char *found = unread > lines->scanned
			? memchr(from + lines->scanned, '\n', unread - lines->scanned)
			: NULL;
		if (found) {
			hand_out(lines, (size_t)(found - from), (size_t)(found - from) + 1, line);
			return true;
		}
		lines->scanned = unread;
		if (lines->marked && unread > LINES_MOST_MARKED) {
			lines->too_long = true;
			*line = (struct ct_text){NULL, 0};
			return true;
		}
		if (unread > LINES_MOST) {
			lines->too_long =
				true; /* what was read of it is dropped, the rest is looked for */
			lines->start = lines->end;
			lines->scanned = 0;
		}
		if (!lines->at_end) {
			lines_fill(lines);
			continue;
		}
		if (lines->failed || (!unread && !lines->too_long))
			return false;
		hand_out(lines, lines->end - lines->start, lines->end - lines->start, line);
		return true;
	}
}

void lines_set_mark(struct lines *lines)
{
	lines->marked = true;
	lines->mark = lines->start;
	lines->mark_taken = lines->taken;
	lines->mark_number = lines->number;
}

void lines_drop_mark(struct lines *lines)
{
	lines->marked = false;
}

void lines_return(struct lines *lines)
{
	lines->marked = false;
	lines->start = lines->mark;
	lines->taken = lines->mark_taken;
	lines->number = lines->mark_number;
	lines->scanned = 0;
	lines->too_long = false;
}

bool lines_ready(const struct lines *lines)
{
	size_t unread = lines->end - lines->start;
	struct pollfd one = {.fd = lines->descriptor, .events = POLLIN};
	if (lines->at_end || (unread && memchr(lines->buffer + lines->start, '\n', unread)))
		return true;
	return poll(&one, 1, 0) != 0;
}
