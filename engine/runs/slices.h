/* SPDX-License-Identifier: Apache-2.0 */
/* A large JSON value taken apart without reading all of it: members and items as slices of the
 * text, whatever lies inside them.
 *
 * Outputs of assess hold traces and evidence of any depth that nobody here asks for; what is asked
 * for is read by tree_from_json, which is strict. A slice is balanced in its brackets and strings,
 * nothing more is known of it. Nothing is allocated; slices are lent by the text. */
#ifndef CHITIEU_RUNS_SLICES_H
#define CHITIEU_RUNS_SLICES_H

#include "base/text.h"

struct slices {
	const char *at, *end;
	bool started; /* something was handed out */
	bool broken;  /* it is no object, no list, or not well formed; nothing more is handed out */
};

/* Over the members of an object or the items of a list. */
struct slices slices_of(struct ct_text value);
/* The next member; key is without its quotes and with its escapes as they stand. false: the end, or
 * broken. */
bool slices_member(struct slices *slices, struct ct_text *key, struct ct_text *value);
bool slices_item(struct slices *slices, struct ct_text *value);

#endif
