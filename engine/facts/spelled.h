/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers in Vietnamese words: "mười hai", and "12 (mười hai) hồ sơ", where they repeat the figure.
 */
#ifndef CHITIEU_FACTS_SPELLED_H
#define CHITIEU_FACTS_SPELLED_H

#include "base/arena.h"
#include "base/text.h"

/* The number that begins a text which text_fold has folded; *length: of its words. false: none
 * does. */
bool spelled_number(struct ct_text folded, struct ct_number *number, size_t *length);

/* A value with the same number in words behind its figure. */
struct spelled {
	struct ct_text rest;     /* the value without the brackets */
	struct ct_text words;    /* what is in them */
	struct ct_number number; /* … and what they say */
};
/* unit: what is counted, which may be in the brackets too. false: the brackets hold something else.
 * Results are in the arena. */
bool spelled_split(
	struct arena *arena, struct ct_text value, struct ct_text unit, struct spelled *spelled);

#endif
