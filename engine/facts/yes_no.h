/* SPDX-License-Identifier: Apache-2.0 */
/* Yes and no in the words of reports: "Có", "đã ban hành", "chưa triển khai", "hoạt động tốt". */
#ifndef CHITIEU_FACTS_YES_NO_H
#define CHITIEU_FACTS_YES_NO_H

#include "lang/dictionary.h"

struct yes_no {
	uint64_t set;           /* SET_YES, SET_NO; 0: neither */
	bool basically;         /* "cơ bản" was written */
	bool only_hedge;        /* nothing else was */
	struct ct_text stumble; /* where set is 0, the word that could not be read; in the arena */
};

/* The words on the first row of the table are read without the arena. */
struct yes_no yes_no_read(
	struct arena *arena, const struct fact_entry *entry, struct ct_text value);

#endif
