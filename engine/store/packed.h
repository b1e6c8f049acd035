/* SPDX-License-Identifier: Apache-2.0 */
/* A stored report between the thread that reads the store and the one that judges: its columns one
 * after the other in one text, and the tree that comes of them.
 *
 * Packing copies columns as they come from SQLite; unpacking makes the document that they were
 * taken from (report_rows.h), lending the texts. */
#ifndef CHITIEU_STORE_PACKED_H
#define CHITIEU_STORE_PACKED_H

#include "facts/source.h"
#include "store/report_rows.h"
#include "store/store_internal.h"

struct packer {
	char *bytes;
	size_t length, room;
	bool failed; /* no memory */
};

void packer_free(struct packer *packer);
void pack_start(struct packer *packer);
void pack_text(struct packer *packer, struct ct_text text);
void pack_number(struct packer *packer, int64_t number);
/* The next row and its texts, most of which are mostly empty; its numbers follow. PACKED_MORE: a
 * later key of the claim before, else of the unit; its number is which text of it. Or PACKED_END,
 * without texts. */
enum packed_row { PACKED_END, PACKED_DOCUMENT, PACKED_SELF, PACKED_CLAIM, PACKED_MORE };
void pack_row(struct packer *packer, enum packed_row row, const struct ct_text texts[], int count);

/* For struct source_feed. */
struct origin packed_tree(struct arena *arena, struct ct_text packed);
/* Hands every report of a selection to take, packed; source.c. */
bool packed_each(struct ct_store *store, const struct ct_selection *selection,
	void (*take)(void *state, struct ct_text packed), void *state, struct ct_errors *errors);
/* Its number and the digest that is stored with it. */
int64_t packed_origin(struct ct_text packed, struct ct_text *digest);
/* The rows themselves, for their digests, and their period. */
struct report_rows *packed_rows(struct arena *arena, struct ct_text packed, struct ct_text *period);

#endif
