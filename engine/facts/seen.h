/* SPDX-License-Identifier: Apache-2.0 */
/* Which units and periods were read already, and where: a unit comes only once in a run.
 *
 * A table of hashes in 16 bytes a unit, so that a million of them stay below 64 MiB. Two units in a million that are not the same are taken for one with a
 * chance of 1 in 40 million. Only source.c calls this. */
#ifndef CHITIEU_FACTS_SEEN_H
#define CHITIEU_FACTS_SEEN_H

#include "facts/unit.h"

/* A hash of who a unit is: by its code and edition of the register, else by name, district and province; and of its period. */
uint64_t seen_hash(const struct unit_head *head);

/* Where a unit was read: the number of its file and the line. */
struct seen_place {
	uint32_t file, line;
};

struct seen {
	struct seen_entry *entries; /* open addressing; a hash of 0 stands for none */
	size_t count, room;
};

/* *first: where the same unit was read before. It is SEEN_TWICE then, and nothing is added. */
enum seen_answer { SEEN_FIRST, SEEN_TWICE, SEEN_NO_MEMORY };
enum seen_answer seen_add(struct seen *seen, uint64_t hash, struct seen_place place, struct seen_place *first);
void seen_free(struct seen *seen);

#endif
