/* SPDX-License-Identifier: Apache-2.0 */
/* The head of a rule set: the content of its ruleset.yaml, for the loader and the catalogue. */
#ifndef CHITIEU_RULESET_HEAD_H
#define CHITIEU_RULESET_HEAD_H

#include "ruleset/rule_set.h"

struct head { /* texts are slices of the tree */
	struct ct_text id, title, province;
	const struct ct_text *levels;
	unsigned level_count;
	enum set_status status;
	int32_t from, until;
	unsigned criteria;
	struct points_scheme points;
	struct place place;          /* position of the id */
	struct place criteria_place; /* position of the number; without one, same as place */
};

/* Reads the head. Returns false after reporting every fault (unknown or missing keys, impossible
 * dates). */
bool head_read(struct arena *arena, const struct tree *tree, const char *file, struct head *head,
	struct ct_errors *errors);
/* Spelling suggestion: the id of a set under the roots nearest to `name`; empty if none. */
struct ct_text head_nearest(struct arena *arena, const char *const roots[], struct ct_text name);

/* Whether a set with these levels applies to units of a level as written: it is one of them, or is
 * below a commune and "thôn" is one of them. */
bool levels_include(
	struct arena *arena, const struct ct_text levels[], unsigned count, struct ct_text level);
/* Whether a set of the catalogue is of that province, in any spelling. National sets do not
 * count. */
bool catalogue_has_province(
	const struct ct_catalogue *catalogue, struct arena *arena, struct ct_text province);
const struct provinces *catalogue_provinces(const struct ct_catalogue *catalogue);

#endif
