/* SPDX-License-Identifier: Apache-2.0 */
/* Names of administrative units, folded for comparison. The only place that knows in how many ways
 * people and programs write one name.
 *
 * Folding drops what nobody sees (zero-width characters, doubled blanks), case, the placement of a
 * tone, dashes, punctuation at the ends, and the word for the level before a province's or a
 * commune's name, abbreviated or not. A district keeps that word, written out: huyện Kỳ Anh and thị
 * xã Kỳ Anh are two. Marks are never dropped: Hoằng Phụ and Hoằng Phú are two. Results are in the
 * arena or in the text that was passed in; all functions are pure. */
#ifndef CHITIEU_BASE_UNIT_NAME_H
#define CHITIEU_BASE_UNIT_NAME_H

#include "base/names.h"
#include "base/text.h"

enum unit_name { UNIT_NAME_PROVINCE, UNIT_NAME_DISTRICT, UNIT_NAME_COMMUNE, UNIT_NAMES };

struct ct_text unit_name_fold(struct arena *arena, enum unit_name kind, struct ct_text name);
/* The level whose word is before a commune's name, as an index of level_names; -1: none. */
int unit_name_level(struct arena *arena, struct ct_text name);
/* The level that a text names ("Xã", "TT.", "tổ dân phố"), as an index of level_names; -1: none. */
int level_find(struct arena *arena, struct ct_text written);

/* How much two names differ. */
enum unit_likeness {
	UNIT_NAME_EQUAL, /* after folding */
	UNIT_NAME_NEAR, /* at most two letters apart, and some letter the same: a slip of the pen */
	UNIT_NAME_OTHER
};
enum unit_likeness unit_name_compare(
	struct arena *arena, enum unit_name kind, struct ct_text a, struct ct_text b);

#endif
