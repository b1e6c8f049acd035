/* SPDX-License-Identifier: Apache-2.0 */
/* Days that a report writes: of facts, plans, documents, periods and register editions. They take
 * the same spellings and refuse the same look-alikes. */
#ifndef CHITIEU_FACTS_DAYS_H
#define CHITIEU_FACTS_DAYS_H

#include "base/arena.h"
#include "base/date.h"
#include "base/error_list.h"

/* Where a day is written and how it is called in messages. */
struct day_site {
	struct ct_text item; /* the key of the fact, "plan.due", "register", "documents.bc.date" */
	enum ct_message_id
		unreadable; /* for what is no day at all; its arguments are the text and the item */
	struct place place;
};

/* Not trimmed, not blank. false: refused, which is reported unless errors is NULL; *day is
 * CT_NO_DATE then. */
bool day_read(struct arena *arena, struct ct_text text, const struct day_site *site, int32_t *day,
	struct ct_errors *errors);
/* The message for a reading that is no day; CT_MESSAGE_COUNT for DATE_READ and DATE_UNREADABLE,
 * which have none of their own. */
enum ct_message_id day_message(enum date_reading reading);

#endif
