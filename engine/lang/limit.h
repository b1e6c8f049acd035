/* SPDX-License-Identifier: Apache-2.0 */
/* Limits of the law as typed data: unit, values by date or by an attribute of the unit, citation,
 * status. Allocated in the arena of their rule set; constant after loading. */
#ifndef CHITIEU_LANG_LIMIT_H
#define CHITIEU_LANG_LIMIT_H

#include "base/date.h"
#include "base/number.h"
#include "chitieu.h"
#include "base/error_list.h"

struct citation {
	int document;           /* index; -1 if none */
	struct ct_text article; /* verbatim; may be empty */
};

/* One row of a limit that is a table. */
struct limit_entry {
	struct ct_number from; /* of steps: the lowest value to which the row applies */
	struct ct_text choice; /* of choices: the word, verbatim */
	struct ct_number number;
	struct place place;
};

enum limit_kind { LIMIT_VALUE, LIMIT_STEPS, LIMIT_CHOICES };

struct limit {
	enum limit_kind kind;
	struct limit_entry *entries; /* of a table; steps in ascending order */
	unsigned entry_count;
	/* Of steps: the unit of the value compared with them; empty if not stated. */
	struct ct_text of;
	struct ct_text caps; /* the group whose points it caps, "*" for all points; empty if none */
	struct ct_text id, unit, note;
	struct citation cite;
	enum ct_status status;
	bool is_date;      /* unit: date */
	struct ct_text by; /* the unit's attribute that selects rows; empty if none */
	/* By attribute in order of the file, then by ascending date; NULL for a table. */
	struct ct_limit_value *rows;
	unsigned row_count;
	int32_t checked; /* day of the last comparison with the document's text; CT_NO_DATE if not
			    stated */
	bool pending;    /* an amending set lists the limit without a value: undecided; the base's
			    value applies */
	struct place review;          /* position in the set, of a limit of the base */
	const struct limit *replaces; /* the base's limit with the same id; NULL if none */
	struct place place;
};

/* Whether a unit is "điểm" or "points". */
bool points_is_unit(struct ct_text unit);

#endif
