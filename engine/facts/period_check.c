/* SPDX-License-Identifier: Apache-2.0 */
#include "facts/period_check.h"

/* CT_NO_DATE: no document is dated. */
static int32_t latest_document(const struct unit *unit)
{
	int32_t latest = CT_NO_DATE;
	for (const struct unit_document *document = unit->documents; document;
		document = document->next)
		if (document->day != CT_NO_DATE && (latest == CT_NO_DATE || document->day > latest))
			latest = document->day;
	return latest;
}

static int32_t register_day(const struct unit *unit)
{
	int32_t day;
	return date_parse_iso(unit->head.register_, &day) ? day : CT_NO_DATE;
}

unsigned period_signs(const struct unit *unit, const struct ct_ruleset *set, int32_t as_of,
	struct period_sign signs[PERIOD_SIGNS])
{
	const struct {
		enum ct_message_id message;
		int32_t against;
		int years; /* that the period may end after it */
	} rows[PERIOD_SIGNS] = {
		{CT_F_PERIOD_AFTER_DAY, as_of, 0},
		{CT_F_PERIOD_AFTER_DOCUMENTS, latest_document(unit), 1},
		{CT_F_PERIOD_AFTER_SPAN, set->id.length ? set->until : CT_NO_DATE,
			1} /* a dictionary alone has no span */,
		{CT_F_PERIOD_AFTER_REGISTER, register_day(unit), 10},
	};
	unsigned count = 0;
	for (int i = 0; i < PERIOD_SIGNS; i++)
		if (rows[i].against != CT_NO_DATE &&
			unit->head.period.to > date_add_years(rows[i].against, rows[i].years))
			signs[count++] = (struct period_sign){rows[i].message, rows[i].against};
	return count;
}
