/* SPDX-License-Identifier: Apache-2.0 */
/* The head of a rule set: what its ruleset.yaml says of itself, for the loader and for the catalogue. */
#ifndef CHITIEU_RULES_HEAD_H
#define CHITIEU_RULES_HEAD_H

#include "rules/ruleset.h"

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
bool head_read(struct arena *arena, const struct tree *tree, const char *file, struct head *head, struct ct_errors *errors);
/* Did you mean: the id of a set under the roots that a name could have meant, or the empty text. */
struct ct_text head_nearest(struct arena *arena, const char *const roots[], struct ct_text name);

/* A province's name for comparing: folded, without "tỉnh" or "thành phố" before it. */
struct ct_text province_fold(struct arena *arena, struct ct_text name);

#endif
