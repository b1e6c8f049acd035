/* SPDX-License-Identifier: Apache-2.0 */
/* The head of a rule set: what its ruleset.yaml says of itself, for the loader and for the
 * catalogue. */
#ifndef CHITIEU_RULESET_HEAD_H
#define CHITIEU_RULESET_HEAD_H

#include "ruleset/rule_set.h"

struct head { /* texts are lent by the tree */
	struct ct_text id, title, province;
	const struct ct_text *levels;
	unsigned level_count;
	enum set_status status;
	int32_t from, until;
	unsigned criteria;
	struct points_scheme points;
	struct place place;          /* of the id */
	struct place criteria_place; /* of the number; without one, as place */
};

/* false: errors tells every fault of the head (unknown keys, missing ones, impossible dates). */
bool head_read(struct arena *arena, const struct tree *tree, const char *file, struct head *head,
	struct ct_errors *errors);
/* Did you mean: the id of a set under the roots that a name could have meant, or the empty text. */
struct ct_text head_nearest(struct arena *arena, const char *const roots[], struct ct_text name);

/* Whether a set with these levels judges units of that level, as written: one of them, or any below
 * a commune when "thôn" is one. */
bool levels_include(
	struct arena *arena, const struct ct_text levels[], unsigned count, struct ct_text level);
/* Whether a set of the catalogue is of that province, however it is written; one for every province
 * is of none. */
bool catalogue_has_province(
	const struct ct_catalogue *catalogue, struct arena *arena, struct ct_text province);
const struct provinces *catalogue_provinces(const struct ct_catalogue *catalogue);

#endif
