/* SPDX-License-Identifier: Apache-2.0 */
/* Whose rows the rows of a table are: people type the unit again in each of them, and not always in
 * the same letters.
 *
 * A row goes on with a unit when code, edition of the register and period are the same, however
 * they are written; without codes when the names are. A blank cell is the same as any.
 * table_lines.c groups rows by it, table_rows.c reports what differs within a group. */
#ifndef CHITIEU_FACTS_TABLE_WHO_H
#define CHITIEU_FACTS_TABLE_WHO_H

#include "facts/table.h"

static inline bool column_says_who(const struct column *column)
{
	return column->kind == COLUMN_UNIT || column->kind == COLUMN_PERIOD ||
		column->kind == COLUMN_FROM || column->kind == COLUMN_TO;
}

/* What a row says of unit and period, in one text that is the same for the same letters; empty of a
 * row that cannot be trusted. */
struct ct_text who_of_row(
	const struct table *table, struct arena *arena, const struct csv_row *row);
/* Whether two such texts are of one unit and period. */
bool who_is_same(
	const struct table *table, struct arena *arena, struct ct_text unit, struct ct_text row);
/* What rows between rows of a unit that are not of it may be. */
enum who_between {
	WHO_ANOTHER,    /* another unit's */
	WHO_LACKS_CODE, /* its own: of the same names and period, and one of the two leaves the code
			   blank */
	WHO_OTHERWISE_SAME /* of the same names, but with another code, edition or period */
};
enum who_between who_between(
	const struct table *table, struct arena *arena, struct ct_text unit, struct ct_text row);
/* The first with its blank cells filled from the second; the first itself when none is. */
struct ct_text who_join(
	const struct table *table, struct arena *arena, struct ct_text unit, struct ct_text row);

#endif
