/* SPDX-License-Identifier: Apache-2.0 */
#include "facts/days.h"

#include "base/text.h"

enum ct_message_id day_message(enum date_reading reading)
{
	static const enum ct_message_id messages[DATE_READINGS] = {
		[DATE_READ] = CT_MESSAGE_COUNT,
		[DATE_UNREADABLE] = CT_MESSAGE_COUNT,
		[DATE_PLACEHOLDER] = CT_F_DAY_PLACEHOLDER,
		[DATE_PLACEHOLDER_OUTSIDE] = CT_F_DAY_PLACEHOLDER,
		[DATE_MONTH_FIRST] = CT_F_DAY_MONTH_FIRST,
		[DATE_SHORT_YEAR] = CT_F_DAY_SHORT_YEAR,
		[DATE_OTHER_ZONE] = CT_F_DAY_ZONE,
		[DATE_SERIAL] = CT_F_DAY_SERIAL,
		[DATE_SPAN] = CT_F_DAY_SPAN,
		[DATE_DASH] = CT_F_DASH,
	};
	return messages[reading];
}

bool day_read(struct arena *arena, struct ct_text text, const struct day_site *site, int32_t *day,
	struct ct_errors *errors)
{
	enum date_reading reading = date_read(text, day);
	if (reading == DATE_UNREADABLE)
		reading = date_read(text_fold(arena, text), day);
	if (reading == DATE_READ)
		return true;
	*day = CT_NO_DATE;
	if (!errors)
		return false;
	enum ct_message_id message = day_message(reading);
	return ct_fail(errors, message == CT_MESSAGE_COUNT ? site->unreadable : message,
		site->place, text_trim(text), site->item);
}
