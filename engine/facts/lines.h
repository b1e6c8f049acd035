/* SPDX-License-Identifier: Apache-2.0 */
/* Lines of a stream of any length, one at a time, in memory that grows only with the longest line. */
#ifndef CHITIEU_FACTS_LINES_H
#define CHITIEU_FACTS_LINES_H

#include <stdbool.h>
#include <stdio.h>

#include "chitieu.h"

struct lines {
	FILE *stream;
	char *buffer;
	size_t room, start, end; /* unread bytes are buffer[start, end) */
	size_t scanned;          /* no line end in the first `scanned` unread bytes */
	unsigned number;         /* of the line handed out last, from 1 */
	bool at_end, failed, too_long;
};

enum { LINES_MOST = 8 << 20 };

/* Takes the stream; lines_close gives it back closed (not stdin). */
void lines_open(struct lines *lines, FILE *stream);
void lines_close(struct lines *lines);
/* The next line without its end (LF or CR LF); lent until the next call. false: the end, or failed. A line longer than LINES_MOST is passed over: too_long is set and its text is empty. */
bool lines_next(struct lines *lines, struct ct_text *line);

#endif
