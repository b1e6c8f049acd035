/* SPDX-License-Identifier: Apache-2.0 */
/* A JSON file as a stream of units: its one object, or the elements of its array, one at a time, in
 * memory that grows only with the longest. Finds where they end and leaves what they are to the
 * JSON reader; what is wrong with the whole (an array that does not end, something behind it) comes
 * out as one more item, which that reader refuses. Only source*.c call this. */
#ifndef CHITIEU_FACTS_ITEMS_H
#define CHITIEU_FACTS_ITEMS_H

#include "facts/lines.h"

struct items {
	struct lines bytes;
	unsigned line; /* of the next byte, from 1 */
	bool begun, is_list, done;
};

struct item {
	struct ct_text text; /* valid until the next call */
	unsigned line;       /* where it begins */
	bool spans;          /* more than one line */
	bool too_long;       /* more than LINES_MOST bytes: passed over, the text is empty */
};

/* Takes the descriptor. */
void items_open(struct items *items, int descriptor);
void items_close(struct items *items);
/* The next one; false: the end, or items->bytes.failed. */
bool items_next(struct items *items, struct item *item);
/* Whether the text is an object with a member of this name. A light look that does not check
 * anything else. */
bool item_has_key(struct ct_text text, const char *key);

#endif
