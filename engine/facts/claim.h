/* SPDX-License-Identifier: Apache-2.0 */
/* The `facts` of one report: how each fact's scalar, map or list becomes claims. unit.c reads them
 * from a tree (claims.c), line.c from a line as it stands; both put a claim together from its
 * members here. What is to be known of the unit stands in struct claim_reader, and everything made
 * lives in the unit's arena. */
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
	struct refused_claim *
		*refused; /* a list that takes what cannot be used; NULL: it is not kept */
};

enum claim_key {
#define CLAIM_KEY(name, ...) CLAIM_KEY_##name,
#include "chitieu/claim_keys.def"
	CLAIM_KEY_PLAN, /* the only one that is a map */
	CLAIM_KEYS
};

/* One claim while it is read. The nodes need not be of a tree, and may go with the draft. */
struct claim_draft {
	const struct claim_reader *reader;
	const struct fact_entry *entry;
	struct claim *claim;
	unsigned
		keys; /* of a map: bits 1 << enum claim_key of those that are there and not blank */
	const struct tree *nodes[CLAIM_KEYS]; /* of these */
};

/* -1: no key of a claim. */
int claim_find_key(struct ct_text key);
/* By enum claim_key; NULL ends them. */
extern const char *const claim_key_names[CLAIM_KEYS + 1];
/* Absent, or the empty quotes of a template. */
bool claim_is_blank(const struct tree *node);
/* A claim of this fact that stands at node, a scalar or a map. */
void claim_begin(struct claim_draft *draft, const struct claim_reader *reader,
	const struct fact_entry *entry, const struct tree *node);
/* A member of the map; false: it is no scalar where one belongs, which was reported, and the claim
 * cannot be used. */
bool claim_keep_member(struct claim_draft *draft, const struct tree *member, enum claim_key key);
/* The same for a scalar where one belongs; text is the node's, given apart because a reader that
 * has just written it to the node need not wait until it can be read there (measured: a twentieth
 * of reading a commune). */
void claim_keep_scalar(struct claim_draft *draft, const struct tree *member, struct ct_text text,
	enum claim_key key);
/* Makes sense of it; NULL: it says nothing, or cannot be used, which was reported. */
struct claim *claim_settle(struct claim_draft *draft, const struct tree *node);

/* Reads all facts into records (by index in the dictionary) and combines them. What cannot be used
 * is reported and left out. */
void claims_read(
	const struct claim_reader *reader, const struct tree *facts, struct fact_record *records);
/* The trap of {value: 92,6%}, which YAML reads as {value: 92, "6%": }: whether `member` is the rest
 * of the number before it. Neither half is used. */
bool claim_continues(const struct tree *map, const struct tree *before, const struct tree *member);
/* A period as it is written anywhere in a fact file: 2023-H1 or {from, to}. */
bool period_read(struct arena *arena, const struct tree *node, const char *file,
	struct ct_period *period, struct ct_errors *errors);

#endif
