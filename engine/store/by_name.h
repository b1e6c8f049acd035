/* SPDX-License-Identifier: Apache-2.0 */
/* Reports of units without a code in a store, found by who the unit is and the period, however its
 * names are written.
 *
 * The rows hold written keys alone, in every version of the store; the table of hashes is made from
 * them when it is first needed, and filled with new rows from then on: one entry of 16 bytes a unit
 * and period, less than 40 bytes with the free places. It belongs to the store's connection. */
#ifndef CHITIEU_STORE_BY_NAME_H
#define CHITIEU_STORE_BY_NAME_H

#include "base/arena.h"
#include "base/error_list.h"
#include "base/text.h"

struct ct_store;

struct by_name {
	struct by_name_entry *entries; /* open addressing; an id of 0: free */
	size_t count, room;
	int64_t until;      /* rows up to this id were looked at */
	struct arena arena; /* of the key at hand */
};

/* A unit without a code, in a period. */
struct by_name_unit {
	struct ct_text key, level; /* as written */
	struct ct_text from, to;   /* first and last day, ISO */
};

enum { BY_NAME_NONE = 0, BY_NAME_SEVERAL = -1 };

/* A report of the unit, later than all before it. *earlier: id of the unit's report before it,
 * BY_NAME_NONE, or BY_NAME_SEVERAL where the level is not said and units of several levels match.
 * false: no memory. */
bool by_name_add(
	struct by_name *names, const struct by_name_unit *unit, int64_t id, int64_t *earlier);
/* *latest: id of the unit's latest report in the store, or as above. false: reported. */
bool by_name_find(struct ct_store *store, const struct by_name_unit *unit, int64_t *latest,
	struct ct_errors *errors);
/* Forgets rows that a transaction added and did not keep; next: the id that the next report gets.
 */
void by_name_settle(struct by_name *names, int64_t next);
void by_name_free(struct by_name *names);

#endif
