/* SPDX-License-Identifier: Apache-2.0 */
/* A choice of the dictionary under the words that reports put around it: "Đ/c Chủ tịch UBND xã" is
 * "chủ tịch", "Cấp độ 01" is "cấp độ 1". */
#ifndef CHITIEU_FACTS_CHOICE_WORDS_H
#define CHITIEU_FACTS_CHOICE_WORDS_H

#include "lang/dictionary.h"

/* The index of the choice of `entry` that `value` means, -1: none, or words that are not known.
 * "Chủ tịch HĐND" and "Bí thư, Chủ tịch" are none of bí thư, chủ tịch. */
int choice_read(struct arena *arena, const struct fact_entry *entry, struct ct_text value);

#endif
