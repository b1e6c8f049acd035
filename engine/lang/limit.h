/* SPDX-License-Identifier: Apache-2.0 */
/* Limits as typed data: a unit, values by date or by an attribute of the unit, a citation, a
 * status. They live in the arena of their rule set and do not change after loading. */
#ifndef CHITIEU_LANG_LIMIT_H
#define CHITIEU_LANG_LIMIT_H

#include "base/date.h"
#include "base/number.h"
#include "chitieu.h"
#include "base/error_list.h"

struct citation {
	int document;           /* index; -1: none */
	struct ct_text article; /* as written; may be empty */
};

struct limit_row {
	int32_t from;             /* valid from this day; CT_NO_DATE: always */
	struct ct_text attribute; /* folded value of the unit's attribute `by`; empty: any */
	struct ct_number number;
};

/* One row of a limit that is a table. */
struct limit_entry {
	struct ct_number from; /* of steps: counts from this value on */
	struct ct_text choice; /* of choices: the word as written */
	struct ct_number number;
	struct place place;
};

enum limit_kind { LIMIT_VALUE, LIMIT_STEPS, LIMIT_CHOICES };

struct limit {
	enum limit_kind kind;
	struct limit_entry *entries; /* of a table; steps from the lowest on */
	unsigned entry_count;
	struct ct_text
		of; /* of steps: the unit of what reaches them; empty when it is not written */
	struct ct_text caps; /* the group whose points it caps, "*" for all points; empty: none */
	struct ct_text id, unit, note;
	struct citation cite;
	enum ct_status status;
	bool is_date;      /* unit: date */
	struct ct_text by; /* the unit's attribute that chooses among rows; empty: none */
	struct limit_row
		*rows; /* by attribute as written, then by date, latest last; none of a table */
	unsigned row_count;
	int32_t checked; /* the day on which it was last held against the document's text;
			    CT_NO_DATE: not said */
	bool pending;    /* the set lists it without saying whether it stays; still the base's */
	struct place review;          /* where the set lists it, when it is the base's */
	const struct limit *replaces; /* the base's limit of the same id; NULL: none */
	struct place place;
};

/* Whether a unit is "điểm" or "points". */
bool points_is_unit(struct ct_text unit);

#endif
