/* SPDX-License-Identifier: Apache-2.0 */
/* The `facts` of one report: how each fact's scalar, map or list becomes claims. Only unit.c calls this; what it needs to know of the
 * unit stands in struct claim_reader, and everything made lives in the unit's arena. */
#ifndef CHITIEU_FACTS_CLAIM_H
#define CHITIEU_FACTS_CLAIM_H

#include "facts/unit.h"

/* More claims of one fact than any report has; combining compares every two. */
#define CLAIMS_MOST 200

struct claim_reader {
	struct arena *arena;
	const char *file;
	const struct dictionary *dictionary;
	const struct unit_document *documents; /* NULL: none were given */
	struct ct_period period;               /* of the file */
	struct ct_errors *errors;
};

/* Reads all facts into records (by index in the dictionary) and combines them. What cannot be used is reported and left out. */
void claims_read(const struct claim_reader *reader, const struct tree *facts, struct fact_record *records);
/* A period as it is written anywhere in a fact file: 2023-H1 or {from, to}. */
bool period_read(const struct tree *node, const char *file, struct ct_period *period, struct ct_errors *errors);

#endif
