/* SPDX-License-Identifier: Apache-2.0 */
/* Names of administrative units, normalised for comparison. Only this module knows the spellings in
 * which people and programs write a name.
 *
 * Normalisation removes invisible characters, double blanks, case, tone placement, dashes,
 * punctuation at the ends, and the level word before the name of a province or commune, abbreviated
 * or not. A district keeps its level word, in full: huyện Kỳ Anh and thị xã Kỳ Anh are different.
 * Diacritics are kept: Hoằng Phụ and Hoằng Phú are different. Results are in the arena or in the
 * input text. All functions are pure. */
#ifndef CHITIEU_BASE_UNIT_NAME_H
#define CHITIEU_BASE_UNIT_NAME_H

#include "base/names.h"
#include "base/text.h"

enum unit_name { UNIT_NAME_PROVINCE, UNIT_NAME_DISTRICT, UNIT_NAME_COMMUNE, UNIT_NAMES };

struct ct_text unit_name_fold(struct arena *arena, enum unit_name kind, struct ct_text name);
/* The level word before a commune's name, as an index of level_names; -1 if there is none. */
int unit_name_level(struct arena *arena, struct ct_text name);
/* The level named by a text ("Xã", "TT.", "tổ dân phố"), as an index of level_names; -1 if none. */
int level_find(struct arena *arena, struct ct_text written);

/* Similarity of two names. */
enum unit_likeness {
	UNIT_NAME_EQUAL, /* after normalisation */
	UNIT_NAME_NEAR,  /* at most two letters differ, and some letter is the same: probably a
			    typing error */
	UNIT_NAME_OTHER
};
enum unit_likeness unit_name_compare(
	struct arena *arena, enum unit_name kind, struct ct_text a, struct ct_text b);

static inline bool unit_name_is_same(
	struct arena *arena, enum unit_name kind, struct ct_text a, struct ct_text b)
{
	return unit_name_compare(arena, kind, a, b) == UNIT_NAME_EQUAL;
}

#endif
