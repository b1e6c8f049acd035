/* SPDX-License-Identifier: Apache-2.0 */
/* Which units and periods were read already, and where: a unit comes only once in a run.
 *
 * A table of hashes, one entry of 16 bytes for a unit without a code and two for a unit with one
 * (by its code, and by its names, so that the same unit without a code is noticed), 13 of 16 places
 * used at most: less than 80 bytes a unit. Two units in a million that are not the same are taken
 * for one with a chance of 1 in 20 million. Only accept.c calls this. */
#ifndef CHITIEU_FACTS_SEEN_H
#define CHITIEU_FACTS_SEEN_H

#include "facts/unit.h"

/* Where a unit was read: the number of its file and the line. */
struct seen_place {
	uint32_t file, line; /* file below 1 << 24 */
};

/* Who a unit is, in a period. */
struct seen_unit {
	uint64_t code;  /* hash of code, path, edition of the register and period; 0: it has no code
			 */
	uint64_t names; /* hash of name, district and province as folded, and of the period */
	int level;      /* index of level_names, by which units without a code differ; -1: not said,
			   which is the same as any */
	struct seen_place where;
};
struct seen_unit seen_unit_of(
	struct arena *arena, const struct unit_head *head, struct seen_place where);

struct seen {
	struct seen_entry *entries; /* open addressing; a hash of 0: empty */
	size_t count, room;
};

enum seen_answer {
	SEEN_FIRST,
	SEEN_TWICE,      /* nothing is added; first: where the same unit was read before */
	SEEN_OTHER_NAME, /* the same, but under another name */
	SEEN_NO_MEMORY
};
/* What else there is to say of a unit. */
struct seen_before {
	struct seen_place first;
	bool has_namesake; /* of the same names, level and period, the one with and the other
			      without a code */
	struct seen_place namesake;
};
enum seen_answer seen_add(
	struct seen *seen, const struct seen_unit *unit, struct seen_before *before);
void seen_free(struct seen *seen);

#endif
