/* SPDX-License-Identifier: Apache-2.0 */
/* Lines of a file or pipe of any length, one at a time, in memory that grows only with the longest
 * line. What a pipe has is handed out at once. */
#ifndef CHITIEU_FACTS_LINES_H
#define CHITIEU_FACTS_LINES_H

#include <stdbool.h>

#include "chitieu.h"

struct lines {
	bool open;
	int descriptor;
	char *buffer;
	size_t room, start, end; /* unread bytes are buffer[start, end) */
	size_t scanned;          /* no line end in the first `scanned` unread bytes */
	uint64_t taken;          /* bytes handed out, line ends among them */
	unsigned number;         /* of the line handed out last, from 1 */
	bool at_end, failed, too_long;
	bool marked; /* what follows the mark is kept */
	size_t mark;
	uint64_t mark_taken;
	unsigned mark_number;
};

enum { LINES_MOST = 8 << 20, LINES_MOST_MARKED = 128 << 10 };

/* Takes the descriptor; lines_close closes it, if it is not that of standard input. */
void lines_open(struct lines *lines, int descriptor);
void lines_close(struct lines *lines);
/* The next line without its end (LF or CR LF); lent until the next call. false: the end, or failed.
 * A line longer than LINES_MOST is passed over: too_long is set and its text is empty. */
bool lines_next(struct lines *lines, struct ct_text *line);
/* Reads more behind the unread bytes, which may move; false: the end, or failed. */
bool lines_fill(struct lines *lines);
/* What there is of the first bytes, before any line is handed out: as much as one read gives. */
struct ct_text lines_first(struct lines *lines);
/* Keeps what comes from here on, so that lines_return can hand it out again. A line longer than
 * LINES_MOST_MARKED is not passed over then but only seen: too_long is set, its text is empty, and
 * the caller returns to the mark. */
void lines_set_mark(struct lines *lines);
void lines_drop_mark(struct lines *lines);
/* The next line is the one after the mark; drops the mark. */
void lines_return(struct lines *lines);
/* Whether lines_next would not have to wait. */
bool lines_ready(const struct lines *lines);

#endif
