/* SPDX-License-Identifier: Apache-2.0 */
/* Iterating over a large JSON value without parsing all of it: members and items as slices of the
 * text.
 *
 * Outputs of assess contain deep traces and evidence that are not needed here. What is needed is
 * parsed by tree_from_json, which is strict. A slice has balanced brackets and strings; nothing
 * else is checked. Nothing is allocated; slices are valid as long as the text. */
#ifndef CHITIEU_RUNS_SLICES_H
#define CHITIEU_RUNS_SLICES_H

#include "base/text.h"

struct slices {
	const char *at, *end;
	bool started; /* some element was returned */
	bool broken;  /* not an object or list, or malformed; nothing more is returned */
};

/* Starts an iteration over the members of an object or the items of a list. */
struct slices slices_of(struct ct_text value);
/* The next element. key: without quotes, escapes unresolved. Returns false at the end, or if
 * broken. */
bool slices_member(struct slices *slices, struct ct_text *key, struct ct_text *value);
bool slices_item(struct slices *slices, struct ct_text *value);

#endif
